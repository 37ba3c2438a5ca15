"""Verbs: the JSON rows that each prints, and which of them make a table for people."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import export
from corpus.corpus import Corpus
from corpus.export import Row
from corpus.language.shortening import shorten_text
from corpus.model import Comparison, Entity, OwnEvent
from tui.cli.nearest import did_you_mean, nearest_names
from tui.cli.standard_input import DASH, is_kept_input

Show = Callable[[Row], str]
Rows = Callable[[Corpus, argparse.Namespace], Iterable[Row]]


class UsageError(Exception):
    """The command line asks for something that is not there; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the table: its heading, how a row's cell reads, and whether it holds numbers."""

    heading: str
    show: Show
    right: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """The rows of a verb, and the columns that a terminal shows of them, or of ``table`` where people need others."""

    rows: Rows
    columns: tuple[TableColumn, ...]
    table: Rows | None = None


def _plain_cell(name: str) -> Show:
    return lambda row: str(row[name] if row[name] is not None else "")


def _short_cell(name: str, length: int = 160) -> Show:
    def shortened_value(row: Row) -> str:
        return shorten_text(" ".join(str(row[name] or "").split()), length)

    return shortened_value


def _published_cell(row: Row) -> str:
    if not row["published"]:
        return "undated"
    return row["published"] if row["published_stated"] else f"~{row['published']}"


def _variants_cell(row: Row) -> str:
    return ", ".join(f"{v['text']} {v['count']}" for v in row["variants"][:4])


def find_article(corpus: Corpus, wanted: str) -> str:
    """The id of the article meant: an id, or the only one that begins so. Raises UsageError otherwise."""
    if wanted in corpus.by_id:
        return wanted
    found = [a.id for a in corpus.articles if a.id.startswith(wanted) or a.path == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} articles with the id {wanted!r}: {_first_few(found)}")
    near = nearest_names(wanted, corpus.by_id)
    raise UsageError(f"no article with the id {wanted!r}{did_you_mean(near) or listed_by('articles')}")


def find_story(corpus: Corpus, wanted: str) -> str:
    """The id of the story meant, one of several articles. Raises UsageError where there is none."""
    stories = [story.id for story in corpus.stories if len(story.articles) > 1]
    if wanted in stories:
        return wanted
    near = nearest_names(wanted, stories)
    raise UsageError(f"no story of several articles has the id {wanted!r}{did_you_mean(near) or listed_by('stories')}")


def find_pair(corpus: Corpus, a: str, b: str, are_files: bool) -> tuple[str, str]:
    """The ids of two articles to compare, named by id or as files. Raises UsageError where they are not two."""
    find = article_in_file if are_files else find_article
    first, second = find(corpus, a), find(corpus, b)
    if first == second:
        raise UsageError("two different articles are needed to compare")
    return first, second


def article_in_file(corpus: Corpus, path: str) -> str:
    """The id of the one article that a file (or folder) holds. Raises UsageError where it holds none or several."""
    where = Path(path)
    if where == DASH:
        found = [article.id for article in corpus.articles if is_kept_input(Path(article.path))]
    else:
        found = [a.id for a in corpus.articles if Path(a.path) == where or where in Path(a.path).parents]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{path} holds {len(found)} articles; name two by id, then the paths: {_first_few(found)}")
    if any(path != other.path and _is_same_file(where, other.path) for other in corpus.articles):
        raise UsageError("two different articles are needed to compare")
    raise UsageError(f"no article could be read in {'standard input' if where == DASH else path}")


def listed_by(verb: str) -> str:
    """The end of a sentence that names the verb which lists what there is."""
    return f"; 'tellings {verb} PATH…' lists them"


