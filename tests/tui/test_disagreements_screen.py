"""Disagreements: the ledger of everything that differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.workspace.judgement_store import Check
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.screens.compare.bands import BandRows
from tui.screens.compare.screen import CompareScreen
from tui.screens.disagreements.screen import DisagreementsScreen


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


def screen(app: Driver) -> DisagreementsScreen:
    assert isinstance(app.app.screen, DisagreementsScreen)
    return app.app.screen


def kinds(app: Driver) -> list[str]:
    return [row.found.kind for row in screen(app).disagreement_rows.rows]


async def test_the_gravest_comes_first_with_its_versions_and_who_has_them(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d")
        lines = app.lines("#ledger")
        assert lines[0].startswith(" ↻ later update · number · injured")
        assert "12 people" in lines[1] and "Harbour Courier 3 May" in lines[1]
        name = next(k for k, line in enumerate(lines) if "wording · name" in line)
        assert "Sergey Holm" in lines[name + 1] and "Harbour Courier 3 May" in lines[name + 1]
        assert "Sergei Holm" in lines[name + 2] and "Northern Wire 4 May · Old Mill Gazette 5 May" in lines[name + 2]


async def test_a_later_figure_is_an_update_not_a_conflict(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "2")
        assert kinds(app) == ["number"]
        assert "12 people" in app.text("#ledger") and "14 people" in app.text("#ledger")


async def test_both_sentences_are_shown_below(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d")
        shown = app.text("#both")
        assert "12 people were hurt" in shown and "14 people were hurt" in shown


async def test_a_strength_alone_and_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d")
        everything = len(kinds(app))
        await app.press("2")
        assert kinds(app) == ["number"]
        await app.press("2")
        assert len(kinds(app)) == everything


async def test_a_kind_alone_and_everything_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "f")
        assert set(kinds(app)) == {"number"}
        await app.press("a")
        assert len(set(kinds(app))) > 1


async def test_checking_marks_the_row_and_goes_on(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "x")
        assert screen(app).disagreement_rows.cursor == 1
        assert "checked ✓" in app.lines("#ledger")[0]
        assert "1 of" in app.text("#strengths")
        await app.press("u")
        assert "number" not in kinds(app)


async def test_what_was_checked_stays_so_and_somebody_is_told(pile: Path) -> None:
    told: list[tuple[str, Check | None]] = []
    async with opened([pile]) as app:
        own: dict[str, Check] = {}
        ledger = DisagreementsScreen(app.corpus, "Northern Wire/fire.txt", own, lambda *mark: told.append(mark))
        await app.app.push_screen(ledger)
        await app.settle()
        await app.press("space")
        assert told == list(own.items()) == [(ledger.entries[0].found.id, "checked")]
        await app.press("k", "space")
        assert told[1:] == [(ledger.entries[0].found.id, None)] and not own


async def test_a_dismissed_row_is_dim_and_left_out_with_the_checked(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "D")
        assert screen(app).disagreement_rows.cursor == 1
        assert "dismissed ✗" in app.lines("#ledger")[0]
        assert "1 dismissed" in app.text("#strengths")
        await app.press("u")
        assert "number" not in kinds(app)
        await app.press("u", "home", "x")
        assert "checked ✓" in app.lines("#ledger")[0]


async def test_checked_and_dismissed_rows_are_so_in_the_next_run_until_undone(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "x", "D")
    async with opened([pile]) as app:
        await app.press("g", "d")
        assert list(screen(app).marks.values()) == ["checked", "dismissed"]
        await app.press("escape", "z", "g", "d")
        assert list(screen(app).marks.values()) == ["checked"]


async def test_enter_opens_compare_at_the_two_sentences(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "enter")
        compare = app.app.screen
        assert isinstance(compare, CompareScreen)
        band = compare.query_one(BandRows).cursor_row
        assert band is not None and band.a is not None and band.b is not None
        assert any("people" in fact.a.text for fact in band.facts)
        await app.press("escape")
        assert app.screen == "DisagreementsScreen"


async def test_a_sentence_chosen_in_compare_is_read_in_explore(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "j", "enter", "enter")
        assert app.screen == "ExploreScreen"
        assert app.reading == "Harbour Courier/fire.txt"


async def test_all_stories_are_one_choice(pile: Path) -> None:
    async with opened() as app:
        await app.press("g", "d")
        one = len(kinds(app))
        await app.press("s", "enter")
        assert len(kinds(app)) > one
        assert "all stories" in app.text("#ledger-title")


async def test_escape_takes_back_the_filter_before_it_leaves(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "1", "escape")
        assert app.screen == "DisagreementsScreen"
        assert len(set(kinds(app))) > 1
        await app.press("escape")
        assert app.screen == "ExploreScreen"


async def test_the_ledger_fits_a_small_terminal(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("g", "d")
        assert "Sergei Holm" in app.text("#ledger")
        assert "Northern Wire 4 May" in app.text("#ledger")


async def test_a_pile_without_a_story_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fog on the lake\n\nThe fog stayed until noon.\n", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("g", "d", "x", "enter", "y", "f", "right_square_bracket")
        assert "No two articles" in app.text("#ledger")


async def test_a_mark_taken_back_leaves_the_cursor_and_the_next_row_waits(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "x", "k", "x")
        assert screen(app).disagreement_rows.cursor == 0
        assert "checked" not in app.text("#ledger")
        assert "0 of" in app.text("#strengths")


async def test_the_cursor_stays_on_its_row_when_others_are_hidden(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "x", "j")
        here = screen(app).disagreement_rows.cursor_row
        await app.press("u")
        assert screen(app).disagreement_rows.cursor_row == here
        assert "unmarked only" in app.text("#strengths")
        await app.press("u")
        assert screen(app).disagreement_rows.cursor_row == here


async def test_y_copies_both_versions_with_where_they_stand(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "2", "y")
        one, other = app.app.clipboard.splitlines()
        assert "12 people were hurt" in one and "Harbour Courier" in one and "3 May 2021" in one
        assert "14 people were hurt" in other and "Northern Wire" in other


async def test_strengths_and_kinds_can_be_clicked_and_clicked_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d")
        everything = len(kinds(app))
        for tabs, word, wanted in (("#strengths", "later updates", {"number"}), ("#fact-kinds", "quote", {"quote"})):
            at = app.text(tabs).index(word)
            await app.click(tabs, at, 0)
            assert set(kinds(app)) == wanted
            await app.click(tabs, at, 0)
            assert len(kinds(app)) == everything


async def test_kinds_are_counted_within_the_strength_that_is_shown(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "2")
        counts = app.text("#fact-kinds").split()
        assert counts[counts.index("number") + 1] == "1"
        assert counts[counts.index("name") + 1] == "0"
        await app.press("F", "F")
        assert "nothing of this kind differs" in app.text("#ledger") or set(kinds(app)) <= {"title", "telling"}


async def test_two_sentences_stand_side_by_side_where_there_is_room(pile: Path) -> None:
    async with opened([pile], size=(140, 40)) as app:
        await app.press("g", "d", "2")
        assert any("12 people" in line and "14 people" in line for line in app.lines("#both"))
        await app.resize(90, 40)
        assert not any("12 people" in line and "14 people" in line for line in app.lines("#both"))
        assert "people were hurt" in app.text("#both")


async def test_t_shows_the_figures_as_a_table_and_the_ledger_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "t")
        shown = app.text("#figures")
        assert "12 people → 14 people" in shown
        line = next(line for line in app.lines("#figures") if "14 people" in line and "→" not in line)
        assert "Northern Wire" in line
        assert "12 people were hurt" in app.text("#both") and "14 people were hurt" in app.text("#both")
        await app.press("y")
        assert app.app.clipboard.startswith("injured: 12 people → 14 people")
        assert "Harbour Courier" in app.app.clipboard
        await app.press("escape")
        assert screen(app).disagreement_rows.display and not screen(app).figure_rows.display


async def test_a_filter_leaves_the_table_of_figures_for_the_ledger(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "t", "2")
        assert screen(app).disagreement_rows.display and set(kinds(app)) == {"number"}


async def test_enter_on_a_figure_compares_its_first_and_last_version(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "d", "t", "enter")
        assert type(app.app.screen).__name__ == "CompareScreen"
