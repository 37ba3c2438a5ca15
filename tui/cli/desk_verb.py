"""Verb ``desk``: all that the user has said, of every collection, as lines of text, out to a file or in from one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.export.files import NotWrittenError, write_file
from corpus.workspace.desk import Desk, open_desk
from tui.cli.arguments import desk_parser


class DeskError(Exception):
    """The desk was not taken out or in; the message is a sentence for people."""


def run_desk(arguments: Sequence[str], tell: Callable[[str], None]) -> bool:
    """Do what is asked; ``tell`` hears notes for people. Whether all that was taken in is on disk.

    Raises DeskError with a sentence if a file cannot be read or written.
    """
    given = desk_parser().parse_args(arguments)
    desk = open_desk()
    try:
        if given.way == "export":
            _export_desk(desk, given.file, given.force)
            return True
        return _import_desk(desk, given.file, tell)
    finally:
        if desk.user_notice:
            tell(desk.user_notice)
        desk.close()


def _export_desk(desk: Desk, file: Path | None, force: bool) -> None:
    if file is None:
        sys.stdout.writelines(desk.export_text())
        return
    try:
        write_file(file, desk.export_text(), force)
    except NotWrittenError as trouble:
        told = str(trouble)
        raise DeskError(f"{told}; --force writes over it" if told.endswith("exists already") else told) from trouble


def _import_desk(desk: Desk, file: Path | None, tell: Callable[[str], None]) -> bool:
    name = file or "standard input"
    try:
        data = file.read_bytes() if file else sys.stdin.buffer.read()
        text = data.decode("utf-8-sig")
    except OSError as problem:
        raise DeskError(f"{name}: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise DeskError(f"{name}: it is not UTF-8 text") from problem
    imported = desk.import_text(text.split("\n"))  # not at what else may end a line: a note may hold it
    for sentence in imported.problems:
        tell(sentence)
    tell(f"{imported.marks} marks imported")
    return desk.is_all_kept
