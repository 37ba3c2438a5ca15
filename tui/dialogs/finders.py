"""Finders for the pickers: names under any spelling, and conditions that narrow the pile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.language.date_words import month_and_year
from corpus.language.words import fold_text
from corpus.model import Article, Entity, TimelineEntry
from corpus.queries.view import Condition, date_condition
from corpus.timeline.build import label_date
from tui.dialogs.picker import Choice, FinderResult
from tui.drawing.formats import publication_words
from tui.widgets.entity_line import entity_summary, name_pieces

if TYPE_CHECKING:
    from corpus.workspace.article_marks import Note

LIMIT = 50


def name_finder(corpus: Corpus, besides: str = "") -> Callable[[str], FinderResult[Entity]]:
    """Finds people, organisations and places under any spelling; not the entity with the id ``besides``."""

    def find_names(text: str) -> FinderResult[Entity]:
        if not text.strip():
            return FinderResult(
                [_name_choice(entity, "") for entity in corpus.entities[:LIMIT] if entity.id != besides]
            )
        hits = corpus.names.search_names(text, LIMIT)
        return FinderResult(
            [_name_choice(corpus.entity[hit.entity], hit.name) for hit in hits if hit.entity != besides]
        )

    return find_names


def _name_choice(entity: Entity, spelling: str) -> Choice[Entity]:
    return Choice(entity, tuple(name_pieces(entity, spelling)), ((f" {entity_summary(entity)}", "dim"),))


def article_finder(corpus: Corpus, ids: Sequence[str]) -> Callable[[str], FinderResult[str]]:
    """Finds one of the articles with those ids by its outlet and title."""
    listed = [corpus.by_id[ident] for ident in ids]

    def find_articles(text: str) -> FinderResult[str]:
        words = fold_text(text).split()
        return FinderResult(
            [
                Choice(
                    article.id,
                    ((f"{article.source or 'outlet unknown'}  ", "dim"), (article.title, "bold")),
                    ((f" {publication_words(corpus.dating_of(article.id))}", "date"),),
                )
                for article in listed
                if all(word in fold_text(f"{article.source} {article.title}") for word in words)
            ]
        )

    return find_articles


def note_finder(there: Sequence[Note]) -> Callable[[str], FinderResult[Note | None]]:
    """Finds one of the notes on an article by its words; None is a new one."""

    def find_notes(text: str) -> FinderResult[Note | None]:
        words = fold_text(text).split()
        told = [note for note in there if all(word in fold_text(note.text) for word in words)]
        choices: list[Choice[Note | None]] = [Choice(note, ((f"✎ {note.text}", ""),)) for note in told]
        return FinderResult([*choices, Choice(None, (("a new note", "accent bold"),))])

    return find_notes


def spelling_finder(entity: Entity) -> Callable[[str], FinderResult[str]]:
    """Finds one of the spellings of ``entity``."""

    def find_spellings(text: str) -> FinderResult[str]:
        return FinderResult(
            [
                Choice(
                    variant.text,
                    ((variant.text, "bold"),),
                    ((f"{variant.count} · {variant.why or 'its name'}", "dim"),),
                )
                for variant in entity.variants
                if fold_text(text) in fold_text(variant.text)
            ]
        )

    return find_spellings


def condition_finder(
    corpus: Corpus, article: Article | None, entry: TimelineEntry | None
) -> Callable[[str], FinderResult[Condition]]:
    """Finds conditions: the day, month and year under the cursor, the story, outlets, years of publication."""
    offered = [
        *(_date_conditions(entry) if entry else ()),
        *(_story_conditions(corpus, article) if article else ()),
        *_outlet_conditions(corpus),
        *_month_conditions(corpus),
    ]

    def find_conditions(text: str) -> FinderResult[Condition]:
        words = fold_text(text).split()
        return FinderResult(
            [
                Choice(condition, ((f"{condition.kind:9}", "dim"), (condition.label, "bold")), ((count, "dim"),))
                for condition, count in offered
                if all(word in fold_text(f"{condition.kind} {condition.label}") for word in words)
            ]
        )

    return find_conditions


def _date_conditions(entry: TimelineEntry) -> Iterator[tuple[Condition, str]]:
    shown = label_date(entry.value, entry.first, entry.last, entry.grain, entry.basis)
    yield date_condition(entry.first, entry.last, shown), "the row under the cursor"
    year = entry.first.year
    yield date_condition(date(year, 1, 1), date(year, 12, 31), str(year)), "the year under the cursor"


def _story_conditions(corpus: Corpus, article: Article) -> Iterator[tuple[Condition, str]]:
    story = corpus.story_of.get(article.id)
    if story is not None and len(story.articles) > 1:
        yield Condition("story", story.id, story.title), counted_noun(len(story.articles), "article")


def _outlet_conditions(corpus: Corpus) -> Iterator[tuple[Condition, str]]:
    for source, count in corpus.sources.items():
        yield Condition("outlet", source, source), counted_noun(count, "article")


def _month_conditions(corpus: Corpus) -> Iterator[tuple[Condition, str]]:
    """Months in which articles were published, newest first."""
    counts: dict[tuple[int, int], int] = {}
    for dating in corpus.datings.values():
        if dating.value and dating.first:
            at = dating.first.year, dating.first.month
            counts[at] = counts.get(at, 0) + 1
    for (year, month), count in sorted(counts.items(), reverse=True):
        last = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)
        first = date(year, month, 1)
        label = month_and_year(first)
        yield date_condition(first, date.fromordinal(last.toordinal() - 1), label), f"{count} published"
