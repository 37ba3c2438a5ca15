"""Reading of what was typed: the statements that it makes, each as a claim with its names, figures and days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.clean import clean_line
from corpus.comparison.claim_check.claim import NUMERALS, Claim, ClaimName, lies_inside
from corpus.comparison.statements import Statement, figures_in
from corpus.extraction.analyse import analyse_article
from corpus.extraction.publication_date import date_article
from corpus.extraction.times import find_times
from corpus.language.concepts import is_country
from corpus.language.gazetteer import load_gazetteer
from corpus.language.sentences import split_text
from corpus.language.tokens_of_sentence import Word, words_of
from corpus.model import Article, Block, Span

LEAST_CONTENT = 2
"""Content words that a claim needs to be one."""

MOST_LETTERS, MOST_PARTS = 1_000, 6
"""Letters of what is asked, and parts of it, that are looked at."""

_ASKS = frozenset("who whom whose what which where when why how".split())
_INVERTED = re.compile(
    r"^(?:(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|should)(?:n['’]t)?)\s+", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*;\s*")
_PHRASES: Mapping[str, str] = {
    "turned down": "rejected", "turns down": "rejects", "stepped down": "resigned", "steps down": "resigns",
    "called off": "cancelled", "put off": "postponed", "pulled out of": "quit", "pulls out of": "quits",
    "took over": "acquired", "takes over": "acquires", "let go": "released", "went up": "rose", "goes up": "rises",
    "set free": "freed", "blew up": "exploded", "ran away": "fled", "locked up": "jailed", "gave back": "returned",
    "passed away": "died", "carried out": "made",
}  # fmt: skip
"""What people type for one verb of the news."""

_PHRASE = re.compile(rf"\b({'|'.join(_PHRASES)})\b", re.IGNORECASE)
_AT_AGE = re.compile(
    r"(?<=\bdie[sd]) (?P<between>(?:(?:of|from|in) [\w' ]{1,30} )?)at (?=\d{1,3}\b(?! ?[a-z]*(?:am|pm)\b))"
)
_WAS_OF_AGE = re.compile(r"(?:(?<=\bwas )|(?<=\bwere ))(?=\d{1,3} (?:when|as) (?:he|she|they)\b)")
_ORDINALS = dict(
    zip(
        "one two three four five six seven eight nine ten".split(),
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
        strict=True,
    )
)
_NUMBERED = re.compile(rf"\b(round|game|lap|set|stage|day) ({'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|every|per)\b(?= (?:day|night|week|month|quarter|year)\b)")
_TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady the ceo cfo coo cto judge governor gov senator sen rep president minister premier
    coach captain secretary chairman chief prof professor pope king queen prince princess general colonel""".split()
)


def read_claim(text: str) -> Claim | None:
    """The claim that ``text`` (one sentence) makes; None if it says too little. Its days are those of no date yet."""
    text = _PHRASE.sub(lambda found: _PHRASES[found[1].lower()], text)
    text = _NUMBERED.sub(lambda found: f"the {_ORDINALS[found[2].lower()]} {found[1]}", text)
    text = _WAS_OF_AGE.sub("aged ", text)
    text = _EACH.sub("a", _AT_AGE.sub(r" \g<between>aged ", text))
    article = Article("claim", "", text, (Block(0, len(text), "body"),))
    _, analysis = analyse_article(article)
    words = words_of(text)
    if sum(word.is_content for word in words) < LEAST_CONTENT:
        return None
    times = tuple(time for time in analysis.times if time.field == "text")
    statement = Statement(
        field="text",
        index=0,
        text=text,
        words=words,
        figures=figures_in(text, Span(0, len(text)), times),
        mentions=tuple(mention for mention in analysis.mentions if mention.field == "text"),
        times=times,
    )
    return Claim(statement, tuple(_names(statement)))


def claim_as_of(claim: Claim, published: str) -> Claim:
    """The claim with its days as a report that was published then (ISO 8601, or ``""``) would mean them."""
    text = claim.text
    article = Article("claim", "", text, (Block(0, len(text), "body"),), published=published)
    times = tuple(time for time in find_times(article, date_article(article)) if time.field == "text")
    return Claim(replace(claim.statement, times=times), claim.names, claim.weights)


def _names(statement: Statement) -> list[ClaimName]:
    """The names that were found, and runs of capitalised words that hold none of them."""
    found: list[ClaimName] = []
    for mention in statement.mentions:
        inside = tuple(
            w for w in statement.words if mention.start <= w.start < mention.end and _counts(w) and not _is_number(w)
        )
        if inside:
            found.append(ClaimName(Span(mention.start, mention.end), inside, mention.type))
    taken = [name.span for name in found] + [Span(time.start, time.end) for time in statement.times]
    for run in statement.names:
        inside = tuple(word for word in run if _counts(word) and not _is_number(word))
        if len(inside) > 1 and not any(lies_inside(word, taken) for word in run):
            found.append(ClaimName(Span(inside[0].start, inside[-1].end), inside, None))
    for word in statement.words:
        if any(lies_inside(word, [name.span]) for name in found):
            continue
        if is_country(word.plain) or _is_unknown_name(statement, word):
            found.append(ClaimName(Span(word.start, word.end), (word,), "place" if is_country(word.plain) else None))
    return sorted(found, key=lambda name: name.span.start)


def _is_unknown_name(statement: Statement, word: Word) -> bool:
    """Whether one word with a capital is a name that nobody knows: "Toyota will build a plant"."""
    if not statement.text[word.start].isupper() or not _counts(word) or _is_number(word):
        return False
    dated = any(time.start <= word.start < time.end for time in statement.times)
    written = statement.text[word.start : word.end]
    letters = statement.text.replace(written, "")
    titled = any(one.isupper() for one in letters) and not any(part[0].islower() for part in letters.split())
    return not dated and not titled and word.plain not in load_gazetteer().common


def _is_number(word: Word) -> bool:
    return word.plain[0].isdecimal() or word.plain in NUMERALS


def _counts(word: Word) -> bool:
    return word.is_content and word.plain not in _TITLES


def claim_parts(typed: str) -> tuple[str, ...]:
    """The statements that were typed: sentences, and what a semicolon parts; a question as the claim that it asks.

    >>> claim_parts("Were 369 ships waiting? The canal was closed; nobody was hurt.")
    ('369 ships waiting', 'The canal was closed', 'nobody was hurt')
    """
    text = clean_line(typed[:MOST_LETTERS])
    sentences = [text[start:end] for start, end in split_text(text)]
    parts = (part for sentence in sentences for part in _SPLIT.split(sentence))
    return tuple(bare for part in parts if (bare := _stated(part)))[:MOST_PARTS]


def _stated(part: str) -> str:
    """A part without its last stop; a question without the verb that opens it."""
    bare = part.strip().rstrip(".!? ").strip()
    return _INVERTED.sub("", bare) if part.rstrip().endswith("?") else bare


def asks_openly(typed: str) -> bool:
    """Whether it is a question that leaves open what it asks for: "who freed them?", "how many ships?".

    >>> asks_openly("Who freed the girls?"), asks_openly("Were the girls freed?")
    (True, False)
    """
    first = typed.split(maxsplit=1)[:1]
    return typed.rstrip().endswith("?") and bool(first) and first[0].lower() in _ASKS
