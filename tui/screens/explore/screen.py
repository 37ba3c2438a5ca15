"""Explore, the home screen: articles, reader, entities and timeline, each narrowing the others."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from corpus.queries.view import date_condition
from tui.commands.derived import ACTIONS, actions_to_hint, bindings_of_place
from tui.screens.explore.session import Leaving
from tui.widgets.bar import Hints


class ExploreScreen(Leaving):
    """The four panes with all their keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("explore")

    def _show_hints(self) -> None:
        other = {"app.back": "back"} if self._zoomed is not None else {}
        shown = [replace(a, hint=other.get(a.id, a.hint)) for a in actions_to_hint("explore", "app")]
        if self.working or self.paused:
            pause = next(action for action in ACTIONS if action.id == "app.pause")
            shown.insert(0, replace(pause, hint="go on" if self.paused else "pause"))
        self.query_one(Hints).actions = tuple(shown)

    # ------------------------------------------------------------ comparing

    def action_mark(self) -> None:
        """Mark an article to compare; on the timeline, begin or end a stretch to narrow to."""
        if self.pane == "timeline":
            self._brush()
            return
        article = self.articles.cursor_article if self.pane == "articles" else self.reader.article
        if article is None:
            return
        marked = [i for i in self.articles.marked if i != article.id]
        if len(marked) == len(self.articles.marked):
            marked = [*marked[-1:], article.id]
        self.articles.marked = tuple(marked)
        self.articles.refresh()
        if len(marked) == 2:
            self.notify("Two articles are marked: c compares them.")

    def _brush(self) -> None:
        row, first = self.timeline.cursor_row, self.timeline.brush
        if row is None:
            return
        self.timeline.brush = row if first is None else None
        self.timeline.refresh()
        if first is None:
            self.notify("Space on another date narrows everything to the time between them.")
            return
        low, high = min(first.first, row.first), max(first.last, row.last)
        self.narrow(date_condition(low, high, f"{low.isoformat()} – {high.isoformat()}"))

    def action_compare(self) -> None:
        """Compare the marked articles; with one marked, it and the open one; with none, the nearest in the story."""
        if not self._ready():
            return
        marked = [i for i in self.articles.marked if i in self.corpus.by_id]
        here = self.reader.article
        if len(marked) < 2 and here is not None and here.id not in marked:
            marked = [*marked, here.id]
        if len(marked) == 1:
            story = self.corpus.story_of[marked[0]]
            marked += [i for i in story.articles if i != marked[0]][:1]
        if len(marked) < 2:
            self.notify("Mark two articles with Space, then c compares them.", severity="warning")
            return
        self.visit("compare", marked[:2])

    # ------------------------------------------------------------ out

    def action_browser(self) -> None:
        """Open the article's address in a browser."""
        from tui import outside

        outside.open_in_browser(self.app, self.reader.article)

    def action_edit(self) -> None:
        """Open the article's file in the user's editor."""
        from tui import outside

        outside.open_in_editor(self.app, self.reader.article)

    def action_copy(self) -> None:
        """Copy what is selected, or the title, with its citation."""
        if self.reader.article is not None:
            words = self.get_selected_text() or self._target_words() or self.reader.article.title
            from tui import outside

            outside.copy_with_citation(
                self.app, words, self.reader.article, self.corpus.dating_of(self.reader.article.id)
            )

    def action_export(self) -> None:
        """Write what is shown to a file."""
        if self._ready():
            from tui.screens.export.screen import export_view

            export_view(self.app, self.view)

    def _target_words(self) -> str:
        target, article = self.reader.target, self.reader.article
        return article.text[target.start : target.end] if target and article else ""
