"""A comparison as a page: who the two are, what differs, and all sentences of both, level with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.comparison.disagreements import STRENGTHS
from corpus.comparison.side_by_side import REVISION_FROM, Band, BandKind, columns
from corpus.comparison.word_diff import word_diff
from corpus.corpus import Corpus
from corpus.export.citing import dating_words, published_words, text_hash, where
from corpus.export.document import (
    BREAK,
    Block,
    Columns,
    Heading,
    Marking,
    Pair,
    Paragraph,
    Run,
    Table,
    TableRow,
    Words,
    joined,
    marked,
    words,
)
from corpus.export.rows import Row
from corpus.model import Article, Comparison, Fact, Passage, QuoteRelation, Span, Strength
from corpus.stories.near_duplicates import PASSAGES, WHOLE, find_copies

LABELS: Mapping[BandKind, str] = {
    "differs": "≠ differs",
    "same": "= says the same",
    "possible": "≈ may say the same",
    "quote": "“ same words quoted",
    "only-a": "only in A",
    "only-b": "only in B",
}
QUOTED: Mapping[QuoteRelation, str] = {
    "same": "The same quote",
    "cut": "One has only a part of the quote",
    "altered": "The quote is altered",
    "overlap": "Two parts of one quote",
}
GRAVITY: Mapping[Strength, str] = {"conflict": "conflict", "update": "later update", "wording": "wording"}
KINSHIP: Mapping[str, str] = {
    "copy": "One text: copy or reprint",
    "trimmed": "One text, shortened in one of them",
    "revision": "Two versions of one text by one outlet",
    "passages": "Passages in common",
    "": "Told independently",
}
PAIR_COLUMNS = tuple("kind score a a_start a_end b b_start b_end quotes differs why".split())


@dataclass(frozen=True)
class Compared:
    """Two articles of a corpus, by their ids, and what a page tells of them. Raises KeyError for an unknown id."""

    corpus: Corpus
    a: str
    b: str

    @cached_property
    def comparison(self) -> Comparison:
        """The comparison."""
        return self.corpus.compare(self.a, self.b)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """Its sentences, level with each other."""
        return columns(self.comparison)

    @cached_property
    def articles(self) -> tuple[Article, Article]:
        """The two articles."""
        return self.corpus.by_id[self.a], self.corpus.by_id[self.b]

    def sentence(self, band: Band, side: int) -> Span | None:
        """The sentence of the band on that side (0 or 1), if it has one."""
        index = (band.a, band.b)[side]
        return None if index is None else (self.comparison.sentences_a, self.comparison.sentences_b)[side][index]

    def kinship(self) -> str:
        """Whether one text stems from the other, and how much wording they share."""
        copies = find_copies(self.articles, self.corpus.datings)
        share = self.comparison.containment
        by_share = "copy" if share >= WHOLE else "passages" if share >= PASSAGES else ""
        kind = copies[0].kind if copies else by_share
        return f"{KINSHIP[kind]}: {share:.0%} of the shorter one’s runs of five words stand in the longer one too."


def pair_rows(compared: Compared) -> Iterator[Row]:
    """A row for each band, in order, with the words of both sides and their offsets."""
    for band in compared.bands:
        sides = [compared.sentence(band, side) for side in (0, 1)]
        texts = [
            article.text[span.start : span.end] if span else None
            for article, span in zip(compared.articles, sides, strict=True)
        ]
        row: Row = {"kind": band.kind, "score": round(band.link.score, 4) if band.link else None}
        for letter, span, text in zip("ab", sides, texts, strict=True):
            row |= {letter: text, f"{letter}_start": span and span.start, f"{letter}_end": span and span.end}
        row["quotes"] = "; ".join(quote.kind for quote in band.quotes)
        row["differs"] = "; ".join(f"{fact.kind} ({GRAVITY[fact.strength]}): {_versions(fact)}" for fact in band.facts)
        row["why"] = "; ".join(filter(None, [band.link.why if band.link else "", *(fact.why for fact in band.facts)]))
        yield row


def comparison_page(compared: Compared) -> Iterator[Block]:
    """The page, from its title on."""
    yield Heading(1, " ↔ ".join(f"“{article.title or article.id}”" for article in compared.articles))
    yield Paragraph(words(compared.kinship()))
    yield Paragraph(words(_counts(compared.bands)))
    yield Table(("", "A", "B"), list(_head(compared)))
    yield Heading(2, "What differs", "differs")
    facts, below = _told_first(compared)
    yield Table(("What", "A", "B", "Why"), [_fact(fact) for fact in facts])
    if below:
        passages = "1 passage is" if below == 1 else f"{below} passages are"
        yield Paragraph(
            words(f"{passages} told in other words; they are noted with their sentences below."), quiet=True
        )
    elif not facts:
        yield Paragraph(words("No fact was found that differs."))
    yield Heading(2, "Side by side", "side-by-side")
    yield Paragraph(_LEGEND, quiet=True)
    yield Columns(*_names(compared), tuple(_pair(compared, band) for band in compared.bands))


_LEGEND: Words = (
    Run("Sentences that tell the same stand level with each other. Marked are "),
    Run("words that both quote", ("shared",)),
    Run(", facts in "),
    Run("conflict", ("conflict",)),
    Run(", "),
    Run("later updates", ("update",)),
    Run(" and "),
    Run("other wording", ("wording",)),
    Run(". What may say the same may do so by chance; “only in” means that no match was found."),
)


def _counts(bands: tuple[Band, ...]) -> str:
    counts = Counter(band.kind for band in bands)
    told = [f"{LABELS[kind].lstrip('≠=≈“ ')}: {counts[kind]}" for kind in LABELS if counts[kind]]
    return f"Pairs and single sentences — {', '.join(told)}." if told else "Neither article has a sentence of prose."


def _head(compared: Compared) -> Iterator[TableRow]:
    corpus = compared.corpus
    rows = {
        "Outlet": [words(article.source or "unknown", "strong") for article in compared.articles],
        "Title": [words(article.title) for article in compared.articles],
        "By": [words(article.author) for article in compared.articles],
        "Published": [words(dating_words(corpus.dating(article.id))) for article in compared.articles],
        "Credits": [words(", ".join(article.credits)) for article in compared.articles],
        "Length": [words(f"{corpus.analysis(article.id).words} words") for article in compared.articles],
        "Where": [where(article) for article in compared.articles],
        "Text": [words(f"SHA-256 {text_hash(article)}", "quiet", "long") for article in compared.articles],
    }
    for name, sides in rows.items():
        if any(sides):
            yield TableRow((words(name, "quiet"), *sides))


def _told_first(compared: Compared) -> tuple[list[Fact], int]:
    """The facts to list, the gravest first, and how many mere wordings are only noted with their sentences."""
    noted = {fact for band in compared.bands for fact in band.facts}
    facts = sorted(compared.comparison.facts, key=lambda fact: (STRENGTHS.index(fact.strength), -fact.rank))
    listed = [f for f in facts if (f.kind, f.strength) != ("telling", "wording") or f not in noted]
    return listed, len(facts) - len(listed)


def _fact(fact: Fact) -> TableRow:
    what = (Run(fact.kind, ("strong",)), BREAK, Run(GRAVITY[fact.strength], ("quiet",)))
    return TableRow((what, _passage(fact.a, fact), _passage(fact.b, fact), words(fact.why)))


def _passage(passage: Passage, fact: Fact) -> Words:
    return (Run(passage.text, (fact.strength,)), Run(f" {passage.start}–{passage.end}", ("quiet",)))


def _names(compared: Compared) -> tuple[Words, Words]:
    a, b = (
        joined(
            (
                words(f"{letter} · {article.source or 'outlet unknown'}", "strong"),
                words(published_words(compared.corpus.dating(article.id)), "quiet"),
            ),
            "\n",
        )
        for letter, article in zip("AB", compared.articles, strict=True)
    )
    return a, b


def _pair(compared: Compared, band: Band) -> Pair:
    label = words(LABELS[band.kind])
    if band.link is not None:
        label = (*label, BREAK, Run(f"alike {band.link.score:.2f}", ("quiet",)))
    return Pair(band.kind, label, _side(compared, band, 0), _side(compared, band, 1), tuple(_notes(band)))


def _side(compared: Compared, band: Band, side: int) -> Words:
    span = compared.sentence(band, side)
    if span is None:
        return ()
    return marked(compared.articles[side].text, span.start, span.end, _markings(compared, band, side, span))


def _markings(compared: Compared, band: Band, side: int, span: Span) -> Iterator[Marking]:
    for quote in band.quotes:
        part = (quote.a, quote.b)[side]
        yield Marking(part.start, part.end, "shared")
    for fact in band.facts:
        if band.kind != "possible" or fact.strength != "wording":
            passage = (fact.a, fact.b)[side]
            yield Marking(passage.start, passage.end, fact.strength)
    a, b = compared.sentence(band, 0), compared.sentence(band, 1)
    if band.link is not None and band.link.score >= REVISION_FROM and a and b:
        first, second = compared.articles
        for change in word_diff(first.text[a.start : a.end], second.text[b.start : b.end]):
            part = (change.a, change.b)[side]
            if change.edit != "equal" and part.start < part.end:
                yield Marking(span.start + part.start, span.start + part.end, "wording")


def _notes(band: Band) -> Iterator[Words]:
    for fact in band.facts:
        why = f" — {fact.why}" if fact.why else ""
        yield words(f"{GRAVITY[fact.strength].capitalize()}, {fact.kind}: {_versions(fact)}{why}")
    for quote in band.quotes:
        yield words(QUOTED[quote.kind])
    if band.link is not None and band.link.why:
        yield words(band.link.why[:1].upper() + band.link.why[1:])


def _versions(fact: Fact) -> str:
    return f"“{fact.a.text}” ↔ “{fact.b.text}”"
