"""Build of an archive: input listed, its pieces analysed by a cluster, compacted, linked, the manifest replaced.

What was built stays; the parts of a path that is given again are replaced by what lies there now, and only what is new
is analysed. Nothing is kept anywhere but in the archive, so a build that was killed goes on where it stopped.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import uuid4

import msgspec
import numpy as np

from corpus.archive.compaction import (
    LARGEST,
    Identities,
    RowSource,
    Selection,
    id_suffixes,
    numbers_kept,
    plan_partitions,
    read_identities,
    without_twins,
    write_partition,
)
from corpus.archive.inputs import InputFile, Piece, cut_into_pieces, groups_of, list_inputs, root_of
from corpus.archive.linking import link_archive
from corpus.archive.manifest import Manifest, PartEntry, Partition, find_manifest, write_manifest
from corpus.archive.needed import ArchiveError
from corpus.archive.part_task import PARTS, Done, analyse_piece, engine_stamp, read_done
from corpus.archive.storage import Storage
from corpus.archive.tasks import TaskFailedError, Tasks, WorkerLostError
from corpus.model import Skipped
from corpus.pipeline.guarded_analysis import GuardedAnalysis
from corpus.pipeline.read_files import TWICE

Tell = Callable[[str, int, int], None]
"""Told of the stage, how much of it is done, and how much there is."""

SMALL: Final = LARGEST // 4
MANY: Final = 8
"""More than so many partitions of fewer articles than ``SMALL`` are put together."""


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    pass


@dataclass
class BuildReport:
    """What a build did: parts of the input analysed, parts that were known, articles in all, and what was left out."""

    analysed: int = 0
    known: int = 0
    articles: int = 0
    skipped: list[Skipped] = field(default_factory=list)


def build_archive(
    paths: Sequence[str],
    address: str,
    client: Any,
    tell: Tell = _tell_nobody,
    guard: GuardedAnalysis | None = None,
) -> BuildReport:
    """Bring what lies under ``paths`` into the archive at ``address``, by the workers of a Dask client.

    Raises ArchiveError, before anything is done, where that cannot be.
    """
    storage, stamp, roots = Storage(address), engine_stamp(), [root_of(path) for path in paths]
    _check_roots(find_manifest(storage), roots, stamp, address)
    tasks = Tasks(client)
    pieces, unlisted = _find_pieces(roots, tasks, tell)
    parts = _Analysis(storage, stamp, tasks, tell, guard).analyse_pieces(pieces)
    with storage.held_alone():
        before = find_manifest(storage) or Manifest(stamp=stamp)
        _check_roots(before, roots, stamp, address)
        merged = _Merge(storage, stamp, tasks, tell).merge_parts(before, roots, parts)
        failed = [(one.path, one.reason) for one in (*unlisted, *parts.failed)]
        merged = msgspec.structs.replace(merged, failed=failed)
        linked = link_archive(storage, merged, before, tasks, tell)
        write_manifest(storage, linked)
        _clean_up(storage, before, linked)
    skipped = [Skipped(*one) for one in linked.skipped()]
    return BuildReport(parts.analysed, len(parts.done) - parts.analysed, linked.articles, skipped)


def _check_roots(known: Manifest | None, roots: Sequence[str], stamp: str, address: str) -> None:
    """Nothing, if an archive can take these paths in. Raises ArchiveError."""
    for one in known.roots() if known else ():
        if any(root != one and f"{root}/".startswith(f"{one}/") for root in roots):
            raise ArchiveError(f"{address}: it was built from {one}, which holds what is named; build that again")
        if known and known.stamp != stamp and one not in roots:
            raise ArchiveError(
                f"{address}: it was built by another version of Tellings; name all that it was built from: "
                f"{' '.join(known.roots())}"
            )


def _find_pieces(roots: Sequence[str], tasks: Tasks, tell: Tell) -> tuple[list[Piece], list[Skipped]]:
    """The pieces of all files under the roots, in order, and what could not be listed or read."""
    pieces, skipped = list[Piece](), list[Skipped]()
    asked: dict[tuple[str, int], list[InputFile]] = {}
    for root in roots:
        files = list[InputFile]()
        for one in list_inputs(root):
            if isinstance(one, Skipped):
                skipped.append(one)
            else:
                files.append(one)
        asked |= {(root, number): group for number, group in enumerate(groups_of(files))}
    calls = {key: (cut_into_pieces, (*key, tuple(group))) for key, group in asked.items()}
    for done, (key, found) in enumerate(tasks.run_all(calls), start=1):
        tell("looking", done, len(calls))
        if isinstance(found, TaskFailedError):
            skipped += (Skipped(file.origin.path, f"It could not be read: {found}") for file in asked[key])
        else:
            pieces += found
    pieces.sort(key=lambda piece: (roots.index(piece.root), piece.order))
    return pieces, skipped


@dataclass
class _Parts:
    """The pieces that are analysed, with what each says of itself, and those that could not be."""

    done: list[tuple[Piece, Done]] = field(default_factory=list)
    failed: list[Skipped] = field(default_factory=list)
    analysed: int = 0


@dataclass
class _Analysis:
    storage: Storage
    stamp: str
    tasks: Tasks
    tell: Tell
    guard: GuardedAnalysis | None

    def analyse_pieces(self, pieces: Sequence[Piece]) -> _Parts:
        """Analyse what is new, in an order of this build's own: of two at once each then finds much of it done."""
        parts, known = _Parts(), self._known_parts()
        new: list[Piece] = []
        for piece in pieces:
            key = piece.key(self.stamp)
            done = known.get(key) or read_done(self.storage, key)
            if done:
                parts.done.append((piece, done))
            else:
                new.append(piece)
        random.Random(uuid4().int).shuffle(new)
        total, self._left = len(pieces), new
        suspects: list[Piece] = []
        while self._left:
            todo, self._left = self._left, []
            suspects += self._run_round(todo, parts, total)
        for piece in suspects:
            self._run_round([piece], parts, total, alone=True)
        places = {(piece.root, piece.order): number for number, piece in enumerate(pieces)}
        parts.done.sort(key=lambda one: (places[one[0].root, one[0].order], one[0].first_line, one[0].only or (0, 0)))
        return parts

    def _known_parts(self) -> dict[str, Done]:
        known = find_manifest(self.storage)
        return {part.key: {"articles": part.articles, "chunks": 0} for part in (known.parts if known else ())}

    def _run_round(self, todo: Sequence[Piece], parts: _Parts, total: int, alone: bool = False) -> list[Piece]:
        """Pieces that ended workers and cannot be cut; others may have done it there, so each is to be tried alone."""
        suspects: list[Piece] = []
        calls = {
            number: (analyse_piece, (piece, self.storage, self.stamp, self.guard)) for number, piece in enumerate(todo)
        }
        for number, found in self.tasks.run_all(calls):
            piece = todo[number]
            if isinstance(found, WorkerLostError) and (smaller := piece.smaller_pieces()):
                self._left += smaller  # something in it ends whoever reads it: the search goes on in each of them
            elif isinstance(found, WorkerLostError) and not alone:
                suspects.append(piece)
            elif isinstance(found, TaskFailedError):
                parts.failed.append(Skipped(piece.first_file().origin.path, f"{piece.shown()}: {found}"))
            else:
                parts.done.append((piece, found))
                parts.analysed += 1
            self.tell("analysing", len(parts.done) + len(parts.failed), max(total, len(parts.done)))
        return suspects


