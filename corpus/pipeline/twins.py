"""One article in several files: found by its address or its text, and made one entry that lists where it was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.language.headlines import same_headline
from corpus.model import PROSE
from corpus.reading.addresses import address_key
from corpus.storage.lazy_articles import ArticleHeader, StoredArticle

COMPARED = 4
"""Articles of one address, or of one headline, that another is compared with: a column of addresses may hold one."""

SHORTEST = 80
"""Letters of a text by which alone an article is known again."""

EXCERPT = 0.5
"""Share of a text up to which its beginning is an excerpt of it and no earlier version."""

PARTS = 0.9
"""Share of the letters of the shorter text that stand in the longer one, where two kinds of file hold them: readers of
pages and writers of feeds leave out other captions and headings."""

_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The letters of an article: of its prose, and of each paragraph of it."""

    whole: str
    parts: tuple[str, ...]


def _words_of(article: StoredArticle) -> _Words:
    text = article.text
    prose = [_letters(text[block.start : block.end]) for block in article.blocks if block.kind in PROSE]
    parts = tuple(part for part in prose if part)
    return _Words("".join(parts), parts)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


@dataclass
class TwinFinder:
    """Knows the articles read so far by number, and tells of another which of them it is."""

    _by_address: dict[str, list[int]] = field(default_factory=dict)
    _by_title: dict[str, list[int]] = field(default_factory=dict)

    def twin_of(self, article: StoredArticle, read_as: str, read: Sequence[StoredArticle], kinds: Sequence[str]) -> int:
        """The number of the article in ``read`` that this one is, -1 if it is new. ``kinds`` is as what each was read.

        Of one address: the same text, an excerpt of it, or what another kind of file made of it. Otherwise of another
        file, the same headline and text, while outlet, day and address do not contradict each other, and those of no
        third. A changed text, or headline, is another version and stays an article of its own.
        """
        if article.url:
            for number in self._by_address.get(address_key(article.url), ())[:COMPARED]:
                other = read[number]
                if read_as == kinds[number] and not same_headline(article.title, other.title):
                    continue  # saved twice, and the headline was changed meanwhile: a version of its own
                # Rows of one file with one address and other texts are no excerpts: it is that of their outlet.
                if other.content == article.content or (
                    other.path != article.path and _is_same_text(article, other, read_as != kinds[number])
                ):
                    return number
        alike = [number for number in self._by_title.get(article.title, ()) if _may_be_one(article, read[number])]
        same = [number for number in alike if _has_same_words(article, read[number], read_as != kinds[number])]
        return same[0] if len(same) == 1 else -1

    def add_article(self, article: StoredArticle, number: int) -> None:
        """Know one more."""
        if article.url:
            self._by_address.setdefault(address_key(article.url), []).append(number)
        if len(known := self._by_title.setdefault(article.title, [])) < COMPARED:
            known.append(number)


def _is_same_text(one: StoredArticle, other: StoredArticle, other_kind: bool) -> bool:
    """Whether two texts of one address are one."""
    a, b = sorted((_words_of(one), _words_of(other)), key=lambda words: len(words.whole))
    if a.whole == b.whole:
        return True
    if len(a.whole) < EXCERPT * len(b.whole):
        return bool(a.whole) and b.whole.startswith(a.whole)
    held = sum(len(part) for part in a.parts if part in b.whole)
    return other_kind and held >= PARTS * len(a.whole)


def _may_be_one(one: StoredArticle, other: StoredArticle) -> bool:
    """Whether nothing that is known of two articles tells them apart."""
    known = (
        (one.source.casefold(), other.source.casefold()),
        (one.published[:10], other.published[:10]),
        (address_key(one.url), address_key(other.url)),
    )
    return one.path != other.path and all(a == b or not a or not b for a, b in known)


def _has_same_words(one: StoredArticle, other: StoredArticle, other_kind: bool) -> bool:
    """Two files of one kind may differ in nothing, not in the byline either: else outlets printed one text."""
    a = _words_of(one).whole
    return (
        len(a) >= SHORTEST
        and a == _words_of(other).whole
        and (other_kind or _letters(one.text) == _letters(other.text))
    )


def joined(before: StoredArticle, new: StoredArticle, name: str) -> tuple[StoredArticle, bool]:
    """The entry that two readings of one article make, and whether the text is the ``new`` one's: the longer counts.

    ``name`` is the id that the new one would like to have. What the one does not state the other may.
    """
    longer = len(_words_of(new).whole) > len(_words_of(before).whole)
    kept, other = (new, before) if longer else (before, new)
    told = before.id if longer else name
    light = _filled(kept.article_header(), other)
    others = _other_headlines(kept, other)
    return kept.with_header(light._replace(origins=(*before.origins, told), headlines=others)), longer


def _other_headlines(kept: StoredArticle, other: StoredArticle) -> tuple[str, ...]:
    """The headlines of both that are not the one of the entry, each once."""
    found: list[str] = []
    outlet = kept.source or other.source
    for title in (*kept.headlines, other.title, *other.headlines):
        if not any(same_headline(title, known, (outlet, outlet)) for known in (kept.title, *found)):
            found.append(title)
    return tuple(found)


def _filled(light: ArticleHeader, other: StoredArticle) -> ArticleHeader:
    if not light.source or (other.source_basis == "metadata" and light.source_basis in ("address", "folder", "")):
        light = light._replace(source=other.source, source_basis=other.source_basis)
    if not light.published:
        light = light._replace(published=other.published, published_evidence=other.published_evidence)
    return light._replace(author=light.author or other.author, url=light.url or other.url)
