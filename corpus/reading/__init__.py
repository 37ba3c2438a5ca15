"""From bytes to articles: every kind of file that holds news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from corpus.clean import clean
from corpus.model import Article, Skipped
from corpus.reading.files import UnreadableError
from corpus.reading.paths import Found, walk
from corpus.reading.records import read_csv, read_json_lines
from corpus.reading.text import read_text

__all__ = ["KINDS", "demo_paths", "read"]

Reader = Callable[[Found], Iterator[Article | Skipped]]


def _one(found: Found) -> Iterator[Article | Skipped]:
    yield read_text(found)


KINDS: Mapping[str, Reader] = {
    ".txt": _one,
    ".text": _one,
    ".md": _one,
    ".markdown": _one,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
}
"""Readers by the end of a file's name, in lower case; each may be followed by ".gz"."""


def read(paths: Iterable[Path]) -> Iterator[Article | Skipped]:
    """The articles in files and folders, one at a time, in order; folders are read to any depth, in order of name.

    What cannot be read is named and skipped: this never raises for what a path is or holds. Ids are unique: the
    file's path below the folder given, or its name; for a row its own id, or file and line ("news.jsonl:7"). An id
    that is taken already gets "#2", "#3". A file that is found twice is read once.
    """
    unique = _Ids()
    for found in walk(paths):
        if isinstance(found, Skipped):
            yield replace(found, path=clean(found.path))
            continue
        for article in _articles(found):
            yield article if isinstance(article, Skipped) else unique(article)


def demo_paths() -> list[Path]:
    """The articles that come with Tellings: invented outlets on two real stories."""
    return [Path(__file__).parents[1] / "data" / "demo"]


def _articles(found: Found) -> Iterator[Article | Skipped]:
    skip = partial(Skipped, clean(str(found.path)))
    reader = KINDS.get(_ending(found.path))
    if reader is None:
        yield skip(f"This kind of file is not known; known are {', '.join(KINDS)}, each also with .gz.")
        return
    try:
        yield from reader(found)
    except UnreadableError as error:
        yield skip(str(error))


def _ending(path: Path) -> str:
    endings = [suffix.lower() for suffix in path.suffixes]
    return endings[-2] if len(endings) > 1 and endings[-1] == ".gz" else endings[-1] if endings else ""


class _Ids:
    """Gives an article whose id is taken another."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def __call__(self, article: Article) -> Article:
        wanted = article.id
        count = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        if count == 1:
            return article
        while (other := f"{wanted}#{count}") in self._taken:
            count += 1
        self._taken[wanted] = count
        self._taken[other] = 1
        return replace(article, id=other)
