"""Lazy articles and analyses: their long parts are read from a record log when somebody looks at them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from corpus.model import Analysis, Article, Block, Dating, Mention, OutletBasis, Skipped
from corpus.storage.codec import Damaged, Found, decode_analysis
from corpus.storage.identity import content_hash
from corpus.storage.record_log import ExtendedLog, RecordLog, ScratchLog

if TYPE_CHECKING:
    from corpus.reading import CollectionFile

HELD = 512
"""Decoded records held in memory: those of a screen, a story or a small collection."""

_LEVEL = 1

Body = tuple[str, tuple[Block, ...]]

_encode = msgspec.msgpack.Encoder().encode
_decode_body = msgspec.msgpack.Decoder(Body).decode

_NO_BODY: Body = ("", ())
_NOTHING: Found = (Dating("", stated=False), Analysis((), (), (), (), 0))


def body_record(article: Article) -> bytes:
    """The long part of an article, its text and blocks, as a record."""
    return zlib.compress(_encode((article.text, article.blocks)), _LEVEL)


def _read_body(record: bytes) -> Body:
    body: Body = _decode_body(zlib.decompress(record))
    return body


class LazyRecords:
    """Records of one kind, decoded when asked for. One that was damaged while the program runs counts as ``nothing``.

    No part of it refers back to it, so that the shelf goes with the last article, without a search for cycles.
    """

    def __init__(self, shelf: RecordLog, read: Callable[[bytes], Any], nothing: object) -> None:
        self.shelf = shelf

        def decode_record(number: int) -> Any:
            try:
                return read(shelf[number])
            except (*Damaged, IndexError):
                return nothing

        self.get = lru_cache(HELD)(decode_record)


def lazy_bodies(shelf: RecordLog) -> LazyRecords:
    """The texts and blocks on ``shelf``."""
    return LazyRecords(shelf, _read_body, _NO_BODY)


def lazy_findings(shelf: RecordLog) -> LazyRecords:
    """The datings and analyses on ``shelf``."""
    return LazyRecords(shelf, decode_analysis, _NOTHING)


class ArticleHeader(NamedTuple):
    """What of an article is held in memory, in the order of its fields, and the hash of its words."""

    id: str
    title: str
    title_in_text: bool
    source: str
    author: str
    published: str
    published_evidence: tuple[str, ...]
    credits: tuple[str, ...]
    url: str
    path: str
    source_basis: OutletBasis
    origins: tuple[str, ...]
    headlines: tuple[str, ...]
    content: str


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file of a collection: what of it could be read, and what not.

    ``wanted`` are the ids that its articles would like to have, in order; those they got stand in the articles.
    ``read_as`` is as what it was read ("a web page"), ``announced`` how many documents it says it holds, 0 if it does
    not say.
    """

    file: CollectionFile
    wanted: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    read_as: str = ""
    announced: int = 0


