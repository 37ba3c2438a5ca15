"""Counts with and without copies, and the agency named beside them, on every screen that counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.driver import opened, write_pile
from tui.cli.main import run

FIRE = """\
4 May 2021

LARVIK ({credit}) - A fire destroyed the old warehouse at Larvik harbour on Monday night, and 14 people were hurt.
Mayor Sergey Holm told reporters that the harbour would stay open before the winter whatever happened.
Investigators believe that a faulty heater caused the blaze in the building, which had been empty for years.
The owner of the building lives abroad and declined to comment on the safety of the heaters there.
"""
OWN = """\
Larvik fire: heater blamed

5 May 2021

A faulty heater caused the blaze at the old cotton warehouse in Larvik harbour, investigators believe.
The fire destroyed the warehouse at Larvik harbour on Monday night, and 12 people were hurt.
Mayor Sergey Holm promised to rebuild the quay.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    wire = FIRE.format(credit="Northern Wire")
    return write_pile(
        folder,
        {
            "Northern Wire/fire": f"Fire destroys warehouse at Larvik harbour\n\n{wire}",
            "Harbour Courier/fire": f"Fire destroys warehouse at Larvik harbour\n\n{wire}",
            "Bay Herald/fire": f"Fire destroys warehouse at Larvik harbour\n\n{wire}",
            "Old Mill Gazette/fire": OWN,
        },
    )


async def test_the_page_says_how_many_outlets_only_print_the_agencys_text(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s", "j")
        assert "told by 4 outlets, 2 after Northern Wire" in app.text("#sentences")
        assert "4 articles, 2 origins" in app.text("#story-title")
        assert "2 after Northern Wire" in app.text("#page")


async def test_coverage_says_it_of_the_claim_under_the_cursor(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c")
        assert "2 origins, 4 outlets, 2 after Northern Wire" in app.text("#cell")


async def test_the_ledger_and_the_figures_say_it_of_a_version(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d")
        assert "2 after Northern Wire" in app.text("#ledger")
        await app.press("t")
        assert "2 after Northern Wire" in app.text("#figures")


async def test_an_entity_is_named_in_so_many_articles_and_origins(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "e", "i")
        await app.type("holm")
        await app.press("enter")
        assert "4 articles, 2 origins" in str(app.app.screen.query_one("#profile").border_subtitle)


async def test_a_picker_of_stories_counts_origins_too(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "s")
        assert "4 articles, 2 origins" in app.text("Choices")


async def test_a_checked_claim_counts_origins_too(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("exclamation_mark")
        await app.type("14 people were hurt")
        await app.press("enter")
        assert "3 articles (1 origin) say it" in app.text("#found")


def rows(pile: Path, capsys: pytest.CaptureFixture[str], verb: str, *more: str) -> list[dict[str, object]]:
    assert run([verb, *more, str(pile), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_line_counts_both_ways_and_names_the_agency(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story,) = rows(pile, capsys, "stories")
    assert story["origins"] == 2
    holm = next(row for row in rows(pile, capsys, "entities") if row["name"] == "Sergey Holm")
    assert (holm["articles"], holm["origins"]) == (4, 2)
    claim = rows(pile, capsys, "coverage")[0]
    assert claim["after"] == [
        {"agency": "Northern Wire", "articles": ["Bay Herald/fire.txt", "Harbour Courier/fire.txt"], "outlets": 2}
    ]
    (page,) = rows(pile, capsys, "story")
    assert isinstance(page["agreed"], list) and page["agreed"][0]["after"] == claim["after"]
    figures = rows(pile, capsys, "figures")
    assert any((row["articles"], row["origins"]) == (4, 2) for row in figures)
    for verb, told in (
        ("stories", "4, 2 origins"),
        ("entities", "4, 2 origins"),
        ("coverage", "4, 2 after Northern Wire"),
        ("story", "Bay Herald, Harbour Courier after Northern Wire"),
        ("figures", "4, 2 origins"),
    ):
        assert run([verb, str(pile)]) == 0
        assert told in capsys.readouterr().out
    assert run(["export", "report", str(pile)]) == 0
    assert "2 after Northern Wire" in capsys.readouterr().out
