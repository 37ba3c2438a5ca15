"""The palette finds by other words and remembers; the help narrows as one types and explains every sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.commands.derived import ACTIONS
from tui.commands.destinations import GO
from tui.commands.finding import SYNONYMS, match_command, recent_first
from tui.commands.signs import SIGNS, signs_of
from tui.state.recent_commands import add_recent_command, recent_commands


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def test_other_words_belong_to_actions_that_there_are() -> None:
    known = {action.id for action in ACTIONS} | {f"go.{key}" for key in GO}
    assert set(SYNONYMS) <= known


@pytest.mark.parametrize(
    ("typed", "ident"),
    [("favourite", "explore.star"), ("diff", "explore.compare"), ("mistake", "app.undo"), ("clipb", "explore.copy")],
)
def test_a_command_is_found_by_another_word_for_it(typed: str, ident: str) -> None:
    label = next(action.help for action in ACTIONS if action.id == ident)
    found = match_command(typed, label, ident)
    assert found is not None and found.synonym.startswith(typed)


def test_a_command_is_not_found_by_a_word_that_has_nothing_to_do_with_it() -> None:
    assert match_command("zeppelin", "star the article", "explore.star") is None
    assert match_command("star zeppelin", "star the article", "explore.star") is None


def test_what_was_chosen_last_stands_first_and_the_rest_stays_in_order() -> None:
    assert recent_first(["a", "b", "c"], ["c", "gone", "a"]) == ["c", "a", "b"]
    for ident in ("one", "two", "one"):
        add_recent_command(ident)
    assert list(recent_commands())[:2] == ["one", "two"]


async def test_the_palette_has_a_line_for_each_command_and_begins_with_the_last_one_chosen(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("colon")
        await app.type("favourite")
        assert "star the article" in app.text("#choices") and "favourite" in app.text("#choices")
        await app.press("enter")
        assert "★" in app.text("#articles")
        await app.press("colon")
        shown = app.lines("#choices")
        assert "star the article" in shown[0] and "recent" in shown[0] and shown[0].endswith("s")
        assert all(line.strip() for line in shown)


async def test_the_help_shows_only_what_was_typed_and_all_of_it_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("question_mark")
        await app.type("zeppelin")
        assert "nothing here has" in app.text("#keys")
        await app.press("escape")
        await app.type("newest change")
        assert "take back the newest change" in app.text("#keys") and "find a name" not in app.text("#keys")
        await app.press("escape")
        assert "find a name" in app.text("#keys")
        await app.press("escape")
        assert app.screen == "ExploreScreen"


async def test_the_help_says_what_each_sign_of_the_screen_means(pile: Path) -> None:
    async with opened([pile], size=(80, 40)) as app:
        await app.press("question_mark")
        await app.type("signs")
        shown = app.text("#keys")
        for one in signs_of("explore"):
            assert one.meaning in shown, one
        assert SIGNS["differs"].meaning not in shown
