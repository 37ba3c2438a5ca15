"""How fast articles come off the disk, and how fast they are analysed on one process and on several.

    python -m tests.bench.bench_reading articles.jsonl [--analyse N] [--processes N]

Reading is compared with ``json.loads`` of every line alone. Each figure is the best of a few runs, in wall seconds;
the analysis is one run, worker processes and their start included.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter

from corpus.model import Article
from corpus.pipeline.analyse_all import analyse_encoded
from corpus.reading import CollectionFile, list_files, read_articles, read_file

RUNS = 3


def main() -> None:
    """Run all parts and print a line for each."""
    given = _arguments()
    size = sum(len(line) for line in _lines(given.articles))
    bench_json(given.articles, size)
    bench_reading(given.articles, size)
    articles = [found for found in islice(read_articles([given.articles]), given.analyse) if isinstance(found, Article)]
    for processes in dict.fromkeys((1, given.processes)):
        bench_analysis(articles, processes)


def bench_json(file: Path, size: int) -> None:
    """What cannot be avoided: every line unpacked and its JSON understood."""

    def run() -> int:
        return sum(1 for line in _lines(file) if json.loads(line))

    _say("json.loads alone", run, size)


def bench_reading(file: Path, size: int) -> None:
    """The listing of the pile, and all of its articles."""
    began = perf_counter()
    listed = list(list_files([file]))
    print(f"{'listing files':18} {len(listed):9,} files in {perf_counter() - began:.4f} s")

    def run() -> int:
        return sum(1 for found in list_files([file]) if isinstance(found, CollectionFile) for _ in read_file(found))

    _say("reading", run, size)


def bench_analysis(articles: list[Article], processes: int) -> None:
    """Analysis in that many processes, the results encoded as they are kept."""
    words = sum(len(article.text.split()) for article in articles)
    began = perf_counter()
    first = 0.0
    for _ in analyse_encoded(articles, processes=processes):
        first = first or perf_counter() - began
    took = perf_counter() - began
    name = f"analysis, {processes} process{'es' if processes > 1 else ''}"
    print(f"{name:21} {words / took:9,.0f} words/s, {len(articles) / took:7,.0f} articles/s, first after {first:.2f} s")


def _say(name: str, run: Callable[[], int], size: int) -> None:
    best = float("inf")
    for _ in range(RUNS):
        began = perf_counter()
        count = run()
        best = min(best, perf_counter() - began)
    print(f"{name:18} {count / best:12,.0f} articles/s, {size / best / 1e6:7.1f} MB/s, {best:.2f} s in all")


def _lines(file: Path) -> Iterator[bytes]:
    with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as lines:
        yield from (line for line in lines if line.strip())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="a JSON Lines file, or one packed with gzip")
    parser.add_argument("--analyse", type=int, default=2000, help="rows of it to analyse (default %(default)s)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="beside one (default: all cores)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
