"""Figures in running text: how many or how much, of what, how sure, as intervals that reports can disagree on.

"nearly 80" and "75" may both be true, "nearly 80" and "more than 120" may not: a figure is read as the interval of
values it leaves open (its hedge, and the rounding that its zeros and decimals show). A range with a unit ("10-12
hours", "between 6.9 and 7.1") is one figure. Dates, times of day, ordinals, scores, and numbers that belong to a name
("Flight 370") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.extraction import quantity_tables as tables
from corpus.extraction.figure_roles import role_of
from corpus.extraction.number_reader import Number, NumberReader, Token
from corpus.language.concepts import concept_of
from corpus.language.date_words import MONTHS
from corpus.language.words import STOP_WORDS, plain_marks, stem_word
from corpus.model import Span

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[A-Z](?:\.[A-Z])+\.?|[^\W\d_]+(?:'[^\W\d_]+)?|[$£€¥%]|[^\s]"
)
_DIGIT = re.compile(r"\d")
_MAY_HOLD = re.compile(
    r"\b(?:" + "|".join([*tables.SPELLED, *tables.SCALES, "hundreds", "thousands", "dozens", "tens"]) + r")\b"
    r"|\b(?:" + "|".join(sorted(tables.BEFORE_ONE)) + r") an? (?:" + "|".join(tables.DAYS_OF) + r")\b"
    r"|\b(?:" + "|".join(tables.DAYS_OF) + r")-?long\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[a-z]+")
_OPENING = frozenset(
    {
        *tables.SPELLED,
        *tables.SCALES,
        *tables.VAGUE_BY_WORD,
        *tables.DAYS_OF,
        *(f"{word}long" for word in tables.DAYS_OF),
    }
)
"""Words of which one stands in every sentence with a figure but without a digit; figures in words begin with one, or
with an article."""

_ARTICLES = frozenset({"a", "an"})
_CONTEXT_BEFORE, _CONTEXT_AFTER = 7, 8
_HEDGES_ENDING: dict[str, list[tables.Hedge]] = {}
for _hedge in tables.HEDGES:
    _HEDGES_ENDING.setdefault(_hedge[0][-1], []).append(_hedge)
_HEAD_WORDS = 4
_LONGEST = 100_000
"""Characters of a sentence at most: a hundred pages of the longest are a table of figures that nobody compares."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: ``start`` and ``end`` hold hedge, number, unit and (of a count) the first noun counted.

    ``low`` and ``high`` bound the value in ``unit``, both included: ``count``, ``percent``, ``points``, ``times``,
    ``age``, a currency sign, ``m``, ``kg``, ``km/h``, ``degree`` or a measure of time (``hour``).
    ``head`` are the stems of what is counted, nearest first; ``context`` the stems of the words around. ``bound`` says
    which side the hedge leaves open, ``value`` is the number that is written (of a range its middle), in ``unit``.
    ``role`` is what it is a figure of ("dead", "votes", "share"; "" if nothing says so), ``noun`` the concept of the
    noun that is counted.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    head: tuple[str, ...]
    context: frozenset[str]
    bound: tables.Bound = ""
    value: float = 0.0
    role: str = ""
    noun: str = ""

    def may_be_equal(self, other: Figure) -> bool:
        """Whether one value could satisfy both."""
        return self.low <= other.high * 1.0001 and other.low <= self.high * 1.0001


def find_figures(
    text: str, start: int = 0, end: int | None = None, skip: Sequence[Span] = (), most: int | None = None
) -> tuple[Figure, ...]:
    """The figures of ``text[start:end]`` (best one sentence), in order; offsets are into ``text``.

    ``skip`` are spans that are no figures, such as the dates found elsewhere; ``most`` is how many are wanted, if not
    all. Never raises; linear in the text, of which the first 100,000 characters are read.

    >>> [(f.low, f.high, f.unit, f.head) for f in find_figures("More than 70 people died")]
    [(70.0, 84.0, 'count', ('peopl', 'die'))]
    """
    end = min(len(text) if end is None else end, start + _LONGEST)
    inside = text[start:end]
    if not _may_hold_figure(inside):
        return ()
    found = [Token(m[0], start + m.start(), start + m.end()) for m in _TOKEN.finditer(plain_marks(inside))]
    return tuple(islice(_QuantityReader(found, skip).read_figures(), most))


def _may_hold_figure(text: str) -> bool:
    if _DIGIT.search(text):
        return True
    return not _OPENING.isdisjoint(_LETTERS.findall(text.lower())) and bool(_MAY_HOLD.search(text))


