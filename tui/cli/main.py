"""Command line: the verb, its paths, and what goes wrong. Imports the rest only when it is needed."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.cli.archive_address import archive_address, is_archive
from tui.cli.arguments import (
    USAGE,
    VERBS,
    about_parser,
    app_parser,
    completion_parser,
    fetch_parser,
    info_parser,
    keys_parser,
    man_parser,
    new_parser,
    read_parser,
    serve_parser,
    verb_arguments,
)

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.model import Skipped
    from tui.cli.verbs import Verb

OK, NOTHING_READ, INTERRUPTED = 0, 1, 130

_UNWRITABLE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)
"""What the system says of an output that takes no more."""


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says; returns the exit status."""
    _open_closed_streams()
    try:
        status = _run_command(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader of a pipe left early (``| head``): not an error, and nothing more may be written.
        _drop_output()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as problem:
        if problem.errno not in _UNWRITABLE or problem.filename is not None:
            raise
        _drop_output()
        _print_error(f"the output cannot be written: {problem.strerror}")
        return NOTHING_READ


def _run_command(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] == "export":
        return _run_export(arguments[1:])
    if arguments and arguments[0] == "desk":
        return _run_desk(arguments[1:])
    if arguments and arguments[0] == "archive":
        return _run_archive(arguments[1:])
    if arguments and arguments[0] in ("keys", "info", "completion", "man"):
        return _run_reference(arguments[0], arguments[1:])
    if arguments and arguments[0] == "serve":
        return _run_serve(serve_parser().parse_args(arguments[1:]))
    if arguments and arguments[0] == "read":
        return _run_read(read_parser().parse_args(arguments[1:]))
    if arguments and arguments[0] == "about":
        return _run_about(about_parser().parse_args(arguments[1:]))
    if arguments and arguments[0] == "fetch":
        return _run_fetch(fetch_parser().parse_args(arguments[1:]))
    if arguments and arguments[0] == "new":
        return _run_new(new_parser().parse_args(arguments[1:]))
    if arguments and arguments[0] in VERBS:
        return _run_verb(arguments[0], verb_arguments(arguments[0], arguments[1:]))
    if arguments and (meant := _mistyped_verb(arguments[0])):
        _print_error(f"{arguments[0]} is neither a verb nor a file or folder; did you mean {meant!r}?")
        return USAGE
    return _run_app(app_parser().parse_args(arguments))


def _open_closed_streams() -> None:
    """Give Python's streams that the shell closed (``>&-``) something to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, StringIO())


def _drop_output() -> None:
    """Send what is still to be written to nowhere, so that leaving does not fail over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mistyped_verb(word: str) -> str:
    """The verb that ``word`` is nearly, if it is a word and nothing of that name is there; else empty."""
    if not word.isalpha() or Path(word).exists():
        return ""
    from tui.cli.nearest import nearest_verb

    return nearest_verb(word.lower(), VERBS)


def _unknown_theme(name: str) -> str:
    """What to say of a theme that is none; empty if it is one."""
    from tui.state import config
    from tui.state.user_themes import find_theme, theme_names

    folder, problems = config.config_file().parent, list[str]()
    if find_theme(name, folder, problems) is not None:
        return ""
    return problems[0] if problems else f"--theme: no {name!r}; there are {', '.join(theme_names(folder))}"


def _run_app(given: argparse.Namespace) -> int:
    if Path("-") in given.paths:
        _print_error("the app hears its keys on standard input; the verbs read it, as in 'tellings articles -'")
        return USAGE
    if len(given.paths) == 1 and is_archive(given.paths[0]):
        return _run_archive_app(given)
    missing = [path for path in given.paths if not path.exists()]
    for path in missing:
        _print_error(f"{path}: no such file or folder")
    if missing and len(missing) == len(given.paths):
        return NOTHING_READ
    if given.plain:
        return _run_plain([path for path in given.paths if path not in missing])
    if told := _cannot_open(given):
        _print_error(told)
        return USAGE
    return _open_app(given, [path for path in given.paths if path not in missing])


def _cannot_open(given: argparse.Namespace) -> str:
    """Why the app cannot be opened as it is asked to; empty if it can."""
    if not sys.stdout.isatty() and "TEXTUAL_DRIVER" not in os.environ:  # served to a browser there is no terminal
        return "the app needs a terminal; 'tellings --help' lists the verbs that print"
    if os.environ.get("TERM") == "dumb":
        return (
            "this terminal (TERM=dumb) cannot place a cursor, and the app needs that; the verbs print the same: "
            "'tellings articles PATH', 'tellings disagreements PATH' … ('tellings --help' lists them)"
        )
    return _unknown_theme(given.theme) if given.theme else ""


def _run_archive_app(given: argparse.Namespace) -> int:
    """Ask for a slice of the archive, and open it."""
    from corpus.archive.needed import ArchiveError, check_installed

    if told := _cannot_open(given):
        _print_error(told)
        return USAGE
    try:
        check_installed()
        from corpus.archive.manifest import read_manifest
        from corpus.archive.storage import Storage

        storage = Storage(archive_address(given.paths[0]))
        manifest = read_manifest(storage)
    except ArchiveError as trouble:
        _print_error(str(trouble))
        return NOTHING_READ
    _import_asyncio()
    _import_textual()
    from tui.archive_app import ArchiveApp

    chosen = ArchiveApp(storage, manifest, given.theme).run()
    if chosen is None:
        return OK
    name = storage.address.rstrip("/").rpartition("/")[2]
    return _open_app(given, [chosen.folder], f"a slice of {name}", chosen.outside)


def _open_app(given: argparse.Namespace, paths: Sequence[Path], name: str = "", notice: str = "") -> int:
    _import_asyncio()
    _import_textual()
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
        _complain_skipped(app.skipped)
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

    _print_utf8()
    if not paths:
        from corpus.reading import demo_paths

        paths = demo_paths()
    return _with_corpus(paths, talk)


def _import_asyncio() -> None:
    """Without ssl, which it wants for connections, and the app makes none: it takes longer to load than our screens."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def _import_textual() -> None:
    """Without the module that lists its types for manuals and imports half of its widgets to do so.

    Of that list Textual itself wants one name, which is given it here; whoever imports the list later has all of it.
    """
    if "textual.app" not in sys.modules and "textual.types" not in sys.modules:
        from types import ModuleType

        import textual._types

        short = sys.modules["textual.types"] = ModuleType("textual.types")
        short.IgnoreReturnCallbackType = textual._types.IgnoreReturnCallbackType  # type: ignore[attr-defined]
        try:
            import textual.app
        except ImportError:  # another Textual wants more of the list: the import behind this one finds all of it
            pass
        finally:
            del sys.modules["textual.types"]


def _run_export(arguments: Sequence[str]) -> int:
    from tui.cli.export_verb import read_order, take_out
    from tui.cli.semantic_options import asked_model
    from tui.cli.verbs import UsageError

    try:
        order = read_order(arguments)
    except UsageError as trouble:
        _print_error(str(trouble))
        return USAGE
    if order.to is None:
        _print_utf8()

    def write_out(corpus: Corpus) -> None:
        with asked_model(corpus, order):
            take_out(corpus, order, _print_error)

    return _with_corpus(order.paths, write_out)


def _run_desk(arguments: Sequence[str]) -> int:
    from tui.cli.desk_verb import DeskError, run_desk

    _print_utf8()
    try:
        kept = run_desk(arguments, _print_error)
    except DeskError as trouble:
        _print_error(str(trouble))
        return NOTHING_READ
    return OK if kept else NOTHING_READ


def _run_archive(arguments: Sequence[str]) -> int:
    from corpus.archive.needed import ArchiveError
    from tui.cli.archive_verb import run_archive

    _print_utf8()
    try:
        return OK if run_archive(arguments, _print_error) else NOTHING_READ
    except ArchiveError as trouble:
        _print_error(str(trouble))
        return NOTHING_READ


def _run_read(given: argparse.Namespace) -> int:
    """The reading report: nothing is analysed, nothing kept."""
    from corpus.export import write_csv, write_json
    from corpus.reading.opening import UnreadableError
    from corpus.reading.report import read_report, report_lines
    from tui.cli.standard_input import with_standard_input

    _print_utf8()
    try:
        with with_standard_input(given.paths) as paths:
            reports = list(read_report(paths))
    except UnreadableError as trouble:
        _print_error(str(trouble))
        return NOTHING_READ
    rows = [dict(report.row()) for report in (reports[: given.limit] if given.limit > 0 else reports)]
    if given.json:
        write_json(rows, sys.stdout)
    elif given.csv:
        write_csv(rows, sys.stdout)
    else:
        sys.stdout.writelines(f"{line}\n" for line in report_lines(reports))
    sys.stdout.flush()
    return OK if any(report.articles for report in reports) else NOTHING_READ


def _run_reference(verb: str, arguments: Sequence[str]) -> int:
    """What the program says of itself."""
    _print_utf8()
    if verb == "completion":
        from tui.cli.completion import completion_script

        sys.stdout.write(completion_script(completion_parser().parse_args(arguments).shell))
    elif verb == "man":
        from tui.cli.manual import manual_page

        man_parser().parse_args(arguments)
        sys.stdout.write(manual_page())
    else:
        from tui.cli.info_verb import info_lines, key_lines, settings_lines

        given = (keys_parser() if verb == "keys" else info_parser()).parse_args(arguments)
        lines = key_lines() if verb == "keys" else settings_lines() if given.what else info_lines()
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return OK


def _run_serve(given: argparse.Namespace) -> int:
    """The app in a browser, until it is stopped."""
    from tui.cli.serve_verb import ServeError, serve_app

    try:
        serve_app(given.paths, given.host, given.port, _print_error)
    except ServeError as trouble:
        _print_error(str(trouble))
        return NOTHING_READ
    return OK


def _run_about(given: argparse.Namespace) -> int:
    """How far what the app says can be trusted."""
    from corpus.export import write_csv, write_json
    from corpus.export.truth import truth_rows
    from tui.cli.verbs import TRUTH_COLUMNS, write_columns

    _print_utf8()
    rows = truth_rows()
    if given.json:
        write_json(rows, sys.stdout)
    elif given.csv:
        write_csv(rows, sys.stdout)
    else:
        write_columns(TRUTH_COLUMNS, rows)
        sys.stdout.write("Measured on articles of invented events, read by hand (tests/quality in the source).\n")
    sys.stdout.flush()
    return OK


def _run_new(given: argparse.Namespace) -> int:
    """What came since."""
    from tui.cli.new_verb import check_since, print_news
    from tui.cli.verbs import UsageError

    _print_utf8()
    given.tell = _print_error
    try:
        check_since(given)
    except UsageError as trouble:
        _print_error(str(trouble))
        return USAGE
    return _with_corpus(given.paths, lambda corpus: print_news(corpus, given))


def _run_fetch(given: argparse.Namespace) -> int:
    """The one verb that opens connections."""
    from corpus.fetching.fetch import fetch_pages
    from corpus.reading.opening import UnreadableError

    try:
        report = fetch_pages(given.sources, given.into, tell=_print_error)
    except UnreadableError as error:
        _print_error(str(error))
        return USAGE
    except OSError as error:
        _print_error(f"{given.into}: {error.strerror}")
        return NOTHING_READ
    new, same, refused = len(report.new), len(report.unchanged), len(report.refused)
    _print_error(f"{new} fetched, {same} unchanged, {refused} not fetched")
    return OK if new or same else NOTHING_READ


def _complain_skipped(skipped: Iterable[Skipped]) -> None:
    from corpus.reading.report import grouped_faults

    for line in grouped_faults(skipped):
        _print_error(line)


def _run_verb(verb: str, given: argparse.Namespace) -> int:
    from tui.cli.semantic_options import asked_model
    from tui.cli.verbs import VERB_ROWS

    given.tell = _print_error

    def print_rows(corpus: Corpus) -> None:
        with asked_model(corpus, given):
            _print_rows(VERB_ROWS[verb], corpus, given)

    return _with_corpus(given.paths, print_rows)


def _with_corpus(paths: Iterable[Path], do: Callable[[Corpus], None]) -> int:
    """Read the paths and do something with them; returns the exit status."""
    from corpus.reading.opening import UnreadableError
    from tui.cli.standard_input import with_standard_input
    from tui.cli.verbs import UsageError

    try:
        with with_standard_input(paths) as found:
            return _with_files(found, do)
    except UsageError as trouble:
        _print_error(str(trouble))
        return USAGE
    except UnreadableError as trouble:
        _print_error(str(trouble))
        return NOTHING_READ


def _with_files(paths: Sequence[Path], do: Callable[[Corpus], None]) -> int:
    from corpus.pipeline.build import build_corpus
    from corpus.pipeline.snapshot import save_snapshot
    from corpus.storage.analysis_cache import open_cache
    from corpus.storage.snapshot_folder import open_snapshots
    from tui.cli.standard_input import is_kept_input

    cache, snapshots = open_cache(), open_snapshots()
    corpus = build_corpus(paths, cache=cache, snapshots=snapshots)
    cache.close()
    _complain_skipped(corpus.skipped)
    if not corpus.articles:
        _print_error("nothing could be read")
        return NOTHING_READ
    try:
        do(corpus)
    finally:  # whoever reads the output may have seen enough of it; what comes from a pipe does not come again
        if not any(map(is_kept_input, paths)):
            save_snapshot(corpus, paths, snapshots)
    return OK


def _print_rows(verb: Verb, corpus: Corpus, given: argparse.Namespace) -> None:
    from itertools import islice

    _print_utf8()
    from corpus.export import write_csv, write_json
    from tui.cli.verbs import write_table

    as_table = not (given.json or given.csv)
    rows = (verb.table if as_table and verb.table else verb.rows)(corpus, given)
    if given.limit > 0:
        rows = islice(rows, given.limit)
    if given.json:
        write_json(rows, sys.stdout)
    elif given.csv:
        write_csv(rows, sys.stdout)
    else:
        write_table(verb, rows)
    sys.stdout.flush()


def _print_utf8() -> None:
    """What is printed is UTF-8 by contract, whatever the locale says."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def _print_error(sentence: str) -> None:
    from corpus.clean import clean_line

    sys.stderr.write(f"tellings: {clean_line(sentence)}\n")
