"""One start of the engine on a pile, measured: the package is that of the checkout on ``PYTHONPATH``.

    python growing_probe.py FOLDER KEPT

Prints wall seconds and CPU seconds of this process until all is linked, CPU seconds of each part, and what keeping the
pile took. ``KEPT`` holds what is kept between starts.
"""

import os
import sys
from pathlib import Path
from time import perf_counter, process_time

from corpus.parts import LINKING
from corpus.pipeline.build import build_corpus
from corpus.pipeline.link import link_corpus
from corpus.pipeline.snapshot import save_snapshot
from corpus.storage.analysis_cache import open_cache
from corpus.storage.folders import CACHE_VARIABLE
from corpus.storage.snapshot_folder import open_snapshots


def main() -> None:
    """Start, link, keep."""
    folder, kept = map(Path, sys.argv[1:])
    os.environ[CACHE_VARIABLE] = str(kept)
    began, used = perf_counter(), process_time()
    cache, snapshots = open_cache(), open_snapshots()
    corpus = build_corpus([folder], cache=cache, snapshots=snapshots)
    spent = {"built": process_time() - used}
    for part in LINKING:
        before = process_time()
        getattr(corpus, part)
        spent[part] = process_time() - before
    link_corpus(corpus)
    print(f"{perf_counter() - began:.2f} s wall, {process_time() - used:.2f} s CPU;", end=" ")
    before = process_time()
    save_snapshot(corpus, [folder], snapshots)
    print(f"kept in {process_time() - before:.2f};", end=" ")
    print(", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items() if seconds >= 0.02))
    cache.close()


if __name__ == "__main__":
    main()
