"""Ways through Explore: Esc takes one layer back, [ and ] retrace steps, n and N walk hits, and panes follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.model import Progress
from tests.driver import Driver, opened, write_pile
from tests.tui.searching import search, target
from tui.widgets.lines import Lines

STRIKE = """\
Port strike ends after nine days

Harbour Courier
4 May 2021

Dock workers returned on Tuesday after Sergei Berg, the port director, agreed to new shifts.
"We have listened," Mr Berg told reporters. Sergei Berg had met Anna Lund in Larvik.
The dockers thanked Anna Lund. In the evening Sergei Berg flew home to Larvik.
"""
STRIKE_TOO = """\
Sergei Berg sends dockers back to work

Northern Wire
6 May 2021

Dock workers went back to work on Tuesday after the port director, Sergei Berg, agreed to new shifts.
Nobody asked Sergei Berg why.
"""
STORM = """\
Storm cuts power in the north

Northern Wire
12 January 2020

Some 8,000 homes in Tromso lost power on Sunday, Ola Dahl of the grid operator said.
"""
NAMES = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path, dict(zip(NAMES, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def painted(app: Driver) -> list[str]:
    """The names that the reader paints strongly."""
    reader = app.widget("#reader")
    assert isinstance(reader, Lines)
    return [text for line in reader.page for text, style in line if "focus" in style.split()]


async def to_name(app: Driver, name: str) -> None:
    """Put the cursor of the entities on a name."""
    await app.press("3", "i")
    await app.type(name)
    await app.press("enter", "escape")
    assert app.explore.sidebar.cursor_entity is not None and name in app.explore.sidebar.cursor_entity.name


async def read(app: Driver, words: str) -> None:
    """Open the article whose title has those words, by keys."""
    await app.press("1", "home")
    for _ in app.explore.articles.rows:
        if words in app.text("#reader").split("·")[0]:
            return
        await app.press("j")
    assert words in app.text("#reader")


def place(app: Driver) -> int:
    """Where in the text the words stand that n and N have led to."""
    span = app.explore.reader.target
    assert span is not None
    return span.start


# ------------------------------------------------------------------------------------- Esc


async def test_esc_stops_painting_the_name_that_was_looked_at(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Port strike")
        await to_name(app, "Anna Lund")
        await app.press("k", "j")
        assert app.chips == []
        assert painted(app)
        await app.press("1", "escape")
        assert painted(app) == []
        await app.press("n")
        assert any("No more of them" in told for told in app.told)


async def test_esc_takes_back_zoom_brush_conditions_and_name_one_at_a_time(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Sergei Berg")
        await app.press("enter")
        await app.press("F")
        await app.type("northern")
        await app.press("enter", "4", "space", "plus")
        wide = app.widget("#timeline-pane").outer_size.height
        assert app.chips == ["Sergei Berg", "Northern Wire"]
        await app.press("escape")
        assert app.widget("#timeline-pane").outer_size.height < wide
        assert app.chips == ["Sergei Berg", "Northern Wire"]
        await app.press("escape")  # the half-made brush: a space begins a new one and narrows nothing
        assert app.chips == ["Sergei Berg", "Northern Wire"]
        await app.press("space")
        assert app.chips == ["Sergei Berg", "Northern Wire"]
        await app.press("escape", "escape")
        assert app.chips == ["Sergei Berg"]
        assert painted(app)
        await app.press("escape")
        assert app.chips == []
        assert painted(app)
        await app.press("escape")
        assert painted(app) == []
        await app.press("escape")
        assert app.screen == "ExploreScreen" and app.app.is_running


# ------------------------------------------------------------------------------------- n and N


async def test_capital_n_goes_one_mention_back_and_not_to_the_first(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Port strike")
        await to_name(app, "Sergei Berg")
        await app.press("enter", "n")
        places = [place(app)]
        for _ in range(3):
            await app.press("n")
            places.append(place(app))
        assert app.reading.endswith("strike.txt")
        assert places == sorted(set(places))
        back = []
        for _ in range(3):
            await app.press("N")
            back.append(place(app))
        assert back == places[-2::-1]
        assert target(app) == "Sergei Berg"


async def test_n_goes_on_in_the_next_article_and_capital_n_comes_back_to_the_last_mention(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Sergei Berg")
        await app.press("enter")
        await read(app, "Port strike")
        seen = [app.reading]
        while not app.reading.endswith("dockers.txt"):
            before = place(app) if app.explore.reader.target else -1
            await app.press("n")
            assert app.reading != seen[-1] or place(app) > before
        first_there = place(app)
        text = STRIKE_TOO.partition("\n")[2]
        assert target(app) == "Sergei Berg" and "Nobody" in text
        await app.press("N")
        assert app.reading.endswith("strike.txt")
        article = app.explore.reader.article
        assert article is not None
        assert place(app) == article.text.rindex("Sergei Berg")
        await app.press("n")
        assert (app.reading.endswith("dockers.txt"), place(app)) == (True, first_there)


async def test_a_name_in_a_headline_is_no_place_in_the_text(tmp_path: Path) -> None:
    row = {"id": "a", "title": "Sergei Berg sends dockers back", "source": "Northern Wire", "date": "2021-05-06"}
    row["text"] = "Dock workers went back on Tuesday after the port director, Sergei Berg, agreed to new shifts."
    (tmp_path / "feed.jsonl").write_text(json.dumps(row), encoding="utf-8")
    async with opened([tmp_path]) as app:
        await to_name(app, "Sergei Berg")
        await app.press("enter")
        for _ in range(2):
            await app.press("n")
            assert target(app) == "Sergei Berg"


async def test_n_walks_the_words_searched_for_rather_than_a_name(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Sergei Berg")
        await app.press("enter")
        await search(app, "shifts")
        await app.press("enter")
        assert target(app) == "shifts"
        await app.press("n")
        assert target(app) == "shifts"


async def test_n_beyond_the_last_says_so_and_stays(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "grid operator")
        await app.press("enter", "n")
        here = app.reading, target(app)
        assert here[1] == "operator"
        await app.press("n")
        assert (app.reading, target(app)) == here
        assert any("No more of them" in told for told in app.told)


# ------------------------------------------------------------------------------------- [ and ]


async def test_back_stops_at_the_beginning_and_forward_at_the_end(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Sergei Berg")
        await app.press("enter")
        await app.press("F")
        await app.type("northern")
        await app.press("enter")
        last = app.chips, app.reading
        assert last[0] == ["Sergei Berg", "Northern Wire"]
        steps = []
        while app.chips:
            await app.press("left_square_bracket")
            steps.append(app.chips)
        first = app.reading
        for _ in range(3):
            await app.press("left_square_bracket")
            assert (app.chips, app.reading) == ([], first)
        for _ in steps:
            await app.press("right_square_bracket")
        for _ in range(3):
            assert (app.chips, app.reading) == last
            await app.press("right_square_bracket")


async def test_a_new_step_after_going_back_takes_the_place_of_the_old_ones(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Sergei Berg")
        await app.press("enter", "left_square_bracket")
        assert app.chips == []
        await app.press("F")
        await app.type("courier")
        await app.press("enter")
        assert app.chips == ["Harbour Courier"]
        await app.press("right_square_bracket")
        assert app.chips == ["Harbour Courier"]
        await app.press("left_square_bracket")
        assert app.chips == []
        await app.press("right_square_bracket")
        assert app.chips == ["Harbour Courier"]


# ------------------------------------------------------------------------------------- narrowing


async def test_an_open_article_that_meets_the_filter_stays_open(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Storm")
        await app.press("F")
        await app.type("northern")
        await app.press("enter")
        assert app.reading.endswith("storm.txt")
        await app.press("escape", "F")
        await app.type("courier")
        await app.press("enter")
        assert app.reading.endswith("strike.txt")


async def test_a_name_chosen_twice_narrows_once_and_the_second_time_takes_it_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Sergei Berg")
        await app.press("enter")
        assert app.chips == ["Sergei Berg"]
        await app.press("f")
        await app.type("sergei berg")
        await app.press("enter")
        assert app.chips == ["Sergei Berg"]  # found, not switched
        await app.press("g", "e", "F")
        assert app.screen == "ExploreScreen"
        assert app.chips == ["Sergei Berg"]
        await app.press("3", "enter")
        assert app.chips == []


async def test_a_click_on_a_name_in_the_text_narrows_to_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Port strike")
        y = next(y for y, line in enumerate(app.lines("#reader")) if "Anna Lund" in line)
        x = app.lines("#reader")[y].index("Anna Lund") + 2
        frame = app.widget("#reader")
        await app.click("#reader", x + frame.gutter.left, y + frame.gutter.top)
        assert app.chips == ["Anna Lund"]


async def test_a_filter_that_meets_nothing_says_so_in_the_list(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("courier")
        await app.press("enter", "F")
        await app.type("2015")
        await app.press("enter")
        assert app.chips == ["Harbour Courier", "2015"]
        assert "nothing meets the filter" in app.text("#articles")
        assert "no articles yet" not in app.text("#articles")
        await app.press("escape")
        assert "Port strike" in app.text("#articles")


async def test_under_the_cursor_of_the_timeline_its_day_and_year_can_be_narrowed_to(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("4", "home", "F")
        assert "the row under the cursor" in app.text("#choices") and "the year under" in app.text("#choices")
        await app.press("down", "enter")
        assert app.chips == ["2020"]
        assert "Storm" in app.text("#articles") and "Port strike" not in app.text("#articles")
        await app.press("1", "F")
        assert "under the cursor" not in app.text("#choices")


async def test_a_stretch_brushed_backwards_is_the_same_stretch(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("4", "home", "space", "G", "space")
        forwards = app.chips
        await app.press("escape", "G", "space", "home", "space")
        assert app.chips == forwards
        assert len(forwards) == 1 and forwards[0].startswith("2020-01-12 – 2021-05-")
        assert len(app.explore.view.narrowed_articles) == 3


# ------------------------------------------------------------------------------------- what stays when the pile changes


async def test_reading_the_files_again_leaves_the_open_article_open(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Storm")
        (pile / "Harbour Courier" / "late.txt").write_text(
            "Ferry sinks\n\n6 May 2021\n\nA ferry sank.", encoding="utf-8"
        )
        await app.press("r")
        assert "4 articles" in app.text("#head")
        assert app.reading.endswith("storm.txt")
        assert "8,000 homes" in app.text("#reader")


async def test_a_whole_pile_stays_while_it_is_read_again_and_a_growing_one_never_shrinks(pile: Path) -> None:
    async with opened([pile]) as app:
        whole = app.corpus
        app.explore.grow(Corpus(whole.articles[:1]), Progress("reading", 1, 3))
        await app.settle()
        assert "Storm" in app.text("#articles") and "Port strike" in app.text("#articles")
        assert "reading 1 of 3" in app.text("#head")
        app.explore.grow(Corpus(whole.articles), Progress("analysing", 1, 3))
        await app.settle()
        assert "▾" in app.text("#articles") and "Sergei Berg" in app.text("#entities")
        app.explore.set_corpus(Corpus(whole.articles))
        await app.settle()
        app.explore.grow(Corpus(whole.articles[:1]), Progress("reading", 1, 3))
        await app.settle()
        assert "3 articles" in app.text("#head")
        assert "Storm" in app.text("#articles") and "Port strike" in app.text("#articles")


async def test_until_names_are_known_the_keys_that_need_them_say_so(pile: Path) -> None:
    async with opened([pile]) as app:
        app.explore.set_corpus(Corpus(app.corpus.articles))
        await app.settle()
        for keys in (("F",), ("f2",), ("c",), ("x",), ("g", "e"), ("g", "c"), ("V",), ("m",)):
            before = len(app.told)
            await app.press(*keys)
            assert app.screen == "ExploreScreen", keys
            assert any("as soon as the articles are analysed" in told for told in app.told[before:]), keys


async def test_a_name_typed_before_names_are_known_is_searched_for_and_no_command(pile: Path) -> None:
    async with opened([pile]) as app:
        app.explore.set_corpus(Corpus(app.corpus.articles))
        await app.settle()
        await app.press("f", *"storm")
        assert app.screen == "SearchScreen" and "Storm" in app.text("#found")
        assert any("as soon as the articles are analysed" in told for told in app.told)
        await app.press("escape")
        assert "★" not in app.text("#articles")


# ------------------------------------------------------------------------------------- marking two


async def test_a_third_mark_takes_the_place_of_the_oldest_and_a_second_press_takes_one_away(pile: Path) -> None:
    async with opened([pile]) as app:
        for words in ("Port strike", "sends dockers", "Storm"):
            await read(app, words)
            await app.press("space")
        assert badge(app, "Northern Wire", "6 May") == "A"
        assert badge(app, "Northern Wire", "12 Jan") == "B"
        assert badge(app, "Harbour Courier", "4 May") not in ("A", "B")
        await app.press("space")
        assert badge(app, "Northern Wire", "6 May") == "A"
        assert badge(app, "Northern Wire", "12 Jan") not in ("A", "B")


def badge(app: Driver, outlet: str, day: str) -> str:
    """What stands before the date of an article in the list."""
    line = next(line for line in app.lines("#articles") if outlet in line and day in line)
    return line.partition(day)[0].strip()


async def test_compare_without_another_article_says_what_to_do(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Storm")
        await app.press("c")
        assert app.screen == "ExploreScreen"
        assert any("Mark two articles" in told for told in app.told)


async def test_gg_in_the_reader_goes_to_its_top(pile: Path) -> None:
    long = STORM + "".join(f"\nIn village number {n} the lamps were out for {n + 2} hours.\n" for n in range(80))
    (pile / "Northern Wire" / "storm.txt").write_text(long, encoding="utf-8")
    async with opened([pile]) as app:
        await read(app, "Storm")
        await app.press("2", "G")
        assert "Storm cuts power" not in app.text("#reader") and "village number 79" in app.text("#reader")
        await app.press("g", "g")
        assert "Storm cuts power" in app.text("#reader")
        await app.press("G")
        await read(app, "Port strike")
        assert "Port strike ends" in app.lines("#reader")[0]
