"""What makes two figures of one kind figures of different things after all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from corpus.comparison.slots.figure_sameness import agrees
from corpus.comparison.statements import Pairing, Statement, held_by_statement, once_a_figure
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import DAYS_OF, SPELLED
from corpus.language.tokens_of_sentence import Word

QUALIFIERS = frozenset(
    """previous previously earlier original originally initial initially last former prior second third another other
    others additional further more average averaged projected expected expecting
    expects forecast forecasts predicted anticipated hoped hoping looking target goal ago annual monthly weekly daily
    record capacity combined both each""".split()
)
"""Words beside a figure that make it another one ("a further 12"), unless both statements have them."""

_FORMER = frozenset("previous earlier former".split())
"""Those that reach farther."""

_BESIDES = frozenset({"more", "other", "others", "ago"})
"""Those that only say that people of another fate were told of before: "killed 12 and injured 40 others"."""

_NEEDED = frozenset({"needed", "required", "necessary", "requires", "needs", "need", "require"})
_PARTS = frozenset({"including", "among", "whom"})
_SPANS = frozenset("for lasted lasting lasts took takes take taking".split())
_DEADLINES = frozenset("after before within in by every until since per".split())
"""Words before a measure of time: what goes on so long, and when something is or how often."""

_COARSE, _OF_WHEN = frozenset({"month", "season", "quarter", "year"}), 9
_PLAYS = "yard"
_OF_EACH = frozenset({"each", "both"})
"""Those that say nothing of a measure of time: the way out takes five hours, or five hours for each."""

_PERFECT, _GONE = frozenset({"has", "have", "had"}), frozenset({"ago", "earlier"})
_AHEAD = frozenset("extend extends extended extending prolong prolonged prolongs will would renew renewed".split())
_BACK = frozenset({("that", "year"), ("that", "time"), ("those", "days")})
_REACH, _NEAR = 9, 5
_MOST_APART = 4.0


@once_a_figure
def is_moment(statement: Statement, figure: Figure) -> bool:
    """Whether a measure of time only leads to another moment: "one week after the vote"."""
    behind = next((word.plain for word in statement.words if word.start >= figure.end), "")
    before = next((word.plain for word in reversed(statement.words) if word.end <= figure.start), "")
    points = {"after", "before", "ago", "later", "earlier", "into"}
    return figure.unit in DAYS_OF and behind in points and before not in {"for", "lasted", "took"}


def of_other_kinds(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether the words right beside two figures make one a part, a deadline or a play, and not the other."""
    if _is_part(pairing.a, one) != _is_part(pairing.b, other):
        return True
    if _is_needed(pairing.a, one) != _is_needed(pairing.b, other):
        return True
    if _is_part(pairing.a, one) and not _of_one_whole(pairing):
        return True
    if _is_margin(pairing.a, one) != _is_margin(pairing.b, other):
        return True
    if one.role == "duration":
        if {_course(pairing.a, one), _course(pairing.b, other)} == {"gone by", "to come"}:
            return True
        leading = {_leads(pairing.a, one), _leads(pairing.b, other)}
        return len(leading) == 2 and "" not in leading
    return one.unit == "m" and (_is_play(pairing.a, one) or _is_play(pairing.b, other))


