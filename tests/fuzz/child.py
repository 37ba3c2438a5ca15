"""The program under trial: it takes the terminal that is named first, and runs Tellings with the rest.

On SIGUSR1 it says where its threads are, and what its app takes the terminal for. With :data:`STAYS` in the
surroundings the app is not left, by whichever key or click, and opens nothing but what it was given, the demo and its
own folder: what it keeps in memory is that of all that was done, and not of a whole disk that a "/" has opened.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.tui.in_terminal import take_terminal

STAYS = "TELLINGS_TRIAL_STAYS"


def say_state(_signal: int, _frame: object) -> None:
    """What keeps an app from painting, if its event loop still runs."""
    from textual.app import App

    for app in (one for one in gc.get_objects() if isinstance(one, App)):
        told = (os.get_terminal_size(2), app.size, app._batch_count, app._exit, app.screen_stack, app.is_running)
        os.write(2, repr(told).encode())


def never_leave(given: Sequence[str]) -> None:
    """Let an app that is to be left remember its place, and go on; and open no other places than it was given."""
    import corpus
    from tui.app import TellingsApp

    known = [Path.cwd(), Path(corpus.__file__).parent, *(Path(place).resolve() for place in given)]
    open_collection = TellingsApp.open_collection

    def remember(app: TellingsApp, *_: object, **__: object) -> None:
        app.explore.keep_session()

    def open_known(app: TellingsApp, paths: Sequence[Path]) -> None:
        if all(any(Path(path).resolve().is_relative_to(place) for place in known) for path in paths):
            open_collection(app, paths)

    TellingsApp.exit = remember  # type: ignore[method-assign, assignment]
    TellingsApp.open_collection = open_known  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    from tui.cli.main import run

    if STAYS in os.environ:
        never_leave(sys.argv[2:])

    signal.signal(signal.SIGUSR1, say_state)
    faulthandler.register(signal.SIGUSR1, chain=True)
    take_terminal(sys.argv[1])
    sys.exit(run(sys.argv[2:]))
