"""The evidence pass: what the whole article and the whole pile say about a name corrects each single mention of it.

A tagger sees a sentence or an article at a time and errs now and then. Names repeat, so the majority is right more
often than any one decision: a bare surname is a person where the full name stands in the same article, a name takes
the type that it has elsewhere, and repeats that the tagger missed are found by looking for the name itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.analysis.names.gazetteer import gazetteer
from corpus.analysis.names.titles import (
    CAPITALISED_COMMON,
    HONORIFICS,
    MONTHS_AND_DAYS,
    ORGANISATION_WORDS,
    PEOPLES,
    ROLES,
)
from corpus.model import Article, EntityType, Field, Mention

Types = Mapping[str, Counter[EntityType]]

_FEW = 3
"""Mentions in the pile from which its majority is believed…"""
_MOST = 0.75
"""…if it is this share of them. Both from the research this pass follows, on news with and without gold."""
_ALONE = frozenset({"Senate", "Congress", "Parliament", "Treasury", "Knesset", "Duma", "Bundestag", "Taliban"})
"""Words of organisations that are names by themselves."""
_LONGEST = 6
"""Words in the longest name that is looked for."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[-‐‑.&'’](?=[^\W_]))*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_GAP = re.compile(r"[ \t]{1,2}|\.[ \t]")


_Word = tuple[str, int, int]
"""A word without its possessive, and its offsets."""

Known = Mapping[tuple[str, ...], EntityType]
"""Names that may be looked for in one article, as words."""


def name_of(words: str) -> str:
    """The name in a mention's ``words``: without honorific, hash and line breaks.

    >>> name_of("Ms  Ortega")
    'Ortega'
    """
    parts = words.lstrip("#").split()
    while len(parts) > 1 and parts[0] in HONORIFICS:
        parts = parts[1:]
    return " ".join(parts)


def settle(articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]]) -> dict[str, tuple[Mention, ...]]:
    """``mentions`` (by article id) with types made consistent and missed repeats added, in order of field and start.

    Articles without an entry get none. Deterministic; time grows with the length of the texts.
    """
    pile = _pile(articles, mentions)
    return {article.id: _settle(article, mentions.get(article.id, ()), pile) for article in articles}


def _pile(articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]]) -> dict[str, Counter[EntityType]]:
    """How often each name has each type in the whole pile."""
    types: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for article in articles:
        for mention in mentions.get(article.id, ()):
            types[name_of(article.of(mention.field)[mention.start : mention.end])][mention.type] += 1
    return types


def _settle(article: Article, found: tuple[Mention, ...], pile: Types) -> tuple[Mention, ...]:
    here: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    persons: set[str] = set()
    for mention in found:
        words = article.of(mention.field)[mention.start : mention.end]
        name = name_of(words)
        here[name][mention.type] += 1
        if mention.type == "person":
            parts = name.split()
            if len(parts) > 1 or words != name:
                persons.add(parts[-1])
            if len(parts) > 1 and parts[0] in gazetteer().first:
                persons.add(parts[0])
    settled = [_retype(article, mention, here, persons, pile) for mention in found]
    known = _known(article, settled, persons)
    title = () if article.title_in_text else _missed("title", article.title, settled, known)
    everything = [*settled, *title, *_missed("text", article.text, settled, known)]
    return tuple(sorted(everything, key=lambda mention: (mention.field == "text", mention.start)))


def _retype(article: Article, mention: Mention, here: Types, persons: set[str], pile: Types) -> Mention:
    words = article.of(mention.field)[mention.start : mention.end]
    name = name_of(words)
    if words.split()[0] in HONORIFICS:
        return replace(mention, type="person")
    known = gazetteer()
    if " " not in name and name in persons and name not in known.country and name not in known.region:
        return replace(mention, type="person")
    if _is_full_name(name, here):
        return replace(mention, type="person")
    kind = _majority(name, here, pile)
    if mention.type == "organisation" and kind == "place" and name not in known.country and name not in known.region:
        return mention  # a city's name may stand for its team or its government, as the words around it say
    return mention if kind is None or kind == mention.type else replace(mention, type=kind)


