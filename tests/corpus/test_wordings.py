"""One way to write a month, a day, a count, a cut text and an id."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.counts import counted_noun
from corpus.language.date_words import (
    MONTHS,
    long_day,
    long_month_and_year,
    month_and_year,
    short_day,
    short_month,
    weekday_and_day,
)
from corpus.language.ids import UniqueIds, free_id, slug_of
from corpus.language.shortening import first_items, shorten_text


def test_days_are_written_alike_everywhere() -> None:
    day = date(2017, 9, 3)
    assert (short_day(day), long_day(day)) == ("3 Sep 2017", "3 September 2017")
    assert weekday_and_day(day) == "Sunday 3 September 2017"
    assert (month_and_year(day), long_month_and_year(day)) == ("Sep 2017", "September 2017")
    assert (short_month(1), short_month(5), short_month(12)) == ("Jan", "May", "Dec")


def test_months_are_known_by_name_and_abbreviation() -> None:
    assert [MONTHS[name] for name in ("january", "jan", "may", "sep", "sept", "september", "dec")] == [
        *(1, 1, 5, 9, 9, 9, 12)
    ]
    assert len(MONTHS) == 24 and set(MONTHS.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("count", "noun", "told"),
    [
        (0, "outlet", "0 outlets"),
        (1, "story", "1 story"),
        (2, "story", "2 stories"),
        (2, "day", "2 days"),
        (1_200, "more date", "1,200 more dates"),
    ],
)
def test_a_count_agrees_with_its_noun(count: int, noun: str, told: str) -> None:
    assert counted_noun(count, noun) == told


def test_a_text_is_cut_where_it_is_too_long_and_not_before() -> None:
    assert shorten_text("The ferry", 9) == "The ferry"
    assert shorten_text("The ferry left", 9) == "The ferr…"
    assert shorten_text("The ferry left", 11) == "The ferry…"  # no space before the ellipsis
    assert first_items(["a", "b"], 2) == "a b" and first_items(["a", "b", "c"], 2, ", ") == "a, b …"


@given(st.text(), st.integers(1, 30))
def test_a_cut_text_is_never_too_long(text: str, length: int) -> None:
    cut = shorten_text(text, length)
    assert len(cut) <= length
    assert cut == text or (len(text) > length and cut.endswith("…") and text.startswith(cut[:-1]))


def test_slugs_are_plain() -> None:
    assert slug_of("Ferry “Ólafur” adrift – again!") == "ferry-olafur-adrift-again"
    assert slug_of("Паром") == "parom"
    assert slug_of("…", "untitled") == "untitled"


@given(st.text())
def test_slugs_hold_nothing_but_letters_digits_and_hyphens(text: str) -> None:
    assert all(part.isalnum() and part.isascii() and part == part.lower() for part in slug_of(text, "x").split("-"))


def test_what_is_taken_gets_the_first_free_number() -> None:
    taken = {"storm", "storm-2", "storm-4"}
    assert [free_id(wanted, taken.__contains__) for wanted in ("storm", "calm")] == ["storm-3", "calm"]
    unique = UniqueIds()
    assert [unique(wanted) for wanted in ("storm", "storm-2", "storm", "storm", "storm-2")] == [
        *("storm", "storm-2", "storm-3", "storm-4", "storm-2-2")
    ]


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "b"])))
def test_no_id_is_given_out_twice(wanted: list[str]) -> None:
    unique, again = UniqueIds(), UniqueIds()
    given_out = [unique(one) for one in wanted]
    assert len(set(given_out)) == len(given_out) and given_out == [again(one) for one in wanted]
    assert all(one.startswith(first) for one, first in zip(given_out, wanted, strict=True))
