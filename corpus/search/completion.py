"""Query completion: names of fields, and the values that a collection has for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import islice

from corpus.entities.entity_table import Entities
from corpus.entities.entity_views import EntityMapping
from corpus.language.counts import counted_noun
from corpus.language.words import fold_text, plain_marks
from corpus.model import Entity, EntityType
from corpus.search.field_filters import FilterableCorpus, Marks
from corpus.search.fields import DATES, FIELD_TYPES, FIELDS, STATES, FieldName, field_called
from corpus.search.query_writer import as_value, quote_value
from corpus.timeline.timeline_table import Timeline

MOST = 8
"""Suggestions offered at once."""

_LONGEST = 200
"""Characters before the cursor that are looked at: names are shorter."""

_TYPED = re.compile(r"(?:^|(?<=\s)|(?<=\s-)|(?<=^-))([A-Za-z]{1,14})$")
_FIELD = re.compile(r'(?:^|(?<=\s))-?([A-Za-z]{2,14}):((?:"[^"]*"\||[^\s|"]+\|)*)("[^"]*|[^\s|"]*)$')
_PART = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to go on: ``text`` is the whole query then, with the cursor at ``at``.

    ``shown`` is for people what was put in, ``help`` what it stands for or how many articles there are.
    """

    text: str
    at: int
    shown: str
    help: str


@dataclass(frozen=True, slots=True)
class _ValueCompletion:
    value: str
    help: str
    more: bool = False
    """Whether one will want to go on typing, as behind a year."""


