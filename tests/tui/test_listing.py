"""The list of articles makes its rows when they are asked for, and they are what a plain list of all would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.model import Article
from corpus.queries.story_order import StoryOrder
from corpus.queries.view import Condition, View
from tests.driver import opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.screens.explore.article_rows import (
    LOOSE,
    ArticleItem,
    ArticleRow,
    FlatListing,
    GroupedListing,
    GroupHeading,
    ListingRows,
)

NAMES = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm", "Harbour Courier/choir")
CHOIR = "Choir seeks tenors\n\n3 March 2022\n\nThe parish choir of Nes would welcome tenors for its spring concert.\n"


@pytest.fixture
async def corpus(tmp_path: Path) -> Corpus:
    pile = write_pile(tmp_path, dict(zip(NAMES, (STRIKE, STRIKE_TOO, STORM, CHOIR), strict=True)))
    async with opened([pile]) as app:
        return app.corpus


def plain(view: View, folded: set[str]) -> list[ArticleRow]:
    """The rows, made all at once."""
    rows: list[ArticleRow] = []
    loose: list[Article] = []
    groups = 0
    for story in view.corpus.stories:
        left = [view.corpus.by_id[article] for article in story.articles if view.has_article(article)]
        if len(story.articles) < 2:
            loose += left
        elif left:
            groups += 1
            is_open = story.id not in folded
            rows.append(GroupHeading(story.id, story.title, len(left), is_open))
            rows += map(ArticleItem, left if is_open else [])
    if loose and groups:
        rows.append(GroupHeading("", LOOSE, len(loose), "" not in folded))
    return rows + list(map(ArticleItem, loose if not groups or "" not in folded else []))


def outlet(name: str) -> tuple[Condition, ...]:
    return (Condition("outlet", name, name),)


async def test_what_was_folded_away_is_listed_where_nothing_else_is_left_to_tell_it_from(corpus: Corpus) -> None:
    order = StoryOrder(corpus)
    view = View(corpus, (Condition("search", "choir", "choir"),))
    listing = GroupedListing(order, view, {""})
    assert list(ListingRows(listing)) == list(map(ArticleItem, view.narrowed_articles))
    assert listing.count == len(ListingRows(listing)) == 1


async def test_rows_are_those_of_a_plain_list(corpus: Corpus) -> None:
    order = StoryOrder(corpus)
    story = next(story.id for story in corpus.stories if len(story.articles) > 1)
    for conditions in ((), outlet("Northern Wire"), outlet("Harbour Courier"), outlet("Nobody")):
        for folded in (set[str](), {story}, {""}, {story, ""}, {"another"}):
            view = View(corpus, conditions)
            listing, wanted = GroupedListing(order, view, folded), plain(View(corpus, conditions), folded)
            rows = ListingRows(listing)
            assert list(rows) == wanted
            assert list(rows[:]) == wanted and len(rows) == len(wanted)
            assert listing.count == len(view.narrowed_articles)
            for at, row in enumerate(wanted):
                found = listing.place_of(row.article.id) if isinstance(row, ArticleItem) else listing.head_of(row.id)
                assert found == at


async def test_heights_add_up(corpus: Corpus) -> None:
    listing = GroupedListing(StoryOrder(corpus), View(corpus), ())
    ends = listing.row_ends(2)
    tops = [0, *map(int, ends)]
    for at, row in enumerate(ListingRows(listing)):
        assert tops[at + 1] - tops[at] == (2 if isinstance(row, ArticleItem) or row.id else 1)


async def test_an_article_of_a_closed_story_is_at_its_head(corpus: Corpus) -> None:
    story = next(story for story in corpus.stories if len(story.articles) > 1)
    listing = GroupedListing(StoryOrder(corpus), View(corpus), {story.id})
    assert listing.place_of(story.articles[1]) == listing.head_of(story.id)
    assert listing.place_of("nobody") is None and listing.head_of("nothing") is None


def test_a_flat_list_costs_nothing_to_make() -> None:
    articles = [Article(f"a{n}", f"Title {n}", "Text.", ()) for n in range(30)]
    rows = ListingRows(FlatListing(articles))
    assert rows[29] == ArticleItem(articles[29]) == rows[-1] and len(rows) == 30
    assert list(FlatListing(articles).row_ends(2)) == list(range(2, 61, 2))
    assert FlatListing(articles).place_of("a7") == 7 and FlatListing(articles).place_of("b") is None
    assert FlatListing(()).count == 0 and list(ListingRows(FlatListing(()))) == []
    with pytest.raises(IndexError):
        rows[30]
