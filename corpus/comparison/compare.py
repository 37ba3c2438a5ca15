"""Comparison of two articles: aligned sentences, shared quotes and ranked differences, from one entry point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.comparison.attribution_differs import SpeakerDifference, doer_differences, long_enough, speaker_difference
from corpus.comparison.dates_differ import date_differences
from corpus.comparison.differences import FactBuilder, one_is_later, order_facts
from corpus.comparison.features import EntityOf, PreparedArticle, SpeakerOf, prepare_article
from corpus.comparison.names_differ import spelling_differences
from corpus.comparison.numbers_differ import number_conflicts
from corpus.comparison.rewordings import find_rewordings
from corpus.comparison.sentence_alignment import align_sentences, link_reason, shared_words
from corpus.comparison.sentence_similarity import SentenceSimilarity, compare_sentences
from corpus.comparison.shared_quotes import SHORT_NEEDS, SharedQuote, shared_quotes
from corpus.comparison.titles_differ import title_differences
from corpus.comparison.word_alignments import WordAlignments
from corpus.comparison.word_diff import shared_share
from corpus.model import Analysis, Article, Comparison, Fact, Link, Mention, Quote, QuotePair, Span
from corpus.runtime.progress import progress_part, report_progress


def unknown_speaker(_quote: Quote) -> None:
    """The speaker of a quote where entities are not known."""


def unknown_entity(_mention: Mention) -> None:
    """The entity of a mention where entities are not known."""


def compare_articles(
    a: Article,
    b: Article,
    analysis_a: Analysis,
    analysis_b: Analysis,
    *,
    published: tuple[str, str] = ("", ""),
    speakers: tuple[SpeakerOf, SpeakerOf] = (unknown_speaker, unknown_speaker),
    entities: tuple[EntityOf, EntityOf] = (unknown_entity, unknown_entity),
) -> Comparison:
    """What two articles tell alike, differently and alone.

    ``published`` are the times of publication (ISO 8601, "" if unknown): where they differ, a newer figure is an
    update and no conflict. ``speakers`` and ``entities`` give, for ``a`` and for ``b``, the entity id of a quote's
    speaker and of a mention. Only sentences of prose are compared. Works on an empty analysis; never raises.
    """
    return compare_prepared(
        prepare_article(a, analysis_a),
        prepare_article(b, analysis_b),
        published=published,
        speakers=speakers,
        entities=entities,
    )


def compare_prepared(
    a: PreparedArticle,
    b: PreparedArticle,
    *,
    published: tuple[str, str] = ("", ""),
    speakers: tuple[SpeakerOf, SpeakerOf] = (unknown_speaker, unknown_speaker),
    entities: tuple[EntityOf, EntityOf] = (unknown_entity, unknown_entity),
) -> Comparison:
    """The same for prepared articles, which makes comparing one with many cheap.

    Says how far it has come (:mod:`corpus.runtime.progress`): whoever listens may end it.
    """
    report_progress(0.0)
    alike = compare_sentences(a.bag, b.bag)
    report_progress(0.2)
    links = align_sentences(a, b, alike)
    quotes = _find_utterances(a, b, alike, speakers)
    report_progress(0.3)
    entities = _cached_lookup(entities[0]), _cached_lookup(entities[1])
    facts, conflicting = _collect_facts(a, b, alike, links, quotes, one_is_later(published), entities)
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
        only_a=_unlinked_indexes(len(a.sentences), {link.a for link in links} | quoted_a),
        only_b=_unlinked_indexes(len(b.sentences), {link.b for link in links} | quoted_b),
        containment=round(shared_share(a.shingles, b.shingles), 4),
    )


def _cached_lookup(entity_of: EntityOf) -> EntityOf:
    """The same, asked once for each mention: it looks through all names of the article."""
    return lru_cache(maxsize=None)(entity_of)


def _unlinked_indexes(count: int, linked: set[int]) -> tuple[int, ...]:
    return tuple(index for index in range(count) if index not in linked)


@dataclass(frozen=True, slots=True)
class _SharedUtterance:
    """One utterance in both articles: as found, as reported, and the two speakers where known."""

    shared: SharedQuote
    pair: QuotePair
    one: Quote
    other: Quote
    said_by: tuple[str | None, str | None]


def _find_utterances(
    a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity, speakers: tuple[SpeakerOf, SpeakerOf]
) -> tuple[_SharedUtterance, ...]:
    found = []
    for shared in shared_quotes(a.quote_words, b.quote_words):
        if shared.short and not _is_trusted_quote(a, b, alike, shared):
            continue
        one, other = a.quotes[shared.a], b.quotes[shared.b]
        said_by = speakers[0](one), speakers[1](other)
        spans = Span(one.start, one.end), Span(other.start, other.end)
        speaker = (said_by[0] or said_by[1] or "") if None in said_by or said_by[0] == said_by[1] else ""
        found.append(_SharedUtterance(shared, QuotePair(*spans, shared.relation, speaker), one, other, said_by))
    return tuple(found)


def _is_trusted_quote(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity, shared: SharedQuote) -> bool:
    """Whether a short quote is the same utterance: the sentences around it are alike, and it is no name or title."""
    rows, columns = a.quote_sentences[shared.a], b.quote_sentences[shared.b]
    best = max(float(alike.plain[i, j]) for i in rows for j in columns)
    one, other = a.quotes[shared.a], b.quotes[shared.b]
    shorter = min((a.article.text[one.start : one.end], b.article.text[other.start : other.end]), key=len)
    return best >= SHORT_NEEDS and not (shared.relation == "same" and shorter.istitle())


def _collect_facts(
    a: PreparedArticle,
    b: PreparedArticle,
    alike: SentenceSimilarity,
    links: Sequence[Link],
    quotes: Sequence[_SharedUtterance],
    later: bool,
    entities: tuple[EntityOf, EntityOf],
) -> tuple[tuple[Fact, ...], frozenset[tuple[int, int]]]:
    """The ledger, and the pairs of sentences that carry a conflict or an update."""
    ledger = FactBuilder(a, b, later)
    linked = frozenset((link.a, link.b) for link in links)
    figures = number_conflicts(a, b, alike)
    report_progress(0.4)
    named = spelling_differences(a, b, *entities, linked)
    dated = date_differences(a, b, links)
    facts = ledger.number_facts(figures) + ledger.name_facts(named) + ledger.date_facts(dated)
    facts += ledger.title_facts(title_differences(a, b, *entities))
    altered = [q.shared for q in quotes if q.shared.relation == "altered"]
    facts += ledger.quote_facts((a.quote_words[q.a], b.quote_words[q.b]) for q in altered)
    facts += ledger.speaker_facts(_two_mouths(a, b, quotes))
    laid = WordAlignments(a, b, links)
    facts += ledger.agent_facts(
        doer_differences(a, b, laid, *entities, progress_part(report_progress, 0.5, 0.7)), facts
    )
    facts += ledger.rewording_facts(find_rewordings(a, b, laid, progress_part(report_progress, 0.7, 1.0)), facts)
    report_progress(1.0)
    pairs = {(figure.a, figure.b) for figure in figures}
    pairs |= {(s.sentence_a, s.sentence_b) for s in named if not s.accents} & linked
    pairs |= {(d.link.a, d.link.b) for d in dated if d.strength != "wording"}
    return order_facts(facts), frozenset(pairs)


def _two_mouths(a: PreparedArticle, b: PreparedArticle, quotes: Sequence[_SharedUtterance]) -> list[SpeakerDifference]:
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
    a: PreparedArticle,
    b: PreparedArticle,
    alike: SentenceSimilarity,
    links: Sequence[Link],
    conflicting: frozenset[tuple[int, int]],
) -> tuple[Link, ...]:
    """``links`` with *differs* wherever sentences contradict each other, in order; such pairs are added if need be."""
    known = {(link.a, link.b): link for link in links}
    for i, j in sorted(conflicting):
        link = known.get((i, j))
        if link is None:
            words = shared_words(a.words[i], b.words[j], alike.weights)
            link = Link(i, j, round(float(alike.score[i, j]), 3), "differs", link_reason(words))
        known[i, j] = replace(link, status="differs")
    return tuple(known[pair] for pair in sorted(known))


__all__ = ["PreparedArticle", "compare_articles", "compare_prepared", "prepare_article"]
