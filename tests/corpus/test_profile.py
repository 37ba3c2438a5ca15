"""What a pile says of one entity, and when and where entities turn up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.corpus import Corpus
from corpus.entities.presence_over_time import NEVER, MentionCounts
from corpus.entities.profile import profile_entity, spellings_by_outlet
from corpus.model import Entity, Variant
from corpus.pipeline.build import build_corpus

PAGES = {
    "Harbour Courier": """\
Port strike ends

Harbour Courier
4 May 2021

Dock workers returned on Tuesday after Sergei Berg, the Norwegian ambassador, met Anna Lund.
"We have listened," Mr Berg told Anna Lund.
""",
    "Northern Wire": """\
Dockers back to work in Larvik

Northern Wire
6 May 2021

The Norwegian ambassador, Sergey Berg, agreed to new shifts. Sergey Berg thanked the crews.
""",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder: Path = tmp_path_factory.mktemp("pile")
    for outlet, text in PAGES.items():
        (folder / outlet).mkdir()
        (folder / outlet / "port.txt").write_text(text, encoding="utf-8")
    return build_corpus([folder], whole=True)


def berg(corpus: Corpus) -> Entity:
    return next(entity for entity in corpus.entities if entity.name.endswith("Berg"))


def test_spellings_are_counted_by_outlet(corpus: Corpus) -> None:
    entity = berg(corpus)
    found = profile_entity(entity, entity.mentions, corpus)
    sources = {usage.text: dict(usage.sources) for usage in found.spellings}
    assert sources["Sergey Berg"] == {"Northern Wire": 2}
    assert sources["Sergei Berg"] == {"Harbour Courier": 1}
    assert sum(found.outlets.values()) == len(found.contexts) == len(entity.mentions)


def test_roles_are_counted_by_outlet(corpus: Corpus) -> None:
    entity = berg(corpus)
    roles = {usage.text.lower(): set(usage.sources) for usage in profile_entity(entity, entity.mentions, corpus).roles}
    assert roles["norwegian ambassador"] == {"Harbour Courier", "Northern Wire"}


def test_companions_share_a_sentence(corpus: Corpus) -> None:
    entity = berg(corpus)
    companions = profile_entity(entity, entity.mentions, corpus).companions
    assert (corpus.entity[companions[0].entity].name, companions[0].count) == ("Anna Lund", 2)
    assert entity.id not in {companion.entity for companion in companions}


def test_every_context_holds_its_mention(corpus: Corpus) -> None:
    for entity in corpus.entities:
        for context in profile_entity(entity, entity.mentions, corpus).contexts:
            text = corpus.by_id[context.article].field_text(context.field)
            assert context.sentence.start <= context.start < context.end <= context.sentence.end <= len(text)
            assert context.spelling == " ".join(text[context.start : context.end].split())


def test_cancelling_leaves_what_there_is(corpus: Corpus) -> None:
    entity = berg(corpus)
    assert profile_entity(entity, entity.mentions, corpus, lambda: True).contexts == ()


def test_outlets_that_differ_in_spelling(corpus: Corpus) -> None:
    found = {variant.text: set(variant.sources) for variant in spellings_by_outlet(berg(corpus))}
    assert found == {"Sergey Berg": {"Northern Wire"}, "Sergei Berg": {"Harbour Courier"}}


def test_short_forms_and_capitals_are_no_spellings() -> None:
    variants = (
        Variant("Jane Doe", 4, {"A": 4}),
        Variant("JANE DOE", 1, {"B": 1}),
        Variant("Ms Doe", 3, {"B": 3}),
        Variant("Doe", 2, {"A": 2}),
    )
    assert spellings_by_outlet(Entity("e", "person", "Jane Doe", variants, ())) == ()


def test_presence_counts_by_day_of_publication_and_outlet(corpus: Corpus) -> None:
    entity = berg(corpus)
    presence = MentionCounts(corpus.publication_calendar)
    assert presence.over_time(corpus.entities.mentions_of(entity.id), 2) == (2, 2)
    number = corpus.entities.number_of(entity.id)
    table = corpus.entities.mentions
    assert presence.outlet_counts(table)[number] == 2
    day = min(dating.first.toordinal() for dating in corpus.datings.values() if dating.first)
    assert presence.first_seen(table)[number] == day
    nowhere = MentionCounts(corpus.publication_calendar, np.zeros(len(corpus.articles), dtype=bool))
    assert set(nowhere.outlet_counts(table)) == {0}
    assert set(nowhere.first_seen(table)) == {NEVER}


def test_one_day_of_publication_has_no_course(corpus: Corpus) -> None:
    first = corpus.articles[0].id
    presence = MentionCounts(
        corpus.publication_calendar, np.array([article.id == first for article in corpus.articles])
    )
    mentions = corpus.entities.mentions_of(berg(corpus).id)
    assert presence.over_time(mentions, 4) == ()
    assert presence.over_time(mentions, 0) == ()
