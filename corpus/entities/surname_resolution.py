"""Surname resolution: which person of the article, or of the collection, "Mr Doe" or "Doe" means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import Final

from corpus.entities.full_name_clusters import FullNames, node_of
from corpus.entities.gender_evidence import GenderVotes
from corpus.entities.occurrences import (
    SHARED_NAMES,
    Assignment,
    CorpusOccurrences,
    Occurrences,
    counted_size,
    first_of,
)
from corpus.entities.people_in_article import IN_TITLE, PeopleInArticle, Seen
from corpus.entities.person_names import PersonName, person_name
from corpus.entities.roles import role_key
from corpus.entities.same_person import same_person, similar_word
from corpus.entities.titles import KIN, Gender
from corpus.language.gazetteer import load_gazetteer

DOMINANT: Final = 0.75
"""A surname is its commonest bearer's, where the article names none, if that many of its full mentions are."""

KNOWN_TO_ALL: Final = 3
"""A person in full in so many articles may be named by the surname alone in another."""

SMALL: Final = 6
"""In a corpus of fewer articles one that names a person in full is enough, if the surname is rare or they share a name:
of two articles side by side one often says "Mr. Doe" alone."""

PER_KNOWN: Final = 500
"""In a larger collection, one in so many articles."""

FAMOUS: Final = 5
"""So many times commoner than the article's own bearer, somebody may be meant by a surname that comes first."""

CLOSE: Final = 600
"""Of two bearers of a surname in one article, the last named in full is meant for so many characters."""

ESTABLISHED: Final = 2
"""A surname that has meant one of its bearers so often goes on to, even behind the full name of another."""

PASSAGE: Final = 1500
"""Somebody not named for so many characters is no longer spoken of."""

MOST_SURNAMES: Final = 200
"""A surname is compared with so many others of the article in search of a misspelling."""

GENDERS: Final[tuple[Gender, Gender]] = ("m", "f")

SURNAME: Final = "same surname in the article"
ELSEWHERE: Final = "same surname elsewhere"
GIVEN: Final = "given name of somebody in the article"
PART: Final = "part of a full name in the article"


