"""Snapshot folder: collections as they stood when they were last linked, one file each, up to a size in all.

They may be deleted at any time, and hold the texts of the articles: one whose files are all gone is thrown away when
another is kept. Nothing in here raises for what the disk does or a file holds: what cannot be used is
thrown away, and the collection is linked anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import time
from typing import Final

from corpus.storage.array_file import UNFINISHED, ArrayFile, Section, write_file
from corpus.storage.damage import DamagedError
from corpus.storage.folders import cache_folder
from corpus.storage.identity import paths_key

FOLDER: Final = "piles"
ENDING: Final = ".pile"

HOUR: Final = 3600
"""Seconds after which nobody writes an unfinished file any more: its program was ended."""

LARGEST: Final = 2 * 2**30
"""Bytes that all files together may have before those not used for longest are thrown away."""


class SnapshotFolder:
    """The snapshots in a folder, of programs with this ``stamp``; those of others count as missing."""

    def __init__(self, folder: Path, stamp: bytes, largest: int = LARGEST) -> None:
        self.folder = folder
        self._stamp = stamp
        self._largest = largest

    def find_snapshot(self, paths: Iterable[Path]) -> ArrayFile | None:
        """The snapshot of the collection at ``paths``, None if there is none that can be used."""
        file = self._snapshot_path(paths)
        try:
            container = ArrayFile(file)
        except DamagedError:
            self.drop_snapshot(file)
            return None
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(file)
        return container if container.stamp == self._stamp else None

    def save_snapshot(self, paths: Sequence[Path], sections: Mapping[str, Section]) -> bool:
        """Keep a snapshot; whether there was room for it."""
        try:
            where = [os.fsencode(path.absolute()) for path in paths]
            write_file(self._snapshot_path(paths), self._stamp, {"paths": where}, sections)
        except (OSError, UnicodeEncodeError):
            return False
        self._trim_folder()
        return True

    def drop_snapshot(self, file: Path) -> None:
        """Throw a damaged snapshot away."""
        with contextlib.suppress(OSError):
            file.unlink()

    def _snapshot_path(self, paths: Iterable[Path]) -> Path:
        key = paths_key(paths).encode("utf-8", "surrogatepass")
        return self.folder / f"{hashlib.blake2b(key, digest_size=16).hexdigest()}{ENDING}"

    def _trim_folder(self) -> None:
        """Throw away what nobody can open any more, and then what was not used for longest, but never the newest."""
        left = []
        for file in self.folder.glob(f"{UNFINISHED}*"):
            with contextlib.suppress(OSError):
                if time() - file.stat().st_mtime > HOUR:
                    file.unlink()
        for file in self.folder.glob(f"*{ENDING}"):
            with contextlib.suppress(OSError):
                if _is_gone(file):
                    file.unlink()
                else:
                    left.append((file.stat().st_mtime, file.stat().st_size, file))
        size = sum(each for _, each, _ in left)
        for _, each, file in sorted(left)[:-1]:
            if size > self._largest:
                with contextlib.suppress(OSError):
                    file.unlink()
                size -= each


def _is_gone(file: Path) -> bool:
    """Whether nothing is left of what a snapshot shows."""
    try:
        paths = ArrayFile(file).read_description(dict[str, object])["paths"]
    except (DamagedError, OSError, KeyError):
        return False
    return isinstance(paths, list) and not any(os.path.lexists(path) for path in paths)


def open_snapshots(folder: Path | None = None) -> SnapshotFolder:
    """The user's snapshots, or those in ``folder``. Never raises."""
    from corpus.storage.code_stamp import package_stamp

    return SnapshotFolder(folder or cache_folder() / FOLDER, package_stamp())
