"""The figures of a story as a table of a page: of what, which ones as time went by, and who gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from corpus.comparison.figures_table import FigureRow, FigureValue, Standing
from corpus.corpus import Corpus
from corpus.export.citing import CitationList
from corpus.export.document import BREAK, Block, PageTable, TableRow, TextRun, Words, join_words, styled_words
from corpus.model import Span, Story

STANDING: Mapping[Standing, str] = {
    "conflict": "conflict",
    "update": "later update",
    "figure": "other figures",
    "agree": "agree",
}
"""How the figures of one matter stand to each other, in words."""

ARROW = " → "


def figure_table(corpus: Corpus, story: Story, sources: CitationList) -> Iterator[Block]:
    """The figures that several articles of a story give, the gravest first; nothing where there are none."""
    rows = corpus.figures(story)
    if rows:
        yield PageTable(("Figures", "As time went by", "Given by"), (_figure_row(row, sources) for row in rows))


def _figure_row(row: FigureRow, sources: CitationList) -> TableRow:
    what = (TextRun(row.role or "count", ("strong",)), BREAK, TextRun(STANDING[row.standing], ("quiet",)))
    return TableRow((what, styled_words(ARROW.join(row.chain)), join_words(_givers(row.values, sources), "\n")))


def _givers(values: Sequence[FigureValue], sources: CitationList) -> Iterator[Words]:
    """Each figure with the articles and places that have it, the oldest first."""
    for words, told in groupby(values, key=lambda value: value.passage.text.lower()):
        refs = [_reference(article, list(same), sources) for article, same in groupby(told, key=lambda v: v.article)]
        yield (*styled_words(f"{words} "), *join_words(refs, " · "))


def _reference(article: str, values: Sequence[FigureValue], sources: CitationList) -> Words:
    spans = [Span(v.passage.start, v.passage.end) for v in values if v.passage.field == "text"]
    return sources.reference_words(article, spans)
