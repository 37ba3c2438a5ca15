"""Events of the user's own on the timeline: asked for, changed, and those within a stretch of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.app import App

from corpus.language.typed_days import Days, days_value, parse_dated_words
from corpus.model import OwnEvent
from corpus.timeline.buckets import bucket_number
from corpus.timeline.build import BUCKET_DAYS, Bucket
from tui.state.collection import OpenCollection

EXAMPLE = "2021-05-03 The council meets"


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An event of the user's own, as a row."""

    event: OwnEvent


class OwnEventKeeper:
    """Writes the user's events on the desk, and tells ``on_kept`` the day and the key of one that was written."""

    def __init__(self, app: App[None], collection: OpenCollection, on_kept: Callable[[date | None, str], None]) -> None:
        self._app = app
        self._collection = collection
        self._on_kept = on_kept

    def ask_event(self, day: date, event: OwnEvent | None) -> None:
        """Ask for an event, ``day`` being written there already; or for other words for one."""
        from tui.dialogs.ask import TextPrompt

        if self._collection.desk is None:
            self._app.notify("The desk is not open yet.")
        elif event is not None and event.basis == "settings":
            self._app.notify("This event stands in tellings.toml, and is changed there.", severity="warning")
        elif event is not None:
            text = f"{days_value(Days(event.first, event.last))} {event.text}"
            prompt = TextPrompt("Your own event: change it, or empty it to throw it away", EXAMPLE, text)
            self._app.push_screen(prompt, lambda typed: self._keep_event(typed, event))
        else:
            prompt = TextPrompt("An event of your own: a date, then words", EXAMPLE, f"{day.isoformat()} ")
            self._app.push_screen(prompt, lambda typed: self._keep_event(typed, None))

    def _keep_event(self, typed: str | None, event: OwnEvent | None) -> None:
        desk = self._collection.desk
        if typed is None or desk is None:
            return
        if not typed and event is not None:
            desk.events.discard_event(event.key)
            self._on_kept(None, "")
            return
        if (found := parse_dated_words(typed)) is None:
            self._app.notify(f"An event is a date and words, as in: {EXAMPLE}", severity="warning")
            return
        days, words = found
        if event is None:
            key = desk.events.add_event(days, words)
        else:
            key = event.key
            desk.events.rewrite_event(event.key, days, words)
        if not desk.is_all_kept:
            self._app.notify(desk.user_notice, severity="warning", markup=False)
        self._on_kept(days.first, key)


def is_narrow(event: OwnEvent, bucket: Bucket) -> bool:
    """Whether the event is no longer than a bucket, and so stands in one."""
    return (event.last - event.first).days < BUCKET_DAYS[bucket]


def events_in(events: Iterable[OwnEvent], first: date, last: date, bucket: Bucket) -> tuple[list[OwnRow], list[OwnRow]]:
    """The events that begin from ``first`` to ``last`` and stand in a bucket, and longer ones around it."""
    listed = list(events)
    inside = [OwnRow(one) for one in listed if is_narrow(one, bucket) and first <= one.first <= last]
    around = [OwnRow(one) for one in listed if not is_narrow(one, bucket) and one.first <= last and one.last >= first]
    return inside, around


def count_in_buckets(events: Sequence[OwnEvent], first: int, count: int, bucket: Bucket) -> list[int]:
    """How many events begin in each of ``count`` buckets from number ``first`` on; longer ones in all they cover."""
    counts = [0] * count
    for one in events:
        low = bucket_number(one.first, bucket) - first
        high = low if is_narrow(one, bucket) else bucket_number(one.last, bucket) - first
        for at in range(max(low, 0), min(high, count - 1) + 1):
            counts[at] += 1
    return counts


def widened(span: tuple[date, date], events: Sequence[OwnEvent]) -> tuple[date, date]:
    """``span`` with the days of the events."""
    return min([span[0], *(one.first for one in events)]), max([span[1], *(one.last for one in events)])


def next_own_day(events: Iterable[OwnEvent], day: date, by: int, bucket: Bucket) -> date | None:
    """The first day of the nearest event after (1) or before (-1) ``day`` that stands in a bucket."""
    firsts = [one.first for one in events if is_narrow(one, bucket)]
    found = [first for first in firsts if (first > day if by > 0 else first < day)]
    return (min(found) if by > 0 else max(found)) if found else None
