"""Pages on what was read: lines of the reading report, and what an unreadable collection says instead of panes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.commands.derived import bindings_of_place
from tui.drawing.strips import Piece
from tui.drawing.wrap import wrap_text
from tui.widgets.lines import Lines, Page

if TYPE_CHECKING:
    from corpus.model import Skipped

HEADING, INDENT = "bold", "  "
MOST_FAULTS = 200
"""Lines on what was passed over that an empty collection shows; the reading report has them all."""


class TextPage(Lines):
    """Lines of text wrapped to the width; one that is not indented is a heading, and stands apart."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("reader")

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text: Sequence[str] = ()

    def show_text(self, text: Iterable[str]) -> None:
        """Show these lines instead."""
        self._text = tuple(text)
        self.set_page()

    def lay_out(self, width: int) -> Page:
        """The lines at ``width`` cells."""
        return [pieces for line in self._text for pieces in _wrapped_line(line, width)]


def _wrapped_line(line: str, width: int) -> Iterator[list[Piece]]:
    if not line.startswith(INDENT):
        yield []
        yield [(f" {line}", HEADING)]
        return
    for number, wrapped in enumerate(wrap_text(line, len(INDENT), len(line), max(width - 7, 8))):
        shown = "".join(run.text for run in wrapped.runs).rstrip()
        yield [("   " if number == 0 else "     ", ""), (shown, "")]


def empty_pile_text(name: str, skipped: Sequence[Skipped]) -> Iterator[str]:
    """Lines that say why there is nothing to show, and what can be done."""
    from itertools import islice

    from corpus.reading.report import grouped_faults, install_lines, kinds_read

    yield f"Nothing could be read in {name}"
    faults = list(islice(grouped_faults(skipped), MOST_FAULTS + 1))
    if faults:
        yield "Passed over"
        yield from (f"{INDENT}{line}" for line in faults[:MOST_FAULTS])
        if len(faults) > MOST_FAULTS:
            yield f"{INDENT}… and more: R shows all"
    missing = install_lines(skipped)
    if missing:
        yield "Install what is missing"
        yield from (f"{INDENT}{line}" for line in missing)
    yield "What to do"
    yield f"{INDENT}O opens another folder or file"
    yield f"{INDENT}r reads the files again"
    yield f"{INDENT}R shows as what every file was read"
    yield "What is read"
    yield f"{INDENT}{' · '.join(kinds_read())}"


class EmptyPage(TextPage):
    """What stands in the middle of the screen where nothing could be read."""
