"""Event rows of a stretch of time: an event reported by several articles is one row that unfolds."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from corpus.corpus import Corpus
from corpus.language.typed_days import Days, days_words
from corpus.model import OwnEvent, TimelineEntry
from corpus.queries.people_dates import LETTERS, PeopleDates
from corpus.timeline.build import label_date
from corpus.timeline.events import Event
from tui.commands.signs import sign_for
from tui.drawing.strips import Piece, cell_count, fit_to_width, shorten_to_width
from tui.drawing.wrap import StyleMark, wrap_text
from tui.screens.timeline.own import OwnRow
from tui.widgets.dates import date_columns, date_words, entry_line, outlet_of, style_of
from tui.widgets.openrows import OpenRows

MOST_LINES = 5
"""Lines that the sentence under the cursor may take."""
PEOPLE_CELLS = 3
PEOPLE_STYLE = {"A": "spark", "B": "alike"}
"""Cells for whose date a row is, and how the letters of the two people look."""
OWN = "your own"
SAME = "  ″"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of an event that is unfolded; ``elsewhen`` if it puts it at another day."""

    entry: TimelineEntry
    elsewhen: bool = False


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A heading between rows."""

    text: str


EventRow = Event | ReportRow | HeadingRow | OwnRow


class EventRows(OpenRows[EventRow]):
    """Events of a bucket, then the longer stretches around it; the row under the cursor shows its whole sentence."""

    EMPTY = "no dates here · n and N go to the next that have some"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self._groups: tuple[Sequence[Event], Sequence[Event]] = ((), ())
        self._left = ("", "")
        self._unfolded: set[Hashable] = set()
        self._own: tuple[Sequence[OwnRow], Sequence[OwnRow]] = ((), ())
        self.people: PeopleDates | None = None
        """Whose dates are listed; None where they are everybody's."""

    def show_events(
        self, corpus: Corpus, inside: Sequence[Event], around: Sequence[Event], left: tuple[str, str] = ("", "")
    ) -> None:
        """List the events ``inside`` a bucket, and those of stretches ``around`` it.

        ``left`` says below each of the two what of it is not listed.
        """
        self.corpus, self._groups, self._left = corpus, (inside, around), left
        self._list_anew()

    def show_own(self, inside: Sequence[OwnRow], around: Sequence[OwnRow]) -> None:
        """List the user's events too: those of the bucket before all others, longer ones with what is around it."""
        self._own = inside, around
        self._list_anew()

    def _list_anew(self) -> None:
        inside, around = self._groups
        rows: list[EventRow] = [*self._own[0], *(row for event in inside for row in self._event_rows(event))]
        rows += [HeadingRow(self._left[0])] if self._left[0] else []
        if around or self._own[1]:
            rows.append(HeadingRow("in a longer stretch around it"))
            rows += self._own[1]
            rows += [row for event in around for row in self._event_rows(event)]
            rows += [HeadingRow(self._left[1])] if self._left[1] else []
        self.set_rows(rows)

    def _event_rows(self, event: Event) -> list[EventRow]:
        if len(event.all_reports) > 1 and self.row_key(event) in self._unfolded:
            return [
                event,
                *(ReportRow(entry) for entry in event.entries),
                *(ReportRow(other, True) for other in event.others),
            ]
        return [event]

    def toggle_reports(self, event: Event) -> None:
        """Show or hide the single reports of an event."""
        self._unfolded ^= {self.row_key(event)}
        self._list_anew()

    @property
    def cursor_entry(self) -> TimelineEntry | None:
        """The entry under the cursor; of an event the one that says most."""
        row = self.cursor_row
        return row.entry if isinstance(row, Event | ReportRow) else None

    def is_stop(self, row: EventRow) -> bool:
        """The heading is no row to do anything with."""
        return not isinstance(row, HeadingRow)

    def row_key(self, row: EventRow) -> Hashable:
        """Where the date is named."""
        if isinstance(row, HeadingRow):
            return row
        if isinstance(row, OwnRow):
            return row.event.key
        entry = row.entry
        return type(row), entry.article, entry.time.field if entry.time else "", entry.time.start if entry.time else -1

    def open_height(self, row: EventRow) -> int:
        """The whole sentence, where the line does not hold it."""
        return 1 + len(self._sentence_lines(row, self.scrollable_content_region.width))

    def _sentence_lines(self, row: EventRow, width: int) -> list[list[Piece]]:
        if isinstance(row, OwnRow):
            return _own_lines(row.event, width)
        if isinstance(row, HeadingRow) or row.entry.time is None:
            return []
        entry, article = row.entry, self.corpus.by_id[row.entry.article]
        title: list[Piece] = [
            ("   │ ", "rule"),
            (shorten_to_width(f"{outlet_of(article)}: {article.title}", width - 6), "dim"),
        ]
        if entry.time is None or entry.time.field == "title" or entry.sentence is None:
            return [title]
        marks = [StyleMark(entry.time.start, entry.time.end, "date focus")]
        lines = wrap_text(article.text, entry.sentence.start, entry.sentence.end, max(width - 7, 10), marks)
        return [title, *([("   │ ", "rule"), *((r.text, r.style) for r in one.runs)] for one in lines[:MOST_LINES])]

    def draw_line(self, index: int, line_: int, width: int) -> list[Piece]:
        """An event, a report of it, a heading, or the sentence of the row under the cursor."""
        row = self.rows[index]
        if isinstance(row, HeadingRow):
            return [(f" {row.text}", "faint")]
        if line_:
            return self._sentence_lines(row, width)[line_ - 1]
        if isinstance(row, OwnRow):
            return _own_line(row.event, width, self._people_room)
        entry, article = row.entry, self.corpus.by_id[row.entry.article]
        who = self._people_pieces(row)
        width -= self._people_room
        if isinstance(row, ReportRow):
            shown = (
                (f"{sign_for('another day')} {label_date('', entry.first, entry.last, 'day')}", "differs")
                if row.elsewhen
                else (f"  {sign_for('one report')}", "faint")
            )
            return [("   ", ""), *who, *entry_line(entry, article, shown, outlet_of(article), width - 3)]
        marker, outlet = " ", outlet_of(article)
        if len(row.all_reports) > 1:
            marker = sign_for("unfolded" if self.row_key(row) in self._unfolded else "folded")
        if len(row.entries) > 1:
            outlets = {outlet_of(self.corpus.by_id[a]) for a in row.article_ids}
            outlet = f"{len(outlets)} outlets" if len(outlets) > 1 else f"{len(row.article_ids)}× {outlet}"
        shown = self._date_words(index), style_of(entry)
        line = entry_line(entry, article, shown, outlet, width - 3, _conflict_pieces(row))
        return [(f" {marker} ", "accent"), *who, *line]

    @property
    def _people_room(self) -> int:
        """Cells for whose date a row is: none where they are everybody's, or one person's."""
        return PEOPLE_CELLS if self.people is not None and len(self.people.people) > 1 else 0

    def _people_pieces(self, row: Event | ReportRow) -> list[Piece]:
        """The letter of whom the row is about, each in a column of its own."""
        if self.people is None or not self._people_room:
            return []
        told = self.people.named_in_any(row.all_reports if isinstance(row, Event) else (row.entry,))
        style = "same" if told == LETTERS else ""
        return [
            *((letter if letter in told else " ", style or PEOPLE_STYLE[letter]) for letter in LETTERS),
            (" " * (PEOPLE_CELLS - len(LETTERS)), ""),
        ]

    def _date_words(self, index: int) -> str:
        row = self.rows[index]
        above = next((r for r in reversed(self.rows[max(index - 1, 0) : index]) if isinstance(r, Event)), None)
        assert isinstance(row, Event)
        shown = date_words(row.entry)
        return (
            SAME if above is not None and index != self.scroll_offset.y and date_words(above.entry) == shown else shown
        )


