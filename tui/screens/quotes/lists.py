"""The two lists of Quotes: speakers, and what the one under the cursor is quoted with."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.quote_diff import changes
from corpus.comparison.quotes_by_speaker import Said, Speaker, Utterance, Version
from corpus.corpus import Corpus
from corpus.language.folding import folded, words_of
from corpus.model import QuoteRelation
from tui.drawing.formats import published
from tui.drawing.strips import ENTITY_STYLE, Piece, cells, shorten, spread
from tui.drawing.wrap import Insert, Mark, flow
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
        self.note = ""

    def empty(self) -> str:
        """What an empty list says just now."""
        return self.note or self.EMPTY

    def key(self, row: Speaker) -> Hashable:
        """The speaker's key."""
        return row.key

    def height_of(self, row: Speaker) -> int:
        """A second line for the outlets where the screen is high enough."""
        return 2 if self.app.size.height >= 30 else 1

    def draw(self, index: int, line: int, width: int) -> list[Piece]:
        """The name and how often; who prints it."""
        row = self.rows[index]
        if line == 1:
            return [("   ", ""), (_outlets(row, max(width - 4, 0)), "dim")]
        return spread([(" ", ""), speaker_piece(self.corpus, row)], [(f" {row.quotes:,} ", "dim")], width)


def _outlets(row: Speaker, width: int) -> str:
    """The outlets of a speaker, as many as fit, and how many more."""
    names = [f"{source} {count}" if count > 1 else source for source, count in row.outlets]
    for count in range(len(names), 0, -1):
        line = " · ".join([*names[:count], *([f"+{len(names) - count}"] if count < len(names) else [])])
        if cells([(line, "")]) <= width:
            return line
    return shorten(names[0], width) if names else ""


def speaker_piece(corpus: Corpus, speaker: Speaker) -> Piece:
    """A speaker's name: coloured where it is known, in quote marks where an article only describes somebody."""
    entity = corpus.entity.get(speaker.entity)
    if entity is not None:
        return entity.name, f"{ENTITY_STYLE[entity.type]} bold"
    return (f"“{speaker.name}”", "") if speaker.name else ("speaker not named", "dim")


@dataclass(frozen=True, slots=True)
class Worded:
    """A wording with the first place that prints it; ``first`` of its utterance, ``alone`` if there is no other."""

    utterance: Utterance
    version: Version
    first: bool

    @property
    def said(self) -> Said:
        """Where it is printed."""
        return self.version.places[0]


@dataclass(frozen=True, slots=True)
class Also:
    """Another place that prints the same wording."""

    version: Version
    said: Said


@dataclass(frozen=True, slots=True)
class More:
    """Stands for what is folded away: places of a version, or utterances where that is None."""

    version: Version | None
    count: int


SaidRow = Worded | Also | More


