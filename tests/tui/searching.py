"""How tests read the search screen, and type into it."""

from __future__ import annotations

from tests.driver import Driver


async def search(app: Driver, words: str) -> None:
    await app.press("slash")
    await app.type(words)


def typed(app: Driver) -> str:
    return str(getattr(app.widget("#query"), "value", ""))


def heads(app: Driver) -> list[str]:
    names = ("Names", "Articles", "Quotes", "Dates", "Fields", "Words", "Searched before", "Saved")
    return [name for line in app.lines("#found") for name in names if line.startswith(f" {name} ─")]


def under_cursor(app: Driver) -> str:
    return next((line[1:].strip() for line in app.lines("#found") if line.startswith("▌")), "")


def target(app: Driver) -> str:
    article, span = app.explore.reader.article, app.explore.reader.target
    return article.text[span.start : span.end] if article and span else ""
