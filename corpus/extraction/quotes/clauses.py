"""Speaker clauses: who speaks, read from the clause that stands before or behind a quote.

After Pareti's attribution relation (source, cue, content): the cue is found first, then the source on its either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.extraction.quotes.phrases import (
    NounPhrase,
    QuoteToken,
    clause_subject,
    ending_at,
    is_filler,
    is_name_word,
    is_word,
    starting_at,
)
from corpus.extraction.quotes.subjects import is_cue, is_passive, is_told, passive_agent, subject_of
from corpus.language import grammar as g
from corpus.language.speech_verbs import speech_cues

_DASHES = frozenset("—–-―")
_AFTER_REACH = 30
_LOOSE_REACH = 4
_TOLD_REACH = 6
_FINITE_ENDINGS = ("ed", "s")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker's words and the verb. ``phrase`` None: ``shared`` with the quote before, or nobody is named.

    ``near``: no other words than objects and prepositions part the verb from the quote, so that even one quoted word
    is speech.
    """

    phrase: NounPhrase | None
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
    ClauseExample("after", ", said the chief fire officer, Ann Orr", "Ann Orr"),
    ClauseExample("after", ", said Lima state police commissioner Ann Orr", "Ann Orr"),
    ClauseExample("after", ", said Orr's lawyer in a statement", "Orr's lawyer"),
    ClauseExample("after", ", Ken Ito says he was told by Ann Orr", "Ann Orr"),
    ClauseExample("after", ", according to the coroner", "the coroner"),
    ClauseExample("after", ", a spokesman for the mayor said", "a spokesman for the mayor"),
    ClauseExample("after", " — Ken Ito", "Ken Ito"),
    ClauseExample("after", ", Ken Ito was warned by Ann Orr", "Ann Orr"),
    ClauseExample("after", ", said a person close to Mr Ito", "a person close to Mr Ito"),
    ClauseExample("after", ", a person close to Mr Ito said", "a person close to Mr Ito"),
    ClauseExample("before", "Ken Ito was told by Ann Orr:", "Ann Orr"),
    ClauseExample("before", "The ministry condemned what it described as", "The ministry"),
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


def read_after(tokens: Sequence[QuoteToken], comma: bool, alone: bool) -> Attribution | None:
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
    if not comma and not alone and not is_cue(tokens, first):
        return None
    return _verb_first(tokens, first, comma) or (_subject_first(tokens, first, comma) if comma or alone else None)


def _according_to(tokens: Sequence[QuoteToken], at: int) -> Attribution | None:
    found = starting_at(tokens, at + 2)
    return Attribution(found[0], "according to", True) if found and found[0].kind != "pronoun" else None


def _verb_first(tokens: Sequence[QuoteToken], first: int, comma: bool) -> Attribution | None:
    """The verb comes first: "…," said Ann Orr."""
    at = first
    while at < len(tokens) and is_filler(tokens[at]):
        at += 1
    if at == len(tokens) or not is_cue(tokens, at):
        return None
    found = starting_at(tokens, at + 1)
    if found is None or (found[0].kind == "pronoun" and not comma):
        return None
    return Attribution(found[0], tokens[at].low, True)


def _subject_first(tokens: Sequence[QuoteToken], first: int, comma: bool) -> Attribution | None:
    """The subject comes first: "…," Ann Orr, who won, said."""
    found = starting_at(tokens, first) if tokens[first].low not in g.CONJUNCTIONS else None
    phrase, at = found or (None, first)
    verb = _verb_behind(tokens, at, comma and phrase is not None and phrase.kind != "description")
    if verb is None:
        return None
    verb = _told_behind(tokens, verb)
    if is_told(tokens, verb):
        return Attribution(passive_agent(tokens, verb), tokens[verb].low, True)
    if phrase is None or (is_word(tokens[at]) and not _only_fillers(tokens, at, verb)):
        # No whole phrase at the start, or one that goes on ("Aid for All director Ann Orr said"): read from the verb.
        phrase = subject_of(tokens[first:], verb - first) or phrase
    return Attribution(phrase, tokens[verb].low, True) if phrase else None


def _told_behind(tokens: Sequence[QuoteToken], verb: int) -> int:
    """The passive verb of "Orr says she was told by Ito", whose words the quote is; else ``verb``."""
    reach = range(verb + 2, min(len(tokens), verb + _TOLD_REACH))
    if verb + 1 < len(tokens) and (tokens[verb + 1].low in g.PRONOUNS or tokens[verb + 1].low == "being"):
        return next((at for at in reach if is_told(tokens, at)), verb)
    return verb


def _only_fillers(tokens: Sequence[QuoteToken], start: int, stop: int) -> bool:
    return all(is_filler(token) for token in tokens[start:stop])


def _verb_behind(tokens: Sequence[QuoteToken], at: int, any_verb: bool) -> int | None:
    """The verb of a subject that ends before ``at``: right there, or behind an apposition between commas."""
    while at < len(tokens) and is_filler(tokens[at]):
        at += 1
    if at == len(tokens):
        return None
    if is_cue(tokens, at) or (any_verb and _looks_finite(tokens[at])):
        return at
    for verb in range(at, min(len(tokens), at + _AFTER_REACH)):
        if is_cue(tokens, verb) and speech_cues()[tokens[verb].low] != "ing":
            return verb
    return None


def _looks_finite(token: QuoteToken) -> bool:
    return token.word.islower() and token.word.isalpha() and token.low.endswith(_FINITE_ENDINGS)


