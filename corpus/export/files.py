"""Atomic file writing: a whole file or none, and never over another by accident."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path


class NotWrittenError(Exception):
    """A file was not written; the message is a sentence for people."""


def refusal_reason(path: Path, force: bool = False) -> str:
    """Why nothing can be written to ``path``, as a sentence; empty if it seems possible."""
    if "\0" in str(path):
        return "a file name cannot hold a NUL"
    try:
        if path.is_dir():
            return f"{path} is a folder; name a file"
        if path.exists() and not path.is_file():
            return f"{path} is not an ordinary file"
        if (path.exists() or path.is_symlink()) and not force:
            return f"{path} exists already"
        if not path.parent.is_dir():
            return f"{path.parent}: no such folder"
    except (OSError, ValueError) as problem:  # a name too long, or no name at all
        return f"{path} cannot be written: {_error_text(problem)}"
    return ""


def write_file(path: Path, pieces: Iterable[str], force: bool = False) -> None:
    """Write ``pieces`` to ``path`` in UTF-8: the file appears when it is whole, and not at all if anything fails.

    Raises NotWritten if there is a file already (unless ``force``) or the system refuses; what ``pieces`` raises is
    passed on, and leaves nothing behind.
    """
    if told := refusal_reason(path, force):
        raise NotWrittenError(told)
    target = Path(os.path.realpath(path)) if force else path  # which, unlike resolve(), bears links that go round
    draft = target.with_name(f".tellings-{secrets.token_hex(4)}.part")  # its own name may be as long as names can be
    try:
        with draft.open("x", encoding="utf-8", errors="replace", newline="") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        _move_into_place(draft, target, force)
    except FileExistsError as problem:
        raise NotWrittenError(f"{path} exists already") from problem
    except OSError as problem:
        raise NotWrittenError(f"{path} cannot be written: {_error_text(problem)}") from problem
    finally:
        draft.unlink(missing_ok=True)


def _move_into_place(draft: Path, target: Path, force: bool) -> None:
    if force:
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
        return
    try:
        # Unlike a rename a link fails if somebody made the file meanwhile.
        target.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        draft.replace(target)


def _error_text(problem: OSError | ValueError) -> str:
    return (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
