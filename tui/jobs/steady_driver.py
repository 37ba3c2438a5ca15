"""Textual's driver of a terminal, steady under signals that come when nobody expects them."""

from __future__ import annotations

import asyncio
import signal
from types import FrameType

from textual.drivers.linux_driver import LinuxDriver


class SteadyDriver(LinuxDriver):
    """A terminal that is begun and left once, however often the process is halted, woken or its window resized.

    Textual begins it anew on every SIGCONT, also of an app that never stopped: each time with one more thread that
    reads the keys, so that they reach it torn apart. And it asks a closed event loop to paint a window that is resized
    while the app leaves.
    """

    _is_begun = False
    _is_woken = False

    def start_application_mode(self) -> None:
        """Begin to paint and to read keys."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_begun = True
        loop, resize = asyncio.get_running_loop(), signal.getsignal(signal.SIGWINCH)

        def on_resize(number: int, frame: FrameType | None) -> None:
            if callable(resize) and not loop.is_closed():
                resize(number, frame)

        signal.signal(signal.SIGWINCH, on_resize)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was."""
        super().stop_application_mode()
        self._is_begun = False

    def _sigcont_application(self, *_signal: object) -> None:
        """Go on, in the event loop: a handler of signals may come in the midst of what it would wait for."""
        if self._is_woken:
            return
        try:
            asyncio.get_running_loop().call_soon_threadsafe(self._go_on)
        except RuntimeError:  # the app has left
            return
        self._is_woken = True

    def _go_on(self) -> None:
        """Begin again what was left before the halt; what was halted from outside is left first, as others used it."""
        self._is_woken = False
        if not self._auto_restart or self._app._exit:
            return
        if self._is_begun:
            self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)
