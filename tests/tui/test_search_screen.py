"""The search screen: one list as you type, completion, mistakes in place, and the filter as text."""

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.model import Progress
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.searches import Searches


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


async def search(app: Driver, words: str) -> None:
    await app.press("slash")
    await app.type(words)


def typed(app: Driver) -> str:
    return str(getattr(app.widget("#query"), "value", ""))


def heads(app: Driver) -> list[str]:
    names = ("Names", "Articles", "Quotes", "Dates", "Fields", "Words", "Searched before", "Saved")
    return [name for line in app.lines("#found") for name in names if line.startswith(f" {name} ─")]


def under_cursor(app: Driver) -> str:
    return next((line[1:].strip() for line in app.lines("#found") if line.startswith("▌")), "")


def target(app: Driver) -> str:
    article, span = app.explore.reader.article, app.explore.reader.target
    return article.text[span.start : span.end] if article and span else ""


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


# ------------------------------------------------------------------------------------- fields and chips


async def test_fields_become_a_chip_each(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "fire person:holm source:northern after:2019")
        await app.press("enter")
        assert [condition.head for condition in app.explore.view.filter] == ["person", "outlet", "after", "search"]
        assert app.chips[1:] == ["Northern Wire", "2019", "fire"]
        head = app.lines("#head")[0]
        await app.click("#head", head.index("fire ×"), 0)
        assert len(app.chips) == 3


async def test_search_looks_within_the_filter_and_backspace_widens_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("gazette")
        await app.press("enter")
        await search(app, "tired")
        assert "within" in app.text("#within")
        assert "outlet Old Mill Gazette ×" in app.text("#within")
        assert "nothing found" in app.text("#found")
        await app.press(*["backspace"] * 6)
        assert not app.widget("#within").display
        await app.type("tired")
        await app.press("enter")
        assert app.reading.endswith("chess.txt")
        assert app.chips == ["tired"]


async def test_a_new_search_takes_the_place_of_the_old_one(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "tired")
        await app.press("enter")
        await search(app, "heater")
        await app.press("enter")
        assert app.chips == ["heater"]


async def test_tab_completes_fields_and_values_and_again_takes_the_next(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "sour")
        assert "Tab source:" in app.text("#suggestions")
        await app.press("tab")
        assert typed(app) == "source:"
        await app.type("n")
        assert 'Tab "Northern Wire"  2 articles' in app.text("#suggestions")
        await app.press("tab")
        assert typed(app) == 'source:"Northern Wire" '
        await app.type("is:")
        await app.press("tab")
        assert typed(app).endswith("is:starred ")
        await app.press("tab")
        assert typed(app).endswith("is:unread ")
        await app.press("shift+tab")
        assert typed(app).endswith("is:starred ")


async def test_tab_waits_for_the_letters_typed_before_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await app.press(*"sour", "tab")
        assert typed(app) == "source:"


async def test_a_mistake_is_explained_below_where_it_was_made(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "fire sorce:wire")
        line = app.lines("#remark")[0]
        assert line.index("╰") == 1 + len("fire ")
        assert "There is no field “sorce”" in line
        await app.press("tab")
        assert typed(app) == "fire source:wire"
        assert app.text("#remark").strip() == ""


async def test_an_unknown_name_in_a_field_is_explained_too(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "source:bugle ")
        assert "No source is called “bugle”" in app.text("#remark")


async def test_a_correction_is_told(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "firefigthers")
        assert "Showing results for “firefighters”" in app.text("#remark")


# ------------------------------------------------------------------------------------- the filter as text


async def test_the_filter_is_edited_as_text(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("gazette")
        await app.press("enter", "f2")
        assert typed(app) == 'source:"Old Mill Gazette"'
        assert "Show the one article" in under_cursor(app)
        await app.type("|northern fire")
        await app.press("enter")
        assert app.chips == ["Old Mill Gazette or northern", "fire"]
        assert "2 of 4" in str(app.widget("#articles").border_subtitle)


async def test_emptied_it_shows_everything_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "chess")
        await app.press("enter", "1", "ctrl+e", "ctrl+u", "enter")
        assert app.chips == []
        assert "4 articles" in str(app.widget("#articles").border_subtitle)


