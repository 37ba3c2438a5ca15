"""Slice decisions: what the user decided while a slice was open, to be laid over the whole archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive.needed import ArchiveError
from corpus.model import Article
from corpus.reading import read_articles
from corpus.workspace.desk import open_desk

if TYPE_CHECKING:
    from corpus.archive.manifest import Manifest
    from corpus.archive.storage import Storage


def keep_slice_decisions(storage: Storage, manifest: Manifest, taken: str) -> tuple[int, int]:
    """Lay over the archive what was decided in a slice: its folder, or the query for which the app opened it.

    Returns how many decisions on names and how many moved articles that were. Raises ArchiveError, OSError.
    """
    from corpus.archive.overlay import keep_decisions
    from corpus.archive.slice_folder import cached_folder

    folder = Path(taken) if Path(taken).is_dir() else cached_folder(storage, manifest, taken)
    if not folder.is_dir():
        raise ArchiveError(f"{taken}: there is no such folder, and no slice was opened for such a query")
    desk = open_desk([folder])
    try:
        desk.recognise_articles(one for one in read_articles([folder]) if isinstance(one, Article))
        decisions, moved = desk.entities.all_judgements(), dict(desk.articles.moved_articles())
    finally:
        desk.close()
    if decisions.steps or moved:
        keep_decisions(storage, decisions, moved)
    return len(decisions.steps), len(moved)
