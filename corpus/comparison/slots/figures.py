"""Figures of one role that two statements give differently.

"12 dead" and "15 dead" exclude each other; "at least 12" and "15" do not, but they are not the same news either. A
figure and its rounding, or "about 80" and "79", are one figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from corpus.comparison.slots.figure_fates import fate_pairs
from corpus.comparison.slots.figure_guards import (
    far_apart,
    is_moment,
    is_qualified,
    of_another_year,
    of_other_kinds,
    of_others,
)
from corpus.comparison.slots.figure_heads import two_heads
from corpus.comparison.slots.figure_keys import MAGNITUDE, figure_keys
from corpus.comparison.slots.figure_sameness import agrees, excludes, family, meets, one_thing
from corpus.comparison.slots.figure_scopes import of_other_scopes
from corpus.comparison.slots.figures_apart import keyed_pairs, nearer_elsewhere
from corpus.comparison.statements import (
    MOST_PAIRS,
    Pairing,
    Statement,
    held_by_statement,
    once_a_figure,
    once_an_article,
)
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import DAYS_OF, SCALES
from corpus.model import Strength

_RANKS: Mapping[str, float] = {
    "dead": 0.95, "injured": 0.85, "missing": 0.85, "arrested": 0.8, "votes for": 0.85, "votes against": 0.8,
    "votes": 0.8, "jobs": 0.75, "magnitude": 0.75, "money": 0.7, "evacuated": 0.7, "rescued": 0.8, "trapped": 0.75,
    "infected": 0.8, "hostages": 0.8, "share": 0.6, "rate": 0.6, "distance": 0.5, "duration": 0.5, "age": 0.55,
}  # fmt: skip
_OTHER_RANK = 0.6
_REACH, _CLOSE = 9, 5
_LEAST_CLOSE = 0.45
_MEASURES = (
    frozenset(DAYS_OF) | frozenset(SCALES) | {"percent", "cent", "mile", "miles", "dollars", "km", "feet", "old"}
)
"""Words that belong to figures, and do not say of what they are."""
_SURE, _FAIR, _LOOSE = 0.25, 0.9, 1.6
_SHARE_LOOSE = 0.4
_LEAST_OF_THINGS = 2.5
"""Weight of the words around two counts of things ("photos") from which they can be told to exclude each other."""

_CLEAR, _MOST_SHOWN, _ADDED, _MOST_SUMS = 0.75, 4, 12, 2
_DOERS = frozenset(
    "gunman gunmen shooter attacker attackers bomber assailant suspect himself herself themselves suicide".split()
)


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """Two figures for one thing; ``shared`` are the words around both that say of what."""

    pairing: Pairing
    a: Figure
    b: Figure
    strength: Strength
    role: str
    rank: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    pairing: Pairing
    a: Figure
    b: Figure
    weight: float
    shared: tuple[str, ...]


def figure_differences(
    pairings: Iterable[Pairing],
    every: tuple[Sequence[Statement], Sequence[Statement]],
    weights: Mapping[str, float],
    later: bool,
) -> tuple[FigureDifference, ...]:
    """Figures for one thing that differ, the gravest first; every figure is in one pair at most.

    ``every`` are all statements of the two articles: a figure that the other article has too is not told differently.
    ``weights`` are those of concepts within the two. ``later``: one article is later and may know more.
    """
    everywhere = _figures_of(every[0]), _figures_of(every[1])
    figured = (pairing for pairing in pairings if pairing.a.figures and pairing.b.figures)
    asked = (candidate for pairing in figured for candidate in _candidates(pairing, weights))
    most = MOST_PAIRS // (len(everywhere[0].all) + len(everywhere[1].all) or 1)
    found = [_judged(one, later) for one in islice(asked, most) if not _told_elsewhere(one, everywhere)]
    found += islice(_apart(every, everywhere, later), most)
    return tuple(_each_once([d for d in found if not of_other_scopes(d.pairing, d.a, d.b, every)]))


def _apart(
    every: tuple[Sequence[Statement], Sequence[Statement]], everywhere: tuple[_Figures, _Figures], later: bool
) -> Iterator[FigureDifference]:
    """Figures that the words hanging on them show to be of one thing, wherever they stand."""
    for pairing, one, other, shared in keyed_pairs(*every):
        candidate = _Candidate(pairing, one, other, _FAIR, _shown(pairing, sorted(shared & pairing.a.content)))
        if not _told_elsewhere(candidate, everywhere):
            yield _judged(candidate, later)
    for pairing, one, other in fate_pairs(*every):
        strength: Strength = "update" if later else "figure"
        yield FigureDifference(pairing, one, other, strength, "rescued", _RANKS["rescued"], ())


def _candidates(pairing: Pairing, weights: Mapping[str, float]) -> Iterator[_Candidate]:
    """Pairs of figures for one thing that are not the same news, the best partner of each."""
    here, there = pairing.a.standing, pairing.b.standing
    # Most are ruled out by a look at the two figures alone: their sentences are not looked at.
    pairs = [(i, j) for i, f in enumerate(here) for j, g in enumerate(there) if _may_be_one_thing(pairing, f, g)]
    if not pairs:
        return
    listed = max(sum(f.role == "money" for f in side) for side in (here, there)) > _MOST_SUMS
    open_a = {i for i, f in enumerate(here) if not any(_same_news(f, g, pairing) for g in there)}
    open_b = {j for j, g in enumerate(there) if not any(_same_news(f, g, pairing) for f in here)}
    left = [(here[i], there[j]) for i, j in pairs if i in open_a and j in open_b]
    if listed:
        left = [(f, g) for f, g in left if f.role != "money"]  # of a list of sums each is for another thing
    found = [c for f, g in left if (c := _candidate(pairing, f, g, weights)) is not None]
    for candidate in found:
        rivals = [c for c in found if c is not candidate and (c.a is candidate.a or c.b is candidate.b)]
        if all(c.weight < _CLEAR * candidate.weight for c in rivals):
            yield candidate


def _may_be_one_thing(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether units, roles and amounts leave that open."""
    if family(one) != family(other):
        return False
    return one.unit == "age" or _is_given(one, other) or not (pairing.score == 0.0 or far_apart(one, other))


