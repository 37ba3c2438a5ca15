"""Results of a story (its ledger, figures and coverage): worked out once, held, and kept for the next start."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from corpus.comparison.coverage import Coverage
from corpus.comparison.disagreements import Disagreement
from corpus.comparison.figures_table import FigureRow
from corpus.model import Article, Dating, Story

if TYPE_CHECKING:
    from corpus.entities.speaker_resolution import EntityIndex
    from corpus.storage.kept_results import KeptResults

T = TypeVar("T")

HELD: Final = 256
"""Results held in memory: those of the stories that somebody looks at."""

KINDS: Final[dict[str, Any]] = {
    "ledger": tuple[Disagreement, ...],
    "figures": tuple[FigureRow, ...],
    "coverage": Coverage,
}
"""What is kept of a story, and the type of each."""

_encode = msgspec.msgpack.Encoder().encode


def article_fingerprint(article: Article, record: bytes, dating: Dating, index: EntityIndex) -> bytes:
    """16 bytes for all of an article that comparing looks at: words, ``record`` of its analysis, date, entities."""
    said = (article.id, article.title, article.text, article.source, (dating.value, dating.stated, dating.first))
    digest = hashlib.blake2b(_encode((said, dating.last)), digest_size=16)
    digest.update(record)
    for part in index.place_columns(article.id):
        digest.update(part)
    return digest.digest()


class StoryResults:
    """Results by what they follow from. ``kept`` is where they lie on disk; without it they are held in memory only."""

    def __init__(self, kept: KeptResults | None, fingerprint: Callable[[str], bytes]) -> None:
        """``fingerprint`` stands for an article (its id), and changes whenever a result may."""
        self._kept = kept
        self._fingerprint = fingerprint
        self._lock = Lock()
        self._held: OrderedDict[tuple[str, bytes], Any] = OrderedDict()

    def find(self, kind: str, story: Story) -> Any | None:
        """That result of the story, if it is known; None if it is to be worked out, damaged ones too."""
        key = self._story_key(kind, story)
        with self._lock:
            if (kind, key) in self._held:
                self._held.move_to_end((kind, key))
                return self._held[kind, key]
        record = self._kept.read_result(key) if self._kept is not None else None
        if record is None:
            return None
        try:
            found = msgspec.msgpack.decode(record, type=KINDS[kind])
        except msgspec.DecodeError:
            return None
        self._hold(kind, key, found)
        return found

    def add(self, kind: str, story: Story, found: T) -> T:
        """Hold and keep a result that was worked out; returns it."""
        key = self._story_key(kind, story)
        self._hold(kind, key, found)
        if self._kept is not None:
            self._kept.keep_result(key, _encode(found))
        return found

    def result_of(self, kind: str, story: Story, work: Callable[[], T]) -> T:
        """That result of the story, worked out only if it is not known."""
        found: T | None = self.find(kind, story)
        return self.add(kind, story, work()) if found is None else found

    def _hold(self, kind: str, key: bytes, found: object) -> None:
        with self._lock:
            self._held[kind, key] = found
            while len(self._held) > HELD:
                self._held.popitem(last=False)

    def _story_key(self, kind: str, story: Story) -> bytes:
        copies: Iterable[object] = ((copy.a, copy.b, copy.kind) for copy in story.copies)
        parts = kind.encode(), _encode(sorted(copies, key=repr)), *map(self._fingerprint, story.articles)
        if self._kept is not None:
            return self._kept.result_key(*parts)
        return hashlib.blake2b(_encode(parts), digest_size=16).digest()
