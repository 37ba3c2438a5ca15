"""Wrapping: nothing but white space is lost, no line is too wide, and every cell knows its offset."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.strips import fit_to_width, sparkline_bars, spread_to_ends
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
