"""``tellings.toml`` in a collection: outlets, columns, dates, what is left out, and what it gets wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Skipped
from corpus.pipeline.build import build_corpus
from corpus.reading import read_articles
from corpus.reading.pile_settings import NESTED, fits_pattern, load_settings
from corpus.storage.snapshot_folder import SnapshotFolder
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, articles_in, page, put, reasons_in
from tui.cli.main import run


def settings(folder: Path, text: str) -> Path:
    return put(folder / "tellings.toml", text)


def faults(folder: Path) -> list[str]:
    settings_path = str(folder / "tellings.toml")
    return [one.reason for one in read_articles([folder]) if isinstance(one, Skipped) and one.path == settings_path]


def test_outlets_are_named_by_folder_file_and_path(tmp_path: Path) -> None:
    settings(tmp_path, '[outlets]\nwire = "Northern Wire"\n"hp-*.txt" = "Harbour Post"\n"misc/2017" = "Bay Courier"\n')
    for name, text in (("wire/old/a.txt", STORM), ("misc/hp-1.txt", SIRENS), ("misc/2017/b.txt", COUNTY)):
        put(tmp_path / name, text)
    put(tmp_path / "misc" / "c.txt", f"{STORM} {COUNTY}")
    found = {article.id: (article.source, article.source_basis) for article in articles_in(tmp_path)}
    assert found == {
        "wire/old/a.txt": ("Northern Wire", "settings"),
        "misc/hp-1.txt": ("Harbour Post", "settings"),
        "misc/2017/b.txt": ("Bay Courier", "settings"),
        "misc/c.txt": ("misc", "folder"),
    }


def test_an_outlet_that_the_user_names_goes_before_the_one_that_a_page_states(tmp_path: Path) -> None:
    settings(tmp_path, '[outlets]\n"*.html" = "Northern Wire"\n')
    put(tmp_path / "a.html", page(head='<meta property="og:site_name" content="NW Online">'))
    (article,) = articles_in(tmp_path)
    assert (article.source, article.source_basis) == ("Northern Wire", "settings")


COLUMNS = """
dates = "day first"
[columns]
text = ["Volltext", "Anriss"]
title = "Überschrift"
source = "Blatt"
published = "Erschienen am"
"""


def test_columns_are_found_under_the_users_names_and_dates_in_the_stated_order(tmp_path: Path) -> None:
    settings(tmp_path, COLUMNS)
    put(tmp_path / "a.csv", f"Überschrift;Blatt;Erschienen am;Volltext;Anriss\nSturm;Hafenpost;03/04/2017;;{STORM}\n")
    row = {"Überschrift": "Warnung", "Blatt": "Hafenpost", "Erschienen am": "05/04/2017", "Volltext": SIRENS}
    put(tmp_path / "b.json", json.dumps([row, {**row, "Volltext": COUNTY}]))
    put(tmp_path / "c.jsonl", json.dumps({**row, "Volltext": f"{SIRENS} {COUNTY}"}))
    found = [(a.title, a.source, a.published) for a in articles_in(tmp_path)]
    assert found == [("Sturm", "Hafenpost", "2017-04-03"), *[("Warnung", "Hafenpost", "2017-04-05")] * 3]


def test_month_first_is_taken_at_its_word_too(tmp_path: Path) -> None:
    settings(tmp_path, 'dates = "month first"')
    put(tmp_path / "a.csv", f"date,text\n03/04/2017,{STORM.replace(',', '')}\n")
    assert [article.published for article in articles_in(tmp_path)] == ["2017-03-04"]


def test_a_column_may_lie_inside_an_object(tmp_path: Path) -> None:
    settings(tmp_path, '[columns]\ntext = "inhalt.lang"\n')
    put(tmp_path / "a.jsonl", json.dumps({"inhalt": {"lang": STORM}}))
    assert [article.text for article in articles_in(tmp_path)] == [STORM]


def test_what_is_to_be_left_out_is_left_out(tmp_path: Path) -> None:
    settings(tmp_path, 'leave_out = ["drafts", "*.bak", "wire/notes/*"]')
    for name in ("drafts/a.txt", "wire/b.bak", "wire/notes/c.txt", "wire/d.txt"):
        put(tmp_path / name, STORM)
    assert [article.id for article in articles_in(tmp_path)] == ["wire/d.txt"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[outlet]\nwire = 'Northern Wire'", 'It has a "outlet", which is no setting; did you mean outlets?'),
        (
            "outlets = 'Northern Wire'",
            'What stands under outlets must be a table of lines like "northern*" = "Northern Wire".',
        ),
        ("[outlets]\n'*' = 3", 'The outlet of "*" must be a name in quotes, as in "northern*" = "Northern Wire".'),
        ("[columns]\ntxt = 'Volltext'", '"txt" under columns is no part of an article; did you mean text?'),
        ("[columns]\ntext = []", 'The column of text must be a name in quotes, as in text = "Volltext".'),
        ("dates = 'year first'", 'dates must be "day first" or "month first".'),
        ("leave_out = 3", 'What is left out must be a list of patterns: leave_out = ["drafts", "*.bak"].'),
        ("leave_out = ['*.bka']", 'No file or folder fits "*.bka" under leave_out.'),
        ("[outlets]\nwyre = 'Northern Wire'", 'No file or folder fits "wyre" under outlets.'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_a_sentence_and_the_articles_are_read(tmp_path: Path, text: str, sentence: str) -> None:
    settings(tmp_path, text)
    put(tmp_path / "a.txt", STORM)
    assert faults(tmp_path) == [sentence]
    assert [one.id for one in build_corpus([tmp_path]).articles] == ["a.txt"]


@pytest.mark.parametrize("content", [b"[outlets", b"\xff\xfe[", b"a = " + b"[" * 3000, b"\0", b"x" * 1_000_001])
def test_settings_that_cannot_be_read_are_told_and_not_used(tmp_path: Path, content: bytes) -> None:
    put(tmp_path / "tellings.toml", content)
    put(tmp_path / "a.txt", STORM)
    (told,) = faults(tmp_path)
    assert told.startswith("The settings are not used: ") and len(told) < 300
    assert [one.id for one in read_articles([tmp_path]) if not isinstance(one, Skipped)] == ["a.txt"]


def test_only_the_settings_of_the_folder_that_is_opened_count(tmp_path: Path) -> None:
    settings(tmp_path / "wire", 'leave_out = "*"')
    put(tmp_path / "wire" / "a.txt", STORM)
    assert reasons_in(tmp_path) == [NESTED]


def test_other_settings_are_heeded_at_the_next_start(tmp_path: Path) -> None:
    pile, snapshots = tmp_path / "pile", SnapshotFolder(tmp_path / "kept", b"one")
    put(pile / "a.csv", f"date,text\n03/04/2017,{STORM.replace(',', '')}\n")
    for order, day in (("day", "2017-04-03"), ("month", "2017-03-04")):
        settings(pile, f'dates = "{order} first"')
        assert [one.published for one in build_corpus([pile], snapshots=snapshots).articles] == [day]


def test_the_verbs_say_where_an_outlet_comes_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings(tmp_path, '[outlets]\n"a.*" = "Northern Wire"\n')
    put(tmp_path / "a.txt", STORM)
    assert run(["articles", "--json", str(tmp_path)]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["source"], row["source_evidence"], row["origins"]) == ("Northern Wire", "settings", [])
    assert run(["read", "--report", str(tmp_path)]) == 0
    assert "  named in tellings.toml: 1" in capsys.readouterr().out.splitlines()


@given(st.text(), st.text(max_size=30))
def test_any_pattern_can_be_asked_of_any_path(label: str, pattern: str) -> None:
    assert fits_pattern(label, pattern) in (True, False)


def test_a_folder_without_settings_has_none(tmp_path: Path) -> None:
    found, told = load_settings(tmp_path)
    assert (found.outlets, found.columns, found.left_out, told) == ((), (), (), [])
