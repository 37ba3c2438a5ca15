"""Growth: a collection that was kept and of which files came, went or changed, brought up to date.

Only what is new is read and analysed; of the others those are settled again of whose names or slashed dates the
collection now says something else. What links the articles is worked out from what it was, part by part
(:attr:`corpus.parts.Part.update`). All is the same as if the collection was built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.corpus import Corpus
from corpus.model import Analysis, Article, Dating, Mention, Skipped
from corpus.parts import PARTS, Build, Earlier
from corpus.pipeline.link import orders_of
from corpus.pipeline.read_files import ReadingResult
from corpus.storage.codec import decode_analysis, encode_analysis
from corpus.storage.folders import cache_folder
from corpus.storage.lazy_articles import GrowingAnalyses, StoredAnalyses

if TYPE_CHECKING:
    from corpus.entities.settling import SettledBy, Settling
    from corpus.pipeline.analyse_all import AnalysisStore

Ints = NDArray[np.int64]

LEAST = 0.5
"""The share of the articles, as they are and as they were, that must be the same: else all are linked anew."""


MOST_STEPS = 16
"""How often a collection grows from what is in memory, each time behind the records of before, until it is loaded."""


@dataclass
class Growth:
    """A collection that changed: its articles as they are now, and as they were when it was kept."""

    old: Corpus
    gathered: ReadingResult
    cancelled: Callable[[], bool]
    cache: AnalysisStore | None
    skipped: Mapping[str, Skipped] = field(default_factory=dict)
    _found: dict[str, bytes] = field(default_factory=dict)

    def grown_corpus(self, tell: Callable[[int], None]) -> Corpus | None:
        """The collection with all that is found in its articles, and ways to work out its parts.

        None if it cannot be had from the old one, or if somebody cancelled. ``tell`` hears how many articles are done.
        """
        if "settled_by" not in self.old.parts or not isinstance(self.old.analyses, StoredAnalyses):
            return None
        before = numbers_before(self.gathered.articles, self.old)
        if before is None or not self._analyse(self._asked(before), tell):
            return None
        before = self._leave_out(before)
        asked = set(self._asked(before).tolist())
        evidence, settling = self._evidence(before)
        corpus = self._light_corpus(before, evidence)
        orders, doubtful = self._orders(corpus, before), settling.doubtful_articles().tolist()
        asked |= {*doubtful, *orders[1]}
        again = np.array(sorted(asked), np.int64)
        if not self._analyse(again, tell) or self.skipped.keys() & {corpus.articles[n].id for n in asked}:
            return None
        return self._settled(corpus, again, before, settling, orders[0])

    # --------------------------------------------------------------------------- what is analysed

    def _asked(self, before: Ints) -> Ints:
        """The articles that are new, and those that were dated by their story."""
        from corpus.stories.date_by_story import is_placed

        placed = [is_placed(self.old.dating_of(article.id)) for article in self.gathered.articles]
        return np.flatnonzero((before < 0) | np.array(placed, np.bool_))

    def _analyse(self, numbers: Ints, tell: Callable[[int], None]) -> bool:
        """What was found in those articles before they were settled; False if somebody cancelled."""
        from corpus.pipeline.analyse_all import analyse_all

        left_out = dict(self.skipped)
        wanted = [self.gathered.articles[number] for number in numbers.tolist()]
        wanted = [article for article in wanted if article.id not in self._found and article.id not in left_out]
        for article, _, record in analyse_all(
            wanted, self.cancelled, self.cache, lambda article, why: left_out.update({article.id: why})
        ):
            self._found[article.id] = record
            tell(len(self.gathered.articles) - len(wanted) + len(self._found))
        self.skipped = left_out
        return not self.cancelled()

    def _leave_out(self, before: Ints) -> Ints:
        """Go on without the articles that could not be analysed."""
        if not self.skipped:
            return before
        kept = np.array([article.id not in self.skipped for article in self.gathered.articles], np.bool_)
        self.gathered = self.gathered.without_articles(self.skipped)
        return before[kept]

    # --------------------------------------------------------------------------- what settles them

    def _evidence(self, before: Ints) -> tuple[SettledBy, Settling]:
        """What the articles are settled by now, and how that came of what it was."""
        from corpus.entities.settling import SettledBy, Settling
        from corpus.entities.type_consistency import count_names
        from corpus.extraction.times.slashed import slashed_code

        known, articles = self.old.settled_by, self.gathered.articles
        new = np.flatnonzero(before < 0).tolist()
        names = [count_names(articles[number], self._raw(articles[number])[1].mentions) for number in new]
        outlets = (_outlets(self.old.articles), _outlets(articles))
        settling = Settling.from_changes(known.names, before, names, outlets)
        codes = np.zeros(len(before), np.int8)
        codes[before >= 0] = known.slashed[before[before >= 0]]
        codes[new] = [slashed_code(articles[number].text) for number in new]
        return SettledBy(settling.after.used_names(), codes), settling

    def _light_corpus(self, before: Ints, evidence: SettledBy) -> Corpus:
        """The articles, dated as they were before their stories were known, with the analyses that were kept."""
        articles = self.gathered.articles
        kept = [article.id for article, number in zip(articles, before.tolist(), strict=True) if number >= 0]
        assert isinstance(self.old.analyses, StoredAnalyses)
        analyses = GrowingAnalyses.extending(self.old.analyses, kept, cache_folder())
        datings = {
            article.id: self._raw(article)[0] if article.id in self._found else self.old.datings[article.id]
            for article in articles
        }
        found, skipped = self.gathered, self.gathered.skipped_files
        return Corpus(found.articles, datings, analyses, skipped, files=found.files, made={"settled_by": evidence})

    def _orders(self, corpus: Corpus, before: Ints) -> tuple[dict[str, bool], list[int]]:
        """In which order slashed dates are read now, by article, and the articles where that was another one."""
        now, then = orders_of(corpus, corpus.settled_by.slashed), orders_of(self.old, self.old.settled_by.slashed)
        ids = {article for article in (*now, *then) if now.get(article) != then.get(article)}
        return now, [number for ident in ids if (number := corpus.article_index.get(ident)) is not None]

    def _settled(
        self, corpus: Corpus, again: Ints, before: Ints, settling: Settling, orders: Mapping[str, bool]
    ) -> Corpus:
        from corpus.entities.type_consistency import correct_article

        pile = settling.statistics_for(again)
        assert isinstance(corpus.analyses, GrowingAnalyses)

        def settled_records() -> Iterable[tuple[str, bytes]]:
            for article in (corpus.articles[number] for number in again.tolist()):
                dating, raw = self._raw(article)
                mentions = correct_article(article, raw.mentions, pile)
                yield article.id, self._record(article, dating, raw, mentions, orders.get(article.id))

        analyses = corpus.analyses.with_records(settled_records())
        made = corpus.parts.made_parts(("settled_by",))
        return replace(corpus, analyses=analyses, made=made, builders=_updates(Earlier(self.old, before)))

    def _record(
        self, article: Article, dating: Dating, raw: Analysis, mentions: tuple[Mention, ...], order: bool | None
    ) -> bytes:
        from corpus.extraction.times import find_times

        settled = raw if mentions == raw.mentions else replace(raw, mentions=mentions)
        if order is not None:
            settled = replace(settled, times=find_times(article, dating, order))
        return self._found[article.id] if settled is raw else encode_analysis((dating, settled))

    def _raw(self, article: Article) -> tuple[Dating, Analysis]:
        return decode_analysis(self._found[article.id])


def can_grow(corpus: Corpus) -> bool:
    """Whether a collection in memory, as it was built, is as good as what would be kept of it."""
    known = corpus.analyses
    plain = not corpus.decisions.steps and not corpus.outlets
    return plain and corpus.is_linked and isinstance(known, StoredAnalyses) and known.times_extended() < MOST_STEPS


def numbers_before(articles: Sequence[Article], old: Corpus) -> Ints | None:
    """For each article its number in ``old``, -1 where that was not the very same; None if they are too different."""
    numbers = [old.article_index.get(article.id, -1) for article in articles]
    same = [n >= 0 and old.articles[n] is one for n, one in zip(numbers, articles, strict=True)]
    before = np.where(np.array(same, np.bool_), np.array(numbers, np.int64), -1)
    kept = before[before >= 0]
    too_few = len(kept) < LEAST * max(len(articles), len(old.articles), 1)
    return None if too_few or bool(np.any(np.diff(kept) < 0)) else before


def with_later_parts(corpus: Corpus, old: Corpus) -> Corpus:
    """``corpus``, whose articles are settled and dated, with ways to work out what builds on that."""
    before = numbers_before(corpus.articles, old)
    assert before is not None
    for number in np.flatnonzero(before >= 0).tolist():
        if not _is_untouched(corpus, old, corpus.articles[number].id):
            before[number] = -1
    return corpus.with_fields(_updates(Earlier(old, before), final=True))


def _is_untouched(corpus: Corpus, old: Corpus, article: str) -> bool:
    """Whether an article has the dating and the analysis that it had."""
    now, then = corpus.analyses, old.analyses
    assert isinstance(now, StoredAnalyses)
    assert isinstance(then, StoredAnalyses)
    dated = corpus.datings[article], old.datings[article]
    return (dated[0] is dated[1] or dated[0] == dated[1]) and now.is_record_of(then, article)


def _updates(earlier: Earlier, final: bool = False) -> dict[str, Build]:
    """Ways to work parts out from what they were; before articles are dated, of those that do not build on that."""
    return {
        part.name: partial(_run_update, earlier, part.name)
        for part in PARTS
        if part.update and part.early != final and part.name in earlier.corpus.parts
    }


def _run_update(earlier: Earlier, name: str, corpus: Corpus) -> object:
    update = next(part.update for part in PARTS if part.name == name)
    assert update is not None
    return update(corpus, earlier)


def _outlets(articles: Iterable[Article]) -> frozenset[str]:
    return frozenset(article.source for article in articles)
