"""What both of two articles quote: each utterance as found, as reported, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.comparison.features import PreparedArticle, SpeakerOf
from corpus.comparison.sentence_similarity import SentenceSimilarity
from corpus.comparison.shared_quotes import SAID_NEEDS, SHORT_NEEDS, SharedQuote, shared_quotes
from corpus.model import Quote, QuotePair, Span

RARE = 0.7
"""Mean weight of the words of a short quote from which they speak for themselves."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance in both articles: as found, as reported, and the two speakers where known."""

    shared: SharedQuote
    pair: QuotePair
    one: Quote
    other: Quote
    said_by: tuple[str | None, str | None]


def shared_utterances(
    a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity, speakers: tuple[SpeakerOf, SpeakerOf]
) -> tuple[Utterance, ...]:
    """The utterances that both articles quote, by ``a`` and ``b``; ``speakers`` know who says a quote."""
    found = []
    for shared in shared_quotes(a.quote_words, b.quote_words, (a.quote_keys, b.quote_keys)):
        one, other = a.quotes[shared.a], b.quotes[shared.b]
        said_by = speakers[0](one), speakers[1](other)
        if shared.short and not _trusted(a, b, alike, shared, said_by[0] is not None and said_by[0] == said_by[1]):
            continue
        spans = Span(one.start, one.end), Span(other.start, other.end)
        speaker = (said_by[0] or said_by[1] or "") if None in said_by or said_by[0] == said_by[1] else ""
        found.append(Utterance(shared, QuotePair(*spans, shared.relation, speaker), one, other, said_by))
    return tuple(found)


def _trusted(
    a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity, shared: SharedQuote, one_speaker: bool
) -> bool:
    """Whether a short quote is the same utterance: the sentences around it are alike, and it is no name or title.

    Of one speaker they need not be as much alike.
    """
    rows, columns = a.quote_sentences[shared.a], b.quote_sentences[shared.b]
    best = max(float(alike.plain[i, j]) for i in rows for j in columns)
    run = [word for word in a.quote_words[shared.a][slice(*shared.run_a)] if word.is_content]
    if len(run) > 1 and sum(alike.weights.get(word.concept, 1.0) for word in run) >= RARE * len(run):
        best = SHORT_NEEDS  # words that hardly stand anywhere else in the two are the same utterance
    one, other = a.quotes[shared.a], b.quotes[shared.b]
    shorter = min((a.article.text[one.start : one.end], b.article.text[other.start : other.end]), key=len)
    is_name = shared.relation == "same" and shorter.istitle()
    return best >= (SAID_NEEDS if one_speaker else SHORT_NEEDS) and not is_name
