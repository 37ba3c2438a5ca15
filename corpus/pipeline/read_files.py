"""Incremental reading: the articles of a collection from its files, or from the last run where a file is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import time_ns
from typing import TYPE_CHECKING, cast

from corpus.model import Skipped
from corpus.reading import ArticleIds, CollectionFile, read_file
from corpus.reading.paths import is_refusal
from corpus.storage.lazy_articles import ArticleStore, FileRead, StoredArticle

if TYPE_CHECKING:
    from corpus.corpus import Corpus

FRESH = 2 * 10**9
"""Nanoseconds for which a file is not trusted: it may be written again without getting another time."""

TWICE = "An article with the same address and the same text was read already; they are one entry."
"""Said of the second file (or row) that holds an article."""

NEVER = -1
"""The time of a file that is not trusted: it is read again at the next start, since no file has that time."""


@dataclass(frozen=True)
class ReadingResult:
    """Articles in the order in which they were read, and the files they come from."""

    articles: tuple[StoredArticle, ...] = ()
    files: tuple[FileRead | Skipped, ...] = ()

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
                found[file.file] = (file, self.articles[at : at + len(file.wanted)])
                at += len(file.wanted)
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
        known, ids, now = self.known.by_file(), ArticleIds(), time_ns()
        articles: list[StoredArticle] = []
        skipped: list[Skipped] = []
        read: list[FileRead | Skipped] = []
        seen: set[tuple[str, str]] = set()
        for file in files:
            if self.cancelled():
                break
            if isinstance(file, Skipped):
                read.append(file)
                skipped.append(file)
                continue
            wanted: list[str] = []
            before, again = len(skipped), False
            for name, article in self._file_articles(file, known):
                if isinstance(article, Skipped):
                    skipped.append(article)
                elif article.url and (article.url, article.content) in seen:
                    skipped.append(Skipped(article.path, TWICE))
                    again = True
                else:
                    seen.add((article.url, article.content))
                    wanted.append(name)
                    articles.append(article.with_other_id(ids(name)))
                self.tell(articles, skipped)
            if self.cancelled():
                break  # of this file there may be more
            problems = tuple(skipped[before:])
            trusted = file.mtime_ns <= now - FRESH and not any(is_refusal(one.reason) for one in problems)
            # What is left out because of another file has to be read again when that one is gone.
            trusted = trusted and not again
            read.append(FileRead(file if trusted else replace(file, mtime_ns=NEVER), tuple(wanted), problems))
        return ReadingResult(tuple(articles), tuple(read))

    def _file_articles(
        self, file: CollectionFile, known: Mapping[CollectionFile, tuple[FileRead, tuple[StoredArticle, ...]]]
    ) -> Iterator[tuple[str, StoredArticle | Skipped]]:
        """The articles of a file with the ids that they would like to have; stops when somebody cancels."""
        if file in known:
            before, articles = known[file]
            yield from zip(before.wanted, articles, strict=True)
            yield from (("", one) for one in before.skipped)
            return
        for found in read_file(file, processes=None):
            if self.cancelled():
                return
            yield ("", found) if isinstance(found, Skipped) else (found.id, self.stock.keep_article(found))
