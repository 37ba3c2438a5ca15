"""Verb ``fetch``: pages from the web into a folder. The one verb that opens connections."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.fetching.fetch import fetch_pages
from corpus.reading.opening import UnreadableError
from tui.cli.arguments import fetch_parser
from tui.cli.exits import NOTHING_READ, OK, CommandError, UsageError
from tui.cli.streams import print_error


def run_fetch(arguments: Sequence[str]) -> int:
    """Fetch what is named; the exit status. Raises CommandError where nothing can be fetched at all."""
    given = fetch_parser().parse_args(arguments)
    try:
        report = fetch_pages(given.sources, given.into, tell=print_error)
    except UnreadableError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise CommandError(f"{given.into}: {error.strerror}") from error
    new, same, refused = len(report.new), len(report.unchanged), len(report.refused)
    print_error(f"{new} fetched, {same} unchanged, {refused} not fetched")
    return OK if new or same else NOTHING_READ
