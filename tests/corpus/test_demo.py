"""The demo shows off what the program can find."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from corpus.model import Article
from corpus.reading import demo_paths, read_articles


@pytest.fixture(scope="module")
def demo() -> dict[str, Article]:
    found = list(read_articles(demo_paths()))
    assert all(isinstance(article, Article) for article in found)
    return {article.id: article for article in found if isinstance(article, Article)}


def test_the_demo_has_enough_articles_of_enough_outlets(demo: dict[str, Article]) -> None:
    assert len(demo) >= 13
    assert len({article.source for article in demo.values()}) >= 4
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
