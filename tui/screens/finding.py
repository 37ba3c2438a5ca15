"""Finding: search, names, conditions and hits in Explore, and the way to the other screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Entity, Span
from corpus.view import Condition, entity_condition
from tui.screens.browsing import Browsing
from tui.screens.menu import Entry, Menu
from tui.screens.panes import Pane
from tui.searches import Searches
from tui.widgets.articles import ArticleList, Item
from tui.widgets.reader import Reader
from tui.widgets.sidebar import Sidebar
from tui.widgets.timeline import TimelineRows

if TYPE_CHECKING:
    from corpus.keeping.rulings import Check
    from tui.screens.picker import Picked
    from tui.screens.search import Outcome

GO = (
    Entry("g", "top of this pane"),
    Entry("a", "articles"),
    Entry("r", "reader"),
    Entry("e", "entities: spellings, roles, mentions in context"),
    Entry("m", "names that may be one: answer y, n or h"),
    Entry("t", "timeline: zoom from decades to days, by outlet"),
    Entry("c", "coverage: who reports what of this story, and who leaves it out"),
    Entry("q", "quotes: who said what, and in which words"),
    Entry("d", "disagreements: all that differs within this story"),
)


class Finding(Browsing):
    """Explore's questions."""

    def __init__(self, pile: str) -> None:
        super().__init__(pile)
        self.searches = Searches()
        self._checks: dict[str, Check] = {}

    # ------------------------------------------------------------ the other screens

    def action_go(self) -> None:
        """Show where one can go."""
        self.app.push_screen(Menu("Go to", GO), self._go)

    def _go(self, key: str | None) -> None:
        panes: dict[str, Pane] = {"a": "articles", "r": "reader"}
        if key == "g":
            widget = self.query_one(f"#{self.pane}")
            if isinstance(widget, (ArticleList, Reader, Sidebar, TimelineRows)):
                widget.action_end(-1)
        elif key in panes:
            self.action_focus_pane(panes[key])
        elif key in ("c", "q", "d") and self._ready():
            self._compare_all(key)
        elif key == "m" and self._ready():
            self._suggest()
        elif key == "e" and self._ready():
            from tui.screens.entities import EntitiesScreen

            chosen = self.reader.entity if self.reader.entity in self.view.counts else ""
            self.app.push_screen(EntitiesScreen(self.view, chosen), self._came_back)
        elif key == "t" and self._ready():
            from tui.screens.timeline import TimelineScreen

            row = self.timeline.current if self.pane == "timeline" else None
            self.app.push_screen(TimelineScreen(self.view, row.first if row else None), self._came_back)

    def _came_back(self, found: Entity | Condition | tuple[str, Span] | None) -> None:
        """Entities or Timeline was left with something to narrow to, or a sentence to read."""
        if isinstance(found, Entity):
            self._narrow_to(found)
        elif isinstance(found, Condition):
            if found not in self.view.filter:
                self.narrow(found)
        else:
            self._read_at(found)

    def _suggest(self) -> None:
        """Ask about names that may be one; where nobody keeps the answers, nothing is asked."""

    def _check(self, row: str, verdict: Check | None) -> None:
        """A row of the ledger (its id) was checked or dismissed, or (None) neither any more; the desk keeps it."""

    def _compare_all(self, key: str) -> None:
        from tui.screens.coverage import CoverageScreen
        from tui.screens.disagreements import DisagreementsScreen
        from tui.screens.quotes import QuotesScreen

        here = self.reader.article.id if self.reader.article else ""
        if key == "c":
            self.app.push_screen(CoverageScreen(self.corpus, here), self._read_at)
        elif key == "d":
            self.app.push_screen(DisagreementsScreen(self.corpus, here, self._checks, self._check), self._read_at)
        else:
            self.app.push_screen(QuotesScreen(self.view), self._read_at)

    # ------------------------------------------------------------ finding

    def _ready(self) -> bool:
        if not self.corpus.linked:
            self.notify("Names, dates and search follow as soon as the articles are analysed.")
        return self.corpus.linked

    def action_search(self) -> None:
        """Search names, articles, quotes and dates."""
        self._search(editing=False)

    def action_edit_filter(self) -> None:
        """Edit the filter as a query."""
        self._search(editing=True)

    def _search(self, editing: bool) -> None:
        if self._ready():
            from tui.screens.search import SearchScreen

            self.app.push_screen(SearchScreen(self.view, self.searches, editing), self._searched)

    def _searched(self, found: Outcome | None) -> None:
        if found is None:
            return
        if found.filter != self.view.filter:
            self.set_filter(found.filter, remember=False)
        if found.entity in self.corpus.entity:
            self.reader.entity = found.entity
            self.sidebar.put_cursor(lambda row: getattr(getattr(row, "entity", None), "id", "") == found.entity)
        if found.article in self.corpus.by_id:
            self._open(self.corpus.by_id[found.article], found.target)
            self._read()
        else:
            self._remember()

    def action_names(self) -> None:
        """Find a name."""
        if self._ready():
            from tui.screens import finders
            from tui.screens.picker import Picker

            picker = Picker[Entity]("Find a name", "kisliak, Kislyak S, flinn …", finders.names(self.corpus))
            self.app.push_screen(picker, self._found_entity)

    def _found_entity(self, picked: Picked[Entity] | None) -> None:
        if picked is not None:
            self._narrow_to(picked.value)

    def _narrow_to(self, entity: Entity) -> None:
        condition = entity_condition(entity)
        if condition not in self.view.filter:
            self.set_filter((*self.view.filter, condition))
        self.reader.entity = entity.id
        self.sidebar.put_cursor(lambda row: getattr(row, "entity", None) == entity)

    def action_narrow(self) -> None:
        """Choose a condition."""
        if self._ready():
            from tui.screens import finders
            from tui.screens.picker import Picker

            entry = self.timeline.current if self.pane == "timeline" else None
            find = finders.conditions(self.corpus, self.reader.article, entry)
            picker = Picker[Condition]("Narrow to", "an outlet, a story, a month", find)
            self.app.push_screen(picker, self._found_condition)

    def _found_condition(self, picked: Picked[Condition] | None) -> None:
        if picked is not None:
            self.narrow(picked.value)

    def action_hit(self, by: int) -> None:
        """Next or previous hit of the search, or mention of the chosen entity; on through the articles."""
        stops = self.reader.stops()
        target = self.reader.target
        if by > 0:
            left = [s for s in stops if target is None or s.start > target.start]
        else:
            left = [s for s in stops[::-1] if target is None or s.start < target.start]
        if left:
            self._open(self.reader.article, left[0])
        elif not self._hit_elsewhere(by):
            self.notify("No more of them here. Enter on a name, or a search, says what n looks for.")

    def _hit_elsewhere(self, by: int) -> bool:
        listed = [row.article for row in self.articles.rows if isinstance(row, Item)]
        here = next((i for i, a in enumerate(listed) if self.reader.article and a.id == self.reader.article.id), -1)
        for article in listed[here + 1 :] if by > 0 else listed[: max(here, 0)][::-1]:
            self._open(article)
            if stops := self.reader.stops():
                self._open(article, stops[0 if by > 0 else -1])
                return True
        if 0 <= here < len(listed):
            self._open(listed[here], self.reader.target)
        return False

    def _read_at(self, place: tuple[str, Span] | None) -> None:
        """Compare was left with a sentence to read in its article."""
        if place is not None:
            self._open(self.corpus.by_id[place[0]], place[1])
            self._read()
