"""Slice of an archive: the articles that a query finds, as an ordinary collection with all that links them.

Nothing is analysed again. Copies, stories and entities are the archive's, with its ids, as far as they lie in it, and
what users decided on them is laid over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.archive.compaction import read_rows_of
from corpus.archive.manifest import Manifest, Partition, read_table
from corpus.archive.needed import ArchiveError
from corpus.archive.overlay import read_overlay
from corpus.archive.partition_reader import Ints
from corpus.archive.search import ArchiveSearch
from corpus.archive.storage import Storage
from corpus.archive.stored_rows import analysed_articles, dating_of, grouped_rows
from corpus.corpus import Corpus
from corpus.entities.apply_judgements import apply_judgements, move_articles
from corpus.entities.display_names import UNKNOWN
from corpus.entities.entity_table import KINDS as TYPES
from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import FIELDS, MentionTable
from corpus.language.whole_words import whole_words
from corpus.model import Copy, Dating, Story, TimeExpression, Variant
from corpus.reading import ArticleIds
from corpus.storage.codec import encode_analysis
from corpus.storage.folders import cache_folder
from corpus.storage.lazy_articles import ArticleStore, StoredArticle
from corpus.storage.table import TableBuilder
from corpus.stories.chronology import day_range
from corpus.stories.duplicate_table import KINDS, Copies

LARGEST: Final = 50_000
"""Articles of a slice at most: what one machine shows at ease."""

MOST_NAMED: Final = 3
"""People of whom it is said how often they are named outside a slice."""

_DETAILS: Final = ("sentences", "times", "quotes")


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice: its articles and what links them, and how many articles of the archive lie outside it.

    ``elsewhere`` are the people whom the slice names most, and in how many more articles the archive names them.
    """

    corpus: Corpus
    outside: int
    elsewhere: tuple[tuple[str, int], ...] = ()


def take_slice(storage: Storage, manifest: Manifest, query: str, largest: int = LARGEST) -> Slice:
    """The articles that ``query`` finds. Raises ArchiveError where they are too many or none, OSError."""
    found = ArchiveSearch(storage, manifest).find_articles(query)
    total = sum(len(one.rows) for one in found)
    if total > largest:
        raise ArchiveError(
            f"{total:,} articles are found, more than the {largest:,} of a slice; ask for a shorter time"
        )
    if not total:
        raise ArchiveError("the archive has no such article")
    taken = _Taken(storage, manifest)
    for one in found:
        taken.add_articles(one.reader.partition, np.sort(one.reader.numbers[one.rows]))
    corpus = taken.build_corpus()
    return Slice(corpus, manifest.articles - total, tuple(taken.named_elsewhere(corpus)))


