"""Words of an article are selected by keyboard, copied with their citation, and piped to a command without a shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.widgets.text_selector import Place, step_letter, step_line, step_word

LINES = ["One two", "", "three four"]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def test_the_end_of_a_selection_moves_by_words_letters_and_lines() -> None:
    assert step_word(LINES, Place(0, 0), 1) == (0, 4)
    assert step_word(LINES, Place(0, 4), 1) == (2, 0)
    assert step_word(LINES, Place(2, 6), 1) == (2, 9)
    assert step_word(LINES, Place(2, 0), -1) == (0, 4)
    assert step_word(LINES, Place(0, 0), -1) == (0, 0)
    assert step_letter(LINES, Place(0, 6), 1) == (1, 0)
    assert step_letter(LINES, Place(2, 0), -1) == (1, 0)
    assert step_letter(LINES, Place(2, 9), 1) == (2, 9)
    assert step_line(LINES, Place(2, 9), -2) == (0, 6)
    assert step_line(LINES, Place(0, 0), 99) == (2, 0)


async def selected(app: Driver) -> str:
    return " ".join((app.app.screen.get_selected_text() or "").split())


async def test_words_are_selected_by_keyboard_and_copied_with_their_citation(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("v", "w", "w")
        words = await selected(app)
        assert len(words.split()) == 3
        assert words.rstrip(words.split()[-1]).strip() in " ".join(app.explore.reader.article.text.split())  # type: ignore[union-attr]
        reader = app.explore.reader
        shown = {part.style.bgcolor for y in range(reader.size.height) for part in reader.render_line(y) if part.style}
        assert len(shown) > 1, "what is selected is seen"
        await app.press("b", "l", "j", "y")
        assert "Copied with its citation." in app.told
        assert (await selected(app)).split()[0] in app.app.clipboard and "—" in app.app.clipboard
        await app.press("escape")
        assert await selected(app) == ""


async def test_words_are_selected_where_the_reader_has_to_be_brought_into_view(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("v", "w", "w")
        assert app.screen == "ExploreScreen" and len((await selected(app)).split()) == 3


async def test_without_a_selection_the_keys_do_what_they_did(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("2", "l")
        assert app.focus == "entities"


async def test_the_article_is_piped_to_a_command_and_what_it_prints_is_shown(pile: Path) -> None:
    command = f"{sys.executable} -c 'import sys; print(len(sys.stdin.read().split()), \"words, $HOME [b]\")'"
    async with opened([pile]) as app:
        await app.press("vertical_line")
        await app.type(command)
        await app.press("enter")
        article = app.explore.reader.article
        assert article is not None
        assert app.screen == "OutputScreen"
        assert f"{len(f'{article.title} {article.text}'.split())} words, $HOME [b]" in app.text("#output")
        await app.press("escape")
        assert app.screen == "ExploreScreen"


@pytest.mark.parametrize("command", ["no-such-program-of-anybody", "'an open quote", "   "])
async def test_a_command_that_cannot_be_started_is_told(pile: Path, command: str) -> None:
    async with opened([pile]) as app:
        await app.press("vertical_line")
        await app.type(command)
        await app.press("enter")
        assert app.screen == "ExploreScreen"
        assert not command.strip() or any("could not be started" in told for told in app.told)


async def test_a_letter_on_each_row_leads_to_it(pile: Path) -> None:
    async with opened([pile]) as app:
        before = app.explore.articles.cursor
        await app.press("semicolon")
        assert app.screen == "JumpScreen"
        letters = [line[:1] for line in app_lines(app)]
        assert "a" in letters and "d" in letters
        await app.press("d")
        assert app.screen == "ExploreScreen" and app.explore.articles.cursor == 3 != before
        assert "d" not in [line[:1] for line in app_lines(app)]
        await app.press("semicolon", "escape")
        assert app.screen == "ExploreScreen" and app.explore.articles.cursor == 3


async def test_a_digit_on_each_pane_leads_there(pile: Path) -> None:
    async with opened([pile]) as app:
        for digit, pane in (("2", "reader"), ("3", "entities"), ("4", "timeline"), ("1", "articles")):
            await app.press("semicolon", digit)
            assert app.screen == "ExploreScreen" and app.focus == pane
        await app.press("semicolon")
        labels = [str(label.render()).strip() for label in app.app.screen.query(".pane-label")]
        assert labels == ["1", "2", "3", "4"]
        await app.press("9")
        assert app.focus == "articles"


async def test_a_digit_leads_to_the_pane_of_that_number_where_the_reader_has_no_room(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("semicolon", "2")
        assert app.focus == "articles"
        await app.press("semicolon", "4")
        assert app.focus == "timeline"


async def test_other_screens_have_labels_too(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "e", "semicolon")
        assert app.screen == "JumpScreen"
        assert len(app.app.screen.query(".pane-label")) == 2
        await app.press("2")
        assert app.screen == "EntitiesScreen" and app.focus is not None


def app_lines(app: Driver) -> list[str]:
    rows = app.explore.articles
    return [rows.render_line(y).text for y in range(rows.scrollable_content_region.height)]
