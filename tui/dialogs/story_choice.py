"""Story choice: the stories there are, the next of them, and a finder for the picker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.language.words import fold_text
from corpus.model import Story
from tui.dialogs.picker import Choice, FinderResult
from tui.drawing.strips import Piece

ALL = Story("", "all stories", ())
"""Stands for every story of the collection."""

OWN = Story("", "a story of its own", ())
FOUND = Story("", "back to where it was found", ())
MOST = 100
"""Stories that are offered at a time as places to move an article to."""


def shared_stories(corpus: Corpus) -> tuple[Story, ...]:
    """The stories that more than one article tells, largest first."""
    return tuple(story for story in corpus.stories if len(story.articles) > 1)


def story_with(corpus: Corpus, article: str) -> Story | None:
    """The story of the article with that id, else the largest; None where no two articles tell one story."""
    own = corpus.story_of.get(article)
    if own is not None and len(own.articles) > 1:
        return own
    return next(iter(shared_stories(corpus)), None)


def story_after(story: Story | None, stories: Sequence[Story], by: int) -> Story | None:
    """The story ``by`` places further among ``stories``, around the end; None where there is none."""
    if not stories:
        return None
    ids = [one.id for one in stories]
    at = ids.index(story.id) if story is not None and story.id in ids else -1 if by > 0 else 0
    return stories[(at + by) % len(stories)]


def story_finder(corpus: Corpus, also_all: bool = False) -> Callable[[str], FinderResult[Story]]:
    """Finds stories by words of any headline in them; ``also_all`` offers all stories as one choice."""
    stories = shared_stories(corpus)
    headlines = [_folded_headlines(corpus, story) for story in stories]

    def find_stories(text: str) -> FinderResult[Story]:
        words = fold_text(text).split()
        found = [
            _story_choice(corpus, story)
            for story, said in zip(stories, headlines, strict=True)
            if _has_all_words(said, words)
        ]
        if also_all and not words:
            count: Piece = (counted_noun(len(stories), "story"), "dim")
            found.insert(0, Choice(ALL, ((ALL.title, "accent bold"),), (count,)))
        return FinderResult(found)

    return find_stories


def destination_finder(corpus: Corpus, article: str, by_hand: bool) -> Callable[[str], FinderResult[Story]]:
    """Finds stories, also those of one article, that the article with that id can be moved to.

    Before anything is typed a story of its own is offered first, and with ``by_hand`` the story it was found in.
    """
    here = corpus.story_of[article]
    offered = [OWN] * (len(here.articles) > 1) + [FOUND] * by_hand
    stories = [story for story in corpus.stories if story.id != here.id]
    headlines: list[str] = []

    def find_destinations(text: str) -> FinderResult[Story]:
        words = fold_text(text).split()
        if words and not headlines:
            headlines.extend(_folded_headlines(corpus, story) for story in stories)
        found = (
            [s for s, said in zip(stories, headlines, strict=True) if _has_all_words(said, words)] if words else stories
        )
        first = [Choice(s, ((s.title, "accent bold"),)) for s in offered if _has_all_words(s.title, words)]
        rest = len(found) - MOST
        note = f"and {rest} more: type words of a headline" if rest > 0 else ""
        return FinderResult([*first, *(_story_choice(corpus, story) for story in found[:MOST])], note)

    return find_destinations


def _has_all_words(headlines: str, words: Sequence[str]) -> bool:
    return all(word in headlines for word in words)


def _folded_headlines(corpus: Corpus, story: Story) -> str:
    return fold_text(" ".join([story.title, *(corpus.by_id[article].title for article in story.articles)]))


def _story_choice(corpus: Corpus, story: Story) -> Choice[Story]:
    outlets = {corpus.by_id[article].source for article in story.articles} - {""}
    articles = f" {counted_noun(len(story.articles), 'article')}"
    told_by = f" · {counted_noun(len(outlets), 'outlet')}" if len(outlets) > 1 else ""
    return Choice(story, ((story.title, "bold"),), ((articles + told_by, "dim"),))


def place_of(story: Story, stories: Sequence[Story]) -> str:
    """``story 2 of 5``; empty where it is not among them."""
    ids = [one.id for one in stories]
    return f"story {ids.index(story.id) + 1} of {len(ids)}" if story.id in ids else ""
