"""What one statement says and the other denies, turns round, or leaves open.

A "not" counts if the word that it denies stands in the other statement without one, among the same words; so does a
word of the opposite meaning in a like place; and "will" against "may" before one verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.comparison.rewording_lists import IRREGULAR
from corpus.comparison.slots import one_deed
from corpus.comparison.slots import opposites as tables
from corpus.comparison.slots.contrasts import base
from corpus.comparison.statements import Pairing, Statement, held_by_statement, once_a_statement
from corpus.language.concepts import lemma_of
from corpus.language.tokens_of_sentence import NEGATIONS, SPEECH, Word, is_negation
from corpus.language.words import stem_word
from corpus.model import Span

_SCOPE, _PHRASE, _AROUND, _SINCE = 4, 5, 7, 10
_BREAKS = frozenset(',;:.—–()“”"?!')
_NARROWING = frozenset("second third fourth other further additional more new similar such".split())
_PLEAS = frozenset(
    """denied denies deny admitted admits admit confirmed confirms confirm acknowledged acknowledges rejected
    rejects""".split()
)
_SOME = frozenset({"some", "others", "those", "many", "most", "several"})
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "is", "are", "by", "got"})
_PRONOUNS = frozenset("i we you they he she it that there who what".split())
_ARTICLES = frozenset("a an the any such this that these those".split())
_CLAUSE_WORDS = frozenset("and but or who which that while when after before as because if until though".split())


@dataclass(frozen=True, slots=True)
class PolarityDifference:
    """Words that say a thing and its contrary. ``certain``: statements that tell one thing, and no mere modality."""

    pairing: Pairing
    a: Span
    b: Span
    why: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Denied:
    """A word (by index) in the reach of a negation (by index)."""

    cue: int
    word: int


def polarity_differences(pairings: Iterable[Pairing]) -> tuple[PolarityDifference, ...]:
    """Where statements that tell one thing contradict each other, each contradiction once."""
    found: list[PolarityDifference] = []
    told: set[tuple[str, str]] = set()
    for pairing in pairings:
        if not pairing.firm:
            continue
        for one in (*_denials(pairing), *_turned(pairing), *_left_open(pairing)):
            a, b = pairing.a.text[one.a.start : one.a.end].lower(), pairing.b.text[one.b.start : one.b.end].lower()
            seen = any(_meet(one.a, d.a) and pairing.a.field == d.pairing.a.field for d in found)
            if not seen and (a, b) not in told:
                told |= {(a, b), (b, a)}
                found.append(one)
    return tuple(found)


def negated(statement: Statement) -> bool:
    """Whether anything in the statement is negated in earnest."""
    return bool(_denied_words(statement))


def denied(statement: Statement) -> dict[str, Span]:
    """What the statement denies, by the stem of the word, with the words that deny it."""
    return {stem: _with_cue(statement, found) for stem, found in _denied_words(statement).items()}


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@held_by_statement
def _denied_words(statement: Statement) -> dict[str, _Denied]:
    """What negations deny, by lemma: the verb or adjective behind "not", the noun that a phrase with "no" ends on."""
    found: dict[str, _Denied] = {}
    words = statement.words
    for at, word in enumerate(words):
        behind = words[at + 1].plain if at + 1 < len(words) else ""
        if not is_negation(word.plain) or behind in tables.NEVER_NEGATED or behind in {"a", "an", "the"}:
            continue
        reached = list(_reach(statement, at))
        if reached and not _named(statement, reached[-1]) and not _corrects(statement, at):
            found.setdefault(words[reached[-1]].stem, _Denied(at, reached[-1]))
    return found


def _corrects(statement: Statement, cue: int) -> bool:
    """Whether a figure is set right, "nine years, not seven": nothing but that figure is denied."""
    return any(figure.start <= statement.words[cue + 1].start < figure.end for figure in statement.figures)


def _named(statement: Statement, at: int) -> bool:
    return statement.text[statement.words[at].start].isupper()


def _reach(statement: Statement, cue: int) -> Iterator[int]:
    """Indexes of the words that a negation denies: the verb or adjective after "not", the whole phrase after "no"."""
    words, plain = statement.words, statement.words[cue].plain
    phrase = plain in {"no", "without"}
    steps = 0
    for at in range(cue + 1, min(cue + 1 + (_PHRASE + 1 if phrase else _SCOPE), len(words))):
        if _broken(statement, at):
            return
        word = words[at]
        if phrase and word.plain == "one":
            phrase = False
            continue
        if not phrase and word.plain in _ARTICLES:
            return  # "never had a case": what is denied has no word of its own
        if not word.is_content or word.plain.endswith("ly") or _is_clitic(word):
            if phrase and word.plain not in {"of", "a", "the", "for"}:
                return
            continue
        yield at
        steps += 1
        if steps == 1 and not phrase:
            return
        if steps > 1 and (word.plain.endswith("ed") or word.plain in IRREGULAR):
            return  # "no group claimed": the deed is denied


def _is_clitic(word: Word) -> bool:
    """Whether it is a pronoun with its verb, "we've"; or a figure, which nobody denies."""
    return word.plain.replace("’", "'").partition("'")[0] in _PRONOUNS or word.plain[0].isdecimal()


def _broken(statement: Statement, at: int) -> bool:
    """Whether a clause begins at the word."""
    gap = statement.text[statement.words[at - 1].end : statement.words[at].start]
    return not _BREAKS.isdisjoint(gap) or statement.words[at].plain in _CLAUSE_WORDS


def _denials(pairing: Pairing) -> Iterator[PolarityDifference]:
    """Words that one statement has with a negation and the other without."""
    for mine, theirs, swapped in ((pairing.a, pairing.b, False), (pairing.b, pairing.a, True)):
        if not _denied_words(mine):
            continue
        if not (one_deed.of_one_time(mine, theirs) and one_deed.of_one_count(mine, theirs)) or _denies_loosely(theirs):
            continue
        for key, denied in _denied_words(mine).items():
            if key in tables.LIGHT or key in _denied_words(theirs) or _of_some(mine, denied.cue):
                continue
            at = _plainly(theirs, key, _base(mine.words[denied.word]))
            if at is None or not _of_one_word(mine, denied, theirs, at) or _before_then(mine, denied.word):
                continue
            if not _as_a_whole(pairing, mine, denied, theirs, at):
                continue
            spans = _with_cue(mine, denied), _said(theirs, at)
            a, b = spans[::-1] if swapped else spans
            certain = not pairing.titles and not _two_sayers(pairing)
            yield PolarityDifference(pairing, a, b, "one says it, the other denies it", certain)


def _of_one_word(mine: Statement, denied: _Denied, theirs: Statement, at: int) -> bool:
    """Whether the one denies outright what the other asserts of the same deed."""
    cue, word = denied.cue, denied.word
    again = [k for k, w in enumerate(mine.words) if w.stem == theirs.words[at].stem and k != word]
    return (
        not again
        and one_deed.earnest_denial(mine, cue, word)
        and one_deed.of_one_form(mine, cue, word, theirs, at)
        and one_deed.of_one_thing(mine, word, theirs, at)
    )


def _as_a_whole(pairing: Pairing, mine: Statement, denied: _Denied, theirs: Statement, at: int) -> bool:
    """Whether a "no" or "without" denies all of what the other asserts; of other negations it is true anyway."""
    if mine.words[denied.cue].plain not in {"no", "without"}:
        return True
    if pairing.titles or any(is_negation(word.plain) for word in theirs.words):
        return False
    narrow = _narrowing(mine, denied) <= theirs.plain | theirs.content  # "no second keeper" is not no keeper
    return narrow and _of_one_deed(mine, denied, theirs, at)


@held_by_statement
def _denies_loosely(statement: Statement) -> bool:
    """Whether it negates something that has no word of its own: "the Senate did not", "nothing we have seen"."""
    found = _denied_words(statement).values()
    cues = [k for k, word in enumerate(statement.words) if is_negation(word.plain)]
    return any(
        all(one.cue != k for one in found)
        or statement.words[k].plain in tables.NOBODY
        or one_deed.corrects(statement, k)
        for k in cues
    )


def _of_one_deed(mine: Statement, denied: _Denied, theirs: Statement, at: int) -> bool:
    """Whether the other tells the deed that a "no" denies: a group that fled is not one that claimed an attack."""
    if mine.words[denied.cue].plain != "no":
        return True
    last = next((k for k in range(denied.word + 1, len(mine.words)) if _broken(mine, k)), len(mine.words))
    deeds = [w.concept for w in mine.words[denied.word + 1 : min(last, denied.word + 5)] if w.is_content]
    near = {w.concept for w in theirs.words[max(at - _AROUND, 0) : at + _AROUND + 1]}
    return not deeds or deeds[0] in near


def _of_some(statement: Statement, cue: int) -> bool:
    """Whether it is denied of some among many: "others who did not work there"."""
    return not _SOME.isdisjoint(w.plain for w in statement.words[max(cue - 3, 0) : cue])


def _two_sayers(pairing: Pairing) -> bool:
    """Whether each statement is what somebody says, and not the same person: they may well contradict each other."""
    mine, theirs = _sayers(pairing.a), _sayers(pairing.b)
    return bool(mine and theirs and not mine & theirs)


def _sayers(statement: Statement) -> set[str]:
    """The names right before verbs of speech."""
    words = statement.words
    return {
        words[at - 1].plain
        for at in range(1, len(words))
        if words[at].plain in SPEECH and statement.text[words[at - 1].start].isupper()
    }


def _narrowing(statement: Statement, denied: _Denied) -> frozenset[str]:
    """Words from a "no" to the word that it denies which leave open that there is one: "no other", "no second".

    Behind a "without" all words do: who is found "without signs of life" is not said to have none.
    """
    between = statement.words[denied.cue + 1 : denied.word]
    if statement.words[denied.cue].plain == "without":
        return frozenset(word.concept for word in between if word.is_content)
    return frozenset(word.plain for word in between) & _NARROWING


def _base(word: Word) -> str:
    """A word without its ending: one stem stands for words as far apart as authority and authorisation.

    Of an irregular form ("paid") it is the stem.
    """
    regular = stem_word(word.plain) == word.stem
    return base(word.plain if regular else word.stem)


def _plainly(statement: Statement, key: str, bare: str) -> int | None:
    """The word of that stem and base, if it is stated: not denied in any way, asked or supposed."""
    places = [k for k, word in enumerate(statement.words) if word.stem == key and _base(word) == bare]
    return one_deed.asserted_at(statement, places)


def _before_then(statement: Statement, at: int) -> bool:
    """Whether it is denied of an earlier time only: "had not won since 1908"."""
    return not {"since", "until"}.isdisjoint(w.plain for w in statement.words[at : at + _SINCE])


def _with_cue(statement: Statement, denied: _Denied) -> Span:
    first = denied.cue
    if first and statement.words[first - 1].plain in one_deed.AUXILIARIES:
        first -= 1
    return statement.span(first, denied.word + 1)


def _said(statement: Statement, at: int) -> Span:
    first = at - 1 if at and statement.words[at - 1].plain in one_deed.AUXILIARIES else at
    return statement.span(first, at + 1)


def _turned(pairing: Pairing) -> Iterator[PolarityDifference]:
    """Opposites in like places: "denied" and "admitted", "armed" and "unarmed"."""
    stems_a, stems_b = _places_of_stems(pairing.a), _places_of_stems(pairing.b)
    for key, at, opposites in _with_opposites(pairing.a):
        for other in sorted(opposites & stems_b.keys()):
            if other in stems_a or key in stems_b:
                continue
            there = stems_b[other]
            if not (one_deed.of_one_class(pairing.a, at, pairing.b, there) and _of_one_object(pairing, at, there)):
                continue
            if not _one_place(pairing, at, there) or _wins(pairing.a, at) or _wins(pairing.b, there):
                continue
            if bool(_near_negation(pairing.a, at)) != bool(_near_negation(pairing.b, there)):
                continue  # "did not lose" and "won"
            spans = _said(pairing.a, at), _said(pairing.b, there)
            yield PolarityDifference(pairing, *spans, "one says the opposite of the other", not pairing.titles)


@held_by_statement
def _places_of_stems(statement: Statement) -> Mapping[str, int]:
    """The last word of each stem."""
    return {word.stem: k for k, word in enumerate(statement.words)}


@once_a_statement
def _with_opposites(statement: Statement) -> Iterator[tuple[str, int, frozenset[str]]]:
    """The stems of its words that have opposites, the last word of each, and the stems that say the opposite."""
    for key, at in _places_of_stems(statement).items():
        if key in tables.OPPOSITES:
            yield key, at, tables.OPPOSITES[key]


def _of_one_object(pairing: Pairing, one: int, other: int) -> bool:
    """Whether the opposites are told of one thing, counted alike."""
    if {pairing.a.words[one].plain, pairing.b.words[other].plain} <= _PLEAS:
        return True
    told = one_deed.of_one_thing(pairing.a, one, pairing.b, other)
    return told and one_deed.of_one_count(pairing.a, pairing.b)


def _wins(statement: Statement, at: int) -> bool:
    """Whether who "defeated" somebody is meant, and not who was defeated."""
    before = {word.plain for word in statement.words[max(at - 2, 0) : at]}
    return statement.words[at].plain in {"defeated", "defeats"} and before.isdisjoint(_PASSIVE)


def _near_negation(statement: Statement, at: int) -> bool:
    words = statement.words[max(at - _SCOPE, 0) : at]
    return any(word.plain in NEGATIONS or is_negation(word.plain) for word in words)


def _one_place(pairing: Pairing, one: int, other: int) -> bool:
    """Whether what stands right before or behind both words is the same, and firmly so where they may be two things."""
    a, b = pairing.a.words, pairing.b.words
    before = one_deed.content_of(a[max(one - 6, 0) : one]), one_deed.content_of(b[max(other - 6, 0) : other])
    behind = one_deed.content_of(a[one + 1 : one + 7]), one_deed.content_of(b[other + 1 : other + 7])
    subject = bool(before[0] & before[1]) or not (before[0] or before[1])
    if {a[one].plain, b[other].plain} <= _PLEAS and not (behind[0] and behind[1]):
        return len(before[0] & before[1]) > 1  # "the firm's lawyer denied it"
    return subject and bool(behind[0] & behind[1])


def _left_open(pairing: Pairing) -> Iterator[PolarityDifference]:
    """One verb that the one says will, the other that it may be done."""
    modal_a, modal_b = _modals(pairing.a), _modals(pairing.b)
    for verb in modal_a.keys() & modal_b.keys():
        (cue_a, at, how_a), (cue_b, there, how_b) = modal_a[verb], modal_b[verb]
        if how_a != how_b:
            spans = pairing.a.span(cue_a, at + 1), pairing.b.span(cue_b, there + 1)
            yield PolarityDifference(pairing, *spans, f"how sure it is: {how_a}, or {how_b}", False)


@held_by_statement
def _modals(statement: Statement) -> dict[str, tuple[int, int, str]]:
    """Verbs behind a modal, by concept: where the modal stands, where the verb, and how sure it is."""
    found: dict[str, tuple[int, int, str]] = {}
    words = statement.words
    for at, word in enumerate(words):
        how = tables.MODALITY.get(word.plain)
        if how is None:
            continue
        for verb in range(at + 1, min(at + 4, len(words))):
            if is_negation(words[verb].plain):
                break  # "may not" leaves it open too, and contradicts no "will"
            if words[verb].is_content and not words[verb].plain.endswith("ly"):
                if words[verb].stem not in {lemma_of("be"), lemma_of("have")}:
                    found.setdefault(words[verb].concept, (at, verb, how))
                break
    return found
