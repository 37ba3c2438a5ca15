"""Entities and mentions in columns: what they say is what objects would say."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.entities.apply_judgements import apply_judgements
from corpus.entities.entity_table import Entities
from corpus.entities.entity_views import EntityMapping, StoryMentionCounts
from corpus.entities.judgements import JudgedEntity, Judgement, Judgements
from corpus.entities.mention_table import is_story_text, page_matter
from corpus.entities.occurrences import first_of, pairs_sharing_a_key
from corpus.entities.presence_over_time import NEVER, ArticleCalendar, MentionCounts
from corpus.entities.resolve import link_entities
from corpus.entities.speaker_resolution import EntityIndex
from corpus.model import Article, Block, Dating, Entity, EntityMention, EntityType, Field, Mention, Variant
from corpus.storage.table import RowView

NAMES: tuple[tuple[str, EntityType], ...] = (
    ("Ana Lindqvist", "person"),
    ("Lindqvist", "person"),
    ("Marit Vold", "person"),
    ("Mr Vold", "person"),
    ("Harbour Board", "organisation"),
    ("Dunmore Harbour Board", "organisation"),
    ("Dunmore", "place"),
    ("Oslo", "place"),
)
ARTICLE = st.lists(st.sampled_from(NAMES), max_size=6)


def pile_of(named: list[list[tuple[str, EntityType]]]) -> tuple[list[Article], dict[str, tuple[Mention, ...]]]:
    """Articles that name somebody on each line, the last of which is a byline."""
    articles: list[Article] = []
    mentions: dict[str, tuple[Mention, ...]] = {}
    for number, names in enumerate(named):
        lines, blocks, found, at = list[str](), list[Block](), list[Mention](), 0
        for line, (name, kind) in enumerate(names):
            words = f"Then {name} said so."
            found.append(Mention("text", at + 5, at + 5 + len(name), kind))
            blocks.append(Block(at, at + len(words), "byline" if line == len(names) - 1 else "body"))
            lines.append(words)
            at += len(words) + 1
        ident = f"a{number}"
        articles.append(Article(ident, "", "\n".join(lines), tuple(blocks), source=("Wire", "Post", "")[number % 3]))
        mentions[ident] = tuple(found)
    return articles, mentions


def linked(named: list[list[tuple[str, EntityType]]]) -> tuple[list[Article], Entities]:
    articles, mentions = pile_of(named)
    return articles, link_entities(articles, mentions)


def told(articles: list[Article], found: EntityMention) -> bool:
    blocks = next(article.blocks for article in articles if article.id == found.article)
    return is_story_text(blocks, found.mention.field, found.mention.start)


@settings(max_examples=50, deadline=None)
@given(st.lists(ARTICLE, max_size=6))
def test_entities_come_back_from_their_arrays(named: list[list[tuple[str, EntityType]]]) -> None:
    articles, entities = linked(named)
    arrays = entities.pack_arrays()
    assert all(array.dtype != object for array in arrays.values())
    again = Entities.unpack_arrays(arrays, articles=[article.id for article in articles])
    assert again == entities
    assert again == tuple(entities)
    assert Entities.from_entities(tuple(entities), articles) == entities
    assert [again.number_of(entity.id) for entity in entities] == list(range(len(entities)))
    assert again.number_of("nobody") is None
    assert again.number_of(7) is None


@settings(max_examples=50, deadline=None)
@given(st.lists(ARTICLE, max_size=6), st.data())
def test_counts_are_those_of_the_mentions(named: list[list[tuple[str, EntityType]]], data: st.DataObject) -> None:
    articles, entities = linked(named)
    marks = np.array(data.draw(st.lists(st.booleans(), min_size=len(articles), max_size=len(articles))), dtype=bool)
    here = {article.id for article, marked in zip(articles, marks, strict=True) if marked}
    for mask, within in ((None, {article.id for article in articles}), (marks, here)):
        counts = StoryMentionCounts(entities, mask)
        wanted = {
            entity.id: count
            for entity in entities
            if (count := sum(m.article in within and told(articles, m) for m in entity.mentions))
        }
        assert dict(counts) == wanted
        assert len(counts) == len(wanted)
        assert all((entity.id in counts) == (entity.id in wanted) for entity in entities)
        for kind in ("person", "organisation", "place"):
            ranked = RowView(entities, counts.ranked_numbers(kind))
            found = [entity for entity in entities if entity.type == kind and entity.id in wanted]
            assert list(ranked) == sorted(found, key=lambda entity: -wanted[entity.id])
    for entity, mentions in zip(entities, EntityMapping(entities, entities.story_mentions_at).values(), strict=True):
        assert mentions == tuple(m for m in entity.mentions if told(articles, m))
        assert list(mentions.in_articles(marks)) == [m for m in mentions if m.article in here]


@settings(max_examples=50, deadline=None)
@given(st.lists(ARTICLE, max_size=6))
def test_a_part_of_the_mentions(named: list[list[tuple[str, EntityType]]]) -> None:
    articles, entities = linked(named)
    for entity in entities:
        mentions = tuple(entity.mentions)
        assert len(entity.mentions) == len(mentions) == sum(variant.count for variant in entity.variants)
        assert entity.mentions[-1] == mentions[-1]
        assert entity.mentions[1:] == mentions[1:]
        assert hash(entity.mentions) == hash(mentions)
        assert entity.mentions != mentions[:-1]
        held = entities.mentions_of(entity.id)
        assert held == mentions
        assert held.article_ids == list(dict.fromkeys(m.article for m in mentions))
        for article in articles:
            mine = [m for m in mentions if m.article == article.id]
            assert list(held.in_article(article.id)) == mine
        assert not held.in_article("nowhere")
        assert not entities.mentions_of("nobody")


@settings(max_examples=50, deadline=None)
@given(st.lists(ARTICLE, max_size=5), st.integers(0, 60), st.integers(1, 40))
def test_the_entity_at_a_place(named: list[list[tuple[str, EntityType]]], start: int, length: int) -> None:
    articles, entities = linked(named)
    index = EntityIndex.build_index(entities)
    again = EntityIndex.unpack_arrays(index.pack_arrays(), entities=entities)
    for article in articles:
        overlaps = [
            (entity.type == "person", min(m.mention.end, start + length) - max(m.mention.start, start))
            for entity in entities
            for m in entity.mentions
            if m.article == article.id and m.mention.start < start + length and m.mention.end > start
        ]
        found = index.entity_at(article.id, "text", start, start + length)
        assert found == again.entity_at(article.id, "text", start, start + length)
        assert (found is None) == (not overlaps)
        if found is not None:
            entity = EntityMapping(entities, entities.row_at)[found]
            best = max(overlaps)
            assert (entity.type == "person") == best[0]
    assert index.entity_at("nowhere", "text", start, start + length) is None
    assert index.entity_at("a0", "title", start, start + length) is None


def test_a_place_in_entities_made_by_hand() -> None:
    doe = Entity("p:doe", "person", "Doe", (), (EntityMention("x", Mention("title", 4, 7, "person")),))
    index = EntityIndex.build_index(Entities.from_entities([doe]))
    assert index.entity_at("x", "title", 0, 5) == "p:doe"
    assert index.entity_by_id("p:doe") == doe
    assert index.entity_by_id("p:roe") is None


def test_damaged_arrays_are_refused() -> None:
    articles, entities = linked([list(NAMES)])
    arrays, ids = entities.pack_arrays(), [article.id for article in articles]
    for name in (
        "kind",
        "roles.word",
        "variants.bounds",
        "variants.sources.bounds",
        "mentions.start",
        "check",
        "names.text",
    ):
        broken = dict(arrays)
        broken[name] = broken[name][:-1] if len(broken[name]) else np.zeros(3, broken[name].dtype)
        with pytest.raises(ValueError, match=r"damaged|packed|length"):
            Entities.unpack_arrays(broken, articles=ids)


def test_entities_by_their_id() -> None:
    _, entities = linked([list(NAMES)])
    mapping = EntityMapping(entities, entities.row_at)
    assert list(mapping) == [entity.id for entity in entities]
    assert len(mapping) == len(entities)
    assert mapping[entities[0].id] == entities[0]
    assert mapping.get("nobody") is None
    assert dict(mapping) == {entity.id: entity for entity in entities}
    with pytest.raises(KeyError):
        EntityMapping(entities, entities.story_mentions_at)["nobody"]
    with pytest.raises(IndexError):
        entities[len(entities)]
    assert entities[-1] == entities[len(entities) - 1]


def test_a_merge_by_hand_keeps_every_mention_and_the_order() -> None:
    articles, entities = linked([list(NAMES), list(NAMES)])
    people = [entity for entity in entities if entity.type == "person"]
    decided = apply_judgements(
        entities,
        Judgements((Judgement("merge", JudgedEntity.from_entity(people[0]), JudgedEntity.from_entity(people[1])),)),
        articles,
    )
    assert isinstance(decided, Entities)
    assert Counter(m for entity in decided for m in entity.mentions) == Counter(
        m for entity in entities for m in entity.mentions
    )
    assert [len(entity.mentions) for entity in decided] == sorted((len(e.mentions) for e in decided), reverse=True)
    assert len(decided) == len(entities) - 1
    untold = sum(not found for found in entities.mentions.told.tolist())
    assert sum(not found for found in decided.mentions.told.tolist()) == untold > 0


def test_roles_and_outlets_are_held() -> None:
    variant = Variant("Ana Lind", 3, {"Wire": 2, "unknown": 1}, "honorific")
    mentions = (EntityMention("x", Mention("title", 0, 8, "person")),)
    ana = Entity("p:ana", "person", "Ana Lind", (variant,), mentions, (("mayor", 2), ("Dr", 1)))
    held = Entities.from_entities([ana], [Article("x", "Ana Lind", "", ())])
    assert held[0] == ana
    assert held[0] is held[0]
    assert held == (ana,)
    assert held != ()


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=4), max_size=8))
def test_items_that_share_a_key(keys: list[list[str]]) -> None:
    wanted: dict[str, list[int]] = {}
    for owner, some in enumerate(keys):
        for key in some:
            wanted.setdefault(key, []).append(owner)
    assert list(pairs_sharing_a_key(keys)) == [owners for owners in wanted.values() if len(owners) > 1]


def test_the_first_articles_of_several_lists() -> None:
    assert first_of([range(0, 60, 3), range(1, 9, 2)])[:6] == [0, 1, 3, 5, 6, 7]
    assert len(first_of([range(100)])) == 24


@pytest.mark.parametrize(("field", "start", "wanted"), [("text", 2, True), ("text", 14, False), ("title", 14, True)])
def test_who_stands_in_a_byline_is_not_told_of(field: Field, start: int, wanted: bool) -> None:
    blocks = (Block(0, 9, "body"), Block(10, 18, "byline"), Block(20, 30, "body"))
    assert page_matter(blocks) == [(10, 20)]
    assert is_story_text(blocks, field, start) is wanted
    assert is_story_text((), field, start)


def test_days_and_outlets_that_are_not_known() -> None:
    articles, entities = linked([[NAMES[0]] * 2, [NAMES[0]] * 2, [NAMES[0]] * 2])
    calendar = ArticleCalendar.from_articles(articles, {"a0": Dating("", stated=False)})
    assert set(calendar.days.tolist()) == {NEVER}
    assert calendar.outlets.tolist() == [0, 1, -1]
    presence = MentionCounts(calendar)
    assert presence.outlet_counts(entities.mentions).tolist() == [2]
    assert presence.first_seen(entities.mentions).tolist() == [NEVER]
    assert presence.over_time(entities.mentions_at(0), 4) == ()
