"""Merge suggestions as a dialog: asked pair by pair, answered yes, no, or not sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Literal, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from corpus.corpus import Corpus
from corpus.model import Entity
from tui.commands.derived import Place, bindings_of_place
from tui.drawing.strips import ENTITY_STYLE, Piece, shorten_to_width
from tui.widgets.bar import Hints
from tui.widgets.guarded_screen import Dialog
from tui.widgets.lines import Lines, Page

Answer = Literal["merge", "apart"]
Say = Callable[[Entity, Entity, Answer], None]
"""Hears each answer as it is given; what nobody is sure of is not an answer."""

SHOWN = 6
"""Spellings and roles of each side that are shown."""


class PairQuestion(Lines):
    """Two names, what is known of each, and why they may be one."""

    def __init__(self) -> None:
        super().__init__(id="question")
        self.pair: tuple[Entity, Entity] | None = None
        self.why = ""

    def show_pair(self, a: Entity, b: Entity, why: str) -> None:
        """Show another pair."""
        self.pair, self.why = (a, b), why
        self.set_page()

    def lay_out(self, width: int) -> Page:
        """Both sides, one below the other."""
        if self.pair is None:
            return ()
        page: list[list[Piece]] = []
        for entity in self.pair:
            page += [[(" ", ""), *line] for line in _entity_lines(entity, width - 2)]
            page.append([])
        page.append([(shorten_to_width(f" They may be one: {self.why}", width), "accent")])
        return page


def _entity_lines(entity: Entity, width: int) -> Iterator[list[Piece]]:
    yield [(entity.name, f"{ENTITY_STYLE[entity.type]} bold"), (f"  {len(entity.mentions)} mentions", "dim")]
    for variant in entity.variants[:SHOWN]:
        outlets = ", ".join(source for source in variant.sources if source)
        yield [(shorten_to_width(f"  {variant.text} {variant.count}  {outlets}", width), "dim")]
    if entity.roles:
        yield [(shorten_to_width(f"  {', '.join(text for text, _ in entity.roles[:SHOWN])}", width), "faint")]


class SuggestionsScreen(Dialog[int]):
    """Asks about each suggestion and tells ``say`` the answer; leaves with how many were given."""

    PLACE: ClassVar[Place] = "suggestions"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("suggestions")

    def __init__(self, corpus: Corpus, suggestions: Sequence[tuple[str, str, str]], say: Say) -> None:
        super().__init__(classes="dialog")
        self._say = say
        self._asked = [(corpus.entity[a], corpus.entity[b], why) for a, b, why in suggestions]
        self._at = 0
        self._answered = 0

    def compose(self) -> ComposeResult:
        """The question in a frame."""
        with Vertical() as frame:
            frame.border_title = Content("Are these one?")
            yield PairQuestion()
            yield Hints("suggestions", id="answers")

    def on_mount(self) -> None:
        """Ask the first."""
        self.query_one(PairQuestion).focus()
        self._ask_next()

    def _ask_next(self) -> None:
        if self._at >= len(self._asked):
            self.action_leave()
            return
        self.query_one(Vertical).border_subtitle = Content(f"{self._at + 1} of {len(self._asked)}")
        self.query_one(PairQuestion).show_pair(*self._asked[self._at])

    def action_answer(self, answer: str) -> None:
        """Yes (``merge``), no (``apart``), or not sure (empty); then the next."""
        if self._at == len(self._asked):
            return  # a key typed behind the last answer
        a, b, _ = self._asked[self._at]
        if answer:
            self._say(a, b, cast(Answer, answer))
            self._answered += 1
        self._at += 1
        self._ask_next()

    def action_leave(self) -> None:
        """Leave; what was answered is written already."""
        self.dismiss(self._answered)
