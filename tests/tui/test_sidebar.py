"""The entity sidebar: orders, spellings by outlet, filter, sparklines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.entities.entity_table import Entities
from corpus.entities.entity_views import StoryMentionCounts
from corpus.model import Article, Entity, EntityMention, EntityType, Mention
from tests.driver import Driver, opened, write_pile
from tui.widgets.sidebar_rows import EntityRow, MoreEntities, SidebarRows, TypeHeading, TypeSection

STRIKE = """\
Port strike ends after nine days

Harbour Courier
4 May 2021

Dock workers returned on Tuesday after Sergei Berg, the port director, agreed to new shifts.
"We have listened," Mr Berg told reporters. Sergei Berg had met Anna Lund in Larvik.
"""
STRIKE_TOO = """\
Dockers go back to work in Larvik

Northern Wire
6 May 2021

Dock workers went back to work on Tuesday after the port director, Sergey Berg, agreed to new shifts.
"""
STORM = """\
Storm cuts power in the north

Northern Wire
12 January 2020

Some 8,000 homes in Tromso lost power on Sunday, Ola Dahl of the grid operator said. Ola Dahl and Ola Dahl's
crews, said Ola Dahl, worked all night. "It was hard," Ola Dahl said.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def people(app: Driver) -> list[str]:
    rows = app.explore.sidebar.rows
    return [row.entity.name for row in rows if isinstance(row, EntityRow) and row.entity.type == "person"]


def berg(app: Driver) -> str:
    return next(name for name in people(app) if name.endswith("Berg"))


async def test_s_sorts_by_outlets_and_by_the_day_first_seen(pile: Path) -> None:
    async with opened([pile]) as app:
        assert people(app)[0] == "Ola Dahl"
        await app.press("3", "s")
        assert people(app)[0] == berg(app)
        assert next(line for line in app.lines("#entities") if berg(app) in line).split()[-1] == "2"
        await app.press("s")
        assert people(app)[0] == "Ola Dahl"
        assert "12 Jan 20" in app.text("#entities")
        assert "first seen" in str(app.explore.sidebar.border_subtitle)
        await app.press("s")
        assert "by count" in str(app.explore.sidebar.border_subtitle)


