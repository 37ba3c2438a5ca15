"""Article marks: stars, tags, notes, read marks, and the story and the outlet that the user put an article in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.clean import clean_line, clean_text
from corpus.language.counts import counted_noun
from corpus.language.shortening import shorten_text
from corpus.model import Article, Field, Span
from corpus.storage.identity import find_passage
from corpus.workspace.fact_store import FactStore
from corpus.workspace.pile_registry import ArticleRegister
from corpus.workspace.sqlite_store import Statement
from corpus.workspace.undo_journal import Key, new_key

STAR, READ, TAG, NOTE, MOVED, OUTLET = "star", "read", "tag", "note", "moved", "outlet"
ALONE = ""
"""Instead of an article to stand beside: a story of its own."""

_TITLE = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A note on an article (its id), or on a passage of it: ``words``, last seen at ``span`` of ``field``.

    ``span`` is None for a note on the whole article, and where the words are no longer in the article.
    """

    key: str
    article: str
    text: str
    field: Field = "text"
    span: Span | None = None
    words: str = ""


class ArticleMarks:
    """Marks on the articles of a pile; written before a call returns. Articles are given by id where they are known."""

    def __init__(self, facts: FactStore, register: ArticleRegister) -> None:
        self._facts = facts
        self._register = register

    def star_article(self, article: Article, on: bool = True) -> None:
        """Star the article, or take its star away."""
        self._set_mark(
            STAR,
            article,
            "",
            "" if on else None,
            f"{'starred' if on else 'took the star from'} {_quoted_title(article)}",
        )

    def is_starred(self, article: str) -> bool:
        """Whether the article has a star."""
        return bool(self._marks_on_article(STAR, article))

    def starred_ids(self) -> frozenset[str]:
        """Ids of the starred articles that are here."""
        return self._marked_ids(STAR)

    def mark_as_read(self, articles: Iterable[Article], on: bool = True) -> None:
        """Mark articles as read, or as unread, in one change."""
        values: dict[Key, str | None] = {}
        new: list[Statement] = []
        called = ""
        with self._facts.lock:
            for article in articles:
                ref, statements = self._register.ref_of_article(article)
                new.extend(statements)
                values[READ, ref, ""] = "" if on else None
                called = _quoted_title(article) if len(values) == 1 else counted_noun(len(values), "article")
            self._facts.change_facts(f"marked {called} as {'read' if on else 'unread'}", values, new)

    def mark_as_opened(self, article: Article) -> None:
        """Mark the article as read because it was opened: nothing the user would want to undo."""
        with self._facts.lock:
            if self.is_read(article.id):
                return
            ref, new = self._register.ref_of_article(article)
            self._facts.change_facts("", {(READ, ref, ""): ""}, new, undoable=False)

    def is_read(self, article: str) -> bool:
        """Whether the article was read."""
        return bool(self._marks_on_article(READ, article))

    def read_ones(self) -> frozenset[str]:
        """Ids of the read articles that are here."""
        return self._marked_ids(READ)

    def tag_article(self, article: Article, tag: str, on: bool = True) -> None:
        """Give the article a tag, or take it away. Tags are lower case, on one line; an empty one is ignored."""
        if word := clean_line(tag).casefold():
            done = (
                f"tagged {_quoted_title(article)} “{word}”"
                if on
                else f"took the tag “{word}” from {_quoted_title(article)}"
            )
            self._set_mark(TAG, article, word, "" if on else None, done)

    def toggle_tags(self, article: Article, tags: Iterable[str]) -> None:
        """Give the article tags, or take those away that it has, in one change."""
        with self._facts.lock:
            has = self.tags_of_article(article.id)
            words = list(dict.fromkeys(word for tag in tags if (word := clean_line(tag).casefold())))
            if len(words) == 1:
                self.tag_article(article, words[0], words[0] not in has)
            elif words:
                ref, new = self._register.ref_of_article(article)
                values: dict[Key, str | None] = {(TAG, ref, word): None if word in has else "" for word in words}
                told = ", ".join(f"“{word}”" for word in words)
                self._facts.change_facts(f"changed the tags {told} of {_quoted_title(article)}", values, new)

    def tags_of_article(self, article: str) -> tuple[str, ...]:
        """The tags of an article, in order of the alphabet."""
        return tuple(sorted(self._marks_on_article(TAG, article)))

    def articles_by_tag(self) -> Mapping[str, frozenset[str]]:
        """Every tag, in order of the alphabet, and the ids of the articles here that have it."""
        found: dict[str, set[str]] = {}
        for ref, tags in self._facts.facts_of_kind(TAG).items():
            for tag in tags if ref in self._register.ids else ():
                found.setdefault(tag, set()).add(self._register.ids[ref])
        return {tag: frozenset(found[tag]) for tag in sorted(found)}

    def add_note(self, article: Article, text: str, span: Span | None = None, field: Field = "text") -> str:
        """Write a note on the article, or on a passage of it (code points of ``field``); its key."""
        key = new_key()
        words = article.field_text(field)[span.start : span.end] if span else ""
        packed = _pack_note(text, field, span.start if span else 0, words)
        self._set_mark(NOTE, article, key, packed, f"wrote a note on {_quoted_title(article)}")
        return key

    def rewrite_note(self, note: Note, text: str) -> None:
        """Change the words of a note. A note that is gone meanwhile is left alone."""
        self._change_note(note, text)

    def discard_note(self, note: Note) -> None:
        """Throw a note away."""
        self._change_note(note, None)

    def notes_on_article(self, article: Article) -> tuple[Note, ...]:
        """The notes on an article, the oldest first, with their passages where they stand now."""
        return tuple(
            self._unpack_note(article, key, packed) for key, packed in self._marks_on_article(NOTE, article.id).items()
        )

    def noted_ids(self) -> frozenset[str]:
        """Ids of the articles here that have notes."""
        return self._marked_ids(NOTE)

    def move_article(self, article: Article, beside: Article | None) -> None:
        """Put the article into the story of another one, or (None) into a story of its own."""
        with self._facts.lock:
            ref, new = self._register.ref_of_article(article)
            target, more = self._register.ref_of_article(beside) if beside else (ALONE, [])
            self._facts.change_facts(
                f"moved {_quoted_title(article)} to another story", {(MOVED, ref, ""): target}, [*new, *more]
            )

    def put_back(self, article: Article) -> None:
        """Leave the article to the story that it was found in."""
        self._set_mark(MOVED, article, "", None, f"put {_quoted_title(article)} back into its story")

    def moved_articles(self) -> Mapping[str, str]:
        """Ids of articles moved by hand, and of the article whose story each belongs to, or :data:`ALONE`."""
        ids = self._register.ids
        moves = {ref: named[""] for ref, named in self._facts.facts_of_kind(MOVED).items()}
        return {ids[r]: ids.get(to, ALONE) for r, to in moves.items() if r in ids and (not to or to in ids)}

    def name_outlet(self, articles: Iterable[Article], outlet: str) -> None:
        """Say which outlet articles are of, in one change; an empty name leaves them to what they state themselves."""
        name = clean_line(outlet)
        values: dict[Key, str | None] = {}
        new: list[Statement] = []
        called = ""
        with self._facts.lock:
            for article in articles:
                ref, statements = self._register.ref_of_article(article)
                new.extend(statements)
                values[OUTLET, ref, ""] = name or None
                called = _quoted_title(article) if len(values) == 1 else counted_noun(len(values), "article")
            said = f"named “{name}” as the outlet of {called}" if name else f"took the outlet's name from {called}"
            self._facts.change_facts(said, values, new)

    def named_outlets(self) -> Mapping[str, str]:
        """Ids of articles whose outlet the user named, and that name."""
        ids = self._register.ids
        return {ids[ref]: named[""] for ref, named in self._facts.facts_of_kind(OUTLET).items() if ref in ids}

    def _set_mark(self, kind: str, article: Article, name: str, value: str | None, label: str) -> None:
        with self._facts.lock:
            ref, new = self._register.ref_of_article(article)
            self._facts.change_facts(label, {(kind, ref, name): value}, new)

    def _marks_on_article(self, kind: str, article: str) -> Mapping[str, str]:
        ref = self._register.refs.get(article)
        return self._facts.facts_about_subject(kind, ref) if ref else {}

    def _marked_ids(self, kind: str) -> frozenset[str]:
        return frozenset(
            self._register.ids[ref] for ref in self._facts.facts_of_kind(kind) if ref in self._register.ids
        )

    def _unpack_note(self, article: Article, key: str, packed: str) -> Note:
        told = json.loads(packed)
        field: Field = "title" if told["field"] == "title" else "text"
        span = find_passage(article.field_text(field), told["start"], told["words"])
        return Note(key, article.id, told["text"], field, span, told["words"])

    def _change_note(self, note: Note, text: str | None) -> None:
        ref = self._register.refs.get(note.article, "")
        old = self._facts.facts_about_subject(NOTE, ref).get(note.key)
        if old is None:
            return
        told = json.loads(old)
        packed = None if text is None else _pack_note(text, told["field"], told["start"], told["words"])
        self._facts.change_facts(
            "threw a note away" if text is None else "rewrote a note", {(NOTE, ref, note.key): packed}
        )


def _pack_note(text: str, field: str, start: int, words: str) -> str:
    return json.dumps({"text": clean_text(text), "field": field, "start": start, "words": words}, ensure_ascii=False)


def _quoted_title(article: Article) -> str:
    """The article's title between quote marks, cut to a length that a line can hold."""
    title = clean_line(article.title) or clean_line(article.id)
    return f"“{shorten_text(title, _TITLE)}”"
