"""Speech verbs and their subjects: the verb of speech in a clause, and who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.extraction.quotes.phrases import (
    NounPhrase,
    QuoteToken,
    clause_subject,
    ending_at,
    is_filler,
    is_name_word,
    is_word,
    starting_at,
    subject_ending_at,
)
from corpus.language import grammar as g
from corpus.language.speech_verbs import nominal_forms, speech_cues

_CONTRACTED = ("'m", "'re", "’m", "’re")
_GOES_ON = frozenset("go goes went going gone".split())
_AGENT_REACH = 10
_TOLD = frozenset(
    "told asked warned assured reminded advised informed notified ordered instructed urged begged promised".split()
)
_BEFORE_PARTICIPLE = frozenset("with and of as hear heard when while".split())


def subject_of(tokens: Sequence[QuoteToken], verb: int) -> NounPhrase | None:
    """The subject of the verb at index ``verb``; None where it is passive or has none of its own."""
    if is_passive(tokens, verb):
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
        return _before_apposition(tokens, at, speech_cues().get(tokens[verb].low) == "ing")
    if low == ")":
        at = next((i - 1 for i in range(at, -1, -1) if tokens[i].low == "("), -1)
        return subject_ending_at(tokens, at)
    if speech_cues().get(tokens[verb].low) == "ing":
        direct = ending_at(tokens, at)
        own = direct and direct[0].kind == "name" and (not direct[1] or tokens[direct[1] - 1].low in _BEFORE_PARTICIPLE)
        with_somebody = direct and direct[1] and tokens[direct[1] - 1].low == "with" and tokens[at].low in g.ROLES
        return direct[0] if direct and (own or with_somebody) else clause_subject(tokens[:verb])
    return subject_ending_at(tokens, at)


def is_passive(tokens: Sequence[QuoteToken], verb: int) -> bool:
    """Whether the verb is in the passive, so that its subject does not speak."""
    at = verb - 1
    while at > 0 and (tokens[at].low in g.ADVERBS or tokens[at].low.endswith("ly")):
        at -= 1
    being = at >= 0 and (tokens[at].low in g.BEING or tokens[at].low.endswith(_CONTRACTED))
    return being and speech_cues().get(tokens[verb].low, "past") == "past"


def passive_agent(tokens: Sequence[QuoteToken], verb: int) -> NounPhrase | None:
    """Who speaks where the verb is in the passive: the Y of "X was told on Friday by Y"; None if nobody is named."""
    for at in range(verb + 1, min(len(tokens), verb + _AGENT_REACH)):
        if tokens[at].low == "by":
            found = starting_at(tokens, at + 1)
            if found and tokens[found[1] - 1].low.rstrip(".") not in g.DATE_WORDS:
                return found[0]
        elif tokens[at].low in (";", ":"):
            return None
    return None


def is_told(tokens: Sequence[QuoteToken], verb: int) -> bool:
    """Whether the subject of the passive verb is who hears the words ("was told"), not who says them ("was quoted")."""
    return tokens[verb].low in _TOLD and is_passive(tokens, verb)


def _before_apposition(tokens: Sequence[QuoteToken], comma: int, participle: bool) -> NounPhrase | None:
    """ "Ken Ito, 45, a farmer, said": the name before the commas; "her adviser, Ken Ito, said": the one between."""
    if participle:
        return clause_subject(tokens[:comma]) or _nearest_subject(tokens, comma)
    described: NounPhrase | None = None
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


def _nearest_subject(tokens: Sequence[QuoteToken], stop: int) -> NounPhrase | None:
    """The subject of the last verb of speech before ``stop``."""
    for at in range(stop - 1, 0, -1):
        if is_cue(tokens, at):
            return subject_of(tokens, at)
    return None


def is_cue(tokens: Sequence[QuoteToken], at: int) -> bool:
    """Whether the word is a verb of speech here: no noun ("the report"), no name ("States"), no "to say" of a noun."""
    token = tokens[at]
    form = speech_cues().get(token.low)
    if form is None or (token.word[0].isupper() and at > 0 and form != "past"):
        return False
    if token.low in _GOES_ON:
        goes_on = at + 1 < len(tokens) and tokens[at + 1].low == "on"
        return goes_on and (at + 2 == len(tokens) or not is_word(tokens[at + 2]))
    if token.low in nominal_forms() and at > 0:
        before = tokens[at - 1]
        return before.low in ("to", "and", ",", "who") or is_filler(before) or _may_be_subject(before, form)
    return at == 0 or tokens[at - 1].low not in ("the", "a", "an", "his", "her", "their", "its", "this", "'s", "’s")


def _may_be_subject(before: QuoteToken, form: str) -> bool:
    """Whether the word before may be the subject of a form that could be a noun: "he claims", "Orr claims"."""
    if before.low in g.PRONOUNS:
        return True
    if before.word.endswith(("Eastern", "Western", "Northern", "Southern")):
        return False
    if form == "base":
        return before.low.endswith("s") and before.low in g.ROLES
    return (is_name_word(before) and not before.word.endswith(g.POSSESSIVES)) or before.low in g.ROLES
