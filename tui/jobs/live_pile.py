"""Live collection: when the files are looked at again, and when what was found may be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tui.jobs.messages import PileRead

if TYPE_CHECKING:
    from tui.jobs.pile_watch import PileWatch


class LiveActions(Struct, frozen=True):
    """What the app does for it. ``may_move``: nothing stands before the screens, so that they may change.

    ``is_busy``: the collection is being worked on. ``look`` begins to look at the files, with whether some are known to
    have changed; ``show`` shows what was read.
    """

    may_move: Callable[[], bool]
    is_busy: Callable[[], bool]
    look: Callable[[bool], object]
    show: Callable[[PileRead], object]


class LivePile:
    """One look at a time, none while something else is worked on; what was found waits while a dialog is open."""

    def __init__(self, actions: LiveActions, live: bool | Literal["poll"]) -> None:
        self._actions = actions
        self._live = live
        self._watch: PileWatch | None = None
        self._stopped: list[PileWatch] = []
        self._stale = self._surely = False
        self._has_begun = False
        self._found: PileRead | None = None
        self.is_looking = False

    def watch_files(self, paths: Sequence[Path], tell: Callable[[], object]) -> None:
        """Begin to watch the files of the open collection; the demo has none. ``tell`` is called from another thread.

        If they are watched already, another corpus has come to be shown: they are looked at, in case it lacks what was
        read meanwhile.
        """
        if self._watch is not None:
            self._stale = True
            self.go_on()
        elif self._live and paths:
            from tui.jobs.pile_watch import PileWatch

            self._has_begun = False
            self._watch = PileWatch(paths, tell, polls=self._live == "poll")
            self._watch.start()

    def stop(self) -> None:
        """Watch nothing, and forget what was found: the collection is left."""
        if self._watch is not None:
            self._watch.stop()
            self._stopped.append(self._watch)
        self._watch, self._found, self._stale = None, None, False

    def has_ended(self, seconds: float) -> bool:
        """Whether nothing that it began goes on any more, each within so many seconds."""
        return all(watch.has_ended(seconds) for watch in self._stopped)

    def files_changed(self) -> None:
        """Look at the files as soon as that can be. The first time the watching has only begun."""
        self._stale, self._surely, self._has_begun = True, self._surely or self._has_begun, True
        self.go_on()

    def look_ended(self) -> None:
        """The look is over, whatever it has found."""
        self.is_looking = False
        self.go_on()

    def was_read(self, found: PileRead) -> None:
        """Show what was found as soon as that may be."""
        self._found = found
        self.go_on()

    def go_on(self) -> None:
        """Do what waits, if nothing hinders it any more."""
        if not self._actions.may_move():
            return
        if self._found is not None:
            found, self._found = self._found, None
            self._actions.show(found)
        if self._stale and not self.is_looking and not self._actions.is_busy():
            surely = self._surely
            self._stale, self._surely, self.is_looking = False, False, True
            self._actions.look(surely)
