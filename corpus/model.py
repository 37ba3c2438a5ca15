"""Data model: articles, what is found inside one, and what links several.

Everything here is frozen: a built corpus never changes, a grown one is a new one.

Offsets are code points, half-open, into ``Article.text`` (field ``"text"``) or ``Article.title`` (field ``"title"``).
An article read from a plain file keeps its title, dateline and credits inside ``text`` and labels them with blocks;
its ``title`` then only repeats words of ``text`` and is not analysed a second time (``title_in_text``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.stages import Progress as Progress
from corpus.stages import Skipped as Skipped

Field = Literal["title", "text"]
EntityType = Literal["person", "organisation", "place"]
BlockKind = Literal["title", "date", "byline", "credit", "caption", "tweet", "heading", "body", "furniture"]
Grain = Literal["time", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
Basis = Literal["stated", "resolved", "inferred"]
LinkStatus = Literal["same", "possible", "differs"]
QuoteRelation = Literal["same", "cut", "altered", "overlap"]
FactKind = Literal[
    "telling", "quote", "attribution", "title", "number", "date", "name", "polarity", "place", "headline"
]
Strength = Literal["conflict", "update", "figure", "wording"]
OutletBasis = Literal["", "metadata", "address", "credit", "folder", "file", "settings"]
CopyKind = Literal["copy", "trimmed", "revision", "passages"]
KeptKind = Literal["note", "star", "tag", "event", "checked", "dismissed", "moved", "outlet", "name", "search", "read"]
EventBasis = Literal["desk", "settings"]

PROSE: frozenset[BlockKind] = frozenset({"body"})
"""Kinds of block whose sentences tell the story; captions, credits, tweets and headings do not."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one field: ``start`` and ``end`` are code points, half-open."""

    start: int
    end: int


