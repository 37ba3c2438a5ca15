"""A newcomer, with a folder of their own and a name they cannot spell, finds what differs and takes it away."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("this system has no such terminals", allow_module_level=True)

from tests.tui.in_terminal import app_in_terminal
from tests.tui.newcomer import copy_articles, person_seconds, take_walk
from tests.tui.screen_of_terminal import TerminalScreen


def test_a_newcomer_comes_from_their_own_folder_to_a_report(tmp_path: Path) -> None:
    with app_in_terminal(copy_articles(tmp_path), tmp_path) as terminal:
        take_walk(terminal)
        report = tmp_path / "tellings-report.html"
        assert "no permit for welding" in report.read_text(encoding="utf-8")
        terminal.type(b"q")
        assert terminal.read_to_end() == 0


def test_a_person_takes_less_than_a_minute_for_that() -> None:
    assert person_seconds() < 60


def test_words_are_read_off_a_terminal_wherever_they_were_put() -> None:
    screen = TerminalScreen()
    screen.feed(b"\x1b[?1049h\x1b[2;3H\x1b[1mdead\x1b[0m: 1\x1b[")
    screen.feed(b"2;9H4\r\n\xe2\x96")
    screen.feed("日".encode() + b"x")
    assert screen.text.splitlines()[1] == "  dead: 4"
