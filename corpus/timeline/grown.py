"""The timeline of a collection that changed by a few articles, from what it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import Analysis, Article, Dating
from corpus.timeline.build import build_timeline
from corpus.timeline.timeline_table import Timeline


def grown_timeline(
    known: Timeline,
    before: NDArray[np.int64],
    articles: Sequence[Article],
    analyses: Mapping[str, Analysis],
    datings: Mapping[str, Dating],
) -> Timeline:
    """The timeline of ``articles`` from the ``known`` one; only those are read that had no number ``before`` (-1)."""
    new = np.flatnonzero(before < 0)
    made = build_timeline([articles[number] for number in new.tolist()], analyses, datings)
    after = np.full(len(known.ids), -1, np.int32)
    after[before[before >= 0]] = np.flatnonzero(before >= 0)
    ids = tuple(article.id for article in articles)
    kept = replace(known, ids=ids, article=after[known.article])
    both = kept.where(kept.article >= 0).concat(replace(made, ids=ids, article=new[made.article].astype(np.int32)))
    return both.take(np.argsort(both.article, kind="stable")).by_days()
