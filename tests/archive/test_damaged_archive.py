"""A damaged archive: whatever byte of it changed or is gone, all that asks it says so in a sentence."""

import contextlib
import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archive.archive_help import article_rows, build, write_lines

_QUESTIONS = (
    ("info", "{}", "--json"),
    ("search", "ferry", "{}", "--json"),
    ("search", "person:quill mentions:2019", "{}", "--json"),
    ("search", '"ran aground"', "{}", "--json"),
    ("slice", "", "{}", "--json"),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, client: Any) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    build([write_lines(folder / "in" / "a.jsonl", article_rows(20))], folder / "archive", client)
    return folder / "archive"


@pytest.fixture
def archive(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a test may damage, on storage that is not asked again."""
    from corpus.archive import storage

    monkeypatch.setattr(storage, "WAITS", ())
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "cache"))
    shutil.copytree(sound, tmp_path / "archive")
    return tmp_path / "archive"


def asked(archive: Path, question: tuple[str, ...]) -> tuple[int, str, str]:
    """The status of a question, and what was printed for programs and for people."""
    from tui.cli.main import run

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run(["archive", *(word.format(archive) for word in question)])
    return status, out.getvalue(), err.getvalue()


def answers(archive: Path) -> list[tuple[int, str, str]]:
    return [asked(archive, question) for question in _QUESTIONS]


def parts_of(archive: Path) -> list[Path]:
    """What the archive consists of, as far as somebody asks for it."""
    return [archive / "manifest.json", *sorted(archive.rglob("*.parquet"))]


def damages(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """The bytes with one bit changed, anywhere and in the footer, cut off, and with some of them blank."""
    for place in (chance.randrange(len(data)), len(data) - 1 - chance.randrange(min(len(data), 900))):
        yield data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
    yield data[: chance.randrange(len(data))]
    place = chance.randrange(len(data))
    yield (data[:place] + bytes(12) + data[place + 12 :])[: len(data)]


def test_whatever_is_damaged_is_said_and_never_taken_for_an_answer(archive: Path) -> None:
    sound, chance, said = answers(archive), random.Random(18), 0
    assert [status for status, *_ in sound] == [0] * len(_QUESTIONS)
    for part in parts_of(archive):
        data = part.read_bytes()
        for damaged in damages(data, chance):
            part.write_bytes(damaged)
            for good, (status, out, err) in zip(sound, answers(archive), strict=True):
                if (status, out, err) != good:
                    assert status and not out and "is damaged" in err, (part.name, status, err)
                    said += 1
        part.write_bytes(data)
    assert said > 2 * len(parts_of(archive))


def test_a_table_that_is_gone_is_said(archive: Path) -> None:
    sound, said = answers(archive), 0
    for part in parts_of(archive)[1:]:
        part.rename(archive / "away")
        for good, (status, out, err) in zip(sound, answers(archive), strict=True):
            if (status, out, err) != good:
                assert status and not out and part.name in err, (part.name, status, err)
                said += 1
        (archive / "away").rename(part)
    assert said > len(_QUESTIONS)


def test_opening_a_slice_of_a_damaged_archive_says_so_and_leaves_no_half_of_it(archive: Path) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.needed import ArchiveError
    from corpus.archive.slice_folder import cached_folder, open_slice
    from corpus.archive.storage import Storage

    table = next(archive.rglob("sentences.parquet"))
    table.write_bytes(table.read_bytes()[:-1] + b"!")
    storage = Storage(str(archive))
    manifest = read_manifest(storage)
    with pytest.raises(ArchiveError, match=r"sentences\.parquet is damaged; put a copy in its place"):
        open_slice(storage, manifest, "ferry")
    assert not cached_folder(storage, manifest, "ferry").exists()


def test_what_an_older_tellings_wrote_without_sums_is_read_as_ever(archive: Path) -> None:
    import json

    import pyarrow.parquet as pq

    sound = answers(archive)
    manifest = archive / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "sum": ""}, indent=1))
    for part in parts_of(archive)[1:]:
        pq.write_table(pq.read_table(part).replace_schema_metadata(), part)
    assert answers(archive) == sound


def test_programs_that_know_nothing_of_seals_read_the_tables(archive: Path) -> None:
    import pyarrow.parquet as pq

    assert pq.read_table(next(archive.rglob("articles.parquet"))).num_rows == 20
