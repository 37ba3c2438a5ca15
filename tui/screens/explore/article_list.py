"""The list of articles, grouped by story."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from corpus.model import Article, Dating, Story
from corpus.queries.view import View
from tui.drawing.formats import published
from tui.drawing.strips import Piece, cells, fit, shorten, spread
from tui.screens.explore.article_rows import ArticleRow, Flat, Grouped, Heading, Item, Listing, ListRows, StoryOrder
from tui.widgets.rows import Rows

TWO_LINES_FROM = 34
"""Panes at least this wide show an article in two lines."""


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
        self.folded: set[str] = set()
        """Stories (ids, empty for the articles without one) that are closed."""
        self.listing: Listing = Flat(())
        self._order: StoryOrder | None = None
        self._notes: dict[str, str] = {}

    def empty(self) -> str:
        """Why there is nothing."""
        if self.view is None or not self.view.corpus.articles:
            return "no articles yet"
        return "nothing meets the filter · Esc: back"

    def prepare(self, order: StoryOrder) -> None:
        """Know the articles of a corpus by story before they are shown: it was worked out elsewhere."""
        self._order, self._notes = order, {}

    def show(self, view: View) -> None:
        """List the articles of ``view``, ranked if it is a search, else by story."""
        self.view = view
        self.listing = self._listing(view)
        self.set_rows(ListRows(self.listing))

    def _listing(self, view: View) -> Listing:
        if view.search is not None:
            return Flat(view.ranked)
        if not view.corpus.linked:
            return Flat(view.articles)
        if self._order is None or self._order.corpus is not view.corpus:
            self.prepare(StoryOrder(view.corpus))
        assert self._order is not None
        return Grouped(self._order, view, self.folded)

    @property
    def article(self) -> Article | None:
        """The article under the cursor; for the head of an open group its first."""
        row = self.current
        if isinstance(row, Heading):
            row = self.rows[self.cursor + 1] if row.open else None
        return row.article if isinstance(row, Item) else None

    def toggle(self, heading: Heading) -> None:
        """Open or close a group."""
        self.folded ^= {heading.id}
        if self.view is not None:
            self.show(self.view)
            self.stand_on(self.listing.head_of(heading.id))

    def put_on(self, article: str) -> bool:
        """Put the cursor on the article with that id, without telling anyone; False if it is not listed."""
        row = self.current
        if isinstance(row, Item) and row.article.id == article:
            self._show_cursor()
            return True
        place = self.listing.place_of(article)
        return place is not None and isinstance(self.rows[place], Item) and self.stand_on(place)

    def find(self, key: Hashable) -> int | None:
        """Found without a look at every row."""
        if self.current is not None and self.key(self.current) == key:
            return self.cursor
        assert isinstance(key, tuple)
        kind, ident = key
        return self.listing.place_of(ident) if kind == "article" else self.listing.head_of(ident)

    def measure(self) -> None:
        """Heights follow from what is listed, without a look at every row."""
        self._ends = self.listing.ends(2 if self._two_lines else 1)
        self._fit()

    def key(self, row: ArticleRow) -> tuple[str, str]:
        """An article's id, or a story's."""
        return ("article", row.article.id) if isinstance(row, Item) else ("story", row.id)

    @property
    def _two_lines(self) -> bool:
        return self.scrollable_content_region.width >= TWO_LINES_FROM and self.app.size.height >= 30

    def draw(self, index: int, line: int, width: int) -> list[Piece]:
        """A story's head, or an article."""
        row = self.rows[index]
        if isinstance(row, Heading):
            if line == 1:
                return [("  ", ""), (shorten(self._note(row.id), width - 3), "dim")]
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

    def _note(self, story: str) -> str:
        """``6 outlets, 2 origins`` for a story in which some articles are copies of others.

        Where one outlet has several texts, so that origins are no fewer, articles are counted instead of outlets.
        """
        if story not in self._notes and self.view is not None and self._order is not None:
            found = self._order.stories[self._order.number[story]]
            self._notes[story] = _origins(self.view, found) if found else ""
        return self._notes.get(story, "")

    def _date(self, article: Article) -> Piece:
        # Asking the corpus would make it index all of its articles, several times a second while they are read.
        dating = self.view.corpus.datings.get(article.id) if self.view else None
        if dating is None:
            dating = Dating(article.published, stated=True)
        if not dating.value:
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
        if article.source or (self.view is not None and self.view.corpus.linked and self.view.corpus.sources):
            pieces.append((fit(shorten(article.source or "?", 11), 12), "dim"))
        return [*pieces, (shorten(article.title, max(width - cells(pieces) - 1, 0)), "")]


def _origins(view: View, story: Story) -> str:
    articles = len(story.articles)
    outlets, origins = view.corpus.told_by(story)
    told = _many(outlets, "outlet") if origins < outlets else _many(articles, "article")
    return f"{told}, {_many(origins, 'origin')}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
