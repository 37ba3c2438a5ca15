"""Parts of a corpus: built once, in order, and kept where a change does not touch them."""

from dataclasses import fields, replace
from threading import Barrier, Thread

import pytest

from corpus.corpus import Corpus
from corpus.entities.judgements import JudgedEntity, Judgement, Judgements
from corpus.export.narrowed_corpus import narrowed_corpus
from corpus.parts import LINKING, PARTS, all_needs, unaffected_by
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import link_corpus, with_judgements
from corpus.queries.conditions import Condition
from corpus.queries.view import View
from corpus.reading import demo_paths


@pytest.fixture(scope="module")
def demo() -> Corpus:
    corpus = build_corpus(demo_paths(), whole=True)
    assert corpus.is_linked
    return corpus


@pytest.fixture(scope="module")
def gazette(demo: Corpus) -> Corpus:
    return narrowed_corpus(View(demo, (Condition("outlet", "Old Mill Gazette", "Old Mill Gazette"),)))


def test_every_part_needs_fields_or_parts_that_stand_before_it() -> None:
    known = {"corpus", *(field.name for field in fields(Corpus))}
    for part in PARTS:
        assert set(part.needs) <= known, part.name
        known.add(part.name)


def test_every_part_is_an_attribute_of_a_corpus(demo: Corpus) -> None:
    assert [part.name for part in PARTS if not hasattr(demo, part.name) and not hasattr(demo, f"_{part.name}")] == []


def test_two_threads_that_ask_at_once_get_one_and_the_same() -> None:
    together, asked, got = Barrier(2), list[str](), list[object]()

    def slow(corpus: Corpus) -> object:
        asked.append("built")
        return {}

    corpus = Corpus(builders={"sources": slow})

    def ask() -> None:
        together.wait(60)
        got.append(corpus.sources)

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert asked == ["built"] and got[0] is got[1]


def test_a_part_whose_building_was_stopped_is_built_when_it_is_asked_for_again() -> None:
    answers = iter([KeyboardInterrupt(), {"Courier": 1}])

    def stopped(_corpus: Corpus) -> object:
        answer = next(answers)
        if isinstance(answer, KeyboardInterrupt):
            raise answer
        return answer

    corpus = Corpus(builders={"sources": stopped})
    with pytest.raises(KeyboardInterrupt):
        _ = corpus.sources
    assert corpus.sources == {"Courier": 1}


def test_a_corpus_with_another_field_begins_without_parts(demo: Corpus) -> None:
    assert not list(replace(demo, kept=True).parts)


def test_merging_names_leaves_stories_texts_and_dates_as_they_were(demo: Corpus) -> None:
    first, second = demo.entities[0], demo.entities[1]
    other = with_judgements(
        demo, Judgements((Judgement("merge", JudgedEntity.from_entity(first), JudgedEntity.from_entity(second)),)), {}
    )
    assert other.stories is demo.stories and other.timeline is demo.timeline and other.texts is demo.texts
    assert "entities" not in other.parts and "names" not in other.parts and "engine" not in other.parts


def test_moving_an_article_leaves_the_names_as_they_were(demo: Corpus) -> None:
    a, b = demo.stories[0].articles[0], demo.stories[-1].articles[0]
    other = with_judgements(demo, demo.decisions, {a: b})
    assert other.entities is demo.entities and other.names is demo.names
    assert other.story_of[a] is other.story_of[b] and demo.story_of[a] is not demo.story_of[b]
    assert link_corpus(other) and other.is_linked


def test_what_depends_on_judgements_is_never_kept_over_them() -> None:
    for part in unaffected_by("decisions"):
        assert "entities" not in {part, *all_needs(part)}
    assert {"entities", "story_mentions", "entity_index", "names"}.isdisjoint(unaffected_by("decisions"))
    assert set(LINKING) - set(unaffected_by("articles")) == set(LINKING)


# ------------------------------------------------------------ narrowed


def test_a_narrowed_corpus_numbers_its_own_articles(gazette: Corpus, demo: Corpus) -> None:
    assert 0 < len(gazette.articles) < len(demo.articles)
    numbers = set(range(len(gazette.articles)))
    assert set(gazette.timeline.article.tolist()) <= numbers
    assert set(gazette.entities.mentions.article.tolist()) <= numbers
    assert list(gazette.timeline.ids) == [article.id for article in gazette.articles]


def test_dates_of_a_narrowed_corpus_can_be_searched(gazette: Corpus) -> None:
    here = {article.id for article in gazette.articles}
    years = {entry.first.year for entry in gazette.timeline if entry.time is not None}
    found = [hit for year in years for hit in gazette.date_index.search_dates(str(year)).hits]
    assert found and {hit.entry.article for hit in found} <= here


def test_a_view_of_a_narrowed_corpus_counts_and_searches(gazette: Corpus, demo: Corpus) -> None:
    view = View(gazette)
    entity = gazette.entities[0]
    assert view.mention_counts[entity.id] == sum(m.article in gazette.by_id for m in demo.story_mentions[entity.id])
    word = next(word for word in gazette.articles[0].title.split() if len(word) > 4)
    searched = View(gazette, (Condition("search", word, word),))
    assert {article.id for article in searched.narrowed_articles} == {
        hit.article for hit in demo.engine.search_articles(word, 1000).hits if hit.article in gazette.by_id
    }


def test_a_narrowed_corpus_ranks_as_the_whole_does(demo: Corpus) -> None:
    part = narrowed_corpus(View(demo, (Condition("outlet", "Northern Wire", "Northern Wire"),)))
    first = part.entities[0].id
    assert (
        sum(View(part).entity_presence.over_time(part.story_mentions[first], 12)) == len(part.story_mentions[first]) > 1
    )
    for query in ("minister", "ship canal", "source:wire senate", "zzz"):
        whole = [hit for hit in demo.engine.search_articles(query, 1000).hits if hit.article in part.by_id]
        found = part.engine.search_articles(query, 2)
        assert list(found.hits) == whole[:2] and found.total == len(whole)
        assert int(found.matched.sum()) == len(whole) or not whole
