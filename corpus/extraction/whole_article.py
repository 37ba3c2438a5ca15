"""An article as its analysers read it, its words and names whole, and what they find put back where it stands."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeVar

from anyascii import anyascii

from corpus.language.gazetteer import load_gazetteer
from corpus.language.whole_words import WholeText, make_whole
from corpus.language.word_lists import PEOPLES
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


class PartyTag(NamedTuple):
    """The form of a party tag behind a politician's name, and an example."""

    pattern: str
    example: str


_SEAT: Final = r"(?:[DRI]|Dem|Rep|Ind)\.?[-‐‑–—/][A-Z][A-Za-z]*\.?(?:[A-Z]\.)*(?:[ -][A-Z][a-z]+\.?)?"
PARTY_TAGS: Final = (
    PartyTag(rf" \({_SEAT}\)", "Sen. Ada Moss (R-Ky.)"),
    PartyTag(r" \((?:[DRI]|Lab|Con|Lib Dem|LD)\)", "Ada Moss (Lab)"),
    PartyTag(rf", {_SEAT}(?=[,.;:]|$)", "Rep. Tom Hale, D-Calif., said"),
)
"""Party and seat of a politician: neither a name nor a place, and the sentence goes on behind it."""

_PARTY_TAG: Final = re.compile("|".join(row.pattern for row in PARTY_TAGS))
_Part = TypeVar("_Part", Mention, TimeExpression, Quote)
_FOLD: Final = re.compile(r"(?<![-\u2010])(?<![-\u2010] )\n")
_WORD: Final = r"[A-Z][^\W\d_]*[a-z]"
_NICKNAME: Final = re.compile(
    "|".join(
        rf"{re.escape(row.opening)}(?<=[a-z.] {re.escape(row.opening)})(?:[Tt]he )?{_WORD}(?:[ -]{_WORD})?"
        rf"{re.escape(row.closing)}(?= [A-Z][^\W\d_]*[a-z])"
        for row in NICKNAME_MARKS
    )
)
_BEFORE: Final = re.compile(r"((?:[A-Z]\. ?){2,}(?<! )|[A-Z][\w'’-]*[a-z])(?: [A-Z]\.)* \Z")
_BEHIND: Final = re.compile(r" ([A-Z][\w-]*)")
_FURTHEST: Final = 40


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article without what tears words and names, and the way back to the article as it was read."""

    article: Article
    title: WholeText
    text: WholeText
    nicknamed: tuple[Mention, ...] = ()

    def with_nicknamed(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """``mentions`` with one for each name that has a nickname in it, instead of those of its parts."""
        if not self.nicknamed:
            return tuple(mentions)
        ahead, kept = deque(sorted(mentions, key=_place_in_article)), list[Mention]()
        for name in self.nicknamed:
            while ahead and _place_in_article(ahead[0]) < (name.field == "text", name.end):
                kept.append(ahead.popleft())
            parts = list[Mention]()
            while kept and kept[-1].field == name.field and name.start < kept[-1].end:
                parts.append(kept.pop())
            edges = [name, *(part for part in parts if part.type == "person")]
            kept.append(replace(name, start=min(m.start for m in edges), end=max(m.end for m in edges)))
        return (*kept, *ahead)

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


def _place_in_article(mention: Mention) -> tuple[bool, int]:
    """What mentions are in order by: the title's first."""
    return mention.field == "text", mention.start


def whole_article(article: Article) -> WholeArticle:
    """``article`` as its analysers read it.

    Torn words are whole, the line ends of a hard-wrapped paragraph are spaces, and so are the marks around a nickname:
    no quote begins there, and the name is one. Most articles are as they were.
    """
    title = make_whole(article.title)
    unfolded = _without_folds(article.text, article.blocks)
    text = make_whole(unfolded)
    read_title, read_text = _without_asides(title.text), _without_asides(text.text)
    if read_title is article.title and read_text is article.text:
        return WholeArticle(article, title, text)
    nicknamed = (*_nicknamed_people("title", title.text), *_nicknamed_people("text", text.text))
    blocks = article.blocks if not text.starts else tuple(_moved_blocks(article.blocks, text.whole_offset))
    return WholeArticle(replace(article, title=read_title, text=read_text, blocks=blocks), title, text, nicknamed)


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


def _without_asides(text: str) -> str:
    """``text`` with spaces for party tags and for the marks around nicknames; the same string where there are none."""
    return _without_nickname_marks(_PARTY_TAG.sub(_blank_tag, text) if "-" in text or "(" in text else text)


def _blank_tag(match: re.Match[str]) -> str:
    """Spaces as long as the tag; a comma behind it stands before them, where it would be without the tag."""
    return " " * len(match[0])


def _without_nickname_marks(text: str) -> str:
    """``text`` with spaces for the marks around nicknames; the same string where there are none."""
    letters: list[str] = []
    for match in _NICKNAME.finditer(text):
        start, end = match.span()
        letters = letters or list(text)
        head = max(0, start - _FURTHEST)
        around = "".join(letters[head : end + _FURTHEST])  # the marks before it are spaces by now
        if _named_around(around, start - head, end - head):
            letters[start] = letters[end - 1] = " "
    without = "".join(letters) if letters else text
    return text if without == text else without


def _nicknamed_people(field: Field, text: str) -> Iterator[Mention]:
    """The names in ``text`` that have a nickname in marks in them."""
    for match in _NICKNAME.finditer(text):
        if name := _named_around(text, *match.span()):
            yield Mention(field, *name, "person")


def _is_rare_name(word: str) -> bool:
    """Whether a word is on no list but may be somebody's name: no common word, no place, no organisation."""
    known = load_gazetteer()
    return word.lower() not in known.common and not known.is_place(word) and word not in known.organisation


def _named_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name around what is in marks, if a given name stands before it and the rest of a name behind."""
    before, behind = _BEFORE.search(text, max(0, start - _FURTHEST), start), _BEHIND.match(text, end)
    known = load_gazetteer()
    given = anyascii(before[1]) if before else ""
    if not before or not behind or not ("." in given or given in known.first or given in known.part):
        rare = before and behind and text[start] in '"“' and _is_rare_name(given) and _is_rare_name(behind[1])
        return (before.start(), behind.end()) if before and behind and rare else None
    called = text[start + 1 : end - 1]
    if text[start] == "(" and (known.is_place(called) or called in PEOPLES or called in known.organisation):
        return None
    surname = behind[1].lower() not in known.common or behind[1] in known.last
    return (before.start(), behind.end()) if surname else None
