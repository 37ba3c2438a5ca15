"""Figures of two articles side by side: what says the same, what only looks so, what differs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.quality.engine import Engine, Row, overlap, span_of
from tests.quality.figure import Figure, precision_recall, share
from tests.quality.gold import Gold, GoldDifference, GoldPair, Span

SMALL = frozenset("a an the of in on at to by and or for people".split())
"""Words that a title and a text share for no reason."""

GRAVE = ("conflict", "update")
"""Strengths of which every row claims that two articles contradict each other."""

Passages = tuple[Span, Span]


def pair_figures(gold: Gold, engine: Engine) -> Iterator[Figure]:
    """All figures of the pairs of the gold."""
    pairs = [(pair, engine.comparisons[pair.a, pair.b]) for pair in gold.pairs]
    yield from _linked(gold, pairs)
    yield from _quotes(gold, pairs)
    yield from _differences(gold, pairs)


def _call(gold: Gold, pair: GoldPair, passages: Passages) -> str:
    """Two passages, by the articles and their first words: what an item is called."""
    sides = zip((pair.a, pair.b), passages, strict=True)
    return " | ".join(f"{article} “{gold.texts[article][slice(*span)][:45]}”" for article, span in sides)


def _meet(one: Passages, other: Passages) -> bool:
    """Whether two pairs of passages overlap on both sides."""
    return all(overlap(a, b) for a, b in zip(one, other, strict=True))


def _meets_any(one: Passages, others: Sequence[Passages]) -> bool:
    return any(_meet(one, other) for other in others)


# ----------------------------------------------------------------------------------------- sentences


def _linked(gold: Gold, pairs: Sequence[tuple[GoldPair, Row]]) -> Iterator[Figure]:
    """Sentences linked as saying the same; a pair that differs counts as right only where a difference is shown."""
    missed, weak, false, hidden = [], [], [], []
    found = wanted = alike = 0
    for pair, row in pairs:
        links = {status: _links(row, status) for status in ("same", "possible")}
        known = [*pair.same, *pair.differ]
        false += [f"false: {_call(gold, pair, link)}" for link in links["same"] if not _meets_any(link, known)]
        found += len(links["same"])
        wanted += len(pair.same)
        missed += [f"missed: {_call(gold, pair, one)}" for one in pair.same if not _meets_any(one, links["same"])]
        every = [*links["same"], *links["possible"], *_links(row, "differs")]
        weak += [f"missed: {_call(gold, pair, one)}" for one in pair.same if not _meets_any(one, every)]
        grave = [_passages(fact) for fact in row["facts"] if fact["strength"] in GRAVE and _in_text(fact)]
        for one in (*pair.unlike, *pair.differ):
            alike += 1
            if _meets_any(one, links["same"]) and not any(_meet(one, fact) for fact in grave):
                hidden.append(f"taken for the same: {_call(gold, pair, one)}")
    yield from precision_recall("says the same", false, found, missed, wanted)
    yield share("says the same or may R", weak, wanted)
    yield share("only looks the same", hidden, alike)


def _links(row: Row, status: str) -> list[Passages]:
    a, b = row["sentences"]["a"], row["sentences"]["b"]
    return [(tuple(a[link["a"]]), tuple(b[link["b"]])) for link in row["links"] if link["status"] == status]


def _in_text(fact: Row) -> bool:
    """Whether both passages of a fact stand in the texts, which is where the places of the gold are."""
    return all(fact[side].get("field", "text") == "text" for side in ("a", "b"))


def _passages(fact: Row) -> Passages:
    return span_of(fact["a"]), span_of(fact["b"])


def _tells(gold: Gold, pair: GoldPair, one: GoldDifference, fact: Row) -> bool:
    """Whether a fact tells that difference: at its place, or, where a title says it, in a word or figure of it."""
    if _in_text(fact):
        return _meet((one.a, one.b), _passages(fact))
    sides = zip((pair.a, pair.b), (one.a, one.b), (fact["a"], fact["b"]), strict=True)
    return all(_words(gold.texts[article][slice(*span)]) & _words(passage["text"]) for article, span, passage in sides)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if word not in SMALL}


def _call_fact(gold: Gold, pair: GoldPair, fact: Row) -> str:
    return " | ".join(f"{name} “{fact[side]['text']}”" for name, side in ((pair.a, "a"), (pair.b, "b")))


# -------------------------------------------------------------------------------------------- quotes


def _quotes(gold: Gold, pairs: Sequence[tuple[GoldPair, Row]]) -> Iterator[Figure]:
    """Quotes that both articles have, with how the two relate."""
    wrong, wanted = [], 0
    for pair, row in pairs:
        for kind, a, b in pair.quotes:
            wanted += 1
            kinds = {q["kind"] for q in row["quotes"] if _meet((a, b), (tuple(q["a"]), tuple(q["b"])))}
            if kind not in kinds:
                wrong.append(f"{'/'.join(sorted(kinds)) or 'missed'} for {kind}: {_call(gold, pair, (a, b))}")
    yield share("quotes in both", wrong, wanted)


# --------------------------------------------------------------------------------------- differences


def _differences(gold: Gold, pairs: Sequence[tuple[GoldPair, Row]]) -> Iterator[Figure]:
    missed: defaultdict[str, list[str]] = defaultdict(list)
    wanted: defaultdict[str, int] = defaultdict(int)
    false, strengths = [], []
    found = judged = 0
    for pair, row in pairs:
        for one in pair.differences:
            called = _call(gold, pair, (one.a, one.b))
            wanted[one.kind] += 1
            facts = [fact for fact in row["facts"] if _tells(gold, pair, one, fact)]
            if not facts:
                missed[one.kind].append(f"missed: {called}")
            if one.strength:
                judged += 1
                if all(fact["strength"] != one.strength for fact in facts):
                    strengths.append(f"no {one.strength}: {called}")
        for fact in row["facts"]:
            if fact["strength"] in GRAVE:
                found += 1
                if not any(_tells(gold, pair, one, fact) for one in pair.differences):
                    false.append(f"false {fact['kind']}: {_call_fact(gold, pair, fact)}")
    for kind in sorted(wanted):
        yield share(f"differences found, {kind}", missed[kind], wanted[kind])
    yield share("conflicts and updates P", false, found)
    yield share("differences found, conflict or update", strengths, judged)
