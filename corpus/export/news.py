"""JSON rows of what is new: what each article that came brings to its story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.corpus import Corpus
from corpus.export.rows import disagreement_row
from corpus.export.tables import Row
from corpus.queries.whats_new import find_news


def news_rows(corpus: Corpus, came: Iterable[str]) -> Iterator[Row]:
    """A row for each of the articles that came (ids), with the claims and differences that it brings."""
    for news in find_news(corpus, came):
        article, dating = corpus.by_id[news.article], corpus.dating_of(news.article)
        model = corpus.model_of(news.story.articles)
        yield {
            "article": news.article,
            "source": article.source or None,
            "published": dating.value or None,
            "title": article.title,
            "story": news.story.id,
            "before": list(news.before),
            "copy_of": news.copy_of or None,
            "new_claims": [
                {"text": one.words, "sentence": [one.sentence.start, one.sentence.end]} for one in news.new_claims
            ],
            "differences": [disagreement_row(news.story, row, model) for row in news.differences],
            "known": news.known,
        }
