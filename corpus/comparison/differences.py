"""Differences of a comparison: every one as a fact with its strength and its rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from rapidfuzz.distance import Levenshtein

from corpus.comparison.attribution_differs import AgentDifference, SpeakerDifference
from corpus.comparison.dates_differ import DateDifference
from corpus.comparison.features import PreparedArticle
from corpus.comparison.names_differ import SpellingDifference
from corpus.comparison.rewordings import Rewording
from corpus.comparison.shared_quotes import altered_part
from corpus.comparison.slots.attempts import AttemptDifference
from corpus.comparison.slots.contrasts import Contrast
from corpus.comparison.slots.exclusions import ExclusionDifference
from corpus.comparison.slots.figures import FigureDifference
from corpus.comparison.slots.labels import LabelDifference
from corpus.comparison.slots.names import NameDifference
from corpus.comparison.slots.places import PlaceDifference
from corpus.comparison.slots.polarity import PolarityDifference
from corpus.comparison.slots.purposes import PurposeDifference
from corpus.comparison.slots.sources import SourceDifference
from corpus.comparison.slots.standings import StandingDifference
from corpus.comparison.statements import Pairing
from corpus.comparison.titles_differ import TitleDifference
from corpus.extraction.quantities import Figure
from corpus.language.tokens_of_sentence import SPEECH, Word, is_negation
from corpus.model import Fact, FactKind, Span, Strength

# What a strength adds to the rank of a kind, which lies between 0 and 1: the graver comes first whatever it is about.
_BASE: Mapping[Strength, float] = {"conflict": 3.0, "update": 2.0, "figure": 1.0, "wording": 0.0}
_POLARITY, _SPEAKER, _DATE, _DOER, _ALTERED, _OPEN = 0.9, 0.85, 0.8, 0.75, 0.7, 0.6
_SOURCE, _CONTRAST, _PURPOSE, _PLACE = 0.35, 0.42, 0.48, 0.34
_NAME, _LABEL, _TITLE, _SPELLING, _FIXED, _ACCENT, _DAY = 0.5, 0.45, 0.4, 0.3, 0.2, 0.16, 0.14
FRAMING = 0.15
"""Rank below which facts are but another way to put it; :data:`FRAMED` are their kinds."""

MOST_DAYS = 90
"""Days between two publications from which figures must name a day in common to be of one event."""

FRAMED = frozenset({"telling", "quote", "date"})


def _parse_moment(published: str) -> datetime | None:
    try:
        return datetime.fromisoformat(published)
    except ValueError:
        return None


def one_is_later(published: tuple[str, str]) -> bool:
    """Whether publication times (ISO 8601) tell that one article is later, by an hour where both give the hour.

    >>> one_is_later(("2017-03-03", "2017-03-03T13:28")), one_is_later(("2017-03-02", "2017-03-03T13:28"))
    (False, True)
    """
    first, second = _parse_moment(published[0]), _parse_moment(published[1])
    if first is None or second is None:
        return False
    timed = "T" in published[0] and "T" in published[1]
    if timed and (first.tzinfo is None) == (second.tzinfo is None):
        return abs((first - second).total_seconds()) >= 3600
    return _day_of(first) != _day_of(second)


def of_other_times(published: tuple[str, str]) -> bool:
    """Whether the articles were published so far apart that they hardly report one event as it unfolds.

    >>> of_other_times(("2017-03-03", "2018-03-03T13:28")), of_other_times(("2017-03-02", ""))
    (True, False)
    """
    first, second = _parse_moment(published[0]), _parse_moment(published[1])
    return first is not None and second is not None and abs((_day_of(first) - _day_of(second)).days) > MOST_DAYS


def _day_of(moment: datetime) -> date:
    return moment.date()


@dataclass(frozen=True, slots=True)
class FactBuilder:
    """Makes facts of the differences between ``a`` and ``b``. ``later``: one article is later and may know more."""

    a: PreparedArticle
    b: PreparedArticle
    later: bool

    def _make_fact(self, kind: FactKind, strength: Strength, rank: float, a: Span, b: Span, why: str) -> Fact:
        value = round(_BASE[strength] + rank, 4)
        return Fact(kind, strength, value, self.a.passage_at(a.start, a.end), self.b.passage_at(b.start, b.end), why)

    def _stated(self, kind: FactKind, strength: Strength, rank: float, d: _Stated, why: str, role: str = "") -> Fact:
        """A fact whose words may stand in titles."""
        a = self.a.passage_at(d.a.start, d.a.end, d.pairing.a.field)
        b = self.b.passage_at(d.b.start, d.b.end, d.pairing.b.field)
        return Fact(kind, strength, round(_BASE[strength] + rank, 4), a, b, why, role)

    @property
    def _clash_strength(self) -> Strength:
        return "update" if self.later else "conflict"

    def number_facts(self, differences: Iterable[FigureDifference]) -> list[Fact]:
        """Figures for one thing that differ."""
        return [self._stated("number", d.strength, d.rank, d, _why_figures(d), d.role) for d in differences]

    def polarity(self, differences: Iterable[PolarityDifference]) -> list[Fact]:
        """What the one says and the other denies, turns round or leaves open."""
        return [
            self._stated("polarity", self._clash_strength, _POLARITY, d, d.why)
            if d.certain
            else self._stated("polarity", "wording", _OPEN, d, d.why)
            for d in differences
        ]

    def other_names(self, differences: Iterable[NameDifference]) -> list[Fact]:
        """Names in like places of which a part differs."""
        return [
            self._stated("name", "conflict", _NAME, d, "one surname, two given names")
            if d.person
            else self._stated("name", "wording", _NAME, d, "a part of the name differs")
            for d in differences
        ]

    def sources(self, differences: Iterable[SourceDifference]) -> list[Fact]:
        """On whose word it is told; neutral."""
        return [self._stated("attribution", "wording", _SOURCE, d, d.why) for d in differences]

    def contrasts(
        self, differences: Iterable[Contrast], others: Sequence[Fact], tellings: Sequence[Fact]
    ) -> list[Fact]:
        """``tellings`` and the words that are not traded for each other, which lift the telling they stand in."""
        facts = list(tellings)
        for d in differences:
            if not d.pairing.titles and _is_covered(d.a, d.b, others):
                continue
            own = self._stated("telling", "wording", _CONTRAST, d, "not the same thing, or not called the same")
            at = next(
                (k for k, fact in enumerate(facts) if not d.pairing.titles and _is_covered(d.a, d.b, [fact])), None
            )
            if at is None:
                facts.append(own)
            else:
                facts[at] = replace(own, a=facts[at].a, b=facts[at].b)
        return facts

    def purposes(self, differences: Iterable[PurposeDifference]) -> list[Fact]:
        """What one sum of money is for."""
        return [self._stated("telling", "wording", _PURPOSE, d, "what the money is for") for d in differences]

    def places(self, differences: Iterable[PlaceDifference]) -> list[Fact]:
        """Where it was, by other names: one may lie in the other."""
        return [self._stated("place", "wording", _PLACE, d, "where it was, by another name") for d in differences]

    def attempts(self, differences: Iterable[AttemptDifference]) -> list[Fact]:
        """What was done, or only tried, asked or planned."""
        why = "done, or only tried, asked or planned"
        return [self._stated("polarity", "wording", _OPEN, d, why) for d in differences]

    def exclusions(self, differences: Iterable[ExclusionDifference]) -> list[Fact]:
        """What one says of a deed and the other rules out."""
        return [
            self._stated("polarity", "wording", _OPEN, d, "one says it, the other rules it out") for d in differences
        ]

    def standings(self, differences: Iterable[StandingDifference]) -> list[Fact]:
        """Who still is what he was; neutral."""
        return [self._stated("title", "wording", _TITLE, d, "still so, or formerly") for d in differences]

    def labels(self, differences: Iterable[LabelDifference]) -> list[Fact]:
        """Bodies that only one article says whose they are; neutral."""
        return [self._stated("attribution", "wording", _LABEL, d, "only one says whose it is") for d in differences]

    def name_facts(self, spellings: Iterable[SpellingDifference]) -> list[Fact]:
        """Spellings, a quiet matter: of one house against another; accents are style."""
        return [
            self._make_fact(
                "name",
                "wording",
                _ACCENT if s.accents else _SPELLING,
                Span(s.a.start, s.a.end),
                Span(s.b.start, s.b.end),
                f"{s.part_a} | {s.part_b}: {'accents' if s.accents else 'two spellings of one name'}",
            )
            for s in spellings
        ]

    def title_facts(self, differences: Iterable[TitleDifference]) -> list[Fact]:
        """What people are called; always neutral."""
        return [
            self._make_fact(
                "title",
                "wording",
                _TITLE,
                d.a.span,
                d.b.span,
                f"what they call {self.a.passage_at(d.mention.start, d.mention.end).text}",
            )
            for d in differences
        ]

    def date_facts(self, differences: Iterable[DateDifference]) -> list[Fact]:
        """Dates of linked sentences."""
        facts = []
        for d in differences:
            strength = d.strength if d.strength == "wording" else self._clash_strength
            rank = _DAY if strength == "wording" else _DATE
            a, b = Span(d.a.start, d.a.end), Span(d.b.start, d.b.end)
            facts.append(self._make_fact("date", strength, rank, a, b, d.why))
        return facts

    def quote_facts(self, quotes: Iterable[tuple[Sequence[Word], Sequence[Word]]]) -> list[Fact]:
        """One utterance in other words, inside the quote marks of both (given as their words).

        The passages are the words that differ; where those are function words or a spelling, it hardly counts.
        """
        facts = []
        for one, other in quotes:
            spans = altered_part(one, other)
            if _spelt_otherwise(one, other, *spans):
                continue
            rank = _ALTERED if _is_content_change(one, other, *spans) else _FIXED
            facts.append(self._make_fact("quote", "wording", rank, *spans, "one utterance, quoted in different words"))
        return facts

    def speaker_facts(self, differences: Iterable[SpeakerDifference]) -> list[Fact]:
        """One utterance in two mouths; the passages are the speakers' names."""
        facts = []
        for d in differences:
            why = f"who said “{self.a.passage_at(d.quote.start, d.quote.end).text}”"
            facts.append(self._make_fact("attribution", "conflict", _SPEAKER, d.a, d.b, why))
        return facts

    def agent_facts(self, differences: Iterable[AgentDifference], others: Sequence[Fact]) -> list[Fact]:
        """Different names between the same words, but for those inside other facts."""
        return [
            self._make_fact(
                "attribution",
                "wording",
                _DOER,
                Span(d.a.start, d.a.end),
                Span(d.b.start, d.b.end),
                "another name stands in its place",
            )
            for d in differences
            if not _is_covered(Span(d.a.start, d.a.end), Span(d.b.start, d.b.end), others)
        ]

    def rewording_facts(self, differences: Iterable[Rewording], others: Sequence[Fact]) -> list[Fact]:
        """Words that carry a difference of telling, but for those inside other facts.

        What somebody says in both articles, in quotes in one of them, is an utterance worded differently.
        """
        facts: list[Fact] = []
        shown: set[tuple[str, str]] = set()
        for d in differences:
            words = self.a.article.text[d.a.start : d.a.end].lower(), self.b.article.text[d.b.start : d.b.end].lower()
            if words in shown:
                continue
            shown.add(words)
            if _one_spelling(words):
                continue
            if _is_covered(d.a, d.b, others):
                continue
            spoken = _is_speech(self.a, d.link.a, d.a), _is_speech(self.b, d.link.b, d.b)
            uttered = all(spoken) and (_is_quoted(self.a, d.a) or _is_quoted(self.b, d.b))
            kind: FactKind = "attribution" if d.doer else "quote" if uttered else "telling"
            rank = _DOER if d.doer else FRAMING * min(d.rank, 0.99)
            facts.append(self._make_fact(kind, "wording", rank, d.a, d.b, d.why))
        return facts


