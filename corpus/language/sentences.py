"""Sentence splitter: spans of sentences, by stops, a table of abbreviations, and the look of the next word.

On the 43 Wikinews pieces of GUM such a splitter measured as well as trained ones, at a hundred times their speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.language.abbreviations import BY_WORD, OPENERS, SHOUTED_NAMES
from corpus.model import Article, Sentence

_LINE = re.compile(r"[^\n]+")
# A run of stops, the quote marks and brackets it closes, and white space. Possessive throughout: linear on any text.
_STOP = re.compile(
    r"""(?<![.!?…])(?P<stops>[.!?…]++)(?P<closers>["'”’»)\]]*+)(?P<gap>\s++)(?=(?P<openers>["'“‘«„(\[]*+)(?P<next>[^\s]))"""
    r"""|[。！？][”』」）]*+(?=[^\s])"""
)
_NEXT_WORD = re.compile(r"[\w’'-]{1,30}")
_LAST_WORD = re.compile(r"[\w.’'&-]+\Z")
_INITIALS = re.compile(r"[A-Z]|(?:[^\W\d_]\.)+[^\W\d_]")
_LIST_NUMBER = re.compile(r"\W*\d{1,3}")
_ABBREVIATION_REACH = 24


def split_text(text: str) -> list[tuple[int, int]]:
    """Sentences of ``text`` as half-open spans in order, without white space at either end; none crosses a newline.

    Closing quote marks and brackets belong to the sentence that they close. Never raises; linear in the text.

    >>> [text[a:b] for text in ['He met Mr. Ito. "I left," he said.'] for a, b in split_text(text)]
    ['He met Mr. Ito.', '"I left," he said.']
    """
    return [span for line in _LINE.finditer(text) for span in _split_sentences(text, *line.span())]


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every block of ``article.text``, in order; offsets are into ``text``, none crosses a block.

    A line break inside a block is where a hard-wrapped text was folded, and counts as a space.
    """
    return tuple(
        Sentence(start, end, index, block.kind)
        for index, block in enumerate(article.blocks)
        for start, end in _split_sentences(article.text, block.start, block.end)
    )


def _split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _STOP.finditer(text, start, end):
        if stop["stops"] is None or _is_sentence_end(text, start, stop):
            yield from _trim_span(text, start, stop.end() - len(stop["gap"] or ""))
            start = stop.end()
    yield from _trim_span(text, start, end)


def _trim_span(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_sentence_end(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends with this stop."""
    following = stop["next"]
    if following.islower() or not (following.isalnum() or following in "$£€#@—–-"):
        return False
    word = _last_word(text, start, stop.start())
    if stop["stops"] == ".":
        return not _carries_on(word, text, start, stop)
    if stop["stops"] == "!" and word.lower() in SHOUTED_NAMES and not stop["closers"]:
        return _next_word(text, stop) in OPENERS
    speech = stop["closers"] and "." not in stop["stops"] and not stop["openers"]
    return not (speech and _speech_goes_on().match(text, stop.end()))


@cache
def _speech_goes_on() -> re.Pattern[str]:
    """`"Will you go?" Ms Ito asked`: the mark belongs to the speech, the sentence goes on."""
    from corpus.language.speech_verbs import speech_cues  # here, because the quotes build on the sentences

    verbs = sorted(word for word, form in speech_cues().items() if form in ("past", "s"))
    return re.compile(rf"(?:[\w.’'-]{{1,25}}\s){{1,4}}(?:{'|'.join(verbs)})\b")


def _carries_on(word: str, text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a single full stop after ``word`` only marks an abbreviation, an initial or a list number."""
    use = BY_WORD.get(word) or BY_WORD.get(word.capitalize() if word.isupper() else word)
    if use in ("before_name", "inside"):
        return True
    if use == "before_number":
        return stop["next"].isdigit()
    if use is None and not (_INITIALS.fullmatch(word) and not stop["closers"]):
        return bool(_LIST_NUMBER.fullmatch(text, start, stop.start()))
    if stop["openers"]:
        return stop["openers"][0] in "(["
    return _next_word(text, stop) not in OPENERS


def _last_word(text: str, start: int, stop: int) -> str:
    found = _LAST_WORD.search(text, max(start, stop - _ABBREVIATION_REACH), stop)
    return found[0].lstrip(".'’-&") if found else ""


def _next_word(text: str, stop: re.Match[str]) -> str:
    found = _NEXT_WORD.match(text, stop.end() + len(stop["openers"]))
    return found[0] if found else ""
