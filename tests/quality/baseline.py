"""The committed baseline: the figures that were reached, and what was wrong then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.quality.figure import Figure

BASELINE = Path(__file__).parent / "baseline.json"
SHOWN = 5
"""Items that are named in a message."""


def read_baseline(path: Path = BASELINE) -> dict[str, Figure]:
    """The figures of the baseline, by name."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {name: Figure(name, row["value"], row["total"], tuple(row["wrong"])) for name, row in rows.items()}


def write_baseline(figures: Mapping[str, Figure], path: Path = BASELINE) -> None:
    """Make ``figures`` the baseline."""
    rows = {name: {"value": f.value, "total": f.total, "wrong": list(f.wrong)} for name, f in figures.items()}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def fallen(now: Mapping[str, Figure], before: Mapping[str, Figure]) -> list[str]:
    """A sentence for each figure that is lower than it was, or is not there any more."""
    gone = [f"{name}: {before[name].value:.4f} before, no such figure now" for name in before if name not in now]
    return gone + [
        f"{name}: {before[name].value:.4f} before, {figure.value:.4f} now{_newly_wrong(figure, before[name])}"
        for name, figure in now.items()
        if name in before and figure.value < before[name].value
    ]


def risen(now: Mapping[str, Figure], before: Mapping[str, Figure]) -> list[str]:
    """A sentence for each figure that is higher than it was, or is new."""
    return [
        f"{name}: {before[name].value if name in before else 0:.4f} before, {figure.value:.4f} now"
        for name, figure in now.items()
        if name not in before or figure.value > before[name].value
    ]


def _newly_wrong(now: Figure, before: Figure) -> str:
    new = [item for item in now.wrong if item not in set(before.wrong)]
    more = [f"and {len(new) - SHOWN} more"] if len(new) > SHOWN else []
    return "".join(f"\n    {item}" for item in [*new[:SHOWN], *more])
