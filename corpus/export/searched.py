"""Search results for export: rows, and words with the hits marked."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.export.tables import Row
from corpus.model import Hit


def search_hits(corpus: Corpus, query: str) -> tuple[Hit, ...]:
    """The articles of ``corpus`` that ``query`` finds, best first."""
    found = corpus.engine.search_articles(query, sys.maxsize, seconds=None).hits
    return tuple(hit for hit in found if hit.article in corpus.by_id)


def search_rows(corpus: Corpus, query: str) -> Iterator[Row]:
    """A row for each article found; keys as ``tellings search --json`` has them."""
    for hit in search_hits(corpus, query):
        yield {
            "article": hit.article,
            "score": round(hit.score, 4),
            "field": hit.field,
            "spans": [[span.start, span.end] for span in hit.spans],
            "snippet": hit.snippet,
        }
