"""Further links: sentences that share too few words to be linked by them, and yet seem to tell one deed.

One person's announcement in direct and in reported speech; one deed and two words for what came of it; a day that only
few sentences name. Such links are *possible* at best.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.comparison.features import PreparedArticle
from corpus.comparison.many_sentences import keep_best
from corpus.comparison.sentence_similarity import Flags, SentenceSimilarity
from corpus.comparison.slots.contrasts import CONTRASTS, LABELS, base
from corpus.comparison.slots.deeds import deeds_of
from corpus.comparison.statements import TITLE, Statement, held_by_statement, once_a_statement, once_an_article
from corpus.language.tokens_of_sentence import SPEECH, Word
from corpus.model import TimeExpression

FURTHER = 0.20
"""Score from which sentences are looked at."""

SAME_DAY, DAY_SUBSTANCE, FEW = 0.24, 0.2, 3
"""Score, and Dice of the words that are no names, from which sentences of one day seem to tell one thing; and in how
many pairs of sentences the day may be named."""

RARE, KNOWN = 0.6, 0.4
"""Weight from which a deed is one that hardly another sentence tells; and a person not the one whom all are about."""

SPOKEN = 0.25
"""Score from which what somebody says of himself may be one announcement."""

PHRASE, MOST_QUOTED = 4, 8
"""Words in a row that both quote; and how many words one of the sentences may quote at most for it to be no chance."""

FEW_PAIRS, MOST_TRIED = 3_000, 60
"""Pairs of sentences up to which all are looked at; of more only those that have any of this in common, and so many of
one sentence."""

_SELVES = frozenset("he she they i we".split())
_NEAR = 3


_Cue = tuple[str, ...]


def further_links(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity, linked: Flags) -> Flags:
    """Pairs of sentences, besides those ``linked``, that seem to tell one deed."""
    found = np.zeros(linked.shape, bool)
    near = (alike.score >= FURTHER) & ~linked
    if not near.any():
        return found
    one, other = _dated_sentences(a.statements), _dated_sentences(b.statements)
    days = _rare_days(one, other)
    if int(near.sum()) > FEW_PAIRS:
        near &= _with_one_cue(_cues(a, one, days, alike.weights), _cues(b, other, days, alike.weights), near.shape)
        keep_best(near, alike.score, MOST_TRIED)
    rows, columns = np.nonzero(near)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        score, substance = float(alike.score[row, column]), float(alike.substance[row, column])
        mine, theirs = a.statements[row], b.statements[column]
        same_day = score >= SAME_DAY and substance >= DAY_SUBSTANCE
        found[row, column] = (
            (same_day and bool(days) and bool(one.days[row] & other.days[column] & days))
            or (score >= SPOKEN and bool(_announced(mine) & _announced(theirs)))
            or _is_one_phrase(mine, theirs)
            or (
                _is_of_one_person(a, b, (row, column), alike.weights) and _came_of_one_deed(mine, theirs, alike.weights)
            )
        )
    return found


def _with_one_cue(mine: Sequence[set[_Cue]], theirs: Sequence[set[_Cue]], shape: tuple[int, ...]) -> Flags:
    """Pairs of sentences that have something in common of what such links are made by."""
    places: tuple[defaultdict[_Cue, list[int]], ...] = defaultdict(list), defaultdict(list)
    for side, place in zip((mine, theirs), places, strict=True):
        for number, cues in enumerate(side):
            for cue in cues:
                place[cue].append(number)
    found = np.zeros(shape, bool)
    for cue, rows in places[0].items():
        if cue in places[1]:
            found[np.ix_(rows, places[1][cue])] = True
    return found


def _cues(
    article: PreparedArticle, dated: _DatedSentences, days: set[tuple[str, str]], weights: Mapping[str, float]
) -> list[set[_Cue]]:
    """Of each sentence its rare days, what is announced in it, what it quotes, and the rare deeds it tells."""
    return [
        {
            *(named & days),
            *_announced(statement),
            *_runs(statement),
            *((w,) for at in deeds_of(statement) if weights.get(w := statement.words[at].concept, 0.0) >= RARE),
        }
        for statement, named in zip(article.statements, dated.days, strict=False)  # the title is the last
    ]


@dataclass(frozen=True, slots=True)
class _DatedSentences:
    """The days that each sentence names, and how many sentences name each day."""

    days: Sequence[frozenset[tuple[str, str]]]
    named: Counter[tuple[str, str]]


@once_an_article
def _dated_sentences(statements: Sequence[Statement]) -> _DatedSentences:
    days = [frozenset(map(_day, filter(_is_dated, one.times))) for one in statements if one.index != TITLE]
    return _DatedSentences(days, Counter(day for named in days for day in named))


def _rare_days(one: _DatedSentences, other: _DatedSentences) -> set[tuple[str, str]]:
    """The days that few pairs of sentences name."""
    return {day for day, count in one.named.items() if 0 < count * other.named[day] <= FEW}


def _is_of_one_person(
    a: PreparedArticle, b: PreparedArticle, pair: tuple[int, int], weights: Mapping[str, float]
) -> bool:
    """Whether both sentences name somebody, or begin with a word for him, of whom not all others tell too."""
    row, column = pair
    mine = {*_people(a.statements[row]), a.openings[row]}
    return any(
        weights.get(who, 0.0) >= KNOWN
        for who in mine.intersection((*_people(b.statements[column]), b.openings[column]))
    )


@once_a_statement
def _people(statement: Statement) -> Iterator[str]:
    """The concepts of the last words of people's names."""
    for one in statement.mentions:
        if one.type == "person":
            yield from [w.concept for w in statement.words if one.start <= w.start < one.end][-1:]


