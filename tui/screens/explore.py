"""Explore, the home screen: articles, reader, entities and timeline, each narrowing the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from corpus.corpus import Corpus
from corpus.model import Article, Entity, Progress, Span
from corpus.view import Condition, Filter, View, date_condition, entity_condition
from tui import leave
from tui.actions import bindings, hints
from tui.paint import Piece
from tui.screens.menu import Entry, Menu
from tui.searches import Searches
from tui.widgets.articles import ArticleList, Heading, Item
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.reader import Reader
from tui.widgets.sidebar import More, Sidebar
from tui.widgets.timeline import TimelinePane, TimelineRows

if TYPE_CHECKING:
    from tui.screens.picker import Picked
    from tui.screens.search import Outcome

Pane = Literal["articles", "reader", "entities", "timeline"]
PANES: tuple[Pane, ...] = ("articles", "reader", "entities", "timeline")
GO = (
    Entry("g", "top of this pane"),
    Entry("a", "articles"),
    Entry("r", "reader"),
    Entry("e", "entities: spellings, roles, mentions in context"),
    Entry("t", "timeline: zoom from decades to days, by outlet"),
    Entry("c", "coverage: who reports what of this story, and who leaves it out"),
    Entry("q", "quotes: who said what, and in which words"),
    Entry("d", "disagreements: all that differs within this story"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user was: what narrowed the pile, and the open article."""

    filter: Filter
    article: str


