"""JSON rows of stories' pages and of composites."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.comparison.composite import composite_of
from corpus.comparison.disputed_rows import DisputedRow
from corpus.comparison.reprints import Reprints, find_reprints
from corpus.comparison.story_page import PageClaim, StoryPage
from corpus.corpus import Corpus
from corpus.export.rows import claim_row, disagreement_row, whole_stories
from corpus.export.tables import Row


def page_rows(corpus: Corpus, story: str = "") -> Iterator[Row]:
    """A row for the page of each story of several articles, or of the story with that id."""
    for known in whole_stories(corpus, story):
        yield page_row(corpus, corpus.story_page(known))


def page_row(corpus: Corpus, page: StoryPage) -> Row:
    """The page of a story as one row. ``first`` and ``last`` are articles, ``disputed`` rows of the ledger."""
    reprints = find_reprints(page.origins, corpus.by_id)
    return {
        "id": page.story.id,
        "title": page.story.title,
        "articles": list(page.coverage.articles),
        "origins": [
            {
                "articles": list(origin.articles),
                "kind": origin.kind or None,
                "source": origin.source or None,
                "agencies": list(origin.agencies),
            }
            for origin in page.origins
        ],
        "agreed": [_told_row(corpus, one, reprints) for one in page.agreed],
        "disputed": [_disputed_row(corpus, page, one) for one in page.disputed],
        "only": [{"article": one.article, "claim": _told_row(corpus, one, reprints)} for one in page.only],
        "left_out": [
            {"article": article, "claim": _told_row(corpus, one.told, reprints), "sure": sure}
            for one in page.left_out
            for sure, articles in ((True, one.sure), (False, one.perhaps))
            for article in articles
        ],
        "first": list(page.first),
        "last": list(page.last),
        "headlines": [
            disagreement_row(page.story, one, corpus.model_of(page.story.articles)) for one in page.headlines
        ],
    }


def composite_rows(corpus: Corpus, story: str = "") -> Iterator[Row]:
    """A row for each line of the composite of each story, or of the one with that id, in order."""
    for known in whole_stories(corpus, story):
        page = corpus.story_page(known)
        reprints = find_reprints(page.origins, corpus.by_id)
        for number, line in enumerate(composite_of(page), 1):
            yield {
                "story": known.id,
                "number": number,
                **_told_row(corpus, line.told, reprints),
                "disputed": [_disputed_row(corpus, page, one) for one in line.disputed],
            }


def _told_row(corpus: Corpus, one: PageClaim, reprints: Reprints) -> Row:
    return claim_row(corpus, one.claim, one.article, one.sentence, reprints)


def _disputed_row(corpus: Corpus, page: StoryPage, one: DisputedRow) -> Row:
    return {
        **disagreement_row(page.story, one.row, corpus.model_of(page.story.articles)),
        **({"chain": list(one.chain)} if one.chain else {}),
    }
