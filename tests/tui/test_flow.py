"""Wrapping: nothing but white space is lost, no line is too wide, and every cell knows its offset."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.language.counts import counted_noun
from corpus.model import Dating
from tui.drawing.formats import publication_words
from tui.drawing.strips import fit_to_width, shorten_to_width, sparkline_bars, spread_to_ends
from tui.drawing.wrap import InsertedWords, StyleMark, line_offsets, wrap_text

TEXTS = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cf", "Mn", "Me", "Zl", "Zp"]), max_size=200)
WIDTHS = st.integers(2, 40)


@settings(max_examples=80)
@given(TEXTS, WIDTHS)
def test_wrapping_loses_only_white_space_and_never_exceeds_the_width(text: str, width: int) -> None:
    spans = list(line_offsets(text, width))
    assert all(cell_len(text[a:b]) <= width for a, b in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(max_examples=80)
@given(TEXTS, WIDTHS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=5))
def test_every_run_is_the_text_at_its_offset(text: str, width: int, spans: list[tuple[int, int]]) -> None:
    marks = [StyleMark(min(s), max(s), "hit") for s in spans]
    for line in wrap_text(text, 0, len(text), width, marks):
        for run in line.runs:
            assert text[run.at : run.at + len(run.text)].replace("\n", " ") == run.text


def test_inserted_words_stand_behind_what_they_explain() -> None:
    text = "It fell last year, he said."
    (line,) = wrap_text(text, 0, len(text), 60, (), [InsertedWords(17, " ‹2016›", "resolved")])
    assert "".join(run.text for run in line.runs) == "It fell last year ‹2016›, he said."
    assert [run.text for run in line.runs if run.at < 0] == [" ‹2016›"]


def test_marks_lie_over_each_other() -> None:
    (line,) = wrap_text("one two three", 0, 13, 40, [StyleMark(0, 7, "quote"), StyleMark(4, 13, "person")])
    assert [(run.text, run.style) for run in line.runs] == [
        ("one ", "quote"),
        ("two", "quote person"),
        (" three", "person"),
    ]


@given(TEXTS, st.integers(1, 30))
def test_fit_is_exact(text: str, width: int) -> None:
    assert cell_len(fit_to_width(text, width)) == width


@given(TEXTS, TEXTS, st.integers(1, 60))
def test_spread_keeps_the_right_end(left: str, right: str, width: int) -> None:
    pieces = spread_to_ends([(left, "")], [(right, "")], width)
    assert pieces[-1] == (right, "")
    assert sum(cell_len(text) for text, _ in pieces) <= max(width, cell_len(right))


def test_sparkline_shows_the_smallest_and_the_largest() -> None:
    assert sparkline_bars([0, 1, 100], 100) == " ▁█"


def lines(text: str, width: int) -> list[str]:
    return [text[a:b] for a, b in line_offsets(text, width)]


def test_a_word_that_ends_at_the_width_stays_on_its_line() -> None:
    assert lines("The storm came at noon", 9) == ["The storm", "came at", "noon"]
    assert lines("The storm came at noon", 8) == ["The", "storm", "came at", "noon"]
    assert lines("four more", 4) == ["four", "more"]
    assert lines("北京 天津 上海", 9) == ["北京 天津", "上海"]


@settings(max_examples=80)
@given(st.lists(st.text("abc北é", min_size=1, max_size=6), min_size=1, max_size=30), st.integers(12, 40))
def test_no_line_ends_before_a_word_that_would_have_fitted(words: list[str], width: int) -> None:
    shown = lines(" ".join(words), width)
    assert " ".join(shown) == " ".join(words)
    for line, after in pairwise(shown):
        assert cell_len(f"{line} {after.split()[0]}") > width


def test_a_word_longer_than_a_line_is_cut_and_what_is_left_of_it_shares_its_line() -> None:
    assert lines("a windbreakers b", 5) == ["a", "windb", "reake", "rs b"]
    assert lines("abcdefgh ij", 4) == ["abcd", "efgh", "ij"]
    assert lines("北京 a", 1) == ["北", "京", "a"]
    assert lines("", 5) == lines("   ", 5) == []


def test_words_put_in_at_either_edge_of_a_passage_belong_to_what_they_stand_behind() -> None:
    text = "In March. He left in May"
    passage = wrap_text(
        text, 10, len(text), 60, (), [InsertedWords(10, " ‹before›", "x"), InsertedWords(len(text), " ‹2016›", "x")]
    )
    assert ["".join(run.text for run in line.runs) for line in passage] == ["He left in May ‹2016›"]


def test_a_line_break_within_a_passage_reads_as_a_space_and_marks_end_with_it() -> None:
    text = "one\ntwo three"
    (line,) = wrap_text(text, 0, 7, 40, [StyleMark(4, 13, "hit"), StyleMark(8, 13, "person")])
    assert [(run.text, run.style) for run in line.runs] == [("one ", ""), ("two", "hit")]
    assert (line.start, line.end) == (0, 7)


def test_nothing_fits_in_no_width_and_an_empty_passage_has_no_line() -> None:
    assert wrap_text("words", 0, 5, 0) == wrap_text("words", 3, 3, 10) == []


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("storm", 5, "storm"), ("storms", 5, "stor…"), ("storm", 7, "storm"), ("北京市", 5, "北京…"), ("storm", 0, "")],
)
def test_what_is_longer_than_its_room_ends_with_an_ellipsis(text: str, width: int, shown: str) -> None:
    assert shorten_to_width(text, width) == shown


def test_the_left_end_gives_way_with_a_cell_to_spare() -> None:
    assert "".join(text for text, _ in spread_to_ends([("Storm cuts", ""), (" power", "")], [("12 Jan", "")], 22)) == (
        "Storm cuts pow… 12 Jan"
    )
    assert "".join(text for text, _ in spread_to_ends([("Storm", "")], [("12 Jan", "")], 13)) == "Storm  12 Jan"


@pytest.mark.parametrize(
    ("dating", "shown", "day"),
    [
        (Dating("2017-03-03T13:28", stated=True), "3 Mar 2017 13:28", "3 Mar 2017"),
        (Dating("2017-03-03", stated=True), "3 Mar 2017", "3 Mar 2017"),
        (Dating("2017-12-31", stated=False), "~31 Dec 2017", "~31 Dec 2017"),
        (Dating("2017-03-03T13:28", stated=False), "~3 Mar 2017", "~3 Mar 2017"),
        (Dating("", stated=False), "undated", "undated"),
        (Dating("2017-13-01", stated=True), "2017-13-01", "2017-13-01"),
    ],
)
def test_a_date_says_its_time_where_it_is_asked_for_and_that_it_is_a_guess_always(
    dating: Dating, shown: str, day: str
) -> None:
    assert publication_words(dating) == shown
    assert publication_words(dating, clock=False) == day


def test_counts_agree_with_their_noun() -> None:
    assert [counted_noun(n, noun) for n in (0, 1, 1204) for noun in ("story", "file")] == [
        *("0 stories", "0 files"),
        *("1 story", "1 file"),
        *("1,204 stories", "1,204 files"),
    ]
