"""Tables without a header line: their columns are told by what they hold, and that is said."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.model import Article, Skipped
from corpus.reading import read_articles
from corpus.reading.headless_tables import is_headless
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, put, reasons_in

ROWS = [
    ("Northern Wire", "Storm tears boats loose", STORM, "2017-03-03", "https://wire.example/1"),
    ("Harbour Post", "No siren sounded in Karlsund that night", SIRENS, "2017-03-04", "https://post.example/2"),
    ("Northern Wire", "County: the rules were kept", COUNTY, "2017-03-05", "https://wire.example/3"),
]


def table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 3, 4, 1), (3, 1, 0, 2, 4), (1, 2, 4, 0, 3)])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_column_is_known_wherever_it_stands(tmp_path: Path, order: Sequence[int], delimiter: str) -> None:
    path = put(tmp_path / "a.csv", table([[row[i] for i in order] for row in ROWS], delimiter))
    found = [one for one in read_articles([path]) if isinstance(one, Article)]
    assert [(a.source, a.title, a.text, a.published, a.url) for a in found] == ROWS
    (told,) = [one.reason for one in read_articles([path]) if isinstance(one, Skipped)]
    assert told.startswith("The table has no header; its columns were told by what they hold: 1 ")


def test_two_columns_are_enough(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", table([row[:1] + row[2:3] for row in ROWS]))
    found = [one for one in read_articles([path]) if isinstance(one, Article)]
    assert [(a.source, a.text) for a in found] == [(row[0], row[2]) for row in ROWS]


def test_short_sentences_are_text_too(tmp_path: Path) -> None:
    rows = [("Northern Wire", "Sirens silent", "Nobody woke up."), ("Bay Post", "Boats loose", "The quay broke up.")]
    path = put(tmp_path / "a.csv", table([*rows, ("Bay Post", "Inn shut", "Owners left.")]))
    found = [one for one in read_articles([path]) if isinstance(one, Article)]
    assert [(a.source, a.title, a.text) for a in found][1] == rows[1]


def test_a_table_of_addresses_alone_has_no_articles(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", table([("7", "https://wire.example/1"), ("8", "https://wire.example/2")]))
    assert sum("link without text" in reason for reason in reasons_in(path)) == 2


@pytest.mark.parametrize(
    "header",
    [("text", "date"), ("Volltext", "Blatt"), ("Headline", "2017"), ("a", "a"), ("What was said about it", "")],
)
def test_a_line_of_names_is_a_header(header: tuple[str, ...]) -> None:
    assert not is_headless(header)
