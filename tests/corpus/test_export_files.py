"""Files: whole or not at all, and never over another by accident."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.export.files import NotWrittenError, refusal_reason, write_file


def failing() -> Iterator[str]:
    yield "half"
    raise RuntimeError


def test_a_file_is_utf8_without_changed_line_ends(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", ["“é”\n", "b\r\n", "\ud800"])
    assert (tmp_path / "a.md").read_bytes() == "“é”\nb\r\n?".encode()


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    with pytest.raises(NotWrittenError, match="exists already"):
        write_file(path, ["new"])
    assert path.read_text() == "mine"
    write_file(path, ["new"], force=True)
    assert path.read_text() == "new"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def slow() -> Iterator[str]:
        yield "new"
        path.write_text("theirs")

    with pytest.raises(NotWrittenError, match="exists already"):
        write_file(path, slow())
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("force", [False, True])
def test_what_fails_leaves_nothing_behind(force: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    if force:
        path.write_text("old")
    with pytest.raises(RuntimeError):
        write_file(path, failing(), force)
    assert [found.read_text() for found in tmp_path.iterdir()] == (["old"] if force else [])


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_file(tmp_path / "a.md", ["words"])
    assert [found.read_text() for found in tmp_path.iterdir()] == ["words"]


def test_mode_and_links_of_what_is_written_over_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, ["new"], force=True)
    assert link.is_symlink() and path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_reasons_are_sentences(tmp_path: Path) -> None:
    assert refusal_reason(tmp_path / "a.md") == ""
    assert "is a folder" in refusal_reason(tmp_path)
    assert "no such folder" in refusal_reason(tmp_path / "b" / "a.md")
    os.mkfifo(tmp_path / "pipe")
    assert "is not an ordinary file" in refusal_reason(tmp_path / "pipe", force=True)
    assert refusal_reason(tmp_path / ("x" * 4000))
    assert refusal_reason(Path("a\0b"))
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert "exists already" in refusal_reason(tmp_path / "nowhere")


def test_a_name_as_long_as_it_may_be_and_a_longer_one(tmp_path: Path) -> None:
    path = tmp_path / f"{'話' * 80}.md"  # 243 bytes of at most 255
    write_file(path, ["words"])
    assert [found.read_text() for found in tmp_path.iterdir()] == ["words"]
    with pytest.raises(NotWrittenError, match="cannot be written"):
        write_file(tmp_path / ("話" * 90), ["words"])


def test_links_that_go_round_can_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    with pytest.raises(NotWrittenError, match="exists already"):
        write_file(tmp_path / "a.md", ["words"])
    write_file(tmp_path / "a.md", ["words"], force=True)
    assert (tmp_path / "a.md").read_text() == "words"
