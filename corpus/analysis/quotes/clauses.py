"""Who speaks, read from the clause that stands before or behind a quote.

After Pareti's attribution relation (source, cue, content): the cue is found first, then the source on its either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.analysis.quotes import grammar as g
from corpus.analysis.quotes.phrases import (
    Phrase,
    Token,
    clause_subject,
    ending_at,
    is_filler,
    is_name_word,
    is_word,
    starting_at,
    subject_ending_at,
)
from corpus.analysis.quotes.speech import cues, nominal

_DASHES = frozenset("—–-―")
_AFTER_REACH = 30
_LOOSE_REACH = 4
_FINITE_ENDINGS = ("ed", "s")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker's words and the verb. ``phrase`` None: ``shared`` with the quote before, or nobody is named.

    ``near``: no other words than objects and prepositions part the verb from the quote, so that even one quoted word
    is speech.
    """

    phrase: Phrase | None
    cue: str
    near: bool
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ClauseExample:
    """An example of one shape of clause: which side of the quote it stands on, and the speaker to be read."""

    side: str
    clause: str
    speaker: str


EXAMPLES: tuple[ClauseExample, ...] = (
    ClauseExample("after", ", said Ann Orr, a nurse", "Ann Orr"),
    ClauseExample("after", ", Mr Orr told reporters", "Mr Orr"),
    ClauseExample("after", ", Ken Ito, 45, a farmer, said", "Ken Ito"),
    ClauseExample("after", ", according to the coroner", "the coroner"),
    ClauseExample("after", ", a spokesman for the mayor said", "a spokesman for the mayor"),
    ClauseExample("after", " — Ken Ito", "Ken Ito"),
    ClauseExample("before", "On Friday, Ms Orr said:", "Ms Orr"),
    ClauseExample("before", "Asked if he would go, he replied:", "he"),
    ClauseExample("before", "According to the coroner,", "the coroner"),
    ClauseExample("before", "Ms Orr, who won in May, called the vote a", "Ms Orr"),
    ClauseExample("before", "Ms Orr smiled and said,", "Ms Orr"),
    ClauseExample("before", "Ms Orr shook her head, adding:", "Ms Orr"),
    ClauseExample("before", "Continued Orr:", "Orr"),
    ClauseExample("before", "Ann Orr:", "Ann Orr"),
)


# -------------------------------------------------------------------------------------------------- behind


def read_after(tokens: Sequence[Token], comma: bool, alone: bool) -> Attribution | None:
    """The attribution in the words behind a quote, up to the end of its sentence or the next quote.

    ``comma``: the quote ends in a comma or another mark that expects its clause to go on; ``alone``: nothing but the
    quote stands before. Without either only a verb of speech right behind counts.
    """
    first = 0
    while first < len(tokens) and not is_word(tokens[first]):
        first += 1
    if first == len(tokens):
        return None
    if first and tokens[0].low in _DASHES and is_name_word(tokens[first]):
        found = starting_at(tokens, first)
        if found and not any(is_word(t) for t in tokens[found[1] : found[1] + 1]):
            return Attribution(found[0], "", True)
    comma = comma or (first > 0 and tokens[0].low in (",", *_DASHES))
    if tokens[first].low == "according":
        return _according_to(tokens, first)
    if not comma and not alone and not _is_cue(tokens, first):
        return None
    return _verb_first(tokens, first) or (_subject_first(tokens, first, comma) if comma or alone else None)


def _according_to(tokens: Sequence[Token], at: int) -> Attribution | None:
    found = starting_at(tokens, at + 2)
    return Attribution(found[0], "according to", True) if found and found[0].kind != "pronoun" else None


def _verb_first(tokens: Sequence[Token], first: int) -> Attribution | None:
    """"…," said Ann Orr."""
    at = first
    while at < len(tokens) and is_filler(tokens[at]):
        at += 1
    if at == len(tokens) or not _is_cue(tokens, at):
        return None
    found = starting_at(tokens, at + 1)
    return Attribution(found[0], tokens[at].low, True) if found else None


