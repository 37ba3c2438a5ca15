"""Rows that verbs print: for programs, or for people where these need others."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.corpus import Corpus
from corpus.export import rows as export_rows
from corpus.export.tables import Row
from corpus.model import Comparison
from tui.cli.exits import UsageError
from tui.cli.naming import find_pair, find_story


def _compare_given(corpus: Corpus, given: argparse.Namespace) -> Comparison:
    return corpus.compare_articles(*find_pair(corpus, given.a, given.b, given.are_files))


def story_given(corpus: Corpus, given: argparse.Namespace) -> str:
    """The id of the story asked for, empty for all. Raises UsageError where there is none."""
    return find_story(corpus, given.story) if given.story else ""


def comparison_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """One row: all that the two articles share and do not. Raises UsageError where they are not two."""
    yield export_rows.comparison_row(_compare_given(corpus, given), corpus)


def band_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """The pairs of sentences level with each other, with what differs in them; the headlines first if they are two."""
    from corpus.comparison.headline_changes import has_other_headline
    from corpus.comparison.side_by_side import alignment_rows

    found = _compare_given(corpus, given)
    if has_other_headline(found, corpus.by_id):
        a, b = corpus.by_id[found.a].title, corpus.by_id[found.b].title
        yield {"kind": "headline", "a": a, "b": b, "differs": "one text under two headlines"}
    for band in alignment_rows(found):
        sides = ((found.a, band.a, found.sentences_a), (found.b, band.b, found.sentences_b))
        a, b = ("" if i is None else corpus.by_id[article].text[s[i].start : s[i].end] for article, i, s in sides)
        differs = [f"{fact.kind}: {fact.a.text} | {fact.b.text}" for fact in band.facts]
        yield {"kind": band.row_kind.replace("-", " "), "a": a, "b": b, "differs": "\n".join(differs)}


def search_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """A row for each hit, the best first; what is to be said of the query goes to ``given.tell``."""
    result = corpus.engine.search_articles(given.query, given.limit or 50, seconds=None)
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


def name_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """A row for each name, the nearest first."""
    for hit in corpus.names.search_names(given.query, given.limit or 20):
        yield {"entity": hit.entity, "name": hit.name, "score": round(hit.score, 4)}


def watch_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """A row for each line of the file. Raises UsageError where it cannot be read."""
    try:
        text = Path(given.file).read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise UsageError(f"{given.file}: {(trouble.strerror or 'it cannot be read').lower()}") from trouble
    except UnicodeDecodeError as trouble:
        raise UsageError(f"{given.file}: it is not UTF-8 text") from trouble
    for row in export_rows.watch_rows(corpus, text.splitlines()):
        for problem in row["problems"]:
            given.tell(f"line {row['line']}: {problem}")
        yield row


def page_rows(corpus: Corpus, given: argparse.Namespace) -> Iterable[Row]:
    """A row for each story: its page, or its composite."""
    from corpus.export import story_page_rows as pages

    return (pages.composite_rows if given.composite else pages.page_rows)(corpus, story_given(corpus, given))


def page_lines(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """The page of each story, or its composite, line by line."""
    from corpus.export.rows import whole_stories
    from corpus.export.story_lines import composite_lines, page_lines

    for story in whole_stories(corpus, story_given(corpus, given)):
        page = corpus.story_page(story)
        for section, what, who in (composite_lines if given.composite else page_lines)(corpus, page):
            yield {"section": section, "what": what, "who": who}