@dataclass
class _Taken:
    """What was taken out of the archive."""

    storage: Storage
    manifest: Manifest
    store: ArticleStore = field(default_factory=lambda: ArticleStore(cache_folder()))
    articles: list[tuple[int, StoredArticle, Dating]] = field(default_factory=list)
    mentions: list[Any] = field(default_factory=list)
    spelt: list[Sequence[str]] = field(default_factory=list)

    def add_articles(self, partition: Partition, numbers: Ints) -> None:
        """Take some articles of a partition. Raises OSError."""

        def is_taken(table: Any) -> Any:
            return pa.array(np.isin(table.column("number").to_numpy(), numbers))

        tables = read_rows_of(self.storage, partition, _DETAILS, is_taken)
        linked = read_table(self.storage, self.manifest.linked_mentions[partition.name])
        tables["mentions"] = linked.filter(is_taken(linked))
        spellings: list[str] = []
        for number, article, dating, analysis in analysed_articles(tables):
            dating = self._placed.get(number, dating)
            if number in self._times:
                analysis = replace(analysis, times=self._times[number])
            self.articles.append((number, self.store.keep_article(article), dating))
            self.store.analyses.add_record(article.id, encode_analysis((dating, analysis)))
            title, text = article.title, article.text
            spellings += ((title if m.field == "title" else text)[m.start : m.end] for m in analysis.mentions)
        in_order = _by_articles(tables["mentions"], tables["articles"].column("number").to_numpy())
        self.mentions.append(in_order.append_column("text", pa.array(spellings, pa.string())))

    def _link_table(self, name: str) -> Any:
        return read_table(self.storage, self.manifest.links[name])

    @cached_property
    def _placed(self) -> Mapping[int, Dating]:
        """The days that stories give to articles."""
        rows = self._link_table("dated").to_pylist()
        return {row["number"]: dating_of(row | {"published_stated": False}) for row in rows}

    @cached_property
    def _times(self) -> Mapping[int, tuple[TimeExpression, ...]]:
        """The dates in texts that the archive reads otherwise than the article alone does."""
        grouped = grouped_rows(self._link_table("times_anew"))
        return {number: tuple(TimeExpression(*row) for row in rows) for number, rows in grouped.items()}

    # ------------------------------------------------------------------------------- the collection

    def build_corpus(self) -> Corpus:
        """The collection of all that was taken. Raises OSError."""
        self.articles.sort(key=lambda one: one[0])
        ids = ArticleIds()
        assert all(ids(article.id) == article.id for _, article, _ in self.articles)
        articles = tuple(article for _, article, _ in self.articles)
        datings = {article.id: dating for _, article, dating in self.articles}
        copies, decided = self._copies(), read_overlay(self.storage)
        stories = self._stories(datings, copies)
        made = {
            "copies": copies,
            "stories_by_rule": move_articles(stories, decided.moved, articles, datings, copies),
            "entities_by_rule": apply_judgements(self._entities(articles), decided.judgements(), articles),
        }
        return Corpus(articles, datings, self.store.analyses, made=made)

    @cached_property
    def _numbers(self) -> Ints:
        return np.array([number for number, *_ in self.articles], np.int64)

    def named_elsewhere(self, corpus: Corpus) -> Iterator[tuple[str, int]]:
        """The people named most in the slice who are named outside it, and in how many articles there."""
        entities = corpus.entities_by_rule
        people = entities.of_kind("person")[:MOST_NAMED].tolist()
        table = self._link_table("entities").select(["entity", "articles"])
        table = table.filter(
            pc.is_in(table.column("entity"), pa.array([entities.id_at(n) for n in people], pa.string()))
        )
        total = dict(zip(*(column.to_pylist() for column in table.columns), strict=True))
        for number in people:
            more = total.get(entities.id_at(number), 0) - len(entities.mentions_at(number).article_ids)
            if more > 0:
                yield entities.name_at(number), more

    def _copies(self) -> Copies:
        """The copies of which both articles were taken, in the order in which the app has them."""
        table = self._link_table("copies")
        a, b = (table.column(name).to_numpy() for name in ("a", "b"))
        kept = np.flatnonzero(np.isin(a, self._numbers) & np.isin(b, self._numbers))
        a, b = (np.searchsorted(self._numbers, side[kept]) for side in (a, b))
        kinds = np.array([KINDS.index(kind) for kind in table.column("kind").to_pylist()], np.int64)[kept]
        containment = table.column("containment").to_numpy()[kept]
        ids = tuple(article.id for _, article, _ in self.articles)
        return Copies.from_columns(a, b, kinds, containment, ids=ids)

    def _stories(self, datings: Mapping[str, Dating], copies: Copies) -> tuple[Story, ...]:
        """The stories as far as they lie in the slice: most articles first, then newest."""
        table = self._link_table("story_articles")
        table = table.filter(pc.is_in(table.column("number"), pa.array(self._numbers))).sort_by("place")
        known = {number: article.id for number, article, _ in self.articles}
        members: dict[str, list[str]] = {}
        for number, story in zip(*(table.column(name).to_pylist() for name in ("number", "story")), strict=True):
            members.setdefault(story, []).append(known[number])
        titles = self._link_table("stories")
        title_of = dict(zip(*(titles.column(name).to_pylist() for name in ("story", "title")), strict=True))
        home = {article: story for story, articles in members.items() for article in articles}
        inside: dict[str, list[int]] = {}
        for row, (a, b) in enumerate(zip(copies.a.tolist(), copies.b.tolist(), strict=True)):
            if home[copies.ids[a]] == home[copies.ids[b]]:
                inside.setdefault(home[copies.ids[a]], []).append(row)
        order = {article.id: place for place, (_, article, _) in enumerate(self.articles)}

        def rank(story: str) -> tuple[int, int, int]:
            days = (known[0] for article in members[story] if (known := day_range(datings[article])))
            first = min(order[article] for article in members[story])
            return -len(members[story]), -max(days, default=0), first

        return tuple(
            Story(
                *(story, title_of[story], tuple(members[story])),
                _some_copies(copies, inside.get(story, ())),
            )
            for story in sorted(members, key=rank)
        )

    def _entities(self, articles: Sequence[StoredArticle]) -> Entities:
        """The entities that are mentioned in the slice, under their names in the archive."""
        table = pa.concat_tables(self.mentions)
        place = np.searchsorted(self._numbers, table.column("number").to_numpy())
        known = self._known_entities(table.column("entity"))
        entity = pc.index_in(table.column("entity"), pa.array(list(known), pa.string())).to_numpy()
        field_of = np.array([FIELDS.index(name) for name in table.column("field").to_pylist()], np.int64)
        start, end = (table.column(name).to_numpy() for name in ("start", "end"))
        order = np.lexsort((start, field_of, place, entity))
        bounds = np.searchsorted(entity[order], np.arange(len(known) + 1))
        written = table.column("text").combine_chunks().dictionary_encode()
        as_shown = [" ".join(whole_words(text).split()) for text in written.dictionary.to_pylist()]
        texts = [as_shown[k] for k in written.indices.to_pylist()]
        outlet_of = [articles[at].source or UNKNOWN for at in place.tolist()]
        builder = TableBuilder(Entities)
        for ident, low, high in zip(known, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            row, uses = known[ident], dict[str, dict[str, int]]()
            for at in order[low:high].tolist():
                outlets = uses.setdefault(texts[at], {})
                outlets[outlet_of[at]] = outlets.get(outlet_of[at], 0) + 1
            roles = tuple(zip(row["roles"], row["role_counts"], strict=True))
            builder.append(TYPES.index(row["type"]), ident, row["name"], _variants(uses, row), (), roles)
        told = table.column("told").to_numpy(zero_copy_only=False)
        columns = (place[order], field_of[order], start[order], end[order], told[order])
        ids = [article.id for article in articles]
        mentions = MentionTable.from_columns(*columns, articles=ids, bounds=bounds.astype(np.int64))
        found = builder.build_table(articles=ids, mentions=mentions)
        return found.take(np.lexsort((np.arange(len(found)), -found.mention_counts)))

    def _known_entities(self, mentioned: Any) -> dict[str, dict[str, Any]]:
        """The rows of those entities by their ids, in the order of the archive."""
        table = self._link_table("entities")
        table = table.filter(pc.is_in(table.column("entity"), mentioned.combine_chunks()))
        return {row["entity"]: row for row in table.to_pylist()}


def _variants(uses: Mapping[str, dict[str, int]], row: Mapping[str, Any]) -> tuple[Variant, ...]:
    """The spellings of an entity by their outlets in the slice, with the archive's reasons."""
    whys = dict(zip(row["spellings"], row["whys"], strict=True))
    found = [Variant(text, sum(n.values()), _most_first(n), whys.get(text, "")) for text, n in uses.items()]
    if len(found) > 1:
        found.sort(key=lambda one: (-one.count, one.text))
    return tuple(found)


def _most_first(counts: dict[str, int]) -> dict[str, int]:
    return counts if len(counts) == 1 else dict(Counter(counts).most_common())


def _by_articles(table: Any, numbers: Ints) -> Any:
    """The rows in the order of those numbers, those of one as they were."""
    by_number = np.argsort(numbers, kind="stable")
    place = by_number[np.searchsorted(numbers[by_number], table.column("number").to_numpy())]
    return table.take(pa.array(np.argsort(place, kind="stable")))


def _some_copies(copies: Copies, rows: Sequence[int]) -> Sequence[Copy]:
    return copies.take(np.array(rows, np.int64)) if rows else ()
