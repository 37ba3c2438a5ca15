"""Figures of what stands in one article: names, dates, quotes; and of who is who in all of them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.quality.engine import Engine, Row, overlap, span_of
from tests.quality.figure import Figure, b_cubed, found_and_wanted, precision_recall, share
from tests.quality.gold import Gold, GoldDate, GoldName, Span

TITLES = frozenset("Mr Mrs Ms Dr Mayor Judge Justice President Minister Captain Coach".split())
"""Words before a name that may be taken into it or not."""

HALF = 0.5
"""Share of a quote that must be found."""

Mention = tuple[str, Span, str, str]
"""Article, span, type, and the cluster it is in."""


def article_figures(gold: Gold, engine: Engine) -> Iterator[Figure]:
    """All figures of single articles."""
    yield from _names(gold, engine)
    yield from _dates(gold, engine)
    yield from _quotes(gold, engine)


# --------------------------------------------------------------------------------------------- names


def _names(gold: Gold, engine: Engine) -> Iterator[Figure]:
    mine = list(_mentions(gold, engine))
    for kind in ("person", "organisation", "place"):
        found = {(article, span): _at(gold, article, span) for article, span, type_, _ in mine if type_ == kind}
        named = [name for name in gold.names if gold.entities[name.entity]["type"] == kind]
        wanted = {(n.article, _bare(gold.texts[n.article], n.span)): _at(gold, n.article, n.span) for n in named}
        yield from found_and_wanted(f"names, {kind}", found, wanted)
    called = {name: _at(gold, name.article, name.span) for name in gold.names}
    clusters = {name: cluster for name in gold.names if (cluster := _cluster(name, mine))}
    yield from b_cubed("who is who", {name: name.entity for name in gold.names}, clusters, called)


def _mentions(gold: Gold, engine: Engine) -> Iterator[Mention]:
    for entity in engine.entities:
        for mention in entity["mentions"]:
            if mention["field"] == "text":
                article = mention["article"]
                yield article, _bare(gold.texts[article], span_of(mention)), entity["type"], entity["id"]


def _bare(text: str, span: Span) -> Span:
    """``span`` without titles before the name and a possessive behind it."""
    start, end = span
    while (first := text[start:end].partition(" "))[1] and first[0].strip(".") in TITLES:
        start += len(first[0]) + 1
    return start, end - 2 if text[start:end].endswith(("'s", "’s")) else end


def _cluster(name: GoldName, mine: list[Mention]) -> str:
    """The entity of the mention that covers most of ``name``; nothing if none does."""
    touching = [(overlap(name.span, span), cluster) for article, span, _, cluster in mine if article == name.article]
    most, cluster = max(touching, default=(0, ""))
    return cluster if most else ""


def _at(gold: Gold, article: str, span: Span) -> str:
    """Words of an article, and which time they stand there if not the first: what an item is called."""
    text = gold.texts[article]
    words = text[slice(*span)]
    before = text.count(words, 0, span[0])
    return f"{article} “{' '.join(words.split())[:60]}”" + (f" {before + 1}" if before else "")


# --------------------------------------------------------------------------------------------- dates


def _dates(gold: Gold, engine: Engine) -> Iterator[Figure]:
    """A date is right if it is found there with the right value; with the right days is counted for itself."""
    missed, days, used = [], [], set()
    for date in gold.dates:
        hits = [n for n, row in enumerate(engine.dates) if row["article"] == date.article and _same(row, date)]
        used.update(hits[:1])
        if not hits:
            missed.append(f"missed: {_at(gold, date.article, date.span)} = {date.value}")
        elif not any((engine.dates[n]["from"], engine.dates[n]["to"]) == (date.first, date.last) for n in hits):
            days.append(f"other days: {_at(gold, date.article, date.span)}")
    false = [
        f"false: {_at(gold, row['article'], span_of(row))} = {row['value']}"
        for number, row in enumerate(engine.dates)
        if number not in used
    ]
    yield from precision_recall("dates", false, len(engine.dates), missed, len(gold.dates))
    yield share("dates, first and last day", [*missed, *days], len(gold.dates))


def _same(row: Row, date: GoldDate) -> bool:
    return bool(overlap(span_of(row), date.span)) and row["value"].partition("T")[0] == date.value.partition("T")[0]


# -------------------------------------------------------------------------------------------- quotes


def _quotes(gold: Gold, engine: Engine) -> Iterator[Figure]:
    missed, speakers, used = [], [], set()
    for quote in gold.quotes:
        called = _at(gold, quote.article, quote.span)
        least = HALF * (quote.span[1] - quote.span[0])
        hits = [
            number
            for number, row in enumerate(engine.quotes)
            if row["article"] == quote.article and overlap(span_of(row), quote.span) >= least
        ]
        used.update(hits)
        if not hits:
            missed.append(f"missed: {called}")
        elif not any(_says(gold, engine.quotes[number], quote.speaker) for number in hits):
            speakers.append(f"speaker {engine.quotes[hits[0]]['speaker_name']}: {called}")
    false = [
        f"false: {_at(gold, row['article'], span_of(row))}"
        for number, row in enumerate(engine.quotes)
        if number not in used
    ]
    yield from precision_recall("quotes", false, len(engine.quotes), missed, len(gold.quotes))
    yield share("quotes, speaker", [*missed, *speakers], len(gold.quotes))


def _says(gold: Gold, row: Row, speaker: str) -> bool:
    """Whether the speaker found has the surname of the right one."""
    return bool(row["speaker_name"]) and row["speaker_name"].split()[-1] == gold.entities[speaker]["name"].split()[-1]
