"""What a half-typed query may become."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search.completion import MOST, Completer
from corpus.search.field_filters import Marks
from corpus.search.fields import FIELDS
from corpus.search.query_parser import parse_query
from tests.corpus.test_view import PIECES, PILE

COMPLETER = Completer(PILE)
MARKS = Marks(tags={"to check": frozenset("a"), "sport": frozenset("b")})


def becomes(text: str, at: int | None = None) -> list[str]:
    return [suggestion.text for suggestion in COMPLETER.complete_query(text, at, MARKS)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sou", "source:"),
        ("strike PER", "strike person:"),
        ("-be", "-before:"),
        ("source:nor", 'source:"Northern Wire" '),
        ('source:"northern w', 'source:"Northern Wire" '),
        ("source:Wire|har", 'source:Wire|"Harbour Courier" '),
        ('source:"Northern Wire"|har', 'source:"Northern Wire"|"Harbour Courier" '),
        ("-source:harb", '-source:"Harbour Courier" '),
        ("person:kis", 'person:"Ana Kisling" '),
        ("person:anna kisl", None),
        ("org:", 'org:"Dock Union" '),
        ("place:lar", "place:Larvik "),
        ("said:ru", 'said:"Tom Rua" '),
        ("date:20", "date:2021"),
        ("date:2021", "date:2021-05"),
        ("before:2021-05", "before:2021-05-05 "),
        ("mentions:2019", "mentions:2019-03"),
        ("when:2019..20", "when:2019..2021"),
        ("is:un", "is:unread "),
        ("tag:to", 'tag:"to check" '),
        ("id:c", None),
        ("sorce:har", "source:har"),
        ("", None),
        ("source:Wire ", None),
        ("http://sou", None),
    ],
)
def test_fields_and_values(typed: str, first: str | None) -> None:
    assert next(iter(becomes(typed)), None) == first


def test_the_word_before_the_cursor_is_completed_and_the_rest_stays() -> None:
    (found,) = COMPLETER.complete_query("sou strike", 3)
    assert (found.text, found.at) == ("source: strike", 7)
    found = COMPLETER.complete_query("source:nor strike", 10)[0]
    assert (found.text, found.at) == ('source:"Northern Wire" strike', 23)
    assert not COMPLETER.complete_query("source strike", 3)


def test_values_tell_how_much_there_is_of_them() -> None:
    assert COMPLETER.complete_query("source:har")[0].help == "1 article"
    assert COMPLETER.complete_query("date:20")[0].help == "2 published"
    assert COMPLETER.complete_query("person:ana")[0].help == "2 mentions"


def test_the_commonest_come_first_and_not_too_many() -> None:
    assert len(becomes("is:")) == 6
    assert all(len(becomes(f"{row.name}:")) <= MOST for row in FIELDS)


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*PIECES, "per", "nor", "20"]), max_size=12).map("".join), st.integers(-5, 40))
def test_no_text_raises_and_every_suggestion_is_another_query(text: str, at: int) -> None:
    for found in COMPLETER.complete_query(text, at, MARKS):
        assert found.text != text
        assert 0 <= found.at <= len(found.text)
        assert parse_query(found.text) is not None


def test_a_long_text_is_no_matter() -> None:
    assert becomes("source:" + "x|" * 200_000) == []
    assert becomes("word " * 100_000 + "sou")[0].endswith("source:")
