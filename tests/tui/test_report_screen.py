"""What was read as what: the reading report, and the screen where nothing could be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.model import Skipped
from corpus.reading.report import install_lines, kinds_read
from tests.driver import Driver, opened, write_pile
from tests.tui.harbour import write_pile as write_harbour
from tui.app import TellingsApp
from tui.cli.main import run

STORM = "Storm over Larvik\n\n3 May 2021\n\nA storm tore the roof off the fish hall on Monday night.\n"


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    for number in range(7):
        (tmp_path / f"photo{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    (tmp_path / "notes.txt").write_bytes(b"")
    return tmp_path


# ------------------------------------------------------------------------------------- nothing to show


async def test_an_unreadable_pile_says_what_was_passed_over_and_what_to_do(unreadable: Path) -> None:
    async with opened([unreadable]) as app:
        shown = " ".join(app.text("#empty").split())
        assert f"Nothing could be read in {unreadable.name}" in shown
        assert "(7 times)" in shown and shown.count("This kind of file (.jpg) is not known.") == 1
        assert "notes.txt: The file is empty." in shown
        assert "O opens another folder or file" in shown
        assert "web page .html" in shown and "JSON Lines .jsonl" in shown
        assert app.focus == "empty"
        foot = app.text("#hints")
        assert "reading report" in foot and "quit" in foot and "Mark" not in foot and "compare" not in foot
        assert not app.told
        assert not app.explore.panes.display


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_page_fits_the_screen_or_scrolls(unreadable: Path, size: tuple[int, int]) -> None:
    async with opened([unreadable], size=size) as app:
        assert "Nothing could be read" in app.text("#empty")
        await app.press("G")
        assert "spreadsheet" in app.text("#empty")


async def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    async with opened([tmp_path]) as app:
        assert "There is nothing to read in this folder." in " ".join(app.text("#empty").split())
        for keys in (("4",), ("tab",), ("slash", "escape"), ("plus",), ("c",), ("F", "escape"), ("g", "c"), ("x",)):
            await app.press(*keys)
        assert app.app.is_running


def test_what_is_missing_is_named_with_the_line_that_installs_it() -> None:
    faults = [Skipped(f"{n}.pdf", "To read it, install the rest: pip install 'tellings[documents]'") for n in range(3)]
    assert install_lines([*faults, Skipped("a", "The file is empty.")]) == ["pip install 'tellings[documents]'"]
    assert "text .md .markdown .txt" in list(kinds_read())


async def test_a_missing_package_is_named_on_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    def fail(name: str) -> object:
        if name == "pypdf":
            raise ImportError(name)
        return importlib.import_module(name)

    monkeypatch.setattr("corpus.reading.opening.import_module", fail)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    async with opened([tmp_path]) as app:
        assert "Install what is missing" in app.text("#empty")
        assert "pip install 'tellings[documents]'" in app.text("#empty")


async def test_files_that_came_meanwhile_are_shown_after_reading_again(unreadable: Path) -> None:
    async with opened([unreadable]) as app:
        (unreadable / "storm.txt").write_text(STORM, encoding="utf-8")
        await app.press("r")
        while app.explore.progress.stage != "done" or not app.corpus.articles:
            await app.settle()
        assert app.explore.panes.display and app.explore.empty_page is None
        assert app.focus == "articles"
        assert "roof off the fish hall" in app.text("#reader")


async def test_a_pile_that_was_emptied_says_so(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(STORM, encoding="utf-8")
    async with opened([tmp_path]) as app:
        assert app.explore.empty_page is None
        (tmp_path / "storm.txt").unlink()
        await app.press("r")
        while app.explore.progress.stage != "done" or app.corpus.articles:
            await app.settle()
        assert "Nothing could be read" in app.text("#empty")


async def test_leaving_an_unreadable_pile_has_the_status_of_the_command_line(unreadable: Path, tmp_path: Path) -> None:
    async with opened([unreadable]) as app:
        assert app.app.has_read_nothing
    (unreadable / "storm.txt").write_text(STORM, encoding="utf-8")
    async with opened([unreadable]) as app:
        assert not app.app.has_read_nothing


def test_the_exit_status_says_that_nothing_was_read(unreadable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr(TellingsApp, "run", lambda _app: None)
    monkeypatch.setattr(TellingsApp, "has_read_nothing", True)
    assert run([str(unreadable)]) == 1


# ------------------------------------------------------------------------------------- the report


def mixed_pile(folder: Path) -> Path:
    write_pile(folder, {"Harbour Courier/storm": STORM})
    rows = [{"title": "Calm", "text": "The sea was calm on Tuesday.", "source": "Bay Herald"}, {"title": "Nothing"}]
    (folder / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    for number in range(5):
        (folder / f"photo{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    (folder / "wide.ris").write_text(
        f"TY  - NEWS\nTI  - Storm\nAB  - {STORM}\nER  - \n\nTY  - NEWS\nTI  - Calm\nER  - \n", encoding="utf-8"
    )
    return folder


async def report(app: Driver) -> str:
    await app.press("R")
    assert app.screen == "ReportScreen"
    return " ".join(app.text("#report").split())


async def test_the_reading_report_is_one_key_away(tmp_path: Path) -> None:
    async with opened([mixed_pile(tmp_path)]) as app:
        shown = await report(app)
        assert "8 files, 3 articles" in shown
        assert "text: 1 file, 1 article" in shown and "JSON Lines: 1 file, 1 article" in shown
        assert "the name of its folder: 1" in shown and "stated for the article itself: 1" in shown
        assert "Bay Herald: 1" in shown and "no day stated: " in shown
        assert "This kind of file (.jpg) is not known. (5 times)" in shown
        assert "looking through" not in app.text("#report-title")
        await app.press("escape")
        assert app.screen == "ExploreScreen"


async def test_the_report_says_the_same_as_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--report", str(mixed_pile(tmp_path))]) == 0
    lines = capsys.readouterr().out.splitlines()
    async with opened([tmp_path], size=(200, 60)) as app:
        shown = await report(app)
        assert all(" ".join(line.split()) in shown for line in lines)


async def test_the_report_opens_over_other_screens_and_goes_back_to_them(tmp_path: Path) -> None:
    async with opened([write_harbour(tmp_path)]) as app:
        await app.press("g", "q", "R")
        assert app.screen == "ReportScreen"
        await app.press("R", "q")
        assert app.screen == "QuotesScreen"


async def test_an_unreadable_pile_has_a_report_too(unreadable: Path) -> None:
    async with opened([unreadable]) as app:
        assert "8 files, 0 articles" in await report(app)


async def test_the_demo_has_a_report(tmp_path: Path) -> None:
    async with opened() as app:
        assert "24 articles" in await report(app)


async def test_the_palette_offers_the_report(tmp_path: Path) -> None:
    async with opened([write_harbour(tmp_path)]) as app:
        await app.press("colon")
        await app.type("reading report")
        await app.press("enter")
        assert app.screen == "ReportScreen"


async def test_a_hostile_name_is_only_words(tmp_path: Path) -> None:
    (tmp_path / "evil\x1b[2J[red].txt").write_bytes(b"")
    (tmp_path / "storm.txt").write_text(STORM, encoding="utf-8")
    async with opened([tmp_path]) as app:
        assert "[red].txt" in await report(app)
        assert "\x1b" not in app.text("#report")


async def test_the_report_of_a_collection_that_was_read_opens_no_file_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.reading import report

    (tmp_path / "a.txt").write_text(STORM, encoding="utf-8")
    (tmp_path / "tellings.toml").write_text('[outlets]\n"a.*" = "Northern Wire"\n', encoding="utf-8")
    async with opened([tmp_path]) as app:
        assert "Northern Wire (by tellings.toml)" in app.text("#reader")
        monkeypatch.setattr(report, "read_report", lambda *_given: pytest.fail("read again"))
        await app.press("R")
        shown = app.text("#report")
        assert "text: 1 file, 1 article" in shown and "named in tellings.toml: 1" in shown
