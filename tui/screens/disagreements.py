"""Disagreements: the ledger of everything that differs within a story, or within all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.comparing.growing import Ledger, ledgers
from corpus.corpus import Corpus
from corpus.keeping.rulings import Check
from corpus.model import Span, Story, Strength
from tui.actions import Place, bindings, hints
from tui.paint import clicked
from tui.screens.picker import Picked, Picker
from tui.widgets import storychoice
from tui.widgets.bar import Bar, Hints
from tui.widgets.excerpts import Excerpts
from tui.widgets.ledger import (
    KINDS,
    STRENGTH_SIGN,
    Entry,
    LedgerRows,
    citations,
    excerpts,
    in_order,
    kind_tabs,
    strength_tabs,
)

TELL_EVERY = 0.3
"""Seconds between two reports of the worker."""

ALL = storychoice.ALL
ToRead = tuple[str, Span]
"""An article's id and a span of its text."""


def _nobody(_id: str, _verdict: Check | None) -> None:
    """Nobody wants to know what was checked."""


class LedgerTabs(Bar):
    """Strengths and kinds, and how many there are of each."""

    def on_click(self, event: events.Click) -> None:
        """Show what is under the mouse alone."""
        wanted = clicked(event)
        if wanted and isinstance(self.screen, DisagreementsScreen):
            self.screen.show_only(wanted)


