"""Word diff of two versions of a text: insertions, deletions and replacements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from corpus.language.tokens_of_sentence import Word, words_of
from corpus.model import Span

Edit = Literal["equal", "insert", "delete", "replace"]
SHINGLE = 5
"""Words of a shingle: fewer are shared by chance, more are broken by every edit."""

ISLAND = 2
"""Longest run of unchanged words between two changes that is read as part of one change."""

LONGEST = 6000
"""Words of a text from which only its common beginning and end are told from one change between."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """One step from text ``a`` to text ``b``; an insertion has an empty span in ``a``, a deletion in ``b``."""

    edit: Edit
    a: Span
    b: Span


class WordChange(NamedTuple):
    """The same in words: half-open ranges of word indexes."""

    edit: Edit
    a: tuple[int, int]
    b: tuple[int, int]


def word_changes(a: Sequence[str], b: Sequence[str], island: int = ISLAND) -> list[WordChange]:
    """The steps from words ``a`` to words ``b``; between two changes at most ``island`` equal words are swallowed."""
    merged: list[WordChange] = []
    for step in Indel.opcodes(a, b):
        edit: Edit = "equal" if step.tag == "equal" else "replace"
        block = WordChange(edit, (step.src_start, step.src_end), (step.dest_start, step.dest_end))
        if merged and edit != "equal" and _may_join_previous(merged, island):
            if merged[-1].edit == "equal":
                merged.pop()
            last = merged.pop()
            block = WordChange("replace", (last.a[0], block.a[1]), (last.b[0], block.b[1]))
        merged.append(block)
    return [_classify_change(block) for block in merged]


def _may_join_previous(merged: list[WordChange], island: int) -> bool:
    """Whether a change now would join the one before: next to it, or behind a small island."""
    if merged[-1].edit != "equal":
        return True
    return len(merged) > 1 and merged[-1].a[1] - merged[-1].a[0] <= island


def _classify_change(block: WordChange) -> WordChange:
    if block.edit == "equal":
        return block
    empty_a, empty_b = block.a[0] == block.a[1], block.b[0] == block.b[1]
    return WordChange("insert" if empty_a else "delete" if empty_b else "replace", block.a, block.b)


def _part_span(words: Sequence[Word], part: tuple[int, int], length: int) -> Span:
    first, last = part
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    at = words[first].start if first < len(words) else length
    return Span(at, at)


def word_diff(a: str, b: str) -> tuple[TextChange, ...]:
    """How ``a`` became ``b``: equal, inserted, deleted and replaced stretches, in order.

    Words are compared without regard to case and the shape of quote marks. Spans run from the first to the last word
    of a stretch, so the punctuation between stretches belongs to none. Texts above :data:`LONGEST` words keep their
    common beginning and end, and what lies between is one change.

    >>> [(step.edit, step.a.start, step.a.end) for step in word_diff("He was fired", "He quit")]
    [('equal', 0, 2), ('replace', 3, 12)]
    """
    words_a, words_b = words_of(a), words_of(b)
    plain_a, plain_b = [w.plain for w in words_a], [w.plain for w in words_b]
    small = max(len(plain_a), len(plain_b)) <= LONGEST
    steps = word_changes(plain_a, plain_b) if small else _coarse_changes(plain_a, plain_b)
    return tuple(
        TextChange(step.edit, _part_span(words_a, step.a, len(a)), _part_span(words_b, step.b, len(b)))
        for step in steps
    )


def _coarse_changes(a: Sequence[str], b: Sequence[str]) -> list[WordChange]:
    shorter = min(len(a), len(b))
    head = next((k for k in range(shorter) if a[k] != b[k]), shorter)
    tail = next((k for k in range(shorter - head) if a[-1 - k] != b[-1 - k]), shorter - head)
    steps = [
        WordChange("equal", (0, head), (0, head)),
        _classify_change(WordChange("replace", (head, len(a) - tail), (head, len(b) - tail))),
        WordChange("equal", (len(a) - tail, len(a)), (len(b) - tail, len(b))),
    ]
    return [step for step in steps if step.a[0] < step.a[1] or step.b[0] < step.b[1]]


def word_shingles(words: Sequence[Word]) -> frozenset[tuple[str, ...]]:
    """The runs of five words in ``words``."""
    plain = [word.plain for word in words]
    return frozenset(zip(*(plain[shift:] for shift in range(SHINGLE)), strict=False))


def shared_share(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    """Share of the smaller set that is in the larger, 0 to 1; 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def text_containment(a: str, b: str) -> float:
    """Share of the runs of five words of the shorter text that stand in the longer too, 0 to 1.

    Independent reports of one event share about .02, copies and revisions .5 and more (Broder's containment).
    """
    return shared_share(word_shingles(words_of(a)), word_shingles(words_of(b)))
