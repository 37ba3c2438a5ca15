"""Coverage screen: who reports what of one story, first or late, and who leaves it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.comparison.coverage import Claim, Coverage
from corpus.comparison.coverage_grid import Cell, ColumnKind, CoverageColumn, make_columns
from corpus.comparison.reprints import Reprints
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun, fewer_origins
from corpus.model import Story
from corpus.queries.view import View
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.dialogs import story_choice
from tui.dialogs.picker import PickedChoice
from tui.drawing.strips import Piece
from tui.jobs.screen_job import ScreenJob
from tui.screens.coverage.claims import SIGNS, ClaimGrid, GridHead, sign_legend
from tui.screens.coverage.kinds import KINDS, claim_kinds
from tui.screens.destination import DestinationScreen, ToRead
from tui.state.collection import OpenCollection
from tui.widgets.bar import Bar, Hints
from tui.widgets.excerpts import Excerpt, Excerpts, citation_pieces
from tui.widgets.tabs import Tabs, counted_kinds


class CoverageScreen(DestinationScreen[ToRead | None]):
    """One story's claims by its articles or outlets. Leaves with a sentence to read, or with None."""

    PLACE: ClassVar[Place] = "coverage"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("coverage")
    DEFAULT_CSS = """
    CoverageScreen {
        layout: vertical;
        GridHead { height: 3; background: $panel; }
        #claims { height: 1fr; }
        #claims { scrollbar-gutter: stable; }
        #cell { height: 8; border-top: solid $border; }
    }
    CoverageScreen.-low #cell { height: 6; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012

    def __init__(self, corpus: Corpus, article: str = "") -> None:
        super().__init__()
        self._corpus = corpus
        self._stories = story_choice.shared_stories(corpus)
        self.story = story_choice.story_with(corpus, article)
        self._article = article
        self.coverage: Coverage | None = None
        self._reprints = Reprints()
        self._job = ScreenJob(self, "This story could not be read")
        self._by: ColumnKind = "article"
        self._kind = "all"

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen on the story of an article, else on the largest."""
        return cls(view.corpus, next(iter(shown), ""))

    def shown_state(self) -> tuple[str, ...]:
        """An article of the story."""
        return self.story.articles[:1] if self.story is not None else ()

    def compose(self) -> ComposeResult:
        """Head, kinds, grid, legend, the cell's sentences, foot."""
        grid = ClaimGrid(id="claims")
        yield Bar(id="coverage-title")
        yield Tabs(id="kinds")
        yield GridHead(grid, id="grid-head")
        yield grid
        yield Bar(id="legend")
        yield Excerpts(id="cell")
        yield Hints("coverage", "app")

    def on_mount(self) -> None:
        """Begin with the story of the open article."""
        self.claim_grid.focus()
        self._open_story(self.story)

    @property
    def claim_grid(self) -> ClaimGrid:
        """The claims."""
        return self.query_one(ClaimGrid)

    # ------------------------------------------------------------ working it out

    def _open_story(self, story: Story | None) -> None:
        self.story, self.coverage, self._reprints = story, None, Reprints()
        self.claim_grid.show_claims(self._corpus, (), ())
        self.claim_grid.cursor = 0
        self._show_header()
        if story is None:
            self.claim_grid.note = "No two articles of this collection tell one story."
        else:
            self.claim_grid.note = "reading who tells what …"
            self._job.start(lambda _run: self._corpus.coverage_of_story(story), self._show_coverage)

    def _show_coverage(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self._reprints = self._corpus.reprints_in(self.story) if self.story is not None else Reprints()
        self.claim_grid.note = ""
        self._refresh_claims()
        at = next((i for i, column in enumerate(self.claim_grid.columns) if self._article in column.articles), 0)
        self.claim_grid.move_column(at - self.claim_grid.column)

    # ------------------------------------------------------------ drawing

    def _refresh_claims(self) -> None:
        if self.coverage is None:
            return
        found = make_columns(self.coverage, self._corpus.by_id, self._by)
        grid = self.claim_grid
        grid.column = min(grid.column, len(found) - 1)
        shown = [claim for claim in self.coverage.claims if self._kind in claim_kinds(claim, found[grid.column])]
        grid.show_claims(self._corpus, found, shown)
        self._show_header()
        self._tell_cell()

    def _show_header(self) -> None:
        title = self.query_one("#coverage-title", Bar)
        story, found = self.story, self.coverage
        title.left = ((" Coverage ", "bold"), (f" {story.title if story else ''}", "dim"))
        right = ""
        if story is not None and found is not None:
            texts = fewer_origins(len(found.articles), found.origin_count)
            right = f" {counted_noun(len(found.articles), 'article')}, {counted_noun(found.outlets, 'outlet')}{texts} "
        place = story_choice.place_of(story, self._stories) if story else ""
        title.right = ((right, ""), (f"· {place} " if place else "", "dim"))
        self._show_tabs()
        self.query_one("#legend", Bar).left = sign_legend(any(column.copy for column in self.claim_grid.columns))
        self.query_one(GridHead).refresh()

    def _show_tabs(self) -> None:
        here = self.claim_grid.columns[self.claim_grid.column] if self.claim_grid.columns else None
        claims = self.coverage.claims if self.coverage and here else ()
        counts = Counter(kind for claim in claims if here for kind in claim_kinds(claim, here))
        self.query_one(Tabs).left = tuple(counted_kinds(KINDS, counts, self._kind))

    def _tell_cell(self) -> None:
        claim, found = self.claim_grid.cursor_row, self.claim_grid.cursor_cell
        column = self.claim_grid.columns[self.claim_grid.column] if self.claim_grid.columns else None
        shown = (
            [] if claim is None or found is None or column is None else list(self._cell_excerpts(claim, found, column))
        )
        self.query_one(Excerpts).show_excerpts(shown)

    def _cell_excerpts(self, claim: Claim, found: Cell, column: CoverageColumn) -> Iterator[Excerpt]:
        """The sentences of the cell; where there are none, those of an article that tells it."""
        sign = SIGNS[found.state]
        state: tuple[Piece, ...] = (
            (f"  {sign.sign} {sign.legend}", sign.style),
            (f"  · told by {self._teller_counts(claim)}", "dim"),
        )
        if found.has_claim:
            text = self._corpus.by_id[found.article].text
            for number, span in enumerate(found.sentences):
                head = (*citation_pieces(self._corpus, found.article), *state) if number == 0 else ()
                yield Excerpt(head, text, span.start, span.end)
            return
        head = citation_pieces(self._corpus, found.article)
        if len(column.articles) > 1:
            head = ((column.outlet, "bold"), (f" · {counted_noun(len(column.articles), 'article')}", "dim"))
        yield Excerpt((*head, *state), "", 0, 0)
        text = self._corpus.by_id[claim.article].text
        teller = (("as ", "dim"), *citation_pieces(self._corpus, claim.article), (" tells it:", "dim"))
        yield Excerpt(teller, text, claim.sentence.start, claim.sentence.end)

    def _teller_counts(self, claim: Claim) -> str:
        """How many tell it: articles, and texts where some are copies, and outlets."""
        assert self.coverage is not None
        articles = len(claim.carriers)
        texts = fewer_origins(articles, claim.origins)
        whole = counted_noun(len(self.coverage.articles), "article")
        after = self._reprints.after_words([carrier.article for carrier in claim.carriers])
        whose = f", {after}" if after else ""
        return f"{articles} of {whole}{texts}, {counted_noun(claim.outlets, 'outlet')}{whose}"

    # ------------------------------------------------------------ keys

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        """Show the kind that was clicked."""
        self.show_kind(event.tab)

    def on_rows_moved(self) -> None:
        """Tell the sentences of the cell under the cursor."""
        self._tell_cell()

    def on_claim_grid_crossed(self) -> None:
        """The heads follow the columns, and so do the kinds that look at the one under the cursor."""
        if self._kind in ("here", "missing"):
            self._refresh_claims()
        else:
            self._show_tabs()
            self._tell_cell()
        self.query_one(GridHead).refresh()

    def on_rows_chosen(self) -> None:
        """Enter reads."""
        self.action_read()

    def action_column(self, by: int) -> None:
        """Move by columns."""
        self.claim_grid.move_column(by)

    def action_show(self, by: int) -> None:
        """Show the next kind of claim."""
        kinds = list(KINDS)
        self.show_kind(kinds[(kinds.index(self._kind) + by) % len(kinds)])

    def show_kind(self, kind: str) -> None:
        """Show one kind of claim alone, or all."""
        self._kind = kind
        self._refresh_claims()

    def action_by(self) -> None:
        """Columns of articles, or of outlets; the cursor stays with the article."""
        if not self.claim_grid.columns:
            return
        here = self.claim_grid.columns[self.claim_grid.column].articles[0]
        self._by = "outlet" if self._by == "article" else "article"
        self._refresh_claims()
        at = next((i for i, column in enumerate(self.claim_grid.columns) if here in column.articles), 0)
        self.claim_grid.move_column(at - self.claim_grid.column)

    def action_story(self, by: int) -> None:
        """The next (1) or previous (-1) story."""
        self._open_story(story_choice.story_after(self.story, self._stories, by))

    def action_pick(self) -> None:
        """Choose a story."""
        self.app.push_screen(story_choice.story_picker(self._corpus), self._open_picked)

    def _open_picked(self, picked: PickedChoice[Story] | None) -> None:
        if picked is not None:
            self._open_story(picked.value)

    def _first_cell_sentence(self) -> ToRead | None:
        """The first sentence of the cell."""
        claim, found = self.claim_grid.cursor_row, self.claim_grid.cursor_cell
        if claim is None or found is None:
            return None
        return (found.article, found.sentences[0]) if found.sentences else None

    def action_read(self) -> None:
        """Read the sentence under the cursor in its article."""
        if (place := self._first_cell_sentence()) is not None:
            self.dismiss(place)
        elif self.claim_grid.cursor_row is not None:
            self.notify("This one does not tell it. h and l move to one that does.")

    def action_copy(self) -> None:
        """Copy the sentence under the cursor with its citation."""
        if (place := self._first_cell_sentence()) is not None:
            article = self._corpus.by_id[place[0]]
            words = article.text[place[1].start : place[1].end]
            outside.copy_with_citation(self.app, words, article, self._corpus.dating_of(article.id))

    def action_close(self) -> None:
        """Back to Explore."""
        self.dismiss(None)
