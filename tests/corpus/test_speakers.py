"""Speakers: from a span to the entity named there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.entities.entity_table import Entities
from corpus.entities.resolve import link_entities
from corpus.entities.speaker_resolution import EntityIndex, speaker_name, speaker_of, speaker_text
from corpus.model import Article, Entity, EntityMention, EntityType, Mention, Quote, Span

TEXT = 'Harbour master Ines Valdoro closed the port. "Nobody sails tonight," Ms Valdoro told Radio Pellan.'


def mention(text: str, words: str, kind: EntityType = "person", nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mention("text", start, start + len(words), kind)


ARTICLE = Article("one", "", TEXT, ())
MENTIONS = (
    mention(TEXT, "Ines Valdoro"),
    mention(TEXT, "Ms Valdoro"),
    mention(TEXT, "Radio Pellan", "organisation"),
)
INDEX = EntityIndex.build_index(link_entities([ARTICLE], {"one": MENTIONS}))


def quote(said: Span | None, speaker: Span | None) -> Quote:
    start = TEXT.index("Nobody")
    return Quote("text", start, start + len("Nobody sails tonight,"), said, speaker, "told")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_speaker_is_the_entity_named_there() -> None:
    assert speaker_of(quote(span("Ms Valdoro"), span("Ms Valdoro")), ARTICLE, INDEX) == "person:ines-valdoro"
    assert speaker_name(quote(span("Valdoro told"), None), ARTICLE, INDEX) == "Ines Valdoro"


def test_a_person_is_preferred_to_an_organisation_in_the_same_span() -> None:
    whole = Span(TEXT.index("Ms Valdoro"), len(TEXT))
    assert speaker_of(quote(whole, None), ARTICLE, INDEX) == "person:ines-valdoro"


def test_without_a_mention_the_articles_own_words_are_shown() -> None:
    unnamed = quote(span("Harbour master"), None)
    assert speaker_of(unnamed, ARTICLE, INDEX) is None
    assert speaker_name(unnamed, ARTICLE, INDEX) == speaker_text(unnamed, ARTICLE) == "Harbour master"


def test_nobody_speaks_a_quote_without_speaker() -> None:
    assert speaker_of(quote(None, None), ARTICLE, INDEX) is None
    assert speaker_name(quote(None, None), ARTICLE, INDEX) == ""


def test_an_unknown_article_or_id_is_nothing() -> None:
    assert INDEX.entity_at("another", "text", 0, 10) is None
    assert INDEX.entity_at("one", "title", 0, 10) is None
    assert INDEX.entity_by_id("person:nobody") is None


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12), st.integers(0, 70), st.integers(1, 9))
def test_the_index_finds_an_overlap_exactly_when_there_is_one(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    entities = [
        Entity(f"person:{n}", "person", "x", (), (EntityMention("a", Mention("text", at, at + size, "person")),))
        for n, (at, size) in enumerate(spans)
    ]
    found = EntityIndex.build_index(Entities.from_entities(entities)).entity_at("a", "text", start, start + length)
    overlapping = {f"person:{n}" for n, (at, size) in enumerate(spans) if at < start + length and start < at + size}
    assert (found in overlapping) if overlapping else found is None
