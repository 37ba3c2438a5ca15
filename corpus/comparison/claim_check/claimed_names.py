"""Whether a sentence has the names of a claim, or another one in the place of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.comparison.claim_check.claim import Claim, ClaimName
from corpus.comparison.claim_check.loose_words import mates_of
from corpus.comparison.claim_check.sentences import ArticleSentences
from corpus.comparison.statements import Statement
from corpus.entities.same_name_part import same_given
from corpus.language.concepts import CAPITALS, concept_of, is_country, lemma_of
from corpus.language.tokens_of_sentence import Word
from corpus.language.words import fold_text
from corpus.model import EntityType, Mention, Span

Presence = Literal["here", "beside", "missing", "other"]
"""A name stands in the sentence, near it or at the head of its article, not there; or another stands in its place."""

Known = Callable[[Mention], str | None]
"""The id of the entity that a mention of one article names."""

_TITLES = frozenset("mr mrs ms miss dr sir lord lady the".split())
_REACH, _BY, _LEAST_INITIALS, _LEAST_COUNTRY = 2, 6, 3, 4
_WHERE = frozenset({"in", "at", "near", "from", "of", "outside"})
_OF_IT = frozenset({"n", "an", "ian", "ese", "i", "ns", "ans", "ians"})
_TWO_WORDS: Mapping[frozenset[str], str] = {
    frozenset(map(concept_of, words.split())): concept_of(country)
    for words, country in (("united states", "american"), ("united kingdom", "british"))
}
_MUTUAL = frozenset(map(lemma_of, "draw tie meet talk agree sign play fight share discuss compete".split()))
_LOST = frozenset("lost loses lose fell falls defeat loss bowed yielded".split())


@dataclass(frozen=True, slots=True)
class NameStanding:
    """How a sentence stands to one name of a claim; ``theirs`` is the other name, where that is one.

    That stands in the statement of the number ``place``, where it is not in the sentence itself.
    """

    name: ClaimName
    presence: Presence
    theirs: Span | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class NameReader:
    """Knows the entities of one article: whom a mention names, and the spellings of each.

    ``near`` are the statements around the one that is asked for, the title and the lead.
    """

    article: ArticleSentences
    near: Sequence[Statement]
    entity_of: Known
    spellings: Callable[[str], Sequence[str]]

    def standings(self, claim: Claim, statement: Statement) -> tuple[NameStanding, ...]:
        """How the statement stands to each name of the claim."""
        return tuple(
            NameStanding(name, "missing") if _is_elsewhere(claim, name, statement) else self._standing(name, statement)
            for name in claim.names
        )

    def _standing(self, name: ClaimName, statement: Statement) -> NameStanding:
        same = [m for m in statement.mentions if self._is_meant(name, m)]
        if name.is_full:
            return self._of_person(name, statement, same)
        if same or (name.concepts <= statement.content and not _inside_another(name, statement)):
            return NameStanding(name, "here")
        if (
            _of_its_country(name, statement)
            or _in_two_words(name, statement)
            or any(_is_short_for(name, statement.text[m.start : m.end]) for m in statement.mentions)
        ):
            return NameStanding(name, "here")
        return NameStanding(name, "beside" if self._is_near(name) else "missing")

    def _is_meant(self, name: ClaimName, mention: Mention) -> bool:
        return bool(name.entities) and self.entity_of(mention) in name.entities

    def _of_person(self, name: ClaimName, statement: Statement, same: Sequence[Mention]) -> NameStanding:
        """A given name and a surname: of that surname under another given name it is another person."""
        surname = name.words[-1].concept
        if same or _in_a_row(name, statement):
            return NameStanding(name, "here")
        for mention in statement.mentions:
            words = [w for w in statement.words if mention.start <= w.start < mention.end and w.plain not in _TITLES]
            if not words or words[-1].concept != surname or mention.type != "person":
                continue
            others = self._given_names(mention, words, surname)
            if not others or any(_may_be_one(name.words[0].plain, given) for given in others):
                return NameStanding(name, "here")
            return NameStanding(name, "other", Span(mention.start, mention.end))
        return NameStanding(name, "beside" if self._is_near(name) else "missing")

    def _given_names(self, mention: Mention, words: Sequence[Word], surname: str) -> set[str]:
        """The given names that the mention, or else its entity, has."""
        if len(words) > 1:
            return {words[0].plain}
        known = self.entity_of(mention)
        full = (fold_text(spelling).split() for spelling in (self.spellings(known) if known else ()))
        return {parts[0] for parts in full if len(parts) > 1 and parts[0] not in _TITLES}

    def _is_near(self, name: ClaimName) -> bool:
        """Whether the name stands near the sentence, or where the article says of what it is."""
        return any(
            name.concepts <= one.content or any(self._is_meant(name, mention) for mention in one.mentions)
            for one in self.near
        )

    # ------------------------------------------------------------------- another name in its place

    def replaced(
        self, claim: Claim, statement: Statement, standings: Sequence[NameStanding], firmly: bool
    ) -> tuple[NameStanding, ...]:
        """The same, with the name that stands in the place of a missing one, if only one is missing.

        ``firmly``: the statement is of the claim by all but its names.
        """
        absent = [standing for standing in standings if standing.presence == "missing"]
        missing = absent or [standing for standing in standings if standing.presence == "beside"]
        anchored = firmly or any(
            standing.presence in {"here", "beside"} for standing in standings if standing not in missing
        )
        if len(missing) != 1 or not anchored:
            return tuple(standings)
        name = missing[0].name
        theirs = next(self._in_its_place(claim, name, statement), None)
        if theirs is None and firmly and absent:
            theirs = _only_one(claim, name, statement)
        other = NameStanding(name, "other", theirs)
        if theirs is None and firmly and absent:
            other = self._told_nearby(claim, name, statement) or other
        if other.theirs is None:
            return tuple(standings)
        return tuple(other if standing is missing[0] else standing for standing in standings)

    def _told_nearby(self, claim: Claim, name: ClaimName, statement: Statement) -> NameStanding | None:
        """Another person whom a sentence near by calls what the claim calls the one: "a judge", "Judge Holm"."""
        called = _called(claim.statement, name.span)
        known = claim.statement.content
        people = (Span(m.start, m.end) for m in statement.mentions if m.type == "person")
        if not name.is_full or not called or not all(_inside(statement, span) & known for span in people):
            return None
        for one in self.near:
            for mention in one.mentions:
                span = Span(mention.start, mention.end)
                if mention.type == "person" and called & (_called(one, span) | _inside(one, span)):
                    return NameStanding(name, "other", span, one.index)
        return None

    def _in_its_place(self, claim: Claim, name: ClaimName, statement: Statement) -> Iterator[Span]:
        own = frozenset().union(*(one.concepts for one in claim.names))
        beside = _company(claim.statement, name.span, own)
        for span, kind in _named(statement, claim.statement.content):
            words = [word for word in statement.words if span.start <= word.start < span.end and word.is_content]
            words = [word for word in words if not word.plain[0].isdecimal()]
            concepts = frozenset(word.concept for word in words)
            part = len(words) == len(name.words) > 1 == len(concepts - name.concepts) and name.type != "person"
            if not part and kind is None:
                continue
            if (
                not concepts
                or concepts <= own | claim.statement.content
                or (concepts & own and not part)
                or not _of_one_kind(name.type, kind)
            ):
                continue
            theirs = _company(statement, span, own | concepts)
            if part or any(theirs.get(side, frozenset()) & _with_mates(near) for side, near in beside.items()):
                yield span


def _only_one(claim: Claim, name: ClaimName, statement: Statement) -> Span | None:
    """The only name of the same type in the statement, if the claim does not have it; a place only behind "in"."""
    known = claim.statement.content
    found: dict[frozenset[str], Span] = {}
    for mention in statement.mentions:
        inside = frozenset(
            w.concept for w in statement.words if mention.start <= w.start < mention.end and w.is_content
        )
        before = [word.plain for word in statement.words if word.end <= mention.start][-_REACH:]
        if mention.type != name.type or not inside or inside & known:
            continue
        if mention.type != "place" or _WHERE & frozenset(before):
            found.setdefault(inside, Span(mention.start, mention.end))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_elsewhere(claim: Claim, name: ClaimName, statement: Statement) -> bool:
    """Whether the claim is of a capital where something is, and the statement has only the land that it stands for."""
    word = name.words[0]
    before = next((one.plain for one in reversed(claim.statement.words) if one.end <= name.span.start), "")
    return len(name.words) == 1 and word.plain in CAPITALS and before in _WHERE and word.plain not in statement.plain


def _inside_another(name: ClaimName, statement: Statement) -> bool:
    """Whether the place stands there only in a longer name: the Royal Society of Edinburgh is not in Edinburgh."""
    if name.type != "place":
        return False
    places = [word for word in statement.words if word.concept in name.concepts]
    longer = [m for m in statement.mentions if m.type == "organisation"]
    return bool(places) and all(
        any(m.start <= word.start < m.end and _wider(statement, m, name) for m in longer) for word in places
    )


def _wider(statement: Statement, mention: Mention, name: ClaimName) -> bool:
    words = [w for w in statement.words if mention.start <= w.start < mention.end and w.is_content]
    return len(words) > len(name.words)


def _of_its_country(name: ClaimName, statement: Statement) -> bool:
    """Whether the statement has the country of a one-word name, or who is of it: Zanora, Zanoran."""
    if len(name.words) != 1:
        return False
    own = name.words[0].plain
    for word in statement.words:
        short, long = sorted((own, word.plain), key=len)
        if len(short) >= _LEAST_COUNTRY and long.removeprefix(short) in _OF_IT and statement.text[word.start].isupper():
            return True
    return False


def _in_two_words(name: ClaimName, statement: Statement) -> bool:
    """Whether one of the two has a country's name in two words, the other in one: "United States" and "American"."""
    for pair, country in _TWO_WORDS.items():
        if name.concepts in (pair, frozenset({country})):
            return country in statement.content or _together(statement, pair)
    return False


