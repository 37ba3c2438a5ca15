"""Command line: the verb, its paths, and what goes wrong. Imports the rest only when it is needed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.model import Skipped
    from tui.cli.verbs import Verb

VERSION = "0.1.0"
OK, NOTHING_READ, USAGE, INTERRUPTED = 0, 1, 2, 130

DESCRIPTION = """\
Every telling of a story, side by side, in the terminal.

  tellings PATH…                 open the app on files and folders of news articles (no path: a demo)
  tellings VERB [OPTIONS] PATH…  print what a screen of the app shows
"""

VERBS: dict[str, str] = {
    "articles": "the articles: title, outlet, date and how it is known",
    "entities": "people, organisations and places under every spelling",
    "timeline": "every date named, resolved, and every publication",
    "quotes": "direct quotes and who says them",
    "stories": "the articles grouped by event, with copies and revisions",
    "coverage": "who reports what: the claims of each story, by article",
    "disagreements": "everything that differs between the articles of a story",
    "figures": "the figures of each story: of what, who gives which, and when",
    "read": "as what each file is read, how many articles it gives, what is passed over and why",
    "fetch": "URL|FEED|OPML… --into DIR: pages from the web into a folder, which is a pile like any other",
    "search": "QUERY PATH…: articles, ranked",
    "names": "QUERY PATH…: names, fuzzily",
    "compare": "A B PATH…: two articles, by id, side by side",
    "desk": "export|import [FILE]: your stars, tags, notes and merges as text",
    "export": "WHAT PATH…: a report, a comparison or any of these as HTML, Markdown, CSV or JSON",
}
_LEADING = {"search": ("query",), "names": ("query",), "compare": ("a", "b")}


class _ArgumentParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and leaves with status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"tellings: {message}. See 'tellings --help'.\n")


def _app_parser() -> argparse.ArgumentParser:
    parser = _ArgumentParser(
        prog="tellings",
        description=DESCRIPTION,
        epilog="verbs:\n" + "\n".join(f"  {name:14} {text}" for name, text in VERBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders to read")
    parser.add_argument("--theme", choices=["dark", "light"], help="colours (default: as last chosen, else dark)")
    parser.add_argument("--fresh", action="store_true", help="begin at the first article, not where you left")
    parser.add_argument("--version", action="version", version=f"tellings {VERSION}")
    return parser


def _verb_parser(verb: str) -> argparse.ArgumentParser:
    parser = _ArgumentParser(prog=f"tellings {verb}", description=VERBS[verb])
    for name in _LEADING.get(verb, ()):
        parser.add_argument(name, metavar=name.upper())
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders to read")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON Lines, one object a line")
    shape.add_argument("--csv", action="store_true", help="CSV with a header row")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N rows")
    if verb == "articles":
        parser.add_argument("--text", action="store_true", help="the whole text too")
    if verb in ("coverage", "disagreements", "figures"):
        parser.add_argument("--story", default="", help="only the story with this id")
    if verb == "disagreements":
        parser.add_argument("--framing", action="store_true", help="also what is only put in other words")
    return parser


def _read_parser() -> argparse.ArgumentParser:
    parser = _ArgumentParser(prog="tellings read", description=VERBS["read"])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders to read")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--report", action="store_true", help="the whole pile on one page (the default on a terminal)")
    shape.add_argument("--json", action="store_true", help="JSON Lines, one file a line")
    shape.add_argument("--csv", action="store_true", help="CSV with a header row, one file a row")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N files in JSON or CSV")
    return parser


def _fetch_parser() -> argparse.ArgumentParser:
    parser = _ArgumentParser(prog="tellings fetch", description=VERBS["fetch"])
    parser.add_argument("sources", nargs="+", metavar="URL|FEED|OPML", help="addresses, or files that list them")
    parser.add_argument("--into", required=True, type=Path, metavar="DIR", help="the folder for the pages")
    return parser


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says; returns the exit status."""
    try:
        if arguments and arguments[0] == "export":
            return _run_export(arguments[1:])
        if arguments and arguments[0] == "desk":
            return _run_desk(arguments[1:])
        if arguments and arguments[0] == "read":
            return _run_read(_read_parser().parse_args(arguments[1:]))
        if arguments and arguments[0] == "fetch":
            return _run_fetch(_fetch_parser().parse_args(arguments[1:]))
        if arguments and arguments[0] in VERBS:
            return _run_verb(arguments[0], _verb_parser(arguments[0]).parse_args(arguments[1:]))
        return _run_app(_app_parser().parse_args(arguments))
    except BrokenPipeError:
        # The reader of a pipe left early (``| head``): not an error, and nothing more may be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED


