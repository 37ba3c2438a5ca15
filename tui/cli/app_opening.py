"""Opening the app: on paths, on a slice of an archive, or as questions and answers of a line each."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.archive_address import archive_address, is_archive
from tui.cli.arguments import app_parser
from tui.cli.exits import NOTHING_READ, OK, CommandError, UsageError
from tui.cli.quick_imports import import_asyncio, import_textual
from tui.cli.streams import print_error, print_utf8

if TYPE_CHECKING:
    from corpus.corpus import Corpus


def run_app(arguments: Sequence[str]) -> int:
    """Open the app as the command line says; the exit status. Raises CommandError where it cannot be opened."""
    given = app_parser().parse_args(arguments)
    if Path("-") in given.paths:
        raise UsageError("the app hears its keys on standard input; the verbs read it, as in 'tellings articles -'")
    if len(given.paths) == 1 and is_archive(given.paths[0]):
        return _open_archive(given)
    there = [path for path in given.paths if path.exists()]
    for path in given.paths:
        if path not in there:
            print_error(f"{path}: no such file or folder")
    if given.paths and not there:
        return NOTHING_READ
    if given.plain:
        return _run_plain(there)
    _check_terminal(given.theme)
    return _open_app(given, there)


def _check_terminal(theme: str | None) -> None:
    """Raise UsageError where the app cannot be opened as it is asked to."""
    if not sys.stdout.isatty() and "TEXTUAL_DRIVER" not in os.environ:  # served to a browser there is no terminal
        raise UsageError("the app needs a terminal; 'tellings --help' lists the verbs that print")
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            "this terminal (TERM=dumb) cannot place a cursor, and the app needs that; the verbs print the same: "
            "'tellings articles PATH', 'tellings disagreements PATH' … ('tellings --help' lists them)"
        )
    if theme:
        _check_theme(theme)


def _check_theme(name: str) -> None:
    from tui.state import config
    from tui.state.user_themes import find_theme, theme_names

    folder, problems = config.config_file().parent, list[str]()
    if find_theme(name, folder, problems) is None:
        raise UsageError(
            problems[0] if problems else f"--theme: no {name!r}; there are {', '.join(theme_names(folder))}"
        )


def _open_archive(given: argparse.Namespace) -> int:
    """Ask for a slice of the archive, and open it."""
    from corpus.archive.needed import ArchiveError, check_installed

    _check_terminal(given.theme)
    try:
        check_installed()
        from corpus.archive.manifest import read_manifest
        from corpus.archive.storage import Storage

        storage = Storage(archive_address(given.paths[0]))
        manifest = read_manifest(storage)
    except ArchiveError as trouble:
        raise CommandError(str(trouble)) from trouble
    import_asyncio()
    import_textual()
    from tui.archive_app import ArchiveApp

    chosen = ArchiveApp(storage, manifest, given.theme).run()
    if chosen is None:
        return OK
    name = storage.address.rstrip("/").rpartition("/")[2]
    return _open_app(given, [chosen.folder], f"a slice of {name}", chosen.outside)


def _open_app(given: argparse.Namespace, paths: Sequence[Path], name: str = "", notice: str = "") -> int:
    import_asyncio()
    import_textual()
    from tui.app import TellingsApp
    from tui.jobs.leave_signals import LeaveSignals

    app = TellingsApp(
        paths,
        theme=given.theme,
        fresh=given.fresh,
        asks=not given.paths,
        live=given.live,
        name=name,
        notice=notice,
    )
    with LeaveSignals(app.exit, app.close_at_once):
        app.run()
        from tui.cli.pile_verbs import complain_skipped  # not before the first paint: it brings the engine with it

        complain_skipped(app.skipped)
    status = app.return_code or (NOTHING_READ if app.has_read_nothing else OK)
    if not app.has_ended():
        # Python would wait for the thread that works on the articles, up to a minute.
        sys.stderr.flush()
        os._exit(status)
    return status


def _run_plain(paths: Sequence[Path]) -> int:
    """Questions and answers, a line each."""

    def talk(corpus: Corpus) -> None:
        from tui.cli.plain import run_plain

        run_plain(corpus, sys.stdin, sys.stdout)

    from tui.cli.pile_verbs import with_corpus

    print_utf8()
    if not paths:
        from corpus.reading import demo_paths

        paths = demo_paths()
    return with_corpus(paths, talk)
