"""The page of a story and its composite as lines of text: a section, what is told, and who tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.comparison.composite import composite_of
from corpus.comparison.disagreements import DisagreementSide
from corpus.comparison.disputed_rows import DisputedRow
from corpus.comparison.outlet_marks import outlet_marks
from corpus.comparison.reprints import Reprints, find_reprints
from corpus.comparison.story_page import StoryOrigin, StoryPage
from corpus.corpus import Corpus
from corpus.export.citing import published_words
from corpus.export.story import ARROW, COPIED, STRENGTH_SIGN, summary_words
from corpus.language.fact_words import kind_word

MOST_ONLY = 15
"""Lines of what one alone tells; the JSON has all of them."""

Line = tuple[str, str, str]


def page_lines(corpus: Corpus, page: StoryPage) -> Iterator[Line]:
    """The lines of a page, section by section."""
    names = _Names(corpus)
    yield "story", page.story.title, summary_words(page)
    reprints = find_reprints(page.origins, corpus.by_id)
    for one in page.agreed:
        tellers = names.tellers([carrier.article for carrier in one.claim.carriers], reprints)
        yield "agreed", one.words, f"{one.claim.origins} of {one.able}: {tellers}"
    for row in page.disputed:
        yield "disputed", _dispute_head(row), "\n".join(names.version(version) for version in row.versions)
    for one in page.only[:MOST_ONLY]:
        yield "only", one.words, names.outlets(carrier.article for carrier in one.claim.carriers)
    for left in page.left_out:
        told = [f"left out by {names.outlets(left.sure)}"] if left.sure else []
        told += [f"perhaps by {names.outlets(left.perhaps)}"] if left.perhaps else []
        yield "left out", left.told.words, "; ".join(told)

    for change in page.headlines:
        sides = [f"“{side.text}” ({names.outlets(side.article_ids)})" for side in change.sides]
        yield "headline", change.why, "\n".join(sides)
    for origin in page.origins:
        if len(origin.articles) > 1 or origin.agencies:
            yield "origin", names.origin(origin, reprints), ", ".join(origin.agencies)
    for section, articles in (("first", page.first), ("last", page.last)):
        if articles:
            yield section, published_words(corpus.dating_of(articles[0])), names.outlets(articles)


def composite_lines(corpus: Corpus, page: StoryPage) -> Iterator[Line]:
    """The lines of a composite, the marks of the outlets before each."""
    marks = outlet_marks(corpus.by_id[article] for article in page.coverage.articles)

    def marks_of(articles: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(marks[article] for article in articles))

    yield "", page.story.title, summary_words(page)
    for line in composite_of(page):
        open_rows = [
            f"{STRENGTH_SIGN[one.row.strength]} "
            + " | ".join(f"{version.text} ({marks_of(version.article_ids)})" for version in one.versions)
            for one in line.disputed
        ]
        yield marks_of(carrier.article for carrier in line.told.claim.carriers), line.told.words, "\n".join(open_rows)


def _dispute_head(one: DisputedRow) -> str:
    row = one.row
    what = " · ".join(filter(None, (row.strength, kind_word(row.kind), row.role)))
    return f"{STRENGTH_SIGN[row.strength]} {what}" + (f": {ARROW.join(one.chain)}" if one.chain else "")


class _Names:
    """Outlets as people read them."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def outlets(self, articles: Iterable[str]) -> str:
        """The outlets of articles, each once; an article that names none by its id."""
        return ", ".join(dict.fromkeys(self._corpus.by_id[article].source or article for article in articles))

    def tellers(self, articles: Sequence[str], reprints: Reprints) -> str:
        """The outlets that tell something themselves, then whose text others carry: ``A, B; C, D after B``."""
        after = reprints.by_agency(articles)
        own = [article for article in articles if article not in reprints.after]
        told = [self.outlets(own)] if own else []
        return "; ".join([*told, *(f"{self.outlets(some)} after {whose}" for whose, some in after.items())])

    def version(self, version: DisagreementSide) -> str:
        """A version and who has it."""
        return f"{version.text} ({self.outlets(version.article_ids)})"

    def origin(self, origin: StoryOrigin, reprints: Reprints) -> str:
        """Who has whose text."""
        if len(origin.articles) == 1:
            return f"{self.outlets(origin.articles)} credits"
        after = reprints.by_agency(origin.articles)
        if after and not origin.source:
            return "; ".join(f"{whose}’s text: {self.outlets(some)}" for whose, some in after.items())
        if not origin.source:
            return f"one text: {self.outlets(origin.articles)}"
        others = [article for article in origin.articles if article != origin.source]
        return f"{self.outlets([origin.source])}, {COPIED[origin.kind or 'copy']} by {self.outlets(others)}"
