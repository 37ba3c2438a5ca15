"""Linking: the linked parts of a corpus computed in dependency order, with progress and cancellation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.corpus import Corpus
from corpus.entities.judgements import Judgements
from corpus.model import Analysis, Article
from corpus.parts import LINKING, PARTS, unaffected_by
from corpus.runtime.progress import progress_to, report_progress
from corpus.storage.codec import encode_analysis
from corpus.storage.lazy_articles import GrowingAnalyses, MentionsByArticle, StoredArticle

if TYPE_CHECKING:
    from corpus.entities.names_by_article import NameTableBuilder

WHOLE = 1000
"""Progress of linking counts per mille."""

SETTLING_SECONDS = 45
"""What correcting the names of 100,000 short articles took, beside the parts (:attr:`corpus.parts.Part.seconds`)."""

_WITHOUT_DATES = ("settled_by", "wording", "story_words", "story_graph")
"""Parts that do not depend on what articles were dated by."""

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
    return dated_by_story(corpus, course)


def dated_by_story(corpus: Corpus, course: Course) -> Corpus:
    """``corpus``, whose articles are settled, with the undated ones placed by their stories."""
    course.skip_parts(tuple(corpus.parts))
    if all(dating.value for dating in corpus.datings.values()):
        return corpus
    course.work_out(corpus, ("copies", "stories_by_rule"))
    return date_by_story(corpus)


def with_settled_articles(corpus: Corpus) -> Corpus:
    """``corpus`` with the names and slashed dates of each article corrected by the evidence of all of them.

    The evidence becomes one of its parts, by which a collection that grew is settled without all of it.
    """
    from corpus.entities.names_by_article import NameTableBuilder
    from corpus.entities.settling import SettledBy
    from corpus.extraction.times.slashed import slashed_code

    names = NameTableBuilder()
    corrected = with_corrected_names(corpus, names)
    codes = np.fromiter((slashed_code(one.text) for one in corpus.articles), np.int8, len(corpus.articles))
    dated = with_slashed_dates(corrected, codes)
    return replace(dated, made={"settled_by": SettledBy(names.make_table(), codes)})


def with_slashed_dates(corpus: Corpus, codes: NDArray[np.int8]) -> Corpus:
    """``corpus`` with dates such as "3/4/2017" read in the order in which their outlet, or the corpus, writes dates."""
    from corpus.extraction.times import find_times

    changed = (
        (i, replace(corpus.analyses[i], times=find_times(corpus.by_id[i], corpus.dating_of(i), order)))
        for i, order in orders_of(corpus, codes).items()
    )
    return _with_analyses(corpus, changed)


def orders_of(corpus: Corpus, codes: NDArray[np.int8]) -> dict[str, bool]:
    """For the articles whose slashed dates are open, whether days come first; ``codes`` say what each article tells."""
    from corpus.extraction.times.slashed import NOTHING, orders_by_outlet

    telling = [(corpus.articles[number], int(codes[number])) for number in np.flatnonzero(codes != NOTHING).tolist()]
    return orders_by_outlet((article.id, article.source, code) for article, code in telling)


def with_corrected_names(corpus: Corpus, names: NameTableBuilder | None = None) -> Corpus:
    """``corpus`` with the names of each article corrected by the evidence of all of them, which ``names`` takes in."""
    from corpus.entities.type_consistency import correct_by_article

    changed = (
        (article, replace(corpus.analyses[article], mentions=mentions))
        for article, mentions in correct_by_article(
            corpus.articles, MentionsByArticle(corpus.analyses), report_progress, names
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
    from corpus.stories.chronology import oldest_first
    from corpus.stories.date_by_story import date_by_stories
    from corpus.stories.likeliest_day import NamedDays

    def named_days(article: str) -> NamedDays:
        return NamedDays.from_times(corpus.by_id[article], corpus.analysis_of(article).times)

    placed = date_by_stories(corpus.stories, corpus.datings, named_days=named_days)
    if not placed:
        return corpus
    orders = orders_of(corpus, corpus.settled_by.slashed)
    changed = (
        (i, replace(corpus.analysis_of(i), times=find_times(corpus.by_id[i], dating, orders.get(i))))
        for i, dating in placed.items()
    )
    dated = _with_analyses(replace(corpus, datings={**corpus.datings, **placed}), changed)
    # What does not depend on the dates need not be worked out again, but the stories' order does.
    ordered = tuple(replace(s, articles=tuple(oldest_first(s.articles, dated.datings))) for s in corpus.stories)
    kept = corpus.parts.made_parts(_WITHOUT_DATES)
    return replace(dated, made={**kept, "copies": corpus.copies, "stories_by_rule": ordered})


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
    right = unaffected_by(*changed)
    builders = {name: build for name, build in corpus.parts.other_builders().items() if name in right}
    return replace(corpus, decisions=decisions, moved=moved, made=kept, builders=builders)
