"""Names by layout: datelines, bylines, results and tables of sport.

A line is reduced to one letter a token and matched against the patterns of :data:`PATTERNS`, whose groups are names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.extraction.names.rules import Found
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import AMERICAN_STATES, CAPITALISED_COMMON, MONTHS_AND_DAYS, NAME_PARTICLES
from corpus.model import EntityType

_LONGEST_TEAM = 6
_LONGEST = 40
"""Tokens of a sentence that are looked at; no pattern needs more."""

Judge = Callable[[list[str]], "EntityType | None"]


def _place_type(words: list[str]) -> EntityType | None:
    known = load_gazetteer()
    name = " ".join(words)
    if name in known.organisation or name.title() in known.organisation:
        return "organisation"
    everyday = all(word.lower() in known.common for word in words) and not known.is_place(name.title())
    return None if everyday else "place"  # "FILE - In this photo" is no dateline


def _person_type(words: list[str]) -> EntityType | None:
    known = load_gazetteer()
    first = words[0].capitalize() in known.first or words[0] in known.part
    everyday = any(word.lower() in known.common and word not in known.last for word in words)
    return "person" if first and not everyday and not known.is_place(" ".join(words)) else None


def _team_type(words: list[str]) -> EntityType | None:
    known = load_gazetteer()
    name = " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in words)
    if name in known.country and name not in AMERICAN_STATES:
        return "place"
    everyday = any(word.lower() in known.common and not known.is_place(name) for word in words)
    return None if everyday else "organisation"


def _club_type(words: list[str]) -> EntityType | None:
    """A team in a line that is long enough to be nothing else than a league's table, so also "Red Star"."""
    return "organisation" if words[0].lower() not in _SUMS else _team_type(words)


_SUMS = frozenset("total totals average net gross sum sales turnout votes seats percent year years month day".split())


def _player_or_team(words: list[str]) -> EntityType | None:
    return "person" if len(words) > 1 and words[0] in load_gazetteer().first else _team_type(words)


@dataclass(frozen=True, slots=True)
class LayoutPattern:
    """A kind of line: ``form`` is matched from its start; each group is a name, which ``judge`` types or refuses."""

    name: str
    form: re.Pattern[str]
    judge: Judge
    example: str


def _make_pattern(name: str, form: str, judge: Judge, example: str) -> LayoutPattern:
    team = "[CU][CUp.]{0,4}"
    return LayoutPattern(name, re.compile(form.replace("T", team)), judge, example)


_DATED = r"(?=,?N?M|D|\((?:C|U){1,3}\)[-–]|[-–][^U]*[lC])"

PATTERNS: tuple[LayoutPattern, ...] = (
    _make_pattern("dateline", r"(U{1,4})" + _DATED, _place_type, "LIMA (Reuters) - Talks failed."),
    _make_pattern("dateline with country", r"(U{1,4}),(C{1,3}\.?)" + _DATED, _place_type, "CUZCO, Peru 2004-05-06"),
    _make_pattern("byline", r"([CU][CUI]?C)$", _person_type, "Maria Velasco"),
    _make_pattern(
        "ranking", r"N[.=]?([CI]{2,4})\((?:C|U){1,2}\.?\)", lambda words: "person", "3. Ana Beltran (Chile) 12.41"
    ),
    _make_pattern("result", r"(T)N(T)N(?:\(.*|[.,]?)$", _team_type, "Hartlow 2 Brindley 0"),
    _make_pattern("league table", r"(T)N{6,}$", _club_type, "Hartlow Star 12 7 3 2 24 11 24"),
    _make_pattern("table", r"(T)N{3,}[N.x/-]*$", _player_or_team, "Hartlow 12 7 3 2 24"),
    _make_pattern("fixture", r"(T)[v@](T)\.?$", _team_type, "Hartlow v Brindley"),
)
"""Letters: U a word in capitals, C a capitalised word, I an initial, M a month, D a date in digits, N another number,
p a particle, v "v" and @ "AT" between opponents, l a lower-case word, other marks themselves (all dashes but the hyphen
as –); T is a team."""


_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{2,4}")


def _word_letter(word: str) -> str:
    if word[0].isdigit():
        return "D" if _DATE.fullmatch(word) else "N"
    if not word[0].isalpha():
        return {"—": "–", "--": "–"}.get(word, word[0])
    if word in MONTHS_AND_DAYS:
        return "M"
    if word in ("v", "vs", "vs.", "V"):
        return "v"
    if word == "AT":
        return "@"
    if word[0].isupper():
        return "I" if len(word) == 2 and word[1] == "." else "U" if word.isupper() and len(word) > 1 else "C"
    return "p" if word in NAME_PARTICLES or word in ("of", "and") else "l"


def line_form(words: Sequence[str]) -> str:
    """The form of a line, one letter for each of its words, as :data:`PATTERNS` describe it."""
    return "".join(map(_word_letter, words))


def _is_prose(words: Sequence[str]) -> bool:
    """Whether a line that begins with a capitalised word soon goes on in lower case: no pattern fits it."""
    if words[0].isupper() or words[0][0].isdigit():
        return False
    for word in words[1:_LONGEST_TEAM]:
        if word[0].isdigit():
            return False
        if _word_letter(word) == "l":
            return True
    return False


def layout_names(sentence: Sequence[Token]) -> Iterator[Found]:
    """The names that the layout of ``sentence`` gives away, in order; nothing for the usual sentence of prose."""
    if not sentence or not (sentence[0].text[0].isupper() or sentence[0].text[0].isdigit()):
        return
    words = [token.text for token in sentence[:_LONGEST]]
    if words[0] in CAPITALISED_COMMON or _is_prose(words):
        return
    line = line_form(words)
    for pattern in PATTERNS:
        match = pattern.form.match(line)
        if not match:
            continue
        spans = [match.span(group) for group in range(1, pattern.form.groups + 1)]
        kinds = [pattern.judge(words[start:end]) for start, end in spans]
        if pattern.judge is _team_type and any(kinds):
            kinds = [kind or "organisation" for kind in kinds]  # whoever plays against a team is one
        yield from ((start, end, kind) for (start, end), kind in zip(spans, kinds, strict=True) if kind)
        return
