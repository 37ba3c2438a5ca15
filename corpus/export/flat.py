"""The same rows for a spreadsheet: one line for each place in an article, with its citation in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from corpus.corpus import Corpus
from corpus.export import rows
from corpus.export.citing import citation
from corpus.export.comparison import PAIR_COLUMNS, Compared, pair_rows
from corpus.export.request import Request, What
from corpus.export.rows import Row
from corpus.export.searched import search_rows

CITED = tuple("outlet title published published_stated url path sha256".split())
PLACE = ("article", "field", "start", "end")

Flatten = Callable[[Corpus, Request], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Flat:
    """The columns of a table and its rows, which name an article (its id) in ``article`` and lack its citation."""

    columns: tuple[str, ...]
    rows: Flatten


def flat_table(corpus: Corpus, request: Request) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Columns and rows of what is asked for; each row that stands for a place in an article has its citation."""
    if request.what == "comparison":
        return PAIR_COLUMNS, pair_rows(Compared(corpus, request.a, request.b))
    table = FLAT[request.what]
    cited = cache(partial(citation, corpus))
    return (*table.columns, *CITED), (row | cited(row["article"]) for row in table.rows(corpus, request))


def _articles(corpus: Corpus, _request: Request) -> Iterator[Row]:
    for row in rows.article_rows(corpus):
        listed = {key: "; ".join(row[key]) for key in ("published_evidence", "credits")}
        yield {"article": row.pop("id"), **row, **listed}


def _entities(corpus: Corpus, _request: Request) -> Iterator[Row]:
    for row in rows.entity_rows(corpus):
        for mention in row["mentions"]:
            head = {"entity": row["id"], "type": row["type"], "name": row["name"]}
            yield {**head, "written": mention.pop("text"), **mention}


def _timeline(corpus: Corpus, _request: Request) -> Iterator[Row]:
    for row in rows.timeline_rows(corpus):
        sentence = row.pop("sentence")
        text = corpus.by_id[row["article"]].text
        yield {**row, "written": row.pop("text"), "sentence": text[slice(*sentence)] if sentence else None}


def _quotes(corpus: Corpus, _request: Request) -> Iterator[Row]:
    for row in rows.quote_rows(corpus):
        yield {**row, "quote": row.pop("text")}


def _stories(corpus: Corpus, _request: Request) -> Iterator[Row]:
    for row in rows.story_rows(corpus):
        for number, article in enumerate(row["articles"], 1):
            yield {"story": row["id"], "story_title": row["title"], "number": number, "article": article}


def _coverage(corpus: Corpus, request: Request) -> Iterator[Row]:
    for number, row in enumerate(rows.coverage_rows(corpus, request.story), 1):
        head = {"story": row["story"], "claim": number, "text": row["text"]}
        head |= {"outlets": row["outlets"], "origins": row["origins"], "field": "text"}
        for carrier in row["carriers"]:
            article = carrier["article"]
            standing = "first" if article in row["first"] else "late" if article in row["late"] else "tells it"
            for start, end in carrier["sentences"]:
                written = corpus.by_id[article].text[start:end]
                yield {**head, "standing": standing, "written": written, "article": article, "start": start, "end": end}
        for article in row["absent"]:
            yield {**head, "standing": "left out", "written": None, "article": article, "start": None, "end": None}


def _disagreements(corpus: Corpus, request: Request) -> Iterator[Row]:
    for row in rows.disagreement_rows(corpus, request.story):
        for number, side in enumerate(row["sides"], 1):
            for place in side["places"]:
                yield {
                    **row,
                    "side": number,
                    "version": side["text"],
                    "written": place.pop("text"),
                    "field": "text",
                    **place,
                }


def _search(corpus: Corpus, request: Request) -> Iterator[Row]:
    for number, row in enumerate(search_rows(corpus, request.query), 1):
        spans = " ".join(f"{start}-{end}" for start, end in row["spans"])
        yield {**row, "rank": number, "spans": spans}


def _columns(names: str, place: tuple[str, ...] = PLACE) -> tuple[str, ...]:
    return (*names.split(), *place)


FLAT: Mapping[What, Flat] = {
    "articles": Flat(_columns("article author published_evidence credits words story", ()), _articles),
    "entities": Flat(_columns("entity type name written"), _entities),
    "timeline": Flat(_columns("kind value from to grain basis written sentence"), _timeline),
    "quotes": Flat(_columns("speaker speaker_name speaker_text cue quote"), _quotes),
    "stories": Flat(_columns("story story_title number", ("article",)), _stories),
    "coverage": Flat(_columns("story claim text outlets origins standing written"), _coverage),
    "disagreements": Flat(_columns("id story kind strength side version written why"), _disagreements),
    "search": Flat(_columns("rank score snippet", ("article", "field", "spans")), _search),
}
