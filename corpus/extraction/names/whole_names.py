"""Names with small words in them, whole wherever an article has them: "Museum of Flight", not "Museum" and the rest."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.language.gazetteer import load_gazetteer
from corpus.model import EntityType, Mention

_SMALL: Final = re.compile(r" (?:of|for|on|against|de|du|des|del|der)(?: the)? (?=[A-Z])")
_MOST: Final = 200
"""Occurrences of one name that are looked at."""


def with_whole_names(text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """``mentions`` of one field, in order, where those that cut a name which is whole elsewhere are made whole."""
    kinds = _names_with_small_words(text, mentions)
    if not kinds:
        return mentions
    whole = {(start, end): kind for name, kind in kinds.items() for start, end in _occurrences(text, name)}
    kept = sorted(mentions, key=_start_of)
    for (start, end), kind in sorted(whole.items(), key=lambda row: row[0][0] - row[0][1]):
        # Mentions of a field are disjoint, so that only the last that begins before may reach into it.
        first = max(bisect_right(kept, start, key=_start_of) - 1, 0)
        first += first < len(kept) and kept[first].end <= start
        last = bisect_left(kept, end, first, key=_start_of)
        inside = kept[first:last]
        if inside and all(start <= m.start and m.end <= end and m.end - m.start < end - start for m in inside):
            kept[first:last] = [Mention(inside[0].field, start, end, kind)]
    return kept


def _start_of(mention: Mention) -> int:
    return mention.start


def _names_with_small_words(text: str, mentions: Sequence[Mention]) -> dict[str, EntityType]:
    """Names of organisations and places with a small word in them, and what each is most often."""
    found: dict[str, Counter[EntityType]] = {}
    for mention in mentions:
        if mention.type != "person" and mention.end - mention.start > len("A of B"):
            name = text[mention.start : mention.end]
            if "\n" not in name and _SMALL.search(name):
                found.setdefault(name, Counter())[mention.type] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in found.items()}


def _occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    at = text.find(name)
    for _ in range(_MOST):
        if at < 0:
            return
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(name, end)


def without_things_behind(text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """``mentions`` of one field where a known surname ends before a thing: "Holt" of "Holt Polaroid"."""
    words = {m: text[m.start : m.end].split() for m in mentions if m.type == "person"}
    surnames = {parts[-1] for parts in words.values() if len(parts) > 1}
    if not surnames:
        return mentions
    known = load_gazetteer()

    def is_surname_and_thing(parts: Sequence[str]) -> bool:
        first, thing = parts[0], parts[-1]
        if len(parts) != 2 or first not in surnames or first == thing or "-" in thing:
            return False
        if any(word in names for word in parts for names in (known.first, known.part)) or thing in known.last:
            return False
        plain = rf"\b(?:{re.escape(thing)}s|{re.escape(thing.lower())}s?)\b"
        return re.search(plain, text) is not None

    return [
        replace(m, end=m.start + len(words[m][0])) if m in words and is_surname_and_thing(words[m]) else m
        for m in mentions
    ]
