"""The list of articles, grouped by story."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import events
from textual.message import Message

from corpus.language.counts import counted_noun
from corpus.queries.story_order import StoryOrder
from corpus.queries.view import View
from tui.commands.signs import sign_for
from tui.drawing.formats import publication_words
from tui.drawing.strips import Piece, cell_count, clicked_target, fit_to_width, shorten_to_width, spread_to_ends
from tui.screens.explore.article_rows import (
    ArticleItem,
    ArticleListing,
    ArticleRow,
    FlatListing,
    GroupedListing,
    GroupHeading,
    ListingRows,
)
from tui.widgets.rows import Rows
from tui.widgets.story_standing import standing_pieces

if TYPE_CHECKING:
    from corpus.model import Article, Story

TWO_LINES_FROM = 34
"""Panes at least this wide show an article in two lines."""


class ArticleFlags(Struct, frozen=True):
    """What the user has said about articles, by their ids; ``read`` is None where nobody keeps count."""

    starred: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    read: frozenset[str] | None = None


class ArticleList(Rows[ArticleRow]):
    """The articles of a view; groups open and close, and two articles can be marked for comparing."""

    class StandingsWanted(Message):
        """Stories are in view of which it is not known how much differs: they are in ``unread``."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self.marked: tuple[str, ...] = ()
        self.flags = ArticleFlags()
        self.folded: set[str] = set()
        """Stories (ids, empty for the articles without one) that are closed."""
        self.listing: ArticleListing = FlatListing(())
        self._order: StoryOrder | None = None
        self._notes: dict[str, str] = {}
        self.unread: dict[str, None] = {}
        """Stories (ids) that were drawn without its being known how much differs in them, in that order."""

    def empty_note(self) -> str:
        """Why there is nothing."""
        if self.view is None or not self.view.corpus.articles:
            return "no articles yet"
        return "nothing meets the filter · Esc: back"

    def set_order(self, order: StoryOrder) -> None:
        """Know the articles of a corpus by story before they are shown: it was worked out elsewhere."""
        self._order, self._notes = order, {}
        self.unread.clear()

    def show_view(self, view: View) -> None:
        """List the articles of ``view``, ranked if it is a search, else by story."""
        self.view = view
        self.listing = self._make_listing(view)
        self.set_rows(ListingRows(self.listing))

    def _make_listing(self, view: View) -> ArticleListing:
        if view.text_result is not None:
            return FlatListing(view.ranked_articles)
        if not view.corpus.is_linked:
            return FlatListing(view.narrowed_articles)
        if self._order is None or self._order.corpus is not view.corpus:
            self.set_order(StoryOrder(view.corpus))
        assert self._order is not None
        return GroupedListing(self._order, view, self.folded)

    def show_flags(self, flags: ArticleFlags) -> None:
        """Show what the user has said."""
        self.flags = flags
        self.refresh()

    def show_marked(self, marked: tuple[str, ...]) -> None:
        """Show which articles (ids) are marked for comparing."""
        self.marked = marked
        self.refresh()

    @property
    def cursor_article(self) -> Article | None:
        """The article under the cursor; for the head of an open group its first."""
        row = self.cursor_row
        if isinstance(row, GroupHeading):
            row = self.rows[self.cursor + 1] if row.open else None
        return row.article if isinstance(row, ArticleItem) else None

    def toggle_group(self, heading: GroupHeading) -> None:
        """Open or close a group."""
        self.folded ^= {heading.id}
        if self.view is not None:
            self.show_view(self.view)
            self.stand_on(self.listing.head_of(heading.id))

    def fold_at_cursor(self) -> None:
        """Open or close the group at the cursor."""
        found = self.listing.group_heading(self.cursor) if self.rows else None
        if found is not None:
            self.toggle_group(found)

    def list_in_order(self, order: StoryOrder) -> None:
        """Show the stories in another order, the cursor on the first."""
        self.set_order(order)
        if self.view is not None:
            self.show_view(self.view)
            self.action_end(-1)

    def on_click(self, event: events.Click) -> None:
        """A click on the arrow before a story folds it or opens it."""
        index = self.row_at(event.get_content_offset_capture(self).y)
        if clicked_target(event) == "fold" and index is not None:
            event.prevent_default()
            self.cursor = index
            self.fold_at_cursor()

    def put_on(self, article: str) -> bool:
        """Put the cursor on the article with that id, without telling anyone; False if it is not listed."""
        row = self.cursor_row
        if isinstance(row, ArticleItem) and row.article.id == article:
            self._show_cursor()
            return True
        place = self.listing.place_of(article)
        return place is not None and isinstance(self.rows[place], ArticleItem) and self.stand_on(place)

    def find_row_index(self, key: Hashable) -> int | None:
        """Found without a look at every row."""
        if self.cursor_row is not None and self.row_key(self.cursor_row) == key:
            return self.cursor
        assert isinstance(key, tuple)
        kind, ident = key
        return self.listing.place_of(ident) if kind == "article" else self.listing.head_of(ident)

    def measure_rows(self) -> None:
        """Heights follow from what is listed, without a look at every row."""
        self._ends = self.listing.row_ends(2 if self._two_lines else 1)
        self._update_virtual_size()

    def row_key(self, row: ArticleRow) -> tuple[str, str]:
        """An article's id, or a story's."""
        return ("article", row.article.id) if isinstance(row, ArticleItem) else ("story", row.id)

    @property
    def _two_lines(self) -> bool:
        return self.scrollable_content_region.width >= TWO_LINES_FROM and self.app.size.height >= 30

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A story's head, or an article."""
        row = self.rows[index]
        if isinstance(row, GroupHeading):
            if line == 1:
                note = shorten_to_width(self._origins_note(row.id), width - 3)
                return [("  ", ""), (note, "dim"), *self._standing(row.id)]
            arrow = sign_for("unfolded" if row.open else "folded")
            standing = () if self._two_lines or row.noted or not row.id else self._standing(row.id)
            right: list[Piece] = [(f" {row.count}", "dim"), *standing, (" ", "")]
            return spread_to_ends([(f"{arrow} ", "dim @fold"), (row.title, "bold")], right, width)
        if not self._two_lines:
            return self._one_line(row.article, width)
        return (
            self._first_line(row.article, width)
            if line == 0
            else [("    ", ""), (shorten_to_width(row.article.title, width - 5), "")]
        )

    def _badge_piece(self, article: Article) -> Piece:
        if article.id in self.marked:
            return f" {'AB'[self.marked.index(article.id)]} ", "accent bold"
        if article.id in self.flags.starred:
            return f" {sign_for('starred')} ", "accent"
        if article.id in self.flags.noted:
            return f" {sign_for('noted')} ", "accent"
        if self.flags.read is not None and article.id not in self.flags.read:
            return f" {sign_for('unread')} ", "spark"
        return "   ", ""

    def _standing(self, story: str) -> tuple[Piece, ...]:
        """How much differs in a story; where it is not known yet, somebody is asked to find out."""
        corpus = self.view.corpus if self.view is not None else None
        known = corpus.standings.get(story) if corpus is not None else None
        if known is None and story not in self.unread:
            self.unread[story] = None
            self.post_message(self.StandingsWanted())
        return standing_pieces(known)

    def _origins_note(self, story: str) -> str:
        """``9 articles, 7 origins``; the outlets are counted where no article is a copy of another."""
        if story not in self._notes and self.view is not None and self._order is not None:
            found = self._order.stories[self._order.number[story]]
            self._notes[story] = _origin_counts(self.view, found) if found else ""
        return self._notes.get(story, "")

    def _date_piece(self, article: Article) -> Piece:
        # Asking the corpus would make it index all of its articles, several times a second while they are read.
        dating = self.view.corpus.datings.get(article.id) if self.view else None
        if dating is None:
            from corpus.model import Dating

            dating = Dating(article.published, stated=True)
        if not dating.value:
            return "undated", "faint"
        return publication_words(dating, clock=False), "date" if dating.stated else "resolved"

    def _first_line(self, article: Article, width: int) -> list[Piece]:
        date, style = self._date_piece(article)
        credits = "/".join(credit for credit in article.credits if credit != article.outlet_name)
        source = article.outlet_name
        room = max(width - 20 - len(source), 0)
        agencies = f"{sign_for('credited')} {shorten_to_width(credits, room)} "
        right: list[Piece] = [(agencies, "faint")] if credits and room > 3 else []
        return spread_to_ends(
            [self._badge_piece(article), (" ", ""), (fit_to_width(date, 13), style), (source, "dim")], right, width
        )

    def _one_line(self, article: Article, width: int) -> list[Piece]:
        date, style = self._date_piece(article)
        day = date.rsplit(" ", 1)[0] if " " in date else date
        pieces = [self._badge_piece(article), (fit_to_width(day, 8), style)]
        pieces.append((fit_to_width(shorten_to_width(article.outlet_name, 11), 12), "dim"))
        return [*pieces, (shorten_to_width(article.title, max(width - cell_count(pieces) - 1, 0)), "")]


def _origin_counts(view: View, story: Story) -> str:
    articles = len(story.articles)
    outlets, origins = view.corpus.told_by(story)
    told = counted_noun(origins, "origin") if origins < articles else counted_noun(outlets, "outlet")
    return f"{counted_noun(articles, 'article')}, {told}"
