"""Mutated input for every parser; prints what came of it and returns 1 if one of them failed.

python -m tests.fuzz [--inputs N] [--seed N] [--only NAME …] [--processes N]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.surroundings import cut_off_this_process

SLOW = 2.0
"""Seconds of CPU above which one input counts as slow."""
PART = 2_000
"""Inputs that one seed makes."""
MOST_SHOWN = 12
"""Faults of a parser that are printed."""


@dataclass
class Outcome:
    """What came of the inputs of a parser."""

    inputs: int = 0
    seconds: float = 0.0
    slow: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    firsts: dict[str, str] = field(default_factory=dict)

    def add(self, other: Outcome) -> None:
        """Count those of another outcome too."""
        self.inputs += other.inputs
        self.seconds += other.seconds
        self.slow += other.slow
        self.faults += other.faults
        self.firsts = other.firsts | self.firsts


def feed_part(name: str, files: dict[str, bytes], seed: int, inputs: int) -> Outcome:
    """Feed one parser with what that seed makes."""
    from tests.fuzz.parsers import parsers

    warnings.simplefilter("ignore")
    parser = next(one for one in parsers(files) if one.name == name)
    chance, outcome = random.Random(f"{name} {seed}"), Outcome()
    for _ in range(inputs):
        given = parser.make(chance)
        began = time.process_time()
        try:
            parser.feed(given)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{type(error).__name__} {str(error)[:120]!r} in {frame.filename.rpartition('/')[2]}:{frame.lineno}"
            outcome.faults[fault] += 1
            outcome.firsts.setdefault(fault, repr(given)[:4000])
        taken = time.process_time() - began
        outcome.seconds += taken
        if taken > SLOW:
            outcome.slow += 1
            outcome.firsts.setdefault(f"slow: {name}", f"{taken:.1f} s: {given!r}"[:4000])
        outcome.inputs += 1
    return outcome


def main() -> int:
    """Feed them all, and print a table."""
    cut_off_this_process()
    from tests.fuzz import samples
    from tests.fuzz.harvest import harvested_files
    from tests.fuzz.parsers import parsers

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    files = samples.files() | harvested_files()
    sys.stdout.write(f"{len(files)} files to begin with\n")
    failed = False
    with ProcessPoolExecutor(given.processes) as pool:
        for one in parsers(files):
            if given.only and one.name not in given.only:
                continue
            left, wanted = max(1, round(given.inputs * (1 if given.only else one.share))), []
            for part in range(given.seed * 10_000, given.seed * 10_000 + -(-left // PART)):
                wanted.append(pool.submit(feed_part, one.name, files, part, min(PART, left)))
                left -= PART
            outcome = Outcome()
            for running in wanted:
                outcome.add(running.result())
            failed |= bool(outcome.faults or outcome.slow)
            _print_outcome(one.name, outcome)
    return 1 if failed else 0


def _print_outcome(name: str, outcome: Outcome) -> None:
    faults = outcome.faults.total()
    sys.stdout.write(
        f"{name:12} {outcome.inputs:9,} inputs {outcome.seconds:8.1f} s of CPU"
        f" {faults:5} faults {outcome.slow:3} slow\n"
    )
    for fault, first in list(outcome.firsts.items())[:MOST_SHOWN]:
        sys.stdout.write(f"    {outcome.faults[fault]} × {fault}\n        {first[:600]}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
