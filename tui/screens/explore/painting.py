"""Paints Explore: from one state to the next, only what differs."""

from __future__ import annotations

from corpus.queries.view import View
from tui.screens.explore.head import HeadWords, hinted_actions
from tui.screens.explore.layout import PaneLayout
from tui.screens.explore.navigation import open_article
from tui.screens.explore.remarks import flags_on, remarks_on
from tui.screens.explore.state import FIRST_LISTED, ExploreState
from tui.state.collection import OpenCollection
from tui.widgets.bar import FilterBar, Hints


class ExplorePainter:
    """The one place where head, panes and foot come to show a state, and what the collection is like."""

    def __init__(self, collection: OpenCollection, head: FilterBar, hints: Hints, panes: PaneLayout) -> None:
        self._collection = collection
        self._words = HeadWords(collection)
        self._head, self._panes, self._hints = head, panes, hints

    def paint_change(self, old: ExploreState, new: ExploreState) -> ExploreState:
        """Show ``new`` where ``old`` is shown; the state shown, in which an article is open if one is listed."""
        panes = self._panes
        if new.view is not old.view:
            self._paint_lists(old.view, new.view)
        if new.article is None:
            if new.opened is FIRST_LISTED:
                panes.articles.action_end(-1)
            new = open_article(new, panes.articles.cursor_article)
        if new.opened is not old.opened:
            self._paint_article(new)
        panes.reader.entity = new.entity
        if new.marked != old.marked:
            panes.articles.show_marked(new.marked)
        if new.people != old.people:
            panes.sidebar.show_marked(new.people)
        if new.brush is not old.brush:
            panes.timeline.show_brush(new.brush)
        if new.zoom != old.zoom:
            panes.show_zoom(new.zoom)
            self.paint_hints(new)
        return new

    def _paint_lists(self, old: View, new: View) -> None:
        if _is_growth(old, new):
            self._panes.list_articles(new)
            return
        self._head.chips = tuple((condition.chip_head, condition.label) for condition in new.filter)
        self._panes.show_view(new)

    def _paint_article(self, state: ExploreState) -> None:
        """The open article in the reader, and the cursors of the lists on it."""
        panes, opened, article = self._panes, state.opened, state.article
        panes.reader.show_article(state.corpus, article, state.target, opened.from_top)
        panes.reader.hits = opened.hits
        if article is not None and opened.leads:
            published = state.corpus.dating_of(article.id)
            if published.value and published.first and panes.pane != "timeline":
                panes.timeline.stand_at(published.first)
            panes.articles.put_on(article.id)
        self._paint_remarks(state)

    def _paint_remarks(self, state: ExploreState) -> None:
        remarks = remarks_on(self._collection.desk, state.article)
        self._panes.reader.remarks, self._panes.reader.passages = remarks.lines, remarks.passages

    def paint_marks(self, state: ExploreState) -> None:
        """Show what the desk says now of the articles listed and of the open one."""
        self._panes.articles.show_flags(flags_on(self._collection.desk))
        self._paint_remarks(state)

    def paint_hints(self, state: ExploreState) -> None:
        """Show which keys help now."""
        goes_back = state.zoom is not None or self._panes.pane == "reader"
        self._hints.actions = hinted_actions(self._collection, goes_back)

    def paint_progress(self, state: ExploreState) -> None:
        """Show what the collection holds, how far it has been read, and which keys help meanwhile."""
        self._words.add_progress()
        self.paint_hints(state)
        self._head.left, self._head.right = self._words.summary_pieces(), self._words.progress_pieces()


def _is_growth(old: View, new: View) -> bool:
    """Whether a collection is still being read: only the list of articles shows what there is so far."""
    return not (old.filter or new.filter or old.corpus.is_linked or new.corpus.is_linked)
