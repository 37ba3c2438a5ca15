"""Story order: the articles of a linked corpus by story, as numbers of articles, for lists that show them grouped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.corpus import Corpus
    from corpus.model import Story

    Numbers = NDArray[np.int64]


class StoryOrder:
    """The articles of a linked corpus by story, the loose ones last: worked out once, about 50 ms for 100,000."""

    def __init__(self, corpus: Corpus, stories: Sequence[Story] | None = None) -> None:
        """``stories`` in the order in which to show them; by default the largest first."""
        import numpy as np

        from corpus.comparison.coverage import ONE_ORIGIN

        position = corpus.article_index
        members: list[int] = []
        loose: list[int] = []
        starts: list[int] = []
        noted: list[bool] = []
        self.corpus = corpus
        self.stories: list[Story | None] = []
        for story in corpus.stories if stories is None else stories:
            if len(story.articles) < 2:
                loose += [position[article] for article in story.articles]
                continue
            self.stories.append(story)
            starts.append(len(members))
            noted.append(any(copy.kind in ONE_ORIGIN for copy in story.copies))
            members += [position[article] for article in story.articles]
        if loose:
            self.stories.append(None)
            starts.append(len(members))
            noted.append(False)
        self.members: Numbers = np.array(members + loose, dtype=np.int64)
        self.starts: Numbers = np.array(starts, dtype=np.int64)
        self.noted: Numbers = np.array(noted, dtype=np.int64)
        self.told: Numbers = np.array([story is not None for story in self.stories], dtype=np.int64)
        self.number = {story.id if story else "": i for i, story in enumerate(self.stories)}
