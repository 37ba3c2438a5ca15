"""Figures in running text: how many or how much, of what, how sure, as intervals that reports can disagree on.

"nearly 80" and "75" may both be true, "nearly 80" and "more than 120" may not: a figure is read as the interval of
values it leaves open (its hedge, and the rounding that its zeros and decimals show). Dates, times of day, ordinals,
scores, ranges and numbers that belong to a name ("Flight 370") are not figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.extraction import quantity_tables as tables
from corpus.language.date_words import MONTHS
from corpus.language.words import STOP_WORDS, plain_marks, stem_word
from corpus.model import Span

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?|[$£€¥%]|[^\s]")
_MAY_HOLD = re.compile(
    r"\d|\b(?:" + "|".join([*tables.SPELLED, *tables.SCALES, "hundreds", "thousands", "dozens", "tens"]) + r")\b",
    re.IGNORECASE,
)
_CONTEXT_BEFORE, _CONTEXT_AFTER = 7, 8
_HEAD_WORDS = 4
_LONGEST = 18
"""Digits of the longest number that is read; a longer run is a serial number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: ``start`` and ``end`` hold hedge, number, unit and (of a count) the first noun counted.

    ``low`` and ``high`` bound the value in ``unit``, both included: ``count``, ``percent``, ``points``, ``times``,
    ``age``, a currency sign, ``m``, ``kg``, ``km/h``, ``degree`` or a measure of time (``hour``).
    ``head`` are the stems of what is counted, nearest first; ``context`` the stems of the words around.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    head: tuple[str, ...]
    context: frozenset[str]

    def may_be_equal(self, other: Figure) -> bool:
        """Whether one value could satisfy both."""
        return self.low <= other.high * 1.0001 and other.low <= self.high * 1.0001


