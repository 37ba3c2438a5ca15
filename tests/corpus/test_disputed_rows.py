"""Which rows of the ledger a story's page shows: not slips of the pen, two titles of one person, or a rounding."""

from __future__ import annotations

from typing import cast

import pytest

from corpus.comparison.disagreements import ArticlePassage, Disagreement, DisagreementSide
from corpus.comparison.disputed_rows import disputed_rows
from corpus.model import FactKind, Passage, Strength


def is_shown(kind: str, strength: str, *versions: str, role: str = "") -> bool:
    """Whether a page shows a row of these versions, each of an article of its own."""
    sides = tuple(
        DisagreementSide(text, (ArticlePassage(str(k), Passage(0, len(text), text)),))
        for k, text in enumerate(versions)
    )
    row = Disagreement("row", cast(FactKind, kind), cast(Strength, strength), 0.7, sides, role=role)
    return bool(disputed_rows([row], (), ()))


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("Berit Kvalheim", "Berit Kvalhiem", False),
        ("Anna Raffaella Sund", "Raffaela Sund", False),
        ("Nordvik Theatre", "Nordvik Theater", False),
        ("Kari Holm", "Marit Holm", True),
        ("North Korea", "South Korea", True),
        ("Western Division", "Eastern Division", True),
        ("Gambia", "Zambia", True),
        ("Austria", "Australia", True),
        ("Slovakia", "Slovenia", True),
        ("Kari Holm", "Kari Hole", True),
        ("Bank of Lerum", "Bank of Nordvik", True),
    ],
)
def test_a_slip_in_a_name_is_no_dispute(one: str, other: str, shown: bool) -> None:
    assert is_shown("name", "wording", one, other) is shown


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("mayor", "former mayor", True),
        ("the deputy minister", "minister", True),
        ("ferry founder", "shipyard founder", False),
        ("professor", "assistant professor", False),
        ("former member", "an advisory board member", False),
        ("captain", "spokesperson", False),
    ],
)
def test_a_person_may_have_two_titles(one: str, other: str, shown: bool) -> None:
    assert is_shown("title", "wording", one, other) is shown


@pytest.mark.parametrize(
    ("one", "other", "role", "shown"),
    [
        ("more than 400 pounds", "400-pound", "", False),
        ("eight members", "at least eight members", "members", False),
        ("more than 200,000 cards", "209,000 cards", "cards", False),
        ("at least 12 people", "12 people", "dead", True),
        ("more than 200,000 cards", "240,000 cards", "cards", True),
        ("eight members", "nine members", "members", True),
        ("more than 4,000 cards", "fewer than 4,000 cards", "cards", True),
        ("at most 400 pounds", "at least 400 pounds", "", True),
    ],
)
def test_a_rounding_is_no_dispute_but_of_tolls(one: str, other: str, role: str, shown: bool) -> None:
    assert is_shown("number", "figure", one, other, role=role) is shown
