"""The picture of the open article: looked for in its file, named in the reader's head, shown on request."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.drawing import pictures
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.explore.reader import Reader

if TYPE_CHECKING:
    from corpus.model import Article
    from corpus.reading.lead_picture import LeadPicture


class PictureController:
    """Knows the picture of the article in the reader. Nothing of it is decoded before somebody wants to see it."""

    def __init__(self, screen: Screen[None], reader: Reader) -> None:
        self._screen = screen
        self._reader = reader
        self._find_job = ScreenJob(screen, "The picture could not be looked for", lambda _sentence: None)
        self._show_job = ScreenJob(screen, "The picture cannot be shown", self._warn)
        self._found: LeadPicture | None = None

    def look_for(self, article: Article | None) -> None:
        """Look for the picture of an article that was opened, in a thread."""
        self._found = None
        self._reader.picture = ""
        self._find_job.cancel()
        if article is not None and article.path.lower().endswith(SUFFIXES):
            self._find_job.start(partial(_find_picture, article), partial(self._name_picture, article))

    def _name_picture(self, article: Article, found: LeadPicture | None) -> None:
        here = self._reader.article
        if here is None or here.id != article.id:
            return
        self._found = found
        if found is not None:
            told = f": {found.words}" if found.words else ""
            why = f" · {found.problem}" if found.problem else " · I shows it"
            self._reader.picture = f"{found.name}{told}{why}"

    def show_picture(self) -> None:
        """Show it over the reader; where that cannot be, say why."""
        found = self._found
        if found is None:
            self._screen.notify("No picture was saved with this article.")
        elif not found.data:
            self._screen.notify(f"{found.name}: {found.problem}.", markup=False)
        elif not pictures.is_installed():
            told = f"{found.name}: to see pictures here, {pictures.EXTRA}"
            self._screen.notify(told, markup=False, timeout=12)
        elif not (way := self._way):
            self._screen.notify(f"{found.name}: this terminal has too few colours for pictures.", markup=False)
        else:
            self._show_job.start(partial(_decode_picture, found), partial(self._open_picture, found, way))

    @property
    def _way(self) -> pictures.Way:
        app = self._screen.app
        many = app.console.color_system in ("256", "truecolor") and not app.no_color
        return pictures.way_to_show(colors=many)

    def _open_picture(self, found: LeadPicture, way: pictures.Way, picture: Any) -> None:
        from tui.dialogs.picture import PictureScreen

        if isinstance(picture, str):
            self._warn(f"{found.name} cannot be shown: {picture}.")
        else:
            over = self._reader.region
            self._screen.app.push_screen(PictureScreen(picture, found.name, found.words, way, over))

    def _warn(self, sentence: str) -> None:
        self._screen.notify(sentence, severity="warning", markup=False)


SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".epub")
"""Ends of names of files that may hold a picture, or lie beside one: no other is opened for it."""


def _find_picture(article: Article, run: JobRun[None]) -> LeadPicture | None:
    from corpus.reading.lead_picture import lead_picture

    run.stop_if_cancelled()  # another article was opened before a thread was free
    return lead_picture(article)


def _decode_picture(found: LeadPicture, _run: JobRun[None]) -> Any:
    """The picture, or what is wrong with it."""
    try:
        return pictures.decode_picture(found.data)
    except pictures.PictureError as trouble:
        return str(trouble)
