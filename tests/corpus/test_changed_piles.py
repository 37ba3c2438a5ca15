"""A pile of which files come, go and change: what is worked out from what was kept is what a new build finds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.corpus import Corpus
from corpus.pipeline import build
from corpus.pipeline.build import build_corpus
from corpus.pipeline.grow import MOST_STEPS, can_grow
from corpus.pipeline.link import link_corpus
from corpus.pipeline.snapshot import save_snapshot
from corpus.storage.analysis_cache import AnalysisCache
from corpus.storage.snapshot_folder import SnapshotFolder
from tests.golden.pile import Telling, tellings, written

LONG_AGO = 1_600_000_000
TOLD = [*tellings()[:120], *tellings()[-8:]]
SEVERAL = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))

numbers = st.integers(0, len(TOLD) - 1)
piles = st.lists(numbers, min_size=4, max_size=12, unique=True)
steps = st.lists(
    st.tuples(
        st.lists(numbers, max_size=3, unique=True),
        st.lists(numbers, max_size=2, unique=True),
        st.lists(st.tuples(numbers, numbers), max_size=1),
    ),
    min_size=1,
    max_size=2,
)


class GrowingPile:
    """A folder of articles, kept from one build to the next, and built anew beside that."""

    def __init__(self, folder: Path, cache: AnalysisCache) -> None:
        self.folder = folder / "pile"
        self.folder.mkdir()
        self._snapshots = SnapshotFolder(folder / "kept", b"stamp")
        self._cache = cache
        self._seconds = LONG_AGO

    def put(self, number: int, told: Telling) -> None:
        """Write an article as if it had lain there for long, but later than any other."""
        self._seconds += 1
        head = [told.title, *([f"By {told.byline}"] if told.byline else [])]
        head += [written(told.published)] if told.published else []
        file = self.folder / told.outlet / f"{number * 7 % 150:03}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n\n".join([*head, told.text, ""]), encoding="utf-8")
        os.utime(file, (self._seconds, self._seconds))

    def drop(self, number: int) -> None:
        """Throw an article away, if it is there."""
        for file in self.folder.glob(f"*/{number * 7 % 150:03}.txt"):
            file.unlink()

    def kept(self) -> Corpus:
        """The pile from what was kept of it; kept for the next time."""
        corpus = build_corpus([self.folder], cache=self._cache, snapshots=self._snapshots, whole=True)
        save_snapshot(corpus, [self.folder], self._snapshots)
        return corpus

    def from_memory(self, known: Corpus) -> Corpus:
        """The pile from what it was when it was built last."""
        assert link_corpus(known)
        assert can_grow(known)
        return build_corpus([self.folder], cache=self._cache, known=known, whole=True)

    def anew(self) -> Corpus:
        """The same pile without anything that was kept but the analyses of single articles."""
        return build_corpus([self.folder], cache=self._cache, whole=True)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnalysisCache]:
    """Analyses of single articles, which are the same in every pile."""
    opened = AnalysisCache(tmp_path_factory.mktemp("analyses") / "analyses.sqlite", b"stamp")
    yield opened
    opened.close()


@contextmanager
def growing(some: Sequence[int], cache: AnalysisCache) -> Iterator[GrowingPile]:
    """A pile of those articles, as it was kept."""
    with tempfile.TemporaryDirectory() as folder:
        pile = GrowingPile(Path(folder), cache)
        for number in some:
            pile.put(number, TOLD[number])
        pile.kept()
        yield pile


def check_same(one: Corpus, other: Corpus) -> None:
    """Everything that a screen or a verb shows is the same."""
    for part in ("articles", "skipped", "files", "copies", "stories", "entities", "story_mentions"):
        assert getattr(one, part) == getattr(other, part), part
    assert dict(one.datings) == dict(other.datings)
    assert dict(one.analyses) == dict(other.analyses)
    assert list(one.timeline) == list(other.timeline)
    assert one.merge_suggestions == other.merge_suggestions
    assert list(one.quote_index.spoken) == list(other.quote_index.spoken)
    for part in ("wording", "story_words", "story_graph", "names", "texts", "quote_index.postings"):
        found, expected = attrgetter(part)(one).pack_arrays(), attrgetter(part)(other).pack_arrays()
        assert found.keys() == expected.keys()
        assert [name for name in found if not np.array_equal(found[name], expected[name])] == [], part
    for query in ("bridge fire", "police said", '"the mayor"', "strike OR storm", "person:a"):
        assert one.engine.search_articles(query).hits == other.engine.search_articles(query).hits, query


@SEVERAL
@given(some=piles, changes=steps)
def test_a_pile_that_grows_and_shrinks_is_linked_as_if_it_was_new(
    cache: AnalysisCache, some: list[int], changes: list[tuple[list[int], list[int], list[tuple[int, int]]]]
) -> None:
    with growing(some, cache) as pile:
        for added, gone, changed in changes:
            for number in gone:
                pile.drop(number)
            for number in added:
                pile.put(number, TOLD[number])
            for number, told in changed:
                pile.put(number, TOLD[told])
            check_same(pile.kept(), pile.anew())


def test_one_file_more_is_settled_without_the_others(cache: AnalysisCache, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_given: object) -> Corpus:
        raise AssertionError("all articles were settled")

    with growing(range(12), cache) as pile:
        pile.put(12, TOLD[12])
        new = pile.anew()
        with monkeypatch.context() as patch:
            patch.setattr(build, "settled_and_dated", never)
            check_same(pile.kept(), new)
            pile.drop(3)
            shrunk = pile.kept()
        check_same(shrunk, pile.anew())
        assert link_corpus(shrunk)


def test_an_open_pile_grows_from_what_is_in_memory_and_not_for_ever(
    cache: AnalysisCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    with growing(range(12), cache) as pile:
        known = pile.kept()
        monkeypatch.setattr(SnapshotFolder, "find_snapshot", lambda _self, _paths: None)
        for number in range(12, 15):
            pile.put(number, TOLD[number])
            pile.drop(number - 9)
            known = pile.from_memory(known)
            check_same(known, pile.anew())
        for number in range(15, 15 + MOST_STEPS):
            if not can_grow(known):
                break
            pile.put(number, TOLD[number])
            known = pile.from_memory(known)
        assert known.is_linked
        assert not can_grow(known)
