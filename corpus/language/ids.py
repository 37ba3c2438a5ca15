"""Readable ids: slugs made of words, and numbers that keep apart those that would be the same."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from itertools import count


def slug_of(text: str, unnamed: str = "") -> str:
    """``text`` in small letters and digits of ASCII with hyphens between its words; ``unnamed`` if it has none.

    >>> slug_of("Flynn / Kisljak?"), slug_of("…", "untitled")
    ('flynn-kisljak', 'untitled')
    """
    from corpus.language.words import fold_text  # loads what folds other scripts

    return fold_text(text).replace(" ", "-") or unnamed


def stable_number(text: str) -> int:
    """A number of 64 bits for ``text``, the same in every run: two texts hardly ever have one."""
    found = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "little", signed=True)


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """``wanted``; if it is taken ``wanted-2``, ``wanted-3`` …, the first that is not."""
    if not is_taken(wanted):
        return wanted
    return next(other for number in count(2) if not is_taken(other := f"{wanted}-{number}"))


class UniqueIds:
    """Gives out ids, no two the same.

    Called with the id that is wanted, it returns that one, or with ``mark`` and 2, 3 … behind it if it is taken. The
    same ids in the same order give the same answers; many of the same take no longer than as many others.
    """

    def __init__(self, mark: str = "-") -> None:
        self._mark = mark
        self._taken: dict[str, int] = {}

    def __contains__(self, ident: object) -> bool:
        return ident in self._taken

    def __call__(self, wanted: str) -> str:
        """``wanted``, or if that is taken what comes nearest."""
        number = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        if number == 1:
            return wanted
        while (other := f"{wanted}{self._mark}{number}") in self._taken:
            number += 1
        self._taken[wanted] = number
        self._taken[other] = 1
        return other
