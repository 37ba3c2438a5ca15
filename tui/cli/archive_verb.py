"""Verb ``archive``: a newsroom's whole archive, built by a cluster, and what is asked of it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from corpus.archive.needed import ArchiveError, check_installed
from corpus.clean import clean_line
from corpus.export.tables import write_json
from tui.cli.archive_arguments import archive_parser
from tui.cli.exits import NOTHING_READ, OK, CommandError
from tui.cli.streams import is_unwritable, print_error, print_utf8

MOST_MONTHS: Final = 12
"""Months that a search counts one by one; of more it counts the years."""


def run_archive(arguments: Sequence[str]) -> int:
    """Do what is asked; the exit status. Raises CommandError where it cannot be done."""
    given = archive_parser().parse_args(arguments)
    print_utf8()
    try:
        check_installed()
        return OK if _WAYS[given.way](given, print_error) else NOTHING_READ
    except ArchiveError as trouble:
        raise CommandError(str(trouble)) from trouble
    except OSError as problem:
        if is_unwritable(problem):
            raise
        where = problem.filename or (given.address if "address" in given else given.into)
        raise CommandError(f"{where}: {problem.strerror or problem}") from problem


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
    when = ", ".join(f"{time} {many:,}" for time, many in articles_by_time(result.months).items())
    tell(f"{result.total:,} articles ({when})" if when else "nothing was found")
    return bool(rows)


def articles_by_time(months: Mapping[str, int]) -> Mapping[str, int]:
    """How many by month, or by year where that would be a long line."""
    if len(months) <= MOST_MONTHS:
        return months
    years = Counter[str]()
    for month, many in months.items():
        years[month.partition("-")[0]] += many
    return years


def _slice(given: argparse.Namespace, tell: Callable[[str], None]) -> bool:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.slice_folder import write_folder
    from corpus.archive.slicing import LARGEST, take_slice
    from corpus.archive.storage import Storage
    from corpus.storage.snapshot_folder import open_snapshots

    storage = Storage(given.address)
    taken = take_slice(storage, read_manifest(storage), given.query, given.limit or LARGEST)
    if given.json:
        from corpus.export.rows import article_rows

        write_json(article_rows(taken.corpus, text=True), sys.stdout)
        return True
    try:
        write_folder(taken.corpus, given.into, open_snapshots())
    except OSError as problem:
        raise ArchiveError(f"{given.into}: {problem.strerror}") from problem
    tell(f"{len(taken.corpus.articles):,} articles in {given.into}; {taken.outside:,} of the archive lie outside it")
    return True


def _keep(given: argparse.Namespace, tell: Callable[[str], None]) -> bool:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.storage import Storage
    from corpus.language.counts import counted_noun
    from tui.cli.slice_decisions import keep_slice_decisions

    storage = Storage(given.address)
    names, moved = keep_slice_decisions(storage, read_manifest(storage), given.slice)
    tell(f"{counted_noun(names, 'decision')} on names and {counted_noun(moved, 'moved article')} laid over the archive")
    return bool(names or moved)


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
    "keep": _keep,
    "publish": _publish,
}
