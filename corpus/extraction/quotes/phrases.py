"""Noun phrases without a parser: the phrase that names who speaks, to the left or the right of a verb.

News prose keeps the speaker close to the verb, in a handful of shapes: a pronoun, a name behind roles, a description
("a spokesman for the mayor"), with an apposition between commas. These shapes are read directly off the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from corpus.language import grammar as g
from corpus.language.speech_verbs import nominal_forms, speech_cues

_TOKEN = re.compile(r"@?[^\W_](?:[\w’'&@/-]|\.(?=\s*[\w,’'(]))*|[^\w\s]|_+")
_PREFIXED_NAME = re.compile(r"(?:el|al|ul|as|ad|at|ar|an|bin|ibn|d|de)[-’'][A-Z]")
_AROUND = 60
_LONGEST_DESCRIPTION = 7
_MOST_SKIPPED = 3
_MOST_BEFORE_ROLE = 4
_MOST_TOKENS = 110
"""The 400 characters around a quote of ordinary news have fewer: more are marks without words, and nobody's."""
_NEAR_SOMEBODY = frozenset(
    "close loyal near familiar sympathetic related married opposed allied working acting".split()
)
"""Words between a description and a name that is not who speaks: "a person close to Orr"."""
_ATTACHED = frozenset("of for from at with in".split())


class QuoteToken(NamedTuple):
    """A word or a mark of punctuation; ``low`` is the word in lower case."""

    start: int
    end: int
    word: str
    low: str


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: half-open offsets into the text, and the kind of its head."""

    start: int
    end: int
    kind: Literal["pronoun", "name", "description"]


def tokens_of(text: str, start: int, end: int) -> list[QuoteToken]:
    """The first words and marks of ``text[start:end]``; a stop belongs to its abbreviation.

    Where all stands in capitals, the words of grammar are read in small letters: "FADEL SAID".
    """
    matches = islice(_TOKEN.finditer(text, start, end), _MOST_TOKENS)
    found = [QuoteToken._make((*m.span(), word := m[0], word.lower())) for m in matches]
    if not text[start:end].isupper() or not text[max(0, start - _AROUND) : end + _AROUND].isupper():
        return found
    return [token._replace(word=token.low) if token.low in _grammar_words() else token for token in found]


@cache
def _grammar_words() -> frozenset[str]:
    """Words that are no names, whatever their case."""
    kinds = (g.PREPOSITIONS, g.CONJUNCTIONS, g.PRONOUNS, g.AUXILIARIES, g.ADVERBS, g.DETERMINERS, g.ROLES)
    return frozenset(speech_cues()).union(*kinds) - g.HONORIFICS


def is_word(token: QuoteToken) -> bool:
    """Whether the token is a word or a number, not a mark."""
    return token.low[0].isalnum() or token.low[0] == "@"


def is_name_word(token: QuoteToken) -> bool:
    """Whether the token looks like part of a name: a capital, and no month, weekday or opening word."""
    head = token.word[0]
    if not (head.isupper() or head == "@" or _PREFIXED_NAME.match(token.word)):
        return False
    low = token.low
    return low in g.HONORIFICS or (low not in g.OPENING_WORDS and low not in g.DATE_WORDS and low not in g.PRONOUNS)


def is_filler(token: QuoteToken) -> bool:
    """Whether the token may stand between a subject and its verb: an auxiliary or an adverb."""
    low = token.low
    if token.word[0].isupper():
        return False
    return low in g.AUXILIARIES or low in g.ADVERBS or (low.endswith("ly") and low not in g.NOT_ADVERBS)


def _is_possessive(token: QuoteToken) -> bool:
    return token.word.endswith(g.POSSESSIVES)


def _is_phrase_boundary(token: QuoteToken) -> bool:
    """Whether a noun phrase cannot run over this token."""
    low = token.low
    return (
        not is_word(token)
        or low in g.PREPOSITIONS
        or low in g.CONJUNCTIONS
        or low in g.PRONOUNS
        or (low in g.AUXILIARIES and token.word[0] == low[0])
        or (low in speech_cues() and low not in g.ROLES and token.word[0].islower())
    )


# ------------------------------------------------------------------------------------------------ leftwards


def ending_at(tokens: Sequence[QuoteToken], last: int) -> tuple[NounPhrase, int] | None:
    """The noun phrase whose last word is ``tokens[last]``, and the index of its first; None if there is none."""
    if last < 0:
        return None
    token = tokens[last]
    if token.low in g.PRONOUNS:
        return NounPhrase(token.start, token.end, "pronoun"), last
    if is_name_word(token):
        first = _name_start(tokens, last)
        if first and _is_office(tokens, first - 1, last):
            return NounPhrase(tokens[first - 1].start, token.end, "description"), first - 1
        return NounPhrase(tokens[first].start, token.end, "name"), first
    if not is_word(token) or _is_phrase_boundary(token) or not token.word[0].isalpha():
        return None
    return _description_ending_at(tokens, last)


def _is_office(tokens: Sequence[QuoteToken], first: int, last: int) -> bool:
    """Whether the words are "the Foreign Secretary": a capital, an article and nobody's name."""
    return tokens[first].low in g.DETERMINERS and tokens[last].low in g.OFFICES


