"""`tellings new`: what came, for mail and cron: silent where that is nothing, and each thing told once."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.corpus.test_whats_new import LATER
from tests.tui.harbour import write_pile
from tui.cli.main import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder)


def said(capsys: Capture, *arguments: str | Path, status: int = 0) -> tuple[str, str]:
    assert run(["new", *map(str, arguments)]) == status
    found = capsys.readouterr()
    return found.out, found.err


def test_the_first_time_all_is_noted_then_silence_then_each_new_article_once(pile: Path, capsys: Capture) -> None:
    out, err = said(capsys, pile)
    assert out == "" and "4 articles noted" in err
    assert said(capsys, pile) == ("", "")
    (pile / "Northern Wire" / "later.txt").write_text(LATER, encoding="utf-8")
    out, err = said(capsys, pile)
    assert err == ""
    assert "Northern Wire, 6 May 2021: 1 new claim, 1 ↻ 12 people / 14 people → 17 people" in out
    assert "+ The harbour office said three ships" in out
    assert "↻ injured: 12 people / 14 people → 17 people" in out
    assert said(capsys, pile) == ("", "")


def test_what_was_told_is_known_also_where_the_pile_was_moved(pile: Path, capsys: Capture) -> None:
    said(capsys, pile)
    moved = pile.with_name("elsewhere")
    pile.rename(moved)
    (moved / "Northern Wire" / "later.txt").write_text(LATER, encoding="utf-8")
    out, err = said(capsys, moved, "--json")
    assert [json.loads(line)["article"] for line in out.splitlines()] == ["Northern Wire/later.txt"]
    assert err == ""


def test_what_a_limit_leaves_out_is_told_the_next_time(pile: Path, capsys: Capture) -> None:
    said(capsys, pile)
    for name in ("one", "two"):
        (pile / "Northern Wire" / f"{name}.txt").write_text(LATER.replace("17", str(len(name) * 6)), encoding="utf-8")
    (pile / "Northern Wire" / "two.txt").write_text(LATER.replace("17", "19"), encoding="utf-8")
    first, _ = said(capsys, pile, "--json", "--limit", "1")
    second, _ = said(capsys, pile, "--json")
    found = [json.loads(line)["article"] for line in (first + second).splitlines()]
    assert sorted(found) == ["Northern Wire/one.txt", "Northern Wire/two.txt"]


def test_since_a_day_is_about_publication_and_notes_nothing(pile: Path, capsys: Capture) -> None:
    out, _ = said(capsys, pile, "--since", "2021-05-05", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert (row["article"], row["source"]) == ("Old Mill Gazette/fire.txt", "Old Mill Gazette")
    assert said(capsys, pile, "--since", "2021-05-05", "--json")[0] == out
    table = list(csv.DictReader(io.StringIO(said(capsys, pile, "--since", "2021-05-04", "--csv")[0])))
    assert [one["article"] for one in table] == ["Northern Wire/fire.txt", "Old Mill Gazette/fire.txt"]
    assert "4 articles noted" in said(capsys, pile)[1]


def test_a_day_that_is_none_is_told_before_anything_is_read(tmp_path: Path, capsys: Capture) -> None:
    out, err = said(capsys, tmp_path / "none", "--since", "soonish", status=2)
    assert out == "" and "'soonish' is no date" in err


def test_a_pile_without_articles_notes_nothing(tmp_path: Path, capsys: Capture) -> None:
    assert "nothing could be read" in said(capsys, tmp_path, status=1)[1]