class DisagreementsScreen(Screen[ToRead | None]):
    """The ledger. Leaves with a sentence to read, or with None.

    ``marks`` says which disagreements (by their ids) somebody has checked or dismissed; the screen changes it in place
    and tells ``on_marked`` each id with its new mark, or None where the mark is taken away.
    """

    PLACE: ClassVar[Place] = "disagreements"
    BINDINGS: ClassVar[list[BindingType]] = bindings("disagreements")
    DEFAULT_CSS = """
    DisagreementsScreen {
        layout: vertical;
        #ledger { height: 1fr; }
        #ledger { scrollbar-gutter: stable; }
        #both { height: 9; border-top: solid $border; }
    }
    """

    @dataclass
    class Grew(Message):
        """The ledgers as they stand. A newer one replaces it in the queue."""

        run: int
        found: dict[str, Ledger]
        done: int
        total: int
        whole: bool

        def can_replace(self, message: Message) -> bool:
            """Only the newest state of one run is of interest."""
            return isinstance(message, DisagreementsScreen.Grew) and message.run == self.run

    def __init__(
        self,
        corpus: Corpus,
        article: str = "",
        marks: dict[str, Check] | None = None,
        on_marked: Callable[[str, Check | None], None] = _nobody,
    ) -> None:
        super().__init__()
        self._corpus = corpus
        self._stories = storychoice.tellable(corpus)
        self.story = storychoice.story_with(corpus, article)
        self.marks = marks if marks is not None else {}
        self._on_marked = on_marked
        self.entries: list[Entry] = []
        self._kind = ""
        self._strength: Strength | None = None
        self._only_unchecked = False
        self._run = 0
        self._worker: Worker[None] | None = None
        self._state = ""

    def compose(self) -> ComposeResult:
        """Head, strengths, kinds, the ledger, the two sentences, foot."""
        yield Bar(id="ledger-title")
        yield LedgerTabs(id="strengths")
        yield LedgerTabs(id="fact-kinds", classes="plain")
        yield LedgerRows(id="ledger")
        yield Excerpts(id="both", level=True)
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Begin with the story of the open article."""
        self.query_one(Hints).actions = tuple(hints("disagreements", "app"))
        self.rows.corpus, self.rows.marks = self._corpus, self.marks
        self.rows.focus()
        self._open(self.story)

    @property
    def rows(self) -> LedgerRows:
        """The ledger."""
        return self.query_one(LedgerRows)

    @property
    def comparing(self) -> bool:
        """Whether articles are still being compared."""
        return self._worker is not None and self._worker.is_running

    # ------------------------------------------------------------ comparing

    def _open(self, story: Story | None) -> None:
        self.story, self.entries = story, []
        self._run += 1
        if self._worker is not None:
            self._worker.cancel()
        self.rows.names_story = story == ALL
        self.rows.cursor = 0
        if story is None:
            self.rows.note = "No two articles of this pile tell one story."
        else:
            self.rows.note = "comparing the articles …"
            self._state = " comparing … "
            self._worker = self._compare(self._run, self._stories if story == ALL else (story,))
        self._refresh()

    @work(thread=True, exclusive=True, exit_on_error=False, description="compares")
    def _compare(self, run: int, stories: tuple[Story, ...]) -> None:
        worker = get_current_worker()
        last = monotonic()

        def due() -> bool:
            return worker.is_cancelled or monotonic() - last > TELL_EVERY

        newest: dict[str, Ledger] = {}
        for ledger in ledgers(stories, self._corpus.compare, due):
            if worker.is_cancelled:
                return
            newest[ledger.story] = ledger
            whole = ledger.done == ledger.total
            if whole or due():
                last = monotonic()
                self.post_message(self.Grew(run, dict(newest), ledger.done, ledger.total, whole))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR:
            self._state = " stopped "
            self._head()
            self.notify(f"Comparing stopped: {event.worker.error}", severity="error", markup=False)

    def on_disagreements_screen_grew(self, event: Grew) -> None:
        """Show the rows that there are; the cursor stays on its row."""
        if event.run != self._run:
            return
        stories = {story.id: story for story in self._stories}
        self.entries = in_order(
            [Entry(stories[ident], row) for ident, ledger in event.found.items() for row in ledger.rows]
        )
        self._state = "" if event.whole else f" comparing {event.done:,} of {event.total:,} pairs … "
        self.rows.note = "" if event.whole else "nothing differs so far …"
        self._refresh()

    # ------------------------------------------------------------ drawing

    def _shown(self, kind: str, strength: Strength | None) -> list[Entry]:
        return [
            entry
            for entry in self.entries
            if kind in ("", entry.found.kind)
            and strength in (None, entry.found.strength)
            and not (self._only_unchecked and entry.found.id in self.marks)
        ]

    def _refresh(self) -> None:
        untouched = self.rows.cursor == 0
        self.rows.set_rows(self._shown(self._kind, self._strength))
        if untouched:
            # Graver rows that come in later are what somebody who has not moved yet wants to see.
            self.rows.action_end(-1)
        self._head()
        self._tell_both()

    def _head(self) -> None:
        title, story = self.query_one("#ledger-title", Bar), self.story
        title.left = ((" Disagreements ", "bold"), (f" {story.title if story else ''}", "dim"))
        place = storychoice.place_of(story, self._stories) if story else ""
        count = f" {len(self._stories)} stories " if story == ALL else f" {place} " if place else ""
        title.right = ((self._state, "warning"), (count, "dim"))
        strengths = Counter(entry.found.strength for entry in self._shown(self._kind, None))
        self.query_one("#strengths", Bar).left = tuple(strength_tabs(strengths, self._strength))
        verdicts = Counter(self.marks.get(entry.found.id) for entry in self.entries)
        done, dismissed = verdicts["checked"], verdicts["dismissed"]
        self.query_one("#strengths", Bar).right = (
            (f" {done} of {len(self.entries)} checked ", "good" if done else "dim"),
            (f"· {dismissed} dismissed ", "dim") if dismissed else ("", ""),
            ("· unchecked only ", "accent") if self._only_unchecked else ("", ""),
        )
        kinds = Counter(entry.found.kind for entry in self._shown("", self._strength))
        self.query_one("#fact-kinds", Bar).left = tuple(kind_tabs(kinds, self._kind))

    def _tell_both(self) -> None:
        row = self.rows.current
        self.query_one(Excerpts).show(list(excerpts(self._corpus, row.found)) if row is not None else [])

    # ------------------------------------------------------------ keys

    def on_rows_moved(self) -> None:
        """Show the two sentences of the row under the cursor."""
        self._tell_both()

    def on_rows_chosen(self) -> None:
        """Enter compares."""
        self.action_compare()

    def action_kind(self, by: int) -> None:
        """Show the next kind alone, or all."""
        kinds = ["", *KINDS]
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self._refresh()

    def action_strength(self, strength: str) -> None:
        """Show one strength alone, or all again."""
        wanted = cast(Strength, strength)
        self._strength = None if self._strength == wanted else wanted
        self._refresh()

    def show_only(self, wanted: str) -> None:
        """Show a strength or a kind alone, or all again."""
        if wanted in STRENGTH_SIGN:
            self.action_strength(wanted)
        else:
            self._kind = "" if self._kind == wanted else wanted
            self._refresh()

    def action_unchecked(self) -> None:
        """Show only what has been neither checked nor dismissed, or everything again."""
        self._only_unchecked = not self._only_unchecked
        self._refresh()

    def action_show_all(self) -> None:
        """Show everything again."""
        self._kind, self._strength, self._only_unchecked = "", None, False
        self._refresh()

    def action_check(self) -> None:
        """Mark the row under the cursor as checked, or take that back, and go on to the next."""
        self._mark("checked")

    def action_set_aside(self) -> None:
        """Mark the row under the cursor as no disagreement at all, or take that back, and go on to the next."""
        self._mark("dismissed")

    def _mark(self, verdict: Check) -> None:
        row = self.rows.current
        if row is None:
            return
        ident, mark = row.found.id, None if self.marks.get(row.found.id) == verdict else verdict
        self.marks.pop(ident, None)
        if mark is not None:
            self.marks[ident] = mark
        self._on_marked(ident, mark)
        at = self.rows.cursor
        self._refresh()
        if not self._only_unchecked and mark is not None and at + 1 < len(self.rows.rows):
            self.rows.action_move(1)

    def action_compare(self) -> None:
        """See both versions in Compare."""
        row = self.rows.current
        if row is None:
            return
        a, b = (side.places[0] for side in row.found.sides[:2])
        spans = Span(a.passage.start, a.passage.end), Span(b.passage.start, b.passage.end)
        if a.article == b.article:
            self.dismiss((a.article, spans[0]))
            return
        from tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self._corpus, a.article, b.article, spans), self._compared)

    def _compared(self, place: ToRead | None) -> None:
        """Compare was left: with a sentence to read, the ledger is left too."""
        if place is not None:
            self.dismiss(place)

    def action_story(self, by: int) -> None:
        """The next (1) or previous (-1) story."""
        if self._stories:
            self._open(storychoice.after(self.story, self._stories, by))

    def action_pick(self) -> None:
        """Choose a story, or all."""
        picker = Picker[Story]("Story", "words of a headline", storychoice.finder(self._corpus, also_all=True))
        self.app.push_screen(picker, self._picked)

    def _picked(self, picked: Picked[Story] | None) -> None:
        if picked is not None:
            self._open(picked.value)

    def action_copy(self) -> None:
        """Copy both versions with their citations."""
        row = self.rows.current
        if row is not None:
            self.app.copy_to_clipboard("\n".join(citations(self._corpus, row.found)))
            self.notify("Copied with citations.")

    def action_peel(self) -> None:
        """Stop comparing, then take back the filters, then go back to Explore."""
        if self.comparing and self._worker is not None:
            self._worker.cancel()
            self._state = " stopped: what was compared so far "
            self._head()
        elif self._kind or self._strength or self._only_unchecked:
            self.action_show_all()
        else:
            self.dismiss(None)
