"""Occurrences: the mentions of all articles in columns, what stands around each, and what articles share.

Every article is read once. What the rules ask of the words around a mention (roles, a pronoun, an acronym in brackets)
is found there and then; different words are kept once, so that a name is taken apart once and not at every mention.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import log
from typing import Any, Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from corpus.entities.acronyms import given_before, given_behind
from corpus.entities.beside import people_beside
from corpus.entities.gender_evidence import pronoun_behind
from corpus.entities.mention_table import FIELDS, page_matter
from corpus.entities.person_names import fold_part, person_name, tidy_name
from corpus.entities.roles import roles_at
from corpus.entities.titles import Gender
from corpus.language.ids import stable_number
from corpus.language.whole_words import whole_words
from corpus.model import Article, EntityType, Field, Mention
from corpus.runtime.progress import Tick, report_nothing

SHARED_NAMES: Final = 2
"""So many rare names in common make two articles speak of the same things."""

MOST_ARTICLES: Final = 24
"""Of an entity that stands in more articles than this, only the first are looked at."""

COLUMNS: Final = ("article", "field", "start", "end", "told", "word", "roles")
"""What is known of every mention as a number."""

_TICK: Final = 256
"""Articles between two words on how far the pass is."""

_HELD: Final = 50_000
"""Articles whose rare names are held as sets."""

FEW_ARTICLES, ONE_IN = 4, 50
"""A name is rare that no more than one in so many articles hold, or so few."""

_SMALL, _STEP = 1000, 1.05
"""Up to so many articles a collection's size counts as it is, and then in steps of five per cent."""


def counted_size(articles: int) -> int:
    """How many articles a collection counts as, where a rule asks for its size: in a large one the last step it passed.

    So what one article more changes is what it says, not how many there are: the rules' limits move at fixed sizes,
    whichever articles came first.

    >>> [counted_size(articles) for articles in (999, 1000, 1049, 1050, 1101)]
    [999, 1000, 1000, 1050, 1050]
    """
    if articles <= _SMALL:
        return articles
    steps = int(log(articles / _SMALL, _STEP))
    sizes = (int(_SMALL * _STEP**number) for number in (steps + 1, steps, steps - 1))
    return next(size for size in sizes if size <= articles)


