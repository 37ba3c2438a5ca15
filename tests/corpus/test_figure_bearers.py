"""Figures of two named things, and those of one; figures that are one though they are exact; who "dozens more" are."""

from __future__ import annotations

import pytest

from corpus.comparison.compare import compare_articles
from corpus.extraction.quantities import find_figures
from tests.corpus.compare_helpers import article
from tests.corpus.test_figure_scopes import figures

ORGANISATIONS = ("Nordvik", "Lerum")


def titled_figures(titles: tuple[str, str], one: str, other: str) -> list[tuple[str, str]]:
    """The figures of two reports told to differ, whose titles name places."""
    places = ("Nordvik", "Lerum", "Norway")
    a, b = (article(text, text, places=places, title=title) for text, title in ((one, titles[0]), (other, titles[1])))
    found = compare_articles(a[0], b[0], a[1], b[1])
    return [(fact.a.text, fact.b.text) for fact in found.facts if fact.kind == "number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Nordvik index rose 160 points on Friday.", "The Lerum index rose 173 points on Friday."),
        ("Shares in Nordvik fell 2.2 percent by noon.", "Shares in Lerum fell 4.1 percent by noon."),
        ("Lerum will close 12 shops this spring.", "Nordvik will close 15 shops this spring."),
    ],
)
def test_two_named_things_have_each_their_figure(one: str, other: str) -> None:
    assert figures(one, other, organisations=ORGANISATIONS) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Nordvik index rose 160 points on Friday.", "The Nordvik index rose 173 points on Friday."),
        (
            "Nordvik will close 12 shops near Lerum this spring.",
            "Nordvik will close 15 shops this spring.",
        ),
        ("The ferry of Nordvik sank and 12 people died.", "The ferry to Lerum sank and 15 people died."),
        ("Nordvik said that 12 shops will close in May.", "Lerum said that 15 shops will close in May."),
    ],
)
def test_a_thing_that_both_know_has_one_figure(one: str, other: str) -> None:
    assert len(figures(one, other, organisations=ORGANISATIONS)) == 1


def test_reports_whose_titles_name_two_towns_are_of_two_towns() -> None:
    one, other = "The turnover improved to 1.2 billion crowns.", "The turnover rose to 1.9 billion crowns."
    assert titled_figures(("Nordvik shares end higher", "Lerum shares end lower"), one, other) == []
    opening = "Business in Nordvik was brisk.\n", "Business in Lerum was brisk.\n"
    assert titled_figures(("", ""), opening[0] + one, opening[1] + other) == []
    assert len(titled_figures(("Nordvik shares end higher", "Nordvik shares close up"), one, other)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The bill was corrected to $284.46.",
        "The shares closed at 1,043.69 points.",
        "The runner needed 98.735 seconds for the lap.",
        "The town has 12,345.6 acres of forest.",
        "The fine was set at £10,250.75 on Monday.",
    ],
)
def test_a_sentence_never_differs_from_itself(sentence: str) -> None:
    assert figures(sentence, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Seven people have died and dozens more have been injured in Lerum.", ["dead", "injured"]),
        ("Twelve have died and hundreds of others are missing.", ["dead", "missing"]),
        ("Nine died, dozens of others have been rescued.", ["dead", "rescued"]),
        ("Five were killed and 20 more had been taken to hospital.", ["dead", "injured"]),
        ("Three died while at least 40 others were arrested.", ["dead", "arrested"]),
        ("The blast killed five people and injured 20.", ["dead", "injured"]),
        ("Killing 12 and injuring 40, the storm moved on.", ["dead", "injured"]),
    ],
)
def test_a_clause_of_its_own_says_of_whom_a_count_is(sentence: str, roles: list[str]) -> None:
    assert [figure.role for figure in find_figures(sentence)] == roles


@pytest.mark.parametrize(
    ("sentence", "shown", "role", "unit"),
    [
        ("More than 2,820 U.S. soldiers have been killed.", "More than 2,820 U.S. soldiers", "dead", "count"),
        ("More than 2,820 US soldiers have been killed.", "More than 2,820 US soldiers", "dead", "count"),
        ("Some 300 U.N. peacekeepers were injured.", "Some 300 U.N. peacekeepers", "injured", "count"),
        ("The bridge cost 5 million U.S. dollars.", "5 million U.S. dollars", "money", "$"),
        ("The bridge cost 5 million US dollars.", "5 million US dollars", "money", "$"),
        ("The bridge cost 11 billion Thai baht.", "11 billion Thai baht", "money", "thai baht"),
        ("Two U.K. firms were sold.", "Two U.K. firms", "", "count"),
    ],
)
def test_an_abbreviated_land_is_not_what_is_counted(sentence: str, shown: str, role: str, unit: str) -> None:
    (figure,) = find_figures(sentence)
    assert (sentence[figure.start : figure.end], figure.role, figure.unit) == (shown, role, unit)
