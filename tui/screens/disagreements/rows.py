"""Disagreement rows: each difference with its versions and who has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.comparison.disagreements import ArticlePassage, Disagreement, DisagreementSide
from corpus.comparison.reprints import Reprints
from corpus.corpus import Corpus
from corpus.language.fact_words import kind_word
from corpus.model import FactKind, Span, Story, Strength
from corpus.workspace.judgement_store import Check
from tui import outside
from tui.commands.signs import STRENGTH_SIGN, sign_for
from tui.drawing.formats import publication_words
from tui.drawing.strips import Piece, cell_count, fit_to_width, shorten_to_width, spread_to_ends
from tui.drawing.wrap import StyleMark
from tui.widgets.excerpts import Excerpt, citation_pieces, sentence_around
from tui.widgets.rows import Rows
from tui.widgets.tabs import counted_kinds

STRENGTH_STYLE: dict[Strength, str] = {"conflict": "differs", "update": "date", "figure": "date", "wording": "only"}
STRENGTH_TAB: dict[Strength, str] = {
    "conflict": "conflicts",
    "update": "later updates",
    "figure": "other figures",
    "wording": "wordings",
}
STRENGTH_NAME: dict[Strength, str] = {
    "conflict": "conflict",
    "update": "later update",
    "figure": "other figure",
    "wording": "wording",
}
KINDS: tuple[FactKind, ...] = (
    "number",
    "date",
    "polarity",
    "name",
    "place",
    "attribution",
    "quote",
    "title",
    "telling",
    "headline",
)
MARKED: dict[Check, Piece] = {
    "checked": (f" checked {sign_for('checked')} ", "good"),
    "dismissed": (f" dismissed {sign_for('dismissed')} ", "faint"),
}
MOST_SIDES = 5
"""Versions of one matter that are listed."""

MARGIN = 6


Places = tuple[ArticlePassage, ArticlePassage]
"""Where two versions of one thing stand."""


@dataclass(frozen=True, slots=True)
class DisagreementEntry:
    """A disagreement and the story it belongs to."""

    story: Story
    found: Disagreement


@dataclass(frozen=True, slots=True)
class DisagreementFilter:
    """Which disagreements are shown: of one kind or strength (else all), perhaps without those that are marked.

    What is but another way to put it is shown only if ``framing`` is wanted, or its kind.
    """

    kind: FactKind | None = None
    strength: Strength | None = None
    unmarked: bool = False
    framing: bool = False

    def wanted_entries(
        self, entries: Iterable[DisagreementEntry], marks: Mapping[str, Check]
    ) -> list[DisagreementEntry]:
        """Those of ``entries``, in their order."""
        return [
            entry
            for entry in entries
            if self.kind in (None, entry.found.kind)
            and (self.framing or self.kind is not None or not entry.found.framing)
            and self.strength in (None, entry.found.strength)
            and not (self.unmarked and entry.found.id in marks)
        ]


class DisagreementRows(Rows[DisagreementEntry]):
    """Disagreements, the gravest first."""

    CURSOR = "stripe"
    EMPTY = "nothing of this kind differs"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self.marks: Mapping[str, Check] = {}
        self.names_story = False
        self._reprints: dict[tuple[str, ...], Reprints] = {}

    def cursor_places(self) -> Places | None:
        """Where the two versions of the row under the cursor stand."""
        if self.cursor_row is None:
            return None
        one, other = self.cursor_row.found.sides[:2]
        return one.places[0], other.places[0]

    def cursor_excerpts(self) -> list[Excerpt]:
        """The sentences of these versions."""
        return list(version_excerpts(self.corpus, self.cursor_row.found)) if self.cursor_row else []

    def cursor_citations(self) -> list[str]:
        """These versions with their citations."""
        return version_citations(self.corpus, self.cursor_row.found) if self.cursor_row else []

    def row_key(self, row: DisagreementEntry) -> Hashable:
        """The disagreement's id within its story."""
        return row.story.id, row.found.id

    def height_of(self, row: DisagreementEntry) -> int:
        """What it is about, its versions, a blank line."""
        return 2 + min(len(row.found.sides), MOST_SIDES)

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """What it is about, or a version and who has it."""
        row = self.rows[index]
        last = len(row.found.sides) > MOST_SIDES and line == MOST_SIDES
        if line == 0:
            return self._heading_pieces(row, width)
        if last:
            return [(" " * MARGIN, ""), (f"… {len(row.found.sides) - MOST_SIDES + 1} more versions", "dim")]
        if line <= min(len(row.found.sides), MOST_SIDES):
            return self._version_pieces(row, row.found.sides[line - 1], width)
        return []

    def _heading_pieces(self, row: DisagreementEntry, width: int) -> list[Piece]:
        found = row.found
        mark = self.marks.get(found.id)
        right: list[Piece] = [MARKED[mark]] if mark else []
        if self.names_story:
            right.insert(0, (f" {shorten_to_width(row.story.title, width // 3)} ", "faint"))
        sign: Piece = (f" {STRENGTH_SIGN[found.strength]} ", STRENGTH_STYLE[found.strength])
        name = " · ".join(filter(None, (STRENGTH_NAME[found.strength], kind_word(found.kind), found.role)))
        return spread_to_ends([sign, (name, "dim" if mark else "bold"), (f"  {found.why}", "dim")], right, width)

    def _version_pieces(self, row: DisagreementEntry, side: DisagreementSide, width: int) -> list[Piece]:
        room = width - MARGIN
        text = max(min(room * 45 // 100, 64), 16)
        style = "dim" if row.found.id in self.marks else ""
        pieces: list[Piece] = [(" " * MARGIN, ""), (fit_to_width(shorten_to_width(side.text, text - 2), text), style)]
        room = width - cell_count(pieces) - 1
        return [*pieces, (teller_names(self.corpus, self._reprints_in(row.story), side.article_ids, room), "dim")]

    def _reprints_in(self, story: Story) -> Reprints:
        """Whose text the articles of the story carry, worked out once."""
        if story.articles not in self._reprints:
            self._reprints[story.articles] = self.corpus.reprints_in(story)
        return self._reprints[story.articles]


def teller_names(corpus: Corpus, reprints: Reprints, articles: Sequence[str], width: int) -> str:
    """Who has a version; where that is one text, whose, before the names: there is room for few of them."""
    after = reprints.after_words(articles)
    whose = f"{after} · " if after and len(after) + 12 < width else ""
    own = [article for article in articles if article not in reprints.after]
    ordered = [*own, *(article for article in articles if article in reprints.after)]
    return whose + holder_names(corpus, ordered, width - len(whose))


def holder_names(corpus: Corpus, articles: Sequence[str], width: int) -> str:
    """Who has a version, by outlet and day, as many as fit; how many more."""
    names = []
    for article in articles:
        day = publication_words(corpus.dating_of(article), clock=False)
        short = day.rsplit(" ", 1)[0] if " " in day else day
        names.append(f"{corpus.by_id[article].outlet_name} {short}")
    for count in range(len(names), 0, -1):
        rest = f" +{len(names) - count}" if count < len(names) else ""
        line = " · ".join(names[:count]) + rest
        if cell_count([(line, "")]) <= width:
            return line
    return shorten_to_width(f"{len(names)}: {names[0]}" if len(names) > 1 else names[0], max(width, 0))


def version_excerpts(corpus: Corpus, found: Disagreement) -> Iterator[Excerpt]:
    """The sentences of the two versions to open, with the words that differ marked."""
    for side in found.sides[:2]:
        place = side.places[0]
        article = corpus.by_id[place.article]
        span = Span(place.passage.start, place.passage.end)
        words = "" if place.passage.field == "title" else " ".join(article.text[span.start : span.end].split())
        head = citation_pieces(corpus, place.article)
        if not words or not words.startswith(place.passage.text.rstrip("…")):
            # A headline that the text does not repeat has no place there.
            yield Excerpt(head, place.passage.text, 0, len(place.passage.text))
            continue
        around = sentence_around(corpus, place.article, span)
        yield Excerpt(head, article.text, around.start, around.end, (StyleMark(span.start, span.end, found.strength),))


def in_order(entries: Sequence[DisagreementEntry]) -> list[DisagreementEntry]:
    """Entries of several stories, the gravest and highest-ranked first, as in the ledger of one."""
    strengths = list(STRENGTH_SIGN)
    return sorted(entries, key=lambda e: (strengths.index(e.found.strength), -e.found.rank, -len(e.found.article_ids)))


def version_citations(corpus: Corpus, found: Disagreement) -> list[str]:
    """The two versions to open, each with its citation."""
    articles = [corpus.by_id[side.places[0].article] for side in found.sides[:2]]
    return [
        outside.cited_words(excerpt.text[excerpt.start : excerpt.end], article, corpus.dating_of(article.id))
        for article, excerpt in zip(articles, version_excerpts(corpus, found), strict=True)
    ]


def strength_tabs(counts: Mapping[Strength, int], chosen: Strength | None) -> Iterator[Piece]:
    """The strengths, the key of each, and how many there are."""
    for key, (strength, name) in enumerate(STRENGTH_TAB.items(), 1):
        here = "cursor bold" if strength == chosen else "" if counts[strength] else "faint"
        click = f"@{strength}"
        yield f" {key}", f"key {click}"
        yield f" {STRENGTH_SIGN[strength]}", f"{STRENGTH_STYLE[strength]} {click}"
        yield f" {name} ", f"{here} {click}"
        yield f"{counts[strength]} ", f"dim {click}"


def kind_tabs(counts: Mapping[str, int], chosen: FactKind | None) -> Iterator[Piece]:
    """The kinds of fact, and how many there are of each."""
    yield " f ", "key"
    yield " all ", "" if chosen else "cursor bold"
    yield from counted_kinds({kind: kind_word(kind) for kind in KINDS}, counts, chosen or "")


def verdict_counts(entries: Sequence[DisagreementEntry], marks: Mapping[str, Check], unmarked: bool) -> Iterator[Piece]:
    """How many of ``entries`` are checked and dismissed, and whether only the others are shown."""
    counts = Counter(marks.get(entry.found.id) for entry in entries)
    done, dismissed = counts["checked"], counts["dismissed"]
    yield f" {done} of {len(entries)} checked ", "good" if done else "dim"
    if dismissed:
        yield f"· {dismissed} dismissed ", "dim"
    if unmarked:
        yield "· unmarked only ", "accent"