def most_articles(size: int) -> int:
    """In how many articles of a collection of that (counted) size a rare name may stand."""
    return max(FEW_ARTICLES, size // ONE_IN)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an occurrence was found to be: the node it belongs to, and why, in words for the reader ("" if obvious)."""

    node: str
    why: str = ""


class Occurrences:
    """The mentions of one type, in order of article (an index into the collection), title before text, then start.

    ``texts`` are their different words in order of appearance; each column has an item for every mention. ``word`` is
    an index into ``texts``, ``roles`` one into ``role_sets``, ``pronoun`` the gender of the pronoun behind a full name;
    ``behind`` has the acronym in brackets behind some mentions, ``bracketed`` the rows that stand in brackets right
    behind the row before.
    """

    def __init__(self, kind: EntityType) -> None:
        self.kind = kind
        self.texts: list[str] = []
        self.role_sets: list[tuple[str, ...]] = [()]
        self.article, self.start, self.end, self.word = array("i"), array("i"), array("i"), array("i")
        self.field, self.told, self.roles = array("i"), array("i"), array("i")
        self.pronoun: list[Gender] = []
        self.behind: dict[int, str] = {}
        self.bracketed: list[int] = []
        self._in_full: list[bool] = []
        self._rows = array("i")
        self._numbers: dict[str, int] = {}
        self._role_numbers: dict[tuple[str, ...], int] = {(): 0}

    def __len__(self) -> int:
        return len(self.article)

    def add_mention(self, article: int, mention: Mention, text: str, told: bool) -> None:
        """Take in the next mention, which stands in ``text``."""
        start, end = mention.start, mention.end
        words = whole_words(text[start:end])
        number = self._numbers.setdefault(words, len(self.texts))
        if number == len(self.texts):
            self.texts.append(words)
            self._in_full.append(self.kind == "person" and bool(person_name(words).given))
        roles = 0
        if self.kind == "person":
            roles = self._role_set_number(roles_at(text, start, end))
            self.pronoun.append(pronoun_behind(text, end) if self._in_full[number] else "")
        elif acronym := given_behind(text, end, words) or given_before(text, start, words):
            self.behind[len(self._rows) // len(COLUMNS)] = acronym
        if self.kind == "place" and text[start - 2 : start] == " (" and text[end : end + 1] == ")":
            before = self._rows[-len(COLUMNS) :]
            if len(before) and tuple(before[:2]) == (article, mention.field == "text") and before[3] == start - 2:
                self.bracketed.append(len(self._rows) // len(COLUMNS))
        self._rows.extend((article, mention.field == "text", start, end, told, number, roles))

    def _role_set_number(self, roles: tuple[str, ...]) -> int:
        number = self._role_numbers.setdefault(roles, len(self.role_sets))
        if number == len(self.role_sets):
            self.role_sets.append(roles)
        return number

    def seal_columns(self) -> None:
        """Part the rows into columns, when all mentions are taken in."""
        for at, name in enumerate(COLUMNS):
            setattr(self, name, self._rows[at :: len(COLUMNS)])
        self._rows = array("i")

    def field_of(self, index: int) -> Field:
        """The field in which the mention stands."""
        return FIELDS[self.field[index]]

    def column_array(self, name: str) -> NDArray[Any]:
        """One of the columns of numbers as an array."""
        found: array[int] = getattr(self, name)
        return np.array(found)

    def landmarks(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The article of each occurrence, and the number of its name as articles are compared by it."""
        names = np.fromiter((landmark(text, self.kind) for text in self.texts), np.int64, len(self.texts))
        return self.column_array("article"), names[self.column_array("word")]

    def by_article(self) -> Iterator[tuple[int, range]]:
        """Each article that has mentions of this type, and the indexes of these."""
        at = 0
        for article, same in groupby(self.article):
            first, at = at, at + len(list(same))
            yield article, range(first, at)

    def articles_by_node(self, nodes: Sequence[str | None]) -> dict[str, array[int]]:
        """For each node the articles that hold it, in order; ``nodes`` has one for each of ``texts``, or None."""
        found = {node: array("i") for node in nodes if node is not None}
        for word, article in zip(self.word, self.article, strict=True):
            if (node := nodes[word]) is not None:
                articles = found[node]
                if not articles or articles[-1] != article:
                    articles.append(article)
        return found


class KeptOccurrences(Protocol):
    """The occurrences of a collection as they were kept."""

    def occurrences_of(self, kind: EntityType) -> Occurrences:
        """Those of one type."""

    def landmarks(self) -> Iterable[tuple[NDArray[Any], NDArray[Any]]]:
        """Of each type what :meth:`Occurrences.landmarks` has."""

    def pairs_beside(self) -> Iterable[tuple[int, str, str]]:
        """Two names that an article, by its number, names side by side."""


@dataclass(frozen=True, slots=True)
class NamedElsewhere:
    """What a collection of which only a part is linked says elsewhere: how many articles it has there, and the people
    that these name in full: as written, how often, and in how many articles."""

    articles: int = 0
    people: Sequence[tuple[str, int, int]] = ()


class CorpusOccurrences:
    """The occurrences of a collection of articles by type. ``sources`` has the outlet of each article, ``elsewhere``
    what is known of the rest, if they are a part of a collection.

    ``beside_by_article`` are names of people, as written, that an article (by its number) names side by side
    (:mod:`corpus.entities.beside`).
    """

    def __init__(
        self, articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]], tick: Tick = report_nothing
    ) -> None:
        self._tables: KeptOccurrences | None = None
        self.elsewhere = NamedElsewhere()
        self._of: dict[EntityType, Occurrences] = {
            "person": Occurrences("person"),
            "organisation": Occurrences("organisation"),
            "place": Occurrences("place"),
        }
        self.beside_by_article: list[tuple[int, str, str]] = []
        self.ids = [article.id for article in articles]
        self.sources = [article.source for article in articles]
        for number, article in enumerate(articles):
            if number % _TICK == 0:
                tick(number / len(articles))
            self._add_article(number, article, mentions.get(article.id, ()))
        for some in self._of.values():
            some.seal_columns()
        self._rare: RareNames | None = None

    @classmethod
    def from_tables(cls, articles: Sequence[Article], tables: KeptOccurrences) -> Self:
        """The occurrences of articles that were read before; those of a type are made when they are asked for."""
        found = cls((), {})
        found._of.clear()
        found._tables = tables
        found.ids = [article.id for article in articles]
        found.sources = [article.source for article in articles]
        found.beside_by_article = list(tables.pairs_beside())
        return found

    @classmethod
    def of_columns(
        cls,
        of: Mapping[EntityType, Occurrences],
        beside: set[tuple[str, str]],
        ids: Sequence[str],
        sources: Sequence[str],
    ) -> CorpusOccurrences:
        """Occurrences by type that were read before, of articles of those ids and outlets."""
        found = cls((), {})
        found._of, found.beside = dict(of), beside
        found.ids, found.sources = list(ids), list(sources)
        return found

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def size(self) -> int:
        """How many articles the collection counts as, where a rule asks for its size."""
        return counted_size(len(self))

    @cached_property
    def beside(self) -> set[tuple[str, str]]:
        """The names that are named side by side, anywhere."""
        return {(one, other) for _, one, other in self.beside_by_article}

    def _add_article(self, number: int, article: Article, mentions: Sequence[Mention]) -> None:
        if not mentions:
            return
        words: dict[Field, str] = {"title": article.title, "text": article.text}
        page = page_matter(article.blocks)
        for mention in sorted(mentions, key=_mention_order):
            told = not page or mention.field == "title" or not any(a <= mention.start < b for a, b in page)
            self._of[mention.type].add_mention(number, mention, words[mention.field], told)
        for field, text in words.items():
            people = sorted((m.start, m.end) for m in mentions if m.field == field and m.type == "person")
            if len(people) > 1:
                self.beside_by_article += [(number, *pair) for pair in people_beside(text, people)]

    def of_type(self, kind: EntityType) -> Occurrences:
        """The occurrences of that type, in order."""
        found = self._of.get(kind)
        if found is None:
            assert self._tables is not None
            found = self._of[kind] = self._tables.occurrences_of(kind)
        return found

    @property
    def rare_names(self) -> RareNames:
        """The names that articles are known to be about the same things by."""
        if self._rare is None:
            kinds: tuple[EntityType, ...] = ("person", "organisation", "place")
            found = self._tables.landmarks() if self._tables else (self.of_type(kind).landmarks() for kind in kinds)
            self._rare = RareNames(found, len(self), most_articles(self.size))
        return self._rare

    def share_rare_names(
        self,
        some: Iterable[int],
        others: Iterable[int],
        apart_from: Iterable[str] = (),
        least: int = SHARED_NAMES,
    ) -> bool:
        """Whether an article of ``some`` is one of ``others`` or shares ``least`` rare names with it, those of
        ``apart_from`` left out: the names whose likeness is in question."""
        first, second = first_of([some]), first_of([others])
        if not set(first).isdisjoint(second):
            return True
        return self.rare_names.has_shared_names(first, second, {fold_part(word) for word in apart_from}, least)


def _mention_order(mention: Mention) -> tuple[bool, int, int]:
    return mention.field == "text", mention.start, mention.end


class RareNames:
    """For each article the names in it, folded, that few articles hold; names are numbers that each run gives alike."""

    def __init__(self, found: Iterable[tuple[NDArray[Any], NDArray[Any]]], articles: int, most: int) -> None:
        """``found`` are the articles and the names (:func:`landmark`) of occurrences, of each type."""
        parts = list(found)
        names = np.concatenate([name for _, name in parts])
        self.names, numbers = np.unique(names, return_inverse=True)
        pairs = np.unique(np.concatenate([article for article, _ in parts]).astype(np.int64) << 32 | numbers)
        self.article, self.name = pairs >> 32, pairs & 0xFFFFFFFF
        spread: NDArray[np.int64] = np.bincount(self.name, minlength=len(self.names))
        self.is_rare: NDArray[np.bool_] = (spread > 1) & (spread <= most)
        few = self.is_rare[self.name]
        self._names = self.name[few].astype(np.int32)
        self._bounds = np.searchsorted(self.article[few], np.arange(articles + 1))
        self._sets: dict[int, frozenset[int]] = {}

    def _names_in(self, article: int) -> frozenset[int]:
        found = self._sets.get(article)
        if found is None:
            if len(self._sets) >= _HELD:
                self._sets.clear()
            found = frozenset(self._names[self._bounds[article] : self._bounds[article + 1]].tolist())
            self._sets[article] = found
        return found

    def has_shared_names(
        self, some: Iterable[int], others: Iterable[int], apart_from: Iterable[str], least: int
    ) -> bool:
        """Whether an article of ``some`` has enough rare names in common with one of ``others``."""
        left_out = set(self._numbers_of(apart_from))
        theirs = [self._names_in(article) - left_out for article in others]
        return any(len(names & self._names_in(article)) >= least for article in some for names in theirs)

    def _numbers_of(self, names: Iterable[str]) -> Iterator[int]:
        for wanted in map(stable_number, names):
            at = int(np.searchsorted(self.names, wanted))
            if at < len(self.names) and self.names[at] == wanted:
                yield at


def landmark(text: str, kind: EntityType) -> int:
    """A number for a name as it is compared between articles."""
    return stable_number(_comparison_key(text, kind))


def _comparison_key(text: str, kind: EntityType) -> str:
    """A name as it is compared between articles: of a person the surname, as most mentions have no more."""
    words = tidy_name(text)
    return fold_part(words.rpartition(" ")[2] if kind == "person" else words)


def first_of(articles: Iterable[Iterable[int]]) -> list[int]:
    """The first of several lists of articles taken together: those that are looked at where an entity has many."""
    return sorted({article for some in articles for article in some})[:MOST_ARTICLES]


def lists_intersect(some: Iterable[int], others: Iterable[int]) -> bool:
    """Whether two lists of articles have one in common."""
    return not set(some).isdisjoint(others)


def pairs_sharing_a_key(keys: Iterable[Iterable[str]]) -> Iterator[list[int]]:
    """For each key that two items or more have (one may have it twice), their indexes; keys in order of appearance.

    Keys are compared by their hash of 64 bits: there are many times more keys than items, too many to hold.
    """
    hashes, owners = array("q"), array("i")
    for owner, some in enumerate(keys):
        for key in some:
            hashes.append(hash(key))
            owners.append(owner)
    found = np.frombuffer(hashes, np.int64) if hashes else np.zeros(0, np.int64)
    order = np.argsort(found, kind="stable")
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(found[order])) + 1, [len(found)]])
    sizes = np.diff(bounds)
    several = np.flatnonzero(sizes > 1)
    for at in several[np.argsort(order[bounds[several]])].tolist():
        yield [owners[index] for index in order[bounds[at] : bounds[at + 1]].tolist()]
