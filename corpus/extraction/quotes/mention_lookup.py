"""Mention lookup for quotes: which name stands at a place, and which people came before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from corpus.extraction.quotes.genders import is_person
from corpus.language import grammar as g
from corpus.model import EntityType, Field, Mention, Span

_RUN = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.?[^\S\n])?[^\W\d_a-z][\w’'.-]*"
    r"(?:[^\S\n](?:(?:de|van|von|der|la|bin|al)[^\S\n])?[^\W\d_a-z][\w’'.-]*)*"
)


class MentionLookup:
    """Names by place. Without mentions people are guessed from titles and given names, and their surnames."""

    def __init__(self, text: str, field: Field, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = sorted((m for m in mentions if m.field == field), key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._mentions]
        self.tagged = bool(self._mentions)
        self._forms: frozenset[str] | None = None

    def mention_at(self, start: int, end: int) -> Mention | None:
        """The mention that covers the last character of ``start:end``, the head of an English name."""
        for index in range(bisect_right(self._starts, end - 1) - 1, -1, -1):
            mention = self._mentions[index]
            if mention.end >= end or (mention.end > start and mention.start >= start):
                return mention
            if mention.end <= start:
                break
        return None

    def people_within(self, start: int, end: int) -> Iterator[Span]:
        """Persons named within ``start:end``, in order."""
        return self._of_type("person", start, end) if self.tagged else self._guessed_people(start, end)

    def organisations_within(self, start: int, end: int) -> Iterator[Span]:
        """Organisations named within ``start:end``, in order; without mentions none."""
        return self._of_type("organisation", start, end)

    def _of_type(self, kind: EntityType, start: int, end: int) -> Iterator[Span]:
        for index in range(bisect_left(self._starts, start), len(self._mentions)):
            mention = self._mentions[index]
            if mention.start >= end:
                return
            if mention.type == kind:
                yield Span(mention.start, mention.end)

    def _guessed_people(self, start: int, end: int) -> Iterator[Span]:
        for run in _RUN.finditer(self._text, start, end):
            span = trim_name(self._text, run.start(), run.end())
            if self._text[span.start : span.end] in self._people_by_form():
                yield span

    def _people_by_form(self) -> frozenset[str]:
        """Names of people by their form: a title before, or a given name; then their surnames alone, too."""
        if self._forms is None:
            found: set[str] = set()
            for run in _RUN.finditer(self._text):
                span = trim_name(self._text, run.start(), run.end())
                name = self._text[span.start : span.end]
                words = name.split()
                titled = span.start > run.start() and words[0].lower() not in g.OPENING_WORDS
                if words and (titled or is_person(name)):
                    found |= {name, words[-1]}
            self._forms = frozenset(found)
        return self._forms


def trim_name(text: str, start: int, end: int) -> Span:
    """The name at ``start:end`` without opening words and roles before it, nor a possessive behind it."""
    while True:
        head = text[start:end].split(None, 1)
        low = head[0].lower() if head else ""
        opening = low in g.TITLES or (low in g.OPENING_WORDS and low not in g.HONORIFICS)
        if len(head) < 2 or not opening:
            break
        start = text.index(head[1], start + len(head[0]))
    for tail in g.POSSESSIVES[:2]:
        if text.endswith(tail, start, end):
            end -= len(tail)
    while end > start and text[end - 1] in "’'.,":
        end -= 1
    return Span(start, end)
