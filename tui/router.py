"""The way to the screens over Explore: which there are, which one is in front, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus.queries.view import View
from tui.screens.destination import AnyDestination, DestinationScreen, Follower, Outcome, Whereabouts
from tui.state.collection import OpenCollection

if TYPE_CHECKING:
    from textual.app import App

# Each screen is imported when it is first opened.


def _claim_screen() -> AnyDestination:
    from tui.screens.claim.screen import ClaimScreen

    return ClaimScreen


def _compare_screen() -> AnyDestination:
    from tui.screens.compare.screen import CompareScreen

    return CompareScreen


def _coverage_screen() -> AnyDestination:
    from tui.screens.coverage.screen import CoverageScreen

    return CoverageScreen


def _disagreements_screen() -> AnyDestination:
    from tui.screens.disagreements.screen import DisagreementsScreen

    return DisagreementsScreen


def _entities_screen() -> AnyDestination:
    from tui.screens.entities.screen import EntitiesScreen

    return EntitiesScreen


def _notes_screen() -> AnyDestination:
    from tui.screens.notes.screen import NotesScreen

    return NotesScreen


def _quotes_screen() -> AnyDestination:
    from tui.screens.quotes.screen import QuotesScreen

    return QuotesScreen


def _story_screen() -> AnyDestination:
    from tui.screens.story.screen import StoryScreen

    return StoryScreen


def _timeline_screen() -> AnyDestination:
    from tui.screens.timeline.screen import TimelineScreen

    return TimelineScreen


def _watch_screen() -> AnyDestination:
    from tui.screens.watch.screen import WatchScreen

    return WatchScreen


DESTINATIONS: Mapping[str, Callable[[], AnyDestination]] = {
    "claim": _claim_screen,
    "compare": _compare_screen,
    "coverage": _coverage_screen,
    "disagreements": _disagreements_screen,
    "entities": _entities_screen,
    "notes": _notes_screen,
    "quotes": _quotes_screen,
    "story": _story_screen,
    "timeline": _timeline_screen,
    "watch": _watch_screen,
}
"""The screens by their names in the table of keys."""


class Router:
    """Opens screens over the home screen of ``app``, which is the lowest of its stack."""

    def __init__(self, app: App[Any], collection: OpenCollection) -> None:
        self._app = app
        self._collection = collection

    def open_screen(
        self, name: str, view: View, shown: Sequence[str], on_left: Callable[[Outcome | None], None]
    ) -> None:
        """Open a screen at what it shows, if it can show that; ``on_left`` hears with what it is left."""
        if name in DESTINATIONS:
            screen = DESTINATIONS[name]().open_for(self._collection, view, shown)
            if screen is not None:
                self._app.push_screen(screen, on_left)

    def open_screen_from(
        self, name: str, view: View, here: Whereabouts, on_left: Callable[[Outcome | None], None]
    ) -> None:
        """Open a screen at what the user looks at: at the story of the screen in front, if it shows one."""
        front = self._front_destination()
        if front is not None and front.SUBJECT == "article":
            here = {**here, "article": next(iter(front.shown_state()), "")}
        self.come_home()
        self.open_screen(name, view, (here.get(DESTINATIONS[name]().SUBJECT, ""),), on_left)

    def _front_destination(self) -> DestinationScreen[Any] | None:
        stack = reversed(self._app.screen_stack)
        return next((screen for screen in stack if isinstance(screen, DestinationScreen)), None)

    def visited_state(self) -> tuple[str, ...]:
        """The screen in front and what it shows, as :meth:`open_screen` takes them; empty where that is home."""
        front = self._front_destination()
        return (front.PLACE, *front.shown_state()) if front is not None else ()

    def lead_followers(self, view: View) -> None:
        """Let the screens over the home screen show ``view``."""
        for screen in self._app.screen_stack:
            if isinstance(screen, Follower):
                screen.follow(view)

    def come_home(self) -> None:
        """Leave all screens over the home screen."""
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
