"""Visiting: the way from Explore to the other screens, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.model import Entity, Span
from corpus.queries.view import Condition
from tui.commands.destinations import GO, SCREENS
from tui.screens.explore.searching import Finding
from tui.state.pane_names import PANES_BY_KEY
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from corpus.workspace.desk import Desk
    from corpus.workspace.judgement_store import Check
    from tui.screens.compare.screen import CompareScreen
    from tui.screens.coverage.screen import CoverageScreen
    from tui.screens.disagreements.screen import DisagreementsScreen
    from tui.screens.entities.screen import EntitiesScreen
    from tui.screens.quotes.screen import QuotesScreen
    from tui.screens.timeline.screen import TimelineScreen


OF_A_STORY = ("compare", "coverage", "disagreements")
"""The screens that show an article of some story."""


class Visiting(Finding):
    """Opens the other screens, and knows which one is open and what it shows."""

    def __init__(self, pile: str) -> None:
        super().__init__(pile)
        self.desk: Desk | None = None
        self._checks: dict[str, Check] = {}

    def action_go(self) -> None:
        """Show where one can go, from Explore or from a screen over it."""
        from tui.dialogs.menu import Menu, MenuEntry

        self.app.push_screen(Menu("Go to", [MenuEntry(key, label) for key, label in GO.items()]), self.go_to)

    def go_to(self, key: str | None) -> None:
        """Go where a key of the menu leads."""
        if key == "g":
            focused = self.app.screen.focused
            if isinstance(focused, Rows | Lines):
                focused.action_end(-1)
        elif key in PANES_BY_KEY:
            self._come_home()
            self.action_focus_pane(PANES_BY_KEY[key])
        elif key == "m" and self._ready() and self.desk:
            from tui.dialogs import entity_judgements

            entity_judgements.ask_suggestions(self.app, self.desk, self.corpus)
        elif key in SCREENS and self._ready():
            self._visit_from_here(SCREENS[key])

    def _come_home(self) -> None:
        while self.app.screen is not self:
            self.app.pop_screen()

    def _check(self, row: str, verdict: Check | None) -> None:
        """A row of the ledger (its id) was checked or dismissed, or (None) neither any more."""
        if self.desk is not None:
            self.desk.checks.mark_disagreement(row, verdict)

    def _visit_from_here(self, name: str) -> None:
        """Open a screen at what is under the cursor; from a screen of some story, at that story."""
        there, *shown = self.visited() or ("", "")
        row = self.timeline.cursor_row if self.pane == "timeline" else None
        here = self.reader.article.id if self.reader.article else ""
        self._come_home()
        if name == "timeline":
            self.visit(name, (row.first.isoformat(),) if row else ())
        elif name == "entities":
            self.visit(name, (self.reader.entity,))
        else:
            self.visit(name, shown[:1] if there in OF_A_STORY else (here,))

    # ------------------------------------------------------------ there

    def visit(self, name: str, shown: Sequence[str] = ()) -> None:
        """Open a screen at what it shows: an article, two to compare, an entity, a day (``2017-02-13``)."""
        first = shown[0] if shown else ""
        if name == "coverage":
            from tui.screens.coverage.screen import CoverageScreen

            self.app.push_screen(CoverageScreen(self.corpus, first), self._read_at)
        elif name == "disagreements":
            from tui.screens.disagreements.screen import DisagreementsScreen

            self.app.push_screen(DisagreementsScreen(self.corpus, first, self._checks, self._check), self._read_at)
        elif name == "quotes":
            from tui.screens.quotes.screen import QuotesScreen

            self.app.push_screen(QuotesScreen(self.view), self._read_at)
        elif name == "compare" and len(shown) == 2 and all(article in self.corpus.by_id for article in shown):
            from tui.screens.compare.screen import CompareScreen

            self.app.push_screen(CompareScreen(self.corpus, first, shown[1]), self._read_at)
        elif name == "entities":
            from tui.screens.entities.screen import EntitiesScreen

            chosen = first if first in self.view.mention_counts else ""
            self.app.push_screen(EntitiesScreen(self.view, chosen, self.desk), self._came_back)
        elif name == "timeline":
            from tui.screens.timeline.screen import TimelineScreen

            self.app.push_screen(TimelineScreen(self.view, _day(first)), self._came_back)

    def visited(self) -> tuple[str, ...]:
        """The screen in front and what it shows, as :meth:`visit` takes them; empty where that is Explore."""
        for screen in reversed(self.app.screen_stack):
            name = getattr(screen, "PLACE", "")
            if name in _SHOWN:
                return (name, *_SHOWN[name](screen))
        return ()

    # ------------------------------------------------------------ and back

    def _came_back(self, found: Entity | Condition | tuple[str, Span] | None) -> None:
        """Entities or Timeline was left with something to narrow to, or a sentence to read."""
        if isinstance(found, Entity):
            self._narrow_to(found)
        elif isinstance(found, Condition):
            if found not in self.view.filter:
                self.narrow(found)
        else:
            self._read_at(found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _of_compare(screen: CompareScreen) -> tuple[str, ...]:
    return screen.comparison.a, screen.comparison.b


def _of_story(screen: CoverageScreen | DisagreementsScreen) -> tuple[str, ...]:
    return screen.story.articles[:1] if screen.story is not None else ()


def _of_entities(screen: EntitiesScreen) -> tuple[str, ...]:
    return (screen.entity_list.cursor_entity.id,) if screen.entity_list.cursor_entity is not None else ()


def _of_timeline(screen: TimelineScreen) -> tuple[str, ...]:
    from corpus.timeline.buckets import first_day_of

    return (first_day_of(screen.cursor_bucket, screen.bucket_size).isoformat(),)


def _of_quotes(_screen: QuotesScreen) -> tuple[str, ...]:
    return ()


_SHOWN: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "compare": _of_compare,
    "coverage": _of_story,
    "disagreements": _of_story,
    "entities": _of_entities,
    "timeline": _of_timeline,
    "quotes": _of_quotes,
}
"""What each screen shows."""
