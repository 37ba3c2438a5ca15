"""Finding a command by what somebody types: words of its label, or other words for the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

SYNONYMS: dict[str, str] = {
    "explore.search": "find text words look up query grep",
    "explore.names": "people person who search fuzzy spelling",
    "explore.narrow": "filter limit source facet restrict",
    "explore.query": "filter expression advanced syntax",
    "explore.check": "verify fact-check statement true false",
    "explore.watch": "monitor alerts keywords list",
    "explore.clear": "undo reset escape cancel remove filter",
    "explore.mark": "select tick choose pick",
    "explore.compare": "diff side by side versus contrast",
    "explore.star": "favourite favorite bookmark flag pin",
    "explore.tag": "label category keyword",
    "explore.note": "comment annotate remark annotation",
    "explore.unread": "seen new",
    "explore.story_read": "seen all",
    "explore.outlet": "source publisher newspaper rename",
    "explore.merge": "join same alias combine unify",
    "explore.split": "separate detach alias wrong",
    "explore.no_name": "delete ignore wrong remove name",
    "explore.type": "person organisation organization place wrong kind",
    "explore.apart": "different not the same distinct",
    "explore.move": "regroup cluster event reassign",
    "explore.open": "url web link address website",
    "explore.edit": "vim nano source file",
    "explore.copy": "clipboard yank cite quote reference",
    "explore.select": "visual highlight mark words passage",
    "explore.pipe": "shell command unix external run send",
    "explore.export": "save write download html markdown csv json report",
    "explore.picture": "image photo photograph show",
    "explore.zoom": "maximise maximize fullscreen full screen enlarge",
    "explore.wider": "bigger resize grow",
    "explore.narrower": "resize shrink",
    "explore.even": "reset layout sizes default",
    "explore.back": "history previous",
    "explore.forward": "history next",
    "compare.swap": "exchange reverse left right",
    "compare.changes": "diff redline revisions track versions",
    "compare.export": "save write html markdown json",
    "compare.pick": "change article partner",
    "changes.swap": "exchange reverse",
    "ledger.check": "done tick verified",
    "ledger.dismiss": "ignore hide irrelevant",
    "ledger.table": "numbers figures toll casualties",
    "ledger.framing": "wording tone",
    "timeline.people": "person two compare beside who chronology names",
    "timeline.own": "add event note annotate my own date",
    "app.undo": "revert take back mistake",
    "app.open": "load folder file import collection",
    "app.reload": "refresh update rescan",
    "app.pause": "stop resume cancel",
    "app.report": "skipped errors files log what was read",
    "app.palette": "commands",
    "app.help": "keys shortcuts legend signs manual",
    "app.jump": "labels letters hint go to row",
    "app.light": "theme colours colors dark mode bright",
    "app.theme": "theme colours colors contrast appearance look",
    "app.back": "close leave exit",
    "app.quit": "exit leave close bye",
    "go.t": "chronology dates calendar when",
    "go.c": "who reports omissions matrix",
    "go.q": "quotations said statements speech",
    "go.d": "conflicts contradictions differences ledger",
    "go.e": "people names organisations places who",
    "go.m": "duplicates merge suggestions aliases",
    "go.r": "text read",
    "go.n": "annotations bookmarks stars tags kept mine",
    "explore.kept": "annotations bookmarks list stars tags history mine",
}
"""Other words for what an action does, by its id; ``go.`` and a key of the go menu for where one can go."""


class Found(NamedTuple):
    """How well a command answers what was typed, and the other word for it that was meant, if one was."""

    score: float
    synonym: str = ""


def match_command(typed: str, label: str, ident: str) -> Found | None:
    """How well a command answers; None where a word that was typed is neither in its label nor another word for it."""
    words = typed.casefold().split()
    label_words = label.casefold().replace(":", " ").replace(",", " ").replace(";", " ").split()
    others = SYNONYMS.get(ident, "").split()
    score, synonym = (2.0 if typed.strip() and typed.casefold().strip() in label.casefold() else 0.0), ""
    for word in words:
        inside = _word_score(word, label_words)
        if inside == 0 and (meant := next((other for other in others if other.startswith(word)), "")):
            inside, synonym = 0.8, synonym or meant
        if inside == 0:
            return None
        score += inside
    return Found(score / max(len(words), 1), synonym)


def _word_score(word: str, label_words: Sequence[str]) -> float:
    if word in label_words:
        return 1.5
    if any(other.startswith(word) for other in label_words):
        return 1.2
    if len(word) > 2 and any(word in other for other in label_words):
        return 0.6
    return 0.0


def recent_first(idents: Iterable[str], recent: Sequence[str]) -> list[str]:
    """``idents`` with those of ``recent`` before all others, the newest first."""
    all_of_them = list(dict.fromkeys(idents))
    newest = [ident for ident in recent if ident in all_of_them]
    return [*newest, *(ident for ident in all_of_them if ident not in newest)]
