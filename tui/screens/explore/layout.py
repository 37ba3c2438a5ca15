"""The four panes of Explore: how they stand, which has the keys, and how large each is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget

from corpus.language.counts import counted_noun
from corpus.queries.view import View
from tui.screens.explore.article_list import ArticleList
from tui.screens.explore.reader import Reader
from tui.screens.explore.timeline_pane import TimelinePane
from tui.state.pane_names import PANES, Pane
from tui.widgets.rows import Rows
from tui.widgets.sidebar import Sidebar

BREADTHS: Final = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
"""The class that a screen has from so many columns on."""
LEAST: Final[dict[Pane, int]] = {"articles": 16, "reader": 24, "entities": 14, "timeline": 4}
"""Cells that a pane has at least, its frame included: columns, or lines of the timeline."""
ABOVE: Final = 8
"""Lines that the panes above the timeline have at least."""
STEP: Final[dict[Pane, int]] = {"articles": 2, "reader": 2, "entities": 2, "timeline": 1}
"""Cells by which a key makes a pane larger."""


class PaneLayout(Container):
    """Articles, reader, entities and timeline, each as large as the user wants it, or one of them alone.

    Screens of another breadth have sizes of their own. The lines between the panes can be dragged.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.articles = ArticleList(id="articles")
        self.reader = Reader(id="reader")
        self.sidebar = Sidebar(id="entities")
        self.timeline_pane = TimelinePane(id="timeline-pane")
        self.timeline = self.timeline_pane.rows
        self.sizes: dict[str, dict[str, int]] = {}
        """Cells that the user wants a pane to have, by the breadth of the screen and by the pane."""
        self._zoomed: Pane | None = None
        self._dragged: Pane | None = None
        for number, pane in enumerate(PANES, 1):  # before they are mounted: afterwards each would be styled anew
            frame = self.frame_of(pane)
            frame.set_class(True, "pane", update=False)
            frame.border_title = Content(f"{number} {pane.title()}")

    def compose(self) -> ComposeResult:
        """Three panes, and the timeline below them."""
        with Horizontal(id="panes"):
            yield self.articles
            yield self.reader
            yield self.sidebar
        yield self.timeline_pane

    def frame_of(self, pane: Pane) -> Widget:
        """The widget with the frame of a pane."""
        return self.timeline_pane if pane == "timeline" else self.list_of(pane)

    def list_of(self, pane: Pane) -> Widget:
        """The widget that has the keys in a pane."""
        lists: dict[Pane, Widget] = {"articles": self.articles, "reader": self.reader, "entities": self.sidebar}
        return self.timeline if pane == "timeline" else lists[pane]

    def show_view(self, view: View) -> None:
        """List what is left in ``view``."""
        self.list_articles(view)
        self.sidebar.show_view(view)
        self.timeline_pane.show_view(view)

    def list_articles(self, view: View) -> None:
        """List the articles left in ``view``, and how many of the collection they are."""
        self.articles.show_view(view)
        total, shown = len(view.corpus.articles), self.articles.listing.count
        words = f"{shown} of {total}" if shown < total else counted_noun(total, "article")
        self.articles.border_subtitle = Content(words)

    @contextmanager
    def held_places(self) -> Iterator[None]:
        """Meanwhile other rows may be shown: afterwards each cursor and the text stand on the line where they stood."""
        lists: tuple[Rows[Any], ...] = (self.articles, self.sidebar, self.timeline)
        lines = [rows.cursor_line for rows in lists]
        line = self.reader.scroll_offset.y
        offset = self.reader.offset_at(line)
        yield
        for rows, y in zip(lists, lines, strict=True):
            rows.hold_cursor_line(y)
        if self.reader.offset_at(line) != offset:
            line = self.reader.line_of(offset)
        self.reader.scroll_to(y=line, animate=False, force=True, immediate=True)

    # ------------------------------------------------------------ which has the keys, and the whole screen

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        frames = ((pane, self.frame_of(pane)) for pane in PANES)
        return next((pane for pane, frame in frames if frame.has_focus_within or frame.has_focus), "articles")

    @property
    def is_narrow(self) -> bool:
        """Whether the reader has no room beside the other panes."""
        return self.screen.has_class("-narrow")

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the keys."""
        self.list_of(pane).focus()

    def pane_after(self, by: int) -> Pane:
        """The next (1) or previous (-1) of the panes that can be seen."""
        panes = [pane for pane in PANES if pane != "reader" or not self.is_narrow or self._zoomed]
        at = panes.index(self.pane) if self.pane in panes else 0
        return panes[(at + by) % len(panes)]

    def zoom_to_see(self, pane: Pane) -> Pane | None:
        """The pane that has to fill the screen for ``pane`` to be seen; None where it is seen beside the others."""
        hidden = not self.frame_of(pane).display or not self.list_of(pane).region
        if self._zoomed is None and not (pane == "reader" and hidden):
            return None
        return pane if self._zoomed or self.is_narrow else None

    def show_zoom(self, pane: Pane | None) -> None:
        """Give a pane the whole screen, or (None) all of them their place."""
        self._zoomed = pane
        for name in PANES:
            self.set_class(name == pane, f"-zoom-{name}")
        self._apply_sizes()

    # ------------------------------------------------------------ how large they are

    @property
    def breadth(self) -> str:
        """How broad the screen is: ``narrow``, ``normal`` or ``wide``."""
        width = self.app.size.width
        return [name for least, name in BREADTHS if width >= least][-1].removeprefix("-")

    def set_sizes(self, sizes: dict[str, dict[str, int]]) -> None:
        """Give the panes these sizes."""
        self.sizes = sizes
        self._apply_sizes()

    def resize_pane(self, by: int) -> None:
        """Make the pane that has the keys larger (1) or smaller (-1)."""
        pane, narrow = self.pane, self.breadth == "narrow"
        if self._zoomed is not None or (narrow and pane == "reader"):
            self.notify("The pane has the whole screen: + gives the others their room back.")
            return
        by *= STEP[pane]
        if pane == "reader":
            self._want_size("articles", self._size_of("articles") - by // 2)
            self._want_size("entities", self._size_of("entities") - by // 2)
        elif narrow and pane == "articles":
            self._want_size("entities", self._size_of("entities") - by)
        else:
            self._want_size(pane, self._size_of(pane) + by)

    def even_out(self) -> None:
        """Give all panes the sizes that they had at first."""
        self.sizes.pop(self.breadth, None)
        self._apply_sizes()

    def _size_of(self, pane: Pane) -> int:
        size = self.frame_of(pane).outer_size
        return size.height if pane == "timeline" else size.width

    def _want_size(self, pane: Pane, size: int) -> None:
        self.sizes.setdefault(self.breadth, {})[pane] = max(min(size, self._most_for(pane)), LEAST[pane])
        self._apply_sizes()

    def _most_for(self, pane: Pane) -> int:
        width, height = self.app.size
        if pane == "timeline":
            return height - 2 - ABOVE
        if self.breadth == "narrow":
            return width - LEAST["articles"]
        other: Pane = "entities" if pane == "articles" else "articles"
        return width - LEAST["reader"] - self._size_of(other)

    def _apply_sizes(self) -> None:
        """Lay the panes out by the sizes wanted; one that fills the screen does without."""
        wanted = {} if self._zoomed else self.sizes.get(self.breadth, {})
        self.articles.styles.width = wanted.get("articles") if self.breadth != "narrow" else None
        self.sidebar.styles.width = wanted.get("entities")
        self.timeline_pane.styles.height = wanted.get("timeline")

    def on_resize(self) -> None:
        """Another breadth has other sizes; what does not fit any more gives way."""
        self._apply_sizes()
        self.call_after_refresh(self._give_way)

    def _give_way(self) -> None:
        panes: tuple[Pane, ...] = ("articles", "entities", "timeline")
        for pane in panes:
            size = self.sizes.get(self.breadth, {}).get(pane)
            if size is not None and self._zoomed is None and size > max(self._most_for(pane), LEAST[pane]):
                self._want_size(pane, size)

    # ------------------------------------------------------------ by mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The line between two panes can be taken hold of."""
        if self._zoomed is None and event.button == 1:
            self._dragged = self._pane_at_line(event.screen_x, event.screen_y)
            if self._dragged is not None:
                self.capture_mouse()
                event.stop()

    def _pane_at_line(self, x: int, y: int) -> Pane | None:
        """The pane whose size follows the mouse from there."""
        timeline, entities, articles = self.timeline_pane.region, self.sidebar.region, self.articles.region
        if y in (timeline.y, timeline.y - 1):
            return "timeline"
        if y < timeline.y and x in (entities.x, entities.x - 1):
            return "entities"
        if y < timeline.y and articles.y <= y and x in (articles.right, articles.right - 1):
            return "articles"
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The line follows."""
        if self._dragged == "timeline":
            self._want_size("timeline", self.timeline_pane.region.bottom - event.screen_y)
        elif self._dragged == "entities":
            self._want_size("entities", self.sidebar.region.right - event.screen_x)
        elif self._dragged == "articles":
            self._want_size("articles", event.screen_x + 1)

    def on_mouse_up(self) -> None:
        """And stays."""
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
