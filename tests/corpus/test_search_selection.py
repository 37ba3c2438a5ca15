"""Fields of a query as masks, and the whole search in one call."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import (
    Analysis,
    Article,
    Block,
    Dating,
    Entity,
    EntityMention,
    EntityType,
    Mention,
    Quote,
    Span,
    Story,
    TimeExpression,
    TimelineEntry,
    Variant,
)
from corpus.search.engine import SearchEngine, SearchResult, search_once
from corpus.search.field_filters import FieldSelector, Marks
from corpus.search.fields import FIELDS
from corpus.search.name_index import NameIndex
from corpus.search.query_parser import parse_query
from corpus.search.quote_index import QuoteIndex
from corpus.search.text_index import TextIndex


def article(name: str, source: str, title: str, text: str) -> Article:
    return Article(name, title, text, (Block(0, len(text), "body"),), source=source)


def entity(name: str, kind: EntityType, *articles: str) -> Entity:
    mentions = tuple(EntityMention(one, Mention("text", 0, 3, kind)) for one in articles)
    return Entity(f"{kind[0]}:{name}", kind, name, (Variant(name, len(mentions), {}),), mentions)


def entry(name: str, value: str, first: date, last: date) -> TimelineEntry:
    time = TimeExpression("text", 0, 3, value, "day", first, last, "stated")
    return TimelineEntry(name, value, first, last, "day", "stated", time, Span(0, 3))


ARTICLES = (
    article("a", "The Evening Post", "Ana Kisling resigns", "Ana Kisling resigned as mayor on Friday."),
    article("b", "RNZ", "Mayor steps down", "The mayor, Ana Kisling, stepped down after the ferry strike."),
    article("c", "Harbour Times", "Ferry strike ends", "The ferry strike is over, said Tom Rua of the Dock Union."),
    article("d", "", "Weather", "Rain is on its way to Porto."),
)
DATINGS = {
    "a": Dating("2017-02-13", True, date(2017, 2, 13), date(2017, 2, 13)),
    "b": Dating("2017-03", False, date(2017, 3, 1), date(2017, 3, 5)),
    "c": Dating("2016-12-30", True, date(2016, 12, 30), date(2016, 12, 30)),
}
ENTITIES = (
    entity("Ana Kisling", "person", "a", "b"),
    entity("Tom Rua", "person", "c"),
    entity("Dock Union", "organisation", "c"),
    entity("Porto", "place", "d"),
)


def analysis(article: str) -> Analysis:
    quotes = (Quote("text", 0, 3, None, Span(0, 3), "said"),) if article in {"a", "c"} else ()
    return Analysis((), (), (), quotes, 0)


@dataclass(frozen=True)
class Pile:
    articles: tuple[Article, ...] = ARTICLES
    entities: tuple[Entity, ...] = ENTITIES
    stories: tuple[Story, ...] = (Story("s1", "Mayor resigns", ("a", "b")), Story("s2", "Ferry strike", ("c",)))
    timeline: tuple[TimelineEntry, ...] = (
        entry("a", "2017-02-10", date(2017, 2, 10), date(2017, 2, 10)),
        entry("c", "2016", date(2016, 1, 1), date(2016, 12, 31)),
        TimelineEntry("b", "2017-03", date(2017, 3, 1), date(2017, 3, 5), "day", "stated"),
    )
    names: NameIndex = field(default_factory=lambda: NameIndex.build_index(ENTITIES))
    texts: TextIndex = field(default_factory=lambda: TextIndex.build_index(ARTICLES))

    def dating_of(self, article: str) -> Dating:
        return DATINGS.get(article, Dating("", False))

    @property
    def quote_index(self) -> QuoteIndex:
        return QuoteIndex.build_index(ARTICLES, analysis)

    def speaker_of_quote(self, article: Article, quote: Quote) -> str | None:
        return {"a": None, "c": "p:Tom Rua"}[article.id]


PILE = Pile()
ENGINE = SearchEngine(PILE)
MARKS = Marks(frozenset("ac"), frozenset("b"), {"To check": frozenset("bd")}, frozenset("d"))


def found(text: str) -> str:
    return "".join(sorted(hit.article for hit in ENGINE.search_articles(text, marks=MARKS).hits))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("source:rnz", "b"),
        ("source:post", "a"),
        ("source:tep", "a"),
        ("source:eveningpost", "a"),
        ("source:rnz|harbour", "bc"),
        ("-source:rnz", "acd"),
        ("person:kisling", "ab"),
        ("person:kislin", "ab"),
        ('person:"p:Tom Rua"', "c"),
        ("org:union", "c"),
        ("place:porto", "d"),
        ("place:kisling", ""),
        ("said:rua", "c"),
        ("said:kisling", ""),
        ("date:2017", "ab"),
        ("date:2017-03-04", "b"),
        ("date:2016-12..2017-02", "ac"),
        ("before:2017", "c"),
        ("after:2017-02-13", "b"),
        ("-date:2017", "cd"),
        ("mentions:2017-02", "a"),
        ("mentions:2016", "c"),
        ("mentions:2016-12-30", ""),
        ("is:starred", "ac"),
        ("is:noted", "d"),
        ("is:unread", "acd"),
        ("is:read|starred", "abc"),
        ("is:tagged", "bd"),
        ("is:undated", "d"),
        ('tag:"to check"', "bd"),
        ("story:s2", "c"),
        ("story:resig", "ab"),
        ("id:c", "c"),
        ("strike source:rnz", "b"),
        ("strike -person:kisling", "c"),
        ("", ""),
        ("source:", ""),
    ],
)
def test_fields(text: str, wanted: str) -> None:
    assert found(text) == wanted


def result(text: str) -> SearchResult:
    return search_once(PILE, text)


def test_what_is_unknown_is_explained() -> None:
    for text in (
        "source:bbc",
        "person:zzzz",
        "org:zzzz",
        "place:zzzz",
        "said:zzzz",
        "story:zzzz",
        "id:zzzz",
        "tag:zzzz",
    ):
        answer = result(text)
        assert not answer.hits
        assert text.split(":")[1] in answer.problems[0].message
        assert answer.problems[0].span == Span(0, len(text))
    assert "Did you mean “Harbour Times”?" in result("source:harborutimes").problems[0].message


def test_it_says_whom_a_field_means() -> None:
    assert result("person:kisl").readings[0].names == ("Ana Kisling",)


def test_fields_alone_show_the_newest_first() -> None:
    assert [hit.article for hit in result("-id:zzzz").hits] == ["b", "a", "c", "d"]


def test_notes_and_totals() -> None:
    answer = result("ferri strike ")
    assert answer.notes == ("Showing results for “ferry” (nobody writes “ferri”).",)
    assert answer.total == 2
    assert answer.matched.tolist() == [False, True, True, False]
    assert "most of them" in result("weather mayor ").notes[0]


def test_masks_are_not_shared_between_searches() -> None:
    selection = FieldSelector(PILE)
    first, again = (selection.select_articles(parse_query("source:rnz")).mask for _ in range(2))
    assert first is not None
    assert again is not None
    first[:] = True
    assert again.tolist() == [False, True, False, False]
    assert selection.select_articles(parse_query("ferry")).mask is None


@settings(max_examples=80)
@given(st.lists(st.one_of(st.sampled_from([row.example for row in FIELDS]), st.text(max_size=12)), max_size=4))
def test_no_search_raises(parts: list[str]) -> None:
    answer = ENGINE.search_articles(" ".join(parts), marks=MARKS)
    assert len(answer.hits) <= answer.total <= len(ARTICLES)
