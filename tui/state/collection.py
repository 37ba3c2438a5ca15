"""The collection of articles that is open: its corpus, what the user says of it, and how far it has been read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.stages import Progress
from tui.state.search_history import SearchHistory

if TYPE_CHECKING:
    from corpus.model import Article, KeptMark, OwnEvent
    from corpus.search.field_filters import Marks
    from corpus.semantics.sentence_meanings import SentenceMeanings
    from corpus.workspace.desk import Desk
    from corpus.workspace.judgement_store import Check

WORKING = ("reading", "analysing", "linking")
"""The stages in which something is under way."""


class OpenCollection:
    """What the whole app knows of the open collection. The app owns it; its screens read it and write on its desk."""

    def __init__(self, name: str = "", paths: Sequence[Path] = ()) -> None:
        self.name = name
        self.paths = tuple(paths)
        """The files and folders that were given; empty for the demo."""
        self.corpus = Corpus()
        """The corpus as it is shown."""
        self.is_whole = False
        """Whether that corpus was linked when it came to be shown."""
        self.desk: Desk | None = None
        """Where the user's marks are kept; None until it is open."""
        self.progress = Progress("reading")
        self.changes: Progress | None = None
        """How far files that changed are read, beside what is shown; None where nothing of that goes on."""
        self.is_paused = False
        self.is_touched = False
        """Whether the user has pressed a key or a button: from then on nothing moves by itself."""
        self.reads_copies = True
        """Whether who reads an article has read its copies, too."""
        self.searches = SearchHistory()
        self.checks: dict[str, Check] = {}
        """The disagreements (ids) that were checked or dismissed."""
        self.meanings: SentenceMeanings | None = None
        """The model that sentences are compared by besides their words; None unless the settings want one."""
        self.partners: dict[str, str] = {}
        """By articles (ids) of the corpus shown those that were found to have most to compare with them."""

    def copies_read_with(self, article: Article) -> tuple[Article, ...]:
        """The copies of ``article`` that are read as soon as it is, unless the user's settings say otherwise."""
        if not self.reads_copies:
            return ()
        from corpus.queries.same_text import copies_of

        return tuple(self.corpus.by_id[ident] for ident in copies_of(self.corpus, article.id))

    @property
    def is_working(self) -> bool:
        """Whether articles are being read, analysed or linked."""
        return self.progress.stage in WORKING and not self.is_paused

    def set_corpus(self, corpus: Corpus) -> None:
        """Take ``corpus`` for the one that is shown."""
        if corpus is not self.corpus:
            self.partners = {}
        if self.meanings is not None:
            corpus.use_model(self.meanings)
        self.corpus, self.is_whole = corpus, corpus.is_linked

    def use_model(self, semantic: bool | Path) -> None:
        """Let the corpora that will be shown be compared by a model too, if the settings say so; nothing is loaded."""
        if semantic is not False:
            from corpus.semantics.sentence_meanings import SentenceMeanings

            self.meanings = SentenceMeanings(semantic if isinstance(semantic, Path) else None)

    def close(self) -> None:
        """Close the desk and what keeps the meanings of sentences."""
        for kept in (self.desk, self.meanings):
            if kept is not None:
                kept.close()

    def use_desk(self, desk: Desk) -> None:
        """Keep what is said from now on."""
        self.desk = desk
        self.searches.load_earlier(desk.searches.recent_searches())
        self.searches.shelf = desk.searches

    def article_marks(self) -> Marks | None:
        """The user's marks as searches know them; None until there is a desk and a linked corpus."""
        if self.desk is None or not self.corpus.is_linked:
            return None
        from corpus.search.field_filters import Marks

        marks = self.desk.articles
        return Marks(marks.starred_ids(), marks.read_ones(), marks.articles_by_tag(), marks.noted_ids())

    def own_events(self) -> tuple[OwnEvent, ...]:
        """The events that the user put on the timeline, on the desk and in the collection's settings, in order."""
        from corpus.reading.pile_settings import settings_events

        found = [*settings_events(self.paths), *(self.desk.events.all_events() if self.desk is not None else ())]
        return tuple(sorted(found, key=lambda event: (event.first, event.last, event.text)))

    def kept_marks(self, corpus: Corpus) -> tuple[KeptMark, ...]:
        """All that the user keeps, where ``corpus`` is the whole of it; of a part of it, what is on its articles."""
        from corpus.queries.kept_list import placed_marks

        if self.desk is None:
            return ()
        marks = placed_marks(corpus, self.desk.kept_marks(corpus.by_id))
        return marks if corpus is self.corpus else tuple(mark for mark in marks if mark.article)

    def reload_checks(self) -> None:
        """Read again which disagreements were checked or dismissed."""
        if self.desk is not None:
            self.checks.clear()
            self.checks.update(self.desk.checks.marks_by_id())

    def mark_disagreement(self, row: str, verdict: Check | None) -> None:
        """Keep that a disagreement (its id) was checked or dismissed, or (None) neither any more."""
        if self.desk is not None:
            self.desk.checks.mark_disagreement(row, verdict)
