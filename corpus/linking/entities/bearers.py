"""Names of one word, "Mr Doe" or "Doe": which person of the article, or of the pile, bears it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Final

from corpus.linking.entities.genders import Genders
from corpus.linking.entities.likeness import similar_word
from corpus.linking.entities.names import PersonName, person_name
from corpus.linking.entities.people import FullNames, node_of
from corpus.linking.entities.pile import Occurrence, Pile, Settled, by_article
from corpus.linking.entities.present import Present, Seen
from corpus.linking.entities.roles import role_key

DOMINANT: Final = 0.75
"""A surname is its commonest bearer's, where the article names none, if that many of its full mentions are."""

KNOWN_TO_ALL: Final = 3
"""A person in full in so many articles may be named by the surname alone in another."""

PER_KNOWN: Final = 500
"""In a larger pile, one in so many articles."""

FAMOUS: Final = 5
"""So many times commoner than the article's own bearer, somebody may be meant by a surname that comes first."""

CLOSE: Final = 600
"""Of two bearers of a surname in one article, the last named in full is meant for so many characters."""

MOST_SURNAMES: Final = 200
"""A surname is compared with so many others of the article in search of a misspelling."""

SURNAME: Final = "same surname in the article"
ELSEWHERE: Final = "same surname elsewhere"
GIVEN: Final = "given name of somebody in the article"
PART: Final = "part of a full name in the article"


