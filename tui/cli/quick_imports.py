"""Imports of the app, quicker than Python's own: what only others need is left out."""

from __future__ import annotations

import sys


def import_asyncio() -> None:
    """asyncio without ssl, which it wants for connections, and the app makes none.

    It takes longer to load than our screens.
    """
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def import_textual() -> None:
    """Textual without the module that lists its types for manuals and imports half of its widgets to do so.

    Of that list Textual itself wants one name, which is given it here; whoever imports the list later has all of it.
    """
    if "textual.app" not in sys.modules and "textual.types" not in sys.modules:
        from types import ModuleType

        import textual._types

        short = sys.modules["textual.types"] = ModuleType("textual.types")
        short.IgnoreReturnCallbackType = textual._types.IgnoreReturnCallbackType  # type: ignore[attr-defined]
        try:
            import textual.app
        except ImportError:  # another Textual wants more of the list: the import behind this one finds all of it
            pass
        finally:
            del sys.modules["textual.types"]
