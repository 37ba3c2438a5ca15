"""The work that a screen has done in a thread: what it is told, and what it is not told any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tui.jobs.screen_job import TELL_EVERY, JobRun, JobStoppedError, ScreenJob, failure_sentence


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Owner(Screen[None]):
    """A screen that says when something was put into its queue."""

    def __init__(self) -> None:
        super().__init__()
        self.posted = Event()

    def call_later(self, callback: Callable[..., object], *args: object, **kwargs: object) -> bool:
        done = super().call_later(callback, *args, **kwargs)
        self.posted.set()
        return done


class Desk:
    """A screen with a job, and what it was told."""

    def __init__(self, screen: Owner, pilot: Pilot[None]) -> None:
        self.screen = screen
        self.shown: list[str] = []
        self.so_far: list[str] = []
        self.failures: list[str] = []
        self.clock = Clock()
        self.job = ScreenJob(screen, "The articles could not be counted", self.failures.append, self.clock)
        self._pilot = pilot

    async def settle(self) -> None:
        """Wait for the threads, and for what they said."""
        await self._pilot.pause()
        await self._pilot.app.workers.wait_for_complete()
        await self._pilot.pause()

    async def until(self, event: Event) -> None:
        """Wait for a thread to get there, and for what it said."""
        assert await asyncio.to_thread(event.wait, 30)
        await self._pilot.pause()


@asynccontextmanager
async def at_desk() -> AsyncIterator[Desk]:
    app = App[None]()
    async with app.run_test() as pilot:
        screen = Owner()
        await app.push_screen(screen)
        yield Desk(screen, pilot)


class Held:
    """Work that waits until it may go on, and then has ``result``."""

    def __init__(self, result: str) -> None:
        self.begun, self.go_on, self.ended = Event(), Event(), Event()
        self.runs: list[JobRun[str]] = []
        self._result = result

    def __call__(self, run: JobRun[str]) -> str:
        self.runs.append(run)
        self.begun.set()
        try:
            assert self.go_on.wait(30)
            return self._result
        finally:
            self.ended.set()


async def test_a_result_is_shown_and_then_nothing_is_running_any_more() -> None:
    async with at_desk() as desk:
        work = Held("12 articles")
        desk.job.start(work, desk.shown.append)
        await desk.until(work.begun)
        assert (desk.job.is_running, desk.shown) == (True, [])
        work.go_on.set()
        await desk.settle()
        assert (desk.job.is_running, desk.shown) == (False, ["12 articles"])


async def test_the_result_of_an_older_run_is_dropped_however_late_it_comes() -> None:
    async with at_desk() as desk:
        old, new = Held("old"), Held("new")
        desk.job.start(old, desk.shown.append)
        await desk.until(old.begun)
        desk.job.start(new, desk.shown.append)
        await desk.until(new.begun)
        assert old.runs[0].is_cancelled() and not new.runs[0].is_cancelled()
        new.go_on.set()
        await desk.settle()
        old.go_on.set()
        await desk.until(old.ended)
        await desk.settle()
        assert desk.shown == ["new"]


async def test_a_result_that_is_in_the_queue_when_a_newer_run_begins_is_dropped() -> None:
    async with at_desk() as desk:
        old, new = Held("old"), Held("new")
        desk.job.start(old, desk.shown.append)
        await desk.until(old.begun)
        desk.screen.posted.clear()
        old.go_on.set()
        assert desk.screen.posted.wait(30)  # the loop stands still, and the queue with it
        desk.job.start(new, desk.shown.append)
        new.go_on.set()
        await desk.settle()
        assert desk.shown == ["new"]
        assert not desk.job.is_running


async def test_after_cancelling_nothing_is_shown_and_the_work_is_told() -> None:
    async with at_desk() as desk:
        work = Held("12 articles")
        desk.job.start(work, desk.shown.append)
        await desk.until(work.begun)
        desk.job.cancel()
        assert not desk.job.is_running
        with pytest.raises(JobStoppedError):
            work.runs[0].stop_if_cancelled()
        work.go_on.set()
        await desk.until(work.ended)
        await desk.settle()
        assert desk.shown == [] and desk.failures == []


async def test_work_that_stops_because_nobody_wants_it_is_no_failure() -> None:
    async with at_desk() as desk:
        begun, ended = Event(), Event()

        def count(run: JobRun[str]) -> str:
            begun.set()
            try:
                while True:
                    run.report("counting")
            finally:
                ended.set()

        desk.job.start(count, desk.shown.append, desk.so_far.append)
        await desk.until(begun)
        desk.job.cancel()
        await desk.until(ended)
        await desk.settle()
        assert (desk.shown, desk.so_far, desk.failures) == ([], [], [])


async def test_a_fault_is_told_in_one_sentence_and_the_next_run_is_not_hindered() -> None:
    def count(_run: JobRun[str]) -> str:
        raise ValueError("the page\n  has no end")

    async with at_desk() as desk:
        desk.job.start(count, desk.shown.append)
        await desk.settle()
        assert desk.failures == ["The articles could not be counted: the page has no end"]
        assert desk.shown == [] and not desk.job.is_running
        desk.job.start(lambda _run: "12 articles", desk.shown.append)
        await desk.settle()
        assert desk.shown == ["12 articles"] and len(desk.failures) == 1


async def test_the_fault_of_an_older_run_is_not_told() -> None:
    async with at_desk() as desk:
        begun, go_on, ended = Event(), Event(), Event()

        def count(_run: JobRun[str]) -> str:
            begun.set()
            try:
                assert go_on.wait(30)
                raise ValueError("too late")
            finally:
                ended.set()

        desk.job.start(count, desk.shown.append)
        await desk.until(begun)
        desk.job.start(lambda _run: "12 articles", desk.shown.append)
        await desk.settle()
        go_on.set()
        await desk.until(ended)
        await desk.settle()
        assert desk.failures == [] and desk.shown == ["12 articles"]


async def test_a_fault_is_a_notification_where_the_screen_has_no_better_place_for_it() -> None:
    def count(_run: JobRun[str]) -> str:
        raise ValueError("[b]no end")

    app = App[None]()
    async with app.run_test(notifications=True) as pilot:
        ScreenJob(app.screen, "Not counted").start(count, print)
        await app.workers.wait_for_complete()
        await pilot.pause()
        (told,) = app._notifications
        assert (told.message, told.severity, told.markup) == ("Not counted: [b]no end", "error", False)


async def test_the_screen_hears_how_far_it_is_before_it_hears_the_result() -> None:
    async with at_desk() as desk:
        heard: list[str] = []

        def count(run: JobRun[str]) -> str:
            run.report("too early")
            desk.clock.now += 2 * TELL_EVERY
            run.report("half")
            run.report("too soon after")
            return "12 articles"

        desk.job.start(count, heard.append, heard.append)
        await desk.settle()
        assert heard == ["half", "12 articles"]


async def test_of_words_that_are_still_in_the_queue_only_the_newest_is_shown() -> None:
    async with at_desk() as desk:
        said, go_on = Event(), Event()

        def count(run: JobRun[str]) -> str:
            for share in ("a third", "half", "nearly all"):
                desk.clock.now += 2 * TELL_EVERY
                run.report(share)
            said.set()
            assert go_on.wait(30)
            return "12 articles"

        desk.job.start(count, desk.shown.append, desk.so_far.append)
        await asyncio.sleep(0)  # the worker begins with the next turn of the loop, which then stands still
        assert said.wait(30)
        await desk.until(said)
        assert desk.so_far == ["nearly all"]
        go_on.set()
        await desk.settle()
        assert desk.shown == ["12 articles"]


async def test_leaving_the_screen_ends_its_work() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        screen, work, shown = Screen[None](), Held("12 articles"), list[str]()
        await app.push_screen(screen)
        ScreenJob(screen, "Not counted").start(work, shown.append)
        assert await asyncio.to_thread(work.begun.wait, 30)
        await app.pop_screen()
        assert work.runs[0].is_cancelled()
        work.go_on.set()
        assert await asyncio.to_thread(work.ended.wait, 30)
        await pilot.pause()
        assert shown == []


def test_a_run_speaks_only_now_and_then() -> None:
    clock, told = Clock(), list[int]()
    run = JobRun(lambda: False, told.append, clock)
    for done in range(10):
        clock.now += TELL_EVERY / 2
        run.report(done)
    assert told == [2, 5, 8]


def test_a_run_that_nobody_wants_is_stopped_when_it_reports() -> None:
    told: list[int] = []
    run = JobRun(lambda: True, told.append, Clock())
    with pytest.raises(JobStoppedError):
        run.report(1)
    assert told == []


def test_a_fault_without_words_is_told_by_its_name() -> None:
    assert failure_sentence("Not counted", KeyError()) == "Not counted: KeyError"
