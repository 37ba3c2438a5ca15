"""The search screen: one list as you type, leaving it, and a pile that is still read."""

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.model import Progress
from tests.driver import opened
from tests.tui.harbour import write_pile
from tests.tui.searching import heads, search, target, typed, under_cursor


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


# ------------------------------------------------------------------------------------- finding


async def test_names_articles_and_quotes_stand_in_one_list_the_likeliest_first(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "holm")
        assert heads(app)[:2] == ["Names", "Articles"]
        assert under_cursor(app).startswith("Serge")
        await app.press(*["backspace"] * 4)
        await app.type("harbour before the winter")
        assert heads(app) == ["Quotes", "Articles"]
        assert "harbour before the winter" in under_cursor(app)


async def test_arrows_move_over_all_kinds_and_never_stand_on_a_head(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "holm")
        seen = []
        for _ in range(8):
            seen.append(under_cursor(app))
            await app.press("down")
        assert all(seen)
        assert len(set(seen)) >= 5
        await app.press("ctrl+up", "ctrl+up", "ctrl+up")
        assert under_cursor(app) == seen[0]
        await app.press("ctrl+down")
        assert "3 May 2021" in under_cursor(app) or "4 May 2021" in under_cursor(app) or "5 May" in under_cursor(app)


async def test_an_article_opens_at_the_hit_and_the_words_stay_as_a_condition(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "faulty heater blaze")
        await app.press("enter")
        assert app.screen == "ExploreScreen"
        assert app.chips == ["faulty heater blaze"]
        assert target(app) == "faulty"
        assert app.focus == "reader"
        await app.press("n")
        assert target(app) == "heater"


async def test_a_name_narrows_to_it_and_the_words_are_forgotten(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "sergej holm")
        await app.press("enter")
        assert len(app.chips) == 1
        assert app.chips[0].endswith("Holm")
        assert "Chess" not in app.text("#articles")
        assert app.explore.reader.entity


async def test_a_quote_opens_in_its_article_and_narrows_nothing(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "never been so tired")
        await app.press("enter")
        assert app.reading.endswith("chess.txt")
        assert target(app) == "I have never been so tired,"
        assert app.chips == []


async def test_a_date_opens_its_sentence(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "3 may 2021")
        assert heads(app)[0] == "Dates"
        await app.press("enter")
        assert "Monday night" in target(app)
        assert app.chips == []


async def test_enter_does_not_wait_for_the_user_to_see_the_last_letter(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await app.app.workers.wait_for_complete()
        await app.press(*"chess cup", "enter")
        assert app.reading.endswith("chess.txt")
        assert app.chips == ["chess cup"]


async def test_all_that_is_found_can_be_listed(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "firefighters")
        while "Show all" not in under_cursor(app):
            await app.press("down")
        await app.press("enter")
        assert app.chips == ["firefighters"]
        assert "2 of 4" in str(app.widget("#articles").border_subtitle)


async def test_nothing_found_says_so(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "zzzz qqqq")
        assert "nothing found" in app.text("#found")
        await app.press("enter")
        assert app.screen == "SearchScreen"


# ------------------------------------------------------------------------------------- leaving


async def test_esc_returns_to_exactly_where_the_reader_was(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "enter", "2", "J")
        before = (app.chips, app.reading, app.focus, app.explore.reader.target, app.explore.reader.scroll_offset)
        await search(app, "chess source:wire")
        await app.press("down", "escape")
        assert (
            app.chips,
            app.reading,
            app.focus,
            app.explore.reader.target,
            app.explore.reader.scroll_offset,
        ) == before


async def test_back_leads_to_where_one_was_before_the_search(pile: Path) -> None:
    async with opened([pile]) as app:
        first = app.reading
        await search(app, "chess")
        await app.press("enter", "left_square_bracket")
        assert (app.chips, app.reading) == ([], first)


# ------------------------------------------------------------------------------------- a pile that is still read


async def test_a_pile_that_is_still_read_is_searched_and_an_open_search_follows_it(pile: Path) -> None:
    async with opened([pile]) as app:
        whole = app.corpus
        app.explore.set_corpus(Corpus(whole.articles[:1]))
        await search(app, "chess")
        assert "1 article is read so far" in app.text("#remark")
        assert "chess.txt" not in app.text("#found")
        app.explore.grow(Corpus(whole.articles), Progress("analysing", 1, 4))
        await app.settle()
        assert heads(app) == ["Articles"]
        assert "4 articles are read so far" in app.text("#remark")
        assert "Show all" not in app.text("#found")
        app.explore.set_corpus(whole)
        await app.settle()
        assert app.text("#remark").strip() == ""
        await app.press("enter")
        assert app.reading.endswith("chess.txt")


async def test_an_article_found_while_the_pile_is_read_opens_and_narrows_nothing(pile: Path) -> None:
    async with opened([pile]) as app:
        app.explore.set_corpus(Corpus(app.corpus.articles))
        await search(app, "heater person:holm ")
        assert "“person:” can be used as soon as all articles are analysed" in app.text("#remark")
        await app.press("enter")
        assert app.reading.endswith("fire.txt")
        assert target(app) == "heater"
        assert app.chips == []


async def test_a_small_screen_shows_all_kinds(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await search(app, "harbour")
        assert "Articles" in heads(app)
        assert all(len(line) <= 80 for line in app.lines("#found"))
        await app.press("f1")
        assert "complete; again: the next one" in app.text("#keys")


async def test_a_letter_that_changes_nothing_found_leaves_the_cursor_where_it_is(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "firefighters")
        await app.press("down")
        here = under_cursor(app)
        await app.type(" ")
        assert under_cursor(app) == here
        await app.type("chess")
        assert under_cursor(app) != here


async def test_a_cursor_that_was_moved_is_not_moved_again_when_the_pile_grows(pile: Path) -> None:
    async with opened([pile]) as app:
        whole = app.corpus
        app.explore.set_corpus(Corpus(tuple(one for one in whole.articles if one.id.endswith("fire.txt"))[:2]))
        await search(app, "harbour")
        await app.press("down")
        here = under_cursor(app)
        app.explore.grow(Corpus(whole.articles), Progress("analysing", 1, 4))
        await app.settle()
        assert under_cursor(app) == here


async def test_up_leaves_words_that_were_typed_alone(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "heater")
        await app.press("enter")
        await search(app, "chess")
        await app.press("up", "up")
        assert typed(app) == "chess"
        await app.press("ctrl+u", "up")
        assert typed(app) == "heater"
        await app.press("up", "up")
        assert typed(app) == "heater"


async def test_a_name_that_narrows_already_is_not_added_twice(pile: Path) -> None:
    async with opened([pile]) as app:
        for _ in range(2):
            await search(app, "sergej holm")
            await app.press("enter")
            assert len(app.chips) == 1


async def test_the_last_searches_are_offered_newest_first_each_once(pile: Path) -> None:
    async with opened([pile]) as app:
        for words in ("chess", "heater", "tired", "chess"):
            await search(app, words)
            await app.press("enter")
        await app.press("slash")
        lines = [line.strip() for line in app.lines("#found")]
        before = lines[1 : next(y for y, line in enumerate(lines) if line.startswith("Fields"))]
        assert [line.strip("▌ ") for line in before] == ["chess", "tired", "heater"]
