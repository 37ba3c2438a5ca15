"""What the user says of names, on both screens that list them; and what can be done from every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.model import Entity
from tests.driver import Driver, opened, write_pile
from tests.tui.test_sidebar import STORM, STRIKE, STRIKE_TOO
from tui.dialogs.suggestions import Answer, SuggestionsScreen
from tui.screens.explore.reader import Reader
from tui.state.config import Settings


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


async def at(app: Driver, name: str, *first: str) -> None:
    """Open the Entities screen, or do what ``first`` says, and go to a name."""
    await app.press(*(first or ("g", "e")), "i")
    await app.type(name)
    await app.press("enter")


def spellings(corpus: Corpus, name: str) -> set[str]:
    return next(({v.text for v in entity.variants} for entity in corpus.entities if entity.name == name), set())


@pytest.mark.parametrize("way", [("3",), ("g", "e")])
async def test_a_spelling_is_split_off_and_comes_back(pile: Path, way: tuple[str, ...]) -> None:
    async with opened([pile]) as app:
        name = next(e.name for e in app.corpus.entities if "Berg" in e.name)
        before = spellings(app.corpus, name)
        other = next(text for text in sorted(before) if text.endswith("Berg") and text != name)
        await at(app, "berg", *way)
        await app.press("M")
        await app.type(other)
        await app.press("enter")
        assert other not in spellings(app.corpus, name)
        await app.press("z")
        assert spellings(app.corpus, name) == before


async def test_the_entities_screen_shows_a_merge_at_once_and_follows_the_name(pile: Path) -> None:
    async with opened([pile]) as app:
        await at(app, "tromso")
        await app.press("m")
        assert "Tromso" not in app.text("#choices")  # nobody is merged with themselves
        await app.type("larvik")
        await app.press("enter", "escape")
        assert app.screen == "EntitiesScreen"
        assert "Tromso" not in app.text("#names")
        assert "Tromso" in app.text("#profile") and "by hand" in app.text("#profile")


async def test_two_names_are_kept_apart_for_good(pile: Path) -> None:
    async with opened([pile]) as app:
        await at(app, "dahl")
        await app.press("D")
        await app.type("lund")
        await app.press("enter")
        ((a, b),) = app.corpus.decisions.negative_pairs
        assert {a.name, b.name} == {"Ola Dahl", "Anna Lund"}
        await app.press("z")
        assert app.corpus.decisions.negative_pairs == ()


async def test_every_answer_is_kept_as_it_is_given(pile: Path) -> None:
    async with opened([pile]) as app:
        names = {entity.name: entity for entity in app.corpus.entities}
        one, two, three = names["Ola Dahl"], names["Anna Lund"], names["Tromso"]
        heard: list[tuple[str, str, Answer]] = []

        def say(a: Entity, b: Entity, answer: Answer) -> None:
            heard.append((a.name, b.name, answer))

        pairs = ((one.id, two.id, "why"), (two.id, three.id, "why"), (one.id, three.id, "why"))
        left: list[int | None] = []
        app.app.push_screen(SuggestionsScreen(app.corpus, pairs, say), left.append)
        await app.press("y")
        assert heard == [("Ola Dahl", "Anna Lund", "merge")]
        await app.press("h", "n")
        assert heard[1:] == [("Ola Dahl", "Tromso", "apart")]
        assert left == [2]
        assert app.screen == "ExploreScreen"


async def test_the_menu_leads_from_any_screen_to_any_other(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "e", "g", "c")
        assert app.screen == "CoverageScreen"
        assert len(app.app.screen_stack) == 2
        await app.press("g", "t", "G", "g", "g")
        assert app.screen == "TimelineScreen"
        await app.press("g", "a")
        assert app.screen == "ExploreScreen" and app.focus == "articles"


async def test_the_menu_leads_to_the_story_that_is_shown() -> None:
    async with opened() as app:
        await app.press("g", "c", "right_square_bracket")
        story = app.text("#coverage-title")
        await app.press("g", "d")
        assert "story 2 of 4" in story and "story 2 of 4" in app.text("#ledger-title")


async def test_the_palette_knows_where_one_can_go_and_what_the_parts_can_do() -> None:
    async with opened() as app:
        await app.press("colon")
        await app.type("disagreements")
        await app.press("enter")
        assert app.screen == "DisagreementsScreen"
        await app.press("escape", "escape", "colon")
        await app.type("sort by mentions")
        await app.press("enter")
        assert app.explore.sidebar.order == "outlets"


async def test_n_with_nothing_to_look_for_opens_no_article(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened([pile]) as app:
        shown: list[object] = []
        monkeypatch.setattr(Reader, "show_article", lambda _reader, *what: shown.append(what))
        await app.press("n", "N")
        assert shown == []


async def test_the_menu_of_exports_takes_the_slash(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("f2")
        await app.type("workers")
        await app.press("enter", "x", "slash")
        assert app.screen == "ExportScreen"


async def test_hints_and_help_name_the_keys_that_the_user_chose(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.state.config.load_settings", lambda: Settings(keys={"explore.compare": "C,f5"}))
    async with opened([pile]) as app:
        assert " C compare" in app.text("#hints")
        await app.press("question_mark")
        assert "C f5" in app.text("#keys")


async def test_n_brings_the_reader_into_view_where_there_is_no_room_for_it(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("3", "enter", "n")
        assert app.focus == "reader"
        assert app.explore.reader.target is not None


async def test_a_check_is_taken_back_where_it_was_made() -> None:
    async with opened() as app:
        await app.press("g", "d")
        await app.press("x")
        assert "1 of" in app.text("#strengths")
        await app.press("z")
        assert "0 of" in app.text("#strengths")


def names(corpus: Corpus) -> set[str]:
    return {entity.name for entity in corpus.entities}


@pytest.mark.parametrize("way", [("3",), ("g", "e")])
async def test_what_is_no_name_goes_at_one_key_and_comes_back(pile: Path, way: tuple[str, ...]) -> None:
    async with opened([pile]) as app:
        name = next(e.name for e in app.corpus.entities if "Berg" in e.name)
        await at(app, "berg", *way)
        await app.press("X")
        assert name not in names(app.corpus)
        assert f"{name} is no name any more. z takes it back." in app.told
        await app.press("z")
        assert name in names(app.corpus)


async def test_a_name_of_the_wrong_type_is_put_right(pile: Path) -> None:
    async with opened([pile]) as app:
        name = next(e.name for e in app.corpus.entities if "Berg" in e.name)
        await at(app, "berg", "3")
        await app.press("T", "l")
        assert {e.type for e in app.corpus.entities if e.name == name} == {"place"}
        reader = app.explore.query_one(Reader)
        shown = app.corpus.judged_analysis(reader.article.id) if reader.article else None
        assert shown is not None
        await app.press("z")
        assert {e.type for e in app.corpus.entities if e.name == name} == {"person"}
