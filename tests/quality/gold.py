"""The gold: articles of invented events, and what a careful reader finds in them.

All files lie in ``gold/``. Places in an article are written as ``[words, n]``: the n-th time that these words stand in
its text. They are looked up here, and a place that is not there is an error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

FOLDER = Path(__file__).parent / "gold"
ARTICLES = "articles.jsonl"

Span: TypeAlias = tuple[int, int]
Place: TypeAlias = Sequence[Any]


class GoldError(Exception):
    """The gold contradicts itself; the message names the file, the article and the words."""


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name of the entity with that key, at ``span``."""

    article: str
    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A calendar expression at ``span``: its TIMEX3 value, and its first and last day (ISO 8601)."""

    article: str
    span: Span
    value: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """The words between quote marks at ``span``, and the key of the entity that says them."""

    article: str
    span: Span
    speaker: str


@dataclass(frozen=True, slots=True)
class GoldDifference:
    """Passages of two articles that tell one thing differently; ``strength`` is empty where either would do."""

    kind: str
    strength: str
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two articles: passages that say the ``same``, that ``differ`` over one matter, that only look alike, quotes."""

    a: str
    b: str
    same: tuple[tuple[Span, Span], ...]
    differ: tuple[tuple[Span, Span], ...]
    unlike: tuple[tuple[Span, Span], ...]
    quotes: tuple[tuple[str, Span, Span], ...]
    differences: tuple[GoldDifference, ...]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim on a story: ``kind`` is "true", what was changed in it, or "nobody" where no article tells it."""

    kind: str
    story: str
    typed: str


@dataclass(frozen=True)
class Gold:
    """All gold of a folder. Raises GoldError, when a part is first asked for, if words are not where they should be."""

    folder: Path = FOLDER

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each article, by its id."""
        with (self.folder / ARTICLES).open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return {row["id"]: row["text"] for row in rows}

    @cached_property
    def entities(self) -> Mapping[str, Mapping[str, str]]:
        """Type and full name of each entity, by its key."""
        return dict(self._read("entities.json"))

    @cached_property
    def names(self) -> tuple[GoldName, ...]:
        """Every mention of a person, an organisation or a place in the texts."""
        return tuple(
            GoldName(article, self.span(article, place), self._key(place[2]))
            for article, place in self._places("names.json")
        )

    @cached_property
    def dates(self) -> tuple[GoldDate, ...]:
        """Every calendar expression in the texts."""
        return tuple(
            GoldDate(article, self.span(article, place), *place[2:]) for article, place in self._places("dates.json")
        )

    @cached_property
    def quotes(self) -> tuple[GoldQuote, ...]:
        """Every direct quote in the texts."""
        return tuple(
            GoldQuote(article, self.span(article, place), self._key(place[2]))
            for article, place in self._places("quotes.json")
        )

    @cached_property
    def pairs(self) -> tuple[GoldPair, ...]:
        """The pairs of articles that were read side by side."""
        return tuple(self._pair(row) for row in self._read("pairs.json"))

    @cached_property
    def duplicates(self) -> Mapping[frozenset[str], str]:
        """The pairs of articles that share their wording, and how."""
        return {frozenset((self._article(a), self._article(b))): kind for a, b, kind in self._read("duplicates.json")}

    @cached_property
    def stories(self) -> Mapping[str, str]:
        """The event that each article is about."""
        told = {self._article(a): story for story, articles in self._read("stories.json").items() for a in articles}
        if set(told) != set(self.texts):
            raise GoldError(f"stories.json: no story for {sorted(set(self.texts) - set(told))}")
        return told

    @cached_property
    def searches(self) -> Sequence[Mapping[str, Any]]:
        """Queries, each with the verb that asks, what must come first (in any order) and what must not be found."""
        rows: Sequence[Mapping[str, Any]] = self._read("searches.json")
        return rows

    @cached_property
    def claims(self) -> tuple[GoldClaim, ...]:
        """Claims as somebody might type them: true ones, some with one thing changed, and some that nobody tells."""
        claims = tuple(GoldClaim(*row) for row in self._read("claims.json"))
        for claim in claims:
            if claim.story not in {"", *self.stories.values()} or (claim.kind == "nobody") != (not claim.story):
                raise GoldError(f"claims.json: {claim.typed!r} is of no story")
        return claims

    def span(self, article: str, place: Place) -> Span:
        """The offsets of the words of ``place`` in the text of ``article``. Raises GoldError if they are not there."""
        words, wanted = place[0], place[1]
        start = -1
        for _ in range(wanted):
            start = self.texts[self._article(article)].find(words, start + 1)
            if start < 0:
                raise GoldError(f"{article}: {words!r} does not stand there {wanted} times")
        return start, start + len(words)

    def _read(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def _places(self, name: str) -> Iterator[tuple[str, Place]]:
        for article, places in self._read(name).items():
            for place in places:
                yield article, place

    def _article(self, ident: str) -> str:
        if ident not in self.texts:
            raise GoldError(f"no article has the id {ident!r}")
        return ident

    def _key(self, key: str) -> str:
        if key not in self.entities:
            raise GoldError(f"entities.json has no {key!r}")
        return key

    def _pair(self, row: Mapping[str, Any]) -> GoldPair:
        a, b = self._article(row["a"]), self._article(row["b"])

        def passages(key: str) -> tuple[tuple[Span, Span], ...]:
            return tuple((self.span(a, [one, 1]), self.span(b, [other, 1])) for one, other in row[key])

        return GoldPair(
            a,
            b,
            passages("same"),
            passages("differ"),
            passages("unlike"),
            tuple((kind, self.span(a, one), self.span(b, other)) for kind, one, other in row["quotes"]),
            tuple(
                GoldDifference(k, s, self.span(a, one), self.span(b, other)) for k, s, one, other in row["differences"]
            ),
        )
