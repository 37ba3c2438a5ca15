"""What the engine makes of the gold's articles, as its command line prints it; no inner name of the engine is used."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.quality.gold import ARTICLES, Gold, Span
from tui.cli.main import run

Row = Mapping[str, Any]


MOST_PARTS = 6
"""Claims that are checked in one go, with a semicolon between them."""


class EngineError(Exception):
    """A verb ended with an error; the message is what it complained of."""


@dataclass(frozen=True)
class Engine:
    """The rows of each verb on the articles of ``gold``, each run once."""

    gold: Gold

    def rows(self, verb: str, *given: str) -> list[Row]:
        """The rows that a verb prints."""
        out, complaints = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(complaints):
            status = run([verb, "--json", *given, str(self.gold.folder / ARTICLES)])
        if status:
            raise EngineError(f"{verb}: {complaints.getvalue()}")
        return [json.loads(line) for line in out.getvalue().splitlines()]

    @cached_property
    def articles(self) -> list[Row]:
        """The articles."""
        return self.rows("articles")

    @cached_property
    def entities(self) -> list[Row]:
        """The entities with all their mentions."""
        return self.rows("entities")

    @cached_property
    def dates(self) -> list[Row]:
        """The dates named in the texts."""
        return [row for row in self.rows("timeline") if row["kind"] == "mention" and row["field"] == "text"]

    @cached_property
    def quotes(self) -> list[Row]:
        """The quotes in the texts."""
        return [row for row in self.rows("quotes") if row["field"] == "text"]

    @cached_property
    def stories(self) -> list[Row]:
        """The stories with their copies."""
        return self.rows("stories")

    @cached_property
    def claims(self) -> list[Row]:
        """What is answered to each claim of the gold, in their order."""
        typed = [claim.typed for claim in self.gold.claims]
        return [
            row
            for first in range(0, len(typed), MOST_PARTS)
            for row in self.rows("check", "; ".join(typed[first : first + MOST_PARTS]))
        ]

    @cached_property
    def comparisons(self) -> dict[tuple[str, str], Row]:
        """The comparison of every pair of the gold."""
        return {(pair.a, pair.b): self.rows("compare", pair.a, pair.b)[0] for pair in self.gold.pairs}


def overlap(one: Iterable[int], other: Iterable[int]) -> int:
    """Characters that two spans share.

    >>> overlap((0, 4), (2, 9)), overlap((0, 2), (2, 3))
    (2, 0)
    """
    (start, end), (first, last) = one, other
    return max(0, min(end, last) - max(start, first))


def span_of(row: Row) -> Span:
    """The offsets that a row gives."""
    return row["start"], row["end"]