class _Stated(Protocol):
    """A difference between statements: the pairing, and where it stands in each."""

    @property
    def pairing(self) -> Pairing: ...

    @property
    def a(self) -> Span | Figure: ...

    @property
    def b(self) -> Span | Figure: ...


def _why_figures(difference: FigureDifference) -> str:
    about = f": {', '.join(difference.shared)}" if difference.shared else ""
    what = f"two figures of one kind ({difference.role})" if difference.role else "two figures for one thing"
    return f"{what}, by the words around{about}" if about else what


def _is_covered(a: Span, b: Span, facts: Sequence[Fact]) -> bool:
    """Whether a fact covers words of both spans already."""
    inside = [f for f in facts if f.a.field == f.b.field == "text"]
    return any(f.a.start < a.end and a.start < f.a.end and f.b.start < b.end and b.start < f.b.end for f in inside)


def _is_content_change(one: Sequence[Word], other: Sequence[Word], a: Span, b: Span) -> bool:
    """Whether renderings differ in a word that says something, by more than two letters."""
    mine = [word for word in one if a.start <= word.start < a.end]
    theirs = [word for word in other if b.start <= word.start < b.end]
    letters = "".join(word.plain for word in mine), "".join(word.plain for word in theirs)
    if Levenshtein.distance(*letters, score_cutoff=2) <= 2:
        return False
    telling = [{w.stem for w in side if w.is_content or is_negation(w.plain)} for side in (mine, theirs)]
    return telling[0] != telling[1]


