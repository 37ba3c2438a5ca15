"""Pairs of people that may be one, for the user to decide: likenesses too weak to merge on their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.linking.entities.likeness import same_person
from corpus.linking.entities.names import PersonName, person_name
from corpus.linking.entities.people import candidates, node_of
from corpus.model import Entity

MOST = 200
"""More suggestions than this help nobody."""


def merge_suggestions(entities: Sequence[Entity]) -> tuple[tuple[str, str, str], ...]:
    """Pairs of entities (ids) that might be one person, and why, for people to read; the likeliest first.

    Two people whose full names are alike but were kept apart, and a surname on its own with its only bearers.
    The entity with more mentions comes first in each pair.
    """
    mentions = {entity.id: len(entity.mentions) for entity in entities}
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for a, b, strength, why in (*_alike(entities), *_lone_surnames(entities)):
        pair = (a, b) if (-mentions[a], a) <= (-mentions[b], b) else (b, a)
        if a != b and found.get(pair, (0, ""))[0] < strength:
            found[pair] = (strength, why)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], -sum(mentions[i] for i in item[0]), item[0]))
    return tuple((a, b, why) for (a, b), (_, why) in ranked[:MOST])


def _alike(entities: Sequence[Entity]) -> Iterator[tuple[str, str, int, str]]:
    names: dict[str, PersonName] = {}
    bearer: dict[str, str] = {}
    for entity in entities:
        for text in [variant.text for variant in entity.variants] if entity.type == "person" else ():
            name = person_name(text)
            if name.given:
                names.setdefault(node_of(name), name)
                bearer.setdefault(node_of(name), entity.id)
    for a, b in candidates(names):
        if bearer[a] != bearer[b] and (likeness := same_person(names[a], names[b])):
            yield bearer[a], bearer[b], 1 + likeness.strength, likeness.why


def _lone_surnames(entities: Sequence[Entity]) -> Iterator[tuple[str, str, int, str]]:
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
