"""Rows of the archive's tables as the articles that they are of, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any

import numpy as np

from corpus.model import Analysis, Article, Block, Dating, Mention, Quote, Sentence, Span, TimeExpression

Row = tuple[Any, ...]
Analysed = tuple[int, Article, Dating, Analysis]
"""An article's number and all that was found in it."""


def grouped_rows(table: Any) -> Mapping[int, list[Row]]:
    """The rows of a table by the number of their article, without it."""
    columns = [table.column(name).to_pylist() for name in table.column_names if name != "number"]
    rows: list[Row] = list(zip(*columns, strict=True))
    numbers = table.column("number").to_numpy()
    begins = np.flatnonzero(np.diff(numbers, prepend=numbers[:1] - 1))
    found: dict[int, list[Row]] = {}
    ends = np.append(begins[1:], len(rows))[: len(begins)]
    for number, start, end in zip(*(places.tolist() for places in (numbers[begins], begins, ends)), strict=True):
        found.setdefault(number, []).extend(rows[start:end])
    return found


def analysed_articles(tables: Mapping[str, Any]) -> Iterator[Analysed]:
    """The articles of some tables and what was found in them, in the order of the rows."""
    details = {name: grouped_rows(tables[name]) for name in ("sentences", "mentions", "times", "quotes")}
    for row in tables["articles"].to_pylist():
        number = row["number"]
        sentences = tuple(starmap(Sentence, details["sentences"].get(number, ())))
        mentions = mentions_of(details["mentions"].get(number, ()))
        times = tuple(starmap(TimeExpression, details["times"].get(number, ())))
        quotes = tuple(map(quote_of, details["quotes"].get(number, ())))
        yield number, article_of(row), dating_of(row), Analysis(sentences, mentions, times, quotes, row["words"])


def mentions_of(rows: Iterable[Sequence[Any]]) -> tuple[Mention, ...]:
    """The mentions of an article; what stands behind their types is passed over."""
    return tuple(Mention(*row[:4]) for row in rows)


def quote_of(row: Row) -> Quote:
    """The quote in a row, without its number, of the table of quotes."""
    field, start, end, said, said_end, speaker, speaker_end, cue = row
    return Quote(
        *(field, start, end),
        Span(said, said_end) if said is not None else None,
        Span(speaker, speaker_end) if speaker is not None else None,
        cue,
    )


def article_of(row: Mapping[str, Any]) -> Article:
    """The article in a row of the table of articles."""
    blocks = zip(row["block_starts"], row["block_ends"], row["block_kinds"], strict=True)
    return Article(
        *(row["id"], row["title"], row["text"], tuple(Block(*block) for block in blocks), row["title_in_text"]),
        *(row["source"], row["author"], row["stated"], tuple(row["stated_evidence"]), tuple(row["credits"])),
        *(row["url"], row["path"], row["source_basis"], tuple(row["origins"])),
    )


def dating_of(row: Mapping[str, Any]) -> Dating:
    """When the article of that row was published, by itself."""
    return Dating(row["published"], row["published_stated"], row["first_day"], row["last_day"], tuple(row["evidence"]))
