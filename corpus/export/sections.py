"""The parts of a page: entities, timeline, quotes, stories and what differs in them, every passage cited."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby, islice

from corpus.comparison.coverage import Claim
from corpus.comparison.disagreements import Disagreement, Side
from corpus.corpus import Corpus
from corpus.export.citing import Sources, period_words
from corpus.export.comparison import GRAVITY
from corpus.export.document import (
    BREAK,
    Block,
    Heading,
    Listing,
    Mark,
    Marking,
    Paragraph,
    Passage,
    Run,
    Table,
    TableRow,
    Words,
    joined,
    marked,
    words,
)
from corpus.export.searched import hits
from corpus.model import (
    Article,
    Basis,
    CopyKind,
    Entity,
    EntityType,
    FactKind,
    Hit,
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


def several(count: int, noun: str) -> str:
    """``1 outlet``, ``3 outlets``, ``2 stories``."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count:,} {noun if count == 1 else plural}"


def left_out(total: int, shown: int, what: str) -> Iterator[Block]:
    """A line on how many rows a page does not show, and how to get them."""
    if total > shown:
        hint = f"{total - shown:,} more are left out here; “tellings export {what}” has them all."
        yield Paragraph(words(hint), quiet=True)


# ------------------------------------------------------------------------------------------ entities


def entities(corpus: Corpus, sources: Sources, level: int, most: int = 0) -> Iterator[Block]:
    """A table for each type: names, spellings by outlet, roles, and all mentions; at most ``most`` rows each."""
    for kind, heading in TYPES.items():
        found = [entity for entity in corpus.entities if entity.type == kind]
        if found:
            yield Heading(level, heading, kind)
            shown = found[:most] if most else found
            rows = (TableRow(_entity(entity, sources)) for entity in shown)
            yield Table(("Name", "Written", "Where"), rows)
            yield from left_out(len(found), len(shown), "entities")


def _entity(entity: Entity, sources: Sources) -> tuple[Words, Words, Words]:
    name = words(entity.name, "strong")
    if entity.roles:
        roles = ", ".join(role for role, _ in entity.roles[:NAMED_OUTLETS])
        name = (*name, BREAK, Run(roles, ("quiet",)))
    places: dict[tuple[str, str], list[Span]] = {}
    refs = []
    for found in entity.mentions:
        span = Span(found.mention.start, found.mention.end)
        places.setdefault((found.article, found.mention.field), []).append(span)
    for (article, field), spans in places.items():
        refs.append(sources.ref(article, spans, "title" if field == "title" else "text"))
    return name, joined(map(_variant, entity.variants), "\n"), joined(refs, " · ")


def _variant(variant: Variant) -> Words:
    outlets = sorted(variant.sources)
    told = ", ".join(outlets) if len(outlets) <= NAMED_OUTLETS else several(len(outlets), "outlet")
    return (Run(f"{variant.text} ×{variant.count}"), Run(f" {told}", ("quiet",)))


# ------------------------------------------------------------------------------------------ timeline


def timeline(corpus: Corpus, sources: Sources) -> Iterator[Block]:
    """A table of all dates, each in its sentence, and all publications, in order of time."""
    rows = (TableRow(_entry(corpus, entry, sources)) for entry in corpus.timeline)
    yield Table(("When", "What", "How known", "Where"), rows)


def _entry(corpus: Corpus, entry: TimelineEntry, sources: Sources) -> tuple[Words, Words, Words, Words]:
    when = f"{'~' if entry.basis == 'inferred' else ''}{period_words(entry.first, entry.last, entry.grain)}"
    article, time = corpus.by_id[entry.article], entry.time
    if time is None:
        basis = "a guess" if entry.basis == "inferred" else "stated"
        return words(when), words(f"Published: “{article.title}”"), words(basis, "quiet"), sources.named(article.id)
    place = Span(time.start, time.end)
    around = entry.sentence if entry.sentence and time.field == "text" else place
    told = marked(article.of(time.field), around.start, around.end, [Marking(place.start, place.end, "hit")])
    where = sources.named(article.id, [place], time.field)
    return words(when), told, words(BASIS[entry.basis], "quiet"), where


# -------------------------------------------------------------------------------------------- quotes


def quotes(corpus: Corpus, sources: Sources, level: int) -> Iterator[Block]:
    """The quotes of each speaker, who is quoted most first; those without a speaker last."""
    said: defaultdict[str, list[tuple[Article, Quote]]] = defaultdict(list)
    for article in corpus.articles:
        for quote in corpus.analysis(article.id).quotes:
            said[corpus.speaker_name(article, quote)].append((article, quote))
    for speaker, found in sorted(said.items(), key=lambda item: (not item[0], -len(item[1]))):
        yield Heading(level, f"{speaker or 'Speaker not found'} ({len(found)})")
        for article, quote in found:
            span = Span(quote.start, quote.end)
            text = marked(article.of(quote.field), quote.start, quote.end)
            yield Passage((Run("“"), *text, Run("”")), sources.named(article.id, [span], quote.field))


