"""Finding: search, names, conditions and hits in Explore."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from corpus.corpus import Corpus
from corpus.model import Article, Entity, Progress, Span
from corpus.queries.view import Condition, View, entity_condition
from tui.screens.explore.article_rows import ArticleItem
from tui.screens.explore.navigation import Browsing
from tui.state.search_history import SearchHistory

if TYPE_CHECKING:
    from tui.dialogs.picker import PickedChoice
    from tui.screens.search.job import SearchOutcome


@runtime_checkable
class Follower(Protocol):
    """A screen over Explore that shows what Explore does, also when the pile has grown or been linked anew."""

    def follow(self, view: View) -> None:
        """Show ``view`` from now on; its marks may have changed, too."""


class Finding(Browsing):
    """Explore's questions."""

    def __init__(self, pile: str) -> None:
        super().__init__(pile)
        self.searches = SearchHistory()

    # ------------------------------------------------------------ finding

    def _ready(self) -> bool:
        if not self.corpus.is_linked:
            self.notify("Names, dates and search follow as soon as the articles are analysed.")
        return self.corpus.is_linked

    def action_search(self) -> None:
        """Search names, articles, quotes and dates; until the pile is linked, the articles read so far."""
        self._search(editing=False)

    def action_edit_filter(self) -> None:
        """Edit the filter as a query."""
        if self._ready():
            self._search(editing=True)

    def _search(self, editing: bool) -> None:
        from tui.screens.search.screen import SearchScreen

        self.app.push_screen(SearchScreen(self.view, self.searches, editing), self._searched)

    def grow(self, corpus: Corpus, progress: Progress) -> None:
        """More articles; an open search looks into them too."""
        super().grow(corpus, progress)
        self._lead()

    def set_corpus(self, corpus: Corpus) -> None:
        """All articles, linked; what is open over Explore shows them too."""
        super().set_corpus(corpus)
        self._lead()

    def _lead(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, Follower):
                screen.follow(self.view)

    def _searched(self, found: SearchOutcome | None) -> None:
        if found is None:
            return
        if found.filter != self.view.filter:
            self.set_filter(found.filter, remember=False)
        if found.entity in self.corpus.entity:
            self.reader.entity = found.entity
            self.sidebar.stand_on(self.sidebar.find_row_index(found.entity))
        if found.article in self.corpus.by_id:
            self._chosen = True
            self._open(self.corpus.by_id[found.article], found.target)
            self._read()
        else:
            self._remember()

    def action_names(self) -> None:
        """Find a name."""
        if self._ready():
            from tui.dialogs import finders
            from tui.dialogs.picker import Picker

            picker = Picker[Entity]("Find a name", "kisliak, Kislyak S, flinn …", finders.name_finder(self.corpus))
            self.app.push_screen(picker, self._found_entity)

    def _found_entity(self, picked: PickedChoice[Entity] | None) -> None:
        if picked is not None:
            self._narrow_to(picked.value)

    def _narrow_to(self, entity: Entity) -> None:
        condition = entity_condition(entity)
        if condition not in self.view.filter:
            self.set_filter((*self.view.filter, condition))
        self.reader.entity = entity.id
        self.sidebar.stand_on(self.sidebar.find_row_index(entity.id))

    def action_narrow(self) -> None:
        """Choose a condition."""
        if self._ready():
            from tui.dialogs import finders
            from tui.dialogs.picker import Picker

            entry = self.timeline.cursor_row if self.pane == "timeline" else None
            find = finders.condition_finder(self.corpus, self.reader.article, entry)
            picker = Picker[Condition]("Narrow to", "an outlet, a story, a month", find)
            self.app.push_screen(picker, self._found_condition)

    def _found_condition(self, picked: PickedChoice[Condition] | None) -> None:
        if picked is not None:
            self.narrow(picked.value)

    def action_hit(self, by: int) -> None:
        """Next or previous hit of the search, or mention of the chosen entity; on through the articles."""
        here, target = self.reader.article, self.reader.target
        stops = self._stops(here) if here is not None else ()
        if by > 0:
            left = [s for s in stops if target is None or s.start > target.start]
        else:
            left = [s for s in stops[::-1] if target is None or s.start < target.start]
        if left:
            self._open(here, left[0])
        elif not self._hit_elsewhere(by):
            self.notify("No more of them here. Enter on a name, or a search, says what n looks for.")
            return
        if not self.reader.region:  # a narrow screen has no room for it beside the others
            self.action_focus_pane("reader")

    def _hit_elsewhere(self, by: int) -> bool:
        for article in self._listed_from(by):
            if stops := self._stops(article):
                self._open(article, stops[0 if by > 0 else -1])
                return True
        return False

    def _stops(self, article: Article) -> tuple[Span, ...]:
        """Where ``n`` and ``N`` go in an article: the hits of the search, else the mentions of the chosen entity."""
        if hits := self.view.found_in(article):
            return hits
        found = self.corpus.entities.mentions_of(self.reader.entity).in_article(article.id)
        return tuple(Span(m.mention.start, m.mention.end) for m in found if m.mention.field == "text")

    def _listed_from(self, by: int) -> Iterator[Article]:
        """The articles listed after (1) or before (-1) the open one that may have what is looked for."""
        rows = self.articles.rows
        entity = self.corpus.entity.get(self.reader.entity)
        if entity is None and self.view.text_result is None:
            return
        named = (
            None
            if self.view.text_result or entity is None
            else set(self.corpus.entities.mentions_of(entity.id).article_ids)
        )
        here = self.articles.listing.place_of(self.reader.article.id) if self.reader.article else None
        start = (-1 if by > 0 else len(rows)) if here is None else here
        for index in range(start + by, len(rows) if by > 0 else -1, by):
            row = rows[index]
            if isinstance(row, ArticleItem) and (named is None or row.article.id in named):
                yield row.article

    def _read_at(self, place: tuple[str, Span] | None) -> None:
        """Compare was left with a sentence to read in its article."""
        if place is not None:
            self._open(self.corpus.by_id[place[0]], place[1])
            self._read()
