"""The whole analysis of one article, in the order in which its parts build on each other."""

from __future__ import annotations

from corpus.extraction.names import tag_article
from corpus.extraction.publication_date import date_article
from corpus.extraction.quoted_titles import without_titles
from corpus.extraction.quotes import find_quotes
from corpus.extraction.times import find_times
from corpus.extraction.whole_article import whole_article
from corpus.language.sentences import split_sentences
from corpus.model import Analysis, Article, Dating


def analyse_article(article: Article) -> tuple[Dating, Analysis]:
    """When ``article`` was published and all that is in it. Depends on nothing but the article."""
    whole = whole_article(article)
    article = whole.article
    dating = date_article(article)
    sentences = split_sentences(article)
    mentions = whole.with_nicknamed(tag_article(article))
    return dating, whole.place_analysis(
        Analysis(
            sentences=sentences,
            mentions=mentions,
            times=find_times(article, dating),
            quotes=without_titles(article, find_quotes(article, sentences, mentions)),
            words=len(article.text.split()),
        )
    )
