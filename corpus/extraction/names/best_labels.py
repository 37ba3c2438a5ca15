"""Labels of the words of many stretches of text at once: those that weigh most together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int8]


def best_labels(weights: NDArray[np.float64], steps: NDArray[np.float64], lengths: NDArray[np.intp]) -> Labels:
    """The label of each word by the Viterbi algorithm (Viterbi 1967), all stretches word by word side by side.

    ``weights``: a row for each word, stretch after stretch, a column for each label. ``steps``: what going from one
    label (row) to the next (column) weighs. ``lengths``: words of each stretch, none of which is empty.
    """
    longest_first = np.argsort(-lengths, kind="stable")
    firsts = (np.cumsum(lengths) - lengths)[longest_first]
    most = int(lengths.max(initial=0))
    going = np.searchsorted(-lengths[longest_first], -np.arange(most))
    """How many stretches have a word at each place."""
    totals = weights[firsts]
    came_from = np.empty(weights.shape, np.int8)
    for place in range(1, most):
        words = firsts[: going[place]] + place
        ways = totals[: going[place], :, None] + steps
        came_from[words] = ways.argmax(axis=1)
        totals[: going[place]] = ways.max(axis=1) + weights[words]
    labels = np.empty(len(weights), np.int8)
    best = totals.argmax(axis=1).astype(np.int8)
    for place in reversed(range(most)):
        words = firsts[: going[place]] + place
        labels[words] = best[: going[place]]
        best[: going[place]] = came_from[words, best[: going[place]]]
    return labels
