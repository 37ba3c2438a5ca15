"""From mentions to entities: every mention of the pile goes to exactly one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.analysis.words import fold
from corpus.linking.entities.bearers import Bearers
from corpus.linking.entities.organisations import Institutions
from corpus.linking.entities.people import FullNames
from corpus.linking.entities.pile import Occurrence, Pile, Settled
from corpus.linking.entities.repeats import Repeats
from corpus.linking.entities.roles import count_roles, roles_at
from corpus.linking.entities.variants import entity_name, shown_name, variants_of
from corpus.model import Article, Entity, EntityMention, EntityType, Mention

Roles = Sequence[tuple[str, ...]]


@dataclass(slots=True)
class _Draft:
    """An entity that is still being filled."""

    type: EntityType
    occurrences: list[tuple[Occurrence, str]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


Drafts = dict[tuple[EntityType, str], _Draft]


def link_entities(articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]]) -> tuple[Entity, ...]:
    """The people, organisations and places of a pile of articles, by falling number of mentions.

    ``mentions`` are those of each article by its id; articles without any may be left out. Every mention goes to
    exactly one entity, and an entity has mentions of one type only. Two names are joined where a rule gives a reason,
    kept in :attr:`Variant.why`; in doubt they stay apart, as a false merge is worse than a missed one.

    Entity ids are readable and unique in the pile ("person:jane-doe", "person:jane-doe-2").
    """
    pile = Pile(articles, mentions)
    drafts: Drafts = {}
    _fill(drafts, "person", *_people(pile))
    kinds: tuple[EntityType, ...] = ("organisation", "place")
    for kind in kinds:
        institutions = Institutions(pile, kind)
        _fill(drafts, kind, institutions.occurrences, Repeats(pile, institutions).settle(), ())
    entities = [_entity(draft, articles) for draft in drafts.values()]
    entities.sort(key=lambda entity: (-len(entity.mentions), entity.name, entity.type))
    return tuple(_with_ids(entities))


def _people(pile: Pile) -> tuple[Sequence[Occurrence], list[Settled], Roles]:
    occurrences = pile.of("person")
    roles = [
        roles_at(pile.articles[o.article].of(o.mention.field), o.mention.start, o.mention.end) for o in occurrences
    ]
    full = FullNames(occurrences)
    full.merge(pile)
    return occurrences, Bearers(pile, full, occurrences, roles).settle(), roles


def _fill(
    drafts: Drafts, kind: EntityType, occurrences: Sequence[Occurrence], settled: Sequence[Settled], roles: Roles
) -> None:
    for index, (occurrence, found) in enumerate(zip(occurrences, settled, strict=True)):
        draft = drafts.setdefault((kind, found.node), _Draft(kind))
        draft.occurrences.append((occurrence, found.why))
        if roles:
            draft.roles.extend(roles[index])


def _entity(draft: _Draft, articles: Sequence[Article]) -> Entity:
    name = entity_name((occurrence.text for occurrence, _ in draft.occurrences), draft.type)
    uses = [(found.text, articles[found.article].source, why) for found, why in draft.occurrences]
    return Entity(
        id="",
        type=draft.type,
        name=name,
        variants=variants_of(uses, name, draft.type),
        mentions=tuple(EntityMention(articles[found.article].id, found.mention) for found, _ in draft.occurrences),
        roles=count_roles(draft.roles),
    )


def _with_ids(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities with ids made of type and name; where two would be the same, a fuller variant tells them apart.

    As a last resort they are numbered.
    """
    used: set[str] = set()
    for entity in entities:
        name = next((name for name in _names_for(entity) if _slug(entity.type, name) not in used), entity.name)
        stem = ident = _slug(entity.type, name)
        number = 1
        while ident in used:
            number += 1
            ident = f"{stem}-{number}"
        used.add(ident)
        yield replace(entity, id=ident, name=name)


def _slug(kind: EntityType, name: str) -> str:
    return f"{kind}:{fold(name).replace(' ', '-') or 'unnamed'}"


def _names_for(entity: Entity) -> Iterator[str]:
    """The entity's name, then its fuller variants by falling count."""
    yield entity.name
    for variant in entity.variants:
        shown = shown_name(variant.text, entity.type)
        if len(shown.split()) > len(entity.name.split()):
            yield shown
