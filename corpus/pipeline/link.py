"""Linking: the linked parts of a corpus computed in dependency order, with progress and cancellation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from corpus.corpus import Corpus
from corpus.entities.judgements import Judgements
from corpus.model import Analysis, Article
from corpus.parts import LINKING, PARTS, unaffected_by
from corpus.runtime.progress import progress_to, report_progress
from corpus.storage.codec import encode_analysis
from corpus.storage.lazy_articles import GrowingAnalyses, MentionsByArticle, StoredArticle

WHOLE = 1000
"""Progress of linking counts per mille."""

SETTLING_SECONDS = 45
"""What correcting the names of 100,000 short articles took, beside the parts (:attr:`corpus.parts.Part.seconds`)."""

T = TypeVar("T")


class StoppedError(Exception):
    """Somebody cancelled."""


def _no_one(_done: int) -> None:
    """Tell nobody."""


def _never_cancelled() -> bool:
    return False


class Course:
    """How far the linking of a corpus has come. ``tell`` hears it when one more thousandth is done.

    Whatever it is asked raises StoppedError once ``cancelled()`` is true.
    """

    def __init__(
        self,
        tell: Callable[[int], None] = _no_one,
        cancelled: Callable[[], bool] = _never_cancelled,
        done: Collection[str] = (),
    ) -> None:
        """``done`` are parts that need not be worked out any more."""
        costs = {"settled": SETTLING_SECONDS, **{part.name: part.seconds for part in PARTS}}
        self._left: dict[str, float] = {name: seconds for name, seconds in costs.items() if name not in done}
        self._whole = sum(self._left.values()) or 1.0
        self._done = 0
        self._tell = tell
        self.cancelled = cancelled

    def work_out(self, corpus: Corpus, parts: Iterable[str]) -> None:
        """Work out parts of ``corpus``, those they build on first."""
        for part in parts:
            self.run_part(part, partial(getattr, corpus, part))

    def run_part(self, part: str, work: Callable[[], T]) -> T:
        """The result of work that counts as that part."""
        with progress_to(partial(self._part_progress, part)):
            self._part_progress(part, 0.0)
            made = work()
        self._left.pop(part, None)
        self._part_progress(part, 1.0)
        return made

    def skip_parts(self, parts: Collection[str]) -> None:
        """These need not be worked out any more."""
        for part in parts:
            self._left.pop(part, None)

    def _part_progress(self, part: str, share: float) -> None:
        if self.cancelled():
            raise StoppedError
        left = sum(self._left.values()) - share * self._left.get(part, 0.0)
        done = round(WHOLE * (1 - left / self._whole))
        if done > self._done:
            self._done = done
            self._tell(done)


def link_corpus(
    corpus: Corpus, cancelled: Callable[[], bool] = _never_cancelled, tell: Callable[[int], None] = _no_one
) -> bool:
    """Work out all that links the articles now rather than when it is first asked for; False if it was cancelled."""
    course = Course(tell, cancelled, {"settled", *corpus.parts})
    try:
        course.work_out(corpus, LINKING)
        corpus.entity_index.make_ready()
    except StoppedError:
        return False
    return True


def settled_and_dated(corpus: Corpus, course: Course) -> Corpus:
    """``corpus``, as it was analysed, with what the articles say about each other's names and dates."""
    from corpus.pipeline.side_process import found_aside

    with found_aside(corpus, course.cancelled) as with_stories:
        corpus = with_stories(course.run_part("settled", partial(with_settled_articles, corpus)))
    course.skip_parts(tuple(corpus.parts))
    if all(dating.value for dating in corpus.datings.values()):
        return corpus
    course.work_out(corpus, ("copies", "stories_by_rule"))
    return date_by_story(corpus)


def with_settled_articles(corpus: Corpus) -> Corpus:
    """``corpus`` with the names and slashed dates of each article corrected by the evidence of all of them."""
    return with_slashed_dates(with_corrected_names(corpus))


