from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.disagreements import Disagreement, find_disagreements
from corpus.model import Comparison, Fact, FactKind, Passage, Strength


def fact(
    kind: FactKind, a: tuple[int, str], b: tuple[int, str], strength: Strength = "conflict", rank: float = 1.0
) -> Fact:
    one, other = (Passage(start, start + len(text), text) for start, text in (a, b))
    return Fact(kind, strength, rank, one, other, f"{a[1]} or {b[1]}")


def pair(a: str, b: str, *facts: Fact) -> Comparison:
    return Comparison(a, b, (), (), (), (), tuple(facts), (), ())


def sides(row: Disagreement) -> dict[str, tuple[str, ...]]:
    return {side.text: side.article_ids for side in row.sides}


def test_a_difference_seen_in_several_pairs_is_one_row() -> None:
    rows = find_disagreements(
        [
            pair("a", "b", fact("number", (10, "12 dead"), (40, "14 dead"))),
            pair("a", "c", fact("number", (10, "12 dead"), (70, "fourteen dead"))),
            pair("c", "d", fact("number", (70, "fourteen dead"), (5, "nine dead"))),
        ]
    )
    (row,) = rows
    assert sides(row) == {"12 dead": ("a",), "14 dead": ("b",), "fourteen dead": ("c",), "nine dead": ("d",)}
    assert row.article_ids == ("a", "b", "c", "d")


def test_the_same_words_are_one_side() -> None:
    rows = find_disagreements(
        [
            pair("a", "b", fact("number", (10, "1,200 people"), (40, "1500 people"))),
            pair("a", "c", fact("number", (10, "1,200 people"), (70, "1,500 People"))),
        ]
    )
    assert sides(rows[0]) == {"1,200 people": ("a",), "1500 people": ("b", "c")}


def test_equal_figures_elsewhere_are_another_difference() -> None:
    dead, miles = fact("number", (10, "12"), (40, "14")), fact("number", (300, "12"), (500, "14"))
    assert len(find_disagreements([pair("a", "b", dead, miles)])) == 2


def test_two_spellings_are_one_difference_wherever_they_stand() -> None:
    rows = find_disagreements(
        [
            pair("a", "b", fact("name", (10, "Ilya Vasin"), (40, "Ilia Vasin"))),
            pair("d", "c", fact("name", (99, "Ilia Vasin"), (7, "Ilya Vasin"))),
        ]
    )
    assert [sides(row) for row in rows] == [{"Ilya Vasin": ("a", "c"), "Ilia Vasin": ("b", "d")}]


def test_tellings_are_one_difference_by_their_words_only() -> None:
    rows = find_disagreements(
        [
            pair("a", "b", fact("telling", (10, "stepped aside"), (40, "was removed"), "wording")),
            pair("a", "c", fact("telling", (10, "stepped aside"), (70, "met reporters"), "wording")),
            pair("d", "c", fact("telling", (33, "was removed"), (90, "Stepped aside"), "wording")),
        ]
    )
    assert [sides(row) for row in rows] == [
        {"stepped aside": ("a", "c"), "was removed": ("b", "d")},
        {"stepped aside": ("a",), "met reporters": ("c",)},
    ]


def test_a_quote_and_words_inside_it_are_two_places() -> None:
    quote = "we shall rebuild the bridge before winter"
    rows = find_disagreements(
        [
            pair("a", "b", fact("quote", (10, quote), (40, "we will rebuild the bridge by winter"))),
            pair("a", "c", fact("quote", (10 + quote.index("before"), "before winter"), (80, "after the storms"))),
        ]
    )
    assert len(rows) == 2


def test_the_same_place_with_a_word_more_is_one_difference() -> None:
    for kind in ("number", "date", "title", "quote", "attribution"):
        rows = find_disagreements(
            [
                pair("a", "b", fact(kind, (10, "the 12 old men"), (40, "one of them"))),
                pair("a", "c", fact(kind, (14, "12 old men"), (70, "another such"))),
            ]
        )
        assert [row.article_ids for row in rows] == [("a", "b", "c")], kind


def test_versions_that_differ_in_marks_only_are_two_sides_and_each_its_own() -> None:
    rows = find_disagreements(
        [
            pair("a", "b", fact("name", (1, "Jean-Luc Ohr"), (1, "Jean Luc Ohr"), "wording")),
            pair("a", "c", fact("name", (1, "Jean-Luc Ohr"), (9, "Jean Luc Ohr"), "wording")),
        ]
    )
    assert [sides(row) for row in rows] == [{"Jean-Luc Ohr": ("a",), "Jean Luc Ohr": ("b", "c")}]


def test_among_equals_what_more_articles_take_part_in_comes_first() -> None:
    rows = find_disagreements(
        [
            pair("a", "b", fact("number", (10, "5"), (10, "6"))),
            pair("a", "b", fact("number", (50, "7"), (50, "8"))),
            pair("a", "c", fact("number", (50, "7"), (90, "9"))),
        ]
    )
    assert [row.article_ids for row in rows] == [("a", "b", "c"), ("a", "b")]


