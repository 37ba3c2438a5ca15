"""The words in which two sentences tell one event differently: "put on hold" here, "abandoned" there.

Most of what outlets differ in is of this kind and contradicts nothing. The sentences are laid on each other word by
word; where both have words of their own beside common ones, those words are the two tellings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.analysis.words import STOP_WORDS
from corpus.comparing import telling_tables as tables
from corpus.comparing.prepare import Prepared
from corpus.comparing.revisions import Block, blocks
from corpus.comparing.wording import Word, is_negation
from corpus.model import Link, Span

MOST_PER_LINK = 3
"""Tellings shown of one pair of sentences, the most telling first."""

LEAST_SCORE = 0.19
"""Link score below which words that differ say nothing."""

LONGEST_SENTENCE = 200
"""Words above which a sentence is no sentence and has no tellings."""

LEAST_RANK = 0.42
"""Rank below which a telling is not worth a line."""

_LONGEST = 9

FIT_SAME, FIT_POSSIBLE = 0.75, 1.25
"""How well parts must answer each other in sentences linked as same, and as possible."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of linked sentences that stand in for each other. ``rank`` 0 to 1: how much they tell.

    ``doer``: they open both sentences before common words, so they say who does it.
    """

    a: Span
    b: Span
    link: Link
    rank: float
    why: str
    doer: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of one side between two common stretches: indexes into the sentence's words, half-open.

    ``left`` and ``right``: 1 if it begins or ends beside the common words, 0.5 at the edge of the sentence, else 0.
    """

    first: int
    last: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Side:
    """A sentence as tellings see it: ``dull`` are the indexes of words that belong to dates and figures.

    ``names`` are those of words in names, ``loud`` tells of each word whether it counts as telling.
    """

    text: str
    words: tuple[Word, ...]
    dull: frozenset[int]
    names: frozenset[int]

    loud: tuple[bool, ...]

    def tells(self, at: int) -> bool:
        """Whether the word says something that counts as telling."""
        return self.loud[at]

    def breaks_before(self, at: int) -> bool:
        """Whether a clause begins at this word: a conjunction, or punctuation before it."""
        if at == 0 or self.words[at].plain in tables.BREAKS:
            return True
        return not tables.MARKS.isdisjoint(self.text[self.words[at - 1].end : self.words[at].start])


def _side(article: Prepared, index: int) -> _Side:
    words = article.words[index]
    spans = [(time.start, time.end) for time in article.times[index]]
    spans += [(figure.start, figure.end) for figure in article.figures[index]]
    dull = _inside(words, spans) | {k for k, word in enumerate(words) if word.plain in tables.TIME_WORDS}
    names = _inside(words, [(mention.start, mention.end) for mention in article.mentions[index]])
    return _Side(article.article.text, words, dull, names, tuple(_loud(w, k in dull) for k, w in enumerate(words)))


def _loud(word: Word, dull: bool) -> bool:
    if is_negation(word.plain) or word.plain in tables.MODALS:
        return True
    return word.is_content and not dull and not word.plain[0].isdecimal()


