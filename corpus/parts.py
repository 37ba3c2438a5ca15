"""Parts of a corpus: what is worked out from its articles, each with what it builds on and how it is built and kept.

This table is the only list of them: what linking works out and in which order, what it costs, what a snapshot holds,
and what a user's judgement makes stale all derive from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, Self, TypeVar, overload
from weakref import proxy

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.corpus import Corpus
    from corpus.model import Article, Story
    from corpus.search.text_index import TextIndex

    Packed = Mapping[str, NDArray[np.generic]]

T = TypeVar("T")

Build = Callable[["Corpus"], Any]
"""Works a part out, from other parts and from what the corpus was given."""


class Earlier(Struct, frozen=True):
    """A collection as it was kept, before files came, went or changed.

    ``before`` has for each article the number that it had then, as it is now; -1 for one that is new or has changed.
    Those that it had stand in the order in which they stood.
    """

    corpus: Corpus
    before: NDArray[np.int64]


Update = Callable[["Corpus", Earlier], Any]
"""Works a part out from what it was in an earlier collection; the same that building it would give."""


class Packable(Protocol):
    """A part that can be kept in a file."""

    def pack_arrays(self) -> Packed:
        """Named arrays."""


def _pack_part(part: Packable) -> Packed:
    return part.pack_arrays()


class Part(Struct, frozen=True):
    """A part of a corpus.

    ``needs`` are the parts, and the fields of :class:`~corpus.corpus.Corpus`, that it is worked out from; a part that
    needs ``"corpus"`` belongs to that corpus alone. ``linking`` parts look at several articles and are worked out
    before a corpus counts as linked; ``seconds`` is what that takes for 100,000 short articles.

    A part with ``unpack`` is kept with the corpus: it takes the arrays that ``pack`` made and the corpus so far, and
    raises ValueError if they do not fit. The list of articles shows what is ``listed``. One with ``update`` is worked
    out from what was kept when some articles came, went or changed; it must be the same as if it was built. What is
    ``early`` depends neither on how names and dates were settled nor on how articles were dated by their stories.
    """

    name: str
    needs: tuple[str, ...]
    build: Build
    linking: bool = True
    seconds: float = 0.0
    unpack: Callable[[Any, Corpus], object] | None = None
    pack: Callable[[Any], Packed] = _pack_part
    listed: bool = False
    update: Update | None = None
    early: bool = False


class PartStore:
    """The parts of one corpus that were worked out; each is built once, however many threads ask for it."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}
        self._builders: dict[str, Build] = {}
        self._lock = RLock()

    def __contains__(self, name: object) -> bool:
        return name in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._made))

    def get_part(self, name: str, corpus: Corpus) -> Any:
        """The part of that name, built now if nobody asked for it before."""
        if name not in self._made:
            with self._lock:
                if name not in self._made:
                    build = self._builders.get(name) or part_named(name).build
                    self._made[name] = build(corpus)
                    self._builders.pop(name, None)  # it may hold an earlier collection
        return self._made[name]

    def made_parts(self, names: Iterable[str]) -> dict[str, Any]:
        """Those parts that are there already, by name."""
        return {name: self._made[name] for name in names if name in self._made}

    def other_builders(self) -> dict[str, Build]:
        """How parts that nobody asked for yet are to be built, where not as the table says."""
        return dict(self._builders)

    def take_over(self, made: Mapping[str, Any], builders: Mapping[str, Build]) -> None:
        """Take parts that were made elsewhere, and other ways to build some; only before anybody asks."""
        self._made.update(made)
        self._builders.update(builders)


class PartView(Generic[T]):
    """A part as an attribute of a corpus, by the name of the attribute without a leading underscore."""

    def __set_name__(self, _owner: type[Corpus], name: str) -> None:
        self._name = name.removeprefix("_")

    @overload
    def __get__(self, corpus: None, _owner: type[Corpus]) -> Self: ...

    @overload
    def __get__(self, corpus: Corpus, _owner: type[Corpus]) -> T: ...

    def __get__(self, corpus: Corpus | None, _owner: type[Corpus]) -> Self | T:
        if corpus is None:
            return self
        found: T = corpus.parts.get_part(self._name, corpus)
        return found


# ------------------------------------------------------------------------------------- how each is built


