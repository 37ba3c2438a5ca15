"""A reprint under another headline, as the app and the command line show it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.driver import opened, write_pile
from tui.cli.main import run

BODY = """\
3 May 2021

A fire destroyed the old cotton warehouse at Larvik harbour on Monday night, and 12 people were hurt.
Mayor Sergey Holm told reporters that the harbour would stay open before the winter whatever happened.
Investigators believe that a faulty heater caused the blaze in the building, which had been empty for years.
The owner of the building lives abroad and declined to comment on the safety of the heaters there.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(
        folder,
        {
            "Northern Wire/fire": f"Fire destroys warehouse at Larvik harbour\n\n{BODY}",
            "Harbour Courier/fire": f"Mayor defies blaze: harbour stays open\n\n{BODY}",
            "Old Mill Gazette/fire": "Larvik fire: heater blamed\n\n4 May 2021\n\nA fire that began with a faulty"
            " heater burnt down the cotton warehouse at Larvik harbour, and 14 people were hurt, firefighters said.\n",
        },
    )


async def test_the_page_of_the_story_lists_the_headlines_of_one_text(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "s")
        shown = app.text("#page")
        assert "Headlines 1" in shown and "one text, unchanged, under 2 headlines" in shown
        assert "Mayor defies blaze: harbour stays open  H" in shown.replace("HC", "H")


async def test_the_ledger_has_a_row_for_them_that_can_be_shown_alone(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "F")
        ledger = app.text("#ledger")
        assert "headline" in ledger and "Mayor defies blaze" in ledger and "Fire destroys warehouse" in ledger
        await app.press("enter")
        assert "another headline · copy or revision" in app.text("#compare-title")


def rows(pile: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert run([arguments[0], *arguments[1:], str(pile), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_line_tells_them_too(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = rows(pile, capsys, "disagreements")
    (row,) = [one for one in ledger if one["kind"] == "headline"]
    assert isinstance(row["sides"], list)
    texts = {side["text"] for side in row["sides"]}
    assert texts == {"Fire destroys warehouse at Larvik harbour", "Mayor defies blaze: harbour stays open"}
    (page,) = rows(pile, capsys, "story")
    assert isinstance(page["headlines"], list) and page["headlines"][0]["id"] == row["id"]
    (one,) = rows(pile, capsys, "compare", "Northern Wire/fire.txt", "Harbour Courier/fire.txt")
    assert one["headline_changed"] is True
    assert run(["compare", "Northern Wire/fire.txt", "Harbour Courier/fire.txt", str(pile)]) == 0
    assert "one text under two headlines" in capsys.readouterr().out
    assert run(["story", str(pile)]) == 0
    assert "under 2 headlines" in capsys.readouterr().out
    assert run(["export", "report", str(pile)]) == 0
    assert "Headlines" in capsys.readouterr().out


def test_one_address_saved_twice_under_two_headlines_is_two_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = BODY.partition("\n\n")[2]
    for name, title in (("monday", "Fire at Larvik harbour"), ("tuesday", "Heater blamed for Larvik harbour fire")):
        page = (
            f"<html><head><title>{title}</title><meta property='og:title' content='{title}'>"
            "<link rel='canonical' href='https://herald.example/fire'>"
            "<meta property='article:published_time' content='2021-05-03T20:00:00Z'></head>"
            f"<body><article><h1>{title}</h1>{''.join(f'<p>{line}</p>' for line in text.splitlines())}"
            "</article></body></html>"
        )
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    ledger = rows(tmp_path, capsys, "disagreements")
    assert [one["why"] for one in ledger if one["kind"] == "headline"] == ["one address under 2 headlines"]


async def test_a_feed_that_has_another_headline_than_the_page_is_one_entry_with_both(tmp_path: Path) -> None:
    text = BODY.partition("\n\n")[2]
    address = "https://herald.example/fire"
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    (tmp_path / "fire.html").write_text(
        "<html><head><meta property='og:title' content='Fire at Larvik harbour'>"
        f"<link rel='canonical' href='{address}'></head>"
        f"<body><article><h1>Fire at Larvik harbour</h1>{paragraphs}</article></body></html>",
        encoding="utf-8",
    )
    (tmp_path / "feed.xml").write_text(
        "<rss version='2.0'><channel><title>Herald</title><item><title>Heater blamed for blaze</title>"
        f"<link>{address}</link><description>{text.splitlines()[0]}</description></item></channel></rss>",
        encoding="utf-8",
    )
    (tmp_path / "other.txt").write_text(f"Larvik burns\n\n{BODY}", encoding="utf-8")
    async with opened([tmp_path]) as app:
        (one,) = [article for article in app.corpus.articles if article.url]
        assert (one.title, one.headlines) == ("Fire at Larvik harbour", ("Heater blamed for blaze",))
        app.explore.articles.put_on(one.id)
        await app.press("enter")
        assert "Also under the headline “Heater blamed" in app.text("#reader")
        (row,) = app.corpus.headline_changes(app.corpus.story_of[one.id])
        assert "Heater blamed for blaze" in [side.text for side in row.sides]
