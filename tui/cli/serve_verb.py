"""Verb ``serve``: the app in a web browser, by textual-serve; every visitor has an app of their own."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tui.cli.arguments import serve_parser
from tui.cli.exits import OK, CommandError
from tui.cli.streams import print_error

LOCAL = ("localhost", "127.0.0.1", "::1")
PAGE_FOLDER = Path(__file__).with_name("served")
"""A page of our own: that of textual-serve has the browser ask Google for a font."""


def run_serve(arguments: Sequence[str]) -> int:
    """Serve the app until the program is ended; the exit status. Raises CommandError where that cannot be done."""
    given = serve_parser().parse_args(arguments)
    serve_app(given.paths, given.host, given.port)
    return OK


def serve_app(paths: Sequence[Path], host: str, port: int) -> None:
    """Serve the app on ``paths`` until the program is ended. Raises CommandError where that cannot be done."""
    if find_spec("textual_serve") is None:
        raise CommandError("serving needs the extra serve: pip install 'tellings[serve]'")
    for path in paths:
        if not path.exists():
            raise CommandError(f"{path}: no such file or folder")
    from textual_serve.server import Server

    if host not in LOCAL:
        print_error(
            f"whoever reaches {host}:{port} can read these articles and write on your desk: there is no password"
        )
    command = shlex.join([sys.executable, "-m", "tui", *(str(path.resolve()) for path in paths)])
    try:
        Server(command, host=host, port=port, title="Tellings", templates_path=PAGE_FOLDER).serve()
    except OSError as trouble:
        raise CommandError(f"{host}:{port} cannot be served: {trouble.strerror or trouble}") from trouble
