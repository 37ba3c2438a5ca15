"""The Timeline screen: zoom, cursor, lanes, brush, events of several articles, and outliers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.geometry import Size

from tests.driver import Driver, opened
from tests.tui.test_timeline_pane import FERRY, FERRY_TOO
from tui.screens.timeline.plot import SpanBar, axis_ticks, axis_window, pack_bars
from tui.screens.timeline.screen import TimelineScreen

COURT = """\
Court hears ferry appeal

Old Mill Gazette
2 June 1993

The act of 1793 was read in court on 1 June 1993. A ruling is due in July 1993.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for outlet, text in (("Harbour Courier", FERRY), ("Northern Wire", FERRY_TOO), ("Old Mill Gazette", COURT)):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "ferry.txt").write_text(text, encoding="utf-8")
    return tmp_path


def screen(app: Driver) -> TimelineScreen:
    found = app.app.screen
    assert isinstance(found, TimelineScreen)
    return found


async def zoomed_to_days(app: Driver) -> None:
    await app.press("g", "t")
    while screen(app).bucket_size != "day":
        await app.press("plus")


async def test_it_opens_where_most_is_told_with_a_lane_for_each_outlet(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t")
        first, last = screen(app).bucket_days
        assert first <= date(2021, 5, 7) <= last
        plot = app.text("#plot")
        assert "Harbour Courier" in plot and "Northern Wire" in plot
        assert "2021" in app.text("#bucket")


async def test_zooming_goes_from_decades_to_days_around_the_cursor(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t")
        for _ in range(6):
            await app.press("minus")
        assert screen(app).bucket_size == "decade"
        assert "by decade" in app.text("#plot")
        seen = []
        for _ in range(4):
            await app.press("plus")
            seen.append(screen(app).bucket_size)
        assert seen == ["year", "month", "week", "day"]
        assert screen(app).bucket_days[0].year == 2021


async def test_h_and_l_walk_by_buckets_and_n_finds_the_next_dates(pile: Path) -> None:
    async with opened([pile]) as app:
        await zoomed_to_days(app)
        await app.press("0", "n")
        here = screen(app).bucket_days[0]
        await app.press("n", "N")
        assert screen(app).bucket_days[0] == here
        await app.press("l")
        assert (screen(app).bucket_days[0] - here).days == 1
        await app.press("h")
        assert screen(app).bucket_days[0] == here


async def test_an_event_that_two_articles_report_is_one_row_that_unfolds(pile: Path) -> None:
    async with opened([pile]) as app:
        await zoomed_to_days(app)
        await app.press("0", "n")
        while screen(app).bucket_days[0] != date(2021, 5, 7):
            await app.press("n")
        rows = screen(app).event_rows
        assert "2 outlets" in app.text("#events")
        before = len(rows.rows)
        rows.put_cursor(lambda row: len(getattr(row, "entries", ())) > 1)
        await app.press("enter")
        assert len(rows.rows) >= before + 2
        await app.press("j", "enter")
        assert app.screen == "ExploreScreen"
        assert app.focus == "reader"
        target = app.explore.reader.target
        assert target is not None and app.explore.reader.article is not None
        assert "ran aground" in app.explore.reader.article.text[target.start : target.end]


async def test_a_row_that_was_measured_in_another_width_is_painted_and_measured_anew(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("g", "t")
        rows = screen(app).event_rows
        lines = app.lines("#events")
        rows._ends = [end + 9 * (number >= rows.cursor) for number, end in enumerate(rows._ends)]
        rows.virtual_size = Size(20, rows._ends[-1])
        rows.refresh()
        await app.settle()
        assert app.lines("#events") == lines


ELSEWHEN = """\
Ferry lies off Karlso

Old Mill Gazette
10 May 2021

The ferry Solveig ran aground on the reef off Karlso on 4 May 2021.
"""


async def test_a_row_says_that_another_account_has_another_date(tmp_path: Path) -> None:
    for outlet, text in (("Northern Wire", ELSEWHEN.replace("4 May", "7 May")), ("Old Mill Gazette", ELSEWHEN)):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "ferry.txt").write_text(text.replace("Old Mill Gazette", outlet), encoding="utf-8")
    async with opened([tmp_path]) as app:
        await zoomed_to_days(app)
        await app.press("0")
        while screen(app).bucket_days[0] != date(2021, 5, 4):
            await app.press("n")
        assert "≠ 7 May 2021" in app.text("#events")
        rows = screen(app).event_rows
        rows.put_cursor(lambda row: bool(getattr(row, "others", ())))
        before = len(rows.rows)
        await app.press("enter")
        assert len(rows.rows) == before + 2
        await app.press("j", "j", "enter")
        target, article = app.explore.reader.target, app.explore.reader.article
        assert target is not None and article is not None
        assert "7 May 2021" in article.text[target.start : target.end]


async def test_a_brush_narrows_explore_to_the_stretch(pile: Path) -> None:
    async with opened([pile]) as app:
        await zoomed_to_days(app)
        screen(app)._go_to_day(date(2021, 5, 7))
        await app.press("space", "l", "l")
        assert "7 May 2021 – 9 May 2021" in app.text("#bucket")
        await app.press("space")
        assert app.screen == "ExploreScreen"
        assert app.chips == ["2021-05-07 – 2021-05-09"]
        assert len(app.explore.view.narrowed_articles) == 2


async def test_escape_drops_the_brush_and_then_leaves(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t", "space", "l", "escape")
        assert app.screen == "TimelineScreen"
        await app.press("escape")
        assert app.screen == "ExploreScreen"
        assert app.chips == []


async def test_a_month_is_a_stretch_and_not_its_first_day(pile: Path) -> None:
    async with opened([pile]) as app:
        await zoomed_to_days(app)
        screen(app)._go_to_day(date(2017, 2, 1))
        await app.settle()
        assert "├" in app.text("#plot") and "Feb 2017" in app.text("#plot")
        assert "0 dates" in app.text("#bucket") and "1 date around it" in app.text("#bucket")
        assert "longer stretch" in app.text("#events")


async def test_a_date_of_1793_does_not_squeeze_the_axis_but_can_be_reached(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t")
        assert "1793" not in app.text("#plot")
        assert screen(app).bucket_size != "decade"
        assert "‹ 1" in app.text("#plot")
        while screen(app).bucket_size != "year":
            await app.press("minus")
        await app.press("0")
        assert screen(app).bucket_days[0] == date(1793, 1, 1)
        assert "1793" in app.text("#events")


async def test_p_shows_mentioned_and_published_apart(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t", "p", "p")
        assert "3 dates" in app.text("#timeline-title")
        assert "published" in app.text("#events")


async def test_a_click_in_the_plot_moves_the_cursor(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t")
        before = screen(app).cursor_bucket
        await app.click("#plot", 60, 1)
        assert screen(app).cursor_bucket != before


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_can_be_used_at_every_size(pile: Path, size: tuple[int, int]) -> None:
    async with opened([pile], size=size) as app:
        await app.press("g", "t", "minus", "n", "j", "k", "dollar_sign", "0", "l", "h")
        assert "by " in app.text("#plot")
        await app.resize(50, 16)
        await app.press("plus", "plus", "l")
        assert app.screen == "TimelineScreen"


async def test_nothing_breaks_on_a_pile_without_dates(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("weather\n\nit rained and nobody went out.\n", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("g", "t", "l", "h", "n", "N", "plus", "minus", "0", "dollar_sign", "p", "enter", "y")
        await app.press("space", "escape", "q")
        assert app.screen == "ExploreScreen"


def test_bars_side_by_side_share_a_row() -> None:
    def bar(left: int, right: int) -> SpanBar:
        return SpanBar(left, right, "", 1, False)

    assert pack_bars([bar(0, 4), bar(2, 6), bar(4, 8), bar(3, 5)], 2) == [[bar(0, 4), bar(4, 8)], [bar(2, 6)]]


def test_the_window_moves_no_further_than_it_must() -> None:
    span = date(2021, 1, 1), date(2021, 12, 31)
    whole = axis_window("month", span, 2021 * 12 + 3, 60)
    assert whole.wide == 5 and whole.count == 12
    days = axis_window("day", span, date(2021, 6, 1).toordinal(), 60)
    moved = axis_window("day", span, date(2021, 6, 2).toordinal(), 60, days.first)
    assert moved.first == days.first
    far = axis_window("day", span, date(2021, 9, 1).toordinal(), 60, days.first)
    assert far.first <= date(2021, 9, 1).toordinal() < far.first + far.count
    assert next(text for _, text in axis_ticks(whole)) == "2021"


async def test_very_many_dates_are_gathered_by_a_worker(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.timeline.job.AT_ONCE", 0)
    async with opened([pile]) as app:
        await app.press("g", "t")
        first, last = screen(app).bucket_days
        assert first <= date(2021, 5, 7) <= last
        whole = app.text("#timeline-title")
        assert "gathering" not in whole and " dates · " in whole
        await app.press("p", "p")
        assert "3 dates" in app.text("#timeline-title")
        assert "published" in app.text("#events")


async def test_of_very_many_dates_in_a_stretch_the_first_are_listed(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.timeline.job.LISTED", 2)
    async with opened([pile]) as app:
        await app.press("g", "t")
        while screen(app).bucket_size != "year":
            await app.press("minus")
        assert "more dates · + shows fewer at a time" in app.text("#events")
        assert "1 more date " not in app.text("#events")
        many = int(app.text("#bucket").split(" dates")[0].split()[-1])
        assert f"and {many - 2} more dates" in app.text("#events")
