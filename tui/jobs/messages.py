"""Messages of the corpus job to the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.model import Progress
    from corpus.queries.story_order import StoryOrder
    from corpus.workspace.desk import Desk


class OfJob(Message):
    """A message of a corpus job; of one whose collection is not the open one any more nobody wants to hear."""

    job: object = None


class CorpusGrew(OfJob):
    """The corpus as it stands while it is being built. A newer one replaces it in the queue."""

    def __init__(self, corpus: Corpus, progress: Progress) -> None:
        super().__init__()
        self.corpus = corpus
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is of interest."""
        return isinstance(message, CorpusGrew) and message.job is self.job


class CorpusBuilt(OfJob):
    """The whole corpus, linked and searchable, and its articles by story."""

    def __init__(self, corpus: Corpus, order: StoryOrder) -> None:
        super().__init__()
        self.corpus = corpus
        self.order = order


class PileChanged(OfJob):
    """Files of the collection are new, have changed or are gone, or may have been before somebody watched."""


class PileProgress(OfJob):
    """How far the files that changed are read, analysed and linked. A newer one replaces it in the queue."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is of interest."""
        return isinstance(message, PileProgress) and message.job is self.job


class PileRead(OfJob):
    """The whole corpus after its files changed, its articles by story, and a line on what is new in it, or ``""``."""

    def __init__(self, corpus: Corpus, order: StoryOrder, line: str) -> None:
        super().__init__()
        self.corpus = corpus
        self.order = order
        self.line = line


class PileGone(OfJob):
    """Nothing is where the collection lay."""


class Decided(Message):
    """The user decided something about names or stories: what depends on it is to be worked out anew."""


class DeskOpened(OfJob):
    """The desk of this collection; what was said of its articles in earlier runs is not found yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk


class DeskMet(OfJob):
    """The articles that something was said about have been found again."""