def _is_given(one: Figure, other: Figure) -> bool:
    """Whether counts say themselves of what they are."""
    return one.unit == "count" and (one.role in _RANKS or one.noun == other.noun != "")


def _same_news(one: Figure, other: Figure, pairing: Pairing) -> bool:
    return agrees(one, other) and (one.unit != "count" or one_thing(one, other, pairing.a, pairing.b) or not one.role)


def _candidate(pairing: Pairing, one: Figure, other: Figure, weights: Mapping[str, float]) -> _Candidate | None:
    given = _is_given(one, other)
    if not one_thing(one, other, pairing.a, pairing.b) or is_qualified(pairing, one, other):
        return None
    if is_moment(pairing.a, one) or is_moment(pairing.b, other) or of_other_kinds(pairing, one, other):
        return None
    shocks = figure_keys(pairing.a, one), figure_keys(pairing.b, other)
    if one.role == "magnitude" and not all(MAGNITUDE in keys for keys in shocks):
        return None  # of an aftershock, or as strong as one may yet be
    if of_another_year(pairing, one, other) or two_heads(one, other, pairing.a, pairing.b):
        return None
    if of_others(pairing, one, other):
        return None
    around, about = _nearby(pairing.a, one), _nearby(pairing.b, other)
    shared = sorted(around & about, key=lambda key: (-weights.get(key, 1.0), key))
    total = sum(weights.get(key, 1.0) for key in shared)
    least = min(sum(weights.get(key, 1.0) for key in side) for side in (around, about))
    if not one.role and far_apart(one, other):
        return None
    if one.unit == "age":
        bearer = _one_bearer(pairing, one, other)
        return _Candidate(pairing, one, other, 1.0, _shown(pairing, shared)) if bearer else None
    beside = _close_by(pairing.a, one) & _close_by(pairing.b, other) - _names(pairing.a)
    close = sum(weights.get(key, 1.0) for key in beside)
    if not given and close < _LEAST_CLOSE and not _is_price(pairing, one, other):
        return None
    if pairing.score == 0.0:
        enough = given and total >= _LOOSE and total >= _SHARE_LOOSE * least and len(shared) >= 3
    elif pairing.firm:
        enough = given or total >= _SURE
    else:
        enough = total >= (_SURE if given else _FAIR)
    return _Candidate(pairing, one, other, total + given, _shown(pairing, shared)) if enough else None