@dataclass(frozen=True, slots=True)
class _QuantityToken:
    text: str
    start: int
    end: int

    @property
    def lower_text(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class _WrittenNumber:
    """A number as written: tokens ``first`` to ``last`` (exclusive), and the relative slack its rounding leaves."""

    first: int
    last: int
    low: float
    high: float
    digits: bool


def find_figures(
    text: str, start: int = 0, end: int | None = None, skip: Sequence[Span] = (), most: int | None = None
) -> tuple[Figure, ...]:
    """The figures of ``text[start:end]`` (best one sentence), in order; offsets are into ``text``.

    ``skip`` are spans that are no figures, such as the dates found elsewhere; ``most`` is how many are wanted, if not
    all. Never raises; linear in the text.

    >>> [(f.low, f.high, f.unit, f.head) for f in find_figures("More than 70 people died")]
    [(70.0, 94.5, 'count', ('peopl', 'die'))]
    """
    end = len(text) if end is None else end
    if not _MAY_HOLD.search(text, start, end):
        return ()
    found = [
        _QuantityToken(m[0], start + m.start(), start + m.end()) for m in _TOKEN.finditer(plain_marks(text[start:end]))
    ]
    return tuple(islice(_QuantityReader(found, skip).read_figures(), most))


class _QuantityReader:
    """Reads the tokens of one sentence from left to right."""

    def __init__(self, tokens: list[_QuantityToken], skip: Sequence[Span]) -> None:
        self.tokens = tokens
        self.words = [token.lower_text for token in tokens]
        self.skip = skip

    def read_figures(self) -> Iterator[Figure]:
        at = 0
        while at < len(self.tokens):
            number = self._read_number(at)
            if number is None:
                at += 1
                continue
            figure = None if self._is_no_figure(number) else self._make_figure(number)
            if figure is not None:
                yield figure
            at = max(number.last, at + 1)

    # -------------------------------------------------------------------------------- reading a number

    def _word_at(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _is_glued(self, at: int) -> bool:
        """Whether token ``at`` follows the one before it without a space."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def _read_number(self, at: int) -> _WrittenNumber | None:
        for vague, low, high, _ in tables.VAGUE_BY_WORD.get(self.words[at], ()):
            if tuple(self.words[at : at + len(vague)]) == vague:
                return self._scale_number(_WrittenNumber(at, at + len(vague), low, high, False))
        if self.words[at][0].isdecimal():
            return self._read_digits(at)
        return self._read_spelled(at)

    def _read_digits(self, at: int) -> _WrittenNumber | None:
        written = self.words[at].replace(",", "")
        if len(written) > _LONGEST or not written.isascii():
            return None
        value = float(written)
        low, high = _rounding_slack(written, value)
        return self._scale_number(_WrittenNumber(at, at + 1, low, high, True))

    def _read_spelled(self, at: int) -> _WrittenNumber | None:
        found = self._below_hundred(at)
        if found is None:
            return None
        value, last = found
        if self._word_at(last) == "hundred":
            value, last = value * 100, last + 1
            rest = self._below_hundred(last + 1 if self._word_at(last) == "and" else last)
            if rest is not None and self._word_at(rest[1]) not in tables.SCALES:
                value, last = value + rest[0], rest[1]
        return self._scale_number(_WrittenNumber(at, last, value, value, False))

    def _below_hundred(self, at: int) -> tuple[float, int] | None:
        """A number in words such as "forty-two", and the token behind it."""
        value = tables.SPELLED.get(self._word_at(at))
        if value is None:
            return None
        if value >= 20 and self._word_at(at + 1) == "-" and 0 < tables.SPELLED.get(self._word_at(at + 2), 0) < 10:
            return value + tables.SPELLED[self._word_at(at + 2)], at + 3
        return value, at + 1

    def _scale_number(self, number: _WrittenNumber) -> _WrittenNumber:
        """``number`` times the "million" that follows; letters ("m", "bn") count after a currency sign only."""
        low, high, last = number.low, number.high, number.last
        money = self._word_at(number.first - 1) in tables.CURRENCY_SIGNS
        while True:
            at = last + 1 if self._word_at(last) == "-" and self._word_at(last + 1) in tables.SCALES else last
            word = self._word_at(at)
            scale = tables.SCALES.get(word) or (
                tables.SCALE_LETTERS.get(word) if money and self._is_glued(at) else None
            )
            if scale is None or high * scale > 1e18:
                return _WrittenNumber(number.first, last, low, high, number.digits)
            if low == high:
                low, high = max(low - 0.5, 0.0) if number.digits else low, high + 0.5 if number.digits else high
            low, high, last = low * scale, high * scale, at + 1

    # ------------------------------------------------------------------------------- what is no figure

    def _is_no_figure(self, number: _WrittenNumber) -> bool:
        token = self.tokens[number.first]
        if any(span.start < self.tokens[number.last - 1].end and token.start < span.end for span in self.skip):
            return True
        return self._is_joined(number) or self._is_date(number) or (number.digits and self._is_in_a_name(number))

    def _is_joined(self, number: _WrittenNumber) -> bool:
        """Scores, ranges, fractions, times of day, ordinals, model names: "3-2", "1/2", "9:30", "5th", "A380"."""
        first, last = number.first, number.last
        if self._is_glued(first) and self._word_at(first - 1) not in tables.MAY_PRECEDE:
            return True
        after = self._word_at(last)
        if self._is_glued(last) and after in {"-", "/", ":", "."} and self._is_glued(last + 1):
            joined = self._word_at(last + 1)
            if joined[0].isdecimal() or joined in tables.FRACTIONS or after in {":", "."}:
                return True
        if self._is_glued(last) and after[0].isalpha():
            return after not in tables.UNIT_OF
        if after in tables.RANGE and self._word_at(last + 1)[:1].isdecimal():
            return True
        if self._word_at(first - 1) in tables.RANGE and self._word_at(first - 2)[:1].isdecimal():
            return True
        if "between" in {self._word_at(first - 1), self._word_at(first - 3)} or after in tables.FRACTIONS:
            return True
        return (after in {"a", "p"} and self._word_at(last + 1) == ".") or after in {"am", "pm", "o'clock"}

    def _is_date(self, number: _WrittenNumber) -> bool:
        token = self.tokens[number.first]
        if number.last == number.first + 1 and re.fullmatch(r"(?:1[5-9]|20)\d\d", token.text):
            return (
                self._read_unit(number)[0] == "count" and self._word_at(number.first - 1) not in tables.CURRENCY_SIGNS
            )
        near = (self._is_month(number.first - 1), self._is_month(number.first - 2), self._is_month(number.last))
        return number.high <= 31 and (near[0] or near[2] or (near[1] and self._word_at(number.first - 1) in {".", ","}))

    def _is_month(self, at: int) -> bool:
        return self._word_at(at) in MONTHS and self.tokens[at].text[0].isupper()

    def _is_in_a_name(self, number: _WrittenNumber) -> bool:
        """After a capitalised word that opens no sentence: "Flight 370", "Article 50"; also "No. 5" and "page 3"."""
        first = number.first
        before = self._word_at(first - 1)
        if before in tables.LABELS or (before == "." and self._word_at(first - 2) in tables.LABELS):
            return True
        if first < 2 or self._read_unit(number)[0] != "count":
            return False
        return self.tokens[first - 1].text[0].isupper() and before not in tables.OPENERS

    # ------------------------------------------------------------------------------------- the figure

    def _read_unit(self, number: _WrittenNumber) -> tuple[str, float, int]:
        """Unit, factor to it and the token after it."""
        sign = self._word_at(number.first - 1)
        if sign in tables.CURRENCY_SIGNS:
            return sign, 1.0, number.last
        last = number.last
        at = last + 1 if self._word_at(last) == "-" and self._is_glued(last) else last
        if self._word_at(at) in {"year", "years"} and self._word_at(at + 1) in {"-", "old"}:
            old = at + 2 if self._word_at(at + 1) == "-" else at + 1
            if self._word_at(old) in {"old", "olds"}:
                return "age", 1.0, old + 1
        if self._word_at(number.first - 1) == "aged" or self._is_age_apart(number):
            return "age", 1.0, last
        if self._word_at(at + 1) in tables.MONEY and self.tokens[at].text[0].isupper():
            return f"{self.words[at]} {self.words[at + 1]}", 1.0, at + 2
        for long in (3, 2, 1):
            row = tables.UNIT_OF.get(" ".join(self.words[at : at + long]))
            if row is not None and at + long <= len(self.words):
                return row[0], row[1], at + long
        return "count", 1.0, last

    def _is_age_apart(self, number: _WrittenNumber) -> bool:
        """A number between commas after a name: "Ana Lopez, 46, said"."""
        first, last = number.first, number.last
        if (
            not number.digits
            or first < 2
            or self._word_at(first - 1) != ","
            or self._word_at(last) not in {",", ")", "."}
        ):
            return False
        return self.tokens[first - 2].text[0].isupper() and 5 < number.low < 110

    def _make_figure(self, number: _WrittenNumber) -> Figure | None:
        unit, factor, last = self._read_unit(number)
        if number.low == number.high == 1 and unit in {"count", "times"}:
            return None
        first = number.first - 1 if self._word_at(number.first - 1) in tables.CURRENCY_SIGNS else number.first
        low, high, hedged = self._hedged_bounds(number, first)
        if factor != 1:  # a mile is not exactly 1.6 km: what was converted was rounded
            low, high = low * 0.95, high * 1.05
        head = self._head_stems(last) if unit == "count" else ()
        shown = self._noun_end(last, len(head)) if head else self.tokens[last - 1].end
        context = self._context_stems(first, last)
        return Figure(self.tokens[hedged].start, shown, low * factor, high * factor, unit, head, context)

    def _hedged_bounds(self, number: _WrittenNumber, first: int) -> tuple[float, float, int]:
        """Bounds after the hedge, and the token where it begins."""
        for words, low, high, _ in tables.HEDGES:
            begin = first - len(words)
            if begin >= 0 and tuple(self.words[begin:first]) == words:
                return number.low * low, number.high * high, begin
        return number.low, number.high, first

    def _head_stems(self, last: int) -> tuple[str, ...]:
        at = last
        while self._word_at(at) in {"of", "the", "-"}:
            at += 1
        head: list[str] = []
        while at < len(self.words) and len(head) < _HEAD_WORDS and self.words[at][0].isalpha():
            if self.words[at] in STOP_WORDS:
                break
            head.append(stem_word(self.words[at]))
            at += 1
        return tuple(head)

    def _noun_end(self, last: int, size: int) -> int:
        """Where the counted noun ends: the first plural among the ``size`` words of the head, or else their first."""
        at = last
        while self._word_at(at) in {"of", "the", "-"}:
            at += 1
        plural = next((k for k in range(at, at + size) if self._word_at(k)[-1] == "s"), at)
        return self.tokens[plural].end

    def _context_stems(self, first: int, last: int) -> frozenset[str]:
        around = self.words[max(first - _CONTEXT_BEFORE, 0) : first] + self.words[last : last + _CONTEXT_AFTER]
        return frozenset(stem_word(word) for word in around if word[0].isalpha() and word not in STOP_WORDS)


def _rounding_slack(written: str, value: float) -> tuple[float, float]:
    """What a number leaves open: "1.2" half a tenth either way, "300" half a hundred, "37" nothing."""
    whole, _, decimals = written.partition(".")
    if decimals:
        slack = 0.5 * 10.0 ** -len(decimals)
    elif value >= 100 and whole.endswith("0"):
        slack = 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0")))
    else:
        slack = 0.0
    return value - slack, value + slack
