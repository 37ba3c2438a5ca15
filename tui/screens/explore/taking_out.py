"""Taking something out of Explore: to the browser, the editor, the clipboard or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.explore.state import ExploreState
from tui.state.collection import OpenCollection

if TYPE_CHECKING:
    from textual.screen import Screen


def open_in_browser(screen: Screen[None], state: ExploreState) -> None:
    """Open the article's address in a browser."""
    from tui import outside

    outside.open_in_browser(screen.app, state.article)


def open_in_editor(screen: Screen[None], state: ExploreState) -> None:
    """Open the article's file in the user's editor."""
    from tui import outside

    outside.open_in_editor(screen.app, state.article)


def copy_words(screen: Screen[None], state: ExploreState) -> None:
    """Copy what is selected, else what another pane points at, else the title, with its citation."""
    from tui import outside

    article, target = state.article, state.target
    if article is not None:
        pointed_at = article.text[target.start : target.end] if target else ""
        words = screen.get_selected_text() or pointed_at or article.title
        outside.copy_with_citation(screen.app, words, article, state.corpus.dating_of(article.id))


def ask_command(screen: Screen[None], state: ExploreState) -> None:
    """Ask for a command, give it the selected words or the article, and show what it prints."""
    from tui import outside
    from tui.dialogs.ask import TextPrompt

    article = state.article
    if article is None:
        return
    words = screen.get_selected_text() or f"{article.title}\n\n{article.text}"

    def run_typed(command: str | None) -> None:
        if command:
            screen.run_worker(show_printed(command), exclusive=True, group="pipe")

    async def show_printed(command: str) -> None:
        from tui.dialogs.output import OutputScreen

        printed = await outside.pipe_to_command(screen.app, words, command)
        if printed is not None:
            screen.app.push_screen(OutputScreen(command, printed))

    screen.app.push_screen(TextPrompt("Pipe to", "a command, as in: wc -w"), run_typed)


def export_shown(screen: Screen[None], state: ExploreState, collection: OpenCollection) -> None:
    """Write what is shown to a file."""
    from tui.screens.export.screen import export_view

    export_view(screen.app, state.view, collection)
