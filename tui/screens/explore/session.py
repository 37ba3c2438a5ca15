"""Leaving and coming back: Explore as the user left it, on the pile that they left."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from corpus.queries.view import Filter, View
from tui.screens.explore.marks import Keeping
from tui.screens.explore.navigation import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.model import TimelineEntry
    from corpus.workspace.desk import Desk
    from tui.state.session import SessionState

MOST_OF_A_DAY = 2000
"""Dates looked at to find one again."""


class Leaving(Keeping):
    """Knows where the user is, keeps that on the desk, and goes back there in the next run."""

    def __init__(self, pile: str) -> None:
        super().__init__(pile)
        self.touched = False
        """Whether the user has pressed a key or a button: from then on nothing moves by itself."""
        self._restores = False
        self._recalled = False
        self._kept_last: tuple[SessionState | None, object] = (None, None)
        self._kept_at = 0.0

    # ------------------------------------------------------------ keeping

    def keep_place(self, every: float = 0.0) -> None:
        """Write down where the user is, if the pile is there and that is so many seconds ago."""
        if self.desk is None or not self._recalled or monotonic() - self._kept_at < every:
            return
        with suppress(NoMatches):  # the screen is being taken down
            place = self.left(), {breadth: dict(sizes) for breadth, sizes in self.sizes.items()}
            if place != self._kept_last:
                self.desk.place.remember_all({**place[0].json_state(), "sizes": place[1]})
            if place[1] != self._kept_last[1]:
                self.desk.place.remember_values(everywhere=True, sizes=place[1])  # for piles that are new
            self._kept_last, self._kept_at = place, monotonic()

    def left(self) -> SessionState:
        """Where the user is."""
        from tui.state.session import SessionState

        row, entry = self.articles.cursor_row, self.timeline.cursor_row
        reader = self.reader
        return SessionState(
            article=reader.article.id if reader.article else "",
            row=self.articles.row_key(row) if row is not None else (),
            line=reader.scroll_offset.y,
            offset=reader.offset_at(reader.scroll_offset.y),
            filter=self.view.query_text,
            pane=self.pane,
            zoom=self._zoomed or "",
            folded=tuple(sorted(self.articles.folded)),
            marked=self.articles.marked,
            entity=self.sidebar.cursor_entity.id if self.sidebar.cursor_entity else "",
            focus=reader.entity,
            order=self.sidebar.order,
            unfolded=tuple(sorted(self.sidebar.unfolded)),
            kinds=self.timeline.kinds,
            date=_mark_of(entry) if entry else (),
            day=entry.first.isoformat() if entry else "",
            screen=self.visited(),
        )

    # ------------------------------------------------------------ coming back

    def use_desk(self, desk: Desk, restore: bool = True) -> None:
        """The panes stand as they were left, before anything is in them."""
        super().use_desk(desk)
        self._restores = restore
        if restore and not self.touched:
            self._stand_as(desk.place.recall_values())

    def _stand_as(self, state: Mapping[str, object]) -> None:
        from tui.state.session import left_from, sizes_from

        left = left_from(state)
        if not self.sizes:
            self.set_sizes(sizes_from(state.get("sizes")))
        self.articles.folded = set(left.folded)
        self.sidebar.order = left.order
        self.sidebar.unfolded = {kind for kind in ("person", "organisation", "place") if kind in left.unfolded}
        self.timeline.kinds = left.kinds

    def recall(self) -> None:
        """Go where the user left the pile, once it is linked; where they have begun already, only say how to."""
        if self.desk is None or self._recalled or not self.corpus.articles:
            return
        self._recalled = True
        if not self._restores:
            return
        from tui.state.session import left_from

        state = self.desk.place.recall_values()
        left = left_from(state)
        if self.touched:
            self._offer(left)
            return
        self._stand_as(state)  # a pile that was moved is known only now
        self._go_back_to(left)

    def _offer(self, left: SessionState) -> None:
        """Let ``[`` lead to the place."""
        here = self.reader.article.id if self.reader.article else ""
        if left.article in self.corpus.by_id and (left.filter or left.article != here):
            self._remember()
            self._history.insert(0, Spot(self._filter_of(left), left.article))
            self._at += 1
            self.notify("[ goes to where you left this pile.")

    def _go_back_to(self, left: SessionState) -> None:
        conditions = self._filter_of(left)
        self.reader.entity = left.focus if left.focus in self.corpus.entity else ""
        self.articles.marked = tuple(article for article in left.marked if article in self.corpus.by_id)
        self.set_filter(conditions, remember=False)  # lists anew what is folded and sorted
        if left.article in self.corpus.by_id:
            self._open(self.corpus.by_id[left.article])
            self._chosen = True
        if left.row:
            self.articles.stand_on(self.articles.find_row_index(left.row))
        if left.entity:
            self.sidebar.stand_on(self.sidebar.find_row_index(left.entity))
        if left.zoom:
            self._zoom(left.pane if left.zoom == left.pane else None)
        self.query_one(f"#{left.pane if self._is_seen(left) else 'articles'}").focus()
        self._remember()
        self.call_after_refresh(self._go_on_to, left)

    def _is_seen(self, left: SessionState) -> bool:
        return bool(left.pane != "reader" or left.zoom or not self.has_class("-narrow"))

    def _go_on_to(self, left: SessionState) -> None:
        """What depends on the panes' sizes, and what lies over them."""
        reader = self.reader
        if reader.article is not None and reader.article.id == left.article:
            same = reader.offset_at(left.line) == left.offset
            line = left.line if same else reader.line_of(left.offset)
            reader.scroll_to(y=line, animate=False, force=True, immediate=True)
        self._stand_on_date(left)
        if left.screen and self.app.screen is self and not self.touched:
            self.visit(left.screen[0], left.screen[1:])

    def _stand_on_date(self, left: SessionState) -> None:
        """Looked for among the dates of its day, for there may be 400,000 others."""
        with suppress(ValueError):
            day = date.fromisoformat(left.day)
            rows = self.timeline.rows
            at = bisect_left(rows, day, key=lambda row: row.first)
            for index in range(at, min(at + MOST_OF_A_DAY, len(rows))):
                if _mark_of(rows[index]) == left.date:
                    self.timeline.stand_on(index)

    def _filter_of(self, left: SessionState) -> Filter:
        from corpus.queries.conditions import read_filter

        conditions = read_filter(self.corpus, left.filter) if left.filter else ()
        found = View(self.corpus, conditions, self._marks()).filter_result if conditions else None
        # What is no more in the pile would leave an empty list, and a riddle.
        return conditions if found is None or found.matched.any() else ()


def _mark_of(entry: TimelineEntry) -> tuple[str, ...]:
    """What tells a date from others: its article, and where it stands there."""
    time = entry.time
    return (entry.article, time.field, str(time.start)) if time else (entry.article,)
