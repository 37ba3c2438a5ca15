"""Conditions that narrow a collection, and the same as the text of a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from corpus.search.fields import FIELD_TYPES
from corpus.timeline.build import label_date as date_label

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.model import Entity
    from corpus.search.query_parser import FieldFilter as Part
    from corpus.search.query_parser import Query

ConditionKind = Literal["person", "organisation", "place", "outlet", "story", "dates", "field", "search"]

FIELD_OF = {"person": "person", "organisation": "org", "place": "place", "outlet": "source", "story": "story"}
"""The field of the query language that says the same as a kind of condition."""

HEADS = {
    **{field: kind for kind, field in FIELD_OF.items()},
    "date": "published",
    "when": "dates",
    "id": "article",
    "said": "quotes",
}
"""What people read before the values of a field on a chip, where it is not the field's own name."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on articles.

    ``value`` is an entity's id, an outlet, a story's id, ``2017-02-01..2017-03-31`` (days named or published, both
    included), one field of a query as text (``-is:read``), or the words of a search; ``label`` is how people read it.
    """

    kind: ConditionKind
    value: str
    label: str = field(compare=False)

    def query_text(self) -> str:
        """The condition in the query language: ``person:person:sergey-kislyak``."""
        if self.kind in ("field", "search"):
            return self.value
        from corpus.search.query_writer import field_text

        return field_text(FIELD_OF.get(self.kind, "when"), [self.value])

    @property
    def chip_head(self) -> str:
        """What stands before the label on a chip: the kind, or for a field what it asks."""
        if self.kind != "field":
            return self.kind
        name = self.value.removeprefix("-").partition(":")[0]
        return ("not " if self.value.startswith("-") else "") + HEADS.get(name, name)


Filter = tuple[Condition, ...]


def entity_condition(entity: Entity) -> Condition:
    """Articles that name ``entity``."""
    return Condition(entity.type, entity.id, entity.name)


def date_condition(first: date, last: date, label: str = "") -> Condition:
    """Articles that name a day between ``first`` and ``last``, or were published then."""
    return Condition("dates", f"{first.isoformat()}..{last.isoformat()}", label or period_label(first, last))


def search_condition(words: str) -> Condition:
    """Articles that a search for ``words`` finds."""
    return Condition("search", words, words.strip())


def date_bounds(condition: Condition) -> tuple[date, date]:
    """First and last day of a condition on dates."""
    first, _, last = condition.value.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last)


def period_label(first: date, last: date) -> str:
    """How people read a stretch of days: "3 Feb 2017", "Feb 2017", "2017", "3 Feb 2017 – 4 Mar 2017"."""
    if first == last:
        return date_label("", first, last, "day")
    ends = (last + timedelta(days=1)).day == 1 if last < date.max else True
    if first.day == 1 and ends and (first.year, first.month) == (last.year, last.month):
        return date_label("", first, last, "month")
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    return f"{date_label('', first, first, 'day')} – {date_label('', last, last, 'day')}"


# ------------------------------------------------------------------------------------- conditions as text


def filter_text(conditions: Filter) -> str:
    """``conditions`` as one query, words last: they may be half typed."""
    from corpus.search.query_parser import parse_query
    from corpus.search.query_writer import part_text

    fields = [condition.query_text() for condition in conditions if condition.kind != "search"]
    searches = [condition.query_text() for condition in conditions if condition.kind == "search"]
    closed = [" ".join(map(part_text, parse_query(text).typed_parts)) for text in searches[:-1]]
    return " ".join(text for text in (*fields, *closed, *searches[-1:]) if text)


def editable_text(corpus: Corpus, conditions: Filter) -> str:
    """The same for people to change: names instead of ids, where they mean the same."""
    fields = (Condition("field", _plainest_text(corpus, c), "") for c in conditions if c.kind != "search")
    return filter_text((*fields, *(c for c in conditions if c.kind == "search")))


def _plainest_text(corpus: Corpus, condition: Condition) -> str:
    from corpus.search.query_writer import field_text

    if condition.kind in FIELD_OF:
        text = field_text(FIELD_OF[condition.kind], [condition.label])
        if read_filter(corpus, text) == (condition,):
            return text
    if condition.kind == "dates":
        text = f"when:{_shortest_period_text(*date_bounds(condition))}"
        if read_filter(corpus, text) == (condition,):
            return text
    return condition.query_text()


def _shortest_period_text(first: date, last: date) -> str:
    """``2017-02`` for the whole of February."""
    from corpus.search.periods import Period, parse_period

    day = first.isoformat()
    texts = (day[:4], day[:7], day)
    return next((text for text in texts if parse_period(text) == Period(first, last)), f"{day}..{last.isoformat()}")


# ------------------------------------------------------------------------------------- text as conditions


def read_filter(corpus: Corpus, text: str) -> Filter:
    """The conditions that a query sets: one for each of its fields, and one for its words together.

    They are kept together because words are ranked together, and because where no article has all of them those count
    that have most. A part that cannot be understood sets no condition; see :attr:`Query.problems`. Never raises.
    """
    from corpus.search.query_parser import parse_query
    from corpus.search.query_writer import words_of_query

    query = parse_query(text)
    found = [_field_condition(corpus, part) for part in query.filters]
    words = words_of_query(query)
    if words:
        found.append(search_condition(words))
    return tuple(dict.fromkeys(found))


def fields_text(query: Query) -> str:
    """The fields of ``query`` without its words."""
    from corpus.search.query_writer import part_text

    return " ".join(map(part_text, query.filters))


def resolve_field(corpus: Corpus, field: str, values: tuple[str, ...]) -> list[Entity]:
    """Whom the values of a field of names mean, likeliest first."""
    found: dict[str, Entity] = {}
    for value in values:
        if value in corpus.entity:
            found[value] = corpus.entity[value]
        else:
            hits = corpus.names.likely_hits(value, FIELD_TYPES[field])
            found |= {hit.entity: corpus.entity[hit.entity] for hit in hits}
    return list(found.values())


def _field_condition(corpus: Corpus, part: Part) -> Condition:
    if len(part.values) == 1 and not part.negated:
        same = next(_of_panes(corpus, part), None)
        if same is not None:
            return same
    from corpus.search.query_writer import part_text

    return Condition("field", part_text(part), " or ".join(part.values))


def _of_panes(corpus: Corpus, part: Part) -> Iterator[Condition]:
    """The condition of a pane that says the same as a field with one value, if there is one."""
    if part.field in ("person", "org", "place"):
        entities = resolve_field(corpus, part.field, part.values)
        if len(entities) == 1:
            yield entity_condition(entities[0])
    elif part.field == "when":
        period = part.periods[0]
        if period.first is not None and period.last is not None:
            yield date_condition(period.first, period.last)
    elif part.field in ("source", "story"):
        yield from _named_conditions(corpus, part)


def _named_conditions(corpus: Corpus, part: Part) -> Iterator[Condition]:
    from corpus.search.query_writer import part_text

    readings = corpus.engine.search_articles(part_text(part), 0).readings
    names = readings[0].names if readings else ()
    if len(names) != 1:
        return
    if part.field == "source":
        yield Condition("outlet", names[0], names[0])
        return
    stories = [story for story in corpus.stories if story.id == part.values[0]]
    stories = stories or [story for story in corpus.stories if story.title == names[0]]
    if len(stories) == 1:
        yield Condition("story", stories[0].id, stories[0].title)