class Bearers:
    """Finds who is meant by a name of one word. ``roles`` are those of each occurrence, in the same order."""

    def __init__(
        self, pile: Pile, full: FullNames, occurrences: Sequence[Occurrence], roles: Sequence[tuple[str, ...]]
    ) -> None:
        self._pile = pile
        self._full = full
        self._occurrences = occurrences
        self._roles = roles
        self._names = [full.name(person_name(occurrence.text)) for occurrence in occurrences]
        self._genders = Genders(pile.articles)
        self._of_surname: dict[str, Counter[str]] = defaultdict(Counter)
        self._dominant: dict[str, str] = {}
        self._given: Counter[str] = Counter()
        self._known_roles: dict[str, set[str]] = defaultdict(set)
        self._learn()

    def _learn(self) -> None:
        for index, (occurrence, name) in enumerate(zip(self._occurrences, self._names, strict=True)):
            if not name.given:
                continue
            head = self._full.clusters.find(node_of(name))
            self._genders.learn(head, occurrence, name)
            self._known_roles[head].update(role_key(role) for role in self._roles[index])
            self._given[name.given] += 1
            for surname in {name.surname, name.last}:
                self._of_surname[surname][head] += 1

    def settle(self) -> list[Settled]:
        """The node of every occurrence, in order."""
        settled = [Settled("")] * len(self._occurrences)
        for indexes in by_article(self._occurrences).values():
            people = Present(
                (index, self._full.clusters.find(node_of(name)), name)
                for index in indexes
                if (name := self._names[index]).given
            )
            for index in indexes:
                if self._names[index].given:
                    node = node_of(self._names[index])
                    settled[index] = Settled(self._full.clusters.find(node), self._full.clusters.why(node))
                else:
                    settled[index] = self._bearer(index, people)
        return settled

    def _bearer(self, index: int, people: Present) -> Settled:
        name = self._names[index]
        found, why = self._named_here(index, people)
        best = self._best(name.surname)
        if found and why == GIVEN and best and self._near(index, best):
            found = []
        if found:
            here = self._nearest(index, found)
            if best and best != here and why == SURNAME and self._means_famous(index, here, best, found):
                people.add(name.surname, index, best)
                return Settled(best, ELSEWHERE)
            return Settled(here, why)
        if best and self._may_be_far(index, best):
            return Settled(best, ELSEWHERE)
        contested = len(self._of_surname.get(name.surname, ())) > 1
        article = f"@{self._occurrences[index].article}" if contested else ""
        return Settled(f"={name.surname}{article}")

    def _named_here(self, index: int, people: Present) -> tuple[Seen, str]:
        """The people of the article who may be meant, by the surest kind of evidence that finds any."""
        name = self._names[index]
        if found := self._fitting(people.with_surname(name.surname, index), name):
            return found, SURNAME
        if found := self._fitting(people.with_part(name.surname, index), name):
            return found, PART
        if found := self._with_given(index, people):
            return found, GIVEN
        if name.surname in self._of_surname:
            return [], ""
        for surname, seen in islice(people.surnames(), MOST_SURNAMES):
            if (likeness := similar_word(name.surname, surname)) and (found := self._fitting(seen[-1:], name)):
                return found, likeness.why
        return [], ""

    def _fitting(self, seen: Seen, name: PersonName) -> Seen:
        """Those of ``seen`` that an honorific does not exclude."""
        return [pair for pair in seen if self._fits(pair[1], name)] if name.gender else seen

    def _fits(self, head: str, name: PersonName) -> bool:
        return not name.gender or self._genders.may_be(head, name.gender)

    def _with_given(self, index: int, people: Present) -> Seen:
        """A given name alone repeats a full name; only a title may use it before."""
        name = self._names[index]
        if name.gender:
            return []
        in_title = self._occurrences[index].mention.field == "title"
        return [pair for pair in people.with_given(name.surname, index) if pair[0] < index or in_title]

    def _best(self, surname: str) -> str:
        """Who bears that surname in most of its full mentions in the pile, ``""`` if nobody stands out."""
        if surname not in self._dominant:
            bearers = self._of_surname.get(surname, Counter())
            head, count = min(bearers.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
            self._dominant[surname] = head if count >= DOMINANT * bearers.total() else ""
        return self._dominant[surname]

    def _means_famous(self, index: int, here: str, best: str, found: Seen) -> bool:
        """Whether "President Doe" is the pile's famous Doe although the article has another Doe in full."""
        roles = {role_key(role) for role in self._roles[index]}
        if roles & self._known_roles[best] and not roles & self._known_roles[here]:
            return True
        bearers = self._of_surname[self._names[index].surname]
        first = min(at for at, _ in found)
        in_text = self._occurrences[index].mention.field == "text"
        return in_text and index < first and bearers[best] >= FAMOUS * bearers[here] and not roles

    def _may_be_far(self, index: int, best: str) -> bool:
        """Whether somebody the article never names in full may be meant by the surname."""
        name = self._names[index]
        if not self._fits(best, name):
            return False
        if {role_key(role) for role in self._roles[index]} & self._known_roles[best]:
            return True
        told_by_given = self._given[name.surname] >= self._of_surname[name.surname][best]
        least = max(KNOWN_TO_ALL, len(self._pile.articles) // PER_KNOWN)
        return (len(self._articles_of(best)) >= least and not told_by_given) or self._near(index, best)

    def _articles_of(self, head: str) -> set[int]:
        return {number for node in self._full.clusters.members(head) for number in self._full.articles[node]}

    def _near(self, index: int, head: str) -> bool:
        """Whether the article of that occurrence speaks of the same things as those that name the person in full."""
        article, surname = self._occurrences[index].article, self._names[index].surname
        return self._pile.kin([article], self._articles_of(head), apart_from=[surname])

    def _nearest(self, index: int, found: Seen) -> str:
        """The one named last before the occurrence, if not too far; else the article's first most frequent."""
        gender = self._names[index].gender
        if gender and (likely := [pair for pair in found if self._genders.balance(pair[1], gender) > 0]):
            found = likely
        before = [pair for pair in found if pair[0] < index]
        if before and (len({head for _, head in found}) == 1 or self._close(before[-1][0], index)):
            return before[-1][1]
        return Counter(head for _, head in before or found).most_common(1)[0][0]

    def _close(self, index: int, other: int) -> bool:
        one, two = self._occurrences[index].mention, self._occurrences[other].mention
        return one.field == two.field and two.start - one.end <= CLOSE
