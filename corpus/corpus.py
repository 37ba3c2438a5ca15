"""The corpus: a pile of articles, all that was found in them, and the one object every screen reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import combinations
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from corpus.model import (
    Analysis,
    Article,
    BlockKind,
    Comparison,
    Copy,
    Dating,
    Entity,
    EntityMention,
    Mention,
    Progress,
    Quote,
    Skipped,
    Story,
    TimelineEntry,
)

if TYPE_CHECKING:
    from corpus.comparing.coverage import Coverage
    from corpus.comparing.ledger import Disagreement
    from corpus.comparing.prepare import Prepared
    from corpus.linking.speakers import EntityIndex
    from corpus.searching.engine import SearchEngine
    from corpus.searching.names import NameIndex
    from corpus.searching.text import TextIndex

Report = Callable[["Corpus", Progress], None]
"""Told how far the building has come, with the corpus as it stands; at most a few times a second."""

LINKED_PARTS = (
    "entities",
    "told",
    "entity_index",
    "copies",
    "stories",
    "story_of",
    "timeline",
    "names",
    "texts",
    "engine",
)
"""What of a corpus looks at several articles, in the order in which the parts build on each other."""

PAGE_MATTER: frozenset[BlockKind] = frozenset({"byline", "credit", "furniture"})
"""Kinds of block that name people and agencies who make the news page and are not in the news."""

REPORT_EVERY = 0.25
"""Seconds between two reports: a screen that hears more often spends its time listening."""


@dataclass(frozen=True)
class Corpus:
    """Articles and what was found in them. Immutable; what links several articles is worked out when first asked for.

    While a pile is still being read, a corpus may hold articles without an analysis yet.
    """

    articles: tuple[Article, ...] = ()
    datings: Mapping[str, Dating] = field(default_factory=dict)
    analyses: Mapping[str, Analysis] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    @property
    def linked(self) -> bool:
        """Whether all that links articles has been worked out; until then a screen should not ask for it."""
        return all(part in self.__dict__ for part in LINKED_PARTS)

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Articles by their id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def position(self) -> dict[str, int]:
        """Index into ``articles`` by id."""
        return {article.id: i for i, article in enumerate(self.articles)}

    @cached_property
    def sources(self) -> dict[str, int]:
        """Outlets and how many articles each has, most first; articles without an outlet are left out."""
        counts: dict[str, int] = {}
        for article in self.articles:
            if article.source:
                counts[article.source] = counts.get(article.source, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def dating(self, article: str) -> Dating:
        """When the article with that id was published; before it is analysed, what it states itself."""
        known = self.datings.get(article)
        if known is None and article in self.by_id and self.by_id[article].published:
            return Dating(self.by_id[article].published, stated=True)
        return known or _UNDATED

    def analysis(self, article: str) -> Analysis:
        """What was found in the article with that id; nothing, where it has not been analysed yet."""
        return self.analyses.get(article, _NOTHING)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """People, organisations and places of the pile, most mentioned first."""
        from corpus.linking.entities import link_entities

        return link_entities(self.articles, {i: a.mentions for i, a in self.analyses.items()})

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by their id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def told(self) -> dict[str, tuple[EntityMention, ...]]:
        """The mentions of each entity, by its id, that tell the story: not those in bylines, credits and furniture."""
        return {entity.id: tuple(filter(self._tells, entity.mentions)) for entity in self.entities}

    def _tells(self, found: EntityMention) -> bool:
        if found.mention.field == "title":
            return True
        blocks = self.by_id[found.article].blocks
        index = bisect_right(blocks, found.mention.start, key=lambda block: block.start) - 1
        return index < 0 or blocks[index].kind not in PAGE_MATTER

    @cached_property
    def entity_index(self) -> EntityIndex:
        """Which entity stands at a place in an article."""
        from corpus.linking.speakers import EntityIndex

        return EntityIndex(self.entities)

    def speaker(self, article: Article, quote: Quote) -> str | None:
        """The id of the entity that says ``quote``, if it is one."""
        from corpus.linking.speakers import speaker_of

        return speaker_of(quote, article, self.entity_index)

    def speaker_name(self, article: Article, quote: Quote) -> str:
        """Who says ``quote``, in words for people; empty where nobody is named."""
        from corpus.linking.speakers import speaker_name

        return speaker_name(quote, article, self.entity_index)

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """Pairs of articles that share their wording."""
        from corpus.linking.copies import find_copies

        return find_copies(self.articles, self.datings)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The articles grouped by event, the largest story first."""
        from corpus.linking.stories import group_stories

        return group_stories(self.articles, self.analyses, self.datings, self.copies)

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story of each article, by the article's id."""
        return {article: story for story in self.stories for article in story.articles}

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Every date named and every publication, in order of time."""
        from corpus.linking.timeline import build_timeline

        return build_timeline(self.articles, self.analyses, self.datings)

    @cached_property
    def names(self) -> NameIndex:
        """Fuzzy search over every spelling of every entity."""
        from corpus.searching.names import NameIndex

        return NameIndex.build(self.entities)

    @cached_property
    def texts(self) -> TextIndex:
        """Ranked search over titles and texts."""
        from corpus.searching.text import TextIndex

        return TextIndex.build(self.articles)

    @cached_property
    def engine(self) -> SearchEngine:
        """Search in the query language."""
        from corpus.searching.engine import SearchEngine

        return SearchEngine(self)

    @cached_property
    def _prepared(self) -> dict[str, Prepared]:
        return {}

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles, by their ids, side by side. Raises KeyError for an unknown id."""
        from corpus.comparing.compare import compare_prepared

        first, second = self.by_id[a], self.by_id[b]
        return compare_prepared(
            self._prepare(first),
            self._prepare(second),
            published=(self._stated(a), self._stated(b)),
            speakers=(partial(self.speaker, first), partial(self.speaker, second)),
            entities=(partial(self._entity_of, first), partial(self._entity_of, second)),
        )

    def coverage(self, story: Story) -> Coverage:
        """Who reports what of ``story``."""
        from corpus.comparing.coverage import coverage

        articles = [self.by_id[article] for article in story.articles]
        return coverage(articles, self.analyses, self.datings, story.copies)

    def disagreements(self, story: Story) -> tuple[Disagreement, ...]:
        """Everything that differs between the articles of ``story``; copies are not compared with each other."""
        from corpus.comparing.ledger import disagreements

        one_origin = {(copy.a, copy.b) for copy in story.copies if copy.kind in ("copy", "trimmed")}
        pairs = [pair for pair in combinations(story.articles, 2) if not one_origin & {pair, pair[::-1]}]
        return disagreements(self.compare(a, b) for a, b in pairs)

    def _stated(self, article: str) -> str:
        """A guessed date does not tell a later update from a conflict."""
        dating = self.dating(article)
        return dating.value if dating.stated else ""

    def _prepare(self, article: Article) -> Prepared:
        from corpus.comparing.prepare import prepare

        if article.id not in self._prepared:
            self._prepared[article.id] = prepare(article, self.analysis(article.id))
        return self._prepared[article.id]

    def _entity_of(self, article: Article, mention: Mention) -> str | None:
        return self.entity_index.at(article.id, mention.field, mention.start, mention.end)


