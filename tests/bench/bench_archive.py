"""What an archive costs: CPU seconds of workers and of the client by stage, memory, and bytes, per article.

    python -m tests.bench.bench_archive PILE… --into FOLDER [--processes N] [--app]

Each ``PILE`` is a folder of :mod:`tests.bench.archive_pile`; its archive goes to a folder of the same name. With
``--app`` the app's own run over the same pile is measured behind it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus.storage.folders import CACHE_VARIABLE

Used = tuple[float, float, float]
"""CPU seconds of workers, of the client, and seconds on the clock."""


def main() -> None:
    """Measure each pile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("piles", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--app", action="store_true")
    given = parser.parse_args()
    for pile in given.piles:
        with tempfile.TemporaryDirectory() as cache:
            os.environ[CACHE_VARIABLE] = cache
            bench_build(pile, given.into / pile.name, given.processes)
            if given.app:
                bench_app(pile)


class Stages:
    """CPU seconds by stage: what was used since the stage before was last heard of belongs to the one told."""

    def __init__(self, workers: list[int]) -> None:
        self._workers = workers
        self._here = os.getpid()
        self.spent: dict[str, Used] = {}
        self._last = self._now()
        self.peaks: dict[str, tuple[int, int]] = {}

    def __call__(self, stage: str, _done: int, _total: int) -> None:
        """Count what was used until now to that stage."""
        now = self._now()
        before = self.spent.get(stage, (0.0, 0.0, 0.0))
        self.spent[stage] = _plus(before, now, self._last)
        self._last = now
        worker, client = self.peaks.get(stage, (0, 0))
        self.peaks[stage] = max([worker, *map(_peak_memory, self._workers)]), max(client, _peak_memory(self._here))

    def _now(self) -> Used:
        return sum(map(_cpu, self._workers)), _cpu(self._here), time.monotonic()


def _plus(before: Used, now: Used, last: Used) -> Used:
    return before[0] + now[0] - last[0], before[1] + now[1] - last[1], before[2] + now[2] - last[2]


def _cpu(process: int) -> float:
    """Seconds of CPU that a process used, and the processes it started that are gone; as Linux has it."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _peak_memory(process: int) -> int:
    """Bytes of memory that a process had at most since this was last asked; as Linux has it."""
    told = Path(f"/proc/{process}/status").read_text()
    Path(f"/proc/{process}/clear_refs").write_text("5")
    return 1024 * int(told.partition("VmHWM:")[2].split()[0])


def bench_build(pile: Path, into: Path, processes: int) -> None:
    """Build an archive anew."""
    from corpus.archive.build import build_archive
    from corpus.archive.cluster import open_client

    shutil.rmtree(into, ignore_errors=True)
    with open_client(processes=processes) as client:
        stages = Stages(list(client.run(os.getpid).values()))
        report = build_archive([str(pile)], str(into), client, stages)
        stages("the rest", 0, 0)
    many = report.articles
    print(f"\n{pile.name}: {many:,} articles; milliseconds of CPU an article, and seconds in all")
    total = [0.0, 0.0, 0.0]
    for stage, used in stages.spent.items():
        total = [a + b for a, b in zip(total, used, strict=True)]
        _tell_used(stage, used, many, stages.peaks[stage])
    _tell_used("all", (total[0], total[1], total[2]), many, tuple(map(max, zip(*stages.peaks.values(), strict=True))))
    tell_sizes(into, many)


def _tell_used(stage: str, used: Used, many: int, peaks: tuple[int, ...]) -> None:
    workers, client, wall = used
    most = " ".join(f"{peak / 1e6:5.0f}" for peak in peaks)
    print(
        f"  {stage:20} workers {1000 * workers / many:7.3f} client {1000 * client / many:7.3f}"
        f"   {workers:7.1f} {client:7.1f} wall {wall:7.1f}   MB of a worker, the client {most}",
        flush=True,
    )


def tell_sizes(archive: Path, many: int) -> None:
    """Bytes an article, by table."""
    sizes: Counter[str] = Counter()
    for path in archive.rglob("*"):
        if path.is_file():
            sizes[path.name.rpartition(".")[0].rpartition(".")[2] or path.name] += path.stat().st_size
    told = ", ".join(f"{name} {size / many:.0f}" for name, size in sizes.most_common())
    print(f"  {sizes.total() / many:.0f} bytes an article: {told}", flush=True)


def bench_app(pile: Path) -> None:
    """The app's own run over the same pile."""
    from corpus.pipeline.build import build_corpus
    from corpus.pipeline.link import link_corpus

    start = _cpu(os.getpid())
    corpus = build_corpus([pile])
    read = _cpu(os.getpid())
    link_corpus(corpus)
    linked = _cpu(os.getpid())
    many = len(corpus.articles)
    print(
        f"  the app: read and analysed {read - start:.1f} s ({1000 * (read - start) / many:.3f} ms), "
        f"linked {linked - read:.1f} s ({1000 * (linked - read) / many:.3f} ms)"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
