"""The query language: what each form means, what is half typed, and that nothing raises."""

import contextlib
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.fields import FIELDS, STATES, FieldRow, field_called
from corpus.search.periods import Period, parse_date, parse_period, period_after, period_before
from corpus.search.query_parser import MOST_PARTS, FieldFilter, Query, QueryClause, parse_query
from corpus.search.regexes import has_any_match, match_spans, why_not

pieces = [*"ab -|\"~/'()+*:.\\[0127é“”…", "source:", "date:2017", "is:", " OR ", "NOT ", '"x y"~3']
EXPRESSIONS = ["(?:", "(?<n>", "(?R)", "{2,3}", "{9999}", "\\p{L}", "[^", *"(a|)*+?.]\\&1x"]
typed = st.lists(st.sampled_from(pieces)).map("".join)


def words(text: str) -> list[tuple[str, ...]]:
    return [atom.words for clause in parse_query(text).clauses for atom in clause.atoms]


def kinds(text: str) -> list[str]:
    return [atom.kind for clause in parse_query(text).clauses for atom in clause.atoms]


def said_by(query: Query) -> str:
    return " ".join(problem.message for problem in query.problems)


def test_words_phrases_and_their_kinds() -> None:
    text = """harbour "ferry strike" "port union"~5 'pier /dock(er|ers)/ """
    assert kinds(text) == ["word", "phrase", "near", "exact", "regex"]
    assert words(text) == [("harbour",), ("ferry", "strike"), ("port", "union"), ("pier",), ()]


def test_only_the_word_at_the_end_is_unfinished() -> None:
    clauses = parse_query("ferry stri").clauses
    assert [clause.atoms[0].open for clause in clauses] == [False, True]
    assert not parse_query("ferry stri ").clauses[1].atoms[0].open
    assert not parse_query("-stri").clauses[0].atoms[0].open
    assert not parse_query("'stri").clauses[0].atoms[0].open
    assert parse_query('"ferry stri').clauses[0].atoms[0].open


def test_alternatives_and_exclusions() -> None:
    query = parse_query("ferry|boat -strike -source:rnz")
    assert [atom.text for atom in query.clauses[0].atoms] == ["ferry", "boat"]
    assert [clause.negated for clause in query.clauses] == [False, True]
    assert query.filters[0].negated


def test_operators_in_capitals() -> None:
    clauses = parse_query("ferry OR boat AND NOT strike").clauses
    assert [[atom.text for atom in clause.atoms] for clause in clauses] == [["ferry", "boat"], ["strike"]]
    assert [clause.negated for clause in clauses] == [False, True]
    assert "source:rnz|bbc" in said_by(parse_query("source:rnz OR source:bbc"))
    assert [len(parse_query(text).clauses) for text in ("AND", "ferry OR", "NOT", "or and")] == [0, 1, 0, 2]


def test_words_of_several_parts_stand_together() -> None:
    assert words("co-operate") == [("co", "operate")]
    assert words("U.S. O’Neill's café") == [("us",), ("oneill",), ("cafe",)]


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.name)
def test_every_field_has_an_example_that_parses(row: FieldRow) -> None:
    example = row.example
    query = parse_query(example)
    assert not query.problems
    assert [part.field for part in query.filters] == [row.name] == [field_called(row.name)]
    assert query.text[query.filters[0].span.start : query.filters[0].span.end] == example


def test_values_of_a_field() -> None:
    part = parse_query('source:"Evening Post"|rnz|').filters[0]
    assert part.values == ("Evening Post", "rnz")


@pytest.mark.parametrize(
    "text",
    ["source:", "is:sta", "date:20", "date:2017-02-13..20", "-", '"', "/dock(", "source:|", "ferry source:", "~"],
)
def test_what_is_half_typed_is_left_out_without_complaint(text: str) -> None:
    query = parse_query(text)
    assert not query.problems
    assert not query.filters


def test_a_date_counts_as_far_as_it_is_typed() -> None:
    assert parse_query("date:2017-").filters[0].periods == (Period(date(2017, 1, 1), date(2017, 12, 31)),)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("date:yesterday x", "no date"),
        ("is:famous x", "undated"),
        ("colour:red", "no field"),
        ("/a(b/", "not complete"),
        ("/(a{200}){200}/", "too often"),
    ],
)
def test_mistakes_are_explained_in_place(text: str, part: str) -> None:
    query = parse_query(text)
    assert part in said_by(query)
    span = query.problems[0].span
    assert 0 <= span.start < span.end <= len(text)


def test_an_address_is_no_field() -> None:
    assert not parse_query("https://example.org/a").problems


def test_states_are_all_known() -> None:
    assert all(parse_query(f"is:{state} ").filters for state in STATES)


def test_a_pasted_article_is_cut() -> None:
    query = parse_query("word " * 10_000)
    assert len(query.clauses) == MOST_PARTS
    assert "Only the first" in said_by(query)


@settings(max_examples=100)
@given(st.one_of(typed, st.text()))
def test_a_query_never_raises_and_spans_are_inside(text: str) -> None:
    query = parse_query(text)
    assert query.text == text
    end = 0
    for part in query.typed_parts:
        assert end <= part.span.start < part.span.end <= len(text)
        end = part.span.end
    for problem in query.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@settings(max_examples=50)
