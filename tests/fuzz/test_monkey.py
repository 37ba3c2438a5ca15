"""Quick fingers at a real terminal end nothing; ``python -m tests.fuzz.monkey`` goes on for 20,000 events."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("this system has no such terminals", allow_module_level=True)

from tests.fuzz.monkey import Monkey, MonkeyRun
from tests.fuzz.screen import TrialTerminal
from tests.tui.harbour import write_pile


@pytest.mark.parametrize("answers", [True, False], ids=["answering", "silent"])
def test_a_monkey_at_a_terminal_ends_nothing(tmp_path: Path, answers: bool) -> None:
    run = MonkeyRun([], tmp_path, seed=18, answers=answers, stay=True)
    try:
        run.run_events(60)
        run.run_events(10, settled=True)
    finally:
        run.close()
    assert not run.trial.faults, run.trial.faults[0]
    assert run.trial.events == 70


def test_the_same_seed_is_the_same_monkey() -> None:
    import random

    one, other = (Monkey(random.Random(3)) for _ in range(2))
    assert [one.next_event() for _ in range(200)] == [other.next_event() for _ in range(200)]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this system does not say what threads there are")
def test_an_app_that_is_woken_reads_its_keys_once_and_leaves_while_its_window_changes(tmp_path: Path) -> None:
    terminal = TrialTerminal([str(write_pile(tmp_path))], os.environ, tmp_path)
    threads = Path(f"/proc/{terminal.process.pid}/task")
    try:
        assert terminal.wait_for(b"Larvik")
        terminal.wait_for_rest(0.5)
        before = len(list(threads.iterdir()))
        for _ in range(6):
            os.kill(terminal.process.pid, signal.SIGCONT)
            terminal.wait_for_rest(0.3)
        assert len(list(threads.iterdir())) < before + 6
        terminal.send(b"\x11")
        for width in range(400):
            if not terminal.has_process:
                break
            terminal.resize(100 + width % 9, 40)
            terminal.read_for(0.02)
        assert terminal.process.wait(60) == 0
        assert b"Traceback" not in terminal.painted
    finally:
        terminal.close()
