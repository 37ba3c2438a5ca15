"""Lists of Quotes: speakers, and what the one under the cursor is quoted with."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.quote_diff import wording_changes
from corpus.comparison.quotes_by_speaker import AttributedQuote, Speaker, Utterance, Version
from corpus.corpus import Corpus
from corpus.language.folding import fold_with_offsets, words_of
from corpus.model import QuoteRelation
from tui.drawing.formats import publication_words
from tui.drawing.strips import ENTITY_STYLE, Piece, cell_count, shorten_to_width, spread_to_ends
from tui.drawing.wrap import InsertedWords, StyleMark, wrap_text
from tui.widgets.excerpts import pieces_of
from tui.widgets.namefilter import NameFilter
from tui.widgets.rows import Rows

PLACES = 3
"""Places that print one wording which are listed before the rest is folded away."""

MOST_UTTERANCES = 200
"""Utterances of one speaker that are listed at a time, so that the list follows the cursor without delay."""

RELATION: dict[QuoteRelation | None, str] = {
    None: "",
    "same": "same",
    "cut": "cut",
    "altered": "altered",
    "overlap": "overlaps",
}
"""How a wording belongs to the fullest, in a word before it."""

RELATION_STYLE: dict[QuoteRelation | None, str] = {"altered": "differs", "cut": "date", "overlap": "only"}
INDENT = 9
MISSING = " [−{}]"
"""Stands where a wording leaves words out."""


class SpeakerRows(Rows[Speaker]):
    """Speakers, the most quoted first."""

    EMPTY = "nobody is quoted"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()

    def row_key(self, row: Speaker) -> Hashable:
        """The speaker's key."""
        return row.key

    def height_of(self, row: Speaker) -> int:
        """A second line for the outlets where the screen is high enough."""
        return 2 if self.app.size.height >= 30 else 1

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """The name and how often; who prints it."""
        row = self.rows[index]
        if line == 1:
            return [("   ", ""), (_outlet_names(row, max(width - 4, 0)), "dim")]
        return spread_to_ends([(" ", ""), speaker_piece(self.corpus, row)], [(f" {row.quotes:,} ", "dim")], width)


def _outlet_names(row: Speaker, width: int) -> str:
    """The outlets of a speaker, as many as fit, and how many more."""
    names = [f"{source} {count}" if count > 1 else source for source, count in row.outlets]
    for count in range(len(names), 0, -1):
        line = " · ".join([*names[:count], *([f"+{len(names) - count}"] if count < len(names) else [])])
        if cell_count([(line, "")]) <= width:
            return line
    return shorten_to_width(names[0], width) if names else ""


def speaker_piece(corpus: Corpus, speaker: Speaker) -> Piece:
    """A speaker's name: coloured where it is known, in quote marks where an article only describes somebody."""
    entity = corpus.entity.get(speaker.entity)
    if entity is not None:
        return entity.name, f"{ENTITY_STYLE[entity.type]} bold"
    return (f"“{speaker.name}”", "") if speaker.name else ("speaker not named", "dim")