class ExploreScreen(Screen[None]):
    """The four panes and what they tell each other."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("explore")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012

    def __init__(self, pile: str) -> None:
        super().__init__()
        self._pile = pile
        self.view = View(Corpus())
        self.progress = Progress("reading")
        self._zoomed: Pane | None = None
        self._chosen = False
        self.searches = Searches()
        self._checked: set[str] = set()
        self._history: list[Place] = []
        self._at = -1

    def compose(self) -> ComposeResult:
        """Head, panes, foot."""
        yield FilterBar(id="head")
        with Horizontal(id="panes"):
            yield ArticleList(id="articles")
            yield Reader(id="reader")
            yield Sidebar(id="entities")
        yield TimelinePane(id="timeline-pane")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Name the panes and put the keys in the list of articles."""
        for number, pane in enumerate(PANES, 1):
            frame = self._frame(pane)
            frame.add_class("pane")
            frame.border_title = Content(f"{number} {pane.title()}")
        self._show_hints()
        self.query_one(ArticleList).focus()
        self.set_progress(self.progress)

    def _show_hints(self) -> None:
        leads_back = self._zoomed is not None
        shown = (replace(a, hint="back") if a.id == "app.back" and leads_back else a for a in hints("explore", "app"))
        self.query_one(Hints).actions = tuple(shown)

    # ------------------------------------------------------------ parts

    @property
    def corpus(self) -> Corpus:
        """The corpus as it stands."""
        return self.view.corpus

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    @property
    def articles(self) -> ArticleList:
        """The list of articles."""
        return self.query_one(ArticleList)

    @property
    def sidebar(self) -> Sidebar:
        """The entities."""
        return self.query_one(Sidebar)

    @property
    def timeline(self) -> TimelineRows:
        """The rows of the timeline."""
        return self.query_one(TimelineRows)

    def _frame(self, pane: Pane) -> Widget:
        return self.query_one("#timeline-pane" if pane == "timeline" else f"#{pane}")

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        return next(
            (pane for pane in PANES if self._frame(pane).has_focus_within or self._frame(pane).has_focus), "articles"
        )

    # ------------------------------------------------------------ corpus and filter

    def set_corpus(self, corpus: Corpus) -> None:
        """Show ``corpus``; what is open and what narrows it stays."""
        self.view = View(corpus, self.view.filter)
        self._show_view()
        here = self.reader.article
        if here is not None and here.id in corpus.by_id and self._chosen:
            self.reader.show(corpus, corpus.by_id[here.id], self.reader.target)
            return
        # Until somebody chooses: the first of the list, which changes while the pile is read and grouped.
        self.articles.action_end(-1)
        self._open(self.articles.article)
        self._remember()

    def grow(self, corpus: Corpus, progress: Progress) -> None:
        """Show what has been read so far; a whole corpus that is shown already stays until the new one is whole."""
        if not self.corpus.linked:
            self.set_corpus(corpus)
        self.set_progress(progress)

    def set_progress(self, progress: Progress) -> None:
        """Say how far the building has come, in the head of the screen."""
        self.progress = progress
        count = len(self.corpus.articles)
        summary: list[Piece] = [
            (" tellings ", "bold"),
            (f" {self._pile} ", "dim"),
            (f"· {_many(count, 'article')} ", ""),
        ]
        if self.corpus.linked:
            stories = sum(len(story.articles) > 1 for story in self.corpus.stories)
            summary += [(f"· {_many(len(self.corpus.sources), 'outlet')} ", ""), (f"· {_many(stories, 'story')} ", "")]
        head = self.query_one(FilterBar)
        head.left = tuple(summary)
        skipped: list[Piece] = []
        if progress.skipped:
            skipped = [(f" {_many(len(progress.skipped), 'file')} skipped ", "warning")]
        head.right = (*skipped, *_state(progress))

    def set_filter(self, conditions: Filter, remember: bool = True) -> None:
        """Narrow everything to ``conditions``."""
        self.view = View(self.corpus, conditions)
        self._show_view()
        here = self.reader.article
        if here is None or not self.view.holds(here.id):
            self._open(self.articles.article)
        else:
            self._open(here)
        if not self.view.articles and self.view.remarks:
            self.notify(" ".join(self.view.remarks), severity="warning", markup=False)
        if remember:
            self._remember()

    def _show_view(self) -> None:
        view = self.view
        self.query_one(FilterBar).chips = tuple((c.head, c.label) for c in view.filter)
        self.articles.show(view)
        self.sidebar.show(view)
        self.query_one(TimelinePane).show(view)
        total = len(view.corpus.articles)
        shown = len(view.articles)
        self.articles.border_subtitle = Content(f"{shown} of {total}" if shown < total else _many(total, "article"))

    def narrow(self, condition: Condition) -> None:
        """Add a condition, or take it back if it is there already."""
        if condition in self.view.filter:
            self.set_filter(tuple(c for c in self.view.filter if c != condition))
        else:
            self.set_filter((*self.view.filter, condition))

    # ------------------------------------------------------------ opening articles

    def _open(self, article: Article | None, target: Span | None = None) -> None:
        self.reader.show(self.corpus, article, target)
        self.reader.hits = self.view.found_in(article) if article else ()
        if target is None and self.reader.hits:
            self.reader.show(self.corpus, article, self.reader.hits[0])
        if article is not None:
            self.articles.put_cursor(lambda row: isinstance(row, Item) and row.article.id == article.id)

    def _remember(self) -> None:
        article = self.reader.article
        place = Place(self.view.filter, article.id if article else "")
        if self._at < 0 or self._history[self._at] != place:
            del self._history[self._at + 1 :]
            self._history.append(place)
            self._at += 1

    def action_history(self, by: int) -> None:
        """Back (-1) or forward (1) among the places the user was."""
        if not 0 <= self._at + by < len(self._history):
            self.app.bell()
            return
        self._at += by
        place = self._history[self._at]
        self.set_filter(place.filter, remember=False)
        if place.article in self.corpus.by_id:
            self._open(self.corpus.by_id[place.article])

    # ------------------------------------------------------------ what the panes say

    def on_rows_moved(self, event: ArticleList.Moved) -> None:
        """The reader follows the cursor of the other panes."""
        self._chosen = True
        rows = event.control
        if rows is self.articles and self.articles.article is not None:
            article = self.articles.article
            on_item = isinstance(self.articles.current, Item)
            self.reader.show(self.corpus, article)
            if on_item:
                self._open(article)
        elif rows is self.sidebar:
            self.reader.entity = self.sidebar.entity.id if self.sidebar.entity else ""
        elif rows is self.timeline:
            self._follow_timeline()

    def _follow_timeline(self) -> None:
        row = self.timeline.current
        if row is None:
            return
        target = row.sentence or (Span(row.time.start, row.time.end) if row.time else None)
        self._open(self.corpus.by_id[row.article], target)

    def on_rows_chosen(self, event: ArticleList.Chosen) -> None:
        """Enter reads an article, opens a group, narrows to an entity, opens the sentence of a date."""
        self._chosen = True
        rows = event.control
        if rows is self.articles and isinstance(self.articles.current, Heading):
            self.articles.toggle(self.articles.current)
        elif rows is self.articles:
            self._open(self.articles.article, self.reader.target)
            self._read()
        elif rows is self.sidebar:
            self._choose_entity()
        elif rows is self.timeline:
            self._follow_timeline()
            self._read()

    def _choose_entity(self) -> None:
        row = self.sidebar.current
        if isinstance(row, More):
            self.sidebar.unfold(row.kind)
        elif self.sidebar.entity is not None:
            self.show_entity(self.sidebar.entity)

    def show_entity(self, entity: Entity) -> None:
        """Narrow to ``entity`` (or take that back) and paint its mentions."""
        self.narrow(entity_condition(entity))
        self.reader.entity = entity.id

    def _read(self) -> None:
        self._remember()
        if self.has_class("-narrow"):
            self._zoom("reader")
        self.reader.focus()

    def on_reader_name_clicked(self, event: Reader.NameClicked) -> None:
        """A click on a name in the text narrows to it."""
        if event.entity in self.corpus.entity:
            self.show_entity(self.corpus.entity[event.entity])

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A condition was clicked away."""
        self.set_filter(tuple(c for i, c in enumerate(self.view.filter) if i != event.index))

    # ------------------------------------------------------------ panes

    def action_focus_pane(self, pane: str) -> None:
        """Give a pane the keys."""
        wanted = cast(Pane, pane)
        hidden = not self._frame(wanted).display or not self.query_one(f"#{wanted}").region
        if self._zoomed is not None or (wanted == "reader" and hidden):
            self._zoom(wanted if self._zoomed or self.has_class("-narrow") else None)
        self.query_one(f"#{wanted}").focus()

    def action_pane(self, by: int) -> None:
        """Next (1) or previous (-1) pane."""
        panes = [p for p in PANES if p != "reader" or not self.has_class("-narrow") or self._zoomed]
        at = panes.index(self.pane) if self.pane in panes else 0
        self.action_focus_pane(panes[(at + by) % len(panes)])

    def _zoom(self, pane: Pane | None) -> None:
        self._zoomed = pane
        for name in PANES:
            self.set_class(name == pane, f"-zoom-{name}")
        self._show_hints()

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or take it back."""
        pane = self.pane
        self._zoom(None if self._zoomed else pane)
        if self._zoomed is None and pane == "reader" and self.has_class("-narrow"):
            pane = "articles"
        self.query_one(f"#{pane}").focus()

    def action_scroll_reader(self, by: int) -> None:
        """Scroll the reader from anywhere."""
        self.reader.action_move(by)

    def action_peel(self) -> None:
        """Take back one layer: the zoom, a half-made brush, the last condition, the entity in view."""
        if self._zoomed is not None:
            self.action_zoom()
        elif self.timeline.brush is not None:
            self.timeline.brush = None
            self.timeline.refresh()
        elif self.view.filter:
            self.set_filter(self.view.filter[:-1])
        elif self.reader.entity:
            self.reader.entity = ""

    def back(self) -> bool:
        """One step back if there is one; ``q`` quits where there is none."""
        if self._zoomed is not None:
            self.action_zoom()
            return True
        return False

    def action_go(self) -> None:
        """Show where one can go."""
        self.app.push_screen(Menu("Go to", GO), self._go)

    def _go(self, key: str | None) -> None:
        panes: dict[str, Pane] = {"a": "articles", "r": "reader"}
        if key == "g":
            widget = self.query_one(f"#{self.pane}")
            if isinstance(widget, (ArticleList, Reader, Sidebar, TimelineRows)):
                widget.action_end(-1)
        elif key in panes:
            self.action_focus_pane(panes[key])
        elif key in ("c", "q", "d") and self._ready():
            self._compare_all(key)
        elif key == "e" and self._ready():
            from tui.screens.entities import EntitiesScreen

            chosen = self.reader.entity if self.reader.entity in self.view.counts else ""
            self.app.push_screen(EntitiesScreen(self.view, chosen), self._came_back)
        elif key == "t" and self._ready():
            from tui.screens.timeline import TimelineScreen

            row = self.timeline.current if self.pane == "timeline" else None
            self.app.push_screen(TimelineScreen(self.view, row.first if row else None), self._came_back)

    def _came_back(self, found: Entity | Condition | tuple[str, Span] | None) -> None:
        """Entities or Timeline was left with something to narrow to, or a sentence to read."""
        if isinstance(found, Entity):
            self._narrow_to(found)
        elif isinstance(found, Condition):
            if found not in self.view.filter:
                self.narrow(found)
        else:
            self._read_at(found)

    def _compare_all(self, key: str) -> None:
        from tui.screens.coverage import CoverageScreen
        from tui.screens.disagreements import DisagreementsScreen
        from tui.screens.quotes import QuotesScreen

        here = self.reader.article.id if self.reader.article else ""
        if key == "c":
            self.app.push_screen(CoverageScreen(self.corpus, here), self._read_at)
        elif key == "d":
            self.app.push_screen(DisagreementsScreen(self.corpus, here, self._checked), self._read_at)
        else:
            self.app.push_screen(QuotesScreen(self.view), self._read_at)

    # ------------------------------------------------------------ finding

    def _ready(self) -> bool:
        if not self.corpus.linked:
            self.notify("Names, dates and search follow as soon as the articles are analysed.")
        return self.corpus.linked

    def action_search(self) -> None:
        """Search names, articles, quotes and dates."""
        self._search(editing=False)

    def action_edit_filter(self) -> None:
        """Edit the filter as a query."""
        self._search(editing=True)

    def _search(self, editing: bool) -> None:
        if self._ready():
            from tui.screens.search import SearchScreen

            self.app.push_screen(SearchScreen(self.view, self.searches, editing), self._searched)

    def _searched(self, found: Outcome | None) -> None:
        if found is None:
            return
        if found.filter != self.view.filter:
            self.set_filter(found.filter, remember=False)
        if found.entity in self.corpus.entity:
            self.reader.entity = found.entity
            self.sidebar.put_cursor(lambda row: getattr(getattr(row, "entity", None), "id", "") == found.entity)
        if found.article in self.corpus.by_id:
            self._open(self.corpus.by_id[found.article], found.target)
            self._read()
        else:
            self._remember()

    def action_names(self) -> None:
        """Find a name."""
        if self._ready():
            from tui.screens import finders
            from tui.screens.picker import Picker

            picker = Picker[Entity]("Find a name", "kisliak, Kislyak S, flinn …", finders.names(self.corpus))
            self.app.push_screen(picker, self._found_entity)

    def _found_entity(self, picked: Picked[Entity] | None) -> None:
        if picked is not None:
            self._narrow_to(picked.value)

    def _narrow_to(self, entity: Entity) -> None:
        condition = entity_condition(entity)
        if condition not in self.view.filter:
            self.set_filter((*self.view.filter, condition))
        self.reader.entity = entity.id
        self.sidebar.put_cursor(lambda row: getattr(row, "entity", None) == entity)

    def action_narrow(self) -> None:
        """Choose a condition."""
        if self._ready():
            from tui.screens import finders
            from tui.screens.picker import Picker

            entry = self.timeline.current if self.pane == "timeline" else None
            find = finders.conditions(self.corpus, self.reader.article, entry)
            picker = Picker[Condition]("Narrow to", "an outlet, a story, a month", find)
            self.app.push_screen(picker, self._found_condition)

    def _found_condition(self, picked: Picked[Condition] | None) -> None:
        if picked is not None:
            self.narrow(picked.value)

    def action_hit(self, by: int) -> None:
        """Next or previous hit of the search, or mention of the chosen entity; on through the articles."""
        stops = self.reader.stops()
        target = self.reader.target
        if by > 0:
            left = [s for s in stops if target is None or s.start > target.start]
        else:
            left = [s for s in stops[::-1] if target is None or s.start < target.start]
        if left:
            self._open(self.reader.article, left[0])
        elif not self._hit_elsewhere(by):
            self.notify("No more of them here. Enter on a name, or a search, says what n looks for.")

    def _hit_elsewhere(self, by: int) -> bool:
        listed = [row.article for row in self.articles.rows if isinstance(row, Item)]
        here = next((i for i, a in enumerate(listed) if self.reader.article and a.id == self.reader.article.id), -1)
        for article in listed[here + 1 :] if by > 0 else listed[: max(here, 0)][::-1]:
            self._open(article)
            if stops := self.reader.stops():
                self._open(article, stops[0 if by > 0 else -1])
                return True
        if 0 <= here < len(listed):
            self._open(listed[here], self.reader.target)
        return False

    # ------------------------------------------------------------ comparing

    def action_mark(self) -> None:
        """Mark an article to compare; on the timeline, begin or end a stretch to narrow to."""
        if self.pane == "timeline":
            self._brush()
            return
        article = self.articles.article if self.pane == "articles" else self.reader.article
        if article is None:
            return
        marked = [i for i in self.articles.marked if i != article.id]
        if len(marked) == len(self.articles.marked):
            marked = [*marked[-1:], article.id]
        self.articles.marked = tuple(marked)
        self.articles.refresh()
        if len(marked) == 2:
            self.notify("Two articles are marked: c compares them.")

    def _brush(self) -> None:
        row, first = self.timeline.current, self.timeline.brush
        if row is None:
            return
        self.timeline.brush = row if first is None else None
        self.timeline.refresh()
        if first is None:
            self.notify("Space on another date narrows everything to the time between them.")
            return
        low, high = min(first.first, row.first), max(first.last, row.last)
        self.narrow(date_condition(low, high, f"{low.isoformat()} – {high.isoformat()}"))

    def action_compare(self) -> None:
        """Compare the marked articles; with one marked, it and the open one; with none, the nearest in the story."""
        if not self._ready():
            return
        marked = [i for i in self.articles.marked if i in self.corpus.by_id]
        here = self.reader.article
        if len(marked) < 2 and here is not None and here.id not in marked:
            marked = [*marked, here.id]
        if len(marked) == 1:
            story = self.corpus.story_of[marked[0]]
            marked += [i for i in story.articles if i != marked[0]][:1]
        if len(marked) < 2:
            self.notify("Mark two articles with Space, then c compares them.", severity="warning")
            return
        from tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self.corpus, marked[0], marked[1]), self._read_at)

    def _read_at(self, place: tuple[str, Span] | None) -> None:
        """Compare was left with a sentence to read in its article."""
        if place is not None:
            self._open(self.corpus.by_id[place[0]], place[1])
            self._read()

    # ------------------------------------------------------------ out

    def action_browser(self) -> None:
        """Open the article's address in a browser."""
        leave.browse(self.app, self.reader.article)

    def action_edit(self) -> None:
        """Open the article's file in the user's editor."""
        leave.edit(self.app, self.reader.article)

    def action_copy(self) -> None:
        """Copy what is selected, or the title, with its citation."""
        if self.reader.article is not None:
            words = self.get_selected_text() or self._target_words() or self.reader.article.title
            leave.copy(self.app, words, self.reader.article, self.corpus.dating(self.reader.article.id))

    def action_export(self) -> None:
        """Write what is shown to a file."""
        if self._ready():
            from tui.screens.export import export_view

            export_view(self.app, self.view)

    def _target_words(self) -> str:
        target, article = self.reader.target, self.reader.article
        return article.text[target.start : target.end] if target and article else ""


def _many(count: int, noun: str) -> str:
    plural = noun if count == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {plural}"


def _state(progress: Progress) -> tuple[Piece, ...]:
    if progress.stage == "done":
        return ((" indexed ✓ ", "good"),)
    if progress.stage == "failed":
        return ((" not analysed ", "differs"),)
    share = f" {progress.done:,} of {progress.total:,}" if progress.total else f" {progress.done:,}"
    return ((f" {progress.stage}{share if progress.done else ''} … ", "warning"),)
