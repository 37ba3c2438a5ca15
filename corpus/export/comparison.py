"""Comparison page: who the two articles are, what differs, and all sentences of both, level with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.comparison.disagreements import STRENGTHS
from corpus.comparison.headline_changes import has_other_headline
from corpus.comparison.side_by_side import REVISION_FROM, AlignmentRow, BandKind, alignment_rows
from corpus.comparison.word_diff import word_diff
from corpus.corpus import Corpus
from corpus.export.citing import dating_words, location_of_article, published_words, text_hash
from corpus.export.document import (
    BREAK,
    ArticleColumns,
    Block,
    Heading,
    MarkedSpan,
    PageTable,
    Paragraph,
    SentencePair,
    TableRow,
    TextRun,
    Words,
    join_words,
    marked_words,
    styled_words,
)
from corpus.export.tables import Row
from corpus.language.counts import counted_noun
from corpus.language.fact_words import kind_word
from corpus.model import Article, Comparison, Fact, Passage, QuoteRelation, Span, Strength
from corpus.stories.near_duplicates import PASSAGES, WHOLE, find_copies

LABELS: Mapping[BandKind, str] = {
    "differs": "≠ differs",
    "same": "= says the same",
    "possible": "≈ may say the same",
    "quote": "“ same words quoted",
    "only-a": "only in A",
    "only-b": "only in B",
    "perhaps-a": "perhaps only in A",
    "perhaps-b": "perhaps only in B",
}
QUOTED: Mapping[QuoteRelation, str] = {
    "same": "The same quote",
    "cut": "One has only a part of the quote",
    "altered": "The quote is altered",
    "overlap": "Two parts of one quote",
}
GRAVITY: Mapping[Strength, str] = {
    "conflict": "conflict",
    "update": "later update",
    "figure": "other figure",
    "wording": "wording",
}
KINSHIP: Mapping[str, str] = {
    "copy": "One text: copy or reprint",
    "trimmed": "One text, shortened in one of them",
    "revision": "Two versions of one text by one outlet",
    "passages": "Passages in common",
    "": "Told independently",
}
PAIR_COLUMNS = tuple("kind score a a_start a_end b b_start b_end quotes differs why".split())


@dataclass(frozen=True)
class ComparedArticles:
    """Two articles of a corpus, by their ids, and what a page tells of them. Raises KeyError for an unknown id."""

    corpus: Corpus
    a: str
    b: str

    @cached_property
    def article_comparison(self) -> Comparison:
        """The comparison."""
        return self.corpus.compare_articles(self.a, self.b)

    @cached_property
    def sentence_bands(self) -> tuple[AlignmentRow, ...]:
        """Its sentences, level with each other."""
        return alignment_rows(self.article_comparison)

    @cached_property
    def both_articles(self) -> tuple[Article, Article]:
        """The two articles."""
        return self.corpus.by_id[self.a], self.corpus.by_id[self.b]

    def sentence_span(self, band: AlignmentRow, side: int) -> Span | None:
        """The sentence of the band on that side (0 or 1), if it has one."""
        index = (band.a, band.b)[side]
        return (
            None
            if index is None
            else (self.article_comparison.sentences_a, self.article_comparison.sentences_b)[side][index]
        )

    def kinship_sentence(self) -> str:
        """Whether one text stems from the other, and how much wording they share."""
        copies = find_copies(self.both_articles, self.corpus.datings)
        share = self.article_comparison.containment
        by_share = "copy" if share >= WHOLE else "passages" if share >= PASSAGES else ""
        kind = copies[0].kind if copies else by_share
        asked = self.article_comparison.model
        other = " The headline is another." if has_other_headline(self.article_comparison, self.corpus.by_id) else ""
        by = f" Sentences were compared by their words and by the model {asked}." if asked else ""
        told = f"{share:.0%} of the shorter one’s runs of five words stand in the longer one too."
        return f"{KINSHIP[kind]}: {told}{other}{by}"


def pair_rows(compared: ComparedArticles) -> Iterator[Row]:
    """A row for each band, in order, with the words of both sides and their offsets."""
    for band in compared.sentence_bands:
        sides = [compared.sentence_span(band, side) for side in (0, 1)]
        texts = [
            article.text[span.start : span.end] if span else None
            for article, span in zip(compared.both_articles, sides, strict=True)
        ]
        row: Row = {"kind": band.row_kind, "score": round(band.link.score, 4) if band.link else None}
        for letter, span, text in zip("ab", sides, texts, strict=True):
            row |= {letter: text, f"{letter}_start": span and span.start, f"{letter}_end": span and span.end}
        row["quotes"] = "; ".join(quote.kind for quote in band.quotes)
        row["differs"] = "; ".join(
            f"{kind_word(fact.kind)} ({GRAVITY[fact.strength]}): {_both_versions(fact)}" for fact in band.facts
        )
        row["why"] = "; ".join(filter(None, [band.link.why if band.link else "", *(fact.why for fact in band.facts)]))
        yield row


def comparison_page(compared: ComparedArticles) -> Iterator[Block]:
    """The page, from its title on."""
    yield Heading(1, " ↔ ".join(f"“{article.title or article.id}”" for article in compared.both_articles))
    yield Paragraph(styled_words(compared.kinship_sentence()))
    yield Paragraph(styled_words(_band_counts(compared.sentence_bands)))
    yield PageTable(("", "A", "B"), list(_heading_rows(compared)))
    yield Heading(2, "What differs", "differs")
    facts, below = _told_first(compared)
    yield PageTable(("What", "A", "B", "Why"), [_difference_row(fact) for fact in facts])
    if below:
        passages = f"{counted_noun(below, 'passage')} {'is' if below == 1 else 'are'}"
        yield Paragraph(
            styled_words(f"{passages} told in other words; they are noted with their sentences below."), quiet=True
        )
    elif not facts:
        yield Paragraph(styled_words("No fact was found that differs."))
    yield Heading(2, "Side by side", "side-by-side")
    yield Paragraph(_LEGEND, quiet=True)
    yield ArticleColumns(
        *_column_headings(compared), tuple(_sentence_pair(compared, band) for band in compared.sentence_bands)
    )


_LEGEND: Words = (
    TextRun("Sentences that tell the same stand level with each other. Marked are "),
    TextRun("words that both quote", ("shared",)),
    TextRun(", facts in "),
    TextRun("conflict", ("conflict",)),
    TextRun(", "),
    TextRun("later updates", ("update",)),
    TextRun(", "),
    TextRun("other figures", ("figure",)),
    TextRun(" and "),
    TextRun("other wording", ("wording",)),
    TextRun(". What may say the same may do so by chance; “only in” means that no match was found."),
)


def _band_counts(bands: tuple[AlignmentRow, ...]) -> str:
    counts = Counter(band.row_kind for band in bands)
    told = [f"{LABELS[kind].lstrip('≠=≈“ ')}: {counts[kind]}" for kind in LABELS if counts[kind]]
    return f"Pairs and single sentences — {', '.join(told)}." if told else "Neither article has a sentence of prose."


def _heading_rows(compared: ComparedArticles) -> Iterator[TableRow]:
    corpus = compared.corpus
    rows = {
        "Outlet": [styled_words(article.outlet_name, "strong") for article in compared.both_articles],
        "Title": [styled_words(article.title) for article in compared.both_articles],
        "By": [styled_words(article.author) for article in compared.both_articles],
        "Published": [styled_words(dating_words(corpus.dating_of(article.id))) for article in compared.both_articles],
        "Credits": [styled_words(", ".join(article.credits)) for article in compared.both_articles],
        "Length": [styled_words(f"{corpus.analysis_of(article.id).words} words") for article in compared.both_articles],
        "Where": [location_of_article(article) for article in compared.both_articles],
        "Text": [styled_words(f"SHA-256 {text_hash(article)}", "quiet", "long") for article in compared.both_articles],
    }
    for name, sides in rows.items():
        if any(sides):
            yield TableRow((styled_words(name, "quiet"), *sides))


def _told_first(compared: ComparedArticles) -> tuple[list[Fact], int]:
    """The facts to list, the gravest first, and how many mere wordings are only noted with their sentences."""
    noted = {fact for band in compared.sentence_bands for fact in band.facts}
    facts = sorted(compared.article_comparison.facts, key=lambda fact: (STRENGTHS.index(fact.strength), -fact.rank))
    listed = [f for f in facts if (f.kind, f.strength) != ("telling", "wording") or f not in noted]
    return listed, len(facts) - len(listed)


def _difference_row(fact: Fact) -> TableRow:
    what = (TextRun(kind_word(fact.kind), ("strong",)), BREAK, TextRun(GRAVITY[fact.strength], ("quiet",)))
    return TableRow((what, _passage_words(fact.a, fact), _passage_words(fact.b, fact), styled_words(fact.why)))


def _passage_words(passage: Passage, fact: Fact) -> Words:
    return (TextRun(passage.text, (fact.strength,)), TextRun(f" {passage.start}–{passage.end}", ("quiet",)))


def _column_headings(compared: ComparedArticles) -> tuple[Words, Words]:
    a, b = (
        join_words(
            (
                styled_words(f"{letter} · {article.outlet_name}", "strong"),
                styled_words(published_words(compared.corpus.dating_of(article.id)), "quiet"),
            ),
            "\n",
        )
        for letter, article in zip("AB", compared.both_articles, strict=True)
    )
    return a, b


def _sentence_pair(compared: ComparedArticles, band: AlignmentRow) -> SentencePair:
    label = styled_words(LABELS[band.row_kind])
    if band.link is not None:
        label = (*label, BREAK, TextRun(f"alike {band.link.score:.2f}", ("quiet",)))
    return SentencePair(
        band.row_kind, label, _side_words(compared, band, 0), _side_words(compared, band, 1), tuple(_band_notes(band))
    )


def _side_words(compared: ComparedArticles, band: AlignmentRow, side: int) -> Words:
    span = compared.sentence_span(band, side)
    if span is None:
        return ()
    return marked_words(
        compared.both_articles[side].text, span.start, span.end, _sentence_markings(compared, band, side, span)
    )


def _sentence_markings(compared: ComparedArticles, band: AlignmentRow, side: int, span: Span) -> Iterator[MarkedSpan]:
    for quote in band.quotes:
        part = (quote.a, quote.b)[side]
        yield MarkedSpan(part.start, part.end, "shared")
    for fact in band.facts:
        if band.row_kind != "possible" or fact.strength != "wording":
            passage = (fact.a, fact.b)[side]
            yield MarkedSpan(passage.start, passage.end, fact.strength)
    a, b = compared.sentence_span(band, 0), compared.sentence_span(band, 1)
    if band.link is not None and band.link.score >= REVISION_FROM and a and b:
        first, second = compared.both_articles
        for change in word_diff(first.text[a.start : a.end], second.text[b.start : b.end]):
            part = (change.a, change.b)[side]
            if change.edit != "equal" and part.start < part.end:
                yield MarkedSpan(span.start + part.start, span.start + part.end, "wording")


def _band_notes(band: AlignmentRow) -> Iterator[Words]:
    for fact in band.facts:
        why = f" — {fact.why}" if fact.why else ""
        yield styled_words(
            f"{GRAVITY[fact.strength].capitalize()}, {kind_word(fact.kind)}: {_both_versions(fact)}{why}"
        )
    for quote in band.quotes:
        yield styled_words(QUOTED[quote.kind])
    if band.link is not None and band.link.why:
        yield styled_words(band.link.why[:1].upper() + band.link.why[1:])


def _both_versions(fact: Fact) -> str:
    return f"“{fact.a.text}” ↔ “{fact.b.text}”"
