"""Verdict: whether a sentence says a claim, says it with another figure, day or name, or contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from corpus.comparison.claim_check.claim import Claim
from corpus.comparison.claim_check.claimed_days import DayStanding, day_standings
from corpus.comparison.claim_check.claimed_figures import FigureStanding, figure_standings
from corpus.comparison.claim_check.claimed_names import NameReader, turned_round
from corpus.comparison.claim_check.claimed_polarity import (
    beaten,
    denials_agree,
    denied_words,
    is_repeated,
    lacks_plea,
    lacks_side,
    only_alleged,
    only_demanded,
    only_foreseen,
    opposite_words,
    other_plea,
    stance_turned,
    told_of_one,
)
from corpus.comparison.claim_check.held_claim import DIFFERS_NAMELESS, LEAST_MATCHED, OTHER_DEED, HeldClaim
from corpus.comparison.slots.deeds import own_deeds
from corpus.comparison.slots.polarity import PolarityDifference
from corpus.comparison.statements import Statement
from corpus.model import FactKind, Span

Says = Literal["says", "other", "contradicts"]
"""What a sentence does with a claim."""

SAID, TOLD, SAID_NAMELESS = 0.66, 0.52, 0.8
"""Share of a claim, by weight, that a sentence which says it has; of its words that tell, names aside; and the first
where the claim names nobody."""

SOME_DEED, SAME_FIGURE = 0.75, 0.7
"""The first share where the sentence has a word for half of what was done, and where it has the claim's figures."""

DIFFERS, CONTRADICTS, LEAST_TOLD = 0.57, 0.45, 0.3
"""Share of the words that tell from which a sentence with another figure, day or name is of the same thing; from which
one with the opposite is; and the least that any needs itself."""

NAMED_NEAR = 0.5
"""The same share, itself, that is asked where a name of the claim stands only near the sentence."""

OTHER_WORD = 0.75
"""The first share where the deed is told in another word that may be meant."""

LONG, LONG_SHARE = 6, 0.84
"""So many words, names and figures of a claim stand in a sentence, and the first share that is asked of it then."""

WHOLE = 0.95
"""Share of the words that tell which a sentence with another day has, where nothing shows what was done."""

TOGETHER = 60
"""Letters within which two words stand that tell of one thing."""

NEAR = 0.5
"""Share from which a sentence may be of the claim, so that its article cannot be said to be silent."""

