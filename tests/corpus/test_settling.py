"""A collection that changed: which articles are settled again, and by what."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.entities.corpus_name_counts import CorpusStatistics
from corpus.entities.names_by_article import NameTableBuilder
from corpus.entities.packed_mentions import TypeCounts
from corpus.entities.settling import Settling
from corpus.entities.type_consistency import collection_type
from corpus.model import EntityType
from corpus.pipeline.build import build_corpus
from corpus.pipeline.snapshot import save_snapshot
from corpus.storage.snapshot_folder import SnapshotFolder

Named = list[tuple[str, EntityType]]
Told = tuple[Named, str]

NAMES = ("Fjord Bank", "Fjord Linux", "Harbour Linux", "Linux", "Fjord", "Ana Linux", "Ana Belo", "Belo", "Post Daily")
KINDS: tuple[EntityType, ...] = ("person", "organisation", "place")
told = st.tuples(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(KINDS)), max_size=5),
    st.sampled_from(("", "Post Daily", "Belo")),
)
piles = st.lists(told, min_size=1, max_size=6)


def statistics(pile: Sequence[Told]) -> CorpusStatistics:
    """What the whole collection shows, counted name by name."""
    types = TypeCounts()
    for names, _ in pile:
        for name, kind in names:
            types.add_count(name, kind)
    return CorpusStatistics.from_counts(types, {outlet for _, outlet in pile})


def says(shown: CorpusStatistics, name: str) -> tuple[object, ...]:
    """All that correcting an article asks of the collection about a name in it."""
    kind = collection_type(name, shown.types.counts_of(name))
    first, last = name.partition(" ")[0], name.rpartition(" ")[2]
    return kind, shown.heads.get(last), first in shown.firms, name in shown.outlets


@given(piles, st.lists(st.booleans(), min_size=6, max_size=6), piles)
def test_only_articles_of_which_the_collection_says_the_same_are_left_alone(
    before: list[Told], kept: list[bool], new: list[Told]
) -> None:
    left = [number for number in range(len(before)) if kept[number]]
    after = [*new[:1], *(before[number] for number in left), *new[1:]]
    numbers = np.array([-1, *left, *(-1 for _ in new[1:])], np.int64)
    builder = NameTableBuilder()
    for names, _ in before:
        builder.add_article(names)
    outlets = frozenset(outlet for _, outlet in before), frozenset(outlet for _, outlet in after)
    settling = Settling.from_changes(builder.make_table(), numbers, [names for names, _ in new], outlets)
    then, now = statistics(before), statistics(after)
    doubtful = set(settling.doubtful_articles().tolist())
    for number, (names, _) in enumerate(after):
        if numbers[number] >= 0 and number not in doubtful:
            assert [says(then, name) for name, _ in names] == [says(now, name) for name, _ in names]
    again = np.arange(len(after))
    some = settling.statistics_for(again)
    assert all(says(some, name) == says(now, name) for names, _ in after for name, _ in names)


def test_a_new_file_that_tells_the_order_of_slashed_dates_dates_the_others_of_its_outlet(tmp_path: Path) -> None:
    pile, snapshots = tmp_path / "pile", SnapshotFolder(tmp_path / "kept", b"stamp")
    put(pile / "post" / "ferry.txt", "Ferry late\n\n5 June 2017\n\nThe Lund ferry was late on 3/4/2017, Ana Belo said.")
    put(pile / "post" / "trains.txt", "Trains late\n\n5 June 2017\n\nTrains were late in Lund, Ana Belo said.")
    save_snapshot(build_corpus([pile], snapshots=snapshots, whole=True), [pile], snapshots)
    put(pile / "post" / "aaa.txt", "Fog in March\n\n5 June 2017\n\nThere was fog on 02/28/2017, Ana Belo said.")
    grown = build_corpus([pile], snapshots=snapshots, whole=True)
    times = {time.value for time in grown.analyses["post/ferry.txt"].times}
    assert "2017-03-04" in times
    assert dict(grown.analyses) == dict(build_corpus([pile]).analyses)
    save_snapshot(grown, [pile], snapshots)
    (pile / "post" / "aaa.txt").unlink()
    shrunk = build_corpus([pile], snapshots=snapshots)
    assert dict(shrunk.analyses) == dict(build_corpus([pile]).analyses)
    assert "2017-03-04" not in {time.value for time in shrunk.analyses["post/ferry.txt"].times}


def put(file: Path, text: str) -> None:
    """Write a file as if it had lain there for long."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_600_000_000, 1_600_000_000))