@dataclass
class _Merge:
    storage: Storage
    stamp: str
    tasks: Tasks
    tell: Tell

    def merge_parts(self, before: Manifest, roots: Sequence[str], parts: _Parts) -> Manifest:
        """The archive with the parts of those roots in place of the ones it had."""
        entries, new, after = self._number_parts(before, roots, parts)
        gone = {part.key for part in before.parts} - entries.keys()
        found = {one.name: self._identities([RowSource(one.name, 0, 0)]) for one in before.partitions}
        lost = Identities.concat([one.where(one.of_parts(gone)) for one in (Identities.none(), *found.values())])
        touched = [one for one in before.partitions if found[one.name].of_parts(gone).any()]
        small = [one for one in before.partitions if one.articles < SMALL and one not in touched]
        merged = [*touched, *(small if len(small) + bool(new) > MANY else ())]
        kept = [one for one in before.partitions if one not in merged]
        sources = [*(RowSource(one.name, 0, 0) for one in merged), *self._with_numbers(new, lost)]
        made, skipped = self._compact(
            sources, Identities.concat([Identities.none(), *(found[o.name] for o in kept)]), gone
        )
        return msgspec.structs.replace(
            before,
            stamp=self.stamp,
            generation=before.generation + 1,
            next_number=after,
            parts=[_with_skipped(entry, skipped.get(entry.base, ())) for entry in entries.values()],
            partitions=sorted([*kept, *made], key=lambda one: (one.first or "9999", one.last, one.name)),
            retired=sorted(before.objects()),
        )

    def _number_parts(
        self, before: Manifest, roots: Sequence[str], parts: _Parts
    ) -> tuple[dict[str, PartEntry], list[RowSource], int]:
        """The parts of the archive from now on, those that are new, and the next number."""
        known = {part.key: part for part in before.parts}
        entries = {part.key: part for part in before.parts if part.root not in roots}
        number, new = before.next_number, list[RowSource]()
        for piece, done in parts.done:
            key = piece.key(self.stamp)
            if key in known:
                entries[key] = known[key]
                continue
            skipped = [(path, reason) for path, reason in done.get("skipped", ())]
            entries[key] = PartEntry(key, piece.root, number, done["articles"], skipped)
            if done["chunks"]:
                new.append(RowSource(key, done["chunks"], number))
            number += done["articles"]
        return entries, new, number

    def _with_numbers(self, new: Sequence[RowSource], lost: Identities) -> list[RowSource]:
        """The new sources, in which articles that are only cut otherwise keep their numbers, and so their ids."""
        if not len(lost.number) or not new:
            return list(new)
        kept = numbers_kept(lost, self._identities(new))
        found = []
        for source, after in zip(new, [*(one.base for one in new[1:]), sys.maxsize], strict=True):
            own = sorted((number, old) for number, old in kept.items() if source.base <= number < after)
            found.append(replace(source, known=tuple(own)))
        return found

    def _compact(
        self, sources: Sequence[RowSource], others: Identities, gone: Iterable[str]
    ) -> tuple[list[Partition], dict[int, list[tuple[str, str]]]]:
        """The partitions that the sources make, beside the ``others``; and twins that were passed over."""
        if not sources:
            return [], {}
        found = [self._identities([source]) for source in sources]
        found = [one.where(~one.of_parts(gone)) for one in found]
        every, twins = without_twins(Identities.concat([*found, others]))
        suffixes = id_suffixes(every)
        plain = every.where(~np.isin(every.number, others.number))
        calls, places = {}, _Sources(sources, found, suffixes)
        for place, chosen in enumerate(plan_partitions(plain)):
            calls[place] = (write_partition, (places.selections(plain.number[chosen]), self.stamp, self.storage))
        made: list[Partition] = []
        for done, (_, partition) in enumerate(self.tasks.run_all(calls), start=1):
            if isinstance(partition, TaskFailedError):
                raise ArchiveError(f"the tables could not be put together: {partition}")
            made.append(partition)
            self.tell("compacting", done, len(calls))
        return made, _twin_reports(sources, twins.tolist())

    def _identities(self, sources: Sequence[RowSource]) -> Identities:
        calls = {number: (read_identities, (source, self.storage)) for number, source in enumerate(sources)}
        found: list[Identities] = [Identities.none()]
        for _, one in self.tasks.run_all(calls):
            if isinstance(one, TaskFailedError):
                raise ArchiveError(f"the tables could not be read: {one}")
            found.append(one)
        return Identities.concat(found)


