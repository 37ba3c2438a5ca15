"""Narrowed corpus: what a view leaves of a corpus, as a corpus, so that all that can be exported can be exported so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from corpus.corpus import Corpus
from corpus.entities.display_names import UNKNOWN
from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import Mentions
from corpus.model import Copy, Entity, Story, Variant
from corpus.queries.view import View
from corpus.search.engine import SearchEngine, SearchResult
from corpus.search.text_index import REGEX_SECONDS

if TYPE_CHECKING:
    from corpus.search.field_filters import Marks
    from corpus.timeline.timeline_table import Timeline


def narrowed_corpus(view: View) -> Corpus:
    """The articles that ``view`` leaves, as a corpus that numbers them anew; the whole where nothing narrows it.

    What links articles is what the whole says of them, not worked out anew: entities, stories and speakers keep the ids
    that they have in the whole, dates the narrowing of the view, and hits of a search their ranks.
    """
    whole = view.corpus
    if view.article_ids is None:
        return whole
    return replace(
        whole,
        articles=view.narrowed_articles,
        indexer=None,
        made={"meanings": whole.meanings},
        builders={
            "entities": lambda part: _narrow_entities(whole, part),
            "entity_index": lambda _part: whole.entity_index,
            "copies": lambda part: tuple(_narrow_copies(whole.copies, part)),
            "stories": lambda part: _narrow_stories(whole, part),
            "timeline": lambda part: _narrow_timeline(view.narrowed_timeline, part),
            "engine": lambda part: NarrowedEngine(whole, np.array([whole.article_index[a.id] for a in part.articles])),
        },
    )


def _narrow_entities(whole: Corpus, part: Corpus) -> Entities:
    """The entities that these articles mention, each with their mentions and spellings alone."""
    here = np.array([article.id in part.by_id for article in whole.articles], dtype=bool)
    numbers = whole.entities.mentions.mentioned_entities(here).tolist()
    found = [
        _narrow_entity(whole.entities[number], whole.entities.mentions_at(number).in_articles(here), part)
        for number in numbers
    ]
    return Entities.from_entities(sorted(found, key=lambda entity: -len(entity.mentions)), part.articles)


def _narrow_entity(entity: Entity, mentions: Mentions, part: Corpus) -> Entity:
    reasons = {variant.text: variant.why for variant in entity.variants}
    counts: Counter[str] = Counter()
    sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for found in mentions:
        article, mention = part.by_id[found.article], found.mention
        text = " ".join(article.field_text(mention.field)[mention.start : mention.end].split())
        counts[text] += 1
        sources[text][article.source or UNKNOWN] += 1
    variants = (Variant(text, n, dict(sources[text]), reasons.get(text, "")) for text, n in counts.most_common())
    return replace(entity, mentions=mentions, variants=tuple(variants))


def _narrow_copies(copies: Iterable[Copy], part: Corpus) -> Iterator[Copy]:
    return (copy for copy in copies if copy.a in part.by_id and copy.b in part.by_id)


def _narrow_stories(whole: Corpus, part: Corpus) -> tuple[Story, ...]:
    """The stories that these articles tell, with these articles alone, the largest first."""
    found = []
    for story in whole.stories:
        articles = tuple(article for article in story.articles if article in part.by_id)
        if articles:
            found.append(replace(story, articles=articles, copies=tuple(_narrow_copies(story.copies, part))))
    return tuple(sorted(found, key=lambda story: -len(story.articles)))


def _narrow_timeline(timeline: Timeline, part: Corpus) -> Timeline:
    """The dates that the view leaves, which all stand in these articles, numbered as these are."""
    return replace(timeline, ids=tuple(part.by_id), article=timeline.article_positions(part.article_index))


class NarrowedEngine(SearchEngine):
    """Search in some articles of a corpus; ranks do not change by narrowing, since the whole is searched."""

    def __init__(self, whole: Corpus, numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        """``numbers`` are those of the articles in ``whole``, in their order."""
        self._whole = whole
        self._numbers = numbers
        self._ids = frozenset(whole.articles[number].id for number in numbers.tolist())

    def search_articles(
        self,
        text: str,
        limit: int = 20,
        marks: Marks | None = None,
        seconds: float | None = REGEX_SECONDS,
        ranked: int = 0,
    ) -> SearchResult:
        """What the whole finds in these articles; see :meth:`SearchEngine.search_articles`."""
        every = len(self._whole.articles)
        found = self._whole.engine.search_articles(text, limit and every, marks, seconds, (limit or ranked) and every)
        matched = found.matched[self._numbers]
        return replace(
            found,
            hits=tuple(hit for hit in found.hits if hit.article in self._ids)[: max(limit, 0)],
            total=int(matched.sum()) if found.query else 0,
            matched=matched,
            ranked=tuple(ident for ident in found.ranked if ident in self._ids)[: max(limit, ranked)],
        )
