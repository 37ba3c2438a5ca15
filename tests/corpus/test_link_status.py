from __future__ import annotations

import pytest

from corpus.comparison.compare import compare_articles
from corpus.model import Comparison
from tests.corpus.compare_helpers import article

HERE = "\nA choir of nine will sing in the old church.\nThe bakery sells rye again."
THERE = "\nFarmers of the east sold their wheat at a loss.\nShips wait for pilots."


def compared(one: str, other: str) -> Comparison:
    a, b = article("a", one + HERE), article("b", other + THERE)
    return compare_articles(a[0], b[0], a[1], b[1])


def status(one: str, other: str) -> str:
    """How the first sentences of two articles stand to each other; each goes on with two of its own."""
    return next((link.status for link in compared(one, other).links if (link.a, link.b) == (0, 0)), "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The harbour master of Port Ellery was dismissed on Friday over missing fees.",
            "Port Ellery's harbour master was sacked on Friday over missing fees.",
            "same",
        ),
        (
            "The ferry to Larvik sails again on Monday after the repair of its engine.",
            "The ferry to Larvik sails again on Monday, though the repair of its engine is not finished.",
            "differs",
        ),
        (
            "“After a further check that only the old barge would be hit, the wall was blown up by us.”",
            "“Once a second check had shown that the old barge alone was near, we blew up the wall.”",
            "differs",
        ),
        (
            "The flood in the valley of the Sorrel destroyed 340 homes and two bridges.",
            "A flood in the valley of the Sorrel destroyed 95 homes and two bridges.",
            "differs",
        ),
        (
            "The council decided on the sale of the old mill in Larvik in May.",
            "The decision of the council on the sale of the old mill in Larvik fell in May.",
            "same",
        ),
    ],
)
def test_same_is_said_only_where_nothing_is_denied_counted_or_rendered_otherwise(
    one: str, other: str, expected: str
) -> None:
    assert status(one, other) == status(other, one) == expected


def test_two_things_one_speaker_says_are_not_linked_by_who_says_them() -> None:
    one = "He knew of nobody hurt, fire chief David Brand of Larvik County told reporters."
    other = "“We have had two house fires and power lines are down,” said fire chief David Brand of Larvik County."
    assert status(one, other) == ""


def test_a_sentence_told_in_two_is_linked_to_both() -> None:
    whole = "None of the divers was hurt in the blast under the pier, and the rest of the grain reached the island."
    halves = (
        "The blast under the pier hurt none of its divers, the harbour said.\nThe rest of the grain reached the island."
    )
    pairs = {(link.a, link.b) for link in compared(whole, halves).links}
    assert {(0, 0), (0, 1)} <= pairs


def test_only_here_is_said_of_what_is_new_and_not_of_what_recombines_known_words() -> None:
    one = "The mayor of Larvik spoke at the harbour.\nThe grain in the mill was wet.\nNine goats grazed on a dike."
    other = "The harbour of Larvik was closed.\nThe mill has wet grain, the mayor spoke of it."
    found = compared(one, other)
    assert 2 in found.only_a
    assert 0 not in found.only_a
