"""All figures of quality of the engine as it is."""

from __future__ import annotations

from tests.quality.article_figures import article_figures
from tests.quality.claim_figures import claim_figures
from tests.quality.engine import Engine
from tests.quality.figure import Figure
from tests.quality.gold import Gold
from tests.quality.pair_figures import pair_figures
from tests.quality.pile_figures import pile_figures


def all_figures(gold: Gold | None = None) -> dict[str, Figure]:
    """The figures by their names, in the order of a table."""
    gold = gold or Gold()
    engine = Engine(gold)
    figures = [*article_figures(gold, engine), *pair_figures(gold, engine), *pile_figures(gold, engine)]
    figures += claim_figures(gold, engine)
    return {figure.name: figure for figure in figures}
