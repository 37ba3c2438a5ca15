"""Two checkouts measured in pairs: the same probe in processes of their own, one after the other, and the ratios."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

PROBE = Path(__file__).with_name("differences_probe.py")

Measured = dict[str, Any]
"""What a probe says: ``cpu`` and ``wall`` seconds, how many rows were ``found``, and their ``digest``."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout of the program, and the folder of what it keeps."""

    folder: Path
    home: Path

    def forget_differences(self) -> None:
        """Throw away the differences that were kept; the collection itself stays."""
        for file in (self.home / "cache").glob("differences.sqlite*"):
            file.unlink()


def run_probe(checkout: Checkout, work: str, paths: Sequence[Path], stories: Sequence[Sequence[str]] = ()) -> Any:
    """What the probe says of that work in that checkout."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(checkout.folder),
        "PYTHONHASHSEED": "0",
        "TELLINGS_CACHE": str(checkout.home / "cache"),
        "TELLINGS_DATA": str(checkout.home / "data"),
    }
    command = [sys.executable, str(PROBE), work, *map(str, paths)]
    done = subprocess.run(
        command,
        input=json.dumps(list(stories)),
        env=environment,
        cwd=checkout.folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def print_rows(name: str, pairs: Sequence[tuple[Measured, Measured]]) -> None:
    """A line: both medians, the median of the ratios within the pairs, and how many rows each found."""
    peer, new = (median(pair[side]["cpu"] for pair in pairs) for side in (0, 1))
    ratio = median(b["cpu"] / max(a["cpu"], 1e-3) for a, b in pairs)
    walls = tuple(median(pair[side]["wall"] for pair in pairs) for side in (0, 1))
    rows = f"{pairs[0][0]['found']} and {pairs[0][1]['found']} rows"
    same = ", the same" if pairs[0][0]["digest"] == pairs[0][1]["digest"] else ""
    print(
        f"{name:44} peer {peer:7.2f} s  new {new:7.2f} s  ratio {ratio:6.3f}"
        f"   (wall {walls[0]:.2f} and {walls[1]:.2f} s; {rows}{same})",
        flush=True,
    )
