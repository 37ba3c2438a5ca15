"""What is wrong with the input is said in a sentence, and the app stays usable."""

from pathlib import Path

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
