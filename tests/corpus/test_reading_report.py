"""The reading report, what is grouped in it, and what a missing package says."""

from __future__ import annotations

import builtins
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Skipped
from corpus.reading import opening
from corpus.reading.report import grouped_faults, read_report, report_lines
from tests.corpus.formats_help import STORM, page, put, reasons_in
from tui.cli.main import run


def pile(folder: Path) -> Path:
    put(folder / "a.html", page())
    put(folder / "b.ris", f"TY  - NEWS\nTI  - Storm\nAB  - {STORM}\nER  - \n\nTY  - NEWS\nTI  - Calm\nER  - \n")
    put(folder / "c.xyz", "?")
    return folder


def test_a_file_is_reported_with_what_it_was_read_as(tmp_path: Path) -> None:
    assert [report.row() for report in read_report([pile(tmp_path)])] == [
        {"path": str(tmp_path / "a.html"), "as": "a web page", "articles": 1, "announced": 0, "skipped": []},
        {"path": str(tmp_path / "b.ris"), "as": "references (RIS)", "articles": 1, "announced": 0,
         "skipped": [{"path": str(tmp_path / "b.ris"), "why": "Calm: It is a reference without a text."}]},
        {"path": str(tmp_path / "c.xyz"), "as": "", "articles": 0, "announced": 0,
         "skipped": [{"path": str(tmp_path / "c.xyz"), "why": "This kind of file (.xyz) is not known."}]},
    ]  # fmt: skip


def test_the_whole_pile_fits_on_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(pile(tmp_path)), "--report"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "3 files, 2 articles"
    assert "  a web page: 1 file, 1 article" in lines
    assert f"  {tmp_path / 'c.xyz'}: This kind of file (.xyz) is not known." in lines


def test_the_report_is_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--json", str(pile(tmp_path))]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["as"] for row in rows] == ["a web page", "references (RIS)", ""]


def test_many_like_faults_are_one_line() -> None:
    rows = [Skipped("a.csv", f"Line {n}: The row has no text.") for n in range(1000)]
    files = [Skipped(f"{n}.xyz", "This kind of file (.xyz) is not known.") for n in range(5)]
    assert list(grouped_faults([*rows, *files, Skipped("b", "It is a folder.")])) == [
        "a.csv: The row has no text. (1,000 times)",
        "0.xyz and 4 more: This kind of file (.xyz) is not known. (5 times)",
        "b: It is a folder.",
    ]


def test_an_empty_report_says_so(tmp_path: Path) -> None:
    assert next(report_lines(read_report([tmp_path / "no"]))) == "1 file, 0 articles"


@pytest.mark.parametrize(
    ("module", "name", "content", "extra"),
    [
        ("trafilatura", "a.html", "<html><body><div><span>A storm blew.</span></div></body></html>", "web"),
        ("pypdf", "a.pdf", "%PDF-1.4", "documents"),
        ("fastwarc", "a.warc", "WARC/1.0", "archives"),
    ],
)
def test_a_missing_package_says_which_line_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, content: str, extra: str
) -> None:
    def refuse(wanted: str) -> Any:
        if wanted.partition(".")[0] == module:
            raise ImportError(wanted)
        return builtins.__import__(wanted)

    monkeypatch.setattr(opening, "import_module", refuse)
    assert reasons_in(put(tmp_path / name, content)) == [
        f"To read it, install the rest: pip install 'tellings[{extra}]'"
    ]


def test_text_is_read_without_importing_what_other_formats_need(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", STORM)
    code = f"""
import sys
from pathlib import Path
from corpus.reading import read_articles
assert len(list(read_articles([Path({str(path)!r})]))) == 1
heavy = ("lxml", "trafilatura", "pypdf", "openpyxl", "fastwarc", "zstandard", "email.policy", "sqlite3", "tarfile")
print([name for name in heavy if name in sys.modules])
"""
    home = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=home)
    assert done.stdout.strip() == "[]"
