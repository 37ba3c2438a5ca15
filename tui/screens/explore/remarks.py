"""What the user said of articles, as Explore shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tui.commands.signs import sign_for
from tui.screens.explore.article_list import ArticleFlags

if TYPE_CHECKING:
    from corpus.model import Article, Span
    from corpus.workspace.desk import Desk

NOTED = 60
"""Characters of a passage that the reader's head repeats with its note."""


class ArticleRemarks(Struct, frozen=True):
    """What was said of one article: a line each for its head, and the words of its text that a note is on."""

    lines: tuple[str, ...] = ()
    passages: tuple[Span, ...] = ()


def flags_on(desk: Desk | None) -> ArticleFlags:
    """Which articles are starred, noted and read."""
    if desk is None:
        return ArticleFlags()
    return ArticleFlags(desk.articles.starred_ids(), desk.articles.noted_ids(), desk.articles.read_ones())


def remarks_on(desk: Desk | None, article: Article | None) -> ArticleRemarks:
    """What was said of an article."""
    if desk is None or article is None:
        return ArticleRemarks()
    notes = desk.articles.notes_on_article(article)
    head = [f"{sign_for('starred')} starred"] if desk.articles.is_starred(article.id) else []
    head += [f"{sign_for('tagged')}{tag}" for tag in desk.articles.tags_of_article(article.id)]
    lines = [" · ".join(head)] if head else []
    lines += [f"{sign_for('noted')} {_quoted_words(note.words)}{note.text}" for note in notes]
    return ArticleRemarks(tuple(lines), tuple(note.span for note in notes if note.span and note.field == "text"))


def _quoted_words(words: str) -> str:
    if not words:
        return ""
    short = " ".join(words.split())
    return f"“{short if len(short) <= NOTED else short[: NOTED - 1] + '…'}” — "
