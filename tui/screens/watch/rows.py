"""List of what a watch list finds: each name or query, and below it the articles that have it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun, fewer_origins
from corpus.language.date_words import short_day
from corpus.queries.watch_list import WatchFind, WatchHit
from corpus.stories.chronology import day_range
from tui.drawing.strips import Piece, spread_to_ends
from tui.widgets.excerpts import citation_pieces
from tui.widgets.openrows import OpenRows


@dataclass(frozen=True, slots=True)
class HitRow:
    """An article that has what a line (its number) asks for."""

    line: int
    hit: WatchHit


WatchRow = WatchFind | HitRow


def watch_rows(found: Iterable[WatchFind]) -> Iterator[WatchRow]:
    """The rows for what was found, line by line."""
    for one in found:
        yield one
        yield from (HitRow(one.line.number, hit) for hit in one.hits)


class WatchRows(OpenRows[WatchRow]):
    """What a watch list finds; the cursor stands on articles only."""

    EMPTY = "nothing is watched for yet: / names a file of names and queries, one a line"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()

    def row_key(self, row: WatchRow) -> Hashable:
        """The line, and the article below it."""
        return (row.line, row.hit.article) if isinstance(row, HitRow) else row.line

    def is_stop(self, row: WatchRow) -> bool:
        """Not on the name or query itself."""
        return isinstance(row, HitRow)

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """What is watched for, and how often it is there; or an article, and how often it has it."""
        row = self.rows[index]
        if isinstance(row, WatchFind):
            return self._find_line(row, width)
        title = self.corpus.by_id[row.hit.article].title
        left = [("   ", ""), *citation_pieces(self.corpus, row.hit.article), (f"  {title}", "dim")]
        return spread_to_ends(left, [(f" {row.hit.count:,} ", "dim")], width)

    def _find_line(self, row: WatchFind, width: int) -> list[Piece]:
        articles = len(row.hits)
        told = counted_noun(articles, "article") if articles else "nowhere"
        told += fewer_origins(articles, row.origins)
        meant = ", ".join(name for name in row.meant if name != row.line.text)
        left: list[Piece] = [(f" {row.line.text}", "title"), (f"  {meant}" if meant else "", "accent")]
        left += [(f"  {problem}", "warning") for problem in row.problems]
        times = f" · {row.count:,} times" if row.count > articles else ""
        return spread_to_ends([*left, ("", "")], [(f" {told}{times}{self._days(row)} ", "dim")], width)

    def _days(self, row: WatchFind) -> str:
        """The first and the last day of what was found."""
        known = [days for hit in row.hits if (days := day_range(self.corpus.dating_of(hit.article)))]
        if not known:
            return ""
        from datetime import date

        first, last = (short_day(date.fromordinal(days[0])) for days in (known[0], known[-1]))
        return f" · {first}" if first == last else f" · {first} – {last}"
