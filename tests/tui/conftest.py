"""Fixtures for tests of screens."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from tests.tui.letters import Post


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    """Writes down what is posted from now on."""
    found = Post()

    def write_down(pump: MessagePump, message: Message) -> bool:
        found.write_down(pump, message)
        return found.deliver(pump, message)

    monkeypatch.setattr(MessagePump, "post_message", write_down)
    return found


@pytest.fixture(autouse=True)
def _stories_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs in the stories in view is read when a test asks for it, not by the clock."""
    monkeypatch.setattr("tui.screens.explore.standings.REST", 24 * 60 * 60)


@pytest.fixture(autouse=True)
def _nothing_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an app built goes with it: a process that opens hundreds would keep, and count, all that they ever had."""
    for module in ("tui.app", "tui.jobs.corpus_job"):
        monkeypatch.setattr(f"{module}.FrozenObjects", Mock)
