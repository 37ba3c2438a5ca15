"""Merge suggestions: pairs of entities too weakly alike to be merged on their own, for the user to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from corpus.entities.acronyms import well_known
from corpus.entities.full_name_clusters import candidate_pairs, node_of
from corpus.entities.occurrences import pairs_sharing_a_key
from corpus.entities.organisation_names import OrganisationName, initials_of, organisation_name
from corpus.entities.person_names import PersonName, person_name
from corpus.entities.place_aliases import place_name
from corpus.entities.same_name_part import deletion_keys
from corpus.entities.same_person import same_person
from corpus.model import Entity, EntityType

MOST: Final = 200
"""More suggestions than this help nobody."""

SHORTEST: Final = 6
"""Names of fewer letters are not compared for slips: too many differ by one."""

LEAST_INITIALS: Final = 3
FEW: Final = 3
"""Initials of fewer letters, or that fit more names, say nothing."""

Suggested = tuple[str, str, int, str]
"""Two entities by id, how likely they are one (for the order), and why."""

Named = Mapping[str, tuple[str, OrganisationName]]
"""Names of organisations or places by node, each with the id of its entity."""

_PARSERS: Final[Mapping[EntityType, Callable[[str], OrganisationName]]] = {
    "organisation": organisation_name,
    "place": place_name,
}


def merge_suggestions(entities: Sequence[Entity]) -> tuple[tuple[str, str, str], ...]:
    """Pairs of entities (ids) that might be one, and why, for people to read; the likeliest first.

    Two people whose full names are alike but were kept apart, and a surname on its own with its only bearers; two
    organisations or places whose names are a slip apart, and initials with what they may stand for. The entity with
    more mentions comes first in each pair.
    """
    mentions = {entity.id: len(entity.mentions) for entity in entities}
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for a, b, strength, why in (
        *_similar_people(entities),
        *_lone_surnames(entities),
        *_similar_institutions(entities),
    ):
        pair = (a, b) if (-mentions[a], a) <= (-mentions[b], b) else (b, a)
        if a != b and found.get(pair, (0, ""))[0] < strength:
            found[pair] = (strength, why)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], -sum(mentions[i] for i in item[0]), item[0]))
    return tuple((a, b, why) for (a, b), (_, why) in ranked[:MOST])


def _similar_people(entities: Sequence[Entity]) -> Iterator[Suggested]:
    names: dict[str, PersonName] = {}
    bearer: dict[str, str] = {}
    for entity in entities:
        for text in [variant.text for variant in entity.variants] if entity.type == "person" else ():
            name = person_name(text)
            if name.given:
                names.setdefault(node_of(name), name)
                bearer.setdefault(node_of(name), entity.id)
    for a, b in candidate_pairs(names):
        if bearer[a] != bearer[b] and (likeness := same_person(names[a], names[b])):
            yield bearer[a], bearer[b], 1 + likeness.strength, likeness.why


def _lone_surnames(entities: Sequence[Entity]) -> Iterator[Suggested]:
    """People known by surname only with those of that surname, if these are few."""
    bearers: dict[str, list[str]] = {}
    lone: list[tuple[str, str]] = []
    for entity in entities:
        if entity.type != "person":
            continue
        name = person_name(entity.name)
        if name.given:
            bearers.setdefault(name.surname, []).append(entity.id)
        else:
            lone.append((name.surname, entity.id))
    for surname, ident in lone:
        if 0 < len(bearers.get(surname, ())) <= 3:
            for other in bearers[surname]:
                yield ident, other, 1, "same surname"


def _similar_institutions(entities: Sequence[Entity]) -> Iterator[Suggested]:
    for kind, parse in _PARSERS.items():
        named: dict[str, tuple[str, OrganisationName]] = {}
        for entity in entities:
            for variant in entity.variants if entity.type == kind else ():
                name = parse(variant.text)
                named.setdefault(name.node, (entity.id, name))
        yield from _spelling_slips(named)
        yield from _unexplained_acronyms(named)


def _spelling_slips(named: Named) -> Iterator[Suggested]:
    nodes = [node for node in named if len(node) >= SHORTEST and not any(letter.isdigit() for letter in node)]
    letters = [node.replace(" ", "") for node in nodes]
    for group in pairs_sharing_a_key(map(deletion_keys, letters)):
        for a, b in combinations(sorted(set(group)), 2) if len(group) <= FEW else ():
            if _one_letter_apart(nodes[a], nodes[b]):
                yield named[nodes[a]][0], named[nodes[b]][0], 2, "edit distance 1"


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether two nodes differ by a letter, in a long word: not "Group A" and "Group B"."""
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    unlike = set(one.split()) ^ set(other.split())
    return all(len(word) >= SHORTEST - 1 for word in unlike)


def _unexplained_acronyms(named: Named) -> Iterator[Suggested]:
    """Initials that nothing explains, with the few names they may stand for."""
    meant: defaultdict[str, list[str]] = defaultdict(list)
    explained = {ident for node, (ident, name) in named.items() if len(name.words) > 1 or node in well_known()}
    for node, (_, name) in named.items():
        for initials in initials_of(name.display):
            meant[initials].append(node)
    for ident, name in named.values():
        found = meant.get(name.acronym, ()) if ident not in explained and len(name.acronym) >= LEAST_INITIALS else ()
        for node in found if len(found) <= FEW else ():
            long, spelt_out = named[node]
            yield ident, long, 2, f"acronym of {spelt_out.display}"
