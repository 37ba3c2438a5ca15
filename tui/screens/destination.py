"""What the screens over Explore have in common: how one is opened at something, and with what it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Protocol, Self, TypeVar, Union, runtime_checkable

from corpus.queries.view import Condition, View
from tui.commands.derived import Place
from tui.state.collection import OpenCollection
from tui.widgets.guarded_screen import GuardedScreen

if TYPE_CHECKING:
    from corpus.model import Entity, Span

ToRead = tuple[str, "Span"]
"""An article's id and a span of its text."""

Outcome = Union["Entity", Condition, ToRead]
"""With what a screen is left: something to narrow Explore to, or a sentence to read there."""

Subject = Literal["article", "entity", "day", "collection"]
"""What a screen is about: an article or its story, an entity, a day, or all articles."""

Whereabouts = Mapping[Subject, str]
"""What the user looks at in Explore: ids of an article and of an entity, and a day as ``2017-02-13``; or empty."""

Left = TypeVar("Left")


class DestinationScreen(GuardedScreen[Left], Generic[Left]):
    """A screen that Explore leads to, and that a session can begin with."""

    PLACE: ClassVar[Place]
    """Its name in the table of keys, and in a session that is kept."""
    SUBJECT: ClassVar[Subject] = "article"

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self | None:
        """The screen on what is left in ``view``, at ``shown``; None where that is not there (any more).

        What is shown is an article or two, an entity (ids), or a day as ``2017-02-13``.
        """
        raise NotImplementedError

    def shown_state(self) -> tuple[str, ...]:
        """What it shows, as :meth:`open_for` takes it."""
        return ()


@runtime_checkable
class Follower(Protocol):
    """A screen over Explore that shows what Explore does, also when the collection has grown or been linked anew."""

    def follow(self, view: View) -> None:
        """Show ``view`` from now on; its marks may have changed, too."""


class Navigator(Protocol):
    """Leads from Explore to the screens over it, and back. Screens go by their names in the table of keys."""

    def open_screen(
        self, name: str, view: View, shown: Sequence[str], on_left: Callable[[Outcome | None], None]
    ) -> None:
        """Open a screen at what it shows, if it can show that; ``on_left`` hears with what it is left."""

    def open_screen_from(
        self, name: str, view: View, here: Whereabouts, on_left: Callable[[Outcome | None], None]
    ) -> None:
        """Open a screen at what the user looks at, in the place of the one in front."""

    def visited_state(self) -> tuple[str, ...]:
        """The screen in front and what it shows; empty where that is Explore."""

    def lead_followers(self, view: View) -> None:
        """Let the screens over Explore show ``view``."""

    def come_home(self) -> None:
        """Leave all screens over Explore."""


AnyDestination = type[DestinationScreen[Any]]
