"""The figure that each article gives for a claim, where they are not the same: one fact with three figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from corpus.comparison.coverage import Claim
from corpus.comparison.slots.figure_sameness import agrees, family
from corpus.extraction.quantities import Figure, find_figures
from corpus.model import Analysis, Span

_BOUND_SIGNS: Final = {"least": "≥", "above": ">", "most": "≤", "about": "~", "range": "~"}
_CURRENCIES: Final = "$€£¥"


@dataclass(frozen=True, slots=True)
class ClaimFigure:
    """A figure as an article words it, and in few signs: "at least 12 people", "≥12"."""

    words: str
    short: str


def short_figure(figure: Figure) -> str:
    """The amount of a figure with the sign of its bound: "≥12", "$1.2bn", "12%".

    >>> [short_figure(figure) for figure in find_figures("At least 12 died, up to $15 million is lost.")]
    ['≥12', '≤$15m']
    """
    is_vague = not figure.bound and figure.high > 1.5 * figure.low
    sign = "~" if is_vague else _BOUND_SIGNS.get(figure.bound, "")
    currency = figure.unit if figure.unit in _CURRENCIES else ""
    return f"{sign}{currency}{_short_amount(figure.value)}{'%' if figure.unit == 'percent' else ''}"


def _short_amount(amount: float) -> str:
    for size, letters in ((1e9, "bn"), (1e6, "m")):
        if amount >= size:
            return f"{amount / size:.4g}{letters}"
    return f"{round(amount):,}" if amount >= 100 else f"{amount:.3g}"


def claim_figures(
    claim: Claim, text_of: Callable[[str], str], analysis_of: Callable[[str], Analysis]
) -> Mapping[str, ClaimFigure]:
    """The figure that each carrier of ``claim`` gives, by article; empty where all give the same.

    It is the first figure of the claim that two carriers give otherwise. Articles that give none are left out.
    """

    def figures(article: str, sentence: Span) -> tuple[Figure, ...]:
        dates = [Span(time.start, time.end) for time in analysis_of(article).times if time.field == "text"]
        inside = [date for date in dates if sentence.start <= date.start < sentence.end]
        return find_figures(text_of(article), sentence.start, sentence.end, inside)

    every = {c.article: [f for s in c.sentences for f in figures(c.article, s)] for c in claim.carriers}
    for wanted in figures(claim.article, claim.sentence):
        found: dict[str, Figure] = {}
        for article, given in every.items():
            figure = next((f for f in given if _one_matter(wanted, f)), None)
            if figure is not None:
                found[article] = figure
        if any(not agrees(wanted, figure) for figure in found.values()):
            return {
                article: ClaimFigure(" ".join(text_of(article)[one.start : one.end].split()), short_figure(one))
                for article, one in found.items()
            }
    return {}


def _one_matter(one: Figure, other: Figure) -> bool:
    """Whether figures of sentences that make one claim are of one thing: by role, or by the noun counted."""
    if family(one) != family(other) or one.role != other.role:
        return False
    return bool(one.role) if one.unit != "count" else bool(one.role or one.noun == other.noun != "")