def _spelt_otherwise(one: Sequence[Word], other: Sequence[Word], a: Span, b: Span) -> bool:
    """Whether renderings differ in regional spelling, hyphens or signs alone."""
    return _one_spelling(
        "".join(w.plain for w in side if span.start <= w.start < span.end and w.plain != "and")
        for side, span in ((one, a), (other, b))
    )


def _one_spelling(words: Iterable[str]) -> bool:
    """Whether words are the same but for regional spelling.

    >>> _one_spelling(["honoured in the centre", "honored in the center"])
    True
    """
    letters = {text.replace("z", "s") for text in words}
    return len({text.replace("our", "or").replace("tre", "ter").replace("ae", "e") for text in letters}) == 1


def _is_speech(article: PreparedArticle, sentence: int, span: Span) -> bool:
    """Whether the words are somebody's, in quotes or reported: "he said that …"."""
    return _is_quoted(article, span) or any(word.plain in SPEECH for word in article.words[sentence])


def _is_quoted(article: PreparedArticle, span: Span) -> bool:
    return any(q.start <= span.start and span.end <= q.end for q in article.quotes)


def order_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """``facts`` by falling rank, then by place."""
    return tuple(sorted(facts, key=lambda f: (-f.rank, f.a.start, f.b.start, f.kind)))
