"""Analysis of one article: dating, sentences, names, times and quotes, each built on those before."""

from __future__ import annotations

import re
from bisect import bisect_right

from corpus.extraction.names import tag_article
from corpus.extraction.publication_date import date_article
from corpus.extraction.quoted_titles import without_titles
from corpus.extraction.quotes import find_quotes
from corpus.extraction.times import find_times
from corpus.extraction.whole_article import whole_article
from corpus.language.sentences import split_sentences
from corpus.model import Analysis, Article, Dating, Mention

_WORK = re.compile(
    r"[(\[]?\s?(?:with )?(?:additional |extra |further |original )?"
    r"(?:reporting|writing|editing|compiled|edited|written|translated|graphics?"
    r"|production|photography|photos?|photographs?|video|translation|(?:agency )?inputs) (?:by|from)\b"
    r"|(?:additional |extra |further )?(?:reporting|writing|editing|contributing):"
    r"|(?:follow|contact|e-?mail|reach|write to) [A-Z]"
    r"|.{2,150} contributed (?:reporting\b|to this )"
    r"|.{2,150} reported (?:this \w+ )?from\b|(?:—|–|--?)\s?[A-Z]",
    re.I,
)


def analyse_article(article: Article) -> tuple[Dating, Analysis]:
    """When ``article`` was published and all that is in it. Depends on nothing but the article."""
    whole = whole_article(article)
    article = whole.article
    dating = date_article(article)
    sentences = split_sentences(article)
    mentions = _without_credits(article, whole.with_nicknamed(tag_article(article)))
    return dating, whole.place_analysis(
        Analysis(
            sentences=sentences,
            mentions=mentions,
            times=find_times(article, dating),
            quotes=without_titles(article, find_quotes(article, sentences, mentions)),
            words=len(article.text.split()),
        )
    )


def _without_credits(article: Article, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without the reporters and editors of the credits: those are nobody in the story."""
    credits = [
        block
        for block in article.blocks
        if block.kind == "credit" and _WORK.match(article.text, block.start, block.end)
    ]
    if not credits:
        return mentions
    starts = [block.start for block in credits]

    def is_credited(mention: Mention) -> bool:
        index = bisect_right(starts, mention.start) - 1
        return mention.field == "text" and index >= 0 and mention.start < credits[index].end

    return tuple(mention for mention in mentions if not is_credited(mention))
