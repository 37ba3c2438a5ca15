"""The four panes of Explore: how they stand, and which has the keys."""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import Progress
from corpus.queries.view import View
from tui.drawing.strips import Piece
from tui.jobs.time_left import WORKING, TimeLeft, how_far, time_left
from tui.screens.explore.article_list import ArticleList
from tui.screens.explore.reader import Reader
from tui.screens.explore.timeline_pane import TimelinePane, TimelineRows
from tui.state.pane_names import PANES, Pane
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.sidebar import Sidebar


class Panes(Screen[None]):
    """Articles, reader, entities and timeline of one view, without what they tell each other."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012

    def __init__(self, pile: str) -> None:
        super().__init__()
        self._pile = pile
        self.view = View(Corpus())
        self.progress = Progress("reading")
        self.paused = False
        self._pace = TimeLeft()
        self._counts: tuple[Corpus, tuple[Piece, ...]] | None = None
        self._zoomed: Pane | None = None

    def compose(self) -> ComposeResult:
        """Head, panes, foot."""
        yield FilterBar(id="head")
        with Horizontal(id="panes"):
            yield ArticleList(id="articles")
            yield Reader(id="reader")
            yield Sidebar(id="entities")
        yield TimelinePane(id="timeline-pane")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Name the panes and put the keys in the list of articles."""
        for number, pane in enumerate(PANES, 1):
            frame = self._frame(pane)
            frame.add_class("pane")
            frame.border_title = Content(f"{number} {pane.title()}")
        self._show_hints()
        self.query_one(ArticleList).focus()
        self.set_progress(self.progress)

    def _show_hints(self) -> None:
        """Say which keys help; a screen with keys of its own says more."""

    # ------------------------------------------------------------ parts

    @property
    def corpus(self) -> Corpus:
        """The corpus as it stands."""
        return self.view.corpus

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    @property
    def articles(self) -> ArticleList:
        """The list of articles."""
        return self.query_one(ArticleList)

    @property
    def sidebar(self) -> Sidebar:
        """The entities."""
        return self.query_one(Sidebar)

    @property
    def timeline(self) -> TimelineRows:
        """The rows of the timeline."""
        return self.query_one(TimelineRows)

    def _frame(self, pane: Pane) -> Widget:
        return self.query_one("#timeline-pane" if pane == "timeline" else f"#{pane}")

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        return next(
            (pane for pane in PANES if self._frame(pane).has_focus_within or self._frame(pane).has_focus), "articles"
        )

    # ------------------------------------------------------------ what they show

    def set_progress(self, progress: Progress) -> None:
        """Say how far the building has come and how long it will take, in the head of the screen."""
        was_working = self.working
        self.progress = progress
        self._pace.add_progress(progress)
        summary: list[Piece] = [
            (" tellings ", "bold"),
            (f" {self._pile} ", "dim"),
            (f"· {counted_noun(len(self.corpus.articles), 'article')} ", ""),
        ]
        if self.corpus.is_linked:
            summary += self._counted(self.corpus)
        head = self.query_one(FilterBar)
        head.left = tuple(summary)
        skipped: list[Piece] = []
        if progress.skipped:
            skipped = [(f" {counted_noun(len(progress.skipped), 'file')} skipped ", "warning")]
        head.right = (*skipped, *self._state())
        if self.working != was_working:
            self._show_hints()

    def _counted(self, corpus: Corpus) -> tuple[Piece, ...]:
        if self._counts is None or self._counts[0] is not corpus:
            stories = sum(len(story.articles) > 1 for story in corpus.stories)
            outlets = f"· {counted_noun(len(corpus.sources), 'outlet')} "
            self._counts = corpus, ((outlets, ""), (f"· {counted_noun(stories, 'story')} ", ""))
        return self._counts[1]

    @property
    def working(self) -> bool:
        """Whether articles are being read, analysed or linked."""
        return self.progress.stage in WORKING and not self.paused

    def set_paused(self, paused: bool) -> None:
        """Say that the work has been stopped, or goes on."""
        self.paused = paused
        self.set_progress(self.progress)
        self._show_hints()

    def _state(self) -> tuple[Piece, ...]:
        progress = self.progress
        if progress.stage == "done":
            return ((" indexed ✓ ", "good"),)
        if progress.stage == "failed":
            return ((" not analysed ", "differs"),)
        if self.paused:
            return ((f" paused: {how_far(progress)} ", "warning"), ("· P goes on ", "dim"))
        left = self._pace.seconds_left(progress.total)
        return ((f" {how_far(progress)} … ", "warning"), (f"{time_left(left)} " if left is not None else "", "dim"))

    def _show_view(self) -> None:
        view = self.view
        self.query_one(FilterBar).chips = tuple((c.chip_head, c.label) for c in view.filter)
        self.articles.show_view(view)
        self.sidebar.show_view(view)
        self.query_one(TimelinePane).show_view(view)
        total = len(view.corpus.articles)
        shown = self.articles.listing.count
        self.articles.border_subtitle = Content(
            f"{shown} of {total}" if shown < total else counted_noun(total, "article")
        )

    # ------------------------------------------------------------ which has the keys

    def action_focus_pane(self, pane: str) -> None:
        """Give a pane the keys."""
        wanted = cast(Pane, pane)
        hidden = not self._frame(wanted).display or not self.query_one(f"#{wanted}").region
        if self._zoomed is not None or (wanted == "reader" and hidden):
            self._zoom(wanted if self._zoomed or self.has_class("-narrow") else None)
        self.query_one(f"#{wanted}").focus()

    def action_pane(self, by: int) -> None:
        """Next (1) or previous (-1) pane."""
        panes = [p for p in PANES if p != "reader" or not self.has_class("-narrow") or self._zoomed]
        at = panes.index(self.pane) if self.pane in panes else 0
        self.action_focus_pane(panes[(at + by) % len(panes)])

    def _zoom(self, pane: Pane | None) -> None:
        self._zoomed = pane
        for name in PANES:
            self.set_class(name == pane, f"-zoom-{name}")
        self._show_hints()

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or take it back."""
        pane = self.pane
        self._zoom(None if self._zoomed else pane)
        if self._zoomed is None and pane == "reader" and self.has_class("-narrow"):
            pane = "articles"
        self.query_one(f"#{pane}").focus()

    def action_scroll_reader(self, by: int) -> None:
        """Scroll the reader from anywhere."""
        self.reader.action_move(by)

    def back(self) -> bool:
        """One step back if there is one; ``q`` quits where there is none."""
        if self._zoomed is not None:
            self.action_zoom()
            return True
        return False
