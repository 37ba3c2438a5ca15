"""Search results in one list: names, articles, quotes and dates below small heads."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from corpus.corpus import Corpus
from corpus.model import Hit, NameHit, Span
from corpus.queries.find_everything import Findings, GroupKind, Item
from corpus.search.date_index import DateHit
from corpus.search.quote_index import QuoteHit
from tui.drawing.formats import publication_words
from tui.drawing.strips import ENTITY_STYLE, Piece, cell_count, fit_to_width, shorten_to_width, spread_to_ends
from tui.widgets.dates import date_words, outlet_of, style_of
from tui.widgets.entity_line import entity_summary, name_pieces
from tui.widgets.rows import Rows

LOW = 30
"""Screens lower than this show fewer hits of a kind."""
SHOWN: dict[GroupKind, tuple[int, int]] = {"names": (3, 5), "articles": (4, 8), "quotes": (3, 5), "dates": (3, 5)}
"""Hits of each kind, on low screens and on others."""
MORE_IF_FIRST = 2
"""So many times as many articles stand in a list that begins with them."""
HEADS: dict[GroupKind, str] = {"names": "Names", "articles": "Articles", "quotes": "Quotes", "dates": "Dates"}
_LEAD = 28  # cells before the first mark of a text that is cut


@dataclass(frozen=True, slots=True)
class ResultHeading:
    """The head of a group."""

    title: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """Something found."""

    item: Item


@dataclass(frozen=True, slots=True)
class AllArticles:
    """All articles that the query leaves, in the list of the home screen."""

    count: int


@dataclass(frozen=True, slots=True)
class QueryOffer:
    """Something to type: a search made before, or the beginning of a form of the language, ``help`` and ``example``."""

    text: str
    help: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that the user saved under a name."""

    name: str
    query: str


Row = ResultHeading | FoundItem | AllArticles | QueryOffer | SavedSearch


def rows_of(findings: Findings, low: bool, everything_first: bool = False, filters: bool = True) -> list[Row]:
    """The rows that show ``findings``; ``low``: on a low screen; ``filters``: whether the query can become a filter."""
    rows: list[Row] = []
    everything = AllArticles(findings.count)
    if everything_first:
        rows.append(everything)
    for group in findings.groups:
        most = SHOWN[group.kind][not low]
        if group.kind == "articles" and group is findings.groups[0]:
            most *= MORE_IF_FIRST
        shown = group.items[:most]
        rows.append(
            ResultHeading(HEADS[group.kind], f"{len(shown)} of {group.total:,}" if group.total > len(shown) else "")
        )
        rows += map(FoundItem, shown)
        if group.kind == "articles" and group.total > 1 and filters and not everything_first:
            rows.append(everything)
    return rows