def _name_start(tokens: Sequence[QuoteToken], last: int) -> int:
    first = last
    while first > 0:
        before = tokens[first - 1]
        if is_name_word(before) and not _is_possessive(before):
            first -= 1
        elif before.low in g.CONNECTORS and first > 1 and is_name_word(tokens[first - 2]):
            first -= 2
        else:
            break
    return first


def _description_ending_at(tokens: Sequence[QuoteToken], last: int) -> tuple[NounPhrase, int] | None:
    first = last
    while first > 0 and last - first < _LONGEST_DESCRIPTION and tokens[first].low not in g.DETERMINERS:
        if _is_phrase_boundary(tokens[first - 1]):
            break
        first -= 1
    if not _is_headed(tokens, first, last):
        return None
    return NounPhrase(tokens[first].start, tokens[last].end, "description"), first


def _is_headed(tokens: Sequence[QuoteToken], first: int, last: int) -> bool:
    """Whether the words look like a noun phrase: an article or an owner before, a role or a plural at the end."""
    low = tokens[last].low
    if first == last and low in g.DETERMINERS:
        return low in g.ALONE
    return tokens[first].low in g.DETERMINERS or low in g.ROLES or low.endswith("s") or _is_possessive(tokens[first])


def subject_ending_at(tokens: Sequence[QuoteToken], last: int) -> NounPhrase | None:
    """The subject that ends at ``tokens[last]``, looking past dates and places that stand between it and the verb."""
    for _ in range(_MOST_SKIPPED):
        last = _before_date(tokens, last)
        found = ending_at(tokens, last)
        if found is None:
            return None
        phrase, first = found
        if first == 0 or tokens[first - 1].low not in g.PREPOSITIONS:
            return phrase
        if tokens[first - 2].low in _NEAR_SOMEBODY and (far := ending_at(tokens, first - 3)):
            return NounPhrase(far[0].start, phrase.end, "description")
        outer = ending_at(tokens, first - 2)
        if outer is None or (outer[0].kind == "pronoun" and tokens[first - 1].low in ("of", "to")):
            return phrase
        head = tokens[first - 2].low
        if outer[0].kind == "description" and head in g.ROLES and tokens[first - 1].low in _ATTACHED:
            return NounPhrase(outer[0].start, phrase.end, "description")
        if phrase.kind == "name" and outer[0].kind == "description" and head not in g.ROLES:
            return phrase
        last = first - 2
    return None


def _before_date(tokens: Sequence[QuoteToken], last: int) -> int:
    at = last
    while at >= 0 and (tokens[at].low.rstrip(".") in g.DATE_WORDS or tokens[at].low.isdigit()):
        at -= 1
    if at == last:
        return last
    while at >= 0 and tokens[at].low in g.DATE_LEADS:
        at -= 1
    return at


# ----------------------------------------------------------------------------------------------- rightwards


def starting_at(tokens: Sequence[QuoteToken], first: int) -> tuple[NounPhrase, int] | None:
    """The noun phrase that begins at ``tokens[first]``, and the index behind it; a name beats the roles before it."""
    if first >= len(tokens):
        return None
    if tokens[first].low in g.PRONOUNS:
        return NounPhrase(tokens[first].start, tokens[first].end, "pronoun"), first + 1
    stop = _phrase_stop(tokens, first)
    if stop == first:
        return None
    last = stop - 1
    if is_name_word(tokens[last]) and not _is_office(tokens, first, last):
        begin = max(_name_start(tokens, last), first)
        return NounPhrase(tokens[begin].start, tokens[last].end, "name"), stop
    named = _apposed_name(tokens, stop)
    if named:
        return named
    if not _is_headed(tokens, first, last):
        return None
    near = stop < len(tokens) and tokens[stop].low in _NEAR_SOMEBODY
    end = _attached_stop(tokens, stop) if near or tokens[last].low in g.ROLES else stop
    return NounPhrase(tokens[first].start, tokens[end - 1].end, "description"), end


def _phrase_stop(tokens: Sequence[QuoteToken], first: int) -> int:
    """Behind the last word of the phrase: before a preposition, a verb, a mark, or the word after a whole name."""
    at = first
    while at < len(tokens) and at - first < _LONGEST_DESCRIPTION + 3 and not _is_phrase_end(tokens, first, at):
        at += 1
    return at


