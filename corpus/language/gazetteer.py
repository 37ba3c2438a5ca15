"""Gazetteer: given names, surnames, cities, countries and regions, organisations, and everyday words.

The tables lie in ``corpus/data/names``; its ``NAMES.md`` says where each comes from and under which licence. They are
read once, on first use (about 30 ms).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "names"
TABLES = FOLDER / "tables.txt.gz"
SECTIONS = ("first", "last", "part", "city", "country", "common")
"""Order of the sections in :data:`TABLES`, which are separated by NUL; names in a section by line ends."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Sets of names as they are written in a text; ``common`` are everyday English words in lower case.

    ``first``, ``last`` and ``part`` (either of the two, world-wide) are single words, the others may have several.
    ``longest`` has for a word how many words the longest name has that starts with it, if that is more than one.
    """

    first: frozenset[str]
    last: frozenset[str]
    part: frozenset[str]
    city: frozenset[str]
    country: frozenset[str]
    region: frozenset[str]
    organisation: frozenset[str]
    common: frozenset[str]
    longest: Mapping[str, int]

    def is_place(self, name: str) -> bool:
        """Whether ``name`` is a country, a region or a city of some size."""
        return name in self.country or name in self.region or name in self.city


def _line_set(text: str) -> frozenset[str]:
    return frozenset(text.split("\n"))


@cache
def load_gazetteer() -> Gazetteer:
    """The tables, read on the first call. Without the compiled table only the short hand-written lists are known."""
    try:
        parts = gzip.decompress(TABLES.read_bytes()).decode("utf-8").split("\0")
    except OSError:
        parts = [""] * len(SECTIONS)
    first, last, part, city, country, common = map(_line_set, parts)
    region = _line_set((FOLDER / "places.txt").read_text(encoding="utf-8").strip())
    organisation = _line_set((FOLDER / "organisations.txt").read_text(encoding="utf-8").strip())
    longest = _longest_by_first(chain(city, country, region, organisation))
    return Gazetteer(first, last, part, city, country, region, organisation, common, longest)


def _longest_by_first(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        if " " in name:
            words = name.split(" ")
            found[words[0]] = max(len(words), found.get(words[0], 0))
    return found
