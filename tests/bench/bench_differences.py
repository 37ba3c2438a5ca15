"""What the differences of stories cost in two checkouts, in CPU seconds, and their ratios.

    python -m tests.bench.bench_differences PEER NEW PATH… [--rounds N] [--sizes 12 60] [--whole]

PEER and NEW are the folders of two checkouts, such as a worktree of an older commit and this one. Both open the same
collection; the stories are those that NEW finds. Measurements are interleaved, each in a process of its own that has
opened the collection from its snapshot, with caches in a folder that is thrown away.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench.compare_checkouts import Checkout, Measured, print_rows, run_probe


def main() -> None:
    """Build in both, pick the stories, and measure."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        peer, new = (
            Checkout(path.resolve(), Path(folder) / name) for path, name in ((given.peer, "a"), (given.new, "b"))
        )
        paths = [path.resolve() for path in given.paths]
        cold = run_probe(peer, "build", paths), run_probe(new, "build", paths)
        print_rows("cold build", [cold])
        stories = run_probe(new, "stories", paths)
        for size in given.sizes:
            story = _story_of(stories, size)
            _measure(f"ledger of {len(story)} articles", "ledger", peer, new, paths, [story], given.rounds)
            _measure(
                f"ledger, figures, coverage of {len(story)}",
                "ledger+figures+coverage",
                peer,
                new,
                paths,
                [story],
                given.rounds,
            )
        if given.whole:
            _measure("ledgers of the whole collection", "ledger", peer, new, paths, stories, 1)


def _story_of(stories: list[list[str]], size: int) -> list[str]:
    """So many articles: of the smallest story that has them, or of the largest ones together where none has."""
    enough = [story for story in stories if len(story) >= size]
    if enough:
        return min(enough, key=len)[:size]
    every = sorted(stories, key=len, reverse=True)
    return [article for story in every for article in story][:size]


def _measure(
    name: str, work: str, peer: Checkout, new: Checkout, paths: list[Path], stories: list[list[str]], rounds: int
) -> None:
    """Print the first look, and the second one of another process."""
    looks: tuple[list[tuple[Measured, Measured]], ...] = ([], [])
    for _ in range(rounds):
        for checkout in (peer, new):
            checkout.forget_differences()
        for look in looks:
            look.append((run_probe(peer, work, paths, stories), run_probe(new, work, paths, stories)))
    print_rows(name, looks[0])
    print_rows(f"{name}, second look", looks[1])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("peer", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[12, 60])
    parser.add_argument("--whole", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
