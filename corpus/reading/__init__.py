"""From bytes to articles: every kind of file that holds news.

``read`` is three steps, each of which can be had alone: ``files`` lists the files, ``read_file`` reads one, and
``Ids`` sees to it that no two articles have one id. Only the last looks at more than one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.clean import clean_text
from corpus.language.ids import UniqueIds
from corpus.model import Article, Skipped
from corpus.reading.draft import Announced, ReadAs
from corpus.reading.formats.read_source import read_source
from corpus.reading.formats.registry import KINDS
from corpus.reading.paths import CollectionFile, walk_files
from corpus.reading.source import Source
from corpus.reading.streams import StreamOrigin, is_in_lines, read_lines_given, read_stream

__all__ = [
    "KINDS",
    "Announced",
    "ArticleIds",
    "CollectionFile",
    "ReadAs",
    "StreamOrigin",
    "demo_paths",
    "examine",
    "is_in_lines",
    "list_files",
    "read_articles",
    "read_file",
    "read_lines_given",
    "read_stream",
    "with_id",
]


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
        yield Skipped(clean_text(found.path), found.reason) if isinstance(found, Skipped) else found


def read_file(found: CollectionFile, processes: int | None = 1) -> Iterator[Article | Skipped]:
    """The articles in one file, one at a time, in order; never raises for what it holds.

    What comes depends on the bytes of the file and on ``found``'s path, label and outlet, and on no other file, so
    that it may be kept until one of them changes. For the same reason ids are not unique yet, not even within the
    file: pass them through an ``Ids``, in the order of ``files``, whether they are read or were kept.

    Unless ``processes`` is one, a large JSON Lines file is read by so many workers (None: as many as there are cores),
    which are gone when the iterator is closed. As with all of multiprocessing, the program must then be one that can
    be imported.
    """
    for one in examine(found, processes):
        if isinstance(one, Article | Skipped):
            yield one


def examine(found: CollectionFile, processes: int | None = 1) -> Iterator[Article | Skipped | Announced | ReadAs]:
    """The same with what the reading report wants to know too: as what each file is read, how many it announces."""
    yield from read_source(Source.of(found), processes)


def demo_paths() -> list[Path]:
    """The articles that come with Tellings: invented outlets on two real stories and an invented one."""
    return [Path(__file__).parents[1] / "data" / "demo"]


def with_id(article: Article, given: str) -> Article:
    """``article`` under the id that it was given."""
    return article if article.id == given else replace(article, id=given)


class ArticleIds(UniqueIds):
    """Gives every article of a pile an id of its own: the one that it would like to have, or with "#2", "#3" behind."""

    def __init__(self) -> None:
        super().__init__("#")
