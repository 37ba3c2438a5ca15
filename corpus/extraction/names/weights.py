"""Weights of the trained name model: its file, and their sums for every group of features that was met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NameModel:
    """A linear-chain conditional random field: what each feature, and each step from label to label, weighs.

    ``weights``: a row for each of ``features``, a column for each of ``labels``. ``steps``: from row to column.
    """

    labels: tuple[str, ...]
    features: tuple[str, ...]
    weights: Weights
    steps: Weights

    def save(self, path: Path) -> None:
        """Write the model to a file, the same bytes for the same model."""
        labels, features = (
            np.frombuffer("\n".join(words).encode(), np.uint8) for words in (self.labels, self.features)
        )
        with path.open("wb") as file:
            np.savez_compressed(file, labels=labels, features=features, weights=self.weights, steps=self.steps)


def load_model(path: Path) -> NameModel:
    """The model in a file. Raises OSError or ValueError if it cannot be read."""
    try:
        with np.load(path) as kept:
            labels, features = (tuple(kept[name].tobytes().decode().split("\n")) for name in ("labels", "features"))
            return NameModel(labels, features, kept["weights"], kept["steps"])
    except (BadZipFile, EOFError, KeyError) as trouble:
        raise ValueError(f"{path} is no model of names") from trouble


class WeightSums:
    """A row of weights for each group of features that was met: the sum of theirs, a column for each label.

    Groups are numbered as they come, and summed many at a time when sums are asked for.
    """

    def __init__(self, model: NameModel) -> None:
        self._weights = np.concatenate((np.zeros((1, len(model.labels))), model.weights))
        self._places = {feature: place for place, feature in enumerate(model.features, 1)}
        self._rows = np.empty((4096, len(model.labels)))
        self._summed = 0
        self._waiting: list[int] = []
        self._starts: list[int] = []

    def __len__(self) -> int:
        return self._summed + len(self._starts)

    def add_group(self, features: Iterable[str]) -> int:
        """The number of a new group."""
        number, places = len(self), self._places
        self._starts.append(len(self._waiting))
        self._waiting.append(0)  # so that no group is empty
        self._waiting += [places[feature] for feature in features if feature in places]
        return number

    def sum_groups(self, groups: Sequence[int], starts: NDArray[np.intp]) -> Weights:
        """A row for each of ``starts``: the sum of the groups from there to the next start. None may be empty."""
        self._sum_waiting()
        return np.add.reduceat(self._rows[groups], starts)

    def _sum_waiting(self) -> None:
        if not self._starts:
            return
        total = len(self)
        if total > len(self._rows):
            self._rows = np.resize(self._rows, (2 * total, self._rows.shape[1]))
        self._rows[self._summed : total] = np.add.reduceat(self._weights[self._waiting], self._starts)
        self._summed = total
        self._waiting, self._starts = [], []
