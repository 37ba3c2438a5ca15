"""Days as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.typed_days import Days, days_value, days_words, parse_dated_words, parse_days

DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2021-05-03", "2021-05-03", "2021-05-03"),
        ("2021/5/3", "2021-05-03", "2021-05-03"),
        ("3 May 2021", "2021-05-03", "2021-05-03"),
        ("3rd may, 2021", "2021-05-03", "2021-05-03"),
        ("Sept. 3, 2021", "2021-09-03", "2021-09-03"),
        ("February 2020", "2020-02-01", "2020-02-29"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2021-05-03..2021-05-05", "2021-05-03", "2021-05-05"),
        ("June 2021 to 3 May 2021", "2021-05-03", "2021-06-30"),
    ],
)
def test_a_date_is_understood_as_it_is_written(typed: str, first: str, last: str) -> None:
    assert parse_days(typed) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("typed", ["", "soon", "2021-13", "2021-02-30", "31 June 2021", "1 to 2 to 3", "3 Maybe 2021"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_days(typed) is None


@given(DAYS, st.integers(0, 800))
def test_what_is_written_short_is_read_again(first: date, length: int) -> None:
    last = first + timedelta(days=min(length, (date.max - first).days))
    days = Days(first, last)
    assert parse_days(days_value(days)) == days and parse_days(days_words(days)) == days


@given(st.text(max_size=40))
def test_nothing_typed_raises(typed: str) -> None:
    found = parse_dated_words(typed)
    assert found is None or (found[0].first <= found[0].last and found[1].strip())


def test_the_words_stand_behind_the_longest_date() -> None:
    assert parse_dated_words("3 May 2021: The council meets") == (
        Days(date(2021, 5, 3), date(2021, 5, 3)), "The council meets"
    )  # fmt: skip
    found = parse_dated_words("3 May 2021 to 5 May 2021 – Strike")
    assert found is not None and found[1] == "Strike" and found[0].last == date(2021, 5, 5)
    assert parse_dated_words("2021") is None and parse_dated_words("The council meets") is None
