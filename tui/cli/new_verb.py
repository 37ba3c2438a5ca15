"""Verb ``new``: what the articles that came bring to their stories, as lines for mail and cron, or as rows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from corpus.corpus import Corpus
from corpus.export.news import news_rows
from corpus.export.tables import write_csv, write_json
from corpus.language.counts import counted_noun
from corpus.queries.arrivals import arrived_since, parse_since, published_since
from corpus.queries.whats_new import ArticleNews, find_news
from corpus.storage.identity import content_hash
from corpus.workspace.desk import Desk, open_desk
from corpus.workspace.known_articles import short_hash
from tui.cli.arguments import new_parser
from tui.cli.exits import UsageError
from tui.cli.pile_verbs import with_corpus
from tui.cli.streams import print_error, print_utf8
from tui.drawing.formats import publication_words
from tui.drawing.news_words import SIGNS, change_words, news_summary

LAST = "last"
"""Since the last time this was asked."""


def run_new(arguments: Sequence[str]) -> int:
    """Print what came; the exit status. Raises CommandError."""
    given = new_parser().parse_args(arguments)
    given.tell = print_error
    print_utf8()
    check_since(given)
    return with_corpus(given.paths, lambda corpus: print_news(corpus, given))


def check_since(given: argparse.Namespace) -> None:
    """Raise UsageError where ``--since`` is neither a date nor a duration, before anything is read."""
    if given.since.lower() != LAST and parse_since(given.since, datetime.now()) is None:
        raise UsageError(
            f"--since {given.since!r} is no date (2021-05-03), duration (36h, 2d, 1w), 'today', 'yesterday' or 'last'"
        )


def print_news(corpus: Corpus, given: argparse.Namespace) -> None:
    """Print what is new; what was printed since the last time is known from then on."""
    if given.since.lower() != LAST:
        moment = parse_since(given.since, datetime.now())
        _print_articles(corpus, published_since(corpus, moment or datetime.max), given)
        return
    desk = open_desk(given.paths)
    try:
        desk.recognise_articles(corpus.articles)
        came = _arrived(corpus, desk, given.tell)
        untold = frozenset(came[given.limit :] if given.limit > 0 else ())
        _print_articles(corpus, came, given)
        sys.stdout.flush()  # what could not be told is not known
        desk.known.add_articles(content_hash(one) for one in corpus.articles if one.id not in untold)
        if not desk.is_all_kept:
            given.tell(desk.user_notice or "what was told could not be kept, and will be told again")
    finally:
        desk.close()


def _arrived(corpus: Corpus, desk: Desk, tell: Callable[[str], None]) -> tuple[str, ...]:
    """The articles that were not known; the first time none, since all would be."""
    known = desk.known.known_hashes()
    if known is None:
        noted = counted_noun(len(corpus.articles), "article")
        tell(f"{noted} noted; what comes from now on is told the next time ('--since DATE' tells of those there are)")
        return ()
    return arrived_since(corpus, lambda content: short_hash(content) in known)


def _print_articles(corpus: Corpus, came: Sequence[str], given: argparse.Namespace) -> None:
    if given.limit > 0:
        came = came[: given.limit]
    if given.json:
        write_json(news_rows(corpus, came), sys.stdout)
        return
    if given.csv:
        write_csv(news_rows(corpus, came), sys.stdout)
        return
    story = ""
    for news in find_news(corpus, came):
        if news.story.id != story:
            sys.stdout.write(f"{_count_line(news)}\n" if not story else f"\n{_count_line(news)}\n")
        story = news.story.id
        sys.stdout.writelines(f"{line}\n" for line in _news_lines(corpus, news))


def _count_line(news: ArticleNews) -> str:
    return f"{news.story.title} ({counted_noun(len(news.story.articles), 'article')}, {news.story.id})"


def _news_lines(corpus: Corpus, news: ArticleNews) -> Iterator[str]:
    """The article in one line, and below it its new claims and what it tells otherwise."""
    article = corpus.by_id[news.article]
    day = publication_words(corpus.dating_of(news.article))
    yield f"  {article.outlet_name}, {day}: {news_summary(corpus, news)}"
    if not news.before:
        return
    yield from (f"    + {one.words}" for one in news.new_claims)
    for row in news.differences:
        yield f"    {SIGNS[row.strength]} {f'{row.role}: ' if row.role else ''}{change_words(row, news.article)}"
