"""Browsing a collection: what the user does in a pane changes the state, and every pane follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.screen import Screen

from corpus.corpus import Corpus
from corpus.queries.view import Condition, Filter, View, entity_condition
from tui.screens.destination import Outcome
from tui.screens.explore import navigation
from tui.screens.explore.article_rows import ArticleItem, GroupHeading
from tui.screens.explore.layout import PaneLayout
from tui.screens.explore.painting import ExplorePainter
from tui.screens.explore.state import ExploreState
from tui.state.collection import OpenCollection
from tui.state.pane_names import Pane
from tui.widgets.rows import Rows
from tui.widgets.sidebar_rows import MoreEntities

if TYPE_CHECKING:
    from corpus.model import Article, Entity, Span, TimelineEntry
    from tui.screens.search.screen import SearchOutcome


class BrowseController:
    """Holds what the panes show: ``state`` changes here alone, and with every change it is painted."""

    def __init__(
        self,
        screen: Screen[None],
        collection: OpenCollection,
        panes: PaneLayout,
        painter: ExplorePainter,
        open_story: Callable[[str], None],
    ) -> None:
        """``open_story`` opens the page of the story with that id."""
        self.state = ExploreState()
        self.panes = panes
        self._read_from: Pane = "articles"
        """The pane that leaving the reader leads back to."""
        self._screen = screen
        self._collection = collection
        self._painter = painter
        self._open_story = open_story

    @property
    def view(self) -> View:
        """What is left of the corpus."""
        return self.state.view

    @property
    def focused_article(self) -> Article | None:
        """The article that a key is about: the one under the cursor of the list, from other panes the open one."""
        return self.panes.articles.cursor_article if self.panes.pane == "articles" else self.state.article

    @property
    def focused_date(self) -> TimelineEntry | None:
        """The date under the cursor, if the timeline has the keys."""
        return self.panes.timeline.cursor_row if self.panes.pane == "timeline" else None

    @property
    def focused_entity(self) -> Entity | None:
        """The entity that a key is about: the one under the cursor, else the painted one."""
        return self.panes.sidebar.cursor_entity or self.state.corpus.entity.get(self.state.entity)

    @property
    def focused_words(self) -> Span | None:
        """The words of the open article that another pane points at, if the reader has the keys."""
        return self.state.target if self.panes.pane == "reader" else None

    def is_ready(self) -> bool:
        """Whether all articles are linked; where they are not, the user is told what follows then."""
        if not self.state.corpus.is_linked:
            self._screen.notify("Names, dates and search follow as soon as the articles are analysed.")
        return self.state.corpus.is_linked

    # ------------------------------------------------------------ states

    def show_state(self, state: ExploreState) -> None:
        """Show another state."""
        self.state = self._painter.paint_change(self.state, state)

    def show_place(self, state: ExploreState) -> None:
        """Show another state, and let ``[`` lead back to it later."""
        self.show_state(state)
        self.state = navigation.remember_place(self.state)

    def show_corpus(self, corpus: Corpus) -> None:
        """Show ``corpus``; what is open and what narrows it stays."""
        self._collection.set_corpus(corpus)
        shown = navigation.show_corpus(self.state, corpus)
        if shown.article is None:
            self.show_place(shown)
        else:
            self.show_state(shown)

    def show_again(self, corpus: Corpus) -> None:
        """Show a whole corpus of mostly the same articles as the one before; cursors and reader stay where they are."""
        self._collection.set_corpus(corpus)
        listed, here = self.panes.articles, self.state.article
        follows = here is not None and listed.cursor_article == here
        with self.panes.held_places():
            self.show_state(navigation.show_again(self.state, corpus))
            if follows and self.state.article is not None:
                listed.put_on(self.state.article.id)

    def grow_corpus(self, corpus: Corpus) -> None:
        """Show what has been read so far; a whole corpus that is shown already stays until the new one is whole."""
        if self._collection.is_whole:
            return
        if corpus.is_linked or self.view.filter:
            self.show_corpus(corpus)
        elif len(corpus.articles) >= len(self.state.corpus.articles):  # fewer: it goes on after a pause
            self._collection.corpus = corpus
            self.show_state(navigation.grow_corpus(self.state, corpus))

    def show_marks(self) -> None:
        """Show the marks on the desk as they are now; search knows them, too."""
        marks = self._collection.article_marks()
        if self.view.filter and marks != self.view.marks:  # it may speak of marks
            self._show_narrowed(navigation.narrow_to(self.state, self.view.filter, marks), remember=False)
        else:
            self.state = replace(self.state, view=View(self.view.corpus, self.view.filter, marks))
        self._painter.paint_marks(self.state)

    # ------------------------------------------------------------ narrowing

    def set_filter(self, conditions: Filter) -> None:
        """Narrow everything to ``conditions``."""
        self._show_narrowed(navigation.narrow_to(self.state, conditions, self._collection.article_marks()))

    def _show_narrowed(self, state: ExploreState, remember: bool = True) -> None:
        """Show a state with another filter; where that leaves nothing, say why."""
        self.show_state(state)
        if not self.panes.articles.listing.count and self.view.filter_remarks:
            self._screen.notify(" ".join(self.view.filter_remarks), severity="warning", markup=False)
        if remember:
            self.state = navigation.remember_place(self.state)

    def toggle_condition(self, condition: Condition) -> None:
        """Add a condition, or take it back if it is there already."""
        self.set_filter(navigation.toggled_filter(self.state, condition))

    def add_condition(self, condition: Condition) -> None:
        """Add a condition that is not there yet."""
        if condition not in self.view.filter:
            self.toggle_condition(condition)

    def toggle_entity(self, entity: Entity) -> None:
        """Narrow to an entity (or take that back) and paint its mentions."""
        self._show_narrowed(navigation.toggle_entity(self.state, entity, self._collection.article_marks()))

    def narrow_to_entity(self, entity: Entity) -> None:
        """Narrow to an entity, paint its mentions, and put the cursor on it."""
        self.add_condition(entity_condition(entity))
        self._show_entity(entity.id)

    def _show_entity(self, entity: str) -> None:
        self.show_state(replace(self.state, entity=entity))
        self.panes.sidebar.stand_on(self.panes.sidebar.find_row_index(entity))

    def peel_layer(self) -> None:
        """Take back one layer: the zoom, a half-made brush, the last condition, the entity in view."""
        if self.leave_reader():
            return
        peeled = navigation.peel_layer(self.state, self._collection.article_marks())
        if peeled.view is not self.view:
            self._show_narrowed(peeled)
        else:
            self.show_state(peeled)

    def leave_reader(self) -> bool:
        """Take back the zoom, or go from the reader to the pane it was opened from; False if it is neither."""
        if self.state.zoom is not None:
            self.toggle_zoom()
        elif self.panes.pane == "reader":
            self.focus_pane(self._read_from)
        else:
            return False
        return True

    # ------------------------------------------------------------ what the panes say

    def follow_cursor(self, rows: Rows[object]) -> None:
        """The reader follows the cursor of another pane."""
        state, panes = replace(self.state, has_chosen=True), self.panes
        article, row = panes.articles.cursor_article, panes.timeline.cursor_row
        if rows is panes.articles and article is not None:
            on_item = isinstance(panes.articles.cursor_row, ArticleItem)
            state = navigation.open_article(state, article) if on_item else navigation.peek_article(state, article)
        elif rows is panes.sidebar:
            state = replace(state, entity=panes.sidebar.cursor_entity.id if panes.sidebar.cursor_entity else "")
        elif rows is panes.timeline and row is not None:
            state = navigation.open_date(state, row)
        self.show_state(state)

    def choose_row(self, rows: Rows[object]) -> None:
        """Read an article, open the page of a story, narrow to an entity, or read the sentence of a date."""
        self.state, panes = replace(self.state, has_chosen=True), self.panes
        heading = panes.articles.cursor_row
        if rows is panes.articles and isinstance(heading, GroupHeading):
            if heading.id:
                self._open_story(heading.id)
            else:
                panes.articles.toggle_group(heading)
        elif rows is panes.articles:
            self.read_article(panes.articles.cursor_article, self.state.target)
        elif rows is panes.sidebar and isinstance(panes.sidebar.cursor_row, MoreEntities):
            panes.sidebar.unfold_type(panes.sidebar.cursor_row.kind)
        elif rows is panes.sidebar and panes.sidebar.cursor_entity is not None:
            self.toggle_entity(panes.sidebar.cursor_entity)
        elif rows is panes.timeline and panes.timeline.cursor_row is not None:
            self.show_state(navigation.open_date(self.state, panes.timeline.cursor_row))
            self._give_reader_keys()

    def fold_group(self) -> None:
        """Fold the group of articles under the cursor, or the one that the article there belongs to; or open it."""
        self.panes.articles.fold_at_cursor()

    def read_article(self, article: Article | None, target: Span | None = None) -> None:
        """Open an article, give the reader the keys, and keep that it was read."""
        self.show_state(navigation.open_article(self.state, article, target))
        self._give_reader_keys()

    def _give_reader_keys(self) -> None:
        zoom: Pane | None = "reader" if self.panes.is_narrow else self.state.zoom
        if self.panes.pane != "reader":
            self._read_from = self.panes.pane
        self.show_place(replace(self.state, zoom=zoom))
        self.panes.focus_pane("reader")
        if self._collection.desk is not None and self.state.article is not None:
            marks, article = self._collection.desk.articles, self.state.article
            marks.mark_as_opened(article)
            copies = [one for one in self._collection.copies_read_with(article) if not marks.is_read(one.id)]
            if copies:
                marks.mark_as_read(copies)
            self._painter.paint_marks(self.state)

    def take_search(self, found: SearchOutcome | None) -> None:
        """Go to what was found: a filter, an entity, an article."""
        if found is None:
            return
        corpus = self.state.corpus
        if found.filter != self.view.filter:
            marks = self._collection.article_marks()
            self._show_narrowed(navigation.narrow_to(self.state, found.filter, marks), remember=False)
        if found.entity in corpus.entity:
            self._show_entity(found.entity)
        if found.article in corpus.by_id:
            self.state = replace(self.state, has_chosen=True)
            self.read_article(corpus.by_id[found.article], found.target)
        else:
            self.state = navigation.remember_place(self.state)

    def take_outcome(self, found: Outcome | None) -> None:
        """Another screen was left with something to narrow to, or a sentence to read."""
        from corpus.model import Entity

        if isinstance(found, Entity):
            self.narrow_to_entity(found)
        elif isinstance(found, Condition):
            self.add_condition(found)
        elif found is not None:
            self.read_article(self.state.corpus.by_id[found[0]], found[1])

    # ------------------------------------------------------------ keys

    def step_history(self, by: int) -> None:
        """Back (-1) or forward (1) among the places the user was."""
        there = navigation.step_history(self.state, by, self._collection.article_marks())
        if there is None:
            self._screen.app.bell()
        else:
            self._show_narrowed(there, remember=False)

    def step_hits(self, by: int) -> None:
        """Next or previous hit of the search, or mention of the chosen entity; on through the articles."""
        found = navigation.step_hits(self.state, self.panes.articles.listing, by)
        if found is None:
            self._screen.notify("No more of them here. Enter on a name, or a search, says what n looks for.")
            return
        self.show_state(found)
        if not self.panes.reader.region:  # a narrow screen has no room for it beside the others
            self.focus_pane("reader")

    def mark_article(self) -> None:
        """Mark an article to compare, or take the mark back."""
        article = self.focused_article
        if article is not None:
            self.show_state(navigation.mark_article(self.state, article))
            if len(self.state.marked) == 2:
                self._screen.notify("Two articles are marked: c compares them.")

    def mark_entity(self) -> None:
        """Mark the entity under the cursor to see its dates beside another's, or take the mark back."""
        entity = self.panes.sidebar.cursor_entity
        if entity is not None:
            self.show_state(navigation.mark_entity(self.state, entity.id))
            if len(self.state.people) == 2:
                self._screen.notify("Two names are marked: g t shows the dates of both on one timeline.")

    def brush_dates(self) -> None:
        """Begin a stretch of time at the date under the cursor, or end it there and narrow to it."""
        row, first = self.panes.timeline.cursor_row, self.state.brush
        if row is None:
            return
        self.show_state(replace(self.state, brush=row if first is None else None))
        if first is None:
            self._screen.notify("Space on another date narrows everything to the time between them.")
        else:
            self.toggle_condition(navigation.stretch_condition(first, row))

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the keys; where it cannot be seen beside the others, the whole screen, too."""
        self.show_state(replace(self.state, zoom=self.panes.zoom_to_see(pane)))
        self.panes.focus_pane(pane)

    def toggle_zoom(self) -> None:
        """Give the pane that has the keys the whole screen, or take it back."""
        pane, zoom = self.panes.pane, self.state.zoom
        self.show_state(replace(self.state, zoom=pane if zoom is None else None))
        narrow = zoom is not None and pane == "reader" and self.panes.is_narrow
        self.panes.focus_pane("articles" if narrow else pane)
