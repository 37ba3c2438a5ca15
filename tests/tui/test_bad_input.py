"""What is wrong with the input is said in a sentence, and the app stays usable."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from tests.driver import Driver, opened

HOSTILE = (
    "\x1b[2JTitle [red]bold[/nope] [@click=app.quit]here[/]\n\nBody \x1b]52;c;aGk=\x07 with \u202eturned\u202c words."
)


def told(app: Driver) -> str:
    return " ".join(str(toast.render()) for toast in app.app.screen.query("Toast"))


async def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    async with opened([tmp_path]) as app:
        assert "0 articles" in app.text("#head")
        assert "Nothing could be read" in app.text("#empty")
        await app.press("slash", "escape", "c", "space", "n", "enter", "4", "enter", "space")
        assert app.app.is_running


async def test_a_skipped_file_is_named_and_the_rest_opens(tmp_path: Path) -> None:
    (tmp_path / "fine.txt").write_text("Storm\n\nA storm came on Monday.", encoding="utf-8")
    (tmp_path / "bin.txt").write_bytes(bytes(range(256)) * 20)
    async with opened([tmp_path]) as app:
        assert "1 article" in app.text("#head")
        assert "1 file skipped" in app.text("#head")
        assert "bin.txt" in told(app)


async def test_markup_and_escapes_in_an_article_are_only_words(tmp_path: Path) -> None:
    (tmp_path / "evil[red].txt").write_text(HOSTILE, encoding="utf-8")
    async with opened([tmp_path]) as app:
        shown = app.text("#reader") + app.text("#articles")
        assert "[/nope]" in shown
        assert "\x1b" not in app.app.export_screenshot()
        assert "\u202e" not in shown
        await app.press("slash")
        await app.type("[red]")
        await app.press("escape")
        assert app.app.is_running


async def test_an_article_of_one_word(tmp_path: Path) -> None:
    (tmp_path / "word.txt").write_text("Resigned", encoding="utf-8")
    (tmp_path / "other.txt").write_text("x", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("space", "j", "space", "c")
        assert app.screen == "CompareScreen"
        await app.press("j", "k", "G", "right_square_bracket", "c", "f", "x", "enter")
        assert app.app.is_running


async def test_a_word_wider_than_the_pane_and_east_asian_text(tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_text("Title\n\n" + "a" * 5000 + "\n\n" + "首相は辞任した。" * 200, encoding="utf-8")
    async with opened([tmp_path], size=(80, 24)) as app:
        await app.press("enter", "G")
        assert "首相" in app.text("#reader")


async def test_what_is_pasted_into_a_line_is_cleaned(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Storm\n\nThe storm passed.\n", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("slash")
        app.app.post_message(Paste("\x1b]0;title\x07storm\u202e\nnow\u3164"))
        await app.settle()
        line = app.app.screen.query_one(Input).value
        assert "storm" in line and "now" in line and line.isprintable()


async def test_a_folder_with_control_bytes_in_its_name_is_shown_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ne\x1b[2Jws"
    folder.mkdir()
    (folder / "a.txt").write_text("Storm\n\nThe storm passed.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    async with opened([folder]) as app:
        assert "\x1b" not in app.app.collection.name
        await app.press("x", "r")
        assert "\x1b" not in app.text("#note")
