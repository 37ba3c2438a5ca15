"""The figure that each article gives for one claim."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.comparison.claim_figures import claim_figures, short_figure
from corpus.comparison.coverage import Carrier, Claim
from corpus.extraction.quantities import find_figures
from corpus.model import Analysis, Span

NOTHING = Analysis(sentences=(), mentions=(), times=(), quotes=(), words=0)


def figures(*texts: str) -> Mapping[str, tuple[str, str]]:
    """The figures of a claim that each text, one sentence, makes; articles are called a, b, c."""
    told = dict(zip("abcd", texts, strict=False))
    carriers = tuple(Carrier(name, (Span(0, len(text)),)) for name, text in told.items())
    claim = Claim("a", Span(0, len(texts[0])), carriers, len(texts), len(texts), ("a",), (), (), ())
    found = claim_figures(claim, told.__getitem__, lambda _article: NOTHING)
    return {article: (figure.words, figure.short) for article, figure in found.items()}


def test_every_article_shows_its_figure_where_one_gives_another() -> None:
    found = figures("The mudslide killed 12 people.", "At least 12 people died.", "The mudslide killed 15 villagers.")
    assert found == {"a": ("12 people", "12"), "b": ("At least 12 people", "≥12"), "c": ("15 villagers", "15")}


def test_a_figure_in_few_signs_keeps_its_bound_and_its_unit() -> None:
    shown = {
        "more than 25 boats": ">25",
        "$1.2 billion": "$1.2bn",
        "up to £15 million": "≤£15m",
        "about 300 people": "~300",
        "12.5 per cent": "12.5%",
        "between 20 and 30 people": "~25",
        "hundreds of voters": "~387",
        "1,926 people": "1,926",
    }
    assert {words: short_figure(find_figures(words)[0]) for words in shown} == shown


def test_figures_that_agree_are_not_shown() -> None:
    assert figures("The mudslide killed 12 people.", "In the mudslide 12 people were killed.") == {}
    assert figures("The work cost $43 million.", "The work cost $43 million in all.") == {}


def test_figures_of_other_things_are_not_set_beside_each_other() -> None:
    assert figures("The mudslide killed 12 people.", "The mudslide injured 40 people.") == {}
    assert figures("The mudslide killed 12 people.", "The mudslide is 40 metres wide.") == {}
