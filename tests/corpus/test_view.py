"""Conditions, the same as text, and what is left of a pile under them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.corpus import Corpus
from corpus.model import (
    Analysis,
    Article,
    Block,
    Dating,
    Mention,
    Quote,
    Sentence,
    Span,
    TimeExpression,
    TimelineEntry,
)
from corpus.queries.conditions import (
    Condition,
    Filter,
    date_bounds,
    date_condition,
    editable_text,
    entity_condition,
    filter_text,
    period_label,
    read_filter,
    search_condition,
)
from corpus.queries.view import View
from corpus.search.field_filters import Marks
from corpus.search.fields import FIELDS
from corpus.search.query_parser import QueryClause, parse_query
from corpus.search.query_writer import as_value, part_text, quote_value, words_of_query

TEXTS = (
    (
        "a",
        "Harbour Courier",
        "2021-05-04",
        "Ana Kisling resigned as mayor of Larvik. She had been elected in March 2019.",
    ),
    ("b", "Northern Wire", "2021-05-05", "The mayor, Ana Kisling, stepped down after the ferry strike."),
    ("c", "Northern Wire “Late”", "2020-01-12", "Tom Rua of the Dock Union said the ferry strike was over."),
    ("d", "Wire", "", "Rain is on its way to Larvik."),
)
NAMES = (("Ana Kisling", "person"), ("Tom Rua", "person"), ("Dock Union", "organisation"), ("Larvik", "place"))


def corpus() -> Corpus:
    articles = tuple(
        Article(i, text.split(".")[0], text, (Block(0, len(text), "body"),), source=source, published=day)
        for i, source, day, text in TEXTS
    )
    analyses = {article.id: analysis(article) for article in articles}
    days = {i: date.fromisoformat(day) for i, _, day, _ in TEXTS if day}
    datings = {i: Dating(day.isoformat(), True, day, day) for i, day in days.items()}
    return Corpus(articles, datings, analyses)


def analysis(article: Article) -> Analysis:
    mentions = [
        Mention("text", article.text.index(name), article.text.index(name) + len(name), kind)  # type: ignore[arg-type]
        for name, kind in NAMES
        if name in article.text
    ]
    at = article.text.find("March 2019")
    first, last = date(2019, 3, 1), date(2019, 3, 31)
    times = (TimeExpression("text", at, at + 10, "2019-03", "month", first, last, "stated"),) if at >= 0 else ()
    quotes = (Quote("text", 0, 7, None, Span(0, 7), "said"),) if "Tom Rua" in article.text else ()
    ordered = tuple(sorted(mentions, key=lambda mention: mention.start))
    return Analysis((Sentence(0, len(article.text), 0, "body"),), ordered, times, quotes, 9)


PILE = corpus()
ENTITIES = {entity.name: entity for entity in PILE.entities}
OF_PANES: tuple[Condition, ...] = (
    *(entity_condition(entity) for entity in PILE.entities),
    *(Condition("outlet", source, source) for _, source, _, _ in TEXTS),
    *(Condition("story", story.id, story.title) for story in PILE.stories),
    date_condition(date(2021, 5, 1), date(2021, 5, 31)),
    date_condition(date(2019, 3, 7), date(2019, 3, 7)),
    date_condition(date(2019, 1, 1), date(2021, 5, 4)),
)


def left(*conditions: Condition) -> str:
    return "".join(sorted(article.id for article in View(PILE, conditions).narrowed_articles))


def narrowed(text: str) -> str:
    return left(*read_filter(PILE, text))


# ------------------------------------------------------------------------------------- both ways


@pytest.mark.parametrize("condition", OF_PANES, ids=lambda condition: condition.value)
def test_every_condition_of_a_pane_can_be_written_and_read_again(condition: Condition) -> None:
    assert read_filter(PILE, condition.query_text()) == (condition,)
    assert read_filter(PILE, editable_text(PILE, (condition,))) == (condition,)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(OF_PANES), unique=True, max_size=4), st.sampled_from(["", "ferry stri", "ferry "]))
def test_so_can_every_filter(conditions: list[Condition], words: str) -> None:
    chosen: Filter = (*conditions, *([search_condition(words)] if words else []))
    for text in (filter_text(chosen), editable_text(PILE, chosen)):
        again = read_filter(PILE, text)
        assert again == chosen
        assert [condition.kind for condition in again] == [condition.kind for condition in chosen]
        assert parse_query(text).problems == ()


def test_a_condition_is_written_with_its_id_and_edited_by_its_name() -> None:
    condition = entity_condition(ENTITIES["Ana Kisling"])
    assert condition.query_text() == "person:person:ana-kisling"
    assert editable_text(PILE, (condition,)) == 'person:"Ana Kisling"'
    assert editable_text(PILE, (date_condition(date(2021, 5, 1), date(2021, 5, 31)),)) == "when:2021-05"


def test_a_query_becomes_one_chip_for_each_field_and_one_for_its_words() -> None:
    found = read_filter(PILE, "kisling person:kisl source:courier after:2021-04 -is:read strike")
    assert [(condition.chip_head, condition.label) for condition in found] == [
        ("person", "Ana Kisling"),
        ("outlet", "Harbour Courier"),
        ("after", "2021-04"),
        ("not is", "read"),
        ("search", "kisling strike"),
    ]


def test_a_field_that_means_several_stays_as_it_was_typed() -> None:
    (found,) = read_filter(PILE, "person:kisling|rua")
    assert (found.kind, found.label) == ("field", "kisling or rua")
    assert narrowed("person:kisling|rua") == "abc"


def test_an_outlet_called_exactly_so_is_that_one() -> None:
    assert narrowed("source:Wire") == "d"
    assert narrowed("source:wire") == "bcd"
    assert left(Condition("outlet", "Northern Wire “Late”", "")) == "c"


def test_labels_do_not_make_two_conditions_of_one() -> None:
    assert Condition("outlet", "Wire", "Wire") == Condition("outlet", "Wire", "the wire")


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2017, 2, 3), date(2017, 2, 3), "3 Feb 2017"),
        (date(2017, 2, 1), date(2017, 2, 28), "Feb 2017"),
        (date(2017, 1, 1), date(2017, 12, 31), "2017"),
        (date(2017, 1, 1), date(2018, 12, 31), "2017 – 2018"),
        (date(2017, 2, 3), date(2017, 3, 4), "3 Feb 2017 – 4 Mar 2017"),
        (date(9999, 12, 1), date.max, "Dec 9999"),
    ],
)
def test_stretches_of_time_are_named_for_people(first: date, last: date, label: str) -> None:
    assert period_label(first, last) == label


# ------------------------------------------------------------------------------------- what is left


def test_conditions_compose() -> None:
    assert left() == "abcd"
    assert left(entity_condition(ENTITIES["Ana Kisling"])) == "ab"
    assert left(entity_condition(ENTITIES["Ana Kisling"]), Condition("outlet", "Northern Wire", "")) == "b"
    assert left(date_condition(date(2019, 3, 1), date(2019, 3, 31))) == "a"
    assert left(date_condition(date(2021, 5, 5), date(2021, 5, 5))) == "b"
    assert left(search_condition("ferry strike"), entity_condition(ENTITIES["Tom Rua"])) == "c"


def test_articles_that_a_search_ranks_come_first_and_others_keep_their_order() -> None:
    view = View(PILE, (search_condition("larvik rain"),))
    assert view.text_result is not None
    assert view.ranked_articles[0].id == "d"
    assert View(PILE, read_filter(PILE, "source:wire")).text_result is None


def test_a_search_that_means_nothing_hides_nothing() -> None:
    for text in ("/(/", "is:", '"', "date:20"):
        view = View(PILE, (search_condition(text),))
        assert len(view.narrowed_articles) == 4
        assert view.text_result is None
    assert "regular expression" in View(PILE, (search_condition("/(/"),)).filter_remarks[0].lower()


def test_what_hides_everything_is_explained() -> None:
    view = View(PILE, read_filter(PILE, "source:bugle"))
    assert view.narrowed_articles == ()
    assert view.filter_remarks[0].startswith("No source is called “bugle”.")


def test_the_marks_of_the_user_count() -> None:
    marks = Marks(starred=frozenset("b"))
    assert [a.id for a in View(PILE, read_filter(PILE, "is:starred"), marks).narrowed_articles] == ["b"]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(OF_PANES), unique=True, max_size=4), st.sampled_from(OF_PANES))
def test_another_condition_never_adds_articles(conditions: list[Condition], other: Condition) -> None:
    assert set(left(*conditions, other)) <= set(left(*conditions))


# ------------------------------------------------------------------------------------- text of queries

PIECES = [*"ab -|\"~/'()+*:.\\[0é“”–", "source:", "date:2017", "is:read", " OR ", "NOT ", '"x y"~3', "/a.b/", "person:"]
TYPED = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=40))


def meaning(clauses: tuple[QueryClause, ...]) -> list[tuple[bool, list[tuple[tuple[str, ...], int]]]]:
    return [(clause.negated, [(atom.words, atom.slop) for atom in clause.atoms]) for clause in clauses]


@settings(max_examples=100)
@given(TYPED)
def test_a_query_written_out_means_the_same(text: str) -> None:
    query = parse_query(text)
    fields, words = " ".join(map(part_text, query.filters)), words_of_query(query)
    assert meaning(parse_query(words).clauses) == meaning(query.clauses)
    assert not parse_query(words).filters
    again = parse_query(f"{fields} {words}")
    assert meaning(again.clauses) == meaning(query.clauses)
    assert [(f.field, f.negated, f.periods) for f in again.filters] == [
        (f.field, f.negated, f.periods) for f in query.filters
    ]


@settings(max_examples=60)
@given(TYPED)
def test_any_text_sets_a_filter_that_can_be_written(text: str) -> None:
    conditions = read_filter(PILE, text)
    again = read_filter(PILE, filter_text(conditions))
    assert left(*again) == left(*conditions)
    assert editable_text(PILE, conditions) is not None


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.name)
def test_every_field_has_a_chip(row: object) -> None:
    example = getattr(row, "example", "")
    (condition,) = read_filter(PILE, example)
    assert condition.chip_head
    assert condition.label


def test_the_end_of_a_query_stays_half_typed() -> None:
    assert words_of_query(parse_query("source:x ferry stri")) == "ferry stri"
    assert words_of_query(parse_query("ferry stri source:x")) == "ferry stri "
    assert words_of_query(parse_query('"ferry stri')) == '"ferry stri'


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_a_value_is_read_as_it_was_written(text: str) -> None:
    value = as_value(text)
    filters = parse_query(f"source:{quote_value(text)}").filters
    assert [one.values for one in filters] == ([(value,)] if value else [])


def test_without_a_filter_the_timeline_is_the_corpuss_own() -> None:
    corpus = Corpus()
    assert View(corpus).narrowed_timeline is corpus.timeline


def named_beside(entry: TimelineEntry, entity: str) -> bool:
    span = entry.sentence
    mentions = [m for m in PILE.entity[entity].mentions if m.article == entry.article and m.mention.field == "text"]
    return span is not None and any(span.start <= m.mention.start < span.end for m in mentions)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(OF_PANES), unique=True, max_size=3), st.booleans())
def test_the_dates_left_are_those_that_meet_every_condition(conditions: list[Condition], searched: bool) -> None:
    view = View(PILE, (*conditions, *([search_condition("ferry larvik")] if searched else [])))
    left = list(PILE.timeline)
    for condition in conditions:
        if condition.kind == "dates":
            first, last = date_bounds(condition)
            left = [entry for entry in left if entry.first <= last and entry.last >= first]
        elif condition.kind in ("person", "organisation", "place"):
            left = [entry for entry in left if named_beside(entry, condition.value)]
    assert list(view.narrowed_timeline) == [entry for entry in left if view.has_article(entry.article)]
