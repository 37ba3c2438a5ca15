"""People of an article: those it names in full, found by a word of their names."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.entities.person_names import PersonName

Seen = list[tuple[int, str]]
"""Index of an occurrence and the head of the cluster it belongs to, in order."""

WINDOW: Final = 24
"""So many full names before and after a place are looked at: enough for any news article, and linear in a book."""


IN_TITLE: Final = 2
"""Whom the title names in full is known as if so many surnames alone had meant that person."""


class PeopleInArticle:
    """Full names of an article by surname, by any other part, and by given name; and who was meant so far.

    ``known`` counts for each head how often a surname alone meant that person, ``last`` has the index of the last
    occurrence.
    """

    def __init__(self, people: Iterable[tuple[int, str, PersonName]]) -> None:
        self._surname: dict[str, Seen] = defaultdict(list)
        self._part: dict[str, Seen] = defaultdict(list)
        self._given: dict[str, Seen] = defaultdict(list)
        self.known: Counter[str] = Counter()
        self.last: dict[str, int] = {}
        for index, head, name in people:
            self._given[name.given].append((index, head))
            for word in {name.surname, name.surname_end}:
                self._surname[word].append((index, head))
            for word in set(name.parts) - {name.given, name.surname, name.surname_end}:
                self._part[word].append((index, head))

    def add_person(self, surname: str, index: int, head: str) -> None:
        """Let the occurrence count as one that names the person in full."""
        insort(self._surname[surname], (index, head))

    def note_reference(self, head: str, index: int, weight: int) -> None:
        """Take in that the occurrence ``index`` meant that person; ``weight`` says how well it makes them known."""
        self.known[head] += weight
        self.last[head] = index

    def with_surname(self, word: str, index: int) -> Seen:
        """Who bears that surname, around the occurrence ``index``."""
        return _nearest_seen(self._surname.get(word, []), index)

    def with_part(self, word: str, index: int) -> Seen:
        """Whose name has that word in it, neither as given name nor as surname."""
        return _nearest_seen(self._part.get(word, []), index)

    def with_given(self, word: str, index: int) -> Seen:
        """Who has that given name."""
        return _nearest_seen(self._given.get(word, []), index)

    def surname_bearers(self) -> Iterator[tuple[str, Seen]]:
        """Every surname with its bearers, the last named first."""
        yield from reversed(self._surname.items())


def _nearest_seen(seen: Seen, index: int) -> Seen:
    """The first of ``seen`` and those nearest to ``index``."""
    if len(seen) <= WINDOW:
        return seen
    at = bisect_left(seen, (index, ""))
    near = seen[max(0, at - WINDOW) : at + WINDOW]
    return near if near[0] == seen[0] else [seen[0], *near]
