"""Quote columns: every quote of a pile as a row of numbers; its words are made when somebody looks at them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, get_args, overload

import numpy as np
from numpy.typing import NDArray

from corpus.language.words import fold_text
from corpus.model import Analysis, Article, Field, Quote, Span
from corpus.runtime.progress import report_progress
from corpus.storage.packed_strings import Arrays, PackedStrings, named_strings, take_array, taken_strings

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
NOBODY: Final = -1
"""The offset of a speaker that is not named."""

_TOLD = 1_000
"""Articles after which it is told how far the rows are."""

COLUMNS: Final[dict[str, str]] = {
    "article": "i",
    "field": "b",
    "start": "i",
    "end": "i",
    "said_start": "i",
    "said_end": "i",
    "speaker_start": "i",
    "speaker_end": "i",
    "cue": "i",
    "wording": "q",
}
"""The columns, in the order of a row, and the type codes of their numbers."""

Numbers = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class QuoteColumns:
    """Quotes in columns, in the order of the articles. Immutable.

    ``article`` is the number of the article, ``cue`` indexes ``cues``; quotes whose words are the same when folded
    have the same ``wording``. Offsets are code points into the field, :data:`NOBODY` where there is none.
    """

    cues: Sequence[str]
    article: Numbers
    field: Numbers
    start: Numbers
    end: Numbers
    said_start: Numbers
    said_end: Numbers
    speaker_start: Numbers
    speaker_end: Numbers
    cue: Numbers
    wording: Numbers

    def __len__(self) -> int:
        return len(self.article)

    def quote_at(self, number: int) -> Quote:
        """The quote of that row."""
        return Quote(
            FIELDS[self.field[number]],
            int(self.start[number]),
            int(self.end[number]),
            _span_between(self.said_start[number], self.said_end[number]),
            _span_between(self.speaker_start[number], self.speaker_end[number]),
            self.cues[int(self.cue[number])],
        )

    def pack_arrays(self) -> dict[str, NDArray[Any]]:
        """The rows as arrays."""
        columns = {f"quote_{name}": getattr(self, name) for name in COLUMNS}
        return columns | named_strings("cues", PackedStrings.from_strings(self.cues))

    @classmethod
    def unpack_arrays(cls, arrays: Arrays) -> QuoteColumns:
        """The rows that were packed. Raises ValueError for arrays that cannot be that."""
        length = len(take_array(arrays, "quote_article", np.int32))
        columns = {name: take_array(arrays, f"quote_{name}", np.dtype(code), length) for name, code in COLUMNS.items()}
        return cls(tuple(taken_strings(arrays, "cues")), **columns)


def _span_between(start: int, end: int) -> Span | None:
    return None if start == NOBODY else Span(int(start), int(end))


class QuoteCollector:
    """Rows while they are filled. Iterating goes once through the articles and gives the words of every quote."""

    def __init__(self, articles: Sequence[Article], analysis: Callable[[str], Analysis]) -> None:
        self._articles, self._analysis = articles, analysis
        self._columns = {name: array(code) for name, code in COLUMNS.items()}
        self._cues: dict[str, int] = {}

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
        row = (
            article,
            FIELDS.index(quote.field),
            quote.start,
            quote.end,
            said.start,
            said.end,
            speaker.start,
            speaker.end,
            self._cues.setdefault(quote.cue, len(self._cues)),
            int.from_bytes(blake2b(fold_text(words).encode(), digest_size=8).digest(), "big", signed=True),
        )
        for column, value in zip(self._columns.values(), row, strict=True):
            column.append(value)

    def collected_columns(self) -> QuoteColumns:
        """All rows so far."""
        columns = {name: np.array(column, np.dtype(COLUMNS[name])) for name, column in self._columns.items()}
        return QuoteColumns(tuple(self._cues), **columns)


_UNSAID = Span(NOBODY, NOBODY)


def one_line(words: str) -> str:
    """The words of a quote without its line breaks."""
    return " ".join(words.split())


class QuoteTexts(Sequence[Article]):
    """Each quote as an article without a title, made when it is asked for."""

    def __init__(self, articles: Sequence[Article], spoken: QuoteColumns) -> None:
        self._articles, self._spoken = articles, spoken

    def __len__(self) -> int:
        return len(self._spoken)

    @overload
    def __getitem__(self, index: int) -> Article: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | Sequence[Article]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        rows = self._spoken
        words = self._articles[rows.article[index]].field_text(FIELDS[rows.field[index]])
        return Article(str(index), "", one_line(words[rows.start[index] : rows.end[index]]), ())
