"""Manifest of an archive: which objects it consists of. It is replaced whole, so what it does not name is not there."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from corpus.archive.needed import ArchiveError
from corpus.archive.schema import VERSION, parquet_table
from corpus.archive.seal import damage_sentence, damage_told
from corpus.archive.storage import Storage

MANIFEST: Final = "manifest.json"
UNDATED: Final = "undated"
"""The month of articles of which no day is known."""


class PartEntry(msgspec.Struct, frozen=True):
    """A part of the input that is in the archive, and what was passed over in it: file and reason.

    Its articles have the numbers from ``base`` on, but those that the archive had before keep theirs.
    """

    key: str
    root: str
    base: int
    articles: int
    skipped: list[tuple[str, str]] = []


class Partition(msgspec.Struct, frozen=True):
    """Articles that lie together: their tables, months and outlets, and how many words they have.

    ``first`` and ``last`` are the days between which they may have appeared, "" where none is known.
    """

    name: str
    articles: int
    first: str
    last: str
    months: dict[str, int]
    outlets: dict[str, int]
    words: int

    def object_name(self, table: str) -> str:
        """The object that holds one of its tables."""
        return f"{self.name}/{table}.parquet"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """An archive as it stands. ``links`` are the objects of the linked tables; of those of ``linked_mentions`` and of
    ``speakers`` each partition has one.

    ``failed`` are pieces of the input that could not be had; the next build tries them again. ``retired`` are objects
    of the state before: who began to read that may go on. ``sum`` is a hash of all else, "" in what older versions
    wrote.
    """

    schema: int = VERSION
    sum: str = ""
    stamp: str = ""
    generation: int = 0
    next_number: int = 0
    parts: list[PartEntry] = []
    partitions: list[Partition] = []
    links: dict[str, str] = {}
    linked_mentions: dict[str, str] = {}
    speakers: dict[str, str] = {}
    failed: list[tuple[str, str]] = []
    retired: list[str] = []

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(partition.articles for partition in self.partitions)

    def roots(self) -> list[str]:
        """The paths and addresses that it was built from, in order."""
        return list(dict.fromkeys(part.root for part in self.parts))

    def months(self) -> dict[str, int]:
        """How many articles each month has, in order, the undated last."""
        return dict(sorted(_total(self.partitions, "months").items()))

    def outlets(self) -> dict[str, int]:
        """How many articles each outlet has, most first."""
        return dict(sorted(_total(self.partitions, "outlets").items(), key=lambda item: (-item[1], item[0])))

    def skipped(self) -> Iterator[tuple[str, str]]:
        """What is not in the archive, and why."""
        for part in self.parts:
            yield from part.skipped
        yield from self.failed

    def objects(self) -> set[str]:
        """The folders and objects that it consists of."""
        linked = (*self.links.values(), *self.linked_mentions.values(), *self.speakers.values())
        return {*(one.name for one in self.partitions), *linked}


def _total(partitions: list[Partition], name: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for partition in partitions:
        counts: Mapping[str, int] = getattr(partition, name)
        total.update(counts)
    return total


def find_manifest(storage: Storage) -> Manifest | None:
    """The archive at an address, None if there is none yet. Raises ArchiveError for one of another layout, OSError."""
    data = storage.read_if_there(MANIFEST)
    if data is None:
        return None
    try:
        version = msgspec.json.decode(data, type=dict[str, Any]).get("schema")
        if version == VERSION:
            return _checked(msgspec.json.decode(data, type=Manifest))
    except (ValueError, RecursionError) as error:
        raise ArchiveError(damage_sentence(storage.address, MANIFEST)) from error
    raise ArchiveError(
        f"{storage.address}: its tables are laid out as version {version}, and this Tellings knows version {VERSION}; "
        "build it anew at another address"
    )


def read_manifest(storage: Storage) -> Manifest:
    """The archive at an address. Raises ArchiveError where there is none, or it cannot be read."""
    try:
        found = find_manifest(storage)
    except OSError as error:
        raise ArchiveError(f"{storage.address}: {error.strerror or error}") from error
    if found is None:
        raise ArchiveError(f"{storage.address}: there is no archive")
    return found


def write_manifest(storage: Storage, manifest: Manifest) -> None:
    """Put a manifest in place of the one before. Raises OSError."""
    summed = msgspec.structs.replace(manifest, sum=_sum_of(manifest))
    storage.write(MANIFEST, msgspec.json.format(msgspec.json.encode(summed), indent=1))


def _checked(manifest: Manifest) -> Manifest:
    """The manifest, if it is as it was written. Raises ValueError."""
    if manifest.sum and manifest.sum != _sum_of(manifest):
        raise ValueError(manifest.sum)
    return manifest


def _sum_of(manifest: Manifest) -> str:
    said = msgspec.json.encode(msgspec.structs.replace(manifest, sum=""))
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def read_table(storage: Storage, name: str, columns: list[str] | None = None) -> Any:
    """The table in an object, or some of its columns. Raises ArchiveError where it is damaged, OSError."""
    data = storage.read(name)
    with damage_told(storage.address, name):
        return parquet_table(data, columns)