def _own_line(event: OwnEvent, width: int, before: int) -> list[Piece]:
    """An event of the user's own in the columns of the others."""
    wide = date_columns(width - 3 - before)
    days = fit_to_width(shorten_to_width(days_words(Days(event.first, event.last)), wide.when - 1), wide.when)
    pieces: list[Piece] = [(f" {sign_for('own event')} ", "accent"), (" " * before, ""), (days, "date")]
    if wide.words:
        pieces.append((fit_to_width(OWN, wide.words), "accent"))
    if wide.outlet:
        pieces.append((fit_to_width("" if wide.words else OWN, wide.outlet), "accent"))
    return [*pieces, (shorten_to_width(event.text, max(width - cell_count(pieces), 0)), "bold")]


def _own_lines(event: OwnEvent, width: int) -> list[list[Piece]]:
    """The whole of what the user wrote, and where that is kept."""
    where = "in tellings.toml" if event.basis == "settings" else "on your desk: a changes it"
    lines = wrap_text(event.text, 0, len(event.text), max(width - 7, 10))[:MOST_LINES] if len(event.text) > 40 else []
    told: list[list[Piece]] = [[("   │ ", "rule"), *((r.text, r.style) for r in one.runs)] for one in lines]
    return [*told, [("   │ ", "rule"), (shorten_to_width(f"your own event, {where}", width - 6), "dim")]]


def _conflict_pieces(event: Event) -> list[Piece]:
    """``≠ 5 Mar 2017``: the other days that accounts give, as many as there are."""
    days = dict.fromkeys(label_date("", other.first, other.last, "day") for other in event.others)
    return [(f"{sign_for('another day')} {', '.join(days)} ", "differs")] if days else []
