"""Keeping: what the user says about articles and names in Explore, written to the desk before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.language.shortening import shorten_text
from corpus.model import Article, Entity, Span, Story
from tui.drawing.strips import shorten_to_width
from tui.jobs.messages import Decided
from tui.screens.explore.article_list import ArticleFlags
from tui.screens.explore.routing import Visiting

if TYPE_CHECKING:
    from corpus.search.field_filters import Marks
    from corpus.workspace.article_marks import Note
    from corpus.workspace.desk import Desk
    from tui.dialogs.picker import PickedChoice

NOTED = 60
"""Characters of a passage that the reader's head repeats with its note."""


class Keeping(Visiting):
    """Stars, tags, notes, read marks, moved articles, and what is said of names; each can be undone."""

    # ------------------------------------------------------------ what the desk says

    def use_desk(self, desk: Desk) -> None:
        """Show what was said in earlier runs, and keep what is said from now on."""
        self.desk = desk
        self.searches.load_earlier(desk.searches.recent_searches())
        self.searches.shelf = desk.searches
        self.show_marks()

    def show_marks(self) -> None:
        """Paint the marks as they are now; search knows them, too."""
        if self.desk is None:
            return
        self._checks.clear()
        self._checks.update(self.desk.checks.marks_by_id())
        marks = self.desk.articles
        self.articles.flags = ArticleFlags(marks.starred_ids(), marks.noted_ids(), marks.read_ones())
        self.articles.refresh()
        changed = self._marks()
        if self.view.filter and changed != self.view.marks:  # it may speak of marks
            self.set_filter(self.view.filter, remember=False)
        else:
            self.view = replace(self.view, marks=changed)
        self._show_remarks()
        self._lead()

    def _marks(self) -> Marks | None:
        if self.desk is None or not self.corpus.is_linked:
            return None
        from corpus.search.field_filters import Marks

        marks = self.desk.articles
        return Marks(marks.starred_ids(), marks.read_ones(), marks.articles_by_tag())

    def _open(self, article: Article | None, target: Span | None = None) -> None:
        super()._open(article, target)
        self._show_remarks()

    def _read(self) -> None:
        super()._read()
        if self.desk is not None and self.reader.article is not None:
            self.desk.articles.mark_as_opened(self.reader.article)
            self.articles.flags = ArticleFlags(
                self.articles.flags.starred, self.articles.flags.noted, self.desk.articles.read_ones()
            )
            self.articles.refresh()

    def _show_remarks(self) -> None:
        article = self.reader.article
        if self.desk is None or article is None:
            self.reader.remarks, self.reader.passages = (), ()
            return
        marks = self.desk.articles
        notes = marks.notes_on_article(article)
        head = ["★ starred"] if marks.is_starred(article.id) else []
        head += [f"#{tag}" for tag in marks.tags_of_article(article.id)]
        lines = [" · ".join(head)] if head else []
        lines += [f"✎ {_quoted(note.words)}{note.text}" for note in notes]
        self.reader.remarks = tuple(lines)
        self.reader.passages = tuple(note.span for note in notes if note.span and note.field == "text")

    # ------------------------------------------------------------ articles

    def _article(self) -> Article | None:
        """The article that a mark is for; says why where there is none."""
        if self.desk is None:
            self.notify("The desk is not open yet.")
            return None
        return self.articles.cursor_article if self.pane == "articles" else self.reader.article

    def action_star(self) -> None:
        """Star the article, or take its star."""
        if (article := self._article()) and self.desk:
            self.desk.articles.star_article(article, not self.desk.articles.is_starred(article.id))
            self._kept()

    def action_unread(self) -> None:
        """Mark the article as read, or as unread again."""
        if (article := self._article()) and self.desk:
            self.desk.articles.mark_as_read([article], not self.desk.articles.is_read(article.id))
            self._kept()

    def action_tag(self) -> None:
        """Give the article a tag, or take one that it has."""
        if (article := self._article()) and self.desk:
            from tui.dialogs.ask import TextPrompt

            known = ", ".join(self.desk.articles.articles_by_tag()) or "a word of yours"
            title = "Tag (one that it has is taken away)"
            self.app.push_screen(TextPrompt(title, known), lambda tag: self._tagged(article, tag))

    def _tagged(self, article: Article, tag: str | None) -> None:
        if tag and self.desk:
            self.desk.articles.tag_article(article, tag, tag not in self.desk.articles.tags_of_article(article.id))
            self._kept()

    def action_note(self) -> None:
        """Write a note on the article, or on the words that another pane points at; change the one that is there."""
        if (article := self._article()) and self.desk:
            span = self.reader.target if self.pane == "reader" and article is self.reader.article else None
            there = [note for note in self.desk.articles.notes_on_article(article) if _is_on(note, span)]
            if len(there) > 1:
                self._choose_note(article, there, span)
            else:
                self._write_note(article, there[0] if there else None, span)

    def _choose_note(self, article: Article, there: Sequence[Note], span: Span | None) -> None:
        from tui.dialogs import finders
        from tui.dialogs.picker import Picker

        def picked(found: PickedChoice[Note | None] | None) -> None:
            if found is not None:
                self._write_note(article, found.value, span)

        picker = Picker["Note | None"]("Change a note", "words of a note", finders.note_finder(there))
        self.app.push_screen(picker, picked)

    def _write_note(self, article: Article, note: Note | None, span: Span | None) -> None:
        from tui.dialogs.ask import TextPrompt

        about = article.text[span.start : span.end] if span else article.title
        on = "passage" if span else "article"
        title = f"Note on the {on}: change it, or empty it to throw it away" if note else f"Note on the {on}"
        ask = TextPrompt(title, about, note.text if note else "")
        self.app.push_screen(ask, lambda text: self._noted(article, text, note, span))

    def _noted(self, article: Article, text: str | None, note: Note | None, span: Span | None) -> None:
        if text is None or self.desk is None:
            return
        if note is None and text:
            self.desk.articles.add_note(article, text, span)
        elif note is not None and text:
            self.desk.articles.rewrite_note(note, text)
        elif note is not None:
            self.desk.articles.discard_note(note)
            self.notify("The note is thrown away. z takes that back.")
        self._kept()

    def action_undo(self) -> None:
        """Take back the newest change, also one of an earlier run."""
        if self.desk is None:
            return
        told = self.desk.undo_change()
        self._kept()
        self._decide()
        self.notify(told or "There is nothing to take back.", markup=False)

    def _kept(self) -> None:
        """Show what is on the desk now, and say if it could not be written."""
        self.show_marks()
        if self.desk is not None and not self.desk.is_all_kept:
            self.notify(self.desk.user_notice, severity="warning", markup=False)

    # ------------------------------------------------------------ stories

    def action_move_article(self) -> None:
        """Move the article to another story, out of its story, or back to where it was found."""
        if self._ready() and (article := self._article()) and self.desk:
            from tui.dialogs import story_choice
            from tui.dialogs.picker import Picker

            by_hand = article.id in self.desk.articles.moved_articles()
            find = story_choice.destination_finder(self.corpus, article.id, by_hand)
            title = f"Move “{shorten_to_width(article.title, 50)}” to"
            picker = Picker[Story](title, "words of a headline", find)
            self.app.push_screen(picker, lambda picked: self._moved(article, picked))

    def _moved(self, article: Article, picked: PickedChoice[Story] | None) -> None:
        if picked is None or self.desk is None:
            return
        from tui.dialogs import story_choice

        story, moved = picked.value, self.desk.articles.moved_articles()
        if story == story_choice.FOUND:
            self.desk.articles.put_back(article)
            told = "It is back in the story where it was found."
        elif story == story_choice.OWN:
            self.desk.articles.move_article(article, None)
            told = "It is a story of its own now. z takes it back."
        else:
            # One that was itself moved may move on; one that was not stays where the story is.
            beside = min(story.articles, key=lambda ident: ident in moved)
            self.desk.articles.move_article(article, self.corpus.by_id[beside])
            told = f"It is in “{story.title}” now. z takes it back."
        self.notify(told, markup=False)
        self._decide()

    # ------------------------------------------------------------ names

    def action_merge(self) -> None:
        """Say that the name under the cursor is somebody else's, too."""
        if self._ready() and self.desk:
            from tui.dialogs import entity_judgements

            entity_judgements.ask_merge(self.app, self.desk, self.corpus, self._entity)

    def action_keep_apart(self) -> None:
        """Say that the name under the cursor is never to be one with another."""
        if self._ready() and self.desk:
            from tui.dialogs import entity_judgements

            entity_judgements.keep_apart(self.app, self.desk, self.corpus, self._entity)

    def action_split(self) -> None:
        """Say that a spelling of the name under the cursor is somebody else's."""
        if self._ready() and self.desk:
            from tui.dialogs import entity_judgements

            entity_judgements.ask_split(self.app, self.desk, self._entity)

    @property
    def _entity(self) -> Entity | None:
        return self.sidebar.cursor_entity or self.corpus.entity.get(self.reader.entity)

    def _decide(self) -> None:
        """Link the articles anew by what the user decided, in the background."""
        self.app.post_message(Decided())


def _is_on(note: Note, span: Span | None) -> bool:
    """Whether a note is on those words of the text, or (None) on the article as a whole."""
    if span is None or note.span is None:
        return note.span is span
    return note.field == "text" and note.span.start < span.end and span.start < note.span.end


def _quoted(words: str) -> str:
    if not words:
        return ""
    return f"“{shorten_text(' '.join(words.split()), NOTED)}” — "
