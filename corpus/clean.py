"""Cleaned text: what comes from outside, with control characters and odd line ends replaced one by one.

Whatever enters the engine passes :func:`clean_text` once, so that nothing behind it has to distrust a string: no escape
sequence reaches a terminal, no direction control reorders a line, and every string can be encoded as UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F]
_INVISIBLE = [*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]
_BREAKS = [0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029]


def _translation_table() -> dict[int, str]:
    table = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_BIDI, *range(0xD800, 0xE000)], REPLACEMENT)
    table |= dict.fromkeys(_INVISIBLE, " ")
    table |= dict.fromkeys(_BREAKS, "\n")
    table[0x09] = " "
    del table[0x0A]
    return table


JOINER: Final = "\N{WORD JOINER}"
"""What stays of a soft hyphen or a mark without width inside a word: it has no width and parts nothing."""

_ACCENTS: Final = "\u0300-\u036f"
_FILLERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_UNSEEN: Final = f"[\N{SOFT HYPHEN}\u200b\u2060-\u2064\u206a-\u206f\ufeff\u180e{_FILLERS}]+"
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_TOWER: Final = f"(?<={f'[{_MARKS}]' * 4})[{_MARKS}]+"
"""Marks above and below a letter beyond the four that the most careful writing of any language puts there."""

_SLIPPING: Final = f"[{_MARKS}{_FILLERS}]"
"""What counts as printable, and may be unseen all the same or cover the lines around it."""

_ACCENTED: Final = rf"[^\W\d_][{_ACCENTS}]"
_WORD_BEFORE: Final = rf"[\w{_ACCENTS}]"
_TABLE = _translation_table()
_PLAIN = bytes([0x0A, *range(0x20, 0x7F)])
_REPLACED = frozenset(map(chr, _TABLE))
_MANY = 12
"""Different characters to replace, up to which one after the other is faster than looking each up."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is needed: plain text needs none, and all of them take as long as a screen to paint."""
    return re.compile(pattern)


def clean_text(text: str) -> str:
    """``text`` without control characters, escape sequences, direction controls and lone surrogates.

    Every character is replaced by exactly one, so the length and all offsets stay. Line ends of every kind become
    ``\\n`` (``\\r\\n`` a space and ``\\n``), tabs and invisible characters become spaces, and the rest U+FFFD. Inside
    a word invisible ones become :data:`JOINER`, so that it does not fall in two; so do marks piled on one letter.
    """
    if _is_clean(text):
        return text
    text = _compiled(_TOWER).sub(_joiners, _compiled(_UNSEEN).sub(_unseen_mark, text.replace("\r\n", " \n")))
    found = _REPLACED.intersection(text)
    if len(found) > _MANY:
        return text.translate(_TABLE)
    for char in found:
        text = text.replace(char, _TABLE[ord(char)])
    return text


def _unseen_mark(match: re.Match[str]) -> str:
    """What stands for marks without width: joiners between two letters or figures, else spaces."""
    before, behind = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return (JOINER if _compiled(_WORD_BEFORE).match(before) and behind.isalnum() else " ") * len(match[0])


def _joiners(match: re.Match[str]) -> str:
    return JOINER * len(match[0])


def _is_clean(text: str) -> bool:
    """Whether there is surely nothing to replace, since it counts as not printable."""
    if text.isascii():
        return not text.encode("ascii").translate(None, _PLAIN)
    return text.replace("\n", "").replace("\N{NO-BREAK SPACE}", "").isprintable() and not _compiled(_SLIPPING).search(
        text
    )


def clean_line(text: str) -> str:
    """``text`` cleaned and on one line: runs of white space become one space, joiners go, accents join their letter.

    Does not keep the length.
    """
    line = " ".join(clean_text(text).split())
    if line.isascii():
        return line
    line = line.replace(JOINER, "")
    return unicodedata.normalize("NFC", line) if _compiled(_ACCENTED).search(line) else line