async def test_the_entity_under_the_cursor_says_who_spells_it_how(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3")
        name = berg(app)
        app.explore.sidebar.put_cursor(lambda row: isinstance(row, EntityRow) and row.entity.name == name)
        shown = " ".join(" ".join(app.lines("#entities")).split())
        assert "Sergei Berg: Harbour Courier" in shown
        assert "Sergey Berg: Northern Wire" in shown
        assert "director" in shown


async def test_i_narrows_the_list_as_one_types_and_escape_takes_it_back(pile: Path) -> None:
    async with opened([pile]) as app:
        before = people(app)
        await app.press("3", "i")
        await app.type("berg")
        assert people(app) == [berg(app)]
        await app.press("enter")
        assert app.focus == "entities"
        assert people(app) == [berg(app)]
        await app.press("escape")
        assert people(app) == before
        assert app.focus == "entities"
        await app.press("i")
        await app.type("dahl")
        await app.press("escape")
        assert people(app) == before


async def test_fast_typing_loses_no_letter(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3")
        await app.press("i", *"dahl")
        assert people(app) == ["Ola Dahl"]


async def test_leaving_the_filter_with_the_mouse_puts_it_away(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "i")
        await app.type("dahl")
        await app.click("#articles", 5, 3)
        assert not app.app.screen.query("#name-filter")
        assert people(app) == ["Ola Dahl"]


async def test_sparklines_show_where_the_days_of_publication_allow_it(pile: Path) -> None:
    async with opened([pile], size=(200, 60)) as app:
        line = next(line for line in app.lines("#entities") if "Ola Dahl" in line)
        assert "█" in line
        app.explore.sidebar.put_cursor(lambda row: isinstance(row, EntityRow) and row.entity.name == "Ola Dahl")
        await app.press("3", "enter")
        assert app.chips == ["Ola Dahl"]
        line = next(line for line in app.lines("#entities") if "Ola Dahl" in line)
        assert "█" not in line


async def test_the_cursor_passes_over_headings(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "G", "home")
        assert app.explore.sidebar.cursor == 1
        assert "People" in app.lines("#entities")[0]


def counts_of(*named: tuple[str, EntityType]) -> StoryMentionCounts:
    entities = [
        Entity(name.lower(), kind, name, (), (EntityMention("a", Mention("title", 0, 4, kind)),))
        for name, kind in named
    ]
    return StoryMentionCounts(Entities.from_entities(entities, [Article("a", "What they said", "", ())]))


def test_rows_are_heads_names_and_what_is_folded_away() -> None:
    counts = counts_of(("Ann", "person"), ("Ben", "person"), ("Cay", "person"), ("Oslo", "place"))
    sections = [
        TypeSection("person", "People", np.array([2, 0, 1]), 2),
        TypeSection("organisation", "Organisations", np.array([], np.int64), 0),
        TypeSection("place", "Places", np.array([3]), 1),
    ]
    rows = SidebarRows(counts, sections)
    assert [getattr(getattr(row, "entity", row), "name", type(row)) for row in rows] == [
        *(TypeHeading, "Cay", "Ann", MoreEntities),
        *(TypeHeading, "Oslo"),
    ]
    assert rows[0] == TypeHeading("person", "People", 3)
    assert rows[3] == MoreEntities("person", 1)
    assert rows[-1] == rows[5] == rows[4:][1]
    assert rows.named == 3
    assert [rows.find_row_index(key) for key in ("cay", "ann", "ben", "oslo", "nobody")] == [1, 2, None, 5, None]
    keys = (("TypeHeading", "place"), ("MoreEntities", "person"), ("MoreEntities", "place"))
    assert [rows.find_row_index(key) for key in keys] == [
        4,
        3,
        None,
    ]
    assert len(SidebarRows(counts, sections[1:2])) == 0
    with pytest.raises(IndexError):
        rows[6]


async def test_the_cursor_stays_on_its_name_in_every_order(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "i")
        await app.type("lund")
        await app.press("enter", "escape")
        for _ in range(3):
            await app.press("s")
            assert app.explore.sidebar.cursor_entity is not None
            assert app.explore.sidebar.cursor_entity.name == "Anna Lund"


async def test_a_name_in_undated_articles_alone_comes_last_and_says_so(pile: Path) -> None:
    (pile / "Harbour Courier" / "fog.txt").write_text(
        "Fog on the lake\n\nThe fog stayed, said Nora Lie. Nora Lie and Nora Lie's crew waited.\n", encoding="utf-8"
    )
    async with opened([pile]) as app:
        await app.press("3", "s", "s")
        assert people(app)[-1] == "Nora Lie"
        assert "undated" in next(line for line in app.lines("#entities") if "Nora Lie" in line)


async def test_the_filter_finds_only_names_that_the_shown_articles_have(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("courier")
        await app.press("enter", "3", "i")
        await app.type("dahl")
        assert "Ola Dahl" not in people(app)


async def test_nine_names_are_shown_whole_and_of_ten_the_rest_unfolds(tmp_path: Path) -> None:
    names = "Berg Dahl Lund Holm Moen Lie Vik Aas Ruud Haugen".split()

    def pile(count: int) -> Path:
        folder = tmp_path / str(count)
        folder.mkdir()
        said = " ".join(f"Anna {name} spoke in Nes. Ms {name} left on Monday." for name in names[:count])
        (folder / "a.txt").write_text(f"They spoke in Nes\n\n3 May 2021\n\n{said}\n", encoding="utf-8")
        return folder

    async with opened([pile(9)], size=(120, 60)) as app:
        assert len(people(app)) == 9 and "more" not in app.text("#entities")
    async with opened([pile(10)], size=(120, 60)) as app:
        assert len(people(app)) == 8 and "… 2 more" in app.text("#entities")
        app.explore.sidebar.put_cursor(lambda row: isinstance(row, MoreEntities))
        await app.press("3", "enter")
        assert len(people(app)) == 10 and "more" not in app.text("#entities")


async def test_the_summary_gives_way_to_conditions_and_never_the_other_way(pile: Path) -> None:
    async with opened([pile], size=(100, 30)) as app:
        assert "3 articles" in app.text("#head") and "outlets" in app.text("#head")
        for words in ("courier", "may 2021"):
            await app.press("F")
            await app.type(words)
            await app.press("enter")
        head = app.text("#head")
        assert "Harbour Courier ×" in head and "May 2021 ×" in head and "indexed ✓" in head
        assert "outlets" not in head
