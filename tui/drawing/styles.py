"""Styles by the names that pieces use: one table, coloured by the theme in force.

They are not component classes of the style sheet: resolving forty of those for every widget took a third of the time to
the first paint.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.app import App


class StyleSpec(NamedTuple):
    """Colours by their names in the theme (empty: as it is), and attributes as rich writes them."""

    color: str = ""
    background: str = ""
    attributes: str = ""


LOOKS: dict[str, StyleSpec] = {
    "dim": StyleSpec("quiet"),
    "faint": StyleSpec("faint"),
    "bold": StyleSpec(attributes="bold"),
    "title": StyleSpec("foreground", attributes="bold"),
    "accent": StyleSpec("accent"),
    "key": StyleSpec("accent", attributes="bold"),
    "warning": StyleSpec("warning"),
    "good": StyleSpec("success"),
    "rule": StyleSpec("border"),
    "spark": StyleSpec("primary"),
    "chip": StyleSpec(background="chip"),
    "cursor": StyleSpec(background="row"),
    "label": StyleSpec("background", "accent", "bold"),
    "selected": StyleSpec("foreground", "row"),
    "blurred": StyleSpec(background="row-blurred"),
    "stripe": StyleSpec(background="panel"),
    # names, dates and quotes in a text
    "person": StyleSpec("person"),
    "organisation": StyleSpec("organisation"),
    "place": StyleSpec("place"),
    "date": StyleSpec("day"),
    "resolved": StyleSpec("day", attributes="italic"),
    "quote": StyleSpec(attributes="italic"),
    "mistake": StyleSpec("conflict", attributes="underline"),
    "focus": StyleSpec(attributes="bold underline"),
    "mark": StyleSpec(background="mark-back"),
    "hit": StyleSpec("foreground", "hit-back"),
    # how two articles relate
    "same": StyleSpec("success"),
    "possible": StyleSpec("quiet"),
    "differs": StyleSpec("conflict", attributes="bold"),
    "only": StyleSpec("secondary"),
    "alike": StyleSpec("secondary"),
    "shared": StyleSpec("place"),
    "conflict": StyleSpec(background="conflict-back"),
    "update": StyleSpec(background="update-back"),
    "figure": StyleSpec("day", attributes="bold underline"),
    "wording": StyleSpec("day", attributes="underline"),
    "gone": StyleSpec("quiet", "conflict-back", "strike"),
    "new": StyleSpec("", "update-back", "underline"),
}

FEW_COLORS: dict[str, StyleSpec] = {
    "selected": StyleSpec(attributes="reverse"),
    "label": StyleSpec(attributes="bold reverse"),
    "cursor": StyleSpec(attributes="reverse"),
    "blurred": StyleSpec(attributes="underline"),
    "hit": StyleSpec(attributes="bold reverse"),
    "mark": StyleSpec(attributes="underline"),
    "chip": StyleSpec(attributes="reverse"),
    "conflict": StyleSpec("conflict", attributes="underline"),
    "update": StyleSpec("day", attributes="underline"),
    "gone": StyleSpec("conflict", attributes="strike"),
    "new": StyleSpec("success", attributes="underline"),
}
"""In their place with sixteen colours or none (``NO_COLOR``): backgrounds would come out all black, or all white."""

MANY_COLORS = frozenset({"256", "truecolor"})

ATTRIBUTES = ("bold", "italic", "underline", "strike", "reverse")

_palettes: dict[tuple[str, bool], dict[str, Style]] = {}


def theme_styles(app: App[object]) -> dict[str, Style]:
    """The styles by name, as the theme of ``app`` has them."""
    palette = app.theme, app.console.color_system in MANY_COLORS and not app.no_color
    if palette not in _palettes:
        colors = app.theme_variables
        looks = LOOKS if palette[1] else {**LOOKS, **FEW_COLORS}
        _palettes[palette] = {name: _make_style(look, colors) for name, look in looks.items()}
    return _palettes[palette]


def _make_style(look: StyleSpec, colors: dict[str, str]) -> Style:
    color, background = colors.get(look.color), colors.get(look.background)
    bold, italic, underline, strike, reverse = (name in look.attributes or None for name in ATTRIBUTES)
    return Style(
        color=color, bgcolor=background, bold=bold, italic=italic, underline=underline, strike=strike, reverse=reverse
    )