class StoredArticle(Article):
    """An article whose text and blocks are read from the shelf when they are looked at.

    Equal to the same article in memory. ``number`` is that of its record, ``content`` the hash of its words
    (:func:`corpus.storage.identity.content_hash`).
    """

    __slots__ = ("_bodies", "content", "number")

    number: int
    content: str
    _bodies: LazyRecords

    def __init__(self, light: ArticleHeader, shelved: LazyRecords, number: int) -> None:
        for name, value in zip(_SLOTS, (*light, shelved, number), strict=True):
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """The words of the article."""
        body: Body = self._bodies.get(self.number)
        return body[0]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts of the text."""
        body: Body = self._bodies.get(self.number)
        return body[1]

    def article_header(self) -> ArticleHeader:
        """What of the article is in memory."""
        return ArticleHeader._make(getattr(self, name) for name in ArticleHeader._fields)

    def with_other_source(self, source: str) -> StoredArticle:
        """The same article of another outlet."""
        return StoredArticle(self.article_header()._replace(source=source), self._bodies, self.number)

    def with_other_id(self, ident: str) -> StoredArticle:
        """The same article under another id."""
        return self if ident == self.id else self.with_header(self.article_header()._replace(id=ident))

    def with_header(self, light: ArticleHeader) -> StoredArticle:
        """The same words with something else known of them."""
        return StoredArticle(light, self._bodies, self.number)

    def body_record(self) -> bytes:
        """The text and blocks as they lie on the shelf."""
        return self._bodies.shelf[self.number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Article) and _field_values(self) == _field_values(other)

    __hash__ = Article.__hash__

    def __reduce__(self) -> tuple[type[Article], tuple[object, ...]]:
        """Another process gets the whole article."""
        return Article, _field_values(self)


def _field_values(article: Article) -> tuple[object, ...]:
    return tuple(getattr(article, name) for name in Article.__dataclass_fields__)


_SLOTS = (*ArticleHeader._fields, "_bodies", "number")


class StoredAnalyses(Mapping[str, Analysis]):
    """Analyses by the ids of their articles, decoded when asked for; ``numbers`` says where on the shelf each lies."""

    def __init__(self, found: LazyRecords, numbers: Mapping[str, int]) -> None:
        self.found = found
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._numbers))  # more may be found while somebody goes through them

    def __contains__(self, article: object) -> bool:
        return article in self._numbers

    def __getitem__(self, article: str) -> Analysis:
        found: Found = self.found.get(self._numbers[article])
        return found[1]

    def times_extended(self) -> int:
        """Over how many logs the records lie, each behind the other."""
        count, log = 0, self.found.shelf
        while isinstance(log, ExtendedLog):
            count, log = count + 1, log.earlier
        return count

    def is_record_of(self, others: StoredAnalyses, article: str) -> bool:
        """Whether the analysis of an article is the same as among ``others``."""
        shelf, number = self.found.shelf, self._numbers[article]
        if isinstance(shelf, ExtendedLog) and shelf.earlier is others.found.shelf and number < shelf.count:
            return number == others._numbers[article]
        return self.analysis_record(article) == others.analysis_record(article)

    def analysis_record(self, article: str) -> bytes:
        """The analysis, and the dating it was made with, as it lies on the shelf."""
        return self.found.shelf[self._numbers[article]]


class GrowingAnalyses(StoredAnalyses):
    """Analyses to which more are added."""

    def __init__(self, shelf: ScratchLog | ExtendedLog, known: Mapping[str, int] | None = None) -> None:
        """``known`` are records that are on the shelf, by the ids of their articles."""
        self._shelf = shelf
        self._known: dict[str, int] = {**(known or {})}
        super().__init__(lazy_findings(shelf), self._known)

    @classmethod
    def extending(cls, earlier: StoredAnalyses, articles: Iterable[str], folder: Path | None = None) -> GrowingAnalyses:
        """The analyses of those articles among the ``earlier`` ones, to which more can be added."""
        shelf = ExtendedLog(earlier.found.shelf, max(earlier._numbers.values(), default=-1) + 1, folder)
        return cls(shelf, {article: earlier._numbers[article] for article in articles})

    def add_record(self, article: str, record: bytes) -> None:
        """Keep what was found in the article, in place of what was known of it."""
        self._known[article] = self._shelf.add_record(record)

    def with_records(self, records: Iterable[tuple[str, bytes]]) -> GrowingAnalyses:
        """These analyses, others in place of some of them; this mapping stays as it is."""
        new = GrowingAnalyses(self._shelf, self._known)
        for article, record in records:
            new.add_record(article, record)
        return new


class MentionsByArticle(Mapping[str, tuple[Mention, ...]]):
    """The mentions of each article, by its id, without holding its analysis."""

    def __init__(self, analyses: Mapping[str, Analysis]) -> None:
        self._analyses = analyses

    def __len__(self) -> int:
        return len(self._analyses)

    def __iter__(self) -> Iterator[str]:
        return iter(self._analyses)

    def __contains__(self, article: object) -> bool:
        return article in self._analyses

    def __getitem__(self, article: str) -> tuple[Mention, ...]:
        return self._analyses[article].mentions


class ArticleStore:
    """A pile on its way into memory: what is long goes to scratch files in ``folder`` and comes back when looked at."""

    def __init__(self, folder: Path | None = None) -> None:
        self._shelf = ScratchLog(folder)
        self._bodies = lazy_bodies(self._shelf)
        self.analyses = GrowingAnalyses(ScratchLog(folder))

    def keep_article(self, article: Article) -> StoredArticle:
        """The same article with its text on disk."""
        number = self._shelf.add_record(body_record(article))
        light = ArticleHeader._make(
            (*(getattr(article, name) for name in ArticleHeader._fields[:-1]), content_hash(article))
        )
        return StoredArticle(light, self._bodies, number)
