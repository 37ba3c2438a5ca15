"""What a narrowed view leaves of a corpus, as a corpus: so that all that can be exported can be exported narrowed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from corpus.corpus import Corpus
from corpus.entities.display_names import UNKNOWN
from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import Mask, Mentions
from corpus.model import Copy, Entity, Story, Variant
from corpus.queries.view import View

if TYPE_CHECKING:
    from corpus.entities.speaker_resolution import EntityIndex
    from corpus.search.engine import SearchEngine
    from corpus.timeline.timeline_table import Timeline


def part_of(view: View) -> Corpus:
    """The articles that ``view`` leaves; the whole corpus where nothing narrows it.

    Entities, stories and speakers keep the ids that they have in the whole, and dates the narrowing of the view.
    """
    whole = view.corpus
    if view.ids is None:
        return whole
    return Part(view.articles, whole.datings, whole.analyses, whole.skipped, whole.decisions, whole.moved, view=view)


@dataclass(frozen=True)
class Part(Corpus):
    """Some articles of a corpus; what links articles is what the whole says of them, not worked out anew."""

    view: View = field(default_factory=lambda: View(Corpus()))

    @cached_property
    def entities(self) -> Entities:
        """The entities that these articles mention, each with their mentions and spellings alone."""
        whole = self.view.corpus
        here = np.array([article.id in self.by_id for article in whole.articles], dtype=bool)
        found = [self._here(whole.entities[number], here) for number in whole.entities.table.mentioned(here).tolist()]
        return Entities.of(sorted(found, key=lambda entity: -len(entity.mentions)), whole.articles)

    def _here(self, entity: Entity, articles: Mask) -> Entity:
        assert isinstance(entity.mentions, Mentions)
        mentions = entity.mentions.within(articles)
        reasons = {variant.text: variant.why for variant in entity.variants}
        counts: Counter[str] = Counter()
        sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for found in mentions:
            article, mention = self.by_id[found.article], found.mention
            text = " ".join(article.of(mention.field)[mention.start : mention.end].split())
            counts[text] += 1
            sources[text][article.source or UNKNOWN] += 1
        variants = tuple(
            Variant(text, n, dict(sources[text]), reasons.get(text, "")) for text, n in counts.most_common()
        )
        return replace(entity, mentions=mentions, variants=variants)

    @cached_property
    def entity_index(self) -> EntityIndex:
        """Which entity stands at a place in an article."""
        return self.view.corpus.entity_index

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """Pairs of these articles that share their wording."""
        return tuple(copy for copy in self.view.corpus.copies if self._both(copy))

    def _both(self, copy: Copy) -> bool:
        return copy.a in self.by_id and copy.b in self.by_id

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories that these articles tell, with these articles alone."""
        found = []
        for story in self.view.corpus.stories:
            articles = tuple(article for article in story.articles if article in self.by_id)
            if articles:
                copies = tuple(copy for copy in story.copies if self._both(copy))
                found.append(replace(story, articles=articles, copies=copies))
        return tuple(sorted(found, key=lambda story: -len(story.articles)))

    @cached_property
    def timeline(self) -> Timeline:
        """The dates that the view leaves; it numbers the articles as the whole corpus does."""
        return self.view.timeline

    @cached_property
    def engine(self) -> SearchEngine:
        """Search in the whole corpus: ranks do not change by narrowing."""
        return self.view.corpus.engine
