"""Export: the words of any file that can be taken out, in pieces, from one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from corpus.corpus import Corpus
from corpus.export import rows
from corpus.export.citing import citation_row
from corpus.export.request import ExportRequest, What
from corpus.export.tables import Row, csv_lines, json_lines


def export_pieces(corpus: Corpus, request: ExportRequest) -> Iterator[str]:
    """The file, in pieces worked out one by one, so that a long one can be stopped. The same for the same corpus.

    Raises KeyError where a comparison names an article that is not there.
    """
    if request.format == "csv":
        from corpus.export.flat import flat_table

        columns, table = flat_table(corpus, request)
        return csv_lines(table, columns)
    if request.format == "json":
        return json_lines(_cited_rows(corpus, request))
    from corpus.export import html, markdown
    from corpus.export.report import report_page

    render = html.render_html if request.format == "html" else markdown.render_markdown
    return render(report_page(corpus, request))


def _cited_rows(corpus: Corpus, request: ExportRequest) -> Iterator[Row]:
    """The rows of the JSON contract, and in ``cited`` the citation of each article that a row speaks of, by its id."""
    known = cache(partial(citation_row, corpus))
    for row in _ROWS[request.what](corpus, request):
        named = dict.fromkeys(_articles_of(row, request.what))
        yield row | {"cited": {article: known(article) for article in named}}


def _search_rows(corpus: Corpus, request: ExportRequest) -> Iterable[Row]:
    from corpus.export.searched import search_rows

    return search_rows(corpus, request.query)


def _page_rows(corpus: Corpus, request: ExportRequest) -> Iterable[Row]:
    from corpus.export.story_page_rows import page_rows

    return page_rows(corpus, request.story)


def _composite_rows(corpus: Corpus, request: ExportRequest) -> Iterable[Row]:
    from corpus.export.story_page_rows import composite_rows

    return composite_rows(corpus, request.story)


_ROWS: Mapping[What, Callable[[Corpus, ExportRequest], Iterable[Row]]] = {
    "articles": lambda corpus, _: rows.article_rows(corpus),
    "entities": lambda corpus, _: rows.entity_rows(corpus),
    "timeline": lambda corpus, request: rows.timeline_rows(corpus, request.events),
    "quotes": lambda corpus, _: rows.quote_rows(corpus),
    "stories": lambda corpus, _: rows.story_rows(corpus),
    "coverage": lambda corpus, request: rows.coverage_rows(corpus, request.story),
    "disagreements": lambda corpus, request: rows.disagreement_rows(corpus, request.story),
    "search": _search_rows,
    "story": _page_rows,
    "composite": _composite_rows,
    "comparison": lambda corpus, request: [rows.comparison_row(corpus.compare_articles(request.a, request.b), corpus)],
}


def _articles_of(row: Row, what: What) -> Iterator[str]:
    match what:
        case "articles":
            yield row["id"]
        case "entities":
            yield from (mention["article"] for mention in row["mentions"])
        case "stories" | "story":
            yield from row["articles"]
        case "coverage" | "composite":
            yield from (carrier["article"] for carrier in row["carriers"])
            yield from (*row["absent"], *row["perhaps"])
        case "disagreements":
            yield from (place["article"] for side in row["sides"] for place in side["places"])
        case "comparison":
            yield from (row["a"], row["b"])
        case "timeline":
            yield from filter(None, [row["article"]])
        case _:
            yield row["article"]
