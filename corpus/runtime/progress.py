"""Progress callbacks: how work says what share of it, or of a part of it, is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Tick = Callable[[float], None]
"""Told now and then what share of the work is done, from 0 to 1. What it raises ends the work."""


def report_nothing(_share: float) -> None:
    """Tell nobody."""


def progress_part(tick: Tick, first: float, last: float) -> Tick:
    """For a part of the work that goes from ``first`` to ``last`` of the whole."""
    return lambda share: tick(first + (last - first) * share)


_listener: ContextVar[Tick] = ContextVar("listener", default=report_nothing)


def report_progress(share: float) -> None:
    """Tell whoever listens, in this thread, to what is worked out when it is first asked for."""
    _listener.get()(share)


@contextmanager
def progress_to(listener: Tick) -> Iterator[None]:
    """Meanwhile ``listener`` hears :func:`report_progress`."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
