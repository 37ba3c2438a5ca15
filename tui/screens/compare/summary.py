"""Summary of a comparison in words: the two articles, and their pairs of sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.comparison.headline_changes import has_other_headline
from corpus.comparison.redline import OFFERED_FROM
from corpus.comparison.sentence_similarity import MOST_POSSIBLE
from corpus.comparison.side_by_side import AlignmentRow
from corpus.corpus import Corpus
from corpus.language.fact_words import kind_word
from corpus.model import Article, Comparison, Fact, Span
from tui import outside
from tui.commands.signs import STRENGTH_SIGN, sign_for
from tui.drawing.formats import publication_words
from tui.drawing.strips import Piece, cell_count, shorten_to_width
from tui.screens.compare.bands import SIGNS, STYLES

KINDS = {
    "all": "all",
    "differences": f"{sign_for('differs')} differ",
    "same": f"{sign_for('same')} same",
    "possible": f"{sign_for('possible')} possible",
    "quotes": f"{sign_for('quote')} quotes",
    "perhaps": "perhaps only",
    "only-a": "only A",
    "only-b": "only B",
}
"""The kinds of pair that can be shown alone, and how their tabs read."""
FACT_SIGN = STRENGTH_SIGN
FACT_STYLE = {"conflict": "differs", "update": "date", "figure": "date", "wording": ""}
SHARES_FROM = 0.15
MOST_OTHERS = 9
"""Articles of a story that have a key of their own."""


def band_kinds(band: AlignmentRow) -> set[str]:
    """Under which tabs the pair is found."""
    kinds = {str(band.row_kind).replace("perhaps-a", "perhaps").replace("perhaps-b", "perhaps")}
    if band.has_difference:
        kinds.add("differences")
    if band.quotes:
        kinds.add("quotes")
    return kinds


def band_at(comparison: Comparison, bands: Sequence[AlignmentRow], spans: tuple[Span, Span]) -> AlignmentRow | None:
    """The pair that holds both spans, else the first that holds one of them; None where no pair does."""
    sides = comparison.sentences_a, comparison.sentences_b

    def spans_held(band: AlignmentRow) -> int:
        return sum(
            index is not None and sentences[index].start <= span.start < sentences[index].end
            for index, sentences, span in zip((band.a, band.b), sides, spans, strict=True)
        )

    best = max(bands, key=spans_held, default=None)
    return best if best is not None and spans_held(best) else None


def band_name(band: AlignmentRow) -> str:
    """How the two sentences relate."""
    return {
        "differs": "differs",
        "same": "says the same",
        "possible": "may say the same",
        "quote": "same words quoted",
        "only-a": "only in A: no match found",
        "only-b": "only in B: no match found",
        "perhaps-a": "perhaps only in A: nothing sure enough was found in B",
        "perhaps-b": "perhaps only in B: nothing sure enough was found in A",
    }[band.row_kind]


def kinship_words(comparison: Comparison, corpus: Corpus) -> str:
    """By which model too, of very long articles how much, was compared; and whether one is a copy of the other.

    That only the headline is another is said first: it is what there is to see.
    """
    longest = max(len(comparison.sentences_a), len(comparison.sentences_b))
    cut = f"first {longest:,} sentences · " if _is_cut(comparison, corpus) else ""
    most = max(Counter(link.a for link in comparison.links).values(), default=0)
    cut += f"of each sentence its {MOST_POSSIBLE} likest · " if most >= MOST_POSSIBLE else ""
    asked = f"with {comparison.model.partition('@')[0]} · " if comparison.model else ""
    other = "another headline · " if has_other_headline(comparison, corpus.by_id) else ""
    return asked + cut + other + _kinship_of(comparison.containment)


def _is_cut(comparison: Comparison, corpus: Corpus) -> bool:
    """Whether an article has more sentences than are compared."""
    sides = (comparison.a, comparison.sentences_a), (comparison.b, comparison.sentences_b)
    return any(corpus.count_prose(article) > len(found) for article, found in sides)


def _kinship_of(share: float) -> str:
    if share >= OFFERED_FROM:
        return f"copy or revision: {share:.0%} of the shorter stands in the longer · d shows what changed"
    if share >= SHARES_FROM:
        return f"shares passages ({share:.0%})"
    return f"independent ({share:.0%} shared wording)"


def no_changes(comparison: Comparison) -> str:
    """Why what changed is not shown."""
    share = f"{comparison.containment:.0%} of the shorter stands in the longer"
    return f"These are not versions of one text: {share}. From {OFFERED_FROM:.0%} on, d shows what changed."


def outlet_line(corpus: Corpus, article: Article, letter: str) -> str:
    """The side, the outlet, where its text is from, and when it was published."""
    others = [credit for credit in article.credits if credit != article.outlet_name]
    credits = f" [{'/'.join(others)}]" if others else ""
    return f"{letter} · {article.outlet_name}{credits} · {publication_words(corpus.dating_of(article.id))}"


def other_articles(corpus: Corpus, a: str) -> tuple[str, ...]:
    """The other articles (ids) of the story of ``a``, oldest first."""
    story = corpus.story_of.get(a)
    return tuple(article for article in story.articles if article != a) if story else ()


def others_line(corpus: Corpus, ids: Sequence[str], b: str, width: int) -> Iterator[Piece]:
    """The articles that can stand on side B, each behind its key; as many as the line holds."""
    yield " B: ", "dim"
    left = width - 4
    for number, ident in enumerate(ids[:MOST_OTHERS], 1):
        name = shorten_to_width(corpus.by_id[ident].outlet_name, 24).strip()
        click = f"@{number}"
        pieces = [
            (f" {number}", f"key {click}"),
            (f" {name} ", f"cursor bold {click}" if ident == b else f"dim {click}"),
        ]
        rest = len(ids) - number + 1
        if (left := left - cell_count(pieces)) < (12 if rest > 1 else 0):
            yield f" p +{rest}", "faint @p"
            return
        yield from pieces
    if len(ids) > MOST_OTHERS:
        yield f" p +{len(ids) - MOST_OTHERS}", "faint @p"


def short_fact(fact: Fact) -> str:
    """A difference in a few words."""
    one, other = shorten_to_width(fact.a.text, 34).strip(), shorten_to_width(fact.b.text, 34).strip()
    return f" {FACT_SIGN[fact.strength]} {kind_word(fact.kind)} {one} │ {other}  "


def fact_line(comparison: Comparison, width: int) -> Iterator[Piece]:
    """The weightiest differences, each in its words once, as many as the line holds."""
    if not comparison.facts:
        yield " no fact found that differs", "faint"
        return
    used = 0
    once = {short_fact(fact): fact for fact in sorted(comparison.facts, key=lambda fact: fact.rank)}
    for text, fact in sorted(once.items(), key=lambda item: -item[1].rank):
        if used and used + len(text) > width:
            return
        used += len(text)
        yield text, FACT_STYLE[fact.strength]


def sentence_at(sentences: Sequence[Span], index: int | None) -> Span:
    """Where that sentence stands; nowhere, if there is none."""
    return sentences[index] if index is not None else Span(-1, -1)


def why_line(band: AlignmentRow, comparison: Comparison, width: int) -> Iterator[Piece]:
    """How the two sentences of a pair relate, which they are, and why they stand together."""
    sides = ("A", band.a, len(comparison.sentences_a)), ("B", band.b, len(comparison.sentences_b))
    place = [f"{letter} {index + 1} of {total}" for letter, index, total in sides if index is not None]
    yield f" {SIGNS[band.row_kind]} {band_name(band)} ", STYLES[band.row_kind]
    yield f" {' ↔ '.join(place)}   ", "dim"
    yield shorten_to_width(" · ".join(band_reasons(band)), max(width - 40, 10)), ""


def band_reasons(band: AlignmentRow) -> Iterator[str]:
    """Why the two sentences stand together, and what differs."""
    for fact in band.facts:
        yield short_fact(fact).strip() + (f" ({fact.why})" if fact.why else "")
    for quote in band.quotes:
        yield {"same": "same quote", "cut": "quote cut", "altered": "quote altered", "overlap": "quotes overlap"}[
            quote.kind
        ]
    if band.link is not None and band.link.why:
        yield band.link.why


def pair_citations(corpus: Corpus, comparison: Comparison, band: AlignmentRow) -> list[str]:
    """The sentences of a pair, each with its citation."""
    sides = (comparison.a, band.a, comparison.sentences_a), (comparison.b, band.b, comparison.sentences_b)
    cited = ((corpus.by_id[ident], spans[index]) for ident, index, spans in sides if index is not None)
    return [
        outside.cited_words(article.text[span.start : span.end], article, corpus.dating_of(article.id))
        for article, span in cited
    ]
