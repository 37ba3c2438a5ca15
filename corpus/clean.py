"""Cleaned text: what comes from outside, with control characters and odd line ends replaced one by one.

Whatever enters the engine passes :func:`clean_text` once, so that nothing behind it has to distrust a string: no escape
sequence reaches a terminal, no direction control reorders a line, and every string can be encoded as UTF-8.
"""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F]
_INVISIBLE = [0x200B, 0x2060, 0xFEFF, 0x00AD, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]
_BREAKS = [0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029]


def _translation_table() -> dict[int, str]:
    table = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_BIDI, *range(0xD800, 0xE000)], REPLACEMENT)
    table |= dict.fromkeys(_INVISIBLE, " ")
    table |= dict.fromkeys(_BREAKS, "\n")
    table[0x09] = " "
    del table[0x0A]
    return table


_TABLE = _translation_table()
_PLAIN = bytes([0x0A, *range(0x20, 0x7F)])
_REPLACED = frozenset(map(chr, _TABLE))
_MANY = 12
"""Different characters to replace, up to which one after the other is faster than looking each up."""


def clean_text(text: str) -> str:
    """``text`` without control characters, escape sequences, direction controls and lone surrogates.

    Every character is replaced by exactly one, so the length and all offsets stay. Line ends of every kind become
    ``\\n`` (``\\r\\n`` a space and ``\\n``), tabs and invisible characters become spaces, and the rest U+FFFD.
    """
    if _is_clean(text):
        return text
    text = text.replace("\r\n", " \n")
    found = _REPLACED.intersection(text)
    if len(found) > _MANY:
        return text.translate(_TABLE)
    for char in found:
        text = text.replace(char, _TABLE[ord(char)])
    return text


def _is_clean(text: str) -> bool:
    """Whether there is surely nothing to replace, since it counts as not printable."""
    if text.isascii():
        return not text.encode("ascii").translate(None, _PLAIN)
    return text.replace("\n", "").replace("\N{NO-BREAK SPACE}", "").isprintable()


def clean_line(text: str) -> str:
    """``text`` cleaned and on one line: runs of white space become one space. Does not keep the length."""
    return " ".join(clean_text(text).split())
