"""Kept marks: every note, star, tag, read mark and decision of a collection as one list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from corpus.entities.judgements import TYPE_WORDS
from corpus.language.kept_words import MARK_NAMES
from corpus.language.shortening import shorten_text
from corpus.language.typed_days import Days, days_words
from corpus.model import Article, Field, KeptKind, KeptMark
from corpus.storage.identity import find_passage
from corpus.workspace.article_marks import ALONE, MOVED, NOTE, OUTLET, READ, STAR, TAG
from corpus.workspace.fact_store import FactStore
from corpus.workspace.judgement_store import CHECK, EntityJudgements
from corpus.workspace.own_events import OwnEvents
from corpus.workspace.pile_registry import ArticleRegister
from corpus.workspace.searches_and_place import SEARCH

_TITLE: Final = 60
_SAID: Final = {"merge": "is", "apart": "is not", "no name": "is no name", "type": "is not what it was taken for, but"}


def list_marks(facts: FactStore, register: ArticleRegister, articles: Mapping[str, Article]) -> tuple[KeptMark, ...]:
    """All marks by kind, the newest of each kind first; those on articles that are not here any more too."""
    lister = _MarkLister(facts, register, articles)
    return tuple(mark for kind in MARK_NAMES for mark in reversed(list(lister.marks_of_kind(kind))))


class _MarkLister:
    """Reads the facts of a collection as marks."""

    def __init__(self, facts: FactStore, register: ArticleRegister, articles: Mapping[str, Article]) -> None:
        self._facts = facts
        self._ids = register.ids
        self._articles = articles
        self._titles = {known.ref: known.title for known in register.known_articles()}

    def marks_of_kind(self, kind: KeptKind) -> Iterator[KeptMark]:
        """The marks of one kind, the oldest first."""
        match kind:
            case "note":
                yield from self._notes()
            case "event":
                events = OwnEvents(self._facts).all_events()
                yield from (KeptMark(kind, e.key, e.text, title=days_words(Days(e.first, e.last))) for e in events)
            case "checked" | "dismissed":
                yield from self._checks(kind)
            case "name":
                yield from self._decisions()
            case "search":
                saved = self._facts.facts_about_subject(SEARCH, "")
                yield from (KeptMark(kind, name, query, title=name) for name, query in saved.items())
            case _:
                yield from self._article_marks(kind)

    def _article_marks(self, kind: KeptKind) -> Iterator[KeptMark]:
        said: Mapping[str, tuple[str, Callable[[str, str], str]]] = {
            "star": (STAR, lambda _name, _value: ""),
            "read": (READ, lambda _name, _value: ""),
            "tag": (TAG, lambda name, _value: name),
            "outlet": (OUTLET, lambda _name, value: value),
            "moved": (MOVED, self._beside),
        }
        of, words = said[kind]
        for (_, ref, name), value in self._facts.ordered_facts(of):
            article = self._present(ref)
            yield KeptMark(kind, f"{ref} {name}".strip(), words(name, value), article, self._title(ref, article))

    def _beside(self, _name: str, value: str) -> str:
        if value == ALONE:
            return "into a story of its own"
        return f"beside “{shorten_text(self._title(value, self._present(value)), _TITLE)}”"

    def _notes(self) -> Iterator[KeptMark]:
        for (_, ref, key), packed in self._facts.ordered_facts(NOTE):
            told, article = json.loads(packed), self._present(ref)
            field: Field = "title" if told["field"] == "title" else "text"
            words = told["words"]
            text = self._articles[article].field_text(field) if article else ""
            span = find_passage(text, told["start"], words) if text and words else None
            yield KeptMark("note", key, told["text"], article, self._title(ref, article), field, span, words)

    def _checks(self, kind: KeptKind) -> Iterator[KeptMark]:
        for (_, ident, _name), verdict in self._facts.ordered_facts(CHECK):
            if verdict == kind:
                what, _, rest = ident.partition(":")
                about = rest.rpartition(":")[0].replace("-", " ")
                yield KeptMark(kind, ident, f"{what}: {about}" if about else what)

    def _decisions(self) -> Iterator[KeptMark]:
        for number, one in enumerate(EntityJudgements(self._facts).all_judgements().steps):
            said = _SAID[one.verdict]
            other = {"no name": "", "type": TYPE_WORDS[one.b.type]}.get(one.verdict, one.b.name)
            yield KeptMark("name", f"{number} {one.a.name}", f"{one.a.name} {said} {other}".strip(), title=one.a.type)

    def _present(self, ref: str) -> str:
        """The id of the article, if it is among those that are here."""
        ident = self._ids.get(ref, "")
        return ident if ident in self._articles else ""

    def _title(self, ref: str, article: str) -> str:
        return self._articles[article].title if article else self._titles.get(ref, "")
