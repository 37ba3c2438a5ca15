"""Differences that were found once: nobody waits for them again, and they are the same wherever they come from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from threading import Barrier, Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison.comparison_table import ComparisonTable
from corpus.corpus import Corpus
from corpus.model import Comparison, Story
from corpus.storage.kept_results import FILE, KeptResults
from tests.corpus.linking_help import analyses, article, datings

TEXTS = {
    "a": "The ferry Aldis sank off Vellmar on Monday, and 12 people died, the harbour office said.",
    "b": "The ferry Aldis sank off Vellmar on Monday. At least 15 people died, the harbour office said.",
    "c": "In all 15 people died when the ferry Aldis sank off Vellmar. The owner was fired.",
}
STORY = Story("s", "Ferry sinks", ("a", "b", "c"))
NOTHING = Comparison("a", "b", (), (), (), (), (), (), ())


def _corpus(results: KeptResults | None = None, **texts: str) -> Corpus:
    told = {**TEXTS, **texts}
    articles = tuple(article(name, text, "Ferry sinks", published="2021-03-02") for name, text in told.items())
    return Corpus(articles, datings(articles), analyses(articles), results=results)


def _results(folder: Path) -> KeptResults:
    return KeptResults(folder / FILE, b"stamp")


def _fail(*_: object) -> Comparison:
    raise AssertionError("compared again")


def _without_comparing(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setattr(Corpus, "_compare", _fail)
    return corpus


def test_a_second_start_finds_all_without_comparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _corpus(_results(tmp_path))
    found = first.disagreements_in_story(STORY), first.figures(STORY), first.coverage_of_story(STORY)
    assert found[0] and found[1] and found[2].claims
    again = _without_comparing(_corpus(_results(tmp_path)), monkeypatch)
    assert (again.disagreements_in_story(STORY), again.figures(STORY), again.coverage_of_story(STORY)) == found


def test_figures_after_the_ledger_compare_no_pair_again(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = _corpus()
    corpus.disagreements_in_story(STORY)
    expected = _corpus().figures(STORY)
    assert _without_comparing(corpus, monkeypatch).figures(STORY) == expected


def test_other_words_in_an_article_are_compared_anew(tmp_path: Path) -> None:
    old = _corpus(_results(tmp_path)).disagreements_in_story(STORY)
    changed = _corpus(_results(tmp_path), c="The ferry Aldis sank off Vellmar on Monday, and 40 people died.")
    assert changed.disagreements_in_story(STORY) != old
    assert changed.known_disagreements(replace(STORY, articles=("a", "b"))) is None


@pytest.mark.parametrize("at", [0, 4, 20, -1])
def test_a_damaged_result_is_found_anew(tmp_path: Path, at: int) -> None:
    corpus = _corpus(_results(tmp_path))
    found = corpus.disagreements_in_story(STORY)
    kept = _results(tmp_path)
    key = kept.result_key(b"one")
    kept.keep_result(key, b"some words that were found")
    cache = kept._cache()
    [record] = cache.read_records([key])
    assert record is not None
    spoilt = bytearray(record)
    spoilt[at] ^= 1
    cache.store_records([(key, bytes(spoilt))])
    assert kept.read_result(key) is None
    kept.close()
    (tmp_path / FILE).write_bytes(b"no database at all" * 400)
    assert _corpus(_results(tmp_path)).disagreements_in_story(STORY) == found
    assert _corpus(_results(tmp_path)).known_disagreements(STORY) == found


def test_another_engine_knows_nothing_of_what_was_kept(tmp_path: Path) -> None:
    _corpus(_results(tmp_path)).disagreements_in_story(STORY)
    newer = KeptResults(tmp_path / FILE, b"newer")
    assert _corpus(newer).known_disagreements(STORY) is None


@given(
    order=st.permutations([("a", "b"), ("b", "c"), ("a", "c"), ("b", "a")]),
    asked=st.sampled_from([*permutations("lfc")]),
)
def test_the_order_of_asking_changes_nothing(order: list[tuple[str, str]], asked: tuple[str, ...]) -> None:
    whole, other = _corpus(), _corpus()
    for a, b in order:
        other.compare_articles(a, b)
    ask = {"l": Corpus.disagreements_in_story, "f": Corpus.figures, "c": Corpus.coverage_of_story}
    found = {one: ask[one](other, STORY) for one in asked}
    assert found == {one: ask[one](whole, STORY) for one in ask}


def test_two_threads_that_ask_for_one_pair_compare_it_once() -> None:
    table, both, asked = ComparisonTable(), Barrier(2), Event()
    compared: list[int] = []

    def compare() -> Comparison:
        compared.append(1)
        asked.wait(0.05)
        return replace(NOTHING, containment=0.5)

    def ask(_number: int) -> Comparison:
        both.wait()
        return table.comparison_of(("a", "b", ""), compare)

    with ThreadPoolExecutor(2) as threads:
        one, other = threads.map(ask, range(2))
    assert len(compared) == 1
    assert one is other


def test_a_comparison_that_was_stopped_is_made_by_the_next_who_asks() -> None:
    table = ComparisonTable()

    def stop() -> Comparison:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        table.comparison_of(("a", "b", ""), stop)
    assert table.comparison_of(("a", "b", ""), lambda: NOTHING) is NOTHING


def test_only_the_newest_comparisons_are_held() -> None:
    table = ComparisonTable(most=3)
    for number in range(10):
        table.comparison_of(("a", str(number), ""), lambda: NOTHING)
    assert len(table) == 3
