"""Panes of another size: by keys, or by dragging the line between two of them."""

from __future__ import annotations

from typing import Final

from textual import events

from tui.screens.explore.panes import Panes
from tui.state.pane_names import Pane

LEAST: Final[dict[Pane, int]] = {"articles": 16, "reader": 24, "entities": 14, "timeline": 4}
"""Cells that a pane has at least, its frame included: columns, or lines of the timeline."""
ABOVE: Final = 8
"""Lines that the panes above the timeline have at least."""
STEP: Final[dict[Pane, int]] = {"articles": 2, "reader": 2, "entities": 2, "timeline": 1}
"""Cells by which a key makes a pane larger."""


class Resizing(Panes):
    """The panes, each as large as the user wants it. Screens of another breadth have sizes of their own."""

    def __init__(self, pile: str) -> None:
        super().__init__(pile)
        self.sizes: dict[str, dict[str, int]] = {}
        self._drag: Pane | None = None

    @property
    def breadth(self) -> str:
        """How broad the screen is: ``narrow``, ``normal`` or ``wide``."""
        width = self.app.size.width
        return [name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least][-1].removeprefix("-")

    def set_sizes(self, sizes: dict[str, dict[str, int]]) -> None:
        """Give the panes these sizes."""
        self.sizes = sizes
        self._apply()

    def action_resize(self, by: int) -> None:
        """Make the pane that has the keys larger (1) or smaller (-1)."""
        pane, narrow = self.pane, self.breadth == "narrow"
        if self._zoomed is not None or (narrow and pane == "reader"):
            self.notify("The pane has the whole screen: + gives the others their room back.")
            return
        by *= STEP[pane]
        if pane == "reader":
            self._want("articles", self._extent("articles") - by // 2)
            self._want("entities", self._extent("entities") - by // 2)
        elif narrow and pane == "articles":
            self._want("entities", self._extent("entities") - by)
        else:
            self._want(pane, self._extent(pane) + by)

    def action_even(self) -> None:
        """Give all panes the sizes that they had at first."""
        self.sizes.pop(self.breadth, None)
        self._apply()

    def _extent(self, pane: Pane) -> int:
        size = self._frame(pane).outer_size
        return size.height if pane == "timeline" else size.width

    def _want(self, pane: Pane, size: int) -> None:
        self.sizes.setdefault(self.breadth, {})[pane] = max(min(size, self._most(pane)), LEAST[pane])
        self._apply()

    def _most(self, pane: Pane) -> int:
        width, height = self.app.size
        if pane == "timeline":
            return height - 2 - ABOVE
        if self.breadth == "narrow":
            return width - LEAST["articles"]
        other: Pane = "entities" if pane == "articles" else "articles"
        return width - LEAST["reader"] - self._extent(other)

    def _apply(self) -> None:
        """Lay the panes out by the sizes wanted; one that fills the screen does without."""
        wanted = {} if self._zoomed else self.sizes.get(self.breadth, {})
        for pane in ("articles", "entities"):
            fixed = pane == "entities" or self.breadth != "narrow"
            self._frame(pane).styles.width = wanted.get(pane) if fixed else None
        self._frame("timeline").styles.height = wanted.get("timeline")

    def _zoom(self, pane: Pane | None) -> None:
        super()._zoom(pane)
        self._apply()

    def on_resize(self) -> None:
        """Another breadth has other sizes; what does not fit any more gives way."""
        self._apply()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        for pane in ("articles", "entities", "timeline"):
            size = self.sizes.get(self.breadth, {}).get(pane)
            if size is not None and self._zoomed is None and size > max(self._most(pane), LEAST[pane]):
                self._want(pane, size)

    # ------------------------------------------------------------ by mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The line between two panes can be taken hold of."""
        if self._zoomed is None and event.button == 1:
            self._drag = self._edge(event.screen_x, event.screen_y)
            if self._drag is not None:
                self.capture_mouse()
                event.stop()

    def _edge(self, x: int, y: int) -> Pane | None:
        """The pane whose size follows the mouse from there."""
        timeline, entities = self._frame("timeline").region, self._frame("entities").region
        articles = self._frame("articles").region
        if y in (timeline.y, timeline.y - 1):
            return "timeline"
        if y < timeline.y and x in (entities.x, entities.x - 1):
            return "entities"
        if y < timeline.y and articles.y <= y and x in (articles.right, articles.right - 1):
            return "articles"
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The line follows."""
        if self._drag == "timeline":
            self._want("timeline", self._frame("timeline").region.bottom - event.screen_y)
        elif self._drag == "entities":
            self._want("entities", self._frame("entities").region.right - event.screen_x)
        elif self._drag == "articles":
            self._want("articles", event.screen_x + 1)

    def on_mouse_up(self) -> None:
        """And stays."""
        if self._drag is not None:
            self._drag = None
            self.release_mouse()
