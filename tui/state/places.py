"""Places to open: files and folders that are near what was typed, and the collections that were open before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_LISTED = 5_000
"""Entries of a folder that are looked at."""
MOST_OFFERED = 60
"""Places that are offered at a time."""
LEAST_LIKE = 75.0
"""Likeness (of 100) from which a mistyped name is taken for another."""

Paths = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class OpenablePlace:
    """Paths that can be opened together, how they are shown, and a word about them."""

    paths: Paths
    name: str
    about: str

    @property
    def is_folder(self) -> bool:
        """Whether it is one folder, into which one can go on."""
        return len(self.paths) == 1 and self.about != "file"


def typed_path(text: str, base: Path) -> Path:
    """The path that was typed, from ``base`` if it is a relative one; ``~`` is the user's folder."""
    try:
        return base / Path(text.strip()).expanduser()
    except RuntimeError:  # "~somebody" whom the system does not know
        return base / text.strip()


def shown_path(path: Path) -> str:
    """The path as people write it, with ``~`` for the user's folder."""
    try:
        return f"~{os.sep}{path.relative_to(Path.home())}" if path != Path.home() else "~"
    except (ValueError, RuntimeError):
        return str(path)


def recent_places(collections: Iterable[Paths]) -> list[OpenablePlace]:
    """The collections that are still where they were."""
    return [
        OpenablePlace(paths, " + ".join(map(shown_path, paths)), "opened before")
        for paths in collections
        if paths and all(map(os.path.exists, paths))
    ]


def offered_places(text: str, recent: Sequence[OpenablePlace], base: Path) -> list[OpenablePlace]:
    """What can be opened: what was typed itself, then what was open before, then what lies there, likeliest first."""
    if not text.strip():
        return [*recent, *_entries_like("", base, base)][:MOST_OFFERED]
    path = typed_path(text, base)
    whole = os.path.isdir(path) and (text.endswith(os.sep) or text.strip() in ("~", ".", ".."))  # noqa: PTH112 - never raises
    folder, name = (path, "") if whole else (path.parent, path.name)
    itself = [OpenablePlace((path,), text.strip(), "folder" if path.is_dir() else "file")] if _exists(path) else []
    before = [place for place in recent if _likeness(text.strip(), place.name)[0] < 2]
    found = {place.paths: place for place in (*itself, *before, *_entries_like(name, folder, base))}
    return list(found.values())[:MOST_OFFERED]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _entries_like(name: str, folder: Path, base: Path) -> list[OpenablePlace]:
    """The entries of a folder whose names are like ``name``; folders first, hidden ones only where a dot was typed."""
    found = []
    for place, entry in _openable_entries(folder, base, hidden=name.startswith(".")):
        rank, likeness = _likeness(name, entry)
        if rank < 4:
            found.append(((rank, place.about == "file", -likeness, entry.casefold()), place))
    return [place for _key, place in sorted(found, key=lambda one: one[0])]


def _openable_entries(folder: Path, base: Path, hidden: bool) -> Iterator[tuple[OpenablePlace, str]]:
    from corpus.reading import KINDS

    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                is_folder = entry.is_dir()
                wanted = (is_folder or entry.name.lower().endswith(KINDS)) and entry.name.startswith(".") == hidden
                if wanted and number < MOST_LISTED:
                    path = Path(entry.path)
                    shown = entry.name if folder == base else shown_path(path)
                    about = "folder" if is_folder else "file"
                    yield OpenablePlace((path,), shown + os.sep * is_folder, about), entry.name
    except (OSError, ValueError):
        return


def _likeness(typed: str, name: str) -> tuple[int, float]:
    """How a name is like what was typed: 0 begins so, 1 holds it, 2 has its letters in order, 3 mistyped, 4 not."""
    typed, name = typed.casefold(), name.casefold()
    if name.startswith(typed):
        return 0, 0.0
    if typed in name:
        return 1, 0.0
    letters = iter(name)
    if all(letter in letters for letter in typed):
        return 2, 0.0
    from rapidfuzz import fuzz

    likeness = fuzz.ratio(typed, name[: len(typed) + 1])
    return (3, likeness) if likeness >= LEAST_LIKE else (4, 0.0)
