"""What a reader takes for one claim stands once on a story's page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.comparison.coverage import Carrier, Claim
from corpus.comparison.told_twice import fold_twice
from corpus.corpus import Corpus
from corpus.model import Span
from corpus.pipeline.build import build_corpus

DEMO = Path(__file__).parents[2] / "corpus" / "data" / "demo"


def claim(start: int, *articles: str) -> Claim:
    span = Span(start, start + 1)
    carriers = tuple(Carrier(article, (span,)) for article in articles)
    return Claim(articles[0], span, carriers, len(articles), len(articles), articles[:1], (), (), ())


def folded(one: str, other: str, mine: tuple[str, ...] = ("a", "b"), theirs: tuple[str, ...] = ("c", "d")) -> int:
    told = [(claim(0, *mine), one), (claim(9, *theirs), other)]
    return len(fold_twice(told, lambda claims: claims[0]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('The mayor had "full" trust in Mr Lund, he said.', 'His trust in Mr Lund was "full", the mayor said.'),
        (
            "Marit Lie, a captain from Bergen, will lead the inquiry.",
            "Marit Lie, the deputy, leads the inquiry for now.",
        ),
        ("The ferry struck a rock off Halsa on Monday night.", "On Monday night the ferry struck a rock near Halsa."),
        ('"Nobody should have been on the deck," he said.', "“The rail was wet, nobody should have been on the deck.”"),
    ],
)
def test_one_thing_in_two_wordings_is_told_once(one: str, other: str) -> None:
    assert folded(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry struck a rock off Halsa with 140 aboard.", "The ferry struck a rock off Halsa with 14 aboard."),
        (
            "Marit Lie was born in Bergen and studied law.",
            "Marit Lie, who is 52, will lead the inquiry into the wreck.",
        ),
        ("The ferry belongs to Fjordline.", "The ferry struck a rock off Halsa."),
    ],
)
def test_two_things_stay_two(one: str, other: str) -> None:
    assert folded(one, other) == 2


def test_what_the_same_articles_tell_in_two_sentences_stays_two() -> None:
    one, other = "The ferry struck a rock off Halsa.", "The ferry struck the rock off Halsa again."
    assert folded(one, other, ("a", "b"), ("a", "b")) == 2


@cache
def demo() -> Corpus:
    with TemporaryDirectory():
        return build_corpus([DEMO])


def test_the_demo_agrees_once_on_the_trust_and_on_who_leads() -> None:
    story = max(demo().stories, key=lambda story: len(story.articles))
    told = [one.words for one in demo().story_page(story).agreed]
    assert sum('"total"' in words for words in told) == 1
    assert sum("Boente" in words for words in told) == 1
