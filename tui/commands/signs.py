"""Table of signs: what each sign on the screens means; the screens draw them from it and the help lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.commands.table import Place

if TYPE_CHECKING:
    from corpus.model import Strength

SignName = Literal[
    "unfolded",
    "folded",
    "starred",
    "noted",
    "unread",
    "picture",
    "marked",
    "credited",
    "tagged",
    "guess",
    "stands for",
    "repeated day",
    "one report",
    "own event",
    "of A and B",
    "chosen spelling",
    "nowhere",
    "conflict",
    "update",
    "figure",
    "wording",
    "agree",
    "then",
    "checked",
    "dismissed",
    "differs",
    "same",
    "possible",
    "quote",
    "only-a",
    "only-b",
    "perhaps-a",
    "perhaps-b",
    "first",
    "late",
    "told",
    "alone",
    "left out",
    "perhaps",
    "too early",
    "same text",
    "changed",
    "unchanged",
    "another day",
    "cut",
]


class Sign(NamedTuple):
    """A sign as it is drawn, what it means, and the screens where it stands."""

    sign: str
    meaning: str
    places: tuple[Place, ...]


_LISTS: tuple[Place, ...] = ("explore", "timeline")
_DATES: tuple[Place, ...] = ("explore", "timeline", "entities", "quotes", "coverage", "disagreements", "claim", "watch")
_COMPARED: tuple[Place, ...] = ("explore", "story", "compare", "disagreements")

SIGNS: dict[SignName, Sign] = {
    "marked": Sign("A B", "marked to be compared; names: for one timeline", ("explore",)),
    "starred": Sign("★", "starred", ("explore",)),
    "noted": Sign("✎", "with a note of yours", ("explore",)),
    "tagged": Sign("#", "a tag of yours, in the reader's head", ("explore",)),
    "unread": Sign("•", "not read yet", ("explore",)),
    "picture": Sign("▣", "a picture that was saved with the article", ("explore",)),
    "credited": Sign("⇄", "credits an agency", ("explore",)),
    "unfolded": Sign("▾", "unfolded: Enter folds it", _LISTS),
    "folded": Sign("▸", "folded: Enter unfolds it", _LISTS),
    "guess": Sign("~", "before a date: a guess from evidence", _DATES),
    "stands for": Sign("‹ ›", "the date that the words before it stand for", ("explore",)),
    "repeated day": Sign("″", "the date of the row above", _LISTS),
    "another day": Sign("≠", "before a date: others give this one instead", ("timeline",)),
    "one report": Sign("└", "one of several reports of the row above", ("timeline",)),
    "own event": Sign("◆", "an event of your own", ("timeline",)),
    "of A and B": Sign("A B", "a date of the first person, of the second; AB of both", ("timeline",)),
    "differs": Sign("≠", "tell the same, with something that differs", ("compare",)),
    "same": Sign("=", "say the same", ("compare",)),
    "possible": Sign("≈", "perhaps tell the same", ("compare",)),
    "quote": Sign("“", "share a quote", ("compare",)),
    "only-a": Sign("A", "only the first article has it", ("compare",)),
    "only-b": Sign("B", "only the second article has it", ("compare",)),
    "perhaps-a": Sign("a", "perhaps only the first has it", ("compare",)),
    "perhaps-b": Sign("b", "perhaps only the second has it", ("compare",)),
    "conflict": Sign("≠", "cannot both be right", _COMPARED),
    "update": Sign("↻", "a later report brings it up to date", _COMPARED),
    "figure": Sign("#", "another figure, more or less exact", _COMPARED),
    "wording": Sign("~", "other words for it", _COMPARED),
    "agree": Sign("=", "all give the same figure", ("disagreements",)),
    "then": Sign("→", "as time went by", ("disagreements",)),
    "checked": Sign("✓", "marked by you as checked", ("disagreements",)),
    "dismissed": Sign("✗", "dismissed by you", ("disagreements",)),
    "first": Sign("◆", "first", ("coverage",)),
    "late": Sign("●", "later", ("coverage",)),
    "told": Sign("○", "date unknown", ("coverage",)),
    "alone": Sign("◇", "only here", ("coverage",)),
    "left out": Sign("·", "left out", ("coverage",)),
    "perhaps": Sign("?", "perhaps told", ("coverage",)),
    "too early": Sign("⋯", "too early", ("coverage",)),
    "same text": Sign("=a", "same text", ("coverage",)),
    "changed": Sign("≠", "changed here", ("changes",)),
    "unchanged": Sign("⋯", "the same in both, folded", ("changes",)),
    "chosen spelling": Sign("▸", "the spelling whose mentions are shown", ("entities",)),
    "nowhere": Sign("·", "never so in that outlet", ("entities",)),
    "cut": Sign("…", "cut for want of room", ("app",)),
}
"""The signs by what they stand for, in the order in which the help lists them."""


STRENGTH_SIGN: dict[Strength, str] = {
    "conflict": SIGNS["conflict"].sign,
    "update": SIGNS["update"].sign,
    "figure": SIGNS["figure"].sign,
    "wording": SIGNS["wording"].sign,
}
"""How grave a difference is, as a sign."""


def sign_for(name: SignName) -> str:
    """The sign as it is drawn."""
    return SIGNS[name].sign


def signs_of(*places: Place) -> Iterator[Sign]:
    """The signs that stand on a screen made of ``places``."""
    return (one for one in SIGNS.values() if not set(one.places).isdisjoint(places))