def _is_full_name(name: str, here: Types) -> bool:
    """Whether ``name`` is a given name before what the article mostly takes for a person ("Ana Velm", "Velm said")."""
    words = name.split()
    known = gazetteer()
    if not 2 <= len(words) <= 3 or (words[0] not in known.first and words[0] not in known.part):
        return False
    last = here.get(words[-1])
    if last is None or words[-1] in ORGANISATION_WORDS:
        return False
    return 2 * last["person"] > last.total()


def _majority(name: str, here: Types, pile: Types) -> EntityType | None:
    """The type that the pile, or else the article, mostly gives a name; None if neither says."""
    for types, least, share in ((pile.get(name), _FEW, _MOST), (here.get(name), 2, 0.5)):
        if types:
            kind, count = min(types.items(), key=lambda item: (-item[1], item[0]))
            total = types.total()
            if total >= least and count >= share * total:
                return kind
    return None


def _known(article: Article, settled: Sequence[Mention], persons: set[str]) -> Known:
    """The names of the article, and its persons' surnames, ready to be looked for."""
    types: dict[str, EntityType] = dict.fromkeys(sorted(persons), "person")
    for mention in settled:
        name = name_of(article.of(mention.field)[mention.start : mention.end])
        types[name] = mention.type
    table: dict[tuple[str, ...], EntityType] = {}
    for name, kind in types.items():
        words = tuple(name.split())
        if words and len(words) <= _LONGEST and _safe(words):
            table[words] = kind
            if len(name) > 3 and not name.isupper():
                table.setdefault(tuple(word.upper() for word in words), kind)
    return table


def _safe(words: tuple[str, ...]) -> bool:
    """Whether a name may be looked for: it is capitalised, and is not also an everyday word."""
    if len(words) > 1:
        return words[0][0].isupper() or words[0][0].isdigit()
    word = words[0]
    if not word[0].isupper() or len(word) < 2 or word in PEOPLES or word in MONTHS_AND_DAYS:
        return False
    if word in CAPITALISED_COMMON or word in ROLES or word in HONORIFICS or word in ORGANISATION_WORDS - _ALONE:
        return False
    return not word.isdigit()


def _missed(field: Field, text: str, settled: Sequence[Mention], known: Known) -> Iterator[Mention]:
    """Occurrences of known names that no mention covers."""
    taken = sorted((m.start, m.end) for m in settled if m.field == field)
    words = [_bare(match) for match in _WORD.finditer(text)]
    lower = frozenset(word for word, _, _ in words if word.islower())
    firsts = {name[0] for name in known}
    at = next_taken = 0
    while at < len(words):
        word, start, _ = words[at]
        while next_taken < len(taken) and taken[next_taken][1] <= start:
            next_taken += 1
        limit = taken[next_taken][0] if next_taken < len(taken) else len(text)
        length = _longest(known, words, at, text, limit) if word in firsts and start < limit else 0
        if length and _free(length, words, at, text, lower):
            yield Mention(field, start, words[at + length - 1][2], known[tuple(w[0] for w in words[at : at + length])])
        at += max(length, 1)


def _longest(known: Known, words: Sequence[_Word], at: int, text: str, limit: int) -> int:
    """How many words the longest known name at ``at`` has that ends before ``limit``; 0 if there is none."""
    found = 0
    name: tuple[str, ...] = ()
    for end in range(at, min(at + _LONGEST, len(words))):
        if words[end][2] > limit or (name and not _GAP.fullmatch(text, words[end - 1][2], words[end][1])):
            break
        name = (*name, words[end][0])
        found = len(name) if name in known else found
    return found


def _bare(match: re.Match[str]) -> _Word:
    word = _POSSESSIVE.sub("", match.group())
    return word, match.start(), match.start() + len(word)


def _free(length: int, words: Sequence[_Word], at: int, text: str, lower: frozenset[str]) -> bool:
    """Whether the name does not seem to be part of a longer one, nor an everyday word that opens a sentence."""
    word, start, _ = words[at]
    end = words[at + length - 1][2]
    if text[end : end + 1] in ("-", "@") or text[start - 1 : start] in ("@", "-", "/", "."):
        return False
    following = words[at + length] if at + length < len(words) else ("", len(text), len(text))
    if text[end : following[1]] == " " and following[0] in ORGANISATION_WORDS:
        return False
    if length == 1 and word.lower() in gazetteer().common:
        before = text[max(0, start - 2) : start]
        return word.lower() not in lower or (len(before) == 2 and before[0].isalnum() and before[1] == " ")
    return True
