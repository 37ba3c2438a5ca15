"""Check of a claim: who says it, who says it otherwise, who contradicts, and who of its stories is silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from corpus.clean import clean_line
from corpus.comparison.claim_check.claim import Claim
from corpus.comparison.claim_check.claimed_names import NameReader
from corpus.comparison.claim_check.reading import asks_openly, claim_parts, read_claim
from corpus.comparison.claim_check.sentences import ArticleSentences
from corpus.comparison.claim_check.verdict import Finding, Says, is_near, judge_statement
from corpus.comparison.statements import TITLE
from corpus.model import FactKind, Field, Mention, Span, Story
from corpus.queries.claim_words import MOST_ARTICLES, ClaimWords, SentenceScan
from corpus.runtime.progress import report_progress
from corpus.stories.chronology import day_range, is_older, oldest_first

if TYPE_CHECKING:
    from corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence (a span of a field of an article, by its id) and what it does with a claim.

    ``score`` (0 to 1) is how much of the claim it has; ``theirs`` is where it differs, ``kind`` in what.
    """

    article: str
    verdict: Says
    score: float
    field: Field
    sentence: Span
    kind: FactKind | None = None
    theirs: Span | None = None


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """What a collection says to a claim, by article, the oldest first; an article stands in one list only.

    ``silent`` are the articles (ids) of the claim's stories that could tell it and do not; an article in which
    something is like it is not among them. ``first`` and ``last`` say it. ``notes`` are sentences on how it was taken.
    """

    claim: str
    says: tuple[Evidence, ...] = ()
    other: tuple[Evidence, ...] = ()
    contradicts: tuple[Evidence, ...] = ()
    silent: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    first: Evidence | None = None
    last: Evidence | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether there was a claim to be looked for, in words that the collection has."""
        return self.notes[-1:] not in ((TOO_SHORT,), (UNKNOWN,))

    @property
    def found(self) -> tuple[Evidence, ...]:
        """All sentences."""
        return (*self.says, *self.other, *self.contradicts)


UNKNOWN = "No article has any of these words."
TOO_SHORT = "That is too short to be checked: a claim says who did what, or how many."
OPEN_QUESTION = "That asks; a claim says it, as in “369 ships were waiting”. Its words are checked as they stand."
A_QUESTION = "The question is checked as the claim that it asks about."


def check_claim(corpus: Corpus, typed: str) -> tuple[ClaimCheck, ...]:
    """What ``corpus`` says to each part of what was typed, at least one; never raises on any text.

    Whoever listens (:mod:`corpus.runtime.progress`) may end it.
    """
    return ClaimChecker(corpus).check(typed)


class ClaimChecker:
    """Checks claims against one corpus; keeps the sentences of the articles that it looked at last."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._sentences = lru_cache(maxsize=2 * MOST_ARTICLES)(self._read_article)

    def check(self, typed: str) -> tuple[ClaimCheck, ...]:
        """As :func:`check_claim`."""
        parts = claim_parts(typed)
        if not parts:
            return (ClaimCheck(clean_line(typed[:200]), notes=(TOO_SHORT,)),)
        note = OPEN_QUESTION if asks_openly(typed) else A_QUESTION if typed.rstrip().endswith("?") else ""
        return tuple(self._check_part(part, (note,) if note else ()) for part in parts)

    def _check_part(self, part: str, notes: tuple[str, ...]) -> ClaimCheck:
        words = ClaimWords(self._corpus)
        spelt, corrections = words.spelt_as_here(part)
        read = read_claim(spelt)
        if read is None:
            return ClaimCheck(part, notes=(*notes, TOO_SHORT))
        claim = read.with_entities([words.meant(spelt, name.span) for name in read.names])
        claim = claim.with_weights(words.weights(claim.statement.words))
        unknown = words.unknown(claim.statement.words)
        content = [word for word in claim.statement.words if word.is_content]
        if len(unknown) == len(content):
            return ClaimCheck(part, notes=(*notes, UNKNOWN))
        if unknown:
            corrections += (f"No article has {_listed(unknown)}.",)
        found = list(self._findings(claim, words))
        return self._sorted(part, claim, found, (*notes, *corrections))

    # ------------------------------------------------------------------------------- judging sentences

    def _read_article(self, number: int) -> ArticleSentences:
        article = self._corpus.articles[number]
        return ArticleSentences(article, self._corpus.judged_analysis(article.id))

    def _findings(self, claim: Claim, words: ClaimWords) -> Iterator[tuple[int, Finding | None]]:
        """The best finding of each article (by number) that has something of the claim; None if that is too little."""
        scan = SentenceScan(self._corpus, claim, words)
        by_article: dict[int, list[int]] = {}
        for number, index in scan.best_sentences(self._sentences):
            by_article.setdefault(number, []).append(index)
        for done, (number, indexes) in enumerate(by_article.items()):
            report_progress(done / len(by_article))
            article = self._sentences(number)
            as_of = scan.claim_as_of(self._published(article.article.id))
            best = self._best_finding(as_of, article, indexes)
            if best is not None or any(is_near(claim, article.statement(index)) for index in indexes):
                yield number, best

    def _published(self, article: str) -> str:
        return self._corpus.dating_of(article).value[:10]

    def _best_finding(self, claim: Claim, article: ArticleSentences, indexes: Sequence[int]) -> Finding | None:
        ident = article.article.id
        days = day_range(self._corpus.dating_of(ident))
        published = _as_dates(days) if days else None
        every = [article.statement(index) for index in indexes]
        found = []
        for index, statement in zip(indexes, every, strict=True):
            beside = [*article.beside(index)]
            reader = NameReader(
                article, [*beside, *article.opening()], partial(self._entity_of, ident), self._spellings
            )
            if finding := judge_statement(claim, statement, beside, every, reader, published):
                found.append(finding)
        return min(found, key=lambda finding: finding.order, default=None)

    def _entity_of(self, article: str, mention: Mention) -> str | None:
        return self._corpus.entity_index.entity_at(article, mention.field, mention.start, mention.end)

    def _spellings(self, entity: str) -> Sequence[str]:
        known = self._corpus.entities.number_of(entity)
        return () if known is None else self._corpus.entities.spellings_at(known)

    # ------------------------------------------------------------------------------- putting them together

    def _sorted(
        self, part: str, claim: Claim, found: Sequence[tuple[int, Finding | None]], notes: tuple[str, ...]
    ) -> ClaimCheck:
        corpus = self._corpus
        found = list(_without_undated(found))
        evidence = {corpus.articles[number].id: self._evidence(number, finding) for number, finding in found if finding}
        near = frozenset(corpus.articles[number].id for number, _ in found)
        order = oldest_first(evidence, corpus.datings)
        by_verdict: dict[Says, list[Evidence]] = {"says": [], "other": [], "contradicts": []}
        for ident in order:
            by_verdict[evidence[ident].verdict].append(evidence[ident])
        says = by_verdict["says"]
        stories = self._home_stories(list(evidence.values()))
        return ClaimCheck(
            claim=part,
            says=tuple(says),
            other=tuple(by_verdict["other"]),
            contradicts=tuple(by_verdict["contradicts"]),
            silent=tuple(self._silent(stories, order, near)),
            stories=tuple(story.id for story in stories),
            first=says[0] if says else None,
            last=self._last(says),
            notes=notes,
        )

    def _evidence(self, number: int, finding: Finding) -> Evidence:
        article = self._sentences(number)
        field: Field = "title" if finding.statement == TITLE else "text"
        return Evidence(
            article=article.article.id,
            verdict=finding.verdict,
            score=round(min(finding.score, 1.0), 3),
            field=field,
            sentence=article.span_of(finding.statement),
            kind=finding.kind,
            theirs=finding.theirs,
        )

    def _last(self, says: Sequence[Evidence]) -> Evidence | None:
        """The newest that says it; the undated, which come last, only where there is no other."""
        dated = [one for one in says if self._corpus.dating_of(one.article).value]
        told = dated or list(says)
        return told[-1] if told else None

    def _home_stories(self, evidence: Sequence[Evidence]) -> list[Story]:
        """The stories that the claim belongs to: those that say it, else those that say most of it."""
        says = [one for one in evidence if one.verdict == "says"]
        best = max((one.score for one in evidence), default=0.0)
        chosen = says or [one for one in evidence if one.score >= best]
        found = {story.id: story for one in chosen if (story := self._corpus.story_of.get(one.article))}
        return list(found.values())

    def _silent(self, stories: Iterable[Story], carriers: Sequence[str], near: frozenset[str]) -> Iterator[str]:
        """Articles of the stories with nothing like the claim; not those older than every one that has it."""
        datings = self._corpus.datings
        told = [datings.get(ident) for ident in carriers]
        for story in stories:
            for ident in story.articles:
                if ident not in near and not all(is_older(datings.get(ident), other) for other in told):
                    yield ident


def _without_undated(found: Sequence[tuple[int, Finding | None]]) -> Iterator[tuple[int, Finding | None]]:
    """The findings; where an article names another day, one that leaves it open which day it was does not say it."""
    dated = any(finding and finding.verdict == "other" and finding.kind == "date" for _, finding in found)
    for number, finding in found:
        open_day = dated and finding and finding.verdict == "says" and not finding.firm
        yield number, None if open_day else finding


def _as_dates(days: tuple[int, int]) -> tuple[date, date]:
    return date.fromordinal(days[0]), date.fromordinal(days[1])


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:3]) + (" …" if len(words) > 3 else "")
