"""Pictures decoded within limits, and the way in which this terminal can show one.

Both stand on an extra (Pillow and textual-image), which nothing imports before somebody asks for a picture.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from textual.widget import Widget

FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP")
"""Formats that are decoded: those of the web, and no decoder that runs other programs."""

MOST_PIXELS: Final = 50_000_000
"""Pixels of a picture above which it is not unpacked: a small file may hold very many."""

LONGEST_SIDE: Final = 30_000
"""Pixels of a side above which it is not unpacked either: every line of a picture takes memory of its own."""

LARGEST_SIDE: Final = 1600
"""Pixels of a side to which a picture is made smaller before it is shown."""

EXTRA: Final = "pip install 'tellings[pictures]'"

Way = Literal["kitty", "sixel", "cells", ""]


class PictureError(Exception):
    """A picture cannot be shown; the message is the end of a sentence on it."""


def decode_picture(data: bytes) -> Any:
    """The picture in ``data``, no larger than a screen shows. Raises PictureError for whatever is wrong with it."""
    try:
        from PIL import Image
    except ImportError as error:
        raise PictureError(f"that needs a package: {EXTRA}") from error
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                width, height = opened.size
                most = min(MOST_PIXELS, Image.MAX_IMAGE_PIXELS or MOST_PIXELS)
                if width * height > most or max(width, height) > LONGEST_SIDE:
                    raise PictureError(f"it would unpack to {width:,} × {height:,} pixels")
                opened.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
                picture = opened.convert("RGB")
                picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
                return picture
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
            raise PictureError("it would unpack to far too many pixels") from error
        except PictureError:
            raise
        except Image.UnidentifiedImageError as error:
            raise PictureError("it is no JPEG, PNG, GIF or WebP") from error
        except Exception as error:
            raise PictureError("it is damaged") from error


def way_to_show(environment: Mapping[str, str] = os.environ, colors: bool = True) -> Way:
    """How this terminal shows pictures, by what it says of itself; ``""`` where it has too few colours.

    Asking the terminal would write to it and read keys away from the app, which is running by then.
    """
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if not colors:
        return ""
    if "TMUX" in environment or term.startswith(("screen", "tmux")):
        return "cells"
    if "KITTY_WINDOW_ID" in environment or term in ("xterm-kitty", "xterm-ghostty") or program == "ghostty":
        return "kitty"
    if program in ("iTerm.app", "WezTerm", "mintty") or term.startswith(("foot", "mlterm", "contour", "yaft")):
        return "sixel"
    return "cells"


def picture_widget(picture: Any, way: Way) -> Widget:
    """What shows a decoded picture in that way. Raises PictureError where the extra is not there."""
    try:
        with _no_questions():
            from textual_image.widget import HalfcellImage, SixelImage, TGPImage
    except ImportError as error:
        raise PictureError(f"that needs a package: {EXTRA}") from error
    kinds: dict[Way, Any] = {"kitty": TGPImage, "sixel": SixelImage, "cells": HalfcellImage}
    shown: Widget = kinds[way or "cells"](picture)
    return shown


def is_installed() -> bool:
    """Whether the extra is there; nothing is imported."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("PIL", "textual_image"))


@contextmanager
def _no_questions() -> Iterator[None]:
    """Meanwhile a module that asks the terminal what it can, as it is imported, finds none to ask.

    It takes the size of a cell from the environment then, where we write what the system knows of it.
    """
    if "textual_image.widget" in sys.modules:
        yield
        return
    names = ("TEXTUAL_CELL_WIDTH", "TEXTUAL_CELL_HEIGHT")
    before, said = sys.__stdout__, {name: os.environ.get(name) for name in names}
    sys.__stdout__ = io.StringIO()  # type: ignore[misc, assignment]
    os.environ.update(zip(names, map(str, cell_pixels()), strict=True))
    try:
        yield
    finally:
        sys.__stdout__ = before  # type: ignore[misc]
        for name, value in said.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def cell_pixels() -> tuple[int, int]:
    """Width and height of a cell in pixels, as the system knows them; else those of most terminals."""
    try:
        import fcntl
        import struct
        import termios

        packed = fcntl.ioctl(sys.__stderr__.fileno() if sys.__stderr__ else 2, termios.TIOCGWINSZ, b"\0" * 8)
        rows, columns, width, height = struct.unpack("HHHH", packed)
        if rows and columns and width and height:
            return width // columns, height // rows
    except (ImportError, OSError, ValueError):
        pass
    return 10, 20