class SaidRows(Rows[SaidRow]):
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

    def show(self, speaker: Speaker | None, typed: str) -> None:
        """List what ``speaker`` is quoted with; ``typed`` is what a filter looks for."""
        if self._speaker is None or speaker is None or speaker.key != self._speaker.key:
            self._unfolded.clear()
            self._most = MOST_UTTERANCES
            self.cursor = 0
        self._speaker = speaker
        self.words = tuple(words_of(typed))
        self._laid.clear()
        self.set_rows(list(self._rows()))

    def unfold(self, row: More) -> None:
        """Show all places of a wording, or more utterances."""
        if row.version is not None:
            self._unfolded.add(row.version)
        else:
            self._most += MOST_UTTERANCES
        here = self.cursor
        self._laid.clear()
        self.set_rows(list(self._rows()))
        self.cursor = here

    def _rows(self) -> Iterator[SaidRow]:
        wanted = self._speaker.utterances if self._speaker else ()
        for utterance in wanted[: self._most]:
            for number, version in enumerate(utterance.versions):
                yield Worded(utterance, version, number == 0)
                places = version.places[1:]
                shown = places if version in self._unfolded or len(places) <= PLACES else places[: PLACES - 1]
                yield from (Also(version, said) for said in shown)
                if len(shown) < len(places):
                    yield More(version, len(places) - len(shown))
        if len(wanted) > self._most:
            yield More(None, len(wanted) - self._most)

    @property
    def said(self) -> Said | None:
        """The quote under the cursor."""
        return self.current.said if isinstance(self.current, (Worded, Also)) else None

    # ------------------------------------------------------------ drawing

    def key(self, row: SaidRow) -> Hashable:
        """The quote in its article."""
        return (row.said.article, row.said.quote) if isinstance(row, (Worded, Also)) else row

    def on_resize(self) -> None:
        """Wrap anew; the filter lies over the list."""
        self._laid.clear()
        super().on_resize()
        NameFilter.follow(self)

    def height_of(self, row: SaidRow) -> int:
        """A wording takes a blank line before a new utterance, its words, and where it stands."""
        return len(self._lines(row))

    def draw(self, index: int, line: int, width: int) -> list[Piece]:
        """A line of a quote, or where it is printed."""
        lines = self._lines(self.rows[index])
        return lines[line] if line < len(lines) else []

    def _lines(self, row: SaidRow) -> list[list[Piece]]:
        width = max(self.scrollable_content_region.width, 20)
        key = (id(row), width)
        if key not in self._laid:
            self._laid[key] = list(self._lay_out(row, width))
        return self._laid[key]

    def _lay_out(self, row: SaidRow, width: int) -> Iterator[list[Piece]]:
        if isinstance(row, More):
            what = "places" if row.version is not None else "utterances"
            yield [(" " * self._indent(row), ""), (f"… {row.count:,} more {what}", "dim")]
            return
        if isinstance(row, Also):
            yield [(" " * self._indent(row), ""), *self._place(row.said, width - self._indent(row))]
            return
        if row.first:
            yield self._rule(row.utterance, width)
        yield from self._quote(row, width)
        yield [(" " * self._indent(row), ""), *self._place(row.said, width - self._indent(row))]

    def _indent(self, row: SaidRow) -> int:
        version = row.version
        return 2 if version is None or version.relation is None else INDENT + 2

    def _rule(self, utterance: Utterance, width: int) -> list[Piece]:
        """What stands above an utterance: a rule, and how often and in how many wordings it is printed."""
        wordings, outlets = len(utterance.versions), len(utterance.outlets)
        said = f"{wordings} wordings" if wordings > 1 else ""
        carried = f"{outlets} outlets" if outlets > 1 else ""
        words = " · ".join(part for part in (said, carried) if part)
        rule = "─" * max(width - cells([(words, "")]) - 3, 0)
        return [(f" {rule} ", "rule"), (words, "accent" if wordings > 1 else "dim")]

    def _quote(self, row: Worded, width: int) -> Iterator[list[Piece]]:
        indent = self._indent(row)
        shown = f"“{row.version.text}”"
        marks, inserts = self._marks(row, shown)
        for number, line in enumerate(flow(shown, 0, len(shown), max(width - indent - 1, 8), marks, inserts)):
            relation = row.version.relation
            label = f"  {RELATION[relation]}" if number == 0 and relation else ""
            yield [(f"{label:<{indent}}", RELATION_STYLE.get(relation, "dim")), *pieces_of(line)]

    def _marks(self, row: Worded, shown: str) -> tuple[list[Mark], list[Insert]]:
        """What a wording changes, in it and in the fullest; and the words of the filter. Offsets are into ``shown``."""
        marks, inserts = list(self._hits(shown)), []
        fullest = row.utterance.versions[0]
        others = row.utterance.versions[1:] if row.first else (row.version,)
        for other in others:
            for step in changes(fullest.text, other.text):
                span = step.a if row.first else step.b
                if span.start < span.end:
                    marks.append(Mark(span.start + 1, span.end + 1, "wording"))
                elif not row.first:
                    left_out = fullest.text[step.a.start : step.a.end]
                    inserts.append(Insert(_before_space(shown, span.start + 1), MISSING.format(left_out), "date"))
        return marks, inserts

    def _hits(self, shown: str) -> Iterator[Mark]:
        read = folded(shown)
        for word in self.words:
            at = read.text.find(word)
            while at >= 0:
                span = read.span(at, at + len(word))
                yield Mark(span.start, span.end, "hit")
                at = read.text.find(word, at + len(word))

    def _place(self, said: Said, width: int) -> list[Piece]:
        """Outlet and date; and who says it there, if another than the speaker."""
        dating = self.corpus.dating(said.article)
        outlet: Piece = (said.source or "outlet unknown", "dim bold")
        when: Piece = (f" · {published(dating)}", "dim")
        if cells([outlet, when]) > width:
            when = (f" · {published(dating, clock=False)}", "dim")
        pieces = [outlet, when]
        if said.quote.field == "title":
            pieces.append((" · headline", "dim"))
        if said.name and self._speaker is not None and said.speaker != self._speaker.entity:
            pieces.append((f" · here said by {said.name}", "differs"))
        while len(pieces) > 1 and cells(pieces) > width:
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
