"""An archive on storage that is no disk: whatever fsspec opens, S3 as a server on this machine plays it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archive.archive_help import article_rows, build, write_lines
from tests.archive.test_linking import mixed_rows
from tests.archive.test_search_slice import rows_of


@pytest.fixture(scope="module")
def local_rows(tmp_path_factory: pytest.TempPathFactory, client: Any) -> Any:
    """The rows of the same articles from an archive in a folder."""
    folder = tmp_path_factory.mktemp("local")
    build([write_lines(folder / "a.jsonl", mixed_rows())], folder / "archive", client)
    return rows_at(str(folder / "archive"))


def objects_at(folder: str) -> set[str]:
    """The objects of an archive in this process's memory."""
    import fsspec

    return set(fsspec.filesystem("memory").find(f"/{folder}/archive"))


def set_environment(told: dict[str, str]) -> None:
    """In this process, and in any that it starts."""
    os.environ.update(told)


def rows_at(address: str) -> Any:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.slicing import take_slice
    from corpus.archive.storage import Storage

    storage = Storage(address)
    found = rows_of(take_slice(storage, read_manifest(storage), "").corpus)
    return {table: rows for table, rows in found.items() if table != "article_rows"}  # which name their files


@pytest.fixture
def threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A cluster within this process, whose memory its worker shares."""
    from distributed import Client, LocalCluster

    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "scratch"))
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0") as cluster,
        Client(cluster, set_as_default=False) as opened,
    ):
        yield opened


@pytest.fixture
def bucket(client: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket that this process and the workers reach."""
    server = pytest.importorskip("moto.server", reason="moto is not installed")
    s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed")
    playing = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    playing.start()
    host, port = playing.get_host_and_port()
    told = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "desk",
        "AWS_SECRET_ACCESS_KEY": "desk",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    client.run(set_environment, told)
    try:
        s3fs.S3FileSystem(skip_instance_cache=True).mkdir("newsroom")
        yield "s3://newsroom"
    finally:
        s3fs.S3FileSystem.clear_instance_cache()
        client.run(s3fs.S3FileSystem.clear_instance_cache)
        playing.stop()


def test_an_archive_in_memory_is_that_of_a_folder_and_grows_and_forgets_what_it_was(
    tmp_path: Path, threads: Any, local_rows: Any
) -> None:
    from corpus.archive.build import build_archive

    place = f"memory://{tmp_path.name}/archive"
    file = write_lines(tmp_path / "a.jsonl", mixed_rows())
    assert build_archive([str(file)], place, threads).articles == len(mixed_rows())
    assert rows_at(place) == local_rows
    first = objects_at(tmp_path.name)
    for number in (1, 2):
        write_lines(tmp_path / "a.jsonl", [*mixed_rows(), *article_rows(number, 100)])
        assert build_archive([str(file)], place, threads).articles == len(mixed_rows()) + number
    last = objects_at(tmp_path.name)
    assert not any("/tables/" in name for name in first & last)
    assert all({"parts", "work"}.isdisjoint(name.split("/")) for name in last)


def test_an_archive_in_a_bucket_is_that_of_a_folder_from_input_in_the_bucket_too(
    tmp_path: Path, client: Any, bucket: str, local_rows: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    import fsspec

    from corpus.archive.build import build_archive
    from tui.cli.main import run

    file = write_lines(tmp_path / "a.jsonl", mixed_rows())
    fsspec.filesystem("s3").put_file(str(file), "newsroom/in/a.jsonl")
    assert build_archive([f"{bucket}/in"], f"{bucket}/archive", client).skipped == []
    found = rows_at(f"{bucket}/archive")
    assert {table: len(rows) for table, rows in found.items()} == {
        table: len(rows) for table, rows in local_rows.items()
    }
    assert found["story_rows"] == local_rows["story_rows"]
    again = build_archive([f"{bucket}/in"], f"{bucket}/archive", client)
    assert (again.analysed, again.articles) == (0, len(mixed_rows()))
    assert run(["archive", "search", "shipyard", f"{bucket}/archive", "--json"]) == 0
    assert "shipyard" in capsys.readouterr().out
    assert run(["archive", "slice", "ferry", f"{bucket}/archive", "--into", str(tmp_path / "slice")]) == 0
    assert (tmp_path / "slice" / "articles.jsonl").exists()
