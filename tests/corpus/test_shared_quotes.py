from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.shared_quotes import longest_run, relate_quotes, shared_quotes
from corpus.language.tokens_of_sentence import words_of
from corpus.model import QuoteRelation


def relation(one: str, other: str) -> QuoteRelation | None:
    found = relate_quotes(words_of(one), words_of(other))
    return found.relation if found else None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("We will rebuild the harbour", "We will rebuild the harbour.", "same"),
        ("My answer was fair and complete as I saw it then", "fair and complete", "cut"),
        ("I never took any payment from the builders, as I told you", "no payment from the builders", "altered"),
        (
            "We were promised a new ferry terminal by the spring, and we waited",
            "There was talk of a new ferry terminal by the spring and then silence",
            "overlap",
        ),
        ("We will rebuild the harbour", "They were asleep in the boat", None),
        ("", "We will rebuild", None),
        ("We all want a cease fire", "We all want a ceasefire", "same"),
        ("it was the one", "the one", "cut"),
        ("the", "the", None),
        ("it is what it is and it was", "it is what it is and so on", None),
        ("we lost the old ferry and the crew", "they lost the old ferry and a dog", "overlap"),
        ("we will rebuild the harbour bridge", "he saw us on the harbour bridge", None),
        ("we lost the ferry that was new", "he saw the ferry that was old", None),
        ("we want the harbour mill back for good", "they sold the harbour mill back to us", "overlap"),
        ("I never took any of the money from them", "I never took a coin of it", None),
        ("storms and rain and snow and wind hit towns", "storms, rain, snow, wind: towns", None),
        ("it was to me as it was to you and us", "it was to me as was to you and us", None),
    ],
)
def test_quotes_of_one_utterance_are_told_by_what_they_share(
    one: str, other: str, expected: QuoteRelation | None
) -> None:
    assert relation(one, other) == expected
    assert relation(other, one) == expected


def test_quotes_find_each_other_across_two_lists() -> None:
    mine = [words_of("Nobody warned us about the flood"), words_of("total")]
    theirs = [words_of("total"), words_of("Nobody warned us"), words_of("We sleep badly")]
    pairs = {(pair.a, pair.b): pair for pair in shared_quotes(mine, theirs)}
    assert set(pairs) == {(0, 1), (1, 0)}
    assert pairs[0, 1].relation == "cut"
    assert pairs[1, 0].short


words = st.lists(st.sampled_from("the flood took our old mill and nobody came".split()), max_size=12)


@settings(max_examples=80, deadline=None)
@given(words, words)
def test_the_longest_run_stands_in_both(one: list[str], other: list[str]) -> None:
    at, there, length = longest_run(one, other)
    assert one[at : at + length] == other[there : there + length]
    assert bool(length) == bool(set(one) & set(other))
