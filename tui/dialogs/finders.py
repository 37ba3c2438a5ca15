"""What the pickers find: names under any spelling, and conditions that narrow the pile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.language.words import fold
from corpus.model import Article, Entity, TimelineEntry
from corpus.queries.view import Condition, date_condition
from corpus.timeline.build import label
from tui.dialogs.picker import Choice, Found
from tui.drawing.formats import MONTHS, published
from tui.widgets.entity_line import about, name_pieces

if TYPE_CHECKING:
    from corpus.workspace.article_marks import Note

LIMIT = 50


def names(corpus: Corpus, besides: str = "") -> Callable[[str], Found[Entity]]:
    """Finds people, organisations and places under any spelling; not the entity with the id ``besides``."""

    def find(text: str) -> Found[Entity]:
        if not text.strip():
            return Found([_name(entity, "") for entity in corpus.entities[:LIMIT] if entity.id != besides])
        hits = corpus.names.search(text, LIMIT)
        return Found([_name(corpus.entity[hit.entity], hit.name) for hit in hits if hit.entity != besides])

    return find


def _name(entity: Entity, spelling: str) -> Choice[Entity]:
    return Choice(entity, tuple(name_pieces(entity, spelling)), ((f" {about(entity)}", "dim"),))


def articles(corpus: Corpus, ids: Sequence[str]) -> Callable[[str], Found[str]]:
    """Finds one of the articles with those ids by its outlet and title."""
    listed = [corpus.by_id[ident] for ident in ids]

    def find(text: str) -> Found[str]:
        words = fold(text).split()
        return Found(
            [
                Choice(
                    article.id,
                    ((f"{article.source or 'outlet unknown'}  ", "dim"), (article.title, "bold")),
                    ((f" {published(corpus.dating(article.id))}", "date"),),
                )
                for article in listed
                if all(word in fold(f"{article.source} {article.title}") for word in words)
            ]
        )

    return find


def notes(there: Sequence[Note]) -> Callable[[str], Found[Note | None]]:
    """Finds one of the notes on an article by its words; None is a new one."""

    def find(text: str) -> Found[Note | None]:
        words = fold(text).split()
        told = [note for note in there if all(word in fold(note.text) for word in words)]
        choices: list[Choice[Note | None]] = [Choice(note, ((f"✎ {note.text}", ""),)) for note in told]
        return Found([*choices, Choice(None, (("a new note", "accent bold"),))])

    return find


def spellings(entity: Entity) -> Callable[[str], Found[str]]:
    """Finds one of the spellings of ``entity``."""

    def find(text: str) -> Found[str]:
        return Found(
            [
                Choice(
                    variant.text,
                    ((variant.text, "bold"),),
                    ((f"{variant.count} · {variant.why or 'its name'}", "dim"),),
                )
                for variant in entity.variants
                if fold(text) in fold(variant.text)
            ]
        )

    return find


def conditions(
    corpus: Corpus, article: Article | None, entry: TimelineEntry | None
) -> Callable[[str], Found[Condition]]:
    """Finds conditions: the day, month and year under the cursor, the story, outlets, years of publication."""
    offered = [
        *(_dates(entry) if entry else ()),
        *(_story(corpus, article) if article else ()),
        *_outlets(corpus),
        *_months(corpus),
    ]

    def find(text: str) -> Found[Condition]:
        words = fold(text).split()
        return Found(
            [
                Choice(condition, ((f"{condition.kind:9}", "dim"), (condition.label, "bold")), ((count, "dim"),))
                for condition, count in offered
                if all(word in fold(f"{condition.kind} {condition.label}") for word in words)
            ]
        )

    return find


def _dates(entry: TimelineEntry) -> Iterator[tuple[Condition, str]]:
    shown = label(entry.value, entry.first, entry.last, entry.grain, entry.basis)
    yield date_condition(entry.first, entry.last, shown), "the row under the cursor"
    year = entry.first.year
    yield date_condition(date(year, 1, 1), date(year, 12, 31), str(year)), "the year under the cursor"


def _story(corpus: Corpus, article: Article) -> Iterator[tuple[Condition, str]]:
    story = corpus.story_of.get(article.id)
    if story is not None and len(story.articles) > 1:
        yield Condition("story", story.id, story.title), f"{len(story.articles)} articles"


def _outlets(corpus: Corpus) -> Iterator[tuple[Condition, str]]:
    for source, count in corpus.sources.items():
        yield Condition("outlet", source, source), f"{count} articles"


def _months(corpus: Corpus) -> Iterator[tuple[Condition, str]]:
    """Months in which articles were published, newest first."""
    counts: dict[tuple[int, int], int] = {}
    for dating in corpus.datings.values():
        if dating.value and dating.first:
            at = dating.first.year, dating.first.month
            counts[at] = counts.get(at, 0) + 1
    for (year, month), count in sorted(counts.items(), reverse=True):
        last = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)
        first = date(year, month, 1)
        label = f"{MONTHS[month - 1]} {year}"
        yield date_condition(first, date.fromordinal(last.toordinal() - 1), label), f"{count} published"
