"""What the user keeps over a collection: as rows for programs, and as a section of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from corpus.corpus import Corpus
from corpus.export.citing import CitationList
from corpus.export.document import BREAK, Block, Heading, PageTable, TableRow, TextRun, Words, styled_words
from corpus.export.tables import Row
from corpus.language.kept_words import MARK_NAMES
from corpus.language.shortening import shorten_text
from corpus.model import KeptKind, KeptMark, Span

ON_ARTICLES: frozenset[KeptKind] = frozenset(("note", "star", "tag", "moved", "outlet"))
"""Kinds of mark that are on an article: without one, it is not in the collection any more."""

_PASSAGE = 240


def kept_rows(corpus: Corpus, marks: Iterable[KeptMark]) -> Iterator[Row]:
    """A row for each mark. ``start`` and ``end`` are the passage it is on, null where it is on none or that is gone."""
    for mark in marks:
        article = corpus.by_id.get(mark.article)
        yield {
            "kind": mark.kind,
            "text": mark.text or None,
            "article": mark.article or None,
            "title": mark.title or None,
            "source": article.outlet_name if article else None,
            "published": (corpus.dating_of(mark.article).value or None) if article else None,
            "field": mark.field if mark.words else None,
            "start": mark.span.start if mark.span else None,
            "end": mark.span.end if mark.span else None,
            "words": mark.words or None,
            "key": mark.key,
        }


def kept_blocks(corpus: Corpus, marks: Sequence[KeptMark], sources: CitationList, level: int) -> Iterator[Block]:
    """A table for each kind of mark: what the user says, on what, and where that stands. Read marks say nothing."""
    wanted = [mark for mark in marks if mark.kind != "read"]
    for kind, some in groupby(wanted, key=lambda mark: mark.kind):
        yield Heading(level, MARK_NAMES[kind])
        rows = [TableRow(_mark_cells(corpus, mark, sources)) for mark in some]
        yield PageTable(("What", "On", "Where"), rows)


def _mark_cells(corpus: Corpus, mark: KeptMark, sources: CitationList) -> tuple[Words, Words, Words]:
    about = styled_words(mark.title)
    if mark.words:
        about = (*about, BREAK, TextRun(f"“{shorten_text(' '.join(mark.words.split()), _PASSAGE)}”", ("quiet",)))
    if mark.article in corpus.by_id:
        return styled_words(mark.text), about, sources.named_reference(mark.article, _spans(mark), mark.field)
    gone = "not in this collection any more" if mark.kind in ON_ARTICLES else ""
    return styled_words(mark.text), about, styled_words(gone, "quiet")


def _spans(mark: KeptMark) -> tuple[Span, ...]:
    return (mark.span,) if mark.span else ()
