from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction import quantity_tables as tables
from corpus.extraction.quantities import Figure, find_figures
from corpus.model import Span


def only(text: str) -> Figure:
    found = find_figures(text)
    assert len(found) == 1, [text[f.start : f.end] for f in found]
    return found[0]


def shown(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find_figures(text)]


@pytest.mark.parametrize(("words", "low", "high", "example"), tables.HEDGES)
def test_every_hedge_widens_the_figure_of_its_example(
    words: tuple[str, ...], low: float, high: float, example: str
) -> None:
    text = f"It was {example}."
    figure = only(text)
    bare = only(f"It was {example.split()[-2] if 'houses' in example or 'guests' in example else '$40'} houses.")
    assert figure.low == pytest.approx(bare.low * low)
    assert figure.high == pytest.approx(bare.high * high)
    assert text[figure.start :].startswith(words)


@pytest.mark.parametrize(("words", "low", "high", "example"), tables.VAGUE)
def test_every_vague_number_is_an_interval(words: tuple[str, ...], low: float, high: float, example: str) -> None:
    figure = only(f"There were {example}.")
    scale = 1e6 if words == ("half", "a") else 1.0
    assert (figure.low, figure.high) == (low * scale, high * scale)


@pytest.mark.parametrize(("unit", "names", "factor", "example"), tables.UNITS)
def test_every_unit_is_read_by_all_its_names(unit: str, names: str, factor: float, example: str) -> None:
    assert only(f"It was {example} in all.").unit == unit
    for name in names.split("|"):
        figure = only(f"It was 12 {name} in all.")
        assert figure.unit == unit
        assert figure.low <= 12 * factor <= figure.high


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The bridge cost $1.2 billion.", 1.15e9, 1.25e9, "$"),
        ("They paid £3bn for it.", 2.5e9, 3.5e9, "£"),
        ("Twenty-five cows were lost.", 25, 25, "count"),
        ("Three hundred and five women marched.", 305, 305, "count"),
        ("About 300 people marched.", 225, 385, "count"),
        ("A 46-year-old baker was held.", 46, 46, "age"),
        ("Ines Moro, 46, was held.", 46, 46, "age"),
        ("It rose by 12 per cent.", 12, 12, "percent"),
        ("Two dozen boats sank.", 24, 24, "count"),
        ("He paid 3 million Egyptian pounds.", 2.5e6, 3.5e6, "egyptian pounds"),
    ],
)
def test_figures_are_intervals_in_a_unit(text: str, low: float, high: float, unit: str) -> None:
    figure = only(text)
    assert (figure.low, figure.high) == pytest.approx((low, high))
    assert figure.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "He left on 3 March 2017.",
        "In 2016 the mill closed.",
        "The side won 3-2 at home.",
        "It began at 9:30 and ended at 10 pm.",
        "She came 5th in the 1990s.",
        "He took Flight 370 home.",
        "Two-thirds of the hall was empty.",
        "Between 10 and 12 boats sank.",
        "One man was hurt.",
        "See No. 5 and page 7.",
    ],
)
def test_dates_scores_ordinals_ranges_and_numbers_in_names_are_no_figures(text: str) -> None:
    assert shown(text) == []


def test_the_span_runs_from_the_hedge_to_the_noun() -> None:
    assert shown("He met more than 25 foreign envoys in all.") == ["more than 25 foreign envoys"]


def test_hedged_figures_meet_where_one_value_would_do() -> None:
    assert only("Nearly 80 houses burnt.").may_be_equal(only("Some 75 houses burnt."))
    assert not only("Nearly 80 houses burnt.").may_be_equal(only("More than 120 houses burnt."))


def test_spans_to_skip_are_skipped() -> None:
    text = "It took 12 days."
    assert find_figures(text, skip=[Span(8, 15)]) == ()


def test_offsets_are_into_the_whole_text() -> None:
    text = "Nobody knows. Some 40 boats sank."
    (figure,) = find_figures(text, 14)
    assert text[figure.start : figure.end] == "Some 40 boats"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 ,.-/:$£%aest oIhundredmillion\n½٣²’"), max_size=120))
def test_any_text_yields_ordered_figures_inside_it(text: str) -> None:
    last = 0
    for figure in find_figures(text):
        assert last <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high
        last = figure.start


def test_endless_digits_are_no_figure() -> None:
    assert find_figures("9" * 100_000) == ()


def test_number_words_without_end_are_read() -> None:
    assert len(find_figures("one hundred and " * 2000)) == 2000
    assert [f.low for f in find_figures("one hundred and five thousand homes, two hundred and forty-two cars")] == [
        100.0,
        5000.0,
        242.0,
    ]
