"""Flat tables for spreadsheets: one record for each place in an article, with its citation in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from corpus.corpus import Corpus
from corpus.export import rows
from corpus.export.citing import citation_row
from corpus.export.comparison import PAIR_COLUMNS, ComparedArticles, pair_rows
from corpus.export.request import ExportRequest, What
from corpus.export.searched import search_rows
from corpus.export.tables import Row

CITED = tuple("outlet title published published_stated url path sha256".split())
PLACE = ("article", "field", "start", "end")

Flatten = Callable[[Corpus, ExportRequest], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The columns of a table and its rows, which name an article (its id) in ``article`` and lack its citation."""

    columns: tuple[str, ...]
    rows: Flatten


def flat_table(corpus: Corpus, request: ExportRequest) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Columns and rows of what is asked for; a row that stands for a place in an article has its citation."""
    if request.what == "comparison":
        return PAIR_COLUMNS, pair_rows(ComparedArticles(corpus, request.a, request.b))
    table = FLAT[request.what]
    cited = cache(partial(citation_row, corpus))
    none = dict.fromkeys(CITED)
    found = table.rows(corpus, request)
    return (*table.columns, *CITED), (row | (cited(row["article"]) if row["article"] else none) for row in found)


def _article_records(corpus: Corpus, _request: ExportRequest) -> Iterator[Row]:
    for row in rows.article_rows(corpus):
        listed = {key: "; ".join(row[key]) for key in ("published_evidence", "credits", "origins")}
        yield {"article": row.pop("id"), **row, **listed}


def _mention_records(corpus: Corpus, _request: ExportRequest) -> Iterator[Row]:
    for row in rows.entity_rows(corpus):
        for mention in row["mentions"]:
            head = {"entity": row["id"], "type": row["type"], "name": row["name"]}
            yield {**head, "written": mention.pop("text"), **mention}


def _timeline_records(corpus: Corpus, request: ExportRequest) -> Iterator[Row]:
    for row in rows.timeline_rows(corpus, request.events):
        sentence = row.pop("sentence")
        text = corpus.by_id[row["article"]].text if row["article"] else ""
        yield {**row, "written": row.pop("text"), "sentence": text[slice(*sentence)] if sentence else None}


def _quote_records(corpus: Corpus, _request: ExportRequest) -> Iterator[Row]:
    for row in rows.quote_rows(corpus):
        yield {**row, "quote": row.pop("text")}


def _story_records(corpus: Corpus, _request: ExportRequest) -> Iterator[Row]:
    for row in rows.story_rows(corpus):
        for number, article in enumerate(row["articles"], 1):
            yield {"story": row["id"], "story_title": row["title"], "number": number, "article": article}


def _coverage_records(corpus: Corpus, request: ExportRequest) -> Iterator[Row]:
    for number, row in enumerate(rows.coverage_rows(corpus, request.story), 1):
        head = {"story": row["story"], "claim": number, "text": row["text"]}
        head |= {"outlets": row["outlets"], "origins": row["origins"], "field": "text"}
        for carrier in row["carriers"]:
            article = carrier["article"]
            standing = "first" if article in row["first"] else "late" if article in row["late"] else "tells it"
            for start, end in carrier["sentences"]:
                written = corpus.by_id[article].text[start:end]
                yield {**head, "standing": standing, "written": written, "article": article, "start": start, "end": end}
        for standing, articles in (("left out", row["absent"]), ("perhaps", row["perhaps"])):
            for article in articles:
                yield {**head, "standing": standing, "written": None, "article": article, "start": None, "end": None}


def _disagreement_records(corpus: Corpus, request: ExportRequest) -> Iterator[Row]:
    for row in rows.disagreement_rows(corpus, request.story):
        for number, side in enumerate(row["sides"], 1):
            for place in side["places"]:
                yield {
                    **row,
                    "side": number,
                    "version": side["text"],
                    "written": place.pop("text"),
                    **place,
                }


def _search_records(corpus: Corpus, request: ExportRequest) -> Iterator[Row]:
    for number, row in enumerate(search_rows(corpus, request.query), 1):
        spans = " ".join(f"{start}-{end}" for start, end in row["spans"])
        yield {**row, "rank": number, "spans": spans}


def _column_names(names: str, place: tuple[str, ...] = PLACE) -> tuple[str, ...]:
    return (*names.split(), *place)


FLAT: Mapping[What, FlatTable] = {
    "articles": FlatTable(
        _column_names("article author published_evidence credits words story source_evidence origins", ()),
        _article_records,
    ),
    "entities": FlatTable(_column_names("entity type name written"), _mention_records),
    "timeline": FlatTable(_column_names("kind value from to grain basis written sentence"), _timeline_records),
    "quotes": FlatTable(_column_names("speaker speaker_name speaker_text cue quote"), _quote_records),
    "stories": FlatTable(_column_names("story story_title number", ("article",)), _story_records),
    "coverage": FlatTable(_column_names("story claim text outlets origins standing written"), _coverage_records),
    "disagreements": FlatTable(_column_names("id story kind strength side version written why"), _disagreement_records),
    "search": FlatTable(_column_names("rank score snippet", ("article", "field", "spans")), _search_records),
}