# -------------------------------------------------------------------------------------------------- before


def read_before(tokens: Sequence[QuoteToken], shared: bool) -> Attribution | None:
    """The attribution in the words before a quote, from the start of its sentence or from the quote before it.

    ``shared``: a quote whose speaker is known stands before these words, so that a verb may lack a subject.
    """
    last = len(tokens) - 1
    while last >= 0 and not is_word(tokens[last]):
        last -= 1
    if last < 0:
        return None
    introduced = tokens[-1].low in (":", ",")
    if shared and (second := _second_speaker(tokens, last)):
        return Attribution(second, "", True)
    for at in range(last, -1, -1):
        if tokens[at].low == "according" and at + 2 <= last and tokens[at + 1].low == "to":
            return _according_to(tokens, at)
        if is_cue(tokens, at) or (at == last and introduced and _invented_cue(tokens, at)):
            found = _attribution_at(tokens, at, shared)
            if found:
                return Attribution(found.phrase, found.cue, introduced or last - at <= _LOOSE_REACH, found.shared)
    return _introduced_speaker(tokens, last, shared) if tokens[-1].low == ":" else None


_JOINS = frozenset("and but while whereas".split())


def _second_speaker(tokens: Sequence[QuoteToken], last: int) -> NounPhrase | None:
    """The name that stands for a clause of its own: `"…," Orr said, and Ann Ito: "…"`, `called it "…" and Ito "…"`."""
    found = ending_at(tokens, last)
    if found is None or found[0].kind != "name" or tokens[last].word.endswith(g.POSSESSIVES):
        return None
    before = found[1] - 1
    if before >= 0 and tokens[before].low in _JOINS:
        own_clause = before == 0 or tokens[before - 1].low in (",", ";")
        right_before = before <= 1 and last == len(tokens) - 1
        return found[0] if own_clause and (right_before or before == 0 or tokens[-1].low == ":") else None
    if before == 0 and tokens[0].low == "," and last == len(tokens) - 1:
        return found[0]
    return found[0] if before >= 0 and tokens[before].low == ";" and tokens[-1].low in (":", ",") else None


def _attribution_at(tokens: Sequence[QuoteToken], at: int, shared: bool) -> Attribution | None:
    cue = tokens[at].low
    if not any(is_word(t) for t in tokens[:at]):
        inverted = starting_at(tokens, at + 1)
        if inverted and inverted[0].kind == "name" and speech_cues().get(cue) != "ing":
            return Attribution(inverted[0], cue, True)
        return Attribution(None, cue, True, shared=True) if shared else None
    if is_passive(tokens, at):
        agent = passive_agent(tokens, at)
        if agent or is_told(tokens, at):
            return Attribution(agent, cue, True)
        nobody = at >= len(tokens) - 2 and not shared
        return Attribution(None, cue, False) if nobody else None
    phrase = subject_of(tokens, at)
    if phrase is None and shared:
        return Attribution(None, cue, True, shared=True)
    phrase = _owner_of_words(tokens, phrase) if phrase else None
    # "a thing called": the participle names, nobody calls.
    named = phrase and cue in g.NAMINGS and at == len(tokens) - 1 and phrase.kind == "description"
    if phrase is None or (named and not _may_speak(tokens, phrase)):
        return None
    return Attribution(phrase, cue, True)


def _owner_of_words(tokens: Sequence[QuoteToken], phrase: NounPhrase) -> NounPhrase:
    """The subject of "The ministry condemned what it described as": the ministry, not "it"."""
    at = next((i for i, token in enumerate(tokens) if token.start == phrase.start), 0)
    if phrase.kind != "pronoun" or tokens[at].low not in ("it", "they") or at == 0 or tokens[at - 1].low != "what":
        return phrase
    return clause_subject(tokens[: at - 1]) or phrase


def _invented_cue(tokens: Sequence[QuoteToken], at: int) -> bool:
    """Whether an unlisted word before a comma or colon is a verb all the same: "leaned in and boomed:"."""
    if at == 0 or not _looks_finite(tokens[at]):
        return False
    before = tokens[at - 1].low
    if before in ("he", "she", "and", "then"):
        return True
    return tokens[at].low.endswith("ed") and is_name_word(tokens[at - 1])


def _introduced_speaker(tokens: Sequence[QuoteToken], last: int, shared: bool) -> Attribution | None:
    """The speaker before a colon without a verb of speech: "Ann Orr:", "Here is Orr in May:", "From the report:"."""
    if len(tokens) > 1 and tokens[-2].low == ")":
        last = max((i - 1 for i, token in enumerate(tokens) if token.low == "("), default=last)
    direct = ending_at(tokens, last)
    if direct:
        phrase, first = direct
        before = tokens[first - 1].low if first else ":"
        head = tokens[last].low in g.ROLES
        if (phrase.kind == "name" and not before.isalnum()) or (head and before in (":", "from")):
            return Attribution(phrase, "", True)
    subject = clause_subject(tokens)
    if subject is None or (subject.kind == "description" and not _may_speak(tokens, subject)):
        named = (starting_at(tokens, i) for i, token in enumerate(tokens) if is_name_word(token))
        subject = next((found[0] for found in named if found and found[0].kind == "name"), subject)
    return Attribution(subject, "", True, shared=subject is None) if subject or shared else None


def _may_speak(tokens: Sequence[QuoteToken], phrase: NounPhrase) -> bool:
    return any(token.end == phrase.end and token.low in g.ROLES | g.WRITINGS for token in tokens)
