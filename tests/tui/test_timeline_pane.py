"""The timeline pane of Explore: dates in order, the density plot, kinds of date."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus.model import Article, TimelineEntry
from corpus.timeline.timeline_table import Timeline
from tests.driver import Driver, opened
from tui.screens.explore.timeline_pane import SAME, TimelineRows

FERRY = """\
Ferry runs aground off Karlso

Harbour Courier
9 May 2021

The ferry Solveig ran aground at 3:05 p.m. on 7 May 2021, the coast guard said.
Divers had warned of the reef on 7 May 2021 in the morning report.
She was refloated on Saturday. The line had bought her in February 2017.
"""
FERRY_TOO = """\
Passengers tell of grounding

Northern Wire
10 May 2021

The ferry ran aground on 7 May 2021, and 120 people were taken off.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for outlet, text in (("Harbour Courier", FERRY), ("Northern Wire", FERRY_TOO)):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "ferry.txt").write_text(text, encoding="utf-8")
    return tmp_path


def timeline(app: Driver) -> TimelineRows:
    return app.explore.timeline


async def test_a_date_with_a_time_of_day_is_not_cut(pile: Path) -> None:
    async with opened([pile], size=(120, 40)) as app:
        assert "7 May 2021 15:05 " in app.text("#timeline")
    async with opened([pile], size=(80, 24)) as app:
        await app.press("4", "plus")
        assert "7 May 2021 15:05 " in app.text("#timeline")


async def test_within_a_day_rows_follow_the_time_of_day_and_a_repeated_date_is_written_once(pile: Path) -> None:
    async with opened([pile]) as app:
        days = [row for row in timeline(app).rows if row.first == date(2021, 5, 7)]
        assert days[-1].grain == "time"
        shown = [line for line in app.lines("#timeline") if "7 May 2021" in line or SAME in line]
        assert "15:05" not in shown[0]
        assert any(SAME.strip() in line for line in shown)


async def test_the_first_row_in_view_always_says_when(pile: Path) -> None:
    async with opened([pile], size=(120, 24)) as app:
        await app.press("4", "G")
        assert SAME.strip() not in app.lines("#timeline")[0]


async def test_p_shows_mentioned_and_published_apart(pile: Path) -> None:
    async with opened([pile]) as app:
        everything = len(timeline(app).rows)
        await app.press("4", "p")
        mentioned = [row.time for row in timeline(app).rows]
        assert None not in mentioned
        await app.press("p")
        assert [row.time for row in timeline(app).rows] == [None, None]
        assert len(mentioned) + 2 == everything
        await app.press("p")
        assert len(timeline(app).rows) == everything


async def test_the_plot_uses_the_width_there_is(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        narrow = app.lines("#density")[0]
        await app.resize(200, 60)
        wide = app.lines("#density")[0]
        assert len(wide) > len(narrow) > 50


def test_the_cursor_is_found_again_among_very_many_dates() -> None:
    first = date(1990, 1, 1)
    articles = tuple(Article(str(n), f"Report {n}", "", ()) for n in range(3000))
    entries = tuple(
        TimelineEntry(article.id, "", day, day, "day", "stated")
        for n, article in enumerate(articles)
        for day in [first + timedelta(days=n // 3)]
    )
    timeline = Timeline.from_objects(entries)
    assert timeline.place_of(entries[1234]) == 1234
    gone = TimelineEntry("gone", "", first + timedelta(days=500), first + timedelta(days=500), "day", "stated")
    assert timeline[timeline.place_of(gone)].first == gone.first


async def test_very_many_dates_are_put_in_order_by_a_worker(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.explore.timeline_pane.AT_ONCE", -1)
    async with opened([pile]) as app:
        assert "7 May 2021 15:05 " in app.text("#timeline")
        everything = len(timeline(app).rows)
        await app.press("4", "p", "p")
        assert [row.time for row in timeline(app).rows] == [None, None]
        await app.press("p")
        assert len(timeline(app).rows) == everything
