"""How dates read on a screen."""

from __future__ import annotations

from datetime import date

from corpus.model import Dating

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def short_day(day: date) -> str:
    """``3 Mar 2017``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def publication_words(dating: Dating, clock: bool = True) -> str:
    """When an article was published: ``3 Mar 2017 13:28``; a guess as ``~3 Mar 2017``; else ``undated``."""
    if not dating.value:
        return "undated"
    try:
        day = short_day(date.fromisoformat(dating.value[:10]))
    except ValueError:
        day = dating.value
    if not dating.stated:
        return f"~{day}"
    time = dating.value[11:16]
    return f"{day} {time}" if clock and time else day


def counted_noun(count: int, noun: str) -> str:
    """``1 story``, ``2 stories``."""
    plural = noun if count == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {plural}"
