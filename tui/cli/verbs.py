"""What each verb prints: the rows of the JSON contract, and which of them make a table for people."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus import export
from corpus.corpus import Corpus
from corpus.export import Row
from corpus.model import Comparison

Show = Callable[[Row], str]
Rows = Callable[[Corpus, argparse.Namespace], Iterable[Row]]


class Trouble(Exception):
    """The command line asks for something that is not there; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its heading, how a row's cell reads, and whether it holds numbers."""

    heading: str
    show: Show
    right: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """The rows of a verb, and the columns that a terminal shows of them, or of ``table`` where people need others."""

    rows: Rows
    columns: tuple[Column, ...]
    table: Rows | None = None


def _key(name: str) -> Show:
    return lambda row: str(row[name] if row[name] is not None else "")


def _short(name: str, length: int = 160) -> Show:
    def show(row: Row) -> str:
        words = " ".join(str(row[name] or "").split())
        return words if len(words) <= length else words[: length - 1] + "…"

    return show


def _published(row: Row) -> str:
    if not row["published"]:
        return "undated"
    return row["published"] if row["published_stated"] else f"~{row['published']}"


def _variants(row: Row) -> str:
    return ", ".join(f"{v['text']} {v['count']}" for v in row["variants"][:4])


def find_article(corpus: Corpus, wanted: str) -> str:
    """The id of the article meant: an id, or the only one that begins so. Raises Trouble otherwise."""
    if wanted in corpus.by_id:
        return wanted
    found = [a.id for a in corpus.articles if a.id.startswith(wanted) or a.path == wanted]
    if len(found) == 1:
        return found[0]
    which = "no article" if not found else f"{len(found)} articles"
    raise Trouble(f"{which} with the id {wanted!r}; 'tellings articles PATH…' lists them")


def _comparison(corpus: Corpus, given: argparse.Namespace) -> Comparison:
    a, b = find_article(corpus, given.a), find_article(corpus, given.b)
    if a == b:
        raise Trouble("two different articles are needed to compare")
    return corpus.compare(a, b)


def _compare(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    yield export.comparison_row(_comparison(corpus, given))


def _bands(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """The pairs of sentences level with each other, with what differs in them."""
    from corpus.comparison.side_by_side import columns

    found = _comparison(corpus, given)
    for band in columns(found):
        sides = ((found.a, band.a, found.sentences_a), (found.b, band.b, found.sentences_b))
        a, b = ("" if i is None else corpus.by_id[article].text[s[i].start : s[i].end] for article, i, s in sides)
        differs = [f"{fact.kind}: {fact.a.text} | {fact.b.text}" for fact in band.facts]
        yield {"kind": band.kind.replace("-", " "), "a": a, "b": b, "differs": "\n".join(differs)}


def _search(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    result = corpus.engine.search(given.query, given.limit or 50, seconds=None)
    for note in (*result.problems, *result.notes):
        given.tell(str(note))
    for hit in result.hits:
        yield {
            "article": hit.article,
            "score": round(hit.score, 4),
            "field": hit.field,
            "spans": [[span.start, span.end] for span in hit.spans],
            "snippet": hit.snippet,
        }


def _names(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    for hit in corpus.names.search(given.query, given.limit or 20):
        yield {"entity": hit.entity, "name": hit.name, "score": round(hit.score, 4)}


def _side(row: Row, index: int) -> str:
    side = row["sides"][index]
    articles = sorted({place["article"] for place in side["places"]})
    return f"{side['text']} ({', '.join(articles)})"


VERB_ROWS: Mapping[str, Verb] = {
    "articles": Verb(
        lambda corpus, given: export.article_rows(corpus, given.text),
        (
            Column("id", _key("id")),
            Column("published", _published),
            Column("outlet", _key("source")),
            Column("title", _short("title")),
            Column("words", _key("words"), right=True),
        ),
    ),
    "entities": Verb(
        lambda corpus, _: export.entity_rows(corpus),
        (
            Column("name", _key("name")),
            Column("type", _key("type")),
            Column("mentions", lambda row: str(len(row["mentions"])), right=True),
            Column("variants", _variants),
        ),
    ),
    "timeline": Verb(
        lambda corpus, _: export.timeline_rows(corpus),
        (
            Column("value", _key("value")),
            Column("from", _key("from")),
            Column("to", _key("to")),
            Column("basis", _key("basis")),
            Column("words", lambda row: row["text"] or "published"),
            Column("article", _key("article")),
        ),
    ),
    "quotes": Verb(
        lambda corpus, _: export.quote_rows(corpus),
        (
            Column("speaker", lambda row: row["speaker_name"] or row["speaker_text"] or "?"),
            Column("quote", _short("text")),
            Column("article", _key("article")),
        ),
    ),
    "stories": Verb(
        lambda corpus, _: export.story_rows(corpus),
        (
            Column("story", _short("title")),
            Column("articles", lambda row: str(len(row["articles"])), right=True),
            Column("copies", lambda row: str(len(row["copies"])), right=True),
            Column("id", _key("id")),
        ),
    ),
    "coverage": Verb(
        lambda corpus, given: export.coverage_rows(corpus, given.story),
        (
            Column("claim", _short("text")),
            Column("outlets", _key("outlets"), right=True),
            Column("origins", _key("origins"), right=True),
            Column("first", lambda row: ", ".join(row["first"])),
            Column("left out by", lambda row: ", ".join(row["absent"])),
        ),
    ),
    "disagreements": Verb(
        lambda corpus, given: export.disagreement_rows(corpus, given.story),
        (
            Column("kind", _key("kind")),
            Column("strength", _key("strength")),
            Column("one says", lambda row: _side(row, 0)),
            Column("another says", lambda row: _side(row, 1)),
        ),
    ),
    "search": Verb(
        _search,
        (
            Column("article", _key("article")),
            Column("score", _key("score"), right=True),
            Column("snippet", _short("snippet")),
        ),
    ),
    "names": Verb(
        _names,
        (Column("name", _key("name")), Column("entity", _key("entity")), Column("score", _key("score"), right=True)),
    ),
    "compare": Verb(
        _compare,
        (
            Column("", _key("kind")),
            Column("a", _key("a")),
            Column("b", _key("b")),
            Column("differs over", _key("differs")),
        ),
        _bands,
    ),
}


def write_table(verb: Verb, rows: Iterable[Row]) -> None:
    """Print ``rows`` as a table as wide as the terminal, or as wide as it needs to be where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=240)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=verb.table is not None)
    for column in verb.columns:
        table.add_column(column.heading, justify="right" if column.right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(column.show(row)) for column in verb.columns))
    console.print(table)
