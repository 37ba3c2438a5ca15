"""What a terminal shows of the bytes that the app writes: enough of an emulator to read words off it."""

from __future__ import annotations

import re

from rich.cells import cell_len

WIDTH, HEIGHT = 120, 40
_PIECE = re.compile(
    r"\x1b\[([?>=<]?)([\d;]*)[ -/]*([@-~])|\x1b[P\]X^_].*?(?:\x1b\\|\x07)|\x1b.|[\r\n]|[^\x1b\r\n]+", re.DOTALL
)
_BEGUN = re.compile(r"\x1b(?:\[[\d;?>=<]*|[P\]X^_][^\x1b\x07]*)?\Z")
"""A sequence of which the end is still to come."""


class TerminalScreen:
    """Cells by line; :meth:`feed` takes what the app writes, as it comes."""

    def __init__(self) -> None:
        self._cells = [[" "] * WIDTH for _ in range(HEIGHT)]
        self._x = self._y = 0
        self._rest = b""

    @property
    def text(self) -> str:
        """All lines, each without the blanks at its end."""
        return "\n".join("".join(line).rstrip() for line in self._cells)

    def feed(self, written: bytes) -> None:
        """Show what was written next."""
        words = (self._rest + written).decode("utf-8", "ignore")
        begun = _BEGUN.search(words)
        self._rest = words[begun.start() :].encode() if begun else b""
        for piece in _PIECE.finditer(words[: begun.start()] if begun else words):
            self._take(piece)

    def _take(self, piece: re.Match[str]) -> None:
        if piece[3] == "H" and not piece[1]:
            line, _, column = piece[2].partition(";")
            self._y, self._x = int(line or 1) - 1, int(column or 1) - 1
        elif piece[0] == "\n":
            self._y += 1
        elif piece[0] == "\r":
            self._x = 0
        elif not piece[0].startswith("\x1b"):
            self._write(piece[0])

    def _write(self, words: str) -> None:
        for letter in words:
            if self._x < WIDTH and self._y < HEIGHT:
                self._cells[self._y][self._x] = letter
            self._x += cell_len(letter)
