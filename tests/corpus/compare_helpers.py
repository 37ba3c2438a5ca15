"""Articles for the tests of comparing: one sentence a line, names and quotes marked by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Analysis, Article, Block, EntityType, Field, Mention, Quote, Sentence, Span, TimeExpression


def _found(text: str, words: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(words), text)]


def article(
    name: str,
    text: str,
    *,
    people: Sequence[str] = (),
    places: Sequence[str] = (),
    times: Sequence[TimeExpression] = (),
    speakers: Sequence[str] = (),
    organisations: Sequence[str] = (),
    title: str = "",
) -> tuple[Article, Analysis]:
    """An article whose lines are body sentences; every “…” is a quote, by the speaker of that number if given."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    blocks = tuple(Block(start, end, "body") for start, end in lines)
    sentences = tuple(Sentence(start, end, index, "body") for index, (start, end) in enumerate(lines))
    typed: tuple[tuple[EntityType, Sequence[str]], ...]
    typed = (("person", people), ("place", places), ("organisation", organisations))
    fields: tuple[tuple[Field, str], ...] = (("title", title), ("text", text))
    mentions = [
        Mention(field, *span, kind)
        for kind, names in typed
        for words in names
        for field, inside in fields
        for span in _found(inside, words)
    ]
    quotes = []
    for number, match in enumerate(re.finditer(r"“([^”]*)”", text)):
        named = _found(text, speakers[number])[0] if number < len(speakers) and speakers[number] else None
        said = Span(*named) if named else None
        quotes.append(Quote("text", *match.span(1), said, said, "said"))
    analysis = Analysis(sentences, tuple(sorted(mentions, key=lambda m: m.start)), tuple(times), tuple(quotes), 0)
    return Article(name, title, text, blocks), analysis
