"""Whole pages for people: one kind of thing with its sources, or all of them as a report."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping

from corpus.corpus import Corpus
from corpus.export import sections
from corpus.export.citing import Sources, day_words
from corpus.export.comparison import Compared, comparison_page
from corpus.export.document import Block, Heading, Listing, Paragraph, Run, words
from corpus.export.request import Request, What
from corpus.export.rows import whole_stories
from corpus.export.sections import several
from corpus.model import Story

MOST_ENTITIES, MOST_CLAIMS, MOST_DIFFERENCES = 40, 25, 20
"""Rows of one table in a report; the pages of one kind have all of them."""

Page = Callable[[Corpus, Request, Sources], Iterator[Block]]


def page(corpus: Corpus, request: Request) -> Iterator[Block]:
    """The page that is asked for, from its title to its list of sources."""
    if request.what == "comparison":
        yield from comparison_page(Compared(corpus, request.a, request.b))
        return
    sources = Sources(corpus)
    yield Heading(
        1, TITLES[request.what].format(articles=several(len(corpus.articles), "article"), query=request.query)
    )
    if request.note:
        yield Paragraph(words(request.note))
    yield from PAGES[request.what](corpus, request, sources)
    if request.what != "articles":
        yield Heading(2, "Sources", "sources")
        yield Paragraph(words(_OFFSETS), quiet=True)
    yield sources.table()


_OFFSETS = (
    "Numbers such as 120–136 behind a source are places in its text: characters from the first to before the last. "
    "They hold for a text with the SHA-256 given. A date behind ~ is a guess."
)


def _articles(corpus: Corpus, _request: Request, sources: Sources) -> Iterator[Block]:
    for article in corpus.articles:
        sources.number(article.id)
    yield from ()


def _entities(corpus: Corpus, _request: Request, sources: Sources) -> Iterator[Block]:
    return sections.entities(corpus, sources, 2)


def _timeline(corpus: Corpus, _request: Request, sources: Sources) -> Iterator[Block]:
    return sections.timeline(corpus, sources)


def _quotes(corpus: Corpus, _request: Request, sources: Sources) -> Iterator[Block]:
    return sections.quotes(corpus, sources, 2)


def _stories(corpus: Corpus, _request: Request, sources: Sources) -> Iterator[Block]:
    for story in corpus.stories:
        yield Heading(2, story.title)
        yield from sections.story_articles(corpus, story, sources)


def _coverage(corpus: Corpus, request: Request, sources: Sources) -> Iterator[Block]:
    for story in (yield from _several(corpus, request.story)):
        yield Heading(2, story.title)
        yield from sections.claims(corpus, story, sources)


def _disagreements(corpus: Corpus, request: Request, sources: Sources) -> Iterator[Block]:
    for story in (yield from _several(corpus, request.story)):
        yield Heading(2, story.title)
        yield from sections.differences(corpus, story, sources)


def _several(corpus: Corpus, story: str = "") -> Generator[Block, None, list[Story]]:
    """The stories of several articles; where there is none, the page says so."""
    found = whole_stories(corpus, story)
    if not found:
        yield Paragraph(words("No story is told by several articles."))
    return found


def _search(corpus: Corpus, request: Request, sources: Sources) -> Iterator[Block]:
    return sections.found_articles(corpus, request.query, sources)


def _report(corpus: Corpus, _request: Request, sources: Sources) -> Iterator[Block]:
    for article in corpus.articles:
        sources.number(article.id)
    yield Paragraph(words(_summary(corpus)))
    yield Listing(tuple((Run(name, link=f"#{anchor}"),) for anchor, name in _PARTS.items()))
    yield Heading(2, _PARTS["stories"], "stories")
    for story in (yield from _several(corpus)):
        yield Heading(3, story.title)
        yield from sections.story_articles(corpus, story, sources)
        yield Heading(4, "What differs")
        yield from sections.differences(corpus, story, sources, MOST_DIFFERENCES)
        yield Heading(4, "What several tell")
        yield from sections.claims(corpus, story, sources, shared=True, most=MOST_CLAIMS)
    yield Heading(2, _PARTS["entities"], "entities")
    yield from sections.entities(corpus, sources, 3, MOST_ENTITIES)
    yield Heading(2, _PARTS["timeline"], "timeline")
    yield from sections.timeline(corpus, sources)
    yield Heading(2, _PARTS["quotes"], "quotes")
    yield from sections.quotes(corpus, sources, 3)


_PARTS = {
    "stories": "Stories told by several articles",
    "entities": "People, organisations and places",
    "timeline": "Timeline",
    "quotes": "Quotes",
    "sources": "Sources",
}


def _summary(corpus: Corpus) -> str:
    days = sorted(entry.first for entry in corpus.timeline if entry.time is None)
    told = [several(len(corpus.articles), "article"), several(len(corpus.sources), "outlet")]
    told.append(several(len(whole_stories(corpus)), "story") + " told by several")
    dates = f", published {day_words(days[0])} to {day_words(days[-1])}" if days else ""
    return f"{', '.join(told)}{dates}."


PAGES: Mapping[What, Page] = {
    "report": _report,
    "articles": _articles,
    "entities": _entities,
    "timeline": _timeline,
    "quotes": _quotes,
    "stories": _stories,
    "coverage": _coverage,
    "disagreements": _disagreements,
    "search": _search,
}
TITLES: Mapping[What, str] = {
    "report": "Report on {articles}",
    "articles": "{articles}",
    "entities": "Who and what is named in {articles}",
    "timeline": "Timeline of {articles}",
    "quotes": "Quotes in {articles}",
    "stories": "Stories in {articles}",
    "coverage": "Who reports what in {articles}",
    "disagreements": "What differs in {articles}",
    "search": "Search for {query}",
}
