"""Story choice: the stories there are, the next of them, and a finder for the picker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun, fewer_origins
from corpus.language.words import fold_text
from corpus.model import Story
from tui.dialogs.picker import Choice, FinderResult, Picker
from tui.drawing.strips import Piece
from tui.widgets.story_standing import gravity_of, standing_pieces

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


class StoryFinder:
    """Finds stories by words of any headline in them; ``also_all`` offers all stories as one choice.

    They stand in the order of the corpus, or by what is known to differ in them (:meth:`change_order`).
    """

    def __init__(self, corpus: Corpus, also_all: bool = False) -> None:
        self._corpus, self._also_all = corpus, also_all
        self._stories = [(story, _folded_headlines(corpus, story)) for story in shared_stories(corpus)]
        self._is_by_gravity = False

    def change_order(self) -> str:
        """List the gravest first, or the largest again; says which."""
        self._is_by_gravity = not self._is_by_gravity
        if not self._is_by_gravity:
            return "the largest first"
        known = sum(story.id in self._corpus.standings for story, _ in self._stories)
        return f"the gravest first, of {known} that are compared"

    def __call__(self, text: str) -> FinderResult[Story]:
        """The stories with all the words."""
        words = fold_text(text).split()
        stories = [story for story, said in self._stories if _has_all_words(said, words)]
        if self._is_by_gravity:
            stories.sort(key=lambda story: gravity_of(self._corpus, story), reverse=True)
        found = [_story_choice(self._corpus, story) for story in stories]
        if self._also_all and not words:
            count: Piece = (counted_noun(len(self._stories), "story"), "dim")
            found.insert(0, Choice(ALL, ((ALL.title, "accent bold"),), (count,)))
        return FinderResult(found)


def story_picker(corpus: Corpus, also_all: bool = False) -> Picker[Story]:
    """Asks for a story that several articles tell."""
    find = StoryFinder(corpus, also_all)
    return Picker("Story", "words of a headline", find, change_order=find.change_order)


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
    origins = corpus.told_by(story)[1]
    told = len(story.articles)
    articles = f" {counted_noun(told, 'article')}{fewer_origins(told, origins)}"
    told_by = f" · {counted_noun(len(outlets), 'outlet')}" if len(outlets) > 1 else ""
    standing = standing_pieces(corpus.standings.get(story.id))
    return Choice(story, ((story.title, "bold"),), ((articles + told_by, "dim"), *standing))


def place_of(story: Story, stories: Sequence[Story]) -> str:
    """``story 2 of 5``; empty where it is not among them."""
    ids = [one.id for one in stories]
    return f"story {ids.index(story.id) + 1} of {len(ids)}" if story.id in ids else ""
