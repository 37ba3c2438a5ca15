"""Changes: two versions of one text as one, what was taken out struck through and what was put in underlined."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from corpus.comparison.redline import redline
from corpus.corpus import Corpus
from corpus.model import Article, Span
from tui.commands.derived import Place, bindings, hints
from tui.drawing.formats import published
from tui.screens.compare.redline import RedlineRows
from tui.widgets.bar import Bar, Hints

ToRead = tuple[str, Span]
"""An article's id and a span of its text."""


class ChangesScreen(Screen[ToRead | None]):
    """How article ``a`` became article ``b``. Leaves with a sentence to read, or with None."""

    PLACE: ClassVar[Place] = "changes"
    BINDINGS: ClassVar[list[BindingType]] = bindings("changes")
    DEFAULT_CSS = """
    ChangesScreen {
        layout: vertical;
        #redline { height: 1fr; scrollbar-gutter: stable; }
        #legend { margin-bottom: 1; }
    }
    """

    def __init__(self, corpus: Corpus, a: str, b: str) -> None:
        super().__init__()
        self._corpus = corpus
        self._a, self._b = corpus.by_id[a], corpus.by_id[b]

    def compose(self) -> ComposeResult:
        """Head, legend, the running text, foot."""
        yield Bar(id="changes-title")
        yield Bar(id="versions", classes="plain")
        yield Bar(id="legend", classes="plain")
        yield RedlineRows(id="redline")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Work out what changed; a fraction of what comparing takes."""
        self.query_one(Hints).actions = tuple(hints("changes", "app"))
        self._refresh()
        self.rows.focus()

    @property
    def rows(self) -> RedlineRows:
        """The running text."""
        return self.query_one(RedlineRows)

    def _refresh(self) -> None:
        a, b = self._a, self._b
        found = redline(a.text, b.text)
        self.rows.cursor = 0
        self.rows.show(a.text, b.text, found.parts)
        self.query_one("#changes-title", Bar).left = ((" Changes ", "bold"), (f" {b.title or a.title}", "dim"))
        self.query_one("#versions", Bar).left = ((f" A · {self._named(a)}  →  B · {self._named(b)}", "dim"),)
        self.query_one("#legend", Bar).left = (
            (" ", ""),
            (_many(found.only_a), "gone"),
            (" only in A   ", "dim"),
            (_many(found.only_b), "new"),
            (" only in B", "dim"),
        )

    def _named(self, article: Article) -> str:
        return f"{article.source or 'outlet unknown'}, {published(self._corpus.dating(article.id))}"

    # ------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """``]c`` and ``[c``: the bracket has moved already, so a ``c`` behind it is only its second half."""
        if event.key == "c":
            event.stop()

    def on_rows_chosen(self) -> None:
        """Enter opens a fold, or reads."""
        part = self.rows.current
        if part is None or self.rows.open(part):
            return
        stretch = part.stretches[0]
        article = self._b if stretch.standing == "only-b" else self._a
        self.dismiss((article.id, stretch.span))

    def action_difference(self, by: int) -> None:
        """To the next (1) or previous (-1) paragraph that changed."""
        rows = self.rows
        found = [i for i, part in enumerate(rows.rows) if part.changed and (i - rows.cursor) * by > 0]
        if found:
            rows.action_move((found[0] if by > 0 else found[-1]) - rows.cursor)
        else:
            self.app.bell()

    def action_swap(self) -> None:
        """Read it the other way round."""
        self._a, self._b = self._b, self._a
        self._refresh()

    def action_close(self) -> None:
        """Back to Compare."""
        self.dismiss(None)


def _many(words: int) -> str:
    return f"{words:,} word{'s' * (words != 1)}"
