"""Person matching: whether two full names may be one person's."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from corpus.entities.person_names import PersonName
from corpus.entities.same_name_part import (
    LONGEST,
    LikenessStrength,
    NameLikeness,
    same_given,
    same_spelling,
    transliteration_key,
    typing_slip,
)

_MIDDLE: Final = NameLikeness(LikenessStrength.STRONG, "middle name left out")


@lru_cache(maxsize=100_000)
def same_person(a: PersonName, b: PersonName) -> NameLikeness | None:
    """How two full names are alike, the weakest of their parts' likenesses; None if they are two people's.

    >>> from corpus.entities.person_names import person_name
    >>> same_person(person_name("Sergey Kislyak"), person_name("Sergei Kislyak")).why
    'spelling table: Sergei = Sergey'
    """
    if a.without_blanks == b.without_blanks:
        return NameLikeness(LikenessStrength.STRONG, "same letters")
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    surname = _same_surname(a, b)
    if surname is None:
        return _swapped_order(a, b)
    given = _same_first(a, b)
    middle = _same_middles(a, b) if given else None
    if given is None or middle is None or _two_slips(surname, given):
        return None
    found = [likeness for likeness in (surname, given, middle, *_suffix_likeness(a, b)) if likeness.why]
    strength = min((likeness.strength for likeness in found), default=LikenessStrength.STRONG)
    return NameLikeness(strength, "; ".join(likeness.why for likeness in found))


def _same_surname(a: PersonName, b: PersonName) -> NameLikeness | None:
    if a.surname == b.surname:
        return NameLikeness(LikenessStrength.STRONG, "")
    if " " in a.surname or " " in b.surname:
        heads, tails = (a.surname.split()[:-1], b.surname.split()[:-1]), same_spelling(a.surname_end, b.surname_end)
        return tails if heads[0] == heads[1] or not all(heads) else None
    if _is_surname_piece(b.surname, a) != _is_surname_piece(a.surname, b):
        return NameLikeness(LikenessStrength.FAIR, "double surname")
    first, second = sorted((a.surname, b.surname))
    return same_spelling(first, second)


def _is_surname_piece(part: str, name: PersonName) -> bool:
    """Whether a hyphenated surname is made of it: "quill" and "ashby" are of "Quill-Ashby"."""
    others = (name.given, *name.middles, name.surname)
    return part in name.parts and len(part) > 2 and part not in others and part in name.surname


def _two_slips(surname: NameLikeness, given: NameLikeness) -> bool:
    """Two weak likenesses at once are none."""
    return surname.strength == given.strength == LikenessStrength.WEAK


def _same_first(a: PersonName, b: PersonName) -> NameLikeness | None:
    """How the given names agree: equal, spelt alike, nickname, initials, or one called by the middle name."""
    if a.initials or b.initials:
        return _same_initials(a, b)
    if a.given != b.given and (a.nickname == b.given or b.nickname == a.given):
        return NameLikeness(LikenessStrength.FAIR, "nickname in marks")
    first, second = sorted((a.given, b.given))
    found = same_given(first, second)
    if found:
        return found
    if a.given in b.middles or b.given in a.middles:
        return NameLikeness(LikenessStrength.FAIR, "called by the middle name")
    if len(first) >= 3 and len(second) - len(first) > 2 and second.startswith(first):
        return NameLikeness(LikenessStrength.WEAK, f"short for {second.title()}")
    return None


def _same_initials(a: PersonName, b: PersonName) -> NameLikeness | None:
    letters, others = _name_initials(a), _name_initials(b)
    shorter = min(len(letters), len(others))
    if letters[:shorter] != others[:shorter]:
        return _by_middle_name(a, b) or _by_middle_name(b, a)
    if a.given == b.given:
        return NameLikeness(LikenessStrength.STRONG, "")
    strength = LikenessStrength.FAIR if shorter > 1 else LikenessStrength.WEAK
    short, long = (a, b) if a.initials else (b, a)
    return NameLikeness(strength, f"initials: {short.given.upper()} = {long.given.title()}")


def _by_middle_name(a: PersonName, b: PersonName) -> NameLikeness | None:
    """How "W. Gregory Doe" is "Greg Doe"."""
    if not a.initials or b.initials or not a.middles or len(a.middles[0]) < 3 or a.middles[0] == b.given[:1]:
        return None
    found = same_given(*sorted((a.middles[0], b.given)))
    return found and NameLikeness(min(found.strength, LikenessStrength.FAIR), "called by the middle name")


def _name_initials(name: PersonName) -> str:
    head = name.given if name.initials else name.given[:1]
    return head + "".join(middle[:1] for middle in name.middles)


def _same_middles(a: PersonName, b: PersonName) -> NameLikeness | None:
    """How the middle names agree; a missing one says nothing, two different ones are two people's."""
    if a.initials or b.initials or a.given in b.middles or b.given in a.middles:
        return NameLikeness(LikenessStrength.STRONG, "")
    if not a.middles or not b.middles:
        return NameLikeness(LikenessStrength.STRONG, "") if a.middles == b.middles else _MIDDLE
    for one, other in zip(a.middles, b.middles, strict=False):
        short = min(len(one), len(other))
        if not (one[:short] == other[:short] if short <= 2 else same_given(*sorted((one, other)))):
            return None
    return NameLikeness(LikenessStrength.STRONG, "" if a.middles == b.middles else "middle name shortened")


def _suffix_likeness(a: PersonName, b: PersonName) -> list[NameLikeness]:
    if a.suffix == b.suffix:
        return []
    return [NameLikeness(LikenessStrength.FAIR, f"with and without {_shown_suffix(a.suffix or b.suffix)}")]


def _shown_suffix(suffix: str) -> str:
    return suffix.upper() if suffix.startswith("i") else suffix.title()


def _swapped_order(a: PersonName, b: PersonName) -> NameLikeness | None:
    """How "Orban Viktor" is "Viktor Orban", and "Orlov Vladimir Sergeyevich" is "Vladimir Sergeyevich Orlov"."""
    if len(a.parts) == 2 and a.parts == b.parts[::-1]:
        return NameLikeness(LikenessStrength.WEAK, "order of given name and surname")
    if turned_around(a, b):
        return NameLikeness(LikenessStrength.FAIR, "surname first")
    return None


def turned_around(a: PersonName, b: PersonName) -> bool:
    """Whether two names of three words or more are the same, but that the surname of one stands first."""
    return (
        len(a.parts) >= 3
        and len(a.parts) == len(b.parts)
        and a.parts
        in (
            (b.parts[-1], *b.parts[:-1]),
            (*b.parts[1:], b.parts[0]),
        )
    )


def similar_word(word: str, other: str) -> NameLikeness | None:
    """How a surname that stands alone may be a misspelling of ``other`` in the same article ("Mauer", "Maurer")."""
    first, second = sorted((word, other))
    if word == other + "s":
        return None
    found = same_spelling(first, second) or typing_slip(first, second)
    if not found and 8 <= min(len(word), len(other)) <= LONGEST and word[0] == other[0]:
        near = OSA.distance(word, other, score_cutoff=2) <= 2
        found = (
            NameLikeness(LikenessStrength.WEAK, f"edit distance 2: {word.title()} ~ {other.title()}") if near else None
        )
    if (
        not found
        and min(len(word), len(other)) >= 5
        and word[0] == other[0]
        and transliteration_key(word) == transliteration_key(other)
    ):
        return NameLikeness(LikenessStrength.WEAK, f"transliteration: {word.title()} = {other.title()}")
    return found
