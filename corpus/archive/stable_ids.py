"""Stable ids: what an archive called a story or an entity, it goes on calling so when it grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.language.ids import free_id


def inherit_ids(wanted: Sequence[str], overlaps: Mapping[tuple[str, int], int]) -> list[str]:
    """Ids for things of which each would like one: first those that most of it had before, then what it would like.

    ``overlaps`` are how many articles or mentions of what had an id before are now in the thing of that number. An id
    goes to one thing, and a thing has one.

    >>> inherit_ids(["story:flood", "story:ferry"], {("story:boat", 1): 3, ("story:boat", 0): 1})
    ['story:flood', 'story:boat']
    """
    given: dict[int, str] = {}
    taken: set[str] = set()
    for (ident, number), _ in sorted(overlaps.items(), key=lambda one: (-one[1], one[0])):
        if number not in given and ident not in taken:
            given[number] = ident
            taken.add(ident)
    for number, name in enumerate(wanted):
        if number not in given:
            given[number] = free_id(name, taken.__contains__)
            taken.add(given[number])
    return [given[number] for number in range(len(wanted))]
