"""What Explore shows, as one frozen value, and the places the user was; neither knows of Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from corpus.corpus import Corpus
from corpus.queries.view import Filter, View
from tui.state.pane_names import Pane

if TYPE_CHECKING:
    from corpus.model import Article, Span, TimelineEntry


class HistoryEntry(Struct, frozen=True):
    """Where the user was: what narrowed the collection, and the open article (its id)."""

    filter: Filter
    article: str


class History(Struct, frozen=True):
    """The places that ``[`` and ``]`` lead to, oldest first; ``at`` is the index of the newest one gone to."""

    entries: tuple[HistoryEntry, ...] = ()
    at: int = -1

    def add_entry(self, entry: HistoryEntry) -> History:
        """The history with ``entry`` after the one where it stands; what was ahead of that is forgotten."""
        if self.at >= 0 and self.entries[self.at] == entry:
            return self
        return History((*self.entries[: self.at + 1], entry), self.at + 1)

    def add_oldest(self, entry: HistoryEntry) -> History:
        """The history with ``entry`` before all others."""
        return History((entry, *self.entries), self.at + 1)

    def step_by(self, by: int) -> History | None:
        """The history after going back (-1) or forward (1); None where there is nothing that way."""
        return replace(self, at=self.at + by) if 0 <= self.at + by < len(self.entries) else None

    @property
    def current_entry(self) -> HistoryEntry:
        """The entry where it stands; a history without entries has none."""
        return self.entries[self.at]


class OpenedArticle(Struct, frozen=True, eq=False):
    """One opening of an article. Opening it again is another one: the reader goes to ``target`` once more.

    ``hits`` are the words of a search found in its text. With ``from_top`` the reader begins at the top, and scrolls
    only if ``target`` is not seen there; with ``leads`` the cursors of the other panes go to the article.
    """

    article: Article | None = None
    target: Span | None = None
    hits: tuple[Span, ...] = ()
    from_top: bool = False
    leads: bool = False


UNDER_CURSOR = OpenedArticle()
"""No article is open: the one under the cursor of the list is to open."""
FIRST_LISTED = OpenedArticle()
"""No article is open: the first of the list is to open."""


class ExploreState(Struct, frozen=True, eq=False):
    """Everything that the panes of Explore show, besides what the lists keep themselves: their cursors and order."""

    view: View = field(default_factory=lambda: View(Corpus()))
    opened: OpenedArticle = UNDER_CURSOR
    entity: str = ""
    """The entity (its id) whose mentions are painted strongly."""
    marked: tuple[str, ...] = ()
    """The articles (ids) marked for comparing: none, one or two."""
    people: tuple[str, ...] = ()
    """The entities (ids) marked to be seen on one timeline: none, one or two."""
    brush: TimelineEntry | None = None
    """The date at which a stretch of time begins that is still without an end."""
    zoom: Pane | None = None
    """The pane that fills the screen."""
    has_chosen: bool = False
    """Whether an article was chosen: until then the first of the list is shown, whichever that is."""
    analysed: str = ""
    """The article (its id) that was shown anew when it had been analysed, while the collection was read."""
    history: History = History()

    @property
    def corpus(self) -> Corpus:
        """The corpus that is shown."""
        return self.view.corpus

    @property
    def article(self) -> Article | None:
        """The open article."""
        return self.opened.article

    @property
    def target(self) -> Span | None:
        """The words of its text that another pane points at."""
        return self.opened.target

    @property
    def history_entry(self) -> HistoryEntry:
        """The place where the user is."""
        return HistoryEntry(self.view.filter, self.article.id if self.article else "")
