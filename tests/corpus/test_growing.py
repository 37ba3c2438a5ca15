"""The ledger while it is being made."""

from __future__ import annotations

from functools import partial
from itertools import combinations

from corpus.comparison.compare import compare_prepared
from corpus.comparison.disagreements import find_disagreements
from corpus.comparison.disagreements_so_far import article_pairs, newest_by_story, running_disagreements
from corpus.comparison.features import prepare_article
from corpus.model import Comparison, Copy, Story
from tests.corpus.compare_helpers import article

TOLD = {
    "a": "The ferry ran aground with 80 passengers on board.",
    "b": "The ferry ran aground with 120 passengers on board.",
    "c": "The ferry ran aground with 90 passengers on board.",
}


def _compare(texts: dict[str, str], a: str, b: str) -> Comparison:
    first, second = (prepare_article(*article(name, texts[name])) for name in (a, b))
    nobody = (lambda _: None, lambda _: None)
    return compare_prepared(first, second, published=("", ""), speakers=nobody, entities=nobody)


STORY = Story("s", "Ferry", ("a", "b", "c"))


def test_the_last_ledger_is_that_of_all_pairs() -> None:
    compare = partial(_compare, TOLD)
    *_, last = running_disagreements([STORY], compare)
    assert last.rows == find_disagreements(compare(a, b) for a, b in combinations("abc", 2))
    assert (last.done, last.total) == (3, 3)
    assert [row.kind for row in last.rows] == ["number"]


def test_rows_come_before_all_pairs_are_compared() -> None:
    found = list(running_disagreements([STORY], partial(_compare, TOLD), due=lambda: True))
    assert [ledger.done for ledger in found] == [1, 2, 3]
    assert [len(ledger.rows[0].sides) for ledger in found] == [2, 3, 3]


def test_nothing_more_is_compared_when_nobody_asks() -> None:
    compared: list[tuple[str, str]] = []

    def compare(a: str, b: str) -> Comparison:
        compared.append((a, b))
        return _compare(TOLD, a, b)

    next(running_disagreements([STORY], compare, due=lambda: True))
    assert compared == [("a", "b")]


def test_several_stories_count_together() -> None:
    other = Story("t", "Bridge", ("b", "c"))
    found = list(running_disagreements([STORY, other], partial(_compare, TOLD)))
    assert [(ledger.story, ledger.done, ledger.total) for ledger in found] == [("s", 3, 4), ("t", 4, 4)]
    assert set(newest_by_story(found)) == {"s", "t"}


def test_copies_have_nothing_to_disagree_about() -> None:
    story = Story("s", "", ("a", "b", "c"), (Copy("b", "a", "trimmed", 0.9), Copy("b", "c", "revision", 0.9)))
    assert article_pairs(story) == (("a", "c"), ("b", "c"))


def test_a_story_of_copies_has_an_empty_ledger() -> None:
    story = Story("s", "", ("a", "b"), (Copy("a", "b", "copy", 1.0),))
    (ledger,) = running_disagreements([story], partial(_compare, TOLD))
    assert (ledger.rows, ledger.done, ledger.total) == ((), 0, 0)
