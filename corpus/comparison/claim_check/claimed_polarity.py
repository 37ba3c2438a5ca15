"""Whether a sentence denies a claim, says the opposite, or does not take its side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.comparison.claim_check.claim import Claim
from corpus.comparison.claim_check.loose_words import mates_of
from corpus.comparison.claim_check.sides import BEATING, ENDING, ENDING_WITH, KEEPING, WINNING, opposites_of
from corpus.comparison.rewording_lists import IRREGULAR
from corpus.comparison.slots.opposites import DENIALS, LIGHT, OPPOSITES
from corpus.comparison.slots.polarity import PolarityDifference, denied, polarity_differences
from corpus.comparison.statements import TITLE, Pairing, Statement
from corpus.language.tokens_of_sentence import Word, is_negation, words_of
from corpus.model import Span

_PASSIVE = frozenset("is are was were be been being".split())
_STANDING_FOR = frozenset("he she it they who which".split())
_SUBJECT = 5
_CLOSELY, _CLAUSE = 2, 9
_OBJECT = 7
"""Words behind a verb, what it is done to among them."""

LEAST_NEAR = 2
"""Words of the claim that must stand near an opposite."""

_REFUSALS = re.compile(
    r"\b(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)|fail(?:ed|s|ing)) to\b|\b(?:is|are|was|were) unable to\b"
    r"|\brul(?:ed|es|ing) out\b|\bha(?:s|ve|d) no (?:intention of|intention to|plans? to)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\b[Nn]o (?P<who>(?:(?!and\b|or\b|one\b|longer\b|more\b|less\b|fewer\b|doubt\b)[\w’'-]+ ){1,5}?)"
    r"(?P<verb>were|was|had been|have been|has been|are)(?= \w)"
)
""""No staff were hurt": who is told of was not."""

_IN_A_NAME = re.compile(r"(?<=[a-z,] )(?:(?:Never|Not|Nothing|Nobody)\b|No(?=\.? [A-Z0-9]))")
""""It's Now or Never": a negation inside a title denies nothing."""

PLEAS = frozenset(
    "deny denies denied denial admit admits admitted confess confesses confessed confession confirm confirmed".split()
)
_DEMANDS = re.compile(
    r"\b(?:should|must|ought to|ha(?:s|ve|d) to|call(?:s|ed|ing)? (?:for|on)|demand\w*|urg(?:e|ed|es|ing)"
    r"|press(?:ed|ure|ing)\b|pushed to"
    r"|asked to|want(?:s|ed)? (?:[\w’']+ ){1,3}to)\b",
    re.IGNORECASE,
)
_FORESEEN = re.compile(
    r"\b(?:will|would|could|may|might|shall|won['’]t|wouldn['’]t"
    r"|(?:expected|expects|plans|planned|planning|aims|hopes|hoping|set|due|scheduled|slated|likely|about|going) to)\b",
)
_ALLEGED = re.compile(r"\b(?:accus(?:ed|es|ing)|suspected|alleged|blamed|charged)\b", re.IGNORECASE)
_AHEAD = 30
_BEFORE_DEED = 60
_MAY_BE_NOUNS = frozenset("ban cut loss support release rise fall win increase launch start end".split())
_NO_OPPOSITES = frozenset("law laws legality legalisation legalization release".split())
_CLIMBS = frozenset({"climb"})
_ABOUT = 0.6
_UNTIL_THEN = re.compile(r"\bhad(?:n[’']t| not| never)(?= [^.;!?]{1,80}\b(?:since|until|before)\b)")
"""What had not been done till then is none that denies that it was."""

_NO_NEED = re.compile(r"\b[Nn]o (?=(?:need|reason|immediate)\b)")

_NEARBY = 90
"""Letters between a word and others that it is told with."""

_RELATIVE = frozenset("who that which whose".split())
_ARTICLES = frozenset("a an the any".split())
_CONDITIONS = frozenset("if unless whether".split())
_SUPPOSED = frozenset("if whether unless could may might would".split())


def denied_words(claim: Claim, statement: Statement) -> PolarityDifference | None:
    """What the statement denies, turns round or leaves open of the claim; a title counts as a sentence."""
    pairing = Pairing(_plainly_denied(claim.statement), _plainly_denied(statement), True, 1.0)
    found = polarity_differences([pairing])
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Turned:
    """Words of a sentence that say the contrary of a word of a claim, by its concept."""

    concept: str
    words: Span


def opposite_words(claim: Claim, statement: Statement) -> Turned | None:
    """Where the statement has the opposite of a word that the claim tells, or denies it, among words of the claim."""
    told = claim.told_in(statement.content)
    theirs = _light_denials(statement) | denied(_plainly_denied(statement))
    own = _light_denials(claim.statement) | denied(_plainly_denied(claim.statement))
    here = {word.concept: word for word in statement.words}
    stems = {word.stem: word for word in statement.words}
    for word in claim.statement.words:
        if word.concept not in claim.frame or _is_apart(claim, statement, word):
            continue
        same = here.get(word.concept) or stems.get(word.stem)
        if same is not None and _is_noun(same) and not _is_noun(word):
            continue
        if same is not None and (turned := _denied_by_one(statement, same, word.stem in own, theirs)):
            return Turned(word.concept, turned)
        if same is not None or (word.concept in told and word.stem not in own):
            continue
        if turned := _opposite_of(claim, statement, word, word.stem in own, theirs):
            return Turned(word.concept, turned)
    return None


def _denied_by_one(statement: Statement, same: Word, is_denied: bool, theirs: Mapping[str, Span]) -> Span | None:
    """Where just one of the two denies a word that both have; not what is only supposed, or stands there twice."""
    if same.stem in theirs:
        said = not is_denied and not _is_twice(statement, same.stem) and not _is_supposed(statement, theirs[same.stem])
        return theirs[same.stem] if said else None
    return Span(same.start, same.end) if is_denied and _is_stated(statement, same.stem) else None


def _opposite_of(
    claim: Claim, statement: Statement, word: Word, is_denied: bool, theirs: Mapping[str, Span]
) -> Span | None:
    """The opposite of a word of the claim, near others of its words; of what it denies, a word that may mean it."""
    wanted = claim.every_concept.union(*(mates_of(concept) for concept in claim.frame))
    shared = [one for one in statement.words if one.concept in wanted]
    counted = bool(claim.statement.figures or statement.figures)
    if word.plain in _MAY_BE_NOUNS and word not in claim.deeds:
        return None
    for other in statement.words:
        turned = other.concept in claim.meant[word.concept] if is_denied else other.stem in opposites_of(word.stem)
        if not turned or other.stem in theirs or other.plain in _NO_OPPOSITES:
            continue
        if is_denied and (word not in claim.deeds or not _is_stated(statement, other.stem)):
            continue
        if not counted and {word.stem, other.stem} & _CLIMBS:
            continue
        near = sum(abs(other.start - one.start) <= _NEARBY for one in shared)
        if near >= LEAST_NEAR and other.concept not in claim.statement.content:
            return Span(other.start, other.end)
    return None


def _is_supposed(statement: Statement, denial: Span) -> bool:
    """Whether it is only supposed: "if the rocket does not explode"."""
    before = [word.plain for word in statement.words if word.start < denial.start][-_CLAUSE:]
    return not _CONDITIONS.isdisjoint(before)


def _is_noun(word: Word | None) -> bool:
    """Whether a word is the noun of a deed by its form: "direction" is not what somebody directs."""
    return word is not None and word.plain.endswith(("ion", "ions", "ment", "ments"))


def _is_apart(claim: Claim, statement: Statement, word: Word) -> bool:
    """Whether the claim has the word before a noun, "a safe zone", which the statement has behind another or none."""
    behind = _next_word(claim.statement, word)
    if behind is None or behind.concept not in claim.frame or word in claim.deeds or behind.start - word.end != 1:
        return False
    theirs = [one for one in statement.words if one.stem == word.stem]
    return bool(theirs) and all(
        (following := _next_word(statement, one)) is None or following.concept != behind.concept for one in theirs
    )


def _next_word(statement: Statement, word: Word) -> Word | None:
    return next((one for one in statement.words if one.start >= word.end), None)


def other_plea(claim: Claim, statement: Statement, around: frozenset[str]) -> Span | None:
    """Where who admits or denies by the claim does the other by the statement, in a few words: "it denied the claims".

    What it is about stands around.
    """
    for plea in claim.statement.words:
        if plea.plain not in PLEAS or plea.concept not in claim.frame:
            continue
        rest = claim.frame - {plea.concept}
        about = claim.weight(rest & (around | statement.content))
        others = OPPOSITES.get(plea.stem, frozenset())
        theirs = next((word for word in statement.words if word.stem in others and word.plain in PLEAS), None)
        named = any(name.concepts <= statement.content for name in claim.names)
        if theirs and named and rest and about >= _ABOUT * claim.weight(rest):
            return Span(theirs.start, theirs.end)
    return None


def _light_denials(statement: Statement) -> dict[str, Span]:
    """What is denied behind a verb that says little, "will not take part", by the stem of the word."""
    words, found = [word for word in statement.words if word.plain not in _ARTICLES], dict[str, Span]()
    for at, word in enumerate(words[:-2]):
        verb, behind = words[at + 1], words[at + 2]
        if is_negation(word.plain) and verb.stem in LIGHT and behind.is_content and behind.stem not in LIGHT:
            found.setdefault(behind.stem, Span(word.start, behind.end))
    return found


def only_alleged(claim: Claim, statement: Statement) -> bool:
    """Whether the claim is that it was done, and the statement only that somebody is accused of it."""
    if _ALLEGED.search(claim.text) or not claim.deeds:
        return False
    deeds = {word.concept for word in claim.deeds}
    places = [word.start for word in statement.words if word.concept in deeds]
    first = statement.words[0].start if statement.words else 0
    return bool(places) and all(_ALLEGED.search(statement.text, max(at - _AHEAD, first), at) for at in places)


def lacks_plea(claim: Claim, statement: Statement) -> bool:
    """Whether the claim is that somebody denies, admits or confirms, and the statement has no such word."""
    pleas = [word for word in claim.statement.words if word.plain in PLEAS and word.concept in claim.frame]
    told = claim.told_in(statement.content)
    return any(word.concept not in told for word in pleas)


def only_demanded(claim: Claim, statement: Statement) -> bool:
    """Whether the statement only says that somebody wants done what the claim says was or will be done."""
    if _DEMANDS.search(claim.text) or not claim.deeds:
        return False
    deeds = {word.concept for word in claim.deeds}
    places = [word.start for word in statement.words if word.concept in deeds]
    return bool(places) and all(_DEMANDS.search(statement.text, max(at - _BEFORE_DEED, 0), at) for at in places)


def only_foreseen(claim: Claim, statement: Statement) -> bool:
    """Whether the claim is that it was done, and the statement only that it will or may be."""
    done = claim.deeds[0] if claim.deeds else None
    if done is None or not (done.plain.endswith("ed") or done.plain in IRREGULAR) or _FORESEEN.search(claim.text):
        return False
    first = statement.words[0].start if statement.words else 0
    places = [word.start for word in statement.words if word.concept == done.concept]
    return bool(places) and all(_FORESEEN.search(statement.text, max(at - _AHEAD, first), at) for at in places)


def stance_turned(claim: Claim, statement: Statement) -> Turned | None:
    """Where the claim is that something is kept or backed, the statement that it is ended or refused, or the reverse.

    Both must be told of one thing: the word behind.
    """
    for word in claim.deeds:
        mine = stance_of(claim.statement, word)
        if mine is None:
            continue
        about = _behind(claim.statement, word) & claim.frame
        for other in statement.words:
            theirs = stance_of(statement, other)
            if theirs is None or theirs == mine or other.concept in claim.statement.content:
                continue
            if not _does_it(claim, statement, other, word.concept in statement.content):
                continue
            if about & _behind(statement, other) and not _is_denied(statement, other):
                return Turned(word.concept, Span(other.start, other.end))
    return None


def _is_twice(statement: Statement, stem: str) -> bool:
    """Whether the word stands there twice: she went, after she was blamed that she had not gone."""
    return sum(word.stem == stem for word in statement.words) > 1


def is_repeated(statement: Statement, denied_by: Span) -> bool:
    """Whether a word that is denied there stands in the statement once more."""
    inside = [word for word in statement.words if denied_by.start <= word.start < denied_by.end and word.is_content]
    return any(_is_twice(statement, word.stem) for word in inside[-1:])


def _does_it(claim: Claim, statement: Statement, word: Word, closely: bool) -> bool:
    """Whether whom the claim is told of stands before the word, ``closely`` or in its clause; or it names no such."""
    doers = ({claim.subject} - {""}) | (claim.doer.concepts if claim.doer else frozenset())
    if not doers:
        return True
    at = statement.words.index(word)
    before = statement.words[max(at - (_CLOSELY if closely else _CLAUSE), 0) : at]
    return any(one.concept in doers for one in before)


def beaten(claim: Claim, statement: Statement) -> Turned | None:
    """Where the claim is that somebody won, and the statement that another beat the same."""
    doer, deed = claim.doer, claim.deeds[0] if claim.deeds else None
    if doer is None or deed is None or deed.plain not in WINNING:
        return None
    words = statement.words
    for at, word in enumerate(words):
        if word.plain not in BEATING or (at and words[at - 1].plain in _PASSIVE):
            continue
        behind = [one.concept for one in words[at + 1 : at + 1 + _OBJECT]]
        before = {one.concept for one in words[:at]}
        if doer.words[-1].concept in behind and doer.words[-1].concept not in before:
            return Turned(deed.concept, Span(word.start, word.end))
    return None


def stance_of(statement: Statement, word: Word) -> bool | None:
    """Whether a word says that something is kept or backed, or that it is ended or refused; None for other words."""
    if word.plain in KEEPING:
        return True
    if word.plain in ENDING:
        return False
    at = statement.words.index(word)
    behind = frozenset(w.plain for w in statement.words[at + 1 : at + 4])
    return False if behind & ENDING_WITH.get(word.stem, frozenset()) else None


def told_of_one(claim: Claim, statement: Statement, turned: Turned, around: frozenset[str], is_here: bool) -> bool:
    """Whether the opposite is told of what the claim is about, and of its doer if it names one (``is_here``: there).

    ``around`` are concepts of what stands around the statement.
    """
    start, end = turned.words.start - _NEARBY, turned.words.end + _NEARBY
    near = around | frozenset(word.concept for word in statement.words if start <= word.start <= end)
    about = claim.about - {turned.concept}
    told = frozenset(concept for concept in about if concept in near or claim.meant[concept] & near)
    if about and claim.weight(told) < _ABOUT * claim.weight(about):
        return False
    before = [word.plain for word in statement.words if word.end <= turned.words.start][-_SUBJECT:]
    return claim.doer is None or is_here or not _STANDING_FOR.isdisjoint(before)


def _behind(statement: Statement, word: Word) -> frozenset[str]:
    """Concepts of what stands right behind a word, which it is done to; before it where it is passive."""
    at = statement.words.index(word)
    passive = at and statement.words[at - 1].plain in _PASSIVE and not word.plain.endswith("ing")
    words = statement.words[max(at - _OBJECT, 0) : at] if passive else statement.words[at + 1 : at + 1 + _OBJECT]
    return frozenset(one.concept for one in words if one.is_content)


def _is_denied(statement: Statement, word: Word) -> bool:
    at = statement.words.index(word)
    before = statement.words[max(at - 4, 0) : at]
    return any(w.plain in _SUPPOSED or is_negation(w.plain) or w.stem in DENIALS for w in before)


def _is_stated(statement: Statement, stem: str) -> bool:
    """Whether the word stands there without an "if", "might" or denial before it."""
    at = next(k for k, word in enumerate(statement.words) if word.stem == stem)
    before = statement.words[max(at - 4, 0) : at]
    return not any(w.plain in _SUPPOSED or is_negation(w.plain) or w.stem in DENIALS for w in before)


def denied_by_opposite(claim: Claim, statement: Statement) -> frozenset[str]:
    """Concepts of the words that the claim denies and whose opposite the statement tells: "not hurt" and "unharmed"."""
    own = denied(_plainly_denied(claim.statement))
    stems = {word.stem for word in statement.words} - denied(_plainly_denied(statement)).keys()
    words = [word for word in claim.statement.words if word.stem in own]
    return frozenset(word.concept for word in words if OPPOSITES.get(word.stem, frozenset()) & stems)


def denials_agree(claim: Claim, statement: Statement) -> bool:
    """Whether each denies what the other does, of the words of the claim."""
    claimed, told = denied(_plainly_denied(claim.statement)).keys(), denied(_plainly_denied(statement)).keys()
    if claimed and not claimed & told and not denied_by_opposite(claim, statement):
        return False
    meant = frozenset().union(claim.frame, *claim.meant.values())
    alike = {word.stem for word in statement.words if word.concept in meant} if not claimed else set()
    turned = (told - claimed) & ({word.stem for word in claim.statement.words} | alike)
    return all(_is_twice(statement, stem) for stem in turned)


def lacks_side(claim: Claim, statement: Statement) -> bool:
    """Whether the claim takes a side, "lawful" and no "unlawful", on which no word of the statement is.

    What is only told of whom it is about ("the boy who fell into the well") is no side.
    """
    sides = {OPPOSITES[word.stem] for word in statement.words if word.stem in OPPOSITES}
    words, turned = claim.statement.words, denied_by_opposite(claim, statement)
    return any(
        word.concept in claim.frame - statement.content - turned
        and OPPOSITES[word.stem] not in sides
        and _RELATIVE.isdisjoint(one.plain for one in words[max(at - 2, 0) : at])
        for at, word in enumerate(words)
        if word.stem in OPPOSITES
    )


def _plainly_denied(statement: Statement) -> Statement:
    """The statement with "did not" for "refused to" and the like, in as many letters."""
    text = _REFUSALS.sub(_as_denial, statement.text) if statement.words else ""
    if statement.index != TITLE:
        text = _IN_A_NAME.sub(lambda found: "x" * len(found[0]), text)
    text = _NO_NEED.sub("a  ", text)
    text = _UNTIL_THEN.sub(lambda found: "had".ljust(len(found[0])), text)
    text = _NO_SUBJECT.sub(_denied_behind, text)
    start, end = (statement.words[0].start, statement.words[-1].end) if statement.words else (0, 0)
    return replace(statement, field="text", index=0, text=text, words=words_of(text, start, end))


def _as_denial(found: re.Match[str]) -> str:
    return "did not".ljust(len(found[0]))


def _denied_behind(found: re.Match[str]) -> str:
    """The same with the "no" behind who is told of, in as many letters."""
    return f"   {found['who']}{'not'.rjust(len(found['verb']))}"
