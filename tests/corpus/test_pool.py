"""Analysing in worker processes: the same results in the same order, and without them where they cannot run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from signal import SIGKILL
from threading import Timer

import pytest

from corpus.extraction.analyse import analyse_article
from corpus.model import Article, Block
from corpus.pipeline import analyse_all as pool
from corpus.pipeline.analyse_all import analyse_all, analyse_encoded
from corpus.runtime import worker_pool
from corpus.runtime.worker_pool import AHEAD, NoWorkersError, WorkerPool
from corpus.storage.codec import (
    decode_analysis,
    encode_article,
)
from tests.started_workers import StartedWorkers


def article(number: int) -> Article:
    text = f"Mayor Olga Brandt opened bridge number {number} on Monday. “It is late,” she said."
    return Article(str(number), "Bridge opens", text, (Block(0, len(text), "body"),), published="2021-05-04")


PILE = [article(number) for number in range(400)]
EXPECTED = [article.id for article in PILE]


@pytest.fixture
def in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORTH_A_POOL", 0)
    monkeypatch.setattr(pool, "count_usable_cores", lambda: 2)


@pytest.mark.usefixtures("in_processes")
def test_worker_processes_find_what_one_process_finds_in_order(started: StartedWorkers) -> None:
    found = list(analyse_all(PILE))
    assert [a.id for a, _, _ in found] == EXPECTED
    assert decode_analysis(found[5][2]) == analyse_article(PILE[5])
    assert len(started.pids) == 2
    assert not started.running


@pytest.mark.usefixtures("in_processes")
def test_articles_may_be_given_as_bytes_and_are_read_only_a_little_ahead(
    started: StartedWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "MOST_AHEAD", 6)
    asked = 0

    def source() -> Iterator[bytes]:
        nonlocal asked
        for one in PILE * 20:
            asked += 1
            yield encode_article(one)

    found = analyse_encoded(source())
    index, data = next(found)
    assert (index, decode_analysis(data)) == (0, analyse_article(PILE[0]))
    assert asked * len(encode_article(PILE[0])) <= 8 * 24_000
    found.close()
    assert len(started.pids) == 2
    assert not started.running


def _who(message: bytes) -> bytes:
    """The process that answers."""
    return b"%d" % os.getpid()


def _answers(crew: WorkerPool) -> set[bytes]:
    """Who answers, once all that live are ready: each has some of the messages to answer."""
    while not all(worker.ready for worker in crew._workers):
        crew.take_answers(1)
    for number in range(2 * AHEAD):
        crew.put_message(number, b"")
    found: set[bytes] = set()
    while crew.unanswered:
        found |= {answer for _, answer in crew.take_answers(1)}
    return found


def _kill_worker(crew: WorkerPool) -> int:
    """The id of a process of the crew that is dead now."""
    dead = crew._workers[0].process
    dead.kill()
    dead.join()
    assert dead.pid
    return dead.pid


def test_a_worker_that_dies_is_replaced_and_its_work_is_shared_again(started: StartedWorkers) -> None:
    with WorkerPool(_who, 2) as crew:
        assert len(_answers(crew)) == 2
        pid = _kill_worker(crew)
        while pid in {worker.process.pid for worker in crew._workers}:
            crew.take_answers(1)
        assert len(crew._workers) == 2
        again = _answers(crew)
        assert len(again) == 2
        assert str(pid).encode() not in again
    assert len(started.pids) == 3
    assert not started.running


def test_what_a_dead_worker_had_to_do_is_done_by_others() -> None:
    left = set(range(-20, 0))
    with WorkerPool(_who, 2) as crew:
        _answers(crew)
        for number in sorted(left):
            crew.put_message(number, b"")
        _kill_worker(crew)
        while left:
            left -= {number for number, _ in crew.take_answers(1)}


def test_workers_that_die_one_after_the_other_are_given_up() -> None:
    killed = 0
    with WorkerPool(_who, 2) as crew, pytest.raises(NoWorkersError):
        while killed < 10:
            _answers(crew)
            for _ in crew._workers[:]:
                _kill_worker(crew)
                killed += 1
    assert 2 < killed < 10


@pytest.mark.usefixtures("in_processes")
def test_articles_come_in_order_though_a_worker_dies(started: StartedWorkers) -> None:
    found = []
    for index, _ in analyse_encoded(PILE):
        if index == 0:
            os.kill(started.pids[0], SIGKILL)
        found.append(str(index))
    assert found == EXPECTED


@pytest.mark.usefixtures("in_processes")
def test_a_pool_that_breaks_half_way_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    take = WorkerPool.take_answers
    taken: list[object] = []

    def breaking(crew: WorkerPool, seconds: float) -> list[tuple[int, bytes]]:
        if taken:
            raise NoWorkersError
        if answers := take(crew, seconds):
            taken.append(answers)
        return answers

    monkeypatch.setattr(WorkerPool, "take_answers", breaking)
    assert [a.id for a, _, _ in analyse_all(PILE)] == EXPECTED
    assert taken


def test_a_script_that_workers_cannot_import_still_gets_its_results() -> None:
    code = """
from corpus.pipeline import analyse_all as pool
from tests.corpus.test_pool import PILE
pool.WORTH_A_POOL, pool.cores = 0, lambda: 2
print(len(list(pool.analyse_all(PILE))))
"""
    done = subprocess.run([sys.executable, "-"], input=code, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(len(PILE))


def test_it_stops_when_cancelled() -> None:
    asked = iter([False] * 3 + [True] * 100)
    assert len(list(analyse_all(PILE[:10], lambda: next(asked)))) == 3


@pytest.mark.usefixtures("in_processes")
def test_workers_are_not_waited_for_when_cancelled(started: StartedWorkers) -> None:
    assert list(analyse_all(PILE, lambda: True)) == []
    assert not started.running


def _answer_and_die(message: bytes) -> bytes:
    """Answers the message, and is gone a little later."""
    Timer(0.05, os._exit, (1,)).start()
    return message.upper()


def test_answers_are_not_lost_when_the_last_worker_dies_behind_them() -> None:
    crew, found = WorkerPool(_answer_and_die, 1), dict[int, bytes]()
    crew._replacements = 0
    with crew, pytest.raises(NoWorkersError):
        for number in range(4):
            crew.put_message(number, b"a")
        while not crew._workers[0].ready:
            crew.take_answers(1)
        crew._workers[0].process.join()
        while True:
            found.update(crew.take_answers(1))
    assert set(found) | set(crew.unanswered) == set(range(4))
    assert found[0] == b"A"


def _fail(message: bytes) -> bytes:
    raise ValueError(message)


def test_what_goes_wrong_in_a_worker_is_told_by_the_first_process_alone() -> None:
    code = """
from corpus.runtime.worker_pool import answer_messages
from tests.corpus.test_pool import _fail
try:
    list(answer_messages(iter([b"a"]), _fail, 1, lambda: False))
except ValueError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("b'a'\n", "")
