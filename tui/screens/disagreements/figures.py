"""The figures of the stories: of what, which as time went by, who gives which and when."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import cast

from corpus.comparison.disagreements import ArticlePassage
from corpus.comparison.figures_table import STANDINGS, FigureRow, FigureValue, Standing
from corpus.comparison.reprints import Reprints
from corpus.corpus import Corpus
from corpus.model import Span, Story
from corpus.runtime.progress import progress_to
from tui import outside
from tui.commands.signs import STRENGTH_SIGN, sign_for
from tui.drawing.strips import Piece, cell_count, fit_to_width, shorten_to_width, spread_to_ends
from tui.drawing.wrap import StyleMark
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.disagreements.rows import (
    MARGIN,
    MOST_SIDES,
    STRENGTH_NAME,
    STRENGTH_STYLE,
    Places,
    teller_names,
)
from tui.widgets.excerpts import Excerpt, citation_pieces, sentence_around
from tui.widgets.rows import Rows

SIGN: Mapping[Standing, tuple[str, str, str]] = {
    "conflict": (STRENGTH_SIGN["conflict"], STRENGTH_STYLE["conflict"], STRENGTH_NAME["conflict"]),
    "update": (STRENGTH_SIGN["update"], STRENGTH_STYLE["update"], STRENGTH_NAME["update"]),
    "figure": (STRENGTH_SIGN["figure"], STRENGTH_STYLE["figure"], "other figures"),
    "agree": (sign_for("agree"), "same", "agree"),
}
"""Sign, style and words for how the figures of one matter stand to each other."""

ARROW = f" {sign_for('then')} "


@dataclass(frozen=True)
class FigureEntry:
    """The figures of one matter, and the story it belongs to."""

    story: Story
    row: FigureRow

    @cached_property
    def versions(self) -> tuple[tuple[str, tuple[FigureValue, ...]], ...]:
        """The figures in the order of time: the words, and who has them until another says something else."""
        found = groupby(self.row.values, key=lambda value: value.passage.text.lower())
        return tuple((words, tuple(values)) for words, values in found)

    @property
    def ends(self) -> tuple[FigureValue, FigureValue]:
        """The first figure, and the last that another article gives in other words; else in the same."""
        first = self.row.values[0]
        others = [value for value in self.row.values if value.article != first.article]
        words = first.passage.text.lower()
        unlike = [value for value in others if value.passage.text.lower() != words]
        return first, (unlike or others or [first])[-1]


class FigureRows(Rows[FigureEntry]):
    """The figures that several articles give, the gravest matter first."""

    CURSOR = "stripe"
    EMPTY = "no figure is given by several articles"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self.names_story = False
        self._reprints: dict[tuple[str, ...], Reprints] = {}
        self._job = ScreenJob(self, "The figures could not be read")

    def gather(self, stories: Sequence[Story]) -> None:
        """Begin to read the figures of the stories."""
        self.note, self.names_story = "reading the figures …", len(stories) > 1
        self.set_rows(())
        self._job.start(partial(_gather_figures, self.corpus, stories), self._show_gathered)

    def _show_gathered(self, found: list[FigureEntry]) -> None:
        self.note = ""
        self.set_rows(found)
        self.post_message(self.Moved(cast("Rows[object]", self)))

    def cursor_places(self) -> Places | None:
        """Where the two ends of the chain under the cursor stand."""
        if self.cursor_row is None:
            return None
        first, last = self.cursor_row.ends
        return ArticlePassage(first.article, first.passage), ArticlePassage(last.article, last.passage)

    def cursor_excerpts(self) -> list[Excerpt]:
        """The sentences at these ends."""
        return list(figure_excerpts(self.corpus, self.cursor_row)) if self.cursor_row else []

    def cursor_citations(self) -> list[str]:
        """The chain and these sentences, with citations."""
        return figure_citations(self.corpus, self.cursor_row) if self.cursor_row else []

    def row_key(self, row: FigureEntry) -> Hashable:
        """Where the first figure of the matter stands."""
        first = row.row.values[0]
        return row.story.id, first.article, first.passage.field, first.passage.start

    def height_of(self, row: FigureEntry) -> int:
        """What it is of, the figures, a blank line."""
        return 2 + min(len(row.versions), MOST_SIDES)

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """What it is of with the figures as time went by, or one figure and who gives it."""
        entry = self.rows[index]
        if line == 0:
            return self._heading_pieces(entry, width)
        if line == MOST_SIDES and len(entry.versions) > MOST_SIDES:
            return [(" " * MARGIN, ""), (f"… {len(entry.versions) - MOST_SIDES + 1} more", "dim")]
        if line <= min(len(entry.versions), MOST_SIDES):
            return self._version_pieces(entry.story, *entry.versions[line - 1], width)
        return []

    def _heading_pieces(self, entry: FigureEntry, width: int) -> list[Piece]:
        sign, style, name = SIGN[entry.row.standing]
        right = [(f" {shorten_to_width(entry.story.title, width // 3)} ", "faint")] if self.names_story else []
        head = f"{entry.row.role or 'count'} · {name}"
        return spread_to_ends(
            [(f" {sign} ", style), (head, "bold"), (f"  {ARROW.join(entry.row.chain)}", "dim")], right, width
        )

    def _version_pieces(self, story: Story, words: str, values: Sequence[FigureValue], width: int) -> list[Piece]:
        text = max(min((width - MARGIN) * 45 // 100, 64), 16)
        pieces: list[Piece] = [(" " * MARGIN, ""), (fit_to_width(shorten_to_width(words, text - 2), text), "")]
        articles = tuple(dict.fromkeys(value.article for value in values))
        if story.articles not in self._reprints:
            self._reprints[story.articles] = self.corpus.reprints_in(story)
        told = teller_names(self.corpus, self._reprints[story.articles], articles, width - cell_count(pieces) - 1)
        return [*pieces, (told, "dim")]


def _gather_figures(corpus: Corpus, stories: Sequence[Story], run: JobRun[list[FigureEntry]]) -> list[FigureEntry]:
    with progress_to(lambda _share: run.stop_if_cancelled()):
        return gravest_first([FigureEntry(story, row) for story in stories for row in corpus.figures(story)])


def gravest_first(entries: Sequence[FigureEntry]) -> list[FigureEntry]:
    """Entries of several stories, as in the table of one."""
    return sorted(entries, key=lambda e: (STANDINGS.index(e.row.standing), -len(e.row.articles), e.row.role))


def figure_excerpts(corpus: Corpus, entry: FigureEntry) -> Iterator[Excerpt]:
    """The sentences of the first figure and of the last that differs, with the figures marked."""
    style = "" if entry.row.standing == "agree" else entry.row.standing
    for value in dict.fromkeys(entry.ends):
        head, passage = citation_pieces(corpus, value.article), value.passage
        if passage.field == "title":
            yield Excerpt(head, corpus.by_id[value.article].title, 0, len(corpus.by_id[value.article].title))
            continue
        span = Span(passage.start, passage.end)
        around = sentence_around(corpus, value.article, span)
        marks = (StyleMark(span.start, span.end, style or "same"),)
        yield Excerpt(head, corpus.by_id[value.article].text, around.start, around.end, marks)


def figure_citations(corpus: Corpus, entry: FigureEntry) -> list[str]:
    """The chain of figures, then the sentences at its ends with their citations."""
    cited = [
        outside.cited_words(
            excerpt.text[excerpt.start : excerpt.end], corpus.by_id[value.article], corpus.dating_of(value.article)
        )
        for value, excerpt in zip(dict.fromkeys(entry.ends), figure_excerpts(corpus, entry), strict=True)
    ]
    return [f"{entry.row.role or 'count'}: {ARROW.join(entry.row.chain)}", *cited]
