"""What part of a count a figure is: one day's, one place's alone, one age's, or another one it is held against.

"812 new cases" and "14,310 cases" are both right, and so are "45 arrests in Halden alone" and "230 arrests".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.comparison.statements import Statement, once_a_figure
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.language.tokens_of_sentence import Word

_FRESH = frozenset({"new", "fresh"})
_A_DAY = re.compile(
    r"\b(?:(?:per|each|every|a) day\b(?! (?:after|before|earlier|later|ago|on|when|that|of))"
    r"|daily|(?:in|over|within) (?:a single day|one day|the (?:past|last|previous) (?:24|twenty-four) hours)"
    r"|in 24 hours)\b"
)
_LATELY = re.compile(r"\b(?:overnight|since (?:yesterday|the day before))\b")
_SO_FAR = re.compile(
    r"\b(?:so far|to date|to-date|cumulative|the total (?:to|number)|since (?:[A-Z]|the (?:start|beginning|outbreak)))"
)
_AGES = re.compile(
    r"\b(?:aged? (?:over|under|above|below|between|of|\d)|(?:over|under|older than|younger than|above|below)"
    r"(?: the age of)? \d\d\b(?![,.]\d| ?(?:per|percent|%))|years? and (?:older|younger|over|under)"
    r"|(?:over|under)-\d\ds)"
)
_ALONE = re.compile(
    r"[^.;:]{0,60}?\b(?:(?:in|on|across) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    r"|(?:at|during) (?:the )?[\w’'-]+(?: [\w’'-]+){0,3}"
    r"|(?:this|that|last|in the (?:past|last)) (?:day|night|week|weekend|month|year)) alone\b"
)
"""A place or a time of which alone something is said; who is alone is another matter."""
_BREAK = re.compile(r"[;:—–()“”\"]|, (?:and|but|while|with|as)\b")
_PHRASE_END = re.compile(r"[,;:—–()“”\"]| and (?!older|over|under|younger|above)")
_NEAR, _OF_AGE, _HELD = 8, 30, 3
_AGAINST = frozenset("surpass surpasses surpassing surpassed outstrip outstrips unlike versus dwarfs dwarfing".split())
_WAYS_GONE = frozenset("travelled traveled travelling traveling flew flown fly flies flying covered journeyed".split())
_AWAY = frozenset("off from east west north south of outside away".split())


def of_other_tallies(a: Statement, one: Figure, b: Statement, other: Figure) -> bool:
    """Whether one figure alone is of a day, of a place alone, of an age, or of what is only held against the matter."""
    if _is_held_against(a, one) != _is_held_against(b, other):
        return True
    if one.role == other.role == "distance":
        return {_way(a, one), _way(b, other)} == {"gone", "away"}
    if one.unit != "count":
        return False
    if _is_alone(a, one) != _is_alone(b, other) or _is_of_age(a, one) != _is_of_age(b, other):
        return True
    spans = {_span(a, one), _span(b, other)}
    return "day" in spans and spans != {"day"} if "lately" not in spans else spans == {"lately", "all"}


@once_a_figure
def _span(statement: Statement, figure: Figure) -> str:
    """Whether a count of people is one day's, or that of all days; "" where nothing says so."""
    if figure.role not in PERSON_ROLES:
        return ""
    clause = _clause(statement, figure)
    inside = statement.text[figure.start : figure.end].lower().split()
    before = [word.plain for word in statement.words if word.end <= figure.start][-1:]
    if (figure.role == "infected" and _FRESH & {*inside, *before}) or _A_DAY.search(clause):
        return "day"
    return "lately" if _LATELY.search(clause) else "all" if _SO_FAR.search(clause) else ""


@once_a_figure
def _is_alone(statement: Statement, figure: Figure) -> bool:
    """Whether it is the figure of one place or time among several: "in Halden alone"."""
    return _ALONE.match(_text_behind(statement, figure)) is not None


@once_a_figure
def _is_of_age(statement: Statement, figure: Figure) -> bool:
    """Whether it counts people of some age: "618 people aged over 65"."""
    behind = statement.text[figure.end : figure.end + _OF_AGE]
    return figure.role in PERSON_ROLES and bool(_AGES.search(_PHRASE_END.split(behind)[0]))


@once_a_figure
def _is_held_against(statement: Statement, figure: Figure) -> bool:
    """Whether it is of something that the matter is held against: "surpass the Heron, the leader at 2.9 million"."""
    before = [word.plain for word in statement.words if word.end <= figure.start]
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k] in _AGAINST), len(before))
    return len(before) - at > _HELD


@once_a_figure
def _way(statement: Statement, figure: Figure) -> str:
    """Whether a distance was gone, or is how far off something is."""
    before = {word.plain for word in [w for w in statement.words if w.end <= figure.start][-_HELD:]}
    if before & _WAYS_GONE:
        return "gone"
    return "away" if _AWAY & {word.plain for word in _behind(statement, figure)[:1]} else ""


def _behind(statement: Statement, figure: Figure) -> Sequence[Word]:
    """The words of the clause behind the figure."""
    end = figure.end + len(_BREAK.split(_text_behind(statement, figure))[0])
    return [word for word in statement.words if figure.end <= word.start < end][:_NEAR]


def _clause(statement: Statement, figure: Figure) -> str:
    """The clause in which a figure stands."""
    first = statement.words[0].start if statement.words else figure.start
    before = _BREAK.split(statement.text[first : figure.start])[-1]
    return before + statement.text[figure.start : figure.end] + _BREAK.split(_text_behind(statement, figure))[0]


def _text_behind(statement: Statement, figure: Figure) -> str:
    last = statement.words[-1].end if statement.words else figure.end
    return statement.text[figure.end : last]
