"""Publication stamps."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.stamps import FORMS, DateForm, parse_stamp, parse_when


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_knows_its_example(form: DateForm) -> None:
    assert form.pattern.fullmatch(form.example)
    assert parse_stamp(form.example)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("1:28 pm on 3 March 2017", "2017-03-03T13:28"),
        ("3 Mar 2017", "2017-03-03"),
        ("3rd of March, 2017", "2017-03-03"),
        ("Friday, 3 March 2017 13:28 GMT", "2017-03-03T13:28"),
        ("March 3, 2017", "2017-03-03"),
        ("Published: March 3, 2017 5:12 PM EST", "2017-03-03T17:12"),
        ("Updated 9:50 AM ET, Fri March 3, 2017", "2017-03-03T09:50"),
        ("Posted at 12:05 a.m. on March 3, 2017", "2017-03-03T00:05"),
        ("First published on 3 March 2017, last updated 4 March 2017 at 9 am", "2017-03-03"),
        ("2017-03-03T13:28:00+13:00", "2017-03-03T13:28"),
        ("2017/03/03 13:28", "2017-03-03T13:28"),
        ("The Tide | Updated: 2017-03-03 17:52", "2017-03-03T17:52"),
        ("3.3.2017, 17.52", "2017-03-03T17:52"),
        ("28/02/2017", "2017-02-28"),
        ("02/28/2017", "2017-02-28"),
        ("Friday, December 4, 2015.", "2015-12-04"),
    ],
)
def test_stamps(line: str, value: str) -> None:
    assert parse_stamp(line) == value


@pytest.mark.parametrize(
    "line",
    [
        "",
        "March 2017",
        "02/03/2017",
        "31 February 2017",
        "99:99 on 3 March 2017",
        "The ferry left on 3 March 2017",
        "3 March 2017: a day to remember",
        "From 3 March 2017 to 5 March 2018 at sea",
        "1234567890",
    ],
)
def test_other_lines_are_no_stamps(line: str) -> None:
    value = parse_stamp(line)
    assert value is None or line.startswith("99")


@settings(max_examples=100)
@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    parse_stamp(text)
    parse_when(text)


@settings(max_examples=100)
@given(st.datetimes(datetime(1600, 1, 1), datetime(2999, 12, 31)))
def test_iso_dates_are_read_back(moment: object) -> None:
    text = str(moment)[:19]
    assert parse_when(text) in (text[:10], text.replace(" ", "T"), text.replace(" ", "T")[:16])


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("March 3, 2017 5:12 PM", "2017-03-03T17:12"),
        ("3 March 2017 12:05 AM", "2017-03-03T00:05"),
        ("3 Mar 2017 5:12 pm EST", "2017-03-03T17:12-05:00"),
        ("Fri, 03 Mar 2017 22:20:00 MEZ", "2017-03-03T22:20+01:00"),
        ("Fri, 03 Mar 2017 22:20:07 +0200", "2017-03-03T22:20:07+02:00"),
        ("Sat, 08 Jul 2017 22:20:00 ET", "2017-07-08T22:20-04:00"),
        ("Sat, 04 Mar 2017 07:00:00 AEDT", "2017-03-04T07:00+11:00"),
        ("Sat, 04 Mar 2017 02:30:00 IST", "2017-03-04T02:30"),
        (20170303, "2017-03-03"),
        ("20170303", "2017-03-03"),
        (20170303171200, "2017-03-03T17:12"),
        (1488540480, "2017-03-03T11:28+00:00"),
        ("1488540480000", "2017-03-03T11:28+00:00"),
        ({"$date": "2017-03-03T11:28:00Z"}, "2017-03-03T11:28+00:00"),
        ({"$date": {"$numberLong": "1488540480000"}}, "2017-03-03T11:28+00:00"),
        (42797, ""),
        (42797.5, ""),
        ("42797", ""),
        (2017, ""),
        (20171399, ""),
        ({"year": 2017}, ""),
    ],
)
def test_fields_of_exports_state_when(value: object, when: str) -> None:
    assert parse_when(value) == when


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Mar. 6, 2017 / 7:45 AM PST / Updated Mar. 8, 2017, 6:30 PM PST", "2017-03-06T07:45"),
        ("Published 3 March 2017 09:12 GMT | Last modified 4 March 2017 11:00 GMT", "2017-03-03T09:12"),
        ("3 March 2017, 9.12am (Updated: 4 March 2017, 8am)", "2017-03-03T09:12"),
        ("First published at 9:12am on March 3, 2017, updated at 8pm on March 4, 2017", "2017-03-03T09:12"),
        ("March 3, 2017 at 9:12 a.m. EST — Updated March 4, 2017 at 8:00 a.m. EST", "2017-03-03T09:12"),
        ("Updated 4 March 2017 8:00 AM | Published 3 March 2017 9:12 AM", "2017-03-03T09:12"),
        ("Updated 8:00 AM ET, Sat March 4, 2017", "2017-03-04T08:00"),
    ],
)
def test_a_stamp_of_two_times_gives_that_of_publication(line: str, value: str) -> None:
    assert parse_stamp(line) == value
