"""Path walking: the files that lie under the paths that somebody gave."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from corpus.model import Skipped
from corpus.reading.pile_settings import NESTED, SETTINGS, FileRules, PileSettings, load_settings

REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "There is no such file or folder."),
    (PermissionError, "You do not have permission to read it."),
    (IsADirectoryError, "It is a folder."),
    (OSError, "The system could not read it."),
)
"""What went wrong, in plain words; the first row that fits. Tried again, a file might be read all the same."""

FOLDERS_OF_PAGES = ("_files", ".files", "_fichiers", "-Dateien", "_archivos", "_file", "_bestanden", "_filer")
"""How folders end that hold what belongs to a page saved beside them; they are passed over in silence."""


@dataclass(frozen=True, slots=True)
class CollectionFile:
    """A regular file. ``label`` is its path below the folder given, or its name; ``outlet`` the folder it is sorted in.

    ``outlet`` is the one that the collection's settings name for it, else the name of the folder one level below the
    one given, "" for files that are not in such a folder; ``rules`` is what else the settings say of it.
    ``size`` is in bytes, packed as it lies there; ``mtime_ns`` when it was last written, nanoseconds since 1970.
    What is read from a file depends on its bytes and on the other fields here, on nothing else.
    """

    path: Path
    label: str
    outlet: str
    size: int
    mtime_ns: int
    rules: FileRules = field(default_factory=FileRules)


def error_reason(error: OSError) -> str:
    """A plain sentence for ``error``, without the path."""
    return next(reason for kind, reason in REASONS if isinstance(error, kind))


def is_refusal(reason: str) -> bool:
    """Whether that sentence tells what the system said, not what a file holds."""
    return any(reason == said for _, said in REASONS)


def walk_files(paths: Iterable[Path]) -> Iterator[CollectionFile | Skipped]:
    """Every regular file at or under ``paths``, folders in order of name, each file once. Never raises.

    The settings of a folder (:mod:`corpus.reading.pile_settings`) say which outlet a file is of and what is left out;
    mistakes in them are reported as skipped too.

    Hidden files and folders below a given folder are passed over in silence; links are followed, but no folder is
    entered twice. Whatever cannot be visited is reported as skipped.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield Skipped(str(path), error_reason(error) if isinstance(error, OSError) else REASONS[0][1])
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield from _regular_file(path, path.name, "", status, seen, FileRules())
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        settings, faults = load_settings(path)
        yield from faults
        inside = _walk_folder(path, seen, settings)
        if (first := next(inside, None)) is None:
            yield Skipped(str(path), "There is nothing to read in this folder.")
            continue
        yield first
        yield from inside
        yield from settings.unused()


def _walk_folder(root: Path, seen: set[tuple[int, int]], settings: PileSettings) -> Iterator[CollectionFile | Skipped]:
    waiting = [root]
    while waiting:
        path = waiting.pop()
        parts = path.relative_to(root).parts
        label = "/".join(parts)
        if settings.left_out and parts and settings.leaves_out(label):
            continue
        if parts and parts[-1] == SETTINGS:
            if len(parts) > 1:
                yield Skipped(str(path), NESTED)
            continue
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                named = settings.outlet_of(label)
                outlet = named or (parts[0] if len(parts) > 1 else "")
                yield from _regular_file(path, label, outlet, status, seen, settings.rules_for(bool(named)))
            elif status.st_dev in _system_devices():
                yield Skipped(str(path), "It is no folder of files but one that the system makes up.")
            elif _is_new(status, seen):
                # A stack, not recursion: folders may be nested deeper than Python can call.
                inside = [entry for entry in path.iterdir() if not entry.name.startswith(".")]
                beside = _of_pages(entry.name for entry in inside)
                kept = [entry for entry in inside if entry.name not in beside]
                waiting.extend(sorted(kept, key=lambda entry: entry.name, reverse=True))
        except OSError as error:
            yield Skipped(str(path), error_reason(error))


def _of_pages(names: Iterable[str]) -> set[str]:
    """The names of the folders that browsers put beside a page they save, for its pictures, scripts and frames."""
    stems = (name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm", ".xhtml")))
    return {f"{stem}{end}" for stem in stems for end in FOLDERS_OF_PAGES}


def _regular_file(
    path: Path, label: str, outlet: str, status: os.stat_result, seen: set[tuple[int, int]], rules: FileRules
) -> Iterator[CollectionFile | Skipped]:
    if not stat.S_ISREG(status.st_mode) or status.st_dev in _system_devices():
        yield Skipped(str(path), "It is not a file but a device or a pipe.")
    elif not _is_new(status, seen):
        return
    elif not os.access(path, os.R_OK):
        # Said here and not when it is read: a file that may be read one day has not changed, but is no longer the same.
        yield Skipped(str(path), error_reason(PermissionError()))
    else:
        yield CollectionFile(path, label, outlet, status.st_size, status.st_mtime_ns, rules)


@cache
def _system_devices() -> frozenset[int]:
    """Where files lie that the system makes up, and that may be without end or never answer: /proc, /sys, /dev."""
    found = set[int]()
    for place in ("/proc", "/sys", "/dev"):
        with suppress(OSError):
            found.add(Path(place).stat().st_dev)
    return frozenset(found - {Path("/").stat().st_dev})


def _is_new(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    if key in seen and status.st_ino:
        return False
    seen.add(key)
    return True
