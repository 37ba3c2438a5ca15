"""Stories of a pile of which articles come and go: found from what was known, they are those that are found anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import Article, Dating
from corpus.stories import story_graph
from corpus.stories.clustering import StoryWords, count_articles, group_stories, stories_of_graph
from corpus.stories.duplicate_table import Copies
from corpus.stories.near_duplicates import find_copies
from corpus.stories.story_graph import StoryGraph, rows_of_moved_words

SUBJECTS = ("ferry", "bridge", "strike", "flood", "theatre", "orchard")
SAID = (
    "The {0} at Velmont was closed on Friday",
    "Engineers looked at the {0} for cracks",
    "Nobody in the village expected the {0} to fail",
    "A lawyer for the harbour union spoke of the {0}",
    "Tickets for the {0} cost nine crowns",
    "The mayor, Ana Belo, blamed the owners of the {0}",
    "Rain fell on the {0} for eleven days",
    "Children drew the {0} on the walls of their school",
    "The report on the {0} has 369 pages",
)
OUTLETS = ("Gazette", "Post", "Wire", "")
DAYS = ("", *(f"2021-{month:02}-{day:02}" for month in (1, 3, 7) for day in (2, 5, 20, 28)))

articles = st.tuples(
    st.sampled_from(SUBJECTS),
    st.lists(st.integers(0, len(SAID) - 1), min_size=1, max_size=6),
    st.sampled_from(OUTLETS),
    st.sampled_from(DAYS),
)
Told = tuple[str, list[int], str, str]


@dataclass(frozen=True)
class Pile:
    """Articles with all that their stories are made of."""

    articles: Sequence[Article]
    datings: Mapping[str, Dating]
    copies: Copies
    words: StoryWords

    @classmethod
    def of(cls, told: Mapping[int, Told]) -> Pile:
        """The articles of those places, in order."""
        found = [read(f"a{place:03}", one) for place, one in sorted(told.items())]
        dated = {one.id: Dating(one.published, stated=bool(one.published)) for one in found}
        return cls(found, dated, find_copies(found, dated), StoryWords.from_rows(count_articles(found, {})))

    def graph(self) -> StoryGraph:
        """Who is like whom, found anew."""
        return StoryGraph.build_graph(self.words.rows(), self.articles, self.datings, self.copies)


def read(ident: str, told: Told) -> Article:
    """The article that was told."""
    subject, said, outlet, day = told
    text = ". ".join(SAID[number].format(subject) for number in said) + f". Line {ident[-1]} of {subject}."
    return Article(ident, f"{subject.title()} news", text, (), source=outlet, published=day)


def grown(known: StoryGraph, then: Pile, now: Pile) -> StoryGraph:
    """The graph of a pile that was another one, of which the articles that are equal are the same."""
    places = {one.id: number for number, one in enumerate(then.articles)}
    numbers = [(places.get(one.id, -1), one) for one in now.articles]
    before = np.array([n if n >= 0 and then.articles[n] == one else -1 for n, one in numbers], np.int64)
    counts = then.words.rows(), now.words.rows()
    return known.grown_graph(counts, before, now.articles, now.datings, now.copies)


def check_equal(found: StoryGraph, pile: Pile) -> None:
    """All is as if it was found anew, the stories too."""
    anew = pile.graph()
    for name, array in anew.pack_arrays().items():
        assert np.array_equal(found.pack_arrays()[name], array), name
    parts = pile.articles, pile.datings, pile.copies
    assert stories_of_graph(*parts, found) == group_stories(pile.articles, {}, pile.datings, pile.copies)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    first=st.dictionaries(st.integers(0, 40), articles, min_size=2, max_size=24),
    steps=st.lists(
        st.tuples(st.dictionaries(st.integers(0, 40), articles, max_size=4), st.sets(st.integers(0, 40), max_size=6)),
        min_size=1,
        max_size=4,
    ),
)
def test_whatever_comes_and_goes_the_stories_are_those_found_anew(
    first: dict[int, Told], steps: list[tuple[dict[int, Told], set[int]]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story_graph, "MOST", 1.0)
        told, pile = first, Pile.of(first)
        known = pile.graph()
        for more, gone in steps:
            told = {place: one for place, one in {**told, **more}.items() if place not in gone}
            now = Pile.of(told)
            known, pile = grown(known, pile, now), now
            check_equal(known, pile)


def many(count: int) -> dict[int, Told]:
    """A pile of so many articles of all kinds."""
    random = np.random.default_rng(7)
    return {
        place: (
            SUBJECTS[random.integers(len(SUBJECTS))],
            random.integers(0, len(SAID), 4).tolist(),
            OUTLETS[random.integers(len(OUTLETS))],
            DAYS[random.integers(1, len(DAYS))],
        )
        for place in range(count)
    }


def test_articles_arrive_in_any_order_and_leave_the_same_stories() -> None:
    told = many(40)
    arriving = np.random.default_rng(3).permutation(40).tolist()
    pile = Pile.of({place: told[place] for place in arriving[:30]})
    known = pile.graph()
    for count in range(31, 41):
        now = Pile.of({place: told[place] for place in arriving[:count]})
        known, pile = grown(known, pile, now), now
    check_equal(known, Pile.of(told))


def test_one_article_more_has_few_others_compared_again() -> None:
    told = many(120)
    rows = [Pile.of({place: told[place] for place in range(count)}).words.rows() for count in range(100, 121)]
    again = [np.mean(rows_of_moved_words(then, now)[:-1]) for then, now in pairwise(rows)]
    assert np.median(again) < story_graph.MOST