def _subject_first(tokens: Sequence[Token], first: int, comma: bool) -> Attribution | None:
    """"…," Ann Orr, who won, said."""
    found = starting_at(tokens, first) if tokens[first].low not in g.CONJUNCTIONS else None
    if found is None:
        at = next((i for i in range(first, min(len(tokens), first + _AFTER_REACH)) if _is_cue(tokens, i)), None)
        phrase = subject_of(tokens[first:], at - first) if at is not None else None
        return Attribution(phrase, tokens[at].low, True) if phrase and at is not None else None
    phrase, at = found
    verb = _verb_behind(tokens, at, comma and phrase.kind != "description")
    return Attribution(phrase, tokens[verb].low, True) if verb is not None else None


def _verb_behind(tokens: Sequence[Token], at: int, any_verb: bool) -> int | None:
    """The verb of a subject that ends before ``at``: right there, or behind an apposition between commas."""
    while at < len(tokens) and is_filler(tokens[at]):
        at += 1
    if at == len(tokens):
        return None
    if _is_cue(tokens, at) or (any_verb and _looks_finite(tokens[at])):
        return at
    for verb in range(at, min(len(tokens), at + _AFTER_REACH)):
        if _is_cue(tokens, verb) and cues()[tokens[verb].low] != "ing":
            return verb
    return None


def _looks_finite(token: Token) -> bool:
    return token.word.islower() and token.word.isalpha() and token.low.endswith(_FINITE_ENDINGS)


# -------------------------------------------------------------------------------------------------- before


def read_before(tokens: Sequence[Token], shared: bool) -> Attribution | None:
    """The attribution in the words before a quote, from the start of its sentence or from the quote before it.

    ``shared``: a quote whose speaker is known stands before these words, so that a verb may lack a subject.
    """
    last = len(tokens) - 1
    while last >= 0 and not is_word(tokens[last]):
        last -= 1
    if last < 0:
        return None
    introduced = tokens[-1].low in (":", ",")
    for at in range(last, -1, -1):
        if tokens[at].low == "according" and at + 2 <= last and tokens[at + 1].low == "to":
            return _according_to(tokens, at)
        if _is_cue(tokens, at) or (at == last and introduced and _invented_cue(tokens, at)):
            found = _attributed(tokens, at, shared)
            if found:
                return Attribution(found.phrase, found.cue, introduced or last - at <= _LOOSE_REACH, found.shared)
    return _introduced(tokens, last, shared) if tokens[-1].low == ":" else None


def _attributed(tokens: Sequence[Token], at: int, shared: bool) -> Attribution | None:
    cue = tokens[at].low
    if not any(is_word(t) for t in tokens[:at]):
        inverted = starting_at(tokens, at + 1)
        if inverted and inverted[0].kind == "name" and cues().get(cue) != "ing":
            return Attribution(inverted[0], cue, True)
        return Attribution(None, cue, True, shared=True) if shared else None
    if passive(tokens, at):
        nobody = at >= len(tokens) - 2 and not shared
        return Attribution(None, cue, False) if nobody else None
    phrase = subject_of(tokens, at)
    if phrase is None and shared:
        return Attribution(None, cue, True, shared=True)
    return Attribution(phrase, cue, True) if phrase else None


def _invented_cue(tokens: Sequence[Token], at: int) -> bool:
    """Whether an unlisted word before a comma or colon is a verb all the same: "leaned in and boomed:"."""
    if at == 0 or not _looks_finite(tokens[at]):
        return False
    before = tokens[at - 1].low
    if before in ("he", "she", "and", "then"):
        return True
    return tokens[at].low.endswith("ed") and is_name_word(tokens[at - 1])


def _introduced(tokens: Sequence[Token], last: int, shared: bool) -> Attribution | None:
    """The speaker before a colon without a verb of speech: "Ann Orr:", "Here is Orr in May:", "From the report:"."""
    direct = ending_at(tokens, last)
    if direct:
        phrase, first = direct
        before = tokens[first - 1].low if first else ":"
        head = tokens[last].low in g.ROLES
        if (phrase.kind == "name" and not before.isalnum()) or (head and before in (":", "from")):
            return Attribution(phrase, "", True)
    subject = clause_subject(tokens)
    if subject is None or (subject.kind == "description" and not _speaks(tokens, subject)):
        named = (starting_at(tokens, i) for i, token in enumerate(tokens) if is_name_word(token))
        subject = next((found[0] for found in named if found and found[0].kind == "name"), subject)
    return Attribution(subject, "", True, shared=subject is None) if subject or shared else None


