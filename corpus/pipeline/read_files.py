"""Incremental reading: the articles of a collection from its files, or from the last run where a file is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import time_ns
from typing import TYPE_CHECKING, cast

from corpus.model import Skipped
from corpus.pipeline.twins import TwinFinder, joined
from corpus.reading import Announced, ArticleIds, CollectionFile, ReadAs, examine
from corpus.reading.paths import is_refusal
from corpus.storage.lazy_articles import ArticleStore, FileRead, StoredArticle

if TYPE_CHECKING:
    from corpus.corpus import Corpus

FRESH = 2 * 10**9
"""Nanoseconds for which a file is not trusted: it may be written again without getting another time."""

TWICE = "An article with the same address, or the same words, was read already; they are one entry that lists both."
"""Said of the second file (or row) that holds an article."""

NEVER = -1
"""The time of a file that is not trusted: it is read again at the next start, since no file has that time."""


@dataclass(frozen=True)
class ReadingResult:
    """Articles in the order in which they were read, and the files they come from."""

    articles: tuple[StoredArticle, ...] = ()
    files: tuple[FileRead | Skipped, ...] = ()
    replaced: bool = False
    """Whether an article that ``tell`` told of gave way to a longer text of the same."""

    @property
    def skipped_files(self) -> tuple[Skipped, ...]:
        """What could not be read."""
        return tuple(one for file in self.files for one in ((file,) if isinstance(file, Skipped) else file.skipped))

    def listed_files(self) -> list[CollectionFile | Skipped]:
        """The files, as :func:`corpus.reading.files` named them."""
        return [file if isinstance(file, Skipped) else file.file for file in self.files]

    def without_articles(self, left_out: Mapping[str, Skipped]) -> ReadingResult:
        """The same without some articles, by their ids: what becomes of each is among what was skipped in its file."""
        files: list[FileRead | Skipped] = []
        at = 0
        for file in self.files:
            if isinstance(file, FileRead):
                ids = [article.id for article in self.articles[at : at + len(file.wanted)]]
                at += len(ids)
                faults = [left_out[ident] for ident in ids if ident in left_out]
                wanted = [name for name, ident in zip(file.wanted, ids, strict=True) if ident not in left_out]
                file = replace(file, wanted=tuple(wanted), skipped=(*file.skipped, *faults)) if faults else file
            files.append(file)
        return ReadingResult(tuple(one for one in self.articles if one.id not in left_out), tuple(files))

    def by_file(self) -> Mapping[CollectionFile, tuple[FileRead, tuple[StoredArticle, ...]]]:
        """What is known of each file."""
        found = {}
        at = 0
        for file in self.files:
            if isinstance(file, FileRead):
                articles = self.articles[at : at + len(file.wanted)]
                at += len(file.wanted)
                # What is one entry with another file's article is told apart again when any file has changed.
                if not any(one.origins for one in articles) and all(one.reason != TWICE for one in file.skipped):
                    found[file.file] = (file, articles)
        return found


def gathered_of(corpus: Corpus) -> ReadingResult:
    """The articles of a corpus that was built, with the files that they come from."""
    return ReadingResult(cast("tuple[StoredArticle, ...]", corpus.articles), corpus.files)


@dataclass
class FileReader:
    """Reads files one after the other. ``tell`` is called for each article with what there is so far."""

    stock: ArticleStore
    known: ReadingResult = field(default_factory=ReadingResult)
    tell: Callable[[list[StoredArticle], list[Skipped]], None] = lambda _articles, _skipped: None
    cancelled: Callable[[], bool] = lambda: False

    def read_files(self, files: Iterable[CollectionFile | Skipped]) -> ReadingResult:
        """The articles in ``files``; what could be read until somebody cancels."""
        known, now, entries = self.known.by_file(), time_ns(), _Entries()
        read: list[FileRead | Skipped] = []
        for file in files:
            if self.cancelled():
                break
            if isinstance(file, Skipped):
                read.append(file)
                entries.skipped.append(file)
                continue
            before, report = len(entries.skipped), _FileNotes()
            wanted = self._read_file(file, known, entries, report)
            if self.cancelled():
                break  # of this file there may be more
            problems = tuple(entries.skipped[before:])
            trusted = file.mtime_ns <= now - FRESH and not any(is_refusal(one.reason) for one in problems)
            file = file if trusted else replace(file, mtime_ns=NEVER)
            read.append(FileRead(file, wanted, problems, report.read_as, report.announced))
        return ReadingResult(tuple(entries.articles), tuple(read), entries.replaced)

    def _read_file(
        self, file: CollectionFile, known: Mapping[CollectionFile, _Known], entries: _Entries, notes: _FileNotes
    ) -> tuple[str, ...]:
        """Add what is in a file to the entries; the ids that its new articles would like to have."""
        wanted: list[str] = []
        for name, found in self._file_articles(file, known, notes):
            if isinstance(found, Skipped):
                entries.skipped.append(found)
            elif entries.add_article(name, found, notes.read_as):
                wanted.append(name)
            self.tell(entries.articles, entries.skipped)
        return tuple(wanted)

    def _file_articles(
        self, file: CollectionFile, known: Mapping[CollectionFile, _Known], notes: _FileNotes
    ) -> Iterator[tuple[str, StoredArticle | Skipped]]:
        """The articles of a file with the ids that they would like to have; stops when somebody cancels."""
        if file in known:
            before, articles = known[file]
            notes.read_as, notes.announced = before.read_as, before.announced
            yield from zip(before.wanted, articles, strict=True)
            yield from (("", one) for one in before.skipped)
            return
        for found in examine(file, processes=None):
            if isinstance(found, ReadAs):
                notes.read_as = notes.read_as or found.name
            elif isinstance(found, Announced):
                notes.announced += found.count
            elif self.cancelled():
                return
            else:
                yield ("", found) if isinstance(found, Skipped) else (found.id, self.stock.keep_article(found))


_Known = tuple[FileRead, tuple[StoredArticle, ...]]


@dataclass
class _FileNotes:
    """As what a file is read, and how many documents it announces, as far as is known yet."""

    read_as: str = ""
    announced: int = 0


@dataclass
class _Entries:
    """The entries of a collection as they grow, each article once, and what was passed over."""

    articles: list[StoredArticle] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    replaced: bool = False
    _kinds: list[str] = field(default_factory=list)
    _ids: ArticleIds = field(default_factory=ArticleIds)
    _twins: TwinFinder = field(default_factory=TwinFinder)

    def add_article(self, name: str, article: StoredArticle, read_as: str) -> bool:
        """Take an article in under the id that it would like to have; False if it is one entry with another."""
        number = self._twins.twin_of(article, read_as, self.articles, self._kinds)
        if number < 0:
            self._twins.add_article(article, len(self.articles))
            self._kinds.append(read_as)
            self.articles.append(article.with_other_id(self._ids(name)))
            return True
        entry, longer = joined(self.articles[number], article, name)
        self.articles[number] = entry.with_other_id(self._ids(name)) if longer else entry
        self.replaced = self.replaced or longer
        self.skipped.append(Skipped(article.path, TWICE))
        return False
