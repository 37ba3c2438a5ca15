"""Entity tasks: the entities of a block of articles as the app puts them together, and the mentions under their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.archive.manifest import Partition, read_table
from corpus.archive.occurrence_bytes import unpack_occurrences
from corpus.archive.partition_reader import Ints
from corpus.archive.schema import parquet_bytes, table_of
from corpus.archive.settled_names import OCCURRENCES
from corpus.archive.speakers import speaker_table
from corpus.archive.storage import Storage
from corpus.entities.entity_table import Entities
from corpus.entities.joined_occurrences import join_occurrences
from corpus.entities.linked_names import linked_occurrences
from corpus.entities.mention_table import FIELDS
from corpus.entities.occurrences import CorpusOccurrences, NamedElsewhere
from corpus.entities.person_names import person_name
from corpus.entities.resolve import forget_names


@dataclass(frozen=True, slots=True)
class Rest:
    """The archive beside a block: how many articles it has, and where the names of all articles and of the block's own
    partitions are counted. Of an archive that is one block there is none."""

    articles: int = 0
    names: str = ""
    own: tuple[str, ...] = ()

    def named_elsewhere(self, pile: CorpusOccurrences, storage: Storage) -> NamedElsewhere:
        """Who is named in full there, of those who share a surname with somebody in the block. Raises OSError."""
        if not self.articles:
            return NamedElsewhere()
        wanted = {text.rpartition(" ")[2].lower() for text in pile.of_type("person").texts}
        own = pa.concat_tables([_full_names(storage, name, wanted) for name in self.own])
        own = own.group_by("name").aggregate([("mentions", "sum"), ("articles", "sum")])
        here = {name: (mentions, articles) for name, mentions, articles in _rows_of(own)}
        found = []
        for name, mentions, articles in _rows_of(_full_names(storage, self.names, wanted)):
            known = here.get(name, (0, 0))
            if mentions > known[0] and person_name(name).given:
                found.append((name, mentions - known[0], max(articles - known[1], 1)))
        return NamedElsewhere(self.articles, found)


def _full_names(storage: Storage, names: str, surnames: set[str]) -> Any:
    """The names of people in a table of counts that have several words and end in one of those. Raises OSError."""
    table = read_table(storage, names)
    table = table.filter(
        pc.and_(pc.equal(table.column("type"), "person"), pc.match_substring(table.column("name"), " "))
    )
    last = pc.utf8_lower(pc.replace_substring_regex(table.column("name"), r"^.* ", ""))
    return table.filter(pc.is_in(last, pa.array(sorted(surnames), pa.string()))).drop_columns(["type"])


def _rows_of(table: Any) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def link_block(works: Sequence[str], rest: Rest, block: str, storage: Storage) -> str:
    """Put the names of a block of partitions together as the app does, by what was left of each.

    Whom a surname means depends on who bears it in the ``rest`` of the archive too. Leaves ``entities`` of the block,
    and ``linked`` mentions of each partition. Raises OSError.
    """
    parts = [unpack_occurrences(storage.read(f"{work}.{OCCURRENCES}")) for work in works]
    numbers = [own for _, own in parts]
    pile = join_occurrences([part for part, _ in parts], numbers)
    del parts
    pile.elsewhere = rest.named_elsewhere(pile, storage)
    linked_names = linked_occurrences(pile)
    forget_names(len(pile))
    found = linked_names.entities
    assert found is not None
    labels = pa.array(linked_names.labels, pa.string())
    storage.write(f"{block}.entities", parquet_bytes(_entity_rows(found).append_column("label", labels), kept=False))
    linked = _linked_rows(found, np.sort(np.concatenate(numbers)))
    for own, work in zip(numbers, works, strict=True):
        rows = linked.filter(pa.array(np.isin(linked.column("number").to_numpy(), own)))
        storage.write(f"{work}.linked", parquet_bytes(rows, kept=False))
    return block


def _entity_rows(entities: Entities) -> Any:
    rows = []
    for number, entity in enumerate(entities):
        articles = len(np.unique(entities.mentions_at(number).article_numbers))
        variants, roles = entity.variants, entity.roles
        rows.append(
            (
                *(entity.id, entity.type, entity.name, len(entity.mentions), articles),
                *([v.text for v in variants], [v.count for v in variants], [v.why for v in variants]),
                *([role for role, _ in roles], [count for _, count in roles]),
            )
        )
    return table_of("entities", rows)


def _linked_rows(entities: Entities, numbers: Ints) -> Any:
    """The mentions in order of their articles; ``entity`` is a number in the block's table."""
    table = entities.mentions
    order = np.lexsort((table.start, table.field, table.article))
    group = table.group_numbers[order]
    kinds = np.array([entities.type_at(number) for number in range(len(entities))])
    return pa.table(
        {
            "number": numbers[table.article[order]],
            "field": pa.array(np.array(FIELDS)[table.field[order]], pa.string()),
            "start": table.start[order],
            "end": table.end[order],
            "type": pa.array(kinds[group] if len(kinds) else [], pa.string()),
            "told": table.told[order],
            "entity": group.astype(np.int32),
        }
    )


def name_mentions(partition: Partition, work: str, ids: Sequence[str], name: str, storage: Storage) -> tuple[str, str]:
    """Write mentions and speakers of a partition under the ids of the archive, as objects of that name; which they are.

    Raises OSError.
    """
    linked = read_table(storage, f"{work}.linked")
    entity = pa.array(ids, pa.string()).take(linked.column("entity").combine_chunks())
    named = linked.set_column(linked.column_names.index("entity"), "entity", entity)
    mentions, speakers = f"{name}.linked_mentions.parquet", f"{name}.speakers.parquet"
    storage.write(mentions, parquet_bytes(named, 50_000))
    storage.write(speakers, parquet_bytes(speaker_table(partition, linked, ids, storage), 50_000))
    return mentions, speakers


def count_overlaps(work: str, before: Sequence[str], storage: Storage) -> dict[tuple[str, int], int]:
    """How many mentions of a partition an entity had before (its id) and has now (its number in the block)."""
    now = read_table(storage, f"{work}.linked", ["number", "field", "start", "entity"])
    old = pa.concat_tables([read_table(storage, name, ["number", "field", "start", "entity"]) for name in before])
    joined = now.join(old, ["number", "field", "start"], right_suffix="_before", join_type="inner")
    counts = joined.group_by(["entity_before", "entity"]).aggregate([("number", "count")])
    rows = zip(*(counts.column(n).to_pylist() for n in ("entity_before", "entity", "number_count")), strict=True)
    return {(was, now): many for was, now, many in rows}
