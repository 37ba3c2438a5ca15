"""One article in two files."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.model import Skipped
from corpus.pipeline.build import build_corpus
from corpus.pipeline.read_files import TWICE
from corpus.storage.snapshot_folder import SnapshotFolder
from tests.corpus.formats_help import COUNTY, page, put

LINK = '<link rel="canonical" href="https://wire.example/storm">'


def test_the_same_page_saved_twice_is_one_entry_that_names_the_other(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page(head=LINK))
    twin = put(tmp_path / "b.html", page(head=LINK))
    corpus = build_corpus([tmp_path])
    assert [article.id for article in corpus.articles] == ["a.html"]
    assert corpus.skipped == (Skipped(str(twin), TWICE),)


def test_a_changed_text_or_no_address_makes_two_entries(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page(head=LINK))
    put(tmp_path / "b.html", page(head=LINK).replace(COUNTY, f"{COUNTY} It added nothing."))
    put(tmp_path / "c.html", page())
    put(tmp_path / "d.html", page())
    assert len(build_corpus([tmp_path]).articles) == 4


def test_the_second_file_speaks_when_the_first_is_gone(tmp_path: Path) -> None:
    first = put(tmp_path / "pile" / "a.html", page(head=LINK))
    second = put(tmp_path / "pile" / "b.html", page(head=LINK))
    for path in (first, second):
        os.utime(path, (1_600_000_000, 1_600_000_000))  # old enough to be known the next time
    snapshots = SnapshotFolder(tmp_path / "kept", b"one")
    assert [one.id for one in build_corpus([tmp_path / "pile"], snapshots=snapshots).articles] == ["a.html"]
    first.unlink()
    corpus = build_corpus([tmp_path / "pile"], snapshots=snapshots)
    assert [one.id for one in corpus.articles] == ["b.html"]
    assert corpus.skipped == ()
