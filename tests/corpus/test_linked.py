"""Linking a corpus in order: how far it is, and that it can be stopped inside a part that takes long."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.parts import LINKING
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import WHOLE, Course, StoppedError, link_corpus
from corpus.runtime.progress import progress_to, report_progress

TEXT = "{} late\n\n{} March 2021\n\nThe {} was late again, Ana Belo said on Tuesday."


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Three articles, not linked yet."""
    for day, name in enumerate(("Ferry", "Train", "Tram"), start=2):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(name, day, name.lower()), encoding="utf-8")
    return build_corpus([tmp_path])


def test_it_ends_with_everything_linked_and_all_told(corpus: Corpus) -> None:
    heard: list[int] = []
    assert link_corpus(corpus, tell=heard.append)
    assert corpus.is_linked
    assert all(part in corpus.parts for part in LINKING)
    assert heard == sorted(set(heard))
    assert heard[-1] == WHOLE


def test_what_is_worked_out_already_does_not_count(corpus: Corpus) -> None:
    link_corpus(corpus)
    heard: list[int] = []
    assert link_corpus(corpus, tell=heard.append)
    assert set(heard) <= {WHOLE}


def test_it_stops_between_two_parts(corpus: Corpus) -> None:
    asked = iter([False] * 6)
    assert not link_corpus(corpus, lambda: next(asked, True))
    assert not corpus.is_linked
    assert link_corpus(corpus)
    assert corpus.is_linked


def test_a_part_says_how_far_it_is_and_can_be_stopped_inside() -> None:
    heard: list[int] = []
    stop = False

    def work() -> str:
        report_progress(0.5)
        return "done"

    course = Course(heard.append, lambda: stop)
    assert course.run_part("settled", work) == "done"
    assert len(heard) == 2
    assert heard[0] == pytest.approx(heard[1] / 2, abs=1)
    stop = True
    with pytest.raises(StoppedError):
        course.run_part("copies", work)


def test_nobody_need_listen_and_whoever_does_hears_no_more_afterwards() -> None:
    heard: list[float] = []
    report_progress(0.25)
    with progress_to(heard.append):
        report_progress(0.5)
    report_progress(0.75)
    assert heard == [0.5]


def test_a_corpus_goes_with_its_last_user_without_a_search_for_cycles(tmp_path: Path) -> None:
    (tmp_path / "Ferry.txt").write_text(TEXT.format("Ferry", 2, "ferry"), encoding="utf-8")
    gc.disable()
    try:
        corpus = build_corpus([tmp_path])
        link_corpus(corpus)
        assert corpus.engine.search_articles("ferry").total == 1
        gone = weakref.ref(corpus)
        del corpus
        assert gone() is None
    finally:
        gc.enable()
