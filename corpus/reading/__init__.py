"""From bytes to articles: every kind of file that holds news.

``read`` is three steps, each of which can be had alone: ``files`` lists the files, ``read_file`` reads one, and
``Ids`` sees to it that no two articles have one id. Only the last looks at more than one file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.clean import clean_text
from corpus.language.ids import UniqueIds
from corpus.model import Article, Skipped
from corpus.reading.opening import UnreadableError
from corpus.reading.paths import CollectionFile, walk_files
from corpus.reading.records import read_csv, read_json_lines
from corpus.reading.text import read_text

__all__ = ["KINDS", "ArticleIds", "CollectionFile", "demo_paths", "list_files", "read_articles", "read_file", "with_id"]

Reader = Callable[[CollectionFile, int | None], Iterator[Article | Skipped]]


def _read_text_file(found: CollectionFile, _processes: int | None) -> Iterator[Article | Skipped]:
    yield read_text(found)


KINDS: Mapping[str, Reader] = {
    ".txt": _read_text_file,
    ".text": _read_text_file,
    ".md": _read_text_file,
    ".markdown": _read_text_file,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
}
"""Readers by the end of a file's name, in lower case; each may be followed by ".gz"."""


def read_articles(paths: Iterable[Path]) -> Iterator[Article | Skipped]:
    """The articles in files and folders, one at a time, in order; folders are read to any depth, in order of name.

    What cannot be read is named and skipped: this never raises for what a path is or holds. Ids are unique: the
    file's path below the folder given, or its name; for a row its own id, or file and line ("news.jsonl:7"). An id
    that is taken already gets "#2", "#3". A file that is found twice is read once. Memory holds one article, or of
    a CSV file of at most 20 MB the whole.

    The same as ``read_file`` for each of ``files(paths)``, the ids passed through one ``Ids`` in that order.
    """
    ids = ArticleIds()
    for found in list_files(paths):
        if isinstance(found, Skipped):
            yield found
            continue
        for article in read_file(found):
            yield article if isinstance(article, Skipped) else with_id(article, ids(article.id))


def list_files(paths: Iterable[Path]) -> Iterator[CollectionFile | Skipped]:
    """The files under ``paths`` in the order in which they are read, none of them opened; never raises.

    A file of a kind that cannot be read is among them: ``read_file`` says so of it.
    """
    for found in walk_files(paths):
        yield replace(found, path=clean_text(found.path)) if isinstance(found, Skipped) else found


def read_file(found: CollectionFile, processes: int | None = 1) -> Iterator[Article | Skipped]:
    """The articles in one file, one at a time, in order; never raises for what it holds.

    What comes depends on the bytes of the file and on ``found``'s path, label and outlet, and on no other file, so
    that it may be kept until one of them changes. For the same reason ids are not unique yet, not even within the
    file: pass them through an ``Ids``, in the order of ``files``, whether they are read or were kept.

    Unless ``processes`` is one, a large JSON Lines file is read by so many workers (None: as many as there are cores),
    which are gone when the iterator is closed. As with all of multiprocessing, the program must then be one that can
    be imported.
    """
    reader = KINDS.get(_file_ending(found.path))
    if reader is None:
        known = ", ".join(KINDS)
        yield Skipped(
            clean_text(str(found.path)), f"This kind of file is not known; known are {known}, each also with .gz."
        )
        return
    try:
        yield from reader(found, processes)
    except UnreadableError as error:
        yield Skipped(clean_text(str(found.path)), str(error))


def demo_paths() -> list[Path]:
    """The articles that come with Tellings: invented outlets on two real stories."""
    return [Path(__file__).parents[1] / "data" / "demo"]


def _file_ending(path: Path) -> str:
    endings = [suffix.lower() for suffix in path.suffixes]
    return endings[-2] if len(endings) > 1 and endings[-1] == ".gz" else endings[-1] if endings else ""


def with_id(article: Article, given: str) -> Article:
    """``article`` under the id that it was given."""
    return article if article.id == given else replace(article, id=given)


class ArticleIds(UniqueIds):
    """Gives every article of a pile an id of its own: the one that it would like to have, or with "#2", "#3" behind."""

    def __init__(self) -> None:
        super().__init__("#")
