"""The demo shows off what the program can find."""

from __future__ import annotations

import re
import sys
from collections import Counter

import pytest

from corpus.comparison.quotes_by_speaker import make_quotebook
from corpus.corpus import Corpus
from corpus.model import Article, Story
from corpus.pipeline.build import build_corpus
from corpus.reading import demo_paths, read_articles


@pytest.fixture(scope="module")
def demo() -> dict[str, Article]:
    found = list(read_articles(demo_paths()))
    assert all(isinstance(article, Article) for article in found)
    return {article.id: article for article in found if isinstance(article, Article)}


@pytest.fixture(scope="module")
def built() -> Corpus:
    return build_corpus(demo_paths(), whole=True)


@pytest.fixture(scope="module")
def silo(built: Corpus) -> Story:
    return built.story_of["Capital Dispatch/silo-permit.html"]


def test_the_demo_has_enough_articles_of_enough_outlets(demo: dict[str, Article]) -> None:
    assert len(demo) == 24
    assert len({article.source for article in demo.values()}) == 6
    assert all(100 <= len(article.text.split()) <= 450 for article in demo.values())


def test_one_article_is_undated_and_the_others_say_when(demo: dict[str, Article]) -> None:
    assert [article.source for article in demo.values() if not article.published] == ["Old Mill Gazette"]


def test_names_are_spelt_in_several_ways(demo: dict[str, Article]) -> None:
    text = " ".join(article.text for article in demo.values())
    assert {"Sergei", "Sergey", "Kislyak", "Kisliak"} <= set(re.findall(r"\w+", text))


def test_every_article_has_a_title_and_a_story(demo: dict[str, Article]) -> None:
    for article in demo.values():
        assert article.title
        counts = Counter(block.kind for block in article.blocks)
        assert counts["body"] >= 4
        assert counts["title"] == article.title_in_text


def test_a_wire_story_is_carried_and_one_is_revised(demo: dict[str, Article]) -> None:
    wire, update = demo["Northern Wire/2017-03-02-recusal.txt"], demo["Northern Wire/2017-03-02-recusal-update.txt"]
    carried = demo["Harbour Courier/recusal.txt"]
    assert wire.title == update.title
    assert wire.published < update.published
    assert "Northern Wire" in carried.credits
    bodies = [{a.text[b.start : b.end] for b in a.blocks if b.kind == "body"} for a in (wire, update, carried)]
    assert len(bodies[0] & bodies[1]) >= 5
    assert len(bodies[0] & bodies[2]) >= 2


def test_three_stories_are_told_by_many(built: Corpus, silo: Story) -> None:
    assert sorted((len(story.articles) for story in built.stories), reverse=True)[:3] == [9, 7, 5]
    assert len({built.by_id[article].source for article in silo.articles}) == 5


def test_a_page_and_a_feed_are_among_the_files(demo: dict[str, Article]) -> None:
    page = demo["Capital Dispatch/silo-permit.html"]
    assert (page.published, page.author) == ("2023-10-13T16:10-04:00", "Paul Nakamura")
    assert "Six harbours" not in page.text
    assert [one.title[:12] for one in demo.values() if one.path.endswith(".xml")] == ["“It rained b", "Who signed? "]


def test_the_demo_is_whole_without_the_packages_that_read_any_page(
    demo: dict[str, Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert {one.id: one for one in read_articles(demo_paths()) if isinstance(one, Article)} == demo


def test_figures_grow_from_day_to_day(built: Corpus, silo: Story) -> None:
    chains = {row.role: list(row.chain) for row in built.figures(silo)}
    assert chains["injured"] == ["six others", "11 injured", "14 people", "17 people"]
    dead = [list(row.chain) for row in built.figures(silo) if row.role == "dead"]
    assert ["three men", "four men"] in dead


def test_conflicts_are_found_and_come_first(built: Corpus, silo: Story) -> None:
    found = built.disagreements_in_story(silo)
    assert found[0].strength == "conflict"
    permit = next(row for row in found if any(side.text == "no permit for welding" for side in row.sides))
    assert permit.kind == "polarity" and permit.strength in ("conflict", "update")
    night_shift = next(row for row in found if any(side.text == "forty-three people" for side in row.sides))
    assert (night_shift.kind, night_shift.strength) == ("number", "conflict")


def test_one_sentence_is_quoted_whole_and_cut_in_two_ways(built: Corpus) -> None:
    book = make_quotebook(built.articles, built.analyses, built.story_of, built.speaker_of_quote, built.speaker_name)
    (said,) = [
        one
        for speaker in book.speakers
        if speaker.name == "Declan Moorcroft"
        for one in speaker.utterances
        if len(one.versions) > 1
    ]
    assert len(said.versions) == 3
    assert len(said.versions[0].places) == 3
    assert {version.relation for version in said.versions[1:]} == {"cut"}


def test_a_name_is_one_under_several_spellings_and_another_is_asked_about(built: Corpus) -> None:
    spellings = [{variant.text for variant in entity.variants} for entity in built.entities]
    assert any({"Yelena Marchenko", "Elena Marchenko"} <= one for one in spellings)
    assert any({"Mariam Haddad", "Maryam Haddad"} <= one for one in spellings)
    asked = [{built.entity[a].name, built.entity[b].name} for a, b, _ in built.merge_suggestions]
    assert any("Yelena Marchenco" in names for names in asked)


def test_who_leaves_out_the_fine_is_known(built: Corpus, silo: Story) -> None:
    coverage = built.coverage_of_story(silo)
    said = {built.by_id[one.article].text[one.sentence.start : one.sentence.end]: one for one in coverage.claims}
    (fine,) = [claim for words, claim in said.items() if "80,000 euros over dust" in words]
    assert "Harbour Courier/silo-fire.txt" in fine.left_out


def test_the_wire_is_carried_in_every_story(built: Corpus) -> None:
    kinds = {copy.kind for story in built.stories for copy in story.copies}
    assert {"copy", "trimmed", "revision"} <= kinds
    assert sum(bool(story.copies) for story in built.stories) == 3


def test_figures_named_in_the_readme_are_found(built: Corpus) -> None:
    sides = [
        {side.text for side in row.sides}
        for story in built.stories
        for row in built.disagreements_in_story(story)
        if row.strength in ("conflict", "figure", "update")
    ]
    assert any({"369 ships", "422 vessels"} <= one for one in sides)
    assert any({"more than 20", "more than 25"} <= {" ".join(text.split()[:3]) for text in one} for one in sides)
