"""The kinds of claim that Coverage can show alone."""

from __future__ import annotations

from corpus.comparison.coverage import Claim
from corpus.comparison.coverage_grid import CoverageColumn, make_cell

KINDS = {
    "all": "all",
    "shared": "told by several",
    "alone": "told by one",
    "here": "told here",
    "missing": "left out here",
}
"""The kinds of claim that can be shown alone, and how their tabs read; *here* is the column under the cursor."""


def claim_kinds(claim: Claim, column: CoverageColumn) -> set[str]:
    """The tabs that a claim belongs to, seen from a column."""
    found = make_cell(claim, column)
    kinds = {"all", "shared" if len(claim.carriers) > 1 else "alone"}
    if found.has_claim:
        kinds.add("here")
    elif found.state == "left out" and len(claim.carriers) > 1:
        kinds.add("missing")
    return kinds
