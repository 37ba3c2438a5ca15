"""The figures of a story: of each matter, who gives which figure and when, whether they agree or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from corpus.comparison.disagreements_so_far import article_pairs
from corpus.comparison.features import PreparedArticle
from corpus.comparison.slots.figure_sameness import agrees, one_thing
from corpus.comparison.slots.figure_scopes import of_other_lands
from corpus.comparison.slots.figure_tallies import of_other_tallies
from corpus.comparison.statements import Statement
from corpus.entities.disjoint_sets import DisjointSets
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import Bound
from corpus.model import Comparison, Dating, Passage, Story
from corpus.stories.chronology import age_key

Standing = Literal["conflict", "update", "figure", "agree"]
"""How the figures of one matter stand to each other, by the gravest difference between two of them."""

STANDINGS: tuple[Standing, ...] = ("conflict", "update", "figure", "agree")

_Node: TypeAlias = tuple[str, str, int, int]
"""An article, the field, and where the figure stands in it."""


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure as one article gives it: its bounds in ``unit`` of the row, which side is open, and its words."""

    article: str
    published: str
    low: float
    high: float
    hedge: Bound
    passage: Passage


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A matter that two articles or more give figures for, the oldest first. ``role`` is what they are figures of."""

    role: str
    unit: str
    values: tuple[FigureValue, ...]
    standing: Standing

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that give a figure, each once."""
        return tuple(dict.fromkeys(value.article for value in self.values))

    @property
    def chain(self) -> tuple[str, ...]:
        """The wordings one after the other as time went by, each where it first differs from the one before."""
        chain: list[str] = []
        for value in self.values:
            words = value.passage.text.lower()
            if not chain or words != chain[-1]:
                chain.append(words)
        return tuple(chain)


def figures_table(
    story: Story,
    prepare: Callable[[str], PreparedArticle],
    compare: Callable[[str, str], Comparison],
    datings: Mapping[str, Dating],
) -> tuple[FigureRow, ...]:
    """The figures of ``story`` by matter, the gravest first, then those that most articles give.

    Figures are of one matter if two articles differ over them, or give the same in sentences that tell one thing.
    """
    matters = _Matters(prepare)
    for a, b in article_pairs(story):
        matters.take(compare(a, b))
    rows = [_row(group, matters, datings) for group in matters.groups()]
    return tuple(sorted(rows, key=lambda row: (STANDINGS.index(row.standing), -len(row.articles), row.role)))


class _Matters:
    """Figures joined as comparisons say that they are of one matter."""

    def __init__(self, prepare: Callable[[str], PreparedArticle]) -> None:
        self.prepare = prepare
        self.standing: dict[frozenset[_Node], Standing] = {}
        self._joined = DisjointSets[_Node]()
        self._told: dict[_Node, tuple[Statement, Figure]] = {}
        self._read: set[str] = set()
        self._nodes: dict[_Node, None] = {}

    def figure(self, node: _Node) -> Figure:
        """The figure at that place."""
        return self._told[node][1]

    def take(self, comparison: Comparison) -> None:
        """Join what the comparison of two articles says of figures."""
        a, b = self._read_figures(comparison.a), self._read_figures(comparison.b)
        for fact in comparison.facts:
            one: _Node = (a.article.id, fact.a.field, fact.a.start, fact.a.end)
            other: _Node = (b.article.id, fact.b.field, fact.b.start, fact.b.end)
            if fact.kind == "number" and one in self._told and other in self._told:
                self._join(one, other, fact.strength if fact.strength != "wording" else "figure")
        for mine, theirs in _agreeing(a, b, comparison):
            self._join(mine, theirs, "agree")

    def _read_figures(self, article: str) -> PreparedArticle:
        """The article, its figures known from now on."""
        prepared = self.prepare(article)
        if article not in self._read:
            self._read.add(article)
            self._told |= {_node(prepared, s, f): (s, f) for s in prepared.statements for f in s.figures}
        return prepared

    def _join(self, one: _Node, other: _Node, standing: Standing) -> None:
        here, there = self._joined.members_of(one), self._joined.members_of(other)
        if one not in there and any(self._are_apart(x, y) for x in here for y in there):
            return  # what has no scope of its own may not lead from one land's figures to another's
        self._nodes |= {one: None, other: None}
        self._joined.join_sets(one, other)
        self.standing[frozenset((one, other))] = standing

    def _are_apart(self, one: _Node, other: _Node) -> bool:
        """Whether two figures are of other lands, or one is a day's and one of all days."""
        (a, f), (b, g) = self._told[one], self._told[other]
        mine, theirs = self.prepare(one[0]).statements, self.prepare(other[0]).statements
        return of_other_tallies(a, f, b, g) or of_other_lands(a, f, mine, b, g, theirs)

    def groups(self) -> Iterable[list[_Node]]:
        """The figures of each matter."""
        groups: defaultdict[_Node, list[_Node]] = defaultdict(list)
        for node in self._nodes:
            groups[self._joined.find_root(node)].append(node)
        return groups.values()


def _node(article: PreparedArticle, statement: Statement, figure: Figure) -> _Node:
    return article.article.id, statement.field, figure.start, figure.end


def _agreeing(a: PreparedArticle, b: PreparedArticle, comparison: Comparison) -> Iterator[tuple[_Node, _Node]]:
    """Figures that are the same in sentences that tell one thing."""
    for link in comparison.links:
        if link.status == "possible":
            continue
        one, other = a.statements[link.a], b.statements[link.b]
        for figure in one.figures:
            for theirs in other.figures:
                if agrees(figure, theirs) and one_thing(figure, theirs, one, other):
                    yield _node(a, one, figure), _node(b, other, theirs)


def _row(group: Sequence[_Node], matters: _Matters, datings: Mapping[str, Dating]) -> FigureRow:
    ordered = sorted(group, key=lambda node: (age_key(datings.get(node[0])), node))
    values = tuple(_value(node, matters, datings) for node in ordered)
    inside = frozenset(group)
    found = [standing for both, standing in matters.standing.items() if both <= inside]
    figure = matters.figure(ordered[0])
    role = figure.role or (values[0].passage.text.split()[-1].lower() if figure.noun else "")
    return FigureRow(role, figure.unit, values, min(found, key=STANDINGS.index))


def _value(node: _Node, matters: _Matters, datings: Mapping[str, Dating]) -> FigureValue:
    article, field, start, end = node
    figure, dating = matters.figure(node), datings.get(article)
    passage = matters.prepare(article).passage_at(start, end, "title" if field == "title" else "text")
    return FigureValue(article, dating.value if dating else "", figure.low, figure.high, figure.bound, passage)
