"""Whether a denial and a statement are of one deed: by the same doer, of the same thing, at one time, both in earnest.

"He did not release the name" and "it released pictures" have a verb in common and contradict each other in nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.comparison import rewording_lists
from corpus.comparison.rewording_lists import TIME_WORDS
from corpus.comparison.slots import opposites as tables
from corpus.comparison.statements import Statement
from corpus.language.tokens_of_sentence import Word, is_negation
from corpus.language.words import stem_word

AUXILIARIES = frozenset("is are was were be been being has have had do does did will would can could".split())
"""Verbs that stand before others."""

COPULAS = frozenset(
    "is are was were be been being isn't aren't wasn't weren't become became becomes remain remained remains".split()
)
"""Verbs behind which it is told what somebody is."""

_BREAKS = frozenset(',;:—–()“”"?!')
_SUPPOSED = frozenset("if whether unless any could may might suggest suggested".split())
_CONDITIONS = frozenset("if whether unless".split())
_SHIFTS = frozenset("until since before previously earlier once formerly originally initially again".split())
_HARDLY = frozenset("hardly scarcely barely rarely seldom ineffective incapable useless too nor neither".split())
_OBLIGED = frozenset("should must ought need".split())
_AHEAD = frozenset("will would shall won't wouldn't".split())
_OPEN = frozenset("may might".split())
_DUE = AUXILIARIES | frozenset("set due going about expected plans plan planned vowed".split())
_DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your of for on in with no any".split()
)
_PREPOSITIONS = frozenset("of for in on at to with by from into against after before about over near".split())
_THINGS = frozenset({"it", "they"})
_PRONOUNS = frozenset("i we you they he she it who that which".split())
_MODALS = frozenset("will would can could may might shall should must to do does did not n't let help".split())
_SCOPE, _WIDE, _BEHIND, _AROUND, _OBJECT = 4, 8, 2, 7, 2


def clause_start(statement: Statement, at: int, most: int = _WIDE) -> int:
    """Index of the first word of the clause, at most so many words before ``at``."""
    first = at
    while first > max(at - most, 0) and _BREAKS.isdisjoint(_gap(statement, first)):
        first -= 1
    return first


def _gap(statement: Statement, at: int) -> str:
    """The characters before the word."""
    return statement.text[statement.words[at - 1].end : statement.words[at].start] if at else ""


def asserted_at(statement: Statement, places: Sequence[int]) -> int | None:
    """The first of the places of a word if at all of them it is told in earnest: not denied, asked or supposed."""
    asks = statement.text[statement.words[-1].end :][:1] == "?"
    told = places and not asks and all(_is_asserted(statement, at) for at in places)
    return places[0] if told else None


def _is_asserted(statement: Statement, at: int) -> bool:
    words = statement.words
    before = words[max(at - _SCOPE, 0) : at]
    if any(is_negation(w.plain) or w.plain in _HARDLY for w in before):
        return False
    if any(is_negation(word.plain) for word in words[at + 1 : at + 1 + _BEHIND]):
        return False  # "posed no threat" is "did not pose one", "the date is not set" is "no date"
    clause = words[clause_start(statement, at) : at]
    if any(w.stem in tables.DENIALS for w in clause) or not _CONDITIONS.isdisjoint(w.plain for w in clause):
        return False
    if not _SUPPOSED.isdisjoint(w.plain for w in before) or _is_part(statement, at):
        return False
    behind = words[at + 1].plain if at + 1 < len(words) else ""
    return behind not in _OPEN  # "fighters might have been freed"


def _is_part(statement: Statement, at: int) -> bool:
    """Whether the word is the second part of one with a hyphen: "non-profit"."""
    return statement.text[max(statement.words[at].start - 1, 0)] == "-"


def corrects(statement: Statement, cue: int) -> bool:
    """Whether a "not" only sets another word right: "in crowns, not in euros"."""
    return statement.words[cue].plain == "not" and "," in _gap(statement, cue)


def earnest_denial(statement: Statement, cue: int, at: int) -> bool:
    """Whether a negation (its index) denies the deed at ``at`` outright.

    Not on a condition ("if it is not passed"), of a part ("not-for-profit"), as a reproach ("for not having come"), to
    correct a word ("in crowns, not in euros"), nor where another negation takes it back ("did not fail to").
    """
    words, text = statement.words, statement.text
    if text[words[cue].end : words[cue].end + 1] == "-" or _is_part(statement, at):
        return False
    if any(w.plain in _CONDITIONS for w in words[clause_start(statement, cue) : cue]):
        return False
    before = words[cue - 1].plain if cue else ""
    behind = words[cue + 1] if cue + 1 < len(words) else None
    if words[cue].plain == "not" and before not in COPULAS and _is_gerund(behind):
        return False
    if corrects(statement, cue):
        return False
    inside = [*words[cue + 1 : at], *words[max(cue - 2, 0) : cue], *words[at + 1 : at + 2]]
    return not any(is_negation(w.plain) or w.stem in tables.DENIALS for w in inside)


def _is_gerund(word: Word | None) -> bool:
    return word is not None and word.plain.endswith("ing") and len(word.plain) > len("being") - 1


def of_one_form(mine: Statement, cue: int, one: int, theirs: Statement, other: int) -> bool:
    """Whether both words are verbs that tell the deed, or both are what somebody is or has, and as sure of it."""
    verb = _follows_auxiliary(mine, cue)
    if verb and (_is_noun(theirs, other) or _is_loose(theirs, other) != _is_loose(mine, one)):
        return False
    if _is_quality(mine, cue, one) and COPULAS.isdisjoint(w.plain for w in theirs.words[max(other - 3, 0) : other]):
        return False
    return _mood(mine, cue, one) == _mood(theirs, other, other) != "open"


def _follows_auxiliary(statement: Statement, cue: int) -> bool:
    """Whether it is a verb that the negation stands before: "did not", "won't"."""
    plain = statement.words[cue].plain
    before = statement.words[cue - 1].plain if cue else ""
    return plain[-3:] == "n't" or (plain in {"not", "never"} and before in AUXILIARIES | _OBLIGED | {"cannot"})


def _is_noun(statement: Statement, at: int) -> bool:
    """Whether a word that may be either is a noun: "the offer", "a military strike", "delays vote"."""
    word = statement.words[at]
    regular = not word.plain.endswith(("ed", "ing", "en", "wn")) and word.plain not in rewording_lists.IRREGULAR
    if not at or not regular or stem_word(word.plain) != word.stem:
        return False
    before, text = statement.words[at - 1], statement.text
    if before.plain in _DETERMINERS or text[before.end : before.end + 2].lower() in {"'s", "’s"}:
        return True
    if word.plain.endswith("s"):
        return False
    plural = before.plain.endswith("s") and before.is_content
    return not (plural or before.plain in _MODALS | _PRONOUNS | AUXILIARIES or before.plain.endswith("ly"))


def _is_loose(statement: Statement, at: int) -> bool:
    """Whether the verb is one that nobody is said to do: "before deciding", "declined to say"."""
    words = statement.words
    before = [w.plain for w in words[max(at - 3, 0) : at]]
    if _is_gerund(words[at]):
        return COPULAS.isdisjoint(before)
    if before[-1:] != ["to"]:
        return False
    return before[-2:-1] != [] and before[-2] not in _DUE


def _is_quality(statement: Statement, cue: int, at: int) -> bool:
    """Whether it is denied of somebody that he is something: "is not safe"."""
    plain = statement.words[cue].plain
    before = statement.words[cue - 1].plain if cue else ""
    word = statement.words[at]
    verbal = word.plain.endswith(("ed", "ing", "en")) or word.plain in rewording_lists.IRREGULAR
    return not verbal and (plain in COPULAS or (plain == "not" and before in COPULAS))


def _mood(statement: Statement, cue: int, at: int) -> str:
    """Whether a deed is told, lies ahead, ought to be, or is left open."""
    words = {w.plain for w in statement.words[max(cue - 3, clause_start(statement, cue)) : at]}
    if words & _OPEN:
        return "open"
    if words & _OBLIGED:
        return "ought"
    if words & _AHEAD or (at and statement.words[at - 1].plain == "to"):
        return "ahead"
    return "told"


def of_one_class(mine: Statement, one: int, theirs: Statement, other: int) -> bool:
    """Whether both words are verbs of what somebody does, or neither is a verb."""
    return _is_noun(mine, one) == _is_noun(theirs, other) and not (_is_loose(mine, one) or _is_loose(theirs, other))


def of_one_time(mine: Statement, theirs: Statement) -> bool:
    """Whether nothing tells that one statement is of an earlier time or another day."""
    return mine.plain & _SHIFTS == theirs.plain & _SHIFTS and of_one_day(mine, theirs)


def of_one_day(mine: Statement, theirs: Statement) -> bool:
    """Whether they name no days, or some that may be the same."""
    one, other = ([(t.first, t.last) for t in side.times if t.first and t.last] for side in (mine, theirs))
    return not one or not other or any(a <= d and c <= b for a, b in one for c, d in other)


def of_one_count(mine: Statement, theirs: Statement) -> bool:
    """Whether both do not count one thing otherwise: 21 girls were freed, 218 still held."""
    units = {f.unit for f in mine.standing} & {f.unit for f in theirs.standing} - {""}
    return all(
        any(f.may_be_equal(g) for f in mine.standing if f.unit == unit for g in theirs.standing if g.unit == unit)
        for unit in units
    )


def of_one_thing(mine: Statement, one: int, theirs: Statement, other: int) -> bool:
    """Whether the deed at both words is one by who does it and to whom."""
    near = content_near(mine, one), content_near(theirs, other)
    own = {mine.words[one].concept, theirs.words[other].concept}
    if not (near[0] & near[1]) - own:
        return False
    objects = _object(mine, one), _object(theirs, other)
    if not all(objects):
        objects = _first(_behind(mine, one), 1), _first(_behind(theirs, other), 1)
    if all(objects) and not objects[0] & objects[1]:
        return False
    doers = _doers(mine, one), _doers(theirs, other)
    if doers[0] and doers[1]:
        return bool(doers[0] & doers[1])
    return _may_be_it(mine, one, theirs, other) and _may_be_it(theirs, other, mine, one)


def _may_be_it(mine: Statement, one: int, theirs: Statement, other: int) -> bool:
    """Whether an "it" or "they" that does the one may be what does the other: it is named in the same sentence."""
    if _THINGS.isdisjoint(w.plain for w in mine.words[clause_start(mine, one) : one]):
        return True
    named = [w.concept for w in theirs.words[clause_start(theirs, other) : other] if w.is_content]
    return not named or named[-1] in mine.content


def content_near(statement: Statement, at: int) -> set[str]:
    """Concepts of the content words around, that are no dates."""
    return content_of(statement.words[max(at - _AROUND, 0) : at + _AROUND + 1])


def content_of(words: Sequence[Word]) -> set[str]:
    """Concepts of the content words that are no dates and figures."""
    told = (w for w in words if w.is_content and w.plain not in TIME_WORDS and not is_negation(w.plain))
    return {w.concept for w in told if not w.plain[0].isdecimal()}


def _object(statement: Statement, at: int) -> set[str]:
    """Concepts of what a deed is done to: right behind the verb, up to a preposition; of a passive before it."""
    words = statement.words
    first = clause_start(statement, at)
    if not COPULAS.isdisjoint(w.plain for w in words[max(at - 3, first) : at]):
        return content_of(words[first:at])
    behind = _behind(statement, at)
    return _first(behind[: next((k for k, word in enumerate(behind) if word.plain in _PREPOSITIONS), len(behind))])


def _first(words: Sequence[Word], most: int = _OBJECT) -> set[str]:
    """Concepts of the first words that tell something."""
    return content_of([w for w in words if content_of([w])][:most])


def _behind(statement: Statement, at: int) -> Sequence[Word]:
    """The words behind one, in the clause."""
    last = at + 1
    while last < min(at + 1 + _WIDE, len(statement.words)) and _BREAKS.isdisjoint(_gap(statement, last)):
        last += 1
    return statement.words[at + 1 : last]


def _doers(statement: Statement, at: int) -> set[str]:
    """Concepts of the last name before the word, but for places, which stand for those who act there."""
    start, end = statement.words[clause_start(statement, at)].start, statement.words[at].start
    inside = [m for m in statement.mentions if start <= m.start and m.end <= end]
    if not inside or inside[-1].type == "place":
        return set()
    last = inside[-1]
    return {w.concept for w in statement.words if last.start <= w.start < last.end and w.is_content}
