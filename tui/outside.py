"""Outside programs: the browser, the editor, the clipboard."""

from __future__ import annotations

import os
import shlex
import subprocess
import webbrowser
from typing import TYPE_CHECKING

from corpus.model import Article, Dating
from tui.drawing.formats import publication_words

if TYPE_CHECKING:
    from textual.app import App


def open_in_browser(app: App[None], article: Article | None) -> None:
    """Open the article's address; only http and https are followed."""
    url = article.url if article else ""
    if not url.startswith(("http://", "https://")):
        app.notify("This article has no web address.", severity="warning")
    elif not webbrowser.open(url):
        app.notify("No browser could be opened.", severity="warning")


def open_in_editor(app: App[None], article: Article | None) -> None:
    """Open the article's file in $VISUAL or $EDITOR, and come back."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if article is None or not os.path.isfile(article.path):  # noqa: PTH113 - a path as the user gave it
        app.notify("This article is not a file of its own.", severity="warning")
        return
    if not editor:
        app.notify("Set $EDITOR to the editor you like.", severity="warning")
        return
    try:
        with app.suspend():
            subprocess.run([*shlex.split(editor), article.path], check=False)
    except (OSError, ValueError) as problem:
        app.notify(f"The editor could not be started: {problem}", severity="error", markup=False)


def cited_words(words: str, article: Article, dating: Dating) -> str:
    """``words`` in quote marks, and where they stand."""
    where = [article.source, f"“{article.title}”", publication_words(dating), article.url or article.path]
    return f"“{' '.join(words.split())}” — {', '.join(part for part in where if part)}"


def copy_with_citation(app: App[None], words: str, article: Article, dating: Dating) -> None:
    """Copy ``words`` with their citation to the clipboard, through the terminal (OSC 52)."""
    app.copy_to_clipboard(cited_words(words, article, dating))
    app.notify("Copied with its citation.")
