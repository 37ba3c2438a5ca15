"""Where the user left a pile is found again, also after the folder was moved; nobody is moved against their will."""

import asyncio
import contextlib
import signal
from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.app import TellingsApp
from tui.jobs.leave_signals import LeaveSignals
from tui.state.session import SessionState, left_from, sizes_from

LONG = STORM + "".join(f"\nIn village number {n} the lamps were out for {n + 2} hours.\n" for n in range(80))


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    (tmp_path / "news").mkdir()
    return write_pile(tmp_path / "news", dict(zip(names, (STRIKE, STRIKE_TOO, LONG), strict=True)))


def top_line(app: Driver) -> str:
    return app.lines("#reader")[0]


async def test_the_filter_holds_again_and_reads_as_it_did(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "enter", "F")
        await app.type("northern")
        await app.press("enter")
        chips = app.chips
        assert chips == ["Sergei Berg", "Northern Wire"]
    async with opened([pile]) as app:
        assert app.chips == chips
        assert "Storm" not in app.text("#articles")


async def test_the_reader_is_scrolled_to_the_same_words(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "2", "ctrl+d", "ctrl+d", "j")
        line = top_line(app)
        assert "village" in line or not line.strip(" │")
        at = app.explore.reader.scroll_offset.y
    async with opened([pile]) as app:
        assert app.focus == "reader"
        assert app.explore.reader.scroll_offset.y == at
        assert top_line(app) == line


async def test_in_a_wider_terminal_the_reader_begins_with_the_same_words(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "2", *["ctrl+d"] * 3)
        offset = app.explore.reader.offset_at(app.explore.reader.scroll_offset.y)
        assert offset > 0
    async with opened([pile], size=(200, 60)) as app:
        reader = app.explore.reader
        assert reader.scroll_offset.y in (reader.line_of(offset), reader.max_scroll_y)


async def test_closed_stories_stay_closed_and_the_cursor_is_on_the_head(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("home", "minus")
        before = app.text("#articles")
        assert "▸" in before
    async with opened([pile]) as app:
        assert app.text("#articles") == before


async def test_sizes_zoom_and_focus_are_as_they_were(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("1", "greater_than_sign", "greater_than_sign", "4", "less_than_sign", "3", "plus")
    async with opened([pile]) as app:
        assert app.focus == "entities"
        assert app.widget("#entities").outer_size.width == 120
        await app.press("plus")
        assert app.widget("#articles").outer_size.width == 44
        assert app.widget("#timeline-pane").outer_size.height == 12


async def test_order_and_kinds_are_as_they_were(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "s", "4", "p")
    async with opened([pile]) as app:
        assert app.explore.sidebar.order == "outlets"
        assert app.explore.timeline.kinds == "mentioned"


async def test_the_cursors_of_entities_and_timeline_are_where_they_were(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "j", "4", "j", "j")
        entity, date = app.explore.sidebar.cursor_entity, app.explore.timeline.cursor_row
        assert entity and date
    async with opened([pile]) as app:
        assert app.explore.sidebar.cursor_entity is not None
        assert app.explore.sidebar.cursor_entity.id == entity.id
        assert app.explore.timeline.cursor_row == date


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (("g", "c"), "CoverageScreen"),
        (("g", "d"), "DisagreementsScreen"),
        (("g", "q"), "QuotesScreen"),
        (("g", "e"), "EntitiesScreen"),
        (("g", "t"), "TimelineScreen"),
    ],
)
async def test_the_screen_that_was_open_is_open(pile: Path, keys: tuple[str, ...], screen: str) -> None:
    async with opened([pile]) as app:
        await app.press(*keys)
        assert app.screen == screen
    async with opened([pile]) as app:
        await app.settle()
        assert app.screen == screen
        await app.press("escape")
        assert app.screen == "ExploreScreen"


async def test_the_pair_that_was_compared_is_compared(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "space", "home", "j", "space", "c")
        assert app.screen == "CompareScreen"
        titles = app.text("#titles")
    async with opened([pile]) as app:
        await app.settle()
        assert app.screen == "CompareScreen"
        assert app.text("#titles") == titles
        await app.press("escape")
        assert "A" in app.text("#articles")
        assert len(app.explore.articles.marked) == 2


async def test_a_pile_that_was_moved_is_left_as_it_was(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("greater_than_sign", "G", "2")
        here = app.reading
    moved = pile.rename(pile.parent / "elsewhere")
    async with opened([moved]) as app:
        assert app.reading == here
        assert app.focus == "reader"
        assert app.widget("#articles").outer_size.width == 42


async def test_who_has_begun_already_is_not_moved_but_told_how_to_go_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "g", "c")
        left = app.explore.reader.article
        assert left is not None
    app_ = TellingsApp([pile], theme="dark")
    async with app_.run_test(size=(120, 40), notifications=True) as pilot:
        app = Driver(app_, pilot)
        await pilot.press("k")
        while app.explore.progress.stage != "done":
            await app.settle()
        assert app.screen == "ExploreScreen"
        assert app.reading != left.id
        await app.press("left_square_bracket")
        assert app.reading == left.id


