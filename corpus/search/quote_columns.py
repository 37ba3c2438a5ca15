"""Quote columns: every quote of a collection as a row of numbers; its words are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Final, get_args

from corpus.language.words import fold_text
from corpus.model import Analysis, Article, Field, Quote, Span
from corpus.runtime.progress import report_progress
from corpus.storage.array_record import Int8, Int32, Int64, Into, Pool
from corpus.storage.row_sequence import RowSequence
from corpus.storage.table import Table, TableBuilder

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
NOBODY: Final = -1
"""The offset of a speaker that is not named."""

_TOLD = 1_000
"""Articles after which it is told how far the rows are."""


@dataclass(frozen=True, eq=False, repr=False)
class QuoteTable(Table[Quote]):
    """Quotes in columns, in the order of the articles. Immutable.

    ``article`` is the number of the article; quotes whose words are the same when folded have the same ``wording``.
    Offsets are code points into the field, :data:`NOBODY` where there is none.
    """

    cues: Pool
    article: Int32
    field: Int8
    start: Int32
    end: Int32
    said_start: Int32
    said_end: Int32
    speaker_start: Int32
    speaker_end: Int32
    cue: Annotated[Int32, Into("cues")]
    wording: Int64

    def make_object(self, _article: int, field: int, start: int, end: int, *rest: int) -> Quote:
        """The quote of a row."""
        *spans, cue, _wording = rest
        return Quote(FIELDS[field], start, end, _span_between(*spans[:2]), _span_between(*spans[2:]), self.cues[cue])


def _span_between(start: int, end: int) -> Span | None:
    return None if start == NOBODY else Span(start, end)


class QuoteCollector:
    """Rows while they are filled. Iterating goes once through the articles and gives the words of every quote."""

    def __init__(self, articles: Sequence[Article], analysis: Callable[[str], Analysis]) -> None:
        self._articles, self._analysis = articles, analysis
        self._rows = TableBuilder(QuoteTable)

    def __iter__(self) -> Iterator[Article]:
        for number, article in enumerate(self._articles):
            if number % _TOLD == 0:
                report_progress(number / len(self._articles))
            quotes = self._analysis(article.id).quotes
            fields = {name: article.field_text(name) for name in {quote.field for quote in quotes}}
            for quote in quotes:
                words = one_line(fields[quote.field][quote.start : quote.end])
                self._add_quote(number, quote, words)
                yield Article("", "", words, ())

    def _add_quote(self, article: int, quote: Quote, words: str) -> None:
        said, speaker = quote.said or _UNSAID, quote.speaker or _UNSAID
        self._rows.append(
            article,
            FIELDS.index(quote.field),
            quote.start,
            quote.end,
            said.start,
            said.end,
            speaker.start,
            speaker.end,
            self._rows.number_in("cues", quote.cue),
            int.from_bytes(blake2b(fold_text(words).encode(), digest_size=8).digest(), "big", signed=True),
        )

    def collected_quotes(self) -> QuoteTable:
        """All rows so far."""
        return self._rows.build_table()


_UNSAID = Span(NOBODY, NOBODY)


def one_line(words: str) -> str:
    """The words of a quote without its line breaks."""
    return " ".join(words.split())


class QuoteTexts(RowSequence[Article]):
    """Each quote as an article without a title, made when it is asked for."""

    def __init__(self, articles: Sequence[Article], spoken: QuoteTable) -> None:
        self._articles, self._spoken = articles, spoken

    def __len__(self) -> int:
        return len(self._spoken)

    def row_at(self, number: int) -> Article:
        """The quote of that number as an article."""
        rows = self._spoken
        words = self._articles[rows.article[number]].field_text(FIELDS[rows.field[number]])
        return Article(str(number), "", one_line(words[rows.start[number] : rows.end[number]]), ())
