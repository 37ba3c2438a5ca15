"""Page sections: entities, timeline, quotes, stories and disagreements, every passage cited."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from corpus.comparison.coverage import Claim
from corpus.comparison.disagreements import Disagreement, DisagreementSide
from corpus.comparison.reprints import Reprints
from corpus.corpus import Corpus
from corpus.export.citing import CitationList
from corpus.export.comparison import GRAVITY
from corpus.export.document import (
    BREAK,
    Block,
    BulletList,
    CitedPassage,
    Heading,
    Mark,
    MarkedSpan,
    PageTable,
    Paragraph,
    TableRow,
    TextRun,
    Words,
    join_words,
    marked_words,
    styled_words,
)
from corpus.export.searched import search_hits
from corpus.language.counts import counted_noun, fewer_origins
from corpus.language.date_words import period_words
from corpus.language.fact_words import kind_word
from corpus.language.typed_days import Days, days_words
from corpus.model import (
    Article,
    Basis,
    CopyKind,
    Entity,
    EntityType,
    FactKind,
    Hit,
    OwnEvent,
    Quote,
    Span,
    Story,
    TimelineEntry,
    Variant,
)

TYPES: Mapping[EntityType, str] = {"person": "People", "organisation": "Organisations", "place": "Places"}
BASIS: Mapping[Basis, str] = {
    "stated": "stated",
    "resolved": "worked out from the article’s date",
    "inferred": "a guess: the article’s date is guessed",
}
COPY_OF: Mapping[CopyKind, str] = {
    "copy": "is a copy of",
    "trimmed": "is a shortened copy of",
    "revision": "is a revision of",
    "passages": "shares passages with",
}
SPEAK_FOR_THEMSELVES: frozenset[FactKind] = frozenset({"name", "title"})
"""Kinds of difference that are understood without the sentence."""
NAMED_OUTLETS = 3
"""Outlets that are named behind a spelling; more are counted."""


def left_out(total: int, shown: int, what: str) -> Iterator[Block]:
    """A line on how many rows a page does not show, and how to get them."""
    if total > shown:
        hint = f"{total - shown:,} more are left out here; “tellings export {what}” has them all."
        yield Paragraph(styled_words(hint), quiet=True)


# ------------------------------------------------------------------------------------------ entities


def entity_tables(corpus: Corpus, sources: CitationList, level: int, most: int = 0) -> Iterator[Block]:
    """A table for each type: names, spellings by outlet, roles, and all mentions; at most ``most`` rows each."""
    for kind, heading in TYPES.items():
        found = [entity for entity in corpus.entities if entity.type == kind]
        if found:
            yield Heading(level, heading, kind)
            shown = found[:most] if most else found
            rows = (TableRow(_entity_cells(corpus, entity, sources)) for entity in shown)
            yield PageTable(("Name", "Written", "Where"), rows)
            yield from left_out(len(found), len(shown), "entities")


def _entity_cells(corpus: Corpus, entity: Entity, sources: CitationList) -> tuple[Words, Words, Words]:
    name = styled_words(entity.name, "strong")
    articles = {found.article for found in entity.mentions}
    if origins := fewer_origins(len(articles), corpus.count_origins(articles)):
        name = (*name, BREAK, TextRun(f"{counted_noun(len(articles), 'article')}{origins}", ("quiet",)))
    if entity.roles:
        roles = ", ".join(role for role, _ in entity.roles[:NAMED_OUTLETS])
        name = (*name, BREAK, TextRun(roles, ("quiet",)))
    places: dict[tuple[str, str], list[Span]] = {}
    refs = []
    for found in entity.mentions:
        span = Span(found.mention.start, found.mention.end)
        places.setdefault((found.article, found.mention.field), []).append(span)
    for (article, field), spans in places.items():
        refs.append(sources.reference_words(article, spans, "title" if field == "title" else "text"))
    return name, join_words(map(_variant_words, entity.variants), "\n"), join_words(refs, " · ")


def _variant_words(variant: Variant) -> Words:
    outlets = sorted(variant.sources)
    told = ", ".join(outlets) if len(outlets) <= NAMED_OUTLETS else counted_noun(len(outlets), "outlet")
    return (TextRun(f"{variant.text} ×{variant.count}"), TextRun(f" {told}", ("quiet",)))


# ------------------------------------------------------------------------------------------ timeline


def timeline_table(corpus: Corpus, sources: CitationList, events: Sequence[OwnEvent] = ()) -> Iterator[Block]:
    """A table of all dates, each in its sentence, all publications, and the user's events, in order of time."""
    yield PageTable(("When", "What", "How known", "Where"), _timeline_rows(corpus, sources, events))


