"""Records on disk, and articles that are read from them when somebody looks."""

from __future__ import annotations

import copy
import gc
from collections.abc import Callable
from pathlib import Path
from weakref import ref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Analysis, Article, Block, Dating, Mention
from corpus.storage.codec import encode_analysis
from corpus.storage.identity import content_hash
from corpus.storage.lazy_articles import ArticleStore, GrowingAnalyses, MentionsByArticle
from corpus.storage.record_log import MappedLog, ScratchLog

TEXT = "Ferries were late on Tuesday.\n\nNobody was hurt, Ana Belo said."
ARTICLE = Article(
    "ferry",
    "Ferries late",
    TEXT,
    (Block(0, 29, "body"), Block(31, len(TEXT), "body")),
    source="The Harbour Post",
    published="2021-03-02",
    published_evidence=("The dateline says so.",),
    path="ferry.txt",
)
ANALYSIS = Analysis((), (Mention("text", 48, 56, "person"),), (), (), 11)
DATING = Dating("2021-03-02", stated=True)


def mapped(shelf: ScratchLog) -> MappedLog:
    """The same records as they come back from a file."""
    records = [shelf[number] for number in range(len(shelf))]
    offsets = np.cumsum([0, *map(len, records)], dtype=np.int64)
    return MappedLog(np.frombuffer(b"".join(records), np.uint8), offsets)


@given(st.lists(st.binary(max_size=40)))
def test_every_record_comes_back_by_its_number(records: list[bytes]) -> None:
    shelf = ScratchLog()
    assert [shelf.add_record(record) for record in records] == list(range(len(records)))
    for one in (shelf, mapped(shelf)):
        assert [one[number] for number in range(len(one))] == records


def test_a_number_that_was_never_given_is_an_index_error() -> None:
    shelf = ScratchLog()
    shelf.add_record(b"one")
    for one in (shelf, mapped(shelf)):
        for number in (-1, 1):
            with pytest.raises(IndexError):
                one[number]


def test_what_the_disk_has_no_room_for_is_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = ScratchLog()
    shelf.add_record(b"first")
    monkeypatch.setattr(shelf, "_write_record", lambda _record, _at: False)
    assert shelf.add_record(b"second") == 1
    monkeypatch.undo()
    shelf.add_record(b"third")
    assert [shelf[number] for number in range(3)] == [b"first", b"second", b"third"]
    assert mapped(shelf)[1] == b"second"


def test_a_shelf_needs_no_folder_that_can_be_written(tmp_path: Path) -> None:
    shelf = ScratchLog(tmp_path / "nowhere")
    shelf.add_record(b"kept")
    assert shelf[0] == b"kept"


@pytest.mark.parametrize("offsets", [[], [1, 3], [0, 2], [0, 5, 3]])
def test_offsets_that_do_not_fit_the_records_are_refused(offsets: list[int]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        MappedLog(np.frombuffer(b"abc", np.uint8), np.array(offsets, np.int64))


def test_a_stored_article_is_the_article_it_was() -> None:
    stored = ArticleStore().keep_article(ARTICLE)
    assert stored == ARTICLE
    assert [ARTICLE].index(stored) == 0
    assert hash(stored) == hash(ARTICLE)
    assert stored.field_text("text") == TEXT
    assert stored.content == content_hash(stored) == content_hash(ARTICLE)
    assert stored != ArticleStore().keep_article(ARTICLE).with_other_id("other")


def test_a_stored_article_goes_to_another_process_whole() -> None:
    again = copy.copy(ArticleStore().keep_article(ARTICLE))  # as pickling does it
    assert type(again) is Article
    assert again == ARTICLE


def test_analyses_are_found_again_by_the_id_of_their_article() -> None:
    analyses = ArticleStore().analyses
    analyses.add_record("ferry", encode_analysis((DATING, ANALYSIS)))
    assert dict(analyses) == {"ferry": ANALYSIS}
    assert "ferry" in analyses
    assert "train" not in analyses
    assert dict(MentionsByArticle(analyses)) == {"ferry": ANALYSIS.mentions}


def test_changed_analyses_leave_the_old_ones_as_they_were() -> None:
    old = ArticleStore().analyses
    old.add_record("a", encode_analysis((DATING, ANALYSIS)))
    other = Analysis((), (), (), (), 3)
    new = old.with_records([("a", encode_analysis((DATING, other)))])
    assert old["a"] == ANALYSIS
    assert new["a"] == other


@pytest.mark.parametrize("damage", [lambda _: b"", lambda record: record[:-3], lambda record: b"y" + record[1:]])
def test_a_damaged_record_counts_as_nothing_found(damage: Callable[[bytes], bytes]) -> None:
    analyses = GrowingAnalyses(ScratchLog())
    analyses.add_record("a", damage(encode_analysis((DATING, ANALYSIS))))
    assert analyses["a"].mentions == ()


def test_a_shelf_goes_with_the_last_article_and_needs_no_search_for_cycles() -> None:
    stock = ArticleStore()
    article = stock.keep_article(Article("a", "Ferry late", "The ferry was late.", ()))
    shelf = ref(stock._shelf)
    assert article.text
    gc.disable()
    try:
        del stock, article
        assert shelf() is None
    finally:
        gc.enable()
