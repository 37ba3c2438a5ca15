"""Quick fingers at a real terminal end nothing; ``python -m tests.fuzz.monkey`` goes on for 20,000 events."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("this system has no such terminals", allow_module_level=True)

from tests.fuzz.monkey import Monkey, MonkeyRun


@pytest.mark.parametrize("answers", [True, False], ids=["answering", "silent"])
def test_a_monkey_at_a_terminal_ends_nothing(tmp_path: Path, answers: bool) -> None:
    run = MonkeyRun([], tmp_path, seed=18, answers=answers, stay=True)
    try:
        run.run_events(120)
        run.run_events(20, settled=True)
    finally:
        run.close()
    assert not run.trial.faults, run.trial.faults[0]
    assert run.trial.events == 140


def test_the_same_seed_is_the_same_monkey() -> None:
    import random

    one, other = (Monkey(random.Random(3)) for _ in range(2))
    assert [one.next_event() for _ in range(200)] == [other.next_event() for _ in range(200)]
