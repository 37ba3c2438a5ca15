"""Packed mentions: mentions and counts of types that a pass over a large pile holds between articles, in few bytes."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args

from corpus.model import Article, EntityType, Field, Mention

KINDS: Final[tuple[EntityType, ...]] = get_args(EntityType)
"""The types in the order in which they are counted."""
_FIELDS: Final[tuple[Field, ...]] = get_args(Field)
KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
"""The place of each type there."""

_HELD: Final = 2**14
"""Counts of so many names are held as objects."""


def load_article(article: Article) -> Article:
    """The article with its text in memory: what is kept on disk is read once, however often a rule looks at it."""
    if type(article) is Article:
        return article
    return Article(*(getattr(article, name) for name in Article.__dataclass_fields__))


class PackedMentions:
    """Mentions of one article after the other: ten bytes each, made anew when they are gone through, once or more."""

    def __init__(self) -> None:
        self._sizes, self._start, self._end = array("i"), array("i"), array("i")
        self._field, self._kind = array("b"), array("b")

    def append_mentions(self, mentions: Iterable[Mention]) -> None:
        """Take in those of the next article."""
        before = len(self._start)
        for mention in mentions:
            self._field.append(_FIELDS.index(mention.field))
            self._start.append(mention.start)
            self._end.append(mention.end)
            self._kind.append(KIND_NUMBERS[mention.type])
        self._sizes.append(len(self._start) - before)

    def __iter__(self) -> Iterator[list[Mention]]:
        rows = zip(self._field, self._start, self._end, self._kind, strict=True)
        for size in self._sizes:
            some = (next(rows) for _ in range(size))
            yield [Mention(_FIELDS[field], start, end, KINDS[kind]) for field, start, end, kind in some]


class TypeCounts:
    """Counts of types by name. A Counter for each of a hundred thousand names would take thirty megabytes."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._counts = array("i")
        self._made: dict[str, Counter[EntityType]] = {}

    def add_count(self, name: str, kind: EntityType) -> None:
        """Count a name of that type once more."""
        place = self._places.setdefault(name, len(self._counts))
        if place == len(self._counts):
            self._counts.extend((0,) * len(KINDS))
        self._counts[place + KIND_NUMBERS[kind]] += 1

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, Sequence[int]]]) -> TypeCounts:
        """Different names, and how often each has each of the types, in their order."""
        found = cls()
        for name, counts in rows:
            found._places[name] = len(found._counts)
            found._counts.extend(counts)
        return found

    def counts_of(self, name: str) -> Counter[EntityType] | None:
        """How often a name has each of the types it has; None if it was never counted.

        To be asked for only when all are counted.
        """
        found = self._made.get(name)
        if found is None and (place := self._places.get(name)) is not None:
            if len(self._made) >= _HELD:
                self._made.clear()
            found = self._made[name] = self._counts_at(place)
        return found

    def _counts_at(self, place: int) -> Counter[EntityType]:
        counts = self._counts[place : place + len(KINDS)]
        return Counter({kind: count for kind, count in zip(KINDS, counts, strict=True) if count})

    def name_counts(self) -> Iterator[tuple[str, Counter[EntityType]]]:
        """Every name and how often it has each of its types, in order of the first count."""
        return ((name, self._counts_at(place)) for name, place in self._places.items())
