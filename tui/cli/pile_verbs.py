"""Verbs that read a pile: it is built, something is done with it, and its snapshot is kept."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from corpus.corpus import Corpus
from corpus.export.tables import write_csv, write_json
from corpus.model import Skipped
from corpus.reading.opening import UnreadableError
from corpus.reading.report import grouped_faults
from tui.cli.exits import OK, CommandError
from tui.cli.semantic_options import asked_model
from tui.cli.standard_input import is_kept_input, with_standard_input
from tui.cli.streams import print_error, print_utf8
from tui.cli.verbs import VERB_ROWS, Verb, write_table


def run_verb(verb: str, given: argparse.Namespace) -> int:
    """Print the rows of a verb, as it is asked for; the exit status. Raises CommandError."""
    given.tell = print_error

    def print_rows(corpus: Corpus) -> None:
        with asked_model(corpus, given):
            _print_rows(VERB_ROWS[verb], corpus, given)

    return with_corpus(given.paths, print_rows)


def with_corpus(paths: Iterable[Path], do: Callable[[Corpus], None]) -> int:
    """Read the paths and do something with them; the exit status. Raises CommandError where nothing can be read."""
    try:
        with with_standard_input(paths) as found:
            return _with_files(found, do)
    except UnreadableError as trouble:
        raise CommandError(str(trouble)) from trouble


def _with_files(paths: Sequence[Path], do: Callable[[Corpus], None]) -> int:
    from corpus.pipeline.build import build_corpus
    from corpus.pipeline.snapshot import save_snapshot
    from corpus.storage.analysis_cache import open_cache
    from corpus.storage.snapshot_folder import open_snapshots

    cache, snapshots = open_cache(), open_snapshots()
    corpus = build_corpus(paths, cache=cache, snapshots=snapshots)
    cache.close()
    complain_skipped(corpus.skipped)
    if not corpus.articles:
        raise CommandError("nothing could be read")
    try:
        do(corpus)
    finally:  # whoever reads the output may have seen enough of it; what comes from a pipe does not come again
        if not any(map(is_kept_input, paths)):
            save_snapshot(corpus, paths, snapshots)
    return OK


def _print_rows(verb: Verb, corpus: Corpus, given: argparse.Namespace) -> None:
    from itertools import islice

    print_utf8()
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


def complain_skipped(skipped: Iterable[Skipped]) -> None:
    """Name what was passed over, like faults together."""
    for line in grouped_faults(skipped):
        print_error(line)
