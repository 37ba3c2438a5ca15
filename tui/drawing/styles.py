"""What the named styles of pieces look like: one table, coloured by the theme in force.

They are not component classes of the style sheet: resolving forty of those for every widget took a third of the time to
the first paint.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.app import App


class Look(NamedTuple):
    """Colours by their names in the theme (empty: as it is), and attributes as rich writes them."""

    color: str = ""
    background: str = ""
    attributes: str = ""


LOOKS: dict[str, Look] = {
    "dim": Look("quiet"),
    "faint": Look("faint"),
    "bold": Look(attributes="bold"),
    "title": Look("foreground", attributes="bold"),
    "accent": Look("accent"),
    "key": Look("accent", attributes="bold"),
    "warning": Look("warning"),
    "good": Look("success"),
    "rule": Look("border"),
    "spark": Look("primary"),
    "chip": Look(background="chip"),
    "cursor": Look(background="row"),
    "blurred": Look(background="row-blurred"),
    "stripe": Look(background="panel"),
    # names, dates and quotes in a text
    "person": Look("person"),
    "organisation": Look("organisation"),
    "place": Look("place"),
    "date": Look("day"),
    "resolved": Look("day", attributes="italic"),
    "quote": Look(attributes="italic"),
    "mistake": Look("conflict", attributes="underline"),
    "focus": Look(attributes="bold underline"),
    "mark": Look(background="mark-back"),
    "hit": Look("foreground", "hit-back"),
    # how two articles relate
    "same": Look("success"),
    "possible": Look("quiet"),
    "differs": Look("conflict", attributes="bold"),
    "only": Look("secondary"),
    "alike": Look("secondary"),
    "shared": Look("place"),
    "conflict": Look(background="conflict-back"),
    "update": Look(background="update-back"),
    "wording": Look("day", attributes="underline"),
    "gone": Look("quiet", "conflict-back", "strike"),
    "new": Look("", "update-back", "underline"),
}

ATTRIBUTES = ("bold", "italic", "underline", "strike")

_palettes: dict[str, dict[str, Style]] = {}


def palette(app: App[object]) -> dict[str, Style]:
    """The styles by name, as the theme of ``app`` has them."""
    theme = app.theme
    if theme not in _palettes:
        colors = app.theme_variables
        _palettes[theme] = {name: _style(look, colors) for name, look in LOOKS.items()}
    return _palettes[theme]


def _style(look: Look, colors: dict[str, str]) -> Style:
    color, background = colors.get(look.color), colors.get(look.background)
    bold, italic, underline, strike = (name in look.attributes or None for name in ATTRIBUTES)
    return Style(color=color, bgcolor=background, bold=bold, italic=italic, underline=underline, strike=strike)