class ResultRows(Rows[Row]):
    """The rows of a search. The cursor never stands on a head."""

    EMPTY = ""

    def __init__(self, corpus: Corpus, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = corpus

    def show_results(self, rows: Sequence[Row]) -> None:
        """Show other rows, with the cursor on the best."""
        self.cursor = 0
        self.set_rows(rows)
        self.put_cursor(lambda row: not isinstance(row, ResultHeading))
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def row_key(self, row: Row) -> Hashable:
        """Rows are new at every key press."""
        return id(row)

    def height_of(self, row: Row) -> int:
        """Articles take two lines."""
        return 2 if isinstance(row, FoundItem) and isinstance(row.item, Hit) else 1

    def _move_cursor(self, index: int) -> None:
        step = 1 if index > self.cursor else -1
        index = max(0, min(index, len(self.rows) - 1))
        while 0 <= index < len(self.rows) and isinstance(self.rows[index], ResultHeading):
            index += step
        if 0 <= index < len(self.rows):
            super()._move_cursor(index)
            if index and isinstance(self.rows[index - 1], ResultHeading):
                self._show_head(index - 1)

    def _show_head(self, index: int) -> None:
        if self._top_of_row(index) < self.scroll_offset.y:
            self.scroll_to(y=self._top_of_row(index), animate=False, force=True, immediate=True)

    def action_group(self, by: int) -> None:
        """The first row of the next (1) or previous (-1) group."""
        heads = [i for i, row in enumerate(self.rows) if isinstance(row, ResultHeading)]
        mine = max((i for i in heads if i < self.cursor), default=-1)
        wanted = [i for i in heads if (i > self.cursor if by > 0 else i < mine)]
        if wanted:
            self._move_cursor(wanted[0 if by > 0 else -1] + 1)

    # ------------------------------------------------------------ drawing

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A head, or something found, with a mark at the edge where the cursor is: the keys stay with the query."""
        pieces = self._row_pieces(self.rows[index], line, width)
        return [("▌", "accent"), *_without_first_cell(pieces)] if index == self.cursor else pieces

    def _row_pieces(self, row: Row, line: int, width: int) -> list[Piece]:
        if isinstance(row, ResultHeading):
            opening = [(f" {row.title} ", "accent")]
            closing = [(f" {row.count} ", "faint")] if row.count else []
            rule = max(width - cell_count([*opening, *closing]) - 1, 0)
            return [*opening, ("─" * rule, "rule"), *closing]
        if isinstance(row, AllArticles):
            many = "the one article" if row.count == 1 else f"all {row.count:,} articles"
            return [("   ", ""), (f"Show {many}", "title"), ("  the query becomes the filter", "dim")]
        if isinstance(row, QueryOffer):
            return _offer_pieces(row, width)
        if isinstance(row, SavedSearch):
            return _saved_pieces(row, width)
        return self._item_pieces(row.item, line, width)

    def _item_pieces(self, item: Item, line: int, width: int) -> list[Piece]:
        if isinstance(item, NameHit):
            return self._name_pieces(item, width)
        if isinstance(item, Hit):
            return self._article_pieces(item, width) if line == 0 else self._snippet_pieces(item, width)
        return self._date_pieces(item, width) if isinstance(item, DateHit) else self._quote_pieces(item, width)

    def _name_pieces(self, hit: NameHit, width: int) -> list[Piece]:
        entity = self.corpus.entity.get(hit.entity)
        if entity is None:
            return []
        return spread_to_ends(
            [("   ", ""), *name_pieces(entity, hit.name)], [(entity_summary(entity), "dim"), (" ", "")], width
        )

    def _article_pieces(self, hit: Hit, width: int) -> list[Piece]:
        article = self.corpus.by_id[hit.article]
        where = f"{article.outlet_name} · {publication_words(self.corpus.dating_of(article.id), clock=False)} "
        room = width - cell_count([(where, "")]) - 5
        marks = hit.spans if hit.field == "title" else ()
        return spread_to_ends(
            [("   ", ""), *pieces_around(article.title, marks, room, "title")], [(where, "dim")], width
        )

    def _snippet_pieces(self, hit: Hit, width: int) -> list[Piece]:
        if hit.field == "title":
            return [("     ", ""), (shorten_to_width(self._opening_text(hit.article), width - 6), "dim")]
        return [("     ", ""), *pieces_around(hit.snippet, hit.marks, width - 6, "dim")]

    def _opening_text(self, article: str) -> str:
        found = self.corpus.by_id[article]
        start = next((block.start for block in found.blocks if block.kind == "body"), 0)
        return " ".join(found.text[start : start + 240].split())

    def _quote_pieces(self, hit: QuoteHit, width: int) -> list[Piece]:
        article = self.corpus.by_id[hit.article]
        who = self.corpus.speaker_name(article, hit.quote) or "?"
        speaker = self.corpus.speaker_of_quote(article, hit.quote)
        style = ENTITY_STYLE[self.corpus.entity[speaker].type] if speaker and speaker in self.corpus.entity else "dim"
        where = f"{hit.printed} articles " if hit.printed > 1 else f"{article.outlet_name} "
        left = [("   ", ""), (fit_to_width(who, 19) + " ", style)]
        room = width - cell_count(left) - cell_count([(where, "")]) - 3
        return spread_to_ends(
            [*left, ("“", "dim"), *pieces_around(hit.text, hit.marks, room, ""), ("”", "dim")], [(where, "dim")], width
        )

    def _date_pieces(self, hit: DateHit, width: int) -> list[Piece]:
        entry = hit.entry
        article, span, time = self.corpus.by_id[entry.article], entry.sentence, entry.time
        where = f"{hit.count}× · {outlet_of(article)} " if hit.count > 1 else f"{outlet_of(article)} "
        left = [("   ", ""), (fit_to_width(date_words(entry), 19) + " ", style_of(entry))]
        if span is None or time is None:
            return spread_to_ends(left, [(where, "dim")], width)
        room = width - cell_count(left) - cell_count([(where, "")]) - 1
        sentence = article.text[span.start : span.end].replace("\n", " ")
        marks = (Span(time.start - span.start, time.end - span.start),)
        return spread_to_ends([*left, *pieces_around(sentence, marks, room, "")], [(where, "dim")], width)


def _without_first_cell(pieces: Sequence[Piece]) -> list[Piece]:
    """Every row begins with a blank cell."""
    return [(pieces[0][0][1:], pieces[0][1]), *pieces[1:]] if pieces else []


def _offer_pieces(row: QueryOffer, width: int) -> list[Piece]:
    if not row.help:
        return [("   ", ""), (shorten_to_width(row.text, max(width - 4, 0)), "")]
    pieces = [
        ("   ", ""),
        (fit_to_width(row.text, 14), "bold"),
        (fit_to_width(row.help, 54 if width > 90 else width - 17), "dim"),
    ]
    return [*pieces, (row.example, "accent")] if width > 90 else pieces


def _saved_pieces(row: SavedSearch, width: int) -> list[Piece]:
    name = shorten_to_width(row.name, max(width // 2, 0))
    left: list[Piece] = [("   ", ""), (name, "bold")]
    query = "" if row.name == row.query else shorten_to_width(row.query, max(width - cell_count(left) - 4, 0))
    return [*left, ("  ", ""), (query, "dim")]


def pieces_around(text: str, marks: Sequence[Span], width: int, style: str) -> list[Piece]:
    """As much of ``text`` as ``width`` cells hold, from a little before the first mark, the marks painted as hits."""
    text = text.replace("\n", " ")
    start = 0
    if marks and cell_count([(text[: marks[0].end], "")]) > width - 4:
        start = max(marks[0].start - min(_LEAD, max(width // 3, 0)), 0)
        start = text.find(" ", start, marks[0].start) + 1 or start
    pieces: list[Piece] = [("…", style)] if start else []
    left = max(width - len(pieces), 0)
    for words, look in _marked_pieces(text, start, marks, style):
        shown = shorten_to_width(words, left)
        if shown:
            pieces.append((shown, look))
        left -= cell_count([(shown, "")])
        if shown != words or left <= 0:
            break
    return pieces


def _marked_pieces(text: str, start: int, marks: Sequence[Span], style: str) -> Iterator[Piece]:
    at = start
    for mark in marks:
        if mark.start >= at:
            yield text[at : mark.start], style
            yield text[mark.start : mark.end], f"{style} hit".strip()
            at = mark.end
    yield text[at:], style
