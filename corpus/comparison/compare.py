"""Two articles side by side: the one entry point of comparing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.comparison.attribution_differs import SpeakerDifference, doer_differences, long_enough, speaker_difference
from corpus.comparison.dates_differ import date_differences
from corpus.comparison.differences import Ledger, one_is_later, ordered
from corpus.comparison.features import EntityOf, Prepared, SpeakerOf, prepare
from corpus.comparison.names_differ import spellings
from corpus.comparison.numbers_differ import number_conflicts
from corpus.comparison.rewordings import tellings
from corpus.comparison.sentence_alignment import align, reason, shared_words
from corpus.comparison.sentence_similarity import Likeness, likeness
from corpus.comparison.shared_quotes import SHORT_NEEDS, SharedQuote, shared_quotes
from corpus.comparison.titles_differ import title_differences
from corpus.comparison.word_alignments import Steps
from corpus.comparison.word_diff import shared_share
from corpus.model import Analysis, Article, Comparison, Fact, Link, Mention, Quote, QuotePair, Span
from corpus.runtime.progress import part, tick


def nobody(_quote: Quote) -> None:
    """The speaker of a quote where entities are not known."""


def nothing(_mention: Mention) -> None:
    """The entity of a mention where entities are not known."""


def compare(
    a: Article,
    b: Article,
    analysis_a: Analysis,
    analysis_b: Analysis,
    *,
    published: tuple[str, str] = ("", ""),
    speakers: tuple[SpeakerOf, SpeakerOf] = (nobody, nobody),
    entities: tuple[EntityOf, EntityOf] = (nothing, nothing),
) -> Comparison:
    """What two articles tell alike, differently and alone.

    ``published`` are the times of publication (ISO 8601, "" if unknown): where they differ, a newer figure is an
    update and no conflict. ``speakers`` and ``entities`` give, for ``a`` and for ``b``, the entity id of a quote's
    speaker and of a mention. Only sentences of prose are compared. Works on an empty analysis; never raises.
    """
    return compare_prepared(
        prepare(a, analysis_a), prepare(b, analysis_b), published=published, speakers=speakers, entities=entities
    )


def compare_prepared(
    a: Prepared,
    b: Prepared,
    *,
    published: tuple[str, str] = ("", ""),
    speakers: tuple[SpeakerOf, SpeakerOf] = (nobody, nobody),
    entities: tuple[EntityOf, EntityOf] = (nothing, nothing),
) -> Comparison:
    """The same for prepared articles, which makes comparing one with many cheap.

    Says how far it has come (:mod:`corpus.runtime.progress`): whoever listens may end it.
    """
    tick(0.0)
    alike = likeness(a.bag, b.bag)
    tick(0.2)
    links = align(a, b, alike)
    quotes = _quotes(a, b, alike, speakers)
    tick(0.3)
    entities = _remembered(entities[0]), _remembered(entities[1])
    facts, conflicting = _facts(a, b, alike, links, quotes, one_is_later(published), entities)
    links = _with_conflicts(a, b, alike, links, conflicting)
    quoted_a = {index for quote in quotes for index in a.quote_sentences[quote.shared.a]}
    quoted_b = {index for quote in quotes for index in b.quote_sentences[quote.shared.b]}
    return Comparison(
        a=a.article.id,
        b=b.article.id,
        sentences_a=tuple(Span(s.start, s.end) for s in a.sentences),
        sentences_b=tuple(Span(s.start, s.end) for s in b.sentences),
        links=links,
        quotes=tuple(quote.pair for quote in quotes),
        facts=facts,
        only_a=_without(len(a.sentences), {link.a for link in links} | quoted_a),
        only_b=_without(len(b.sentences), {link.b for link in links} | quoted_b),
        containment=round(shared_share(a.shingles, b.shingles), 4),
    )


def _remembered(entity_of: EntityOf) -> EntityOf:
    """The same, asked once for each mention: it looks through all names of the article."""
    return lru_cache(maxsize=None)(entity_of)


def _without(count: int, linked: set[int]) -> tuple[int, ...]:
    return tuple(index for index in range(count) if index not in linked)


@dataclass(frozen=True, slots=True)
class _Utterance:
    """One utterance in both articles: as found, as reported, and the two speakers where known."""

    shared: SharedQuote
    pair: QuotePair
    one: Quote
    other: Quote
    said_by: tuple[str | None, str | None]


def _quotes(a: Prepared, b: Prepared, alike: Likeness, speakers: tuple[SpeakerOf, SpeakerOf]) -> tuple[_Utterance, ...]:
    found = []
    for shared in shared_quotes(a.quote_words, b.quote_words):
        if shared.short and not _trusted(a, b, alike, shared):
            continue
        one, other = a.quotes[shared.a], b.quotes[shared.b]
        said_by = speakers[0](one), speakers[1](other)
        spans = Span(one.start, one.end), Span(other.start, other.end)
        speaker = (said_by[0] or said_by[1] or "") if None in said_by or said_by[0] == said_by[1] else ""
        found.append(_Utterance(shared, QuotePair(*spans, shared.relation, speaker), one, other, said_by))
    return tuple(found)


def _trusted(a: Prepared, b: Prepared, alike: Likeness, shared: SharedQuote) -> bool:
    """Whether a short quote is the same utterance: the sentences around it are alike, and it is no name or title."""
    rows, columns = a.quote_sentences[shared.a], b.quote_sentences[shared.b]
    best = max(float(alike.plain[i, j]) for i in rows for j in columns)
    one, other = a.quotes[shared.a], b.quotes[shared.b]
    shorter = min((a.article.text[one.start : one.end], b.article.text[other.start : other.end]), key=len)
    return best >= SHORT_NEEDS and not (shared.relation == "same" and shorter.istitle())


def _facts(
    a: Prepared,
    b: Prepared,
    alike: Likeness,
    links: Sequence[Link],
    quotes: Sequence[_Utterance],
    later: bool,
    entities: tuple[EntityOf, EntityOf],
) -> tuple[tuple[Fact, ...], frozenset[tuple[int, int]]]:
    """The ledger, and the pairs of sentences that carry a conflict or an update."""
    ledger = Ledger(a, b, later)
    linked = frozenset((link.a, link.b) for link in links)
    figures = number_conflicts(a, b, alike)
    tick(0.4)
    named = spellings(a, b, *entities, linked)
    dated = date_differences(a, b, links)
    facts = ledger.numbers(figures) + ledger.names(named) + ledger.dates(dated)
    facts += ledger.titles(title_differences(a, b, *entities))
    altered = [q.shared for q in quotes if q.shared.relation == "altered"]
    facts += ledger.altered((a.quote_words[q.a], b.quote_words[q.b]) for q in altered)
    facts += ledger.speakers(_two_mouths(a, b, quotes))
    laid = Steps(a, b, links)
    facts += ledger.doers(doer_differences(a, b, laid, *entities, part(tick, 0.5, 0.7)), facts)
    facts += ledger.tellings(tellings(a, b, laid, part(tick, 0.7, 1.0)), facts)
    tick(1.0)
    pairs = {(figure.a, figure.b) for figure in figures}
    pairs |= {(s.sentence_a, s.sentence_b) for s in named if not s.accents} & linked
    pairs |= {(d.link.a, d.link.b) for d in dated if d.strength != "wording"}
    return ordered(facts), frozenset(pairs)


def _two_mouths(a: Prepared, b: Prepared, quotes: Sequence[_Utterance]) -> list[SpeakerDifference]:
    """Utterances, long enough to be one, that the articles give to different speakers."""
    long = [
        q
        for q in quotes
        if q.shared.relation in {"same", "cut"}
        and long_enough(min(a.quote_words[q.shared.a], b.quote_words[q.shared.b], key=len))
    ]
    found = (speaker_difference(a, b, (q.one, q.other), q.said_by) for q in long)
    return [difference for difference in found if difference is not None]


def _with_conflicts(
    a: Prepared, b: Prepared, alike: Likeness, links: Sequence[Link], conflicting: frozenset[tuple[int, int]]
) -> tuple[Link, ...]:
    """``links`` with *differs* wherever sentences contradict each other, in order; such pairs are added if need be."""
    known = {(link.a, link.b): link for link in links}
    for i, j in sorted(conflicting):
        link = known.get((i, j))
        if link is None:
            words = shared_words(a.words[i], b.words[j], alike.weights)
            link = Link(i, j, round(float(alike.score[i, j]), 3), "differs", reason(words))
        known[i, j] = replace(link, status="differs")
    return tuple(known[pair] for pair in sorted(known))


__all__ = ["Prepared", "compare", "compare_prepared", "prepare"]
