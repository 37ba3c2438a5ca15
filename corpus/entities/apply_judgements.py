"""Judgements applied to what the rules found: entities merged and split, articles moved between stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from corpus.entities.display_names import shown_name
from corpus.entities.entity_table import Entities
from corpus.entities.entity_views import EntityMapping
from corpus.entities.judgements import JudgedEntity, Judgements
from corpus.entities.roles import count_roles, roles_at
from corpus.language.ids import free_id, slug_of
from corpus.model import Article, Copy, Dating, Entity, EntityMention, EntityType, Field, Mention, Story, Variant
from corpus.stories.chronology import oldest_first
from corpus.stories.clustering import title_of
from corpus.stories.duplicate_table import Copies

BY_HAND: Final = "by hand"
"""Why a variant is where it is, if the user put it there."""

Suggestion = tuple[str, str, str]
"""Two entities (ids) that may be one, and why."""


def apply_judgements(entities: Sequence[Entity], decisions: Judgements, articles: Sequence[Article]) -> Entities:
    """``entities`` with the user's merges, splits, types and what is no name, in order; the most mentioned first.

    An entity is recognised by type and names, so a decision holds after new articles came and ids changed; one on names
    that are not in the corpus does nothing. What is merged takes the id, type and name of the first of the two; what is
    split off, or of another type, gets a new id. Every mention stays in exactly one entity, unless it is no name.
    """
    held = Entities.from_entities(entities, articles)
    if not decisions.steps:
        return held
    bench = _EntityEditor(
        held, articles, {_spelling_key(name) for step in decisions.steps for name in (*step.a.names, *step.b.names)}
    )
    for step in decisions.steps:
        a, b = bench.find_entity(step.a), bench.find_entity(step.b)
        if a is not None and step.verdict == "no name":
            bench.drop_entity(a)
        elif a is not None and step.verdict == "type" and a is not b:
            bench.change_type(a, b, step.b)
        if a is None or b is None:
            continue
        if step.verdict == "merge" and a is not b:
            bench.merge_entities(a, b)
        elif step.verdict == "apart" and a is b:
            bench.split_entity(a, step.a, step.b)
    return held.replace_entities(
        bench.gone, Entities.from_entities(bench.changed.values(), articles, bench.is_in_story)
    )


def without_refused(
    suggestions: Iterable[Suggestion], entities: Sequence[Entity], decisions: Judgements
) -> tuple[Suggestion, ...]:
    """The suggestions to merge that the user has not answered with "never" already."""
    held = Entities.from_entities(entities)
    known = EntityMapping(held, held.row_at)
    refused = [
        ({_spelling_key(n) for n in a.names}, {_spelling_key(n) for n in b.names}) for a, b in decisions.negative_pairs
    ]

    def is_refused(one: Entity, other: Entity) -> bool:
        names, others = _spelling_key(one.name), _spelling_key(other.name)
        return any((names in a and others in b) or (names in b and others in a) for a, b in refused)

    return tuple(
        s for s in suggestions if not (s[0] in known and s[1] in known and is_refused(known[s[0]], known[s[1]]))
    )


class _EntityEditor:
    """Entities while they are rearranged: ``changed`` ones take the place of those whose numbers are ``gone``.

    Only the names that decisions speak of (``spoken_of``) are looked up.
    """

    def __init__(self, entities: Entities, articles: Sequence[Article], spoken_of: set[str]) -> None:
        self.changed: dict[str, Entity] = {}
        self.gone: set[int] = set()
        self._entities = entities
        self._articles = articles
        self._numbers = entities.mentions.article_numbers
        self._spoken_of = spoken_of
        self._holders: dict[tuple[EntityType, str], set[str]] = {}
        for number in range(len(entities)):
            for name in (entities.name_at(number), *entities.spellings_at(number)):
                if (same := _spelling_key(name)) in spoken_of:
                    self._holders.setdefault((entities.type_at(number), same), set()).add(entities.id_at(number))

    def find_entity(self, named: JudgedEntity) -> Entity | None:
        """The entity that goes by that name, or else by another full name of it; a bare surname is not enough."""
        full = [name for name in named.names if " " in shown_name(name, named.type)]
        for names in ([named.name], full):
            found = {ident for name in names for ident in self._holders.get((named.type, _spelling_key(name)), ())}
            if found:
                wanted = {_spelling_key(name) for name in named.names}
                return max((self._current_entity(i) for i in found), key=lambda one: (_count_uses(one, wanted), one.id))
        return None

    def is_in_story(self, article: int, mention: Mention) -> bool:
        """Whether a mention of a changed entity, in the article of that index, belongs to the story."""
        return (article, mention.field, mention.start) not in self._outside_story

    @cached_property
    def _outside_story(self) -> set[tuple[int, Field, int]]:
        untold = ~self._entities.mentions.told
        found = (self._entities.mentions_at(number).filter_rows(untold).mention_places() for number in self.gone)
        return {(article, field, start) for places in found for article, field, start, _ in places}

    def _current_entity(self, ident: str) -> Entity:
        number = self._entities.number_of(ident)
        return self.changed[ident] if number is None or number in self.gone else self._entities[number]

    def _is_taken(self, ident: str) -> bool:
        number = self._entities.number_of(ident)
        return ident in self.changed or not (number is None or number in self.gone)

    def merge_entities(self, a: Entity, b: Entity) -> None:
        """Make one of two."""
        self._forget_entity(a)
        self._forget_entity(b)
        roles = Counter(dict(a.roles)) + Counter(dict(b.roles))
        self._keep_entity(
            replace(
                a,
                variants=_join_variants(a.variants, b.variants),
                mentions=self._sort_mentions([*a.mentions, *(_as_type(one, a.type) for one in b.mentions)]),
                roles=tuple(sorted(roles.items(), key=lambda item: (-item[1], item[0]))),
            )
        )

    def drop_entity(self, entity: Entity) -> None:
        """Take away what is no name."""
        self._forget_entity(entity)

    def change_type(self, entity: Entity, there: Entity | None, named: JudgedEntity) -> None:
        """Make it another kind of thing: the one of that type and name that is ``there`` already, or a new one."""
        self._forget_entity(entity)
        mentions = tuple(_as_type(one, named.type) for one in entity.mentions)
        roles = self._count_mention_roles(mentions, named.type)
        ident = self._new_id(named.type, entity.name)
        other = replace(entity, id=ident, type=named.type, mentions=mentions, roles=roles)
        self._keep_entity(other)
        if there is not None:
            self.merge_entities(there, other)

    def split_entity(self, whole: Entity, stays: JudgedEntity, goes: JudgedEntity) -> None:
        """Make two of one: what is only called as ``goes`` was leaves; new spellings stay."""
        leaving = {_spelling_key(name) for name in goes.names} - {_spelling_key(name) for name in stays.names}
        apart = [one for one in whole.mentions if _spelling_key(self._mention_words(one)) in leaving]
        if not apart or len(apart) == len(whole.mentions):
            return
        left = set(apart)
        rest = [one for one in whole.mentions if one not in left]
        gone = [variant for variant in whole.variants if _spelling_key(variant.text) in leaving]
        kept = tuple(variant for variant in whole.variants if _spelling_key(variant.text) not in leaving)
        self._forget_entity(whole)
        name = whole.name if _spelling_key(whole.name) not in leaving else stays.name
        self._keep_entity(
            replace(
                whole, name=name, variants=kept, mentions=tuple(rest), roles=self._count_mention_roles(rest, whole.type)
            )
        )
        called = goes.name if _spelling_key(goes.name) in leaving else gone[0].text
        self._keep_entity(
            Entity(
                id=self._new_id(goes.type, called),
                type=goes.type,
                name=called,
                variants=tuple(replace(v, why="" if v.text == called else BY_HAND) for v in gone),
                mentions=tuple(_as_type(one, goes.type) for one in apart),
                roles=self._count_mention_roles(apart, goes.type),
            )
        )

    def _keep_entity(self, entity: Entity) -> None:
        self.changed[entity.id] = entity
        for name in _spelling_keys(entity) & self._spoken_of:
            self._holders.setdefault((entity.type, name), set()).add(entity.id)

    def _forget_entity(self, entity: Entity) -> None:
        if self.changed.pop(entity.id, None) is None and (number := self._entities.number_of(entity.id)) is not None:
            self.gone.add(number)
        for name in _spelling_keys(entity) & self._spoken_of:
            self._holders[entity.type, name].discard(entity.id)

    def _mention_words(self, found: EntityMention) -> str:
        article = self._articles[self._numbers[found.article]]
        return article.field_text(found.mention.field)[found.mention.start : found.mention.end]

    def _count_mention_roles(self, mentions: Iterable[EntityMention], kind: EntityType) -> tuple[tuple[str, int], ...]:
        if kind != "person":
            return ()
        roles: list[str] = []
        for found in mentions:
            article, mention = self._articles[self._numbers[found.article]], found.mention
            roles.extend(roles_at(article.field_text(mention.field), mention.start, mention.end))
        return count_roles(roles)

    def _sort_mentions(self, mentions: Iterable[EntityMention]) -> tuple[EntityMention, ...]:
        """In order of article, title before text, then start."""
        return tuple(
            sorted(
                mentions,
                key=lambda one: (self._numbers[one.article], one.mention.field == "text", one.mention.start),
            )
        )

    def _new_id(self, kind: EntityType, name: str) -> str:
        return free_id(f"{kind}:{slug_of(name, 'unnamed')}", self._is_taken)


def _spelling_key(name: str) -> str:
    """What makes two spellings the same one: case and spaces do not count."""
    return " ".join(name.casefold().split())


def _spelling_keys(entity: Entity) -> set[str]:
    return {_spelling_key(entity.name), *(_spelling_key(variant.text) for variant in entity.variants)}


def _count_uses(entity: Entity, names: set[str]) -> int:
    """How often the entity is called by one of ``names``."""
    return sum(variant.count for variant in entity.variants if _spelling_key(variant.text) in names)


def _as_type(found: EntityMention, kind: EntityType) -> EntityMention:
    return found if found.mention.type == kind else replace(found, mention=replace(found.mention, type=kind))


def _join_variants(first: Iterable[Variant], second: Iterable[Variant]) -> tuple[Variant, ...]:
    """The variants of both, by falling count; those of the second only are there by hand."""
    found = {variant.text: variant for variant in first}
    for variant in second:
        old = found.get(variant.text)
        if old is None:
            found[variant.text] = replace(variant, why=BY_HAND)
            continue
        sources = Counter(dict(old.sources)) + Counter(dict(variant.sources))
        found[variant.text] = replace(old, count=old.count + variant.count, sources=dict(sources.most_common()))
    return tuple(sorted(found.values(), key=lambda variant: (-variant.count, variant.text)))


def move_articles(
    stories: Sequence[Story],
    moved: Mapping[str, str],
    articles: Iterable[Article],
    datings: Mapping[str, Dating],
    copies: Iterable[Copy] = (),
) -> tuple[Story, ...]:
    """``stories`` after articles (ids) were moved by hand to the story of another one, or, with ``""``, to their own.

    Stories keep their ids and titles, and their order but for the new ones, which come last; an empty one is gone.
    ``copies`` are those of the collection, for the stories that changed. Unknown articles are passed over.
    """
    if not moved:
        return tuple(stories)
    by_id = {article.id: article for article in articles if article.id in moved}
    home = {article: story.id for story in stories for article in story.articles}
    taken = {story.id for story in stories}
    own: list[Story] = []
    touched: set[str] = set()
    for article, beside in sorted(moved.items(), key=lambda move: move[1] != ""):
        if article not in home or article not in by_id or (beside and beside not in home):
            continue
        if not beside:
            ident = free_id(f"story:{slug_of(article, 'untitled')}-alone", taken.__contains__)
            own.append(Story(ident, title_of(by_id[article]), ()))
            taken.add(own[-1].id)
        after = home[beside] if beside else own[-1].id
        touched |= {home[article], after}
        home[article] = after
    members: dict[str, list[str]] = {}
    for story in stories:
        for article in story.articles if story.id in touched else ():
            members.setdefault(home[article], []).append(article)
    inside = _copies_by_story(
        Copies.from_objects(copies).among_articles({a for found in members.values() for a in found}), home
    )
    return tuple(
        _with_members(story, oldest_first(members[story.id], datings), inside.get(story.id, ()))
        if story.id in touched
        else story
        for story in (*stories, *own)
        if story.id in members or story.id not in touched
    )


def _copies_by_story(copies: Iterable[Copy], home: Mapping[str, str]) -> dict[str, list[Copy]]:
    inside: dict[str, list[Copy]] = {}
    for copy in copies:
        if copy.a in home and home[copy.a] == home.get(copy.b):
            inside.setdefault(home[copy.a], []).append(copy)
    return inside


def _with_members(story: Story, articles: Sequence[str], copies: Sequence[Copy]) -> Story:
    if set(articles) == set(story.articles):
        return story
    return replace(story, articles=tuple(articles), copies=tuple(copies))
