"""Figures of claims that are checked: how many are answered rightly, by kind, and how many contradictions are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.quality.engine import Engine, Row
from tests.quality.figure import Figure, share
from tests.quality.gold import Gold, GoldClaim

KINDS = ("true", "number", "name", "date", "polarity", "nobody")
CHANGED = frozenset({"number", "name", "date", "polarity"})


def claim_figures(gold: Gold, engine: Engine) -> Iterator[Figure]:
    """The share of the claims of each kind and of all that are answered rightly, and of contradictions that are one."""
    wrong: dict[str, list[str]] = defaultdict(list)
    false, contradictions = [], 0
    for claim, row in zip(gold.claims, engine.claims, strict=True):
        if not _is_right(gold, claim, row):
            wrong[claim.kind].append(f"{claim.kind}: {claim.typed} → {_answer(row)}")
        for one in row["contradicts"]:
            contradictions += 1
            if claim.kind not in CHANGED or gold.stories[one["article"]] != claim.story:
                false.append(f"false: {claim.typed} | {one['text'][:60]}")
    for kind in KINDS:
        yield share(f"claims, {kind}", wrong[kind], sum(claim.kind == kind for claim in gold.claims))
    yield share("claims answered", [item for items in wrong.values() for item in items], len(gold.claims))
    yield share("claims, contradictions P", false, contradictions)


def _is_right(gold: Gold, claim: GoldClaim, row: Row) -> bool:
    """Whether the story says it, says it otherwise in what was changed, or nobody is said to say anything of it."""
    found = {verdict: _of_story(gold, claim, row, verdict) for verdict in ("says", "other", "contradicts")}
    if claim.kind == "nobody":
        return not (row["says"] or row["other"] or row["contradicts"])
    if claim.kind == "true":
        return bool(found["says"]) and not found["contradicts"]
    if row["says"]:
        return False
    told = [*found["other"], *found["contradicts"]]
    return any(one["kind"] == claim.kind for one in told)


def _of_story(gold: Gold, claim: GoldClaim, row: Row, verdict: str) -> list[Row]:
    return [one for one in row[verdict] if gold.stories[one["article"]] == claim.story]


def _answer(row: Row) -> str:
    told = (f"{len(row[verdict])} {verdict}" for verdict in ("says", "other", "contradicts") if row[verdict])
    return ", ".join(told) or "nothing"