class SurnameResolver:
    """Finds who is meant by a name of one word."""

    def __init__(
        self,
        pile: CorpusOccurrences,
        full: FullNames,
        occurrences: Occurrences,
        given: Callable[[str], int] | None = None,
    ) -> None:
        """``given`` tells how often a given name stands in full names, where these are not all of the collection."""
        self._pile = pile
        self._full = full
        self._occurrences = occurrences
        self._words = occurrences.word
        # by word: the name, and for one in full whom it means
        self._name_of = [full.contained_name(person_name(text)) for text in occurrences.texts]
        self._in_full = [self._assign_full_name(name) if name.given else None for name in self._name_of]
        self._role_keys = [frozenset(role_key(role) for role in roles) for roles in occurrences.role_sets]
        self._genders = GenderVotes()
        self._of_surname: dict[str, Counter[str]] = defaultdict(Counter)
        self._dominant: dict[str, str] = {}
        self._given_names: Counter[str] = Counter()
        self._given_count = given or self._given_names.__getitem__
        self._known_roles: dict[str, set[str]] = {}
        self._places: dict[str, tuple[int, list[int]]] = {}
        self._suffixes: dict[str, frozenset[str]] = {}
        self._relatives: set[str] = set()
        self._far: dict[tuple[str, str], bool] = {}
        self._indexes = range(0)
        self._articles_elsewhere: Counter[str] = Counter()
        self._learn_names()
        self._learn_elsewhere()

    def _assign_full_name(self, name: PersonName) -> Assignment:
        node = node_of(name)
        return Assignment(self._full.clusters.find_root(node), self._full.clusters.join_reason(node))

    def _learn_names(self) -> None:
        for index, word in enumerate(self._words):
            found = self._in_full[word]
            if found is None:
                continue
            name, head = self._name_of[word], found.node
            self._genders.add_evidence(head, name, self._occurrences.pronoun[index])
            self._genders.add_role(head, self._kin_at(index))
            if roles := self._roles_at(index):
                self._known_roles.setdefault(head, set()).update(roles)
            self._given_names[name.given] += 1
            for surname in {name.surname, name.surname_end}:
                self._of_surname[surname][head] += 1

    def _learn_elsewhere(self) -> None:
        """Learn who bears the surnames in the rest of the collection, of people and names the most frequent first."""
        bearers: dict[str, dict[str, PersonName]] = defaultdict(dict)
        for head, name in self._full.names.items():
            bearers[name.surname].setdefault(self._full.clusters.find_root(head), name)
        for text, mentions, articles in sorted(self._pile.elsewhere.people, key=lambda row: (-row[1], row[0])):
            name = self._full.contained_name(person_name(text))
            if not name.given:
                continue
            head = self._bearer_called(name, bearers[name.surname])
            bearers[name.surname].setdefault(head, name)
            self._articles_elsewhere[head] += articles
            self._given_names[name.given] += mentions
            for surname in {name.surname, name.surname_end}:
                self._of_surname[surname][head] += mentions

    def _bearer_called(self, name: PersonName, bearers: Mapping[str, PersonName]) -> str:
        """Who of those of the surname is called so, by another full name perhaps; else somebody new."""
        head = self._assign_full_name(name).node
        if head in bearers:
            return head
        alike = [known for known, other in islice(bearers.items(), MOST_SURNAMES) if same_person(name, other)]
        return alike[0] if len(alike) == 1 else head

    def _name_at(self, index: int) -> PersonName:
        return self._name_of[self._words[index]]

    def _roles_at(self, index: int) -> frozenset[str]:
        return self._role_keys[self._occurrences.roles[index]]

    def _kin_at(self, index: int) -> frozenset[str]:
        """Nouns of relatives that introduce the person there: "mother" in "his mother, Ana Doe"."""
        words = {word for role in self._roles_at(index) for word in role.replace(" in law", "-in-law").split()}
        return frozenset(words & KIN.keys())

    def assign_occurrences(self, articles: Container[int] | None = None) -> Iterator[Assignment]:
        """The node of every occurrence, or of every one in those articles, in order."""
        for article, indexes in self._occurrences.by_article():
            if articles is not None and article not in articles:
                continue
            in_full = [self._in_full[self._words[index]] for index in indexes]
            self._relatives = set(self._introduced_as_relatives(indexes, in_full))
            self._far.clear()
            self._indexes = indexes
            people = PeopleInArticle(
                (index, found.node, self._name_at(index))
                for index, found in zip(indexes, in_full, strict=True)
                if found is not None
            )
            for index, found in zip(indexes, in_full, strict=True):
                settled = found or self._resolve_surname(index, article, people)
                in_title = self._occurrences.field_of(index) == "title"
                people.note_reference(settled.node, index, IN_TITLE * in_title if found else 1)
                yield settled

    def _introduced_as_relatives(self, indexes: range, in_full: Sequence[Assignment | None]) -> Iterator[str]:
        """Whom the article first names in full as somebody's relative ("his mother, Ana Doe"), or as "Jr."."""
        seen: set[str] = set()
        for index, found in zip(indexes, in_full, strict=True):
            if found is None or found.node in seen:
                continue
            seen.add(found.node)
            if self._kin_at(index) or self._name_at(index).suffix == "jr":
                yield found.node

    def _resolve_surname(self, index: int, article: int, people: PeopleInArticle) -> Assignment:
        name = self._name_at(index)
        found, why = self._named_here(index, people)
        best = "" if name.knighted else self._dominant_bearer(name.surname)
        best = best if self._may_have_suffix(best, name) else ""
        if found and why == GIVEN and best and self._has_common_topics(index, article, best):
            found = []
        if found:
            here = self._likeliest_bearer(index, found, people)
            if best and best != here and why == SURNAME and self._means_famous(index, here, best, found):
                people.add_person(name.surname, index, best)
                return Assignment(best, ELSEWHERE)
            return Assignment(here, why)
        if best and self._is_meant_here(index, article, best):
            return Assignment(best, ELSEWHERE)
        contested = len(self._of_surname.get(name.surname, ())) > 1
        alone = f"={name.surname} {name.suffix}".rstrip()
        return Assignment(f"{alone}@{self._pile.ids[article]}" if contested else alone)

    def _is_meant_here(self, index: int, article: int, best: str) -> bool:
        """Whether the surname means somebody whom the article never names in full.

        One that is sure of any mention of the surname settles all of them: one article never shows two Obamas.
        """
        name = self._name_at(index)
        if not self._may_have_gender(best, name):
            return False
        key = (name.surname, best)
        if key not in self._far:
            alike = [
                other
                for other in self._indexes
                if self._name_at(other).surname == name.surname and not self._name_at(other).given
            ]
            self._far[key] = any(self._may_be_far(other, article, best) for other in alike)
        return self._far[key]

    def _named_here(self, index: int, people: PeopleInArticle) -> tuple[Seen, str]:
        """The people of the article who may be meant, by the surest kind of evidence that finds any."""
        name = self._name_at(index)
        if name.knighted:
            return self._with_given(index, people), GIVEN
        if found := self._fitting_people(people.with_surname(name.surname, index), name):
            exact = [pair for pair in found if self._name_at(pair[0]).surname == name.surname]
            return exact or found, SURNAME
        if found := self._fitting_people(people.with_part(name.surname, index), name):
            return found, PART
        if found := self._with_given(index, people):
            return found, GIVEN
        if name.surname in self._of_surname:
            return [], ""
        for surname, seen in islice(people.surname_bearers(), MOST_SURNAMES):
            if (likeness := similar_word(name.surname, surname)) and (found := self._fitting_people(seen[-1:], name)):
                return found, likeness.why
        return [], ""

    def _fitting_people(self, seen: Seen, name: PersonName) -> Seen:
        """Those of ``seen`` that neither an honorific nor "Jr." and the like exclude."""
        if not name.gender and not name.suffix:
            return seen
        return [pair for pair in seen if self._may_have_gender(pair[1], name) and self._may_have_suffix(pair[1], name)]

    def _may_have_suffix(self, head: str, name: PersonName) -> bool:
        """Whether somebody may be called so: "Doe Jr." is nobody without it, "Doe Sr." may be the plain Doe."""
        if not name.suffix or not head:
            return True
        if head not in self._suffixes:
            members = [node for node in self._full.clusters.members_of(head) if node in self._full.names]
            self._suffixes[head] = frozenset(self._full.names[node].suffix for node in members) - {""}
        return name.suffix in self._suffixes[head] or (not self._suffixes[head] and name.suffix != "jr")

    def _may_have_gender(self, head: str, name: PersonName) -> bool:
        return not name.gender or self._genders.may_be(head, name.gender)

    def _with_given(self, index: int, people: PeopleInArticle) -> Seen:
        """A given name alone repeats a full name; only a title may use it before."""
        name = self._name_at(index)
        if name.gender and not name.knighted:
            return []
        in_title = self._occurrences.field_of(index) == "title"
        found = self._fitting_people(people.with_given(name.surname, index), name)
        return [pair for pair in found if pair[0] < index or in_title]

    def _dominant_bearer(self, surname: str) -> str:
        """Who bears that surname in most of its full mentions in the collection, ``""`` if nobody stands out."""
        if surname not in self._dominant:
            bearers = self._of_surname.get(surname, Counter())
            head, count = min(bearers.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
            self._dominant[surname] = head if count >= DOMINANT * bearers.total() else ""
        return self._dominant[surname]

    def _means_famous(self, index: int, here: str, best: str, found: Seen) -> bool:
        """Whether "President Doe" is the collection's famous Doe although the article has another Doe in full."""
        roles = self._roles_at(index)
        if roles & self._roles_of(best) and not roles & self._roles_of(here):
            return True
        if here in self._relatives and best not in self._relatives and self._is_known_to_all(best):
            return self._may_have_gender(best, self._name_at(index))
        bearers = self._of_surname[self._name_at(index).surname]
        first = min(at for at, _ in found)
        in_text = self._occurrences.field_of(index) == "text"
        return in_text and index < first and bearers[best] >= FAMOUS * bearers[here] and not roles

    # ------------------------------------------------------------------------------- what articles are told

    def surname_says(self, surname: str) -> tuple[object, ...]:
        """All that assigning an article's names may learn of a surname from the others."""
        bearers, best = self._of_surname.get(surname, Counter()), self._dominant_bearer(surname)
        rarer = frozenset(head for head, count in bearers.items() if best and bearers[best] >= FAMOUS * count)
        told = bool(best) and self._is_told_by_given(surname, best)
        return min(len(bearers), 2), best, rarer, told, self.person_says(best), self._first_articles(best)

    def person_says(self, head: str) -> tuple[object, ...]:
        """The same of a person in full, but for the roles."""
        if not head:
            return ()
        members = self._full.clusters.members_of(head)
        balance, sure = self._genders.vote_balance(head, "m"), (self._genders.may_be(head, g) for g in GENDERS)
        suffixes = frozenset(self._full.names[node].suffix for node in members)
        return balance > 0, balance < 0, *sure, self._is_known_to_all(head), suffixes

    def _first_articles(self, head: str) -> tuple[str, ...]:
        return tuple(self._pile.ids[number] for number in self._articles_of(head)[1]) if head else ()

    @property
    def known_roles(self) -> Mapping[str, Set[str]]:
        """The keys of the roles in which people are named in full."""
        return self._known_roles

    # -------------------------------------------------------------------------------

    def _roles_of(self, head: str) -> Set[str]:
        return self._known_roles.get(head, frozenset())

    def _may_be_far(self, index: int, article: int, best: str) -> bool:
        """Whether somebody the article never names in full may be meant by the surname."""
        name = self._name_at(index)
        if not self._may_have_gender(best, name):
            return False
        if self._roles_at(index) & self._roles_of(best):
            return True
        told_by_given = self._is_told_by_given(name.surname, best)
        if self._is_known_to_all(best) and not told_by_given:
            return True
        if len(self._pile) < SMALL and len(self._of_surname[name.surname]) == 1 and not told_by_given:
            return _is_rare(name.surname) or self._has_common_topics(index, article, best, 1)
        return self._has_common_topics(index, article, best)

    def _is_told_by_given(self, surname: str, best: str) -> bool:
        """Whether the surname is as often somebody's given name."""
        return self._given_count(surname) >= self._of_surname[surname][best]

    def _is_known_to_all(self, head: str) -> bool:
        """Whether so many articles name somebody in full that the surname is enough in any."""
        articles = self._articles_of(head)[0] + self._articles_elsewhere[head]
        elsewhere = self._pile.elsewhere.articles
        return articles >= known_to_all(counted_size(len(self._pile) + elsewhere) if elsewhere else self._pile.size)

    def _articles_of(self, head: str) -> tuple[int, list[int]]:
        """In how many articles somebody is named in full, and the first of them."""
        if head not in self._places:
            articles = [self._full.articles.get(node, ()) for node in self._full.clusters.members_of(head)]
            self._places[head] = len({number for some in articles for number in some}), first_of(articles)
        return self._places[head]

    def _has_common_topics(self, index: int, article: int, head: str, least: int = SHARED_NAMES) -> bool:
        """Whether the article of that occurrence speaks of the same things as those that name the person in full."""
        surname = self._name_at(index).surname
        return self._pile.share_rare_names([article], self._articles_of(head)[1], [surname], least)

    def _likeliest_bearer(self, index: int, found: Seen, people: PeopleInArticle) -> str:
        """The one whom the surname alone has meant so far; if nobody, who was named last before the occurrence, if not
        too far; else the article's first most frequent."""
        gender = self._name_at(index).gender
        if gender and (likely := [pair for pair in found if self._genders.vote_balance(pair[1], gender) > 0]):
            found = likely
        found = self._without_relatives(found, people)
        if main := self._established_bearer(index, {head for _, head in found}, people):
            return main
        before = [pair for pair in found if pair[0] < index]
        if before and self._is_within(CLOSE, before[-1][0], index):
            return before[-1][1]
        return Counter(head for _, head in before or found).most_common(1)[0][0]

    def _without_relatives(self, found: Seen, people: PeopleInArticle) -> Seen:
        """``found`` without relatives of somebody in it who is known by the surname already, here or in the corpus."""
        others = [pair for pair in found if pair[1] not in self._relatives]
        settled = any(people.known[head] or self._is_known_to_all(head) for _, head in others)
        return others if settled else found

    def _established_bearer(self, index: int, heads: Set[str], people: PeopleInArticle) -> str:
        """Whom a surname that several bear goes on to mean, ``""`` if nobody: writers give the others their full names.

        It is the one whom it has meant oftener than the others, as long as the article still speaks of that person.
        """
        main, *others = sorted(heads, key=lambda head: (-people.known[head], head))
        if not others:
            return main
        known = people.known[main]
        clear = known >= ESTABLISHED and known > people.known[others[0]]
        return main if clear and self._is_within(PASSAGE, people.last[main], index) else ""

    def _is_within(self, distance: int, index: int, other: int) -> bool:
        """Whether ``other`` begins at most so many characters behind ``index``; a title ends where the text begins."""
        here = self._occurrences
        end = here.end[index] if here.field[index] == here.field[other] else 0
        return here.start[other] - end <= distance


def known_to_all(size: int) -> int:
    """How many articles of a collection of that (counted) size must name somebody in full."""
    return max(KNOWN_TO_ALL, size // PER_KNOWN)


def _is_rare(surname: str) -> bool:
    """Whether a folded surname is on no list of names, places or words, so that hardly two people bear it by chance."""
    known, written = load_gazetteer(), surname.title()
    listed = written in known.first or written in known.last or known.is_place(written)
    return not listed and surname not in known.common and " " not in surname
