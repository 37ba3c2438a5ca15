"""Comparison of two articles: aligned sentences, shared quotes and ranked differences, from one entry point."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from corpus.comparison.differences import of_other_times, one_is_later
from corpus.comparison.fact_finding import Sides, find_facts
from corpus.comparison.features import EntityOf, PreparedArticle, SpeakerOf, prepare_article
from corpus.comparison.link_status import judged
from corpus.comparison.meaning import Meaning, meant_links, untold
from corpus.comparison.sentence_alignment import ALONE, align_sentences, likeness, mostly_new
from corpus.comparison.sentence_similarity import Flags, SentenceSimilarity
from corpus.comparison.utterances import shared_utterances
from corpus.comparison.word_diff import shared_share
from corpus.model import Analysis, Article, Comparison, Link, Mention, Quote
from corpus.runtime.progress import report_progress


def unknown_speaker(_quote: Quote) -> None:
    """The speaker of a quote where entities are not known."""


def unknown_entity(_mention: Mention) -> None:
    """The entity of a mention where entities are not known."""


Align = Callable[[PreparedArticle, PreparedArticle, SentenceSimilarity], tuple[Link, ...]]
"""What links the sentences of two articles."""

VERSIONS = 0.8
"""Share of the shorter text's runs of five words that the longer has, from which on they are versions of one text."""


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
    meaning: Meaning | None = None,
    align: Align = align_sentences,
) -> Comparison:
    """The same for prepared articles, which makes comparing one with many cheap; with ``meaning`` by a model too.

    ``align`` may know the links already. Says how far it has come (:mod:`corpus.runtime.progress`): whoever listens
    may end it.
    """
    report_progress(0.0)
    alike = likeness(a, b)
    report_progress(0.2)
    links = meant_links(align(a, b, alike), meaning)
    quotes = shared_utterances(a, b, alike, speakers)
    report_progress(0.3)
    entities = _cached_lookup(entities[0]), _cached_lookup(entities[1])
    facts, differing = find_facts(
        Sides(a, b, alike, links, *entities, of_other_times(published)), quotes, one_is_later(published)
    )
    links = judged(a, b, alike, links, differing)
    told_a = {link.a for link in links} | {k for quote in quotes for k in a.quote_sentences[quote.shared.a]}
    told_b = {link.b for link in links} | {k for quote in quotes for k in b.quote_sentences[quote.shared.b]}
    containment = shared_share(a.shingles, b.shingles)
    # Of two versions of one text every sentence has its twin: what has none is new, however like another it is.
    most, meant = (math.inf, None) if containment >= VERSIONS else (ALONE, meaning)
    new = mostly_new(a, b, alike) if meant is None and most == ALONE else (True, True)
    return Comparison(
        a=a.article.id,
        b=b.article.id,
        sentences_a=a.spans,
        sentences_b=b.spans,
        links=links,
        quotes=tuple(quote.pair for quote in quotes),
        facts=facts,
        only_a=_alone(untold(alike.score, most, meant, 1) & new[0], told_a),
        only_b=_alone(untold(alike.score, most, meant, 0) & new[1], told_b),
        containment=round(containment, 4),
        model=meaning.model if meaning is not None else "",
    )


def _cached_lookup(entity_of: EntityOf) -> EntityOf:
    """The same, asked once for each mention: it looks through all names of the article."""
    return entity_of if hasattr(entity_of, "cache_info") else lru_cache(maxsize=None)(entity_of)


def _alone(untold: Flags, told: set[int]) -> tuple[int, ...]:
    """Sentences that are not linked or quoted, and that nothing in the other article is like."""
    return tuple(index for index in np.flatnonzero(untold).tolist() if index not in told)


__all__ = ["PreparedArticle", "compare_articles", "compare_prepared", "prepare_article"]
