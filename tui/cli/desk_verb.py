"""Verb ``desk``: all that the user has said, of every collection, as lines of text, out to a file or in from one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.export.files import NotWrittenError, write_file
from corpus.workspace.desk import Desk, open_desk
from tui.cli.arguments import desk_parser
from tui.cli.exits import NOTHING_READ, OK, CommandError
from tui.cli.streams import print_error, print_utf8


def run_desk(arguments: Sequence[str]) -> int:
    """Do what is asked; the exit status. Raises CommandError if a file cannot be read or written."""
    given = desk_parser().parse_args(arguments)
    print_utf8()
    desk = open_desk()
    try:
        if given.way == "export":
            _export_desk(desk, given.file, given.force)
        else:
            _import_desk(desk, given.file)
        return OK if given.way == "export" or desk.is_all_kept else NOTHING_READ
    finally:
        if desk.user_notice:
            print_error(desk.user_notice)
        desk.close()


def _export_desk(desk: Desk, file: Path | None, force: bool) -> None:
    if file is None:
        sys.stdout.writelines(desk.export_text())
        return
    try:
        write_file(file, desk.export_text(), force)
    except NotWrittenError as trouble:
        told = str(trouble)
        raise CommandError(f"{told}; --force writes over it" if told.endswith("exists already") else told) from trouble


def _import_desk(desk: Desk, file: Path | None) -> None:
    name = file or "standard input"
    try:
        data = file.read_bytes() if file else sys.stdin.buffer.read()
        text = data.decode("utf-8-sig")
    except OSError as problem:
        raise CommandError(f"{name}: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise CommandError(f"{name}: it is not UTF-8 text") from problem
    imported = desk.import_text(text.split("\n"))  # not at what else may end a line: a note may hold it
    for sentence in imported.problems:
        print_error(sentence)
    print_error(f"{imported.marks} marks imported")
