"""Claim held against a statement: which of its words, names, figures and days stand there, near it, or as others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.comparison.claim_check.claim import Claim, told_concepts
from corpus.comparison.claim_check.claimed_days import DayStanding
from corpus.comparison.claim_check.claimed_figures import FigureStanding
from corpus.comparison.claim_check.claimed_names import NameStanding
from corpus.comparison.claim_check.claimed_polarity import denied_by_opposite
from corpus.comparison.statements import Statement
from corpus.language.concepts import concept_of
from corpus.language.tokens_of_sentence import SPEECH
from corpus.model import FactKind, Mention, Span

OTHER_DEED = 0.9
"""Share of a claim that is asked of a sentence which has no word for what the claim tells was done."""

DIFFERS_NAMELESS = 0.8
"""Share of the words that tell from which a sentence that names nobody of the claim is of the same thing."""

LEAST_MATCHED = 2
"""Words that tell, names and figures that a sentence must share with a claim."""

BESIDE_WORTH = {"here": 1.0, "beside": 0.6}
"""What a name or figure counts that stands in the sentence, or near it only."""

TURNED_NAMELESS = 0.72
"""Share of a claim that names nobody, the word that is turned round among it, of a sentence which contradicts it."""

CONTEXT_WORTH, TAIL_WORTH = 0.5, 0.85
"""What a word counts that stands in the title or beside the sentence only; one that tells when, where or why."""

FIRM = 3
"""Words that tell, figures and names by which a sentence is of a claim though another of its names is not there."""

RARE = 0.6
"""What each word of a name weighs that binds a sentence to a claim."""

HAVING = frozenset(
    """won got received scored had reached totalled totaled added spent cost earned took gained netted posted recorded
    drew attended employs holds owns""".split()
)
"""Deeds that only say whose a figure is."""

HOLDING = frozenset(
    """contain contains contained comprise comprises comprised include includes included consist consists consisted
    count counts counted work works worked working use used employ employed call calls called run runs occur occurs
    occurred happen happens happened took takes""".split()
)
"""Deeds that say little beside what holds what, who works where, and what happened when."""

MUCH = 0.8
"""Share of the other words that tell which stands with such a deed."""

_VOTE = frozenset({concept_of("vote")})
_PRONOUNS = frozenset("he she him her his hers they them who whose".split())
_BESIDE = 3
"""Letters between a name and an age beside it: "Berg, 41"."""

OPENING = 2
"""Content words before a name that opens a sentence."""


@dataclass(frozen=True)
class HeldClaim:
    """A claim held against a statement, slot by slot; ``around`` are concepts of the words near the statement."""

    claim: Claim
    statement: Statement
    around: frozenset[str]
    names: tuple[NameStanding, ...]
    figures: tuple[FigureStanding, ...]
    days: tuple[DayStanding, ...]

    @cached_property
    def told(self) -> Mapping[str, float]:
        """Concepts of the claim's words that the statement has, each with how surely."""
        turned = denied_by_opposite(self.claim, self.statement) & self.claim.frame
        return {**dict.fromkeys(turned, 1.0), **self.claim.told_in(self._content)}

    @cached_property
    def _content(self) -> frozenset[str]:
        """What the statement tells; a vote against something stands for no other word of the claim."""
        content = told_concepts(self.statement)
        return content - (_VOTE - self.claim.frame) if "against" in self.statement.plain else content

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
    def is_much_matched(self) -> bool:
        """Whether the statement shares enough with the claim; of an age, whether it stands beside the name."""
        return self._has_age_beside_name if self.claim.is_of_age else self.matched >= LEAST_MATCHED

    @property
    def _has_age_beside_name(self) -> bool:
        ages = [figure for figure in self.statement.standing if figure.unit == "age"]
        named = [word for word in self.statement.words if word.concept in self.claim.every_concept]
        return any(
            0 <= age.start - word.end <= _BESIDE or 0 <= word.start - age.end <= _BESIDE
            for age in ages
            for word in named
        )

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
    def is_all_here(self) -> bool:
        """Whether every name, figure and day is in the statement itself."""
        slots: Sequence[NameStanding | FigureStanding | DayStanding] = (*self.names, *self.figures, *self.days)
        return all(slot.presence == "here" for slot in slots)

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
        """Whether all that the claim says but a deed that says little stands here: "won 365 seats", "works for Aas"."""
        slots: Sequence[NameStanding | FigureStanding] = (*self.names, *self.figures)
        rest = self.claim.frame - {word.concept for word in self.claim.deeds}
        if not slots or not rest or any(slot.presence != "here" for slot in slots):
            return False
        deeds = {word.plain for word in self.claim.deeds}
        if self.figures and deeds <= HAVING:
            return len(rest) + len(self.names) >= LEAST_MATCHED and rest <= self.told.keys()
        told = self.claim.weight_of({concept: self.told[concept] for concept in rest & self.told.keys()})
        return deeds <= HOLDING and self.matched >= FIRM and told >= MUCH * self.claim.weight(rest)

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

    def names_with_doer(self, theirs: Span) -> tuple[NameStanding, ...]:
        """The names with the one that opens the statement in the place of the first of the claim."""
        first = min(self.names, key=lambda standing: standing.name.span.start)
        other = NameStanding(first.name, "other", theirs)
        return tuple(other if standing is first else standing for standing in self.names)

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
    def has_doer(self) -> bool:
        """Whether whom the claim names as doing it stands in the statement."""
        return any(one.name is self.claim.doer and one.presence == "here" for one in self.names)

    @property
    def lacks_other_person(self) -> bool:
        """Whether a person of the claim who is not its doer stands only near it, and no pronoun for one here."""
        plain = {word.plain for word in self.statement.words}
        return plain.isdisjoint(_PRONOUNS) and any(
            one.presence == "beside" and one.name.is_full and one.name is not self.names[0].name for one in self.names
        )

    @property
    def is_certain(self) -> bool:
        """Whether all that the claim tells stands here, and another name of it too."""
        here = any(standing.presence == "here" for standing in self.names)
        return here and self.told_share >= OTHER_DEED and self.matched >= FIRM

    @property
    def lacks_predicate(self) -> bool:
        """Whether the statement has no word for what the claim says of whom it is about."""
        predicate = self.claim.predicate
        return predicate is not None and predicate.concept not in self.told

    @property
    def is_anchored(self) -> bool:
        """Whether a name of the claim stands in the statement, or a part of one does."""
        return any(standing.presence in {"here", "other"} for standing in self.names)


def _is_dateline(statement: Statement, mention: Mention) -> bool:
    """Whether a name only says where a report is from, or whose it is, or says what follows."""
    written = statement.text[mention.start : mention.end]
    behind = statement.text[mention.end :].lstrip("’'s ")[:2]
    says = next((word.plain for word in statement.words if word.start >= mention.end), "") in SPEECH
    return written.isupper() or says or behind[:1] in {"—", "–", "(", ")"} or behind == "--"