def _inside(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    if not spans:
        return frozenset()
    return frozenset(k for k, w in enumerate(words) if any(s <= w.start < e for s, e in spans))


def _anchored(side: _Side, steps: list[Block]) -> list[Block]:
    """``steps`` with common stretches of mere function words swallowed by the changes around them."""
    joined: list[Block] = []
    for step in steps:
        holds = any(side.words[k].is_content or is_negation(side.words[k].plain) for k in range(*step.a))
        if step.edit == "equal" and holds:
            joined.append(step)
        elif joined and joined[-1].edit != "equal":
            joined[-1] = Block("replace", (joined[-1].a[0], step.a[1]), (joined[-1].b[0], step.b[1]))
        else:
            joined.append(Block("replace", step.a, step.b))
    return joined


def _clauses(side: _Side, part: tuple[int, int]) -> list[_Part]:
    """The stretches of ``part`` between clause breaks and dates, bare of function words at both ends."""
    found: list[tuple[int, int]] = []
    start = part[0]
    for at in range(part[0], part[1] + 1):
        if at == part[1] or at in side.dull or (at > start and side.breaks_before(at)):
            trimmed = _trim(side, start, at)
            if trimmed is not None:
                found.append(trimmed)
            start = at + 1 if at in side.dull else at
    left = 1.0 if part[0] else 0.5
    right = 1.0 if part[1] < len(side.words) else 0.5
    last = len(found) - 1
    return [
        _Part(*span, left if number == 0 else 0.0, right if number == last else 0.0)
        for number, span in enumerate(found)
    ]


def _trim(side: _Side, first: int, last: int) -> tuple[int, int] | None:
    while first < last and (not side.tells(first) or first in side.names):
        first += 1
    while first < last and not side.tells(last - 1):
        last -= 1
    return (first, last) if first < last else None


def _verbal(side: _Side, part: _Part) -> bool:
    """Whether the part holds a verb, as far as forms tell: an -ed or -ing, an irregular past, a word after "has"."""
    for at in range(part.first, part.last):
        plain = side.words[at].plain
        if plain in STOP_WORDS or at in side.names:
            continue
        before = side.words[at - 1].plain if at else ""
        if before in tables.BEFORE_VERBS or before.endswith("n't") or plain in tables.IRREGULAR:
            return True
        if plain.endswith(("ed", "ing")) and len(plain) > 4:
            return True
        if before in tables.AUXILIARIES and plain.endswith("n"):
            return True
    return False


def _stems(side: _Side, part: _Part) -> set[str]:
    return {side.words[k].stem for k in range(part.first, part.last) if side.tells(k)}


def _fit(a: _Side, b: _Side, one: _Part, other: _Part) -> float:
    """How well two parts answer each other, about 0 to 3: verbs both, same place, same word before, a synonym."""
    first, second = _stems(a, one), _stems(b, other)
    if (
        first <= second
        or second <= first
        or "".join(sorted(first)) == "".join(sorted(second))
        or max(one.last - one.first, other.last - other.first) > _LONGEST
    ):
        return 0.0
    left, right = min(one.left, other.left), min(one.right, other.right)
    alike = (left < 1 and _same_before(a, b, one, other)) + _synonyms(a, b, one, other)
    if max(left, right) < 1 and not alike:
        return 0.0
    deeds = _verbal(a, one), _verbal(b, other)
    return 0.5 * (left + right + alike) + (1.0 if all(deeds) else -0.5 if any(deeds) else 0.0)


def _same_before(a: _Side, b: _Side, one: _Part, other: _Part) -> bool:
    """Whether the same little word leads to both: "was fired", "was asked to go"."""
    if not one.first or not other.first:
        return False
    return a.words[one.first - 1].stem == b.words[other.first - 1].stem


def _synonyms(a: _Side, b: _Side, one: _Part, other: _Part) -> bool:
    """Whether a word of the one may stand in for a word of the other."""
    shared = {w.concept for w in a.words[one.first : one.last] if w.is_content}
    return any(w.concept in shared for w in b.words[other.first : other.last] if w.is_content)


def _answers(a: _Side, b: _Side, step: Block, needed: float) -> Iterator[tuple[_Part, _Part, float]]:
    """The clauses of a change that answer each other best, each used once."""
    fits = [(_fit(a, b, one, other), one, other) for one in _clauses(a, step.a) for other in _clauses(b, step.b)]
    used: set[_Part] = set()
    for fit, one, other in sorted(fits, key=lambda row: (-row[0], row[1].first, row[2].first)):
        if fit >= needed and one not in used and other not in used:
            used |= {one, other}
            yield one, other, fit


def _certainty(a: _Side, b: _Side, step: Block) -> tuple[_Part, _Part, float] | None:
    """A change that only puts in a "not" or an "allegedly": those words with the common word after them."""
    loud = [k for k in range(*step.a) if a.tells(k)], [k for k in range(*step.b) if b.tells(k)]
    if bool(loud[0]) == bool(loud[1]) or step.a[1] >= len(a.words) or step.b[1] >= len(b.words):
        return None
    side, own = (a, loud[0]) if loud[0] else (b, loud[1])
    if len(own) > 2 or not all(is_negation(side.words[k].plain) or side.words[k].plain in tables.HEDGES for k in own):
        return None
    from_a = loud[0][0] if loud[0] else step.a[1]
    from_b = loud[1][0] if loud[1] else step.b[1]
    return _Part(from_a, step.a[1] + 1, 1.0, 1.0), _Part(from_b, step.b[1] + 1, 1.0, 1.0), 1.5


def _rank(a: _Side, b: _Side, one: _Part, other: _Part, fit: float, link: Link) -> tuple[float, str]:
    """How telling two parts are, and in what: polarity, certainty, deed or thing."""
    first, second = a.words[one.first : one.last], b.words[other.first : other.last]
    rank = 0.4 * min(link.score, 0.6) / 0.6 + 0.12 * min(fit, 2.5)
    rank -= 0.03 * max(len(first) - 4, len(second) - 4, 0)
    tight = min(one.left, other.left, one.right, other.right) == 1
    if tight and any(is_negation(w.plain) for w in first) != any(is_negation(w.plain) for w in second):
        return rank + 0.2, "one says it, the other denies it or leaves it open"
    if tight and any(w.plain in tables.HEDGES for w in first) != any(w.plain in tables.HEDGES for w in second):
        return rank + 0.15, "one is less sure"
    if _verbal(a, one) and _verbal(b, other):
        return rank + 0.15, "what was done, in other words"
    return rank, "the same thing under another word"


def _in_pair(a: _Side, b: _Side, link: Link) -> Iterator[Telling]:
    """The tellings of one pair of sentences; loosely linked ones must answer each other better."""
    needed = FIT_SAME if link.status == "same" else FIT_POSSIBLE
    for step in _anchored(a, blocks([w.stem for w in a.words], [w.stem for w in b.words], island=0)):
        if step.edit == "equal":
            continue
        sure = _certainty(a, b, step)
        for one, other, fit in [sure] if sure else _answers(a, b, step, needed):
            rank, why = _rank(a, b, one, other, fit, link)
            doer = _opens(a, one) and _opens(b, other)
            why = "who does it" if doer else why
            yield Telling(_span(a, one), _span(b, other), link, round(max(rank, 0.0), 3), why, doer)


def _opens(side: _Side, part: _Part) -> bool:
    """Whether the part is what the sentence begins with, no verb, and common words follow it."""
    before = any(side.words[k].is_content for k in range(part.first))
    return not before and part.right == 1 and not _verbal(side, part)


def _span(side: _Side, part: _Part) -> Span:
    return Span(side.words[part.first].start, side.words[part.last - 1].end)


def tellings(a: Prepared, b: Prepared, links: Sequence[Link]) -> tuple[Telling, ...]:
    """The words that carry the difference in linked sentences, the most telling first."""
    found: list[Telling] = []
    sides_a = {i: _side(a, i) for i in {link.a for link in links} if len(a.words[i]) <= LONGEST_SENTENCE}
    sides_b = {j: _side(b, j) for j in {link.b for link in links} if len(b.words[j]) <= LONGEST_SENTENCE}
    for link in links:
        if link.score >= LEAST_SCORE and link.a in sides_a and link.b in sides_b:
            told = (t for t in _in_pair(sides_a[link.a], sides_b[link.b], link) if t.rank >= LEAST_RANK)
            found += sorted(told, key=lambda t: (-t.rank, t.a.start))[:MOST_PER_LINK]
    return tuple(sorted(found, key=lambda t: (-t.rank, t.a.start, t.b.start)))
