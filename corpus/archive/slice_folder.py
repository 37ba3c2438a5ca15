"""Folder of a slice: an ordinary collection on the disk, which the app opens with all that the archive knows of it.

The articles are rows of a file that any program reads. What was found in them goes to the user's cache as the snapshot
of that folder; where that is gone, the folder is read and linked like any other.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from corpus.archive.manifest import Manifest
from corpus.archive.needed import ArchiveError
from corpus.archive.overlay import read_overlay
from corpus.archive.slicing import Slice, take_slice
from corpus.archive.storage import Storage
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import Article
from corpus.pipeline.link import link_corpus
from corpus.pipeline.snapshot import save_snapshot
from corpus.reading import CollectionFile, list_files
from corpus.storage.folders import cache_folder
from corpus.storage.lazy_articles import FileRead
from corpus.storage.snapshot_folder import SnapshotFolder, open_snapshots

FILE: Final = "articles.jsonl"
FOLDER: Final = "slices"
MOST_KEPT: Final = 10
"""Slices that the app opened which are kept."""


def write_folder(corpus: Corpus, folder: Path, snapshots: SnapshotFolder, whole: bool = True) -> Corpus:
    """Write a slice into a folder, which must be new or empty. Raises ArchiveError where it is not, OSError.

    With ``whole`` what the archive does not have, indexes and the timeline, is worked out now; else whoever opens the
    folder does that, while its articles and stories are shown already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ArchiveError(f"{folder}: it is not empty; name a new folder for the slice")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("w", encoding="utf-8", errors="surrogatepass") as out:
        out.writelines(f"{json.dumps(_plain_row(article), ensure_ascii=False)}\n" for article in corpus.articles)
    (listed,) = list_files([folder])
    assert isinstance(listed, CollectionFile)
    linked = replace(
        corpus,
        files=(FileRead(listed, tuple(article.id for article in corpus.articles)),),
        made=corpus.parts.made_parts(corpus.parts),
    )
    if whole:
        link_corpus(linked)
    save_snapshot(linked, [folder], snapshots)
    return linked


def cached_folder(storage: Storage, manifest: Manifest, query: str) -> Path:
    """Where the slice of a query lies that the app opened, or will: the same as long as the archive is the same."""
    decided = msgspec.json.encode(read_overlay(storage))
    said = repr((storage.address, manifest.generation, manifest.stamp, query.strip(), decided)).encode(
        "utf-8", "surrogatepass"
    )
    return cache_folder() / FOLDER / hashlib.blake2b(said, digest_size=8).hexdigest()


def open_slice(storage: Storage, manifest: Manifest, query: str) -> tuple[Path, str]:
    """A folder with the slice of a query, written now unless it is there; and what lies outside it, in a sentence.

    Of the slices that were opened the newest are kept. Raises ArchiveError, OSError.
    """
    folder = cached_folder(storage, manifest, query)
    note = folder / ".outside"  # hidden from what reads the folder
    if note.exists():
        return folder, note.read_text(encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    taken = take_slice(storage, manifest, query)
    write_folder(taken.corpus, folder, open_snapshots(), whole=False)
    note.write_text(outside_sentence(taken, manifest), encoding="utf-8")
    others = sorted(folder.parent.iterdir(), key=lambda one: one.stat().st_mtime)
    for old in others[:-MOST_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return folder, note.read_text(encoding="utf-8")


def outside_sentence(taken: Slice, manifest: Manifest) -> str:
    """What of the archive a slice does not show."""
    inside = len(taken.corpus.articles)
    if not taken.outside:
        return f"All {inside:,} articles of the archive."
    named = ", ".join(f"{name} in {counted_noun(more, 'more article')}" for name, more in taken.elsewhere)
    outside = (
        f"{inside:,} of the {manifest.articles:,} articles of the archive; {taken.outside:,} lie outside this slice"
    )
    return f"{outside}, which name {named}." if named else f"{outside}."


def _plain_row(article: Article) -> dict[str, str]:
    fields = {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "text": article.text,
    }
    return {name: value for name, value in fields.items() if value}
