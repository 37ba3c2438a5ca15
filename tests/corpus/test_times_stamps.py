"""Publication stamps: lines that are nothing but a date."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.analysis.times import parse_stamp
from corpus.analysis.times.stamps import STAMPS, Stamp


@pytest.mark.parametrize("stamp", STAMPS, ids=[stamp.name for stamp in STAMPS])
def test_every_form_reads_its_example(stamp: Stamp) -> None:
    assert parse_stamp(stamp.example) == stamp.value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("4 May 2019", "2019-05-04"),
        ("Saturday, May 4, 2019", "2019-05-04"),
        ("  SAT 4 MAY 2019  ", "2019-05-04"),
        ("4th of May, 2019", "2019-05-04"),
        ("8:15 pm on 4 May 2019", "2019-05-04T20:15"),
        ("Published: 2019-05-04T08:15:00Z", "2019-05-04T08:15:00Z"),
        ("2019-05-04 08:15:00 +1000", "2019-05-04T08:15:00+1000"),
        ("Updated Sat 4 May 2019, 8:15am AEST", "2019-05-04T08:15"),
        ("May 4, 2019 at 12:15 a.m. EST", "2019-05-04T00:15"),
        ("Sat, 04 May 2019 08:15:00 +0000", "2019-05-04T08:15+00:00"),
        ("First published on Sat 4 May 2019 08.15 BST", "2019-05-04T08:15"),
        ("Published: 08:15 GMT, 4 May 2019 | Updated: 09:00 GMT, 5 May 2019", "2019-05-04T08:15Z"),
        ("24/05/2019", "2019-05-24"),
        ("4.5.2019", "2019-05-04"),
    ],
)
def test_stamps_of_many_houses(line: str, value: str) -> None:
    assert parse_stamp(line) == value


@pytest.mark.parametrize(
    "line",
    [
        "", "2019", "May 2019", "4 May", "31 February 2019", "3/4/2019", "4 May 2019 was a Saturday",
        "By Ann Lee, 4 May 2019",
        "He was born on 4 May 2019", "2019-13-01", "2 hours ago", "4 May 2019 25:61", "4 May 2019" + " " * 200 + "x",
    ],
)  # fmt: skip
def test_other_lines_are_no_stamps(line: str) -> None:
    assert parse_stamp(line) is None


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=130), st.text("0123456789 :.-/TZaepm,May", max_size=40)))
def test_a_stamp_is_always_iso_8601(line: str) -> None:
    value = parse_stamp(line)
    if value is not None:
        datetime.fromisoformat(value)
