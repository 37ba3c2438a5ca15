"""Explore: four panes that narrow each other."""

from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile

STRIKE = """\
Port strike ends after nine days

Harbour Courier
4 May 2021

Dock workers returned on Tuesday after Sergei Berg, the port director, agreed to new shifts.
"We have listened," Mr Berg told reporters.
The strike began in April.
"""
STRIKE_TOO = """\
Dockers go back to work in Larvik

Northern Wire
5 May 2021

Dock workers went back to work on Tuesday after the port director, Sergey Berg, agreed to new shifts.
"We have listened," he said.
Nine ships had waited outside Larvik since April.
"""
STORM = """\
Storm cuts power in the north

Northern Wire
12 January 2020

Some 8,000 homes in Tromso lost power on Sunday, the grid operator said.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def listed(app: Driver) -> str:
    return app.text("#articles")


async def test_the_pile_is_shown_with_what_is_in_it(pile: Path) -> None:
    async with opened([pile]) as app:
        assert "Port strike ends" in listed(app)
        assert "Storm cuts power" in listed(app)
        assert "Sergei Berg" in app.text("#entities")
        assert "Apr 2021" in app.text("#timeline")
        assert "3 articles" in app.text("#head")
        assert "indexed" in app.text("#head")


async def test_moving_in_the_list_reads_the_article_under_the_cursor(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G")
        assert "Storm cuts power in the north" in app.text("#reader")
        assert "8,000 homes" in app.text("#reader")


async def test_choosing_a_name_narrows_every_pane_and_esc_takes_it_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "enter")
        assert app.chips == ["Sergei Berg"]
        assert "Storm" not in listed(app)
        assert "Tromso" not in app.text("#entities")
        assert "2020" not in app.text("#timeline")
        await app.press("escape")
        assert app.chips == []
        assert "Storm" in listed(app)


async def test_both_spellings_of_a_name_are_one_person(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("f")
        await app.type("sergey berg")
        assert "Sergei Berg  Sergey Berg" in app.text("#choices")
        assert "2 outlets" in app.text("#choices")


async def test_esc_never_quits(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("escape", "escape", "escape")
        assert app.app.is_running
        assert app.screen == "ExploreScreen"


async def test_conditions_compose(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "enter")
        await app.press("F")
        await app.type("northern")
        await app.press("enter")
        assert app.chips == ["Sergei Berg", "Northern Wire"]
        assert "Dockers go back" in listed(app)
        assert "Harbour Courier" not in listed(app)


async def test_a_condition_can_be_clicked_away(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "enter")
        cross = app.lines("#head")[0].index("×")
        await app.click("#head", cross, 0)
        assert app.chips == []


async def test_search_opens_the_article_at_the_hit_and_keeps_the_words_as_a_condition(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await app.type("grid operatr")
        assert "operator" in app.text("#remark")
        await app.press("enter")
        assert app.reading.endswith("storm.txt")
        assert app.chips == ["grid operatr"]
        assert app.focus == "reader"


async def test_leaving_search_leaves_everything_as_it_was(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("j")
        before = app.reading, app.focus
        await app.press("slash", "s", "t", "o", "escape")
        assert (app.reading, app.focus) == before
        assert app.chips == []


async def test_a_half_remembered_name_is_found(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("f")
        await app.type("sergej bergh")
        await app.press("enter")
        assert app.chips == ["Sergei Berg"]


async def test_n_walks_the_mentions_of_the_chosen_name(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "enter", "n")
        first = app.explore.reader.target
        await app.press("n")
        second = app.explore.reader.target
        assert first and second and first.start < second.start
        await app.press("N")
        assert app.explore.reader.target == first


async def test_the_timeline_stands_at_the_day_of_the_open_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G")
        row = app.explore.timeline.cursor_row
        assert row is not None and row.first.isoformat() == "2020-01-12"
        await app.press("home", "j")
        row = app.explore.timeline.cursor_row
        assert row is not None and row.first.year == 2021


async def test_a_date_opens_its_sentence(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("4", "G", "k", "enter")
        target = app.explore.reader.target
        article = app.explore.reader.article
        assert target is not None and article is not None
        row = app.explore.timeline.cursor_row
        assert row is not None and row.article == article.id
        assert app.focus == "reader"


async def test_a_stretch_of_the_timeline_narrows_the_articles(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("4", "home", "space", "space")
        assert len(app.chips) == 1
        assert "Storm" in listed(app)
        assert "Harbour Courier" not in listed(app)


async def test_back_and_forward_restore_filter_and_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "enter", "escape", "left_square_bracket")
        assert app.chips == ["Sergei Berg"]
        await app.press("right_square_bracket")
        assert app.chips == []


async def test_a_story_opens_and_closes(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("home", "minus")
        assert "▸" in listed(app)
        assert "Dockers go back" not in listed(app)
        await app.press("minus")
        assert "Dockers go back" in listed(app)


async def test_panes_are_reached_by_number_tab_and_g(pile: Path) -> None:
    async with opened([pile]) as app:
        for key, pane in (("2", "reader"), ("3", "entities"), ("4", "timeline"), ("1", "articles")):
            await app.press(key)
            assert app.focus == pane
        await app.press("tab")
        assert app.focus == "reader"
        await app.press("h")
        assert app.focus == "articles"


async def test_gg_goes_to_the_top(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G")
        assert app.explore.articles.cursor > 0
        await app.press("g", "g")
        assert app.explore.articles.cursor == 0


async def test_zoom_gives_a_pane_the_screen_and_esc_gives_it_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("2", "plus")
        assert app.widget("#reader").size.width > 110
        await app.press("escape")
        assert app.widget("#articles").size.width > 0
        assert app.widget("#reader").size.width < 110


async def test_a_narrow_terminal_reads_in_full_screen(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        assert not app.widget("#reader").display
        await app.press("G", "enter")
        assert app.focus == "reader"
        assert app.widget("#reader").size.width > 70
        await app.press("q")
        assert app.focus == "articles"
        assert app.app.is_running


async def test_a_resize_keeps_the_place(pile: Path) -> None:
    async with opened([pile], size=(200, 60)) as app:
        await app.press("G")
        before = app.reading
        await app.resize(80, 24)
        await app.resize(120, 40)
        assert app.reading == before
        assert "Storm" in app.text("#reader")


async def test_help_names_every_key_of_the_screen(pile: Path) -> None:
    async with opened([pile], size=(120, 60)) as app:
        await app.press("question_mark")
        assert "find a name under any spelling" in app.text("#keys")
        await app.press("pagedown", "pagedown")
        assert "every command, by name" in app.text("#keys")
        await app.press("escape")
        assert app.screen == "ExploreScreen"


async def test_q_quits_from_home(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("q")
        assert not app.app.is_running


async def test_light_and_dark(pile: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async with opened([pile]) as app:
        await app.press("ctrl+t")
        assert not app.app.current_theme.dark


async def test_reload_reads_new_files(pile: Path) -> None:
    async with opened([pile]) as app:
        (pile / "Northern Wire" / "late.txt").write_text("Ferry sinks\n\n6 May 2021\n\nA ferry sank.", encoding="utf-8")
        await app.press("r")
        assert "4 articles" in app.text("#head")
        assert "Ferry sinks" in listed(app)
