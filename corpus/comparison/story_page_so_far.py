"""The page of a story while it is worked out: the claims first, what differs as the articles are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.comparison.disagreements import find_disagreements
from corpus.comparison.disagreements_so_far import article_pairs
from corpus.comparison.figures_table import FigureRow
from corpus.comparison.story_page import PageMaker, StoryPage
from corpus.model import Comparison


def running_page(
    maker: PageMaker,
    compare: Callable[[str, str], Comparison],
    find_figures: Callable[[], tuple[FigureRow, ...]],
    due: Callable[[], bool] = lambda: False,
) -> Iterator[StoryPage]:
    """The page whenever ``due()``, and whole at the end. Stop by no longer asking."""
    wanted = article_pairs(maker.story)
    compared: dict[tuple[str, str], Comparison] = {}
    if wanted and due():
        yield maker.make_page(total=len(wanted))
    for pair in wanted:
        compared[pair] = compare(*pair)
        if len(compared) < len(wanted) and due():
            found = tuple(compared.values())
            yield maker.make_page(found, find_disagreements(found), total=len(wanted))
    every = tuple(compared.values())
    yield maker.make_page(every, find_disagreements(every), find_figures(), len(wanted))