def _together(statement: Statement, pair: frozenset[str]) -> bool:
    """Whether two words stand side by side."""
    return any({one.concept, other.concept} == pair for one, other in pairwise(statement.words))


def _is_short_for(name: ClaimName, full: str) -> bool:
    """Whether the name, of capitals only, is made of the initials of another: ICRC, Committee of the Red Cross."""
    short = name.words[0].plain
    initials = "".join(part[0] for part in full.split() if part[:1].isupper()).lower()
    return len(name.words) == 1 and len(short) >= _LEAST_INITIALS and short == initials


def _in_a_row(name: ClaimName, statement: Statement) -> bool:
    """Whether the words of the name stand together: "Peter Lund suspended Mr Holm" names no Peter Holm."""
    places = [at for at, word in enumerate(statement.words) if word.concept in name.concepts]
    found = {statement.words[at].concept for at in places}
    if not name.concepts <= found:
        return False
    wide = len(name.words) + 1
    return any(name.concepts <= {word.concept for word in statement.words[at : at + wide]} for at in places)


def turned_round(claim: Claim, statement: Statement) -> bool:
    """Whether the statement has the two names of a claim in the other order, and only one of the two is passive."""
    if (
        len(claim.names) != 2
        or _are_joined(claim)
        or (any(name.type == "place" for name in claim.names) and not _acts(claim))
    ):
        return False
    places = [
        next((k for k, word in enumerate(statement.words) if word.concept in name.concepts), None)
        for name in claim.names
    ]
    if places[0] is None or places[1] is None or places[0] < places[1]:
        return False
    return _is_passive(claim.statement) == _is_passive(statement)


