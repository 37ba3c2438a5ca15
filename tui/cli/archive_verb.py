"""Verb ``archive``: a newsroom's whole archive, built by a cluster, and what is asked of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from corpus.archive.needed import ArchiveError, check_installed
from tui.cli.arguments import SentenceParser

ADDRESS: Final = "the archive: a folder, or any address that fsspec opens (s3://…)"


def archive_parser(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The arguments of all that can be done with an archive."""
    ways = parser.add_subparsers(dest="way", required=True, metavar="WAY", parser_class=SentenceParser)
    build = ways.add_parser("build", help="PATH… --into ADDRESS: read, analyse and link what is new")
    build.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or addresses that fsspec opens")
    build.add_argument("--into", required=True, metavar="ADDRESS", help=ADDRESS)
    build.add_argument("--scheduler", default="", metavar="ADDRESS", help="a scheduler of Dask (tcp://HOST:PORT)")
    build.add_argument("--processes", type=int, default=0, metavar="N", help="processes here (default: a core each)")
    return parser


def run_archive(parser: argparse.ArgumentParser, arguments: Sequence[str], tell: Callable[[str], None]) -> bool:
    """Do what is asked; ``tell`` hears notes for people. Whether anything was found. Raises ArchiveError."""
    given = archive_parser(parser).parse_args(arguments)
    check_installed()
    return _WAYS[given.way](given, tell)


def _build(given: argparse.Namespace, tell: Callable[[str], None]) -> bool:
    from corpus.archive.build import build_archive
    from corpus.archive.cluster import check_workers, open_client
    from corpus.reading.report import grouped_faults

    missing = [path for path in given.paths if "://" not in path and not Path(path).exists()]
    if missing:
        raise ArchiveError(f"{missing[0]}: no such file or folder")
    try:
        with open_client(given.scheduler, given.processes) as client:
            check_workers(client)
            report = build_archive(given.paths, given.into, client, _progress_line())
    except OSError as problem:
        raise ArchiveError(f"{given.into}: {problem.strerror or problem}") from problem
    for line in grouped_faults(report.skipped):
        tell(line)
    tell(f"{report.analysed:,} parts analysed, {report.known:,} known; {report.articles:,} articles in the archive")
    return bool(report.articles)


def _progress_line() -> Callable[[str, int, int], None]:
    """A line on a terminal that says how far the build is; elsewhere nothing."""

    def show(stage: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{stage} {done:,} of {total:,}" if done < total else "\r\x1b[K")
            sys.stderr.flush()

    return show


_WAYS: Final[Mapping[str, Callable[[argparse.Namespace, Callable[[str], None]], bool]]] = {"build": _build}
