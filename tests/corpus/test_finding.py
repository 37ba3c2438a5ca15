"""Everything that a search finds, in groups; quotes and dates among it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.corpus import Corpus
from corpus.model import Analysis, Article, Block, Dating, Hit, NameHit, Quote, Sentence, Span, TimeExpression
from corpus.pipeline.link import link_corpus
from corpus.queries.conditions import entity_condition, read_filter
from corpus.queries.find_everything import Finder, Findings, place_of
from corpus.search.date_index import DateIndex, typed_date
from corpus.search.query_parser import parse_query
from corpus.search.quote_index import QuoteIndex
from corpus.timeline.build import build_timeline
from tests.corpus.test_view import PIECES, PILE

link_corpus(PILE)
FINDER = Finder(PILE)


def kinds(text: str) -> list[str]:
    return [group.kind for group in FINDER.find_all(text).groups]


def of(findings: Findings, kind: str) -> list[object]:
    return [item for group in findings.groups if group.kind == kind for item in group.items]


# ------------------------------------------------------------------------------------- quotes

SPEECHES = (
    ("a", "“We will not sell the ferry,” the mayor said. “Not today.”"),
    ("b", "The mayor said: “We will not\nsell the ferry,” and left."),
    ("c", "“Nobody asked the crew about the ferry,” Mr Rua said."),
)


def speech(ident: str, text: str) -> tuple[Article, Analysis]:
    edges = [i for i, char in enumerate(text) if char in "“”"]
    quotes = tuple(Quote("text", a + 1, b, None, None, "said") for a, b in zip(edges[::2], edges[1::2], strict=True))
    return Article(ident, "", text, (Block(0, len(text), "body"),)), Analysis((), (), (), quotes, 9)


SPOKEN = dict(speech(ident, text) for ident, text in SPEECHES)
ANALYSES = {article.id: analysis for article, analysis in SPOKEN.items()}
QUOTES = QuoteIndex.build_index(list(SPOKEN), ANALYSES.__getitem__)


def test_a_quote_is_found_by_its_words_and_printed_alike_is_one() -> None:
    found = QUOTES.search_quotes(parse_query("not sell ferr"))
    (hit,) = found.hits
    assert hit.text == "We will not sell the ferry,"
    assert hit.printed == 2
    assert [hit.text[mark.start : mark.end] for mark in hit.marks] == ["not", "sell", "ferry"]
    assert found.total == 2


def test_quotes_keep_to_the_articles_allowed_and_to_the_speaker() -> None:
    import numpy as np

    assert [hit.article for hit in QUOTES.search_quotes(parse_query("ferry"), np.array([False, False, True])).hits] == [
        "c"
    ]
    assert [hit.article for hit in QUOTES.search_quotes(parse_query("ferry"), keep=lambda a, _q: a.id == "b").hits] == [
        "b"
    ]


def test_words_that_no_quote_has_together_find_none() -> None:
    assert QUOTES.search_quotes(parse_query("sell crew ")).hits == ()
    assert QUOTES.search_quotes(parse_query("-ferry")).hits == ()
    assert (
        QuoteIndex.build_index([], lambda _id: Analysis((), (), (), (), 0)).search_quotes(parse_query("ferry")).hits
        == ()
    )


# ------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("typed", "first", "last", "words"),
    [
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28), ()),
        ("2017/2/13", date(2017, 2, 13), date(2017, 2, 13), ()),
        ("feb 2017", date(2017, 2, 1), date(2017, 2, 28), ()),
        ("13 Feb. 2017", date(2017, 2, 13), date(2017, 2, 13), ()),
        ("February 13, 2017", date(2017, 2, 13), date(2017, 2, 13), ()),
        ("ferry sank in 13th february 2017", date(2017, 2, 13), date(2017, 2, 13), ("ferry", "sank")),
        ("strike 2016", date(2016, 1, 1), date(2016, 12, 31), ("strike",)),
        ("1990s", date(1990, 1, 1), date(1999, 12, 31), ()),
    ],
)
def test_dates_as_people_type_them(typed: str, first: date, last: date, words: tuple[str, ...]) -> None:
    found = typed_date(typed)
    assert found is not None
    assert found.period is not None
    assert (found.period.first, found.period.last, found.words) == (first, last, words)


def test_a_month_needs_no_year_but_stands_alone_or_with_a_day() -> None:
    lone, day = typed_date("september"), typed_date("met 8 september")
    assert lone is not None
    assert day is not None
    assert (lone.month, lone.day) == (9, 0)
    assert (day.month, day.day, day.words) == (9, 8, ("met",))
    for text in ("may resign", "march on", "ferry", "", "31 february 2017", "9999", "12"):
        assert typed_date(text) is None


DATED = (
    ("a", "It began on 13 May 2020. It ended on 20 May 2020.", (("13 May 2020", 13), ("20 May 2020", 20))),
    ("b", "On 20 May 2020 the ferry sailed again.", (("20 May 2020", 20),)),
)


def dated() -> DateIndex:
    articles = tuple(Article(i, "", text, (Block(0, len(text), "body"),)) for i, text, _ in DATED)
    analyses = {}
    for ident, text, named in DATED:
        times = tuple(
            TimeExpression(
                "text", text.index(w), text.index(w) + len(w), "", "day", date(2020, 5, d), date(2020, 5, d), "stated"
            )
            for w, d in named
        )
        ends = [i + 1 for i, char in enumerate(text) if char == "."]
        sentences = tuple(Sentence(a, b, 0, "body") for a, b in zip([0, *ends], ends, strict=False))
        analyses[ident] = Analysis(sentences, (), times, (), 9)
    timeline = build_timeline(articles, analyses, {"a": Dating("2020-05-21", True)})
    return DateIndex(timeline, articles)


def test_the_date_named_most_comes_first_and_each_once_before_any_twice() -> None:
    found = dated().search_dates("may 2020")
    assert [(hit.entry.first.day, hit.entry.article, hit.count) for hit in found.hits] == [
        (20, "a", 2),
        (13, "a", 1),
        (20, "b", 2),
    ]
    assert (found.total, found.whole) == (3, True)


def test_other_words_must_be_in_the_sentence() -> None:
    found = dated().search_dates("ferr 20 may 2020")
    assert [hit.entry.article for hit in found.hits] == ["b"]
    assert not found.whole
    assert dated().search_dates("20 may").total == 2
    assert dated().search_dates("ferry").hits == ()


# ------------------------------------------------------------------------------------- together


def test_a_name_comes_before_the_articles_that_hold_it_and_a_date_before_both() -> None:
    assert kinds("kisling") == ["names", "articles"]
    assert kinds("ferry strike")[0] == "articles"
    assert kinds("march 2019")[0] == "dates"


def test_a_pile_that_is_still_read_is_searched_for_articles_and_the_rest_is_said_to_follow() -> None:
    growing = Finder(Corpus(PILE.articles))
    found = growing.find_all("kisling source:wire person:rua ")
    assert [group.kind for group in found.groups] == ["articles"]
    assert [hit.article for hit in of(found, "articles") if isinstance(hit, Hit)] == ["b"]
    assert [problem.span for problem in found.problems] == [Span(20, 30)]
    assert "as soon as all articles are analysed" in str(found.problems[0])
    assert "articles are read so far" in found.notes[-1]
    assert growing.find_all("person:r").suggestions == ()
    assert growing.find_all("source:w").suggestions
    assert set(growing.corpus.parts) & {"entities", "stories", "timeline"} == set()


def test_everything_keeps_to_the_filter_and_to_the_fields_typed() -> None:
    wire = read_filter(PILE, "source:wire")
    found = FINDER.find_all("kisling", wire)
    assert [hit.article for hit in of(found, "articles") if isinstance(hit, Hit)] == ["b"]
    assert FINDER.find_all("rua", read_filter(PILE, "source:courier")).groups == ()
    names = [hit.name for hit in of(FINDER.find_all("source:wire rua"), "names") if isinstance(hit, NameHit)]
    assert names == ["Tom Rua"]


def test_mistakes_are_shown_where_they_were_typed() -> None:
    narrow = (entity_condition(PILE.entities[0]),)
    (problem,) = FINDER.find_all("ferry source:bugle", narrow).problems
    assert problem.span == Span(6, 18)
    (problem,) = FINDER.find_all("sorce:x ferry", narrow).problems
    assert problem.span.start == 0
    assert "did you mean “source:”" in str(problem)


def test_what_is_found_opens_at_the_hit_that_its_snippet_shows() -> None:
    text = "ferry " + "x " * 400 + "the ferry strike and the ferry again"
    pile = Corpus((Article("long", "T", text, (Block(0, len(text), "body"),)),))
    (hit,) = pile.engine.search_articles("ferry strike").hits
    place = place_of(hit)
    assert place is not None
    assert text[place.start : place.start + 12] == "ferry strike"
    assert place_of(Hit("a", 1.0, "title", (Span(0, 1),), "")) is None


@settings(max_examples=60)
@given(st.one_of(st.lists(st.sampled_from([*PIECES, "kis", "20 may"]), max_size=12).map("".join), st.text(max_size=30)))
def test_no_text_raises(text: str) -> None:
    found = FINDER.find_all(text)
    assert found.text == text
    assert all(group.items and group.total >= len(group.items) for group in found.groups)
