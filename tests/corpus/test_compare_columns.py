"""A comparison in columns: no sentence of either article is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.comparison.compare import compare_articles
from corpus.comparison.side_by_side import alignment_rows
from corpus.model import Comparison
from tests.corpus.compare_helpers import article

LINES = (
    "The harbour wall was never inspected by the port.",
    "She said “the harbour wall was never inspected by us” on Monday.",
    "Trains of empty trucks ran over it all winter.",
    "Divers found cracks in the harbour wall last winter.",
    "Nobody answered.",
)


def told(one: str, other: str) -> Comparison:
    """The two texts compared."""
    (a, found_a), (b, found_b) = article("a", one), article("b", other)
    return compare_articles(a, b, found_a, found_b)


def test_a_sentence_of_which_only_a_part_is_quoted_elsewhere_stands_alone() -> None:
    quoted = "Divers said “the harbour wall was never inspected by us\nand empty trucks of gravel ran over it”."
    found = told(LINES[1], f"{quoted}\nNobody answered.")
    assert found.only_b == (2,)
    assert [band.b for band in alignment_rows(found)] == [0, 1, 2]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=6), st.lists(st.sampled_from(LINES), max_size=6))
def test_every_sentence_stands_in_a_band(one: list[str], other: list[str]) -> None:
    found = told("\n".join(one), "\n".join(other))
    bands = alignment_rows(found)
    assert {band.a for band in bands} - {None} == set(range(len(one)))
    assert {band.b for band in bands} - {None} == set(range(len(other)))
    assert [band.a for band in bands if band.a is not None] == sorted(b.a for b in bands if b.a is not None)


def test_a_sentence_that_may_have_a_counterpart_is_only_perhaps_alone() -> None:
    (a, found_a), (b, found_b) = article("a", LINES[0]), article("b", LINES[1])
    found = replace(compare_articles(a, b, found_a, found_b), links=(), quotes=(), only_a=(), only_b=(0,))
    assert [band.row_kind for band in alignment_rows(found)] == ["only-b", "perhaps-a"]
