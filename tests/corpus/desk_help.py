"""Articles and desks for the tests of what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.model import Article, Entity, EntityMention, EntityType, Mention, Variant
from corpus.workspace.desk import Desk, open_desk

RIVER = "The river rose again on Monday. Mayor Ann Roe told reporters to stay calm. No one was hurt."


def article(ident: str, text: str = RIVER, title: str = "River rises", url: str = "") -> Article:
    return Article(ident, title, text, (), source="Old Mill Gazette", url=url)


def pile() -> list[Article]:
    return [
        article("gazette/river.txt"),
        article("herald/dam.txt", "Engineers opened the dam before dawn.", "Dam opened"),
        article("herald/school.txt", "Schools stay shut until Thursday.", "Schools shut"),
    ]


def desk_of(folder: Path, articles: Sequence[Article] = (), at: str = "news") -> Desk:
    """The desk whose file lies in ``folder``, for a pile at a folder below it, its articles read if any are given."""
    desk = open_desk([folder / at], folder / "desk.sqlite")
    if articles:
        desk.recognise_articles(articles)
    return desk


def entity(kind: EntityType, name: str, uses: dict[str, int], mentions: Iterable[EntityMention] = ()) -> Entity:
    variants = tuple(Variant(text, count, {"Gazette": count}) for text, count in uses.items())
    return Entity(f"{kind}:{name.casefold().replace(' ', '-')}", kind, name, variants, tuple(mentions))


def mentions_of(article: Article, words: str, kind: EntityType = "person") -> list[EntityMention]:
    """Every place where the words stand in the text."""
    found: list[EntityMention] = []
    at = article.text.find(words)
    while at >= 0:
        found.append(EntityMention(article.id, Mention("text", at, at + len(words), kind)))
        at = article.text.find(words, at + 1)
    return found
