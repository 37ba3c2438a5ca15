"""What one file more, less or other costs a pile that was linked before, beside another checkout's figures.

    python -m tests.bench.bench_growing FILE… [--beside CHECKOUT]

Each ``FILE`` holds the articles of a pile, one or many. Every start is a process of its own; checkouts take turns at
every step, so that both are measured under the same load.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.storage.folders import CACHE_VARIABLE

PROBE = Path(__file__).with_name("growing_probe.py")
HERE = Path(__file__).parents[2]
NEW = "Harbour bridge closed\n\n3 March 2006\n\nThe harbour bridge in Velmont is closed, Ana Belo said on Friday.\n"
OTHER = NEW.replace("closed", "open").replace("Ana Belo", "Mayor Peter Lindqvist")


def main() -> None:
    """Measure each pile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--beside", type=Path, help="another checkout")
    given = parser.parse_args()
    checkouts = [HERE, *([given.beside] if given.beside else [])]
    for file in given.files:
        print(f"{file.name}:", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            bench_pile(file, Path(folder), checkouts)


def bench_pile(file: Path, folder: Path, checkouts: list[Path]) -> None:
    """All starts of one pile."""
    pile = folder / "pile"
    pile.mkdir()
    shutil.copy2(file, pile / file.name)
    os.utime(pile / file.name, (0, 0))
    more = pile / "bridge.txt"
    steps: dict[str, Callable[[], None]] = {
        "cold": lambda: None,
        "warm": lambda: None,
        "one file more": lambda: _put(more, NEW, 1),
        "one changed": lambda: _put(more, OTHER, 2),
        "one removed": more.unlink,
    }
    for name, change in steps.items():
        change()
        for number, checkout in enumerate(checkouts):
            print(f"  {name:14} {checkout.name:12}", end=" ", flush=True)
            start(checkout, pile, folder / f"kept{number}")


def _put(file: Path, text: str, seconds: int) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, (seconds, seconds))


def start(checkout: Path, pile: Path, kept: Path) -> None:
    """Start once, in a process of its own."""
    kept.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(checkout), CACHE_VARIABLE: str(kept)}
    subprocess.run([sys.executable, str(PROBE), str(pile), str(kept)], check=True, env=environment)


if __name__ == "__main__":
    main()
