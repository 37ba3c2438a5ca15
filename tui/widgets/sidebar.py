"""Entity sidebar: people, organisations and places that the articles name, how often, when and where."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from corpus.language.counts import counted_noun
from corpus.language.date_words import short_month
from corpus.queries.view import View
from tui.commands.derived import Place, bindings_of_place
from tui.drawing.strips import ENTITY_STYLE, Piece, cell_count, shorten_to_width, sparkline_bars, spread_to_ends
from tui.jobs.screen_job import ScreenJob
from tui.state.pane_names import ORDERS, Order
from tui.widgets.entity_details import entity_details, hanging_lines
from tui.widgets.openrows import OpenRows
from tui.widgets.rows import Rows
from tui.widgets.sidebar_rows import (
    KINDS,
    EntityRow,
    MoreEntities,
    SidebarRow,
    SidebarRows,
    TypeHeading,
    TypeSection,
    key_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.entities.presence_over_time import MentionCounts
    from corpus.model import Entity, EntityType
    from tui.widgets.namefilter import NameFilter

SHORT = 8
"""Entities of one type shown before the rest is folded away."""
FOUND = 400
"""Entities that the filter finds at most."""
SPARKS: tuple[tuple[int, int], ...] = ((56, 16), (44, 12), (32, 8), (25, 4))
"""Cells of the sparkline by the width that the list has at least."""
MOST_LINES = 9
"""Lines that the entity under the cursor may open to, and no more than half the list."""


class Sidebar(OpenRows[SidebarRow]):
    """The entities of a view by type; the one under the cursor shows its spellings and roles."""

    PLACE: ClassVar[Place] = "sidebar"
    EMPTY = "no names yet"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place(PLACE)

    def __init__(self, id: str | None = None, short: int | None = SHORT, opens: bool = True) -> None:
        super().__init__(id=id)
        self._opens = opens
        self._job = ScreenJob(self, "The names could not be sorted")
        self.view: View | None = None
        self.order: Order = "count"
        self.filter = ""
        self._short = short
        self.unfolded: set[EntityType] = set()
        self._values: NDArray[np.int64] | None = None
        self._presence: MentionCounts | None = None
        self._sparks: dict[tuple[str, int], tuple[int, ...]] = {}
        self.marked: tuple[str, ...] = ()

    # ------------------------------------------------------------ what is listed

    def show_view(self, view: View) -> None:
        """List the entities that the articles of ``view`` mention; the cursor follows a name that was merged."""
        here, linked_anew = self.cursor_entity, self.view is not None and self.view.corpus is not view.corpus
        self.view = view
        self._sparks = {}
        self._presence = view.entity_presence if view.corpus.is_linked else None
        self._list_anew()
        if here is not None and linked_anew and view.corpus.is_linked and self.find_row_index(here.id) is None:
            found = view.corpus.names.search_names(here.name, 1)
            self.stand_on(self.find_row_index(found[0].entity) if found else None)

    def show_marked(self, marked: tuple[str, ...]) -> None:
        """Show which entities (ids) are marked for the timeline."""
        self.marked = marked
        self.refresh()

    @property
    def cursor_entity(self) -> Entity | None:
        """The entity under the cursor."""
        return self.cursor_row.entity if isinstance(self.cursor_row, EntityRow) else None

    def unfold_type(self, kind: EntityType) -> None:
        """Show all entities of a type."""
        self.unfolded.add(kind)
        self._list_anew()

    def _list_anew(self) -> None:
        view, order = self.view, self.order
        self._job.cancel()
        if view is None or not view.corpus.is_linked:
            self.set_rows(())
        elif order == "count" or self.filter:
            self.set_rows(self._sidebar_rows(view))
        else:
            self._job.start(lambda _run: _order_values(view, order), partial(self._show_ordered, view))
        self._say_order()

    def _show_ordered(self, view: View, values: NDArray[np.int64]) -> None:
        self._values = values
        self.set_rows(self._sidebar_rows(view))

    def _sidebar_rows(self, view: View) -> SidebarRows:
        wanted = self._matching_numbers(view)
        return SidebarRows(
            view.mention_counts,
            (
                self._make_section(kind, title, self._ranked_numbers(view, kind) if wanted is None else wanted[kind])
                for kind, title in KINDS
            ),
        )

    def _make_section(self, kind: EntityType, title: str, numbers: NDArray[np.int64]) -> TypeSection:
        whole = kind in self.unfolded or self._short is None or len(numbers) <= self._short + 1
        return TypeSection(kind, title, numbers, len(numbers) if whole or self._short is None else self._short)

    def _ranked_numbers(self, view: View, kind: EntityType) -> NDArray[np.int64]:
        numbers = view.mention_counts.ranked_numbers(kind)
        if self.order == "count" or self._values is None:
            return numbers
        values = self._values[numbers]
        return numbers[(values if self.order == "first seen" else -values).argsort(kind="stable")]

    def _matching_numbers(self, view: View) -> dict[EntityType, NDArray[np.int64]] | None:
        """The numbers of the entities that the filter finds, by type, best first; None without a filter."""
        if not self.filter.strip():
            return None
        entities, counts = view.corpus.entities, view.mention_counts.numbers
        hits = (entities.number_of(hit.entity) for hit in view.corpus.names.search_names(self.filter, FOUND))
        import numpy as np

        from corpus.entities.entity_table import KINDS as KIND_NUMBERS

        found = np.array([number for number in hits if number is not None and counts[number]], np.int64)
        return {kind: found[entities.kind[found] == KIND_NUMBERS.index(kind)] for kind, _ in KINDS}

    def is_stop(self, row: SidebarRow) -> bool:
        """The cursor goes from name to name."""
        return not isinstance(row, TypeHeading)

    def row_key(self, row: SidebarRow) -> Hashable:
        """An entity's id, or a type."""
        return key_of(row)

    def find_row_index(self, key: Hashable) -> int | None:
        """Where the row with that key is now."""
        return self.rows.find_row_index(key) if isinstance(self.rows, SidebarRows) else None

    # ------------------------------------------------------------ order and filter

    def _say_order(self) -> None:
        if self.view is None or not self.view.corpus.is_linked:
            return
        count = len(self.view.mention_counts)
        found = self.rows.named if isinstance(self.rows, SidebarRows) else 0
        if self.filter:
            says = [f"“{self.filter}” {found} · Esc all"]
        else:
            keys = f"{self.order} · i find"
            says = [
                f"{counted_noun(count, 'name')} · s by {keys}",
                f"{count:,} · s by {keys}",
                f"{count:,} · s {keys}",
                f"s {keys}",
            ]
        room = max(self.outer_size.width - 6, 20)
        self.border_subtitle = Content(
            shorten_to_width(next((words for words in says if len(words) <= room), says[-1]), room)
        )

    def action_order(self) -> None:
        """Sort by the next of the orders."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.filter = ""
        self._list_anew()

    async def action_filter(self) -> None:
        """Type to narrow the list; what is typed next goes to the filter, however fast."""
        if self.view is None or not self.view.corpus.is_linked:
            self.notify("Names follow as soon as the articles are analysed.")
        elif not self.screen.query("#name-filter"):
            from tui.widgets.namefilter import NameFilter

            await self.screen.mount(NameFilter(self, self.filter))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc drops the filter if there is one; else it is the screen's."""
        return bool(self.filter) if action == "drop_filter" else super().check_action(action, parameters)

    def action_drop_filter(self) -> None:
        """The whole list again."""
        self.narrow_names("")

    def on_name_filter_typed(self, event: NameFilter.Typed) -> None:
        """The filter reads something else now."""
        event.stop()
        self.narrow_names(event.text)

    def narrow_names(self, text: str) -> None:
        """Show only entities with a spelling like ``text``; all for an empty one."""
        here = self.cursor_entity
        self.filter = text
        self._list_anew()
        if not text and here is not None and self.stand_on(self.find_row_index(here.id)):
            return
        if text and self.put_cursor(lambda row: isinstance(row, EntityRow)):
            self.post_message(Rows.Moved(self))

    def on_resize(self) -> None:
        """The filter lies over the list."""
        super().on_resize()
        self._say_order()
        if self.screen.query("#name-filter"):
            from tui.widgets.namefilter import NameFilter

            NameFilter.follow_list(self)

    # ------------------------------------------------------------ drawing

    def open_height(self, row: SidebarRow) -> int:
        """The entity under the cursor opens to its spellings and roles."""
        return 1 + len(self._detail_lines(row.entity)) if self._opens and isinstance(row, EntityRow) else 1

    def _detail_lines(self, entity: Entity) -> list[str]:
        # As wide as beside a scrollbar, whether it is there yet or not: the height must not change when it comes.
        width = self.content_size.width - self.styles.scrollbar_size_vertical
        found = [line for text in entity_details(entity) for line in hanging_lines(text, max(width, 12))]
        most = max(min(MOST_LINES, self.scrollable_content_region.height // 2), 1)
        return [*found[: most - 1], "     …"] if len(found) > most else found

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A head, an entity, its spellings and roles, or how many more there are."""
        row = self.rows[index]
        if isinstance(row, TypeHeading):
            return spread_to_ends([(row.title, "bold")], [(f"{row.count:,} ", "dim")], width)
        if isinstance(row, MoreEntities):
            return [(f"  … {row.count:,} more", "faint")]
        if line:
            told = self._detail_lines(row.entity)  # fewer for a moment, while the pane is made wider
            return [(told[line - 1] if line <= len(told) else "", "dim")]
        right = self._value_pieces(row, width)
        room = width - cell_count(right) - 2
        if cell_count([(row.entity.name, "")]) > room - 1:
            right = right[:1]  # the name in full matters more than its sparkline
        style = ENTITY_STYLE[row.entity.type] + (" bold" if index == self.cursor else "")
        mark = "AB"[self.marked.index(row.entity.id)] if row.entity.id in self.marked else " "
        return spread_to_ends([(f"{mark} ", "accent bold"), (row.entity.name, style)], right, width)

    def _value_pieces(self, row: EntityRow, width: int) -> list[Piece]:
        value = None if self._values is None or self.order == "count" else int(self._values[row.number])
        if self.order == "first seen" and not self.filter and value is not None:
            return [(f" {_short_date(value):>9} ", "date")]
        if self.order == "outlets" and not self.filter and value is not None:
            return [(f" {value:>3} ", "dim")]
        spark = self._spark_pieces(row.entity, next((wide for least, wide in SPARKS if width >= least), 0))
        return [(f" {row.count:>3} ", "dim"), *spark]

    def _spark_pieces(self, entity: Entity, wide: int) -> list[Piece]:
        if not wide or self._presence is None or self.view is None:
            return []
        key = entity.id, wide
        if key not in self._sparks:
            told = self.view.corpus.story_mentions.get(entity.id)
            self._sparks[key] = self._presence.over_time(told, wide) if told is not None else ()
        counts = self._sparks[key]
        return [(sparkline_bars(counts, max(counts)), "spark"), (" ", "")] if any(counts) else [(" " * (wide + 1), "")]


def _order_values(view: View, order: Order) -> NDArray[np.int64]:
    values = view.entity_presence.outlet_counts if order == "outlets" else view.entity_presence.first_seen
    return values(view.corpus.entities.mentions)


def _short_date(ordinal: int) -> str:
    from corpus.entities.presence_over_time import NEVER

    if ordinal == NEVER:
        return "undated"
    day = date.fromordinal(ordinal)
    return f"{day.day} {short_month(day.month)} {day.year % 100:02d}"
