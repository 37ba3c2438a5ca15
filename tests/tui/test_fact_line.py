"""The line of differences at the head of Compare."""

from __future__ import annotations

from corpus.model import Comparison, Fact, Passage
from tui.screens.compare.summary import fact_line


def fact(a: str, b: str, rank: float) -> Fact:
    return Fact("name", "conflict", rank, Passage(0, len(a), a), Passage(0, len(b), b))


def line(*facts: Fact, width: int = 200) -> list[str]:
    comparison = Comparison("a", "b", (), (), (), (), facts, (), ())
    return [str(piece[0]).strip() for piece in fact_line(comparison, width)]


def test_the_weightiest_come_first_and_each_stands_once() -> None:
    twice = fact("Ana Velm", "Anna Velm", 0.9), fact("Ana Velm", "Anna Velm", 0.7)
    assert line(fact("Osk", "Oske", 0.8), *twice) == ["≠ name Ana Velm │ Anna Velm", "≠ name Osk │ Oske"]


def test_what_does_not_fit_is_left_out_but_for_the_first() -> None:
    assert line(fact("Ana Velm", "Anna Velm", 0.9), fact("Osk", "Oske", 0.8), width=10) == [
        "≠ name Ana Velm │ Anna Velm"
    ]
    assert line() == ["no fact found that differs"]
