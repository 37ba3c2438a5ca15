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


HEDGED = (
    ("no more than 40 guests", 32, 40),
    ("no fewer than 40 guests", 40, 48),
    ("no less than 40 guests", 40, 48),
    ("as many as 40 guests", 32, 40),
    ("as much as $40", 32, 40),
    ("more than 70 houses", 70, 84),
    ("at least 70 houses", 70, 84),
    ("greater than 70 houses", 70, 84),
    ("upwards of 70 houses", 70, 84),
    ("less than 70 houses", 56, 70),
    ("fewer than 70 houses", 56, 70),
    ("up to 70 houses", 56, 70),
    ("at most 70 houses", 56, 70),
    ("just over 70 houses", 70, 73.5),
    ("just under 70 houses", 66.5, 70),
    ("close to 70 houses", 63, 73.5),
    ("or so 70 houses", 65.1, 74.9),
    ("over 70 houses", 70, 84),
    ("exceeding 70 houses", 70, 84),
    ("under 70 houses", 56, 70),
    ("below 70 houses", 56, 70),
    ("nearly 80 houses", 72, 80),
    ("almost 80 houses", 72, 80),
    ("about 80 houses", 74.4, 85.6),
    ("around 80 houses", 74.4, 85.6),
    ("roughly 80 houses", 74.4, 85.6),
    ("approximately 80 houses", 74.4, 85.6),
    ("estimated 80 houses", 74.4, 85.6),
    ("some 80 houses", 74.4, 85.6),
)
VAGUE = (
    ("hundreds of thousands of voters", 150_000, 999_999),
    ("tens of thousands of voters", 15_000, 99_999),
    ("thousands of voters", 1_500, 50_000),
    ("hundreds of voters", 150, 999),
    ("dozens of voters", 20, 150),
    ("half a dozen voters", 5, 7),
    ("a dozen voters", 10, 14),
    ("half a million voters", 450_000, 550_000),
    ("a hundred voters", 90, 110),
    ("a thousand voters", 900, 1_100),
    ("a million voters", 900_000, 1_100_000),
    ("a billion voters", 900_000_000, 1_100_000_000),
)
TWELVE = (
    # names of a unit, the unit that counts, how many of it twelve are
    ("% | percent | per cent | pc", "percent", 12),
    ("percentage points | percentage point", "points", 12),
    ("times", "times", 12),
    ("dollars | dollar | us dollars", "$", 12),
    ("euros | euro", "€", 12),
    ("yen | yuan", "¥", 12),
    ("m | metre | metres | meter | meters", "m", 12),
    ("km | kms | kilometre | kilometres | kilometer | kilometers", "m", 12_000),
    ("mile | miles", "m", 19_312),
    ("ft | foot | feet", "m", 3.6576),
    ("inch | inches", "m", 0.3048),
    ("cm | centimetre | centimetres | centimeter | centimeters", "m", 0.12),
    ("yard | yards", "m", 10.9728),
    ("hectare | hectares | ha", "hectare", 12),
    ("acre | acres", "hectare", 4.856),
    ("kg | kgs | kilo | kilos | kilogram | kilograms", "kg", 12),
    ("pound | pounds | lb | lbs", "pound", 12),
    ("ton | tons | tonne | tonnes", "kg", 12_000),
    ("kph | kmh | km / h | km per hour | kilometres per hour | kilometers per hour", "km/h", 12),
    ("mph | miles per hour", "km/h", 19.312),
    ("degree | degrees", "degree", 12),
    ("second | seconds", "second", 12),
    ("minute | minutes | min | mins", "minute", 12),
    ("hour | hours", "hour", 12),
    ("day | days", "day", 12),
    ("week | weeks", "week", 12),
    ("month | months", "month", 12),
    ("year | years", "year", 12),
    ("decade | decades", "decade", 12),
)


@pytest.mark.parametrize(("words", "low", "high"), HEDGED)
def test_a_hedge_widens_the_figure_behind_it(words: str, low: float, high: float) -> None:
    text = f"It was {words}."
    figure = only(text)
    assert (figure.low, figure.high) == pytest.approx((low, high))
    assert text[figure.start :].startswith(words)


@pytest.mark.parametrize(("words", "low", "high"), VAGUE)
def test_a_vague_number_is_an_interval(words: str, low: float, high: float) -> None:
    figure = only(f"There were {words}.")
    assert (figure.low, figure.high) == pytest.approx((low, high))


@pytest.mark.parametrize(("names", "unit", "amount"), TWELVE)
def test_a_unit_is_read_by_all_its_names(names: str, unit: str, amount: float) -> None:
    for name in names.split(" | "):
        figure = only(f"It was 12 {name} in all.")
        assert figure.unit == unit
        assert figure.low <= amount * 1.001
        assert figure.high >= amount * 0.999
        assert sum((figure.low, figure.high)) / 2 == pytest.approx(amount, rel=0.001)


