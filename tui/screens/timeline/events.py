"""The dates of a stretch of time, as rows: an event reported by several articles is one row that unfolds."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from corpus.corpus import Corpus
from corpus.model import TimelineEntry
from corpus.timeline.build import label
from corpus.timeline.events import Event
from tui.drawing.strips import Piece, shorten
from tui.drawing.wrap import Mark, flow
from tui.widgets.dates import line, outlet_of, style_of, when
from tui.widgets.openrows import OpenRows

MOST_LINES = 5
"""Lines that the sentence under the cursor may take."""
SAME = "  ″"


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an event that is unfolded; ``elsewhen`` if it puts it at another day."""

    entry: TimelineEntry
    elsewhen: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A heading between rows."""

    text: str


EventRow = Event | Report | Note


class EventRows(OpenRows[EventRow]):
    """Events of a bucket, then the longer stretches around it; the row under the cursor shows its whole sentence."""

    EMPTY = "no dates here · n and N go to the next that have some"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self._groups: tuple[Sequence[Event], Sequence[Event]] = ((), ())
        self._left = ("", "")
        self._unfolded: set[Hashable] = set()

    def show(
        self, corpus: Corpus, inside: Sequence[Event], around: Sequence[Event], left: tuple[str, str] = ("", "")
    ) -> None:
        """List the events ``inside`` a bucket, and those of stretches ``around`` it.

        ``left`` says below each of the two what of it is not listed.
        """
        self.corpus, self._groups, self._left = corpus, (inside, around), left
        self._list_anew()

    def _list_anew(self) -> None:
        inside, around = self._groups
        rows = [row for event in inside for row in self._rows(event)]
        rows += [Note(self._left[0])] if self._left[0] else []
        if around:
            rows.append(Note("in a longer stretch around it"))
            rows += [row for event in around for row in self._rows(event)]
            rows += [Note(self._left[1])] if self._left[1] else []
        self.set_rows(rows)

    def _rows(self, event: Event) -> list[EventRow]:
        if len(event.reports) > 1 and self.key(event) in self._unfolded:
            return [
                event,
                *(Report(entry) for entry in event.entries),
                *(Report(other, True) for other in event.others),
            ]
        return [event]

    def toggle(self, event: Event) -> None:
        """Show or hide the single reports of an event."""
        self._unfolded ^= {self.key(event)}
        self._list_anew()

    @property
    def entry(self) -> TimelineEntry | None:
        """The entry under the cursor; of an event the one that says most."""
        row = self.current
        return row.entry if isinstance(row, Event | Report) else None

    def is_stop(self, row: EventRow) -> bool:
        """The heading is no row to do anything with."""
        return not isinstance(row, Note)

    def key(self, row: EventRow) -> Hashable:
        """Where the date is named."""
        if isinstance(row, Note):
            return row
        entry = row.entry
        return type(row), entry.article, entry.time.field if entry.time else "", entry.time.start if entry.time else -1

    def open_height(self, row: EventRow) -> int:
        """The whole sentence, where the line does not hold it."""
        return 1 + len(self._sentence(row, self.scrollable_content_region.width))

    def _sentence(self, row: EventRow, width: int) -> list[list[Piece]]:
        if isinstance(row, Note) or row.entry.time is None:
            return []
        entry, article = row.entry, self.corpus.by_id[row.entry.article]
        title: list[Piece] = [("   │ ", "rule"), (shorten(f"{outlet_of(article)}: {article.title}", width - 6), "dim")]
        if entry.time is None or entry.time.field == "title" or entry.sentence is None:
            return [title]
        marks = [Mark(entry.time.start, entry.time.end, "date focus")]
        lines = flow(article.text, entry.sentence.start, entry.sentence.end, max(width - 7, 10), marks)
        return [title, *([("   │ ", "rule"), *((r.text, r.style) for r in one.runs)] for one in lines[:MOST_LINES])]

    def draw(self, index: int, line_: int, width: int) -> list[Piece]:
        """An event, a report of it, a heading, or the sentence of the row under the cursor."""
        row = self.rows[index]
        if isinstance(row, Note):
            return [(f" {row.text}", "faint")]
        if line_:
            return self._sentence(row, width)[line_ - 1]
        entry, article = row.entry, self.corpus.by_id[row.entry.article]
        if isinstance(row, Report):
            shown = (f"≠ {label('', entry.first, entry.last, 'day')}", "differs") if row.elsewhen else ("  └", "faint")
            return [("   ", ""), *line(entry, article, shown, outlet_of(article), width - 3)]
        marker, outlet = " ", outlet_of(article)
        if len(row.reports) > 1:
            marker = "▾" if self.key(row) in self._unfolded else "▸"
        if len(row.entries) > 1:
            outlets = {outlet_of(self.corpus.by_id[a]) for a in row.articles}
            outlet = f"{len(outlets)} outlets" if len(outlets) > 1 else f"{len(row.articles)}× {outlet}"
        shown = self._when(index), style_of(entry)
        return [(f" {marker} ", "accent"), *line(entry, article, shown, outlet, width - 3, _conflict(row))]

    def _when(self, index: int) -> str:
        row = self.rows[index]
        above = next((r for r in reversed(self.rows[max(index - 1, 0) : index]) if isinstance(r, Event)), None)
        assert isinstance(row, Event)
        shown = when(row.entry)
        return SAME if above is not None and index != self.scroll_offset.y and when(above.entry) == shown else shown


def _conflict(event: Event) -> list[Piece]:
    """``≠ 5 Mar 2017``: the other days that accounts give, as many as there are."""
    days = dict.fromkeys(label("", other.first, other.last, "day") for other in event.others)
    return [(f"≠ {', '.join(days)} ", "differs")] if days else []
