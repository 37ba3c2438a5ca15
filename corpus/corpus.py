"""The corpus: a collection of articles, all that was found in them, and the one object every screen reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass, field, replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar
from weakref import proxy

from corpus.entities.judgements import Judgements
from corpus.parts import LINKING, Build, PartStore, PartView
from corpus.runtime.progress import Tick, report_nothing

if TYPE_CHECKING:
    from corpus.comparison.comparison_table import ComparisonTable
    from corpus.comparison.coverage import Coverage
    from corpus.comparison.disagreements import Disagreement
    from corpus.comparison.features import EntityOf, PreparedArticle
    from corpus.comparison.figures_table import FigureRow
    from corpus.comparison.meaning import Meaning
    from corpus.comparison.reprints import Reprints
    from corpus.comparison.sentence_similarity import SentenceSimilarity
    from corpus.comparison.story_page import StoryPage
    from corpus.comparison.story_results import StoryResults
    from corpus.entities.entity_table import Entities
    from corpus.entities.linked_names import LinkedNames
    from corpus.entities.mention_table import Mentions
    from corpus.entities.presence_over_time import ArticleCalendar
    from corpus.entities.settling import SettledBy
    from corpus.entities.speaker_resolution import EntityIndex
    from corpus.model import (
        Analysis,
        Article,
        Comparison,
        Copy,
        Dating,
        Entity,
        Link,
        Mention,
        Quote,
        Skipped,
        Story,
        StoryStanding,
    )
    from corpus.search.date_index import DateIndex
    from corpus.search.engine import SearchEngine
    from corpus.search.index_builder import Indexer
    from corpus.search.name_index import NameIndex
    from corpus.search.quote_index import QuoteIndex
    from corpus.search.text_index import TextIndex
    from corpus.semantics.sentence_meanings import SentenceMeanings
    from corpus.storage.kept_results import KeptResults
    from corpus.storage.lazy_articles import FileRead
    from corpus.stories.clustering import StoryWords
    from corpus.stories.near_duplicates import Wording
    from corpus.stories.story_graph import StoryGraph
    from corpus.timeline.timeline_table import Timeline


MOST_PAGES = 32
"""Pages of stories that are kept at a time."""

MOST_PREPARED = 400
"""Articles that are held ready to be compared, some 500 kB each: more than any but the largest stories have."""

T = TypeVar("T")


@dataclass(frozen=True)
class Corpus:
    """Articles and what was found in them. Immutable.

    Its parts (:data:`corpus.parts.PARTS`) are worked out from its fields when first asked for, once, whichever thread
    asks. ``made`` are parts that are known already; ``builders`` build some in another way than the table.

    While a collection is still being read, a corpus may hold articles without an analysis yet.
    """

    articles: tuple[Article, ...] = ()
    datings: Mapping[str, Dating] = field(default_factory=dict)
    analyses: Mapping[str, Analysis] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    decisions: Judgements = field(default_factory=Judgements)
    """What the user decided about entities."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Articles (ids) that the user moved beside another one, or with ``""`` out of their story."""
    outlets: Mapping[str, str] = field(default_factory=dict)
    """Articles (ids) whose outlet the user named, and that name; they have it as their source already."""
    stated_outlets: Mapping[str, str] = field(default_factory=dict)
    """The source of those articles without the user."""
    files: tuple[FileRead | Skipped, ...] = ()
    """The files that the articles were read from, as the next start will need to know them."""
    indexer: Indexer | None = field(default=None, repr=False, compare=False)
    """What has taken in these articles already, or some of them, to be searched."""
    kept: bool = False
    """Whether the collection comes from an earlier run: what links its articles need not be kept again."""

    results: KeptResults | None = field(default=None, repr=False, compare=False)
    """Where the differences that are found in its stories are kept for the next start; nowhere, if None."""

    made: InitVar[Mapping[str, Any] | None] = None
    builders: InitVar[Mapping[str, Build] | None] = None
    parts: PartStore = field(init=False, repr=False, compare=False, default_factory=PartStore)

    by_id: ClassVar[PartView[dict[str, Article]]] = PartView()
    """Articles by their id."""
    article_index: ClassVar[PartView[dict[str, int]]] = PartView()
    """Index into ``articles`` by id."""
    sources: ClassVar[PartView[dict[str, int]]] = PartView()
    """Outlets and how many articles each has, most first; articles without an outlet are left out."""
    entities: ClassVar[PartView[Entities]] = PartView()
    """People, organisations and places of the collection, most mentioned first."""
    linked_names: ClassVar[PartView[LinkedNames]] = PartView()
    """What the entities were found by."""
    entities_by_rule: ClassVar[PartView[Entities]] = PartView()
    """The entities as the rules find them, before the user's judgements."""
    entity: ClassVar[PartView[Mapping[str, Entity]]] = PartView()
    """Entities by their id."""
    story_mentions: ClassVar[PartView[Mapping[str, Mentions]]] = PartView()
    """The mentions of each entity, by its id, that tell the story: not those in bylines, credits and furniture."""
    entity_index: ClassVar[PartView[EntityIndex]] = PartView()
    """Which entity stands at a place in an article."""
    merge_suggestions: ClassVar[PartView[tuple[tuple[str, str, str], ...]]] = PartView()
    """Pairs of entities (ids) that might be one, and why, without those that the user answered already."""
    publication_calendar: ClassVar[PartView[ArticleCalendar]] = PartView()
    """The day of publication and the outlet of each article."""
    settled_by: ClassVar[PartView[SettledBy]] = PartView()
    """What names and slashed dates were settled by; there only if they were."""
    wording: ClassVar[PartView[Wording]] = PartView()
    """What is known of the wording of the articles, by which copies are found."""
    copies: ClassVar[PartView[Sequence[Copy]]] = PartView()
    """Pairs of articles that share their wording."""
    text_of: ClassVar[PartView[dict[str, str]]] = PartView()
    """The article (its id) that stands for the text of each one that shares it with others; all others stand alone."""
    story_words: ClassVar[PartView[StoryWords]] = PartView()
    """How often each word stands in each article, by which they are grouped."""
    story_graph: ClassVar[PartView[StoryGraph]] = PartView()
    """Which articles are alike, by that."""
    stories: ClassVar[PartView[tuple[Story, ...]]] = PartView()
    """The articles grouped by event, the largest story first."""
    stories_by_rule: ClassVar[PartView[tuple[Story, ...]]] = PartView()
    """The stories as the rules find them, before the user moved articles."""
    story_of: ClassVar[PartView[dict[str, Story]]] = PartView()
    """The story of each article, by the article's id."""
    timeline: ClassVar[PartView[Timeline]] = PartView()
    """Every date named and every publication, in order of time; it numbers the articles as ``articles`` does."""
    names: ClassVar[PartView[NameIndex]] = PartView()
    """Fuzzy search over every spelling of every entity."""
    texts: ClassVar[PartView[TextIndex]] = PartView()
    """Ranked search over titles and texts."""
    quote_index: ClassVar[PartView[QuoteIndex]] = PartView()
    """Ranked search over what people said."""
    date_index: ClassVar[PartView[DateIndex]] = PartView()
    """Search over the dates that texts name."""
    engine: ClassVar[PartView[SearchEngine]] = PartView()
    """Search in the query language, while the corpus is held."""
    _features: ClassVar[PartView[dict[str, PreparedArticle]]] = PartView()
    """Articles that were prepared for comparing, by their ids."""
    meanings: ClassVar[PartView[SentenceMeanings | None]] = PartView()
    """The model that sentences are compared by besides their words; None unless somebody wants one."""
    _readers: ClassVar[PartView[dict[str, EntityOf]]] = PartView()
    """Which entity a mention names, by the id of its article."""
    _pages: ClassVar[PartView[dict[str, StoryPage]]] = PartView()
    """The pages of the stories that were looked at last, by the id of the story."""
    standings: ClassVar[PartView[dict[str, StoryStanding]]] = PartView()
    """How much differs in the stories that were looked at, by the id of the story."""

    _comparisons: ClassVar[PartView[ComparisonTable]] = PartView()
    """Pairs of articles that were compared."""
    _story_results: ClassVar[PartView[StoryResults]] = PartView()
    """Ledgers, figures and coverages of stories that were worked out."""
    _prose_counts: ClassVar[PartView[dict[str, int]]] = PartView()
    """How many sentences of prose an article has, by its id."""
    _fingerprints: ClassVar[PartView[dict[str, bytes]]] = PartView()
    """What stands for all of an article that comparing looks at, by its id."""

    def __post_init__(self, made: Mapping[str, Any] | None, builders: Mapping[str, Build] | None) -> None:
        self.parts.take_over(made or {}, builders or {})

    def __repr__(self) -> str:
        # A worker of the screen's writes what it is given into its description: all articles would take seconds.
        return f"<{type(self).__name__} of {len(self.articles)} articles>"

    def with_fields(self, builders: Mapping[str, Build] | None = None, **changes: Any) -> Self:
        """The same with other fields that none of its parts depend on, and maybe other ways to build some of these."""
        how = {**self.parts.other_builders(), **(builders or {})}
        return replace(self, made=self.parts.made_parts(self.parts), builders=how, **changes)

    @property
    def is_linked(self) -> bool:
        """Whether all that links articles has been worked out; until then a screen should not ask for it."""
        return all(part in self.parts for part in LINKING)

    def dating_of(self, article: str) -> Dating:
        """When the article with that id was published; before it is analysed, what it states itself."""
        known = self.datings.get(article)
        if known is None and article in self.by_id and self.by_id[article].published:
            return replace(_undated(), value=self.by_id[article].published, stated=True)
        return known or _undated()

    def analysis_of(self, article: str) -> Analysis:
        """What was found in the article with that id; nothing, where it has not been analysed yet."""
        return self.analyses.get(article) or _nothing_found()

    def judged_analysis(self, article: str) -> Analysis:
        """The same without what the user says is no name, and with the types that the user gave to the others."""
        found = self.analysis_of(article)
        if not self.decisions.change_mentions:
            return found
        return replace(found, mentions=tuple(self._judged_mentions(article, found.mentions)))

    def _judged_mentions(self, article: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
        for mention in mentions:
            ident = self.entity_index.entity_at(article, mention.field, mention.start, mention.end)
            number = self.entities.number_of(ident) if ident is not None else None
            if number is not None:
                yield replace(mention, type=self.entities.type_at(number))

    def speaker_of_quote(self, article: Article, quote: Quote) -> str | None:
        """The id of the entity that says ``quote``, if it is one."""
        from corpus.entities.speaker_resolution import speaker_of

        return speaker_of(quote, article, self.entity_index)

    def speaker_name(self, article: Article, quote: Quote) -> str:
        """Who says ``quote``, in words for people; empty where nobody is named."""
        from corpus.entities.speaker_resolution import speaker_name

        return speaker_name(quote, article, self.entity_index)

    def compare_articles(self, a: str, b: str) -> Comparison:
        """Two articles, by their ids, side by side. Raises KeyError for an unknown id."""
        first, second = self.by_id[a], self.by_id[b]
        asked = a, b, self.model_of((a, b))
        return self._comparisons.comparison_of(asked, lambda: self._compare(first, second))

    def _compare(self, first: Article, second: Article) -> Comparison:
        from corpus.comparison.compare import compare_prepared

        a, b = first.id, second.id
        prepared = self._prepare_article(first), self._prepare_article(second)
        return compare_prepared(
            *prepared,
            meaning=self._meaning_of(*prepared),
            published=(self._stated_date(a), self._stated_date(b)),
            speakers=(partial(self.speaker_of_quote, first), partial(self.speaker_of_quote, second)),
            entities=(self._entity_reader(first), self._entity_reader(second)),
            align=self._align_articles,
        )

    def _align_articles(
        self, a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity | None = None
    ) -> tuple[Link, ...]:
        """The linked sentences of two articles, worked out once for comparisons and coverage."""
        from corpus.comparison.sentence_alignment import align_sentences, likeness

        return self._comparisons.links_of(
            a.article.id, b.article.id, lambda: align_sentences(a, b, likeness(a, b) if alike is None else alike)
        )

    def use_model(self, meanings: SentenceMeanings | None) -> None:
        """Compare sentences by that model too, from now on; for whoever made the corpus, before anybody compares."""
        self.parts.take_over({"meanings": meanings}, {})

    def read_meanings(self, articles: Sequence[str], tick: Tick = report_nothing) -> bool:
        """Have the model read those articles (ids), so that comparing them asks it too; False if there is none.

        Raises ModelError if it cannot. ``tick`` hears how far it is, and may end it.
        """
        if self.meanings is None:
            return False
        self.meanings.read_sentences([*self.meanings.yardstick.SENTENCES, *self._written(articles)], tick)
        return True

    def model_of(self, articles: Sequence[str]) -> str:
        """What the model is called that those articles (ids) are compared by besides; "" as long as none has read all.

        Raises ModelError where somebody waits for a model that there is not.
        """
        if self.meanings is None:
            return ""
        has_read = self.meanings.waiting or self.meanings.known_vectors(self._written(articles)) is not None
        return self.meanings.label if has_read else ""

    def _written(self, articles: Sequence[str]) -> list[str]:
        return [sentence for ident in articles for sentence in self._prepare_article(self.by_id[ident]).written]

    def _meaning_of(self, a: PreparedArticle, b: PreparedArticle) -> Meaning | None:
        if self.meanings is None:
            return None
        from corpus.comparison.meaning import meaning_of

        return meaning_of(a, b, self.meanings)

    def coverage_of_story(self, story: Story) -> Coverage:
        """Who reports what of ``story``."""
        return self._result_of("coverage", story, lambda: self._cover(story))

    def _cover(self, story: Story) -> Coverage:
        from corpus.comparison.coverage import story_coverage
        from corpus.comparison.long_stories import sentences_on_page
        from corpus.comparison.nearness import Nearness

        articles = [self.by_id[article] for article in story.articles]

        def prepare(article: str) -> PreparedArticle:
            return self._prepare_article(self.by_id[article])

        near = Nearness(story.articles, prepare, lambda a, b: self._align_articles(prepare(a), prepare(b)))
        most = sentences_on_page(self._prose_of(story))
        return story_coverage(articles, self.analyses, self.datings, story.copies, near, most)

    def told_by(self, story: Story) -> tuple[int, int]:
        """How many outlets tell ``story``, and how many origins there are when copies of one text count once."""
        from corpus.comparison.coverage import count_outlets, origins_of

        outlets = count_outlets(self.by_id[article] for article in story.articles)
        return outlets, len(set(origins_of(story.articles, story.copies)))

    def count_origins(self, articles: Iterable[str]) -> int:
        """How many different texts those articles (ids) carry: copies of one count once."""
        text_of = self.text_of
        return len({text_of.get(article, article) for article in articles})

    def reprints_in(self, story: Story) -> Reprints:
        """Which articles of ``story`` carry another's text, and whose."""
        from corpus.comparison.reprints import find_reprints

        return find_reprints(self.bare_page(story).origins, self.by_id)

    def disagreements_in_story(self, story: Story) -> tuple[Disagreement, ...]:
        """Everything that differs between the articles of ``story``; copies are not compared with each other."""
        from corpus.comparison.disagreements import find_disagreements
        from corpus.comparison.disagreements_so_far import article_pairs

        return self._result_of(
            "ledger",
            story,
            lambda: find_disagreements(self.compare_articles(a, b) for a, b in article_pairs(story)),
        )

    def headline_changes(self, story: Story) -> tuple[Disagreement, ...]:
        """Each text or address of ``story`` that has several headlines, as rows of its ledger."""
        from corpus.comparison.headline_changes import headline_changes

        return headline_changes(story, self.by_id)

    def known_disagreements(self, story: Story) -> tuple[Disagreement, ...] | None:
        """The same if it was found before, by this or an earlier run; else None."""
        return self._story_results.find("ledger", story) if self.meanings is None else None

    def keep_disagreements(self, story: Story, rows: tuple[Disagreement, ...]) -> None:
        """Keep all that differs in ``story``, as somebody found it pair by pair."""
        if self.meanings is None:
            self._story_results.add("ledger", story, rows)

    def _result_of(self, kind: str, story: Story, work: Callable[[], T]) -> T:
        """That result of the story; kept, unless a model has a say in it, which reads article after article."""
        return self._story_results.result_of(kind, story, work) if self.meanings is None else work()

    def figures(self, story: Story) -> tuple[FigureRow, ...]:
        """The figures that the articles of ``story`` give, by matter, whether they agree or not."""
        from corpus.comparison.figures_table import figures_table

        def prepare(article: str) -> PreparedArticle:
            return self._prepare_article(self.by_id[article])

        return self._result_of(
            "figures", story, lambda: figures_table(story, prepare, self.compare_articles, self.datings)
        )

    def known_page(self, story: Story) -> StoryPage | None:
        """The page of ``story`` if it was worked out lately."""
        known = self._pages.get(story.id)
        return known if known is not None and known.story.articles == story.articles else None

    def bare_page(self, story: Story) -> StoryPage:
        """What is known of ``story`` without reading its articles: origins, the first and the last."""
        from corpus.comparison.coverage import Coverage, count_outlets, origins_of
        from corpus.comparison.disagreements_so_far import article_pairs
        from corpus.comparison.story_page import PageMaker

        outlets = count_outlets(self.by_id[article] for article in story.articles)
        bare = Coverage(story.articles, tuple(origins_of(story.articles, story.copies)), outlets, ())
        return PageMaker(story, bare, self.by_id, self.dating_of).make_page(total=len(article_pairs(story)))

    def story_standing(self, story: Story) -> StoryStanding:
        """How much differs in ``story``; kept for the next time."""
        if story.id not in self.standings:
            from corpus.comparison.disputed_rows import standing_of

            self.standings[story.id] = standing_of(self.disagreements_in_story(story))
        return self.standings[story.id]

    def story_page(self, story: Story) -> StoryPage:
        """What is agreed, disputed, told by one alone and left out in ``story``; kept for the next time."""
        known = self.known_page(story)
        return known if known is not None else list(self.running_story_page(story))[-1]

    def running_story_page(self, story: Story, due: Callable[[], bool] = lambda: False) -> Iterator[StoryPage]:
        """The page of ``story`` whenever ``due()``, and whole at the end."""
        from corpus.comparison.long_stories import page_cut
        from corpus.comparison.story_page import PageMaker
        from corpus.comparison.story_page_so_far import running_page

        cut = page_cut(self._prose_of(story))
        maker = PageMaker(story, self.coverage_of_story(story), self.by_id, self.dating_of, cut)
        for page in running_page(maker, self.compare_articles, lambda: self.figures(story), due):
            if page.is_whole:
                self.keep_disagreements(story, page.ledger)
                self._keep_page(page)
            yield page

    def _keep_page(self, page: StoryPage) -> None:
        self.standings[page.story.id] = page.standing
        while len(self._pages) >= MOST_PAGES:
            self._pages.pop(next(iter(self._pages)), None)
        self._pages[page.story.id] = page

    def article_fingerprint(self, article: str) -> bytes:
        """What stands for all of the article with that id that comparing looks at: another one, another result."""
        from corpus.comparison.story_results import article_fingerprint
        from corpus.storage.codec import encode_analysis
        from corpus.storage.lazy_articles import StoredAnalyses

        known = self._fingerprints
        if article not in known:
            dating = self.dating_of(article)
            if isinstance(self.analyses, StoredAnalyses) and article in self.analyses:
                record = self.analyses.analysis_record(article)
            else:
                record = encode_analysis((dating, self.analysis_of(article)))
            known[article] = article_fingerprint(self.by_id[article], record, dating, self.entity_index)
        return known[article]

    def _stated_date(self, article: str) -> str:
        """A guessed date does not tell a later update from a conflict."""
        dating = self.dating_of(article)
        return dating.value if dating.stated else ""

    def _prose_of(self, story: Story) -> list[int]:
        """How many sentences of prose each article of ``story`` has."""
        return [self.count_prose(article) for article in story.articles]

    def count_prose(self, article: str) -> int:
        """How many sentences of prose the article with that id has."""
        known = self._prose_counts
        if article not in known:
            known[article] = len(self.analysis_of(article).prose_sentences())
        return known[article]

    def _sentences_compared(self, article: str) -> int:
        """How many sentences of an article are compared: fewer where its story has many as long as it is."""
        from corpus.comparison.long_stories import FEWER, LONG, sentences_compared

        is_long = self.count_prose(article) > LONG and article in self.story_of
        return sentences_compared(self._prose_of(self.story_of[article])) if is_long else FEWER[0]

    def _prepare_article(self, article: Article) -> PreparedArticle:
        from corpus.comparison.features import prepare_article

        if (known := self._features.get(article.id)) is None:
            most = self._sentences_compared(article.id)
            known = self._features[article.id] = prepare_article(article, self.judged_analysis(article.id), most)
            for oldest in list(self._features)[:-MOST_PREPARED]:
                self._features.pop(oldest, None)
        return known

    def _entity_reader(self, article: Article) -> EntityOf:
        """Which entity a mention of ``article`` names, looked up once however many articles it is compared with."""
        if article.id not in self._readers:
            # A corpus that pointed to itself would stay after a reload.
            self._readers[article.id] = lru_cache(maxsize=None)(partial(Corpus._entity_of, proxy(self), article))
        return self._readers[article.id]

    def _entity_of(self, article: Article, mention: Mention) -> str | None:
        return self.entity_index.entity_at(article.id, mention.field, mention.start, mention.end)


@cache
def _undated() -> Dating:
    from corpus.model import Dating  # not before the first paint

    return Dating(value="", stated=False)


@cache
def _nothing_found() -> Analysis:
    from corpus.model import Analysis  # not before the first paint

    return Analysis(sentences=(), mentions=(), times=(), quotes=(), words=0)
