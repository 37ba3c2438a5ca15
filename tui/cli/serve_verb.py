"""Verb ``serve``: the app in a web browser, by textual-serve; every visitor has an app of their own."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

LOCAL = ("localhost", "127.0.0.1", "::1")


class ServeError(Exception):
    """The app cannot be served; the message is a sentence for people."""


def serve_app(paths: Sequence[Path], host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve the app on ``paths`` until the program is ended. Raises ServeError where that cannot be done."""
    if find_spec("textual_serve") is None:
        raise ServeError("serving needs the extra serve: pip install 'tellings[serve]'")
    for path in paths:
        if not path.exists():
            raise ServeError(f"{path}: no such file or folder")
    from textual_serve.server import Server

    if host not in LOCAL:
        tell(f"whoever reaches {host}:{port} can read these articles and write on your desk: there is no password")
    command = shlex.join([sys.executable, "-m", "tui", *(str(path.resolve()) for path in paths)])
    try:
        Server(command, host=host, port=port, title="Tellings").serve()
    except OSError as trouble:
        raise ServeError(f"{host}:{port} cannot be served: {trouble.strerror or trouble}") from trouble