def _timeline_rows(corpus: Corpus, sources: CitationList, events: Sequence[OwnEvent]) -> Iterator[TableRow]:
    own = deque(events)
    for entry in corpus.timeline:
        while own and (own[0].first, own[0].last) <= (entry.first, entry.last):
            yield TableRow(_event_cells(own.popleft()))
        yield TableRow(_timeline_cells(corpus, entry, sources))
    yield from (TableRow(_event_cells(event)) for event in own)


def _event_cells(event: OwnEvent) -> tuple[Words, Words, Words, Words]:
    when = days_words(Days(event.first, event.last))
    return styled_words(when), styled_words(event.text, "strong"), styled_words("your own event", "quiet"), ()


def _timeline_cells(corpus: Corpus, entry: TimelineEntry, sources: CitationList) -> tuple[Words, Words, Words, Words]:
    when = f"{'~' if entry.basis == 'inferred' else ''}{period_words(entry.first, entry.last, entry.grain)}"
    article, time = corpus.by_id[entry.article], entry.time
    if time is None:
        basis = "a guess" if entry.basis == "inferred" else "stated"
        return (
            styled_words(when),
            styled_words(f"Published: “{article.title}”"),
            styled_words(basis, "quiet"),
            sources.named_reference(article.id),
        )
    place = Span(time.start, time.end)
    around = entry.sentence if entry.sentence and time.field == "text" else place
    told = marked_words(
        article.field_text(time.field), around.start, around.end, [MarkedSpan(place.start, place.end, "hit")]
    )
    where = sources.named_reference(article.id, [place], time.field)
    return styled_words(when), told, styled_words(BASIS[entry.basis], "quiet"), where


# -------------------------------------------------------------------------------------------- quotes


def quote_section(corpus: Corpus, sources: CitationList, level: int) -> Iterator[Block]:
    """The quotes of each speaker, who is quoted most first; those without a speaker last."""
    said: defaultdict[str, list[tuple[Article, Quote]]] = defaultdict(list)
    for article in corpus.articles:
        for quote in corpus.analysis_of(article.id).quotes:
            said[corpus.speaker_name(article, quote)].append((article, quote))
    for speaker, found in sorted(said.items(), key=lambda item: (not item[0], -len(item[1]))):
        yield Heading(level, f"{speaker or 'Speaker not found'} ({len(found)})")
        for article, quote in found:
            span = Span(quote.start, quote.end)
            text = marked_words(article.field_text(quote.field), quote.start, quote.end)
            reference = sources.named_reference(article.id, [span], quote.field)
            yield CitedPassage((TextRun("“"), *text, TextRun("”")), reference)


# ------------------------------------------------------------------------------------------- stories


def story_articles(corpus: Corpus, story: Story, sources: CitationList) -> Iterator[Block]:
    """The articles of a story, oldest first, and which of them are copies or versions of another."""
    yield BulletList(tuple(_article_words(corpus.by_id[article], sources) for article in story.articles))
    copies = []
    for copy in story.copies:
        told = TextRun(f" {COPY_OF[copy.kind]} ")
        copies.append(
            (
                *sources.reference_words(copy.b),
                told,
                *sources.reference_words(copy.a),
                TextRun(f" ({copy.containment:.0%})", ("quiet",)),
            )
        )
    if copies:
        yield Paragraph(join_words(copies, "; "))


def _article_words(article: Article, sources: CitationList) -> Words:
    return (*sources.named_reference(article.id), TextRun(f" “{article.title}”"))


def claim_table(
    corpus: Corpus, story: Story, sources: CitationList, shared: bool = False, most: int = 0
) -> Iterator[Block]:
    """Who reports what of a story; with ``shared`` only what several articles tell, at most ``most`` claims."""
    found = corpus.coverage_of_story(story)
    told = found.shared_claims if shared else found.claims
    shown = told[:most] if most else told
    reprints = corpus.reprints_in(story)
    rows = (TableRow(_claim_cells(corpus, claim, sources, reprints)) for claim in shown)
    yield PageTable(("Claim", "Outlets", "Told by", "First", "Left out by"), rows)
    if shared and len(found.claims) > len(shown):
        yield from left_out(len(found.claims), len(shown), "coverage")