async def test_a_system_that_goes_down_leaves_as_ctrl_q_does(pile: Path) -> None:
    async with opened([pile]) as app:
        with LeaveSignals(app.app.exit, app.app.close_at_once):
            await app.press("G", "2")
            here = app.reading
            signal.raise_signal(signal.SIGTERM)
            for _ in range(20):
                await app.settle()
            assert app.app.return_code == 0
    async with opened([pile]) as app:
        assert (app.reading, app.focus) == (here, "reader")


async def test_a_terminal_that_is_closed_closes_the_desk_and_ends_without_the_event_loop(pile: Path) -> None:
    ended: list[int] = []
    async with opened([pile]) as app:
        with LeaveSignals(app.app.exit, app.app.close_at_once, ended.append):
            await app.press("G", "2")
            here = app.reading
            signal.raise_signal(signal.SIGHUP)  # nothing is awaited from here on
            assert ended == [128 + signal.SIGHUP]
    async with opened([pile]) as app:
        assert (app.reading, app.focus) == (here, "reader")


def test_who_is_asked_twice_to_end_ends_though_the_event_loop_stands_still() -> None:
    ended: list[int] = []
    closed: list[str] = []

    async def stand_still() -> None:
        signal.raise_signal(signal.SIGTERM)
        assert not ended
        signal.raise_signal(signal.SIGTERM)

    with LeaveSignals(lambda: None, lambda: closed.append("desk"), ended.append):
        asyncio.run(stand_still())
    assert (ended, closed) == ([128 + signal.SIGTERM], ["desk"])


def test_a_desk_that_cannot_be_closed_keeps_nobody_from_ending() -> None:
    ended: list[int] = []

    def fail() -> None:
        raise OSError("the disk is gone")

    with LeaveSignals(lambda: None, fail, ended.append), contextlib.suppress(OSError):
        signal.raise_signal(signal.SIGHUP)
    assert ended == [128 + signal.SIGHUP]


async def test_fresh_begins_at_the_beginning(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("greater_than_sign", "G", "g", "c")
    async with opened([pile], fresh=True) as app:
        assert app.screen == "ExploreScreen"
        assert not app.reading.endswith("storm.txt")
        assert app.widget("#articles").outer_size.width == 40


async def test_a_filter_on_what_is_no_more_there_is_dropped(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await app.type("lamps")
        await app.press("enter")
        assert app.chips == ["lamps"]
    (pile / "Northern Wire" / "storm.txt").unlink()
    async with opened([pile]) as app:
        assert app.chips == []
        assert app.explore.articles.listing.count == 2


def test_what_is_kept_comes_back_the_same() -> None:
    left = SessionState(
        "a", ("article", "a"), 3, 40, "tag:x", "timeline", "timeline", ("s",), ("a", "b"), screen=("compare", "a")
    )
    assert left_from(left.json_state()) == left


def test_what_makes_no_sense_is_left_out() -> None:
    state = {"article": 4, "pane": "cellar", "row": ["story", 7], "line": True, "order": "outlets", "other": 1}
    assert left_from(state) == SessionState(order="outlets")
    assert sizes_from({"normal": {"articles": 50, "attic": 9, "reader": -1}, "wide": 3}) == {"normal": {"articles": 50}}
    assert sizes_from(7) == {}


async def test_a_comparison_that_was_open_is_open_again_unless_one_of_the_two_is_gone(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("home", "c")
        assert app.screen == "CompareScreen"
    async with opened([pile]) as app:
        assert app.screen == "CompareScreen"
    (pile / "Northern Wire" / "dockers.txt").unlink()
    async with opened([pile]) as app:
        assert app.screen == "ExploreScreen"
        assert "2 articles" in app.text("#head")


async def test_marks_for_comparing_hold_again_but_for_articles_that_are_gone(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "space", "k", "k", "space")
        assert app.text("#articles").count(" A ") == app.text("#articles").count(" B ") == 1
    (pile / "Northern Wire" / "storm.txt").unlink()
    async with opened([pile]) as app:
        assert app.text("#articles").count(" A ") == 1
        assert " B " not in app.text("#articles")
        assert len(app.explore.articles.marked) == 1


async def test_a_name_that_is_in_no_article_any_more_is_not_shown_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "i")
        await app.type("tromso")
        await app.press("enter", "g", "e")
        assert app.screen == "EntitiesScreen" and "Tromso" in app.text("#profile")
    (pile / "Northern Wire" / "storm.txt").unlink()
    async with opened([pile]) as app:
        assert app.screen == "EntitiesScreen"
        assert "Tromso" not in app.text("#profile")


def test_sizes_that_no_screen_has_are_left_out() -> None:
    assert sizes_from({"wide": {"articles": 999, "reader": 1000, "entities": 0, "timeline": True}}) == {
        "wide": {"articles": 999}
    }