def _speaks(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return any(token.end == phrase.end and token.low in g.ROLES for token in tokens)


# ------------------------------------------------------------------------------------------------- subjects


def subject_of(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The subject of the verb at index ``verb``; None where it is passive or has none of its own."""
    if passive(tokens, verb):
        return None
    at = verb - 1
    while at >= 0 and is_filler(tokens[at]):
        at -= 1
    if at < 0:
        return None
    low = tokens[at].low
    if low in ("to", "and", "but", "then", "or", "as", "by", "before", "after", "while", "when", "in", "for"):
        return clause_subject(tokens[:at]) or _nearest_subject(tokens, at)
    if low in ("who", "that", "which"):
        at -= 2 if at and tokens[at - 1].low == "," else 1
        return subject_ending_at(tokens, at)
    if low == ",":
        return _before_apposition(tokens, at, cues().get(tokens[verb].low) == "ing")
    if low == ")":
        at = next((i - 1 for i in range(at, -1, -1) if tokens[i].low == "("), -1)
        return subject_ending_at(tokens, at)
    if cues().get(tokens[verb].low) == "ing":
        direct = ending_at(tokens, at)
        return direct[0] if direct and direct[0].kind == "name" else clause_subject(tokens[:verb])
    return subject_ending_at(tokens, at)


def passive(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb is in the passive, so that its subject does not speak."""
    at = verb - 1
    while at > 0 and (tokens[at].low in g.ADVERBS or tokens[at].low.endswith("ly")):
        at -= 1
    return at >= 0 and tokens[at].low in g.BEING and cues().get(tokens[verb].low, "past") == "past"


def _before_apposition(tokens: Sequence[Token], comma: int, participle: bool) -> Phrase | None:
    """"Ken Ito, 45, a farmer, said": the name before the commas; "her adviser, Ken Ito, said": the one between."""
    if participle:
        return clause_subject(tokens[:comma]) or _nearest_subject(tokens, comma)
    described: Phrase | None = None
    between = comma
    for at in range(comma - 1, 0, -1):
        if tokens[at].low != ",":
            continue
        phrase = subject_ending_at(tokens, at - 1)
        if phrase and phrase.kind != "description":
            return phrase
        inner = ending_at(tokens, between - 1)
        if phrase and inner and inner[0].kind == "name" and inner[1] == at + 1:
            return inner[0]
        described, between = described or phrase, at
    return described or clause_subject(tokens[:comma])


def _nearest_subject(tokens: Sequence[Token], stop: int) -> Phrase | None:
    """The subject of the last verb of speech before ``stop``."""
    for at in range(stop - 1, 0, -1):
        if _is_cue(tokens, at):
            return subject_of(tokens, at)
    return None


def _is_cue(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is a verb of speech here: no noun ("the report"), no name ("States"), no "to say" of a noun."""
    token = tokens[at]
    form = cues().get(token.low)
    if form is None or (token.word[0].isupper() and at > 0 and form != "past"):
        return False
    if token.low in nominal() and at > 0:
        before = tokens[at - 1]
        return before.low in ("to", "and", ",", "who") or is_filler(before) or _agrees(before, form)
    return at == 0 or tokens[at - 1].low not in ("the", "a", "an", "his", "her", "their", "its", "this", "'s", "’s")


def _agrees(before: Token, form: str) -> bool:
    """Whether the word before may be the subject of a form that could be a noun: "he claims", "Orr claims"."""
    if before.low in g.PRONOUNS:
        return True
    if form == "base":
        return before.low.endswith("s") and before.low in g.ROLES
    return (is_name_word(before) and not before.word.endswith(g.POSSESSIVES)) or before.low in g.ROLES
