"""The timeline: a density plot, and below it every date that the articles name."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from corpus.linking.timeline import bounds, buckets, choose_bucket, density, label
from corpus.model import Article, TimelineEntry
from corpus.view import View
from tui.paint import Piece, fit, shorten, sparkline
from tui.widgets.bar import Bar
from tui.widgets.rows import Rows

PLOT_CELLS = 60
"""Buckets of the density plot, at most."""


class TimelineRows(Rows[TimelineEntry]):
    """Dates in order; a date that repeats is written once."""

    EMPTY = "no dates yet"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self.brush: TimelineEntry | None = None

    def show(self, view: View) -> None:
        """List the dates of ``view``."""
        self.view = view
        self.set_rows(view.timeline if view.corpus.linked else ())

    def key(self, row: TimelineEntry) -> Hashable:
        """Where the date is named."""
        return row.article, row.time.field if row.time else "", row.time.start if row.time else -1

    def draw(self, index: int, line: int, width: int) -> list[Piece]:
        """Date, the words that name it, outlet, and the gist of the sentence."""
        row = self.rows[index]
        article = self.view.corpus.by_id[row.article] if self.view else None
        if article is None:
            return []
        when = self._when(index)
        style = "date" if row.basis == "stated" else "resolved"
        words = article.of(row.time.field)[row.time.start : row.time.end] if row.time else "published"
        marker = "▶ " if row is self.brush else "  " if self.brush else " "
        pieces: list[Piece] = [(marker, "accent"), (fit(when, 15), style)]
        if width >= 100:
            pieces.append((fit(" ".join(words.split()), 19) + " ", "dim" if row.time else "faint"))
        source = article.source or article.path.rsplit("/", 1)[-1]
        pieces.append((fit(shorten(source, 16), 17), "dim"))
        room = width - sum(len(text) for text, _ in pieces)
        return [*pieces, (shorten(_gist(article, row), max(room, 0)), "" if row.time else "faint")]

    def _when(self, index: int) -> str:
        row, above = self.rows[index], self.rows[index - 1]
        if index and (above.first, above.last, above.value) == (row.first, row.last, row.value):
            return "  ″"
        return label(row.value, row.first, row.last, row.grain, row.basis)


def _gist(article: Article, row: TimelineEntry) -> str:
    if row.time is None or row.time.field == "title":
        return article.title
    if row.sentence is None:
        return ""
    return " ".join(article.text[row.sentence.start : row.sentence.end].split())


class TimelinePane(Vertical):
    """The density plot above the rows."""

    def compose(self) -> ComposeResult:
        """The plot and the rows."""
        yield Bar(id="density")
        yield TimelineRows(id="timeline")

    def show(self, view: View) -> None:
        """Show the dates of ``view``."""
        self.query_one(TimelineRows).show(view)
        plot = self.query_one("#density", Bar)
        entries = view.timeline if view.corpus.linked else ()
        plot.left, plot.right = tuple(_plot(entries)), ()


def _plot(entries: Sequence[TimelineEntry]) -> list[Piece]:
    span = bounds(entries)
    if span is None or span[0] == span[1]:
        return []
    bucket = choose_bucket(*span, PLOT_CELLS)
    counts = dict(density(entries, bucket))
    top = max(counts.values(), default=1)
    bars: list[Piece] = [
        (sparkline([counts[start]], top), "spark") if start in counts else ("▁", "rule")
        for start in buckets(*span, bucket)
    ]
    edges = [label("", day, day, "month") for day in span]
    return [(f" {edges[0]} ", "dim"), *bars, (f" {edges[1]}", "dim"), (f"  by {bucket}", "faint")]
