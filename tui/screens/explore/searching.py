"""Finding in Explore: the search screen, a name, a condition, the filter as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from corpus.queries.view import Condition
from tui.screens.explore.browsing import BrowseController
from tui.state.collection import OpenCollection

if TYPE_CHECKING:
    from corpus.model import Entity
    from tui.dialogs.picker import PickedChoice


class SearchController:
    """Opens what finds something, and goes to what was found."""

    def __init__(self, screen: Screen[None], collection: OpenCollection, browse: BrowseController) -> None:
        self._screen = screen
        self._collection = collection
        self._browse = browse

    def open_search(self) -> None:
        """Search names, articles, quotes and dates; until the collection is linked, the articles read so far."""
        self._open_search(editing=False)

    def edit_filter(self) -> None:
        """Edit the filter as a query."""
        if self._browse.is_ready():
            self._open_search(editing=True)

    def _open_search(self, editing: bool) -> None:
        from tui.screens.search.screen import SearchScreen

        search = SearchScreen(self._browse.view, self._collection.searches, editing)
        self._screen.app.push_screen(search, self._browse.take_search)

    def pick_name(self) -> None:
        """Find a name under any spelling, and narrow to it; before there are names, search what was read so far.

        Else the name that is typed behind the key would be taken for commands.
        """
        if not self._browse.is_ready():
            self.open_search()
            return
        from tui.dialogs import finders
        from tui.dialogs.picker import Picker

        def narrow_to_picked(picked: PickedChoice[Entity] | None) -> None:
            if picked is not None:
                self._browse.narrow_to_entity(picked.value)

        find = finders.name_finder(self._collection.corpus)
        picker: Picker[Entity] = Picker("Find a name", "kisliak, Kislyak S, flinn …", find)
        self._screen.app.push_screen(picker, narrow_to_picked)

    def pick_condition(self) -> None:
        """Choose a condition: of the date under the cursor, of the open article, or any other."""
        if not self._browse.is_ready():
            return
        from tui.dialogs import finders
        from tui.dialogs.picker import Picker

        def toggle_picked(picked: PickedChoice[Condition] | None) -> None:
            if picked is not None:
                self._browse.toggle_condition(picked.value)

        article, entry = self._browse.state.article, self._browse.focused_date
        find = finders.condition_finder(self._browse.view, article, entry)
        picker = Picker[Condition]("Narrow to", "an outlet, a story, a month, 2017-02..2017-04", find)
        self._screen.app.push_screen(picker, toggle_picked)