def _are_joined(claim: Claim) -> bool:
    """Whether its two names do it together: "Aas and Berg"."""
    first, second = sorted((name.span for name in claim.names), key=lambda span: span.start)
    return claim.text[first.end : second.start].strip(" ,").casefold() in {"and", "&", "or", "nor"}


def _acts(claim: Claim) -> bool:
    """Whether the first name of the claim does what it tells: what is done stands right behind it."""
    behind = next((word for word in claim.statement.words if word.start >= claim.names[0].span.end), None)
    if behind is None or claim.doer is not claim.names[0] or behind.stem in _MUTUAL:
        return False
    return behind in claim.deeds


def _is_passive(statement: Statement) -> bool:
    plain = [word.plain for word in statement.words]
    return "by" in plain or any(verb in _LOST and behind == "to" for verb, behind in pairwise(plain))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two given names may be one person's, or one an initial or a slip of the other."""
    short, long = sorted((fold_text(one), fold_text(other)), key=len)
    return (long.startswith(short[:1]) and len(short) == 1) or same_given(short, long) is not None


def _of_one_kind(one: EntityType | None, other: EntityType | None) -> bool:
    return one == other or None in (one, other)


def _named(statement: Statement, known: frozenset[str]) -> Iterator[tuple[Span, EntityType | None]]:
    """The names of the statement: mentions, and runs of capitalised words that are none.

    Countries are among them, in the name of a body too whose other words are ``known``: the Parliament of Zanora.
    """
    for mention in statement.mentions:
        yield Span(mention.start, mention.end), mention.type
    for run in statement.names:
        span = Span(run[0].start, run[-1].end)
        if not any(m.start < span.end and span.start < m.end for m in statement.mentions):
            yield span, None
    for word in statement.words:
        inside = next((m for m in statement.mentions if m.start <= word.start < m.end), None)
        if is_country(word.plain) and (inside is None or _holds_other(statement, inside, known)):
            yield Span(word.start, word.end), "place"


def _called(statement: Statement, span: Span) -> frozenset[str]:
    """The word right before a name that says what somebody is, by its concept."""
    before = [word for word in statement.words if word.end <= span.start][-1:]
    return frozenset(word.concept for word in before if word.is_content and span.start - word.end == 1)


def _inside(statement: Statement, span: Span) -> frozenset[str]:
    return frozenset(word.concept for word in statement.words if span.start <= word.start < span.end)


def _holds_other(statement: Statement, mention: Mention, known: frozenset[str]) -> bool:
    """Whether the name of a body has other words, and they are known."""
    words = [w for w in statement.words if mention.start <= w.start < mention.end and w.is_content]
    others = {word.concept for word in words if not is_country(word.plain)}
    return bool(others) and others <= known and mention.type == "organisation"


def _company(statement: Statement, span: Span, names: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """The content words right before and right behind a name, names aside, by the side they stand on."""
    before = [w for w in statement.words if w.end <= span.start and w.is_content and w.concept not in names]
    behind = [w for w in statement.words if w.start >= span.end and w.is_content and w.concept not in names]
    sides = {
        "before": frozenset(word.concept for word in before[-_REACH:]),
        "behind": frozenset(word.concept for word in behind[:_REACH]),
    }
    if any(word.plain == "by" for word in statement.words if 0 <= span.start - word.end <= _BY):
        return {"behind": sides["before"]}  # "freed by the army" is "the army freed"
    return sides


def _with_mates(concepts: frozenset[str]) -> frozenset[str]:
    """Those and what may be meant by them."""
    return concepts.union(*(mates_of(concept) for concept in concepts))
