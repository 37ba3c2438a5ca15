"""Verdict: whether a sentence says a claim, says it with another figure, day or name, or contradicts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from corpus.comparison.claim_check.claim import Claim, told_concepts
from corpus.comparison.claim_check.claimed_days import DayStanding, day_standings
from corpus.comparison.claim_check.claimed_figures import FigureStanding, figure_standings
from corpus.comparison.claim_check.claimed_names import NameReader, NameStanding, turned_round
from corpus.comparison.claim_check.claimed_polarity import (
    denials_agree,
    denied_by_opposite,
    denied_words,
    lacks_plea,
    lacks_side,
    only_demanded,
    opposite_words,
    other_plea,
)
from corpus.comparison.slots.deeds import own_deeds
from corpus.comparison.slots.polarity import PolarityDifference, negated
from corpus.comparison.statements import Statement
from corpus.language.tokens_of_sentence import SPEECH
from corpus.model import FactKind, Mention, Span

Says = Literal["says", "other", "contradicts"]
"""What a sentence does with a claim."""

SAID, TOLD, SAID_NAMELESS = 0.66, 0.52, 0.8
"""Share of a claim, by weight, that a sentence which says it has; of its words that tell, names aside; and the first
where the claim names nobody."""

OTHER_DEED, SOME_DEED, SAME_FIGURE = 0.9, 0.75, 0.7
"""The first share where the sentence has no word for what the claim tells was done; where it has one for half of it;
and where it has the claim's figures."""

DIFFERS, DIFFERS_NAMELESS, CONTRADICTS, LEAST_TOLD = 0.57, 0.8, 0.45, 0.3
"""Share of the words that tell from which a sentence with another figure, day or name is of the same thing; the same
where it names nobody that the claim does; from which one with the opposite is; and the least that any needs itself."""

NAMED_NEAR = 0.5
"""The same share, itself, that is asked where a name of the claim stands only near the sentence."""

BESIDE_WORTH = {"here": 1.0, "beside": 0.6}
"""What a name or figure counts that stands in the sentence, or near it only."""

TURNED_NAMELESS = 0.72
"""Share of a claim that names nobody, the word that is turned round among it, of a sentence which contradicts it."""

CONTEXT_WORTH, TAIL_WORTH = 0.5, 0.85
"""What a word counts that stands in the title or beside the sentence only; one that tells when, where or why."""

FIRM = 3
"""Words that tell, figures and names by which a sentence is of a claim though another of its names is not there."""

OTHER_WORD = 0.75
"""The first share where the deed is told in another word that may be meant."""

RARE = 0.6
"""What each word of a name weighs that binds a sentence to a claim."""

WHOLE = 0.95
"""Share of the words that tell which a sentence with another day has, where nothing shows what was done."""

HAVING = frozenset(
    """won got received scored had reached totalled totaled added spent cost earned took gained netted posted recorded
    drew attended employs holds owns""".split()
)
"""Deeds that only say whose a figure is."""

TOGETHER = 60
"""Letters within which two words stand that tell of one thing."""

OPENING = 2
"""Content words before a name that opens a sentence."""

NEAR = 0.5
"""Share from which a sentence may be of the claim, so that its article cannot be said to be silent."""

LEAST_MATCHED = 2
"""Words that tell, names and figures that a sentence must share with a claim."""