@dataclass(frozen=True, slots=True)
class WordingRow:
    """A wording with the first place that prints it; ``first`` of its utterance, ``alone`` if there is no other."""

    utterance: Utterance
    version: Version
    first: bool

    @property
    def printed_quote(self) -> AttributedQuote:
        """Where it is printed."""
        return self.version.places[0]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Another place that prints the same wording."""

    version: Version
    printed_quote: AttributedQuote


@dataclass(frozen=True, slots=True)
class FoldedRow:
    """Stands for what is folded away: places of a version, or utterances where that is None."""

    version: Version | None
    count: int


SaidRow = WordingRow | PlaceRow | FoldedRow


class QuoteRows(Rows[SaidRow]):
    """The utterances of one speaker, each with its wordings below each other and the places that print them."""

    EMPTY = "no quote of this kind"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self.words: tuple[str, ...] = ()
        self._speaker: Speaker | None = None
        self._unfolded: set[Version] = set()
        self._most = MOST_UTTERANCES
        self._laid: dict[tuple[int, int], list[list[Piece]]] = {}

    def show_speaker(self, speaker: Speaker | None, typed: str) -> None:
        """List what ``speaker`` is quoted with; ``typed`` is what a filter looks for."""
        if self._speaker is None or speaker is None or speaker.key != self._speaker.key:
            self._unfolded.clear()
            self._most = MOST_UTTERANCES
            self.cursor = 0
        self._speaker = speaker
        self.words = tuple(words_of(typed))
        self._laid.clear()
        self.set_rows(list(self._utterance_rows()))

    def unfold_row(self, row: FoldedRow) -> None:
        """Show all places of a wording, or more utterances."""
        if row.version is not None:
            self._unfolded.add(row.version)
        else:
            self._most += MOST_UTTERANCES
        here = self.cursor
        self._laid.clear()
        self.set_rows(list(self._utterance_rows()))
        self.cursor = here

    def _utterance_rows(self) -> Iterator[SaidRow]:
        wanted = self._speaker.utterances if self._speaker else ()
        for utterance in wanted[: self._most]:
            for number, version in enumerate(utterance.versions):
                yield WordingRow(utterance, version, number == 0)
                places = version.places[1:]
                shown = places if version in self._unfolded or len(places) <= PLACES else places[: PLACES - 1]
                yield from (PlaceRow(version, said) for said in shown)
                if len(shown) < len(places):
                    yield FoldedRow(version, len(places) - len(shown))
        if len(wanted) > self._most:
            yield FoldedRow(None, len(wanted) - self._most)

    @property
    def cursor_quote(self) -> AttributedQuote | None:
        """The quote under the cursor."""
        return self.cursor_row.printed_quote if isinstance(self.cursor_row, (WordingRow, PlaceRow)) else None

    # ------------------------------------------------------------ drawing

    def row_key(self, row: SaidRow) -> Hashable:
        """The quote in its article."""
        return (row.printed_quote.article, row.printed_quote.quote) if isinstance(row, (WordingRow, PlaceRow)) else row

    def on_resize(self) -> None:
        """Wrap anew; the filter lies over the list."""
        self._laid.clear()
        super().on_resize()
        NameFilter.follow_list(self)

    def height_of(self, row: SaidRow) -> int:
        """A wording takes a blank line before a new utterance, its words, and where it stands."""
        return len(self._row_lines(row))

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A line of a quote, or where it is printed."""
        lines = self._row_lines(self.rows[index])
        return lines[line] if line < len(lines) else []

    def _row_lines(self, row: SaidRow) -> list[list[Piece]]:
        width = max(self.scrollable_content_region.width, 20)
        key = (id(row), width)
        if key not in self._laid:
            self._laid[key] = list(self._lay_out(row, width))
        return self._laid[key]

    def _lay_out(self, row: SaidRow, width: int) -> Iterator[list[Piece]]:
        if isinstance(row, FoldedRow):
            what = "places" if row.version is not None else "utterances"
            yield [(" " * self._wording_indent(row), ""), (f"… {row.count:,} more {what}", "dim")]
            return
        if isinstance(row, PlaceRow):
            yield [
                (" " * self._wording_indent(row), ""),
                *self._place_pieces(row.printed_quote, width - self._wording_indent(row)),
            ]
            return
        if row.first:
            yield self._utterance_rule(row.utterance, width)
        yield from self._quote_lines(row, width)
        yield [
            (" " * self._wording_indent(row), ""),
            *self._place_pieces(row.printed_quote, width - self._wording_indent(row)),
        ]

    def _wording_indent(self, row: SaidRow) -> int:
        version = row.version
        return 2 if version is None or version.relation is None else INDENT + 2

    def _utterance_rule(self, utterance: Utterance, width: int) -> list[Piece]:
        """What stands above an utterance: a rule, and how often and in how many wordings it is printed."""
        wordings, outlets = len(utterance.versions), len(utterance.printing_outlets)
        said = f"{wordings} wordings" if wordings > 1 else ""
        carried = f"{outlets} outlets" if outlets > 1 else ""
        words = " · ".join(part for part in (said, carried) if part)
        rule = "─" * max(width - cell_count([(words, "")]) - 3, 0)
        return [(f" {rule} ", "rule"), (words, "accent" if wordings > 1 else "dim")]

    def _quote_lines(self, row: WordingRow, width: int) -> Iterator[list[Piece]]:
        indent = self._wording_indent(row)
        shown = f"“{row.version.text}”"
        marks, inserts = self._wording_marks(row, shown)
        for number, line in enumerate(wrap_text(shown, 0, len(shown), max(width - indent - 1, 8), marks, inserts)):
            relation = row.version.relation
            label = f"  {RELATION[relation]}" if number == 0 and relation else ""
            yield [(f"{label:<{indent}}", RELATION_STYLE.get(relation, "dim")), *pieces_of(line)]

    def _wording_marks(self, row: WordingRow, shown: str) -> tuple[list[StyleMark], list[InsertedWords]]:
        """What a wording changes, in it and in the fullest; and the words of the filter. Offsets are into ``shown``."""
        marks, inserts = list(self._hit_marks(shown)), []
        fullest = row.utterance.versions[0]
        others = row.utterance.versions[1:] if row.first else (row.version,)
        for other in others:
            for step in wording_changes(fullest.text, other.text):
                span = step.a if row.first else step.b
                if span.start < span.end:
                    marks.append(StyleMark(span.start + 1, span.end + 1, "wording"))
                elif not row.first:
                    left_out = fullest.text[step.a.start : step.a.end]
                    inserts.append(
                        InsertedWords(_before_space(shown, span.start + 1), MISSING.format(left_out), "date")
                    )
        return marks, inserts

    def _hit_marks(self, shown: str) -> Iterator[StyleMark]:
        read = fold_with_offsets(shown)
        for word in self.words:
            at = read.text.find(word)
            while at >= 0:
                span = read.original_span(at, at + len(word))
                yield StyleMark(span.start, span.end, "hit")
                at = read.text.find(word, at + len(word))

    def _place_pieces(self, said: AttributedQuote, width: int) -> list[Piece]:
        """Outlet and date; and who says it there, if another than the speaker."""
        dating = self.corpus.dating_of(said.article)
        outlet: Piece = (self.corpus.by_id[said.article].outlet_name, "dim bold")
        when: Piece = (f" · {publication_words(dating)}", "dim")
        if cell_count([outlet, when]) > width:
            when = (f" · {publication_words(dating, clock=False)}", "dim")
        pieces = [outlet, when]
        if said.quote.field == "title":
            pieces.append((" · headline", "dim"))
        if said.name and self._speaker is not None and said.speaker != self._speaker.entity:
            pieces.append((f" · here said by {said.name}", "differs"))
        while len(pieces) > 1 and cell_count(pieces) > width:
            pieces.pop(1)
        return pieces


def _before_space(text: str, at: int) -> int:
    """``at``, or where the white space before it begins."""
    while at > 1 and text[at - 1].isspace():
        at -= 1
    return at


def outlets_of(speakers: Sequence[Speaker]) -> int:
    """How many outlets quote any of them."""
    return len({source for speaker in speakers for source, _ in speaker.outlets})
