"""Coverage: who reports what of one story, and who leaves it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.screens.coverage.claims import ClaimGrid, lay_out, short_outlet
from tui.screens.coverage.screen import CoverageScreen


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


def grid(app: Driver) -> ClaimGrid:
    assert isinstance(app.app.screen, CoverageScreen)
    return app.app.screen.claim_grid


def row_with(app: Driver, words: str) -> str:
    return next(line for line in app.lines("#claims") if words in line)


async def test_the_head_counts_articles_and_outlets(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c")
        assert "3 articles, 3 outlets" in app.text("#coverage-title")
        assert "story 1 of 1" in app.text("#coverage-title")


async def test_columns_are_the_articles_oldest_first(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c")
        outlets, days, _ = app.lines("#grid-head")
        assert outlets.index("Harbour Courier") < outlets.index("Northern Wire") < outlets.index("Old Mill Gaz")
        assert "3 May" in days


async def test_cells_say_who_is_first_later_or_silent(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c")
        cells = row_with(app, "Investigators believe").split("◆")[1]
        assert cells.split() == ["first", "·", "●", "later"]
        assert "⋯" in row_with(app, "Firefighters from four")
        assert "◇ only" in row_with(app, "Nobody slept")


async def test_the_sentence_of_the_cell_is_shown_below(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c")
        grid(app).put_cursor(lambda claim: claim.outlets == 3)
        assert "Sergey Holm told reporters" in app.text("#cell")
        await app.press("l")
        assert "We will never close" in app.text("#cell")
        assert "Northern Wire · 4 May 2021" in app.text("#cell")


async def test_a_cell_that_leaves_it_out_shows_how_another_tells_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "l", "j", "j")
        assert "left out" in app.text("#cell")
        assert "tells it:" in app.text("#cell")


async def test_enter_reads_the_sentence_in_its_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "l", "enter")
        assert app.screen == "ExploreScreen"
        assert app.reading == "Northern Wire/fire.txt"
        target, article = app.explore.reader.target, app.explore.reader.article
        assert target is not None and article is not None
        assert "We will never close" in article.text[target.start : target.end]


async def test_enter_on_a_silent_cell_stays(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "l", "j", "j", "enter")
        assert app.screen == "CoverageScreen"


async def test_tabs_show_one_kind_of_claim(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "f")
        assert all(len(claim.carriers) > 1 for claim in grid(app).rows)
        await app.press("f")
        assert all(len(claim.carriers) == 1 for claim in grid(app).rows)


async def test_what_the_column_leaves_out_follows_the_column(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "F")
        assert len(grid(app).rows) == 0
        await app.press("l")
        assert "Investigators" in app.text("#claims")


async def test_columns_can_be_outlets(pile: Path) -> None:
    (pile / "Northern Wire" / "fire-2.txt").write_text(
        (pile / "Northern Wire" / "fire.txt").read_text(encoding="utf-8").replace("4 May", "6 May"), encoding="utf-8"
    )
    async with opened([pile]) as app:
        await app.press("g", "c")
        assert len(grid(app).columns) == 4
        assert "3 origins" in app.text("#coverage-title")
        assert "=a" in app.text("#grid-head")
        await app.press("o")
        assert len(grid(app).columns) == 3


async def test_a_pile_without_a_story_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fog on the lake\n\nThe fog stayed until noon.\n", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("g", "c", "l", "j", "enter", "f", "o", "y", "right_square_bracket")
        assert "No two articles" in app.text("#claims")


async def test_the_story_of_the_open_article_comes_first(tmp_path: Path) -> None:
    async with opened() as app:
        stories = [story for story in app.corpus.stories if len(story.articles) > 1]
        await app.app.push_screen(CoverageScreen(app.corpus, stories[1].articles[0]))
        await app.settle()
        assert "story 2 of" in app.text("#coverage-title")
        await app.press("left_square_bracket")
        assert "story 1 of" in app.text("#coverage-title")
        await app.press("s")
        await app.type(stories[1].title.split()[0])
        await app.press("enter")
        assert "story 2 of" in app.text("#coverage-title")


@pytest.mark.parametrize("columns", [1, 2, 9, 30, 100])
@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_the_column_under_the_cursor_is_always_in_view(columns: int, width: int) -> None:
    first = 0
    for at in (*range(columns), *reversed(range(columns))):
        layout = lay_out(width, columns, at, first)
        first = layout.first
        assert layout.first <= at < layout.first + layout.shown <= columns
        assert layout.text + layout.cell * layout.shown < width


async def test_thirty_columns_scroll(tmp_path: Path) -> None:
    lines = "".join(
        f'{{"id": "a{k}", "title": "Fire at Larvik harbour", "source": "Outlet {k}", "date": "2021-05-0{1 + k % 8}",'
        f' "text": "A fire destroyed the old cotton warehouse at Larvik harbour, and {k + 2} people were hurt. '
        f'Firefighters fought the flames all night. Witness number {k} saw {k + 3} boats leave the quay."}}\n'
        for k in range(30)
    )
    (tmp_path / "feed.jsonl").write_text(lines, encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("g", "c")
        assert len(grid(app).columns) == 30
        assert "more ›" in app.text("#grid-head")
        await app.press("dollar_sign")
        assert grid(app).column == len(grid(app).columns) - 1
        assert "‹" in app.text("#grid-head")


def counted(app: Driver, tab: str) -> int:
    """How many claims a tab says there are."""
    return int(app.text("#kinds").split(f" {tab} ")[1].split()[0])


async def test_left_out_here_is_what_several_tell_and_this_one_does_not(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "dollar_sign", "left", "F")
        shown = app.text("#claims")
        assert "declined to comment" not in shown  # only one tells it: that leaves nothing out
        assert "◇" not in shown
        assert grid(app).rows and all(len(claim.carriers) > 1 for claim in grid(app).rows)
        assert counted(app, "left out here") == len(grid(app).rows)
        await app.press("F")
        assert all(claim.carrier_of("Northern Wire/fire.txt") for claim in grid(app).rows)
        assert counted(app, "told here") == len(grid(app).rows)
        assert counted(app, "told by several") + counted(app, "told by one") == counted(app, "all")


async def test_what_had_not_happened_yet_is_not_left_out(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c", "0")
        assert "⋯" in row_with(app, "Firefighters from four").split("│")[0]
        await app.press("F")
        assert "Firefighters" not in app.text("#claims")


async def test_coverage_begins_at_the_column_of_the_open_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await app.type("counts the cost")
        await app.press("enter", "g", "c")
        assert grid(app).columns[grid(app).column].articles == ("Old Mill Gazette/fire.txt",)
        await app.press("o")
        assert grid(app).columns[grid(app).column].outlet == "Old Mill Gazette"


async def test_columns_of_outlets_say_how_many_articles_they_hold_and_the_cursor_stays(pile: Path) -> None:
    (pile / "Northern Wire" / "fire-2.txt").write_text(
        (pile / "Northern Wire" / "fire.txt").read_text(encoding="utf-8").replace("4 May", "6 May"), encoding="utf-8"
    )
    async with opened([pile]) as app:
        await app.press("g", "c", "dollar_sign")
        assert grid(app).columns[grid(app).column].articles == ("Northern Wire/fire-2.txt",)
        await app.press("o")
        assert grid(app).columns[grid(app).column].outlet == "Northern Wire"
        assert "2 art." in app.text("#grid-head")
        assert "3 of 4 articles, 2 origins, 2 outlets" in app.text("#cell") or "origin" in app.text("#cell")


async def test_a_click_on_a_cell_moves_there_and_one_on_a_tab_shows_its_kind(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "c")
        y = next(y for y, line in enumerate(app.lines("#claims")) if "Nobody slept" in line)
        await app.click("#claims", app.lines("#claims")[y].index("◇"), y)
        assert grid(app).cursor_row is not None and grid(app).columns[grid(app).column].outlet == "Northern Wire"
        assert "Nobody slept" in app.text("#cell") and "Northern Wire" in app.text("#cell")
        await app.click("#kinds", app.text("#kinds").index("told by one"), 0)
        assert grid(app).rows and all(len(claim.carriers) == 1 for claim in grid(app).rows)
        await app.click("#grid-head", app.lines("#grid-head")[0].index("Harbour Courier"), 0)
        assert grid(app).column == 0


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("www.example.co.uk", 7, "example"),
        ("news.example.com", 7, "example"),
        ("Meridian Public Radio", 6, "MPR"),
        ("Meridian Public Radio", 12, "Meridian Pu…"),
        ("Gazette", 7, "Gazette"),
        ("Gazetteer", 6, "Gazett"),
        ("", 6, "?"),
    ],
)
def test_an_outlet_is_known_in_a_narrow_column(name: str, width: int, shown: str) -> None:
    assert short_outlet(name, width) == shown


async def test_a_cell_shows_the_figure_where_articles_give_others(pile: Path) -> None:
    async with opened([pile], size=(140, 40)) as app:
        await app.press("g", "c")
        line = row_with(app, "A fire destroyed")
        assert "◆ 12 people" in line and "● 14 people" in line
        assert "◆ first" in row_with(app, "Investigators believe")
        await app.resize(64, 24)
        line = row_with(app, "A fire")
        assert "◆ 12" in line and "● 14" in line and "…" not in line[line.index("◆") :]