def _run_app(given: argparse.Namespace) -> int:
    missing = [path for path in given.paths if not path.exists()]
    for path in missing:
        _print_error(f"{path}: no such file or folder")
    if missing and len(missing) == len(given.paths):
        return NOTHING_READ
    if not sys.stdout.isatty():
        _print_error("the app needs a terminal; 'tellings --help' lists the verbs that print")
        return USAGE
    _import_asyncio()
    from tui.app import TellingsApp
    from tui.jobs.leave_signals import LeaveSignals

    app = TellingsApp([path for path in given.paths if path not in missing], theme=given.theme, fresh=given.fresh)
    with LeaveSignals(app.exit, app.close_at_once):
        app.run()
        _complain_skipped(app.skipped)
    if not app.has_ended():
        # Python would wait for the thread that works on the articles, up to a minute.
        sys.stderr.flush()
        os._exit(app.return_code or OK)
    return app.return_code or OK


def _import_asyncio() -> None:
    """Without ssl, which it wants for connections, and the app makes none: it takes longer to load than our screens."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def _run_export(arguments: Sequence[str]) -> int:
    from tui.cli.export_verb import read_order, take_out
    from tui.cli.verbs import UsageError

    try:
        order = read_order(_ArgumentParser(prog="tellings export", description=VERBS["export"]), arguments)
    except UsageError as trouble:
        _print_error(str(trouble))
        return USAGE
    if order.to is None:
        _print_utf8()
    return _with_corpus(order.paths, lambda corpus: take_out(corpus, order, _print_error))


def _run_desk(arguments: Sequence[str]) -> int:
    """All that the user has said, of every pile, as lines of text: out to a file or in from one."""
    from corpus.workspace.desk import open_desk

    parser = _ArgumentParser(prog="tellings desk", description=VERBS["desk"])
    parser.add_argument("way", choices=["export", "import"])
    parser.add_argument("file", nargs="?", type=Path, help="default: standard output or input")
    given = parser.parse_args(arguments)
    desk = open_desk()
    try:
        if given.way == "export":
            _print_utf8()
            text = "".join(f"{line}\n" for line in desk.export_text())
            given.file.write_text(text, encoding="utf-8") if given.file else sys.stdout.write(text)
            return OK
        lines = given.file.read_text(encoding="utf-8") if given.file else sys.stdin.read()
        imported = desk.import_text(lines.splitlines())
        for problem in imported.problems:
            _print_error(problem)
        _print_error(f"{imported.marks} marks imported")
        return OK if desk.is_all_kept else NOTHING_READ
    except (OSError, UnicodeDecodeError) as problem:
        _print_error(f"{given.file}: {problem.strerror if isinstance(problem, OSError) else 'it is not UTF-8 text'}")
        return NOTHING_READ
    finally:
        if desk.user_notice:
            _print_error(desk.user_notice)
        desk.close()


def _run_read(given: argparse.Namespace) -> int:
    """The reading report: nothing is analysed, nothing kept."""
    from corpus.export import write_csv, write_json
    from corpus.reading.report import read_report, report_lines

    _print_utf8()
    reports = list(read_report(given.paths))
    rows = [dict(report.row()) for report in (reports[: given.limit] if given.limit > 0 else reports)]
    if given.json:
        write_json(rows, sys.stdout)
    elif given.csv:
        write_csv(rows, sys.stdout)
    else:
        sys.stdout.writelines(f"{line}\n" for line in report_lines(reports))
    sys.stdout.flush()
    return OK if any(report.articles for report in reports) else NOTHING_READ


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
    from tui.cli.verbs import VERB_ROWS

    given.tell = _print_error
    return _with_corpus(given.paths, lambda corpus: _print_rows(VERB_ROWS[verb], corpus, given))


def _with_corpus(paths: Iterable[Path], do: Callable[[Corpus], None]) -> int:
    """Read the paths and do something with them; returns the exit status."""
    from corpus.pipeline.build import build_corpus
    from corpus.storage.analysis_cache import open_cache
    from corpus.storage.snapshot_folder import open_snapshots
    from tui.cli.verbs import UsageError

    cache = open_cache()
    corpus = build_corpus(paths, cache=cache, snapshots=open_snapshots())
    cache.close()
    _complain_skipped(corpus.skipped)
    if not corpus.articles:
        _print_error("nothing could be read")
        return NOTHING_READ
    try:
        do(corpus)
    except UsageError as trouble:
        _print_error(str(trouble))
        return USAGE
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
