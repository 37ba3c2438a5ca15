"""Drawings of a story for web pages: its timeline, who tells what, and its figures as time went by, as inline SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from corpus.comparison.coverage_grid import CellState, make_cell, make_columns
from corpus.comparison.figures_table import FigureRow
from corpus.comparison.outlet_marks import outlet_marks
from corpus.comparison.story_page import PageClaim, StoryPage
from corpus.corpus import Corpus
from corpus.export.document import Drawing
from corpus.language.date_words import short_day
from corpus.language.shortening import shorten_text
from corpus.stories.chronology import UNDATED, age_key

WIDTH, LANE, NAMES = 760, 22, 170
"""Units of a drawing: how wide it is, how high a lane, and how much of the width the names of outlets take."""

MOST_CLAIMS, MOST_CHAINS, MOST_STEPS = 14, 8, 6
_CELL, _DOT = 34, 6
_NAME_LETTERS, _CLAIM_LETTERS, _STEP_LETTERS = 24, 74, 22
_STATES: dict[CellState, str] = {
    "first": "first",
    "late": "told",
    "told": "told",
    "alone": "told",
    "perhaps": "perhaps",
    "left out": "out",
    "too early": "early",
}
"""The look of a cell by what an outlet does with the claim."""


def story_drawings(corpus: Corpus, page: StoryPage) -> Iterator[Drawing]:
    """The timeline, the matrix of coverage and the chains of figures, each where there is something to draw."""
    yield from _timeline(corpus, page)
    yield from _matrix(corpus, page)
    yield from _chains(corpus, page)


def _element(name: str, words: str = "", **attributes: object) -> str:
    """An SVG element; a trailing underscore of an attribute falls away, others become hyphens."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(str(v))}"' for key, v in attributes.items())
    return f"<{name}{told}>{escape(words)}</{name}>"


def _framed(parts: Sequence[str], height: int, about: str) -> Drawing:
    head = f'<svg class="drawing" viewBox="0 0 {WIDTH} {height}" role="img"><title>{escape(about)}</title>'
    return Drawing(f"{head}{''.join(parts)}</svg>", about)


def _label(x: float, y: float, words: str, look: str = "") -> str:
    return (
        _element("text", words, x=round(x, 1), y=round(y, 1), class_=look)
        if look
        else _element("text", words, x=round(x, 1), y=round(y, 1))
    )


# ------------------------------------------------------------------------------------------ timeline


def _timeline(corpus: Corpus, page: StoryPage) -> Iterator[Drawing]:
    days = {ident: day for ident in page.coverage.articles if (day := _moment(corpus, ident)) is not None}
    if len(days) < 2:
        return
    low, high = min(days.values()), max(days.values())
    columns = make_columns(page.coverage, corpus.by_id, "outlet")
    parts: list[str] = []
    for lane, column in enumerate(columns):
        y = LANE * (lane + 1)
        name = column.outlet or corpus.by_id[column.articles[0]].title or column.articles[0]
        parts.append(_label(0, y + 4, shorten_text(name, _NAME_LETTERS)))
        parts.append(_element("line", x1=NAMES, y1=y, x2=WIDTH - _DOT, y2=y, class_="lane"))
        parts += [_dot(corpus, ident, _along(days[ident], low, high), y) for ident in column.articles if ident in days]
    foot = LANE * (len(columns) + 1) + 6
    parts += [_label(NAMES, foot, short_day(date.fromordinal(int(low))), "quiet")]
    if int(high) > int(low):
        last = _element(
            "text", short_day(date.fromordinal(int(high))), x=WIDTH, y=foot, class_="quiet", text_anchor="end"
        )
        parts.append(last)
    yield _framed(parts, foot + 6, "When each outlet published; a ring is a guessed day")


