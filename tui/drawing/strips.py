"""Strips: pieces of text with named styles, fitted to cells and turned into lines of the screen.

A piece is words and the names of their styles, which ``tui/drawing/styles.py`` lists. Words from outside are never
read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.events import MouseEvent
from textual.strip import Strip
from textual.widget import Widget

from tui.drawing.styles import theme_styles

Piece = tuple[str, str]
"""Words, and the names of their styles separated by spaces (``"person bold"``). A name that begins with ``@`` is not
a colour but says what a click on the words means; see :func:`clicked_target`."""

ENTITY_STYLE = {"person": "person", "organisation": "organisation", "place": "place"}
_CLICK = "click"
_SPARKS = " ▁▂▃▄▅▆▇█"


def style_of(widget: Widget, names: str, base: Style) -> Style:
    """The style of a widget's ``names`` laid over ``base``, as the theme has it now."""
    style = base
    styles = theme_styles(widget.app)
    for name in names.split():
        style += Style.from_meta({_CLICK: name[1:]}) if name.startswith("@") else styles[name]
    return style


def clicked_target(event: MouseEvent) -> str:
    """What the words under the mouse stand for, as their ``@`` style says; empty for nothing."""
    return str(event.style.meta.get(_CLICK, ""))


def make_strip(widget: Widget, pieces: Iterable[Piece], width: int, base: Style) -> Strip:
    """``pieces`` side by side as one line of exactly ``width`` cells; what does not fit is cut."""
    segments = [Segment(text, style_of(widget, names, base)) for text, names in pieces if text]
    return Strip(segments).adjust_cell_length(width, base)


@lru_cache(maxsize=4096)
def fit_to_width(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells: padded, or cut with an ellipsis at the end."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    return set_cell_size(text, width - 1) + "…"


@lru_cache(maxsize=4096)
def shorten_to_width(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, cut with an ellipsis at the end where it is longer."""
    return fit_to_width(text, width) if cell_len(text) > width else text


def cell_count(pieces: Iterable[Piece]) -> int:
    """How many cells ``pieces`` take."""
    return sum(cell_len(text) for text, _ in pieces)


def spread_to_ends(left: list[Piece], right: list[Piece], width: int) -> list[Piece]:
    """``left`` and ``right`` at the two ends of ``width`` cells; of ``left`` gives way what stands last."""
    room = width - cell_count(right)
    while len(left) > 1 and cell_count(left[:-1]) > room - (2 if left[-1][0] else 0):
        left = [*left[:-2], (f"{left[-2][0].rstrip()} …", left[-2][1])]
    used = cell_count(left[:-1])
    if left and used + cell_len(left[-1][0]) > room - 1:
        left = [*left[:-1], (shorten_to_width(left[-1][0], max(room - 1 - used, 0)), left[-1][1])]
    return [*left, (" " * max(room - cell_count(left), 0), ""), *right]


def sparkline_bars(counts: Sequence[int], top: int) -> str:
    """Counts as bars of eighths of ``top``, one cell each; an empty bucket is blank and any other is seen."""
    return "".join(_SPARKS[-(-8 * count // top)] for count in counts)
