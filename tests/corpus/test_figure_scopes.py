"""Figures of one kind that are of other lands, days, persons or matters, and those that are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from corpus.comparison.compare import compare_articles
from corpus.extraction.times import find_in
from corpus.model import TimeExpression
from tests.corpus.compare_helpers import article

ONE_DAY, WEEKS_LATER = date(2021, 3, 2), date(2021, 3, 19)


def times_in(text: str, day: date | None) -> Sequence[TimeExpression]:
    return find_in(text, day) if day else ()


def figures(
    one: str,
    other: str,
    people: Sequence[str] = (),
    days: tuple[date | None, date | None] = (None, None),
    places: Sequence[str] = (),
    organisations: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """The figures of two reports that are told to differ."""
    a = article("a", one, people=people, places=places, organisations=organisations, times=times_in(one, days[0]))
    b = article("b", other, people=people, places=places, organisations=organisations, times=times_in(other, days[1]))
    found = compare_articles(a[0], b[0], a[1], b[1], published=(str(days[0] or ""), str(days[1] or "")))
    return [(fact.a.text, fact.b.text) for fact in found.facts if fact.kind == "number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "At least 52,000 deaths were linked to the fever worldwide.",
            "At least 37,500 deaths were linked to it in Britain.",
        ),
        (
            "Some 6,200 people died of the fever in Italy this spring.",
            "Some 4,100 people died of the fever in Spain this spring.",
        ),
        (
            "The fever has killed 6,200 people in Italy since March.",
            "Spain reported that the fever has killed 4,100 people since March.",
        ),
        (
            "Of all workers in France 7 percent were without a job in May.",
            "Of all workers in Germany 9 percent were without a job in May.",
        ),
    ],
)
def test_of_two_lands_each_has_its_own_number(one: str, other: str) -> None:
    assert figures(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fever has killed 6,200 people in Italy.", "The fever has killed 4,100 people in Italy."),
        ("The fever has killed 6,200 people in Italy.", "The fever has killed 4,100 people, officials say."),
        ("Russian shells killed 31 people in Ukraine.", "Ukrainian officials said shells killed 25 people."),
        ("The ferry fire off Orrdal killed 12 people.", "The ferry fire in the Halsa fjord killed 15 people."),
    ],
)
def test_of_one_land_or_none_two_numbers_differ(one: str, other: str) -> None:
    assert len(figures(one, other)) == 1


def test_a_number_without_a_land_goes_on_about_that_of_the_sentence_before() -> None:
    one = "More than a million people have the fever worldwide.\nAt least 52,000 deaths were linked to it so far."
    other = "Schools shut on Monday.\nAt least 37,500 deaths were linked to the fever so far in Britain."
    assert figures(one, other) == []


def test_what_was_measured_weeks_apart_is_of_two_events() -> None:
    one = "The rocket fell into the sea about 730 miles off Alnes on Tuesday."
    other = "The rocket fell into the sea about 1,100 miles off Alnes on Friday."
    assert figures(one, other, days=(ONE_DAY, WEEKS_LATER)) == []
    assert figures(one, other.replace("Friday", "Tuesday"), days=(ONE_DAY, ONE_DAY)) == [
        ("about 730 miles", "about 1,100 miles")
    ]


def test_a_day_on_which_somebody_speaks_of_a_measure_is_not_that_of_the_measure() -> None:
    one = "The rocket fell into the sea about 730 miles off Alnes, the ministry said on Tuesday."
    other = "The rocket fell into the sea about 1,100 miles off Alnes, the ministry said on Friday."
    assert len(figures(one, other, days=(ONE_DAY, WEEKS_LATER))) == 1


def test_a_toll_that_rises_for_weeks_is_of_one_event() -> None:
    one = "The quake killed 120 people on Tuesday, the ministry said."
    other = "The quake killed 184 people, the ministry said on Friday."
    assert figures(one, other, days=(ONE_DAY, WEEKS_LATER)) == [("120 people", "184 people")]


def test_each_days_move_of_a_price_is_of_that_day() -> None:
    one, other = "Larch shares fell 1.5 percent on Monday.", "Larch shares fell 4.3 percent on Tuesday."
    assert figures(one, other, days=(ONE_DAY, ONE_DAY)) == []
    assert figures(one, other.replace("Tuesday", "Monday"), days=(ONE_DAY, ONE_DAY)) == [("1.5 percent", "4.3 percent")]


def test_two_drivers_have_two_ages_and_one_boy_has_one() -> None:
    one = "Ada Moss left the race on lap 20.\nThe 37-year-old driver hit the wall in the rain."
    other = "Nils Brekke left the race on lap 31.\nThe 35-year-old driver hit the wall in the rain."
    assert figures(one, other, people=["Ada Moss", "Nils Brekke"]) == []
    quarry = "The five-year-old girl climbed out of the old quarry.", "A six-year-old girl climbed out of the quarry."
    assert figures(*quarry) == [("five-year-old", "six-year-old")]


def test_shares_and_measures_of_two_matters_are_two() -> None:
    thrust, energy = "The rocket has five million pounds of thrust.", "The rocket has four million pounds of fuel."
    assert figures(thrust, energy) == []
    assert figures(thrust, energy.replace("fuel", "thrust")) == [("five million pounds", "four million pounds")]


def test_a_hedge_before_a_large_number_is_no_news_but_a_toll_is() -> None:
    assert figures("The bill was for more than $284 billion.", "The bill was for $284 billion.") == []
    assert figures("The fire killed at least 1,200 people.", "The fire killed 1,200 people.") != []


def test_part_of_those_brought_in_is_not_all_who_are_badly_hurt() -> None:
    one = "The clinic took in 20 people of which four are badly injured after the crash."
    other = "Eight people were badly injured in the crash."
    assert figures(one, other) == []


def test_dates_told_from_two_reports_weeks_apart_are_each_its_own() -> None:
    one = "The rocket was fired from Alnes at dawn on Tuesday."
    other = "The rocket was fired from Alnes at dawn on Friday."
    a = article("a", one, times=find_in(one, ONE_DAY))
    b = article("b", other, times=find_in(other, WEEKS_LATER))
    found = compare_articles(a[0], b[0], a[1], b[1], published=(str(ONE_DAY), str(WEEKS_LATER)))
    assert [fact for fact in found.facts if fact.kind == "date"] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. death toll from the fever passed 55,000.", "The global death toll from the fever passed 206,000."),
        ("Britain's death toll from the fever rose to 37,542.", "The fever's death toll in Brazil rose to 52,000."),
        ("The British death toll from the fever is 37,542.", "The American death toll from the fever is 55,000."),
        ("Police in Texas arrested 41 people over the protest.", "Police in Ohio arrested 73 people over the protest."),
        ("The fever infected 1,204 people in Ostmark.", "The fever infected 1,880 people nationwide."),
        ("The company will cut 320 jobs in Halden.", "The company will cut 800 jobs in all."),
    ],
)
def test_a_land_a_state_and_the_nation_each_have_their_own_number(one: str, other: str) -> None:
    assert figures(one, other, places=["Ostmark", "Halden"]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. death toll from the fever is 55,000.", "The fever's death toll in the United States is 57,000."),
        ("Police in Texas arrested 41 people over the protest.", "Police arrested 73 people over the protest."),
        ("The fever infected 1,204 people nationwide.", "The fever infected 1,390 people across the country."),
        ("The company will cut 320 jobs in Halden.", "The company will cut 400 jobs in Halden."),
        ("The quake killed 120 people in Orrdal.", "The quake killed 184 people in total."),
        ("The blast in Lahore killed 31 people.", "The blast in Pakistan killed 45 people."),
    ],
)
def test_of_one_place_or_one_event_two_numbers_still_differ(one: str, other: str) -> None:
    assert len(figures(one, other, places=["Halden", "Orrdal", "Lahore"])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("There were 4,812 new cases of the fever.", "There are now 14,310 cases of the fever."),
        ("The fever killed 241 people overnight.", "The fever has killed 618 people in total."),
        ("The protest led to 95 arrests in Halden alone.", "The protest led to 230 arrests."),
        ("The fever has killed 618 people aged over 65.", "The fever has killed 903 people."),
    ],
)
def test_a_part_is_no_other_number_for_the_whole(one: str, other: str) -> None:
    assert figures(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("There were 812 new cases of the fever.", "There were 870 new cases of the fever."),
        ("The fire killed 12 people overnight.", "The fire killed 15 people."),
        ("The fever has killed 618 people aged over 65.", "The fever has killed 703 people aged over 65."),
        (
            "The war in the hills killed 618 people and hurt over 90,500, a doctor says.",
            "The war in the hills killed 703 people, a doctor says.",
        ),
    ],
)
def test_two_numbers_for_one_part_differ(one: str, other: str) -> None:
    assert len(figures(one, other)) >= 1


def test_what_a_thing_is_held_against_is_not_its_own_figure() -> None:
    one = "The Larch rocket will surpass the Heron, the leader in power at 2.9 million pounds of thrust."
    other = "The Larch rocket has more than 5 million pounds of thrust."
    assert figures(one, other) == []
    assert figures(one.replace("surpass the Heron, the", "be the"), other) != []


def test_how_far_a_thing_flew_is_not_how_far_off_it_fell() -> None:
    one = "The rocket flew 1,100 miles before it fell into the sea."
    other = "The rocket fell into the sea 730 miles off Alnes."
    assert figures(one, other) == []
    assert (
        len(
            figures(
                "The rocket fell into the sea 700 miles off Alnes.", "The rocket fell into the sea 900 miles off Alnes."
            )
        )
        == 1
    )


def test_current_or_former_is_not_what_is_counted() -> None:
    one = "The papers name 12 current or former world leaders."
    assert figures(one, "The papers name eight current or former members of a board.") == []
    assert len(figures(one, "The papers name eight current or former world leaders.")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood cut off more than 4,000 homes.", "The flood cut off fewer than 4,000 homes."),
        ("The bank lost up to $9,000 in the raid.", "The bank lost at least $9,000 in the raid."),
        ("The blast in the mill killed 12 people a day after the vote.", "The blast in the mill killed 15 people."),
        ("Three hikers who set out alone died on the ridge.", "Five hikers died on the ridge."),
        ("Some 40 children were left alone in the school.", "Some 60 children were left in the school."),
        ("The fire overnight killed 12 people.", "The fire killed 15 people in all."),
        (
            "Officials in Iran said the crash killed 176 people.",
            "Officials in Ukraine said the crash killed 180 people.",
        ),
        ("Iran reported that the crash killed 176 people.", "Ukraine reported that the crash killed 180 people."),
        (
            "The ferry, built in Japan, sank and 31 people drowned.",
            "The ferry, bought in China, sank; 35 people drowned.",
        ),
    ],
)
def test_who_tells_of_one_event_and_when_it_was_makes_no_other_scope(one: str, other: str) -> None:
    assert len(figures(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The five-year-old girl fell, said Inspector Ada Moss.", "A six-year-old girl fell, Mayor Nils Brekke said."),
        (
            "Ada Moss led the search.\nThe five-year-old girl fell.",
            "Nils Brekke paid for it.\nA six-year-old girl fell.",
        ),
    ],
)
def test_the_age_of_somebody_unnamed_is_not_that_of_who_speaks_of_it(one: str, other: str) -> None:
    assert figures(one, other, people=["Ada Moss", "Nils Brekke"]) == [("five-year-old", "six-year-old")]


@pytest.mark.parametrize("words", ["past and present ministers", "old or new bridges", "serving and retired captains"])
def test_two_adjectives_may_stand_before_what_is_counted(words: str) -> None:
    assert len(figures(f"The papers name 12 {words}.", f"The papers name eight {words}.")) == 1
