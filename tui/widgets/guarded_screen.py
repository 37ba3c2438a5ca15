"""Guarded screens: left once, and silent from then on, however fast keys and clicks follow each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

Left = TypeVar("Left")

Callback = Callable[..., Any]

Handler = tuple[type, Callable[[Message], Awaitable[object]]]
"""A class and what it does on a message."""

NEEDS_NO_WIDGETS = ("close", "dismiss", "escape", "leave", "press")
"""Actions that a screen can do before its widgets are there: those that leave it."""


class SteadyScreen(Screen[Left], Generic[Left]):
    """A screen on which the mouse meets only what is still there.

    A notice or a row may be taken down while it still stands on the last picture; Textual would ask for its parent.
    """

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is at a cell, and where in its words; nothing where it was taken down already."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)


class GuardedScreen(SteadyScreen[Left], Generic[Left]):
    """A screen over another. A second key may be on its way to it when the first has left it already.

    Textual would leave the screen below in its place, or the last one there is, which ends the app; and handlers would
    look for widgets that are gone.
    """

    @property
    def is_left(self) -> bool:
        """Whether it is on its way out: neither in front nor behind another screen, or the app is being left."""
        return self not in self.app.screen_stack or not self.is_attached

    def dismiss(self, result: Left | None = None) -> AwaitComplete:
        """Leave the screen with a result, if it is the one in front; else nothing happens."""
        if self.app.screen_stack[-1:] == [self]:
            return super().dismiss(result)
        return AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether it can be done: without widgets only what needs none, and nothing behind leaving."""
        is_ready = self.is_mounted or action in NEEDS_NO_WIDGETS
        return is_ready and not self.is_left and super().check_action(action, parameters)

    def call_after_refresh(self, callback: Callback, *args: Any, **kwargs: Any) -> bool:
        """Have something done once the screen is drawn, unless it was left meanwhile."""

        def unless_left(*given: Any, **named: Any) -> Any:
            return None if self.is_left else callback(*given, **named)

        return super().call_after_refresh(unless_left, *args, **kwargs)

    def _get_dispatch_methods(self, method_name: str, message: Message) -> Iterable[Handler]:
        """Of a screen that was left only Textual's own handlers, which take it down."""
        for kind, method in super()._get_dispatch_methods(method_name, message):
            if kind in Screen.__mro__ or isinstance(message, events.Unmount) or not self.is_left:
                yield kind, method


class Dialog(ModalScreen[Left], GuardedScreen[Left], Generic[Left]):
    """A dialog in a frame, over the screen that it belongs to."""

    # ModalScreen stands first because Textual looks for its styles along the first of the bases only.

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "app.quit", show=False)]  # the app's own is not asked