def _is_phrase_end(tokens: Sequence[QuoteToken], first: int, at: int) -> bool:
    token = tokens[at]
    if at == first:
        return _is_phrase_boundary(token) and token.low not in g.DETERMINERS
    if token.low in g.CONNECTORS and at + 1 < len(tokens):
        return not (is_name_word(tokens[at - 1]) and is_name_word(tokens[at + 1]))
    if _is_phrase_boundary(token):
        return token.low not in nominal_forms() or not _leads_to_role(tokens, at)
    return _ends_before(tokens[at - 1], token) and not _leads_to_role(tokens, at)


def _leads_to_role(tokens: Sequence[QuoteToken], at: int) -> bool:
    """Whether the words from here on are one description with those before: "the chief *fire officer*, Ann Orr"."""
    named = is_name_word(tokens[at - 1])
    for last in range(at, min(len(tokens), at + _MOST_BEFORE_ROLE)):
        token = tokens[last]
        if not token.word.islower() or token.low in g.DATE_WORDS or is_filler(token):
            return False
        if _is_phrase_boundary(token) and token.low not in nominal_forms():
            return False
        if token.low in g.ROLES and last > at - named:
            behind = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].low == ",")
            if not named or (behind < len(tokens) and is_name_word(tokens[behind])):
                return True
    return False


def _ends_before(last: QuoteToken, token: QuoteToken) -> bool:
    if token.low in g.DATE_WORDS or is_filler(token):
        return last.low not in g.DETERMINERS
    whole_name = is_name_word(last) and not _is_possessive(last)
    return token.word[0].islower() and (whole_name or last.low in g.ROLES) and token.low not in g.ROLES


def _apposed_name(tokens: Sequence[QuoteToken], comma: int) -> tuple[NounPhrase, int] | None:
    """The name in "his lawyer, Ann Orr, said"."""
    if comma + 1 >= len(tokens) or tokens[comma].low != "," or not is_name_word(tokens[comma + 1]):
        return None
    stop = _phrase_stop(tokens, comma + 1)
    if not is_name_word(tokens[stop - 1]) or (stop < len(tokens) and is_word(tokens[stop])):
        return None
    return NounPhrase(tokens[comma + 1].start, tokens[stop - 1].end, "name"), stop


def _attached_stop(tokens: Sequence[QuoteToken], stop: int) -> int:
    """Behind "for the mayor of Lima" that belongs to the description before it."""
    if stop + 2 < len(tokens) and tokens[stop].low in _NEAR_SOMEBODY and tokens[stop + 1].low in g.PREPOSITIONS:
        return max(stop, _phrase_stop(tokens, stop + 2))
    while stop + 1 < len(tokens) and tokens[stop].low in _ATTACHED:
        inner = _phrase_stop(tokens, stop + 1)
        placed = any(is_name_word(token) for token in tokens[stop + 1 : inner])
        if inner == stop + 1 or (tokens[stop].low == "in" and not placed):
            break  # "his lawyer in a statement"
        stop = inner
    return stop


def clause_subject(tokens: Sequence[QuoteToken]) -> NounPhrase | None:
    """The subject of the main clause: behind opening words and behind an adverbial that a comma closes."""
    first = 0
    while first < len(tokens) and (tokens[first].low in g.OPENING_WORDS or not is_word(tokens[first])):
        low = tokens[first].low
        heads = low in g.PRONOUNS or low in g.DETERMINERS or low in g.HONORIFICS
        if heads or _opens_adverbial(tokens, first):
            break
        first += 1
    for _ in range(_MOST_SKIPPED):
        if first >= len(tokens):
            return None
        if not _opens_adverbial(tokens, first):
            found = starting_at(tokens, first)
            if found is None or not _is_time(tokens, first, found[1]):
                return found[0] if found else None
        comma = next((i for i in range(first, len(tokens)) if tokens[i].low == ","), None)
        if comma is None:
            return None
        first = comma + 1
    return None


def _is_time(tokens: Sequence[QuoteToken], first: int, stop: int) -> bool:
    """Whether the phrase tells when: "A few minutes later,", "Last week,"."""
    behind = stop < len(tokens) and (tokens[stop].low in g.DATE_WORDS or tokens[stop].low == "ago")
    return behind or tokens[stop - 1].low in g.DATE_WORDS or tokens[stop - 1].low in g.TIME_UNITS


def _opens_adverbial(tokens: Sequence[QuoteToken], at: int) -> bool:
    """Whether an adverbial begins here: "In May", "When he left", "Appearing before the court"."""
    low = tokens[at].low
    if low in g.PREPOSITIONS or low in g.SUBORDINATORS:
        return True
    if not low.endswith("ing") or not low.isalpha() or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.word[0].islower() and following.low not in speech_cues() and not is_filler(following)
