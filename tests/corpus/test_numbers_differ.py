"""Figures that look as if they excluded each other, and do not: each beside the pair that does."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.comparison.compare import compare_articles
from corpus.model import TimeExpression
from tests.corpus.compare_helpers import article

SANK = "The ferry sank off Port Ellery and 12 passengers drowned."
DIVERS = "Divers say 12 passengers drowned when the overloaded ferry sank."
FAMILIES = (
    "Nobody helped when the overloaded ferry with children from two villages sank and {} passengers drowned in the "
    "dark, families told the bishop."
)


def years(text: str) -> list[TimeExpression]:
    """The years that ``text`` names."""
    found = [(text.find(str(year)), year) for year in range(2015, 2025)]
    return [
        TimeExpression("text", at, at + 4, str(year), "year", date(year, 1, 1), date(year, 12, 31), "stated")
        for at, year in found
        if at >= 0
    ]


def figures(one: str, other: str) -> list[tuple[str, str]]:
    """The figures told to exclude each other; both articles go on with a sentence of their own."""
    mine, theirs = f"{one}\nThe captain was rescued by a trawler.", f"{other}\nA lighthouse keeper raised the alarm."
    a, b = article("a", mine, times=years(mine)), article("b", theirs, times=years(theirs))
    found = compare_articles(a[0], b[0], a[1], b[1])
    return [(fact.a.text, fact.b.text) for fact in found.facts if fact.kind == "number"]


NO_CONFLICT = {
    "accidents of two years": (
        ("In 2019 the ferry sank off Port Ellery and 12 passengers drowned.",) * 2,
        "In 2021 the ferry sank off Port Ellery and 19 passengers drowned.",
    ),
    "another figure on top": ((DIVERS, FAMILIES.format("12")), FAMILIES.format("another 19")),
    "the figure of before": ((DIVERS, FAMILIES.format("12")), FAMILIES.format("a previous 19")),
    "two figures of the kind on one side": (
        (SANK, SANK),
        "The ferry sank off Port Ellery and 19 passengers drowned while 30 passengers swam.",
    ),
    "the same value told there too": ((SANK, SANK), f"{SANK.replace('12', '19')}\nPolice had spoken of 12 passengers."),
    "people of two kinds": (
        ("The fire hurt 12 old people in the mill on Friday.",) * 2,
        "The fire hurt 19 young people in the mill on Friday.",
    ),
    "other units": (
        ("The ferry from Port Ellery sank with $12m of copper.",) * 2,
        "The ferry from Port Ellery sank with 19 miles of copper.",
    ),
    "what is counted is not said": (
        ("The vote in the harbour board was 12 members against the plan.",) * 2,
        "The vote in the harbour board was 19.",
    ),
    "other matters of the same passengers": (
        (SANK, SANK),
        "The council voted to give 19 passengers their fares back, as the ferry clerk had asked on the radio.",
    ),
    "hours of other doings": (
        ("The divers searched the wreck for 12 hours on Friday.",) * 2,
        "The wreck was found 19 hours after the divers left.",
    ),
}


@pytest.mark.parametrize("name", NO_CONFLICT)
def test_figures_of_two_things_are_no_conflict(name: str) -> None:
    (one, same), other = NO_CONFLICT[name]
    assert figures(one, other) == []
    assert figures(one, same.replace("12", "19"))


def test_what_is_shown_twice_in_one_article_is_one_conflict() -> None:
    twice = f"{SANK}\nThe sinking off Port Ellery drowned 12 passengers of the ferry."
    assert figures(twice, SANK.replace("12", "19")) == [("12 passengers", "19 passengers")]


def test_the_previous_figure_in_both_articles_is_one_figure() -> None:
    one, other = DIVERS.replace("12", "a previous 12"), FAMILIES.format("a previous 19")
    assert len(figures(one, other)) == 1


def test_both_articles_may_have_a_value_of_their_own_that_the_other_tells_elsewhere() -> None:
    assert figures(f"{SANK}\nPolice had spoken of 19 passengers.", SANK.replace("12", "19")) == []
