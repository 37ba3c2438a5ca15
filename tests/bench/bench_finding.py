"""The search screen at the keyboard: names, articles, quotes and dates at once, letter by letter, and filters set.

    python -m tests.bench.bench_finding articles.jsonl [--queries N]

The articles are read, analysed and linked first, which takes minutes for 100,000, and are kept in the user's cache (or
where TELLINGS_CACHE says), so that the next run begins at once, on mapped arrays as the app would. Times are wall
milliseconds: of a keystroke, for all that one shows; of narrowing the pile to a filter; of a completion.
"""

from __future__ import annotations

import argparse
import gc
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from corpus.corpus import Corpus
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import link_corpus
from corpus.pipeline.snapshot import save_snapshot
from corpus.queries.conditions import editable_text, read_filter
from corpus.queries.find_everything import Finder
from corpus.queries.view import View
from corpus.storage.analysis_cache import open_cache
from corpus.storage.snapshot_folder import open_snapshots

T = TypeVar("T")

FIELDS = ("source:{source} ", "person:{name} ", "after:2004 ", "date:2004..2006 ")


def main() -> None:
    """Build the pile and time it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--queries", type=int, default=30)
    given = parser.parse_args()
    random.seed(7)
    cache, snapshots = open_cache(), open_snapshots()
    corpus = _timed(
        "the pile, read and analysed", lambda: build_corpus([given.articles], cache=cache, snapshots=snapshots)
    )
    cache.close()
    _timed("linked", lambda: link_corpus(corpus))
    save_snapshot(corpus, [given.articles], snapshots)
    gc.freeze()
    print(f"  {len(corpus.articles):,} articles, {len(corpus.entities):,} names, {len(corpus.timeline):,} dates")
    finder = Finder(corpus)
    queries = list(_queries(corpus, given.queries))
    typed = [query[:i] for query in queries for i in range(1, len(query) + 1)]
    _row("a keystroke, everything", finder.find_all, typed)
    within = read_filter(corpus, f'source:"{next(iter(corpus.sources))}"')
    _row("the same within an outlet", lambda text: finder.find_all(text, within), typed)
    _row("a completion", finder.query_completer.complete_query, typed)
    _row("a query read as conditions", lambda text: read_filter(corpus, text), queries)
    filters = [read_filter(corpus, query) for query in queries]
    _row("the filter as text", lambda one: editable_text(corpus, one), filters)
    _row("articles left by a filter", lambda one: View(corpus, one).ranked_articles, filters)


def _queries(corpus: Corpus, count: int) -> Iterable[str]:
    """Words of titles, parts of quotes, names, dates, and fields with one of them."""
    sources, names = list(corpus.sources), [entity.name for entity in corpus.entities[:2000]]
    for i in range(count):
        article = random.choice(corpus.articles)
        words = article.text.split()
        at = random.randrange(max(len(words) - 4, 1))
        kinds = (
            " ".join(article.title.split()[:4]),
            " ".join(words[at : at + 4]),
            random.choice(names).lower(),
            random.choice(("march 2004", "12 may", "2005", "june 1996")),
            random.choice(FIELDS).format(source=f'"{random.choice(sources)}"', name=f'"{random.choice(names)}"')
            + " ".join(words[at : at + 2]),
        )
        yield kinds[i % len(kinds)]


def _timed(what: str, do: Callable[[], T]) -> T:
    start = perf_counter()
    done = do()
    print(f"{what:<36} {perf_counter() - start:8.1f} s")
    return done


def _row(name: str, do: Callable[[T], object], given: Sequence[T]) -> None:
    times = []
    for one in given:
        start = perf_counter()
        do(one)
        times.append(1e3 * (perf_counter() - start))
    times.sort()
    middle, high = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"  {name:<34} p50 {middle:8.2f}  p99 {high:8.2f}  max {times[-1]:8.2f} ms  ({len(times)})")


if __name__ == "__main__":
    main()
