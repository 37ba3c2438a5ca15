"""How long the engine takes to start on a pile: cold, warm, and with a file more; and the desk under SIGKILL.

    python -m tests.bench.bench_start PATH… [--kills N]

Every start is a process of its own, with a cache in a folder that is thrown away. Times are wall seconds since the
pile was asked for, of one run; peak memory is that of the process, without its workers.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from corpus.corpus import Corpus
from corpus.model import Progress
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import link_corpus
from corpus.pipeline.read_files import FileReader
from corpus.pipeline.snapshot import save_snapshot
from corpus.reading import list_files
from corpus.storage.analysis_cache import open_cache
from corpus.storage.folders import CACHE_VARIABLE
from corpus.storage.lazy_articles import ArticleStore
from corpus.storage.snapshot_folder import open_snapshots
from corpus.workspace.desk import open_desk
from tests.corpus.desk_victim import kill_while_writing, lost_of

NEW = "Bridge closed\n\n5 March 2021\n\nThe bridge in Lund is closed, Ana Belo said on Friday.\n"


def main() -> None:
    """Run all parts, each in a process of its own."""
    given = _arguments()
    if given.once:
        start(given.paths)
        return
    with tempfile.TemporaryDirectory() as folder:
        home, more = Path(folder), Path(folder) / "more"
        more.mkdir()
        (more / "bridge.txt").write_text(NEW, encoding="utf-8")
        os.utime(more / "bridge.txt", (0, 0))
        paths = [*given.paths, more]
        _once("cold", home, paths)
        _once("warm", home, paths)
        shutil.copy2(more / "bridge.txt", more / "another.txt")
        _once("a file more", home, paths)
        _once("warm again", home, paths)
        sizes = [file.stat().st_size for file in (home / "cache").rglob("*") if file.is_file()]
        print(f"cache: {sum(sizes) / 2**20:.1f} MB")
        bench_desk(home / "desk.sqlite", paths)
        bench_kills(home / "killed", given.kills)


def _once(name: str, home: Path, paths: list[Path]) -> None:
    print(f"{name}:", flush=True)
    environment = {**os.environ, CACHE_VARIABLE: str(home / "cache")}
    command = [sys.executable, "-m", "tests.bench.bench_start", "--once", *map(str, paths)]
    subprocess.run(command, check=True, env=environment)


def start(paths: list[Path]) -> None:
    """Build and link the pile, keep it, and say when each step was reached."""
    began = perf_counter()
    reached: dict[str, float] = {}

    def say(what: str) -> None:
        if what not in reached:
            reached[what] = perf_counter() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"  {what:24} {reached[what]:8.2f} s   peak {peak:6.0f} MB", flush=True)

    def report(corpus: Corpus, progress: Progress) -> None:
        if corpus.articles:
            say("first list")
        if progress.stage in ("analysing", "linking"):
            say(f"{progress.stage} begins")

    cache, snapshots = open_cache(), open_snapshots()
    corpus = build_corpus(paths, report, cache=cache, snapshots=snapshots)
    link_corpus(corpus)
    say("all linked")
    cache.close()
    save_snapshot(corpus, paths, snapshots)
    say("kept")


def bench_desk(file: Path, paths: list[Path]) -> None:
    """Open a desk, find the articles again, and star some: the time until each is on disk."""
    articles = FileReader(ArticleStore()).read_files(list_files(paths)).articles
    began = perf_counter()
    desk = open_desk([file.parent], file)
    print(f"desk: open {perf_counter() - began:.3f} s")
    began = perf_counter()
    desk.recognise_articles(articles)
    print(f"desk: meet {perf_counter() - began:.3f} s")
    times = []
    for article in articles[:200]:
        began = perf_counter()
        desk.articles.star_article(article)
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


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
