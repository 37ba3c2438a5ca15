"""Story: one story on one page, and all that it tells in one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.screens.story.lines import ClaimLine, DisputeLine
from tui.screens.story.screen import StoryScreen


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


def story(app: Driver) -> StoryScreen:
    assert isinstance(app.app.screen, StoryScreen)
    return app.app.screen


async def test_enter_on_a_story_opens_its_page(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("home", "enter")
        assert app.screen == "StoryScreen"
        assert "3 articles, 3 origins" in app.text("#story-title")
        assert "≠" in app.text("#story-title") or "↻" in app.text("#story-title")


async def test_a_click_on_the_arrow_folds_the_story_and_one_on_its_title_opens_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("home")
        await app.click("#articles", 1, 1)
        assert app.screen == "ExploreScreen" and "▸" in app.lines("#articles")[0]
        await app.click("#articles", 8, 1)
        assert app.screen == "StoryScreen"


async def test_the_page_has_its_sections_in_order(pile: Path) -> None:
    async with opened([pile], size=(120, 60)) as app:
        await app.press("g", "s")
        page = app.text("#page")
        places = [page.index(name) for name in ("Agreed", "Disputed", "Only one says", "First and last")]
        assert places == sorted(places)
        assert "Firefighters from four towns" in page
        assert "12 people" in page and "14 people" in page


async def test_outlets_are_marked_beside_each_line(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s")
        assert "HC Harbour Courier" in app.text("#story-outlets")
        line = next(line for line in app.lines("#page") if "Firefighters from four" in line)
        assert line.split()[-2:] == ["NW", "OMG"]


async def test_the_sentences_of_a_line_are_shown_and_enter_puts_them_side_by_side(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s")
        assert story(app).story_rows.put_cursor(lambda row: isinstance(row, DisputeLine))
        await app.press("j", "k")
        assert "12 people were hurt" in app.text("#sentences") and "14 people were hurt" in app.text("#sentences")
        await app.press("enter")
        assert app.screen == "CompareScreen"
        await app.press("escape")
        assert app.screen == "StoryScreen"


async def test_o_reads_the_sentence_in_its_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s")
        assert story(app).story_rows.put_cursor(lambda row: isinstance(row, ClaimLine) and row.section == "only")
        await app.press("o")
        assert app.screen == "ExploreScreen"
        assert app.focus == "reader"


async def test_a_section_folds_and_unfolds(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s", "home", "enter")
        assert "▸" in app.lines("#page")[0]
        assert "Firefighters from four" not in app.text("#page").split("Disputed")[0]
        await app.press("enter")
        assert "▾" in app.lines("#page")[0]


async def test_tab_goes_from_section_to_section(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s", "home", "tab")
        row = story(app).story_rows.cursor_row
        assert getattr(row, "section", "") == "disputed"
        await app.press("shift+tab")
        assert story(app).story_rows.cursor == 0


async def test_m_shows_every_claim_once_with_what_is_disputed_open(pile: Path) -> None:
    async with opened([pile], size=(120, 60)) as app:
        await app.press("g", "s", "m")
        assert "One text" in app.text("#story-title")
        text = app.text("#page")
        assert text.count("Firefighters from four towns") == 1
        assert "12 people HC | 14 people NW" in text or "14 people NW | 12 people HC" in text
        await app.press("escape")
        assert "Agreed" in app.text("#page")
        await app.press("escape")
        assert app.screen == "ExploreScreen"


@pytest.mark.parametrize(
    ("key", "screen"), [("v", "CoverageScreen"), ("d", "DisagreementsScreen"), ("t", "TimelineScreen")]
)
async def test_a_key_leads_to_the_other_screens_of_the_story_and_esc_back(pile: Path, key: str, screen: str) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s", key)
        assert app.screen == screen
        await app.press("escape")
        assert app.screen == "StoryScreen"


async def test_the_timeline_of_a_story_has_its_articles_alone(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s", "t")
        assert "Bergen" not in app.app.screen._view.query_text  # type: ignore[attr-defined]
        assert {article.source for article in app.app.screen._view.narrowed_articles} == {  # type: ignore[attr-defined]
            "Harbour Courier",
            "Northern Wire",
            "Old Mill Gazette",
        }


async def test_c_compares_two_articles(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s", "c")
        assert app.screen == "CompareScreen"


async def test_a_story_is_picked_and_the_page_follows(tmp_path: Path) -> None:
    async with opened() as app:
        await app.press("g", "s", "right_square_bracket")
        assert "grain silo" in app.text("#story-title")
        await app.press("s")
        await app.type("flynn quits")
        await app.press("enter")
        assert "Flynn quits" in app.text("#story-title")


async def test_a_small_screen_shows_the_page_too(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("g", "s")
        assert "Agreed" in app.text("#page")
        assert all(len(line) <= 80 for line in app.lines("#page"))


async def test_a_pile_without_stories_says_so(tmp_path: Path) -> None:
    text = "Chess club wins\n\n3 May 2021\n\nThe chess club won the cup.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("g", "s")
        assert "No two articles" in app.text("#page")


async def test_the_list_says_how_much_differs_in_a_story_once_it_is_known(pile: Path) -> None:
    async with opened([pile]) as app:
        assert "3 articles, 3 outlets" in app.text("#articles")
        assert "≠" not in app.text("#articles") and "↻" not in app.text("#articles")
        app.explore.standings.read_now()
        await app.settle()
        assert "3 articles, 3 outlets ·" in app.text("#articles")
        assert "≠" in app.text("#articles") or "↻" in app.text("#articles")


async def test_stories_are_listed_the_gravest_first_on_request() -> None:
    async with opened() as app:
        assert app.lines("#articles")[0].startswith("▾ Sessions")
        await app.press("S")
        assert app.lines("#articles")[0].startswith("▾ Third body found")
        await app.press("S")
        assert app.lines("#articles")[0].startswith("▾ Sessions")


async def test_the_picker_of_stories_lists_the_gravest_first_on_request() -> None:
    async with opened() as app:
        await app.press("S", "S")
        await app.press("g", "c", "s", "ctrl+s")
        assert "grain silo" in app.lines("#choices")[0] and "≠ 2" in app.lines("#choices")[0]


async def test_the_page_is_written_to_a_file(pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened([pile]) as app:
        await app.press("g", "s", "m", "x", "enter")
        written = next(tmp_path.glob("tellings-composite-*.html")).read_text(encoding="utf-8")
        assert "Firefighters from four towns" in written and "note-1-1" in written
