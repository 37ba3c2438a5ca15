"""How long a file dropped into a pile that is open takes to be on screen, with what is new in it.

    python -m tests.bench.bench_live FILE… [--beside CHECKOUT] [--runs N]

Each ``FILE`` holds the articles of a pile, one or many. The app runs in a terminal of 120 × 40; the file is written
beside the pile and moved into it. Printed are seconds until the line on it is painted, CPU seconds that the program
used for it, and until nothing is painted any more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from corpus.storage.folders import CACHE_VARIABLE
from tests.fuzz.screen import TrialTerminal
from tests.surroundings import settle_in

HERE = Path(__file__).parents[2]
OUTLETS = ("Courier", "Herald", "Tribune", "Observer", "Mercury", "Monitor")
LONG_AGO = 1_000_000_000
PATIENCE = 1200.0

REPORT = """Ships wait off Velmont

3 March 2006

{ships} ships were waiting off Velmont on Friday, the harbour master, Ana Belo, said. {own}

The strike of the pilots began on Monday. Nobody knows how long it will last.
"""
TOLD = ("The pilots want a new pier.", "The mayor spoke of a lost week.", "Fishermen brought bread to the crews.")


def main() -> None:
    """Measure each pile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--beside", type=Path, help="another checkout")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    for file in given.files:
        for checkout in (HERE, *([given.beside] if given.beside else [])):
            print(f"{file.name}, {checkout.name}:", flush=True)
            with tempfile.TemporaryDirectory() as folder:
                bench_pile(file, Path(folder), checkout, min(given.runs, len(OUTLETS)))


def bench_pile(file: Path, folder: Path, checkout: Path, runs: int) -> None:
    """Open a pile and drop files into it."""
    pile = folder / "pile"
    pile.mkdir()
    shutil.copy2(file, pile / file.name)
    for outlet, ships in (("Gazette", 369), ("Post", 369)):
        drop(folder, pile, outlet, ships, "")
    for path in (one for one in pile.rglob("*") if one.is_file()):
        os.utime(path, (LONG_AGO, LONG_AGO))
    environment = dict(os.environ)
    settle_in(environment, folder / "home")
    environment.update({"PYTHONPATH": str(checkout), CACHE_VARIABLE: str(folder / "kept")})
    terminal = TrialTerminal([str(pile)], environment, checkout)
    try:
        assert terminal.wait_for(b"indexed", PATIENCE), bytes(terminal.painted[-2000:])
        terminal.wait_for_rest(2.0)
        for outlet, figures in zip(OUTLETS[:runs], measure(terminal, folder, pile), strict=False):
            print(f"  {outlet:10} {figures}", flush=True)
    finally:
        terminal.process.kill()
        terminal.process.wait()


def measure(terminal: TrialTerminal, folder: Path, pile: Path) -> Iterator[str]:
    """Drop one file after the other, each when all is quiet."""
    for number, outlet in enumerate(OUTLETS):
        terminal.painted.clear()
        began, used = perf_counter(), cpu_seconds(terminal.process.pid)
        drop(folder, pile, outlet, 422 + number, TOLD[number % len(TOLD)])
        assert terminal.wait_for(f"{outlet}: ".encode(), PATIENCE), bytes(terminal.painted[-2000:])
        shown, spent = perf_counter() - began, cpu_seconds(terminal.process.pid) - used
        at = terminal.painted.index(f"{outlet}: ".encode())
        line = terminal.painted[at : at + 60].split(b"\x1b")[0].decode(errors="replace").strip()
        terminal.wait_for_rest(1.0)
        whole = cpu_seconds(terminal.process.pid) - used
        yield f"on screen after {shown:.2f} s ({spent:.2f} s CPU; {whole:.2f} s CPU with keeping it): {line}"


def drop(folder: Path, pile: Path, outlet: str, ships: int, own: str) -> None:
    """Put an article into the pile at once."""
    new = folder / "new.txt"
    new.write_text(REPORT.format(ships=ships, own=own), encoding="utf-8")
    (pile / outlet).mkdir(exist_ok=True)
    new.replace(pile / outlet / "ships.txt")


def cpu_seconds(process: int) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