@given(typed, typed)
def test_parts_do_not_depend_on_what_follows_a_space(left: str, right: str) -> None:
    if left.count('"') or left.count("“") or left.count("”") or left.count("/"):
        return
    # An operator joins what stands before it to what follows.
    if right.split()[:1] in (["OR"], ["AND"]) or left.split()[-1:] == ["OR"]:
        return
    first, both = parse_query(left + " "), parse_query(left + " " + right)
    assert both.typed_parts[: len(first.typed_parts)] == first.typed_parts


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017/2/3", date(2017, 2, 3), date(2017, 2, 3)),
        ("2017-02..2017-03", date(2017, 2, 1), date(2017, 3, 31)),
        ("2017-03..2017-02", date(2017, 2, 1), date(2017, 3, 31)),
        ("..2017", None, date(2017, 12, 31)),
        ("2017..", date(2017, 1, 1), None),
    ],
)
def test_periods(text: str, first: date | None, last: date | None) -> None:
    assert parse_period(text) == Period(first, last)


@pytest.mark.parametrize("text", ["", "..", "0000", "2017-13", "2017-02-30", "17", "x..y", "...."])
def test_no_periods(text: str) -> None:
    assert parse_period(text) is None


def test_before_and_after_leave_the_date_itself_out() -> None:
    assert period_before("2017-02") == Period(None, date(2017, 1, 31))
    assert period_after("2017-02") == Period(date(2017, 3, 1), None)
    assert period_before("0001") is None
    assert period_after("9999") is None


@settings(max_examples=50)
@given(st.text(alphabet="0123-/. "))
def test_whatever_is_typed_is_no_date_or_days_in_order(text: str) -> None:
    for read in (parse_period, period_before, period_after):
        period = read(text)
        assert period is None or period.first is None or period.last is None or period.first <= period.last
    parse_date(text)


def test_expressions_know_the_ends_of_lines() -> None:
    text = "The ferry left.\nA Ferry came."
    assert match_spans("^a ferry", text) == [(16, 23)]
    assert match_spans("Ferry", text) == [(18, 23)]
    assert has_any_match("left.$", text)
    assert not has_any_match("left.*came", text)
    assert match_spans(r"left\.\s+a", text) == [(10, 17)]


def test_case_counts_only_if_a_capital_letter_is_meant() -> None:
    assert has_any_match(r"\p{L}\D(?P<word>ferry)", "A FERRY")
    assert not has_any_match(r"\bFerry", "a ferry")


def test_empty_matches_are_not_marked() -> None:
    assert match_spans("x*", "ab xx") == [(3, 5)]
    assert match_spans("[a-z]", "abcd", most=2) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("x" * 1_001, "too long"),
        ("(", r"missing \) at position 1"),
        ("[", "unterminated character set"),
        ("a{2,1}", "min repeat greater than max repeat"),
        ("*", "nothing to repeat"),
        ("(" * 990, ""),
        ("(?ua)x", "incompatible"),
        ("x{1000000000}", "too often"),
        ("(?x)x{1 000000000}", "too often"),
        ("(((x{50}){50}){50}){50}", "too often"),
    ],
)
def test_expressions_that_are_refused(pattern: str, why: str) -> None:
    assert re.fullmatch(f"This regular expression .*{why}.*\\.", why_not(pattern))


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["(?:", "(?<n>", "(?R)", "{2,3}", "{9999}", "\\p{L}", "[^", *"(a|)*+?.]\\&1x"]), max_size=12
    )
)
def test_any_expression_is_refused_or_comes_to_an_end(parts: list[str]) -> None:
    pattern = "".join(parts)
    if why_not(pattern):
        return
    text = "a11xxa1 ax\naaa"
    spans = match_spans(pattern, text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    with contextlib.suppress(TimeoutError):
        assert has_any_match(pattern, text) or not spans


@pytest.mark.parametrize("pattern", ["(a|aa)+$", "(?R)"])
def test_expressions_that_would_not_come_to_an_end_are_stopped(pattern: str) -> None:
    assert why_not(pattern) == ""
    text = "a" * 60 + "!"
    with pytest.raises(TimeoutError):
        has_any_match(pattern, text, seconds=0.01)
    assert match_spans("b|" + pattern, "b" + text, seconds=0.01) in ([(0, 1)], [])


@pytest.mark.parametrize(
    "pattern",
    [
        "(ferry|boat)s?",
        r"\d+ people",
        "[(+]+",
        "(a|b)+",
        "((a+))+",
        "(?:a*)*",
        "a?" * 28 + "x",
        ".*.*.*x",
        r"\w+\w+\w+x",
        "(?:a{1,9}b?){1,9}x",
        r"\$\d{1,3}(,\d{3})*(\.\d+)?",
        '"[^"]*"',
        r"\p{Lu}\p{Ll}+",
    ],
)
def test_expressions_that_are_let_through(pattern: str) -> None:
    assert why_not(pattern) == ""
    has_any_match(pattern, "30 people saw the ferry for $1,200.50")


def test_parts_are_frozen() -> None:
    clause, part = parse_query("ferry").typed_parts[0], parse_query("id:a").typed_parts[0]
    assert isinstance(clause, QueryClause)
    assert isinstance(part, FieldFilter)
    with pytest.raises(AttributeError):
        part.values = ()  # type: ignore[misc]