def _is_same_file(path: Path, other: str) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _first_few(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")


def _compare_given(corpus: Corpus, given: argparse.Namespace) -> Comparison:
    return corpus.compare_articles(*find_pair(corpus, given.a, given.b, given.are_files))


def _story_given(corpus: Corpus, given: argparse.Namespace) -> str:
    return find_story(corpus, given.story) if given.story else ""


def _comparison_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    yield export.comparison_row(_compare_given(corpus, given), corpus)


def _band_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
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


def _search_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
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


def _name_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    for hit in corpus.names.search_names(given.query, given.limit or 20):
        yield {"entity": hit.entity, "name": hit.name, "score": round(hit.score, 4)}


def _claim_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    return export.claim_rows(corpus, given.claim)


def _evidence_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """A row for each sentence that says the claim or something else, and each article that is silent."""
    for part in export.claim_rows(corpus, given.claim):
        for note in part["notes"]:
            given.tell(note)
        if part["checked"]:
            given.tell(_claim_summary(corpus, part))
        for verdict in ("says", "other", "contradicts"):
            for one in part[verdict]:
                differs = f"{one['kind']}: {one.get('theirs') or one.get('opposite')}" if "kind" in one else ""
                day = _published_cell(_article_date(corpus, one["article"]))
                yield {**one, "verdict": _VERDICTS[verdict], "differs": differs, "day": day}
        for article in part["silent"]:
            source, day = corpus.by_id[article].source, _published_cell(_article_date(corpus, article))
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


def _watch_rows(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """A row for each line of the file. Raises UsageError where it cannot be read."""
    try:
        text = Path(given.file).read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise UsageError(f"{given.file}: {(trouble.strerror or 'it cannot be read').lower()}") from trouble
    except UnicodeDecodeError as trouble:
        raise UsageError(f"{given.file}: it is not UTF-8 text") from trouble
    for row in export.watch_rows(corpus, text.splitlines()):
        for problem in row["problems"]:
            given.tell(f"line {row['line']}: {problem}")
        yield row


def _kept_rows(corpus: Corpus, given: argparse.Namespace) -> Iterable[Row]:
    from corpus.export.kept import kept_rows
    from tui.cli.kept import kept_marks

    return kept_rows(corpus, kept_marks(corpus, given.paths))


def _timeline_rows(corpus: Corpus, given: argparse.Namespace) -> Iterable[Row]:
    """The dates with the user's own events among them, after those that are to be added."""
    from tui.cli.kept import add_events, own_events

    try:
        add_events(corpus, given)
    except ValueError as trouble:
        raise UsageError(str(trouble)) from trouble
    own = own_events(corpus, given.paths)
    return _dates_of(corpus, given.of, own) if given.of else export.timeline_rows(corpus, own)


def _dates_of(corpus: Corpus, names: Sequence[str], own: Sequence[OwnEvent]) -> Iterator[Row]:
    """The dates of one or two people, each with whose it is; the user's own events are of nobody."""
    from corpus.queries.people_dates import LETTERS, MOST_PEOPLE, PeopleDates

    if len(names) > MOST_PEOPLE:
        raise UsageError("--of names one person, or two")
    people = PeopleDates(corpus, tuple(_find_entity(corpus, name) for name in names))
    letters = dict(zip(LETTERS, (person.id for person in people.people), strict=False))
    for row, entry in export.dated_rows(corpus, own):
        told = people.named_in(entry) if entry is not None else ""
        if told or entry is None:
            yield {**row, "of": [letters[letter] for letter in told]}


def _find_entity(corpus: Corpus, name: str) -> Entity:
    """Whoever goes by that name, under any spelling. Raises UsageError where nobody does."""
    found = corpus.names.search_names(name, 1)
    if not found:
        near = nearest_names(name, [entity.name for entity in corpus.entities])
        raise UsageError(f"nobody and nothing is called {name!r}{did_you_mean(near) or listed_by('entities')}")
    return corpus.entity[found[0].entity]


def _told_by(row: Row) -> str:
    """How many articles, and how many without copies."""
    named = row["articles"]
    articles, origins = named if isinstance(named, int) else len(named), row["origins"]
    return f"{articles}" if origins == articles else f"{articles}, {origins} origins"


def _page_rows(corpus: Corpus, given: argparse.Namespace) -> Iterable[Row]:
    from corpus.export.story_page_rows import composite_rows, page_rows

    return (composite_rows if given.composite else page_rows)(corpus, _story_given(corpus, given))


def _page_lines(corpus: Corpus, given: argparse.Namespace) -> Iterator[Row]:
    """The page of each story, or its composite, line by line."""
    from corpus.export.rows import whole_stories
    from corpus.export.story_lines import composite_lines, page_lines

    for story in whole_stories(corpus, _story_given(corpus, given)):
        page = corpus.story_page(story)
        for section, what, who in (composite_lines if given.composite else page_lines)(corpus, page):
            yield {"section": section, "what": what, "who": who}


def _after_cell(row: Row) -> str:
    """How many outlets tell it, and how many of them reprint whose text."""
    after = [f"{one['outlets']} after {one['agency']}" for one in row["after"]]
    return ", ".join([str(row["outlets"]), *after])


def _side_cell(row: Row, index: int) -> str:
    side = row["sides"][index]
    articles = sorted({place["article"] for place in side["places"]})
    return f"{side['text']} ({', '.join(articles)})"


def _chain(row: Row) -> str:
    """Each figure with its articles, as time went by."""
    told: dict[str, list[str]] = {}
    for value in row["values"]:
        told.setdefault(value["text"], []).append(value["article"])
    return " → ".join(f"{words} ({', '.join(dict.fromkeys(articles))})" for words, articles in told.items())


VERB_ROWS: Mapping[str, Verb] = {
    "articles": Verb(
        lambda corpus, given: export.article_rows(corpus, given.text),
        (
            TableColumn("id", _plain_cell("id")),
            TableColumn("published", _published_cell),
            TableColumn("outlet", _plain_cell("outlet")),
            TableColumn("title", _short_cell("title")),
            TableColumn("words", _plain_cell("words"), right=True),
        ),
    ),
    "entities": Verb(
        lambda corpus, _: export.entity_rows(corpus),
        (
            TableColumn("name", _plain_cell("name")),
            TableColumn("type", _plain_cell("type")),
            TableColumn("mentions", lambda row: str(len(row["mentions"])), right=True),
            TableColumn("articles", _told_by, right=True),
            TableColumn("variants", _variants_cell),
        ),
    ),
    "timeline": Verb(
        _timeline_rows,
        (
            TableColumn("value", _plain_cell("value")),
            TableColumn("from", _plain_cell("from")),
            TableColumn("to", _plain_cell("to")),
            TableColumn("basis", _plain_cell("basis")),
            TableColumn("words", lambda row: row["text"] or "published"),
            TableColumn("article", lambda row: row["article"] or "your own event"),
        ),
    ),
    "notes": Verb(
        _kept_rows,
        (
            TableColumn("kept", _plain_cell("kind")),
            TableColumn("what", _short_cell("text", 240)),
            TableColumn("on", lambda row: row["words"] or row["title"] or ""),
            TableColumn("outlet", _plain_cell("source")),
            TableColumn("article", _plain_cell("article")),
        ),
    ),
    "quotes": Verb(
        lambda corpus, _: export.quote_rows(corpus),
        (
            TableColumn("speaker", lambda row: row["speaker_name"] or row["speaker_text"] or "?"),
            TableColumn("quote", _short_cell("text")),
            TableColumn("article", _plain_cell("article")),
        ),
    ),
    "stories": Verb(
        lambda corpus, _: export.story_rows(corpus),
        (
            TableColumn("story", _short_cell("title")),
            TableColumn("articles", _told_by, right=True),
            TableColumn("copies", lambda row: str(len(row["copies"])), right=True),
            TableColumn("id", _plain_cell("id")),
        ),
    ),
    "coverage": Verb(
        lambda corpus, given: export.coverage_rows(corpus, _story_given(corpus, given)),
        (
            TableColumn("claim", _short_cell("text")),
            TableColumn("outlets", _after_cell),
            TableColumn("origins", _plain_cell("origins"), right=True),
            TableColumn("first", lambda row: ", ".join(row["first"])),
            TableColumn("left out by", lambda row: ", ".join(row["absent"])),
        ),
    ),
    "disagreements": Verb(
        lambda corpus, given: export.disagreement_rows(corpus, _story_given(corpus, given), given.framing),
        (
            TableColumn("kind", _plain_cell("kind")),
            TableColumn("strength", _plain_cell("strength")),
            TableColumn("one says", lambda row: _side_cell(row, 0)),
            TableColumn("another says", lambda row: _side_cell(row, 1)),
        ),
    ),
    "figures": Verb(
        lambda corpus, given: export.figure_rows(corpus, _story_given(corpus, given)),
        (
            TableColumn("of", _plain_cell("role")),
            TableColumn("", _plain_cell("strength")),
            TableColumn("articles", _told_by, right=True),
            TableColumn("figures, the oldest first", _chain),
        ),
    ),
    "story": Verb(
        _page_rows,
        (
            TableColumn("", _plain_cell("section")),
            TableColumn("what", _short_cell("what", 240)),
            TableColumn("who", _plain_cell("who")),
        ),
        _page_lines,
    ),
    "search": Verb(
        _search_rows,
        (
            TableColumn("article", _plain_cell("article")),
            TableColumn("score", _plain_cell("score"), right=True),
            TableColumn("snippet", _short_cell("snippet")),
        ),
    ),
    "names": Verb(
        _name_rows,
        (
            TableColumn("name", _plain_cell("name")),
            TableColumn("entity", _plain_cell("entity")),
            TableColumn("score", _plain_cell("score"), right=True),
        ),
    ),
    "compare": Verb(
        _comparison_rows,
        (
            TableColumn("", _plain_cell("kind")),
            TableColumn("a", _plain_cell("a")),
            TableColumn("b", _plain_cell("b")),
            TableColumn("differs over", _plain_cell("differs")),
        ),
        _band_rows,
    ),
    "watch-list": Verb(
        _watch_rows,
        (
            TableColumn("watched", _plain_cell("watch")),
            TableColumn("as", lambda row: ", ".join(row["meant"]) or row["as"]),
            TableColumn("times", _plain_cell("count"), right=True),
            TableColumn("articles", _told_by, right=True),
            TableColumn("first", _plain_cell("first")),
            TableColumn("last", _plain_cell("last")),
            TableColumn("in", lambda row: ", ".join(one["article"] for one in row["articles"][:3])),
        ),
    ),
    "check": Verb(
        _claim_rows,
        (
            TableColumn("", _plain_cell("verdict")),
            TableColumn("outlet", _plain_cell("source")),
            TableColumn("day", _plain_cell("day")),
            TableColumn("in", _plain_cell("differs")),
            TableColumn("sentence", _short_cell("text", 240)),
            TableColumn("article", _plain_cell("article")),
        ),
        _evidence_rows,
    ),
}


def _share_cell(name: str) -> Show:
    def share(row: Row) -> str:
        return "–" if row[name] is None else f"{100 * row[name]:.0f} % of {row[f'{name}_of']}"

    return share


def _error_cell(row: Row) -> str:
    return "–" if row["error"] is None else f"{100 * row['error']:.1f} %"


TRUTH_COLUMNS = (
    TableColumn("what the app claims", _plain_cell("claim")),
    TableColumn("wrong", _error_cell, right=True),
    TableColumn("right", _share_cell("right"), right=True),
    TableColumn("of what there is, found", _share_cell("found"), right=True),
)
"""The columns of what the app says of its own truth."""


def write_table(verb: Verb, rows: Iterable[Row]) -> None:
    """Print the ``rows`` of a verb as a table."""
    write_columns(verb.columns, rows, lines=verb.table is not None)


def write_columns(columns: Sequence[TableColumn], rows: Iterable[Row], lines: bool = False) -> None:
    """Print ``rows`` as a table as wide as the terminal, or as wide as it needs to be where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=240)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=lines)
    for column in columns:
        table.add_column(column.heading, justify="right" if column.right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(column.show(row)) for column in columns))
    console.print(table)
