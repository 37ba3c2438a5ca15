"""Verbs that tell of the program itself: keys as a file of settings, and where what is kept."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_state_path

from corpus.storage.folders import cache_folder, data_folder
from tui.cli.help_text import VERSION
from tui.commands.derived import ACTIONS, GROUPS, PLACES
from tui.state.config import config_file
from tui.state.settings_reference import reference_rows

EXTRAS = {
    "web": ("trafilatura", "lxml_html_clean"),
    "documents": ("pypdf", "openpyxl"),
    "archives": ("fastwarc", "zstandard"),
    "fetch": ("httpx",),
    "semantic": ("onnxruntime", "tokenizers"),
    "archive": ("distributed", "pyarrow", "fsspec"),
    "publish": ("psycopg",),
    "serve": ("textual_serve",),
    "pictures": ("textual_image", "PIL"),
}
"""The modules that each extra brings."""


def key_lines() -> Iterator[str]:
    """A file of settings with every action and its keys, all commented out."""
    yield "# Keys of Tellings, as they come. Take the # off a line to change it; several keys are parted by commas."
    yield "# Names of keys are those of Textual: slash, ctrl+p, f2, left_square_bracket, G, space ..."
    yield f"# This belongs into {config_file()}"
    yield "[keys]"
    for place, where in PLACES.items():
        actions = [action for action in ACTIONS if action.place == place]
        if actions:
            yield ""
            yield f"## {where}"
        for action in actions:
            yield f'# "{action.id}" = "{action.keys}"  # {GROUPS[action.group].lower()}: {action.help}'


def info_lines() -> Iterator[str]:
    """Versions, folders and what lies in them, extras."""
    import rich  # noqa: F401 - is there, or nothing of this would be
    import textual

    yield f"tellings {VERSION}, Python {platform.python_version()}, Textual {textual.__version__}, {sys.platform}"
    yield ""
    state = user_state_path("tellings", appauthor=False)
    kinds = (
        ("settings", config_file().parent, "config.toml and themes, by you"),
        ("colours and commands last chosen", state, ""),
        ("kept", data_folder(), "stars, tags, notes, merges, searches, places"),
        ("worked out", cache_folder(), "may be deleted at any time"),
    )
    for what, folder, note in kinds:
        yield f"{what}: {folder}" + (f" ({note})" if note else "")
        files = list(_files_in(folder))
        yield from (f"    {size_words(size):>9}  {name}" for name, size in files[:MOST_LISTED])
        if len(files) > MOST_LISTED:
            rest = sum(size for _, size in files[MOST_LISTED:])
            yield f"    {size_words(rest):>9}  in {len(files) - MOST_LISTED} more"
        yield f"    {size_words(sum(size for _, size in files)):>9}  in all" if files else "    nothing yet"
    yield ""
    for extra, modules in EXTRAS.items():
        missing = [name for name in modules if find_spec(name) is None]
        there = "there" if not missing else f"not installed: pip install 'tellings[{extra}]'"
        yield f"extra {extra}: {there}"


MOST_LISTED = 6
"""Files of a folder that are named, the largest first."""


def _files_in(folder: Path) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for top, _, names in os.walk(folder):
        for name in names:
            path = Path(top) / name
            try:
                found.append((str(path.relative_to(folder)), path.stat().st_size))
            except OSError:  # gone meanwhile
                continue
    return sorted(found, key=lambda file: -file[1])


def size_words(size: int) -> str:
    """``1.5 MB``.

    >>> size_words(0), size_words(1536), size_words(3 * 2**20)
    ('0 B', '1.5 kB', '3.0 MB')
    """
    if size < 1024:
        return f"{size} B"
    for power, unit in ((1, "kB"), (2, "MB"), (3, "GB")):
        if size < 1024 ** (power + 1) or unit == "GB":
            return f"{size / 1024**power:.1f} {unit}"
    raise AssertionError(size)


def settings_lines() -> Iterator[str]:
    """What can be set, and where."""
    yield f"# {config_file()}; everything else is a variable of the environment"
    for name, value, text in reference_rows():
        yield f"{f'{name} = {value}' if value else name:34}  {text}"
