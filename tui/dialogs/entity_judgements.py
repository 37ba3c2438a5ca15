"""What the user says about names: two are one, a spelling is somebody else's, two are never one. Written at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.model import Entity
from tui.dialogs import finders
from tui.dialogs.picker import Picked, Picker
from tui.jobs.messages import Decided

if TYPE_CHECKING:
    from textual.app import App

    from corpus.workspace.desk import Desk
    from tui.dialogs.suggestions import Answer

NO_NAME = "Move to a name in the entities first."


def merge(app: App[None], desk: Desk, corpus: Corpus, entity: Entity | None) -> None:
    """Ask whose name ``entity`` is, too."""

    def say(other: Entity, entity: Entity) -> str:
        desk.entities.merge(other, entity)
        return f"{entity.name} is now {other.name}. z takes it back."

    _with_another(app, corpus, entity, "is the same as", say)


def keep_apart(app: App[None], desk: Desk, corpus: Corpus, entity: Entity | None) -> None:
    """Ask which name is never to be one with ``entity``, whatever the rules find."""

    def say(other: Entity, entity: Entity) -> str:
        desk.entities.keep_apart(other, entity)
        return f"{entity.name} and {other.name} will never be one. z takes it back."

    _with_another(app, corpus, entity, "is never the same as", say)


def _with_another(
    app: App[None], corpus: Corpus, entity: Entity | None, title: str, say: Callable[[Entity, Entity], str]
) -> None:
    if entity is None:
        app.notify(NO_NAME)
        return

    def picked(found: Picked[Entity] | None) -> None:
        if found is not None:
            app.notify(say(found.value, entity), markup=False)
            app.post_message(Decided())

    find = finders.names(corpus, besides=entity.id)
    app.push_screen(Picker[Entity](f"{entity.name} {title}", "another name", find), picked)


def split(app: App[None], desk: Desk, entity: Entity | None) -> None:
    """Ask which spelling of ``entity`` is somebody else's."""
    if entity is None:
        app.notify(NO_NAME)
        return
    if len(entity.variants) < 2:
        app.notify(f"{entity.name} has one spelling only.", markup=False)
        return

    def picked(found: Picked[str] | None) -> None:
        if found is not None and desk.entities.split(entity, [found.value]):
            app.notify(f"{found.value} is now somebody else. z takes it back.", markup=False)
            app.post_message(Decided())

    title, placeholder = f"Not {entity.name}", "a spelling that is somebody else"
    app.push_screen(Picker[str](title, placeholder, finders.spellings(entity)), picked)


def suggest(app: App[None], desk: Desk, corpus: Corpus) -> None:
    """Ask about each pair of names that may be one; the articles are linked anew when the asking ends."""
    from tui.dialogs.suggestions import SuggestionsScreen

    if not corpus.suggestions:
        app.notify("No two names look as if they might be one.")
        return

    def say(a: Entity, b: Entity, answer: Answer) -> None:
        (desk.entities.merge if answer == "merge" else desk.entities.keep_apart)(a, b)

    def left(answered: int | None) -> None:
        if answered:
            app.notify(f"{answered} answered. z takes the last back.")
            app.post_message(Decided())

    app.push_screen(SuggestionsScreen(corpus, corpus.suggestions, say), left)
