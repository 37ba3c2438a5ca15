"""Figures of the whole pile: stories, near-duplicates, and what a search finds first."""

from __future__ import annotations

from collections.abc import Iterator

from tests.quality.engine import Engine
from tests.quality.figure import Figure, b_cubed, found_and_wanted, share
from tests.quality.gold import Gold


def pile_figures(gold: Gold, engine: Engine) -> Iterator[Figure]:
    """All figures of the pile."""
    called = {article: article for article in gold.texts}
    mine = {article: story["id"] for story in engine.stories for article in story["articles"]}
    yield from b_cubed("stories", gold.stories, mine, called)
    yield from _duplicates(gold, engine)
    yield from _searches(gold, engine)


def _duplicates(gold: Gold, engine: Engine) -> Iterator[Figure]:
    """A pair is right if its kind is right too."""
    found = {(frozenset((c["a"], c["b"])), c["kind"]) for story in engine.stories for c in story["copies"]}
    wanted = set(gold.duplicates.items())

    def named(pairs: set[tuple[frozenset[str], str]]) -> dict[tuple[frozenset[str], str], str]:
        return {(pair, kind): f"{' | '.join(sorted(pair))} {kind}" for pair, kind in sorted(pairs, key=str)}

    yield from found_and_wanted("near-duplicates", named(found), named(wanted))


def _searches(gold: Gold, engine: Engine) -> Iterator[Figure]:
    """A search is right if what must come first does, in any order, and what must not be found is not."""
    wrong = []
    for wanted in gold.searches:
        verb, query = wanted["verb"], wanted["query"]
        key = "article" if verb == "search" else "name"
        found = [row[key] for row in engine.rows(verb, query)]
        first, never = wanted["first"], wanted.get("never", [])
        if set(found[: len(first)]) != set(first) or set(found) & set(never):
            wrong.append(f"{verb} {query!r} finds {', '.join(found[: len(first) + 1]) or 'nothing'}")
    yield share("searches", wrong, len(gold.searches))
