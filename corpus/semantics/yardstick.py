"""Yardstick: what a model's cosine is worth, measured on a few sentences of which we know how they stand.

Models differ: of two sentences on one event that say different things one gives .2, another .8. So a model's cosines
are stretched until these pairs come out as with the model that the limits were measured with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_PAIRS: Final = (
    ("The mayor of Brennick said the bridge would stay shut.", "The bridge will remain closed, Brennick's mayor said."),
    ("Two miners were pulled out alive on Sunday.", "Rescuers brought two miners to the surface alive on Sunday."),
    ("The airline cancelled forty flights because of fog.", "Fog forced the carrier to call off forty flights."),
    ("Judges threw out the appeal of the former minister.", "The ex-minister's appeal was rejected by the court."),
    ("The union accepted the company's offer of a pay rise.", "Workers agreed to the higher wages the firm proposed."),
    ("A fire destroyed the old theatre overnight.", "The historic playhouse burned down during the night."),
)
"""Each says one thing in two ways; the sentences of different pairs have nothing to do with each other."""

LEAST, MOST = 0.0692, 0.7707
"""Mean cosines of sentences that have nothing in common, and of these pairs, by all-MiniLM-L6-v2."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Mean cosines of a model for sentences of nothing in common, and for those that say the same."""

    least: float
    most: float

    SENTENCES: ClassVar[tuple[str, ...]] = tuple(sentence for pair in _PAIRS for sentence in pair)
    """What has to be read to make one."""

    @classmethod
    def of_vectors(cls, vectors: Floats) -> Self:
        """The yardstick of the model that gave these vectors of :data:`SENTENCES`."""
        cosines = vectors[::2] @ vectors[1::2].T
        other = ~np.eye(len(cosines), dtype=bool)
        return cls(float(cosines[other].mean()), float(cosines.diagonal().mean()))

    def stretch(self, cosines: Floats) -> Floats:
        """The cosines as the model with which limits were measured would give them, about."""
        step = (MOST - LEAST) / max(self.most - self.least, 0.01)
        stretched: Floats = np.clip(LEAST + step * (cosines - self.least), -1, 1).astype(np.float32)
        return stretched
