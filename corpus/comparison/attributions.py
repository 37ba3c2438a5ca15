"""Attributions: the words of a sentence that tell who says it, and nothing of what is said.

Two sentences of one article each that quote the fire chief share his name, his office and "told reporters" whatever he
speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.comparison.rewording_lists import AUXILIARIES, MODALS
from corpus.language.tokens_of_sentence import Word

SAYING = frozenset(
    """say says said saying tell tells told telling add adds added adding write wrote writes tweet tweeted note noted
    explain explained announce announced confirm confirmed state stated insist insisted report reported claim claimed
    according""".split()
)
"""Verbs, and one word, behind or before which a source is named."""

_BREAKS = frozenset(',;:—–()"“”')
_BEFORE, _BEHIND, _CLAUSE, _BESIDE = 9, 3, 14, 10
_TO_WHOM = frozenset("tell tells told telling".split())
_FINITE = AUXILIARIES | MODALS
_LEAST = 3
"""Content words that must be left."""


def attribution_words(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Indexes of the words that only say who says it: "…, the mayor of Ellery said", "according to police".

    None where hardly anything else would be left: "The mayor confirmed the deal" tells something.
    """
    clauses = list(_clauses(text, words))
    found: set[int] = set()
    for number, (first, last) in enumerate(clauses):
        at = next((k for k in range(first, last) if words[k].plain in SAYING), None)
        if at is None:
            continue
        if words[at].plain == "according":
            found.update(range(at, last))
        elif number and at - first <= 1 and last - at <= _BESIDE and _names(text, words, at, last):
            found.update(range(first, last))  # ", said Ana Lopez"
            if number + 2 == len(clauses) and clauses[-1][1] - last <= _BESIDE:
                found.update(range(last, clauses[-1][1]))  # "…, who leads the board"
        elif number and first < at and last - first <= _CLAUSE and last - at <= _BEHIND:
            found.update(range(first, last))  # ", Ana Lopez told reporters"
        elif at - first <= _BEFORE:
            found.update(range(first, at + 1))
    told = sum(word.is_content for k, word in enumerate(words) if k not in found)
    return frozenset(found) if told >= _LEAST else frozenset()


def _names(text: str, words: Sequence[Word], verb: int, last: int) -> bool:
    """Whether what stands behind the verb is who says it, and not what is said."""
    behind = words[verb + 1 : last]
    if not behind or words[verb].plain in _TO_WHOM or any(word.plain in _FINITE for word in behind):
        return False
    return text[behind[0].start].isupper() or behind[0].plain in {"the", "a", "an"}


def _clauses(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The words between marks, as first index and the one behind the last."""
    first = 0
    for at in range(1, len(words)):
        if not _BREAKS.isdisjoint(text[words[at - 1].end : words[at].start]):
            yield first, at
            first = at
    if words:
        yield first, len(words)