# ------------------------------------------------------------------------------------------- stories


def story_articles(corpus: Corpus, story: Story, sources: Sources) -> Iterator[Block]:
    """The articles of a story, oldest first, and which of them are copies or versions of another."""
    yield Listing(tuple(_listed(corpus.by_id[article], sources) for article in story.articles))
    copies = []
    for copy in story.copies:
        told = Run(f" {COPY_OF[copy.kind]} ")
        copies.append((*sources.ref(copy.b), told, *sources.ref(copy.a), Run(f" ({copy.containment:.0%})", ("quiet",))))
    if copies:
        yield Paragraph(joined(copies, "; "))


def _listed(article: Article, sources: Sources) -> Words:
    return (*sources.named(article.id), Run(f" “{article.title}”"))


def claims(corpus: Corpus, story: Story, sources: Sources, shared: bool = False, most: int = 0) -> Iterator[Block]:
    """Who reports what of a story; with ``shared`` only what several articles tell, at most ``most`` claims."""
    found = corpus.coverage(story)
    told = found.shared if shared else found.claims
    shown = told[:most] if most else told
    rows = (TableRow(_claim(corpus, claim, sources)) for claim in shown)
    yield Table(("Claim", "Outlets", "Told by", "First", "Left out by"), rows)
    if shared and len(found.claims) > len(shown):
        yield from left_out(len(found.claims), len(shown), "coverage")


def _claim(corpus: Corpus, claim: Claim, sources: Sources) -> tuple[Words, ...]:
    text = corpus.by_id[claim.article].text
    outlets = f"{claim.outlets}" if claim.origins == claim.outlets else f"{claim.outlets} ({claim.origins} origins)"
    return (
        marked(text, claim.sentence.start, claim.sentence.end),
        words(outlets),
        joined((sources.ref(carrier.article, carrier.sentences) for carrier in claim.carriers), " · "),
        joined(map(sources.ref, claim.first), " "),
        joined(map(sources.ref, claim.left_out), " "),
    )


def differences(corpus: Corpus, story: Story, sources: Sources, most: int = 0) -> Iterator[Block]:
    """What differs between the articles of a story, the gravest first."""
    found = corpus.disagreements(story)
    shown = found[:most] if most else found
    if not found:
        yield Paragraph(words("Nothing was found that differs."))
    rows = (TableRow(_difference(corpus, row, sources)) for row in shown)
    yield Table(("What", "One says", "Another says", "Why"), rows)
    yield from left_out(len(found), len(shown), "disagreements")


def _difference(corpus: Corpus, row: Disagreement, sources: Sources) -> tuple[Words, ...]:
    first, *others = (_version(corpus, side, row, sources) for side in row.sides)
    what = (Run(row.kind, ("strong",)), BREAK, Run(GRAVITY[row.strength], ("quiet",)))
    return what, first, joined(others, "\n"), words(row.why)


def _version(corpus: Corpus, side: Side, row: Disagreement, sources: Sources) -> Words:
    """The words in their first sentence, unless they speak for themselves; then all places where they stand."""
    told = words(side.text, row.strength)
    if row.kind not in SPEAK_FOR_THEMSELVES:
        first = side.places[0]
        told = _in_sentence(corpus, first.article, Span(first.passage.start, first.passage.end), row.strength)
    refs = []
    for article, places in groupby(side.places, key=lambda place: place.article):
        refs.append(sources.ref(article, [Span(place.passage.start, place.passage.end) for place in places]))
    return (*told, Run(" "), *joined(refs, " · "))


def _in_sentence(corpus: Corpus, article: str, place: Span, mark: Mark) -> Words:
    sentences = corpus.analysis(article).sentences
    index = bisect_right(sentences, place.start, key=lambda sentence: sentence.start) - 1
    inside = index >= 0 and sentences[index].end >= place.end
    around = Span(sentences[index].start, sentences[index].end) if inside else place
    text = corpus.by_id[article].text
    return marked(text, around.start, around.end, [Marking(place.start, place.end, mark)])


# -------------------------------------------------------------------------------------------- search


def found_articles(corpus: Corpus, query: str, sources: Sources) -> Iterator[Block]:
    """What a search finds, best first, with the hits marked."""
    found = hits(corpus, query)
    yield Paragraph(words(f"{several(len(found), 'article')} found."))
    for hit in found:
        yield Heading(2, corpus.by_id[hit.article].title or hit.article)
        shown = marked(hit.snippet, 0, len(hit.snippet), [Marking(mark.start, mark.end, "hit") for mark in hit.marks])
        yield Passage(shown, sources.named(hit.article, first_spans(hit), hit.field))


def first_spans(hit: Hit, most: int = 12) -> tuple[Span, ...]:
    """The first places of a hit: a citation of hundreds serves nobody."""
    return tuple(islice(hit.spans, most))
