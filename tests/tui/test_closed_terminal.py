"""A terminal that is closed, also while the app paints, leaves no process behind."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.driver import write_pile
from tests.tui.test_navigation import NAMES, STORM, STRIKE, STRIKE_TOO

if sys.platform == "win32":
    pytest.skip("this system has no such terminals", allow_module_level=True)

from tests.tui.in_terminal import app_in_terminal

TOURS = (b"", b"j", b"gdgq", b"\t", b":", b"gegt")
"""Keys that the app is busy with, over and over, when the window is closed."""
AT_ONCE = 200
"""Times that they are typed: what they paint is many times what a terminal takes before somebody reads it."""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    return write_pile(tmp_path / "news", dict(zip(NAMES, (STRIKE, STRIKE_TOO, STORM), strict=True)))


@pytest.mark.parametrize("keys", TOURS)
def test_a_terminal_closed_while_the_app_paints_leaves_no_process_behind(pile: Path, keys: bytes) -> None:
    with app_in_terminal(pile) as terminal:
        terminal.wait_for(b"Port strike")
        terminal.type(keys * AT_ONCE)
        for _ in range(len(keys)):
            terminal.read_some()
        terminal.close()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP


def test_a_terminal_closed_at_the_first_paint_leaves_no_process_behind(pile: Path) -> None:
    with app_in_terminal(pile) as terminal:
        terminal.close()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP


def test_a_terminal_that_nobody_reads_does_not_keep_the_app_from_ending(pile: Path) -> None:
    with app_in_terminal(pile) as terminal:
        terminal.wait_for(b"Port strike")
        terminal.type(b"gdgq" * AT_ONCE)
        terminal.process.terminate()
        assert terminal.wait_for_end() in (0, 128 + signal.SIGTERM)
