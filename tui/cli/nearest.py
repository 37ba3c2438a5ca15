"""Near misses: the known names that a mistyped one may have meant, as the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_LIKE = 70.0
"""Likeness (of 100) from which a name is worth offering."""
MOST_OFFERED = 3
"""Names that are offered at most."""


def nearest_names(wanted: str, known: Iterable[str]) -> list[str]:
    """The names in ``known`` most like ``wanted``, likeliest first; none where nothing is like it."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        wanted, list(known), scorer=fuzz.WRatio, processor=str.casefold, limit=MOST_OFFERED, score_cutoff=LEAST_LIKE
    )
    return [name for name, _score, _at in found]


def nearest_verb(wanted: str, verbs: Iterable[str]) -> str:
    """The verb that was meant, by letters left out, added, changed or swapped; empty where none is that near."""
    from rapidfuzz.distance import OSA

    best = min(verbs, key=lambda verb: OSA.distance(wanted, verb))
    return best if OSA.distance(wanted, best) <= max(len(best) // 4, 1) else ""


def did_you_mean(names: Iterable[str]) -> str:
    """``; did you mean 'a' or 'b'?``, or nothing where there is nothing to offer."""
    offered = [repr(name) for name in names]
    return f"; did you mean {' or '.join(offered)}?" if offered else ""
