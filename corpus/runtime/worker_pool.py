"""Worker pool: processes fed through pipes, replaced when they die, gone at once when cancelled."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import current_process, get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread

Answer = Callable[[bytes], bytes]
"""What workers do: a function of a module, which turns a message into its answer."""

COLLECT_AFTER = 100_000
"""New objects of a worker between two collections of garbage, of which an article leaves next to none."""

AHEAD = 3
"""Messages that a worker has at most: one that it works on and others, so that it never waits for the next."""

REPLACEMENTS = 3
"""Workers that are started in place of dead ones before the crew gives up."""

NICENESS = 2
"""Workers give way to the process that shows the screen, by so many steps."""

_Pipe = Connection


class NoWorkersError(Exception):
    """All workers are gone or could not be started: no shared memory, a script that may not be imported."""


MOST_AHEAD = 200
"""Messages asked or answered beyond the one whose turn it is, however long that one takes: they fill the memory."""

LISTEN = 0.2
"""Seconds after which a caller who waits for an answer is asked whether it was cancelled."""


def count_usable_cores() -> int:
    """Cores that this process may run on; one for a process that is a worker itself."""
    if current_process().daemon:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answer_messages(
    messages: Iterator[bytes], answer: Answer, processes: int, cancelled: Callable[[], bool]
) -> Generator[bytes]:
    """The answers to ``messages``, in order, found by so many processes; ends early once ``cancelled()`` is true.

    ``messages`` is run through only a little ahead of the answers. Where processes cannot run, or die one after the
    other, this one goes on alone.
    """
    answers: dict[int, bytes] = {}
    asked = told = 0
    crew = WorkerPool(answer, processes)
    with suppress(NoWorkersError), crew:
        while not cancelled():
            while crew.has_room and asked - told < MOST_AHEAD and (message := next(messages, None)):
                asked += 1
                crew.put_message(asked, message)
            if told == asked:
                return
            answers.update(crew.take_answers(LISTEN))
            while told + 1 in answers and not cancelled():
                yield answers.pop(told + 1)
                told += 1
    left = (answers[n] if n in answers else answer(crew.unanswered[n]) for n in range(told + 1, asked + 1))
    for one in chain(left, map(answer, messages)):
        if cancelled():
            return
        yield one


@dataclass(slots=True, eq=False)
class _Worker:
    """One process and the numbers of the messages it has, oldest first; ``ready`` once it has answered for itself."""

    process: BaseProcess
    pipe: _Pipe
    ready: bool = False
    has: list[int] = field(default_factory=list)


class WorkerPool:
    """Worker processes. Each message that is put in comes out answered, in any order.

    For one thread; used as a context, at whose end the processes are ended at once. Whoever takes answers is told
    by NoWorkersError once no worker is left; what is ``unanswered`` then is the caller's.
    """

    def __init__(self, answer: Answer, processes: int) -> None:
        self._answer = answer
        self.unanswered: dict[int, bytes] = {}
        self._waiting: list[int] = []
        self._size = processes
        self._replacements = REPLACEMENTS
        self._workers: list[_Worker] = []

    def __enter__(self) -> WorkerPool:
        """Start the processes; they need about a second before they answer."""
        try:
            _start_tracker()
            for _ in range(self._size):
                self._workers.append(_start_worker(self._answer))
        except OSError as error:
            self.__exit__()
            raise NoWorkersError from error
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, whatever they are doing."""
        for worker in self._workers:
            _end_worker(worker)
        self._workers.clear()

    @property
    def has_room(self) -> bool:
        """Whether the crew would sooner or later run dry without another message."""
        return len(self.unanswered) < AHEAD * self._size

    def put_message(self, number: int, message: bytes) -> None:
        """Have that message answered, under a number of the caller's."""
        self.unanswered[number] = message
        self._waiting.append(number)
        self._hand_out()

    def take_answers(self, seconds: float) -> list[tuple[int, bytes]]:
        """The answers that have come, with their numbers; waits for the first so long at most."""
        if not self._workers:
            raise NoWorkersError
        answers: list[tuple[int, bytes]] = []
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(pipes), seconds):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                answer = worker.pipe.recv_bytes()
            except (EOFError, OSError):
                self._replace_dead_worker(worker)
                continue
            if not worker.ready:
                worker.ready = True
                continue
            number = worker.has.pop(0)
            del self.unanswered[number]
            answers.append((number, answer))
        self._hand_out()
        return answers

    def _hand_out(self) -> None:
        """Give what waits to the workers that have least to do."""
        while self._waiting:
            idle = min((w for w in self._workers if w.ready), key=lambda w: len(w.has), default=None)
            if idle is None or len(idle.has) >= AHEAD:
                break
            number = self._waiting.pop(0)
            idle.has.append(number)
            try:
                idle.pipe.send_bytes(self.unanswered[number])
            except OSError:
                self._replace_dead_worker(idle)

    def _replace_dead_worker(self, worker: _Worker) -> None:
        """Take a dead worker's messages back; have another in its place if it did once work."""
        self._workers.remove(worker)
        _end_worker(worker)
        self._waiting[:0] = worker.has
        if worker.ready and self._replacements:
            self._replacements -= 1
            with suppress(OSError):
                self._workers.append(_start_worker(self._answer))


def _start_worker(answer: Answer) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_answer_pipe, args=(theirs, answer), daemon=True)
    try:
        process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()  # else the end of the process would not close the pipe
    return _Worker(process, ours)


def _end_worker(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


def _start_tracker() -> None:
    """Start multiprocessing's helper process while there is a standard error with a file descriptor.

    It insists on one, and a screen that captures what is printed has none.
    """
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


# ------------------------------------------------------------------------------------- in the worker


def _answer_pipe(pipe: _Pipe, answer: Answer) -> None:
    """Answer messages until the pipe closes. Threads read and write it, so that neither side ever waits in vain."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard's interrupt is for the process that shows the screen
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    _be_silent()
    collect_seldom()
    todo: SimpleQueue[bytes] = SimpleQueue()
    done: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive_messages, args=(pipe, todo), daemon=True).start()
    Thread(target=_send_answers, args=(pipe, done), daemon=True).start()
    done.put(b"")
    while True:
        done.put(answer(todo.get()))


def collect_seldom() -> None:
    """Look for garbage seldom, and not among what is loaded by now: for processes that do nothing but analyse."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])


def _receive_messages(pipe: _Pipe, todo: SimpleQueue[bytes]) -> None:
    with suppress(EOFError, OSError):
        while True:
            todo.put(pipe.recv_bytes())
    os._exit(0)  # nobody is left to work for


def _send_answers(pipe: _Pipe, done: SimpleQueue[bytes]) -> None:
    with suppress(OSError):
        while True:
            pipe.send_bytes(done.get())
    os._exit(0)


def _be_silent() -> None:
    """What goes wrong here goes wrong again in the first process, where it is told; two would write over the screen."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