def test_different_kinds_are_kept_apart() -> None:
    same = (10, "Monday"), (20, "Tuesday")
    assert len(find_disagreements([pair("a", "b", fact("date", *same), fact("telling", *same))])) == 2


def test_versions_that_differ_in_case_only_are_two_sides() -> None:
    (row,) = find_disagreements([pair("a", "b", fact("name", (1, "De Wit"), (1, "de Wit"), "wording"))])
    assert sides(row) == {"De Wit": ("a",), "de Wit": ("b",)}


def test_conflicts_come_before_updates_and_wordings_then_by_rank() -> None:
    rows = find_disagreements(
        [
            pair("a", "b", fact("telling", (1, "fled"), (1, "left"), "wording", 9.0)),
            pair("a", "b", fact("number", (50, "5"), (50, "6"), "update", 3.0)),
            pair("a", "b", fact("number", (90, "7"), (90, "8"), "conflict", 1.0)),
            pair("a", "b", fact("date", (120, "May"), (120, "June"), "conflict", 2.0)),
        ]
    )
    assert [(row.strength, row.rank) for row in rows] == [
        ("conflict", 2.0),
        ("conflict", 1.0),
        ("update", 3.0),
        ("wording", 9.0),
    ]


def test_a_row_is_as_grave_as_its_gravest_fact_and_opens_on_it() -> None:
    (row,) = find_disagreements(
        [
            pair("a", "b", fact("number", (10, "12"), (40, "14"), "update", 2.0)),
            pair("a", "c", fact("number", (10, "12"), (70, "15"), "conflict", 1.0)),
        ]
    )
    assert (row.strength, row.rank, row.why) == ("conflict", 1.0, "12 or 15")
    assert [side.places[0].article for side in row.sides[:2]] == ["a", "c"]


def test_the_id_outlives_other_rows_and_a_new_order() -> None:
    one = pair("a", "b", fact("number", (10, "12 dead"), (40, "14 dead")))
    other = pair("a", "b", fact("name", (60, "Ilya"), (90, "Ilia")))
    alone = find_disagreements([one])[0]
    assert alone.id in {row.id for row in find_disagreements([other, one])}
    turned = pair("b", "a", fact("number", (40, "14 dead"), (10, "12 dead")))
    assert find_disagreements([turned])[0].id != ""
    moved = replace(one.facts[0], a=Passage(11, 18, "12 dead"))
    assert find_disagreements([pair("a", "b", moved)])[0].id == alone.id


def test_an_article_compared_with_itself_differs_in_nothing() -> None:
    assert find_disagreements([pair("a", "a", fact("number", (1, "2"), (1, "2")))]) == ()
    assert find_disagreements([]) == ()


_PLACE = st.tuples(st.integers(0, 40), st.text(max_size=12))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("def"), _PLACE, _PLACE), max_size=12))
def test_every_row_has_sides_and_every_fact_a_row(
    found: list[tuple[str, str, tuple[int, str], tuple[int, str]]],
) -> None:
    comparisons = [pair(a, b, fact("number", one, other)) for a, b, one, other in found]
    rows = find_disagreements(comparisons)
    assert all(len(row.sides) >= 2 for row in rows)
    places = {place for row in rows for side in row.sides for place in side.places}
    assert {(p.article, p.passage) for p in places} == {
        place for c in comparisons for f in c.facts for place in ((c.a, f.a), (c.b, f.b))
    }
    assert len({row.id for row in rows}) == len(rows) or len(rows) > 1


def test_what_is_only_put_in_other_words_is_framing() -> None:
    low = fact("telling", (0, "put on hold"), (0, "abandoned"), "wording", 0.1)
    high = fact("telling", (0, "put on hold"), (0, "abandoned"), "conflict", 3.1)
    assert [row.framing for row in find_disagreements([pair("a", "b", low)])] == [True]
    assert [row.framing for row in find_disagreements([pair("a", "b", high)])] == [False]


def test_figures_that_are_compatible_stand_between_updates_and_wordings() -> None:
    strengths: tuple[Strength, ...] = ("wording", "figure", "update")
    found = [fact("number", (20 * k, f"{k} dead"), (20 * k, f"{k + 5} dead"), one) for k, one in enumerate(strengths)]
    assert [row.strength for row in find_disagreements([pair("a", "b", *found)])] == ["update", "figure", "wording"]


def test_words_of_a_title_are_no_words_of_the_text_at_the_same_place() -> None:
    in_text = fact("number", (0, "12 dead"), (0, "14 dead"))
    in_title = replace(
        in_text, a=replace(in_text.a, field="title"), b=replace(in_text.b, field="title", text="15 dead")
    )
    assert len(find_disagreements([pair("a", "b", in_text, in_title)])) == 2
