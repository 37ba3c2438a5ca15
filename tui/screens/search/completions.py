"""Completion line: how a query may go on, and which of those ways Tab takes next."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.search.completion import Suggestion
from tui.drawing.strips import Piece
from tui.widgets.bar import Bar


class Completions(Bar):
    """Suggestions in a row, the next to be taken in bold. Taken one after the other, they replace each other."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._offered: Sequence[Suggestion] = ()
        self._next = 0
        self._taken = ""

    def text_typed(self, text: str) -> None:
        """The query reads ``text`` now: unless that is the suggestion just taken, the user has gone on."""
        if text != self._taken:
            self._taken = ""

    @property
    def is_cycling(self) -> bool:
        """Whether a suggestion was just taken, so that the next of the same may follow."""
        return bool(self._taken)

    def offer_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show suggestions; those that are being taken one after the other stay."""
        if not self._taken:
            self._offered, self._next = suggestions, 0
            self._show_offered()

    def take_suggestion(self, by: int) -> Suggestion | None:
        """The next suggestion (1), or again the one before it (-1); None if there is none."""
        if not self._offered:
            return None
        if self._taken and by < 0:
            self._next -= 2
        chosen = self._offered[self._next % len(self._offered)]
        self._next += 1
        # Behind a field its values follow; a single suggestion has no next.
        self._taken = "" if len(self._offered) == 1 or chosen.text.endswith(":") else chosen.text
        self._show_offered()
        return chosen

    def _show_offered(self) -> None:
        pieces: list[Piece] = []
        for i, one in enumerate(self._offered):
            now = i == self._next % len(self._offered)
            pieces += [(" Tab " if now else "   ", "key"), (one.shown, "bold" if now else "dim")]
            pieces += [(f"  {one.help}", "faint")] if now and one.help else []
        self.left = (*pieces, ("", "")) if pieces else ()
