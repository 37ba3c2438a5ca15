"""The sentences behind a line of a story's page, and where Enter leads from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.disagreements import ArticlePassage
from corpus.comparison.disputed_rows import DisputedRow
from corpus.comparison.reprints import Reprints
from corpus.comparison.story_page import LeftOut, PageClaim
from corpus.corpus import Corpus
from corpus.model import Span
from tui.drawing.strips import Piece
from tui.drawing.wrap import StyleMark
from tui.screens.destination import ToRead
from tui.screens.story.lines import (
    ClaimLine,
    DisputeLine,
    EndLine,
    HeadlineLine,
    LeftOutLine,
    OriginLine,
    PageLine,
    SectionHead,
    ToldLine,
)
from tui.widgets.excerpts import Excerpt, citation_pieces, sentence_around

LEGEND: tuple[Piece, ...] = (
    ("AB", "same"),
    (" tells it   ", "dim"),
    ("?", "possible"),
    (" perhaps   ", "dim"),
    ("·", "faint"),
    (" left out   ", "dim"),
    ("3/7", "accent"),
    (" told by 3 of the 7 origins that could", "dim"),
)
"""What the signs beside a line mean."""

MOST_SHOWN = 12
"""Sentences that are shown of one line."""


@dataclass(frozen=True, slots=True)
class LineTarget:
    """Where a line leads: to one sentence, or to two to be seen side by side."""

    one: ToRead
    other: ToRead | None = None


def line_excerpts(corpus: Corpus, line: PageLine | None, reprints: Reprints) -> list[Excerpt]:
    """The sentences that a line rests on, each with where it stands; who tells a claim, if some reprint another."""
    match line:
        case SectionHead():
            return [Excerpt(LEGEND, "", 0, 0)]
        case ClaimLine(_, told):
            return [*_teller_excerpts(told, reprints), *_claim_excerpts(corpus, told)]
        case ToldLine(composed):
            versions = [e for one in composed.disputed for e in _version_excerpts(corpus, one)]
            tellers = _teller_excerpts(composed.told, reprints)
            return [*tellers, *_claim_excerpts(corpus, composed.told), *versions][:MOST_SHOWN]
        case DisputeLine(one):
            return list(_version_excerpts(corpus, one))
        case LeftOutLine(one):
            return list(_left_excerpts(corpus, one))
        case HeadlineLine(change):
            places = [place for side in change.sides for place in side.places]
            return [_headline_excerpt(corpus, place) for place in places[:MOST_SHOWN]]
        case OriginLine(origin):
            return [_title_excerpt(corpus, article) for article in origin.articles[:MOST_SHOWN]]
        case EndLine(_, articles):
            return [_title_excerpt(corpus, article) for article in articles[:MOST_SHOWN]]
    return []


def line_target(corpus: Corpus, line: PageLine | None) -> LineTarget | None:
    """Where Enter leads from a line; None where there is nothing to read."""
    match line:
        case ClaimLine(_, told):
            return _claim_target(told)
        case ToldLine(composed):
            return _dispute_target(corpus, composed.disputed[0]) if composed.disputed else _claim_target(composed.told)
        case DisputeLine(one):
            return _dispute_target(corpus, one)
        case LeftOutLine(one):
            return LineTarget((one.told.article, one.told.sentence))
        case HeadlineLine(change):
            return _articles_target([side.places[0].article for side in change.sides])
        case OriginLine(origin):
            return _articles_target(origin.articles)
        case EndLine(_, articles):
            return _articles_target(articles[:1])
    return None


def _claim_target(told: PageClaim) -> LineTarget:
    here = told.article, told.sentence
    others = [carrier for carrier in told.claim.carriers if carrier.article != told.article]
    return LineTarget(here, (others[0].article, others[0].sentences[0]) if others else None)


def _dispute_target(corpus: Corpus, one: DisputedRow) -> LineTarget:
    a, b = (side.places[0] for side in one.row.sides[:2])
    if a.article == b.article:
        return LineTarget((a.article, span_in_text(corpus, a)))
    return LineTarget((a.article, span_in_text(corpus, a)), (b.article, span_in_text(corpus, b)))


def _articles_target(articles: Sequence[str]) -> LineTarget:
    start = Span(0, 0)
    return LineTarget((articles[0], start), (articles[1], start) if len(articles) > 1 else None)


def span_in_text(corpus: Corpus, place: ArticlePassage) -> Span:
    """Where to stand in the text: for words of a headline, at the first sentence."""
    passage = place.passage
    if passage.field == "text":
        return Span(passage.start, passage.end)
    first = next(iter(corpus.analysis_of(place.article).prose_sentences()), None)
    return Span(first.start, first.end) if first else Span(0, 0)


def _teller_excerpts(told: PageClaim, reprints: Reprints) -> Iterator[Excerpt]:
    """``4 outlets, 3 after Northern Wire``, where not all who tell it tell it themselves."""
    articles = [carrier.article for carrier in told.claim.carriers]
    if reprints.count_origins(articles) < len(articles):
        yield Excerpt((("told by ", "dim"), (reprints.outlet_words(articles), "bold")), "", 0, 0)


def _claim_excerpts(corpus: Corpus, told: PageClaim) -> Iterator[Excerpt]:
    carriers = sorted(told.claim.carriers, key=lambda carrier: carrier.article != told.article)
    for carrier in carriers[:MOST_SHOWN]:
        text = corpus.by_id[carrier.article].text
        for number, span in enumerate(carrier.sentences):
            head = citation_pieces(corpus, carrier.article) if number == 0 else ()
            yield Excerpt(head, text, span.start, span.end)


def _version_excerpts(corpus: Corpus, one: DisputedRow) -> Iterator[Excerpt]:
    for version in one.versions[:MOST_SHOWN]:
        place = version.places[0]
        head, passage = citation_pieces(corpus, place.article), place.passage
        if passage.field == "title":
            title = corpus.by_id[place.article].title
            marks = (StyleMark(passage.start, passage.end, one.row.strength),)
            yield Excerpt((*head, (" · headline", "dim")), title, 0, len(title), marks)
            continue
        span = Span(passage.start, passage.end)
        around = sentence_around(corpus, place.article, span)
        marks = (StyleMark(span.start, span.end, one.row.strength),)
        yield Excerpt(head, corpus.by_id[place.article].text, around.start, around.end, marks)


def _left_excerpts(corpus: Corpus, one: LeftOut) -> Iterator[Excerpt]:
    for word, articles in (("left out by ", one.sure), ("perhaps left out by ", one.perhaps)):
        if articles:
            yield Excerpt(((word, "dim"), (_outlets(corpus, articles), "bold")), "", 0, 0)
    yield from _claim_excerpts(corpus, one.told)


def _outlets(corpus: Corpus, articles: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(corpus.by_id[article].source or article for article in articles))


def _headline_excerpt(corpus: Corpus, place: ArticlePassage) -> Excerpt:
    headline = place.passage.text
    return Excerpt(citation_pieces(corpus, place.article), headline, 0, len(headline))


def _title_excerpt(corpus: Corpus, article: str) -> Excerpt:
    title = corpus.by_id[article].title
    return Excerpt(citation_pieces(corpus, article), title, 0, len(title))
