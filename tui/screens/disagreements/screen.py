"""Disagreements screen: everything that differs within a story, or within all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Self, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.comparison.disagreements import ArticlePassage as Told
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import FactKind, Span, Story, Strength
from corpus.queries.view import View
from corpus.workspace.judgement_store import Check
from tui.commands.derived import Place, bindings_of_place
from tui.commands.signs import STRENGTH_SIGN
from tui.dialogs import story_choice
from tui.dialogs.picker import PickedChoice
from tui.jobs.screen_job import ScreenJob
from tui.screens.destination import DestinationScreen, ToRead
from tui.screens.disagreements.figures import FigureRows
from tui.screens.disagreements.job import FoundDisagreements, compare_by_meaning, compare_stories
from tui.screens.disagreements.rows import (
    KINDS,
    DisagreementEntry,
    DisagreementFilter,
    DisagreementRows,
    kind_tabs,
    strength_tabs,
    verdict_counts,
)
from tui.state.collection import OpenCollection
from tui.widgets.bar import Bar, Hints
from tui.widgets.excerpts import Excerpts
from tui.widgets.tabs import Tabs

ALL = story_choice.ALL


def _in_text(corpus: Corpus, place: Told) -> Span:
    """Where to stand in the text: for words of a headline, at the first sentence."""
    passage = place.passage
    if passage.field == "text":
        return Span(passage.start, passage.end)
    first = next(iter(corpus.analysis_of(place.article).prose_sentences()), None)
    return Span(first.start, first.end) if first else Span(0, 0)


def _ignore_mark(_id: str, _verdict: Check | None) -> None:
    """Nobody wants to know what was checked."""


class DisagreementsScreen(DestinationScreen[ToRead | None]):
    """The ledger. Leaves with a sentence to read, or with None.

    ``marks`` says which disagreements (by their ids) somebody has checked or dismissed; the screen changes it in place
    and tells ``on_marked`` each id with its new mark, or None where the mark is taken away.
    """

    PLACE: ClassVar[Place] = "disagreements"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("disagreements")
    DEFAULT_CSS = """
    DisagreementsScreen {
        layout: vertical;
        #ledger, #figures { height: 1fr; scrollbar-gutter: stable; }
        #both { height: 9; border-top: solid $border; }
    }
    """

    def __init__(
        self,
        corpus: Corpus,
        article: str = "",
        marks: dict[str, Check] | None = None,
        on_marked: Callable[[str, Check | None], None] = _ignore_mark,
    ) -> None:
        super().__init__()
        self._corpus = corpus
        self._stories = story_choice.shared_stories(corpus)
        self.story = story_choice.story_with(corpus, article)
        self.entries: Sequence[DisagreementEntry] = ()
        self._state = ""
        self._job = ScreenJob(self, "Comparing stopped", self._tell_failure)
        self._second = ScreenJob(self, "Compared by words alone", self._tell_no_model)
        self._model = ""
        self.marks = marks if marks is not None else {}
        self._on_marked = on_marked
        self._wanted = DisagreementFilter()

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen on the story of an article, else on the largest; what is marked there is kept on the desk."""
        return cls(view.corpus, next(iter(shown), ""), collection.checks, collection.mark_disagreement)

    def shown_state(self) -> tuple[str, ...]:
        """An article of the story."""
        return self.story.articles[:1] if self.story is not None else ()

    def compose(self) -> ComposeResult:
        """Head, strengths, kinds, the ledger, the two sentences, foot."""
        yield Bar(id="ledger-title")
        yield Tabs(id="strengths")
        yield Tabs(id="fact-kinds", classes="plain")
        yield DisagreementRows(id="ledger")
        yield FigureRows(id="figures")
        yield Excerpts(id="both", level=True)
        yield Hints("disagreements", "app")

    def on_mount(self) -> None:
        """Begin with the story of the open article."""
        self.disagreement_rows.corpus, self.disagreement_rows.marks = self._corpus, self.marks
        self.figure_rows.corpus, self.figure_rows.display = self._corpus, False
        self.disagreement_rows.focus()
        self._open_story(self.story)

    def follow(self, _view: View) -> None:
        """Marks may have been taken back."""
        if self.is_mounted:
            self._refresh_rows()

    @property
    def disagreement_rows(self) -> DisagreementRows:
        """The differences, row by row."""
        return self.query_one(DisagreementRows)

    @property
    def figure_rows(self) -> FigureRows:
        """The table of figures."""
        return self.query_one(FigureRows)

    @property
    def shown_rows(self) -> FigureRows | DisagreementRows:
        """The list that is on the screen."""
        return self.figure_rows if self.figure_rows.display else self.disagreement_rows

    @property
    def _open_stories(self) -> Sequence[Story]:
        return self._stories if self.story == ALL else (self.story,) if self.story else ()

    # ------------------------------------------------------------ comparing

    def _open_story(self, story: Story | None) -> None:
        self.story, self.entries = story, ()
        self._job.cancel()
        self._second.cancel()
        self._model = ""
        self.disagreement_rows.names_story = story == ALL
        self.disagreement_rows.cursor = 0
        if story is None:
            self.disagreement_rows.note = "No two articles of this collection tell one story."
        else:
            self.disagreement_rows.note = "comparing the articles …"
            self._state = " comparing … "
            work = partial(compare_stories, self._corpus, self._open_stories)
            self._job.start(work, self._show_whole, self._show_so_far)
        if self.figure_rows.display:
            self.figure_rows.gather(self._open_stories)
        self._refresh_rows()

    def _show_so_far(self, found: FoundDisagreements) -> None:
        """Show the rows that there are; the cursor stays on its row."""
        self.disagreement_rows.note = "nothing differs so far …"
        self._show_entries(found, f" comparing {found.done:,} of {found.total:,} pairs … ")

    def _show_whole(self, found: FoundDisagreements) -> None:
        self.disagreement_rows.note, self._model = "", found.model
        self._show_entries(found, "")
        if self._corpus.meanings is not None and not found.model:
            self._show_read(0.0)
            self._second.start(
                partial(compare_by_meaning, self._corpus, self._open_stories), self._show_refined, self._show_read
            )

    def _show_read(self, share: float) -> None:
        self._state = f" reading for meaning … {share:.0%} " if share else " reading for meaning … "
        self._show_header()

    def _show_refined(self, found: FoundDisagreements) -> None:
        self._model = found.model
        self._show_entries(found, "")

    def _tell_no_model(self, sentence: str) -> None:
        self._state = ""
        self._show_header()
        self.notify(sentence, severity="warning", markup=False)

    def _show_entries(self, found: FoundDisagreements, state: str) -> None:
        self.entries, self._state = found.entries, state
        self._refresh_rows()

    def _tell_failure(self, sentence: str) -> None:
        self._state = " stopped "
        self._refresh_rows()
        self.notify(sentence, severity="error", markup=False)

    # ------------------------------------------------------------ drawing

    def _refresh_rows(self) -> None:
        untouched = self.disagreement_rows.cursor == 0
        self.disagreement_rows.set_rows(self._wanted.wanted_entries(self.entries, self.marks))
        if untouched:
            # Graver rows that come in later are what somebody who has not moved yet wants to see.
            self.disagreement_rows.action_end(-1)
        self._show_header()
        self._tell_both()

    def _show_header(self) -> None:
        title, story = self.query_one("#ledger-title", Bar), self.story
        title.left = ((" Disagreements ", "bold"), (f" {story.title if story else ''}", "dim"))
        place = story_choice.place_of(story, self._stories) if story else ""
        count = f" {counted_noun(len(self._stories), 'story')} " if story == ALL else f" {place} " if place else ""
        asked = f" with {self._model.partition('@')[0]} " if self._model else ""
        title.right = ((self._state, "warning"), (asked, "dim"), (count, "dim"))
        wanted, marks = self._wanted, self.marks
        alike = replace(wanted, strength=None).wanted_entries(self.entries, marks)
        strengths = self.query_one("#strengths", Bar)
        strengths.left = tuple(strength_tabs(Counter(entry.found.strength for entry in alike), wanted.strength))
        strengths.right = tuple(verdict_counts(self.entries, marks, wanted.unmarked))
        alike = replace(wanted, kind=None).wanted_entries(self.entries, marks)
        kinds = Counter[str](entry.found.kind for entry in alike)
        self.query_one("#fact-kinds", Bar).left = tuple(kind_tabs(kinds, wanted.kind))

    def _tell_both(self) -> None:
        self.query_one(Excerpts).show_excerpts(self.shown_rows.cursor_excerpts())

    # ------------------------------------------------------------ keys

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        """Show the strength or the kind that was clicked alone, or all again."""
        if event.tab in STRENGTH_SIGN:
            self.action_strength(event.tab)
        else:
            kind = cast(FactKind, event.tab)
            self._show_wanted(replace(self._wanted, kind=None if self._wanted.kind == kind else kind))

    def on_rows_moved(self) -> None:
        """Show the two sentences of the row under the cursor."""
        self._tell_both()

    def on_rows_chosen(self) -> None:
        """Enter compares."""
        self.action_compare()

    def _show_wanted(self, wanted: DisagreementFilter) -> None:
        self._show_figures(False)
        self._wanted = wanted
        self._refresh_rows()

    def _show_figures(self, shown: bool) -> None:
        """Show the table of figures in place of the ledger, or the ledger again."""
        if shown == self.figure_rows.display:
            return
        self.figure_rows.display, self.disagreement_rows.display = shown, not shown
        self.shown_rows.focus()
        if shown:
            self.figure_rows.gather(self._open_stories)

    def action_figures(self) -> None:
        """Show the figures as a table: of what, which as time went by, who gives them; or the ledger again."""
        self._show_figures(not self.figure_rows.display)
        self._refresh_rows()

    def action_kind(self, by: int) -> None:
        """Show the next kind alone, or all."""
        kinds = [None, *KINDS]
        self._show_wanted(replace(self._wanted, kind=kinds[(kinds.index(self._wanted.kind) + by) % len(kinds)]))

    def action_strength(self, strength: str) -> None:
        """Show one strength alone, or all again."""
        wanted = cast(Strength, strength)
        self._show_wanted(replace(self._wanted, strength=None if self._wanted.strength == wanted else wanted))

    def action_unmarked(self) -> None:
        """Show only what has been neither checked nor dismissed, or everything again."""
        self._show_wanted(replace(self._wanted, unmarked=not self._wanted.unmarked))

    def action_framing(self) -> None:
        """Show what is but another way to put it too, or no longer."""
        self._show_wanted(replace(self._wanted, framing=not self._wanted.framing))

    def action_show_all(self) -> None:
        """Show everything again."""
        self._show_wanted(DisagreementFilter())

    def action_check(self) -> None:
        """Mark the row under the cursor as checked, or take that back, and go on to the next."""
        self._mark_row("checked")

    def action_set_aside(self) -> None:
        """Mark the row under the cursor as no disagreement at all, or take that back, and go on to the next."""
        self._mark_row("dismissed")

    def _mark_row(self, verdict: Check) -> None:
        row = self.disagreement_rows.cursor_row
        if row is None or self.figure_rows.display:
            return
        ident, mark = row.found.id, None if self.marks.get(row.found.id) == verdict else verdict
        self.marks.pop(ident, None)
        if mark is not None:
            self.marks[ident] = mark
        self._on_marked(ident, mark)
        at = self.disagreement_rows.cursor
        self._refresh_rows()
        if not self._wanted.unmarked and mark is not None and at + 1 < len(self.disagreement_rows.rows):
            self.disagreement_rows.action_move(1)

    def action_compare(self) -> None:
        """See both versions in Compare."""
        places = self.shown_rows.cursor_places()
        if places is None:
            return
        a, b = places
        spans = _in_text(self._corpus, a), _in_text(self._corpus, b)
        if a.article == b.article:
            self.dismiss((a.article, spans[0]))
            return
        from tui.screens.compare.screen import CompareScreen

        self.app.push_screen(CompareScreen(self._corpus, a.article, b.article, spans), self._leave_after_compare)

    def _leave_after_compare(self, place: ToRead | None) -> None:
        """Compare was left: with a sentence to read, the ledger is left too."""
        if place is not None:
            self.dismiss(place)

    def action_story(self, by: int) -> None:
        """The next (1) or previous (-1) story."""
        if self._stories:
            self._open_story(story_choice.story_after(self.story, self._stories, by))

    def action_pick(self) -> None:
        """Choose a story, or all."""
        self.app.push_screen(story_choice.story_picker(self._corpus, also_all=True), self._open_picked)

    def _open_picked(self, picked: PickedChoice[Story] | None) -> None:
        if picked is not None:
            self._open_story(picked.value)

    def action_copy(self) -> None:
        """Copy both versions with their citations."""
        if cited := self.shown_rows.cursor_citations():
            self.app.copy_to_clipboard("\n".join(cited))
            self.notify("Copied with citations.")

    def action_peel(self) -> None:
        """Stop comparing, then take back the filters, then go back to Explore."""
        if self._job.is_running:
            self._job.cancel()
            self._state = " stopped: what was compared so far "
            self._refresh_rows()
        elif self.figure_rows.display:
            self.action_figures()
        elif self._wanted != DisagreementFilter():
            self.action_show_all()
        else:
            self.dismiss(None)
