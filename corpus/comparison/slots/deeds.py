"""What only one of two sentences says was done: verbs that the other has no word for."""

from __future__ import annotations

from corpus.comparison import rewording_lists as tables
from corpus.comparison.slots.opposites import LIGHT
from corpus.comparison.statements import Statement, held_by_statement
from corpus.language.tokens_of_sentence import SPEECH, is_negation


@held_by_statement
def deeds_of(statement: Statement) -> tuple[int, ...]:
    """Indexes of the verbs of a statement that tell deeds."""
    return tuple(at for at in range(len(statement.words)) if _is_deed(statement, at))


def own_deeds(one: Statement, other: Statement) -> list[int]:
    """Indexes of the verbs of ``one`` that the other statement has no word for."""
    return [at for at, word in enumerate(one.words) if word.concept not in other.content and _is_deed(one, at)]


def _is_deed(statement: Statement, at: int) -> bool:
    """Whether the word is a verb that tells a deed, as far as its form and the word before it show."""
    word = statement.words[at]
    if not word.is_content or word.plain in SPEECH or word.stem in LIGHT or word.plain in tables.NO_VERBS:
        return False
    before = statement.words[at - 1].plain if at else ""
    if (statement.text[word.start].isupper() and at) or before in {"a", "an", "the"}:
        return False
    if before in tables.BEFORE_VERBS or is_negation(before) or word.plain in tables.IRREGULAR:
        return True
    return (len(word.plain) > 4 and word.plain.endswith(("ed", "ing"))) or (
        before in tables.AUXILIARIES and word.plain.endswith(("en", "wn"))
    )
