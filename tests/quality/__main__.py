"""``python -m tests.quality``: prints the figures beside the baseline; ``--write`` makes them the baseline."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

from tests.quality.baseline import BASELINE, fallen, read_baseline, write_baseline
from tests.quality.figure import Figure
from tests.quality.figures import all_figures
from tests.quality.truth import write_truth


def main() -> int:
    """Print the table; returns 1 if a figure is below the baseline."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument(
        "--write", action="store_true", help="make the figures the baseline, and what the package says of them"
    )
    parser.add_argument("--wrong", action="store_true", help="name what is missed or false too")
    given = parser.parse_args()
    figures = _fresh_figures()
    before = read_baseline() if BASELINE.exists() else {}
    for figure in figures.values():
        items = "".join(f"      {item}\n" for item in figure.wrong if given.wrong)
        sys.stdout.write(f"{_line(figure, before.get(figure.name))}\n{items}")
    lower = fallen(figures, before)
    sys.stdout.write("".join(f"\n{sentence}" for sentence in lower) + "\n")
    if given.write:
        write_baseline(figures)
        write_truth(figures)
    return 1 if lower else 0


def _fresh_figures() -> dict[str, Figure]:
    """The figures, with nothing taken from, or left in, the folders of whoever asks."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        return all_figures()


def _line(figure: Figure, before: Figure | None) -> str:
    change = f"{100 * (figure.value - before.value):+6.2f}" if before and before.value != figure.value else ""
    return f"{figure.name:40} {100 * figure.value:6.2f}  of {figure.total:4} {change}"


if __name__ == "__main__":
    raise SystemExit(main())
