"""Explore, the home screen: articles, reader, entities and timeline, each narrowing the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.corpus import Corpus
from corpus.queries.view import Condition, View
from corpus.stages import Progress
from tui.commands.derived import Place, bindings_of_place
from tui.screens.destination import Navigator
from tui.screens.explore.browsing import BrowseController
from tui.screens.explore.layout import BREADTHS, PaneLayout
from tui.screens.explore.painting import ExplorePainter
from tui.screens.explore.pictures import PictureController
from tui.screens.explore.reader import Reader
from tui.screens.explore.session import SessionKeeper
from tui.screens.explore.standings import StandingReader
from tui.state.collection import OpenCollection
from tui.state.pane_names import Pane
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.guarded_screen import SteadyScreen
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from corpus.queries.story_order import StoryOrder
    from corpus.workspace.desk import Desk
    from tui.screens.explore.going import GoController
    from tui.screens.explore.marks import MarksController
    from tui.screens.explore.searching import SearchController
    from tui.screens.report.pages import EmptyPage


class ExploreScreen(SteadyScreen[None]):
    """The four panes with all their keys; ``browse`` holds what they show."""

    PLACE: ClassVar[Place] = "explore"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("explore")
    HORIZONTAL_BREAKPOINTS = BREADTHS

    def __init__(self, collection: OpenCollection, navigator: Navigator) -> None:
        super().__init__()
        self.collection = collection
        self.panes = panes = PaneLayout(id="pane-layout")
        self.articles, self.reader = panes.articles, panes.reader
        self.sidebar, self.timeline = panes.sidebar, panes.timeline
        self.empty_page: EmptyPage | None = None
        """What stands instead of the panes where nothing could be read."""
        self._head, self._hints = FilterBar(id="head"), Hints(id="hints")
        self._painter = ExplorePainter(collection, self._head, self._hints, panes)
        self._navigator = navigator
        self.browse = BrowseController(self, collection, panes, self._painter, self._open_story)
        self.standings = StandingReader(self, collection, self.articles)
        self._pictures = PictureController(self, self.reader)
        self._session = SessionKeeper(self, collection, self.browse, navigator)

    def compose(self) -> ComposeResult:
        """Head, panes, foot."""
        yield self._head
        yield self.panes
        yield self._hints

    def on_mount(self) -> None:
        """The list of articles has the keys."""
        self.articles.focus()
        self.show_progress()

    # What only keys ask for is imported with the first of them, not before the first paint.

    @cached_property
    def _search(self) -> SearchController:
        from tui.screens.explore.searching import SearchController

        return SearchController(self, self.collection, self.browse)

    @cached_property
    def _marks(self) -> MarksController:
        from tui.screens.explore.marks import MarksController

        return MarksController(self, self.collection, self.browse, self.show_marks)

    @cached_property
    def _go(self) -> GoController:
        from tui.screens.explore.going import GoController

        return GoController(self, self.browse, self._marks, self._navigator)

    @property
    def view(self) -> View:
        """What is left of the corpus that is shown."""
        return self.browse.view

    @property
    def corpus(self) -> Corpus:
        """The corpus that is shown."""
        return self.browse.view.corpus

    @property
    def progress(self) -> Progress:
        """How far the collection is read, analysed and linked."""
        return self.collection.progress

    @property
    def desk(self) -> Desk | None:
        """Where what the user says is kept."""
        return self.collection.desk

    # ------------------------------------------------------------ what the app tells

    def show_progress(self) -> None:
        """Say how far the building has come, and how long it will take."""
        self._painter.paint_progress(self.browse.state)

    def set_corpus(self, corpus: Corpus) -> None:
        """Show ``corpus``; what is open and what narrows it stays."""
        self.browse.show_corpus(corpus)
        self._navigator.lead_followers(self.view)

    def grow(self, corpus: Corpus, progress: Progress) -> None:
        """Show what has been read so far; an open search looks into it, too."""
        if corpus.articles:
            self._show_emptiness(False)
        self.collection.progress = progress
        self.browse.grow_corpus(corpus)
        self.show_progress()
        self._navigator.lead_followers(self.view)

    def show_built(self, corpus: Corpus, order: StoryOrder) -> None:
        """Show the whole corpus, its articles in ``order``; the first time, where the user left it."""
        self.articles.set_order(order)
        self.collection.progress = Progress("done", skipped=corpus.skipped)
        self.set_corpus(corpus)
        self.show_progress()
        self._show_emptiness(not corpus.articles)
        self._session.recall_session()

    def show_again(self, corpus: Corpus, order: StoryOrder) -> None:
        """Show a whole corpus instead of the one before, of which files have changed; everything stays in place."""
        self.articles.set_order(order)
        self.collection.progress = Progress("done", skipped=corpus.skipped)
        self.browse.show_again(corpus)
        self.show_marks()
        self.show_progress()
        self._show_emptiness(not corpus.articles)

    def _show_emptiness(self, is_empty: bool) -> None:
        """Say why there is nothing and what to do, in the place of the panes; or show them again."""
        if is_empty:
            self._show_empty_page()
        elif self.empty_page is not None:
            self.empty_page.remove()
            self.empty_page = None
            self.panes.display, self.panes.disabled = True, False
            self.articles.focus()

    def _show_empty_page(self) -> None:
        from tui.screens.report.pages import EmptyPage, empty_pile_text

        if self.empty_page is None:
            self.empty_page = EmptyPage(id="empty")
            self.panes.display, self.panes.disabled = False, True
            self.mount(self.empty_page, before=self._hints)
            self.empty_page.focus()
        self.empty_page.show_text(empty_pile_text(self.collection.name, self.collection.corpus.skipped))

    def begin_session(self, desk: Desk, restore: bool) -> None:
        """Show what was said in earlier runs; with ``restore`` the panes stand as they were left."""
        self.show_marks()
        self._session.begin_session(desk, restore)

    def keep_session(self, every: float = 0.0) -> None:
        """Write down where the user is, if the last time was so many seconds ago."""
        self._session.keep_session(every)

    def show_marks(self) -> None:
        """Show the marks on the desk as they are now."""
        if self.desk is not None:
            self.collection.reload_checks()
            self.browse.show_marks()
            self._navigator.lead_followers(self.view)

    # ------------------------------------------------------------ what the panes say

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The reader follows the cursor of the other panes."""
        self.browse.follow_cursor(event.control)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter reads an article, opens the page of a story, narrows to an entity, opens the sentence of a date."""
        self.browse.choose_row(event.control)

    def on_reader_name_clicked(self, event: Reader.NameClicked) -> None:
        """A click on a name in the text narrows to it."""
        if event.entity in self.corpus.entity:
            self.browse.toggle_entity(self.corpus.entity[event.entity])

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A condition was clicked away."""
        if event.kind:
            self.browse.set_filter(tuple(c for i, c in enumerate(self.view.filter) if i != event.index))

    def on_reader_opened(self, event: Reader.Opened) -> None:
        """Look for the picture of the article."""
        self._pictures.look_for(event.article)

    def action_picture(self) -> None:
        """Show the picture that was saved with the article."""
        self._pictures.show_picture()

    def on_descendant_focus(self) -> None:
        """What ``q`` does depends on the pane that has the keys."""
        self._painter.paint_hints(self.browse.state)

    def on_article_list_standings_wanted(self) -> None:
        """Stories are in view of which it is not known how much differs."""
        self.standings.read_soon()

    def _open_story(self, story: str) -> None:
        self._go.open_story(story)

    # ------------------------------------------------------------ panes

    def action_focus_pane(self, pane: str) -> None:
        """Give a pane the keys."""
        self.browse.focus_pane(cast(Pane, pane))

    def action_pane(self, by: int) -> None:
        """Next (1) or previous (-1) pane."""
        self.browse.focus_pane(self.panes.pane_after(by))

    def action_fold(self) -> None:
        """Fold the story under the cursor, or open it again."""
        self.browse.fold_group()

    def action_sort(self) -> None:
        """List the stories by how much differs in them, the gravest first; or the largest first again."""
        if self.browse.is_ready():
            self.standings.toggle_order()

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or take it back."""
        self.browse.toggle_zoom()

    def action_resize(self, by: int) -> None:
        """Make the pane that has the keys larger (1) or smaller (-1)."""
        self.panes.resize_pane(by)

    def action_even(self) -> None:
        """Give all panes the sizes that they had at first."""
        self.panes.even_out()

    def action_scroll_reader(self, by: int) -> None:
        """Scroll the reader from anywhere."""
        self.reader.action_move(by)

    def go_back(self) -> bool:
        """One step back if there is one; ``q`` quits where there is none."""
        return self.browse.leave_reader()

    # ------------------------------------------------------------ finding and narrowing

    def action_search(self) -> None:
        """Search names, articles, quotes and dates; until the collection is linked, the articles read so far."""
        self._search.open_search()

    def action_edit_filter(self) -> None:
        """Edit the filter as a query."""
        self._search.edit_filter()

    def action_names(self) -> None:
        """Find a name."""
        self._search.pick_name()

    def action_narrow(self) -> None:
        """Choose a condition."""
        self._search.pick_condition()

    def narrow(self, condition: Condition) -> None:
        """Add a condition, or take it back if it is there already."""
        self.browse.toggle_condition(condition)

    def action_hit(self, by: int) -> None:
        """Next or previous hit of the search, or mention of the chosen entity."""
        self.browse.step_hits(by)

    def action_peel(self) -> None:
        """Take back one layer: the zoom, a half-made brush, the last condition, the entity in view."""
        self.browse.peel_layer()

    def action_history(self, by: int) -> None:
        """Back (-1) or forward (1) among the places the user was."""
        self.browse.step_history(by)

    # ------------------------------------------------------------ to other screens

    def action_go(self) -> None:
        """Show where one can go."""
        self._go.open_menu()

    def go_to(self, key: str | None) -> None:
        """Go where a key of that menu leads."""
        self._go.go_to(key)

    def action_check_claim(self) -> None:
        """Check a claim."""
        self._go.check_claim()

    def action_watch(self) -> None:
        """Show what the watch list finds."""
        self._go.watch()

    def action_kept(self) -> None:
        """Show all notes and marks."""
        self._go.show_kept()

    def action_mark(self) -> None:
        """Mark an article to compare, or a name for the timeline; on dates, begin or end a stretch to narrow to."""
        if self.panes.pane == "timeline":
            self.browse.brush_dates()
        elif self.panes.pane == "entities":
            self.browse.mark_entity()
        else:
            self.browse.mark_article()

    def action_compare(self) -> None:
        """Compare the marked articles."""
        self._go.compare_marked()

    # ------------------------------------------------------------ keeping

    def action_star(self) -> None:
        """Star the article, or take its star."""
        self._marks.star_article()

    def action_unread(self) -> None:
        """Mark the article as read, or as unread again."""
        self._marks.toggle_read()

    def action_story_read(self) -> None:
        """Mark the whole story as read, or as unread again."""
        self._marks.toggle_story()

    def action_tag(self) -> None:
        """Give the article a tag, or take one that it has."""
        self._marks.ask_tag()

    def action_note(self) -> None:
        """Write a note on the article, or on the words that another pane points at."""
        self._marks.ask_note()

    def action_move_article(self) -> None:
        """Move the article to another story, out of its story, or back to where it was found."""
        self._marks.ask_story()

    def action_name_outlet(self) -> None:
        """Say which outlet the marked articles are of, or the one under the cursor."""
        self._marks.ask_outlet()

    def action_merge(self) -> None:
        """Say that the name under the cursor is somebody else's, too."""
        self._marks.ask_merge()

    def action_no_name(self) -> None:
        """Say that what is under the cursor is no name."""
        self._marks.drop_name()

    def action_change_type(self) -> None:
        """Say what the name under the cursor is of, if not what it was taken for."""
        self._marks.ask_type()

    def action_keep_apart(self) -> None:
        """Say that the name under the cursor is never to be one with another."""
        self._marks.ask_apart()

    def action_split(self) -> None:
        """Say that a spelling of the name under the cursor is somebody else's."""
        self._marks.ask_split()

    def action_undo(self) -> None:
        """Take back the newest change, also one of an earlier run."""
        self._marks.undo_change()

    # ------------------------------------------------------------ out

    def action_browser(self) -> None:
        """Open the article's address in a browser."""
        from tui.screens.explore import taking_out

        taking_out.open_in_browser(self, self.browse.state)

    def action_edit(self) -> None:
        """Open the article's file in the user's editor."""
        from tui.screens.explore import taking_out

        taking_out.open_in_editor(self, self.browse.state)

    def action_copy(self) -> None:
        """Copy what is selected, or the title, with its citation."""
        from tui.screens.explore import taking_out

        taking_out.copy_words(self, self.browse.state)

    def action_select(self) -> None:
        """Begin to select words of the article by keyboard, or stop."""
        self.browse.focus_pane("reader")
        self.reader.toggle_selecting()

    def action_pipe(self) -> None:
        """Give the selected words, or the article, to a command that the user types."""
        from tui.screens.explore import taking_out

        taking_out.ask_command(self, self.browse.state)

    def action_export(self) -> None:
        """Write what is shown to a file."""
        from tui.screens.explore import taking_out

        if self.browse.is_ready():
            taking_out.export_shown(self, self.browse.state, self.collection)
