"""Quotes: who said what, where it is printed, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.comparison.quotes_by_speaker import QuoteBook, Speaker, quotebook
from corpus.model import Span
from corpus.queries.view import View
from corpus.stories.chronology import oldest_first
from tui import outside
from tui.commands.derived import Place, bindings, hints
from tui.screens.quotes.lists import More, SaidRows, SpeakerRows, outlets_of, speaker_piece
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.namefilter import NameFilter
from tui.widgets.rows import Rows

TELL_EVERY = 0.25
"""Seconds between two reports of progress."""

NOBODY = "nobody is quoted here"

ToRead = tuple[str, Span]
"""An article's id and a span of its text."""


class QuotesScreen(Screen[ToRead | None]):
    """The quotes of the articles of a view. Leaves with a quote to read in its article, or with None."""

    PLACE: ClassVar[Place] = "quotes"
    BINDINGS: ClassVar[list[BindingType]] = bindings("quotes")
    DEFAULT_CSS = """
    QuotesScreen {
        layout: vertical;
        #columns { height: 1fr; }
        #speakers { width: 36; }
        #said { width: 1fr; scrollbar-gutter: stable; }
    }
    QuotesScreen.-narrow #speakers { width: 25; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012

    @dataclass
    class Gathered(Message):
        """All quotes have been gathered."""

        book: QuoteBook

    @dataclass
    class Going(Message):
        """How far the gathering has come. Only the newest is of interest."""

        done: int
        total: int

        def can_replace(self, message: Message) -> bool:
            """A newer one makes this one needless."""
            return isinstance(message, QuotesScreen.Going)

    @dataclass
    class Narrowed(Message):
        """What the filter leaves."""

        typed: str
        book: QuoteBook

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._corpus = view.corpus
        self._whole: QuoteBook | None = None
        self.book = QuoteBook()
        self._typed = ""
        self._only_reworded = False

    def compose(self) -> ComposeResult:
        """Head, speakers and quotes, foot."""
        yield FilterBar(id="quotes-head")
        with Horizontal(id="columns"):
            yield SpeakerRows(id="speakers")
            yield SaidRows(id="said")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Gather the quotes."""
        self.query_one(Hints).actions = tuple(hints("quotes", "app"))
        for rows, title in ((self.speakers, "1 Speakers"), (self.said, "2 Quotes")):
            rows.corpus = self._corpus
            rows.add_class("pane")
            rows.border_title = Content(title)
        self.speakers.note = "gathering quotes …"
        self.speakers.focus()
        self._head("gathering quotes … ")
        self._gather()

    @property
    def speakers(self) -> SpeakerRows:
        """The speakers."""
        return self.query_one(SpeakerRows)

    @property
    def said(self) -> SaidRows:
        """The quotes of the speaker under the cursor."""
        return self.query_one(SaidRows)

    # ------------------------------------------------------------ gathering and narrowing

    @work(thread=True, exclusive=True, group="gather", exit_on_error=False, description="gathers")
    def _gather(self) -> None:
        worker, corpus = get_current_worker(), self._corpus
        last = monotonic()

        def tick(done: int, total: int) -> bool:
            nonlocal last
            if monotonic() - last > TELL_EVERY:
                last = monotonic()
                self.post_message(self.Going(done, total))
            return not worker.is_cancelled

        oldest = oldest_first((article.id for article in self._view.articles), corpus.datings)
        articles = [corpus.by_id[article] for article in oldest]
        book = quotebook(articles, corpus.analyses, corpus.story_of, corpus.speaker, corpus.speaker_name, tick)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(book))

    @work(thread=True, exclusive=True, group="narrow", exit_on_error=False, description="narrows")
    def _narrow(self, typed: str, whole: QuoteBook, only_reworded: bool) -> None:
        worker = get_current_worker()
        book = whole.narrowed(typed, only_reworded)
        if not worker.is_cancelled:
            self.post_message(self.Narrowed(typed, book))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR:
            self._head("")
            self.notify(f"The quotes could not be gathered: {event.worker.error}", severity="error", markup=False)

    def on_quotes_screen_going(self, event: Going) -> None:
        """Say how far it has come."""
        self._head(f"gathering {event.done:,} of {event.total:,} … ")

    def on_quotes_screen_gathered(self, event: Gathered) -> None:
        """Show the quotes."""
        self._whole = self.book = event.book
        self.speakers.note = NOBODY
        self._refresh()

    def on_quotes_screen_narrowed(self, event: Narrowed) -> None:
        """Show what the filter leaves, unless something else has been typed since."""
        if event.typed != self._typed:
            return
        self.book = event.book
        filtered = self._typed.strip() or self._only_reworded
        self.speakers.note = "nothing meets the filter" if filtered else NOBODY
        self._refresh()

    def on_name_filter_typed(self, event: NameFilter.Typed) -> None:
        """Filter at every key."""
        self._typed = event.text
        self._again()

    def _again(self) -> None:
        if self._whole is not None:
            self._narrow(self._typed, self._whole, self._only_reworded)

    # ------------------------------------------------------------ drawing

    def _refresh(self) -> None:
        self.speakers.set_rows(self.book.speakers)
        self._head("")
        self._show_speaker()

    def _head(self, state: str) -> None:
        head, book = self.query_one(FilterBar), self.book
        counts = (
            f" {_many(book.quotes, 'quote')} · {_many(len(book.speakers), 'speaker')}"
            f" · {_many(outlets_of(book.speakers), 'outlet')} "
        )
        head.left = ((" Quotes ", "bold"), (counts if self._whole is not None else "", ""))
        head.right = ((f" {state}", "warning"),) if state else ()
        chips: list[tuple[str, str]] = [(condition.head, condition.label) for condition in self._view.filter]
        chips += [("wording", "several")] if self._only_reworded else []
        head.chips = (*chips, *([("words", self._typed)] if self._typed.strip() else []))

    def _show_speaker(self) -> None:
        speaker = self.speakers.current
        self.said.show(speaker, self._typed)
        self.said.border_title = Content(f"2 {speaker_piece(self._corpus, speaker)[0] if speaker else 'Quotes'}")
        self.said.border_subtitle = Content(self._about(speaker) if speaker else "")

    def _about(self, speaker: Speaker) -> str:
        entity = self._corpus.entity.get(speaker.entity)
        role = f"{entity.roles[0][0]} · " if entity is not None and entity.roles else ""
        utterances = len(speaker.utterances)
        printed = f" printed {speaker.quotes:,} times" if speaker.quotes > utterances else ""
        return f"{role}{_many(utterances, 'utterance')}{printed}"

    # ------------------------------------------------------------ keys

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The quotes follow the speakers."""
        if event.control is self.speakers:
            self._show_speaker()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter goes from a speaker to the quotes, and from a quote to its article."""
        if event.control is self.speakers:
            self.said.focus()
        elif isinstance(self.said.current, More):
            self.said.unfold(self.said.current)
        else:
            self.action_read()

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A filter of this screen was clicked away; those of Explore belong to Explore."""
        kind = self.query_one(FilterBar).chips[event.index][0]
        if kind == "words":
            self._typed = ""
            self._again()
        elif kind == "wording":
            self.action_worded()
        else:
            self.notify("This narrows all of Explore: Esc there takes it back.")

    def action_pane(self) -> None:
        """The other column."""
        (self.said if self.speakers.has_focus else self.speakers).focus()

    def action_focus_pane(self, pane: str) -> None:
        """Give a column the keys."""
        self.query_one(f"#{pane}").focus()

    async def action_find(self) -> None:
        """Type to filter."""
        if self._whole is not None and not self.query(NameFilter):
            line = NameFilter(self.said, self._typed)
            line.placeholder = "words said, a speaker, an outlet …"
            await self.mount(line)

    def action_worded(self) -> None:
        """Only what has several wordings, or everything again."""
        self._only_reworded = not self._only_reworded
        self._again()

    def action_read(self) -> None:
        """Read the quote under the cursor in its article."""
        said = self.said.said
        if self.speakers.has_focus:
            self.said.focus()
        elif said is not None:
            quote = said.quote
            self.dismiss((said.article, Span(quote.start, quote.end) if quote.field == "text" else Span(0, 0)))

    def action_copy(self) -> None:
        """Copy the quote under the cursor with its citation."""
        said = self.said.said
        if said is not None:
            article = self._corpus.by_id[said.article]
            words = article.of(said.quote.field)[said.quote.start : said.quote.end]
            outside.copy(self.app, words, article, self._corpus.dating(article.id))

    def action_peel(self) -> None:
        """Take back the filter, then go back to Explore."""
        if self._typed.strip() or self._only_reworded:
            self._typed, self._only_reworded = "", False
            self._again()
        else:
            self.dismiss(None)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else noun + 's'}"
