"""Destinations of the go menu: screens and panes by key."""

from __future__ import annotations

GO = {
    "g": "top of this list",
    "a": "articles",
    "r": "reader",
    "e": "entities: spellings, roles, mentions in context",
    "m": "names that may be one: answer y, n or h",
    "s": "story: what is agreed, disputed, told by one alone, left out",
    "t": "timeline: zoom from decades to days, by outlet",
    "c": "coverage: who reports what of this story, and who leaves it out",
    "q": "quotes: who said what, and in which words",
    "d": "disagreements: all that differs within this story",
    "n": "notes and marks: all that you keep, in one list",
}
"""Keys of the menu, and where they lead."""


SCREENS = {
    "e": "entities",
    "s": "story",
    "t": "timeline",
    "c": "coverage",
    "q": "quotes",
    "d": "disagreements",
    "n": "notes",
}
"""The screens by their keys in that menu, by the names that they have in the table of keys."""
