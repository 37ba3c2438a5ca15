"""A toll of an event long past, one of another land's people, and what stands behind "two of the ferry's"."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.extraction.quantities import find_figures
from tests.corpus.test_figure_scopes import figures

DAYS = date(2024, 3, 5), date(2024, 3, 6)
TODAY = "The bus hit the bridge on 4 March 2024 in Nordvik, police said.\n"
PAST = "Nordvik knew such grief since the ferry fire of 9 May 2021 that killed 31 people on the quay."


def test_a_toll_of_an_event_long_past_is_not_that_of_the_news() -> None:
    now = TODAY + "The crash killed 12 people on the quay and closed the road."
    assert figures(now, TODAY + PAST, days=DAYS) == []
    assert figures(TODAY + PAST, now, days=DAYS) == []


def test_what_is_to_come_makes_the_news_no_past_event() -> None:
    now = (
        TODAY
        + "The crash of 4 March 2024 killed 12 people on the quay.\n"
        + "\n".join(f"Word {n} of the inquiry came from the harbour office." for n in range(8))
    )
    later = now + "\nThe harbour of Nordvik is to be closed from 9 November 2024 on."
    other = TODAY + "In all 15 people were killed on the quay, and the road was closed."
    assert len(figures(later, other, days=DAYS)) == len(figures(now, other, days=DAYS)) == 1


def test_two_tolls_of_one_day_differ() -> None:
    one, other = (f"The crash of 4 March 2024 killed {n} people on the quay, police said." for n in (12, 15))
    assert len(figures(TODAY + one, TODAY + other, days=DAYS)) == 1


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("182,000 US customers", "almost 400,000 UK customers", False),
        ("182,000 US customers", "400,000 British customers", False),
        ("182,000 U.S. customers", "400,000 American customers", True),
        ("182,000 UK customers", "400,000 British customers", True),
        ("182,000 US customers", "400,000 customers", True),
    ],
)
def test_people_of_two_lands_are_counted_apart(one: str, other: str, differ: bool) -> None:
    told = "The shop said that the leak touched the addresses of {} of its club."
    assert bool(figures(told.format(one), told.format(other))) is differ


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Two of Berit's sons were hurt.", "son"),
        ("Three of the ferry’s decks burned.", "deck"),
        ("12 of the mayor's aides left.", "aid"),
    ],
)
def test_whose_they_are_is_not_what_is_counted(sentence: str, noun: str) -> None:
    assert find_figures(sentence)[0].noun.startswith(noun)