def _is_dated(time: TimeExpression) -> bool:
    return time.first is not None and time.last is not None


def _day(time: TimeExpression) -> tuple[str, str]:
    return str(time.first), str(time.last)


@held_by_statement
def _announced(statement: Statement) -> frozenset[tuple[str, str]]:
    """Who says that he did or will do what, "I have", "he said he would": the concepts of name and deed."""
    if statement.plain.isdisjoint(SPEECH) or statement.plain.isdisjoint(_SELVES):
        return frozenset()
    deeds = {statement.words[at].concept for at in deeds_of(statement) if _of_himself(statement, at)}
    return frozenset((who, deed) for who in _speakers(statement) for deed in deeds) if deeds else frozenset()


def _speakers(statement: Statement) -> Iterator[str]:
    words = statement.words
    for at, word in enumerate(words):
        if word.plain in SPEECH:
            yield from (
                one.concept
                for one in (*words[max(at - 1, 0) : at], *words[at + 1 : at + 4])
                if statement.text[one.start].isupper() and one.is_content
            )


def _of_himself(statement: Statement, at: int) -> bool:
    """Whether a pronoun does it."""
    return not _SELVES.isdisjoint(w.plain for w in statement.words[max(at - _NEAR, 0) : at])


def _is_one_phrase(mine: Statement, theirs: Statement) -> bool:
    """Whether both quote the same words in a row, and one of them hardly more than these."""
    if not PHRASE <= min(len(mine.quoted), len(theirs.quoted)) <= MOST_QUOTED:
        return False
    one, other = (_runs(side) for side in (mine, theirs))
    return any(sum(word.is_content for word in words) > 1 for key, words in one.items() if key in other)


@held_by_statement
def _runs(statement: Statement) -> dict[tuple[str, ...], list[Word]]:
    """The runs of quoted words, by their plain forms."""
    found = {}
    for at in sorted(statement.quoted):
        if all(k in statement.quoted for k in range(at, at + PHRASE)):
            words = list(statement.words[at : at + PHRASE])
            found[tuple(word.plain for word in words)] = words
    return found


def _came_of_one_deed(mine: Statement, theirs: Statement, weights: Mapping[str, float]) -> bool:
    """Whether a rare deed is told in both, and what came of it by two words of one set: "fired", "asked to resign"."""
    deeds = {side.words[at].concept for side in (mine, theirs) for at in deeds_of(side)}
    if not any(weights.get(deed, 0.0) >= RARE for deed in deeds & mine.content & theirs.content):
        return False
    sets = [_sets(side) for side in (mine, theirs)]
    return any(
        number == another and group != far for number, group in sets[0] - sets[1] for another, far in sets[1] - sets[0]
    )


@held_by_statement
def _sets(statement: Statement) -> set[tuple[int, int]]:
    """The sets of deeds that its words are of, with their group in them."""
    found = (place for word in statement.words for place in CONTRASTS.get(base(word.plain), ()))
    return {place for place in found if place[0] not in LABELS}
