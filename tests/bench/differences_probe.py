"""One measurement of one checkout, in a process of its own; run by ``bench_differences`` with that checkout's path.

    python differences_probe.py WORK PATH…

It stands on the engine's entry points alone, by whichever name the checkout knows them, so that old ones can be
measured too. The stories come as lists of article ids on standard input; a line of JSON says what it took.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

NAMES = {
    "build": ("corpus.pipeline.build:build_corpus", "corpus.building:build"),
    "link": ("corpus.pipeline.link:link_corpus", "corpus.linked:link"),
    "save": ("corpus.pipeline.snapshot:save_snapshot", "corpus.snapshot:save"),
    "open_cache": ("corpus.storage.analysis_cache:open_cache", "corpus.keeping.cache:open_cache"),
    "open_snapshots": ("corpus.storage.snapshot_folder:open_snapshots", "corpus.keeping.snapshots:open_snapshots"),
}
METHODS = {
    "ledger": ("disagreements_in_story", "disagreements"),
    "coverage": ("coverage_of_story", "coverage"),
    "figures": ("figures",),
}


def find_function(name: str) -> Callable[..., Any]:
    """The function that this checkout knows under one of the names."""
    for place in NAMES[name]:
        module, _, function = place.partition(":")
        try:
            return getattr(importlib.import_module(module), function)  # type: ignore[no-any-return]
        except ModuleNotFoundError:
            continue
    raise LookupError(name)


def open_corpus(paths: Sequence[Path]) -> Any:
    """The linked collection, from its snapshot if there is one; else it is built and kept."""
    cache, snapshots = find_function("open_cache")(), find_function("open_snapshots")()
    corpus = find_function("build")(paths, cache=cache, snapshots=snapshots)
    find_function("link")(corpus)
    cache.close()
    find_function("save")(corpus, paths, snapshots)
    return corpus


def cpu_seconds() -> float:
    """CPU seconds of this process and of those it started that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def story_of_articles(corpus: Any, articles: Sequence[str]) -> Any:
    """A story of just those articles, with those of the corpus's copies that lie within it."""
    from corpus.model import Story

    inside = frozenset(articles)
    story = max(corpus.stories, key=lambda one: len(inside.intersection(one.articles)))
    copies = tuple(copy for copy in story.copies if copy.a in inside and copy.b in inside)
    return Story(story.id, story.title, tuple(articles), copies)


def ask(corpus: Any, work: str, stories: Sequence[Any]) -> list[Any]:
    """What that work finds in each of the stories; the figures too where ledgers and figures are asked together."""
    found = []
    for story in stories:
        for name in work.split("+"):
            method = next((m for m in METHODS[name] if hasattr(corpus, m)), None)
            found.append(getattr(corpus, method)(story) if method else ())
    return found


def main() -> None:
    """Open the collection, do the work, say what it took."""
    work, paths = sys.argv[1], [Path(path) for path in sys.argv[2:]]
    wanted = json.loads(sys.stdin.read() or "[]")
    began = cpu_seconds(), perf_counter()
    corpus = open_corpus(paths)
    if work == "stories":
        print(json.dumps([list(story.articles) for story in corpus.stories if len(story.articles) > 1]))
        return
    if work != "build":
        stories = [story_of_articles(corpus, articles) for articles in wanted]
        began = cpu_seconds(), perf_counter()
        found = ask(corpus, work, stories)
    else:
        found = []
    took = {"cpu": cpu_seconds() - began[0], "wall": perf_counter() - began[1]}
    digest = hashlib.sha256(repr(found).encode()).hexdigest()[:12]
    print(json.dumps({**took, "found": sum(map(_size, found)), "digest": digest}))


def _size(found: Any) -> int:
    return len(found.claims) if hasattr(found, "claims") else len(found)


if __name__ == "__main__":
    main()
