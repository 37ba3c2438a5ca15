"""What a newcomer trips over: double clicks, Esc in the reader, toasts, loose files, one date, names and contrast."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tests.driver import Driver, opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.cli.main import run
from tui.dialogs.tags import typed_tags
from tui.drawing.styles import LOOKS, StyleSpec
from tui.drawing.themes import THEMES


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


# ------------------------------------------------------------------------------------- double clicks


def where(app: Driver, selector: str, words: str) -> tuple[int, int]:
    """A cell of the screen in the line of a list that holds those words."""
    region = app.widget(selector).content_region
    return region.x + 5, region.y + next(y for y, line in enumerate(app.lines(selector)) if words in line)


async def test_a_double_click_on_a_date_opens_what_was_under_the_first_click() -> None:
    async with opened() as app:
        await app.press("4", "ctrl+d", "ctrl+d")
        y = app.widget("#timeline").content_region.y + 4
        row = app.explore.timeline.rows[app.explore.timeline.row_at(4) or 0]
        await app.click_at_once(30, y)
        assert app.reading == row.article and app.focus == "reader"


async def test_a_double_click_on_a_name_narrows_to_that_name_though_rows_close_above_it() -> None:
    async with opened() as app:
        await app.press("3")
        assert "└" in app.text("#entities")
        await app.click_at_once(*where(app, "#entities", "Nancy Pelosi"))
        assert app.chips == ["Nancy Pelosi"]


async def test_a_double_click_on_the_row_under_the_cursor_chooses_it_once() -> None:
    async with opened() as app:
        await app.press("3", "j")
        name = app.explore.sidebar.cursor_entity
        assert name is not None
        await app.click_at_once(*where(app, "#entities", name.name))
        assert app.chips == [name.name]


async def test_a_clicked_row_stays_under_the_mouse_when_the_row_above_closes() -> None:
    async with opened(size=(120, 24)) as app:
        await app.press("3", "G", *"kkkkkkkk")
        before = app.lines("#entities")
        row = next(y for y in range(6, len(before)) if before[y].strip().split("  ")[0][:1].isalpha())
        name = before[row].split()[0]
        region = app.widget("#entities").content_region
        await app.click_at(region.x + 5, region.y + row)
        assert app.lines("#entities")[row].split()[0] == name


async def test_nothing_moves_above_a_clicked_row_until_a_key_is_pressed() -> None:
    async with opened() as app:
        await app.press("3")
        before = app.lines("#entities")
        x, y = where(app, "#entities", "Nancy Pelosi")
        row = y - app.widget("#entities").content_region.y
        await app.click_at(x, y)
        assert [line.split("  ")[1] for line in app.lines("#entities")[: row + 1]] == [
            line.split("  ")[1] for line in before[: row + 1]
        ]
        assert app.explore.sidebar.cursor_entity and app.explore.sidebar.cursor_entity.name == "Nancy Pelosi"
        await app.press("j")
        assert "Nancy Pelosi" in "".join(app.lines("#entities")[: row - 2])


# ------------------------------------------------------------------------------------- leaving the reader


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_the_reader_is_left_before_the_app(pile: Path, key: str) -> None:
    async with opened([pile]) as app:
        await app.press("enter")
        assert app.focus == "reader" and "q back" in app.text("#hints")
        await app.press(key)
        assert app.focus == "articles" and not app.app._exit
        assert "q quit" in app.text("#hints")


async def test_leaving_the_reader_leads_back_to_the_pane_it_was_opened_from(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("4", "j", "enter")
        assert app.focus == "reader"
        await app.press("escape")
        assert app.focus == "timeline"
        await app.press("q")
        assert app.app._exit


async def test_the_reader_is_left_before_a_filter_goes(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("3", "j", "enter", "1", "enter", "escape")
        assert app.chips and app.focus == "articles"
        await app.press("escape")
        assert not app.chips


# ------------------------------------------------------------------------------------- toasts


def toasts(app: Driver) -> list[str]:
    return [note.message for note in app.app._notifications]


async def test_a_hint_goes_with_the_key_that_it_announces(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("space", "j", "space")
        assert toasts(app) == ["Two articles are marked: c compares them."]
        await app.press("c")
        assert app.screen == "CompareScreen" and toasts(app) == []


async def test_a_hint_takes_one_line(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await app.press("space", "j", "space")
        assert [toast.size.height for toast in app.app.screen.query("Toast")] == [1]


async def test_four_skipped_files_are_told_in_one_sentence(pile: Path) -> None:
    for number in range(4):
        (pile / f"photo{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    async with opened([pile]) as app:
        assert toasts(app) == ["4 files were skipped; R says which, and why."]


async def test_one_skipped_file_is_named(pile: Path) -> None:
    (pile / "empty.txt").write_text("", encoding="utf-8")
    async with opened([pile]) as app:
        (told,) = toasts(app)
        assert told.endswith("empty.txt: The file is empty.")


# ------------------------------------------------------------------------------------- loose files


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    (tmp_path / "strike.txt").write_text(STRIKE, encoding="utf-8")
    (tmp_path / "dockers.txt").write_text(STRIKE_TOO + "\n(Reuters)\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("keys", "selector"), [("", "#articles"), ("gd", "#ledger"), ("c", "BandRows"), ("gc", "#grid-head")]
)
async def test_the_file_or_its_credit_stands_for_an_outlet_that_is_not_known(
    loose: Path, keys: str, selector: str
) -> None:
    async with opened([loose], size=(140, 40)) as app:
        await app.press(*keys)
        shown = app.text(selector)
        assert "strike" in shown.lower()
        assert "outlet ?" not in shown and "outlet unknown" not in shown


def test_a_credited_agency_stands_for_the_outlet_before_the_name_of_the_file() -> None:
    from corpus.model import Article

    assert Article("a/storm.txt", "", "", (), source="Bay Herald").outlet_name == "Bay Herald"
    assert Article("a/storm.txt", "", "", (), credits=("AP", "AFP")).outlet_name == "AP"
    assert Article("a/storm.txt", "", "", ()).outlet_name == "storm.txt"
    assert Article("https://bay.example/2024/storm/", "", "", ()).outlet_name == "storm"
    assert Article("/", "", "", ()).outlet_name == "/"


# ------------------------------------------------------------------------------------- one date, whole names


async def test_a_guessed_date_is_the_same_on_every_screen() -> None:
    async with opened(size=(120, 40)) as app:
        await app.press("F", *"gazette", "enter")
        for pane in ("#articles", "#reader", "#timeline"):
            assert "~2 Mar 2017" in app.text(pane)
        assert "~1 Mar 2017" not in app.text("#timeline")


async def test_names_are_whole_where_their_sparkline_can_give_way() -> None:
    async with opened() as app:
        shown = app.text("#entities")
        assert "Sergey Kislyak" in shown and "Declan Moorcroft" in shown and "Justice Department" in shown


# ------------------------------------------------------------------------------------- contrast

LEAST = 4.5
"""Contrast that WCAG 2.2 asks of text (1.4.3)."""
BACKGROUNDS = ("background", "panel", "row", "row-blurred", "chip")
NO_TEXT = {"rule"}
"""Styles of lines and bars, which are not read."""


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_whatever_is_read_stands_out_from_what_it_stands_on(name: str) -> None:
    theme = THEMES[name]
    plain = ("primary", "secondary", "accent", "warning", "error", "success", "foreground", "background", "panel")
    colors = {**{one: str(getattr(theme, one)) for one in plain}, **theme.variables}

    def is_faint(look: StyleSpec, back: str) -> bool:
        return contrast(colors[look.color or "foreground"], colors[look.background or back]) < LEAST

    looks = [(word, look) for word, look in LOOKS.items() if word not in NO_TEXT]
    assert [(word, back) for (word, look), back in product(looks, BACKGROUNDS) if is_faint(look, back)] == []


# ------------------------------------------------------------------------------------- poor terminals


def cursor_looks(app: Driver) -> tuple[Style | None, Style | None]:
    """The looks of the line under the cursor and of one that is not."""
    rows = app.explore.articles
    at = rows._top_of_row(rows.cursor) - rows.scroll_offset.y
    lines = [list(rows.render_line(y)) for y in (at, at + 4)]
    return lines[0][-1].style, lines[1][-1].style


@pytest.mark.parametrize("terminal", ["linux", "xterm", "vt220"])
async def test_the_row_under_the_cursor_is_seen_in_sixteen_colours(
    pile: Path, monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", terminal)
    async with opened([pile]) as app:
        assert app.app.console.color_system not in ("256", "truecolor")
        await app.press("j")
        here, other = cursor_looks(app)
        assert here is not None and here.reverse
        assert other is None or not other.reverse
        await app.press("3")
        here, _other = cursor_looks(app)
        assert here is not None and here.underline


async def test_with_many_colours_the_row_under_the_cursor_has_one_of_its_own(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("j")
        here, other = cursor_looks(app)
        assert here is not None and other is not None
        assert not here.reverse and here.bgcolor != other.bgcolor


def test_a_terminal_that_can_only_write_lines_is_told_which_verbs_do(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert run([str(pile)]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert "TERM=dumb" in told and "tellings articles PATH" in told


# ------------------------------------------------------------------------------------- tags


async def test_tags_are_parted_by_commas_and_taken_back_together(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("t")
        await app.type("Harbour strike, , pay")
        await app.press("enter")
        assert "#harbour strike · #pay" in app.text("#reader")
        await app.press("z")
        assert "#" not in app.text("#reader")


async def test_tags_in_use_are_offered_and_completed(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("t", *"pay,harbour", "enter", "G", "t")
        assert [line.split()[0] for line in app.lines("#choices") if line] == ["#harbour", "#pay"]
        await app.type("new, p")
        assert [line.split()[0] for line in app.lines("#choices") if line] == ["#pay"]
        await app.press("tab", "enter")
        assert "#new · #pay" in app.text("#reader")


async def test_the_tag_pointed_at_is_given_and_taken_away_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("t", *"pay", "enter", "t")
        assert "this one has it" in app.text("#choices")
        await app.press("down", "enter")
        assert "#pay" not in app.text("#reader")


@given(st.text(alphabet="ab ,\tÄ", max_size=30))
def test_however_tags_are_typed_each_is_there_once_and_none_holds_a_comma(text: str) -> None:
    tags = typed_tags(text)
    assert len(set(tags)) == len(tags)
    assert all(tag and "," not in tag and tag == tag.strip().casefold() for tag in tags)


# ------------------------------------------------------------------------------------- naming the outlet


async def test_the_outlet_of_marked_articles_is_named_and_taken_back(loose: Path) -> None:
    async with opened([loose], size=(140, 40)) as app:
        await app.press("space", "j", "space", "w")
        assert "Outlet of 2 articles" in str(app.widget("Vertical").border_title)
        await app.type("Bay Herald")
        await app.press("enter")
        assert {article.source for article in app.corpus.articles} == {"Bay Herald"}
        assert app.corpus.is_linked and app.corpus.sources == {"Bay Herald": 2}
        assert app.text("#articles").count("Bay Herald") == 2
        await app.press("z")
        assert "Bay Herald" not in app.text("#articles") and app.corpus.sources == {}


async def test_a_named_outlet_is_found_again_in_the_next_run(loose: Path) -> None:
    async with opened([loose]) as app:
        await app.press("w", *"Bay", "enter")
        named = app.reading
    for _start in range(2):  # the second start reads what the first one kept
        async with opened([loose]) as app:
            assert {article.id for article in app.corpus.articles if article.source == "Bay"} == {named}
    async with opened([loose]) as app:
        await app.press("w", "ctrl+u", "enter")
        assert app.corpus.sources == {}
    async with opened([loose]) as app:
        assert app.corpus.sources == {}


async def test_an_outlet_that_an_article_states_comes_back_when_the_name_is_emptied(pile: Path) -> None:
    async with opened([pile]) as app:
        stated = app.explore.corpus.by_id[app.reading].source
        await app.press("w", "ctrl+u", *"Bay", "enter")
        assert app.corpus.by_id[app.reading].source == "Bay"
        await app.press("w", "ctrl+u", "enter")
        assert app.corpus.by_id[app.reading].source == stated
