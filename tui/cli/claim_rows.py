"""Rows of the verb ``check``: the claim as one row for each part, or as a row for each sentence on it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from corpus.corpus import Corpus
from corpus.export import rows as export_rows
from corpus.export.tables import Row
from tui.cli.tables import published_cell


def claim_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """A row for each part of the claim."""
    return export_rows.claim_rows(corpus, given.claim)


def evidence_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """A row for each sentence that says the claim or something else, and each article that is silent."""
    for part in export_rows.claim_rows(corpus, given.claim):
        for note in part["notes"]:
            given.tell(note)
        if part["checked"]:
            given.tell(_claim_summary(corpus, part))
        for verdict in ("says", "other", "contradicts"):
            for one in part[verdict]:
                differs = f"{one['kind']}: {one.get('theirs') or one.get('opposite')}" if "kind" in one else ""
                day = published_cell(_article_date(corpus, one["article"]))
                yield {**one, "verdict": _VERDICTS[verdict], "differs": differs, "day": day}
        for article in part["silent"]:
            source, day = corpus.by_id[article].source, published_cell(_article_date(corpus, article))
            yield {"verdict": "silent", "article": article, "source": source, "day": day, "differs": "", "text": ""}


_VERDICTS = {"says": "says it", "other": "says otherwise", "contradicts": "contradicts"}


def _counted(corpus: Corpus, found: Sequence[Row | str]) -> str:
    """How many articles, and in brackets how many origins where some are copies."""
    articles = {one if isinstance(one, str) else one["article"] for one in found}
    origins = corpus.count_origins(articles)
    return f"{len(found)}" + (f" ({origins} origins)" if origins < len(articles) else "")


def _claim_summary(corpus: Corpus, part: Row) -> str:
    """What was found, in a sentence."""
    counts = [f"{_counted(corpus, part[key])} {words}" for key, words in _COUNTED.items() if part[key]]
    first, last = part["first"], part["last"]
    span = f"; first {_teller(first)}, last {_teller(last)}" if first and last and first != last else ""
    return f"“{part['claim']}”: {', '.join(counts) if counts else 'no article tells anything like it'}{span}"


_COUNTED = {"says": "say it", "other": "say otherwise", "contradicts": "contradict", "silent": "of its stories silent"}


def _teller(row: Row) -> str:
    return f"{row['source'] or row['article']} ({(row['published'] or 'undated')[:10]})"


def _article_date(corpus: Corpus, article: str) -> Row:
    dating = corpus.dating_of(article)
    return {"published": dating.value[:10] or None, "published_stated": dating.stated}
