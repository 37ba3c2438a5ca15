"""Watch list: names and queries, one a line, run over a collection."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.clean import clean_line
from corpus.comparison.coverage import origins_of
from corpus.model import Field, Span
from corpus.runtime.progress import report_progress
from corpus.stories.chronology import oldest_first

if TYPE_CHECKING:
    from corpus.corpus import Corpus

SURE_NAME = 0.9
"""Score from which a line is the name of somebody or something here."""

MOST_LINES = 2_000
_QUERY = frozenset(':"|/~()')
_OPERATORS = frozenset({"OR", "NOT"})


@dataclass(frozen=True, slots=True)
class WatchLine:
    """A line of a watch list (its number, from 1): a name or a query."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class WatchHit:
    """An article (its id) with something that is watched for: how often, and where first."""

    article: str
    count: int
    field: Field
    span: Span


@dataclass(frozen=True, slots=True)
class WatchFind:
    """What a line of a watch list finds.

    ``meant`` are the names that a name stands for. ``hits`` are the oldest first; ``origins`` counts their articles
    with copies taken as one. ``problems`` are sentences on what could not be used.
    """

    line: WatchLine
    kind: Literal["name", "query"]
    meant: tuple[str, ...]
    hits: tuple[WatchHit, ...]
    origins: int
    problems: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How often in all."""
        return sum(hit.count for hit in self.hits)


def read_watch_list(lines: Iterable[str]) -> tuple[WatchLine, ...]:
    """The lines that are neither empty nor a comment; what stands behind " #" is one, too.

    >>> [line.text for line in read_watch_list(["# people", "Lars Dahl  # the governor", ""])]
    ['Lars Dahl']
    """
    bare = (clean_line(line) for line in lines)
    told = ((number, line.partition(" #")[0].strip()) for number, line in enumerate(bare, start=1))
    return tuple(WatchLine(number, text) for number, text in told if text and not text.startswith("#"))[:MOST_LINES]


def run_watch_list(corpus: Corpus, lines: Iterable[WatchLine]) -> Iterator[WatchFind]:
    """What each line finds, in order; whoever listens (:mod:`corpus.runtime.progress`) may end it."""
    every = tuple(lines)
    for done, line in enumerate(every):
        report_progress(done / len(every))
        meant = () if _is_query(line.text) else _named(corpus, line.text)
        yield _of_names(corpus, line, meant) if meant else _of_query(corpus, line)


def _is_query(text: str) -> bool:
    """Whether the line has a sign of the query language, so that it is no name."""
    words = text.split()
    return not _QUERY.isdisjoint(text) or not _OPERATORS.isdisjoint(words) or any(w[0] in "-'" for w in words)


def _named(corpus: Corpus, text: str) -> tuple[str, ...]:
    """The entities (ids) that go by that name."""
    hits = corpus.names.search_names(f"{text} ", 20)
    return tuple(hit.entity for hit in hits if hit.score >= max(SURE_NAME, hits[0].score - 0.02))


def _of_names(corpus: Corpus, line: WatchLine, meant: tuple[str, ...]) -> WatchFind:
    found: dict[str, WatchHit] = {}
    for ident in meant:
        for one in corpus.entities.mentions_of(ident):
            old = found.get(one.article)
            span = Span(one.mention.start, one.mention.end)
            found[one.article] = (
                WatchHit(one.article, 1, one.mention.field, span)
                if old is None
                else WatchHit(old.article, old.count + 1, old.field, old.span)
            )
    names = tuple(corpus.entity[ident].name for ident in meant)
    return _find(corpus, line, "name", names, found.values())


def _of_query(corpus: Corpus, line: WatchLine) -> WatchFind:
    result = corpus.engine.search_articles(line.text, sys.maxsize, seconds=None)
    relaxed = any("No article has all" in note for note in result.notes)
    hits = [
        WatchHit(hit.article, max(len(hit.spans), 1), hit.field, hit.spans[0] if hit.spans else Span(0, 0))
        for hit in (() if relaxed else result.hits)
    ]
    return _find(corpus, line, "query", (), hits, tuple(map(str, result.problems)))


def _find(
    corpus: Corpus,
    line: WatchLine,
    kind: Literal["name", "query"],
    meant: tuple[str, ...],
    hits: Iterable[WatchHit],
    problems: tuple[str, ...] = (),
) -> WatchFind:
    by_article = {hit.article: hit for hit in hits}
    order = oldest_first(by_article, corpus.datings)
    origins = len(set(origins_of(order, corpus.copies)))
    return WatchFind(line, kind, meant, tuple(by_article[ident] for ident in order), origins, problems)