_NOTHING = Statement("text", 0, "", (), (), (), ())
_LOOSELY = 1.5
_ORDER: dict[Says, int] = {"says": 0, "contradicts": 1, "other": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a statement (its number) does with a claim; ``score`` (0 to 1) is how much of the claim it has.

    ``theirs`` is where it differs, in the statement's field; ``kind`` in what. It is ``firm`` unless it is said in
    other words, or its names, figures and days stand near it only.
    """

    verdict: Says
    score: float
    statement: int
    kind: FactKind | None = None
    theirs: Span | None = None
    firm: bool = True

    @property
    def order(self) -> tuple[float, float]:
        """Sorts who says it first, then who contradicts, then who says it in other words, the most alike first."""
        return _ORDER[self.verdict] if self.firm else _LOOSELY, -self.score


def judge_statement(
    claim: Claim,
    statement: Statement,
    beside: Sequence[Statement],
    every: Sequence[Statement],
    reader: NameReader,
    published: tuple[date, date] | None,
) -> Finding | None:
    """What ``statement`` does with the claim; None if it is of something else, or cannot be said to be of it.

    ``beside`` are the statements around it, ``every`` all of its article that may tell the claim.
    """
    names = reader.standings(claim, statement)
    figures = figure_standings(claim, statement, beside, every)
    days = day_standings(claim, statement, beside, every, published)
    around = frozenset().union(*(one.content for one in reader.near))
    held = HeldClaim(claim, statement, around, names, figures, days)
    if (plea := other_plea(claim, statement, around)) is not None and held.is_whole and not held.others:
        return Finding("contradicts", held.share, statement.index, "polarity", plea)
    if not held.is_much_matched or held.told_share < LEAST_TOLD:
        return None
    if (turned := denied_words(claim, statement)) is not None:
        return _contradiction(held, turned)
    if (lost := beaten(claim, statement)) is not None and held.is_whole and not held.others:
        return Finding("contradicts", held.share, statement.index, "polarity", lost.words)
    for other in filter(None, (opposite_words(claim, statement), stance_turned(claim, statement))):
        if held.anchored_firmly(other.concept) and told_of_one(claim, statement, other, around, held.has_doer):
            return Finding("contradicts", held.share, statement.index, "polarity", other.words)
    held = replace(held, names=reader.replaced(claim, statement, names, held.is_firm))
    if not held.others and held.doer_elsewhere is not None and held.tells_deed_exactly:
        held = replace(held, names=held.names_with_doer(held.doer_elsewhere))
    return _difference(held) if held.others else _agreement(held)


def is_near(claim: Claim, statement: Statement) -> bool:
    """Whether a statement may be of the claim, though it cannot be said to be."""
    whole = claim.weight(claim.every_concept)
    return bool(whole) and claim.weight(claim.every_concept & statement.content) >= NEAR * whole


def _contradiction(held: HeldClaim, turned: PolarityDifference) -> Finding | None:
    """The statement denies the claim, unless it only leaves it open or is of other people and figures."""
    if (
        not turned.certain
        or is_repeated(held.statement, turned.b)
        or held.missing_names
        or held.others
        or held.told_share < CONTRADICTS
    ):
        return None
    if held.is_of_others:
        return None
    slots: Sequence[FigureStanding | DayStanding] = (*held.figures, *held.days)
    if any(slot.presence == "missing" for slot in slots):
        return None
    return Finding("contradicts", held.share, held.statement.index, "polarity", turned.b)


def _agreement(held: HeldClaim) -> Finding | None:
    least = SAID if held.claim.names else SAID_NAMELESS
    least = max(least, _least_by_deeds(held))
    if not held.is_whole or held.share < least or held.told_share < TOLD:
        return None
    if not held.tells_deed or turned_round(held.claim, held.statement) or _of_somebody_else(held):
        return None
    if not _told_together(held):
        return None
    if lacks_plea(held.claim, held.statement) or only_demanded(held.claim, held.statement):
        return None
    if only_foreseen(held.claim, held.statement) or only_alleged(held.claim, held.statement):
        return None
    if held.lacks_predicate:
        return None
    if not denials_agree(held.claim, held.statement):
        return None
    return Finding("says", held.share, held.statement.index, firm=held.tells_deed_exactly and held.is_all_here)


def _told_together(held: HeldClaim) -> bool:
    """Whether what is told of a claim that names nobody here stands close together, or is much of it."""
    if any(standing.presence == "here" for standing in held.names):
        return len(held.claim.frame) > 1 or len(held.names) > 1 or bool(held.figures) or _near_its_name(held)
    if held.names:
        return held.told_share >= NAMED_NEAR
    if held.claim.subject and held.claim.subject not in held.told:
        return held.claim.subject in held.around and any(figure.presence == "here" for figure in held.figures)
    places = [word.start for word in held.statement.words if word.concept in held.claim.frame]
    return len(held.told) > LEAST_MATCHED or not places or max(places) - min(places) <= TOGETHER


def _near_its_name(held: HeldClaim) -> bool:
    """Whether the only word that tells stands near the only name."""
    names = held.claim.names[0].concepts
    words = held.statement.words
    named = [word.start for word in words if word.concept in names]
    told = [word.start for word in words if word.concept in held.claim.frame]
    return not named or not told or min(abs(one - other) for one in named for other in told) <= TOGETHER


def _of_somebody_else(held: HeldClaim) -> bool:
    """Whether somebody of the claim stands only near the sentence, which names a person that the claim does not.

    Of an organisation it is another one that opens the sentence.
    """
    if held.doer_elsewhere is not None or held.lacks_other_person:
        return True
    if not any(standing.presence == "beside" and standing.name.type == "person" for standing in held.names):
        return False
    known = held.claim.statement.content
    people = ((m.start, m.end) for m in held.statement.mentions if m.type == "person")
    return any(
        not any(w.concept in known for w in held.statement.words if start <= w.start < end) for start, end in people
    )


def _least_by_deeds(held: HeldClaim) -> float:
    """The share that is asked of a sentence which has no word for something that was done."""
    words = held.claim.statement.words
    own = [at for at in own_deeds(held.claim.statement, held.statement) if words[at].concept not in held.told]
    if held.is_anchored_whole:
        return 0.0
    if not held.tells_deed_exactly:
        same = held.has_doer and any(figure.presence == "here" for figure in held.figures)
        return max(SAME_FIGURE if same else OTHER_WORD, OTHER_DEED if lacks_side(held.claim, held.statement) else 0.0)
    if lacks_side(held.claim, held.statement):
        return OTHER_DEED
    if not own:
        return 0.0
    if any(figure.presence == "here" for figure in held.figures):
        return SAME_FIGURE
    if held.matched >= LONG and held.is_all_here and held.names:
        return LONG_SHARE
    every = own_deeds(held.claim.statement, _NOTHING)
    return SOME_DEED if 2 * len(own) <= len(every) else OTHER_DEED


def _shares_name(held: HeldClaim, theirs: Span) -> bool:
    """Whether the other name has a word of the one in whose place it stands."""
    words = {word.concept for word in held.statement.words if theirs.start <= word.start < theirs.end}
    return any(words & standing.name.concepts for standing in held.names if standing.presence == "other")


def _difference(held: HeldClaim) -> Finding | None:
    """The statement gives another figure, day or name, and is of the same thing by all the rest."""
    others = held.others
    if len({kind for kind, _ in others}) != 1 or held.missing_names or held.told_share < LEAST_TOLD:
        return None
    if held.told_with_context < (DIFFERS if held.is_anchored and not held.is_known else DIFFERS_NAMELESS):
        return None
    if not denials_agree(held.claim, held.statement):
        return None
    kind, theirs = others[0]
    if kind == "name" and held.is_known and not (held.is_bound or held.is_certain) and not _shares_name(held, theirs):
        return None
    if kind == "date" and not held.claim.deeds and held.told_share < WHOLE:
        return None
    if not held.tells_deed and (kind != "number" or held.told_with_context < DIFFERS_NAMELESS):
        return None
    if any(standing.presence == "beside" for standing in held.names) and held.told_share < NAMED_NEAR:
        return None
    slots: Sequence[FigureStanding | DayStanding] = (*held.figures, *held.days)
    if kind != "number" and any(slot.presence == "missing" for slot in slots):
        return None
    place = next((one.place for one in held.names if one.presence == "other"), None)
    index = held.statement.index if place is None else place
    return Finding("other", held.told_with_context, index, kind, theirs)
