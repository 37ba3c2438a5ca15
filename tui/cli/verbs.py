"""Verbs: the rows that each prints, and which columns of them make a table for people."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from corpus.corpus import Corpus
from corpus.export import rows as export_rows
from corpus.export.tables import Row
from tui.cli.claim_rows import claim_rows, evidence_rows
from tui.cli.tables import TableColumn, plain_cell, published_cell, short_cell, write_columns
from tui.cli.timeline_rows import kept_rows, timeline_rows
from tui.cli.verb_rows import (
    band_rows,
    comparison_rows,
    name_rows,
    page_lines,
    page_rows,
    search_rows,
    story_given,
    watch_rows,
)

Rows = Callable[[Corpus, argparse.Namespace], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Verb:
    """The rows of a verb, and the columns that a terminal shows of them, or of ``table`` where people need others."""

    rows: Rows
    columns: tuple[TableColumn, ...]
    table: Rows | None = None


def _variants_cell(row: Row) -> str:
    return ", ".join(f"{v['text']} {v['count']}" for v in row["variants"][:4])


def _side_cell(row: Row, index: int) -> str:
    side = row["sides"][index]
    articles = sorted({place["article"] for place in side["places"]})
    return f"{side['text']} ({', '.join(articles)})"


def _after_cell(row: Row) -> str:
    """How many outlets tell it, and how many of them reprint whose text."""
    after = [f"{one['outlets']} after {one['agency']}" for one in row["after"]]
    return ", ".join([str(row["outlets"]), *after])


def _chain(row: Row) -> str:
    """Each figure with its articles, as time went by."""
    told: dict[str, list[str]] = {}
    for value in row["values"]:
        told.setdefault(value["text"], []).append(value["article"])
    return " → ".join(f"{words} ({', '.join(dict.fromkeys(articles))})" for words, articles in told.items())


def _told_by(row: Row) -> str:
    """How many articles, and how many without copies."""
    named = row["articles"]
    articles, origins = named if isinstance(named, int) else len(named), row["origins"]
    return f"{articles}" if origins == articles else f"{articles}, {origins} origins"


VERB_ROWS: Mapping[str, Verb] = {
    "articles": Verb(
        lambda corpus, given: export_rows.article_rows(corpus, given.text),
        (
            TableColumn("id", plain_cell("id")),
            TableColumn("published", published_cell),
            TableColumn("outlet", plain_cell("outlet")),
            TableColumn("title", short_cell("title")),
            TableColumn("words", plain_cell("words"), right=True),
        ),
    ),
    "entities": Verb(
        lambda corpus, _: export_rows.entity_rows(corpus),
        (
            TableColumn("name", plain_cell("name")),
            TableColumn("type", plain_cell("type")),
            TableColumn("mentions", lambda row: str(len(row["mentions"])), right=True),
            TableColumn("articles", _told_by, right=True),
            TableColumn("variants", _variants_cell),
        ),
    ),
    "timeline": Verb(
        timeline_rows,
        (
            TableColumn("value", plain_cell("value")),
            TableColumn("from", plain_cell("from")),
            TableColumn("to", plain_cell("to")),
            TableColumn("basis", plain_cell("basis")),
            TableColumn("words", lambda row: row["text"] or "published"),
            TableColumn("article", lambda row: row["article"] or "your own event"),
        ),
    ),
    "notes": Verb(
        kept_rows,
        (
            TableColumn("kept", plain_cell("kind")),
            TableColumn("what", short_cell("text", 240)),
            TableColumn("on", lambda row: row["words"] or row["title"] or ""),
            TableColumn("outlet", plain_cell("source")),
            TableColumn("article", plain_cell("article")),
        ),
    ),
    "quotes": Verb(
        lambda corpus, _: export_rows.quote_rows(corpus),
        (
            TableColumn("speaker", lambda row: row["speaker_name"] or row["speaker_text"] or "?"),
            TableColumn("quote", short_cell("text")),
            TableColumn("article", plain_cell("article")),
        ),
    ),
    "stories": Verb(
        lambda corpus, _: export_rows.story_rows(corpus),
        (
            TableColumn("story", short_cell("title")),
            TableColumn("articles", _told_by, right=True),
            TableColumn("copies", lambda row: str(len(row["copies"])), right=True),
            TableColumn("id", plain_cell("id")),
        ),
    ),
    "coverage": Verb(
        lambda corpus, given: export_rows.coverage_rows(corpus, story_given(corpus, given)),
        (
            TableColumn("claim", short_cell("text")),
            TableColumn("outlets", _after_cell),
            TableColumn("origins", plain_cell("origins"), right=True),
            TableColumn("first", lambda row: ", ".join(row["first"])),
            TableColumn("left out by", lambda row: ", ".join(row["absent"])),
        ),
    ),
    "disagreements": Verb(
        lambda corpus, given: export_rows.disagreement_rows(corpus, story_given(corpus, given), given.framing),
        (
            TableColumn("kind", plain_cell("kind")),
            TableColumn("strength", plain_cell("strength")),
            TableColumn("one says", lambda row: _side_cell(row, 0)),
            TableColumn("another says", lambda row: _side_cell(row, 1)),
        ),
    ),
    "figures": Verb(
        lambda corpus, given: export_rows.figure_rows(corpus, story_given(corpus, given)),
        (
            TableColumn("of", plain_cell("role")),
            TableColumn("", plain_cell("strength")),
            TableColumn("articles", _told_by, right=True),
            TableColumn("figures, the oldest first", _chain),
        ),
    ),
    "story": Verb(
        page_rows,
        (
            TableColumn("", plain_cell("section")),
            TableColumn("what", short_cell("what", 240)),
            TableColumn("who", plain_cell("who")),
        ),
        page_lines,
    ),
    "search": Verb(
        search_rows,
        (
            TableColumn("article", plain_cell("article")),
            TableColumn("score", plain_cell("score"), right=True),
            TableColumn("snippet", short_cell("snippet")),
        ),
    ),
    "names": Verb(
        name_rows,
        (
            TableColumn("name", plain_cell("name")),
            TableColumn("entity", plain_cell("entity")),
            TableColumn("score", plain_cell("score"), right=True),
        ),
    ),
    "compare": Verb(
        comparison_rows,
        (
            TableColumn("", plain_cell("kind")),
            TableColumn("a", plain_cell("a")),
            TableColumn("b", plain_cell("b")),
            TableColumn("differs over", plain_cell("differs")),
        ),
        band_rows,
    ),
    "watch-list": Verb(
        watch_rows,
        (
            TableColumn("watched", plain_cell("watch")),
            TableColumn("as", lambda row: ", ".join(row["meant"]) or row["as"]),
            TableColumn("times", plain_cell("count"), right=True),
            TableColumn("articles", _told_by, right=True),
            TableColumn("first", plain_cell("first")),
            TableColumn("last", plain_cell("last")),
            TableColumn("in", lambda row: ", ".join(one["article"] for one in row["articles"][:3])),
        ),
    ),
    "check": Verb(
        claim_rows,
        (
            TableColumn("", plain_cell("verdict")),
            TableColumn("outlet", plain_cell("source")),
            TableColumn("day", plain_cell("day")),
            TableColumn("in", plain_cell("differs")),
            TableColumn("sentence", short_cell("text", 240)),
            TableColumn("article", plain_cell("article")),
        ),
        evidence_rows,
    ),
}


def write_table(verb: Verb, rows: Iterable[Row]) -> None:
    """Print the ``rows`` of a verb as a table."""
    write_columns(verb.columns, rows, lines=verb.table is not None)
