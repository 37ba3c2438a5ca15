"""Entity judgements of the user: two are one, a spelling is somebody else's, two are never one. Written at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.entities.judgements import TYPE_WORDS
from corpus.model import Entity, EntityType
from tui.dialogs import finders
from tui.dialogs.picker import PickedChoice, Picker
from tui.jobs.messages import Decided
from tui.jobs.screen_job import ScreenJob

TYPE_KEYS: Mapping[str, EntityType] = {"p": "person", "o": "organisation", "l": "place"}
"""What a name can be of, by the key for it."""

if TYPE_CHECKING:
    from textual.app import App

    from corpus.workspace.desk import Desk
    from tui.dialogs.suggestions import Answer

SILENT = 0.5
"""Seconds after which something is said of what is still not there."""
NO_NAME = "Move to a name in the entities first."


def ask_merge(app: App[None], desk: Desk, corpus: Corpus, entity: Entity | None) -> None:
    """Ask whose name ``entity`` is, too."""

    def record_merge(other: Entity, entity: Entity) -> str:
        desk.entities.merge_entities(other, entity)
        return f"{entity.name} is now {other.name}. z takes it back."

    _with_another(app, corpus, entity, "is the same as", record_merge)


def keep_apart(app: App[None], desk: Desk, corpus: Corpus, entity: Entity | None) -> None:
    """Ask which name is never to be one with ``entity``, whatever the rules find."""

    def record_apart(other: Entity, entity: Entity) -> str:
        desk.entities.keep_apart(other, entity)
        return f"{entity.name} and {other.name} will never be one. z takes it back."

    _with_another(app, corpus, entity, "is never the same as", record_apart)


def drop_name(app: App[None], desk: Desk, entity: Entity | None) -> None:
    """Take ``entity`` out of the names."""
    if entity is None:
        app.notify(NO_NAME)
        return
    desk.entities.drop_name(entity)
    app.notify(f"{entity.name} is no name any more. z takes it back.", markup=False)
    app.post_message(Decided())


def ask_type(app: App[None], desk: Desk, entity: Entity | None) -> None:
    """Ask what ``entity`` is, if not what it was taken for."""
    if entity is None:
        app.notify(NO_NAME)
        return

    def record_type(key: str | None) -> None:
        if key is not None:
            kind = TYPE_KEYS[key]
            desk.entities.change_type(entity, kind)
            app.notify(f"{entity.name} is {TYPE_WORDS[kind]} now. z takes it back.", markup=False)
            app.post_message(Decided())

    from tui.dialogs.menu import Menu, MenuEntry

    entries = [MenuEntry(key, TYPE_WORDS[kind]) for key, kind in TYPE_KEYS.items() if kind != entity.type]
    app.push_screen(Menu(f"{entity.name} is", entries), record_type)


def _with_another(
    app: App[None], corpus: Corpus, entity: Entity | None, title: str, say: Callable[[Entity, Entity], str]
) -> None:
    if entity is None:
        app.notify(NO_NAME)
        return

    def record_picked(found: PickedChoice[Entity] | None) -> None:
        if found is not None:
            app.notify(say(found.value, entity), markup=False)
            app.post_message(Decided())

    find = finders.name_finder(corpus, besides=entity.id)
    app.push_screen(Picker[Entity](f"{entity.name} {title}", "another name", find), record_picked)


def ask_split(app: App[None], desk: Desk, entity: Entity | None) -> None:
    """Ask which spelling of ``entity`` is somebody else's."""
    if entity is None:
        app.notify(NO_NAME)
        return
    if len(entity.variants) < 2:
        app.notify(f"{entity.name} has one spelling only.", markup=False)
        return

    def record_split(found: PickedChoice[str] | None) -> None:
        if found is not None and desk.entities.split_entity(entity, [found.value]):
            app.notify(f"{found.value} is now somebody else. z takes it back.", markup=False)
            app.post_message(Decided())

    title, placeholder = f"Not {entity.name}", "a spelling that is somebody else"
    app.push_screen(Picker[str](title, placeholder, finders.spelling_finder(entity)), record_split)


def ask_suggestions(app: App[None], desk: Desk, corpus: Corpus) -> None:
    """Ask about each pair of names that may be one; the articles are linked anew when the asking ends.

    The pairs are worked out in the background; who has gone on to another screen meanwhile is not asked.
    """
    from tui.dialogs.suggestions import SuggestionsScreen

    here = app.screen
    job = ScreenJob(here, "The names could not be compared")

    def record_answer(a: Entity, b: Entity, answer: Answer) -> None:
        (desk.entities.merge_entities if answer == "merge" else desk.entities.keep_apart)(a, b)

    def announce_answers(answered: int | None) -> None:
        if answered:
            app.notify(f"{answered} answered. z takes the last back.")
            app.post_message(Decided())

    def ask_pairs(pairs: tuple[tuple[str, str, str], ...]) -> None:
        if app.screen is not here:
            return
        if pairs:
            app.push_screen(SuggestionsScreen(corpus, pairs, record_answer), announce_answers)
        else:
            app.notify("No two names look as if they might be one.")

    def say_what_takes_long() -> None:
        if job.is_running:
            app.notify("Looking for names that may be one …")

    job.start(lambda _run: corpus.merge_suggestions, ask_pairs)
    here.set_timer(SILENT, say_what_takes_long)
