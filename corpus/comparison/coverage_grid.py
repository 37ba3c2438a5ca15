"""Coverage grid: claims by columns of articles or outlets, and the words of each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.comparison.coverage import Claim, Coverage
from corpus.model import Article, Span

CellState = Literal["first", "late", "told", "alone", "left out", "perhaps", "too early"]
"""What a column does with a claim.

*first*: none of its other carriers is known to be older; *late*: one is; *told*: it cannot be said which (undated);
*alone*: nobody else has it; *left out*: it could have had it; *perhaps*: something there is like it, though it cannot
be said that it is the same; *too early*: published before any that has it.
"""

ColumnKind = Literal["article", "outlet"]


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    """One article (its id), or all of one outlet. ``copy`` is a letter shared by columns of the same text, or ``""``.

    ``outlet`` is ``""`` where an article names none; a column of outlets then still holds one article only.
    """

    outlet: str
    articles: tuple[str, ...]
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of a claim, and where: the first of its articles that tells it, and the sentences."""

    state: CellState
    article: str
    sentences: tuple[Span, ...] = ()

    @property
    def has_claim(self) -> bool:
        """Whether the claim is in the column."""
        return bool(self.sentences)


def make_columns(
    coverage: Coverage, articles: Mapping[str, Article], kind: ColumnKind = "article"
) -> tuple[CoverageColumn, ...]:
    """The columns of a story, oldest first; an outlet stands where its oldest article does."""
    letters = _copy_letters(coverage)
    if kind == "article":
        return tuple(
            CoverageColumn(articles[ident].outlet_name, (ident,), letters[ident]) for ident in coverage.articles
        )
    grouped: dict[str, list[str]] = {}
    for ident in coverage.articles:
        source = articles[ident].source
        grouped.setdefault(source.casefold() if source else f"\t{ident}", []).append(ident)
    return tuple(
        CoverageColumn(articles[ids[0]].outlet_name, tuple(ids), _shared_letters(letters, ids))
        for ids in grouped.values()
    )


def make_cell(claim: Claim, column: CoverageColumn) -> Cell:
    """What ``column`` says of ``claim``."""
    carriers = [carrier for ident in column.articles if (carrier := claim.carrier_of(ident))]
    if not carriers:
        may = next((ident for ident in column.articles if ident in claim.perhaps), None)
        if may is not None:
            return Cell("perhaps", may)
        early = all(ident in claim.too_early for ident in column.articles)
        return Cell("too early" if early else "left out", column.articles[0])
    best = next((carrier for carrier in carriers if carrier.article in claim.first), carriers[0])
    return Cell(_cell_state(claim, column, best.article), best.article, best.sentences)


def _cell_state(claim: Claim, column: CoverageColumn, article: str) -> CellState:
    if all(carrier.article in column.articles for carrier in claim.carriers):
        return "alone"
    if article in claim.first:
        return "first"
    return "late" if article in claim.late else "told"


def _copy_letters(coverage: Coverage) -> dict[str, str]:
    """A letter for every article that shares its text with another, in order; ``""`` for the others."""
    sizes = Counter(coverage.origin_of)
    shared = [origin for origin in dict.fromkeys(coverage.origin_of) if sizes[origin] > 1]
    letter = {origin: _letter_name(number) for number, origin in enumerate(shared)}
    return {ident: letter.get(origin, "") for ident, origin in zip(coverage.articles, coverage.origin_of, strict=True)}


def _letter_name(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``ab`` …"""
    word = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("a") + rest) + word
    return word


def _shared_letters(letters: Mapping[str, str], ids: list[str]) -> str:
    """The letters of an outlet's articles that some other outlet has too are what matters to its column."""
    outside = {letter for ident, letter in letters.items() if ident not in ids}
    return ",".join(dict.fromkeys(letters[ident] for ident in ids if letters[ident] and letters[ident] in outside))
