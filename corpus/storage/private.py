"""Private files and folders: what is kept of a user's reading is for that user's eyes, whatever the umask says.

Nothing in here raises but for a folder that cannot be made: on a file system without rights things work as they do.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Final

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600

_OTHERS: Final = 0o077
_KEPT: Final = ("*.sqlite", "*.sqlite-*", "*.pile")
_OURS: Final = (*_KEPT, "piles", "*.toml", "*.theme", "theme*", ".*", "damaged-*")
"""Names of what Tellings keeps. A folder that holds other things too is its owner's: its rights are left alone."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the user alone; close one that is open to others.

    Folders that everybody writes to, such as a temporary folder, stay as they are, and so do those that hold other
    things; the files in them that are kept here are closed all the same. Raises OSError.
    """
    if not folder.is_dir():
        make_missing_folders(folder)
    with contextlib.suppress(OSError):
        mode = folder.stat().st_mode
        if mode & _OTHERS and not mode & stat.S_ISVTX:
            if all(any(entry.match(name) for name in _OURS) for entry in folder.iterdir()):
                folder.chmod(FOLDER_MODE)
            for pattern in _KEPT:
                for file in folder.glob(pattern):
                    close_to_others(file)


def make_missing_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the user alone. Raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.mkdir(exist_ok=True)  # raises where a file is in its place


def make_private_file(path: Path) -> None:
    """Make an empty file for the user alone; close one that is there and open to others.

    A file that is there is not opened: closing it again would free the locks that SQLite holds on it.
    """
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
        return
    close_to_others(path)


def close_to_others(path: Path) -> None:
    """Take the rights of others from a file that has any."""
    with contextlib.suppress(OSError):
        if stat.S_ISREG(path.lstat().st_mode) and path.lstat().st_mode & _OTHERS:
            path.chmod(FILE_MODE)
