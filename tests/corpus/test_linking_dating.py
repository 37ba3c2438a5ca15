"""Undated articles are placed by the dated ones of their story."""

from datetime import date

import pytest

from corpus.extraction.times import find_in
from corpus.model import Dating, Story
from corpus.stories.date_by_story import date_by_stories
from corpus.stories.likeliest_day import NamedDays
from tests.corpus.linking_help import article

NOTHING = Dating("", False)


def stated(day: str) -> Dating:
    when = date.fromisoformat(day)
    return Dating(day, True, when, when)


def placed(datings: dict[str, Dating]) -> Dating | None:
    return date_by_stories([Story("s", "A storm", tuple(datings))], datings).get("undated")


def test_it_takes_the_day_on_which_most_of_the_story_appeared() -> None:
    guess = placed(
        {"a": stated("2017-03-01"), "b": stated("2017-03-02"), "c": stated("2017-03-02"), "undated": NOTHING}
    )
    assert guess is not None
    assert (guess.value, guess.stated) == ("2017-03-02", False)
    assert (guess.first, guess.last) == (date(2017, 3, 1), date(2017, 3, 4))
    assert "3 articles of its story" in guess.evidence[0]


def test_it_is_not_older_than_what_it_speaks_of() -> None:
    known = Dating("", False, first=date(2017, 3, 3), evidence=("It names 3 March 2017.",))
    guess = placed({"a": stated("2017-03-02"), "b": stated("2017-03-02"), "undated": known})
    assert guess is not None
    assert guess.value == "2017-03-03"
    assert guess.evidence[0] == "It names 3 March 2017."


def test_an_article_that_must_be_younger_than_its_story_is_left_as_it_is() -> None:
    known = Dating("", False, first=date(2018, 3, 3), evidence=("It tells of 3 March 2018.",))
    assert placed({"a": stated("2017-03-02"), "b": stated("2017-03-02"), "undated": known}) is None


def test_one_dated_article_is_not_enough() -> None:
    assert placed({"a": stated("2017-03-02"), "undated": NOTHING}) is None


def test_a_few_of_a_large_story_do_not_speak_for_it() -> None:
    dated = {"a": stated("2017-03-02"), "b": stated("2017-03-02")}
    assert placed(dated | {"c": NOTHING, "undated": NOTHING}) is not None
    assert placed(dated | {f"{n}": NOTHING for n in range(20)} | {"undated": NOTHING}) is None


def test_guesses_do_not_support_each_other() -> None:
    guessed = Dating("2017-03-02", False, date(2017, 3, 2), date(2017, 3, 2))
    assert placed({"a": guessed, "b": guessed, "undated": NOTHING}) is None


def test_a_story_of_months_dates_nobody() -> None:
    assert placed({"a": stated("2017-01-02"), "b": stated("2017-03-02"), "undated": NOTHING}) is None


def test_dated_articles_keep_their_date() -> None:
    datings = {"a": stated("2017-03-01"), "b": stated("2017-03-02"), "undated": stated("2016-01-01")}
    assert placed(datings) is None


def test_the_last_days_of_the_calendar_are_no_error() -> None:
    never = stated("9999-12-31")
    guess = placed({"a": never, "b": never, "undated": NOTHING})
    assert guess is not None
    assert (guess.value, guess.last) == ("9999-12-31", date.max)
    known = Dating("", False, first=date(2017, 3, 3), evidence=("It names 3 March 2017.",))
    assert placed({"a": never, "b": never, "undated": known}) is not None


def test_of_days_as_frequent_the_first_is_taken() -> None:
    guess = placed({"a": stated("2017-03-01"), "b": stated("2017-03-03"), "undated": NOTHING})
    assert guess is not None
    assert guess.value == "2017-03-01"


def test_a_story_of_a_week_dates_its_undated_articles() -> None:
    guess = placed(
        {"a": stated("2017-03-01"), "b": stated("2017-03-08"), "c": stated("2017-03-08"), "undated": NOTHING}
    )
    assert guess is not None
    assert guess.value == "2017-03-08"


SIBLINGS = {"a": stated("2017-03-01"), "b": stated("2017-03-02"), "c": stated("2017-03-02"), "d": stated("2017-03-03")}


def named(text: str) -> NamedDays:
    return NamedDays.from_times(article("undated", text), find_in(text, None))


def placed_by(text: str, siblings: dict[str, Dating]) -> Dating:
    datings = {**siblings, "undated": NOTHING}
    story = Story("s", "A storm", tuple(datings))
    return date_by_stories([story], datings, named_days=lambda _: named(text))["undated"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The quay gave way on Friday, the harbour master said on Friday.", "2017-03-03"),
        ("The quay gave way on Wednesday, the harbour master said on Wednesday.", "2017-03-01"),
        ("The quay gave way.", "2017-03-02"),
        ("A hearing will be held on Friday, and another is due on Friday.", "2017-03-02"),
        ("The quay gave way on 3 March, the harbour master said.", "2017-03-03"),
    ],
)
def test_an_undated_article_is_of_the_day_of_its_story_that_fits_the_days_it_names(text: str, day: str) -> None:
    assert placed_by(text, SIBLINGS).value == day


def test_the_weekday_that_placed_an_article_is_said() -> None:
    assert placed_by("The quay gave way on Friday, they said on Friday.", SIBLINGS).evidence[-1] == (
        "It names Friday: Friday 3 March 2017."
    )


def test_a_year_that_lay_ahead_of_its_story_does_not_make_an_article_younger() -> None:
    ahead = Dating("", False, first=date(2022, 1, 1), evidence=("It looks back on 2022.",))
    guess = placed({"a": stated("2017-03-02"), "b": stated("2017-03-02"), "undated": ahead})
    assert guess is not None
    assert (guess.value, guess.evidence) == (
        "2017-03-02",
        ("2 articles of its story are dated Thursday 2 March 2017.",),
    )


def test_a_late_report_does_not_keep_a_story_from_dating_its_undated_article() -> None:
    guess = placed({**SIBLINGS, "late": stated("2017-06-20"), "undated": NOTHING})
    assert guess is not None
    assert (guess.value, guess.last) == ("2017-03-02", date(2017, 3, 5))
