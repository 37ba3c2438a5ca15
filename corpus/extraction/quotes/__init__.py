"""Direct quotes and who says them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.extraction.quotes.attribution import SpeakerReader, is_speech
from corpus.extraction.quotes.mention_lookup import MentionLookup
from corpus.extraction.quotes.quote_marks import QuotedSegment, quoted_segments
from corpus.extraction.quotes.transcripts import TranscriptTurn, transcript_turns
from corpus.language.sentences import split_text
from corpus.model import Article, Field, Mention, Quote, Sentence, Span

__all__ = ["find_quotes"]


def find_quotes(article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """The direct quotes of ``article``, in order of field (title first), then start.

    ``sentences`` are those of the article's text; ``mentions`` its names, which may be empty. Quote marks around
    titles of works and single words ("so-called") are left out unless a verb of speech introduces them. Quotes in
    captions and credits have no speaker carried into or out of them. The turns of a transcript are quotes of whoever
    stands before the colon. Never raises; linear in the text.
    """
    paragraphs = [Span(block.start, block.end) for block in article.blocks]
    kinds = [block.kind for block in article.blocks]
    in_text = _quotes_in_field(article.text, "text", paragraphs, kinds, sentences, mentions)
    if article.title_in_text or not article.title:
        return in_text
    title = [Sentence(start, end, 0, "title") for start, end in split_text(article.title)]
    whole = [Span(0, len(article.title))]
    return _quotes_in_field(article.title, "title", whole, ["title"], title, mentions) + in_text


def _quotes_in_field(
    text: str,
    field: Field,
    paragraphs: Sequence[Span],
    kinds: Sequence[str],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
) -> tuple[Quote, ...]:
    turns = transcript_turns(text, paragraphs, kinds) if field == "text" else []
    found = quoted_segments(text, [(p.start, p.end) for p in paragraphs], True if field == "title" else None)
    found = _outside_turns(found, turns)
    spoken = tuple(Quote(field, t.start, t.end, t.label, t.speaker, "") for t in turns)
    if not found:
        return spoken
    answers = SpeakerReader(
        text, found, paragraphs, kinds, sentences, MentionLookup(text, field, mentions)
    ).read_speakers()
    quoted = tuple(
        Quote(field, s.start, s.end, a.said if a else None, a.speaker if a else None, a.cue if a else "")
        for s, a in zip(found, answers, strict=True)
        if is_speech(text, s, a)
    )
    return tuple(sorted((*quoted, *spoken), key=lambda quote: quote.start)) if spoken else quoted


def _outside_turns(found: list[QuotedSegment], turns: Sequence[TranscriptTurn]) -> list[QuotedSegment]:
    """The segments that stand in no turn of a transcript: what somebody quotes in one is part of it."""
    if not turns:
        return found
    starts = [turn.start for turn in turns]

    def is_outside(segment: QuotedSegment) -> bool:
        index = bisect_right(starts, segment.first) - 1
        return index < 0 or segment.first >= turns[index].end

    return [segment for segment in found if is_outside(segment)]
