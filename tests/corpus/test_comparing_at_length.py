"""Comparing long articles: short cuts that change nothing, bounds, and a word on how far it is."""

from __future__ import annotations

import random
from collections import Counter
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison import further_links, many_sentences, word_alignments
from corpus.comparison.compare import compare_articles
from corpus.comparison.features import PreparedArticle, prepare_article
from corpus.comparison.many_sentences import keep_best, shared_figures
from corpus.comparison.names_differ import _one_name, _SpellingCandidates
from corpus.comparison.sentence_alignment import _MOST_LINKS, align_sentences, likeness
from corpus.comparison.sentence_similarity import MOST_POSSIBLE, compare_sentences
from corpus.comparison.side_by_side import alignment_rows
from corpus.comparison.statements import within_bounds
from corpus.comparison.word_alignments import WordAlignments
from corpus.comparison.word_diff import word_changes
from corpus.extraction.quantities import Figure, find_figures
from corpus.model import Comparison, Fact, Link, Mention, Passage, Span
from corpus.runtime.progress import progress_to
from tests.corpus.compare_helpers import article

MINE = """\
The crane of Port Ellery fell into the dock on Friday and 12 dockers were hurt.
Sergey Holm, the harbour master, was asked to go on Monday.
The port said the crane had been inspected in May."""
THEIRS = """\
The crane of Port Ellery fell into the dock on Friday and 19 dockers were hurt.
Sergei Holm, the harbour master, was fired on Monday.
The port said the crane had been inspected in May."""


def prepared(name: str, text: str) -> PreparedArticle:
    return prepare_article(*article(name, text, people=("Sergey Holm", "Sergei Holm")))


def compared() -> Comparison:
    (one, found_one), (other, found_other) = (
        article("a", MINE, people=["Sergey Holm"]),
        article("b", THEIRS, people=["Sergei Holm"]),
    )
    return compare_articles(one, other, found_one, found_other)


# ------------------------------------------------------------------------------------------- short cuts

spans = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: Span(pair[0], sum(pair)))


def sentences(lengths: list[int]) -> tuple[Span, ...]:
    ends = np.cumsum([0, *(length + 1 for length in lengths)]).tolist()
    return tuple(Span(start, start + length) for start, length in zip(ends, lengths, strict=False))


def overlap(one: Span | Passage, other: Span | Passage) -> bool:
    return one.start < other.end and other.start < one.end


@settings(max_examples=80)
@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=6),
    st.lists(st.integers(1, 9), min_size=1, max_size=6),
    st.lists(st.tuples(spans, spans), max_size=8),
)
def test_a_pair_carries_the_facts_that_overlap_both_its_sentences(
    one: list[int], other: list[int], places: list[tuple[Span, Span]]
) -> None:
    facts = tuple(
        Fact("number", "conflict", 1.0, Passage(a.start, a.end, ""), Passage(b.start, b.end, ""), str(number))
        for number, (a, b) in enumerate(places)
    )
    of_a, of_b = sentences(one), sentences(other)
    links = tuple(Link(a, b, 0.5, "same") for a in range(len(of_a)) for b in range(len(of_b)))
    for band in alignment_rows(Comparison("a", "b", of_a, of_b, links, (), facts, (), ())):
        assert band.a is not None
        assert band.b is not None
        carried = [f for f in facts if overlap(of_a[band.a], f.a) and overlap(of_b[band.b], f.b)]
        assert list(band.facts) == carried


scores = st.lists(st.lists(st.sampled_from([0.0, 0.2, 0.41, 0.5, 0.9]), min_size=9, max_size=9), min_size=1, max_size=5)


@settings(max_examples=60)
@given(scores)
def test_only_the_best_of_a_row_are_kept_the_first_of_equals(rows: list[list[float]]) -> None:
    values = np.array(rows, np.float32)
    same = values >= 0.4
    keep_best(same, values, _MOST_LINKS)
    for row, kept in zip(rows, same.tolist(), strict=True):
        best = sorted(range(len(row)), key=lambda k: (-row[k], k))[:_MOST_LINKS]
        assert [k for k, one in enumerate(kept) if one] == sorted(k for k in best if row[k] >= 0.4)


names = st.lists(
    st.sampled_from("sergey sergei holm kolm qaddafi gadhafi kadafi flynn flinn maria jannsen yannsen".split()),
    unique=True,
)


@settings(max_examples=60)
@given(st.sampled_from("sergey qaddafi holm flynn yansen".split()), names)
def test_no_spelling_is_missed_by_looking_only_at_names_near_by(name: str, others: list[str]) -> None:
    near = list(_SpellingCandidates(others).similar_names(name))
    assert [other for other in near if _one_name(name, other)] == [o for o in others if _one_name(name, o)]