def _moment(corpus: Corpus, article: str) -> float | None:
    """When an article was published, as a number of days, of all zones by one clock; None for an undated one."""
    day, moment = age_key(corpus.dating_of(article))
    if day == UNDATED:
        return None
    hours, minutes = (moment[11:16] or "12:00").split(":")
    return day + (int(hours) * 60 + int(minutes)) / 1440


def _along(moment: float, low: float, high: float) -> float:
    room = WIDTH - NAMES - 3 * _DOT
    return NAMES + _DOT + (room * (moment - low) / (high - low) if high > low else 0)


def _dot(corpus: Corpus, article: str, x: float, y: int) -> str:
    look = "dot" if corpus.dating_of(article).stated else "ring"
    title = f"<title>{escape(corpus.by_id[article].title)}</title>"
    return f'<circle cx="{x:.1f}" cy="{y}" r="{_DOT}" class="{look}">{title}</circle>'


# ------------------------------------------------------------------------------------------ coverage


def _matrix(corpus: Corpus, page: StoryPage) -> Iterator[Drawing]:
    columns = make_columns(page.coverage, corpus.by_id, "outlet")
    claims: list[PageClaim] = list(page.agreed[:MOST_CLAIMS])
    claims += [one.told for one in page.left_out if one.told not in claims][: MOST_CLAIMS - len(claims)]
    if not claims or len(columns) < 2:
        return
    marks = outlet_marks(corpus.by_id[article] for article in page.coverage.articles)
    cell = min(_CELL, (WIDTH * 2 // 5) // len(columns))
    left = WIDTH - cell * len(columns)
    parts = [
        _element(
            "text", marks[column.articles[0]], x=left + cell * (n + 0.5), y=14, class_="quiet", text_anchor="middle"
        )
        for n, column in enumerate(columns)
    ]
    letters = max(_CLAIM_LETTERS * left // (WIDTH * 3 // 5), 20)
    for row, one in enumerate(claims):
        y = LANE * (row + 1)
        parts.append(_label(0, y + LANE * 0.7, shorten_text(one.words, letters)))
        for n, column in enumerate(columns):
            look = _STATES[make_cell(one.claim, column).state]
            x = left + cell * n + 2
            parts.append(_element("rect", x=x, y=y + 3, width=cell - 4, height=LANE - 6, class_=f"cell {look}"))
    yield _framed(
        parts,
        LANE * (len(claims) + 1) + 4,
        "Who tells what: dark told first, filled told, dotted perhaps, empty left out",
    )


# ------------------------------------------------------------------------------------------- figures


def _chains(corpus: Corpus, page: StoryPage) -> Iterator[Drawing]:
    rows = [row for row in page.figures if row.standing != "agree"][:MOST_CHAINS]
    if not rows:
        return
    parts: list[str] = []
    for number, row in enumerate(rows):
        parts += _chain(corpus, row, LANE * 2 * number + LANE)
    yield _framed(parts, LANE * 2 * len(rows) + 8, "Figures as time went by, with who gives them")


def _chain(corpus: Corpus, row: FigureRow, y: int) -> Iterator[str]:
    steps: dict[tuple[float, float, str], tuple[str, list[str]]] = {}
    for value in row.values:
        known = steps.setdefault((value.low, value.high, value.hedge), (value.passage.text, []))
        known[1].append(corpus.by_id[value.article].source or value.article)
    yield _label(0, y + 4, shorten_text(row.role or "count", _NAME_LETTERS))
    shown = list(steps.values())[:MOST_STEPS]
    step = (WIDTH - NAMES) / max(len(shown), 1)
    for n, (words, outlets) in enumerate(shown):
        x = NAMES + step * n
        if n:
            yield _element("line", x1=x - 22, y1=y, x2=x - 6, y2=y, class_=f"arrow {row.standing}")
        letters = max(int(_STEP_LETTERS * step / 190), 6)
        yield _label(x, y + 4, shorten_text(words, letters), "figure")
        yield _label(x, y + LANE * 0.8, shorten_text(", ".join(dict.fromkeys(outlets)), letters + 4), "quiet")