def _claim_cells(corpus: Corpus, claim: Claim, sources: CitationList, reprints: Reprints) -> tuple[Words, ...]:
    text = corpus.by_id[claim.article].text
    outlets = f"{claim.outlets}" if claim.origins == claim.outlets else f"{claim.outlets} ({claim.origins} origins)"
    after = reprints.after_words([carrier.article for carrier in claim.carriers])
    outlets = f"{outlets}, {after}" if after else outlets
    return (
        marked_words(text, claim.sentence.start, claim.sentence.end),
        styled_words(outlets),
        join_words((sources.reference_words(carrier.article, carrier.sentences) for carrier in claim.carriers), " · "),
        join_words(map(sources.reference_words, claim.first), " "),
        join_words(map(sources.reference_words, claim.left_out), " "),
    )


def difference_table(corpus: Corpus, story: Story, sources: CitationList, most: int = 0) -> Iterator[Block]:
    """What differs between the articles of a story, the gravest first."""
    found = [row for row in corpus.disagreements_in_story(story) if not row.framing]
    found += corpus.headline_changes(story)
    shown = found[:most] if most else found
    if not found:
        yield Paragraph(styled_words("Nothing was found that differs."))
    rows = (TableRow(_difference_cells(corpus, row, sources)) for row in shown)
    yield PageTable(("What", "One says", "Another says", "Why"), rows)
    yield from left_out(len(found), len(shown), "disagreements")


def _difference_cells(corpus: Corpus, row: Disagreement, sources: CitationList) -> tuple[Words, ...]:
    first, *others = (_version_words(corpus, side, row, sources) for side in row.sides)
    what = (TextRun(kind_word(row.kind), ("strong",)), BREAK, TextRun(GRAVITY[row.strength], ("quiet",)))
    return what, first, join_words(others, "\n"), styled_words(row.why)


def _version_words(corpus: Corpus, side: DisagreementSide, row: Disagreement, sources: CitationList) -> Words:
    """The words in their first sentence, unless they speak for themselves; then all places where they stand."""
    told = styled_words(side.text, row.strength)
    first = side.places[0]
    if row.kind not in SPEAK_FOR_THEMSELVES and first.passage.field == "text":
        told = _in_sentence(corpus, first.article, Span(first.passage.start, first.passage.end), row.strength)
    refs = []
    for article, places in groupby(side.places, key=lambda place: place.article):
        spans = [Span(p.passage.start, p.passage.end) for p in places if p.passage.field == "text"]
        refs.append(sources.reference_words(article, spans))
    return (*told, TextRun(" "), *join_words(refs, " · "))


def _in_sentence(corpus: Corpus, article: str, place: Span, mark: Mark) -> Words:
    sentences = corpus.analysis_of(article).sentences
    index = bisect_right(sentences, place.start, key=lambda sentence: sentence.start) - 1
    inside = index >= 0 and sentences[index].end >= place.end
    around = Span(sentences[index].start, sentences[index].end) if inside else place
    text = corpus.by_id[article].text
    return marked_words(text, around.start, around.end, [MarkedSpan(place.start, place.end, mark)])


# -------------------------------------------------------------------------------------------- search


def found_articles(corpus: Corpus, query: str, sources: CitationList) -> Iterator[Block]:
    """What a search finds, best first, with the hits marked."""
    found = search_hits(corpus, query)
    yield Paragraph(styled_words(f"{counted_noun(len(found), 'article')} found."))
    for hit in found:
        yield Heading(2, corpus.by_id[hit.article].title or hit.article)
        shown = marked_words(
            hit.snippet, 0, len(hit.snippet), [MarkedSpan(mark.start, mark.end, "hit") for mark in hit.marks]
        )
        yield CitedPassage(shown, sources.named_reference(hit.article, first_spans(hit), hit.field))


def first_spans(hit: Hit, most: int = 12) -> tuple[Span, ...]:
    """The first places of a hit: a citation of hundreds serves nobody."""
    return tuple(islice(hit.spans, most))
