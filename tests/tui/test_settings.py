"""Settings: a file that somebody edits by hand, colours that are remembered, and keys that hold everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.driver import opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.commands.derived import ACTIONS, actions_to_hint
from tui.state.config import config_file, load_settings, save_theme
from tui.state.search_history import SearchHistory


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def write(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, encoding="utf-8")


def test_without_a_file_everything_is_as_it_comes() -> None:
    found = load_settings()
    assert (found.theme, found.keys, found.problems) == ("dark", {}, ())


def test_a_mistake_is_told_and_the_rest_of_the_file_holds() -> None:
    write(
        'theme = "pink"\n[keys]\n"explore.star" = "S"\n"explore.stra" = "x"\n"explore.tag" = ""\n"explore.note" = 7\n'
    )
    found = load_settings()
    assert found.theme == "dark"
    assert found.keys == {"explore.star": "S"}
    told = "\n".join(found.problems)
    assert len(found.problems) == 4
    assert (
        "'pink'" in told and "'explore.stra'" in told and "explore.tag needs" in told and "explore.note needs" in told
    )


@pytest.mark.parametrize(
    "text", ["theme = ", "keys = 3", 'theme = ["dark"]', "[keys]\nexplore = 1", "\x00", "keys=[]", f"a = {'[' * 2000}"]
)
def test_whatever_is_in_the_file_the_app_can_be_opened(text: str) -> None:
    write(text)
    found = load_settings()
    assert found.theme == "dark"
    assert dict(found.keys) == {}


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_no_file_of_settings_ever_raises(content: bytes) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_bytes(content)
    assert load_settings().theme in ("dark", "light")


def test_colours_last_chosen_hold_until_the_file_says_otherwise() -> None:
    save_theme("light")
    assert load_settings().theme == "light"
    write('theme = "dark"\n')
    assert load_settings().theme == "dark"
    config_file().unlink()
    save_theme("mauve")
    assert load_settings().theme == "dark"


def test_colours_that_cannot_be_kept_hold_for_this_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "occupied").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "occupied"))
    save_theme("light")
    assert load_settings().theme == "dark"


async def test_colours_chosen_are_there_in_the_next_run_and_mistakes_are_told(pile: Path) -> None:
    async with opened([pile]) as app:
        app.app.theme = "tellings-light"
        await app.press("ctrl+t", "ctrl+t")
    assert load_settings().theme == "light"
    write("[keys]\n'explore.stra' = 'x'\n")
    async with opened([pile]) as app:
        assert any("there is no action 'explore.stra'" in told for told in app.told)


async def test_a_key_of_the_users_own_does_what_the_old_one_did(pile: Path) -> None:
    write("[keys]\n'explore.star' = 'f6'\n")
    async with opened([pile]) as app:
        await app.press("G", "s")
        assert "★" not in app.text("#articles")
        await app.press("f6")
        assert "★" in app.text("#articles")


# ------------------------------------------------------------------------------------- keys at the foot


async def test_a_click_on_a_hint_does_what_its_key_does(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.click("#hints", app.text("#hints").index("find name"), 0)
        assert app.screen == "Picker"
        await app.press("escape")
        await app.click("#hints", app.text("#hints").index("help"), 0)
        assert app.screen == "HelpScreen"


async def test_where_there_is_little_room_the_keys_of_the_app_are_the_last_to_give_way(pile: Path) -> None:
    async with opened([pile], size=(40, 24)) as app:
        shown = app.text("#hints")
        assert "? help" in shown and "quit" in shown and "find name" not in shown
        await app.resize(160, 40)
        assert "find name" in app.text("#hints") and "? help" in app.text("#hints")


def test_q_is_a_hint_only_where_it_quits() -> None:
    assert "app.back" in [action.id for action in actions_to_hint("explore", "app")]
    assert "app.back" not in [action.id for action in actions_to_hint("coverage", "app")]
    assert [action.order for action in actions_to_hint("explore", "app")] == sorted(
        a.order for a in actions_to_hint("explore", "app")
    )


async def test_help_and_palette_name_what_can_be_done_and_not_how_to_open_themselves(pile: Path) -> None:
    async with opened([pile], size=(120, 60)) as app:
        await app.press("colon")
        await app.type("take back")
        shown = app.text("#choices")
        assert "take back the newest change" in shown and "z ctrl+z" in shown
        await app.press("ctrl+u")
        await app.type("every command")
        assert "every command, by name" not in app.text("#choices")


# ------------------------------------------------------------------------------------- searches made


def test_a_hundred_searches_are_remembered_and_the_oldest_give_way() -> None:
    searches = SearchHistory()
    for n in range(105):
        searches.add_search(f"storm {n}")
    assert len(searches.made_searches) == 100
    assert (searches.made_searches[0], searches.made_searches[-1]) == ("storm 104", "storm 5")
    searches.load_earlier(f"fog {n}" for n in range(105))
    assert (len(searches.made_searches), searches.made_searches[0]) == (100, "fog 0")


def test_every_action_has_a_key_and_a_word_of_help() -> None:
    assert [action.id for action in ACTIONS if not (action.keys and action.shown and action.help)] == []
