"""What the app claims, and which figures of the gate say how often it is right: shipped as data of the package.

``corpus/data/truth.json`` is written with the baseline (``python -m tests.quality --write``), and a test holds both
together, so that ``tellings about truth`` never tells anything that the gate does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import corpus
from tests.quality.figure import Figure

TRUTH = Path(corpus.__file__).parent / "data" / "truth.json"

KINDS: Mapping[str, tuple[str, str]] = {
    "a person is named": ("names, person P", "names, person R"),
    "an organisation is named": ("names, organisation P", "names, organisation R"),
    "a place is named": ("names, place P", "names, place R"),
    "two names are of one": ("who is who P", "who is who R"),
    "a date is named, and which": ("dates P", "dates R"),
    "the days that it covers": ("dates, first and last day", ""),
    "words are quoted": ("quotes P", "quotes R"),
    "who says a quote": ("quotes, speaker", ""),
    "two sentences say the same": ("says the same P", "says the same R"),
    "two sentences only look alike": ("only looks the same", ""),
    "a quote stands in both articles": ("quotes in both", ""),
    "two accounts conflict, or one updates the other": (
        "conflicts and updates P",
        "differences found, conflict or update",
    ),
    "other figures for one thing": ("", "differences found, number"),
    "another name for one": ("", "differences found, name"),
    "another date": ("", "differences found, date"),
    "one says it, the other denies it": ("", "differences found, negation"),
    "a quote is altered": ("", "differences found, quote"),
    "another title for somebody": ("", "differences found, title"),
    "articles are of one story": ("stories P", "stories R"),
    "one article is a copy of another": ("near-duplicates P", "near-duplicates R"),
    "what a search finds first": ("searches", ""),
    "what is answered to a claim": ("claims answered", ""),
    "a claim is borne out": ("", "claims, true"),
    "a claim has another figure": ("", "claims, number"),
    "a claim has another name": ("", "claims, name"),
    "a claim has another day": ("", "claims, date"),
    "nobody tells what a claim says": ("", "claims, nobody"),
    "an article contradicts a claim": ("claims, contradictions P", "claims, polarity"),
}
"""Kinds of claim: the figure that says how many of those made are right, and the one of how many there are are made."""


def truth_rows(figures: Mapping[str, Figure]) -> list[dict[str, Any]]:
    """The rows of the shipped table, by the figures of the gate."""
    return [
        {"claim": claim, "right": _of(figures, right), "found": _of(figures, found)}
        for claim, (right, found) in KINDS.items()
    ]


def _of(figures: Mapping[str, Figure], name: str) -> dict[str, float | int] | None:
    return {"share": figures[name].value, "of": figures[name].total} if name else None


def write_truth(figures: Mapping[str, Figure], path: Path = TRUTH) -> None:
    """Write the shipped table."""
    path.write_text(json.dumps(truth_rows(figures), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
