"""Quotes: who said what, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.queries.conditions import Condition
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.screens.quotes.lists import QuoteRows
from tui.screens.quotes.screen import QuotesScreen


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


def screen(app: Driver) -> QuotesScreen:
    assert isinstance(app.app.screen, QuotesScreen)
    return app.app.screen


def speakers(app: Driver) -> list[str]:
    return [speaker.name for speaker in screen(app).speaker_rows.rows]


def said(app: Driver) -> QuoteRows:
    return screen(app).quote_rows


async def test_the_most_quoted_speaker_comes_first(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q")
        assert speakers(app)[0] == "Sergei Holm"
        assert "5 quotes · 3 speakers · 3 outlets" in app.text("#quotes-head")


async def test_wordings_of_one_utterance_stand_below_each_other(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q")
        shown = app.text("#said")
        assert "3 wordings · 3 outlets" in shown
        assert "altered  “We will never close" in shown
        assert "cut      “the harbour before the winter”" in shown


async def test_changed_words_are_marked_in_both_wordings(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q")
        rows = said(app)
        lines = [rows.draw_line(index, line, 80) for index in range(2) for line in range(2)]
        marked = [text for line in lines for text, style in line if "wording" in style]
        assert marked == ["not", "never"]


async def test_the_quotes_follow_the_speakers(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q", "j")
        assert "Nobody slept in the building" in app.text("#said")


async def test_typing_narrows_speakers_and_quotes(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q", "slash")
        await app.type("tired")
        assert speakers(app) == ["Nora Lie"]
        assert "tired" in app.text("#quotes-head")


async def test_escape_drops_the_filter_and_then_leaves(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q", "slash")
        await app.type("tired")
        await app.press("escape")
        assert app.screen == "QuotesScreen"
        assert len(speakers(app)) == 3
        await app.press("escape")
        assert app.screen == "ExploreScreen"


async def test_only_what_is_worded_differently(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q", "f")
        assert speakers(app) == ["Sergei Holm"]
        await app.press("f")
        assert len(speakers(app)) == 3


async def test_enter_on_a_quote_reads_it_in_its_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q", "enter", "j", "enter")
        assert app.screen == "ExploreScreen"
        assert app.reading == "Northern Wire/fire.txt"
        target, article = app.explore.reader.target, app.explore.reader.article
        assert target is not None and article is not None
        assert article.text[target.start : target.end] == "We will never close the harbour before the winter,"


async def test_the_filter_of_explore_holds_for_the_quotes(pile: Path) -> None:
    async with opened([pile]) as app:
        app.explore.narrow(Condition("outlet", "Harbour Courier", "Harbour Courier"))
        await app.press("g", "q")
        assert speakers(app) == ["Sergei Holm"]
        assert "Harbour Courier ×" in app.text("#quotes-head")


async def test_both_columns_fit_a_small_terminal(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("g", "q")
        assert "Sergei Holm" in app.text("#speakers")
        assert "We will not close" in app.text("#said")


async def test_a_quote_of_the_headline_opens_its_article(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text(
        '{"id": "x", "title": "“We are open,” says Holm", "source": "Wire", "text": "The mayor spoke in Larvik."}\n',
        encoding="utf-8",
    )
    async with opened([tmp_path]) as app:
        assert [quote.field for quote in app.corpus.analysis_of("x").quotes] == ["title"]
        await app.press("g", "q", "enter", "enter")
        assert app.screen == "ExploreScreen"
        assert app.reading == "x"


async def test_a_pile_without_quotes_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fog on the lake\n\nThe fog stayed until noon.\n", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("g", "q", "enter", "enter", "y", "f")
        assert "nothing meets the filter" in app.text("#speakers")
        await app.press("escape")
        assert "nobody is quoted here" in app.text("#speakers")


async def test_the_filter_stays_on_the_list_in_a_terminal_of_another_size() -> None:
    async with opened(size=(80, 24)) as app:
        await app.press("g", "q", "slash")
        await app.resize(120, 40)
        assert app.widget("#name-filter").region.x == app.widget("#said").region.x + 1


async def test_words_typed_and_several_wordings_are_chips_that_can_be_clicked_away(pile: Path) -> None:
    async with opened([pile]) as app:
        app.explore.narrow(Condition("outlet", "Northern Wire", "Northern Wire"))
        await app.press("g", "q", "slash")
        await app.type("tired")
        await app.press("enter", "f")
        head = app.text("#quotes-head")
        assert "tired ×" in head and "several ×" in head
        assert speakers(app) == [] and "nothing meets the filter" in app.text("#speakers")
        await app.click("#quotes-head", head.index("several ×"), 0)
        assert speakers(app) == ["Nora Lie"]
        await app.click("#quotes-head", app.text("#quotes-head").index("tired ×"), 0)
        assert len(speakers(app)) == 3
        await app.click("#quotes-head", app.text("#quotes-head").index("Northern Wire ×"), 0)
        assert any("narrows all of Explore" in told for told in app.told)
        assert "Northern Wire ×" in app.text("#quotes-head")


async def test_y_copies_a_quote_with_where_it_stands_and_keys_lead_to_the_other_column(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q", "tab")
        assert app.focus == "said"
        await app.press("1")
        assert app.focus == "speakers"
        await app.press("2", "y")
        assert app.app.clipboard.startswith("“We will not close the harbour before the winter,” — Harbour Courier")
