"""Search in an archive: the query language over the postings of its partitions, ranked as the app ranks.

All words must stand in an article; phrases and expressions are looked for in the texts of those that are left. A word
is taken as it is typed: neither completed nor corrected, since the words of a whole archive have a neighbour for
anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.archive.field_masks import FieldMasks, check_fields, may_hold
from corpus.archive.manifest import Manifest, read_table
from corpus.archive.needed import ArchiveError
from corpus.archive.partition_reader import Ints, PartitionReader
from corpus.archive.storage import Storage
from corpus.archive.stored_rows import article_of
from corpus.model import PROSE, Article
from corpus.search.bm25 import K1, B
from corpus.search.query_parser import Atom, Query, QueryClause, parse_query
from corpus.search.regexes import has_any_match
from corpus.search.snippets import HitHighlighter, SearchTerm, make_snippet

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """The articles of a partition that a query finds: their rows, the best first, and how well."""

    reader: PartitionReader
    rows: Ints
    scores: Floats


@dataclass(frozen=True, slots=True)
class ArchiveHit:
    """An article that was found."""

    article: Article
    published: str
    score: float
    snippet: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best articles, and how many there are in all, by month."""

    hits: tuple[ArchiveHit, ...]
    months: dict[str, int]
    problems: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many articles were found."""
        return sum(self.months.values())


class ArchiveSearch:
    """Search in one state of an archive. What it has read once it holds."""

    def __init__(self, storage: Storage, manifest: Manifest) -> None:
        self._manifest = manifest
        self._placed = {row["number"]: row for row in read_table(storage, manifest.links["dated"]).to_pylist()}
        self._fields = FieldMasks(storage, manifest)
        self._readers = [PartitionReader(storage, one, self._placed) for one in manifest.partitions]

    def search(self, text: str, limit: int = 20) -> SearchResult:
        """The best articles for a typed query. Raises ArchiveError for fields that no archive knows, OSError."""
        query, found = parse_query(text), self.find_articles(text)
        months: dict[str, int] = {}
        for one in found:
            for month in _months(one):
                months[month] = months.get(month, 0) + 1
        best = _best_of(found, limit)
        highlighter = _highlighter(query)
        read = _read_best(best)
        hits = tuple(_hit(read[reader.partition.name, row], reader, score, highlighter) for score, reader, row in best)
        return SearchResult(hits, dict(sorted(months.items())), tuple(map(str, query.problems)))

    def find_articles(self, text: str) -> list[Found]:
        """All articles that a query finds, by partition; of an empty one all. Raises ArchiveError, OSError."""
        query = parse_query(text)
        _check_query(query)
        readers = [one for one in self._readers if may_hold(one.partition, query, bool(self._placed))]
        words = {word for clause in query.clauses for atom in clause.atoms for word in atom.words}
        holders = {word: sum(len(one.postings_of(word)[0]) for one in self._readers) for word in sorted(words)}
        size = self._manifest.articles
        rarity = {word: np.log(1 + (size - many + 0.5) / (many + 0.5)) for word, many in holders.items()}
        found = (self._search_partition(reader, query, rarity) for reader in readers)
        return [one for one in found if len(one.rows)]

    def _search_partition(self, reader: PartitionReader, query: Query, rarity: dict[str, float]) -> Found:
        allowed = np.ones(reader.partition.articles, np.bool_)
        for part in query.filters:
            held = self._fields.mask_of(reader, part)
            allowed &= ~held if part.negated else held
        scores = np.zeros(len(allowed), np.float32)
        for clause in (one for one in query.clauses if _is_indexed(one)):
            worth = self._clause_scores(reader, clause, rarity)
            if not clause.negated:
                allowed &= worth > 0
                scores += worth
            elif _is_exact(clause):
                allowed &= worth == 0
        rows = np.flatnonzero(allowed)
        rows = self._verified(reader, query, rows)
        order = np.lexsort((reader.numbers[rows], -scores[rows]))
        return Found(reader, rows[order], scores[rows[order]])

    # ------------------------------------------------------------------------------------- words

    def _clause_scores(self, reader: PartitionReader, clause: QueryClause, rarity: dict[str, float]) -> Floats:
        scores: Floats = np.maximum.reduce([self._atom_scores(reader, atom, rarity) for atom in clause.atoms])
        return scores

    def _atom_scores(self, reader: PartitionReader, atom: Atom, rarity: dict[str, float]) -> Floats:
        """What an atom is worth in each article that has all of its words, 0 elsewhere."""
        total, held = np.zeros(reader.partition.articles, np.float32), np.ones(reader.partition.articles, np.bool_)
        damping = K1 * (1 - B + B * reader.lengths / self._mean_length)
        for word in dict.fromkeys(atom.words):
            rows, times = reader.postings_of(word)
            worth = np.zeros(len(total), np.float32)
            worth[rows] = rarity[word] * times * (K1 + 1) / (times + damping[rows])
            total += worth
            held &= worth > 0
        return np.where(held, total, 0)

    @cached_property
    def _mean_length(self) -> float:
        words = sum(partition.words for partition in self._manifest.partitions)
        return max(words / max(self._manifest.articles, 1), 1.0)

    def _verified(self, reader: PartitionReader, query: Query, rows: Ints) -> Ints:
        """Those of the rows in whose texts the phrases and expressions stand, and none that must not."""
        clauses = [clause for clause in query.clauses if not (_is_indexed(clause) and _is_exact(clause))]
        if not clauses or not len(rows):
            return rows
        texts = reader.read_rows(rows.tolist(), ["title", "text", "title_in_text"])
        kept = [all(_holds(clause, text) != clause.negated for clause in clauses) for text in texts]
        return rows[np.array(kept, np.bool_)]


def _best_of(found: Iterable[Found], limit: int) -> list[tuple[float, PartitionReader, int]]:
    best = [
        (-float(score), int(one.reader.numbers[row]), one.reader, int(row))
        for one in found
        for score, row in zip(one.scores[:limit], one.rows[:limit], strict=True)
    ]
    best.sort(key=lambda hit: hit[:2])
    return [(-score, reader, row) for score, _, reader, row in best[:limit]]


def _months(found: Found) -> Iterator[str]:
    first = found.reader.days[0][found.rows]
    for day in np.where(first > 0, first, 0).astype(np.int64).tolist():
        yield str(np.datetime64(day - 719163, "D"))[:7] if day else "undated"


def _check_query(query: Query) -> None:
    """Nothing, if an archive can answer. Raises ArchiveError."""
    check_fields(query)
    wanted = [clause for clause in query.clauses if not clause.negated]
    if wanted and not any(_is_indexed(clause) for clause in wanted):
        raise ArchiveError("beside a regular expression an archive needs a word that stands in the article too")


def _is_indexed(clause: QueryClause) -> bool:
    return all(atom.kind != "regex" for atom in clause.atoms)


def _is_exact(clause: QueryClause) -> bool:
    """Whether the words themselves tell all."""
    return all(len(atom.words) == 1 and atom.kind in ("word", "exact") for atom in clause.atoms)


def _holds(clause: QueryClause, text: dict[str, Any]) -> bool:
    title = "" if text["title_in_text"] else text["title"]
    return any(_atom_holds(atom, title) or _atom_holds(atom, text["text"]) for atom in clause.atoms)


def _atom_holds(atom: Atom, text: str) -> bool:
    if atom.kind == "regex":
        return has_any_match(atom.text, text)
    return bool(HitHighlighter([SearchTerm(atom.words, slop=atom.slop)]).hit_spans(text))


def _highlighter(query: Query) -> HitHighlighter:
    atoms = [atom for clause in query.clauses if not clause.negated for atom in clause.atoms]
    terms = [SearchTerm(atom.words, slop=atom.slop) for atom in atoms if atom.kind != "regex"]
    return HitHighlighter(terms, [atom.text for atom in atoms if atom.kind == "regex"])


def _read_best(best: Iterable[tuple[float, PartitionReader, int]]) -> dict[tuple[str, int], dict[str, Any]]:
    """The rows of the best articles by partition and row, those of one partition read together."""
    wanted: dict[str, tuple[PartitionReader, list[int]]] = {}
    for _, reader, row in best:
        wanted.setdefault(reader.partition.name, (reader, []))[1].append(row)
    return {
        (name, row): found
        for name, (reader, rows) in wanted.items()
        for row, found in zip(rows, reader.read_rows(rows), strict=True)
    }


def _hit(found: dict[str, Any], reader: PartitionReader, score: float, highlighter: HitHighlighter) -> ArchiveHit:
    article = article_of(found)
    name, spans = highlighter.best_field(article)
    opening = next((block.start for block in article.blocks if block.kind in PROSE), 0)
    snippet, _ = make_snippet(article.field_text(name), spans, opening if name == "text" else 0)
    return ArchiveHit(article, reader.placed.get(found["number"], found)["published"], score, snippet)
