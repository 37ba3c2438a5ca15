"""Shared quotes: one utterance in two articles, quoted alike, cut short, altered, or in overlapping parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from corpus.comparison.word_diff import word_changes
from corpus.language.tokens_of_sentence import Word, is_negation
from corpus.model import QuoteRelation, Span

MOST_QUOTES = 1500
"""Quotes of one article that are looked at."""

_CANDIDATES = 6
_MOST_HOLDERS = 200
_WHOLE_SHARE, _MUCH_SHARE, _LEAST_LONG = 0.8, 0.6, 8
_RUN_SHARE = 0.35
_LEAST_RUN, _ONE_RUN = 3, 5
_OVERLAP_RUN, _OVERLAP_CONTENT = 4, 3
_SHORT = 3
_AROUND = 3
_FILLED = 2
_LEAST_SPOKEN, _LEAST_SAID, _SAID_SHARE = 2, 4, 0.65
SHORT_NEEDS, SAID_NEEDS = 0.12, 0.04
"""Sentence score that a quote of fewer than three content words needs around it to be taken for the same utterance;
and where both articles give it to one speaker."""


@dataclass(frozen=True, slots=True)
class SharedQuote:
    """Quotes ``a`` and ``b`` (indexes into the two lists) of one utterance.

    ``run_a`` and ``run_b`` are the first and last word index (half-open) of their longest common run;
    ``short`` tells that too few words are shared to trust them without the sentences around.
    """

    a: int
    b: int
    relation: QuoteRelation
    run_a: tuple[int, int]
    run_b: tuple[int, int]
    short: bool


def longest_run(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
    """The longest common run of words: where it begins in each, and its length.

    >>> longest_run("we did not pay".split(), "they did not know".split())
    (1, 1, 2)
    """
    places = defaultdict(list)
    for at, word in enumerate(one):
        places[word].append(at)
    best = (0, 0, 0)
    before: dict[int, int] = {}
    for at, word in enumerate(other):
        now: dict[int, int] = {}
        for place in places.get(word, ()):
            length = before.get(place - 1, 0) + 1
            now[place] = length
            if length > best[2]:
                best = (place - length + 1, at - length + 1, length)
        before = now
    return best


def _count_content(words: Sequence[Word]) -> int:
    return sum(word.is_content or is_negation(word.plain) for word in words)


def relate_quotes(one: Sequence[Word], other: Sequence[Word]) -> SharedQuote | None:
    """How two quotes belong together (indexes 0 and 0), or None if they do not.

    *same*: the same words; *cut*: the shorter stands whole in the longer; *altered*: four fifths of the shorter, in
    order, with a run of at least three words, or three fifths of a longer one; or all of its words but for two more in
    between; or four fifths of its content words, where the longer has few more; *overlap*: a common run of four words
    or more, three of them content.
    """
    first, second = [w.plain for w in one], [w.plain for w in other]
    if _are_apart(one, other, first, second):
        return None
    at_one, at_other, length = longest_run(first, second)
    run = one[at_one : at_one + length]
    shorter = min(len(first), len(second))
    content = _count_content(run)
    relation: QuoteRelation
    if not shorter or (not content and (first != second or shorter < _LEAST_RUN)):
        return None
    if first == second or "".join(first) == "".join(second):
        relation = "same"
    elif length == shorter:
        relation = "cut"
    elif (_is_altered(first, second, length, shorter) and content >= 2) or _is_filled(first, second):
        relation = "altered"
    elif length >= _LEAST_SPOKEN and _is_put_otherwise(one, other):
        relation, content = "altered", _SHORT
    elif length >= _OVERLAP_RUN and sum(w.is_content for w in run) >= _OVERLAP_CONTENT:
        relation = "overlap"
    else:
        return None
    runs = ((at_one, at_one + length), (at_other, at_other + length))
    return SharedQuote(0, 0, relation, *runs, short=content < _SHORT)


def _are_apart(one: Sequence[Word], other: Sequence[Word], first: list[str], second: list[str]) -> bool:
    """Whether too little is in common for any relation; a bound that spares finding the longest run.

    A quote cut short or filled has all words of the shorter in the longer, an altered or overlapping one a run of
    three, or its content words in order.
    """
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if len(short) < 2:
        return False
    held = frozenset(long)
    common = sum(word in held for word in short)
    if common == len(short) or "".join(first) == "".join(second):
        return False
    if common < _LEAST_SPOKEN:
        return True
    if common >= _LEAST_RUN and not _runs_of_three(long).isdisjoint(_runs_of_three(short)):
        return False
    return not _is_put_otherwise(one, other)


def _runs_of_three(words: list[str]) -> set[tuple[str, str, str]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _is_altered(first: list[str], second: list[str], length: int, shorter: int) -> bool:
    if length < _LEAST_RUN or length < _RUN_SHARE * shorter:
        return False
    common = LCSseq.similarity(first, second)
    least = min((first, second), key=len)
    if common == length < _ONE_RUN and not any(map(is_negation, least)):
        return False  # a few words that only begin or end otherwise are parts of one utterance, or of two
    much = common > length >= _OVERLAP_RUN and shorter >= _LEAST_LONG
    return common >= _WHOLE_SHARE * shorter or (much and common >= _MUCH_SHARE * max(len(first), len(second)))


def _is_filled(first: list[str], second: list[str]) -> bool:
    """Whether the longer has but a word or two more, inside: "pay [for] it", "a dirty (little) trick"."""
    least, most = sorted((first, second), key=len)
    if len(least) < 2 or not 0 < len(most) - len(least) <= _FILLED:
        return False
    return LCSseq.similarity(least, most) == len(least)


def _is_put_otherwise(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the content words are the same in order, if not the small ones between."""
    first, second = ([word.stem for word in words if word.is_content] for words in (one, other))
    least, most = sorted((len(first), len(second)))
    common = LCSseq.similarity(first, second)
    return common >= _LEAST_SAID and common >= _WHOLE_SHARE * least and common >= _SAID_SHARE * most


