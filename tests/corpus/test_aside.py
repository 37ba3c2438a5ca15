"""Copies and stories found in another process: the same as here, and here where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from corpus.corpus import Corpus
from corpus.pipeline import side_process
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import link_corpus
from corpus.runtime.worker_pool import answer_messages
from corpus.storage.array_file import UNFINISHED
from corpus.storage.folders import cache_folder

TEXT = "{} late\n\n{} March 2021\n\nThe {} from Lund was late again in the fog on Tuesday, Ana Belo said.\n"
PARTS = ("copies", "stories_by_rule")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Articles of two outlets, one of them copied, one without a date."""
    for day, name in enumerate(("Ferry", "Train", "Tram"), start=2):
        for outlet in ("Post", "Herald"):
            file = tmp_path / "pile" / outlet / f"{name}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(TEXT.format(name, day, name.lower()), encoding="utf-8")
    (tmp_path / "pile" / "Post" / "undated.txt").write_text("Fog\n\nThe ferry from Lund was late.", encoding="utf-8")
    return tmp_path / "pile"


def same(one: Corpus, other: Corpus) -> bool:
    link_corpus(one)
    link_corpus(other)
    return all(getattr(one, part) == getattr(other, part) for part in (*PARTS, "stories", "datings", "entities"))


def test_another_process_finds_the_same(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = build_corpus([pile])
    asked: list[bool] = []

    def heard(*given: Any) -> Any:
        asked.append(True)
        return answer_messages(*given)

    monkeypatch.setattr(side_process, "answer_messages", heard)
    monkeypatch.setattr(side_process, "WORTH_IT", 1)
    monkeypatch.setattr(side_process, "count_usable_cores", lambda: 2)
    there = build_corpus([pile])
    assert asked
    assert all(part in there.parts for part in PARTS)
    assert same(here, there)
    assert not list(cache_folder().rglob(f"{UNFINISHED}*"))


@pytest.mark.parametrize(
    ("articles", "cores", "elsewhere"), [(60_000, 2, True), (60_000, 8, True), (60_000, 1, False), (2_000, 8, False)]
)
def test_only_a_large_pile_is_worth_another_process_and_only_where_one_can_run(
    monkeypatch: pytest.MonkeyPatch, articles: int, cores: int, elsewhere: bool
) -> None:
    asked: list[bytes] = []

    def heard(messages: Iterator[bytes], *_: object) -> Iterator[bytes]:
        asked.extend(messages)
        return iter(())

    monkeypatch.setattr(side_process, "answer_messages", heard)
    monkeypatch.setattr(side_process, "count_usable_cores", lambda: cores)
    monkeypatch.setattr(side_process, "write_file", lambda *_: None)
    monkeypatch.setattr(side_process, "article_sections", lambda _: {})
    pile = cast("Corpus", SimpleNamespace(articles=range(articles)))
    with side_process.found_aside(pile, lambda: False) as taken:
        assert taken(pile) is pile
    assert bool(asked) is elsewhere


@pytest.mark.parametrize("answer", [b"", b"/nowhere/found"])
def test_where_the_other_process_fails_they_are_found_here(
    pile: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    here = build_corpus([pile])
    monkeypatch.setattr(side_process, "answer_messages", lambda *_: iter([answer]))
    monkeypatch.setattr(side_process, "WORTH_IT", 1)
    monkeypatch.setattr(side_process, "count_usable_cores", lambda: 2)
    assert same(here, build_corpus([pile]))


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = build_corpus([pile])
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(side_process, "cache_folder", lambda: tmp_path / "file")
    monkeypatch.setattr(side_process, "WORTH_IT", 1)
    monkeypatch.setattr(side_process, "count_usable_cores", lambda: 2)
    assert same(here, build_corpus([pile]))