_UNDATED = Dating(value="", stated=False)
_NOTHING = Analysis(sentences=(), mentions=(), times=(), quotes=(), words=0)


def settle_mentions(corpus: Corpus) -> Corpus:
    """``corpus`` with the names of each article corrected by the evidence of all of them."""
    from corpus.linking.evidence import settle

    settled = settle(corpus.articles, {i: a.mentions for i, a in corpus.analyses.items()})
    analyses = {i: replace(a, mentions=settled.get(i, a.mentions)) for i, a in corpus.analyses.items()}
    return replace(corpus, analyses=analyses)


def date_by_story(corpus: Corpus) -> Corpus:
    """``corpus`` with the undated articles placed by the others of their story, and their dates resolved anew."""
    from corpus.analysis.times import find_times
    from corpus.linking.dating import date_by_stories

    undated = any(not dating.value for dating in corpus.datings.values())
    placed = date_by_stories(corpus.stories, corpus.datings) if undated else {}
    if not placed:
        return corpus
    analyses = {
        i: replace(corpus.analysis(i), times=find_times(corpus.by_id[i], dating)) for i, dating in placed.items()
    }
    dated = replace(corpus, datings={**corpus.datings, **placed}, analyses={**corpus.analyses, **analyses})
    # What does not depend on the dates need not be worked out again.
    dated.__dict__.update({part: corpus.__dict__[part] for part in ("copies", "stories") if part in corpus.__dict__})
    return dated


def _no_report(_corpus: Corpus, _progress: Progress) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


class _Reporter:
    """Passes a report on if the last one is long enough ago; the corpus is made only then."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = 0.0

    def __call__(self, corpus: Callable[[], Corpus], progress: Progress, at_once: bool = False) -> None:
        now = monotonic()
        if at_once or now - self._last >= REPORT_EVERY:
            self._report(corpus(), progress)
            self._last = now


def build(
    paths: Iterable[Path],
    report: Report = _no_report,
    cancelled: Callable[[], bool] = _never,
    whole: bool = False,
) -> Corpus:
    """Read and analyse every article under ``paths``.

    ``report`` hears of progress with the corpus so far; building stops where it is when ``cancelled()`` is true.
    With ``whole`` everything that links articles is worked out before returning, else when first asked for.
    Never raises for what a file holds: what cannot be read is in ``Corpus.skipped``.
    """
    tell = _Reporter(report)
    articles, skipped = _read(paths, tell, cancelled)
    corpus = _analyse(articles, skipped, tell, cancelled)
    if cancelled():
        return corpus
    tell(lambda: corpus, Progress("linking", 0, 0, skipped), at_once=True)
    corpus = date_by_story(settle_mentions(corpus))
    if whole:
        for part in LINKED_PARTS:
            if not cancelled():
                getattr(corpus, part)
    return corpus


def _read(
    paths: Iterable[Path], tell: _Reporter, cancelled: Callable[[], bool]
) -> tuple[Sequence[Article], tuple[Skipped, ...]]:
    from corpus.reading import read

    articles: list[Article] = []
    skipped: list[Skipped] = []
    for found in read(paths):
        if cancelled():
            break
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            articles.append(found)
        tell(lambda: Corpus(tuple(articles)), Progress("reading", len(articles), 0, tuple(skipped)))
    tell(lambda: Corpus(tuple(articles)), Progress("reading", len(articles), len(articles), tuple(skipped)), True)
    return articles, tuple(skipped)


def _analyse(
    articles: Sequence[Article], skipped: tuple[Skipped, ...], tell: _Reporter, cancelled: Callable[[], bool]
) -> Corpus:
    from corpus.analysis.pool import analyse_all

    datings: dict[str, Dating] = {}
    analyses: dict[str, Analysis] = {}

    def so_far() -> Corpus:
        return Corpus(tuple(articles), dict(datings), dict(analyses), skipped)

    for article, dating, analysis in analyse_all(articles, cancelled):
        datings[article.id], analyses[article.id] = dating, analysis
        tell(so_far, Progress("analysing", len(analyses), len(articles), skipped))
    return so_far()
