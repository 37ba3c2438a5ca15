"""Profile rows of an entity: spellings and roles by outlet, companions, mentions in context."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from corpus.corpus import Corpus
from corpus.entities.profile import Companion, MentionContext, Profile, Usage
from corpus.language.counts import counted_noun
from tui.commands.signs import sign_for
from tui.drawing.formats import publication_words
from tui.drawing.strips import ENTITY_STYLE, Piece, cell_count, fit_to_width, shorten_to_width
from tui.drawing.wrap import StyleMark, wrap_text
from tui.widgets.openrows import OpenRows

COMPANIONS = 12
"""Companions shown."""
TEXT_CELLS, COUNT_CELLS = 26, 6
WIDEST_BAR = 20
"""Cells of the bar of the commonest companion, where there is room."""
LEAST_OUTLET, MOST_OUTLET = 8, 15
"""Cells of an outlet's column."""
LEAST_WHY = 16
"""Cells below which the reason for a merge is left out."""
MOST_LINES = 6
"""Lines that a mention under the cursor may open to."""
FULL_FROM = 76
"""Cells from which on a mention's line holds day and outlet in full."""


@dataclass(frozen=True, slots=True)
class ProfileHeading:
    """The head of a part; ``outlets`` where its columns are headed by them, ``note`` what to do there."""

    title: str
    outlets: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class BlankRow:
    """An empty line before the head of a part."""

    before: str


ProfileRow = ProfileHeading | BlankRow | Usage | Companion | MentionContext


@dataclass(frozen=True, slots=True)
class UsageColumns:
    """Widths in cells: the words, each outlet, and the reason (0: left out). ``others`` sums outlets without room."""

    words: int
    outlet: int
    outlets: tuple[str, ...]
    others: tuple[str, ...]
    why: int


