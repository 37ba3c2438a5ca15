"""Story screen: what is agreed and disputed in one story, what one alone says, who left what out; and its composite."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.comparison.long_stories import cut_words
from corpus.comparison.story_page import StoryPage
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import Span, Story
from corpus.queries.view import Condition, View
from corpus.runtime.progress import progress_to
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.dialogs import story_choice
from tui.dialogs.picker import PickedChoice
from tui.drawing.strips import Piece
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.destination import DestinationScreen, Outcome, ToRead
from tui.screens.story.lines import ClaimLine, MoreLine, PageLine, SectionHead, ToldLine, composite_lines, page_lines
from tui.screens.story.rows import StoryRows
from tui.screens.story.sentences import LineTarget, line_excerpts, line_target
from tui.state.collection import OpenCollection
from tui.widgets.bar import Bar, Hints
from tui.widgets.excerpts import Excerpts
from tui.widgets.rows import Rows
from tui.widgets.story_standing import standing_pieces


class StoryScreen(DestinationScreen[Outcome | None]):
    """One story on one page. Leaves with a sentence to read, or a condition, or with None."""

    PLACE: ClassVar[Place] = "story"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("story")
    DEFAULT_CSS = """
    StoryScreen {
        layout: vertical;
        #page { height: 1fr; scrollbar-gutter: stable; }
        #sentences { height: 10; border-top: solid $border; }
    }
    StoryScreen.-low #sentences { height: 6; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012

    def __init__(self, collection: OpenCollection, view: View, article: str = "") -> None:
        super().__init__()
        self._collection, self._view = collection, view
        self._corpus: Corpus = view.corpus
        self._stories = story_choice.shared_stories(self._corpus)
        self.story = story_choice.story_with(self._corpus, article)
        self.page: StoryPage | None = None
        self.is_composite = False
        self._composite: list[PageLine] | None = None
        self._folded: set[str] = set()
        self._whole: set[str] = set()
        self._job = ScreenJob(self, "This story could not be read", self._tell_failure)

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen on the story of an article, else on the largest."""
        return cls(collection, view, next(iter(shown), ""))

    def shown_state(self) -> tuple[str, ...]:
        """An article of the story."""
        return self.story.articles[:1] if self.story is not None else ()

    def compose(self) -> ComposeResult:
        """Head, outlets and their marks, the lines, the sentences of one, foot."""
        yield Bar(id="story-title")
        yield Bar(id="story-outlets", classes="plain")
        yield StoryRows(id="page")
        yield Excerpts(id="sentences")
        yield Hints("story", "app")

    def on_mount(self) -> None:
        """Begin with the story of the open article."""
        self.story_rows.corpus, self.story_rows.marks = self._corpus, self._collection.checks
        self.story_rows.focus()
        self._open_story(self.story)

    def follow(self, _view: View) -> None:
        """What was checked may have been taken back."""
        if self.is_mounted:
            self.story_rows.refresh()

    @property
    def story_rows(self) -> StoryRows:
        """The lines of the page."""
        return self.query_one(StoryRows)

    # ------------------------------------------------------------ working it out

    def _open_story(self, story: Story | None) -> None:
        self.story, self.page, self._composite = story, None, None
        self._whole.clear()
        self._job.cancel()
        self.story_rows.cursor = 0
        if story is None:
            self.story_rows.note = "No two articles of this collection tell one story."
            self._show_header()
            return
        known = self._corpus.known_page(story)
        self._show_page(known or self._corpus.bare_page(story))
        if known is None:
            self._job.start(partial(_read_page, self._corpus, story), self._show_page, self._show_page)

    def _tell_failure(self, sentence: str) -> None:
        self.story_rows.note = sentence
        self.notify(sentence, severity="error", markup=False)

    def _show_page(self, page: StoryPage) -> None:
        self.page = page
        self._refresh_lines()
        self._put_together()

    # ------------------------------------------------------------ drawing

    def _refresh_lines(self) -> None:
        if self.page is None:
            return
        waits = self.is_composite and self._composite is None
        still = "putting the claims in order …" if waits else ""
        self.story_rows.note = still if self.page.is_whole else "comparing the articles …"
        lines = self._composite or [] if self.is_composite else page_lines(self.page, self._folded, self._whole)
        self.story_rows.show_page(self.page, lines)
        self._show_header()
        self._tell_sentences()

    def _put_together(self) -> None:
        """Have the composite made of a whole page, once, where it is asked for."""
        page = self.page
        wanted = self.is_composite and self._composite is None and not self._job.is_running
        if wanted and page is not None and page.is_whole:
            self._job.start(lambda _run: composite_lines(page), self._show_composite)

    def _show_composite(self, lines: list[PageLine]) -> None:
        self._composite = lines
        self._refresh_lines()

    def _show_header(self) -> None:
        title, page, story = self.query_one("#story-title", Bar), self.page, self.story
        name = " One text " if self.is_composite else " Story "
        title.left = ((name, "bold"), (f" {story.title if story else ''}", "title"))
        place = story_choice.place_of(story, self._stories) if story else ""
        title.right = (*self._count_pieces(page), (f" · {place} " if place else " ", "dim"))
        names = self.story_rows.columns.names.items() if page is not None else ()
        legend: list[Piece] = [
            piece for mark, outlet in names for piece in ((f" {mark}", "same"), (f" {outlet} ", "dim"))
        ]
        self.query_one("#story-outlets", Bar).left = tuple(legend)

    def _count_pieces(self, page: StoryPage | None) -> tuple[Piece, ...]:
        if page is None:
            return ()
        if not page.is_whole:
            return ((f" comparing {page.done:,} of {page.total:,} pairs … ", "warning"),)
        articles, origins = len(page.coverage.articles), page.coverage.origin_count
        told = f" {counted_noun(articles, 'article')}, {counted_noun(origins, 'origin')}"
        cut: tuple[Piece, ...] = ((f" · {cut_words(page.cut)}", "warning"),) if page.cut else ()
        return ((told, ""), *standing_pieces(page.standing), *cut)

    def _tell_sentences(self) -> None:
        rows = self.story_rows
        self.query_one(Excerpts).show_excerpts(line_excerpts(self._corpus, rows.cursor_row, rows.reprints))

    # ------------------------------------------------------------ keys

    def on_rows_moved(self) -> None:
        """Show the sentences of the line under the cursor."""
        self._tell_sentences()

    def on_rows_chosen(self, _event: Rows.Chosen) -> None:
        """Enter opens."""
        self.action_open()

    def action_open(self) -> None:
        """Open a section, or the sentences of a line: two beside each other, or one in its article."""
        row = self.story_rows.cursor_row
        if isinstance(row, SectionHead):
            self._folded ^= {row.section}
            self._refresh_lines()
        elif isinstance(row, MoreLine):
            at = self.story_rows.cursor
            self._whole.add(row.section)
            self._refresh_lines()
            self.story_rows.stand_on(at)
            self._tell_sentences()
        elif (target := line_target(self._corpus, row)) is not None:
            self._open_target(target)

    def _open_target(self, target: LineTarget) -> None:
        if target.other is None:
            self.dismiss(target.one)
            return
        from tui.screens.compare.screen import CompareScreen

        (a, one), (b, other) = target.one, target.other
        self.app.push_screen(CompareScreen(self._corpus, a, b, (one, other)), self._leave_with)

    def _leave_with(self, found: Outcome | None) -> None:
        """A screen over the page was left: with a sentence to read or a condition, the page is left too."""
        if found is not None:
            self.dismiss(found)

    def action_read(self) -> None:
        """Read the sentence of the line in its article."""
        if (target := line_target(self._corpus, self.story_rows.cursor_row)) is not None:
            self.dismiss(target.one)

    def action_section(self, by: int) -> None:
        """Go to the next (1) or previous (-1) section."""
        heads = [at for at, row in enumerate(self.story_rows.rows) if isinstance(row, SectionHead)]
        here = self.story_rows.cursor
        beyond = [at for at in heads if (at > here if by > 0 else at < here)]
        if beyond:
            self.story_rows.action_move((beyond[0] if by > 0 else beyond[-1]) - here)

    def action_composite(self) -> None:
        """Show every claim once, in the order of the story; or the page again."""
        self.is_composite = not self.is_composite
        self.story_rows.cursor = 0
        self._refresh_lines()
        self._put_together()

    def action_compare(self) -> None:
        """Compare two articles of the line, else the first of the story with the one that has most to compare."""
        target = line_target(self._corpus, self.story_rows.cursor_row)
        if target is not None and target.other is not None:
            self._open_target(target)
        elif self.story is not None:
            from tui.screens.compare.screen import CompareScreen

            article = target.one[0] if target is not None else self.story.articles[0]
            self._push(CompareScreen.open_for(self._collection, self._view, (article,)))

    def action_coverage(self) -> None:
        """Who reports what of this story."""
        from tui.screens.coverage.screen import CoverageScreen

        self._push(CoverageScreen.open_for(self._collection, self._view, self.shown_state()))

    def action_disagreements(self) -> None:
        """The whole ledger of this story."""
        from tui.screens.disagreements.screen import DisagreementsScreen

        self._push(DisagreementsScreen.open_for(self._collection, self._view, self.shown_state()))

    def action_timeline(self) -> None:
        """The timeline of this story's articles."""
        if self.story is None:
            return
        from tui.screens.timeline.screen import TimelineScreen

        condition = Condition("story", self.story.id, self.story.title)
        first = self._corpus.dating_of(self.page.first[0]).value[:10] if self.page and self.page.first else ""
        self._push(
            TimelineScreen.open_for(self._collection, View(self._corpus, (condition,), self._view.marks), (first,))
        )

    def _push(self, screen: DestinationScreen[Any] | None) -> None:
        if screen is not None and self.story is not None:
            self.app.push_screen(screen, self._leave_with)

    def action_story(self, by: int) -> None:
        """The next (1) or previous (-1) story."""
        if self._stories:
            self._open_story(story_choice.story_after(self.story, self._stories, by))

    def action_pick(self) -> None:
        """Choose a story."""
        self.app.push_screen(story_choice.story_picker(self._corpus), self._open_picked)

    def _open_picked(self, picked: PickedChoice[Story] | None) -> None:
        if picked is not None:
            self._open_story(picked.value)

    def action_copy(self) -> None:
        """Copy the sentence of the line with its citation."""
        target = line_target(self._corpus, self.story_rows.cursor_row)
        if target is None:
            return
        both = [place for place in (target.one, target.other) if place is not None]
        row = self.story_rows.cursor_row
        if isinstance(row, ClaimLine | ToldLine):
            told = row.told if isinstance(row, ClaimLine) else row.line.told
            both = [(carrier.article, carrier.sentences[0]) for carrier in told.claim.carriers]
        self.app.copy_to_clipboard("\n".join(self._cited(place) for place in both))
        self.notify("Copied with citations.")

    def _cited(self, place: ToRead) -> str:
        article, span = self._corpus.by_id[place[0]], place[1]
        words = article.text[span.start : span.end] if span != Span(0, 0) else article.title
        return outside.cited_words(words, article, self._corpus.dating_of(article.id))

    def action_export(self) -> None:
        """Write the page, or the composite, to a file."""
        if self.story is not None:
            from tui.screens.export.screen import export_story

            export_story(self.app, self._corpus, self.story, "composite" if self.is_composite else "story")

    def action_close(self) -> None:
        """From the composite back to the page, then back to Explore."""
        if self.is_composite:
            self.action_composite()
        else:
            self.dismiss(None)


def _read_page(corpus: Corpus, story: Story, run: JobRun[StoryPage]) -> StoryPage:
    """The whole page; says meanwhile what is known so far."""

    def is_due() -> bool:
        return run.is_cancelled() or run.is_due()

    with progress_to(lambda _share: run.stop_if_cancelled()):
        for page in corpus.running_story_page(story, is_due):
            run.report(page)
    return page
