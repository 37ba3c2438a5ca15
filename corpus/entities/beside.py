"""People of like names whom one sentence names side by side: two, however alike their names are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.entities.person_names import PersonName, person_name
from corpus.entities.titles import KIN
from corpus.language.whole_words import whole_words

REACH: Final = 200
"""Characters between two names of one sentence at most."""

_LOOKED_AT: Final = 4
"""So many full names before one are compared with it."""

_SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]*(?:[A-Z]|$)|\n")
_ABBREVIATION: Final = re.compile(r"(?:\b[A-Z]|\b[JS]r|\b[MD]rs?|\bMs|\bSt|\bGen|\bSen|\bRep|\bGov|\bLt|\bCol)\.")
_OTHER_NAME: Final = re.compile(
    r"\b(?:known|called|nicknamed|alias|aka|a\.k\.a|formerly|born|n[ée]e|or|real name|renamed|styled|spel[lt]\w*)\b"
    r"|\($",
    re.IGNORECASE,
)
"""Words behind which the second name is the same person's: "Bob Mueller, born Robert Mueller"."""

_RELATIVE: Final = re.compile(rf"\b(?:{'|'.join(sorted(KIN, key=len, reverse=True))})s?,? $", re.IGNORECASE)


def people_beside(text: str, people: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Pairs of names in full, as written, that share a part and stand side by side in ``text``.

    ``people`` are the spans of its names of people, in order. Side by side are names of one sentence, and a relative
    with the person named before: "Anna Lindt won. Her sister Anne Lindt was second."

    >>> list(people_beside("Grant Holt met Holt Grant.", [(0, 10), (15, 25)]))
    [('Grant Holt', 'Holt Grant')]
    """
    seen: list[tuple[int, str, PersonName]] = []
    for start, end in people:
        written = whole_words(text[start:end])
        name = person_name(written)
        if not name.given:
            continue
        for before, other, its_name in seen[-_LOOKED_AT:]:
            if start - before <= REACH and _share_part(name, its_name) and _are_apart(text[before:start]):
                yield other, written
        seen.append((end, written, name))


def _share_part(one: PersonName, other: PersonName) -> bool:
    """Whether two names have a part in common and are not the same words."""
    return one.without_blanks != other.without_blanks and not set(one.parts).isdisjoint(other.parts)


def _are_apart(between: str) -> bool:
    """Whether the words between two names tell that two are meant."""
    if _OTHER_NAME.search(between):
        return False
    return bool(_RELATIVE.search(between)) or not _SENTENCE_END.search(_ABBREVIATION.sub("", between))
