"""Folder of a slice: an ordinary collection on the disk, which the app opens with all that the archive knows of it.

The articles are rows of a file that any program reads. What was found in them goes to the user's cache as the snapshot
of that folder; where that is gone, the folder is read and linked like any other.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from corpus.archive.needed import ArchiveError
from corpus.corpus import Corpus
from corpus.model import Article
from corpus.pipeline.link import link_corpus
from corpus.pipeline.snapshot import save_snapshot
from corpus.reading import CollectionFile, list_files
from corpus.storage.lazy_articles import FileRead
from corpus.storage.snapshot_folder import SnapshotFolder

FILE: Final = "articles.jsonl"


def write_folder(corpus: Corpus, folder: Path, snapshots: SnapshotFolder) -> Corpus:
    """Write a slice into a folder, which must be new or empty. Raises ArchiveError where it is not, OSError."""
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
    link_corpus(linked)
    save_snapshot(linked, [folder], snapshots)
    return linked


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
