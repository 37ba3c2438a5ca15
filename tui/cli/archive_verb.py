"""Verb ``archive``: a newsroom's whole archive, built by a cluster, and what is asked of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from corpus.archive.needed import ArchiveError, check_installed
from corpus.clean import clean_line
from corpus.export import article_rows, write_json
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
    info = ways.add_parser("info", help="ADDRESS: what is in an archive, by month and outlet, and what is not")
    info.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    _add_shape(info)
    search = ways.add_parser("search", help="QUERY ADDRESS: articles, ranked")
    search.add_argument("query", metavar="QUERY", help="words, phrases, source: date: person: …")
    search.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    search.add_argument("--limit", type=int, default=20, metavar="N", help="at most N articles")
    _add_shape(search)
    slice_of = ways.add_parser("slice", help="QUERY ADDRESS --into FOLDER: a collection that the app opens")
    slice_of.add_argument("query", metavar="QUERY", help="as in search; '' for all")
    slice_of.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    slice_of.add_argument("--limit", type=int, default=0, metavar="N", help="more than N articles are refused")
    where = slice_of.add_mutually_exclusive_group(required=True)
    where.add_argument("--into", type=Path, metavar="FOLDER", help="a new folder for it")
    where.add_argument("--json", action="store_true", help="JSON Lines with texts, one article a line")
    publish = ways.add_parser("publish", help="ADDRESS postgresql://…: the tables and an index in your own database")
    publish.add_argument("address", metavar="ADDRESS", help=ADDRESS)
    publish.add_argument("database", metavar="DATABASE", help="postgresql://USER@HOST/NAME")
    return parser


def _add_shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON Lines, one object a line")


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


def _info(given: argparse.Namespace, _tell: Callable[[str], None]) -> bool:
    from corpus.archive.info import archive_facts, fact_lines
    from corpus.archive.storage import Storage

    facts = archive_facts(Storage(given.address))
    if given.json:
        write_json([dict(facts)], sys.stdout)
    else:
        sys.stdout.writelines(f"{clean_line(line)}\n" for line in fact_lines(facts))
    return bool(facts["articles"])


def _search(given: argparse.Namespace, tell: Callable[[str], None]) -> bool:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.search import ArchiveSearch
    from corpus.archive.storage import Storage

    storage = Storage(given.address)
    result = ArchiveSearch(storage, read_manifest(storage)).search(given.query, max(given.limit, 1))
    for problem in result.problems:
        tell(problem)
    rows = [
        {
            "article": hit.article.id,
            "score": round(hit.score, 4),
            "source": hit.article.source or None,
            "published": hit.published or None,
            "title": hit.article.title,
            "snippet": hit.snippet,
        }
        for hit in result.hits
    ]
    for row in () if given.json else rows:
        head = f"{row['published'] or 'undated'}  {row['source'] or '(no outlet)'}  {row['title']}  [{row['article']}]"
        sys.stdout.write(f"{clean_line(head)}\n    {clean_line(str(row['snippet']))}\n")
    if given.json:
        write_json(rows, sys.stdout)
    months = ", ".join(f"{month} {many:,}" for month, many in result.months.items())
    tell(f"{result.total:,} articles ({months})" if months else "nothing was found")
    return bool(rows)


def _slice(given: argparse.Namespace, tell: Callable[[str], None]) -> bool:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.slice_folder import write_folder
    from corpus.archive.slicing import LARGEST, take_slice
    from corpus.archive.storage import Storage
    from corpus.storage.snapshot_folder import open_snapshots

    storage = Storage(given.address)
    taken = take_slice(storage, read_manifest(storage), given.query, given.limit or LARGEST)
    if given.json:
        write_json(article_rows(taken.corpus, text=True), sys.stdout)
        return True
    try:
        write_folder(taken.corpus, given.into, open_snapshots())
    except OSError as problem:
        raise ArchiveError(f"{given.into}: {problem.strerror}") from problem
    tell(f"{len(taken.corpus.articles):,} articles in {given.into}; {taken.outside:,} of the archive lie outside it")
    return True


def _publish(given: argparse.Namespace, tell: Callable[[str], None]) -> bool:
    from corpus.archive.publish import publish_archive
    from corpus.archive.storage import Storage

    many = publish_archive(Storage(given.address), given.database, _progress_line())
    tell(f"{many:,} articles in the database, in the schema tellings")
    return bool(many)


_WAYS: Final[Mapping[str, Callable[[argparse.Namespace, Callable[[str], None]], bool]]] = {
    "build": _build,
    "info": _info,
    "search": _search,
    "slice": _slice,
    "publish": _publish,
}
