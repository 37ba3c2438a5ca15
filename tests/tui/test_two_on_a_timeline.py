"""Two people on one timeline, and events of one's own beside the found ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile
from tui.cli.main import run
from tui.screens.timeline.screen import TimelineScreen

TOLD = {
    "Harbour Courier/holm": """\
Mayor Holm and fire chief Dahl quarrel over harbour

10 May 2021

Mayor Sergey Holm ordered the harbour shut on 3 May 2021.
Fire chief Anna Dahl asked for four more engines on 5 May 2021.
Mayor Sergey Holm met Anna Dahl at the town hall on 7 May 2021.
The council had bought the cranes on 12 April 2021.
""",
    "Northern Wire/dahl": """\
Fire chief Dahl wants more engines

9 May 2021

Fire chief Anna Dahl told reporters that she had been promised engines on 20 April 2021.
Mayor Sergey Holm will answer on 14 May 2021.
""",
}


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder, TOLD)


def screen(app: Driver) -> TimelineScreen:
    found = app.app.screen
    assert isinstance(found, TimelineScreen)
    return found


async def choose(app: Driver, name: str) -> None:
    await app.press("e")
    await app.type(name)
    await app.press("enter")


async def both(app: Driver) -> None:
    await app.press("g", "t")
    await choose(app, "holm")
    await choose(app, "dahl")


async def test_a_second_person_is_chosen_beside_the_first(pile: Path) -> None:
    async with opened([pile]) as app:
        await both(app)
        title = app.text("#timeline-title")
        assert "A Sergey Holm 2" in title and "B Anna Dahl 2" in title and "both 1" in title
        plot = app.text("#plot")
        assert "A Sergey Holm" in plot and "B Anna Dahl" in plot and "AB both" in plot


async def test_each_date_has_the_sign_of_whom_it_is_about(pile: Path) -> None:
    async with opened([pile]) as app:
        await both(app)
        while screen(app).bucket_size != "month":
            await app.press("minus")
        shown = app.lines("#events")
        signs = {
            word: line[3:6]
            for line in shown
            for word in ("ordered the harbour", "four more engines", "met Anna Dahl")
            if word in line and "│" not in line
        }
        assert signs["ordered the harbour"] == "A  " and signs["four more engines"] == " B "
        assert signs["met Anna Dahl"] == "AB "
        assert not any("cranes" in line or "published" in line for line in shown)


async def test_esc_takes_the_second_back_then_the_first_then_leaves(pile: Path) -> None:
    async with opened([pile]) as app:
        await both(app)
        await app.press("escape")
        assert "of Sergey Holm · e adds a second" in app.text("#timeline-title")
        await app.press("escape")
        assert "Holm" not in app.text("#timeline-title")
        await app.press("escape")
        assert app.app.screen is app.explore


async def test_two_names_marked_in_the_sidebar_stand_on_the_timeline(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "space", "j", "space")
        assert [line[0] for line in app.lines("#entities") if "Holm" in line or "Anna Dahl" in line][:2] == ["A", "B"]
        await app.press("g", "t")
        assert "both 1" in app.text("#timeline-title")
        await app.press("escape", "escape", "escape", "space")
        assert len(app.explore.browse.state.people) == 1


async def test_beside_whom_explore_is_narrowed_to_a_second_is_put(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("f")
        await app.type("holm")
        await app.press("enter", "g", "t")
        await choose(app, "dahl")
        assert "A Sergey Holm 2" in app.text("#timeline-title") and "B Anna Dahl 2" in app.text("#timeline-title")


async def test_an_event_of_ones_own_stands_beside_the_found_ones(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t", "a")
        for _ in range(11):
            await app.press("backspace")
        await app.type("6 May 2021: The council meets")
        await app.press("enter")
        while screen(app).bucket_size != "day":
            await app.press("plus")
        assert "6 May 2021" in app.text("#bucket")
        assert "◆" in app.text("#events") and "The council meets" in app.text("#events")
        assert "your own" in app.text("#plot")
        await app.press("N")
        assert "5 May 2021" in app.text("#bucket")
        await app.press("n")
        assert "6 May 2021" in app.text("#bucket")
        await app.press("z")
        assert "The council meets" not in app.text("#events") and "your own" not in app.text("#plot")


async def test_an_event_is_changed_and_thrown_away_at_its_row(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t", "a")
        await app.type("The council meets")
        await app.press("enter", "a")
        await app.type(" again")
        await app.press("enter")
        assert "The council meets again" in app.text("#events")
        await app.press("a", "end", "ctrl+u", "enter")
        assert "The council meets" not in app.text("#events")


async def test_words_without_a_date_are_no_event(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "t", "a")
        await app.press("end", "ctrl+u")
        await app.type("soon")
        await app.press("enter")
        assert any("An event is a date and words" in told for told in app.told)
        assert "◆" not in app.text("#events")


async def test_events_of_the_settings_are_shown_and_not_changed_here(pile: Path) -> None:
    (pile / "tellings.toml").write_text('[events]\n"2021-05-06" = "The council meets"\n', encoding="utf-8")
    async with opened([pile]) as app:
        await app.press("g", "t", "n")
        while screen(app).bucket_size != "month":
            await app.press("minus")
        assert "The council meets" in app.text("#events")
        await app.press("home", "a")
        assert any("changed there" in told for told in app.told)


def timeline(pile: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert run(["timeline", str(pile), "--json", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_line_adds_an_event_and_prints_it_among_the_dates(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = timeline(pile, capsys)
    rows = timeline(pile, capsys, "--add", "6 May 2021", "The council meets", "--add", "April 2021", "Cranes come")
    own = [row for row in rows if row["kind"] == "own"]
    assert [(row["value"], row["text"], row["grain"], row["basis"], row["article"]) for row in own] == [
        ("2021-04", "Cranes come", "month", "desk", None),
        ("2021-05-06", "The council meets", "day", "desk", None),
    ]
    assert [row["from"] for row in rows] == sorted(str(row["from"]) for row in rows)
    assert [row for row in rows if row["kind"] != "own"] == before
    assert [row["text"] for row in timeline(pile, capsys) if row["kind"] == "own"] == [row["text"] for row in own]


def test_an_event_without_a_date_is_refused_in_a_sentence(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", str(pile), "--add", "soon", "The council meets"]) == 2
    assert "no date" in capsys.readouterr().err


def test_the_command_line_narrows_to_two_names_and_says_who_is_where(
    pile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = timeline(pile, capsys, "--of", "Sergey Holm", "--of", "Dahl")
    told = {str(row["value"]): row["of"] for row in rows}
    assert told["2021-05-03"] == ["person:sergey-holm"] and told["2021-05-05"] == ["person:anna-dahl"]
    assert told["2021-05-07"] == ["person:sergey-holm", "person:anna-dahl"] and "2021-04-12" not in told
    assert run(["timeline", str(pile), "--of", "Zxqv"]) == 2
    assert "nobody and nothing" in capsys.readouterr().err


def test_events_are_exported_and_marked_as_the_users_own(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pile / "tellings.toml").write_text('[events]\n"2021-05-06" = "The council meets"\n', encoding="utf-8")
    for form in ("md", "html", "csv", "json"):
        assert run(["export", "timeline", str(pile), "--format", form]) == 0
        told = capsys.readouterr().out
        assert "The council meets" in told
        assert "your own event" in told or "own" in told.split("The council meets")[0].splitlines()[-1]


def test_mistakes_in_the_events_of_the_settings_are_told(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pile / "tellings.toml").write_text(
        '[events]\n"soon" = "The council meets"\n2021-05-06 = 3\n2021 = ["One", "Two"]\n', encoding="utf-8"
    )
    rows = timeline(pile, capsys)
    assert [row["text"] for row in rows if row["kind"] == "own"] == ["One", "Two"]
    assert run(["articles", str(pile)]) == 0
    told = capsys.readouterr().err
    assert "is no date" in told and "must be words in quotes" in told