class _QuantityReader(NumberReader):
    """Reads the tokens of one sentence from left to right."""

    def __init__(self, tokens: list[Token], skip: Sequence[Span]) -> None:
        super().__init__(tokens)
        self.skip = skip

    def read_figures(self) -> Iterator[Figure]:
        after = 0
        for at, word in enumerate(self.words):
            if at < after or not (word in _OPENING or word in _ARTICLES or word[0].isdecimal()):
                continue
            number = self._number(at)
            if number is None:
                lasting = self._long(at)
                if lasting is not None:
                    yield lasting
                continue
            figure = None if self._is_no_figure(number) else self._make_figure(number)
            if figure is not None:
                yield figure
            after = number.last

    def _long(self, at: int) -> Figure | None:
        """A measure of time in one word: "monthlong", and "week-long" in three tokens."""
        word, last = self.words[at], at + 1
        if self._word(at + 1) == "-" and self._word(at + 2) == "long":
            word, last = word + "long", at + 3
        unit = word.removesuffix("long")
        if unit == word or unit not in tables.DAYS_OF or self._glued(at):
            return None
        span = self.tokens[at].start, self.tokens[last - 1].end
        return Figure(*span, 0.93, 1.07, unit, (), self._context_stems(at, last), "about", 1.0, "duration")

    # ------------------------------------------------------------------------------- what is no figure

    def _is_no_figure(self, number: Number) -> bool:
        token = self.tokens[number.first]
        if any(span.start < self.tokens[number.last - 1].end and token.start < span.end for span in self.skip):
            return True
        return self._is_joined(number) or self._is_date(number) or (number.digits and self._is_in_a_name(number))

    def _is_joined(self, number: Number) -> bool:
        """Scores, ranges, fractions, times of day, ordinals, model names: "3-2", "1/2", "9:30", "5th", "A380"."""
        first, last = number.first, number.last
        if self._glued(first) and self._word(first - 1) not in tables.MAY_PRECEDE:
            voted = self._word(first - 1) == "-" and bool(tables.BALLOT & {*self.words[max(first - 8, 0) : last + 2]})
            spelt = self.words[max(first - 3, 0) : first - 1] == ["-", "to"]  # "the 220-to-190 vote"
            return not (voted and (spelt or self._word(first - 2)[:1].isdecimal()))
        if number.ranged:
            return False
        after = self._word(last)
        if after == "-" and self._is_vote(number):
            return False
        if self._glued(last) and after in {"-", "/", ":", "."} and self._glued(last + 1):
            joined = self._word(last + 1)
            if joined[0].isdecimal() or joined in tables.FRACTIONS or after in {":", "."}:
                return True
        if self._glued(last) and after[0].isalpha():
            return after not in tables.UNIT_OF
        if after in tables.RANGE and self._word(last + 1)[:1].isdecimal():
            return True
        if self._word(first - 1) in tables.RANGE and self._word(first - 2)[:1].isdecimal():
            return True
        if "between" in {self._word(first - 1), self._word(first - 3)} or after in tables.FRACTIONS:
            return True
        return (after in {"a", "p"} and self._word(last + 1) == ".") or after in {"am", "pm", "o'clock", "gmt", "utc"}

    def _is_vote(self, number: Number) -> bool:
        """Whether two numbers with a stroke between are those of a vote: "voted 52-47", "by a 52-47 vote"."""
        near = {*self.words[max(number.first - 6, 0) : number.first], *self.words[number.last : number.last + 4]}
        return bool(near & tables.BALLOT) and self._word(number.last + 1)[:1].isdecimal()

    def _is_date(self, number: Number) -> bool:
        token = self.tokens[number.first]
        if number.last == number.first + 1 and re.fullmatch(r"(?:1[5-9]|20)\d\d", token.text):
            return self._unit(number)[0] == "count" and self._word(number.first - 1) not in tables.CURRENCY_SIGNS
        near = (self._is_month(number.first - 1), self._is_month(number.first - 2), self._is_month(number.last))
        return number.high <= 31 and (near[0] or near[2] or (near[1] and self._word(number.first - 1) in {".", ","}))

    def _is_month(self, at: int) -> bool:
        return self._word(at) in MONTHS and self.tokens[at].text[0].isupper()

    def _is_in_a_name(self, number: Number) -> bool:
        """After a capitalised word that opens no sentence: "Flight 370", "Article 50"; also "No. 5" and "page 3"."""
        first = number.first
        before = self._word(first - 1)
        if before in tables.LABELS or (before == "." and self._word(first - 2) in tables.LABELS):
            return True
        if first < 2 or self._unit(number)[0] != "count" or "," in self.tokens[first].text:
            return False  # what is written "2,118" is no flight and no model
        return self.tokens[first - 1].text[0].isupper() and before not in tables.OPENERS

    # ------------------------------------------------------------------------------------- the figure

    def _make_figure(self, number: Number) -> Figure | None:
        behind = self._hedge_behind(number.last)
        whole = replace(number, last=number.last + len(behind[0])) if behind else number
        unit, factor, last = self._unit(whole)
        if number.low == number.high == 1 and unit in {"count", "times"}:
            return None
        first = number.first - 1 if self._word(number.first - 1) in tables.CURRENCY_SIGNS else number.first
        low, high, bound, hedged = self._hedged_bounds(number, first, behind)
        if factor != 1:  # a mile is not exactly 1.6 km: what was converted was rounded
            low, high = low * 0.97, high * 1.03
        head = self._head_stems(last) if unit == "count" else ()
        noun = self._noun(last, len(head))
        shown = self.tokens[noun].end if head else self.tokens[last - 1].end
        named = bool(head) and (self._is_plural(noun) or not self.words[noun].endswith(("ed", "en", "ing")))
        counted = concept_of(self.words[noun]) if named else ""
        return Figure(
            start=self.tokens[hedged].start,
            end=shown,
            low=low * factor,
            high=high * factor,
            unit=unit,
            head=head,
            context=self._context_stems(first, last),
            bound=bound,
            value=number.value * factor,
            role=role_of(self.words, first, last, unit, self.words[noun] if head else ""),
            noun=counted,
        )

    def _hedge_behind(self, at: int) -> tables.Hedge | None:
        """The hedge that follows a number: "three or more"."""
        return next((h for h in tables.HEDGES_BEHIND if tuple(self.words[at : at + len(h[0])]) == h[0]), None)

    def _hedged_bounds(
        self, number: Number, first: int, behind: tables.Hedge | None
    ) -> tuple[float, float, tables.Bound, int]:
        """Bounds after the hedge, which side it leaves open, and the token where all of it begins."""
        if behind:
            return number.low * behind[1], number.high * behind[2], behind[3], first
        for words, low, high, bound, _ in _HEDGES_ENDING.get(self._word(first - 1), ()):
            begin = first - len(words)
            if begin >= 0 and tuple(self.words[begin:first]) == words and not self._rises(words, begin):
                return number.low * low, number.high * high, bound, begin
        between = number.ranged and self._word(first - 1) == "between"
        return number.low, number.high, "range" if number.ranged else "", first - between

    def _rises(self, words: tuple[str, ...], begin: int) -> bool:
        """Whether "up to" belongs to a verb: "ticked up to 6 per cent"."""
        before = self._word(begin - 1)
        return words == ("up", "to") and (before.endswith("ed") or before in {"went", "rose", "shot", "goes", "is"})

    def _head_stems(self, last: int) -> tuple[str, ...]:
        at = self._behind_articles(last)
        head: list[str] = []
        while at < len(self.words) and len(head) < _HEAD_WORDS and self.words[at][0].isalpha():
            if self.words[at] in STOP_WORDS:
                break
            head.append(stem_word(self.words[at]))
            at += 1
        return tuple(head)

    def _behind_articles(self, last: int) -> int:
        """The first token of the head: what stands between is skipped, as "of the", "of Ada's", "U.S."."""
        at = last
        while self._word(at) in {"of", "the", "-"} or (self._word(at) == "us" and self.tokens[at].text.isupper()):
            at += 1
        return at + 1 if at > last and _is_possessive(self._word(at)) else at

    def _noun(self, last: int, size: int) -> int:
        """The token of the noun counted: the first plural among the ``size`` words of the head, or the first."""
        at = self._behind_articles(last)
        plural = next((k for k in range(at, at + size) if self._is_plural(k)), None)
        if plural is None and self._is_paired(at):
            plural = next((k for k in range(at + 3, at + 3 + _HEAD_WORDS) if self._is_plural(k)), None)
        return min(at, len(self.words) - 1) if plural is None else plural

    def _is_paired(self, at: int) -> bool:
        """Whether two adjectives come before what is counted: "12 current or former leaders"."""
        return self._word(at + 1) in {"or", "and"} and {self._word(at), self._word(at + 2)} <= tables.PAIRED

    def _is_plural(self, at: int) -> bool:
        word = self._word(at)
        return (word[-1:] == "s" and not _is_possessive(word)) or word in tables.PLURALS

    def _context_stems(self, first: int, last: int) -> frozenset[str]:
        around = self.words[max(first - _CONTEXT_BEFORE, 0) : first] + self.words[last : last + _CONTEXT_AFTER]
        return frozenset(stem_word(word) for word in around if word[0].isalpha() and word not in STOP_WORDS)


def _is_possessive(word: str) -> bool:
    return word.endswith(("'s", "’s"))
