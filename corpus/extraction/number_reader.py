"""Numbers as they are written in running text, in digits or in words, with scale, range and unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from corpus.extraction import quantity_tables as tables

_LONGEST = 18
"""Digits of the longest number that is read; a longer run is a serial number."""


class Token(NamedTuple):
    """A word, number or sign of a sentence, and where it stands."""

    text: str
    start: int
    end: int


def _plain_word(token: str) -> str:
    """The token in lower case, an abbreviation without its full stops."""
    return token.replace(".", "").lower() if token[0].isalpha() else token.lower()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: tokens ``first`` to ``last`` (exclusive), the bounds its rounding leaves, the number."""

    first: int
    last: int
    low: float
    high: float
    digits: bool
    value: float
    ranged: bool = False


class NumberReader:
    """Reads numbers from the tokens of one sentence."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.words = [_plain_word(token.text) for token in tokens]

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _glued(self, at: int) -> bool:
        """Whether token ``at`` follows the one before it without a space."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def _number(self, at: int) -> Number | None:
        if self._is_lasting(at):
            return Number(at, at + 1, 1.0, 1.0, False, 1.0)
        for vague, low, high, _ in tables.VAGUE_BY_WORD.get(self.words[at], ()):
            if tuple(self.words[at : at + len(vague)]) == vague:
                return self._scaled(Number(at, at + len(vague), low, high, False, (low * high) ** 0.5))
        if self.words[at][0].isdecimal():
            return self._digits(at)
        return self._spelled(at)

    def _is_lasting(self, at: int) -> bool:
        """Whether it is the "a" of "for a month" or "within an hour": one of a unit of time, as a measure."""
        if self.words[at] not in {"a", "an"} or self._word(at - 1) not in tables.BEFORE_ONE:
            return False
        return (
            self._word(at + 1) in tables.DAYS_OF
            and self._word(at + 1) not in {"second", "minute"}
            and self._word(at + 2) not in {"ago", "later", "earlier", "-"}
        )

    def _digits(self, at: int) -> Number | None:
        written = self.words[at].replace(",", "")
        if len(written) > _LONGEST or not written.isascii():
            return None
        value = float(written)
        low, high = _rounding(written, value)
        return self._ranged(self._scaled(Number(at, at + 1, low, high, True, value)))

    def _spelled(self, at: int) -> Number | None:
        found = self._below_hundred(at)
        if found is None:
            return None
        value, last = found
        if self._word(last) == "hundred":
            value, last = value * 100, last + 1
            rest = self._below_hundred(last + 1 if self._word(last) == "and" else last)
            if rest is not None and self._word(rest[1]) not in tables.SCALES:
                value, last = value + rest[0], rest[1]
        return self._ranged(self._scaled(Number(at, last, value, value, False, value)))

    def _below_hundred(self, at: int) -> tuple[float, int] | None:
        """A number in words such as "forty-two", and the token behind it."""
        value = tables.SPELLED.get(self._word(at))
        if value is None:
            return None
        if value >= 20 and self._word(at + 1) == "-" and 0 < tables.SPELLED.get(self._word(at + 2), 0) < 10:
            return value + tables.SPELLED[self._word(at + 2)], at + 3
        return value, at + 1

    def _scaled(self, number: Number) -> Number:
        """``number`` times the "million" that follows; letters ("m", "bn") count after a currency sign only."""
        low, high, last, value = number.low, number.high, number.last, number.value
        money = self._word(number.first - 1) in tables.CURRENCY_SIGNS
        while True:
            at = last + 1 if self._word(last) == "-" and self._word(last + 1) in tables.SCALES else last
            word = self._word(at)
            scale = tables.SCALES.get(word) or (tables.SCALE_LETTERS.get(word) if money and self._glued(at) else None)
            if scale is None or high * scale > 1e18:
                return Number(number.first, last, low, high, number.digits, value)
            if low == high and number.digits:
                # "$43 million" may be rounded up from 42.5, and cut from 43.9 where that is a small part of it.
                low, high = max(low - 0.5, 0.0), max(high + 0.5, min(high + 1.0, high * 1.03))
            low, high, last, value = low * scale, high * scale, at + 1, value * scale

    def _ranged(self, number: Number) -> Number:
        """``number`` up to the one that it forms a range with: "10-12 hours", "3% to 4%", "between 6.9 and 7.1"."""
        at = number.last + 1 if self._word(number.last) == "%" else number.last
        between = self._word(number.first - 1) == "between" and self._word(at) == "and"
        joined = self._word(at) in {"-", "–"} and self._glued(at) and self._glued(at + 1)
        start = at + 2 if self._word(at + 1) in tables.CURRENCY_SIGNS else at + 1
        either = self._word(at) == "or"
        if not (between or joined or either or self._word(at) == "to") or not self._word(start)[:1].isalnum():
            return number
        other = self._single(start)
        if other is None or (_is_year(number) and _is_year(other)):
            return number
        written = other.value if not self._word(start)[0].isdecimal() else float(self._word(start).replace(",", ""))
        scale = other.value / written if written and number.value < 1000 <= other.value else 1.0  # "5 to 10 million"
        low, value = number.low * scale, number.value * scale
        if not value < other.value <= (2 if either else 20) * value:
            return number
        ends = Number(number.first, other.last, low, other.high, True, (value + other.value) / 2, True)
        return ends if between or self._unit(ends)[0] != "count" else number

    def _single(self, at: int) -> Number | None:
        """The number at that token, if it is written in digits or in words and no range itself."""
        word = self._word(at)
        if word[:1].isdecimal() and word.isascii() and len(word) <= _LONGEST:
            value = float(word.replace(",", ""))
            return self._scaled(Number(at, at + 1, *_rounding(word.replace(",", ""), value), True, value))
        found = self._below_hundred(at)
        return self._scaled(Number(at, found[1], found[0], found[0], False, found[0])) if found else None

    def _unit(self, number: Number) -> tuple[str, float, int]:
        """Unit, factor to it and the token after it."""
        sign = self._word(number.first - 1)
        if sign in tables.CURRENCY_SIGNS:
            return sign, 1.0, number.last
        last = number.last
        at = last + 1 if self._word(last) == "-" and self._glued(last) else last
        if self._word(at) in {"year", "years"} and self._word(at + 1) in {"-", "old"}:
            old = at + 2 if self._word(at + 1) == "-" else at + 1
            if self._word(old) in {"old", "olds"}:
                return "age", 1.0, old + 1
        before = self._word(number.first - 1), self._word(number.first - 2)
        if before[0] == "aged" or before == ("of", "age") or self._is_age_apart(number):
            return "age", 1.0, last
        if self._word(at + 1) in tables.MONEY and self.tokens[at].text[0].isupper():
            money = f"{self.words[at]} {self.words[at + 1]}"
            return tables.SIGN_OF_MONEY.get(money, money), 1.0, at + 2
        if self._word(at) in tables.WHOLE_TIMES and (time := self._word(at + 1).removesuffix("s")) in tables.DAYS_OF:
            return time, 1.0, at + 2
        for long in (3, 2, 1):
            row = tables.UNIT_OF.get(" ".join(self.words[at : at + long]))
            if row is not None and at + long <= len(self.words):
                return row[0], row[1], at + long
        return "count", 1.0, last

    def _is_age_apart(self, number: Number) -> bool:
        """A number between commas after a name: "Ana Lopez, 46, said"."""
        first, last = number.first, number.last
        if not number.digits or first < 2 or self._word(first - 1) != "," or self._word(last) not in {",", ")", "."}:
            return False
        return self.tokens[first - 2].text[0].isupper() and 5 < number.low < 110


def _is_year(number: Number) -> bool:
    return number.digits and 1500 <= number.value < 2100


def _rounding(written: str, value: float) -> tuple[float, float]:
    """What a number leaves open: "1.2" half a tenth either way, "1,200" half a hundred but never
    more than a twentieth, "37" nothing."""
    whole, _, decimals = written.partition(".")
    if decimals:
        slack = 0.5 * 10.0 ** -len(decimals)
    elif value >= 100 and whole.endswith("0"):
        slack = min(0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0"))), 0.05 * value)
    else:
        slack = 0.0
    return value - slack, value + slack
