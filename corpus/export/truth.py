"""Truth: for each kind of claim that the app makes, how often it was right in the gold that ships with the tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from corpus.export.tables import Row


def truth_rows() -> Iterator[Row]:
    """A row for each kind of claim.

    ``right``: the share of the claims made that are right; ``found``: the share of what a careful reader finds that the
    app finds; each with how many it was measured on, None where it was not measured. ``error`` is what ``right`` lacks.
    """
    for row in json.loads(files("corpus").joinpath("data", "truth.json").read_text(encoding="utf-8")):
        right, found = row["right"], row["found"]
        yield {
            "claim": row["claim"],
            "right": right["share"] if right else None,
            "right_of": right["of"] if right else None,
            "error": round(1 - right["share"], 4) if right else None,
            "found": found["share"] if found else None,
            "found_of": found["of"] if found else None,
        }
