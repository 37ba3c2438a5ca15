"""Query fields: one table, from which the parser, the help and the tests are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus.search.periods import Period, parse_period, period_after, period_before

if TYPE_CHECKING:
    from corpus.model import EntityType

FieldName = Literal[
    "source",
    "person",
    "org",
    "place",
    "said",
    "date",
    "before",
    "after",
    "mentions",
    "when",
    "is",
    "tag",
    "story",
    "id",
]


class FieldRow(NamedTuple):
    """A field, what it narrows to, and an example."""

    name: FieldName
    help: str
    example: str


FIELDS: tuple[FieldRow, ...] = (
    FieldRow("source", "articles of an outlet", "source:rnz|bbc"),
    FieldRow("person", "articles that name somebody", 'person:"sergey kislyak"'),
    FieldRow("org", "articles that name an organisation", "org:senate"),
    FieldRow("place", "articles that name a place", "place:moscow"),
    FieldRow("said", "articles that quote somebody", "said:trump"),
    FieldRow("date", "articles published then", "date:2017-02..2017-03"),
    FieldRow("before", "articles published before that begins", "before:2017-03"),
    FieldRow("after", "articles published after that ends", "after:2017-02-13"),
    FieldRow("mentions", "articles that speak of that time", "mentions:2016-12"),
    FieldRow("when", "articles published then, or that name a day of then", "when:2017-02-13..2017-02-20"),
    FieldRow("is", "starred, noted, unread, read, tagged, undated", "is:starred"),
    FieldRow("tag", "articles with a tag of yours", "tag:checked"),
    FieldRow("story", "articles of a story, by its id or words of its title", "story:resigns"),
    FieldRow("id", "the article with that id", "id:a17"),
)
FIELD_TYPES: Mapping[str, tuple[EntityType, ...]] = {
    "person": ("person",),
    "org": ("organisation",),
    "place": ("place",),
    "said": ("person", "organisation"),
}
"""The types of entity that the values of fields of names may be."""

STATES = ("starred", "noted", "unread", "read", "tagged", "undated")
"""What ``is:`` knows."""

DATES: dict[str, Callable[[str], Period | None]] = {
    "date": parse_period,
    "mentions": parse_period,
    "when": parse_period,
    "before": period_before,
    "after": period_after,
}
"""How the values of fields of dates are read."""

_NAMES: dict[str, FieldName] = {row.name: row.name for row in FIELDS}
_ALIASES: dict[str, FieldName] = {"organisation": "org", "organization": "org", "people": "person", "outlet": "source"}


def field_called(name: str) -> FieldName | None:
    """The field with that name, in lower case, or with that other name for it."""
    return _NAMES.get(name) or _ALIASES.get(name)
