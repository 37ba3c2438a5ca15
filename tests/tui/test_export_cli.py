"""``tellings export``: files, formats, refusals."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.export.request import WHATS
from tests.corpus.export_help import Page, pile
from tui.cli.main import run

A, B = "Harbour Courier/ferry.txt", "Northern Wire/ferry.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pile").mkdir()
    return pile(tmp_path / "pile")


def leave(*arguments: str | Path) -> int:
    """The exit status."""
    try:
        return run(["export", *map(str, arguments)])
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize("what", [what for what in WHATS if what not in ("comparison", "search")])
def test_everything_is_printed_as_markdown(what: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(what, folder) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_the_format_follows_the_name_of_the_file(folder: Path, tmp_path: Path) -> None:
    assert leave("quotes", folder, "--to", tmp_path / "q.csv") == 0
    assert leave("quotes", folder, "--to", tmp_path / "q.jsonl") == 0
    assert leave("quotes", folder, "--to", tmp_path / "q.HTML") == 0
    with (tmp_path / "q.csv").open(encoding="utf-8", newline="") as file:
        assert "sha256" in next(csv.reader(file))
    assert json.loads((tmp_path / "q.jsonl").read_text(encoding="utf-8").splitlines()[0])["cited"]
    assert Page((tmp_path / "q.HTML").read_text(encoding="utf-8")).tags


def test_a_comparison_with_options_in_between(folder: Path, tmp_path: Path) -> None:
    to = tmp_path / "two.html"
    assert leave("--to", to, "comparison", A, "Northern", "--format", "html", folder) == 0
    assert "Divers found a hole" in Page(to.read_text(encoding="utf-8")).text


def test_a_search(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("search", "divers", folder, "--format", "csv") == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["article"] for row in rows] == [B]


def test_a_file_that_is_there_is_kept_without_force(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "out.md"
    to.write_text("mine")
    assert leave("report", folder, "--to", to) == 2
    assert capsys.readouterr().err == f"tellings: {to} exists already; --force writes over it\n"
    assert to.read_text() == "mine"
    assert leave("report", folder, "--to", to, "--force") == 0
    assert to.read_text(encoding="utf-8").startswith("# Report on 4 articles")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.md", "pile"]


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["report", "nowhere"], 1, "nothing could be read"),
        (["report"], 2, "PATH"),
        ([], 2, "WHAT"),
        (["everything", "PILE"], 2, "everything"),
        (["comparison", A, B], 2, "PATH"),
        (["comparison", A], 2, "B, PATH"),
        (["comparison", A, A, "PILE"], 2, "two different articles"),
        (["comparison", A, "nobody", "PILE"], 2, "no article with the id 'nobody'"),
        (["search", "PILE"], 2, "PATH"),
        (["report", "PILE", "--format", "csv"], 2, "html or md, not csv"),
        (["report", "PILE", "--to", "out.docx"], 2, "--format"),
        (["report", "PILE", "--to", "PILE", "--format", "md"], 2, "is a folder"),
        (["report", "PILE", "--to", "no such/out.md"], 2, "no such folder"),
        (["report", "PILE", "--to", "PIPE", "--format", "md", "--force"], 2, "not an ordinary file"),
        (["coverage", "PILE", "--story", "nothing"], 2, "no story of several articles"),
    ],
)
def test_mistakes_get_a_sentence(
    arguments: list[str], status: int, sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = folder.parent / "pipe"
    os.mkfifo(pipe)
    given = [{"PILE": str(folder), "PIPE": str(pipe)}.get(argument, argument) for argument in arguments]
    assert leave(*given) == status
    told = capsys.readouterr()
    assert sentence in told.err
    assert not told.out and "Traceback" not in told.err


def test_a_refusal_comes_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.pipeline.build.build_corpus", lambda _paths: pytest.fail("read"))
    (tmp_path / "a.md").touch()
    assert leave("report", "pile", "--to", tmp_path / "a.md") == 2


def test_what_is_printed_is_utf8_in_any_locale(folder: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "tui", "export", "comparison", A, B, str(folder)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert "↔" in done.stdout.decode("utf-8")


def test_help_names_all_that_can_be_taken_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("--help") == 0
    told = capsys.readouterr().out
    assert all(what in told for what in WHATS)