# ------------------------------------------------------------------------------------------- bounds


def test_sentences_that_are_the_same_are_not_laid_on_each_other() -> None:
    a, b = prepared("a", MINE), prepared("b", THEIRS)
    links = align_sentences(a, b, compare_sentences(a.bag, b.bag))
    laid = WordAlignments(a, b, links)
    assert {(2, 2), (0, 0)} <= {(link.a, link.b) for link in links}
    assert (2, 2) not in {(link.a, link.b) for link in laid.links}
    first = next(link for link in laid.links if (link.a, link.b) == (0, 0))
    one, other = ([word.stem for word in side.words[0]] for side in (a, b))
    assert laid.changes_of(first) == word_changes(one, other, island=0)


def test_of_very_many_links_only_the_best_are_laid_on_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_alignments, "MOST_LINKS", 2)
    a, b = prepared("a", MINE), prepared("b", THEIRS)
    links = [Link(0, 0, 0.3, "same"), Link(0, 1, 0.2, "possible"), Link(1, 1, 0.6, "same"), Link(2, 2, 1.0, "same")]
    assert WordAlignments(a, b, links).links == (links[0], links[2])


NUMBERS = st.lists(
    st.lists(st.sampled_from("3 12 about,80 79 40% 41% $5 7".split()), max_size=3), min_size=1, max_size=5
)


def figures_of(sentences: list[list[str]]) -> list[tuple[Figure, ...]]:
    return [find_figures(f"They saw {' and '.join(n.replace(',', ' ') for n in one)} boats.") for one in sentences]


@settings(max_examples=80)
@given(NUMBERS, NUMBERS)
def test_figures_that_are_shared_are_the_same_however_many_sentences_there_are(
    one: list[list[str]], other: list[list[str]]
) -> None:
    a, b = figures_of(one), figures_of(other)
    every = np.ones((len(a), len(b)), bool)
    assert many_sentences._shared_at_once(a, b).tolist() == shared_figures(a, b, every).tolist()


def test_sentences_that_further_links_find_one_by_one_are_found_among_very_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gift = "“a gift to the harbour crowd”"
    one = f"Ann Roe said on Friday she would resign from the board.\nThe mayor called the sale {gift}."
    other = f"“I have resigned,” Ann Roe said.\nThe deal was {gift} for some.\nIt rained on Friday."
    a, b = prepared("a", one), prepared("b", other)
    few = compare_sentences(a.bag, b.bag)
    linked = np.zeros(few.score.shape, bool)
    before = further_links.further_links(a, b, few, linked)
    monkeypatch.setattr(further_links, "FEW_PAIRS", 0)
    assert before.any()
    assert further_links.further_links(a, b, few, linked).tolist() == before.tolist()


def varied(seed: int, size: int = 150) -> str:
    chance = random.Random(seed)
    told = "The council of Town {} voted {} to {} on Monday for the bridge."
    lines = [told.format(chance.randrange(999), chance.randrange(5, 15), chance.randrange(5)) for _ in range(size)]
    return "\n".join(lines)


def test_of_one_sentence_told_over_and_over_each_is_linked_to_a_few_and_no_more() -> None:
    a, b = prepared("a", varied(1)), prepared("b", varied(2))
    links = align_sentences(a, b, likeness(a, b))
    assert links
    assert max(Counter(link.a for link in links).values()) <= MOST_POSSIBLE
    assert max(Counter(link.b for link in links).values()) <= MOST_POSSIBLE


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 400))
def test_of_two_lists_no_more_pairs_are_looked_at_than_asked(mine: int, theirs: int, most: int) -> None:
    one, other = within_bounds(range(mine), range(theirs), most)
    assert len(one) * len(other) <= max(most, 0)
    assert (len(one), len(other)) == (mine, theirs) or mine * theirs > most


# ------------------------------------------------------------------------------------------- how far it is


def test_comparing_says_how_far_it_is_and_never_goes_back() -> None:
    heard: list[float] = []
    with progress_to(heard.append):
        found = compared()
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert found == compared()


def test_whoever_listens_may_end_it() -> None:
    def stop(share: float) -> None:
        if share >= 0.5:
            raise TimeoutError

    with progress_to(stop), pytest.raises(TimeoutError):
        compared()


def test_an_entity_is_asked_for_once_a_mention() -> None:
    asked: list[tuple[str, Mention]] = []

    def entity(side: str, mention: Mention) -> str:
        asked.append((side, mention))
        return "sergey"

    one, other = article("a", MINE, people=["Sergey Holm"]), article("b", THEIRS, people=["Sergei Holm"])
    compare_articles(one[0], other[0], one[1], other[1], entities=(partial(entity, "a"), partial(entity, "b")))
    assert len(asked) == len(set(asked)) == 2
