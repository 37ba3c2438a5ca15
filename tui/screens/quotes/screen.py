"""Quotes screen: who said what, where it is printed, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from corpus.comparison.quotes_by_speaker import QuoteBook, Speaker, make_quotebook
from corpus.language.counts import counted_noun
from corpus.model import Span
from corpus.queries.view import View
from corpus.stories.chronology import oldest_first
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.destination import DestinationScreen, Subject, ToRead
from tui.screens.quotes.lists import FoldedRow, QuoteRows, SpeakerRows, outlets_of, speaker_piece
from tui.state.collection import OpenCollection
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.namefilter import NameFilter
from tui.widgets.rows import Rows

NOBODY = "nobody is quoted here"


class QuotesScreen(DestinationScreen[ToRead | None]):
    """The quotes of the articles of a view. Leaves with a quote to read in its article, or with None."""

    PLACE: ClassVar[Place] = "quotes"
    SUBJECT: ClassVar[Subject] = "collection"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("quotes")
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

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._corpus = view.corpus
        self._whole: QuoteBook | None = None
        self.book = QuoteBook()
        self._typed = ""
        self._only_reworded = False
        self._job = ScreenJob(self, "The quotes could not be gathered", self._tell_failure)

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen on the quotes of all articles left."""
        return cls(view)

    def compose(self) -> ComposeResult:
        """Head, speakers and quotes, foot."""
        yield FilterBar(id="quotes-head")
        with Horizontal(id="columns"):
            yield SpeakerRows(id="speakers")
            yield QuoteRows(id="said")
        yield Hints("quotes", "app")

    def on_mount(self) -> None:
        """Gather the quotes."""
        for rows, title in ((self.speaker_rows, "1 Speakers"), (self.quote_rows, "2 Quotes")):
            rows.corpus = self._corpus
            rows.add_class("pane")
            rows.border_title = Content(title)
        self.speaker_rows.note = "gathering quotes …"
        self.speaker_rows.focus()
        self._show_header("gathering quotes … ")
        self._job.start(partial(_gather_quotes, self._view), self._show_whole, self._show_header)

    @property
    def speaker_rows(self) -> SpeakerRows:
        """The speakers."""
        return self.query_one(SpeakerRows)

    @property
    def quote_rows(self) -> QuoteRows:
        """The quotes of the speaker under the cursor."""
        return self.query_one(QuoteRows)

    # ------------------------------------------------------------ gathering and narrowing

    def _tell_failure(self, sentence: str) -> None:
        self._show_header("")
        self.notify(sentence, severity="error", markup=False)

    def _show_whole(self, book: QuoteBook) -> None:
        self._whole = book
        if self._only_reworded:  # asked for meanwhile
            self._narrow_again()
        else:
            self._show_book(book)

    def _show_book(self, book: QuoteBook) -> None:
        self.book = book
        filtered = self._typed.strip() or self._only_reworded
        self.speaker_rows.note = "nothing meets the filter" if filtered else NOBODY
        self._refresh_speakers()

    def on_name_filter_typed(self, event: NameFilter.Typed) -> None:
        """Filter at every key."""
        self._typed = event.text
        self._narrow_again()

    def _narrow_again(self) -> None:
        whole, typed, only_reworded = self._whole, self._typed, self._only_reworded
        if whole is not None:
            self._job.start(lambda _run: whole.filter_quotes(typed, only_reworded), self._show_book)

    # ------------------------------------------------------------ drawing

    def _refresh_speakers(self) -> None:
        self.speaker_rows.set_rows(self.book.speakers)
        self._show_header("")
        self._show_speaker()

    def _show_header(self, state: str) -> None:
        head, book = self.query_one(FilterBar), self.book
        counts = (
            f" {counted_noun(book.quote_count, 'quote')} · {counted_noun(len(book.speakers), 'speaker')}"
            f" · {counted_noun(outlets_of(book.speakers), 'outlet')} "
        )
        head.left = ((" Quotes ", "bold"), (counts if self._whole is not None else "", ""))
        head.right = ((f" {state}", "warning"),) if state else ()
        chips: list[tuple[str, str]] = [(condition.chip_head, condition.label) for condition in self._view.filter]
        chips += [("wording", "several")] if self._only_reworded else []
        head.chips = (*chips, *([("words", self._typed)] if self._typed.strip() else []))

    def _show_speaker(self) -> None:
        speaker = self.speaker_rows.cursor_row
        self.quote_rows.show_speaker(speaker, self._typed)
        self.quote_rows.border_title = Content(f"2 {speaker_piece(self._corpus, speaker)[0] if speaker else 'Quotes'}")
        self.quote_rows.border_subtitle = Content(self._speaker_summary(speaker) if speaker else "")

    def _speaker_summary(self, speaker: Speaker) -> str:
        entity = self._corpus.entity.get(speaker.entity)
        role = f"{entity.roles[0][0]} · " if entity is not None and entity.roles else ""
        utterances = len(speaker.utterances)
        printed = f" printed {speaker.quotes:,} times" if speaker.quotes > utterances else ""
        return f"{role}{counted_noun(utterances, 'utterance')}{printed}"

    # ------------------------------------------------------------ keys

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The quotes follow the speakers."""
        if event.control is self.speaker_rows:
            self._show_speaker()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter goes from a speaker to the quotes, and from a quote to its article."""
        if event.control is self.speaker_rows:
            self.quote_rows.focus()
        elif isinstance(self.quote_rows.cursor_row, FoldedRow):
            self.quote_rows.unfold_row(self.quote_rows.cursor_row)
        else:
            self.action_read()

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A filter of this screen was clicked away; those of Explore belong to Explore."""
        if event.kind == "words":
            self._typed = ""
            self._narrow_again()
        elif event.kind == "wording":
            self.action_worded()
        elif event.kind:
            self.notify("This narrows all of Explore: Esc there takes it back.")

    def action_pane(self) -> None:
        """The other column."""
        (self.quote_rows if self.speaker_rows.has_focus else self.speaker_rows).focus()

    def action_focus_pane(self, pane: str) -> None:
        """Give a column the keys."""
        self.query_one(f"#{pane}").focus()

    async def action_find(self) -> None:
        """Type to filter."""
        if self._whole is not None and not self.query(NameFilter):
            line = NameFilter(self.quote_rows, self._typed)
            line.placeholder = "words said, a speaker, an outlet …"
            await self.mount(line)

    def action_worded(self) -> None:
        """Only what has several wordings, or everything again."""
        self._only_reworded = not self._only_reworded
        self._narrow_again()

    def action_read(self) -> None:
        """Read the quote under the cursor in its article."""
        said = self.quote_rows.cursor_quote
        if self.speaker_rows.has_focus:
            self.quote_rows.focus()
        elif said is not None:
            quote = said.quote
            self.dismiss((said.article, Span(quote.start, quote.end) if quote.field == "text" else Span(0, 0)))

    def action_copy(self) -> None:
        """Copy the quote under the cursor with its citation."""
        said = self.quote_rows.cursor_quote
        if said is not None:
            article = self._corpus.by_id[said.article]
            words = article.field_text(said.quote.field)[said.quote.start : said.quote.end]
            outside.copy_with_citation(self.app, words, article, self._corpus.dating_of(article.id))

    def action_peel(self) -> None:
        """Take back the filter, then go back to Explore."""
        if self._typed.strip() or self._only_reworded:
            self._typed, self._only_reworded = "", False
            self._narrow_again()
        else:
            self.dismiss(None)


def _gather_quotes(view: View, run: JobRun[str]) -> QuoteBook:
    """All quotes of a view, the oldest first."""

    def report_progress(done: int, total: int) -> bool:
        run.report(f"gathering {done:,} of {total:,} … ")
        return True

    corpus = view.corpus
    oldest = oldest_first((article.id for article in view.narrowed_articles), corpus.datings)
    articles = [corpus.by_id[article] for article in oldest]
    return make_quotebook(
        articles, corpus.analyses, corpus.story_of, corpus.speaker_of_quote, corpus.speaker_name, report_progress
    )