async def test_a_filter_that_means_nothing_is_not_set(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("f2")
        await app.type("date:yesterday ")
        assert "is no date that can be read" in app.text("#remark")
        await app.press("enter")
        assert app.screen == "SearchScreen"


# ------------------------------------------------------------------------------------- history and beginnings


async def test_up_in_an_empty_line_brings_searches_back(pile: Path) -> None:
    async with opened([pile]) as app:
        for words in ("tired", "heater"):
            await search(app, words)
            await app.press("enter")
        await app.press("slash")
        assert heads(app) == ["Searched before", "Fields", "Words"]
        await app.press("up")
        assert typed(app) == "heater"
        await app.press("up")
        assert typed(app) == "tired"
        await app.press("enter")
        assert app.chips == ["tired"]


async def test_a_field_is_begun_from_the_list(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        assert under_cursor(app).startswith("source:")
        await app.press("down", "enter")
        assert typed(app) == "person:"


class Shelf:
    """A desk's searches, in memory."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def made(self, query: str) -> None:
        self.told.append(query)

    def save(self, name: str, query: str) -> None:
        """Nothing is saved here."""

    def forget(self, name: str) -> None:
        """Nor forgotten."""

    def saved(self) -> dict[str, str]:
        return {}

    def undo(self) -> str:
        return ""


def test_searches_are_kept_once_newest_first_and_told_to_the_desk() -> None:
    shelf = Shelf()
    searches = Searches(shelf)
    searches.load(["b", "a", "b", " "])
    for text in ("c", "a ", ""):
        searches.add(text)
    assert searches.made == ("a", "c", "b")
    assert shelf.told == ["c", "a"]


# ------------------------------------------------------------------------------------- saved searches


async def save(app: Driver, words: str, name: str) -> None:
    await search(app, words)
    await app.press("ctrl+s")
    await app.type(name)
    await app.press("enter")


async def test_a_search_is_saved_under_a_name_and_run_in_another_run(pile: Path) -> None:
    async with opened([pile]) as app:
        await save(app, "source:northern chess", "cup")
        assert app.screen == "SearchScreen"
        assert typed(app) == "source:northern chess"
    async with opened([pile]) as app:
        await app.press("slash")
        assert heads(app)[0] == "Saved"
        assert under_cursor(app).split("  ") == ["cup", "source:northern chess"]
        await app.press("enter")
        assert typed(app) == "source:northern chess"
        await app.press("enter")
        assert app.reading.endswith("chess.txt")
        assert app.chips == ["Northern Wire", "chess"]


async def test_without_a_name_the_query_is_the_name_and_esc_saves_nothing(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "heater")
        await app.press("ctrl+s", "escape", "ctrl+u")
        assert "Saved" not in heads(app)
        await save_typed(app, "heater")
        assert under_cursor(app) == "heater"


async def save_typed(app: Driver, words: str) -> None:
    await app.type(words)
    await app.press("ctrl+s", "enter", "ctrl+u")


async def test_what_it_is_searched_within_is_saved_with_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("gazette")
        await app.press("enter")
        await save(app, "fire", "here")
        await app.press("ctrl+u")
        assert under_cursor(app).split("  ") == ["here", 'source:"Old Mill Gazette" fire']


async def test_a_saved_search_is_forgotten_and_that_is_taken_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await save_typed(app, "heater")
        await save_typed(app, "chess")
        assert "Del forget" in str(app.app.screen.query_one("Vertical").border_subtitle)
        assert under_cursor(app) == "chess"
        await app.press("down", "delete")
        assert under_cursor(app) == "chess"
        await app.press("delete")
        assert "Saved" not in heads(app)
        assert "ctrl+s save" in str(app.app.screen.query_one("Vertical").border_subtitle)
        await app.press("delete", "ctrl+z")
        assert heads(app)[0] == "Saved"
        assert under_cursor(app) == "chess"
        await app.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert "Saved" not in heads(app)


async def test_nothing_typed_is_not_saved(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash", "ctrl+s")
        assert app.screen == "SearchScreen"


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