class Completer:
    """Completes queries on one corpus; keeps what it needs. Safe to share between threads."""

    def __init__(self, view: FilterableCorpus, only: Collection[FieldName] | None = None) -> None:
        """``only``: the fields whose values may be looked up; None for all."""
        self._view = view
        self._only = only
        self._values: dict[FieldName, Callable[[str], Iterable[_ValueCompletion]]] = {
            "source": self._source_values,
            "story": self._story_values,
            "id": self._id_values,
        }

    def complete_query(self, text: str, at: int | None = None, marks: Marks | None = None) -> tuple[Suggestion, ...]:
        """What the word before the cursor (``at``, a code point; by default the end) may become, likeliest first.

        A word becomes a field that begins with it, behind a field the values that the corpus has for it. Nothing where
        nothing was typed, and nothing that is there already. Never raises.
        """
        at = len(text) if at is None else max(0, min(at, len(text)))
        cut = max(at - _LONGEST, 0)
        before, rest = plain_marks(text[cut:at]), text[at:]
        if rest and not rest[0].isspace():
            return ()
        in_field = _FIELD.search(before)
        field = field_called(in_field[1].lower()) if in_field else None
        if in_field is not None and field is not None:
            return tuple(self._of_values(text, at, field, cut + in_field.start(3), marks))
        if in_field is not None:
            return tuple(_nearest_field(text, cut + in_field.start(1), in_field[1]))
        word = _TYPED.search(before)
        return tuple(_of_fields(text, at, cut + word.start(1), word[1])) if word else ()

    def _of_values(self, text: str, at: int, field: FieldName, start: int, marks: Marks | None) -> Iterator[Suggestion]:
        typed = text[start:at].lstrip('"“”„«»')
        offered = 0
        for found in self._field_values(field, typed, marks or Marks()):
            value = quote_value(found.value)
            if value in (text[start:at], f'"{typed}"') and not found.more:
                continue
            rest = text[at:] if found.more or text[at:].startswith(" ") else f" {text[at:]}"
            new = text[:start] + value + rest
            place = start + len(value) + (not found.more)
            if new != text:
                yield Suggestion(new, place, value, found.help)
                offered += 1
            if offered == MOST:
                return

    def _field_values(self, field: FieldName, typed: str, marks: Marks) -> Iterable[_ValueCompletion]:
        if self._only is not None and field not in self._only:
            return ()
        if field in FIELD_TYPES:
            return self._name_values(typed, FIELD_TYPES[field])
        if field in DATES:
            return self._date_values(field, typed)
        if field == "is":
            return [_ValueCompletion(state, "") for state in STATES if state.startswith(typed.lower())]
        if field == "tag":
            tags = [(tag, len(ids)) for tag, ids in marks.tags.items() if fold_text(tag).startswith(fold_text(typed))]
            return [_ValueCompletion(tag, counted_noun(count, "article")) for tag, count in tags]
        return self._values[field](typed)

    # ---------------------------------------------------------------------------------------- values

    def _name_values(self, typed: str, types: tuple[EntityType, ...]) -> Iterator[_ValueCompletion]:
        if not fold_text(typed):
            shown = list(islice((entity for entity in self._view.entities if entity.type in types), MOST))
        else:
            hits = self._view.names.search_names(typed, MOST, types)
            good = [hit.entity for hit in hits if hit.score >= max(hits[0].score - 0.25, 0.6)]
            shown = [self._entities_by_id[entity] for entity in good]
        for entity in shown:
            yield _ValueCompletion(entity.name, counted_noun(len(entity.mentions), "mention"))

    @cached_property
    def _entities_by_id(self) -> Mapping[str, Entity]:
        held = Entities.from_entities(self._view.entities)
        return EntityMapping(held, held.row_at)

    @cached_property
    def _folded_outlets(self) -> list[tuple[str, str, int]]:
        counts = Counter(article.source for article in self._view.articles)
        return [(source, f" {fold_text(source)}", count) for source, count in counts.most_common() if as_value(source)]

    def _source_values(self, typed: str) -> Iterator[_ValueCompletion]:
        words = fold_text(typed).split()
        for source, folded, count in self._folded_outlets:
            if all(f" {word}" in folded for word in words):
                yield _ValueCompletion(source, counted_noun(count, "article"))

    @cached_property
    def _folded_titles(self) -> list[tuple[str, str, int]]:
        stories = [story for story in self._view.stories if len(story.articles) > 1 and as_value(story.title)]
        return [(story.title, f" {fold_text(story.title)}", len(story.articles)) for story in stories]

    def _story_values(self, typed: str) -> Iterator[_ValueCompletion]:
        words = fold_text(typed).split()
        for title, folded, count in self._folded_titles:
            if all(f" {word}" in folded for word in words):
                yield _ValueCompletion(title, counted_noun(count, "article"))

    def _id_values(self, typed: str) -> Iterator[_ValueCompletion]:
        found = (article for article in self._view.articles if article.id.startswith(typed))
        return (_ValueCompletion(article.id, article.title) for article in found)

    # ---------------------------------------------------------------------------------------- dates

    @cached_property
    def _publication_days(self) -> Counter[date]:
        found = (self._view.dating_of(article.id).first for article in self._view.articles)
        return Counter(day for day in found if day is not None)

    @cached_property
    def _days_named(self) -> Counter[date]:
        return Counter(Timeline.from_objects(self._view.timeline).days_named())

    def _date_values(self, field: FieldName, typed: str) -> Iterator[_ValueCompletion]:
        """Years, then months of a year, then days of a month, newest first; behind ``..`` those of the other end."""
        opening, dots, last = typed.rpartition("..")
        counts = self._days_named if field == "mentions" else self._publication_days
        if field == "when":
            counts = counts + self._days_named
        known = _PART.match(last)
        size = 4 if known is None else 7 if known[2] is None or len(known[2]) < 2 else 10
        if size == 4 and last and not last.isdigit():
            return
        of_size: Counter[str] = Counter()
        for day, count in counts.items():
            if (stamp := day.isoformat()[:size]).startswith(last):
                of_size[stamp] += count
        unit = "published" if counts is self._publication_days else "×"
        for stamp, count in sorted(of_size.items(), reverse=True):
            yield _ValueCompletion(f"{opening}{dots}{stamp}", f"{count:,} {unit}".replace(" ×", "×"), more=size < 10)


def _of_fields(text: str, at: int, start: int, typed: str) -> Iterator[Suggestion]:
    for row in FIELDS:
        if row.name.startswith(typed.lower()):
            new = f"{text[:start]}{row.name}:{text[at:]}"
            yield Suggestion(new, start + len(row.name) + 1, f"{row.name}:", row.help)


def _nearest_field(text: str, start: int, name: str) -> Iterator[Suggestion]:
    """What is a field by mistake, with the name of the field that it is most like."""
    for near in get_close_matches(name.lower(), [row.name for row in FIELDS], 2):
        new = f"{text[:start]}{near}{text[start + len(name) :]}"
        yield Suggestion(new, len(new), f"{near}:", "")
