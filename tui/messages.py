"""What the worker that builds the corpus tells the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from corpus.corpus import Corpus
from corpus.model import Progress


@dataclass
class CorpusGrew(Message):
    """The corpus as it stands while it is being built. A newer one replaces it in the queue."""

    corpus: Corpus
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is of interest."""
        return isinstance(message, CorpusGrew)


@dataclass
class CorpusBuilt(Message):
    """The whole corpus, linked and searchable."""

    corpus: Corpus
