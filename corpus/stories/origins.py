"""Origins of articles as columns: the days and the outlets they are from, and what likeness says because of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Article, Dating
from corpus.stories.average_link import Floats, Ints, Nodes
from corpus.stories.chronology import day_range
from corpus.stories.tf_idf import Partners

LIMIT = 28
"""Days between two articles from which on they are not taken for reports of one event, however alike they are.

So what is far apart need not be compared: windows of twice the limit, each a limit later, show every pair."""

FAR, FADE = 0.55, 5.0
"""Share of the similarity that is left of articles far apart in time; days in which the rest falls to 1/e."""

DATE_UNKNOWN = 0.9

SAME_OUTLET = 0.6
"""What likeness of two articles of one outlet counts: an outlet writes its notices of one kind in the same words."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The first and the last day on which each article may have appeared, and a number for its outlet.

    Days are not a number, and the outlet is negative, where nothing is known.
    """

    first: Floats
    last: Floats
    outlet: Ints

    @classmethod
    def from_datings(cls, articles: Sequence[Article], datings: Mapping[str, Dating]) -> Origins:
        """The origins of articles in their order."""
        known = [day_range(datings.get(article.id)) or (np.nan, np.nan) for article in articles]
        first, last = np.array(known, dtype=np.float64).reshape(-1, 2).T
        numbers: dict[str, int] = {"": -1}
        outlets = [numbers.setdefault(article.source.casefold(), len(numbers)) for article in articles]
        return cls(first, last, np.array(outlets, dtype=np.int64))

    def gaps(self, a: Nodes, b: Nodes) -> Floats:
        """Days that lie at least between two articles each; not a number where one has no date."""
        first, last = self.first, self.last
        gaps: Floats = np.maximum(np.maximum(first[b] - last[a], first[a] - last[b]), 0)
        return gaps

    def time_damping(self, a: Nodes, b: Nodes) -> Floats:
        """What is left of the similarity of two articles each because of the time between them; 0 beyond the limit."""
        gaps = self.gaps(a, b)
        near = np.where(gaps > LIMIT, 0.0, FAR + (1 - FAR) * np.exp(-gaps / FADE))
        return np.where(np.isnan(gaps), DATE_UNKNOWN, near)

    def damping(self, a: Nodes, b: Nodes) -> Floats:
        """What is left of it because of the time between them and because one outlet wrote both."""
        damped: Floats = self.time_damping(a, b) * np.where(self.one_outlet(a, b), SAME_OUTLET, 1.0)
        return damped

    def one_outlet(self, a: Nodes, b: Nodes) -> NDArray[np.bool_]:
        """Whether two articles each are of one outlet."""
        same: NDArray[np.bool_] = (self.outlet[a] == self.outlet[b]) & (self.outlet[a] >= 0)
        return same

    def chronological_order(self) -> Ints:
        """Numbers of the articles, the undated first, then by the first day they may be from."""
        order: Ints = np.argsort(np.where(np.isnan(self.first), -np.inf, self.first), kind="stable")
        return order

    def take(self, order: Ints) -> Origins:
        """The origins of some articles in another order."""
        return Origins(self.first[order], self.last[order], self.outlet[order])

    def of_clusters(self, home: Ints, count: int) -> Origins:
        """From the first to the last article of each of ``count`` clusters, the undated left out, and one's outlet."""
        first, last = np.full((2, count), np.nan)
        np.fmin.at(first, home, self.first)
        np.fmax.at(last, home, self.last)
        outlet = np.empty(count, dtype=np.int64)
        outlet[home[::-1]] = self.outlet[::-1]
        return Origins(first, last, outlet)

    def later_within(self, limit: float) -> Partners:
        """All later articles up to ``limit`` days, where they are in chronological order."""
        return Partners(np.arange(1, len(self.first) + 1), self.reach_into(self, limit))

    def undated(self) -> int:
        """How many have no day; in chronological order these are the first."""
        return int(np.count_nonzero(np.isnan(self.first)))

    def stretches_among(self, others: Origins, limit: float) -> tuple[Partners, Partners]:
        """For each the undated ``others``, and a stretch of the dated ones that holds all within ``limit`` days.

        Both in chronological order.
        """
        count, undated = len(self.first), others.undated()
        begins = np.where(np.isnan(self.first), -np.inf, self.first) - limit
        ends = np.where(np.isnan(self.last), np.inf, self.last) + limit
        first = np.searchsorted(np.maximum.accumulate(others.last[undated:]), begins)
        end = np.searchsorted(others.first[undated:], ends, "right")
        return Partners(np.zeros(count, np.int64), np.full(count, undated)), Partners(undated + first, undated + end)

    def reach_into(self, others: Origins, limit: float) -> Ints:
        """How many of the ``others`` begin no more than ``limit`` days later; both in chronological order."""
        first = np.where(np.isnan(others.first), -np.inf, others.first)
        last = np.where(np.isnan(self.last), np.inf, self.last)
        reach: Ints = np.maximum.accumulate(np.searchsorted(first, last + limit, "right"))
        return reach
