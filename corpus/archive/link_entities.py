"""Entities of an archive: put together block by block by tasks, then one list under ids that stay."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from corpus.archive.entity_blocks import merge_blocks
from corpus.archive.entity_tasks import Rest, count_overlaps, link_block, name_mentions
from corpus.archive.link_run import WORK, LinkRun
from corpus.archive.manifest import Partition, read_table
from corpus.archive.stable_ids import inherit_ids
from corpus.archive.tasks import Call

BLOCK: Final = 100_000
"""Articles whose entities one task puts together as the app does: it holds what they name, but no text."""


def link_all_entities(run: LinkRun) -> dict[str, tuple[str, str]]:
    """Keep the entities of all blocks as one table, mentions and speakers of each partition under their ids.

    Returns by partition the objects of its mentions and of its speakers. Raises ArchiveError, OSError.
    """
    blocks = blocks_of(run.manifest.partitions)
    calls: dict[Any, Call] = {}
    for number, places in enumerate(blocks):
        works, rest = [run.works[place] for place in places], _rest_of(run, places)
        calls[number] = (link_block, (works, rest, f"{WORK}/block-{number}", run.storage))
    found = run.run_calls("linking names", calls)
    merged = merge_blocks([read_table(run.storage, f"{block}.entities") for block in found.values()])
    ids = inherit_ids(merged.ids, _overlaps(run, blocks, merged.homes))
    run.keep_table("entities", merged.table_with(ids))
    calls = {}
    for number, places in enumerate(blocks):
        named = [ids[home] for home in merged.homes[number]]
        for place in places:
            partition = run.manifest.partitions[place]
            digest = hashlib.blake2b(repr((partition.name, run.links["entities"])).encode(), digest_size=16)
            name = f"links/{digest.hexdigest()}"
            calls[partition.name] = (name_mentions, (partition, run.works[place], named, name, run.storage))
    return run.run_calls("naming", calls)


def _rest_of(run: LinkRun, places: Sequence[int]) -> Rest:
    own = [run.manifest.partitions[place] for place in places]
    articles = run.manifest.articles - sum(one.articles for one in own)
    return Rest(articles, run.links["names"], tuple(one.object_name("names") for one in own))


def blocks_of(partitions: Sequence[Partition]) -> list[list[int]]:
    """Places of partitions that follow each other and have no more than ``BLOCK`` articles together."""
    blocks: list[list[int]] = []
    size = 0
    for place, partition in enumerate(partitions):
        if not blocks or size + partition.articles > BLOCK:
            blocks.append([])
            size = 0
        blocks[-1].append(place)
        size += partition.articles
    return blocks


def _overlaps(
    run: LinkRun, blocks: Sequence[Sequence[int]], homes: Sequence[Sequence[int]]
) -> Counter[tuple[str, int]]:
    """How many mentions each entity of before shares with each of now."""
    total: Counter[tuple[str, int]] = Counter()
    block_of = {place: number for number, places in enumerate(blocks) for place in places}
    calls = {}
    for place, partition in enumerate(run.manifest.partitions):
        if before := list(_mentions_before(run, partition)):
            calls[place] = (count_overlaps, (run.works[place], before, run.storage))
    for place, counts in run.run_calls("keeping ids", calls).items():
        for (was, now), many in counts.items():
            total[was, homes[block_of[place]][now]] += many
    return total


def _mentions_before(run: LinkRun, partition: Partition) -> Iterable[str]:
    """Where the mentions of a partition's articles were before: its own, or those of partitions that are gone."""
    before = run.before.linked_mentions
    if partition.name in before:
        return (before[partition.name],)
    left = {one.name for one in run.manifest.partitions}
    return (name for known, name in before.items() if known not in left)
