"""Words of a claim for people: the sentence that tells it best on its own, without what does not belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from corpus.comparison.coverage import Claim
from corpus.language.tokens_of_sentence import words_of
from corpus.language.words import STOP_WORDS, word_tokens
from corpus.model import Span

HELD: Final = 2048
"""Sentences of which is held what they are: those of a story, which are asked again and again."""

_DATELINE: Final = re.compile(
    r"^[A-Z]{3,}(?:[ ,/-]{1,2}[A-Z][\w.'’]*){0,4},? ?(?:--|[–—])\s*(?=[A-Z“\"])"
    r"|^(?:[A-Z][\w.'’]*[ ,/-]{1,3}|\d{1,4}[ ,.]{1,3}){0,7}"
    r"(?:\([A-Z][^()]{1,40}\)\s*(?:[-–—:]{1,2}\s*|(?=[A-Z“\"]))|(?<=[A-Z]{3}[ ,-])\s*(?:--|[–—])\s*)"
)
"""What opens a report before its first sentence: "OSLO, Dec 31 (Northern Wire) - ", "BERGEN -- "."""

_BULLET: Final = re.compile(r"^[•·▪■*>»\-–—]+\s+")
_LEAST_WORDS, _LEAST_CONTENT, _MOST_WORDS = 7, 4, 70
_LEAST_STOP_WORDS, _LONG_ENOUGH = 0.12, 9
"""Share of small English words, below which a sentence of so many words is a list or in another language."""

_LEANING: Final = frozenset("he she it they this that these those his her their its here there such both".split())
"""Words that, at the head of a sentence, speak of what stood before it."""

_JOINING: Final = frozenset("but and or so yet however then also still meanwhile instead moreover".split())
_SERVICE: Final = re.compile(
    r"\b(?:subscribe|newsletters?|sign up|click here|read more|follow us|download our|all rights reserved|copyright"
    r"|advertisement|cookies?|terms of use|privacy policy|getty images|image caption|file photo|via twitter"
    r"|(?:reporting|editing|writing|additional reporting) by|contributed to this (?:report|story|article)"
    r"|story (?:was|has been) updated|see also|related (?:story|stories|article|articles)|more on this story"
    r"|watch (?:the )?video|in pictures|email us|email address|contact us|share this|please (?:visit|see|email|read)"
    r"|for more (?:news|information|stories|on)|this (?:article|story|post) (?:originally|first|was|has|is)"
    r"|(?:photo|image|video|picture)s? (?:by|credit|from|courtesy|shows?)|not a robot|enable javascript|your browser"
    r"|transcripts? are created|rush deadline|authoritative record of|in its final form|originally appeared on"
    r"|keep reading|keep you (?:updated|posted)|gallery below|diagram (?:below|based)|account below is|joined us for"
    r"|check (?:them|it) out|you can also check out|full (?:patch )?notes|BYLINE|skip \w+ post"
    r"|live updates|stay tuned|scroll down|continue reading|skip to|replay more videos|just watched)\b"
    r"|(?:pic|dm)\.twitter|\bRT @|https?://|\bwww\.|@\w+|#\w+\s*#|^#|^\d+/\d|^[(\[]|©",
    re.IGNORECASE,
)
"""What a page says of itself, and of where else to go."""

_CAPTION: Final = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown)\b|\bpictured\b|\bin this (?:\w+ ){0,4}(?:photo|image|picture|frame)"
    r"|^(?:photos?|pictures?|video|watch|gallery|map)\b ?[:|]|^file\b ?[-–—:]|\bhide caption\b|\btoggle caption\b"
    r"|, (?:at )?(?:left|right|cent(?:er|re)|far left|far right|above|below|top|bottom),|\bat the (?:top|bottom) and\b"
    r"|\((?:left|right|cent(?:er|re)|[LRC])\)|\bphotographed\b|\b(?:poses?|posing) (?:for|with|at)\b",
    re.IGNORECASE,
)
"""What tells of a picture."""

_CAPITALS: Final = re.compile(r"(?:\b[A-Z]{3,}\b[\s,&-]+){4}")
"""Words in capitals in a row: the labels of a map, a menu, a headline."""

QUOTED: Final = re.compile(r"[“\"]([^“”\"]{3,300})[”\"]")
"""Words in quote marks."""
_QUOTED: Final = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")
_LEAST_OUTSIDE: Final = 2
_FIRST_PERSON: Final = frozenset("i we my our me myself ourselves i'm i've i'd i'll we're we've we'd we'll".split())

_LONG: Final = 32
"""Words from which a sentence tells more than the claim, if a shorter one tells it too."""


@lru_cache(maxsize=HELD)
def clean_words(sentence: str) -> str:
    """A sentence on one line without the dateline or the bullet before it, and without half a pair of quote marks.

    >>> clean_words("OSLO (Northern Wire) - A bridge  fell.")
    'A bridge fell.'
    """
    words = " ".join(sentence.split())
    words = _BULLET.sub("", _DATELINE.sub("", words, count=1), count=1)
    for opening, closing in ("“”", '""', "‘’"):
        marks = words.count(opening) + (words.count(closing) if closing != opening else 0)
        if marks == 1 and opening != "‘":
            words = words.replace(opening, "").replace(closing, "")
    return words.strip() or " ".join(sentence.split())


@lru_cache(maxsize=HELD)
def tells_something(sentence: str) -> bool:
    """Whether a sentence tells a reader something by itself; no question, no fragment, nothing of the page's own.

    >>> tells_something("Sign up for our newsletter about bridges and ships."), tells_something("What happens now?")
    (False, False)
    """
    words = _tokens_of(sentence)
    content = [word for word in words if word not in STOP_WORDS]
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or len(content) < _LEAST_CONTENT:
        return False
    if len(words) - len(content) < _LEAST_STOP_WORDS * len(words) and len(words) >= _LONG_ENOUGH:
        return False
    if _CAPITALS.search(sentence):
        return False
    ending = sentence.rstrip().rstrip("\"'”’)]»")
    return ending[-1:] in {".", "!", ";", "…"} and not _SERVICE.search(sentence) and not _CAPTION.search(sentence)


def is_caption(sentence: str) -> bool:
    """Whether a sentence tells of a picture.

    >>> is_caption("Photos: The bridge at Holm after the storm."), is_caption("The bridge at Holm fell.")
    (True, False)
    """
    return bool(_CAPTION.search(" ".join(sentence.split())))


@lru_cache(maxsize=HELD)
def is_bare_speech(sentence: str) -> bool:
    """Whether a sentence is what somebody says, and does not say who.

    >>> is_bare_speech("“We saw the ship.”"), is_bare_speech("“We saw the ship,” Ms Holm said.")
    (True, False)
    """
    words = word_tokens(_QUOTED.sub(" ", sentence).replace("’", "'"))
    return len(words) < _LEAST_OUTSIDE or not _FIRST_PERSON.isdisjoint(words)


@lru_cache(maxsize=1 << 14)
def content_of(words: str) -> frozenset[str]:
    """The concepts of the content words."""
    return frozenset(word.concept for word in words_of(words) if word.is_content)


@lru_cache(maxsize=HELD)
def _tokens_of(sentence: str) -> tuple[str, ...]:
    return tuple(word_tokens(sentence))


def stands_alone(sentence: str) -> bool:
    """Whether a sentence says of whom and what it speaks, as far as its first words show.

    >>> stands_alone("But they left."), stands_alone("The crew left the ship.")
    (False, True)
    """
    first = _tokens_of(sentence)[:2]
    if first[:1] and first[0] in _JOINING:
        first = first[1:]
    return not (first[:1] and first[0] in _LEANING)


def best_sentence(claim: Claim, text_of: Callable[[str], str]) -> tuple[str, Span]:
    """The article and the sentence in it that tell ``claim`` to a reader who knows nothing else of it.

    That is its most typical one, unless that leans on what stood before it, or is much longer than another.
    """

    def words(place: tuple[str, Span]) -> str:
        return clean_words(text_of(place[0])[place[1].start : place[1].end])

    typical = claim.article, claim.sentence
    places = [typical, *((c.article, s) for c in claim.carriers for s in c.sentences)]
    telling = [place for place in dict.fromkeys(places) if tells_something(words(place))]
    telling = [place for place in telling if not is_bare_speech(words(place))] or telling
    good = [place for place in telling if stands_alone(words(place))]
    if not good:
        return telling[0] if telling else typical
    if good[0] == typical and len(_tokens_of(words(typical))) <= _LONG:
        return typical
    short = [place for place in good if len(_tokens_of(words(place))) <= _LONG]
    return short[0] if short else good[0]
