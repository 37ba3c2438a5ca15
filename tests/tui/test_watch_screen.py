"""The watch list in the app and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.driver import opened
from tests.tui.harbour import write_pile
from tui.cli.main import run
from tui.screens.watch.rows import WatchRows


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder)


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    file = tmp_path / "watched.list"
    file.write_text("# who\nSergey Holm\nNora Lie\nzebra\n", encoding="utf-8")
    return file


async def test_the_file_is_asked_for_once_and_its_finds_are_jumped_through(pile: Path, watched: Path) -> None:
    async with opened([pile]) as app:
        await app.press("W")
        await app.type(str(watched))
        await app.press("enter")
        assert app.app.screen.query_one(WatchRows).rows
        assert "2 of 3 lines found" in app.text("#watch-head")
        assert "nowhere" in app.text("#watched")
        await app.press("right_square_bracket", "enter")
        assert app.app.screen is app.explore
        assert app.corpus.by_id[app.reading].title.startswith("Chess club")
        await app.press("W")
        assert "2 of 3 lines found" in app.text("#watch-head")


async def test_a_file_that_is_not_there_is_told_in_a_sentence(pile: Path, tmp_path: Path) -> None:
    async with opened([pile]) as app:
        await app.press("W")
        await app.type(str(tmp_path / "none"))
        await app.press("enter")
        assert "could not be run" in app.text("#watched")


def test_the_command_line_prints_a_row_for_each_line(
    pile: Path, watched: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["watch-list", str(watched), str(pile), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["watch"], bool(row["articles"])) for row in rows] == [
        ("Sergey Holm", True), ("Nora Lie", True), ("zebra", False)
    ]  # fmt: skip
    assert run(["watch-list", str(watched) + ".none", str(pile)]) == 2
    assert "no such file" in capsys.readouterr().err
