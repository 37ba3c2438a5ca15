"""Differences of a comparison: every one as a fact with its strength and its rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz.distance import Levenshtein

from corpus.comparison.attribution_differs import AgentDifference, SpeakerDifference
from corpus.comparison.dates_differ import DateDifference
from corpus.comparison.features import PreparedArticle
from corpus.comparison.names_differ import SpellingDifference
from corpus.comparison.numbers_differ import NumberConflict
from corpus.comparison.rewordings import Rewording
from corpus.comparison.shared_quotes import altered_part
from corpus.comparison.titles_differ import TitleDifference
from corpus.language.tokens_of_sentence import SPEECH, Word, is_negation
from corpus.model import Fact, FactKind, Span, Strength

# Conflicts stand above updates, updates above wordings, whose own ranks lie between 0 and 1.
_BASE: dict[Strength, float] = {"conflict": 2.0, "update": 1.5, "wording": 0.0}
_SPEAKER, _SPELLING, _ALTERED, _DOER, _DATE, _TITLE, _ACCENT, _FIXED = 0.9, 0.4, 0.95, 0.7, 0.3, 0.25, 0.1, 0.45


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

    @property
    def _clash_strength(self) -> Strength:
        return "update" if self.later else "conflict"

    def number_facts(self, conflicts: Iterable[NumberConflict]) -> list[Fact]:
        """Figures that exclude each other."""
        return [
            self._make_fact(
                "number",
                self._clash_strength,
                min(c.weight, 1.0),
                Span(c.figure_a.start, c.figure_a.end),
                Span(c.figure_b.start, c.figure_b.end),
                f"two figures for one thing, by the words around: {', '.join(c.shared)}",
            )
            for c in conflicts
        ]

    def name_facts(self, spellings: Iterable[SpellingDifference]) -> list[Fact]:
        """Spellings: a conflict, as one of them is wrong at least by the house's own rules; accents are style."""
        return [
            self._make_fact(
                "name",
                "wording" if s.accents else "conflict",
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
            a, b = Span(d.a.start, d.a.end), Span(d.b.start, d.b.end)
            facts.append(self._make_fact("date", strength, _DATE, a, b, d.why))
        return facts

    def quote_facts(self, quotes: Iterable[tuple[Sequence[Word], Sequence[Word]]]) -> list[Fact]:
        """One utterance in other words, inside the quote marks of both (given as their words).

        The passages are the words that differ; where those are function words or a spelling, it hardly counts.
        """
        facts = []
        for one, other in quotes:
            spans = altered_part(one, other)
            rank = _ALTERED if _is_content_change(one, other, *spans) else _FIXED
            facts.append(self._make_fact("quote", "wording", rank, *spans, "one utterance, quoted in different words"))
        return facts

    def speaker_facts(self, differences: Iterable[SpeakerDifference]) -> list[Fact]:
        """One utterance in two mouths; the passages are the speakers' names."""
        facts = []
        for d in differences:
            strength: Strength = "conflict" if d.certain else "wording"
            why = f"who said “{self.a.passage_at(d.quote.start, d.quote.end).text}”"
            facts.append(self._make_fact("attribution", strength, _SPEAKER, d.a, d.b, why))
        return facts

    def agent_facts(self, differences: Iterable[AgentDifference], others: Sequence[Fact]) -> list[Fact]:
        """Different names between the same words, but for those inside other facts."""
        return [
            self._make_fact(
                "attribution",
                "wording",
                _DOER * min(1.0, 0.5 + d.link.score),
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
            if _is_covered(d.a, d.b, others):
                continue
            spoken = _is_speech(self.a, d.link.a, d.a), _is_speech(self.b, d.link.b, d.b)
            uttered = all(spoken) and (_is_quoted(self.a, d.a) or _is_quoted(self.b, d.b))
            kind: FactKind = "attribution" if d.doer else "quote" if uttered else "telling"
            facts.append(self._make_fact(kind, "wording", d.rank, d.a, d.b, d.why))
        return facts


def _is_covered(a: Span, b: Span, facts: Sequence[Fact]) -> bool:
    """Whether a fact covers words of both spans already."""
    return any(f.a.start < a.end and a.start < f.a.end and f.b.start < b.end and b.start < f.b.end for f in facts)


def _is_content_change(one: Sequence[Word], other: Sequence[Word], a: Span, b: Span) -> bool:
    """Whether renderings differ in a word that says something, by more than two letters."""
    mine = [word for word in one if a.start <= word.start < a.end]
    theirs = [word for word in other if b.start <= word.start < b.end]
    letters = "".join(word.plain for word in mine), "".join(word.plain for word in theirs)
    if Levenshtein.distance(*letters, score_cutoff=2) <= 2:
        return False
    telling = [{w.stem for w in side if w.is_content or is_negation(w.plain)} for side in (mine, theirs)]
    return telling[0] != telling[1]


def _is_speech(article: PreparedArticle, sentence: int, span: Span) -> bool:
    """Whether the words are somebody's, in quotes or reported: "he said that …"."""
    return _is_quoted(article, span) or any(word.plain in SPEECH for word in article.words[sentence])


def _is_quoted(article: PreparedArticle, span: Span) -> bool:
    return any(q.start <= span.start and span.end <= q.end for q in article.quotes)


def order_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """``facts`` by falling rank, then by place."""
    return tuple(sorted(facts, key=lambda f: (-f.rank, f.a.start, f.b.start, f.kind)))
