"""Entity resolution: every mention of the collection assigned to exactly one entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from corpus.entities.display_names import shown_name
from corpus.entities.entity_table import Entities
from corpus.entities.linked_names import READING, linked_occurrences
from corpus.entities.occurrences import CorpusOccurrences
from corpus.entities.organisation_names import american_spelling, organisation_name
from corpus.entities.person_names import fold_part, person_name, tidy_name
from corpus.entities.place_aliases import place_alias, place_name
from corpus.entities.same_name_part import transliteration_key
from corpus.entities.same_person import same_person
from corpus.entities.short_form_resolution import found_by
from corpus.model import Article, Mention
from corpus.runtime.progress import Tick, progress_part, report_nothing

_MANY: Final = 5000
"""After a corpus of so many articles nothing is held of the names that were taken apart: it would be many megabytes."""

_HELD: Final = (
    *(fold_part, tidy_name, person_name, same_person, transliteration_key),
    *(organisation_name, american_spelling, found_by, place_name, place_alias, shown_name),
)


def link_entities(
    articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]], tick: Tick = report_nothing
) -> Entities:
    """The people, organisations and places of a collection of articles, by falling number of mentions.

    ``mentions`` are those of each article by its id; articles without any may be left out. Every mention goes to
    exactly one entity, and an entity has mentions of one type only. Two names are joined where a rule gives a reason,
    kept in :attr:`Variant.why`; in doubt they stay apart, as a false merge is worse than a missed one. Every article
    and its mentions are asked for once, in order.

    Entity ids are readable and unique in the pile ("person:jane-doe", "person:jane-doe-2"). ``tick`` hears now and then
    what share is done; what it raises ends the work.
    """
    return link_occurrences(CorpusOccurrences(articles, mentions, progress_part(tick, 0.0, READING)), tick)


def link_occurrences(pile: CorpusOccurrences, tick: Tick = report_nothing) -> Entities:
    """The same by the mentions of all articles with what stands around each; no text is read."""
    found = linked_occurrences(pile, tick).entities
    assert found is not None
    forget_names(len(pile))
    return found


def forget_names(articles: int) -> None:
    """Let go of the names that were taken apart, after a large collection of so many articles."""
    for held in _HELD if articles >= _MANY else ():
        held.cache_clear()
