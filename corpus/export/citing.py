"""Citations: outlet, title, date, address, places in the text, and a hash of the text they are places in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from corpus.corpus import Corpus
from corpus.export.document import PageTable, TableRow, TextRun, Words, join_words, styled_words
from corpus.export.tables import Row
from corpus.language.date_words import long_day
from corpus.model import Article, Dating, Field, Span


def text_hash(article: Article) -> str:
    """SHA-256 of the article's cleaned text in UTF-8, in hexadecimal: offsets hold for a text with this hash."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def citation_row(corpus: Corpus, article: str) -> Row:
    """What the article with that id is cited by; ``published_stated`` is false for a date that it does not state."""
    known, dating = corpus.by_id[article], corpus.dating_of(article)
    return {
        "outlet": known.outlet_name,
        "title": known.title,
        "published": dating.value or None,
        "published_stated": dating.stated,
        "url": known.url or None,
        "path": known.path,
        "sha256": text_hash(known),
    }


def date_words(value: str) -> str:
    """An ISO date, or date and time, as ``2 March 2017, 19:20 (UTC+11:00)``; other values as they are."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    clock = f", {moment:%H:%M}" if "T" in value else ""
    zone = moment.tzname()
    return f"{long_day(moment.date())}{clock}{f' ({zone})' if zone else ''}"


def published_words(dating: Dating) -> str:
    """When an article was published; a guess begins with ``~``."""
    return f"{'' if dating.stated else '~'}{date_words(dating.value)}" if dating.value else "undated"


def dating_words(dating: Dating) -> str:
    """The same with what it rests on; a guess is called one, and bounded."""
    evidence = "; ".join(reason.rstrip(".") for reason in dating.evidence)
    if dating.stated or not dating.value:
        return f"{published_words(dating)} ({evidence})" if evidence else published_words(dating)
    told = f"{published_words(dating)}, a guess"
    if dating.first and dating.last and dating.first != dating.last:
        told += f" between {long_day(dating.first)} and {long_day(dating.last)}"
    return f"{told}: {evidence}" if evidence else told


def place_words(field: Field, spans: Iterable[Span]) -> str:
    """Places in an article, as ``120–136, 340–348``; those in a title that is not part of the text are called so."""
    return ("title " if field == "title" else "") + ", ".join(f"{span.start}–{span.end}" for span in spans)


class CitationList:
    """Numbers the articles that a page cites, in the order in which it cites them."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._numbers: dict[str, int] = {}

    def citation_number(self, article: str) -> int:
        """The number of the article with that id."""
        return self._numbers.setdefault(article, len(self._numbers) + 1)

    def reference_words(self, article: str, spans: Sequence[Span] = (), field: Field = "text") -> Words:
        """``[3] 120–136``, the number a link to the article's row in the list of sources."""
        number = self.citation_number(article)
        places = f" {place_words(field, spans)}" if spans else ""
        return (TextRun(f"[{number}]", ("number",), f"#source-{number}"), *styled_words(places, "quiet"))

    def named_reference(self, article: str, spans: Sequence[Span] = (), field: Field = "text") -> Words:
        """The same behind outlet and date, for a reader who does not look it up."""
        known, dating = self._corpus.by_id[article], self._corpus.dating_of(article)
        outlet = known.outlet_name
        return (TextRun(f"{outlet}, {published_words(dating)} "), *self.reference_words(article, spans, field))

    def sources_table(self) -> PageTable:
        """The articles cited so far, when its rows are asked for."""
        return PageTable(("", "Article", "Published", "Where", "Text"), self._source_rows())

    def _source_rows(self) -> Iterator[TableRow]:
        for article, number in self._numbers.items():
            known, dating = self._corpus.by_id[article], self._corpus.dating_of(article)
            length = self._corpus.analysis_of(article).words
            head = join_words(
                (
                    styled_words(known.outlet_name, "strong"),
                    styled_words(f"“{known.title}”"),
                    styled_words(known.author),
                )
            )
            yield TableRow(
                (
                    styled_words(f"[{number}]", "number"),
                    head,
                    styled_words(dating_words(dating)),
                    location_of_article(known),
                    styled_words(f"{length} words · SHA-256 {text_hash(known)}", "quiet", "long"),
                ),
                f"source-{number}",
            )


def location_of_article(article: Article) -> Words:
    """Address and file of an article."""
    address = (TextRun(article.url, link=article.url),) if article.url else ()
    return join_words((address, styled_words(article.path, "quiet", "long")), "\n")
