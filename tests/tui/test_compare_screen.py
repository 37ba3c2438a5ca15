"""Compare: two articles level with each other."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.extraction.analyse import analyse_article
from corpus.model import Article
from corpus.reading.segment import segment_text
from tests.driver import Driver, opened, write_pile
from tui.screens.compare.bands import BandRows
from tui.screens.compare.summary import kinship_words

FIRST = """\
Ferry runs aground off Larvik

Harbour Courier
4 May 2021

The ferry Solveig ran aground off Larvik on Tuesday morning with 80 passengers on board.
"Nobody was hurt and everyone is safe," Captain Sergey Holm told reporters.
The owner, Fjord Lines, said it would pay for new tickets.
A crane will lift the ship on Friday.
"""
SECOND = """\
Ferry stranded near Larvik

Northern Wire
5 May 2021

The ferry Solveig ran aground near Larvik on Tuesday morning with 120 passengers on board.
"Everyone is safe," Captain Sergei Holm said.
Divers found a hole of two metres in the hull.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path, {"Harbour Courier/ferry": FIRST, "Northern Wire/ferry": SECOND})


async def compare(app: Driver) -> None:
    await app.press("g", "a", "home", "j", "space", "j", "space", "c")
    assert app.screen == "CompareScreen"


def band_under_cursor(app: Driver) -> str:
    rows = app.widget("#bands")
    assert isinstance(rows, BandRows) and rows.cursor_row is not None
    return rows.cursor_row.row_kind


async def test_pairs_stand_level_with_each_other(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        line = next(line for line in app.lines("#bands") if "ran aground off" in line)
        assert "ran aground near" in line


async def test_both_outlets_are_named_above_their_columns(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        head = app.lines("#outlets")[0]
        assert head.index("Harbour Courier") < head.index("Northern Wire")


async def test_what_differs_is_said_first(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        assert "80" in app.text("#facts") and "120" in app.text("#facts")


async def test_the_next_difference_is_one_key_away(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("home", "G", "left_square_bracket", "c")
        assert band_under_cursor(app) in ("differs", "same", "quote")


async def test_only_one_kind_can_be_shown(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("F")
        shown = app.text("#bands")
        assert "Divers found a hole" in shown
        assert "Fjord Lines" not in shown
        await app.press("a")
        assert "Fjord Lines" in app.text("#bands")


async def test_sides_swap(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("x")
        head = app.lines("#outlets")[0]
        assert head.index("Northern Wire") < head.index("Harbour Courier")


async def test_the_reason_for_a_pair_is_told(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("home")
        assert "A 1 of" in app.text("#why")


async def test_enter_reads_the_sentence_in_its_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("G", "enter")
        assert app.screen == "ExploreScreen"
        target, article = app.explore.reader.target, app.explore.reader.article
        assert target and article
        assert article.text[target.start : target.end] in FIRST + SECOND
        assert app.focus == "reader"


async def test_esc_and_q_lead_back(pile: Path) -> None:
    async with opened([pile]) as app:
        for key in ("escape", "q"):
            await compare(app)
            await app.press(key)
            assert app.screen == "ExploreScreen"


async def test_under_110_columns_pairs_stand_below_each_other(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await compare(app)
        shown = app.lines("#bands")
        first = next(i for i, line in enumerate(shown) if "ran aground off" in line)
        second = next(i for i, line in enumerate(shown) if "ran aground near" in line)
        assert first < second


async def test_without_marks_the_open_article_is_compared_with_one_of_its_story(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("c")
        assert app.screen == "CompareScreen"


async def test_one_article_alone_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "alone.txt").write_text(FIRST, encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("c")
        assert app.screen == "ExploreScreen"


TOWER = """\
Brewery tower falls in Orrdal

Harbour Courier
4 May 2021

The tower of the old brewery in Orrdal fell on Tuesday.
The council had asked the owner twice to repair the tower, as neighbours had seen cracks in its northern wall \
since the dry summer of last year.
Nobody was hurt.
"""
CRACKS = """\
Tower of old brewery falls

Northern Wire
4 May 2021

On Tuesday the tower of the old brewery in Orrdal fell.
A surveyor who was sent by the council wrote of long cracks in the northern wall, and asked for a fence \
around the yard before children went back to school.
The street is closed.
"""


@pytest.mark.parametrize("width", [90, 140])
async def test_a_weak_pair_is_folded_until_the_cursor_is_on_it(width: int, tmp_path: Path) -> None:
    weak = write_pile(tmp_path, {"Harbour Courier/tower": TOWER, "Northern Wire/tower": CRACKS})
    async with opened([weak], size=(width, 50)) as app:
        await compare(app)
        await app.press("home")
        assert band_under_cursor(app) == "same"
        shown = app.text("#bands")
        assert "The council had asked" in shown and "A surveyor who was sent" in shown
        assert "summer of last year" not in shown and "back to school" not in shown
        await app.press("down")
        assert band_under_cursor(app) == "possible"
        assert "last year" in app.text("#bands") and "to school" in app.text("#bands")


async def test_all_pairs_stand_in_the_same_columns_when_a_scroll_bar_comes() -> None:
    async with opened(size=(120, 40)) as app:
        await app.press("j", "j", "space", "j", "j", "j", "space", "c")
        rows = app.app.screen.query_one(BandRows)
        before = app.lines("#bands")
        rows._measured += 2  # as wide as it was without the bar
        rows._forget_lines()
        for index in range(4):
            rows.draw_line(index, 0, rows._measured)
        rows.measure_rows()
        rows.refresh()
        await app.draw()
        assert app.lines("#bands") == before


def test_comparing_says_where_only_the_likest_of_very_many_sentences_are_linked() -> None:
    told = "\n".join(f"The council of Town {number} voted 9 to 4 on Monday for the bridge." for number in range(60))
    articles = tuple(Article(name, "Bridge", told, segment_text(told).blocks) for name in ("a", "b"))
    analyses = {article.id: analyse_article(article)[1] for article in articles}
    corpus = Corpus(articles, {}, analyses)
    found = corpus.compare_articles("a", "b")
    assert "of each sentence its 24 likest" in kinship_words(found, corpus)
    assert "likest" not in kinship_words(replace(found, links=found.links[:3]), corpus)
