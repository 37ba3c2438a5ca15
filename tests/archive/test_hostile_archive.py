"""An archive of hostile articles: nothing that is printed of it, or written out of it, holds control bytes."""

import contextlib
from pathlib import Path
from typing import Any

import pytest

from tests.archive.archive_help import article_rows, build, write_lines
from tests.fuzz.hostile_pile import PAYLOAD, leaks_in_output, write_hostile_pile
from tui.cli.main import run

SHAPES = ((), ("--json",))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, client: Any) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    home = write_hostile_pile(folder)
    write_lines(home / "z.jsonl", article_rows(4))
    build([home], folder / "archive", client)
    return folder / "archive"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> bytes:
    with contextlib.suppress(SystemExit):
        run(["archive", *arguments])
    out, err = capsys.readouterr()
    return (out + err).encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("shape", SHAPES, ids=["lines", "json"])
def test_what_is_said_of_an_archive_is_clean(
    archive: Path, shape: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    about = printed(capsys, "info", str(archive), *shape)
    assert b"Post" in about and not list(leaks_in_output(about))
    found = printed(capsys, "search", "ferry", str(archive), *shape)
    assert b"Solveig" in found and not list(leaks_in_output(found))


def test_what_is_asked_of_an_archive_is_not_echoed_raw(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = f"ferry {PAYLOAD} person:{PAYLOAD}".replace("\0", "")
    for shape in SHAPES:
        assert not list(leaks_in_output(printed(capsys, "search", asked, str(archive), *shape)))
    assert not list(leaks_in_output(printed(capsys, "search", f"colour:{asked}", str(archive))))
    assert not list(leaks_in_output(printed(capsys, "info", f"{archive}{PAYLOAD}".replace("\0", ""))))


def test_a_slice_of_an_archive_holds_none(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not list(leaks_in_output(printed(capsys, "slice", "ferry", str(archive), "--json")))
    said = printed(capsys, "slice", "", str(archive), "--into", str(tmp_path / "slice"))
    assert b"articles in" in said and not list(leaks_in_output(said))
    for file in (tmp_path / "slice").iterdir():
        assert not list(leaks_in_output(file.read_bytes())), file.name
