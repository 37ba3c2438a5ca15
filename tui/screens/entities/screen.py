"""Entities screen: every name in the collection, and the profile of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from corpus.corpus import Corpus
from corpus.entities.profile import Companion, MentionContext, Profile, Usage, profile_entity
from corpus.language.counts import counted_noun, fewer_origins
from corpus.model import Entity, Span
from corpus.queries.view import View
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.dialogs import entity_judgements
from tui.drawing.strips import ENTITY_STYLE, Piece, shorten_to_width
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.destination import DestinationScreen, Subject, ToRead
from tui.screens.entities.profile import ProfileRows
from tui.state.collection import OpenCollection
from tui.widgets.bar import Bar, Hints
from tui.widgets.rows import Rows
from tui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from corpus.workspace.desk import Desk


class EntitiesScreen(DestinationScreen[Entity | ToRead | None]):
    """Leaves with an entity to narrow to, with an article's id and a span to read there, or with None."""

    PLACE: ClassVar[Place] = "entities"
    SUBJECT: ClassVar[Subject] = "entity"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("entities")
    CSS = """
    EntitiesScreen { layout: vertical; }
    EntitiesScreen #halves { height: 1fr; }
    EntitiesScreen #names { width: 38; }
    EntitiesScreen #profile { width: 1fr; }
    EntitiesScreen.-narrow #names { width: 28; }
    EntitiesScreen.-wide #names { width: 48; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012

    def __init__(self, view: View, entity: str = "", desk: Desk | None = None) -> None:
        super().__init__()
        self._view = view
        self._entity = entity
        self._desk = desk
        self._job = ScreenJob(self, "The profile could not be made")

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen on an entity, if the articles left tell of it."""
        entity = next(iter(shown), "")
        return cls(view, entity if entity in view.mention_counts else "", collection.desk)

    def shown_state(self) -> tuple[str, ...]:
        """The entity under the cursor."""
        entity = self.entity_list.cursor_entity
        return (entity.id,) if entity is not None else ()

    def compose(self) -> ComposeResult:
        """Head, names, profile, foot."""
        yield Bar(id="entities-title")
        with Horizontal(id="halves"):
            yield Sidebar(id="names", short=None, opens=False)
            yield ProfileRows(id="profile")
        yield Bar(id="why")
        yield Hints("entities", "app")

    def on_mount(self) -> None:
        """Show the names, with the cursor on the entity asked for."""
        for pane, title in ((self.entity_list, "Names"), (self.profile_rows, "Profile")):
            pane.add_class("pane")
            pane.border_title = Content(title)
        self.entity_list.show_view(self._view)
        self.entity_list.focus()
        if self._entity:
            self.go_to(self._entity)
        self._show_profile()

    def follow(self, view: View) -> None:
        """Show the names as they are after a merge or a split."""
        if view.corpus is not self._view.corpus and self.is_mounted:
            self._view = view
            self.entity_list.show_view(view)
            self._show_profile()

    @property
    def entity_list(self) -> Sidebar:
        """The list of entities."""
        return self.query_one(Sidebar)

    @property
    def profile_rows(self) -> ProfileRows:
        """The profile of the entity under the cursor."""
        return self.query_one(ProfileRows)

    def go_to(self, entity: str) -> bool:
        """Put the cursor on the entity with that id; False if it is not in the list."""
        found = self.entity_list.stand_on(self.entity_list.find_row_index(entity))
        if not found and self.entity_list.filter:
            self.entity_list.narrow_names("")
            found = self.entity_list.stand_on(self.entity_list.find_row_index(entity))
        return found

    # ------------------------------------------------------------ profile

    def _show_profile(self) -> None:
        entity = self.entity_list.cursor_entity
        narrowed = " · ".join(condition.label for condition in self._view.filter)
        head: list[Piece] = [
            (" Entities ", "bold"),
            (f" {counted_noun(len(self._view.mention_counts), 'name')}", "dim"),
        ]
        if narrowed:
            head.append((f" in {narrowed}", "accent"))
        self.query_one("#entities-title", Bar).left = tuple(head)
        if entity is None:
            self._job.cancel()
        else:
            self._job.start(partial(_profile_in_view, self._view, entity), self._show_found)

    def _show_found(self, profile: Profile) -> None:
        entity, count = profile.entity, len(profile.contexts)
        self.profile_rows.show_profile(self._view.corpus, profile)
        self.profile_rows.border_title = Content(entity.name)
        many = f"{counted_noun(count, 'mention')} in {_article_words(self._view.corpus, profile)}"
        self.profile_rows.border_subtitle = Content(
            f"{entity.type} · {many} · {counted_noun(len(profile.outlets), 'outlet')}"
        )
        self._say_why()

    def _say_why(self) -> None:
        row, bar = self.profile_rows.cursor_row, self.query_one("#why", Bar)
        words: list[Piece] = []
        if not self.profile_rows.has_focus:
            words = [(" Tab", "key"), (" spellings, roles, mentions  ", "dim")]
            words += [("Enter", "key"), (" narrows Explore to the name", "dim")]
        elif isinstance(row, Usage):
            outlets = ", ".join(f"{outlet} {count}" for outlet, count in row.sources.items())
            words = [(f" {row.text}", "bold"), (f"  {row.why}" if row.why else "", "date"), (f"  {outlets}", "dim")]
            if self.profile_rows.profile and row in self.profile_rows.profile.spellings:
                words.append(("  Enter: only its mentions", "faint"))
        elif isinstance(row, Companion):
            other = self._view.corpus.entity[row.entity]
            words = [(f" {other.name}", ENTITY_STYLE[other.type]), (f"  Enter shows its {other.type} profile", "dim")]
        elif isinstance(row, MentionContext):
            article = self._view.corpus.by_id[row.article]
            words = [(f" {article.outlet_name}", "bold"), (f"  {article.title}", "dim")]
        bar.left = tuple((shorten_to_width(text, self.size.width), style) for text, style in words)

    # ------------------------------------------------------------ keys

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The profile follows the cursor in the list."""
        if event.control is self.entity_list:
            self._show_profile()
        else:
            self._say_why()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter narrows to an entity, goes to a companion, picks a spelling or reads a mention."""
        if event.control is self.entity_list:
            self.action_narrow()
            return
        row = self.profile_rows.cursor_row
        if isinstance(row, MentionContext):
            at = Span(row.start, row.end) if row.field == "text" else Span(0, 0)
            self.dismiss((row.article, at))
        elif isinstance(row, Companion) and self.go_to(row.entity):
            self._show_profile()
        elif isinstance(row, Usage) and self.profile_rows.profile and row in self.profile_rows.profile.spellings:
            self.profile_rows.show_only(row.text)

    def on_descendant_focus(self) -> None:
        """The line below says what the side with the keys can do."""
        self._say_why()

    def action_side(self) -> None:
        """Give the keys to the other side."""
        self.set_focus(self.entity_list if self.profile_rows.has_focus else self.profile_rows)  # before the next key

    def action_section(self, by: int) -> None:
        """To the next (1) or previous (-1) part of the profile."""
        self.set_focus(self.profile_rows)
        self.profile_rows.move_section(by)

    async def action_filter(self) -> None:
        """Type to find an entity."""
        await self.entity_list.action_filter()

    def action_narrow(self) -> None:
        """Leave, and narrow Explore to the entity."""
        if self.entity_list.cursor_entity is not None:
            self.dismiss(self.entity_list.cursor_entity)

    def action_merge(self) -> None:
        """Say that the name is somebody else's, too."""
        if self._desk is not None:
            entity_judgements.ask_merge(self.app, self._desk, self._view.corpus, self.entity_list.cursor_entity)

    def action_keep_apart(self) -> None:
        """Say that the name is never to be one with another."""
        if self._desk is not None:
            entity_judgements.keep_apart(self.app, self._desk, self._view.corpus, self.entity_list.cursor_entity)

    def action_split(self) -> None:
        """Say that a spelling of the name is somebody else's."""
        if self._desk is not None:
            entity_judgements.ask_split(self.app, self._desk, self.entity_list.cursor_entity)

    def action_no_name(self) -> None:
        """Say that it is no name."""
        if self._desk is not None:
            entity_judgements.drop_name(self.app, self._desk, self.entity_list.cursor_entity)

    def action_change_type(self) -> None:
        """Say what the name is of."""
        if self._desk is not None:
            entity_judgements.ask_type(self.app, self._desk, self.entity_list.cursor_entity)

    def action_copy(self) -> None:
        """Copy the sentence of the mention, with its citation."""
        row = self.profile_rows.cursor_row
        if isinstance(row, MentionContext):
            article = self._view.corpus.by_id[row.article]
            words = article.field_text(row.field)[row.sentence.start : row.sentence.end]
            outside.copy_with_citation(self.app, words, article, self._view.corpus.dating_of(article.id))

    def action_close(self) -> None:
        """Back to Explore."""
        self.dismiss(None)


def _article_words(corpus: Corpus, profile: Profile) -> str:
    """``9 articles, 7 origins``: copies of one text count once."""
    articles = {context.article for context in profile.contexts}
    origins = corpus.count_origins(articles)
    return counted_noun(len(articles), "article") + fewer_origins(len(articles), origins)


def _profile_in_view(view: View, entity: Entity, run: JobRun[None]) -> Profile:
    view.corpus.count_origins(())  # what is a copy of what is worked out here, and not while the screen waits
    mentions = view.corpus.story_mentions[entity.id].in_articles(view.article_mask)
    return profile_entity(entity, mentions, view.corpus, run.is_cancelled)
