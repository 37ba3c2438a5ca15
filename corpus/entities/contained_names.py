"""Contained names: full names that hold another of the same article, "Andrés Manuel López Obrador", "López Obrador"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corpus.entities.organisation_names import GENERIC

_MOST_BEHIND = 2
"""A name loses no more words than this at its end; at its beginning a mention may hold too much by mistake."""

_LONGEST = 12
"""No name of more words is looked for inside another."""

Words = tuple[str, ...]


def shortened_names(articles: Mapping[str, Iterable[int]], links: set[tuple[str, str]] | None = None) -> dict[str, str]:
    """Each node (words joined by blanks) of three words or more to its own end, else beginning, if that is a node too
    and both stand in one article.

    An end that several long names share says nothing: "Denis Roy Ashby" and "Edwin Roy Ashby" met "Roy Ashby".
    ``links`` takes in every pair that was looked at.
    """
    ends: dict[str, str] = {}
    heads: dict[str, str] = {}
    for nodes in _by_article(articles).values():
        words = {tuple(node.split()): node for node in nodes}
        found = [
            (node, long, part)
            for long, node in sorted(words.items())
            for part in _ends_and_beginnings(long)
            if part in words
        ]
        if links is not None:
            links.update((node, words[part]) for node, _, part in found)
        shared = Counter(part for _, _, part in found)
        for node, long, part in found:
            if shared[part] == 1:
                (ends if long[-len(part) :] == part else heads).setdefault(node, words[part])
    return heads | ends


def _by_article(articles: Mapping[str, Iterable[int]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for node, numbers in articles.items():
        for number in numbers:
            found[number].append(node)
    return dict(sorted(found.items()))


def _ends_and_beginnings(long: Words) -> Iterator[Words]:
    for size in range(2, min(len(long), _LONGEST)):
        yield long[-size:]
        if len(long) - size <= _MOST_BEHIND and long[size] not in GENERIC:
            yield long[:size]
