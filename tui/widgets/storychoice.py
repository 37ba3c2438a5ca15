"""Choosing a story: which there are, which comes next, and a finder for the picker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.analysis.words import fold
from corpus.corpus import Corpus
from corpus.model import Story
from tui.paint import Piece
from tui.screens.picker import Choice, Found

ALL = Story("", "all stories", ())
"""Stands for every story of the pile."""


def tellable(corpus: Corpus) -> tuple[Story, ...]:
    """The stories that more than one article tells, largest first."""
    return tuple(story for story in corpus.stories if len(story.articles) > 1)


def story_with(corpus: Corpus, article: str) -> Story | None:
    """The story of the article with that id, else the largest; None where no two articles tell one story."""
    own = corpus.story_of.get(article)
    if own is not None and len(own.articles) > 1:
        return own
    return next(iter(tellable(corpus)), None)


def after(story: Story | None, stories: Sequence[Story], by: int) -> Story | None:
    """The story ``by`` places further among ``stories``, around the end; None where there is none."""
    if not stories:
        return None
    ids = [one.id for one in stories]
    at = ids.index(story.id) if story is not None and story.id in ids else -1 if by > 0 else 0
    return stories[(at + by) % len(stories)]


def finder(corpus: Corpus, also_all: bool = False) -> Callable[[str], Found[Story]]:
    """Finds stories by words of any headline in them; ``also_all`` offers all stories as one choice."""
    stories = tellable(corpus)
    headlines = [fold(" ".join([s.title, *(corpus.by_id[article].title for article in s.articles)])) for s in stories]

    def find(text: str) -> Found[Story]:
        words = fold(text).split()
        found = [
            _choice(corpus, story)
            for story, said in zip(stories, headlines, strict=True)
            if all(word in said for word in words)
        ]
        if also_all and not words:
            count: Piece = (f"{len(stories)} stories", "dim")
            found.insert(0, Choice(ALL, ((ALL.title, "accent bold"),), (count,)))
        return Found(found)

    return find


def _choice(corpus: Corpus, story: Story) -> Choice[Story]:
    outlets = {corpus.by_id[article].source for article in story.articles} - {""}
    right = f" {len(story.articles)} articles" + (f" · {len(outlets)} outlets" if len(outlets) > 1 else "")
    return Choice(story, ((story.title, "bold"),), ((right, "dim"),))


def place_of(story: Story, stories: Sequence[Story]) -> str:
    """``story 2 of 5``; empty where it is not among them."""
    ids = [one.id for one in stories]
    return f"story {ids.index(story.id) + 1} of {len(ids)}" if story.id in ids else ""
