"""The list of articles, grouped by story."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from corpus.model import Article, Story
from corpus.view import View
from tui.dates import published
from tui.paint import Piece, cells, fit, shorten, spread
from tui.widgets.rows import Rows

TWO_LINES_FROM = 34
"""Panes at least this wide show an article in two lines."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a group of articles; ``id`` is the story's, or empty for articles without a story.

    ``note`` is a second line that says how many outlets there are and how many origins, where some are copies.
    """

    id: str
    title: str
    count: int
    open: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An article in the list."""

    article: Article


ArticleRow = Heading | Item


@dataclass(frozen=True, slots=True)
class Flags:
    """What the user has said about articles, by their ids; ``read`` is None where nobody keeps count."""

    starred: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    read: frozenset[str] | None = None


class ArticleList(Rows[ArticleRow]):
    """The articles of a view; groups open and close, and two articles can be marked for comparing."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self.marked: tuple[str, ...] = ()
        self.flags = Flags()
        self._folded: set[str] = set()

    def empty(self) -> str:
        """Why there is nothing."""
        if self.view is None or not self.view.corpus.articles:
            return "no articles yet"
        return "nothing meets the filter · Esc: back"

    def show(self, view: View) -> None:
        """List the articles of ``view``, ranked if it is a search, else by story."""
        self.view = view
        self.set_rows(list(self._rows(view)))

    @property
    def article(self) -> Article | None:
        """The article under the cursor; for a story's head its first."""
        row = self.current
        if isinstance(row, Item):
            return row.article
        after = self.rows[self.cursor + 1 :] if isinstance(row, Heading) and row.open else ()
        return next((r.article for r in after if isinstance(r, Item)), None)

    def _rows(self, view: View) -> Iterator[ArticleRow]:
        if view.search is not None:
            yield from map(Item, view.ranked)
        elif not view.corpus.linked:
            yield from (Item(a) for a in view.articles)
        else:
            yield from self._by_story(view)

    def _by_story(self, view: View) -> Iterator[ArticleRow]:
        alone: list[Article] = []
        for story in view.corpus.stories:
            left = [view.corpus.by_id[i] for i in story.articles if view.holds(i)]
            if len(story.articles) < 2:
                alone += left
            elif left:
                yield from self._group(story, left, _origins(view, story))
        if alone and len(alone) < len(view.articles):
            yield from self._group(Story("", "not grouped", ()), alone)
        else:
            yield from map(Item, alone)

    def _group(self, story: Story, articles: list[Article], note: str = "") -> Iterator[ArticleRow]:
        is_open = story.id not in self._folded
        yield Heading(story.id, story.title, len(articles), is_open, note)
        if is_open:
            yield from map(Item, articles)

    def toggle(self, heading: Heading) -> None:
        """Open or close a group."""
        self._folded ^= {heading.id}
        if self.view is not None:
            self.show(self.view)
            self.put_cursor(lambda row: isinstance(row, Heading) and row.id == heading.id)

    def key(self, row: ArticleRow) -> Hashable:
        """An article's id, or a story's."""
        return ("article", row.article.id) if isinstance(row, Item) else ("story", row.id)

    def height_of(self, row: ArticleRow) -> int:
        """Articles take two lines where there is room, and so do heads with a note."""
        if isinstance(row, Heading):
            return 2 if row.note else 1
        return 2 if self._two_lines else 1

    @property
    def _two_lines(self) -> bool:
        return self.scrollable_content_region.width >= TWO_LINES_FROM and self.app.size.height >= 30

    def draw(self, index: int, line: int, width: int) -> list[Piece]:
        """A story's head, or an article."""
        row = self.rows[index]
        if isinstance(row, Heading):
            if line == 1:
                return [("  ", ""), (shorten(row.note, width - 3), "dim")]
            arrow = "▾" if row.open else "▸"
            return spread([(f"{arrow} ", "dim"), (row.title, "bold")], [(f"{row.count} ", "dim")], width)
        if not self._two_lines:
            return self._one_line(row.article, width)
        return (
            self._first_line(row.article, width)
            if line == 0
            else [("    ", ""), (shorten(row.article.title, width - 5), "")]
        )

    def _badge(self, article: Article) -> Piece:
        if article.id in self.marked:
            return f" {'AB'[self.marked.index(article.id)]} ", "accent bold"
        if article.id in self.flags.starred:
            return " ★ ", "accent"
        if article.id in self.flags.noted:
            return " ✎ ", "accent"
        if self.flags.read is not None and article.id not in self.flags.read:
            return " • ", "spark"
        return "   ", ""

    def _date(self, article: Article) -> Piece:
        dating = self.view.corpus.dating(article.id) if self.view else None
        if dating is None or not dating.value:
            return "undated", "faint"
        return published(dating, clock=False), "date" if dating.stated else "resolved"

    def _first_line(self, article: Article, width: int) -> list[Piece]:
        date, style = self._date(article)
        credits = "/".join(credit for credit in article.credits if credit != article.source)
        source = article.source or "outlet ?"
        room = max(width - 20 - len(source), 0)
        right: list[Piece] = [(f"⇄ {shorten(credits, room)} ", "faint")] if credits and room > 3 else []
        return spread([self._badge(article), (" ", ""), (fit(date, 13), style), (source, "dim")], right, width)

    def _one_line(self, article: Article, width: int) -> list[Piece]:
        date, style = self._date(article)
        day = date.rsplit(" ", 1)[0] if " " in date else date
        pieces = [self._badge(article), (fit(day, 8), style)]
        if self.view is not None and self.view.corpus.sources:
            pieces.append((fit(shorten(article.source or "?", 11), 12), "dim"))
        return [*pieces, (shorten(article.title, max(width - cells(pieces) - 1, 0)), "")]


def _origins(view: View, story: Story) -> str:
    """``6 outlets, 2 origins`` for a story in which some articles are copies of others; else empty.

    Where one outlet has several texts, so that origins are no fewer, articles are counted instead of outlets.
    """
    if not story.copies:
        return ""
    articles = len(story.articles)
    outlets, origins = view.corpus.told_by(story)
    if origins == articles:
        return ""
    told = _many(outlets, "outlet") if origins < outlets else _many(articles, "article")
    return f"{told}, {_many(origins, 'origin')}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
