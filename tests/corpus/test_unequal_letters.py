"""Letters that are more or fewer in another case ("İ", "ß", "ﬁ", "ŉ", "ΐ"): nothing moves that stands behind them."""

import pytest

from corpus.extraction.analyse import analyse_article
from corpus.language.folding import fold_with_offsets
from corpus.model import Analysis, Article, Block
from corpus.search.snippets import HitHighlighter, SearchTerm

STORY = (
    "\n\nThe mayor of Larvik, Ana Holm, said on 3 May 2021: “We will not close the harbour before winter.” About 300"
    " people lost their work last month, according to Stora Lines (SL). Mr Rolf Ekdal of Norrland Bank told the Harbour"
    " Courier that “nobody had asked the bank”, and that $2.5 million was lost in February.\n"
)


def read(opening: str) -> Analysis:
    text = opening + STORY
    blocks = (Block(0, len(opening), "body"), Block(len(opening) + 2, len(text) - 1, "body"))
    return analyse_article(Article("a", "Harbour stays open", text, blocks, source="Courier", published="2021-05-04"))[
        1
    ]


@pytest.mark.parametrize("letter", ["İ", "ß", "ﬁ", "ŉ", "ΐ", "ǰ", "ẞ", "ﬃ"])
def test_names_quotes_dates_and_sentences_stand_where_they_stood(letter: str) -> None:
    found, plain = (
        read(f"it was a f{between}g day and the {between * 9} was seen by all.") for between in (letter, "o")
    )
    assert len(plain.quotes) >= 2
    assert len(plain.times) >= 2
    assert len(plain.mentions) >= 5
    assert (found.quotes, found.times, found.sentences) == (plain.quotes, plain.times, plain.sentences)
    assert found.mentions == plain.mentions


@pytest.mark.parametrize("letter", ["İ", "ß", "ﬁ", "ŉ", "ΐ", "ǰ", "ẞ", "ﬃ"])
def test_a_search_marks_the_words_themselves_behind_such_letters(letter: str) -> None:
    text = f"{letter * 7} Ekdal and {letter}x"
    (span,) = HitHighlighter([SearchTerm(("ekdal",))]).hit_spans(text)
    assert text[span.start : span.end] == "Ekdal"
    assert fold_with_offsets(text).text.split()[-1].endswith("x")