# ------------------------------------------------------------------------------------------ reading


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of ``Article.text`` and the part it plays there. Blocks are in order and disjoint."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read, cleaned, and not yet analysed.

    ``published`` is ISO 8601 (a date, or a date and time) only where the article states it itself; otherwise ``""``.
    ``credits`` are the agencies named in photo and wire credits, in order of appearance.
    ``path`` is the file it came from, as the user would recognise it; ``origins`` are the ids of the same article in
    other files, or rows, with which it is one entry. ``source_basis`` says how its outlet is known: the article's own
    metadata, the host of its address, a credit in its text, the folder or the file (a feed) it lies in, or the settings
    of the collection. ``headlines`` are those, unlike its title, under which it stands in these other files.
    """

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    title_in_text: bool = False
    source: str = ""
    author: str = ""
    published: str = ""
    published_evidence: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    url: str = ""
    path: str = ""
    source_basis: OutletBasis = ""
    origins: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()

    @property
    def outlet_name(self) -> str:
        """The outlet for people to read; where none is known, the first agency credited or the name of its file."""
        return self.source or next(iter(self.credits), "") or self.id.rstrip("/").rpartition("/")[2] or self.id

    def field_text(self, name: Field) -> str:
        """The words of that field."""
        return self.title if name == "title" else self.text


# ----------------------------------------------------------------------------------------- analysis


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of ``Article.text``; ``block`` is an index into ``Article.blocks``, ``kind`` that block's kind."""

    start: int
    end: int
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article. Its span holds an honorific ("Mr"), not a role ("Senator"), nor a possessive 's."""

    field: Field
    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time named in an article.

    ``value`` is TIMEX3 (``2017-03-02``, ``2017-02``, ``2016-SU``, ``2017-W09``, ``PAST_REF``, ``P3D``); ``first`` and
    ``last`` are the days it may cover, both included, and None where it names no calendar date. ``basis``: *stated*
    in full, *resolved* against a stated publication date, or *inferred* (resolved against a guessed one).
    """

    field: Field
    start: int
    end: int
    value: str
    grain: Grain | None
    first: date | None
    last: date | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech. ``start`` and ``end`` are inside the quote marks.

    ``said`` is where the speaker is named beside the quote ("he", "Mr Sessions"); ``speaker`` where that person is
    named after pronouns are resolved (often the same place). Either may be None. ``cue`` is the verb of speech.
    """

    field: Field
    start: int
    end: int
    said: Span | None
    speaker: Span | None
    cue: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one article on its own. Every tuple is in order of field (title first), then start."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quotes: tuple[Quote, ...]
    words: int

    def prose_sentences(self) -> tuple[Sentence, ...]:
        """The sentences that tell the story, without captions, tweets, credits and headings."""
        return tuple(s for s in self.sentences if s.kind in PROSE)


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published: as it says itself, or the best guess and its evidence.

    ``value`` is ISO 8601, date or date and time, ``""`` if nothing is known. ``first`` and ``last`` bound it (days,
    both included). ``evidence`` are short sentences for the reader.
    """

    value: str
    stated: bool
    first: date | None = None
    last: date | None = None
    evidence: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------ linking


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling of an entity. ``count`` mentions in all, ``sources`` the same by outlet, ``why`` it was merged."""

    text: str
    count: int
    sources: Mapping[str, int]
    why: str = ""


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention and the article (its id) that it stands in."""

    article: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in the collection, under every spelling. ``name`` is the fullest common variant.

    ``variants`` and ``roles`` (words that introduce it: "Attorney General") are by falling count.
    """

    id: str
    type: EntityType
    name: str
    variants: tuple[Variant, ...]
    mentions: Sequence[EntityMention]
    roles: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One row of the timeline: a date named in a sentence, or an article's own publication (``time`` None)."""

    article: str
    value: str
    first: date
    last: date
    grain: Grain
    basis: Basis
    time: TimeExpression | None = None
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles (ids) that share their wording; ``containment`` is the share of the shorter found in the longer."""

    a: str
    b: str
    kind: CopyKind
    containment: float


@dataclass(frozen=True, slots=True)
class Story:
    """Articles (ids, oldest first) on one event. ``title`` is the title of the most central one."""

    id: str
    title: str
    articles: tuple[str, ...]
    copies: Sequence[Copy] = ()


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """How much differs in a story: rows of its ledger by strength, mere wordings left out."""

    conflicts: int = 0
    updates: int = 0
    figures: int = 0

    @property
    def gravity(self) -> tuple[int, int, int]:
        """Sorts stories by what differs in them, the gravest last."""
        return self.conflicts, self.updates, self.figures


# ---------------------------------------------------------------------------------------- comparing


@dataclass(frozen=True, slots=True)
class Link:
    """Two sentences, indexes into the comparison's sentence lists, that tell the same thing. ``why`` is for readers."""

    a: int
    b: int
    score: float
    status: LinkStatus
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuotePair:
    """Spans of one utterance quoted in both articles; ``speaker`` is an entity id or ""."""

    a: Span
    b: Span
    kind: QuoteRelation
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article's text, or of its title, and its words (which may be shortened for show)."""

    start: int
    end: int
    text: str
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something on which two articles differ. ``rank`` orders the ledger: the highest first.

    ``role`` is what figures are figures of ("dead", "votes for"), ``""`` of other facts.
    """

    kind: FactKind
    strength: Strength
    rank: float
    a: Passage
    b: Passage
    why: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles side by side. ``only_a`` and ``only_b`` are indexes of sentences that nothing is like there.

    A sentence that is neither there nor linked may have a counterpart: none was found that is sure enough. ``model``
    names the model of sentences that was asked besides; "" if only words were compared.
    """

    a: str
    b: str
    sentences_a: tuple[Span, ...]
    sentences_b: tuple[Span, ...]
    links: tuple[Link, ...]
    quotes: tuple[QuotePair, ...]
    facts: tuple[Fact, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    containment: float = 0.0
    model: str = ""


# ---------------------------------------------------------------------------------------- searching


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found by a search.

    ``spans`` are into ``field``; ``snippet`` is a cut of that field around them, ``marks`` the same hits inside it.
    """

    article: str
    score: float
    field: Field
    spans: tuple[Span, ...]
    snippet: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entity (its id) found by name: ``name`` is the spelling that matched, ``score`` from 0 to 1."""

    entity: str
    name: str
    score: float


# ------------------------------------------------------------------------------------------- keeping


@dataclass(frozen=True, slots=True)
class KeptMark:
    """One thing that the user keeps or has decided, to be listed with all others.

    ``text`` is the user's own: a note's words, a tag, an outlet, a query. ``article`` is an id, ``""`` where it is on
    none, or on one that is not here any more; ``title`` is that article's, or what else it is about. ``words`` are the
    passage it is on, at ``span`` of ``field`` if they still stand there. ``key`` tells it from all others.
    """

    kind: KeptKind
    key: str
    text: str = ""
    article: str = ""
    title: str = ""
    field: Field = "text"
    span: Span | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """An event that the user put on the timeline: days, both included, and words for it.

    ``basis`` is where it is kept: on the desk, under its ``key``, or in the settings of the collection.
    """

    key: str
    first: date
    last: date
    text: str
    basis: EventBasis = "desk"
