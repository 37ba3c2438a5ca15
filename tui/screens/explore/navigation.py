"""Browsing a pile: an article opens, a condition narrows, and every pane follows the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import Article, Entity, Progress, Span
from corpus.queries.view import Condition, Filter, View, entity_condition
from tui.screens.explore.article_list import ArticleList
from tui.screens.explore.article_rows import ArticleItem, GroupHeading
from tui.screens.explore.pane_sizes import Resizing
from tui.screens.explore.reader import Reader
from tui.widgets.bar import FilterBar
from tui.widgets.sidebar_rows import MoreEntities

if TYPE_CHECKING:
    from corpus.search.field_filters import Marks


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the user was: what narrowed the pile, and the open article."""

    filter: Filter
    article: str


class Browsing(Resizing):
    """The panes, and what they tell each other."""

    def __init__(self, pile: str) -> None:
        super().__init__(pile)
        self._chosen = False
        self._analysed: set[str] = set()
        self._whole = False
        self._history: list[Spot] = []
        self._at = -1

    # ------------------------------------------------------------ corpus and filter

    def set_corpus(self, corpus: Corpus) -> None:
        """Show ``corpus``; what is open and what narrows it stays."""
        self._whole = corpus.is_linked
        self.view = View(corpus, self.view.filter, self.view.marks)
        self._show_view()
        here = self.reader.article
        if here is not None and here.id in corpus.by_id and self._chosen:
            self.reader.show_article(corpus, corpus.by_id[here.id], self.reader.target)
            return
        # Until somebody chooses: the first of the list, which changes while the pile is read and grouped.
        self.articles.action_end(-1)
        self._open(self.articles.cursor_article)
        self._remember()

    def _marks(self) -> Marks | None:
        """What the user has marked, where somebody keeps it."""
        return None

    def grow(self, corpus: Corpus, progress: Progress) -> None:
        """Show what has been read so far; a whole corpus that is shown already stays until the new one is whole."""
        if not self._whole and (corpus.is_linked or self.view.filter):
            self.set_corpus(corpus)
        elif not self._whole and len(corpus.articles) >= len(self.corpus.articles):  # fewer: it goes on after a pause
            self._grow(corpus)
        self.set_progress(progress)

    def _grow(self, corpus: Corpus) -> None:
        """The same, four times a second: it costs as much for the last article of 100,000 as for the first."""
        here = self.reader.article
        new = here is not None and here.id in corpus.analyses and here.id not in self._analysed
        self.view = View(corpus)
        self.articles.show_view(self.view)
        self.articles.border_subtitle = Content(counted_noun(len(corpus.articles), "article"))
        if here is None:
            self._open(self.articles.cursor_article)
        elif new:
            self._analysed = {here.id}
            self.reader.show_article(corpus, here, self.reader.target)

    def set_filter(self, conditions: Filter, remember: bool = True) -> None:
        """Narrow everything to ``conditions``."""
        self.view = View(self.corpus, conditions, self._marks())
        self._show_view()
        here = self.reader.article
        if here is None or not self.view.has_article(here.id):
            self._open(self.articles.cursor_article)
        else:
            self._open(here)
        if not self.articles.listing.count and self.view.filter_remarks:
            self.notify(" ".join(self.view.filter_remarks), severity="warning", markup=False)
        if remember:
            self._remember()

    def narrow(self, condition: Condition) -> None:
        """Add a condition, or take it back if it is there already."""
        if condition in self.view.filter:
            self.set_filter(tuple(c for c in self.view.filter if c != condition))
        else:
            self.set_filter((*self.view.filter, condition))

    # ------------------------------------------------------------ opening articles

    def _open(self, article: Article | None, target: Span | None = None) -> None:
        self.reader.show_article(self.corpus, article, target)
        self.reader.hits = self.view.found_in(article) if article else ()
        if target is None and self.reader.hits:
            self.reader.show_article(self.corpus, article, self.reader.hits[0])
        if article is not None:
            published = self.corpus.dating_of(article.id)
            if published.value and published.first and self.pane != "timeline":
                self.timeline.stand_at(published.first)
            self.articles.put_on(article.id)

    def _remember(self) -> None:
        article = self.reader.article
        place = Spot(self.view.filter, article.id if article else "")
        if self._at < 0 or self._history[self._at] != place:
            del self._history[self._at + 1 :]
            self._history.append(place)
            self._at += 1

    def action_history(self, by: int) -> None:
        """Back (-1) or forward (1) among the places the user was."""
        if not 0 <= self._at + by < len(self._history):
            self.app.bell()
            return
        self._at += by
        place = self._history[self._at]
        self.set_filter(place.filter, remember=False)
        if place.article in self.corpus.by_id:
            self._open(self.corpus.by_id[place.article])

    # ------------------------------------------------------------ what the panes say

    def on_rows_moved(self, event: ArticleList.Moved) -> None:
        """The reader follows the cursor of the other panes."""
        self._chosen = True
        rows = event.control
        if rows is self.articles and self.articles.cursor_article is not None:
            article = self.articles.cursor_article
            on_item = isinstance(self.articles.cursor_row, ArticleItem)
            self.reader.show_article(self.corpus, article)
            if on_item:
                self._open(article)
        elif rows is self.sidebar:
            self.reader.entity = self.sidebar.cursor_entity.id if self.sidebar.cursor_entity else ""
        elif rows is self.timeline:
            self._follow_timeline()

    def _follow_timeline(self) -> None:
        row = self.timeline.cursor_row
        if row is None:
            return
        target = row.sentence or (Span(row.time.start, row.time.end) if row.time else None)
        self._open(self.corpus.by_id[row.article], target)

    def on_rows_chosen(self, event: ArticleList.Chosen) -> None:
        """Enter reads an article, opens a group, narrows to an entity, opens the sentence of a date."""
        self._chosen = True
        rows = event.control
        if rows is self.articles and isinstance(self.articles.cursor_row, GroupHeading):
            self.articles.toggle_group(self.articles.cursor_row)
        elif rows is self.articles:
            self._open(self.articles.cursor_article, self.reader.target)
            self._read()
        elif rows is self.sidebar:
            self._choose_entity()
        elif rows is self.timeline:
            self._follow_timeline()
            self._read()

    def _choose_entity(self) -> None:
        row = self.sidebar.cursor_row
        if isinstance(row, MoreEntities):
            self.sidebar.unfold_type(row.kind)
        elif self.sidebar.cursor_entity is not None:
            self.show_entity(self.sidebar.cursor_entity)

    def show_entity(self, entity: Entity) -> None:
        """Narrow to ``entity`` (or take that back) and paint its mentions."""
        self.narrow(entity_condition(entity))
        self.reader.entity = entity.id

    def _read(self) -> None:
        self._remember()
        if self.has_class("-narrow"):
            self._zoom("reader")
        self.reader.focus()

    def on_reader_name_clicked(self, event: Reader.NameClicked) -> None:
        """A click on a name in the text narrows to it."""
        if event.entity in self.corpus.entity:
            self.show_entity(self.corpus.entity[event.entity])

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A condition was clicked away."""
        self.set_filter(tuple(c for i, c in enumerate(self.view.filter) if i != event.index))

    def action_peel(self) -> None:
        """Take back one layer: the zoom, a half-made brush, the last condition, the entity in view."""
        if self._zoomed is not None:
            self.action_zoom()
        elif self.timeline.brush is not None:
            self.timeline.brush = None
            self.timeline.refresh()
        elif self.view.filter:
            self.set_filter(self.view.filter[:-1])
        elif self.reader.entity:
            self.reader.entity = ""
