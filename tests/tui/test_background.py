"""Work in the background: one task at a time, none that is not wanted any more, and nothing kept of one that was."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock

import pytest
from textual.message import Message

from corpus.model import Progress
from corpus.pipeline.link import link_corpus
from corpus.pipeline.snapshot import load_snapshot
from corpus.storage.snapshot_folder import open_snapshots
from tests.driver import write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.jobs import background_thread
from tui.jobs.background_thread import BackgroundRunner, Cancelled
from tui.jobs.corpus_job import CorpusJob
from tui.jobs.messages import CorpusBuilt, CorpusGrew, DeskMet
from tui.jobs.time_left import TimeLeft


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


# ------------------------------------------------------------------------------------- one at a time


class Door:
    """A lock that tells when somebody has to wait before it."""

    def __init__(self, asked: Event) -> None:
        self._lock, self._asked = Lock(), asked

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self._asked.set()
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class Work:
    """A task that says when it is in, stays until it may go, and knows whether it was still wanted at its end."""

    def __init__(self, said: list[str], name: str, arrived: Event) -> None:
        self.go = Event()
        self.arrived = arrived
        self.cancelled: bool | None = None
        self._said, self._name = said, name

    def __call__(self, cancelled: Cancelled) -> None:
        self._said.append(f"{self._name} begins")
        self.arrived.set()
        assert self.go.wait(30)
        self.cancelled = cancelled()
        self._said.append(f"{self._name} ends")


async def reached(event: Event) -> None:
    assert await asyncio.to_thread(event.wait, 30)


async def test_two_builds_never_write_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before_the_door, first_in = Event(), Event()
    monkeypatch.setattr(background_thread, "Lock", lambda: Door(before_the_door))
    background, said = BackgroundRunner(), list[str]()
    one, two = Work(said, "one", first_in), Work(said, "two", before_the_door)
    two.go.set()
    first = asyncio.create_task(background.run_task(one))
    await reached(first_in)
    first.cancel()  # as P and r do: the thread works on until it looks whether it is wanted
    second = asyncio.create_task(background.run_task(two))
    await reached(before_the_door)
    assert said == ["one begins"]
    one.go.set()
    await second
    assert said == ["one begins", "one ends", "two begins", "two ends"]
    assert (one.cancelled, two.cancelled) == (True, False)


async def test_a_build_that_was_cancelled_before_its_turn_never_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    before_the_door, first_in = Event(), Event()
    monkeypatch.setattr(background_thread, "Lock", lambda: Door(before_the_door))
    background, said = BackgroundRunner(), list[str]()
    one, two = Work(said, "one", first_in), Work(said, "two", before_the_door)
    two.go.set()
    first = asyncio.create_task(background.run_task(one))
    await reached(first_in)
    second = asyncio.create_task(background.run_task(two))
    await reached(before_the_door)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    one.go.set()
    await first
    assert await asyncio.to_thread(background.has_ended, 30)
    assert said == ["one begins", "one ends"]
    assert one.cancelled is False


async def test_one_knows_whether_work_goes_on() -> None:
    arrived = Event()
    background, work = BackgroundRunner(), Work([], "one", arrived)
    assert background.has_ended(0)
    running = asyncio.create_task(background.run_task(work))
    await reached(arrived)
    assert not background.has_ended(0)
    work.go.set()
    await running
    assert background.has_ended(30)


# ------------------------------------------------------------------------------------- not wanted any more


class Heard:
    """What a builder posts; from the moment that ``is_last`` says so, nobody wants the rest."""

    def __init__(self, is_last: Callable[[Message], bool]) -> None:
        self.messages: list[Message] = []
        self.cancelled = False
        self._is_last = is_last

    def post(self, message: Message) -> None:
        self.messages.append(message)
        self.cancelled = self.cancelled or self._is_last(message)

    def build(self, pile: Path) -> None:
        CorpusJob([pile], self.post).build_corpus(lambda: self.cancelled)


def is_snapshot_there(pile: Path) -> bool:
    return load_snapshot(open_snapshots(), [pile]) is not None


def test_a_build_cancelled_at_its_very_end_leaves_no_snapshot(pile: Path) -> None:
    heard = Heard(lambda message: isinstance(message, CorpusBuilt))
    heard.build(pile)
    assert isinstance(heard.messages[-1], CorpusBuilt)
    assert not is_snapshot_there(pile)


def test_a_build_that_is_wanted_to_its_end_leaves_a_snapshot(pile: Path) -> None:
    Heard(lambda _: False).build(pile)
    assert is_snapshot_there(pile)


@pytest.mark.parametrize("stage", ["reading", "analysing", "linking"])
def test_a_cancelled_build_says_nothing_more_and_leaves_no_snapshot(
    pile: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    heard = Heard(lambda message: isinstance(message, CorpusGrew) and message.progress.stage == stage)
    linked: list[object] = []
    monkeypatch.setattr("corpus.pipeline.link.link_corpus", lambda *given: linked.append(link_corpus(*given)))
    heard.build(pile)
    assert linked == []
    last = [message for message in heard.messages if isinstance(message, CorpusGrew | CorpusBuilt)][-1]
    assert heard.cancelled
    assert isinstance(last, CorpusGrew) and last.progress.stage == stage
    assert not is_snapshot_there(pile)
    assert gc.isenabled()


def test_a_build_cancelled_between_linking_and_telling_tells_nothing(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(lambda _: False)

    def link_then_cancel(*given: object) -> object:
        found = link_corpus(*given)  # type: ignore[arg-type]
        heard.cancelled = True
        return found

    monkeypatch.setattr("corpus.pipeline.link.link_corpus", link_then_cancel)
    heard.build(pile)
    assert not [message for message in heard.messages if isinstance(message, CorpusBuilt)]
    assert not is_snapshot_there(pile)


def test_a_build_that_breaks_leaves_the_collector_on_and_no_snapshot(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("corpus.pipeline.link.link_corpus", broken)
    with pytest.raises(ValueError, match="broken"):
        Heard(lambda _: False).build(pile)
    assert gc.isenabled()
    assert not is_snapshot_there(pile)


def test_what_was_said_in_earlier_runs_is_met_before_the_corpus_is_whole(pile: Path) -> None:
    heard = Heard(lambda _: False)
    heard.build(pile)
    kinds = [type(message) for message in heard.messages]
    assert kinds.index(DeskMet) < kinds.index(CorpusBuilt)
    built = heard.messages[kinds.index(CorpusBuilt)]
    assert isinstance(built, CorpusBuilt)
    assert built.corpus.is_linked and built.order.corpus is built.corpus


def test_a_newer_state_of_the_pile_takes_the_place_of_an_older_and_of_nothing_else(pile: Path) -> None:
    heard = Heard(lambda _: False)
    heard.build(pile)
    grew = [message for message in heard.messages if isinstance(message, CorpusGrew)]
    others = [message for message in heard.messages if not isinstance(message, CorpusGrew)]
    assert grew and others
    assert grew[-1].can_replace(grew[0])
    assert not any(grew[-1].can_replace(other) or other.can_replace(grew[-1]) for other in others)


# ------------------------------------------------------------------------------------- time left


def test_a_stage_that_begins_anew_is_judged_anew() -> None:
    now = [0.0]
    pace = TimeLeft(lambda: now[0])
    for second in range(10):
        now[0] = float(second)
        pace.add_progress(Progress("analysing", second * 100, 1000))
    assert pace.seconds_left(1000) == pytest.approx(1.0)
    for second in range(10, 15):  # after a pause it goes on from the cache's beginning, and slower
        now[0] = float(second)
        pace.add_progress(Progress("analysing", (second - 10) * 10, 1000))
        assert (pace.seconds_left(1000) is None) == (second < 12)
    assert pace.seconds_left(1000) == pytest.approx(96.0)


def test_work_that_stands_still_or_a_clock_that_does_says_no_time() -> None:
    now = [0.0]
    pace = TimeLeft(lambda: now[0])
    for second in range(5):
        now[0] = float(second)
        pace.add_progress(Progress("linking", 0, 1000))
    assert pace.seconds_left(1000) is None
    pace.add_progress(Progress("linking", 500, 1000))
    assert pace.seconds_left(1000) is None
