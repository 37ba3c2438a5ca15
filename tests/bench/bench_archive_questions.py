"""What questions to an archive cost: searches, and slices, in seconds of CPU and on the clock.

    python -m tests.bench.bench_archive_questions ARCHIVE [--queries N]

Words are drawn from the archive's own articles, one to three of them; then one person, outlet, month, speaker or story.
On a busy machine read the seconds of CPU.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Spent = tuple[float, float]
"""Seconds of CPU and on the clock."""


def main() -> None:
    """Ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--queries", type=int, default=200)
    given = parser.parse_args()
    from corpus.archive.manifest import read_manifest
    from corpus.archive.search import ArchiveSearch
    from corpus.archive.storage import Storage

    storage = Storage(str(given.archive))
    manifest = read_manifest(storage)
    print(f"{manifest.articles:,} articles in {len(manifest.partitions)} partitions")
    engine = ArchiveSearch(storage, manifest)
    words = drawn_words(engine)
    chance = random.Random(7)
    typed = [" ".join(chance.sample(words, chance.randrange(1, 4))) for _ in range(given.queries)]
    tell("one word, first of all", [spend(lambda: engine.search(words[0]))])
    tell("words", [spend(lambda query=query: engine.search(query)) for query in typed])  # type: ignore[misc]
    for field in ("person:smith", "org:bank", "said:minister|brown", "mentions:2000", "story:profit", "date:2001-03"):
        tell(field, [spend(lambda: engine.search(f"{field} {query}")) for query in ("", *typed[:9])])  # noqa: B023
    command = [sys.executable, "-m", "tui", "archive", "search", words[0], str(given.archive)]
    begun = time.monotonic()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"  a search from the start of the process: {time.monotonic() - begun:.2f} s on the clock")
    bench_slice(given.archive)


def drawn_words(engine: object) -> list[str]:
    """Words of some articles."""
    found: list[str] = []
    for reader in engine._readers:  # type: ignore[attr-defined]
        rows = random.Random(3).sample(range(reader.partition.articles), min(40, reader.partition.articles))
        for row in reader.read_rows(rows, ["text"]):
            found += random.Random(3).sample(re.findall(r"[a-z]{4,}", row["text"].lower()) or ["news"], 1)
    return found


def spend(work: Callable[[], object]) -> Spent:
    """What a piece of work costs."""
    cpu, clock = time.process_time(), time.monotonic()
    work()
    return time.process_time() - cpu, time.monotonic() - clock


def tell(name: str, spent: Sequence[Spent]) -> None:
    """Median and 99th percentile, in milliseconds."""
    for what, some in zip(("CPU", "clock"), zip(*spent, strict=True), strict=True):
        ordered = sorted(some)
        middle, high = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
        print(
            f"  {name:24} {what:5} p50 {1000 * middle:8.1f} ms   p99 {1000 * high:8.1f} ms   ({len(ordered)})",
            flush=True,
        )


def bench_slice(archive: Path) -> None:
    """A slice of half of 20,000 articles: taken, written, opened."""
    from corpus.archive.manifest import read_manifest
    from corpus.archive.slice_folder import write_folder
    from corpus.archive.slicing import take_slice
    from corpus.archive.storage import Storage
    from corpus.pipeline.build import build_corpus
    from corpus.pipeline.link import link_corpus
    from corpus.storage.snapshot_folder import open_snapshots

    storage = Storage(str(archive))
    manifest = read_manifest(storage)
    taken = []
    folder = Path(tempfile.mkdtemp())
    cost = spend(lambda: taken.append(take_slice(storage, manifest, "date:2001-01-01..2001-07-19")))
    print(f"  a slice of {len(taken[0].corpus.articles):,}: taken {cost[0]:.2f} s of CPU, {cost[1]:.2f} on the clock")
    cost = spend(lambda: write_folder(taken[0].corpus, folder / "slice", open_snapshots(), whole=False))
    print(f"  written with what the archive knows: {cost[0]:.2f} s of CPU, {cost[1]:.2f} on the clock")
    opened = []
    cost = spend(lambda: opened.append(build_corpus([folder / "slice"], snapshots=open_snapshots())))
    print(f"  opened by the app: {cost[0]:.2f} s of CPU, {cost[1]:.2f} on the clock")
    cost = spend(lambda: link_corpus(opened[0]))
    print(f"  indexes and timeline made behind its first screen: {cost[0]:.2f} s of CPU, {cost[1]:.2f} on the clock")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
