"""What the readers of formats yield: drafts of articles, problems, counts, and files found inside a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from corpus.model import Article, OutletBasis, Skipped

if TYPE_CHECKING:
    from corpus.reading.source import Source


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file states it, not cleaned yet. Paragraphs of ``text`` are lines.

    ``published`` is ISO 8601 with the offset that was stated, "" if no day is; ``evidence`` says where it stands.
    ``basis`` is how ``source`` is known, "" where it is stated for the article itself or is the host of its address.
    ``id`` is the article's own, "" if it has none. Unless ``stamped``, no line of the text that is a date dates it.
    """

    text: str
    title: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    evidence: tuple[str, ...] = ()
    url: str = ""
    id: str = ""
    stamped: bool = True
    basis: OutletBasis = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a file that is no article, and why, as a plain sentence; ``where`` names the part inside the file."""

    reason: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Announced:
    """How many documents the file itself says that it holds."""

    count: int


@dataclass(frozen=True, slots=True)
class ReadAs:
    """As what a file is read ("a web page"); comes before what is read from it. ``path`` is the file's."""

    path: str
    name: str


Items: TypeAlias = "Iterator[Draft | Problem | Announced | Source | Article | Skipped]"
"""What a reader of a format yields; a ``Source`` is read in turn, by what it is itself."""