def usage_columns(outlets: Sequence[str], width: int) -> UsageColumns:
    """As many of ``outlets`` as fit beside the words in ``width`` cells, and the reason if there is room left."""
    words = TEXT_CELLS if width >= FULL_FROM else 18
    room = max(width - words - COUNT_CELLS - 1, 0)
    wanted = max((len(outlet) for outlet in outlets), default=0) + 1
    each = max(min(wanted, MOST_OUTLET, room // max(len(outlets), 1)), LEAST_OUTLET)
    fitting = room // each
    shown = outlets if len(outlets) <= fitting else outlets[: max(fitting - 1, 0)]
    others = tuple(outlets[len(shown) :])
    left = room - each * (len(shown) + bool(others))
    return UsageColumns(words, each, tuple(shown), others, left if left >= LEAST_WHY else 0)


class ProfileRows(OpenRows[ProfileRow]):
    """The parts below each other; heads are skipped by the cursor, a mention under it shows its whole sentence."""

    EMPTY = "choose a name at the left"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self.profile: Profile | None = None
        self.spelling = ""

    def show_profile(self, corpus: Corpus, profile: Profile | None) -> None:
        """Show ``profile``, from the top if it is of another entity."""
        fresh = profile is None or self.profile is None or profile.entity.id != self.profile.entity.id
        self.corpus, self.profile = corpus, profile
        if fresh:
            self.spelling = ""
            self.set_reactive(ProfileRows.cursor, 0)
        self._list_anew()
        if fresh:
            self.cursor = self._nearest_stop(0) or 0
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def show_only(self, spelling: str) -> None:
        """Show only the mentions with that spelling; all again if they are alone already."""
        self.spelling = "" if self.spelling == spelling else spelling
        self._list_anew()

    def _list_anew(self) -> None:
        self.set_rows(list(self._profile_rows(self.profile)) if self.profile else ())

    def _profile_rows(self, profile: Profile) -> Iterator[ProfileRow]:
        outlets = tuple(profile.outlets)
        yield ProfileHeading("Spelled", outlets, "Enter: only these mentions")
        yield from profile.spellings
        if profile.roles:
            yield BlankRow("roles")
            yield ProfileHeading("Called", outlets)
            yield from profile.roles
        if profile.companions:
            yield BlankRow("companions")
            yield ProfileHeading("In one sentence with", (), "Enter: go there")
            yield from profile.companions[:COMPANIONS]
        contexts = [c for c in profile.contexts if self.spelling in ("", c.spelling)]
        yield BlankRow("contexts")
        only = f" as “{self.spelling}”" if self.spelling else ""
        yield ProfileHeading(counted_noun(len(contexts), "mention") + only, (), "Enter: read")
        yield from contexts

    def row_key(self, row: ProfileRow) -> Hashable:
        """Rows are values."""
        return row

    # ------------------------------------------------------------ cursor

    def is_stop(self, row: ProfileRow) -> bool:
        """Heads are no rows to do anything with."""
        return not isinstance(row, ProfileHeading | BlankRow)

    def move_section(self, by: int) -> None:
        """To the first row of the next (1) or previous (-1) part."""
        heads = [i + 1 for i, row in enumerate(self.rows) if isinstance(row, ProfileHeading)]
        found = [i for i in heads if (i > self.cursor if by > 0 else i < self.cursor)]
        if found:
            self._move_cursor(found[0] if by > 0 else found[-1])

    # ------------------------------------------------------------ drawing

    def open_height(self, row: ProfileRow) -> int:
        """A mention shows its whole sentence."""
        if not isinstance(row, MentionContext):
            return 1
        return 1 + len(self._sentence_lines(row, self.scrollable_content_region.width))

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A head, a line of a table, a companion or a mention."""
        row = self.rows[index]
        match row:
            case ProfileHeading():
                return self._heading_pieces(row, width)
            case Usage():
                return self._usage_pieces(row, width)
            case Companion():
                return self._companion_pieces(row, width)
            case MentionContext():
                return self._sentence_lines(row, width)[line - 1] if line else self._mention_pieces(row, width)
        return []

    def _heading_pieces(self, row: ProfileHeading, width: int) -> list[Piece]:
        if not row.outlets:
            return [(f" {row.title}  ", "bold"), (row.note, "faint")]
        shape = usage_columns(row.outlets, width)
        pieces: list[Piece] = [
            (fit_to_width(f" {row.title}", shape.words), "bold"),
            (f"{'all':>{COUNT_CELLS - 1}} ", "dim"),
        ]
        pieces += [(f"{shorten_to_width(outlet, shape.outlet - 1):>{shape.outlet}}", "dim") for outlet in shape.outlets]
        if shape.others:
            pieces.append((f"{f'+{len(shape.others)} more':>{shape.outlet}}", "dim"))
        return [*pieces, ("  why it is one name" if shape.why and row.title == "Spelled" else "", "faint")]

    def _usage_pieces(self, row: Usage, width: int) -> list[Piece]:
        assert self.profile is not None
        shape = usage_columns(tuple(self.profile.outlets), width)
        spelled = any(row is spelling for spelling in self.profile.spellings)
        style = ENTITY_STYLE[self.profile.entity.type] if spelled else ""
        marker = (f"{sign_for('chosen spelling')} ", "accent") if spelled and row.text == self.spelling else ("  ", "")
        pieces: list[Piece] = [marker, (fit_to_width(row.text, shape.words - 3) + " ", style)]
        pieces.append((f"{row.count:>{COUNT_CELLS - 1},} ", "bold"))
        counts = [row.sources.get(outlet, 0) for outlet in shape.outlets]
        if shape.others:
            counts.append(sum(row.sources.get(outlet, 0) for outlet in shape.others))
        pieces += [(f"{count or sign_for('nowhere'):>{shape.outlet}}", "" if count else "faint") for count in counts]
        return [*pieces, (f"  {shorten_to_width(row.why, shape.why - 3)}" if shape.why and row.why else "", "dim")]

    def _companion_pieces(self, row: Companion, width: int) -> list[Piece]:
        other = self.corpus.entity[row.entity]
        assert self.profile is not None
        top = self.profile.companions[0].count
        room = max(min(width - TEXT_CELLS - COUNT_CELLS - 3, WIDEST_BAR), 1)
        bar = "━" * max(round(row.count * room / top), 1)
        return [
            ("  ", ""),
            (fit_to_width(other.name, TEXT_CELLS - 3) + " ", ENTITY_STYLE[other.type]),
            (f"{row.count:>{COUNT_CELLS - 1},}  ", "bold"),
            (bar, "spark"),
        ]

    def _mention_pieces(self, row: MentionContext, width: int) -> list[Piece]:
        """The mention in the middle of what is around it, its day and outlet before it."""
        article = self.corpus.by_id[row.article]
        dating = self.corpus.dating_of(row.article)
        day = fit_to_width(publication_words(dating, clock=False), 12)
        where: list[Piece] = [("  ", ""), (day + " ", "date" if dating.stated else "resolved")]
        if width >= FULL_FROM:
            where.append((fit_to_width(article.outlet_name, 16) + " ", "dim"))
        room = width - cell_count(where) - 1
        text, (start, end) = article.field_text(row.field), (row.sentence.start, row.sentence.end)
        name = shorten_to_width(" ".join(text[row.start : row.end].split()), room)
        side = max((room - len(name)) // 2, 0)
        before = " ".join(text[start : row.start].split())
        before += " " if before and text[row.start - 1].isspace() else ""
        behind = " ".join(text[row.end : end].split())
        behind = (" " if text[row.end : row.end + 1].isspace() else "") + behind
        if len(before) > side:
            before = "…" + before[len(before) - side + 1 :]
        quiet = "dim" if row.field == "title" else ""
        kind = ENTITY_STYLE[self.profile.entity.type] if self.profile else ""
        return [
            *where,
            (f"{before:>{side}}", quiet),
            (name, f"{kind} bold"),
            (shorten_to_width(behind, max(room - side - len(name), 0)), quiet),
        ]

    def _sentence_lines(self, row: MentionContext, width: int) -> list[list[Piece]]:
        article = self.corpus.by_id[row.article]
        kind = ENTITY_STYLE[self.profile.entity.type] if self.profile else ""
        marks = [StyleMark(row.start, row.end, f"{kind} focus")]
        lines = wrap_text(
            article.field_text(row.field), row.sentence.start, row.sentence.end, max(width - 8, 10), marks
        )
        head: list[list[Piece]] = [[("    │ ", "rule"), (shorten_to_width(article.title, width - 8), "dim")]]
        if row.field == "title":
            head = [[("    │ ", "rule"), (f"title of an article in {article.outlet_name}", "dim")]]
        return head + [[("    │ ", "rule"), *((r.text, r.style) for r in line.runs)] for line in lines[:MOST_LINES]]
