"""Messages of the corpus job to the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from corpus.corpus import Corpus

if TYPE_CHECKING:
    from corpus.model import Progress
    from corpus.queries.story_order import StoryOrder
    from corpus.workspace.desk import Desk


class OfJob(Message):
    """A message of a corpus job; of one whose collection is not the open one any more nobody wants to hear."""

    job: object = None


@dataclass
class CorpusGrew(OfJob):
    """The corpus as it stands while it is being built. A newer one replaces it in the queue."""

    corpus: Corpus
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is of interest."""
        return isinstance(message, CorpusGrew) and message.job is self.job


@dataclass
class CorpusBuilt(OfJob):
    """The whole corpus, linked and searchable, and its articles by story."""

    corpus: Corpus
    order: StoryOrder


class PileChanged(OfJob):
    """Files of the collection are new, have changed or are gone, or may have been before somebody watched."""


@dataclass
class PileProgress(OfJob):
    """How far the files that changed are read, analysed and linked. A newer one replaces it in the queue."""

    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is of interest."""
        return isinstance(message, PileProgress) and message.job is self.job


@dataclass
class PileRead(OfJob):
    """The whole corpus after its files changed, its articles by story, and a line on what is new in it, or ``""``."""

    corpus: Corpus
    order: StoryOrder
    line: str


class PileGone(OfJob):
    """Nothing is where the collection lay."""


class Decided(Message):
    """The user decided something about names or stories: what depends on it is to be worked out anew."""


@dataclass
class DeskOpened(OfJob):
    """The desk of this collection; what was said of its articles in earlier runs is not found yet."""

    desk: Desk


class DeskMet(OfJob):
    """The articles that something was said about have been found again."""
