"""Compare screen: two articles in columns, sentences that tell the same level with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.comparison.redline import OFFERED_FROM
from corpus.comparison.side_by_side import AlignmentRow
from corpus.corpus import Corpus
from corpus.model import Article, Comparison, Span
from corpus.queries.partner import partners_of
from corpus.queries.view import View
from tui.commands.derived import Place, bindings_of_place
from tui.drawing.strips import fit_to_width
from tui.jobs.screen_job import ScreenJob
from tui.screens.compare.bands import STACKED_BELOW, BandRows
from tui.screens.compare.job import (
    CHOOSING,
    COMPARING,
    READING,
    Findings,
    compare_best,
    compare_by_meaning,
    compare_pair,
    empty_comparison,
)
from tui.screens.compare.summary import (
    KINDS,
    band_at,
    band_kinds,
    fact_line,
    kinship_words,
    no_changes,
    other_articles,
    others_line,
    outlet_line,
    pair_citations,
    sentence_at,
    why_line,
)
from tui.screens.destination import DestinationScreen, ToRead
from tui.state.collection import OpenCollection
from tui.widgets.bar import Bar, Hints
from tui.widgets.tabs import Tabs, counted_kinds

if TYPE_CHECKING:
    from tui.dialogs.picker import PickedChoice


class CompareScreen(DestinationScreen[ToRead | None]):
    """Two articles. Leaves with an article's id and a span to read there, or with None."""

    PLACE: ClassVar[Place] = "compare"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("compare")

    def __init__(
        self,
        corpus: Corpus,
        a: str,
        b: str,
        at: tuple[Span, Span] | None = None,
        partners: tuple[str, ...] = (),
        chosen: Callable[[str, str], object] = lambda _a, _b: None,
    ) -> None:
        """``partners``: the one of them with most to compare takes the place of ``b``, and ``chosen`` is told."""
        super().__init__()
        self._corpus = corpus
        self._partners, self._chosen = partners, chosen
        self._kind = "all"
        self._job = ScreenJob(self, "These two could not be compared", self._show_state)
        self._second = ScreenJob(self, "Compared by words alone", self._tell_no_model)
        self._set_pair(a, b, at)

    def _set_pair(self, a: str, b: str, at: tuple[Span, Span] | None) -> None:
        self.comparison, self._at = empty_comparison(a, b), at
        self.bands: tuple[AlignmentRow, ...] = ()
        self.known, self._state, self._reading = False, COMPARING, ""
        self._second.cancel()

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self | None:
        """The screen on two articles of the collection, or on one and the one of its story with most to compare."""
        if not 1 <= len(shown) <= 2 or not all(article in view.corpus.by_id for article in shown):
            return None
        if len(shown) == 2:
            return cls(view.corpus, shown[0], shown[1])
        known = collection.partners.get(shown[0])
        if known is not None:
            return cls(view.corpus, shown[0], known)
        partners = partners_of(view.corpus, shown[0])
        if not partners:
            return None
        return cls(view.corpus, shown[0], partners[0], None, partners[1:] and partners, collection.partners.setdefault)

    def shown_state(self) -> tuple[str, ...]:
        """The two articles; the first alone while the other is not chosen yet."""
        return (self.comparison.a,) if self._partners else (self.comparison.a, self.comparison.b)

    @property
    def _first_id(self) -> str:
        return self.comparison.a

    def compose(self) -> ComposeResult:
        """Head, what differs, kinds, pairs, foot."""
        yield Bar(id="compare-title")
        yield Bar(id="outlets", classes="plain")
        yield Bar(id="titles", classes="plain")
        yield Bar(id="facts", classes="plain")
        yield Tabs(id="others", classes="plain")
        yield Tabs(id="kinds")
        yield BandRows(id="bands")
        yield Bar(id="why")
        yield Hints("compare", "app")

    def on_mount(self) -> None:
        """Begin to compare."""
        self.query_one(BandRows).focus()
        if self._partners:
            self._state = CHOOSING
            self._refresh_bands()
            work = partial(compare_best, self._corpus, self._first_id, self._partners)
            self._job.start(work, self._show_chosen, self._show_state)
        else:
            self._open_pair(self.comparison.a, self.comparison.b, self._at)

    def _show_chosen(self, findings: Findings) -> None:
        """Show the pair that was chosen, and let it be known."""
        self._partners = ()
        self._chosen(findings[0].a, findings[0].b)
        self._show_findings(findings)

    def _open_pair(self, a: str, b: str, at: tuple[Span, Span] | None = None) -> None:
        """Compare these two instead, and stand on the pair that holds the spans, else on the first that differs."""
        self._partners = ()
        self._set_pair(a, b, at)
        self._refresh_bands()
        self._job.start(partial(compare_pair, self._corpus, a, b), self._show_findings, self._show_state)

    def _show_state(self, words: str) -> None:
        self._state = words  # where the pairs will be
        bands = self.query_one(BandRows)
        bands.note = words
        bands.refresh()

    def _show_findings(self, findings: Findings) -> None:
        """Show the pair, from what was asked for."""
        self.comparison, self.bands = findings
        self.known, self._state = True, ""
        self._refresh_bands()
        self.call_after_refresh(self._go_to, self.comparison, self._at)
        if self._corpus.meanings is not None and not self.comparison.model:
            self._show_reading(READING)
            work = partial(compare_by_meaning, self._corpus, self.comparison.a, self.comparison.b)
            self._second.start(work, self._show_refined, self._show_reading)

    def _show_reading(self, words: str) -> None:
        self._reading = words  # in the head: the pairs that words alone found can be read meanwhile
        self._show_header()

    def _show_refined(self, findings: Findings) -> None:
        """Show what a model has made of the pair; the cursor stays where it is."""
        band, before = self.query_one(BandRows).cursor_row, self.comparison
        at = band and (sentence_at(before.sentences_a, band.a), sentence_at(before.sentences_b, band.b))
        self._reading, (self.comparison, self.bands) = "", findings
        self._refresh_bands()
        self.call_after_refresh(self._go_to, self.comparison, at)

    def _tell_no_model(self, sentence: str) -> None:
        self._show_reading("")
        self.notify(sentence, severity="warning", markup=False)

    def _go_to(self, comparison: Comparison, at: tuple[Span, Span] | None) -> None:
        """Stand on the pair that holds the spans, without any on the first that differs."""
        if comparison is not self.comparison:
            return
        differing = (band for band in self.query_one(BandRows).rows if band.has_difference)
        best = band_at(self.comparison, self.bands, at) if at is not None else next(differing, None)
        if best is not None:
            self.query_one(BandRows).put_cursor(lambda band: band is best)
            self._say_why()

    def on_resize(self) -> None:
        """The head is laid out to the width."""
        self._show_header()

    @property
    def _other_articles(self) -> tuple[str, ...]:
        return other_articles(self._corpus, self._first_id)

    # ------------------------------------------------------------ drawing

    @property
    def _both_articles(self) -> tuple[Article, Article]:
        return self._corpus.by_id[self._first_id], self._corpus.by_id[self.comparison.b]

    def _refresh_bands(self) -> None:
        self._show_header()
        counts = Counter(kind for band in self.bands for kind in ("all", *band_kinds(band)))
        self.query_one("#kinds", Tabs).left = tuple(counted_kinds(KINDS, counts, self._kind))
        shown = [band for band in self.bands if self._kind == "all" or self._kind in band_kinds(band)]
        self._show_state(self._state)
        self.query_one(BandRows).show_bands(self._both_articles, self.comparison, shown)
        self._say_why()

    def _show_header(self) -> None:
        left, right = self._both_articles
        story = self._corpus.story_of.get(left.id)
        self.query_one("#compare-title", Bar).left = (
            (" Compare ", "bold"),
            (f" {story.title if story else ''}", "dim"),
        )
        kinship = f" {kinship_words(self.comparison, self._corpus)} " if self.known else ""
        self.query_one("#compare-title", Bar).right = (
            ((f" {self._reading}", "warning"), (kinship, "dim")) if self.known else ()
        )
        if self._partners:
            self.query_one("#outlets", Bar).left = ((f" {outlet_line(self._corpus, left, 'A')}", "dim"),)
            self.query_one("#titles", Bar).left = ((f" {left.title}", "bold"),)
            return
        width = self.size.width
        column = width // 2 if width < STACKED_BELOW else (width - 10) // 2 + 9
        outlets = outlet_line(self._corpus, left, "A"), outlet_line(self._corpus, right, "B")
        for name, sides, style in (("#outlets", outlets, "dim"), ("#titles", (left.title, right.title), "bold")):
            halves = fit_to_width(f" {sides[0]}", column - 1), fit_to_width(f" {sides[1]}", width - column)
            self.query_one(name, Bar).left = tuple((half, style) for half in halves)
        self.query_one("#facts", Bar).left = tuple(fact_line(self.comparison, width)) if self.known else ()
        bar, ids = self.query_one("#others", Tabs), self._other_articles
        bar.display = len(ids) > 1
        bar.left = tuple(others_line(self._corpus, ids, self.comparison.b, width))

    def _say_why(self) -> None:
        band = self.query_one(BandRows).cursor_row
        self.query_one("#why", Bar).left = tuple(why_line(band, self.comparison, self.size.width)) if band else ()

    # ------------------------------------------------------------ keys

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        """Show the kind that was clicked, or put the article that was clicked on side B."""
        if event.control.id == "kinds":
            self.show_kind(event.tab)
        elif event.tab == "p":
            self.action_pick()
        else:
            self.action_other(int(event.tab))

    def on_rows_moved(self) -> None:
        """Say why the sentences under the cursor stand together."""
        self._say_why()

    def on_rows_chosen(self) -> None:
        """Enter reads the sentence in its article."""
        self.action_read()

    def action_difference(self, by: int) -> None:
        """To the next (1) or previous (-1) pair that differs."""
        rows = self.query_one(BandRows)
        found = [i for i, band in enumerate(rows.rows) if band.has_difference and (i - rows.cursor) * by > 0]
        if found:
            rows.action_move((found[0] if by > 0 else found[-1]) - rows.cursor)
        else:
            self.app.bell()

    def on_key(self, event: events.Key) -> None:
        """``]c`` and ``[c``: the bracket has moved already, so a ``c`` behind it is only its second half."""
        if event.key == "c":
            event.stop()

    def action_show(self, by: int) -> None:
        """Show the next kind of pair alone."""
        kinds = list(KINDS)
        self.show_kind(kinds[(kinds.index(self._kind) + by) % len(kinds)])

    def action_show_all(self) -> None:
        """Show all pairs."""
        self.show_kind("all")

    def show_kind(self, kind: str) -> None:
        """Show one kind of pair alone, or all."""
        self._kind = kind
        self._refresh_bands()

    def action_swap(self) -> None:
        """Swap the sides; the cursor stays on its pair."""
        band, found = self.query_one(BandRows).cursor_row, self.comparison
        at = band and (sentence_at(found.sentences_b, band.b), sentence_at(found.sentences_a, band.a))
        self._open_pair(self.comparison.b, self._first_id, at or (self._at and self._at[::-1]))

    def action_other(self, number: int) -> None:
        """Put the article of the story with that number, from 1, on side B."""
        if number <= len(self._other_articles):
            self._put_b(self._other_articles[number - 1])
        else:
            self.app.bell()

    def action_pick(self) -> None:
        """Choose the article of the story for side B by its outlet or title."""
        if not self._other_articles:
            self.notify("No other article tells this story.")
            return
        from tui.dialogs import finders
        from tui.dialogs.picker import Picker

        find = finders.article_finder(self._corpus, self._other_articles)
        self.app.push_screen(Picker[str]("On side B", "an outlet, words of a title", find), self._compare_picked)

    def _compare_picked(self, picked: PickedChoice[str] | None) -> None:
        if picked is not None:
            self._put_b(picked.value)

    def _put_b(self, article: str) -> None:
        self.query_one(BandRows).cursor = 0
        self._open_pair(self._first_id, article)

    def action_changes(self) -> None:
        """What changed between two versions of one text."""
        if self.comparison.containment < OFFERED_FROM:
            self.notify(no_changes(self.comparison) if self.known else "These two are still being compared.")
            return
        from tui.screens.compare.changes import ChangesScreen

        self.app.push_screen(ChangesScreen(self._corpus, self._first_id, self.comparison.b), self._changes_left)

    def _changes_left(self, place: ToRead | None) -> None:
        """Changes was left: with a sentence to read, Compare is left too."""
        if place is not None:
            self.dismiss(place)

    def action_read(self) -> None:
        """Read the sentence under the cursor in its article: in A, or in B if only B has it."""
        band = self.query_one(BandRows).cursor_row
        if band is not None and band.a is not None:
            self.dismiss((self._first_id, self.comparison.sentences_a[band.a]))
        elif band is not None and band.b is not None:
            self.dismiss((self.comparison.b, self.comparison.sentences_b[band.b]))

    def action_copy(self) -> None:
        """Copy both sentences with their citations."""
        band = self.query_one(BandRows).cursor_row
        if band is not None:
            self.app.copy_to_clipboard("\n".join(pair_citations(self._corpus, self.comparison, band)))
            self.notify("Copied with citations.")

    def action_export(self) -> None:
        """Write the comparison to a file."""
        from tui.screens.export.screen import export_comparison

        export_comparison(self.app, self._corpus, self._first_id, self.comparison.b)

    def action_close(self) -> None:
        """Back to Explore."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Keys that reach the screen go to the pairs."""
        self.query_one(BandRows).action_move(by)

    def action_end(self, which: int) -> None:
        """First or last pair."""
        self.query_one(BandRows).action_end(which)

    def action_page(self, pages: float) -> None:
        """Pages of pairs."""
        self.query_one(BandRows).action_page(pages)
