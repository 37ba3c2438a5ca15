"""What the user says about articles and names in Explore, written to the desk before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from corpus.language.counts import counted_noun
from tui.drawing.strips import shorten_to_width
from tui.jobs.messages import Decided
from tui.screens.explore.browsing import BrowseController
from tui.state.collection import OpenCollection

if TYPE_CHECKING:
    from corpus.model import Article, Span, Story
    from corpus.workspace.article_marks import Note
    from corpus.workspace.desk import Desk
    from tui.dialogs.picker import PickedChoice


MOST_NAMED = 4
"""Outlets of the collection that are named where one is asked for."""


class MarksController:
    """Stars, tags, notes, read marks, moved articles, and what is said of names; each can be undone.

    It writes of what ``browse`` says the user is at, and calls ``on_kept`` when the marks are to be shown anew.
    """

    def __init__(
        self, screen: Screen[None], collection: OpenCollection, browse: BrowseController, on_kept: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._collection = collection
        self._browse = browse
        self._on_kept = on_kept

    @property
    def _desk(self) -> Desk | None:
        return self._collection.desk

    def _desk_and_article(self) -> tuple[Desk, Article] | None:
        """The desk, and the article to write about; says so where the desk is not there yet."""
        if self._desk is None:
            self._screen.notify("The desk is not open yet.")
            return None
        article = self._browse.focused_article
        return (self._desk, article) if article is not None else None

    def _show_kept(self) -> None:
        """Show what is on the desk now, and say if it could not be written."""
        self._on_kept()
        if self._desk is not None and not self._desk.is_all_kept:
            self._screen.notify(self._desk.user_notice, severity="warning", markup=False)

    # ------------------------------------------------------------ articles

    def star_article(self) -> None:
        """Star an article, or take its star."""
        if found := self._desk_and_article():
            desk, article = found
            desk.articles.star_article(article, not desk.articles.is_starred(article.id))
            self._show_kept()

    def toggle_read(self) -> None:
        """Mark an article as read, or as unread again."""
        if found := self._desk_and_article():
            desk, article = found
            desk.articles.mark_as_read(
                [article, *self._collection.copies_read_with(article)], not desk.articles.is_read(article.id)
            )
            self._show_kept()

    def toggle_story(self) -> None:
        """Mark all articles of the story as read; as unread, if all of them are read."""
        if self._browse.is_ready() and (found := self._desk_and_article()):
            desk, article = found
            corpus = self._collection.corpus
            story = corpus.story_of.get(article.id)
            members = [corpus.by_id[ident] for ident in story.articles] if story else [article]
            is_read = all(desk.articles.is_read(member.id) for member in members)
            desk.articles.mark_as_read(members, not is_read)
            self._screen.notify(f"The story is {'unread again' if is_read else 'read'}. z takes it back.")
            self._show_kept()

    def ask_tag(self) -> None:
        """Ask for tags to give to an article, or to take from it."""
        if found := self._desk_and_article():
            desk, article = found
            from tui.dialogs.tags import TagDialog

            def toggle_tags(tags: Sequence[str] | None) -> None:
                if tags:
                    desk.articles.toggle_tags(article, tags)
                    self._show_kept()

            self._screen.app.push_screen(TagDialog(desk.articles.articles_by_tag(), article.id), toggle_tags)

    def ask_note(self) -> None:
        """Ask for a note on an article, or on those words of its text; one that is there is changed."""
        if found := self._desk_and_article():
            desk, article = found
            span = self._browse.focused_words if article is self._browse.state.article else None
            there = [note for note in desk.articles.notes_on_article(article) if _is_on(note, span)]
            if len(there) > 1:
                self._choose_note(article, there, span)
            else:
                self._write_note(article, there[0] if there else None, span)

    def _choose_note(self, article: Article, there: Sequence[Note], span: Span | None) -> None:
        from tui.dialogs import finders
        from tui.dialogs.picker import Picker

        def write_picked(found: PickedChoice[Note | None] | None) -> None:
            if found is not None:
                self._write_note(article, found.value, span)

        picker = Picker["Note | None"]("Change a note", "words of a note", finders.note_finder(there))
        self._screen.app.push_screen(picker, write_picked)

    def _write_note(self, article: Article, note: Note | None, span: Span | None) -> None:
        from tui.dialogs.ask import TextPrompt

        about = article.text[span.start : span.end] if span else article.title
        on = "passage" if span else "article"
        title = f"Note on the {on}: change it, or empty it to throw it away" if note else f"Note on the {on}"
        ask = TextPrompt(title, about, note.text if note else "")
        self._screen.app.push_screen(ask, lambda text: self._keep_note(article, text, note, span))

    def _keep_note(self, article: Article, text: str | None, note: Note | None, span: Span | None) -> None:
        if text is None or self._desk is None:
            return
        if note is None and text:
            self._desk.articles.add_note(article, text, span)
        elif note is not None and text:
            self._desk.articles.rewrite_note(note, text)
        elif note is not None:
            self._desk.articles.discard_note(note)
            self._screen.notify("The note is thrown away. z takes that back.")
        self._show_kept()

    def undo_change(self) -> None:
        """Take back the newest change, also one of an earlier run."""
        if self._desk is None:
            return
        told = self._desk.undo_change()
        self._show_kept()
        self._link_anew()
        self._screen.notify(told or "There is nothing to take back.", markup=False)

    # ------------------------------------------------------------ stories and names

    def ask_story(self) -> None:
        """Ask for another story to move an article to: one of its own, or the one where it was found, too."""
        if self._browse.is_ready() and (found := self._desk_and_article()):
            desk, article = found
            from tui.dialogs import story_choice
            from tui.dialogs.picker import Picker

            by_hand = article.id in desk.articles.moved_articles()
            find = story_choice.destination_finder(self._collection.corpus, article.id, by_hand)
            picker: Picker[Story] = Picker(
                f"Move “{shorten_to_width(article.title, 50)}” to", "words of a headline", find
            )
            self._screen.app.push_screen(picker, lambda picked: self._move_article(desk, article, picked))

    def _move_article(self, desk: Desk, article: Article, picked: PickedChoice[Story] | None) -> None:
        if picked is None:
            return
        from tui.dialogs import story_choice

        story, moved = picked.value, desk.articles.moved_articles()
        if story == story_choice.FOUND:
            desk.articles.put_back(article)
            told = "It is back in the story where it was found."
        elif story == story_choice.OWN:
            desk.articles.move_article(article, None)
            told = "It is a story of its own now. z takes it back."
        else:
            # One that was itself moved may move on; one that was not stays where the story is.
            beside = min(story.articles, key=lambda ident: ident in moved)
            desk.articles.move_article(article, self._collection.corpus.by_id[beside])
            told = f"It is in “{story.title}” now. z takes it back."
        self._screen.notify(told, markup=False)
        self._link_anew()

    def ask_outlet(self) -> None:
        """Ask which outlet the marked articles are of; with none marked, the one that the user is at."""
        if self._browse.is_ready() and (found := self._desk_and_article()):
            desk, article = found
            from tui.dialogs.ask import TextPrompt

            corpus = self._collection.corpus
            marked = [corpus.by_id[ident] for ident in self._browse.state.marked if ident in corpus.by_id]
            articles = marked or [article]
            title = f"Outlet of {counted_noun(len(articles), 'article')} (empty: what they state themselves)"
            known = ", ".join(list(corpus.sources)[:MOST_NAMED]) or "its name"
            ask = TextPrompt(title, known, articles[0].source)
            self._screen.app.push_screen(ask, lambda name: self._name_outlet(desk, articles, name))

    def _name_outlet(self, desk: Desk, articles: Sequence[Article], name: str | None) -> None:
        if name is None:
            return
        desk.articles.name_outlet(articles, name)
        told = f"Of “{name}” now" if name else "Of what they state themselves"
        self._screen.notify(f"{told}: {counted_noun(len(articles), 'article')}. z takes it back.", markup=False)
        self._link_anew()

    def ask_merge(self) -> None:
        """Ask whose name a name is, too."""
        if self._browse.is_ready() and self._desk is not None:
            from tui.dialogs import entity_judgements

            entity_judgements.ask_merge(
                self._screen.app, self._desk, self._collection.corpus, self._browse.focused_entity
            )

    def ask_apart(self) -> None:
        """Ask with which other name a name is never to be one."""
        if self._browse.is_ready() and self._desk is not None:
            from tui.dialogs import entity_judgements

            entity_judgements.keep_apart(
                self._screen.app, self._desk, self._collection.corpus, self._browse.focused_entity
            )

    def drop_name(self) -> None:
        """Say that what is under the cursor is no name."""
        if self._browse.is_ready() and self._desk is not None:
            from tui.dialogs import entity_judgements

            entity_judgements.drop_name(self._screen.app, self._desk, self._browse.focused_entity)

    def ask_type(self) -> None:
        """Ask what a name is of."""
        if self._browse.is_ready() and self._desk is not None:
            from tui.dialogs import entity_judgements

            entity_judgements.ask_type(self._screen.app, self._desk, self._browse.focused_entity)

    def ask_split(self) -> None:
        """Ask which spelling of a name is somebody else's."""
        if self._browse.is_ready() and self._desk is not None:
            from tui.dialogs import entity_judgements

            entity_judgements.ask_split(self._screen.app, self._desk, self._browse.focused_entity)

    def ask_suggestions(self) -> None:
        """Ask about each pair of names that may be one."""
        if self._browse.is_ready() and self._desk is not None:
            from tui.dialogs import entity_judgements

            entity_judgements.ask_suggestions(self._screen.app, self._desk, self._collection.corpus)

    def _link_anew(self) -> None:
        """Link the articles anew by what the user decided, in the background."""
        self._screen.app.post_message(Decided())


def _is_on(note: Note, span: Span | None) -> bool:
    """Whether a note is on those words of the text, or (None) on the article as a whole."""
    if span is None or note.span is None:
        return note.span is span
    return note.field == "text" and note.span.start < span.end and span.start < note.span.end
