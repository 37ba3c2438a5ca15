"""Direct quotes and who says them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.extraction.quotes.attribution import SpeakerReader, is_speech
from corpus.extraction.quotes.mention_lookup import MentionLookup
from corpus.extraction.quotes.quote_marks import quoted_segments
from corpus.language.sentences import split_text
from corpus.model import Article, Field, Mention, Quote, Sentence, Span

__all__ = ["find_quotes"]


def find_quotes(article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """The direct quotes of ``article``, in order of field (title first), then start.

    ``sentences`` are those of the article's text; ``mentions`` its names, which may be empty. Quote marks around
    titles of works and single words ("so-called") are left out unless a verb of speech introduces them. Quotes in
    captions and credits have no speaker carried into or out of them. Never raises; linear in the text.
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
    found = quoted_segments(text, [(p.start, p.end) for p in paragraphs], True if field == "title" else None)
    if not found:
        return ()
    answers = SpeakerReader(
        text, found, paragraphs, kinds, sentences, MentionLookup(text, field, mentions)
    ).read_speakers()
    return tuple(
        Quote(field, s.start, s.end, a.said if a else None, a.speaker if a else None, a.cue if a else "")
        for s, a in zip(found, answers, strict=True)
        if is_speech(text, s, a)
    )