class _Sources:
    """Which source each article lies in."""

    def __init__(self, sources: Sequence[RowSource], found: Sequence[Identities], suffixes: Mapping[int, int]) -> None:
        self._sources, self._suffixes = sources, suffixes
        numbers = np.concatenate([np.empty(0, np.int64), *(one.number for one in found)])
        source = np.repeat(np.arange(len(found)), [len(one.number) for one in found])
        order = np.argsort(numbers, kind="stable")
        self._numbers, self._source = numbers[order], source[order]

    def selections(self, numbers: Any) -> list[Selection]:
        """What a partition of those articles takes of each source."""
        chosen = np.sort(numbers)
        source = self._source[np.searchsorted(self._numbers, chosen)]
        selections = []
        for at in np.unique(source).tolist():
            own = chosen[source == at]
            named = {number: self._suffixes[number] for number in own.tolist() if number in self._suffixes}
            selections.append(Selection(self._sources[at], own, named))
        return selections


def _twin_reports(sources: Iterable[RowSource], twins: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """What is said of articles that were there already, by the base of their part."""
    bases = sorted(source.base for source in sources if source.chunks)
    found: dict[int, list[tuple[str, str]]] = {}
    for number in twins:
        if at := bisect_right(bases, number):
            found.setdefault(bases[at - 1], []).append((f"article {number}", TWICE))
    return found


def _with_skipped(entry: PartEntry, more: Iterable[tuple[str, str]]) -> PartEntry:
    """A part with more that was passed over in it."""
    more = list(more)
    return msgspec.structs.replace(entry, skipped=[*entry.skipped, *more]) if more else entry


def _clean_up(storage: Storage, before: Manifest, now: Manifest) -> None:
    """Take away what neither this state of the archive nor the one before needs."""
    known = {part.key for part in now.parts}
    for key in storage.names(PARTS):
        if key in known:
            _delete_folder(storage, f"{PARTS}/{key}")
    for name in set(before.retired) - now.objects() - before.objects():
        if name.endswith(".parquet"):
            storage.delete(name)
        else:
            _delete_folder(storage, name)


def _delete_folder(storage: Storage, folder: str) -> None:
    for name in storage.names(folder):
        storage.delete(f"{folder}/{name}")
    storage.delete_folder(folder)
