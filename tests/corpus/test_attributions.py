from __future__ import annotations

import pytest

from corpus.comparison.attributions import attribution_words
from corpus.language.tokens_of_sentence import words_of


def told(text: str) -> str:
    """The words of a sentence that are left when who says it is left out."""
    words = words_of(text)
    who = attribution_words(text, words)
    return " ".join(word.plain for k, word in enumerate(words) if k not in who)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The old mill burnt down in May, the mayor of Ellery said.", "the old mill burnt down in may"),
        ("The old mill burnt down in May, according to the fire chief.", "the old mill burnt down in may"),
        ("“The old mill burnt down in May,” said Ana Lopez.", "the old mill burnt down in may"),
        ("“The old mill burnt down,” said Ana Lopez, who leads the board.", "the old mill burnt down"),
        ("The mayor of Ellery said the old mill burnt down.", "the old mill burnt down"),
        ("The old mill burnt down in May, Ana Lopez told reporters.", "the old mill burnt down in may"),
    ],
)
def test_who_says_it_is_no_part_of_what_is_said(text: str, left: str) -> None:
    assert told(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Ellery confirmed the deal.",
        "The old mill burnt down in May.",
        "",
    ],
)
def test_a_sentence_that_tells_nothing_else_is_left_whole(text: str) -> None:
    assert told(text) == " ".join(word.plain for word in words_of(text))


def test_what_somebody_is_told_is_part_of_it() -> None:
    left = told("Paul Brand, who leads the mill, told the town the grain is safe and the fire is out.")
    assert "grain is safe" in left
    assert "told" not in left


def test_what_a_he_says_of_himself_is_part_of_it() -> None:
    assert "never seen a fire" in told("Paul Brand, a baker, said he has never seen a fire like this.")


def test_what_follows_a_said_behind_an_office_is_what_is_said() -> None:
    left = told("Ana Lopez, the mayor of Ellery, said the harbour would stay closed until Friday.")
    assert "harbour would stay closed until friday" in left