def _count_sources(corpus: Corpus) -> dict[str, int]:
    counts: dict[str, int] = {}
    for article in corpus.articles:
        if article.source:
            counts[article.source] = counts.get(article.source, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _index_ids(corpus: Corpus) -> dict[str, Article]:
    return {article.id: article for article in corpus.articles}


def _number_ids(corpus: Corpus) -> dict[str, int]:
    return {article.id: i for i, article in enumerate(corpus.articles)}


def _read_wording(corpus: Corpus) -> object:
    from corpus.runtime.progress import report_progress
    from corpus.stories.near_duplicates import read_wording

    return read_wording(corpus.articles, report_progress)


def _grow_wording(corpus: Corpus, earlier: Earlier) -> object:
    return earlier.corpus.wording.grown_wording(corpus.articles, earlier.before)


def _find_copies(corpus: Corpus) -> object:
    from corpus.stories.near_duplicates import copies_of

    return copies_of(corpus.wording, corpus.articles, corpus.datings)


def _join_copies(corpus: Corpus) -> dict[str, str]:
    from corpus.comparison.coverage import ONE_ORIGIN
    from corpus.entities.disjoint_sets import DisjointSets

    joined = DisjointSets[str]()
    named: dict[str, None] = {}
    for copy in corpus.copies:
        if copy.kind in ONE_ORIGIN:
            joined.join_sets(copy.a, copy.b)
            named |= {copy.a: None, copy.b: None}
    return {ident: joined.find_root(ident) for ident in named}


def _graph_stories(corpus: Corpus) -> object:
    from corpus.runtime.progress import progress_part, report_progress
    from corpus.stories.story_graph import StoryGraph

    counts, copies, tick = corpus.story_words.rows(), corpus.copies, progress_part(report_progress, 0.5, 1)
    return StoryGraph.build_graph(counts, corpus.articles, corpus.datings, copies, tick)


def _grow_story_graph(corpus: Corpus, earlier: Earlier) -> object:
    then, now = earlier.corpus.story_words.rows(), corpus.story_words.rows()
    known = earlier.corpus.story_graph
    return known.grown_graph((then, now), earlier.before, corpus.articles, corpus.datings, corpus.copies)


def _group_stories(corpus: Corpus) -> tuple[Story, ...]:
    from corpus.stories.clustering import stories_of_graph

    return stories_of_graph(corpus.articles, corpus.datings, corpus.copies, corpus.story_graph)


def _count_story_words(corpus: Corpus) -> object:
    from corpus.runtime.progress import progress_part, report_progress
    from corpus.stories.clustering import StoryWords, count_articles

    tick = progress_part(report_progress, 0, 0.5)
    return StoryWords.from_rows(count_articles(corpus.articles, corpus.analyses, tick))


def _grow_story_words(corpus: Corpus, earlier: Earlier) -> object:
    return earlier.corpus.story_words.grown_words(corpus.articles, corpus.analyses, earlier.before)


def _link_names(corpus: Corpus) -> object:
    from corpus.entities.linked_names import link_names
    from corpus.entities.resolve import forget_names
    from corpus.runtime.progress import report_progress
    from corpus.storage.lazy_articles import MentionsByArticle

    found = link_names(corpus.articles, MentionsByArticle(corpus.analyses), report_progress)
    forget_names(len(corpus.articles))
    return found


def _grow_names(corpus: Corpus, earlier: Earlier) -> object:
    from corpus.entities.grown_names import grown_names
    from corpus.entities.resolve import forget_names
    from corpus.storage.lazy_articles import MentionsByArticle

    known, entities, before = earlier.corpus.linked_names, earlier.corpus.entities_by_rule, earlier.before
    piles = earlier.corpus.articles, corpus.articles
    found = grown_names(known, entities, before, piles, MentionsByArticle(corpus.analyses))
    forget_names(len(corpus.articles))
    return found


def _link_entities(corpus: Corpus) -> object:
    found = corpus.linked_names.entities
    if found is None:  # they were kept without their entities
        made = _link_names(corpus)
        assert isinstance(made, type(corpus.linked_names))
        found = made.entities
    return found


def _judge_entities(corpus: Corpus) -> object:
    from corpus.entities.apply_judgements import apply_judgements

    return apply_judgements(corpus.entities_by_rule, corpus.decisions, corpus.articles)


def _entity_views(corpus: Corpus) -> object:
    from corpus.entities.entity_views import EntityMapping

    return EntityMapping(corpus.entities, corpus.entities.row_at)


def _story_mentions(corpus: Corpus) -> object:
    from corpus.entities.entity_views import EntityMapping

    return EntityMapping(corpus.entities, corpus.entities.story_mentions_at)


def _index_entities(corpus: Corpus) -> object:
    from corpus.entities.speaker_resolution import EntityIndex

    return EntityIndex.build_index(corpus.entities)


def _find_suggestions(corpus: Corpus) -> object:
    from corpus.entities.apply_judgements import without_refused
    from corpus.entities.suggestions import merge_suggestions

    return without_refused(merge_suggestions(corpus.entities), corpus.entities, corpus.decisions)


def _date_articles(corpus: Corpus) -> object:
    from corpus.entities.presence_over_time import ArticleCalendar

    return ArticleCalendar.from_articles(corpus.articles, corpus.datings)


def _move_articles(corpus: Corpus) -> tuple[Story, ...]:
    from corpus.entities.apply_judgements import move_articles

    return move_articles(corpus.stories_by_rule, corpus.moved, corpus.articles, corpus.datings, corpus.copies)


def _index_stories(corpus: Corpus) -> dict[str, Story]:
    return {article: story for story in corpus.stories for article in story.articles}


def _build_timeline(corpus: Corpus) -> object:
    from corpus.runtime.progress import report_progress
    from corpus.timeline.build import build_timeline

    return build_timeline(corpus.articles, corpus.analyses, corpus.datings, report_progress)


def _grow_timeline(corpus: Corpus, earlier: Earlier) -> object:
    from corpus.timeline.grown import grown_timeline

    known, before = earlier.corpus.timeline, earlier.before
    return grown_timeline(known, before, corpus.articles, corpus.analyses, corpus.datings)


def _index_names(corpus: Corpus) -> object:
    from corpus.search.name_index import NameIndex

    return NameIndex.build_index(corpus.entities)


def _grow_name_index(corpus: Corpus, earlier: Earlier) -> object:
    return earlier.corpus.names.grown_index(earlier.corpus.entities, corpus.entities)


def _index_texts(corpus: Corpus) -> TextIndex:
    from corpus.search.text_index import TextIndex

    if corpus.indexer is None:
        return TextIndex.build_index(corpus.articles)
    # As soon as something is analysed, all articles have been read.
    return TextIndex.growing_index(corpus.articles, corpus.indexer, whole=bool(corpus.analyses))


def _index_quotes(corpus: Corpus) -> object:
    from corpus.search.quote_index import QuoteIndex

    return QuoteIndex.build_index(corpus.articles, corpus.analysis_of)


def _grow_texts(corpus: Corpus, earlier: Earlier) -> object:
    return earlier.corpus.texts.grown_index(corpus.articles, earlier.before)


def _grow_quotes(corpus: Corpus, earlier: Earlier) -> object:
    return earlier.corpus.quote_index.grown_index(corpus.articles, earlier.before, corpus.analysis_of)


def _index_dates(corpus: Corpus) -> object:
    from corpus.search.date_index import DateIndex

    return DateIndex(corpus.timeline, corpus.articles)


def _open_engine(corpus: Corpus) -> object:
    from corpus.search.engine import SearchEngine

    return SearchEngine(proxy(corpus))  # a corpus that pointed to itself would stay after a reload


def _table_comparisons(_corpus: Corpus) -> object:
    from corpus.comparison.comparison_table import ComparisonTable

    return ComparisonTable()


def _story_results(corpus: Corpus) -> object:
    from corpus.comparison.story_results import StoryResults

    reader = type(corpus).article_fingerprint
    return StoryResults(corpus.results, partial(reader, proxy(corpus)))


def _no_evidence(_corpus: Corpus) -> object:
    raise LookupError("only settling the names of a corpus shows what they were settled by")


# ------------------------------------------------------------------------------------- how each comes back


def _pack_stories(stories: tuple[Story, ...]) -> Packed:
    from corpus.stories.story_columns import StoryTable

    return StoryTable.from_objects(stories).pack_arrays()


def _unpack_stories(arrays: Packed, _corpus: Corpus) -> object:
    from corpus.stories.story_columns import StoryTable

    return tuple(StoryTable.unpack_arrays(arrays))


def _record_of(path: str, **shared: Callable[[Corpus], object]) -> Callable[[Packed, Corpus], object]:
    """How a record comes back: its class ("module:name", imported when it is needed), and what it shares."""

    def unpack_record(arrays: Packed, corpus: Corpus) -> object:
        module, _, name = path.partition(":")
        given = {field: read(corpus) for field, read in shared.items()}
        return getattr(import_module(module), name).unpack_arrays(arrays, **given)

    return unpack_record


def _article_ids(corpus: Corpus) -> object:
    return tuple(article.id for article in corpus.articles)


_SETTLED = _record_of("corpus.entities.settling:SettledBy")
_WORDING = _record_of("corpus.stories.near_duplicates:Wording")
_STORY_WORDS = _record_of("corpus.stories.clustering:StoryWords")
_STORY_GRAPH = _record_of("corpus.stories.story_graph:StoryGraph")
_COPIES = _record_of("corpus.stories.duplicate_table:Copies")
_LINKED = _record_of("corpus.entities.linked_names:LinkedNames")
_ENTITIES = _record_of("corpus.entities.entity_table:Entities", articles=_article_ids)
_ENTITY_INDEX = _record_of("corpus.entities.speaker_resolution:EntityIndex", entities=attrgetter("entities"))
_TIMELINE = _record_of("corpus.timeline.timeline_table:Timeline", ids=_article_ids)
_NAMES = _record_of("corpus.search.name_index:NameIndex")
_TEXTS = _record_of("corpus.search.text_index:TextIndex", articles=attrgetter("articles"))
_QUOTES = _record_of("corpus.search.quote_index:QuoteIndex", articles=attrgetter("articles"))

# ------------------------------------------------------------------------------------- the table

PARTS: Final[tuple[Part, ...]] = (
    Part("by_id", ("articles",), _index_ids, linking=False),
    Part("article_index", ("articles",), _number_ids, linking=False),
    Part("sources", ("articles",), _count_sources, linking=False),
    Part("features", ("articles", "analyses", "decisions"), lambda _corpus: {}, linking=False),
    Part("prose_counts", ("articles", "analyses"), lambda _corpus: {}, linking=False),
    Part("meanings", (), lambda _corpus: None, linking=False),
    Part("readers", ("corpus",), lambda _corpus: {}, linking=False),
    Part("pages", ("corpus",), lambda _corpus: {}, linking=False),
    Part("standings", ("corpus",), lambda _corpus: {}, linking=False),
    Part("fingerprints", ("corpus",), lambda _corpus: {}, linking=False),
    Part("story_results", ("corpus",), _story_results, linking=False),
    Part("settled_by", ("articles",), _no_evidence, linking=False, unpack=_SETTLED),
    Part("wording", ("articles",), _read_wording, linking=False, unpack=_WORDING, update=_grow_wording, early=True),
    Part("copies", ("articles", "wording", "datings"), _find_copies, seconds=25, unpack=_COPIES, listed=True),
    Part("text_of", ("copies",), _join_copies, linking=False),
    Part(
        "story_words",
        ("articles", "analyses"),
        _count_story_words,
        linking=False,
        unpack=_STORY_WORDS,
        update=_grow_story_words,
        early=True,
    ),
    Part(
        "story_graph",
        ("articles", "datings", "copies", "story_words"),
        _graph_stories,
        linking=False,
        unpack=_STORY_GRAPH,
        update=_grow_story_graph,
        early=True,
    ),
    Part(
        "stories_by_rule",
        ("articles", "datings", "copies", "story_graph"),
        _group_stories,
        seconds=40,
        unpack=_unpack_stories,
        pack=_pack_stories,
        listed=True,
    ),
    Part("linked_names", ("articles", "analyses"), _link_names, linking=False, unpack=_LINKED, update=_grow_names),
    Part("entities_by_rule", ("linked_names",), _link_entities, seconds=45, unpack=_ENTITIES),
    Part("entities", ("entities_by_rule", "decisions"), _judge_entities),
    Part("entity", ("entities",), _entity_views, linking=False),
    Part("story_mentions", ("entities",), _story_mentions, seconds=2),
    Part("entity_index", ("entities",), _index_entities, unpack=_ENTITY_INDEX),
    Part(
        "comparisons",
        ("articles", "analyses", "datings", "entity_index"),
        _table_comparisons,
        linking=False,
    ),
    Part("merge_suggestions", ("entities", "decisions"), _find_suggestions, linking=False),
    Part("publication_calendar", ("articles", "datings"), _date_articles),
    Part("stories", ("stories_by_rule", "copies", "moved"), _move_articles),
    Part("story_of", ("stories",), _index_stories),
    Part(
        "timeline",
        ("articles", "analyses", "datings"),
        _build_timeline,
        seconds=4,
        unpack=_TIMELINE,
        update=_grow_timeline,
    ),
    Part("names", ("entities",), _index_names, seconds=8, unpack=_NAMES, update=_grow_name_index),
    Part("texts", ("articles", "indexer"), _index_texts, seconds=12, unpack=_TEXTS, update=_grow_texts),
    Part("quote_index", ("articles", "analyses"), _index_quotes, seconds=3, unpack=_QUOTES, update=_grow_quotes),
    Part("date_index", ("articles", "timeline"), _index_dates),
    Part("engine", ("corpus",), _open_engine),
)
"""Every part, those that another one needs before it."""

LINKING: Final = tuple(part.name for part in PARTS if part.linking)
"""What looks at several articles, in the order in which the parts build on each other."""

_BY_NAME: Final = {part.name: part for part in PARTS}


def part_named(name: str) -> Part:
    """The row of the table for a part. Raises KeyError for an unknown one."""
    return _BY_NAME[name]


@cache
def all_needs(name: str) -> frozenset[str]:
    """Everything that a part is worked out from, directly or by way of other parts."""
    direct = _BY_NAME[name].needs
    return frozenset(direct).union(*(all_needs(need) for need in direct if need in _BY_NAME))


def unaffected_by(*fields: str) -> tuple[str, ...]:
    """The parts that stay right when those fields of a corpus change."""
    changed = {*fields, "corpus"}
    return tuple(part.name for part in PARTS if not changed & all_needs(part.name))
