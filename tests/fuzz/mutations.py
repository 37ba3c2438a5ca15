"""Mutations of what a parser reads: cut, doubled, spliced, with bytes and words in it that nobody writes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

WORDS: tuple[str, ...] = (
    "\x1b]0;gone\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x00",
    "\x7f",
    "\x85",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udfff",
    "\u0301" * 40,
    "\u3164",
    "\U000e0041",
    "\U0001f468\u200d\U0001f469",
    "İ",
    "ß",
    "ﬁ",
    "Ⅷ",
    "²",
    "٣",
    "१२",
    "½",
    "一",
    "０",
    "𝟙",
    "1e999",
    "-0",
    "nan",
    "inf",
    "9" * 30,
    "9" * 400,
    "0x1f",
    "1,2,3",
    "12/31/9999",
    "0000-00-00",
    "9999-12-31T23:59:60Z",
    "30 February 2020",
    "2020-02-30",
    "31/31/31",
    "year 0",
    "-1",
    "99:99",
    "24:00 UTC+99:99",
    "“",
    "”",
    "‘",
    "’",
    '"',
    "'",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "&",
    "&#0;",
    "&#xD800;",
    "&#99999999;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    "&b;",
    "<?xml version='9'?>",
    "</",
    "/>",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "[]",
    "{}",
    "[[" * 60,
    '{"a":' * 60,
    "/",
    "//",
    "/(a+)+$/",
    "/[/",
    "near/9",
    "near/",
    "AND",
    "OR",
    "NOT",
    "-",
    "--",
    "|",
    "*",
    "?",
    "~",
    ":",
    "=",
    "in:",
    "date:",
    "date:2020..",
    "date:..",
    "person:",
    "type:",
    "is:",
    "\t",
    "\r",
    "\n",
    "\r\n\r\n",
    ",",
    ";",
    "%",
    "$",
    "€",
    "£",
    "said",
    "Mr.",
    "A. ",
    "Monday",
    "last year",
    "two",
    "hundred",
    "million",
    "between",
    "and",
    "to",
    "first",
    "dozens of",
    "per cent",
    "=?utf-8?b?////?=",
    'Content-Type: multipart/mixed; boundary=""',
    "charset=klingon",
)
"""What is put into a text."""

BYTES: tuple[bytes, ...] = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\x1b[2J",
    b"\x1b%G",
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-",
    b"\xff" * 8,
    b"\x00" * 8,
    b"\x7f\xff\xff\xff",
)
"""What is put into bytes besides."""

_MOST = 200_000
Given = TypeVar("Given", str, bytes)


def mutated_text(chance: random.Random, samples: Sequence[str]) -> str:
    """One of the samples with one to six changes."""
    return _mutated(chance, samples, lambda: chance.choice(WORDS), _other_letter)


def mutated_bytes(chance: random.Random, samples: Sequence[bytes]) -> bytes:
    """One of the samples with one to six changes."""

    def put() -> bytes:
        return chance.choice((chance.choice(BYTES), chance.choice(WORDS).encode("utf-8", "surrogatepass")))

    return _mutated(chance, samples, put, _other_byte)


def _other_letter(chance: random.Random, _letter: str) -> str:
    return chr(chance.choice((chance.randrange(256), chance.randrange(0x110000))))


def _other_byte(chance: random.Random, byte: bytes) -> bytes:
    return bytes([byte[0] ^ 1 << chance.randrange(8)]) if byte else byte


def _mutated(
    chance: random.Random,
    samples: Sequence[Given],
    put: Callable[[], Given],
    other: Callable[[random.Random, Given], Given],
) -> Given:
    """One of the samples with one to six pieces of it cut, doubled, spliced, exchanged or put in."""
    made = chance.choice(samples)
    for _ in range(chance.randint(1, 6)):
        first, last = sorted((chance.randint(0, len(made)), chance.randint(0, len(made))))
        before, piece, behind = made[:first], made[first:last], made[last:]
        kind = chance.randrange(7)
        if kind == 0:
            piece = made[:0]
        elif kind == 1:
            piece += piece * chance.choice((1, 2, 30))
        elif kind == 2:
            spliced = chance.choice(samples)
            piece, behind = made[:0], spliced[chance.randint(0, len(spliced)) :]
        elif kind == 3:
            piece = other(chance, piece[:1]) + piece[1:]
        elif kind == 4:
            piece = piece.swapcase()
        else:
            piece = put() + (piece if kind == 5 else made[:0])
        made = (before + piece + behind)[:_MOST]
    return made
