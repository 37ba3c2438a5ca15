"""Field masks: which articles of a partition a field of a query allows (``source:``, ``person:``, ``mentions:`` …)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpus.archive.entity_names import EntityNames
from corpus.archive.manifest import UNDATED, Manifest, Partition, read_table
from corpus.archive.needed import ArchiveError
from corpus.archive.partition_reader import EPOCH, Ints, PartitionReader
from corpus.archive.storage import Storage
from corpus.language.words import fold_text
from corpus.search.fields import FIELD_TYPES
from corpus.search.name_words import begin_words, is_source_called
from corpus.search.periods import Period
from corpus.search.query_parser import FieldFilter, Query

Mask = NDArray[np.bool_]

FIELDS_KNOWN: Final = (
    *("source", "date", "before", "after", "when", "mentions", "id", "person", "org", "place", "said", "story", "is"),
)
"""Fields that an archive knows; ``is`` only as ``is:undated``, since it knows no marks of the user's."""

HELD: Final = 128
"""Partitions of which it is held who is named in them, 100 bytes an article."""

_MONTH: Final = 31


class FieldMasks:
    """The fields of queries in one state of an archive. What it has read once it holds."""

    def __init__(self, storage: Storage, manifest: Manifest) -> None:
        self._storage, self._manifest = storage, manifest
        self._named = lru_cache(HELD)(self._read_named)
        self._named_days: dict[str, tuple[Ints, Ints, Ints]] = {}

    def mask_of(self, reader: PartitionReader, part: FieldFilter) -> Mask:
        """The articles of a partition for which a field holds, its negation left aside. Raises OSError."""
        by_values: Mapping[str, Callable[[], Mask]] = {
            "source": lambda: _outlet_mask(reader, part.values),
            "id": lambda: _is_among(reader.ids, part.values),
            "is": lambda: np.asarray(reader.days[0] == 0),
            "story": lambda: self._story_mask(reader, part.values),
        }
        if part.field in FIELD_TYPES:
            return self._naming_mask(reader, part)
        if part.field in by_values:
            return by_values[part.field]()
        mask = np.zeros(reader.partition.articles, np.bool_)
        for low, high in map(_bounds, part.periods):
            if part.field != "mentions":
                mask |= _published_mask(reader, low, high)
            if part.field in ("mentions", "when"):
                mask |= self._mentioning_mask(reader, low, high, any_overlap=part.field == "when")
        return mask

    # ------------------------------------------------------------------------------------- names

    def _naming_mask(self, reader: PartitionReader, part: FieldFilter) -> Mask:
        """The articles that name, or quote, somebody of those names."""
        kinds = FIELD_TYPES[part.field]
        meant = {ident for value in part.values for ident in self._entities.called(value, kinds)}
        if not meant:
            return np.zeros(reader.partition.articles, np.bool_)
        numbers, codes, ids = self._named(reader.partition.name, part.field == "said")
        wanted = _is_among(ids, meant)
        return _mask_of_numbers(reader, np.unique(numbers[wanted[codes]]))

    def _read_named(self, partition: str, quoted: bool) -> tuple[Ints, Ints, Any]:
        """Numbers of articles, and of whom each mention, or quote, is of, which is its place in the ids."""
        objects = self._manifest.speakers if quoted else self._manifest.linked_mentions
        table = read_table(self._storage, objects[partition], ["number", "entity"])
        encoded = table.column("entity").combine_chunks().dictionary_encode()
        return table.column("number").to_numpy(), encoded.indices.to_numpy(), encoded.dictionary

    @cached_property
    def _entities(self) -> EntityNames:
        return EntityNames(read_table(self._storage, self._manifest.links["entities"], ["entity", "type", "spellings"]))

    # ------------------------------------------------------------------------------------- stories

    def _story_mask(self, reader: PartitionReader, values: Iterable[str]) -> Mask:
        """The articles of the stories of those ids, or else with those words in their titles."""
        meant: set[str] = set()
        for value in values:
            words = fold_text(value).split()
            exact = {value} & self._stories.keys()
            meant |= exact or {ident for ident, title in self._stories.items() if words and begin_words(words, title)}
        table = self._story_articles
        return _mask_of_numbers(reader, table.column("number").to_numpy()[_is_among(table.column("story"), meant)])

    @cached_property
    def _stories(self) -> dict[str, str]:
        """The folded titles of all stories by id."""
        table = read_table(self._storage, self._manifest.links["stories"], ["story", "title"])
        return {ident: fold_text(title) for ident, title in zip(*(c.to_pylist() for c in table.columns), strict=True)}

    @cached_property
    def _story_articles(self) -> Any:
        return read_table(self._storage, self._manifest.links["story_articles"], ["number", "story"])

    # ------------------------------------------------------------------------------------- days

    def _mentioning_mask(self, reader: PartitionReader, low: int, high: int, any_overlap: bool) -> Mask:
        rows, first, last = self._days_named(reader)
        # A stretch much longer than was asked for ("the 1990s" for a day) does not speak of that day.
        near = any_overlap | (first >= low) | (last <= high) | (last - first <= _MONTH)
        mask = np.zeros(reader.partition.articles, np.bool_)
        mask[rows[(last >= low) & (first <= high) & near]] = True
        return mask

    def _days_named(self, reader: PartitionReader) -> tuple[Ints, Ints, Ints]:
        """Rows of articles, and the first and last of the days that each names."""
        if (known := self._named_days.get(reader.partition.name)) is not None:
            return known
        import pyarrow.compute as pc

        columns = ["number", "grain", "first_day", "last_day"]
        own = read_table(self._storage, reader.partition.object_name("times"), columns)
        anew = self._times_anew.filter(pc.is_in(self._times_anew.column("number"), pa.array(reader.numbers)))
        own = own.filter(pc.invert(pc.is_in(own.column("number"), anew.column("number").combine_chunks())))
        table = pa.concat_tables([own.select(columns), anew.select(columns)])
        known_days = pc.and_(pc.is_valid(table.column("grain")), pc.is_valid(table.column("first_day")))
        table = table.filter(pc.and_(known_days, pc.is_valid(table.column("last_day"))))
        first, last = (
            table.column(name).cast(pa.int32()).to_numpy().astype(np.int64) + EPOCH
            for name in ("first_day", "last_day")
        )
        found = reader.every_row_of(table.column("number").to_numpy()), first, last
        self._named_days[reader.partition.name] = found
        return found

    @cached_property
    def _times_anew(self) -> Any:
        return read_table(self._storage, self._manifest.links["times_anew"])


