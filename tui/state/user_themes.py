"""Themes by the names that people give: ours, Textual's, and those that the user wrote in the folder of settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from tui.drawing.themes import DARK, LIGHT, THEMES

FOLDER = "themes"
COLORS = (
    *("primary", "secondary", "accent", "warning", "error", "success"),
    *("foreground", "background", "surface", "panel"),
)
"""The colours of a theme that Textual names; others are names of ours, as ``person``."""


def theme_files(folder: Path) -> dict[str, Path]:
    """The user's themes by name: the files of a folder ``themes`` beside ``config.toml``."""
    try:
        return {file.stem: file for file in sorted((folder / FOLDER).glob("*.toml"))}
    except OSError:
        return {}


def theme_names(folder: Path) -> list[str]:
    """All names that ``theme`` can have."""
    return list(dict.fromkeys((*THEMES, *theme_files(folder), *BUILTIN_THEMES)))


def find_theme(name: str, folder: Path, problems: list[str]) -> Theme | None:
    """The theme of that name; None, and a sentence in ``problems`` where its file is at fault, if there is none."""
    if name in THEMES:
        return THEMES[name]
    if file := theme_files(folder).get(name):
        return _read_theme(name, file, problems)
    return BUILTIN_THEMES.get(name)


def _read_theme(name: str, file: Path, problems: list[str]) -> Theme | None:
    import tomllib  # few users have the file

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        problems.append(f"{file} was ignored: {problem}")
        return None
    base = LIGHT if table.pop("dark", True) is False else DARK
    chosen = dict(_known_colors(table, base, file, problems))
    own = {key: value for key, value in chosen.items() if key not in COLORS}
    whole: dict[str, Any] = {key: chosen.get(key, getattr(base, key)) for key in COLORS}
    return Theme(name=f"own-{name}", dark=base.dark, variables={**base.variables, **own}, **whole)


def _known_colors(table: dict[str, object], base: Theme, file: Path, problems: list[str]) -> Iterator[tuple[str, str]]:
    """The colours of a file; whatever else it says is told and left out."""
    for key, value in table.items():
        if key not in COLORS and key not in base.variables:
            problems.append(f"{file.name}: there is no colour {key!r}")
            continue
        try:
            yield key, Color.parse(str(value)).hex6
        except ColorParseError:
            problems.append(f'{file.name}: {key} is {value!r}, which is no colour; one is written as "#6cb2f5"')
