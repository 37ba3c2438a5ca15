"""Attribution differences: one utterance in two mouths, one deed by two agents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.comparison.features import EntityOf, PreparedArticle
from corpus.comparison.word_alignments import WordAlignments
from corpus.language.tokens_of_sentence import Word
from corpus.model import Link, Mention, Quote, Span
from corpus.runtime.progress import Tick, report_nothing

_PRONOUNS = frozenset("he she they it i we who one you".split())
_LEAST_WORDS = 5
"""Words of an utterance short of which two people may well have said the same."""

_REACH = 400
"""Characters around a quote in which a name may stand for its speaker."""

LEAST_SCORE = 0.5
"""Link score from which two sentences are close enough to ask who does it in each: the rest of them is the same."""


@dataclass(frozen=True, slots=True)
class SpeakerDifference:
    """Where two articles name different speakers of one utterance (``quote``, of the first article)."""

    quote: Quote
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class AgentDifference:
    """Mentions of different entities that stand between the same words of linked sentences."""

    a: Mention
    b: Mention
    link: Link


def speaker_difference(
    a: PreparedArticle, b: PreparedArticle, quotes: tuple[Quote, Quote], ids: tuple[str | None, str | None]
) -> SpeakerDifference | None:
    """The two speakers of one utterance, if both are named beside it and neither is named near it in the other article.

    Attribution across sentences goes wrong in one quote of ten, more often than outlets disagree about a speaker:
    pronouns do not count, and only two different entities (``ids``) under capitalised names do.
    """
    first, second = _named_speaker(a, quotes[0]), _named_speaker(b, quotes[1])
    if first is None or second is None or None in ids or ids[0] == ids[1]:
        return None
    if _is_named_near(b, quotes[1], _last_word(a, first)) or _is_named_near(a, quotes[0], _last_word(b, second)):
        return None
    if not (a.article.text[first.start].isupper() and b.article.text[second.start].isupper()):
        return None
    return SpeakerDifference(quotes[0], first, second)


def _named_speaker(article: PreparedArticle, quote: Quote) -> Span | None:
    """Where the speaker is named beside the quote, with a verb of speech; pronouns do not count."""
    said = quote.said
    if said is None or not quote.cue or not article.article.text[said.start : said.end].strip():
        return None
    return None if article.article.text[said.start : said.end].lower() in _PRONOUNS else said


def _last_word(article: PreparedArticle, span: Span) -> str:
    return article.article.text[span.start : span.end].split()[-1].lower()


def _is_named_near(article: PreparedArticle, quote: Quote, name: str) -> bool:
    return name in article.article.text[max(quote.start - _REACH, 0) : quote.end + _REACH].lower()


def long_enough(words: Sequence[Word]) -> bool:
    """Whether an utterance is long enough that no two people say it by chance."""
    return len(words) >= _LEAST_WORDS


def doer_differences(
    a: PreparedArticle,
    b: PreparedArticle,
    laid: WordAlignments,
    entity_a: EntityOf,
    entity_b: EntityOf,
    tell: Tick = report_nothing,
) -> tuple[AgentDifference, ...]:
    """Mentions that stand in for each other in linked sentences though they name different entities.

    Neither entity may be named anywhere in the other's sentence, so that mere reordering is not a difference.
    """
    found = []
    for link in laid.each_link(tell):
        here, there = a.mentions[link.a], b.mentions[link.b]
        if link.score < LEAST_SCORE or not here or not there:
            continue
        words_a, words_b = a.words[link.a], b.words[link.b]
        steps = laid.changes_of(link)
        for number, step in enumerate(steps):
            if step.edit != "replace" or not 0 < number < len(steps) - 1:
                continue
            mine = _sole_mention(here, words_a[slice(*step.a)])
            theirs = _sole_mention(there, words_b[slice(*step.b)])
            if mine and theirs and _are_different_agents(a, b, mine, theirs, (entity_a(mine), entity_b(theirs)), link):
                found.append(AgentDifference(mine, theirs, link))
    return tuple(found)


def _sole_mention(mentions: Sequence[Mention], words: Sequence[Word]) -> Mention | None:
    """The one mention that fills most of ``words``."""
    inside = [m for m in mentions if words and m.start < words[-1].end and words[0].start < m.end]
    if len(inside) != 1:
        return None
    content = [w for w in words if w.is_content]
    covered = [w for w in content if inside[0].start <= w.start < inside[0].end]
    return inside[0] if 2 * len(covered) > len(content) else None


def _are_different_agents(
    a: PreparedArticle, b: PreparedArticle, one: Mention, other: Mention, ids: tuple[str | None, str | None], link: Link
) -> bool:
    if "place" in {one.type, other.type}:
        return False
    if ids[0] is not None and ids[0] == ids[1]:
        return False
    first = {w.stem for w in a.words[link.a] if one.start <= w.start < one.end}
    second = {w.stem for w in b.words[link.b] if other.start <= w.start < other.end}
    everywhere_a, everywhere_b = {w.stem for w in a.words[link.a]}, {w.stem for w in b.words[link.b]}
    return not first & everywhere_b and not second & everywhere_a
