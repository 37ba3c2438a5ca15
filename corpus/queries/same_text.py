"""Articles that are one text: copies of each other, whole or trimmed, so that who read one has read all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.entities.disjoint_sets import DisjointSets

if TYPE_CHECKING:
    from corpus.corpus import Corpus

ONE_TEXT = frozenset({"copy", "trimmed"})
"""Kinds of copy that say nothing new; a revision may."""


def copies_of(corpus: Corpus, article: str) -> tuple[str, ...]:
    """The articles (ids) of the same story that are copies of ``article``, directly or not; without itself.

    None until the collection is linked.
    """
    story = corpus.story_of.get(article) if corpus.is_linked else None
    if story is None or not story.copies:
        return ()
    one_text = DisjointSets[str]()
    for copy in story.copies:
        if copy.kind in ONE_TEXT:
            one_text.join_sets(copy.a, copy.b)
    head = one_text.find_root(article)
    return tuple(ident for ident in story.articles if ident != article and one_text.find_root(ident) == head)
