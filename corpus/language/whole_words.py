"""Words that a file tore apart, made whole for whoever reads words, with the way back to where they stand.

Text from PDF files, mails and phones holds soft hyphens, marks without width, accents as characters of their own, and
words parted at the end of a line. The cleaned text keeps them, as every offset points into it; what is matched is the
whole word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import normalize

from corpus.language.gazetteer import load_gazetteer

UNSEEN: Final = "\N{SOFT HYPHEN}\u200b\u200c\u200d\u2060\ufeff"
"""Marks without width, which stand inside words and mean nothing there."""

ACCENTS: Final = "\u0300-\u036f"
"""Range of the accents that stand behind their letter as characters of their own, as in a pattern's brackets."""


class TornForm(NamedTuple):
    """One way in which words are torn: its name, the pattern of what is rewritten, and an example, torn and whole."""

    name: str
    pattern: str
    torn: str
    whole: str


TORN: Final = (
    TornForm("unseen", rf"[{UNSEEN}]+", "may\N{SOFT HYPHEN}or", "mayor"),
    TornForm("accent", rf"[^\W\d_][{ACCENTS}]+", "Jose\u0301", "Jos\u00e9"),
    TornForm("line", r"(?<=[^\W\d_])[-\u2010] ?\n *(?=[^\W\d_])", "kill-\ning", "killing"),
)
"""All ways; an accent takes in the letter before it."""

_ANY: Final = re.compile("|".join(f"(?P<{form.name}>{form.pattern})" for form in TORN))
_MAY_BE_TORN: Final = re.compile(rf"[{UNSEEN}{ACCENTS}]|[-\u2010] ?\n")
_HALF_BEFORE: Final = re.compile(rf"[\w{UNSEEN}{ACCENTS}]*\Z")
_HALF_BEHIND: Final = re.compile(rf"[\w{UNSEEN}{ACCENTS}]*")
_FURTHEST: Final = 40


@dataclass(frozen=True, slots=True)
class WholeText:
    """A text of whole words. Its character ``i`` stands for ``starts[i]`` up to ``ends[i]`` of the torn text.

    Without ``starts`` nothing was torn, and every offset is the same in both.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def torn_span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the torn text that ``text[start:end]`` stands for."""
        if not self.starts:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else 0
            return at, at
        return self.starts[start], self.ends[end - 1]

    def whole_offset(self, torn: int) -> int:
        """Where the character at ``torn`` of the torn text is now, or the next that is left."""
        return bisect_left(self.starts, torn) if self.starts else torn


def make_whole(text: str) -> WholeText:
    """``text`` with its words whole; most texts are as they were. Linear in the length of the text.

    >>> make_whole("the may\\N{SOFT HYPHEN}or, a well-\\nknown res-\\nident").text
    'the mayor, a well-known resident'
    """
    if not may_be_torn(text):
        return WholeText(text)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, new in (*_rewritings(text), (len(text), len(text), "")):
        parts += (text[done:start], new)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        for number in range(len(new)):
            starts.append(start + number)
            ends.append(end if number == len(new) - 1 else start + number + 1)
        done = end
    return WholeText("".join(parts), tuple(starts), tuple(ends))


def may_be_torn(text: str) -> bool:
    """Whether anything in ``text`` may be torn; fast, since it is asked of every text."""
    if text.isascii():
        return "-\n" in text or "- \n" in text
    return _MAY_BE_TORN.search(text) is not None


def whole_words(text: str) -> str:
    """``text`` with its words whole, where its offsets do not matter: a name, a title, a query."""
    return make_whole(text).text


def _rewritings(text: str) -> Iterator[tuple[int, int, str]]:
    """What is rewritten, in order: start and end in ``text``, and what stands there instead."""
    for match in _ANY.finditer(text):
        if match.lastgroup == "line":
            yield *match.span(), "-" if _keeps_hyphen(text, *match.span()) else ""
        else:
            yield *match.span(), "" if match.lastgroup == "unseen" else normalize("NFC", match[0])


def _keeps_hyphen(text: str, start: int, end: int) -> bool:
    """Whether the hyphen at a line's end is the word's own ("well-known"), and none of the line's end ("kill-ing")."""
    found, behind = _HALF_BEFORE.search(text, max(0, start - _FURTHEST), start), _HALF_BEHIND.match(text, end)
    left, right = found[0] if found else "", behind[0] if behind else ""
    if not right[:1].islower():
        return True  # "Harbour-Courier"
    common = load_gazetteer().common
    if (left + right).lower() in common:
        return False
    if "-" in (text[start - len(left) - 1 : start - len(left)], text[end + len(right) : end + len(right) + 1]):
        return True  # "son-in-law"
    return left.lower() in common and right in common and min(len(left), len(right)) > 1