def of_others(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether two headlines give figures of other people, or two statements how far two other places are."""
    if pairing.titles and one.role not in PERSON_ROLES:
        return _name_others(pairing, "person")
    return one.role == other.role == "distance" and _name_others(pairing, "place", "organisation")


def _name_others(pairing: Pairing, *types: str) -> bool:
    """Whether both statements name some of a type, and no word of theirs is the same."""
    mine, theirs = (
        {word for m in side.mentions if m.type in types for word in side.text[m.start : m.end].casefold().split()}
        for side in (pairing.a, pairing.b)
    )
    return bool(mine and theirs) and mine.isdisjoint(theirs)


@once_a_figure
def _is_part(statement: Statement, figure: Figure) -> bool:
    """Whether the figure is of some of those told of before: "including nine children"."""
    before = [word.plain for word in _before(statement, figure, 3)]
    return not _PARTS.isdisjoint(before) or before[-2:] == ["of", "which"]


def _of_one_whole(pairing: Pairing) -> bool:
    """Whether sentences that tell one thing also count the same whole."""
    counts = [[f for f in side.figures if f.unit == "count"] for side in (pairing.a, pairing.b)]
    return pairing.firm and any(agrees(one, other) for one in counts[0] for other in counts[1])


@once_a_figure
def _is_needed(statement: Statement, figure: Figure) -> bool:
    """Whether so many are asked for, and not there: "the 1,200 signatures required"."""
    behind = next((word.plain for word in statement.words if word.start >= figure.end), "")
    return behind in _NEEDED or not _NEEDED.isdisjoint(word.plain for word in _before(statement, figure, 1))


@once_a_figure
def _leads(statement: Statement, figure: Figure) -> str:
    before = {word.plain for word in _before(statement, figure, 2)}
    return "lasts" if before & _SPANS else "when" if before & _DEADLINES else ""


@once_a_figure
def _is_margin(statement: Statement, figure: Figure) -> bool:
    """Whether so many are still wanting: "within four seats of a majority", "five seats away from it"."""
    behind = [word.plain for word in statement.words if word.start >= figure.end][:3]
    before = [word.plain for word in _before(statement, figure, 1)]
    return bool({"away", "short"} & set(behind)) or (before == ["within"] and "of" in behind[:1])


@once_a_figure
def _course(statement: Statement, figure: Figure) -> str:
    """Whether a time has gone by, "has been shut for eight months now", or is to come: "extends it by three"."""
    before = {word.plain for word in _before(statement, figure, _REACH)}
    behind = {word.plain for word in statement.words if word.start >= figure.end}
    if "been" in before and before & _PERFECT:
        return "gone by"
    return "to come" if before & _AHEAD and not behind & _GONE else ""


def _is_play(statement: Statement, figure: Figure) -> bool:
    """Whether it is the length of a play in sport: "a five-yard pass"."""
    return _PLAYS in statement.text[figure.start : figure.end].lower().replace("-", " ").split()


def _before(statement: Statement, figure: Figure, reach: int) -> list[Word]:
    return [word for word in statement.words if word.start < figure.start][-reach:]


def of_another_year(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether one figure alone stands beside a month or a year of its own: "in May, when 35 members joined"."""
    mine, theirs = _when(pairing.a, one), _when(pairing.b, other)
    if (not mine and not theirs) or one.role == "duration":
        return False
    if mine and theirs:
        return not any(a <= d and c <= b for a, b in mine for c, d in theirs)
    named = _days(pairing.b if mine else pairing.a)
    return not pairing.firm and not any(a <= d and c <= b for a, b in mine or theirs for c, d in named)


@once_a_figure
def _when(statement: Statement, figure: Figure) -> list[tuple[date, date]]:
    """The months and years named close to the figure."""
    near = _before(statement, figure, _OF_WHEN)
    behind = [word for word in statement.words if word.start >= figure.end][:_OF_WHEN]
    first = near[0].start if near else figure.start
    last = behind[-1].end if behind else figure.end
    return [
        (time.first, time.last)
        for time in statement.times
        if time.first and time.last and time.grain in _COARSE and first <= time.start and time.end <= last
    ]


def far_apart(one: Figure, other: Figure) -> bool:
    """Whether the values are so far apart that they are hardly of one thing."""
    low, high = sorted(figure.value * DAYS_OF.get(figure.unit, 1.0) for figure in (one, other))
    return high > _MOST_APART * max(low, 1e-9)


def is_qualified(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether one statement alone says that its figure is the previous, an additional, an average one."""
    apart = _qualifiers(pairing.a, one) ^ _qualifiers(pairing.b, other)
    return bool(apart - (_BESIDES if one.role in PERSON_ROLES else _OF_EACH if one.role == "duration" else frozenset()))


@once_a_figure
def _qualifiers(statement: Statement, figure: Figure) -> frozenset[str]:
    inside = [k for k, word in enumerate(statement.words) if figure.start <= word.start < figure.end]
    if not inside:
        return frozenset()
    plain = [word.plain for word in statement.words]
    far, near = (
        {
            plain[k]
            for k in range(max(inside[0] - reach, 0), min(inside[-1] + 1 + reach, len(plain)))
            if _stands(plain, k)
        }
        for reach in (_REACH, _NEAR)
    )
    return frozenset((near & QUALIFIERS) | (far & _FORMER) | ({"of"} if is_whole(statement, figure) else set()))


def _stands(plain: Sequence[str], at: int) -> bool:
    """Whether a word is no "more" of a hedge: "more than 40", "three or more"."""
    return plain[at] != "more" or ("than" not in plain[at + 1 : at + 2] and "or" not in plain[max(at - 1, 0) : at])


def is_whole(statement: Statement, figure: Figure) -> bool:
    """Whether a part and the whole are told of: "the first of 276", "21 of the 276", "16 of them"."""
    behind = tuple(word.plain for word in statement.words if word.start >= figure.end)[:2]
    if behind[:1] == ("of",) and behind[-1] in {"them", "whom", "which", "those", "these", "us"}:
        return True
    before = [word.plain for word in statement.words if word.start < figure.start][-3:]
    if before[-1:] == ["the"]:
        before.pop()
    parts = {"first", "one", "some", "most", "many", "half", "all", "each", "part", "none"}
    return before[-1:] == ["of"] and (
        before[-2] in parts or before[-2][0].isdecimal() or before[-2] in SPELLED if len(before) > 1 else False
    )


def of_one_time(pairing: Pairing, assumed: bool) -> bool:
    """Whether the statements may tell of one time, by the days that they name; ``assumed``: where either names none.

    One that goes on about a year named before ("In that year the flood destroyed 120 homes") tells of another time
    than one that does not.
    """
    if _goes_back(pairing.a) != _goes_back(pairing.b):
        return False
    first, second = (_days(side) for side in (pairing.a, pairing.b))
    if not assumed:
        return any(one <= last and start <= until for one, until in first for start, last in second)
    years = [{day.year for span in side for day in span} for side in (first, second)]
    return not (years[0] and years[1]) or bool(years[0] & years[1])


@held_by_statement
def _days(statement: Statement) -> list[tuple[date, date]]:
    """The first and last days of the times that are named."""
    return [(time.first, time.last) for time in statement.times if time.first and time.last]


@held_by_statement
def _goes_back(statement: Statement) -> bool:
    plain = [word.plain for word in statement.words]
    return any(pair in _BACK for pair in pairwise(plain))
