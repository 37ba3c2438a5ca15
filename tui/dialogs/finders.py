"""Finders for the pickers: names under any spelling, and conditions that narrow the collection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.language.words import fold_text
from corpus.model import Article, Entity, TimelineEntry
from corpus.queries.narrowing import OfferedCondition, offered_conditions, typed_periods
from corpus.queries.view import Condition, View
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
                    ((f"{article.outlet_name}  ", "dim"), (article.title, "bold")),
                    ((f" {publication_words(corpus.dating_of(article.id))}", "date"),),
                )
                for article in listed
                if all(word in fold_text(f"{article.outlet_name} {article.title}") for word in words)
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
    view: View, article: Article | None, entry: TimelineEntry | None
) -> Callable[[str], FinderResult[Condition]]:
    """Finds conditions: the day and year under the cursor, the story, outlets, months, and what dates are typed."""
    offered = offered_conditions(view, article, entry)

    def find_conditions(text: str) -> FinderResult[Condition]:
        words = fold_text(text).split()
        found = [
            one
            for one in offered
            if all(word in fold_text(f"{one.condition.chip_head} {one.condition.label}") for word in words)
        ]
        listed = {one.condition: one for one in (*typed_periods(view, text), *found)}
        return FinderResult([_condition_choice(one) for one in listed.values()])

    return find_conditions


def _condition_choice(offered: OfferedCondition) -> Choice[Condition]:
    """How many articles the condition would leave; of one in force that Enter takes it back."""
    condition = offered.condition
    effect = "in force: Enter takes it back" if offered.is_in_force else counted_noun(offered.count, "article")
    about = f"{offered.about} · " if offered.about else ""
    return Choice(
        condition, ((f"{condition.chip_head:11}", "dim"), (condition.label, "bold")), ((f"{about}{effect}", "dim"),)
    )