def with_slashed_dates(corpus: Corpus) -> Corpus:
    """``corpus`` with dates such as "3/4/2017" read in the order in which their outlet, or the corpus, writes dates."""
    from corpus.extraction.times import find_times
    from corpus.extraction.times.slashed import slashed_orders

    orders = slashed_orders(corpus.articles)
    if not orders:
        return corpus
    changed = (
        (i, replace(corpus.analyses[i], times=find_times(corpus.by_id[i], corpus.dating_of(i), order)))
        for i, order in orders.items()
    )
    return _with_analyses(corpus, changed)


def with_corrected_names(corpus: Corpus) -> Corpus:
    """``corpus`` with the names of each article corrected by the evidence of all of them."""
    from corpus.entities.type_consistency import correct_by_article

    changed = (
        (article, replace(corpus.analyses[article], mentions=mentions))
        for article, mentions in correct_by_article(
            corpus.articles, MentionsByArticle(corpus.analyses), report_progress
        )
        if mentions != corpus.analyses[article].mentions
    )
    return _with_analyses(corpus, changed)


def _with_analyses(corpus: Corpus, changed: Iterable[tuple[str, Analysis]]) -> Corpus:
    """``corpus``, as it was built, with other analyses of some articles, by their ids."""
    assert isinstance(corpus.analyses, GrowingAnalyses)
    found = ((article, encode_analysis((corpus.dating_of(article), analysis))) for article, analysis in changed)
    return replace(corpus, analyses=corpus.analyses.with_records(found))


def date_by_story(corpus: Corpus) -> Corpus:
    """``corpus`` with the undated articles placed by the others of their story, and their dates resolved anew."""
    from corpus.extraction.times import find_times
    from corpus.extraction.times.slashed import slashed_orders
    from corpus.stories.chronology import oldest_first
    from corpus.stories.date_by_story import date_by_stories
    from corpus.stories.likeliest_day import NamedDays

    def named_days(article: str) -> NamedDays:
        return NamedDays.from_times(corpus.by_id[article], corpus.analysis_of(article).times)

    placed = date_by_stories(corpus.stories, corpus.datings, named_days=named_days)
    if not placed:
        return corpus
    orders = slashed_orders(corpus.articles)
    changed = (
        (i, replace(corpus.analysis_of(i), times=find_times(corpus.by_id[i], dating, orders.get(i))))
        for i, dating in placed.items()
    )
    dated = _with_analyses(replace(corpus, datings={**corpus.datings, **placed}), changed)
    # What does not depend on the dates need not be worked out again, but the stories' order does.
    ordered = tuple(replace(s, articles=tuple(oldest_first(s.articles, dated.datings))) for s in corpus.stories)
    return replace(dated, made={"copies": corpus.copies, "stories_by_rule": ordered})


def with_outlets(corpus: Corpus, outlets: Mapping[str, str]) -> Corpus:
    """``corpus`` with articles (ids) of the outlets that the user named; what links them is worked out anew."""
    if outlets == corpus.outlets:
        return corpus
    stated = {i: corpus.stated_outlets.get(i, corpus.by_id[i].source) for i in outlets if i in corpus.by_id}
    wanted = {**corpus.stated_outlets, **{i: outlets[i] for i in stated}}
    articles = tuple(
        _of_outlet(article, wanted[article.id]) if article.id in wanted else article for article in corpus.articles
    )
    kept = corpus.parts.made_parts(unaffected_by("articles"))
    return replace(corpus, articles=articles, outlets=dict(outlets), stated_outlets=stated, made=kept)


def _of_outlet(article: Article, source: str) -> Article:
    if isinstance(article, StoredArticle):
        return article.with_other_source(source)
    return replace(article, source=source)


def with_judgements(corpus: Corpus, decisions: Judgements, moved: Mapping[str, str]) -> Corpus:
    """``corpus`` after the user's decisions; only what depends on them is worked out anew, when it is asked for."""
    if (decisions, moved) == (corpus.decisions, corpus.moved):
        return corpus
    changed = [name for name, new in (("decisions", decisions), ("moved", moved)) if new != getattr(corpus, name)]
    kept = corpus.parts.made_parts(unaffected_by(*changed))
    return replace(corpus, decisions=decisions, moved=moved, made=kept)
