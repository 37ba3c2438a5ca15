"""Going from Explore to another screen, or to a pane of its own."""

from __future__ import annotations

from textual.screen import Screen

from tui.commands.destinations import GO, SCREENS
from tui.screens.destination import Navigator
from tui.screens.explore.browsing import BrowseController
from tui.screens.explore.marks import MarksController
from tui.screens.explore.navigation import pair_to_compare
from tui.state.pane_names import PANES_BY_KEY
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows


class GoController:
    """Knows where the keys of the go menu lead, and what Compare compares."""

    def __init__(
        self, screen: Screen[None], browse: BrowseController, marks: MarksController, navigator: Navigator
    ) -> None:
        self._screen = screen
        self._browse = browse
        self._marks = marks
        self._navigator = navigator

    def open_menu(self) -> None:
        """Show where one can go, from Explore or from a screen over it."""
        from tui.dialogs.menu import Menu, MenuEntry

        self._screen.app.push_screen(Menu("Go to", [MenuEntry(key, label) for key, label in GO.items()]), self.go_to)

    def go_to(self, key: str | None) -> None:
        """Go where a key of the menu leads."""
        if key == "g":
            focused = self._screen.app.screen.focused
            if isinstance(focused, Rows | Lines):
                focused.action_end(-1)
        elif key in PANES_BY_KEY:
            self._navigator.come_home()
            self._browse.focus_pane(PANES_BY_KEY[key])
        elif key == "m":
            self._marks.ask_suggestions()
        elif key in SCREENS and self._browse.is_ready():
            self._open_from_here(SCREENS[key])

    def _open_from_here(self, name: str) -> None:
        """Open a screen at what is under the cursor."""
        browse = self._browse
        row, article = browse.focused_date, browse.state.article
        here = article.id if article else ""
        day = " ".join((row.first.isoformat() if row else "", *browse.state.people))  # the timeline reads both
        self._navigator.open_screen_from(
            name, browse.view, {"article": here, "entity": browse.state.entity, "day": day}, browse.take_outcome
        )

    def check_claim(self) -> None:
        """Ask for a claim, and who says it."""
        if self._browse.is_ready():
            self._navigator.open_screen("claim", self._browse.view, ("",), self._browse.take_outcome)

    def watch(self) -> None:
        """Show what the watch list finds."""
        if self._browse.is_ready():
            self._navigator.open_screen("watch", self._browse.view, (), self._browse.take_outcome)

    def show_kept(self) -> None:
        """Show all notes and marks."""
        if self._browse.is_ready():
            self._navigator.open_screen("notes", self._browse.view, (), self._browse.take_outcome)

    def open_story(self, story: str) -> None:
        """Open the page of the story with that id."""
        browse = self._browse
        articles = next((one.articles for one in browse.state.corpus.stories if one.id == story), ())
        self._navigator.open_screen("story", browse.view, articles[:1], browse.take_outcome)

    def compare_marked(self) -> None:
        """Compare the marked articles; with one, it and the open one; with none, the open one and its best partner."""
        if not self._browse.is_ready():
            return
        pair = pair_to_compare(self._browse.state)
        story = self._browse.state.corpus.story_of.get(pair[0]) if len(pair) == 1 else None
        if len(pair) < 2 and (story is None or len(story.articles) < 2):
            self._screen.notify("Mark two articles with Space, then c compares them.", severity="warning")
        else:
            self._navigator.open_screen("compare", self._browse.view, pair, self._browse.take_outcome)