_NOTHING = Statement("text", 0, "", (), (), (), ())
_ORDER: dict[Says, int] = {"says": 0, "contradicts": 1, "other": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a statement (its number) does with a claim; ``score`` (0 to 1) is how much of the claim it has.

    ``theirs`` is where it differs, in the statement's field; ``kind`` in what.
    """

    verdict: Says
    score: float
    statement: int
    kind: FactKind | None = None
    theirs: Span | None = None

    @property
    def order(self) -> tuple[int, float]:
        """Sorts who says it first, then who contradicts, the most alike first."""
        return _ORDER[self.verdict], -self.score


@dataclass(frozen=True)
class _Held:
    """A claim held against a statement, slot by slot; ``around`` are concepts of the words near the statement."""

    claim: Claim
    statement: Statement
    around: frozenset[str]
    names: tuple[NameStanding, ...]
    figures: tuple[FigureStanding, ...]
    days: tuple[DayStanding, ...]

    @cached_property
    def told(self) -> Mapping[str, float]:
        turned = denied_by_opposite(self.claim, self.statement) & self.claim.frame
        return {**dict.fromkeys(turned, 1.0), **self.claim.told_in(told_concepts(self.statement))}

    @cached_property
    def _near(self) -> Mapping[str, float]:
        """What is told only near the statement; what a clause on when, where or why tells counts nearly whole."""
        near = dict.fromkeys(self.claim.frame & self.around, 1.0)
        worth = {concept: CONTEXT_WORTH if concept in self.claim.core else TAIL_WORTH for concept in near}
        return {concept: worth[concept] * near[concept] for concept in near if concept not in self.told}

    @cached_property
    def told_share(self) -> float:
        """Share of the words that tell that the statement has itself, the figures that it has among them."""
        here = sum(figure.presence == "here" for figure in self.figures)
        absent = {key: 1.0 for key in self._near if key not in self.claim.core}
        told = self.claim.weight_of(self.told) + here
        whole = self.claim.weight(self.claim.frame) - self.claim.weight_of(absent) + here
        return told / whole if whole > 0 else 1.0

    @cached_property
    def told_with_context(self) -> float:
        """The same with what stands near it, at half its worth."""
        here = sum(figure.presence == "here" for figure in self.figures)
        told = self.claim.weight_of(self.told) + self.claim.weight_of(self._near) + here
        whole = self.claim.weight(self.claim.frame) + here
        return told / whole if whole else 1.0

    @cached_property
    def share(self) -> float:
        """Share of the whole claim that the statement has, or has near it."""
        told = self.claim.weight_of(self.told) + self.claim.weight_of(self._near)
        whole = self.claim.weight(self.claim.frame)
        for figure in self.figures:
            whole += 1.0
            told += BESIDE_WORTH.get(figure.presence, 0.0)
        for standing in self.names:
            own = self.claim.weight(standing.name.concepts)
            whole += own
            told += own * BESIDE_WORTH.get(standing.presence, 0.0)
        return told / whole if whole else 1.0

    @property
    def matched(self) -> int:
        """How many words that tell, names and figures are shared."""
        slots: Sequence[NameStanding | FigureStanding] = (*self.names, *self.figures)
        return len(self.told) + sum(standing.presence == "here" for standing in slots)

    @property
    def is_whole(self) -> bool:
        """Whether every name, figure and day is there, or close by."""
        slots: Sequence[NameStanding | FigureStanding | DayStanding] = (*self.names, *self.figures, *self.days)
        return all(slot.presence in {"here", "beside"} for slot in slots)

    @property
    def others(self) -> list[tuple[FactKind, Span]]:
        """In what the statement differs, and where."""
        kinds: list[tuple[FactKind, Sequence[NameStanding | FigureStanding | DayStanding]]] = [
            ("number", self.figures), ("name", self.names), ("date", self.days)
        ]  # fmt: skip
        return [(kind, slot.theirs) for kind, slots in kinds for slot in slots if slot.theirs is not None]

    @cached_property
    def tells_deed(self) -> bool:
        """Whether the statement has a word for what the claim tells was done, if that can be said of the claim."""
        deeds = self.claim.deeds
        return not deeds or any(word.concept in self.told for word in deeds) or self.is_anchored_whole

    @property
    def is_of_others(self) -> bool:
        """Whether the claim names nobody, and the statement has no word for whom it is told of."""
        return not self.claim.names and self.claim.subject != "" and self.claim.subject not in self.told

    @property
    def tells_deed_exactly(self) -> bool:
        """The same in the words of the claim, or forms of them."""
        return any(self.told.get(word.concept) == 1.0 for word in self.claim.deeds) or not self.claim.deeds

    @property
    def is_anchored_whole(self) -> bool:
        """Whether all that the claim says but its deed stands here, a name and a figure among it: "won 365 seats"."""
        slots: Sequence[NameStanding | FigureStanding] = (*self.names, *self.figures)
        rest = self.claim.frame - {word.concept for word in self.claim.deeds}
        whole = bool(self.figures) and all(slot.presence == "here" for slot in slots)
        whole = whole and all(word.plain in HAVING for word in self.claim.deeds)
        return whole and len(rest) + len(self.names) >= LEAST_MATCHED and bool(rest) and rest <= self.told.keys()

    @cached_property
    def is_firm(self) -> bool:
        """Whether the statement is of the claim by all but its names."""
        slots = sum(figure.presence == "here" for figure in self.figures)
        here = sum(standing.presence == "here" for standing in self.names)
        return len(self.told) + slots + here >= FIRM and self.told_share >= DIFFERS_NAMELESS

    @cached_property
    def doer_elsewhere(self) -> Span | None:
        """Who opens the statement where the claim opens on an organisation or place that stands only near it."""
        first = min(self.names, key=lambda standing: standing.name.span.start, default=None)
        if first is None or first.presence not in {"beside", "missing"}:
            return None
        if first.presence == "missing" and not self.is_firm:
            return None
        kinds = {first.name.type or "organisation", "person" if first.name.type == "person" else "organisation"}
        words, known = self.statement.words, self.claim.statement.content
        if any(word.is_content for word in self.claim.statement.words if word.end <= first.name.span.start):
            return None
        for mention in self.statement.mentions:
            inside = [w for w in words if mention.start <= w.start < mention.end and w.is_content]
            before = sum(word.is_content for word in words if word.end <= mention.start)
            if _is_dateline(self.statement, mention):
                continue
            if mention.type in kinds and inside and before <= OPENING:
                own = any(word.concept in known for word in inside)
                return None if own else Span(mention.start, mention.end)
        return None

    @property
    def missing_names(self) -> int:
        """How many of the names the article does not have."""
        return sum(standing.presence == "missing" for standing in self.names)

    def anchored_firmly(self, turned: str) -> bool:
        """Whether no name or figure is missing or another, and a name stands here or little but the deed is missing.

        ``turned`` is the concept that the statement has the opposite of.
        """
        if self.is_of_others:
            return False
        named = any(standing.presence == "here" for standing in self.names)
        own = self.claim.weight(frozenset({turned}) - self.told.keys())
        share = self.share + own / self.claim.weight(self.claim.every_concept)
        return self.is_whole and not self.others and (named or share >= TURNED_NAMELESS)

    @property
    def is_known(self) -> bool:
        """Whether the collection knows the person of the claim in whose place the statement has another."""
        return any(standing.presence == "other" and bool(standing.name.entities) for standing in self.names)

    @property
    def is_bound(self) -> bool:
        """Whether a figure or a rare name of the claim stands in the statement."""
        here = [standing.name.concepts for standing in self.names if standing.presence == "here"]
        rare = any(self.claim.weight(concepts) >= RARE * len(concepts) for concepts in here)
        told = len(self.told) > FIRM and self.told_share >= OTHER_DEED
        return rare or told or any(figure.presence == "here" for figure in self.figures)

    @property
    def is_anchored(self) -> bool:
        """Whether a name of the claim stands in the statement, or a part of one does."""
        return any(standing.presence in {"here", "other"} for standing in self.names)


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
    held = _Held(claim, statement, around, names, figures, days)
    if (plea := other_plea(claim, statement, around)) is not None and held.is_whole and not held.others:
        return Finding("contradicts", held.share, statement.index, "polarity", plea)
    if held.matched < LEAST_MATCHED or held.told_share < LEAST_TOLD:
        return None
    if (turned := denied_words(claim, statement)) is not None:
        return _contradiction(held, turned)
    if (opposite := opposite_words(claim, statement)) is not None and held.anchored_firmly(opposite.concept):
        return Finding("contradicts", held.share, statement.index, "polarity", opposite.words)
    held = replace(held, names=reader.replaced(claim, statement, names, held.is_firm))
    if not held.others and held.doer_elsewhere is not None and held.tells_deed_exactly:
        held = replace(held, names=_with_doer(held, held.doer_elsewhere))
    return _difference(held) if held.others else _agreement(held)


def _is_dateline(statement: Statement, mention: Mention) -> bool:
    """Whether a name only says where a report is from, or whose it is, or says what follows."""
    written = statement.text[mention.start : mention.end]
    behind = statement.text[mention.end :].lstrip("’'s ")[:2]
    says = next((word.plain for word in statement.words if word.start >= mention.end), "") in SPEECH
    return written.isupper() or says or behind[:1] in {"—", "–", "(", ")"} or behind == "--"


def _with_doer(held: _Held, theirs: Span) -> tuple[NameStanding, ...]:
    """The names with the one that opens the statement in the place of the first of the claim."""
    first = min(held.names, key=lambda standing: standing.name.span.start)
    other = NameStanding(first.name, "other", theirs)
    return tuple(other if standing is first else standing for standing in held.names)


def is_near(claim: Claim, statement: Statement) -> bool:
    """Whether a statement may be of the claim, though it cannot be said to be."""
    whole = claim.weight(claim.every_concept)
    return bool(whole) and claim.weight(claim.every_concept & statement.content) >= NEAR * whole


def _contradiction(held: _Held, turned: PolarityDifference) -> Finding | None:
    """The statement denies the claim, unless it only leaves it open or is of other people and figures."""
    if not turned.certain or held.missing_names or held.others or held.told_share < CONTRADICTS:
        return None
    if held.is_of_others:
        return None
    slots: Sequence[FigureStanding | DayStanding] = (*held.figures, *held.days)
    if any(slot.presence == "missing" for slot in slots):
        return None
    return Finding("contradicts", held.share, held.statement.index, "polarity", turned.b)


def _agreement(held: _Held) -> Finding | None:
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
    if not denials_agree(held.claim, held.statement):
        return None
    return Finding("says", held.share, held.statement.index)


def _told_together(held: _Held) -> bool:
    """Whether what is told of a claim that names nobody here stands close together, or is much of it."""
    if any(standing.presence == "here" for standing in held.names):
        return len(held.claim.frame) > 1 or len(held.names) > 1 or bool(held.figures) or _near_its_name(held)
    if held.names:
        return held.told_share >= NAMED_NEAR
    if held.claim.subject and held.claim.subject not in held.told:
        return False
    places = [word.start for word in held.statement.words if word.concept in held.claim.frame]
    return len(held.told) > LEAST_MATCHED or not places or max(places) - min(places) <= TOGETHER


def _near_its_name(held: _Held) -> bool:
    """Whether the only word that tells stands near the only name."""
    names = held.claim.names[0].concepts
    words = held.statement.words
    named = [word.start for word in words if word.concept in names]
    told = [word.start for word in words if word.concept in held.claim.frame]
    return not named or not told or min(abs(one - other) for one in named for other in told) <= TOGETHER


def _of_somebody_else(held: _Held) -> bool:
    """Whether somebody of the claim stands only near the sentence, which names a person that the claim does not.

    Of an organisation it is another one that opens the sentence.
    """
    if held.doer_elsewhere is not None:
        return True
    if not any(standing.presence == "beside" and standing.name.type == "person" for standing in held.names):
        return False
    known = held.claim.statement.content
    people = ((m.start, m.end) for m in held.statement.mentions if m.type == "person")
    return any(
        not any(w.concept in known for w in held.statement.words if start <= w.start < end) for start, end in people
    )


def _least_by_deeds(held: _Held) -> float:
    """The share that is asked of a sentence which has no word for something that was done."""
    words = held.claim.statement.words
    own = [at for at in own_deeds(held.claim.statement, held.statement) if words[at].concept not in held.told]
    if held.is_anchored_whole:
        return 0.0
    if not held.tells_deed_exactly:
        return max(OTHER_WORD, OTHER_DEED if lacks_side(held.claim, held.statement) else 0.0)
    if lacks_side(held.claim, held.statement):
        return OTHER_DEED
    if not own:
        return 0.0
    if any(figure.presence == "here" for figure in held.figures):
        return SAME_FIGURE
    every = own_deeds(held.claim.statement, _NOTHING)
    return SOME_DEED if 2 * len(own) <= len(every) else OTHER_DEED


def _shares_name(held: _Held, theirs: Span) -> bool:
    """Whether the other name has a word of the one in whose place it stands."""
    words = {word.concept for word in held.statement.words if theirs.start <= word.start < theirs.end}
    return any(words & standing.name.concepts for standing in held.names if standing.presence == "other")


def _difference(held: _Held) -> Finding | None:
    """The statement gives another figure, day or name, and is of the same thing by all the rest."""
    others = held.others
    if len({kind for kind, _ in others}) != 1 or held.missing_names or held.told_share < LEAST_TOLD:
        return None
    if held.told_with_context < (DIFFERS if held.is_anchored and not held.is_known else DIFFERS_NAMELESS):
        return None
    if negated(held.claim.statement) != negated(held.statement):
        return None
    kind, theirs = others[0]
    if kind == "name" and held.is_known and not held.is_bound and not _shares_name(held, theirs):
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
    return Finding("other", held.told_with_context, held.statement.index, kind, theirs)
