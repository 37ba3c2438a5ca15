"""How long work says how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Tick = Callable[[float], None]
"""Told now and then what share of the work is done, from 0 to 1. What it raises ends the work."""


def quietly(_share: float) -> None:
    """Tell nobody."""


def part(tick: Tick, first: float, last: float) -> Tick:
    """For a part of the work that goes from ``first`` to ``last`` of the whole."""
    return lambda share: tick(first + (last - first) * share)


_listener: ContextVar[Tick] = ContextVar("listener", default=quietly)


def tick(share: float) -> None:
    """Tell whoever listens, in this thread, to what is worked out when it is first asked for."""
    _listener.get()(share)


@contextmanager
def telling(listener: Tick) -> Iterator[None]:
    """Meanwhile ``listener`` hears :func:`tick`."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
