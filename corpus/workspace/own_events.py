"""Own events: what the user puts on the timeline of a collection, a date and words."""

from __future__ import annotations

import json
from collections.abc import Mapping

from corpus.clean import clean_line
from corpus.language.shortening import shorten_text
from corpus.language.typed_days import Days, days_value, parse_days
from corpus.model import OwnEvent
from corpus.workspace.fact_store import FactStore
from corpus.workspace.undo_journal import new_key

EVENT = "event"
_CALLED = 60


class OwnEvents:
    """The user's events on the timeline of a collection; each change can be undone."""

    def __init__(self, facts: FactStore) -> None:
        self._facts = facts

    def add_event(self, days: Days, text: str) -> str:
        """Put an event on the timeline; its key, ``""`` where there are no words."""
        words = clean_line(text)
        if not words:
            return ""
        key = new_key()
        self._set_event(key, _pack_event(days, words), f"put “{shorten_text(words, _CALLED)}” on the timeline")
        return key

    def rewrite_event(self, key: str, days: Days, text: str) -> None:
        """Change days and words of an event; one that is gone meanwhile is left alone."""
        if words := clean_line(text):
            self._change_event(key, _pack_event(days, words), f"changed “{shorten_text(words, _CALLED)}”")

    def discard_event(self, key: str) -> None:
        """Take an event off the timeline."""
        self._change_event(key, None, "took an event off the timeline")

    def all_events(self) -> tuple[OwnEvent, ...]:
        """The events, the oldest first; those that nobody can read are left out."""
        found = (_unpack_event(key, named.get("", "")) for key, named in self._facts.facts_of_kind(EVENT).items())
        return tuple(sorted(filter(None, found), key=lambda event: (event.first, event.last)))

    def _change_event(self, key: str, packed: str | None, label: str) -> None:
        if self._facts.facts_about_subject(EVENT, key):
            self._set_event(key, packed, label)

    def _set_event(self, key: str, packed: str | None, label: str) -> None:
        self._facts.change_facts(label, {(EVENT, key, ""): packed})


def _pack_event(days: Days, text: str) -> str:
    return json.dumps({"date": days_value(days), "text": text}, ensure_ascii=False)


def _unpack_event(key: str, packed: str) -> OwnEvent | None:
    told = json.loads(packed) if packed else {}
    days = parse_days(str(told.get("date", "")))
    return OwnEvent(key, days.first, days.last, str(told.get("text", ""))) if days else None


def is_readable_event(told: Mapping[str, object]) -> bool:
    """Whether an event that came from outside has a date and words."""
    day, text = told.get("date"), told.get("text")
    return isinstance(day, str) and isinstance(text, str) and parse_days(day) is not None and bool(text.strip())
