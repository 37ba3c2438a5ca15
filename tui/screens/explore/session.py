"""Leaving and coming back: what of Explore is kept on the desk, and how the panes stand as they were left."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.css.query import NoMatches
from textual.screen import Screen

from corpus.queries.view import Filter, View
from tui.screens.explore.navigation import narrow_to, open_article, remember_place
from tui.screens.explore.state import ExploreState, HistoryEntry

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.model import TimelineEntry
    from corpus.search.field_filters import Marks
    from corpus.workspace.desk import Desk
    from tui.screens.destination import Navigator
    from tui.screens.explore.browsing import BrowseController
    from tui.screens.explore.layout import PaneLayout
    from tui.state.collection import OpenCollection
    from tui.state.session import SessionState

MOST_OF_A_DAY = 2000
"""Dates looked at to find one again."""

Sizes = dict[str, dict[str, int]]


class SessionKeeper:
    """Writes down on the desk where the user is, and goes back there in the next run."""

    def __init__(
        self, screen: Screen[None], collection: OpenCollection, browse: BrowseController, navigator: Navigator
    ) -> None:
        self._screen = screen
        self._collection = collection
        self._browse = browse
        self._navigator = navigator
        self._restores = False
        self._recalled = False
        self._kept: tuple[SessionState | None, Sizes | None] = (None, None)
        self._kept_at = 0.0

    def keep_session(self, every: float = 0.0) -> None:
        """Write down where the user is, if the collection is there and the last time was so many seconds ago."""
        if not self._recalled or monotonic() - self._kept_at < every or not self._browse.panes.is_attached:
            return
        with suppress(NoMatches):  # a screen is just being put up or taken down
            self._write_session(self._navigator.visited_state())

    def _write_session(self, visited: tuple[str, ...]) -> None:
        desk, panes = self._collection.desk, self._browse.panes
        if desk is None:
            return
        left = session_of(self._browse.state, panes, visited)
        sizes = {breadth: dict(cells) for breadth, cells in panes.sizes.items()}
        if (left, sizes) != self._kept:
            desk.place.remember_all({**left.json_state(), "sizes": sizes})
        if sizes != self._kept[1]:
            desk.place.remember_values(everywhere=True, sizes=sizes)  # for collections that are new
        self._kept, self._kept_at = (left, sizes), monotonic()

    def begin_session(self, desk: Desk, restore: bool) -> None:
        """Let the panes stand as they were left, before anything is in them."""
        self._restores = restore
        if restore and not self._collection.is_touched:
            arrange_panes(self._browse.panes, desk.place.recall_values())

    def recall_session(self) -> None:
        """Go where the user left the collection, once it is linked; where they have begun already, only say how to."""
        from tui.state.session import left_from

        desk = self._collection.desk
        if desk is None or self._recalled or not self._collection.corpus.articles:
            return
        self._recalled = True
        if self._restores:
            kept = desk.place.recall_values()
            if self._collection.is_touched:
                self._offer_place(left_from(kept))
            else:
                arrange_panes(self._browse.panes, kept)  # a collection that was moved is known only now
                self._go_back_to(left_from(kept))

    def _offer_place(self, left: SessionState) -> None:
        """Let ``[`` lead to the place."""
        offered = offered_state(self._browse.state, left, self._collection.article_marks())
        if offered is not None:
            self._browse.show_state(offered)
            self._screen.notify("[ goes to where you left this collection.")

    def _go_back_to(self, left: SessionState) -> None:
        marks = self._collection.article_marks()
        self._browse.show_place(restored_state(self._browse.state, left, marks))  # lists anew what is folded and sorted
        stand_cursors(self._browse.panes, left)
        self._screen.call_after_refresh(self._go_on_to, left)

    def _go_on_to(self, left: SessionState) -> None:
        """What depends on the panes' sizes, and what lies over them."""
        scroll_panes(self._browse.panes, left)
        if left.screen and self._screen.app.screen is self._screen and not self._collection.is_touched:
            name, *shown = left.screen
            self._navigator.open_screen(name, self._browse.view, shown, self._browse.take_outcome)


def session_of(state: ExploreState, panes: PaneLayout, visited: tuple[str, ...]) -> SessionState:
    """Where the user is; ``visited`` is the screen in front and what it shows."""
    from tui.state.session import SessionState

    articles, reader, sidebar, timeline = panes.articles, panes.reader, panes.sidebar, panes.timeline
    row, entry = articles.cursor_row, timeline.cursor_row
    return SessionState(
        article=state.article.id if state.article else "",
        row=articles.row_key(row) if row is not None else (),
        line=reader.scroll_offset.y,
        offset=reader.offset_at(reader.scroll_offset.y),
        filter=state.view.query_text,
        pane=panes.pane,
        zoom=state.zoom or "",
        folded=tuple(sorted(articles.folded)),
        marked=state.marked,
        entity=sidebar.cursor_entity.id if sidebar.cursor_entity else "",
        focus=state.entity,
        order=sidebar.order,
        unfolded=tuple(sorted(sidebar.unfolded)),
        kinds=timeline.kinds,
        date=_date_key(entry) if entry else (),
        day=entry.first.isoformat() if entry else "",
        screen=visited,
    )


# ------------------------------------------------------------ coming back


def arrange_panes(panes: PaneLayout, kept: Mapping[str, object]) -> None:
    """Give the panes their sizes, orders and kinds, before anything is in them."""
    from tui.state.session import left_from, sizes_from

    left = left_from(kept)
    if not panes.sizes:
        panes.set_sizes(sizes_from(kept.get("sizes")))
    panes.articles.folded = set(left.folded)
    panes.sidebar.order = left.order
    panes.sidebar.unfolded = {kind for kind in ("person", "organisation", "place") if kind in left.unfolded}
    panes.timeline.kinds = left.kinds


def restored_state(state: ExploreState, left: SessionState, marks: Marks | None) -> ExploreState:
    """The state with the filter, the article, the entity, the marked articles and the zoom that were left."""
    corpus = state.corpus
    focus = left.focus if left.focus in corpus.entity else ""
    marked = tuple(article for article in left.marked if article in corpus.by_id)
    found = narrow_to(replace(state, entity=focus, marked=marked), filter_left(corpus, left, marks), marks)
    if left.article in corpus.by_id:
        found = replace(open_article(found, corpus.by_id[left.article]), has_chosen=True)
    if left.zoom:
        found = replace(found, zoom=left.pane if left.zoom == left.pane else None)
    return found


def offered_state(state: ExploreState, left: SessionState, marks: Marks | None) -> ExploreState | None:
    """The state with the place that was left as the oldest of its history; None where that is no other place."""
    here = state.article.id if state.article else ""
    if left.article not in state.corpus.by_id or not (left.filter or left.article != here):
        return None
    oldest = HistoryEntry(filter_left(state.corpus, left, marks), left.article)
    remembered = remember_place(state)
    return replace(remembered, history=remembered.history.add_oldest(oldest))


def filter_left(corpus: Corpus, left: SessionState, marks: Marks | None) -> Filter:
    """The conditions that were left, unless nothing in the corpus meets them any more: an empty list is a riddle."""
    from corpus.queries.conditions import read_filter

    conditions = read_filter(corpus, left.filter) if left.filter else ()
    found = View(corpus, conditions, marks).filter_result if conditions else None
    return conditions if found is None or found.matched.any() else ()


def stand_cursors(panes: PaneLayout, left: SessionState) -> None:
    """Put the cursors of articles and entities on the rows that were left, and give the pane its keys."""
    if left.row:
        panes.articles.stand_on(panes.articles.find_row_index(left.row))
    if left.entity:
        panes.sidebar.stand_on(panes.sidebar.find_row_index(left.entity))
    is_seen = left.pane != "reader" or left.zoom or not panes.is_narrow
    panes.focus_pane(left.pane if is_seen else "articles")


def scroll_panes(panes: PaneLayout, left: SessionState) -> None:
    """What depends on the panes' sizes: the line at the top of the reader, and the date under the cursor."""
    reader = panes.reader
    if reader.article is not None and reader.article.id == left.article:
        same = reader.offset_at(left.line) == left.offset
        line = left.line if same else reader.line_of(left.offset)
        reader.scroll_to(y=line, animate=False, force=True, immediate=True)
    with suppress(ValueError):
        day = date.fromisoformat(left.day)
        rows = panes.timeline.rows
        # Looked for among the dates of its day, for there may be 400,000 others.
        at = bisect_left(rows, day, key=lambda row: row.first)
        for index in range(at, min(at + MOST_OF_A_DAY, len(rows))):
            if _date_key(rows[index]) == left.date:
                panes.timeline.stand_on(index)


def _date_key(entry: TimelineEntry) -> tuple[str, ...]:
    """What tells a date from others: its article, and where it stands there."""
    time = entry.time
    return (entry.article, time.field, str(time.start)) if time else (entry.article,)
