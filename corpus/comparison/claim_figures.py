"""The figure that each article gives for a claim, where they are not the same: one fact with three figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus.comparison.coverage import Claim
from corpus.comparison.slots.figure_sameness import agrees, family
from corpus.extraction.quantities import Figure, find_figures
from corpus.model import Analysis, Span

_Found = dict[str, tuple[str, Figure]]


def claim_figures(
    claim: Claim, text_of: Callable[[str], str], analysis_of: Callable[[str], Analysis]
) -> Mapping[str, str]:
    """The words of the figure that each carrier of ``claim`` gives, by article; empty where all give the same.

    It is the first figure of the claim that two carriers give otherwise. Articles that give none are left out.
    """

    def figures(article: str, sentence: Span) -> tuple[Figure, ...]:
        dates = [Span(time.start, time.end) for time in analysis_of(article).times if time.field == "text"]
        inside = [date for date in dates if sentence.start <= date.start < sentence.end]
        return find_figures(text_of(article), sentence.start, sentence.end, inside)

    every = {c.article: [f for s in c.sentences for f in figures(c.article, s)] for c in claim.carriers}
    for wanted in figures(claim.article, claim.sentence):
        found: _Found = {}
        for article, given in every.items():
            figure = next((f for f in given if _one_matter(wanted, f)), None)
            if figure is not None:
                found[article] = (" ".join(text_of(article)[figure.start : figure.end].split()), figure)
        if any(not agrees(wanted, figure) for _, figure in found.values()):
            return {article: words for article, (words, _) in found.items()}
    return {}


def _one_matter(one: Figure, other: Figure) -> bool:
    """Whether figures of sentences that make one claim are of one thing: by role, or by the noun counted."""
    if family(one) != family(other) or one.role != other.role:
        return False
    return bool(one.role) if one.unit != "count" else bool(one.role or one.noun == other.noun != "")
