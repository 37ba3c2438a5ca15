"""Facts about an archive: what is in it, by month, outlet and name, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from corpus.archive.manifest import read_manifest, read_table
from corpus.archive.part_task import engine_stamp
from corpus.archive.storage import Storage
from corpus.clean import clean_line

MOST: Final = 20
"""Outlets and entities that are listed."""


def archive_facts(storage: Storage) -> Mapping[str, Any]:
    """The facts of the archive there, as a row of the command line's contract. Raises ArchiveError, OSError."""
    manifest = read_manifest(storage)
    entities = []
    if "entities" in manifest.links:
        table = read_table(storage, manifest.links["entities"], ["entity", "type", "name", "mentions", "articles"])
        entities = table.slice(0, MOST).to_pylist()
    skipped = Counter(clean_line(reason) for _, reason in manifest.skipped())
    return {
        "address": clean_line(storage.address),
        "articles": manifest.articles,
        "words": sum(partition.words for partition in manifest.partitions),
        "built_from": list(map(clean_line, manifest.roots())),
        "same_version": manifest.stamp == engine_stamp(),
        "months": manifest.months(),
        "outlets": manifest.outlets(),
        "entities": entities,
        "partitions": [msgspec.to_builtins(partition) for partition in manifest.partitions],
        "tables": dict(sorted(manifest.links.items())),
        "passed_over": dict(skipped.most_common()),
        "failed": [list(map(clean_line, one)) for one in manifest.failed],
    }


def fact_lines(facts: Mapping[str, Any]) -> Iterator[str]:
    """The same as lines for people."""
    yield f"{facts['articles']:,} articles, {facts['words']:,} words, in {len(facts['partitions']):,} partitions"
    yield f"built from {', '.join(facts['built_from'])}"
    if not facts["same_version"]:
        yield "built by another version of Tellings: the next build reads everything anew"
    largest = max(facts["months"].values(), default=1)
    for month, many in facts["months"].items():
        yield f"  {month:8} {many:10,} {'█' * round(30 * many / largest)}"
    yield from _counts("outlets", facts["outlets"])
    yield from _counts("most named", {one["name"]: one["articles"] for one in facts["entities"]})
    yield from _counts("passed over", facts["passed_over"])
    for path, reason in facts["failed"]:
        yield f"  {path}: {reason}"


def _counts(name: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield name
        for what, many in list(counts.items())[:MOST]:
            yield f"  {what or '(no outlet)'}: {many:,}"
        if len(counts) > MOST:
            yield f"  and {len(counts) - MOST:,} more"
