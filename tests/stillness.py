"""When an app has come to rest, told by its event loop and not by the clock, so that a loaded machine changes nothing.

Textual's own pilot takes a process for idle that got no time from the system for some milliseconds. And it lets the
app paint each step on the way there, which takes a third of all the time; here the app paints what a test can see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from textual import app as textual_app
from textual import pilot as textual_pilot
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

RESTLESS = 60.0
"""Seconds after which an app that never rests is at fault; far more than anything takes."""

_OWED: WeakKeyDictionary[App[Any], bool] = WeakKeyDictionary()
"""The apps that are painted when they rest, and whether something is to be painted."""
_PARSED: dict[Hashable, list[RuleSet]] = {}
_paint, _parse = Screen._compositor_refresh, Stylesheet._parse_rules


async def wait_for_still_loop(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Wait until no task of the event loop has anything to do but to wait: for a thread, a clock or a test.

    It stands in for Textual's ``wait_for_idle``, whose times it does not need.
    """
    loop: Any = asyncio.get_running_loop()
    began = monotonic()
    await asyncio.sleep(0)
    while loop._ready:  # what the loop does next, besides this
        assert monotonic() - began < RESTLESS, "the app does not come to rest"
        await asyncio.sleep(0)


async def wait_for_answers(app: App[Any]) -> None:
    """Wait until messages are answered, all is laid out, and what was to be done after that is done."""
    began = monotonic()
    await wait_for_still_loop()
    while app.is_running and app.screen_stack and _is_due(app.screen):
        assert monotonic() - began < RESTLESS, "the screen does not come to rest"
        app.screen._on_timer_update()
        await wait_for_still_loop()


async def wait_for_rest(app: App[Any]) -> None:
    """Wait for the same, and until it is painted."""
    await wait_for_answers(app)
    while app.is_running and app.screen_stack and _paint_owed(app):
        await wait_for_answers(app)


def paint_at_rest(app: App[Any]) -> None:
    """From now on the app is painted in :func:`wait_for_rest`, and not each time that something changes before that."""
    _OWED.setdefault(app, True)


def steady_textual() -> None:
    """From now on pilots wait for the event loop, and no style sheet that an app has read is parsed for the next."""
    modules: tuple[Any, ...] = (textual_app, textual_pilot)
    for module in modules:
        assert hasattr(module, "wait_for_idle")
        module.wait_for_idle = wait_for_still_loop
    Screen._compositor_refresh = _owe_paint  # type: ignore[method-assign]
    Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]


def _is_due(screen: Screen[Any]) -> bool:
    """Whether something of the screen in front waits to be laid out or painted, or to be called after that."""
    if not screen.is_current or screen.app._batch_count:
        return bool(screen._callbacks)
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def _owe_paint(self: Screen[Any]) -> None:
    app = self.app
    if app not in _OWED or self is not app.screen:
        _paint(self)
        return
    _OWED[app] = True
    self._compositor.update_widgets(self._dirty_widgets)
    self._dirty_widgets.clear()
    app._update_mouse_over(self)


def _paint_owed(app: App[Any]) -> bool:
    """Paint the app if something changed since it was last painted; whether it did."""
    if not _OWED.get(app) or app._batch_count:
        return False
    _OWED[app] = False
    _paint(app.screen)
    return True


def _parse_once(self: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
    key = given, tuple(named.items()), tuple(self._variables.items())
    if key not in _PARSED:
        _PARSED[key] = _parse(self, *given, **named)
    return _PARSED[key]
