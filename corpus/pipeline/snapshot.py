"""Snapshot of a linked corpus: one file of arrays, written, and read back at the second start."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.corpus import Corpus
from corpus.model import Dating, Skipped
from corpus.parts import PARTS, Part, unaffected_by
from corpus.pipeline.read_files import ReadingResult, gathered_of
from corpus.reading import CollectionFile
from corpus.reading.pile_settings import FileRules
from corpus.storage.array_file import ArrayFile, Section
from corpus.storage.damage import DamagedError
from corpus.storage.lazy_articles import (
    ArticleHeader,
    FileRead,
    StoredAnalyses,
    StoredArticle,
    lazy_bodies,
    lazy_findings,
)
from corpus.storage.record_log import MappedLog
from corpus.storage.snapshot_folder import SnapshotFolder

Arrays = Mapping[str, NDArray[Any]]


# ------------------------------------------------------------------------------------- files, as they were read


class _File(msgspec.Struct, array_like=True, frozen=True, tag=True):
    """A file, its names as the system has them; ``renamed`` are the ids wanted by articles that got another."""

    path: bytes
    label: bytes
    outlet: bytes
    size: int
    mtime_ns: int
    articles: int
    renamed: dict[int, str]
    skipped: list[Skipped]
    read_as: str
    announced: int
    rules: FileRules


class _Unread(msgspec.Struct, array_like=True, frozen=True, tag=True):
    """Something that was not even a file."""

    path: str
    reason: str


def _file_rows(gathered: ReadingResult) -> Iterator[_File | _Unread]:
    ids = (article.id for article in gathered.articles)
    for file in gathered.files:
        if isinstance(file, Skipped):
            yield _Unread(file.path, file.reason)
            continue
        got = islice(ids, len(file.wanted))
        renamed = {i: wanted for i, (wanted, given) in enumerate(zip(file.wanted, got, strict=True)) if wanted != given}
        where = file.file
        names = (os.fsencode(where.path), os.fsencode(where.label), os.fsencode(where.outlet))
        rest = (file.read_as, file.announced, where.rules)
        yield _File(*names, where.size, where.mtime_ns, len(file.wanted), renamed, list(file.skipped), *rest)


def _unpack_files(rows: Iterable[_File | _Unread], articles: Sequence[StoredArticle]) -> Iterator[FileRead | Skipped]:
    ids = (article.id for article in articles)
    for row in rows:
        if isinstance(row, _Unread):
            yield Skipped(row.path, row.reason)
            continue
        path, label, outlet = map(os.fsdecode, (row.path, row.label, row.outlet))
        file = CollectionFile(Path(path), label, outlet, row.size, row.mtime_ns, row.rules)
        wanted = tuple(row.renamed.get(i, ident) for i, ident in enumerate(islice(ids, row.articles)))
        yield FileRead(file, wanted, tuple(row.skipped), row.read_as, row.announced)


# ------------------------------------------------------------------------------------- what links the articles


LISTED: tuple[Part, ...] = tuple(part for part in PARTS if part.unpack and part.listed)
"""What the list of articles shows."""

REST: tuple[Part, ...] = tuple(part for part in PARTS if part.unpack and not part.listed)
"""What the other screens show, in the order in which the parts build on each other."""


# ------------------------------------------------------------------------------------- the whole


def save_snapshot(corpus: Corpus, paths: Sequence[Path], snapshots: SnapshotFolder) -> bool:
    """Keep a corpus that was built anew, or of which more was worked out; whether it is kept.

    Parts that are not worked out are left out.
    """
    if len(corpus.analyses) < len(corpus.articles):
        return False
    same = {part.name for part in PARTS} if not corpus.decisions.steps else unaffected_by("decisions")
    parts = [part for part in (*LISTED, *REST) if part.name in corpus.parts and part.name in same]
    if corpus.kept and _are_kept(parts, paths, snapshots):
        return True
    return snapshots.save_snapshot(paths, {**dict(article_sections(corpus)), **pack_parts(corpus, parts)})


def _are_kept(parts: Iterable[Part], paths: Sequence[Path], snapshots: SnapshotFolder) -> bool:
    """Whether all those parts are kept already."""
    container = snapshots.find_snapshot(paths)
    known = {name.partition(".")[0] for name in container} if container else set[str]()
    return known.issuperset(part.name for part in parts)


def pack_parts(corpus: Corpus, parts: Iterable[Part]) -> dict[str, Section]:
    """Parts of a corpus as sections of a file."""
    packed = ((part.name, part.pack(getattr(corpus, part.name))) for part in parts)
    return {f"{name}.{key}": array for name, arrays in packed for key, array in arrays.items()}


def unpack_parts(container: ArrayFile, corpus: Corpus, parts: Iterable[Part]) -> Corpus:
    """``corpus`` with those of its parts that are in the file. Raises DamagedError."""
    for part in parts:
        prefix = f"{part.name}."
        names = [name for name in container if name.startswith(prefix)]
        if part.unpack and names:
            arrays = {name.removeprefix(prefix): container.read_array(name) for name in names}
            try:
                found = {part.name: part.unpack(arrays, corpus)}
            except (ValueError, LookupError, TypeError, msgspec.DecodeError) as error:
                raise DamagedError(part.name) from error
            corpus = replace(corpus, made={**corpus.parts.made_parts(corpus.parts), **found})
    return corpus


def article_sections(corpus: Corpus) -> Iterator[tuple[str, Section]]:
    """The articles of a corpus that was built, with what was found in each, as sections of a file."""
    gathered = gathered_of(corpus)
    analyses = cast("StoredAnalyses", corpus.analyses)
    yield "files", _packed_rows(list(_file_rows(gathered)))
    yield "articles", _packed_rows([article.article_header() for article in gathered.articles])
    yield "datings", _packed_rows([corpus.dating_of(article.id) for article in gathered.articles])
    yield from _record_sections("bodies", (article.body_record() for article in gathered.articles))
    yield from _record_sections("analyses", (analyses.analysis_record(article.id) for article in gathered.articles))


def _packed_rows(rows: object) -> Section:
    return np.frombuffer(msgspec.msgpack.encode(rows), np.uint8)


def _record_sections(name: str, records: Iterable[bytes]) -> Iterator[tuple[str, Section]]:
    """Records one behind the other, and then where each ends: known once they are written."""
    ends = array("q", [0])

    def record_pieces() -> Iterator[bytes]:
        for record in records:
            ends.append(ends[-1] + len(record))
            yield record

    yield name, ("u1", record_pieces())
    yield f"{name}.offsets", ("i8", (ends.tobytes() for _ in range(1)))


class Kept:
    """A corpus that was kept. ``corpus`` holds what the list of articles shows; :meth:`whole_corpus` has the rest."""

    def __init__(self, container: ArrayFile) -> None:
        """Raises DamagedError if the file is not sound."""
        self.path = container.path
        self._container = container
        self.corpus = unpack_parts(container, self._light_corpus(), LISTED)

    def whole_corpus(self) -> Corpus:
        """The corpus with all that was kept of it, every record of its articles checked. Raises DamagedError."""
        for name in ("bodies", "analyses"):
            self._container.read_array(name)
        whole = unpack_parts(self._container, self.corpus, REST)
        self._container.leave_memory()  # it was read to be checked; hardly a tenth of it is looked at
        return whole

    def _light_corpus(self) -> Corpus:
        articles = tuple(
            StoredArticle(light, shelved, number)
            for shelved in (lazy_bodies(self._mapped_log("bodies")),)
            for number, light in enumerate(self._decoded_rows("articles", list[ArticleHeader]))
        )
        datings = self._decoded_rows("datings", list[Dating])
        numbers = {article.id: number for number, article in enumerate(articles)}
        analyses = StoredAnalyses(lazy_findings(self._mapped_log("analyses")), numbers)
        files = tuple(_unpack_files(self._decoded_rows("files", list[_File | _Unread]), articles))
        skipped = ReadingResult((), files).skipped_files
        dated = dict(zip(numbers, datings, strict=True))
        return Corpus(articles, dated, analyses, skipped, files=files, kept=True)

    def _decoded_rows(self, name: str, kind: Any) -> Any:
        try:
            return msgspec.msgpack.decode(self._container.read_array(name).data, type=kind)
        except msgspec.DecodeError as error:
            raise DamagedError(name) from error

    def _mapped_log(self, name: str) -> MappedLog:
        """Records, not checked yet: the list of articles does without them."""
        try:
            return MappedLog(
                self._container.read_array(name, check=False), self._container.read_array(f"{name}.offsets")
            )
        except ValueError as error:
            raise DamagedError(name) from error


def load_snapshot(snapshots: SnapshotFolder, paths: Iterable[Path]) -> Kept | None:
    """The collection at ``paths`` as it was kept, None if it was not."""
    container = snapshots.find_snapshot(paths)
    if container is None:
        return None
    try:
        return Kept(container)
    except (DamagedError, ValueError):
        snapshots.drop_snapshot(container.path)
        return None
