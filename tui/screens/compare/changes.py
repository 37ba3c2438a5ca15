"""Changes screen: two versions of one text as one, deletions struck through and insertions underlined."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.comparison.redline import compare_versions
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import Article
from tui.commands.derived import Place, bindings_of_place
from tui.drawing.formats import publication_words
from tui.screens.compare.redline import RedlineRows
from tui.screens.destination import ToRead
from tui.widgets.bar import Bar, Hints
from tui.widgets.guarded_screen import GuardedScreen


class ChangesScreen(GuardedScreen[ToRead | None]):
    """How article ``a`` became article ``b``. Leaves with a sentence to read, or with None."""

    PLACE: ClassVar[Place] = "changes"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("changes")
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
        yield Hints("changes", "app")

    def on_mount(self) -> None:
        """Work out what changed; a fraction of what comparing takes."""
        self._refresh_redline()
        self.redline_rows.focus()

    @property
    def redline_rows(self) -> RedlineRows:
        """The running text."""
        return self.query_one(RedlineRows)

    def _refresh_redline(self) -> None:
        a, b = self._a, self._b
        found = compare_versions(a.text, b.text)
        self.redline_rows.cursor = 0
        self.redline_rows.show_redline(a.text, b.text, found.parts)
        self.query_one("#changes-title", Bar).left = ((" Changes ", "bold"), (f" {b.title or a.title}", "dim"))
        self.query_one("#versions", Bar).left = (
            (f" A · {self._version_name(a)}  →  B · {self._version_name(b)}", "dim"),
        )
        self.query_one("#legend", Bar).left = (
            (" ", ""),
            (counted_noun(found.only_a, "word"), "gone"),
            (" only in A   ", "dim"),
            (counted_noun(found.only_b, "word"), "new"),
            (" only in B", "dim"),
        )

    def _version_name(self, article: Article) -> str:
        return f"{article.outlet_name}, {publication_words(self._corpus.dating_of(article.id))}"

    # ------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """``]c`` and ``[c``: the bracket has moved already, so a ``c`` behind it is only its second half."""
        if event.key == "c":
            event.stop()

    def on_rows_chosen(self) -> None:
        """Enter opens a fold, or reads."""
        part = self.redline_rows.cursor_row
        if part is None or self.redline_rows.open_fold(part):
            return
        stretch = part.stretches[0]
        article = self._b if stretch.standing == "only-b" else self._a
        self.dismiss((article.id, stretch.span))

    def action_difference(self, by: int) -> None:
        """To the next (1) or previous (-1) paragraph that changed."""
        rows = self.redline_rows
        found = [i for i, part in enumerate(rows.rows) if part.has_changes and (i - rows.cursor) * by > 0]
        if found:
            rows.action_move((found[0] if by > 0 else found[-1]) - rows.cursor)
        else:
            self.app.bell()

    def action_swap(self) -> None:
        """Read it the other way round."""
        self._a, self._b = self._b, self._a
        self._refresh_redline()

    def action_close(self) -> None:
        """Back to Compare."""
        self.dismiss(None)
