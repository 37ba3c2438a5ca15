from __future__ import annotations

import pytest

from corpus.comparison.compare import compare_articles
from corpus.comparison.quoted_phrases import quoted_phrases
from corpus.extraction.analyse import analyse_article
from corpus.model import Article, Quote, QuoteRelation, Sentence
from tests.corpus.compare_helpers import article

ELSEWHERE = "\nFarmers in the east of the county sold their wheat at a loss."
APART = "\nA choir of nine will sing in the old church on Sunday."


def phrases(text: str, *known: tuple[int, int]) -> list[str]:
    quotes = [Quote("text", start, end, None, None, "") for start, end in known]
    found = quoted_phrases(text, [Sentence(0, len(text), 0, "body")], quotes)
    return [text[quote.start : quote.end] for quote in found]


def test_a_word_in_quote_marks_that_nobody_says_is_a_phrase() -> None:
    assert phrases("He has no trust in “experts” of any kind.") == ["experts"]
    assert phrases('They spoke of a "cheap patch" in the wall.') == ["cheap patch"]


def test_titles_of_works_and_long_quotes_are_no_phrases() -> None:
    assert phrases("She had a copy of “The Grey Mill” in her bag.") == []
    assert phrases("He wrote that “no wall of that kind will ever hold a river”.") == []


def test_what_is_a_quote_already_is_no_phrase() -> None:
    text = "The mayor called it “a lie”."
    assert phrases(text) == ["a lie"]
    assert phrases(text, (text.index("a lie"), text.index("a lie") + 5)) == []


def shared(one: str, other: str) -> list[QuoteRelation]:
    """How the quotes of two articles belong together, each as it is read and analysed."""
    sides = []
    for name, text in (("a", one + ELSEWHERE), ("b", other + APART)):
        lines = article(name, text)[0]
        whole = Article(name, "", text, lines.blocks)
        sides.append((whole, analyse_article(whole)[1]))
    (a, of_a), (b, of_b) = sides
    return [pair.kind for pair in compare_articles(a, b, of_a, of_b).quotes]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Mayor Ana Holt called the plan to sell the pool “disgusting”.",
            "The plan to sell the pool is “disgusting” in the eyes of Mayor Ana Holt.",
            ["same"],
        ),
        (
            "“We did it!” Ana Holt shouted when the votes were in.",
            "The votes were in. “We did it,” Ana Holt said.",
            ["same"],
        ),
        (
            "“He should pay it,” Pat Lund said of the fine.",
            "“He should pay for it,” Pat Lund said of the fine.",
            ["altered"],
        ),
        (
            "Ana Holt called the vote “a dirty little trick”.",
            "The vote was a “dirty trick”, Ana Holt said.",
            ["altered"],
        ),
        (
            "“This is the worst storm that we have seen in many years here,” Ana Holt said.",
            "“This was the worst storm we've seen for years,” Ana Holt said.",
            ["altered"],
        ),
        ("He has no trust in “experts” of any kind.", "The “experts” came late to the feast of the bakers.", []),
        (
            "“Storms, rain and snow hit towns,” Ana Holt said.",
            "“Snow hit us as storms and rain do,” Pat Lund said.",
            [],
        ),
    ],
)
def test_short_quotes_pair_where_what_is_around_them_is_alike(
    one: str, other: str, expected: list[QuoteRelation]
) -> None:
    assert shared(one, other) == expected == shared(other, one)


def test_a_longer_quote_answers_two_short_ones() -> None:
    one = "“I will not resign, and nobody can make me,” Ana Holt said. She is “not going anywhere”."
    other = "“I will not resign, and nobody can make me. I am not going anywhere,” Ana Holt said."
    assert shared(one, other) == ["cut", "cut"]