def check_fields(query: Query) -> None:
    """Nothing, if an archive knows the fields. Raises ArchiveError."""
    for part in query.filters:
        if part.field not in FIELDS_KNOWN or (part.field == "is" and set(part.values) != {"undated"}):
            raise ArchiveError(
                f"an archive does not know “{part.field}:”, only {', '.join(FIELDS_KNOWN[:-1])} and is:undated; "
                "take a slice and search that"
            )


def may_hold(partition: Partition, query: Query, placed: bool) -> bool:
    """Whether an article of the partition may be of the days and outlets that are asked for.

    Where some of those that state no day are ``placed`` by their stories, any day may be theirs.
    """
    for part in query.filters:
        if part.negated:
            continue
        if part.field == "source" and not any(_is_of(part.values, outlet) for outlet in partition.outlets):
            return False
        if part.field in ("mentions", "when") or (placed and UNDATED in partition.months):
            continue
        if part.periods and not any(_overlaps(partition, period) for period in part.periods):
            return False
    return True


def _is_among(column: Any, values: Iterable[str]) -> Mask:
    """Which values of a column are among those."""
    import pyarrow.compute as pc  # which words alone are found without

    found = pc.is_in(column, pa.array(sorted(values), pa.string()))
    return np.asarray(found.to_numpy(zero_copy_only=False), np.bool_)


def _mask_of_numbers(reader: PartitionReader, numbers: Ints) -> Mask:
    mask = np.zeros(reader.partition.articles, np.bool_)
    mask[reader.rows_of(numbers)] = True
    return mask


def _outlet_mask(reader: PartitionReader, values: Iterable[str]) -> Mask:
    outlets, number = reader.outlets
    return np.isin(number, [k for k, name in enumerate(outlets) if _is_of(values, name)])


def _published_mask(reader: PartitionReader, low: int, high: int) -> Mask:
    first, last = reader.days
    mask: Mask = (first > 0) & (last >= low) & (first <= high)
    return mask


def _is_of(values: Iterable[str], outlet: str) -> bool:
    return bool(outlet) and any(is_source_called(value, outlet) for value in values)


def _bounds(period: Period) -> tuple[int, int]:
    return period.first.toordinal() if period.first else 1, period.last.toordinal() if period.last else 2**31 - 1


def _overlaps(partition: Partition, period: Period) -> bool:
    """Whether the days on which its articles may have appeared touch the period; ``last`` is the latest of them."""
    low = period.first.isoformat() if period.first else ""
    high = period.last.isoformat() if period.last else "9999"
    return bool(partition.first) and partition.first <= high and partition.last >= low
