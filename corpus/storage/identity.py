"""Identity of articles, collections and passages, by which they are known again after files were moved or edited."""

from __future__ import annotations

import hashlib
import heapq
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.model import Article, Span

SKETCH: Final = 256
"""Hashes in the sketch of a collection."""

ALIKE: Final = 0.3
"""Two collections that share this much of their articles are one: a folder may have grown while it was away."""

_HASH_BYTES: Final = 8
_NUMBERED = re.compile(r"[:#]\d+$")
"""The end of an id that was given by position ("news.jsonl:7"): another article may have it tomorrow."""


def content_hash(article: Article) -> str:
    """32 hexadecimal digits for the article's words: the same wherever the file lies and whatever it is called."""
    known = getattr(article, "content", "")  # an article on disk knows its own
    if known:
        return str(known)
    title = "" if article.title_in_text else article.title
    return hashlib.blake2b(f"{title}\0{article.text}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def sketch_of(hashes: Iterable[str]) -> bytes:
    """The smallest content hashes of a collection, enough to tell how much two piles share (bottom-k, Broder 1997)."""
    return b"".join(bytes.fromhex(one[: 2 * _HASH_BYTES]) for one in heapq.nsmallest(SKETCH, set(hashes)))


def share_in_common(a: bytes, b: bytes) -> float:
    """The estimated share of the articles of two collections that both have, from their sketches; 0 if one is empty."""
    first, second = set(_sketch_hashes(a)), set(_sketch_hashes(b))
    smallest = heapq.nsmallest(SKETCH, first | second)
    return sum(one in first and one in second for one in smallest) / max(len(smallest), 1)


def _sketch_hashes(sketch: bytes) -> Iterator[bytes]:
    return (sketch[at : at + _HASH_BYTES] for at in range(0, len(sketch), _HASH_BYTES))


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article that something was said about, as it was when last seen. ``ref`` names it for good."""

    ref: str
    hash: str
    id: str
    title: str
    url: str


def ref_of(hash: str, ident: str) -> str:
    """The name for good of an article that was first marked with that content hash and id."""
    return hashlib.blake2b(f"{hash}\0{ident}".encode("utf-8", "replace"), digest_size=8).hexdigest()


class PresentArticles:
    """The articles that are here now."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.by_id: dict[str, Article] = {}
        self.hash: dict[str, str] = {}
        self.by_hash: dict[str, list[Article]] = {}
        for article in articles:
            self.add_article(article)

    def add_article(self, article: Article) -> None:
        """Count one more article in, unless one of its id is here already."""
        if article.id not in self.by_id:
            self.by_id[article.id] = article
            self.hash[article.id] = content_hash(article)
            self.by_hash.setdefault(self.hash[article.id], []).append(article)

    def find_known_articles(self, known: Iterable[KnownArticle], taken: Iterable[str] = ()) -> dict[str, Article]:
        """Which article each known one (by its ``ref``) is now; those that are gone are left out.

        The same words under the same id come first, then the same words, then the same id where that is no mere
        number or title or address agree: an article that was edited. Ids in ``taken`` are not given to anyone.
        """
        found: dict[str, Article] = {}
        used = set(taken)
        left = list(known)
        for choose in (self._same_words_and_id, self._same_words, self._same_id):
            missed = []
            for one in left:
                match = next((article for article in choose(one) if article.id not in used), None)
                if match is None:
                    missed.append(one)
                else:
                    found[one.ref] = match
                    used.add(match.id)
            left = missed
        return found

    def _same_words_and_id(self, known: KnownArticle) -> list[Article]:
        return [article for article in self._same_words(known) if article.id == known.id]

    def _same_words(self, known: KnownArticle) -> list[Article]:
        return self.by_hash.get(known.hash, [])

    def _same_id(self, known: KnownArticle) -> list[Article]:
        there = self.by_id.get(known.id)
        if there is None:
            return []
        named = not _NUMBERED.search(known.id)
        agrees = (known.title and known.title == there.title) or (known.url and known.url == there.url)
        return [there] if named or agrees else []


def find_passage(text: str, start: int, words: str) -> Span | None:
    """Where ``words`` stand in ``text`` now that they need not be at ``start`` any more; None if nowhere.

    The nearest place counts; spaces and line ends between the words may differ.
    """
    if not words.strip():
        return None
    if text.startswith(words, start):
        return Span(start, start + len(words))
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    places = (Span(match.start(), match.end()) for match in pattern.finditer(text))
    return min(places, key=lambda span: abs(span.start - start), default=None)


def paths_key(paths: Iterable[Path]) -> str:
    """The paths somebody opened, as one name for them: absolute, in order, one a line."""
    names = {os.fsencode(_resolved_path(path)).decode("utf-8", "backslashreplace") for path in paths}
    return "\n".join(sorted(names))


def _resolved_path(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that go round, a working folder that is gone
        return path
