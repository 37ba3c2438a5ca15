"""Whether a sentence gives the figures of a claim, or other ones for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.comparison.claim_check.claim import Claim
from corpus.comparison.claim_check.loose_words import mates_of
from corpus.comparison.slots.figure_guards import QUALIFIERS, far_apart, is_whole
from corpus.comparison.slots.figure_sameness import agrees, bounds, family, meets, one_thing
from corpus.comparison.slots.figures import figure_differences
from corpus.comparison.statements import Pairing, Statement
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import SPELLED
from corpus.model import Span

FigurePresence = Literal["here", "beside", "missing", "other"]

_OPEN_ABOVE = frozenset({"least", "above"})
_ROUNDING = 0.02
_AROUND, _LONGEST, _NEAR_WHOLE = 6, 9, 12
_BEFORE = 3
_FORESEEN = frozenset(
    """projected expected expecting expects forecast forecasts predicted anticipated second third each both capacity
    combined record""".split()
)
_OFTEN = {"twice": 2.0, "thrice": 3.0}
_ORDINALS = {
    word: float(number)
    for number, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), start=2)
}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SPOKEN_SCORE = re.compile(
    r"(?<![\w$€£.,-])(?P<own>\d{1,3}) (?:points |runs |goals |votes |sets )?to (?P<other>\d{1,3})(?![\w%-]|[.,]\d)"
)
_SCORE = re.compile(r"(?<![\w.,-])\d{1,3}[-–]\d{1,3}(?![\w-])")


_APART = frozenset("separate different several".split())
"""What may stand between a number and "times"."""


@dataclass(frozen=True, slots=True)
class FigureStanding:
    """How a sentence stands to one figure (or score) of a claim; ``theirs`` is the other figure, if that is one."""

    words: str
    presence: FigurePresence
    theirs: Span | None = None


def figure_standings(
    claim: Claim, statement: Statement, beside: Sequence[Statement], every: Sequence[Statement]
) -> tuple[FigureStanding, ...]:
    """How the statement stands to each figure of the claim.

    ``beside`` are the statements around it, ``every`` all of its article that may tell the claim: where one of them
    has the figure, the article gives no other.
    """
    pairing = Pairing(claim.statement, statement, True, 1.0)
    differences = figure_differences([pairing], ([claim.statement], every), claim.weights, False)
    others = {(d.a.start, d.a.end): Span(d.b.start, d.b.end) for d in differences}
    found = []
    for figure in claim.statement.standing:
        words = claim.text[figure.start : figure.end]
        if figure.unit == "times":
            continue
        if any(supports(other, figure, statement, claim.statement) for other in _with_ages(statement)):
            found.append(FigureStanding(words, "here"))
        elif (theirs := others.get((figure.start, figure.end)) or _rival(figure, pairing, every)) is not None:
            found.append(FigureStanding(words, "other", theirs))
        else:
            near = not _has_like(statement, figure) and any(
                supports(o, figure, one, claim.statement) for one in beside for o in one.standing
            )
            found.append(FigureStanding(words, "beside" if near else "missing"))
    return (*found, *_occasion_standings(claim, statement), *_score_standings(claim, statement))


def supports(told: Figure, claimed: Figure, statement: Statement, claim: Statement) -> bool:
    """Whether who tells the one says the other: one value, or one that what is claimed leaves open ("more than 20")."""
    if family(told) != family(claimed) or is_whole(statement, told) != is_whole(claim, claimed):
        return False
    strictly = told.unit != "count" or one_thing(told, claimed, statement, claim)
    if _one_value(told, claimed) or (agrees(told, claimed) and _apart(told, claimed) <= _ROUNDING):
        return strictly or _may_be_one_thing(told, claimed, statement, claim)
    if not strictly or (claimed.role and told.role != claimed.role):
        return False
    if told.bound == claimed.bound != "above":
        return False  # "at least 84" is no "at least 64" to who wants the figure
    if claimed.bound in _OPEN_ABOVE:
        return told.value >= claimed.value and told.bound != "most"
    if claimed.bound == "most":
        return told.value <= claimed.value and told.bound not in _OPEN_ABOVE
    return claimed.bound in {"about", "range"} and meets(told, claimed) and told.bound not in _OPEN_ABOVE


def _may_be_one_thing(told: Figure, claimed: Figure, statement: Statement, claim: Statement) -> bool:
    """Whether figures of one value may be of one thing, by the nouns beside them or their roles."""
    if not told.noun or not claimed.noun or told.role == claimed.role != "":
        return not (told.role and claimed.role and told.role != claimed.role)
    counted = any(figure.noun == claimed.noun for figure in statement.standing)
    mates = told.noun in mates_of(claimed.noun)
    return mates or (claimed.noun in statement.content and not counted) or told.noun in claim.content


def _has_like(statement: Statement, claimed: Figure) -> bool:
    """Whether the statement counts the same itself, and gives another figure."""
    given = [f for f in statement.standing if family(f) == family(claimed)]
    return not claimed.bound and any(f.noun == claimed.noun != "" for f in given)


def _rival(claimed: Figure, pairing: Pairing, every: Sequence[Statement]) -> Span | None:
    """The only figure of the statement for what the claim counts, by its noun or unit, where it is another value."""
    given = [_with_noun(pairing.b, f) for f in _with_ages(pairing.b) if not is_whole(pairing.b, f)]
    told = [f for f in given if family(f) == family(claimed) and _of_one_noun(f, claimed)]
    if not told and _is_bare(claimed):
        told = [f for f in given if _is_bare(f)]
    if len(told) != 1 or far_apart(told[0], claimed):
        return None
    if (claimed.unit != "age" and told[0].bound != "above" and _is_qualified(pairing, claimed, told[0])) or any(
        _one_value(f, claimed) for one in every for f in one.standing
    ):
        return None
    return Span(told[0].start, told[0].end)


def _is_qualified(pairing: Pairing, claimed: Figure, told: Figure) -> bool:
    """Whether only one of the two is told as another, further, former or average one."""
    return _qualified(pairing.a, claimed) != _qualified(pairing.b, told)


def _qualified(statement: Statement, figure: Figure) -> frozenset[str]:
    """Words in the figure, before it and right behind it that make it another one; "last quarter" is no such word."""
    dated = [(time.start, time.end) for time in statement.times]
    words = [w for w in statement.words if not any(start <= w.start < end for start, end in dated)]
    before = [w.plain for w in words if w.end <= figure.start][-_BEFORE:]
    inside = [w.plain for w in words if figure.start <= w.start < figure.end]
    behind = [w.plain for w in words if w.start >= figure.end][:1]
    plain = {*before, *inside, *behind} - _FORESEEN
    if "than" in plain or "or" in before:
        plain -= {"more"}
    return frozenset(plain & QUALIFIERS)


def _with_noun(statement: Statement, figure: Figure) -> Figure:
    """A part with the noun of its whole: "11 of the 369 ships"."""
    if figure.noun or figure.unit != "count":
        return figure
    whole = next((f for f in statement.standing if f.start > figure.end and is_whole(statement, f)), None)
    near = whole is not None and whole.start - figure.end <= _NEAR_WHOLE
    return replace(figure, noun=whole.noun) if whole is not None and near else figure


def _with_ages(statement: Statement) -> list[Figure]:
    """The figures of a statement, "at age 66" among the ages."""
    plain = {word.end: word.plain for word in statement.words}
    return [
        replace(figure, unit="age", role="age") if plain.get(figure.start - 1) in {"age", "aged"} else figure
        for figure in statement.standing
    ]


def _is_bare(figure: Figure) -> bool:
    """Whether it is a number of which nothing says what it counts: "turns 70"."""
    return figure.unit == "count" and not figure.noun and not figure.role


def _of_one_noun(told: Figure, claimed: Figure) -> bool:
    if claimed.unit == "age":
        return True
    if claimed.unit == "count":
        of_one_fate = told.role == claimed.role in PERSON_ROLES and not (told.noun and claimed.noun)
        return told.noun == claimed.noun != "" or of_one_fate or told.noun in mates_of(claimed.noun)
    return told.role == claimed.role and (told.role != "" or family(claimed) != "time")


def _one_value(told: Figure, claimed: Figure) -> bool:
    """Whether the numbers are one, or one is the other rounded."""
    if told.unit != claimed.unit:
        return meets(told, claimed) and bounds(told) == bounds(claimed)
    apart = _apart(told, claimed)
    if apart <= 0.001:
        return True
    return told.unit not in {"count", "age"} and apart <= _ROUNDING and meets(told, claimed)


def _apart(told: Figure, claimed: Figure) -> float:
    """How far apart the numbers are, as a share of what is claimed."""
    return abs(told.value - claimed.value) / max(abs(claimed.value), 1e-9)


def _occasion_standings(claim: Claim, statement: Statement) -> Iterator[FigureStanding]:
    """How often it happened, and in which place: "twice" and "three times", "fifth" and "third", among like words."""
    for read in (_occasions, _places):
        told = [(value, span) for value, span, near in read(statement) if near & claim.frame]
        for value, span, _ in read(claim.statement):
            words = claim.text[span.start : span.end]
            if any(other == value for other, _ in told):
                yield FigureStanding(words, "here")
            elif len(told) == 1:
                yield FigureStanding(words, "other", told[0][1])
            else:
                yield FigureStanding(words, "missing")


def _places(statement: Statement) -> Iterator[tuple[float, Span, frozenset[str]]]:
    """Ordinals that are no dates, and the concepts of the words around."""
    dated = [(time.start, time.end) for time in statement.times]
    for at, word in enumerate(statement.words):
        if any(start <= word.start < end for start, end in dated):
            continue
        written = _ORDINAL.match(statement.text, word.start)
        value = _ORDINALS.get(word.plain, float(written[1]) if written and len(written[1]) < _LONGEST else None)
        if value is not None:
            yield value, Span(word.start, written.end() if written else word.end), _near(statement, at)


def _near(statement: Statement, at: int) -> frozenset[str]:
    words = statement.words[max(at - _AROUND, 0) : at + _AROUND]
    return frozenset(one.concept for one in words if one.is_content)


def _occasions(statement: Statement) -> Iterator[tuple[float, Span, frozenset[str]]]:
    """How often, where it says so, and the concepts of the words around."""
    words = statement.words
    for at, word in enumerate(words):
        if word.plain in _OFTEN:
            yield _OFTEN[word.plain], Span(word.start, word.end), _near(statement, at)
        elif word.plain == "times" and at:
            first = at - 2 if at > 1 and words[at - 1].plain in _APART else at - 1
            if (often := number_of(words[first].plain)) is not None:
                yield often, Span(words[first].start, word.end), _near(statement, at)


def number_of(plain: str) -> float | None:
    """The number that a lower-case word or numeral is; None for other words."""
    if plain in SPELLED:
        return float(SPELLED[plain])
    return float(plain) if plain.isdecimal() and len(plain) < _LONGEST else None


def _score_standings(claim: Claim, statement: Statement) -> tuple[FigureStanding, ...]:
    """The same of scores, which are no figures: "34-6"."""
    if not claim.scores:
        return ()
    here = _scores_in(statement)
    found = []
    for score in claim.scores:
        turned = "-".join(reversed(score.split("-")))
        if any(told in {score, turned} for told, _ in here):
            found.append(FigureStanding(score, "here"))
        elif len(here) == 1:
            found.append(FigureStanding(score, "other", here[0][1]))
        else:
            found.append(FigureStanding(score, "missing"))
    return tuple(found)


def _in_brackets(text: str, span: Span) -> bool:
    """Whether a score stands in brackets, as one at half time does."""
    return text.rfind("(", 0, span.start) > text.rfind(")", 0, span.start)


def _scores_in(statement: Statement) -> list[tuple[str, Span]]:
    if not statement.words:
        return []
    start, end = statement.words[0].start, statement.words[-1].end
    found = [(m[0].replace("–", "-"), Span(m.start(), m.end())) for m in _SCORE.finditer(statement.text, start, end)]
    told = _SPOKEN_SCORE.finditer(statement.text, start, end)
    found = [(score, span) for score, span in found if not _in_brackets(statement.text, span)] or found
    return found + [(f"{m['own']}-{m['other']}", Span(m.start(), m.end())) for m in told]
