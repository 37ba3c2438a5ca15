"""Word diff of two wordings of one utterance, for a reader who has both before him."""

from __future__ import annotations

from corpus.comparison.quotes_by_speaker import MOST_WORDS
from corpus.comparison.shared_quotes import relate_quotes
from corpus.comparison.word_diff import TextChange, word_diff
from corpus.language.tokens_of_sentence import words_of
from corpus.model import Span

SLACK = 4
"""Words around the part of a wording that another renders which may belong to it too."""

MOST_CHANGED = 8
"""Words on one side of a change; more than that is another passage of what was said."""


def wording_changes(fullest: str, other: str) -> tuple[TextChange, ...]:
    """Where wording ``other`` differs from the ``fullest``, without what one of them merely cuts off at an end.

    Spans are into the two texts; words left out have an empty span in ``other``. Nothing for two texts that are no
    wordings of one utterance. Only the part of ``fullest`` that ``other`` renders is looked at, so that a short
    version is not matched with words from all over a long one.

    >>> found = wording_changes("They had met two of his old men", "had met two or his old men")
    >>> [(step.edit, step.a.start, step.b.start) for step in found]
    [('replace', 17, 12)]
    """
    one, two = words_of(fullest)[:MOST_WORDS], words_of(other)[:MOST_WORDS]
    pair = relate_quotes(one, two)
    if pair is None or pair.relation in ("same", "cut"):
        return ()
    first = max(pair.run_a[0] - pair.run_b[0] - SLACK, 0)
    last = min(pair.run_a[1] + len(two) - pair.run_b[1] + SLACK, len(one))
    low, high = one[first].start, one[last - 1].end
    steps = [_shift_change(step, low) for step in word_diff(fullest[low:high], other)]
    found = []
    for number, step in enumerate(steps):
        at_edge = number in (0, len(steps) - 1)
        if step.edit == "equal" or (at_edge and (step.edit != "replace" or pair.relation == "overlap")):
            continue
        found.append(_clip_change(step, fullest, other, number == 0) if at_edge else step)
    return tuple(step for step in found if _is_change(step, fullest, other))


def _shift_change(step: TextChange, by: int) -> TextChange:
    return TextChange(step.edit, Span(step.a.start + by, step.a.end + by), step.b)


def _is_change(step: TextChange, fullest: str, other: str) -> bool:
    """Whether a step is a wording changed, rather than one passage beside another or the same words once more."""
    one, two = words_of(fullest, step.a.start, step.a.end), words_of(other, step.b.start, step.b.end)
    return max(len(one), len(two)) <= MOST_CHANGED and [w.plain for w in one] != [w.plain for w in two]


def _clip_change(step: TextChange, fullest: str, other: str, opening: bool) -> TextChange:
    """A change at an end: of the longer side only as many words, next to what is equal, as the shorter has."""
    one = words_of(fullest, step.a.start, step.a.end)
    two = words_of(other, step.b.start, step.b.end)
    count = min(len(one), len(two))
    one, two = (one[-count:], two[-count:]) if opening else (one[:count], two[:count])
    return TextChange(step.edit, Span(one[0].start, one[-1].end), Span(two[0].start, two[-1].end))
