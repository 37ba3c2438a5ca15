"""An article as its analysers read it, its words and names whole, and what they find put back where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeVar

from corpus.language.gazetteer import load_gazetteer
from corpus.language.whole_words import WholeText, make_whole
from corpus.model import Analysis, Article, Block, Field, Mention, Quote, Sentence, Span, TimeExpression


class NicknameMarks(NamedTuple):
    """Marks that a nickname stands in, between the given name and the surname, and an example."""

    opening: str
    closing: str
    example: str


NICKNAME_MARKS: Final = (
    NicknameMarks('"', '"', 'Mary "Mimi" Olsen'),
    NicknameMarks("“", "”", "Mary “Mimi” Olsen"),
    NicknameMarks("‘", "’", "Mary ‘Mimi’ Olsen"),
    NicknameMarks("'", "'", "Mary 'Mimi' Olsen"),
    NicknameMarks("«", "»", "Mary «Mimi» Olsen"),
    NicknameMarks("(", ")", "Mary (Mimi) Olsen"),
)

_Part = TypeVar("_Part", Mention, TimeExpression, Quote)
_FOLD: Final = re.compile(r"(?<![-\u2010])(?<![-\u2010] )\n")
_WORD: Final = r"[A-Z][^\W\d_]*[a-z]"
_NICKNAME: Final = re.compile(
    "|".join(
        rf"{re.escape(row.opening)}(?<=[a-z.] {re.escape(row.opening)})(?:the )?{_WORD}(?:[ -]{_WORD})?"
        rf"{re.escape(row.closing)}(?= [A-Z][^\W\d_]*[a-z])"
        for row in NICKNAME_MARKS
    )
)
_BEFORE: Final = re.compile(r"([A-Z][\w'’-]*[a-z])(?: [A-Z]\.)* \Z")
_BEHIND: Final = re.compile(r" ([A-Z][\w-]*)")
_FURTHEST: Final = 40


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article without what tears words and names, and the way back to the article as it was read."""

    article: Article
    title: WholeText
    text: WholeText

    def place_analysis(self, found: Analysis) -> Analysis:
        """``found``, of the whole article, with offsets into the article as it was read."""
        if not self.title.starts and not self.text.starts:
            return found
        return replace(
            found,
            sentences=tuple(map(self._place_sentence, found.sentences)),
            mentions=tuple(map(self._place_part, found.mentions)),
            times=tuple(map(self._place_part, found.times)),
            quotes=tuple(map(self._place_quote, found.quotes)),
        )

    def _span(self, field: Field, start: int, end: int) -> tuple[int, int]:
        return (self.title if field == "title" else self.text).torn_span(start, end)

    def _place_sentence(self, part: Sentence) -> Sentence:
        start, end = self.text.torn_span(part.start, part.end)
        return replace(part, start=start, end=end)

    def _place_part(self, part: _Part) -> _Part:
        start, end = self._span(part.field, part.start, part.end)
        return replace(part, start=start, end=end)

    def _place_quote(self, quote: Quote) -> Quote:
        placed = self._place_part(quote)
        said, speaker = (
            span and Span(*self._span(quote.field, span.start, span.end)) for span in (quote.said, quote.speaker)
        )
        return replace(placed, said=said, speaker=speaker)


def whole_article(article: Article) -> WholeArticle:
    """``article`` as its analysers read it.

    Torn words are whole, the line ends of a hard-wrapped paragraph are spaces, and so are the marks around a nickname:
    no quote begins there, and the name is one. Most articles are as they were.
    """
    title = make_whole(article.title)
    unfolded = _without_folds(article.text, article.blocks)
    text = make_whole(unfolded)
    read_title, read_text = _without_nickname_marks(title.text), _without_nickname_marks(text.text)
    if read_title is article.title and read_text is article.text:
        return WholeArticle(article, title, text)
    blocks = article.blocks if not text.starts else tuple(_moved_blocks(article.blocks, text.whole_offset))
    return WholeArticle(replace(article, title=read_title, text=read_text, blocks=blocks), title, text)


def _moved_blocks(blocks: Iterable[Block], moved: Callable[[int], int]) -> list[Block]:
    return [Block(moved(block.start), moved(block.end), block.kind) for block in blocks]


def _without_folds(text: str, blocks: Iterable[Block]) -> str:
    """``text`` with a space for every line end inside a block, except where a word is parted there."""
    parts: list[str] = []
    done = 0
    for block in blocks:
        if text.find("\n", block.start, block.end) >= 0:
            parts += (text[done : block.start], _FOLD.sub(" ", text[block.start : block.end]))
            done = block.end
    return "".join((*parts, text[done:])) if parts else text


def _without_nickname_marks(text: str) -> str:
    """``text`` with spaces for the marks around nicknames; the same string where there are none."""
    found = [match.span() for match in _NICKNAME.finditer(text) if _is_nickname(text, *match.span())]
    for start, end in found:
        text = f"{text[:start]} {text[start + 1 : end - 1]} {text[end:]}"
    return text


def _is_nickname(text: str, start: int, end: int) -> bool:
    """Whether a given name stands before what is in marks, and the rest of a name behind it."""
    before, behind = _BEFORE.search(text, max(0, start - _FURTHEST), start), _BEHIND.match(text, end)
    known = load_gazetteer()
    if not before or not behind or before[1] not in known.first | known.part:
        return False
    return behind[1].lower() not in known.common or behind[1] in known.last
