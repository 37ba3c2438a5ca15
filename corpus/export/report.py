"""Report pages: one kind of thing with its sources, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping

from corpus.corpus import Corpus
from corpus.export import sections
from corpus.export.citing import CitationList
from corpus.export.comparison import ComparedArticles, comparison_page
from corpus.export.document import Block, BulletList, Heading, Paragraph, TextRun, styled_words
from corpus.export.figures import figure_table
from corpus.export.kept import kept_blocks
from corpus.export.request import ExportRequest, What
from corpus.export.rows import whole_stories
from corpus.export.story import composite_blocks, story_blocks
from corpus.language.counts import counted_noun
from corpus.language.date_words import long_day
from corpus.model import Story

MOST_ENTITIES, MOST_CLAIMS, MOST_DIFFERENCES, MOST_LINES = 40, 25, 20, 12
"""Rows of one table in a report; the pages of one kind have all of them."""

Page = Callable[[Corpus, ExportRequest, CitationList], Iterator[Block]]


def report_page(corpus: Corpus, request: ExportRequest) -> Iterator[Block]:
    """The page that is asked for, from its title to its list of sources."""
    if request.what == "comparison":
        yield from comparison_page(ComparedArticles(corpus, request.a, request.b))
        return
    sources = CitationList(corpus)
    yield Heading(
        1, TITLES[request.what].format(articles=counted_noun(len(corpus.articles), "article"), query=request.query)
    )
    if request.note:
        yield Paragraph(styled_words(request.note))
    yield from PAGES[request.what](corpus, request, sources)
    if request.what != "articles":
        yield Heading(2, "Sources", "sources")
        yield Paragraph(styled_words(_OFFSETS), quiet=True)
    yield sources.sources_table()


_OFFSETS = (
    "Numbers such as 120–136 behind a source are places in its text: characters from the first to before the last. "
    "They hold for a text with the SHA-256 given. A date behind ~ is a guess."
)


def _article_blocks(corpus: Corpus, _request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    for article in corpus.articles:
        sources.citation_number(article.id)
    yield from ()


def _entity_blocks(corpus: Corpus, _request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    return sections.entity_tables(corpus, sources, 2)


def _timeline_blocks(corpus: Corpus, request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    return sections.timeline_table(corpus, sources, request.events)


def _quote_blocks(corpus: Corpus, _request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    return sections.quote_section(corpus, sources, 2)


def _story_blocks(corpus: Corpus, _request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    for story in corpus.stories:
        yield Heading(2, story.title)
        yield from sections.story_articles(corpus, story, sources)


def _coverage_blocks(corpus: Corpus, request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    for story in (yield from _shared_stories(corpus, request.story)):
        yield Heading(2, story.title)
        yield from sections.claim_table(corpus, story, sources)


def _disagreement_blocks(corpus: Corpus, request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    for story in (yield from _shared_stories(corpus, request.story)):
        yield Heading(2, story.title)
        yield from sections.difference_table(corpus, story, sources)
        yield from figure_table(corpus, story, sources)


def _shared_stories(corpus: Corpus, story: str = "") -> Generator[Block, None, list[Story]]:
    """The stories of several articles; where there is none, the page says so."""
    found = whole_stories(corpus, story)
    if not found:
        yield Paragraph(styled_words("No story is told by several articles."))
    return found


def _page_blocks(corpus: Corpus, request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    for story in (yield from _shared_stories(corpus, request.story)):
        yield Heading(2, story.title)
        yield from story_blocks(corpus, corpus.story_page(story), sources, 3)


def _composite_blocks(corpus: Corpus, request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    for number, story in enumerate((yield from _shared_stories(corpus, request.story)), 1):
        yield Heading(2, story.title)
        yield from composite_blocks(corpus, corpus.story_page(story), sources, number)


def _search_blocks(corpus: Corpus, request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    return sections.found_articles(corpus, request.query, sources)


def _whole_report(corpus: Corpus, request: ExportRequest, sources: CitationList) -> Iterator[Block]:
    for article in corpus.articles:
        sources.citation_number(article.id)
    yield Paragraph(styled_words(_summary_sentence(corpus)))
    has_kept = any(mark.kind != "read" for mark in request.marks)
    parts = {anchor: name for anchor, name in _PARTS.items() if anchor != "kept" or has_kept}
    yield BulletList(tuple((TextRun(name, link=f"#{anchor}"),) for anchor, name in parts.items()))
    if "kept" in parts:
        yield Heading(2, parts["kept"], "kept")
        yield from kept_blocks(corpus, request.marks, sources, 3)
    yield Heading(2, _PARTS["stories"], "stories")
    for story in (yield from _shared_stories(corpus)):
        yield Heading(3, story.title)
        yield from story_blocks(corpus, corpus.story_page(story), sources, 4, MOST_LINES)
        yield Heading(4, "The articles")
        yield from sections.story_articles(corpus, story, sources)
        yield Heading(4, "What differs")
        yield from sections.difference_table(corpus, story, sources, MOST_DIFFERENCES)
        yield from figure_table(corpus, story, sources)
        yield Heading(4, "What several tell")
        yield from sections.claim_table(corpus, story, sources, shared=True, most=MOST_CLAIMS)
    yield Heading(2, _PARTS["entities"], "entities")
    yield from sections.entity_tables(corpus, sources, 3, MOST_ENTITIES)
    yield Heading(2, _PARTS["timeline"], "timeline")
    yield from sections.timeline_table(corpus, sources, request.events)
    yield Heading(2, _PARTS["quotes"], "quotes")
    yield from sections.quote_section(corpus, sources, 3)


_PARTS = {
    "kept": "Notes and marks",
    "stories": "Stories told by several articles",
    "entities": "People, organisations and places",
    "timeline": "Timeline",
    "quotes": "Quotes",
    "sources": "Sources",
}


def _summary_sentence(corpus: Corpus) -> str:
    days = sorted(entry.first for entry in corpus.timeline if entry.time is None)
    told = [counted_noun(len(corpus.articles), "article"), counted_noun(len(corpus.sources), "outlet")]
    told.append(counted_noun(len(whole_stories(corpus)), "story") + " told by several")
    dates = f", published {long_day(days[0])} to {long_day(days[-1])}" if days else ""
    return f"{', '.join(told)}{dates}."


PAGES: Mapping[What, Page] = {
    "report": _whole_report,
    "articles": _article_blocks,
    "entities": _entity_blocks,
    "timeline": _timeline_blocks,
    "quotes": _quote_blocks,
    "stories": _story_blocks,
    "coverage": _coverage_blocks,
    "disagreements": _disagreement_blocks,
    "search": _search_blocks,
    "story": _page_blocks,
    "composite": _composite_blocks,
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
    "story": "What is agreed and disputed in {articles}",
    "composite": "Every claim once, of {articles}",
}