def test_no_hedge_vague_number_or_unit_is_without_a_value_that_was_thought_of() -> None:
    assert [
        row[0] for row in tables.HEDGES if not any(words.startswith(" ".join(row[0])) for words, *_ in HEDGED)
    ] == []
    assert [row[0] for row in tables.VAGUE if not any(words.startswith(" ".join(row[0])) for words, *_ in VAGUE)] == []
    assert {name for _, names, _, _ in tables.UNITS for name in names.split("|")} == {
        name for names, *_ in TWELVE for name in names.split(" | ")
    }


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The bridge cost $1.2 billion.", 1.15e9, 1.25e9, "$"),
        ("They paid £3bn for it.", 2.5e9, 3.5e9, "£"),
        ("Twenty-five cows were lost.", 25, 25, "count"),
        ("Three hundred and five women marched.", 305, 305, "count"),
        ("About 300 people marched.", 285 * 0.93, 315 * 1.07, "count"),
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
        "It began at 2107 GMT.",
        "The storm is a category 2 hurricane.",
        "She came 5th in the 1990s.",
        "He took Flight 370 home.",
        "Two-thirds of the hall was empty.",
        "One man was hurt.",
        "See No. 5 and page 7.",
    ],
)
def test_dates_scores_ordinals_and_numbers_in_names_are_no_figures(text: str) -> None:
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


@pytest.mark.parametrize(
    ("text", "shown_as", "low", "high", "unit"),
    [
        ("Between 10 and 12 boats sank.", "Between 10 and 12 boats", 10, 12, "count"),
        ("The climb takes 6-8 hours for most.", "6-8 hours", 6, 8, "hour"),
        ("Rents will go up 3% to 4% a year.", "3% to 4%", 3, 4, "percent"),
        ("It strained them for two or three years.", "two or three years", 2, 3, "year"),
        ("The mill paid $5-10 million for it.", "$5-10 million", 5e6, 10.5e6, "$"),
    ],
)
def test_a_range_with_a_unit_is_one_figure(text: str, shown_as: str, low: float, high: float, unit: str) -> None:
    figure = only(text)
    assert text[figure.start : figure.end] == shown_as
    assert figure.low == pytest.approx(low) and figure.unit == unit
    assert high <= figure.high <= high * 1.05


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The fire killed 15 people and injured 40 others.", ["dead", "injured"]),
        ("At least 12 dead and three missing after the flood.", ["dead", "missing"]),
        ("The death toll rose to 23 on Monday.", ["dead"]),
        ("The number of injured stood at 1,318.", ["injured"]),
        ("764 were wounded in the blast.", ["injured"]),
        ("Officers arrested 14 men at the gate.", ["arrested"]),
        ("The bill passed by 52 votes to 47.", ["votes for", "votes against"]),
        ("The chamber voted 52-47 to keep the tax.", ["votes for", "votes against"]),
        ("The mill will cut 4,000 jobs.", ["jobs"]),
        ("Turnout was 61 per cent.", ["share"]),
        ("Shares fell 3.4 per cent.", ["rate"]),
        ("A 6.4-magnitude quake hit the coast.", ["magnitude"]),
        ("The village lies 30 miles inland.", ["distance"]),
        ("The wave was 12 metres high.", ["height"]),
        ("He must serve five years.", ["duration"]),
        ("The strike destroyed 30 homes and killed four people.", ["", "dead"]),
        ("Eight engines and four rescue units came.", ["", ""]),
        ("Three murder suspects and two hostage families were heard.", ["", ""]),
        ("Guests were trapped upstairs and some 70 were rushed to hospital.", ["injured"]),
    ],
)
def test_a_figure_has_the_role_that_the_nearest_word_gives_it(text: str, roles: list[str]) -> None:
    assert [figure.role for figure in find_figures(text)] == roles


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("more than 1,000 homes", "1,318 homes", False),
        ("hundreds of homes", "thousands of homes", False),
        ("about 100 miles", "150 miles", False),
        ("nearly 80 boats", "78 boats", True),
        ("$57 million", "$57,214,660", True),
        ("12 miles", "19 km", True),
        ("at least 12 boats", "13 boats", True),
    ],
)
def test_a_hedge_reaches_as_far_as_it_is_usually_meant(one: str, other: str, meet: bool) -> None:
    assert only(f"It was {one}.").may_be_equal(only(f"It was {other}.")) is meet


@pytest.mark.parametrize(
    ("text", "bound", "value"),
    [
        ("more than 20 boats", "above", 20),
        ("between 20 and 30 boats", "range", 25),
        ("at least 20 boats", "least", 20),
        ("three or more boats", "least", 3),
        ("up to 30 boats", "most", 30),
        ("about 40 boats", "about", 40),
        ("40 boats", "", 40),
    ],
)
def test_a_hedge_says_which_side_it_leaves_open(text: str, bound: str, value: float) -> None:
    figure = only(f"They saw {text}.")
    assert (figure.bound, figure.value) == (bound, value)
