"""Head and foot of Explore in words: the collection, how far it has been read, and the keys that help."""

from __future__ import annotations

from msgspec.structs import replace

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from tui.commands.derived import ACTIONS, Action, actions_to_hint
from tui.drawing.strips import Piece
from tui.jobs.time_left import TimeLeft, how_far, time_left
from tui.state.collection import OpenCollection

DEMO = " demo: its outlets are invented "


class HeadWords:
    """Makes the pieces at the left and the right of the head; keeps what takes long to count."""

    def __init__(self, collection: OpenCollection) -> None:
        self._collection = collection
        self._pace = TimeLeft()
        self._counted: tuple[Corpus, tuple[Piece, ...]] | None = None

    def add_progress(self) -> None:
        """Take note of how far the work is now: the time left is judged by it."""
        self._pace.add_progress(self._collection.progress)

    def summary_pieces(self) -> tuple[Piece, ...]:
        """The collection, and how many articles, outlets and stories are in it."""
        corpus = self._collection.corpus
        articles = f"· {counted_noun(len(corpus.articles), 'article')} "
        known = self._linked_pieces(corpus) if corpus.is_linked else ()
        name: Piece = (f" {self._collection.name} ", "dim") if self._collection.paths else (DEMO, "warning")
        return ((" tellings ", "bold"), name, (articles, ""), *known)

    def _linked_pieces(self, corpus: Corpus) -> tuple[Piece, ...]:
        if self._counted is None or self._counted[0] is not corpus:
            stories = sum(len(story.articles) > 1 for story in corpus.stories)
            outlets = f"· {counted_noun(len(corpus.sources), 'outlet')} "
            told = ((outlets, ""),) if corpus.sources else ()  # of loose files none is known
            self._counted = corpus, (*told, (f"· {counted_noun(stories, 'story')} ", ""))
        return self._counted[1]

    def progress_pieces(self) -> tuple[Piece, ...]:
        """The files that were skipped, how far the work is, and how long it will take."""
        progress = self._collection.progress
        skipped: tuple[Piece, ...] = ()
        if progress.skipped:
            skipped = ((f" {counted_noun(len(progress.skipped), 'file')} skipped ", "warning"),)
        return (*skipped, *self._stage_pieces())

    def _stage_pieces(self) -> tuple[Piece, ...]:
        progress = self._collection.progress
        if progress.stage == "done" and self._collection.changes is not None:
            return ((f" files changed: {how_far(self._collection.changes)} … ", "warning"),)
        if progress.stage == "done":
            return ((" indexed ✓ ", "good"),)
        if progress.stage == "failed":
            return ((" not analysed ", "differs"),)
        if self._collection.is_paused:
            return ((f" paused: {how_far(progress)} ", "warning"), ("· P goes on ", "dim"))
        left = self._pace.seconds_left(progress.total)
        return ((f" {how_far(progress)} … ", "warning"), (f"{time_left(left)} " if left is not None else "", "dim"))


def hinted_actions(collection: OpenCollection, goes_back: bool) -> tuple[Action, ...]:
    """The actions for the foot of the screen; ``q`` leads back from the reader and from a zoomed pane."""
    if collection.progress.stage == "done" and not collection.corpus.articles:
        return _actions_without_articles()
    other = {"app.back": "back"} if goes_back else {}
    shown = [replace(action, hint=other.get(action.id, action.hint)) for action in actions_to_hint("explore", "app")]
    if collection.is_working or collection.is_paused:
        pause = next(action for action in ACTIONS if action.id == "app.pause")
        shown.insert(0, replace(pause, hint="go on" if collection.is_paused else "pause"))
    if not collection.paths:
        shown.append(replace(next(action for action in ACTIONS if action.id == "app.open"), hint="open yours"))
        shown.sort(key=lambda action: action.order)
    return tuple(shown)


def _actions_without_articles() -> tuple[Action, ...]:
    """What can be done where nothing could be read."""
    hints = {
        "app.open": "open another",
        "app.reload": "read again",
        "app.report": "reading report",
        "app.help": "help",
        "app.back": "quit",
    }
    return tuple(replace(action, hint=hints[action.id]) for action in ACTIONS if action.id in hints)