def _is_price(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether both are what somebody pays for one thing, in sentences that tell the same: "sold to Larch for $2"."""
    before = {
        next((w.plain for w in reversed(side.words) if w.end <= figure.start), "")
        for side, figure in ((pairing.a, one), (pairing.b, other))
    }
    return pairing.firm and not pairing.titles and one.role == other.role == "money" and before == {"for"}


def _shown(pairing: Pairing, keys: Sequence[str]) -> tuple[str, ...]:
    """The words of the first statement for the first few concepts, for readers."""
    return tuple(next(w.plain for w in pairing.a.words if w.concept == key) for key in keys[:_MOST_SHOWN])


@held_by_statement
def _names(statement: Statement) -> frozenset[str]:
    """Concepts of the words written as names: they say whose a figure is, not what it is of."""
    return frozenset(w.concept for w in statement.words[1:] if statement.text[w.start].isupper())


def _one_bearer(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether two ages are of one person: the noun behind them or a name beside them is the same."""
    return bool(_bearers(pairing.a, one) & _bearers(pairing.b, other))


def _bearers(statement: Statement, figure: Figure) -> set[str]:
    before = [w for w in statement.words if w.start < figure.start][-4:]
    behind = [w for w in statement.words if w.start >= figure.end and w.is_content][:2]
    named = [w for w in before if statement.text[w.start].isupper() and w.is_content]
    return {word.concept for word in (*named, *behind)}


def _around(statement: Statement, figure: Figure, reach: int = _REACH) -> frozenset[str]:
    """Concepts of the content words near the figure, without numbers."""
    words = statement.words
    inside = [k for k, word in enumerate(words) if figure.start <= word.start < figure.end]
    if not inside:
        return frozenset()
    near = words[max(inside[0] - reach, 0) : inside[-1] + 1 + reach]
    return frozenset(
        w.concept for w in near if w.is_content and not w.plain[0].isdecimal() and w.plain not in _MEASURES
    )


@once_a_figure
def _nearby(statement: Statement, figure: Figure) -> frozenset[str]:
    return _around(statement, figure)


@once_a_figure
def _close_by(statement: Statement, figure: Figure) -> frozenset[str]:
    return _around(statement, figure, _CLOSE)


class _Figures:
    """All figures of an article with their statements, but those that are taken back; and what some add up to."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.all = [(f, s) for s in statements for f in s.standing]
        self._sums = [
            (one.value, other.value)
            for s in statements
            for one, other in pairwise(s.standing)
            if one.unit == other.unit == "count" and _are_added(s, one, other)
        ]

    def adds_up(self, part: Figure, whole: Figure) -> bool:
        """Whether a figure and one that it is told with make the other: "ten guests and two guides", "12 people"."""
        return any(part.value in both and abs(sum(both) - whole.value) < 0.5 for both in self._sums)

    def spans(self, ends: Figure) -> bool:
        """Whether the ends of a range are told one by one."""
        if ends.bound != "range":
            return False
        low = any(
            f.unit == ends.unit and f.bound != "range" and f.low <= ends.low * 1.001 <= f.high * 1.002
            for f, _ in self.all
        )
        return low and any(
            f.unit == ends.unit and f.bound != "range" and f.low <= ends.high * 1.001 <= f.high * 1.002
            for f, _ in self.all
        )


@once_an_article
def _figures_of(statements: Sequence[Statement]) -> _Figures:
    return _Figures(statements)


def _are_added(statement: Statement, one: Figure, other: Figure) -> bool:
    """Whether two counts are told as parts of one: "ten guests and two guides"."""
    between = [w.plain for w in statement.words if one.end <= w.start < other.start]
    one_role = len({one.role, other.role} - {""}) < 2
    return one_role and "and" in between and len(between) <= _ADDED


def _told_elsewhere(candidate: _Candidate, everywhere: tuple[_Figures, _Figures]) -> bool:
    """Whether the other article has one of the two figures too: then its own is of something else.

    Not asked of two titles, each of which stands for its article.
    """
    pairing = candidate.pairing
    for figure, other, known, theirs in (
        (candidate.a, candidate.b, everywhere[0], everywhere[1]),
        (candidate.b, candidate.a, everywhere[1], everywhere[0]),
    ):
        if known.adds_up(figure, other) or theirs.spans(figure):
            return True
    if pairing.a.field == pairing.b.field == "title":
        return False
    if not pairing.firm and (
        nearer_elsewhere(candidate.a, pairing.a, candidate.b, everywhere[1].all)
        or nearer_elsewhere(candidate.b, pairing.b, candidate.a, everywhere[0].all)
    ):
        return True
    return any(
        agrees(figure, other) and (one_thing(figure, other, statement, elsewhere) or figure.noun == other.noun != "")
        for figure, statement, theirs in (
            (candidate.a, pairing.a, everywhere[1]),
            (candidate.b, pairing.b, everywhere[0]),
        )
        for other, elsewhere in theirs.all
    )


def _judged(candidate: _Candidate, later: bool) -> FigureDifference:
    one, other, pairing = candidate.a, candidate.b, candidate.pairing
    strength: Strength = "figure"
    if not meets(one, other) and pairing.score > 0:
        if later:
            strength = "update"
        elif pairing.firm and excludes(one, other) and "about" not in {one.bound, other.bound}:
            vague = one.unit == "count" and not one.role and candidate.weight < _LEAST_OF_THINGS
            open_to_doubt = vague or _counts_the_doer(pairing, one, other) or _among_sums(pairing, one)
            strength = "figure" if open_to_doubt else "conflict"
    role = one.role or other.role or (pairing.a.text[one.start : one.end].split()[-1].lower() if one.noun else "")
    rank = _RANKS.get(role, _OTHER_RANK) * (1.0 if pairing.firm else 0.8 if pairing.score else 0.6)
    return FigureDifference(pairing, one, other, strength, role, round(rank, 4), candidate.shared)


def _counts_the_doer(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether two numbers of dead are one apart, and one article says who else died: "nine dead, the gunman too"."""
    if one.role != "dead" or abs(one.value - other.value) != 1:
        return False
    return not _DOERS.isdisjoint(pairing.a.plain | pairing.b.plain)


def _among_sums(pairing: Pairing, figure: Figure) -> bool:
    """Whether it is money and a statement names several sums, so that it may be for another thing."""
    sums = (sum(f.role == "money" for f in side.figures) for side in (pairing.a, pairing.b))
    return figure.role == "money" and max(sums) > 1


def _each_once(found: list[FigureDifference]) -> Iterator[FigureDifference]:
    used: set[tuple[str, str, str, float, float]] = set()
    order = {"conflict": 0, "update": 1, "figure": 2, "wording": 3}
    for one in sorted(found, key=lambda d: (order[d.strength], -d.rank, d.pairing.titles, d.a.start, d.b.start)):
        keys = {(side, family(f), one.role, f.low, f.high) for side, f in (("a", one.a), ("b", one.b))}
        if not keys & used:
            used |= keys
            yield one
