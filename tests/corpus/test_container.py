"""One file of many arrays: what is written comes back, and a damaged file is known as one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.storage.array_file import ArrayFile, Section, write_file
from corpus.storage.damage import DamagedError

NUMBERS = np.arange(12, dtype=np.int32).reshape(3, 4)


def written(path: Path) -> Path:
    """A small file."""
    sections: dict[str, Section] = {
        "numbers": NUMBERS,
        "letters": ("u1", [b"abc", b"", b"de"]),
        "none": np.zeros(0, np.float32),
    }
    write_file(path, b"stamp", {"title": "Ferries", "days": [1, 2]}, sections)
    return path


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    container = ArrayFile(written(tmp_path / "sub" / "pile"))
    assert container.stamp == b"stamp"
    assert container.read_description() == {"title": "Ferries", "days": [1, 2]}
    assert container.read_description(dict[str, object])["days"] == [1, 2]
    assert list(container) == ["numbers", "letters", "none"]
    assert np.array_equal(container.read_array("numbers"), NUMBERS)
    assert container.read_array("letters").tobytes() == b"abcde"
    assert container.read_array("none").shape == (0,)


def test_what_left_the_memory_is_still_there_for_who_looks(tmp_path: Path) -> None:
    many = np.arange(500_000, dtype=np.int64)
    write_file(tmp_path / "pile", b"stamp", {}, {"many": many})
    container = ArrayFile(tmp_path / "pile")
    seen_before = container.read_array("many")
    container.leave_memory()
    assert np.array_equal(seen_before, many)
    assert np.array_equal(container.read_array("many"), many)


def test_arrays_cannot_be_changed(tmp_path: Path) -> None:
    numbers = ArrayFile(written(tmp_path / "pile")).read_array("numbers")
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 1


def test_a_section_that_is_not_there_and_a_description_of_another_kind_are_told(tmp_path: Path) -> None:
    container = ArrayFile(written(tmp_path / "pile"))
    with pytest.raises(DamagedError):
        container.read_array("words")
    with pytest.raises(DamagedError):
        container.read_description(int)


def test_a_file_that_is_read_stays_as_it_was_while_another_takes_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "pile")
    old = ArrayFile(path)
    write_file(path, b"other", None, {"numbers": NUMBERS * 2})
    assert np.array_equal(old.read_array("numbers"), NUMBERS)
    assert np.array_equal(ArrayFile(path).read_array("numbers"), NUMBERS * 2)
    assert [file.name for file in tmp_path.iterdir()] == ["pile"]


def test_writing_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = written(tmp_path / "pile")

    def broken() -> bytes:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        write_file(path, b"other", None, {"letters": ("u1", (broken() for _ in range(2)))})
    assert ArrayFile(path).stamp == b"stamp"
    assert [file.name for file in tmp_path.iterdir()] == ["pile"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="this system has no limits")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            write_file(tmp_path / "pile", b"stamp", None, {"pieces": ("u1", [bytes(6000)] * 9)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"x", b"TELPILE1", b"SQLite format 3\0" * 9])
def test_another_kind_of_file_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pile").write_bytes(content)
    with pytest.raises(DamagedError):
        ArrayFile(tmp_path / "pile")


@settings(max_examples=60)
@given(st.data())
def test_a_changed_byte_is_noticed_or_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = written(tmp_path_factory.mktemp("piles") / "pile")
    whole = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    try:
        container = ArrayFile(path)
        assert np.array_equal(container.read_array("numbers"), NUMBERS)
        assert container.read_array("letters").tobytes() == b"abcde"
        assert container.read_description() == {"title": "Ferries", "days": [1, 2]}
    except DamagedError:
        pass


@settings(max_examples=30)
@given(st.integers(0, 400))
def test_a_file_that_was_cut_short_is_noticed(tmp_path_factory: pytest.TempPathFactory, size: int) -> None:
    path = written(tmp_path_factory.mktemp("piles") / "pile")
    whole = path.read_bytes()
    path.write_bytes(whole[: min(size, len(whole) - 1)])
    with pytest.raises(DamagedError):
        ArrayFile(path)
