"""Parsed person names: given name, middle names, surname, and what only stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from corpus.entities.titles import HONORIFICS, OF_GIVEN_NAME, REGNAL, TITLES, Gender
from corpus.language.word_lists import SURNAMES_BEFORE_HYPHEN, SURNAMES_FIRST

SUFFIXES: Final = frozenset("jr sr ii iii iv".split())
"""Parts of a name that tell father and son apart."""

DEGREES: Final = frozenset("phd md qc kc mp mep msp obe mbe cbe esq".split())
"""Letters after a name that are no part of it."""

_SHORTENED: Final = {"jnr": "jr", "snr": "sr", "junior": "jr", "senior": "sr"}
_BEHIND: Final = SUFFIXES | DEGREES | {"jnr", "snr"}
PARTICLES: Final = frozenset(
    "van von der den de del della di da dos das du la le lo ten ter bin ibn bint al el abu ben mac st zu af".split()
)
"""Small words that begin a surname of several words: "Chris Van Hollen", "Mohammed bin Salman"."""

PATRONYMICS: Final = ("ovich", "evich", "ovna", "evna", "ichna", "uly", "kyzy")
"""Endings of a Russian patronymic: where it is last of three words, the surname is first ("Orlov Ivan Petrovich")."""

_SHORT_GIVEN: Final = ("Al", "Ben", "Mac")
_ARTICLES: Final = ("al", "el")
_MAYBE_GIVEN: Final = frozenset("kim park lee moon shin lim song han tang pan gao ren wen dang".split())
_MARKS = str.maketrans({"‘": "'", "’": "'", "‛": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
_POSSESSIVE = re.compile(r"(?<=\w)\s?'[sS]?$")
_DETACHED = re.compile(r"\s'(?=[sS]\b)")
_OWNER = re.compile(r"^.{1,80}?\w\s?'s\s+(?=\w)")
_ASIDE = re.compile(r"""(?<=\s)(?:["“«][^"“”«»]{1,40}["”»]|'[^']{1,40}'|\([^()]{1,40}\))(?=\s)""")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_INITIALS_BEHIND = re.compile(r"^(?:[^\W\d_]\. ?){2,3}$")
_DOTTED = re.compile(r"^(?:[^\W\d_]\.){1,3}[^\W\d_]?\.?$|^[A-Z]$|^[A-Z]{2}$")


@lru_cache(maxsize=200_000)
def fold_part(word: str) -> str:
    """One word of a name as it is compared: ASCII letters and digits in lower case, hyphens and dots dropped.

    >>> fold_part("Jong-un"), fold_part("O’Neill"), fold_part("Müller")
    ('jongun', 'oneill', 'muller')
    """
    return _NOT_LETTERS.sub("", (word if word.isascii() else anyascii(word)).casefold())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart; all but ``display`` is folded.

    ``given`` is ``""`` for a surname on its own. ``initials`` says that ``given`` is made of initials ("jk").
    ``parts`` are all words of the name in order, those of hyphenated words too; ``gender`` comes from an honorific.
    ``stripped`` says that an honorific stood before it, ``knighted`` that it was one that goes with the given name.
    ``nickname`` stood in marks inside the name: "bill" of "William “Bill” Tanner".
    """

    display: str
    given: str
    middles: tuple[str, ...]
    surname: str
    suffix: str
    parts: tuple[str, ...]
    initials: bool
    gender: Gender
    stripped: bool
    knighted: bool = False
    nickname: str = ""

    @property
    def without_blanks(self) -> str:
        """The name without any blank: equal for "Kim Jong-un" and "Kim Jong Un"."""
        return "".join((self.given, *self.middles, self.surname.replace(" ", ""), self.suffix))

    @property
    def surname_end(self) -> str:
        """The surname's last word: "hollen" of "Van Hollen"."""
        return self.surname.rpartition(" ")[2]


@lru_cache(maxsize=200_000)
def tidy_name(text: str) -> str:
    """A mention's words on one line, with plain apostrophes, without hash or at sign; "Doe 's" becomes "Doe's"."""
    plain = " ".join(text.translate(_MARKS).split())
    if plain[:1] in ("#", "@"):
        plain = _CAMEL.sub(" ", plain.lstrip("#@")) or plain
    return _DETACHED.sub("'", plain)


def without_possessive(text: str) -> str:
    """``text`` without a possessive 's at its end."""
    return _POSSESSIVE.sub("", text) or text


def _own_words(text: str) -> list[str]:
    """The words of the name itself: "New People Party 's Michael Tien of NPP" is Michael Tien."""
    words = _ASIDE.sub(" ", _OWNER.sub("", text)).replace(",", " ").split()
    for at, word in enumerate(words[1:], 1):
        if word in ("of", "from", "at", "and"):
            return words[:at]
    return words


def _strip_titles(words: list[str]) -> tuple[list[str], Gender, bool]:
    """``words`` without leading forms of address and ranks, the gender they tell, and whether there were any."""
    gender: Gender = ""
    at = 0
    while at + 1 < len(words):
        title = words[at].casefold().rstrip(".")
        if title in HONORIFICS:
            gender = HONORIFICS[title] or gender
        elif not (title in TITLES or (title in REGNAL and at + 2 < len(words))):
            break
        at += 1
    return words[at:], gender, at > 0


def _strip_suffix(words: list[str]) -> tuple[list[str], str]:
    suffix, end = "", len(words)
    while end > 1 and (last := fold_part(words[end - 1])) in _BEHIND:
        last = _SHORTENED.get(last, last)
        suffix = last if last in SUFFIXES else suffix
        end -= 1
    return words[:end], suffix


def _surname_first(parts: list[str], words: list[str]) -> bool:
    """Whether this looks like a Chinese, Korean or Vietnamese name in its own order ("Xi Jinping", "Moon Jae-in")."""
    hyphenated = len(words) == 2 and "-" in words[1]
    surnames = SURNAMES_BEFORE_HYPHEN if hyphenated else SURNAMES_FIRST
    if not 2 <= len(parts) <= 3 or parts[0] not in surnames or parts[-1] in SURNAMES_FIRST - {"un"}:
        return False
    return parts[0] not in _MAYBE_GIVEN or len(parts) == 3 or "-" in words[1]


def _initials_behind(words: list[str]) -> bool:
    """Whether the initials stand behind the surname, as in Russian files: "Orlov V.S.". One alone hides a surname."""
    return len(words) > 1 and words[0].isalpha() and bool(_INITIALS_BEHIND.match(" ".join(words[1:])))


def _arrange_parts(parts: list[str], words: list[str]) -> tuple[str, tuple[str, ...], str]:
    """Given name, middle names and surname."""
    if len(parts) == 3 and [part.endswith(PATRONYMICS) for part in parts] == [False, False, True]:
        return parts[1], (parts[2],), parts[0]
    if _surname_first(parts, words) or _initials_behind(words):
        return "".join(parts[1:]), (), parts[0]
    at = len(parts) - 1
    while at > 0 and parts[at - 1] in PARTICLES and not (at == 1 and words[0] in _SHORT_GIVEN):
        at -= 1
    surname = " ".join("bin" if part == "ibn" else part for part in parts[at:-1] if part not in _ARTICLES)
    surname = f"{surname} {_without_article(words[-1], parts[-1])}".strip()
    return (parts[0], tuple(parts[1:at]), surname) if at else ("", (), surname)


def _without_article(word: str, part: str) -> str:
    """A surname without its Arabic article: "assad" of "al-Assad"."""
    head, hyphen, rest = word.partition("-")
    return fold_part(rest) or part if hyphen and head.casefold() in ("al", "el", "ar", "as", "an", "ash") else part


@lru_cache(maxsize=200_000)
def person_name(text: str) -> PersonName:
    """Take a mention's words apart.

    >>> name = person_name("Attorney-General Jefferson B. Sessions III")
    >>> name.given, name.middles, name.surname, name.suffix
    ('jefferson', ('b',), 'sessions', 'iii')
    """
    whole = without_possessive(tidy_name(text))
    words, gender, stripped = _strip_titles(_own_words(whole) or [whole])
    words, suffix = _strip_suffix(words)
    display = " ".join([*words, *_shown_suffix(whole, suffix)])
    pairs = [(word, part) for word in words if (part := fold_part(word))]
    if not pairs:
        return PersonName(display or whole, "", (), whole.casefold(), "", (whole.casefold(),), False, gender, stripped)
    words, parts = [word for word, _ in pairs], [part for _, part in pairs]
    given, middles, surname = _arrange_parts(parts, words)
    behind = _initials_behind(words)
    initials = behind or (bool(given) and given == parts[0] and bool(_DOTTED.match(words[0])) and not display.isupper())
    every = [fold_part(piece) for word in words for piece in (word, *(word.split("-") if "-" in word else ()))]
    known = tuple(dict.fromkeys(part for part in every if part))
    knighted = stripped and whole.partition(" ")[0].casefold() in OF_GIVEN_NAME
    nickname = fold_part(aside[0]) if (aside := _ASIDE.search(whole)) else ""
    return PersonName(display, given, middles, surname, suffix, known, initials, gender, stripped, knighted, nickname)


def _shown_suffix(whole: str, suffix: str) -> list[str]:
    """The suffix as it was written, behind the name."""
    return [
        word
        for word in whole.replace(",", " ").split()[-2:]
        if suffix and _SHORTENED.get(fold_part(word), fold_part(word)) == suffix
    ]
