"""Texts that no newsroom writes: the work that an article costs grows with its length, not with its square."""

import contextlib
import io
import re
import sys
import time
from types import FrameType
from typing import cast

import pytest

from corpus.extraction.analyse import analyse_article
from corpus.extraction.names.tokens import LONGEST_SENTENCE, tokenize_sentences
from corpus.extraction.times import find_in, months
from corpus.model import Analysis, Article, Block
from corpus.reading.encoding import decode_text
from corpus.reading.formats.registry import find_format
from corpus.reading.opening import UnreadableError
from corpus.reading.row_origin import RowOrigin
from corpus.reading.source import Source

SAFETY = 10.0
"""Seconds of CPU for what takes some hundredths of one."""


def analysis(text: str) -> Analysis:
    return analyse_article(Article("a", "", text, (Block(0, len(text), "body"),), published="2021-05-04"))[1]


def calls_for(text: str) -> int:
    """How many functions are called to analyse it: unlike seconds, the same each time."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        analysis(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("A. ", id="initials"),
        pytest.param('"said" ', id="quoted words"),
        pytest.param('"a\n', id="marks and line ends"),
        pytest.param('Mary "Mimi" Olsen ', id="nicknames"),
        pytest.param("Monday and ", id="weekdays"),
    ],
)
def test_four_times_the_text_is_four_times_the_work(unit: str) -> None:
    analysis(unit * 3)  # the tables are loaded
    short, long = calls_for(unit * 300), calls_for(unit * 1200)
    assert 2 * short < long < 6 * short


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.xml", b"<!-- a -->" * 22 + b"<none/>", id="comments"),
        pytest.param("a.txt", b"<!-- a -->" * 22 + b"none", id="comments in text"),
        pytest.param("a.xml", b"<?a b?>" * 22 + b"<none/>", id="instructions"),
        pytest.param("a.txt", (b"_" * 60 + b"\n") * 4000, id="rules"),
        pytest.param("a.txt", b"\n" * 200_000 + b" DOCUMENTS", id="blank lines"),
        pytest.param("a.txt", b"Content-Type: multipart/related\r\n" * 8000, id="headers"),
    ],
)
def test_what_a_file_is_shows_without_trying_every_way_to_split_its_head(name: str, data: bytes) -> None:
    opener = lambda: cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data))))  # noqa: E731
    began = time.process_time()
    with contextlib.suppress(UnreadableError):
        find_format(Source(name, RowOrigin(name, name, "Wire"), opener, len(data)))
    assert time.process_time() - began < SAFETY


def test_figures_in_a_chain_are_no_dates_each() -> None:
    assert len(find_in("1." * 500 + " It rained on 3/5/2021 and on 4/5/2021.", None)) == 2


class _CountedPattern:
    """A pattern that counts how often it is searched for."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.searches = 0

    def search(self, text: str) -> re.Match[str] | None:
        self.searches += 1
        return self._pattern.search(text)


def test_a_text_of_many_mays_is_looked_through_once_for_somebody_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = _CountedPattern(re.compile("nobody"))
    monkeypatch.setattr(months, "_PERSON", counted)
    assert len(find_in("It opened in May and closed in May. " * 50 + "Unlike others.", None)) == 100
    assert counted.searches == 1


def test_every_nicknamed_person_of_a_text_is_one_name() -> None:
    text = 'Mary "Mimi" Olsen met Peter "Tank" Berg in Oslo, where Anna (Annie) Moss lives. ' * 3
    named = [text[m.start : m.end] for m in analysis(text).mentions if m.type == "person"]
    assert named == ['Mary "Mimi" Olsen', 'Peter "Tank" Berg', "Anna (Annie) Moss"] * 3


def test_a_line_repeated_without_end_has_its_names_each_time() -> None:
    line = "Ada Moss of the Harbour Council met Peter Berg in Oslo.\n"
    starts = [m.start for m in analysis(line * 60).mentions]
    assert starts == [at * len(line) + start for at in range(60) for start in starts[: len(starts) // 60]]
    assert len(starts) >= 180


def test_a_sentence_that_never_ends_is_read_in_pieces() -> None:
    longest = max(len(sentence) for sentence in tokenize_sentences("Ada and Bo " * 2_000))
    assert longest == LONGEST_SENTENCE
    assert len(analysis("Ada Moss and Bo Berg, " * 2_000).mentions) == 4_000


@pytest.mark.parametrize("letters", ["š", "ø", "ì", "ù", "û", "ã", "õ", "þ", "º"])
def test_a_page_of_one_odd_letter_is_decoded_in_one_go(letters: str) -> None:
    began = time.process_time()
    assert "calm" in decode_text((f"calm {letters} " * 100_000).encode("cp1252"))
    assert time.process_time() - began < SAFETY  # it took minutes


def test_marks_around_nothing_but_marks_are_no_quote() -> None:
    assert analysis("“‘" * 50 + "”").quotes == ()
    (quote,) = analysis("“We leave tonight, all of us,” said Ann Orr, and then: “‘ ”.").quotes
    assert quote.speaker


def test_words_that_nobody_says_are_passed_over_to_reach_who_speaks() -> None:
    text = 'In the film "Rain" and the play "Snow" and the song "Hail" Ann Orr said: "We leave tonight, all of us."'
    assert [text[q.speaker.start : q.speaker.end] for q in analysis(text).quotes if q.speaker] == ["Ann Orr"]