def altered_part(one: Sequence[Word], other: Sequence[Word]) -> tuple[Span, Span]:
    """Where two renderings of an utterance differ, with three words around; what one of them merely cuts off is not.

    Both must have words.
    """
    steps = word_changes([word.plain for word in one], [word.plain for word in other])
    changed = [step for step in steps if step.edit != "equal"]
    inner = [s for s in changed if s.edit == "replace" or s not in (steps[0], steps[-1])] or changed or steps
    first, last = inner[0], inner[-1]
    return (
        _words_around(one, _clip_change(first.a, last.a, _part_length(first.b), _part_length(last.b), len(one))),
        _words_around(other, _clip_change(first.b, last.b, _part_length(first.a), _part_length(last.a), len(other))),
    )


def _part_length(part: tuple[int, int]) -> int:
    return part[1] - part[0]


def _clip_change(first: tuple[int, int], last: tuple[int, int], before: int, after: int, count: int) -> tuple[int, int]:
    """From the first change to the last; of one at the edge of the quote only as much as the other side answers."""
    start, end = first[0], last[1]
    if start == 0:
        start = max(0, first[1] - before - _AROUND)
    if end == count:
        end = min(count, last[0] + after + _AROUND) if last[0] >= first[1] else end
    return start, max(end, start)


def _words_around(words: Sequence[Word], part: tuple[int, int]) -> Span:
    first, last = max(part[0] - _AROUND, 0), min(part[1] + _AROUND, len(words))
    if len(words) - last < _AROUND:  # a rest of one or two words is better shown than cut
        last = len(words)
    return Span(words[first].start, words[max(last, first + 1) - 1].end)


def _keys_of(words: Sequence[Word]) -> set[str]:
    """By what another quote like it is found: its content words, or all words of one that has none."""
    return {word.stem for word in words if word.is_content} or {" ".join(word.plain for word in words)}


@dataclass(frozen=True, eq=False)
class QuoteKeys:
    """Of each quote by what others like it are found, in order."""

    of_quotes: Sequence[Sequence[str]]

    @cached_property
    def holders(self) -> Mapping[str, Sequence[int]]:
        """The quotes (indexes) that have each key, if they are not very many."""
        holders = defaultdict(list)
        for index, keys in enumerate(self.of_quotes):
            for key in keys:
                holders[key].append(index)
        return {key: having for key, having in holders.items() if len(having) <= _MOST_HOLDERS}


def quote_keys(quotes: Sequence[Sequence[Word]]) -> QuoteKeys:
    """The keys of quotes, given as their words."""
    return QuoteKeys(tuple(tuple(sorted(_keys_of(words))) for words in quotes[:MOST_QUOTES]))


def shared_quotes(
    a: Sequence[Sequence[Word]], b: Sequence[Sequence[Word]], keys: tuple[QuoteKeys, QuoteKeys] | None = None
) -> tuple[SharedQuote, ...]:
    """Pairs of quotes (given as their words) that render one utterance, by ``a`` and ``b``.

    ``keys`` are those of the quotes, where they are known.

    Every quote of ``a`` is tried against the few quotes of ``b`` that share the most of its rarer words; a word of
    very many quotes counts for nothing.
    """
    mine, theirs = keys or (quote_keys(a), quote_keys(b))
    holders = theirs.holders
    found = []
    for index, stems in enumerate(mine.of_quotes):
        votes: dict[int, float] = {}
        for stem in stems:
            having = holders.get(stem, ())
            for other in having:
                votes[other] = votes.get(other, 0.0) + 1 / len(having)
        for other in sorted(votes, key=lambda key: (-votes[key], key))[:_CANDIDATES]:
            pair = relate_quotes(a[index], b[other])
            if pair is not None:
                found.append(SharedQuote(index, other, pair.relation, pair.run_a, pair.run_b, pair.short))
    return tuple(found)
