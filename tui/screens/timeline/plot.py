"""Timeline plot: density, stretches wider than a bucket, and a lane for each outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from corpus.language.date_words import month_and_year, short_day, short_month
from corpus.model import OwnEvent
from corpus.timeline.buckets import TimelineBuckets, bucket_number, first_day_of, last_day_of
from corpus.timeline.build import Bucket
from tui.commands.signs import sign_for
from tui.drawing.strips import Piece, fit_to_width, make_strip, shorten_to_width
from tui.screens.timeline.own import count_in_buckets
from tui.widgets.dates import date_words

BLOCKS = " ▁▂▃▄▅▆▇█"
WIDEST = 12
"""Cells of a bucket, at most."""
EDGE = 4
"""Buckets kept in view on either side of the cursor."""


@dataclass(frozen=True, slots=True)
class AxisWindow:
    """What of the axis is in view: ``count`` buckets from number ``first`` on, ``wide`` cells each."""

    bucket: Bucket
    first: int
    count: int
    wide: int

    def first_cell(self, at: int) -> int:
        """The first cell of bucket ``at``."""
        return (at - self.first) * self.wide

    @property
    def day_bounds(self) -> tuple[date, date]:
        """First and last day in view."""
        return first_day_of(self.first, self.bucket), last_day_of(self.first + self.count - 1, self.bucket)


@dataclass(frozen=True, slots=True)
class SpanBar:
    """A stretch wider than a bucket, from cell ``left`` to before ``right``, and how many entries name it."""

    left: int
    right: int
    label: str
    count: int
    inferred: bool


def axis_window(
    bucket: Bucket, span: tuple[date, date], cursor: int, room: int, before: int | None = None
) -> AxisWindow:
    """The part of the axis to show in ``room`` cells, with ``cursor`` in it.

    ``before`` is the first bucket in view so far: the window moves no further than it must. Without it ``span`` is
    centred, or the cursor where ``span`` does not fit.
    """
    low, high = bucket_number(span[0], bucket), bucket_number(span[1], bucket)
    whole = high - low + 1
    wide = max(min(room // whole, WIDEST), 1)
    count = max(room // wide, 1)
    first = low - (count - whole) // 2 if whole <= count else cursor - count // 2
    if before is not None:
        first = before
    margin = min(EDGE, (count - 1) // 2) if whole > count else 0
    first = min(max(first, cursor - count + 1 + margin), cursor - margin)
    return AxisWindow(bucket, first, count, wide)


class Plot(Widget):
    """Draws a chronicle around the cursor's bucket; a click moves the cursor."""

    ALLOW_SELECT = False

    @dataclass
    class Clicked(Message):
        """Somebody clicked at bucket ``at``."""

        at: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.window: AxisWindow | None = None
        self.cursor = 0
        self.brush: int | None = None
        self._lines: list[list[Piece]] = []
        self._own: Sequence[OwnEvent] = ()

    @property
    def margin_cells(self) -> int:
        """Cells before the axis, for names."""
        return 20 if self.size.width >= 100 else 14

    @property
    def axis_cells(self) -> int:
        """Cells of the axis."""
        return max(self.size.width - self.margin_cells - 2, 10)

    def show_chronicle(
        self,
        chronicle: TimelineBuckets,
        shown: AxisWindow,
        cursor: int,
        brush: int | None,
        own: Sequence[OwnEvent] = (),
    ) -> None:
        """Draw what is in view of ``chronicle``, and the user's ``own`` events."""
        self._own = own
        self.window, self.cursor, self.brush = shown, cursor, brush
        self._lines = list(self._plot_lines(chronicle, shown)) if self.size.height else []
        self.refresh()

    # ------------------------------------------------------------ what is drawn

    def _plot_lines(self, chronicle: TimelineBuckets, shown: AxisWindow) -> Iterator[list[Piece]]:
        counts = chronicle.count_entries(shown.first, shown.count, shown.bucket)
        height = self.size.height
        most = sum(1 for row in counts if row.any())
        lanes = min(most, max((height - 3) // 2, 0), 9) if len(chronicle.outlets) > 1 else 0
        bars = pack_bars(list(wide_bars(chronicle, shown)), max(min(3, (height - lanes) // 4), 1))
        own = count_in_buckets(self._own, shown.first, shown.count, shown.bucket)
        tall = max(height - 1 - lanes - len(bars) - any(own), 1)
        yield from self._density_lines(counts.sum(axis=0).tolist(), tall, chronicle)
        yield self._axis_pieces(shown)
        for row in bars:
            yield self._bar_pieces(row, shown)
        if any(own):
            sign = sign_for("own event")
            yield self._plot_line("your own", [(sign, "accent") if count else ("·", "rule") for count in own])
        yield from self._outlet_lanes(chronicle, counts.tolist(), lanes)

    def _density_lines(self, counts: list[int], tall: int, chronicle: TimelineBuckets) -> Iterator[list[Piece]]:
        assert self.window is not None
        top = max(counts)
        before, after = chronicle.count_beyond(*self.window.day_bounds)
        for line in range(tall):
            level = 8 * (tall - 1 - line)
            name = f"top {top:,}/{self.window.bucket}" if line == 0 and top else ""
            if line == tall - 1:
                edges = [f"‹ {before:,}" if before else "", f"{after:,} ›" if after else ""]
                name = "   ".join(edge for edge in edges if edge) or name
            cells = [
                self._density_block(-(-8 * tall * count // max(top, 1)) - level, count, line == tall - 1)
                for count in counts
            ]
            yield self._plot_line(name, cells)

    def _density_block(self, eighths: int, count: int, bottom: bool) -> Piece:
        if not count:
            return ("▁", "rule") if bottom else (" ", "")
        return BLOCKS[max(min(eighths, 8), 0)], "spark"

    def _outlet_lanes(self, chronicle: TimelineBuckets, counts: list[list[int]], lanes: int) -> Iterator[list[Piece]]:
        used = [n for n, row in enumerate(counts) if any(row)]
        top = max((max(row) for row in counts), default=1)
        for place, n in enumerate(used[:lanes]):
            name, row = chronicle.outlets[n] or "outlet ?", counts[n]
            left = len(used) - lanes
            if place == lanes - 1 and left > 0:
                name = f"+ {left + 1} outlets"
                row = [sum(column) for column in zip(*(counts[other] for other in used[place:]), strict=True)]
                top = max(top, *row)
            cells = [
                (BLOCKS[min(-(-8 * count // max(top, 1)), 8)], "alike") if count else ("·", "rule") for count in row
            ]
            yield self._plot_line(name, cells)

    def _plot_line(self, name: str, cells: list[Piece]) -> list[Piece]:
        """A line of one piece a bucket, with the cursor's and the brush's buckets marked."""
        assert self.window is not None
        low, high = sorted((self.cursor, self.cursor if self.brush is None else self.brush))
        low, high, here = low - self.window.first, high - self.window.first, self.cursor - self.window.first
        gap = self.window.wide >= 3
        pieces: list[Piece] = []
        for at, (text, style) in enumerate(cells):
            back = "cursor" if at == here else "mark" if self.brush is not None and low <= at <= high else ""
            if at == here and style != "rule":
                style = "accent"  # a full bar hides what lies behind it
            pieces.append((text * (self.window.wide - gap), f"{style} {back}".strip()))
            if gap:
                pieces.append((" " if text not in "▁·" or style != "rule" else text, f"rule {back}".strip()))
        return [(fit_to_width(f" {name}", self.margin_cells - 1) + " ", "dim"), *_join_pieces(pieces)]

    def _axis_pieces(self, shown: AxisWindow) -> list[Piece]:
        cells = [" "] * max(shown.count * shown.wide, self.axis_cells)
        for at, text in axis_ticks(shown):
            left, right = shown.first_cell(at), shown.first_cell(at) + len(text)
            if right <= len(cells) and not "".join(cells[max(left - 1, 0) : right + 1]).strip():
                cells[left:right] = text
        words = "".join(cells)
        here = shown.first_cell(self.cursor)
        marked = [
            (words[:here], "dim"),
            (words[here : here + shown.wide], "bold cursor"),
            (words[here + shown.wide :], "dim"),
        ]
        return [(fit_to_width(f" by {shown.bucket}", self.margin_cells), "accent"), *marked]

    def _bar_pieces(self, row: Sequence[SpanBar], shown: AxisWindow) -> list[Piece]:
        pieces: list[Piece] = [(" " * self.margin_cells, "")]
        at = 0
        for bar in row:
            pieces += [(" " * (bar.left - at), ""), (_bar_text(bar), "resolved" if bar.inferred else "date")]
            at = bar.right
        return pieces

    def render_line(self, y: int) -> Strip:
        """A line of the plot."""
        return make_strip(self, self._lines[y] if y < len(self._lines) else [], self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the bucket under the mouse."""
        if self.window is not None and event.x >= self.margin_cells:
            at = (event.x - self.margin_cells) // self.window.wide
            if at < self.window.count:
                self.post_message(self.Clicked(self.window.first + at))


def _join_pieces(pieces: list[Piece]) -> Iterator[Piece]:
    for style, run in groupby(pieces, key=lambda piece: piece[1]):
        yield "".join(text for text, _ in run), style


# ------------------------------------------------------------ ticks


def axis_ticks(shown: AxisWindow) -> Iterator[tuple[int, str]]:
    """Buckets worth a name and the name, the weightiest first; names may overlap."""
    buckets = range(shown.first, shown.first + shown.count)
    days = [(at, first_day_of(at, shown.bucket)) for at in buckets]
    for at, day in days:
        if _is_major(day, shown.bucket):
            yield at, _long_tick(day, shown.bucket)
    yield shown.first, _long_tick(days[0][1], shown.bucket)
    for at, day in days:
        if shown.bucket in ("year", "decade"):
            yield at, str(day.year)
        elif shown.bucket == "month" and shown.wide >= 4:
            yield at, short_month(day.month)
        elif shown.bucket in ("day", "week") and (shown.wide >= 3 or (shown.bucket == "day" and day.weekday() == 0)):
            yield at, str(day.day)


def _is_major(day: date, bucket: Bucket) -> bool:
    match bucket:
        case "day":
            return day.day == 1
        case "week":
            return day.day <= 7
        case "month":
            return day.month == 1
    return day.year % (10 if bucket == "year" else 100) == 0


def _long_tick(day: date, bucket: Bucket) -> str:
    if bucket in ("day", "week"):
        return short_day(day) if day.day > 1 else month_and_year(day)
    if bucket == "month":
        return f"{day.year}" if day.month == 1 else month_and_year(day)
    return str(day.year)


# ------------------------------------------------------------ stretches


def wide_bars(chronicle: TimelineBuckets, shown: AxisWindow) -> Iterator[SpanBar]:
    """The stretches in view that are wider than a bucket, those named most often first."""
    for entry, count in chronicle.wider_entries(*shown.day_bounds, shown.bucket).day_stretches():
        left = max(bucket_number(entry.first, shown.bucket), shown.first)
        right = min(bucket_number(entry.last, shown.bucket) + 1, shown.first + shown.count)
        yield SpanBar(
            shown.first_cell(left), shown.first_cell(right), date_words(entry), count, entry.basis == "inferred"
        )


def pack_bars(bars: Sequence[SpanBar], rows: int) -> list[list[SpanBar]]:
    """``bars`` in as few rows as hold them side by side, at most ``rows``; later ones that do not fit are left out."""
    packed: list[list[SpanBar]] = []
    for bar in bars:
        free = next((row for row in packed if all(bar.right <= b.left or b.right <= bar.left for b in row)), None)
        if free is not None:
            free.append(bar)
        elif len(packed) < rows:
            packed.append([bar])
    return [sorted(row, key=lambda bar: bar.left) for row in packed]


def _bar_text(bar: SpanBar) -> str:
    """``├─ Feb 2017 ×3 ──┤`` in the cells of the bar; without words where there is no room for them."""
    room = bar.right - bar.left
    if room == 1:
        return "╪"
    words = f" {bar.label} ×{bar.count} " if bar.count > 1 else f" {bar.label} "
    if len(words) > room - 2:
        words = shorten_to_width(f"{bar.label}", room - 2) if room >= 6 and len(bar.label) <= room - 2 else ""
    return "├" + words.center(room - 2, "─") + "┤"
