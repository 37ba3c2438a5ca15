"""How long the engine takes to start on a pile: cold, warm, and with a few new articles; and the desk under SIGKILL.

    python -m tests.bench.bench_start articles.jsonl [--new N] [--kills N]

The cache lies in a folder of its own that is thrown away. Times are wall seconds of one run; peak memory is that of
this process, without its workers.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from corpus.analysis.pool import analyse_all
from corpus.keeping.cache import Cache, open_cache
from corpus.keeping.desk import open_desk
from corpus.model import Article
from corpus.reading import read
from tests.corpus.desk_victim import kill_while_writing, lost_of


def main() -> None:
    """Run all parts and print a line for each."""
    given = _arguments()
    began = perf_counter()
    articles = [found for found in read([given.articles]) if isinstance(found, Article)]
    _say(f"read {len(articles):,} articles", began)
    with tempfile.TemporaryDirectory() as folder:
        bench_cache(Path(folder) / "cache.sqlite", articles, given.new)
        bench_desk(Path(folder) / "desk.sqlite", articles)
        bench_kills(Path(folder) / "killed", given.kills)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def bench_cache(file: Path, articles: Sequence[Article], new: int) -> None:
    """Analyse a pile without a cache's help, with it, and with some articles that it does not know."""
    _start("cold", file, articles)
    _start("warm", file, articles)
    edited = [replace(article, text=article.text + "\nMore follows.") for article in articles[:new]]
    _start(f"warm, {new} new", file, [*edited, *articles[new:]])


def _start(name: str, file: Path, articles: Sequence[Article]) -> None:
    began = perf_counter()
    cache: Cache = open_cache(file)
    _say(f"{name}: open", began)
    first = 0.0
    kept = []
    for one in analyse_all(articles, cache=cache):
        first = first or perf_counter() - began
        kept.append(one)
    print(f"{name}: first article {first:.3f} s")
    _say(f"{name}: all", began)
    print(f"{name}: {cache.size() / 2**20:.1f} MB, {cache.size() / max(len(articles), 1):.0f} bytes an article")
    cache.close()


def bench_desk(file: Path, articles: Sequence[Article]) -> None:
    """Open a desk, find its articles again, and star some: the time until each is on disk."""
    began = perf_counter()
    desk = open_desk([file.parent], file)
    _say("desk: open", began)
    began = perf_counter()
    desk.meet(articles)
    _say("desk: meet", began)
    times = []
    for article in articles[:200]:
        began = perf_counter()
        desk.articles.star(article)
        times.append(perf_counter() - began)
    times.sort()
    print(f"desk: a star {1000 * times[len(times) // 2]:.1f} ms, slowest {1000 * times[-1]:.1f} ms")
    desk.close()


def bench_kills(folder: Path, kills: int) -> None:
    """Kill a program that writes, again and again; what it had acknowledged must be there."""
    folder.mkdir()
    chance = random.Random(11)
    acknowledged: list[str] = []
    for _ in range(kills):
        acknowledged += kill_while_writing(folder, chance)
        assert not lost_of(folder, acknowledged)
    print(f"desk: killed {kills} times, {len(acknowledged):,} marks acknowledged, none lost")


def _say(what: str, began: float) -> None:
    print(f"{what}: {perf_counter() - began:.3f} s")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--new", type=int, default=100)
    parser.add_argument("--kills", type=int, default=200)
    return parser.parse_args()


if __name__ == "__main__":
    main()
