"""Nothing is sent anywhere unless it is asked for: in a session and in every verb but one no socket is opened."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.driver import opened
from tests.tui.harbour import write_pile
from tui.cli.main import run

OPENED: list[str] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    """What Python tells of every socket, whoever opens it; those within one machine are the event loop's own."""
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") or (
        event == "socket.__new__" and arguments[1] != getattr(socket, "AF_UNIX", None)
    ):
        OPENED.append(f"{event} {arguments[1:]}")


sys.addaudithook(_hear)


@pytest.fixture(autouse=True)
def _none_is_opened() -> Iterator[None]:
    OPENED.clear()
    yield
    assert OPENED == []


def test_the_hook_hears_a_socket() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    assert OPENED
    OPENED.clear()


async def test_a_session_through_every_screen_opens_none(tmp_path: Path) -> None:
    async with opened([write_pile(tmp_path)]) as app:
        for keys in (
            ("g", "s"),
            ("g", "c"),
            ("g", "d"),
            ("g", "q"),
            ("g", "e"),
            ("g", "t"),
            ("R",),
            ("colon",),
            ("c",),
        ):
            await app.press(*keys)
            await app.press("j", "escape", "escape")
        await app.press("slash")
        await app.type("fire")
        await app.press("escape", "exclamation_mark")
        await app.type("14 people were hurt")
        await app.press("enter", "escape", "escape", "x", "escape")
        assert app.app.is_running


@pytest.mark.parametrize("verb", ["articles", "entities", "timeline", "quotes", "stories", "disagreements", "read"])
def test_a_verb_opens_none(verb: str, tmp_path: Path) -> None:
    assert run([verb, str(write_pile(tmp_path)), "--json"]) == 0


def test_an_export_and_a_check_open_none(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    pile = str(write_pile(tmp_path / "news"))
    assert run(["export", "report", pile, "--to", str(tmp_path / "report.html")]) == 0
    assert run(["check", "14 people were hurt", pile]) == 0


def test_reading_a_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    """In a process of its own: the libraries for pages look at the network when they are imported."""
    (tmp_path / "a.html").write_text(
        f"<html><body><h1>Fire</h1><p>{'The harbour burned all night. ' * 9}</p></body></html>"
    )
    code = (
        "import sys, pathlib; heard = []\n"
        "sys.addaudithook(lambda event, told: heard.append(event) if event.startswith('socket.') else None)\n"
        "from corpus.reading import read_articles\n"
        "found = list(read_articles([pathlib.Path(sys.argv[1])]))\n"
        "print(len(found), 'socket.bind' in heard or 'socket.__new__' in heard)"
    )
    told = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", "False"]
