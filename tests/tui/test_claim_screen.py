"""Checking a claim in the app: type it, see who says what, read the sentence in its article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.cli.main import run
from tui.screens.claim.screen import ClaimScreen


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


async def ask(app: Driver, claim: str) -> ClaimScreen:
    await app.press("exclamation_mark")
    await app.type(claim)
    await app.press("enter")
    screen = app.app.screen
    assert isinstance(screen, ClaimScreen)
    return screen


async def test_a_claim_shows_who_says_it_and_who_says_it_otherwise(pile: Path) -> None:
    async with opened([pile]) as app:
        screen = await ask(app, "14 people were hurt in the Larvik harbour fire")
        assert "1 say it · 1 otherwise · 0 contradict" in app.text("#claim-head")
        assert "1 article says it otherwise" in app.text("#found")
        assert "Northern Wire" in app.text("#found")
        assert "12 people" in app.text("#found")
        assert screen.found.has_focus


async def test_enter_reads_the_sentence_in_its_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await ask(app, "Firefighters from four towns fought the flames")
        await app.press("enter")
        assert app.app.screen is app.explore
        assert "Firefighters from four towns" in app.text("#reader")
        assert app.corpus.by_id[app.reading].source == "Northern Wire"


async def test_another_claim_can_be_typed_and_escape_leads_back(pile: Path) -> None:
    async with opened([pile]) as app:
        screen = await ask(app, "The heater was faulty")
        await app.press("slash")
        assert screen.line.has_focus
        await app.press("escape", "escape")
        assert app.app.screen is app.explore


async def test_what_nobody_tells_is_said_in_a_sentence(pile: Path) -> None:
    async with opened([pile]) as app:
        await ask(app, "The mayor bought a boat in Spain")
        assert "No article tells anything like it." in app.text("#found")


async def test_a_question_that_nobody_answers_is_answered_in_a_sentence_too(pile: Path) -> None:
    async with opened([pile]) as app:
        await ask(app, "Was the warehouse sold to Spain?")
        assert "No article tells anything like it." in app.text("#found")


def test_the_command_line_prints_the_contract(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "14 people were hurt in the Larvik harbour fire", "--json", str(pile)]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert row.keys() >= {"claim", "says", "other", "contradicts", "silent", "first", "last"}
    assert [one["source"] for one in row["says"]] == ["Northern Wire"]
    assert [(one["kind"], one["theirs"]) for one in row["other"]] == [("number", "12 people")]


def test_the_command_line_says_in_a_sentence_what_was_found(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "14 people were hurt in the Larvik harbour fire", str(pile)]) == 0
    shown = capsys.readouterr()
    assert "1 say it, 1 say otherwise" in shown.err
    assert "number: 12 people" in shown.out
