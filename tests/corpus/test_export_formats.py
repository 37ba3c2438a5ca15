"""Escaping: words from outside stay words, in Markdown, HTML and spreadsheets."""

import csv
import doctest
import io
import re
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.export import addresses, html, markdown, request, tables
from corpus.export.addresses import web_address
from corpus.export.citing import date_words, dating_words
from corpus.export.document import (
    Block,
    BulletList,
    CitedPassage,
    Heading,
    Mark,
    MarkedSpan,
    PageTable,
    Paragraph,
    TableRow,
    TextRun,
    marked_words,
    plain_text,
    styled_words,
)
from corpus.export.tables import cell_value, csv_lines, json_lines
from corpus.language.date_words import period_words
from corpus.model import Dating
from tests.corpus.export_help import Page

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = "\\`*_{}[]<>()#+-.!|~&;:=$^@'\"/ 1a\u00a0“é\n\t"
anything = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cs", "Cc"])), max_size=60)
marks = st.lists(st.sampled_from(["shared", "conflict", "update", "wording", "strong", "hit", "quiet"]), max_size=2)
runs = st.lists(st.tuples(anything, marks), max_size=6)


def shown(tokens: list[Token]) -> str:
    """What a reader of rendered Markdown sees."""
    found = ""
    for token in tokens:
        if token.type in ("text", "text_special"):
            found += token.content
        elif token.type == "softbreak":
            found += " "
        found += shown(token.children or [])
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}


# --------------------------------------------------------------------------------------- markdown


@given(anything)
@settings(max_examples=100)
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    for block in (Paragraph(styled_words(f"{text}x")), BulletList((styled_words(f"{text}x"),))):
        tokens = PARSER.parse("".join(markdown.render_markdown([block])))
        assert flat(shown(tokens)) == flat(f"{text}x")
        allowed = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "bullet_list_open"}
        assert kinds(tokens) <= allowed | {"bullet_list_close", "list_item_open", "list_item_close"}


@given(st.lists(anything, min_size=2, max_size=2))
@settings(max_examples=100)
def test_a_cell_of_a_table_keeps_its_words(texts: list[str]) -> None:
    row = TableRow(tuple(styled_words(f"{text}x") for text in texts))
    tokens = PARSER.parse("".join(markdown.render_markdown([PageTable(("one", "two"), [row])])))
    cells = [shown([token]) for token in tokens if token.type == "inline"]
    assert [flat(text) for text in cells] == ["one", "two", *(flat(f"{text}x") for text in texts)]


@given(runs)
@settings(max_examples=100)
def test_marks_never_eat_or_add_words(parts: list[tuple[str, list[Mark]]]) -> None:
    line = (*(TextRun(text, tuple(dict.fromkeys(mark))) for text, mark in parts), TextRun("x"))
    tokens = PARSER.parse("".join(markdown.render_markdown([Paragraph(line)])))
    assert flat(shown(tokens)) == flat(plain_text(line))
    page = Page("".join(html.render_html([Paragraph(line)])))
    assert flat(page.text.removeprefix("\n\n\nTellings\n")).endswith(flat(plain_text(line)))


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ((TextRun("of "), TextRun("80 people", ("conflict",)), TextRun(" on board")), "of **80 people** on board"),
        ((TextRun("US"), TextRun("$80", ("conflict",)), TextRun("m")), "US<strong>\\$80</strong>m"),
        ((TextRun("said "), TextRun("fired ", ("wording",)), TextRun("him", ("shared",))), "said **fired** *him*"),
        ((TextRun("one", ("shared",)), TextRun("two", ("conflict",))), "<em>one</em>**two**"),
        ((TextRun("see", link="https://a.example/x(1)|y"),), "[see](<https://a.example/x(1)%7Cy>)"),
        ((TextRun("see", link="javascript:alert(1)"),), "see"),
        ((TextRun("[3]", ("number",), "#source-3"),), "\\[3\\]"),
    ],
)
def test_marks_and_links_in_markdown(line: tuple[TextRun, ...], written: str) -> None:
    assert markdown.inline_markdown(line) == written


def test_bare_addresses_do_not_become_links() -> None:
    assert markdown.escape_markdown("http://a.example www.b.example c@d.example") == (
        "http\\://a.example www\\.b.example c\\@d.example"
    )


