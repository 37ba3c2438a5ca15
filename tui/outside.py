"""Outside programs: the browser, the editor, the clipboard."""

from __future__ import annotations

import os
import shlex
import subprocess
import webbrowser
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from corpus.model import Article, Dating
from tui.drawing.formats import publication_words
from tui.drawing.strips import shorten_to_width

if TYPE_CHECKING:
    from textual.app import App


WEB = ("http://", "https://")
"""How the addresses begin that a browser is given: others run scripts or show the user's own files."""
SHOWN = 60
"""Cells of an address that is repeated because it is not opened."""


def open_in_browser(app: App[None], article: Article | None) -> None:
    """Web page of the article, opened in the browser; only http and https are followed."""
    url = article.url.strip() if article else ""
    if not url:
        app.notify("This article has no web address.", severity="warning")
    elif not url.lower().startswith(WEB):
        told = f"Only http and https addresses are opened, not {shorten_to_width(url, SHOWN)}"
        app.notify(told, severity="warning", markup=False)
    elif not _has_opened(url):
        app.copy_to_clipboard(url)
        app.notify(f"No browser could be opened; copied instead: {url}", severity="warning", markup=False)


def _has_opened(url: str) -> bool:
    """Whether a browser took the address."""
    try:
        return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False


def open_in_editor(app: App[None], article: Article | None) -> None:
    """File of the article, opened in $VISUAL or $EDITOR; then the app comes back."""
    if article is None or not os.path.isfile(article.path):  # noqa: PTH113 - a path as the user gave it
        app.notify("This article is not a file of its own.", severity="warning")
        return
    try:
        editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
        if not editor:
            app.notify("Set $EDITOR to the editor you like.", severity="warning")
            return
        with app.suspend():
            # A whole path begins with a slash or a drive: no editor takes it for an option or a command.
            subprocess.run([*editor, os.path.abspath(article.path)], check=False)  # noqa: PTH100 - links stay
    except SuspendNotSupported:
        app.notify("This terminal cannot be handed to an editor.", severity="warning")
    except (OSError, ValueError) as problem:
        app.notify(f"The editor could not be started: {problem}", severity="error", markup=False)


PATIENCE = 60.0
"""Seconds that a command may take that something is piped to."""
MOST_SHOWN = 200_000
"""Characters of what it prints that are shown."""


async def pipe_to_command(app: App[None], words: str, command: str) -> str | None:
    """What a command prints that has ``words`` as its input, without a shell; None, which is told, if it cannot run."""
    import asyncio

    try:
        arguments = shlex.split(command)
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, "TERM": "dumb"},
        )
    except (OSError, ValueError, TypeError) as problem:
        app.notify(f"The command could not be started: {problem}", severity="error", markup=False)
        return None
    try:
        printed, _ = await asyncio.wait_for(process.communicate(words.encode("utf-8", "replace")), PATIENCE)
    except TimeoutError:
        app.notify(f"The command took longer than {PATIENCE:.0f} seconds and was ended.", severity="warning")
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    shown = printed.decode("utf-8", "replace")[:MOST_SHOWN]
    return shown + (f"\n(it ended with status {process.returncode})" if process.returncode else "")


def cited_words(words: str, article: Article, dating: Dating) -> str:
    """``words`` in quote marks, and where they stand."""
    where = [article.source, f"“{article.title}”", publication_words(dating), article.url or article.path]
    return f"“{' '.join(words.split())}” — {', '.join(part for part in where if part)}"


def copy_with_citation(app: App[None], words: str, article: Article, dating: Dating) -> None:
    """Copy ``words`` with their citation to the clipboard, through the terminal (OSC 52)."""
    app.copy_to_clipboard(cited_words(words, article, dating))
    app.notify("Copied with its citation.")
