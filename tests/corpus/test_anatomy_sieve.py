"""The cheap looks that come before dear ones: they spare no line that has one of the looks in the tables."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from corpus.reading.boilerplate import FURNITURE, FURNITURE_INSIDE
from corpus.reading.captions import FORMS, CreditForm, photo_credit
from corpus.reading.credits import agency_words, ends_like_credit
from corpus.reading.headline_byline import repeated_title
from corpus.reading.line_pattern_tables import TABLE, by_looks
from corpus.reading.line_patterns import LONGEST, LinePattern
from corpus.reading.paragraph import SIEVE, TextParagraph

IGNORING_CASE = {mark.name for mark in (*FURNITURE, *FURNITURE_INSIDE)}

SIEVED = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


def lines_of(row: LinePattern | CreditForm) -> st.SearchStrategy[str]:
    """Lines that the row's pattern matches, in any case where case does not count."""
    pattern = re.compile(row.pattern, re.I if row.name in IGNORING_CASE else 0)
    any_line = st.from_regex(pattern, fullmatch=True).map(str.strip)
    return any_line.filter(lambda line: 0 < len(line) <= LONGEST and pattern.fullmatch(line) is not None)


def is_kept(line: str) -> bool:
    return SIEVE.may_match(line.lower(), SIEVE.words_in(line)) or ends_like_credit(line)


@pytest.mark.parametrize("row", [*TABLE, *FORMS], ids=lambda row: row.name)
def test_the_sieve_keeps_every_example(row: LinePattern | CreditForm) -> None:
    assert is_kept(row.example)


@pytest.mark.parametrize("row", [*TABLE, *FORMS], ids=lambda row: row.name)
@SIEVED
@given(data=st.data())
def test_the_sieve_keeps_whatever_a_row_knows(row: LinePattern | CreditForm, data: st.DataObject) -> None:
    line = data.draw(lines_of(row))
    assume(by_looks(line) or photo_credit(line))
    assert is_kept(line)


@SIEVED
@given(
    st.sampled_from(sorted(agency_words())),
    st.text(max_size=30),
    st.sampled_from(["{0} {1}", "{1} {0}", "{1} ({0})", "{1} [{0}]...", "- {0}", "“{1}” {0}", "{0}/{1}"]),
)
def test_the_sieve_keeps_photo_credits(agency: str, words: str, form: str) -> None:
    line = form.format(agency, words).strip()
    assert is_kept(line) or photo_credit(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "The ferry came back to port on Monday after its engine had failed.",
        "“None of them was hurt,” the line said, “and all of them will be paid.”",
        "A third ship is on its way",
    ],
)
def test_lines_of_the_story_are_spared_the_tables(line: str) -> None:
    assert not is_kept(line)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("ßo said the mayor", "SSO SAID THE MAYOR"),
        ("ﬁre in port", "FIRE IN PORT"),
        ("FIRE IN PORT", "ﬁre in port"),
        ("İzmir port is shut", "izmir port is shut"),
        ("ŉ boot is weg", "ʼN BOOT IS WEG"),
        ("ΐ", "ι"),
        ("Port of İzmir is shut", "Port of izmir is shut"),
    ],
)
def test_a_title_is_known_again_where_one_letter_stands_for_two(title: str, line: str) -> None:
    parts = [TextParagraph(0, len(line), line), TextParagraph(0, 1, "x")]
    assert repeated_title(parts, title) is parts[0]
    other = [TextParagraph(0, 30, "She left the harbour at seven."), TextParagraph(0, 1, "x")]
    assert repeated_title(other, title) is None


@settings(max_examples=100)
@given(st.text(max_size=40).filter(str.strip), st.booleans())
@example("ß", True)
@example("ﬁre in port", True)
@example("ΐα", False)
def test_a_title_is_known_again_by_its_letters_alone(title: str, capitals: bool) -> None:
    line = (title.upper() if capitals else title).strip()
    letters = re.sub(r"[\W_]+", "", title.casefold())
    parts = [TextParagraph(0, len(line), line), TextParagraph(0, 1, "x")]
    assume(line and re.sub(r"[\W_]+", "", line.casefold()) == letters)
    found = repeated_title(parts, title.strip())
    assert (found is parts[0]) == bool(letters)