# ------------------------------------------------------------------------------------------- html


@given(anything, anything)
@settings(max_examples=50)
def test_html_shows_any_text_as_it_is(text: str, other: str) -> None:
    blocks: list[Block] = [
        Heading(1, text),
        Paragraph(styled_words(text)),
        CitedPassage(styled_words(other), styled_words(text, "quiet")),
    ]
    page = Page("".join(html.render_html(blocks)))
    assert flat(page.text) == flat(f"{text} {text} {text} {other}{text}")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=50)
def test_only_web_addresses_become_links(link: str) -> None:
    page = Page(
        "".join(
            html.render_html([Paragraph((TextRun("x", link=f"https://a.example/{link}"), TextRun("y", link=link)))])
        )
    )
    assert all(re.match(r"https?://[!-~]*$|#", address) for address in page.values("href"))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///x", " JaVa\nscript:x"]
)
def test_other_schemes_do_not(link: str) -> None:
    assert web_address(link) == ""


# ------------------------------------------------------------------------------------ spreadsheets


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1", "\n=1"])
def test_formulas_are_disarmed(text: str) -> None:
    assert cell_value(text) == "'" + text


@pytest.mark.parametrize("value", ["plain", "", "a=1", -3, 2.5, None, True])
def test_other_cells_stay(value: object) -> None:
    assert cell_value(value) == value


@given(st.lists(st.tuples(anything, anything), max_size=4))
@settings(max_examples=50)
def test_a_table_can_be_read_again(rows: list[tuple[str, str]]) -> None:
    written = "".join(csv_lines(({"one": a, "two": b} for a, b in rows), ("one", "two")))
    read = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert read == [["one", "two"], *([cell_value(a), cell_value(b)] for a, b in rows)]


def test_lists_in_a_cell_are_json() -> None:
    assert cell_value(["=1", "é"]) == '["=1", "é"]'
    assert list(json_lines([{"a": "é"}])) == ['{"a": "é"}\n']


# ------------------------------------------------------------------------------------------ words


@given(anything, st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5))
@settings(max_examples=50)
def test_marked_text_is_the_text(text: str, places: list[tuple[int, int]]) -> None:
    found = marked_words(text, 0, len(text), [MarkedSpan(min(p), max(p), "hit") for p in places if p[0] != p[1]])
    assert flat(plain_text(found)) == flat(text)
    assert "  " not in plain_text(found)


def test_marks_overlap() -> None:
    found = marked_words("one two three", 0, 13, [MarkedSpan(0, 7, "shared"), MarkedSpan(4, 99, "conflict")])
    assert found == (
        TextRun("one ", ("shared",)),
        TextRun("two", ("shared", "conflict")),
        TextRun(" three", ("conflict",)),
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2017-03-02", "2 March 2017"),
        ("2017-03-02T19:20", "2 March 2017, 19:20"),
        ("2017-03-02T19:20:05+11:00", "2 March 2017, 19:20 (UTC+11:00)"),
        ("2017-03-02T19:20Z", "2 March 2017, 19:20 (UTC)"),
        ("2017", "2017"),
        ("", ""),
    ],
)
def test_dates_as_people_read_them(value: str, told: str) -> None:
    assert date_words(value) == told


def test_periods_as_people_read_them() -> None:
    first, last = date(2017, 2, 1), date(2017, 2, 28)
    assert period_words(first, last, "month") == "February 2017"
    assert period_words(first, first, "day") == "1 February 2017"
    assert period_words(first, last, "week") == "1 February 2017 – 28 February 2017"
    assert period_words(date(2017, 1, 1), date(2017, 12, 31), "year") == "2017"


def test_what_is_known_of_a_date_is_told() -> None:
    first, last = date(2017, 3, 1), date(2017, 3, 6)
    guess = Dating("2017-03-02", False, first, last, ("A tweet is dated.", "It says Tuesday."))
    assert dating_words(guess) == (
        "~2 March 2017, a guess between 1 March 2017 and 6 March 2017: A tweet is dated; It says Tuesday"
    )
    assert dating_words(Dating("", False)) == "undated"
    assert dating_words(Dating("2017-03-02", True)) == "2 March 2017"


@pytest.mark.parametrize("module", [addresses, request, tables])
def test_the_examples_in_docstrings(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted and not found.failed
