"""Zones named by letters: who was first when clocks differ."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from corpus.language.zones import with_zone, zone_of
from corpus.model import Dating
from corpus.stories.chronology import is_older, oldest_first

MOMENT = datetime(2017, 3, 3, 21, 30)


@pytest.mark.parametrize(
    ("line", "utc"),
    [
        ("Published 3 March 2017 9:30pm GMT", "2017-03-03T21:30"),
        ("9:30 PM ET, Fri March 3, 2017", "2017-03-04T02:30"),
        ("3 March 2017 21:30 AEDT", "2017-03-03T10:30"),
        ("3 March 2017 21:30 (MEZ)", "2017-03-03T20:30"),
        ("3 March 2017 21:30 GMT+8", "2017-03-03T13:30"),
        ("2017-03-03 21:30:00 +0530", "2017-03-03T16:00"),
    ],
)
def test_a_zone_beside_the_time_is_the_clocks(line: str, utc: str) -> None:
    assert with_zone(MOMENT, line).astimezone(UTC).isoformat()[:16] == utc


@pytest.mark.parametrize(
    "line", ["3 March 2017 21:30 IST", "3 March 2017 21:30 BST", "3 March 2017 21:30", "At 9 it met"]
)
def test_a_zone_of_several_countries_is_none(line: str) -> None:
    assert with_zone(MOMENT, line).tzinfo is None


def test_american_zones_follow_the_summer() -> None:
    summer, winter = zone_of("PT", date(2017, 7, 3)), zone_of("PT", date(2017, 1, 3))
    assert summer is not None and winter is not None and summer != winter


def test_who_was_first_is_told_across_zones() -> None:
    london = Dating("2017-03-03T21:30", True, evidence=('the article says "3 March 2017 9:30pm GMT"',))
    sydney = Dating("2017-03-04T07:00", True, evidence=('the article says "4 March 2017 7:00am AEDT"',))
    assert is_older(sydney, london)
    assert oldest_first(["london", "sydney"], {"london": london, "sydney": sydney}) == ["sydney", "london"]
