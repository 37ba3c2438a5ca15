"""Verb ``read``: the reading report. Nothing is analysed, nothing kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from corpus.export.tables import write_csv, write_json
from corpus.reading.opening import UnreadableError
from corpus.reading.report import read_report, report_lines
from tui.cli.arguments import read_parser
from tui.cli.exits import NOTHING_READ, OK, CommandError
from tui.cli.standard_input import with_standard_input
from tui.cli.streams import print_utf8


def run_read(arguments: Sequence[str]) -> int:
    """Print the report; the exit status. Raises CommandError where nothing can be read."""
    given = read_parser().parse_args(arguments)
    print_utf8()
    try:
        with with_standard_input(given.paths) as paths:
            reports = list(read_report(paths))
    except UnreadableError as trouble:
        raise CommandError(str(trouble)) from trouble
    rows = [dict(report.row()) for report in (reports[: given.limit] if given.limit > 0 else reports)]
    if given.json:
        write_json(rows, sys.stdout)
    elif given.csv:
        write_csv(rows, sys.stdout)
    else:
        sys.stdout.writelines(f"{line}\n" for line in report_lines(reports))
    sys.stdout.flush()
    return OK if any(report.articles for report in reports) else NOTHING_READ
