"""Reading and analysing can be paused and goes on; what was read can be used meanwhile; leaving never waits."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from corpus.model import Progress
from tests.driver import Driver, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.app import TellingsApp
from tui.jobs.background_thread import BackgroundRunner
from tui.jobs.corpus_job import CorpusJob
from tui.jobs.time_left import TimeLeft, how_far, time_left


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


class Slow(CorpusJob):
    """Stops after the first article is analysed, until somebody cancels or it is told to go on."""

    go_on = Event()
    waits = Event()

    def build_corpus(self, cancelled: Callable[[], bool]) -> None:
        def is_cancelled() -> bool:
            if self._met and not self.go_on.is_set():
                self.waits.set()
                while not cancelled() and not self.go_on.wait(0.01):
                    pass
            return cancelled()

        super().build_corpus(is_cancelled)


async def slow_app(pile: Path) -> TellingsApp:
    app = TellingsApp([pile], theme="dark")
    app._builder = Slow([pile], app.post_message)
    Slow.go_on, Slow.waits = Event(), Event()
    return app


async def test_p_pauses_and_what_was_read_can_be_used_and_p_goes_on(pile: Path) -> None:
    app = await slow_app(pile)
    async with app.run_test(size=(120, 40)) as pilot:
        shown = Driver(app, pilot)
        await shown.until(Slow.waits.is_set)
        assert "P pause" in shown.text("#hints")
        await shown.press("P")
        assert "paused" in shown.text("#head")
        assert "P goes on" in shown.text("#head")
        assert "P go on" in shown.text("#hints")
        await shown.press("j", "enter")
        assert shown.reading
        await shown.press("slash", *"storm", "enter")
        assert shown.reading.endswith("storm.txt")
        await shown.press("s")
        assert "★" in shown.text("#articles")
        Slow.go_on.set()
        await shown.press("P")
        assert "indexed ✓" in shown.text("#head")
        assert "★" in shown.text("#articles")
        assert "pause" not in shown.text("#hints")


async def test_leaving_does_not_wait_for_the_work(pile: Path) -> None:
    app = await slow_app(pile)
    async with app.run_test(size=(120, 40)) as pilot:
        shown = Driver(app, pilot)
        await shown.until(Slow.waits.is_set)
        await shown.tap("q")
    assert app.return_code == 0
    assert app._background.has_ended(60)


async def test_a_task_waits_for_the_one_before_and_faults_are_raised() -> None:
    background, said = BackgroundRunner(), list[str]()
    await background.run_task(lambda cancelled: said.append(f"first {cancelled()}"))
    with pytest.raises(ValueError, match="broken"):
        await background.run_task(_break)
    assert said == ["first False"]
    assert background.has_ended(1)


def _break(_cancelled: Callable[[], bool]) -> None:
    raise ValueError("broken")


def test_nothing_is_said_of_the_first_two_seconds() -> None:
    now = [0.0]
    pace = TimeLeft(lambda: now[0])
    for second in range(3):
        now[0] = float(second)
        pace.add_progress(Progress("analysing", second * 10, 1000))
        assert (pace.seconds_left(1000) is None) == (second < 2)


def test_the_time_left_follows_the_speed_of_late() -> None:
    now = [0.0]
    pace = TimeLeft(lambda: now[0])
    done = 0
    for second in range(100):
        now[0] = float(second)
        done += 100 if second < 50 else 10
        pace.add_progress(Progress("analysing", done, 10_000))
    left = pace.seconds_left(10_000)
    assert left is not None
    assert 400 < left < 500  # 4,500 articles at ten a second, not at the fifty of the whole time


def test_another_stage_begins_anew_and_an_unknown_total_says_nothing() -> None:
    now = [0.0]
    pace = TimeLeft(lambda: now[0])
    for second in range(10):
        now[0] = float(second)
        pace.add_progress(Progress("reading", second * 100))
    assert pace.seconds_left(0) is None
    pace.add_progress(Progress("linking", 0, 1000))
    assert pace.seconds_left(1000) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (2, "a few seconds left"),
        (17, "about 20 s left"),
        (58, "about 1 min left"),
        (170, "about 3 min left"),
        (3600, "about 1 h left"),
        (4200, "about 1 h 10 min left"),
    ],
)
def test_the_time_left_in_words(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress("reading"), "reading"),
        (Progress("reading", 1204), "reading 1,204"),
        (Progress("analysing", 1204, 10_000), "analysing 1,204 of 10,000"),
        (Progress("linking"), "linking"),
        (Progress("linking", 431, 1000), "linking 43 %"),
    ],
)
def test_how_far_it_is_in_words(progress: Progress, words: str) -> None:
    assert how_far(progress) == words
