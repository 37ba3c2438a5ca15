"""Bad weather with real processes: whatever dies or fails, the tables are in the end those of an undisturbed build."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tests.archive.archive_help import article_rows, build, cut_small, write_lines


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, client: Any) -> dict[str, bytes]:
    """The tables of thirty articles in fair weather."""
    folder = tmp_path_factory.mktemp("fair")
    build([write_lines(folder / "in" / "a.jsonl", article_rows(30))], folder / "fair", client)
    return tables_in(folder / "fair")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The same articles, in some six pieces."""
    return write_lines(tmp_path / "in" / "a.jsonl", article_rows(30))


def tables_in(archive: Path) -> dict[str, bytes]:
    """What the tables of an archive hold; where its input lay, which articles tell, is left out."""
    import pyarrow.parquet as pq

    found: dict[str, list[bytes]] = {}
    for path in sorted(archive.rglob("*.parquet")):
        table = pq.read_table(path)
        for name in {"path", "part"} & set(table.column_names):
            table = table.drop_columns([name])
        found.setdefault(path.name.rpartition(".")[0].rpartition(".")[2], []).append(repr(table.to_pydict()).encode())
    return {name: b"".join(sorted(rows)) for name, rows in found.items()}


def deadly_guard() -> Any:
    """An analysis that ends its process at some articles."""
    from corpus.extraction.analyse import analyse_article
    from corpus.model import Analysis, Article, Dating
    from corpus.pipeline.guarded_analysis import GuardedAnalysis

    def analyse_or_die(article: Article) -> tuple[Dating, Analysis]:
        if "If this is read the reader ends" in article.text:
            import os
            import signal

            os.kill(os.getpid(), signal.SIGKILL)
        return analyse_article(article)

    return GuardedAnalysis(analyse=analyse_or_die)


MOST_SECONDS = 3.0
"""Many times what the first article takes in a process on a busy machine, with all tables that are read for it."""


def slow_guard() -> Any:
    """An analysis that does not end at some articles, and a limit of a few seconds for each."""
    from corpus.extraction.analyse import analyse_article
    from corpus.model import Analysis, Article, Dating
    from corpus.pipeline.guarded_analysis import GuardedAnalysis
    from corpus.runtime.thread_limit import thread_cpu_limit

    def analyse_or_hang(article: Article) -> tuple[Dating, Analysis]:
        while "If this is read the reader hangs" in article.text:
            pass
        return analyse_article(article)

    return GuardedAnalysis(analyse=analyse_or_hang, seconds=MOST_SECONDS, limit=thread_cpu_limit)


@pytest.fixture
def own_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A cluster of its own, whose workers may die, in pieces of the same size."""
    from corpus.archive.cluster import open_client

    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "scratch"))
    with open_client(processes=1) as opened:
        opened.run(cut_small)
        yield opened


def test_a_worker_killed_in_the_middle_of_a_task_changes_nothing(
    file: Path, undisturbed: dict[str, bytes], tmp_path: Path, own_client: Any
) -> None:
    killed = Event()

    def kill_once(stage: str, done: int, _total: int) -> None:
        if stage == "analysing" and done == 2 and not killed.is_set():
            killed.set()
            for pid in own_client.run(os.getpid).values():
                os.kill(pid, signal.SIGKILL)

    report = build([file], tmp_path / "rough", own_client, tell=kill_once)
    assert killed.is_set() and report.skipped == []
    assert tables_in(tmp_path / "rough") == undisturbed


def test_an_article_that_ends_every_worker_is_found_and_named_and_the_rest_is_there(
    file: Path, tmp_path: Path, own_client: Any
) -> None:
    rows = article_rows(2)
    rows[1]["text"] += " If this is read the reader ends."
    write_lines(file, rows)
    report = build([file], tmp_path / "rough", own_client, guard=deadly_guard())
    assert report.articles == 1
    assert [one.reason for one in report.skipped] == ["line 2: It ended every worker that read it, so it is left out."]


def test_an_article_that_takes_too_long_is_broken_off_and_named_and_its_worker_goes_on(
    file: Path, tmp_path: Path, client: Any
) -> None:
    rows = article_rows(6)
    for row in rows[1:3]:
        row["text"] += " If this is read the reader hangs."
    write_lines(file, rows)
    workers = client.run(os.getpid)
    report = build([file], tmp_path / "rough", client, guard=slow_guard())
    assert report.articles == 4
    assert [
        ("news-1" in one.reason, f"more than {MOST_SECONDS:g} seconds" in one.reason) for one in report.skipped[:1]
    ] == [(True, True)]
    assert len(report.skipped) == 2 and client.run(os.getpid) == workers


BUILDER = """
import signal, sys
from corpus.archive.build import build_archive
from corpus.archive.cluster import open_client
from tests.archive.archive_help import cut_small

def tell(stage, done, total):
    print(stage, done, flush=True)
    if (stage, done) == ("analysing", 3):
        signal.pause()  # until it is killed

if __name__ == "__main__":
    cut_small()
    with open_client(processes=1) as client:
        client.run(cut_small)
        build_archive([sys.argv[1]], sys.argv[2], client, tell)
"""


def test_after_client_and_scheduler_were_killed_the_next_build_goes_on(
    file: Path, undisturbed: dict[str, bytes], tmp_path: Path, client: Any
) -> None:
    script = tmp_path / "builder.py"
    script.write_text(BUILDER)
    command = [sys.executable, str(script), str(file), str(tmp_path / "rough")]
    environment = {**os.environ, "TELLINGS_CACHE": str(tmp_path / "scratch")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout
        for line in running.stdout:
            if line == "analysing 3\n":
                running.send_signal(signal.SIGKILL)  # the scheduler is a thread of it
                break
        running.wait()
    assert not (tmp_path / "rough" / "manifest.json").exists()
    report = build([file], tmp_path / "rough", client)
    assert report.known >= 3, "what was done is not done again"
    assert tables_in(tmp_path / "rough") == undisturbed


def flaky_storage(times: int) -> None:
    """From now on storage at ``flaky://`` fails so many times in this process, and then works again."""
    import fsspec
    from fsspec.implementations.local import LocalFileSystem

    class FlakyFileSystem(LocalFileSystem):  # type: ignore[misc]
        protocol = "flaky"
        cachable = False
        left = times

        def pipe_file(self, path: str, value: bytes, **more: Any) -> None:
            if type(self).left > 0:
                type(self).left -= 1
                raise OSError(5, "the storage does not answer")
            Path(self._strip_protocol(path)).parent.mkdir(parents=True, exist_ok=True)
            Path(self._strip_protocol(path)).write_bytes(value)

    fsspec.register_implementation("flaky", FlakyFileSystem, clobber=True)


def test_storage_that_fails_and_comes_back_loses_nothing(
    file: Path, undisturbed: dict[str, bytes], tmp_path: Path, client: Any
) -> None:
    from corpus.archive.build import build_archive

    flaky_storage(2)
    client.run(flaky_storage, 2)
    report = build_archive([str(file)], f"flaky://{tmp_path}/rough", client)
    assert report.skipped == [] and report.articles == 30
    assert tables_in(tmp_path / "rough") == undisturbed


def test_what_storage_refuses_to_the_last_is_named_and_the_next_build_has_it(
    file: Path, tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = file.parent
    write_lines(folder / "z.jsonl", article_rows(30, 30))
    (folder / "z.jsonl").chmod(0)
    if os.access(folder / "z.jsonl", os.R_OK):  # root may read anything: let it vanish between listing and reading
        from corpus.archive import build as building
        from corpus.archive.inputs import list_inputs

        listed = list(list_inputs(str(folder)))
        monkeypatch.setattr(building, "list_inputs", lambda _root: iter(listed))
        (folder / "z.jsonl").unlink()
    report = build([folder], tmp_path / "rough", client)
    assert report.articles == 30
    assert ["z.jsonl" in one.path for one in report.skipped] == [True]


def test_two_builds_at_once_into_one_archive_both_end_well(
    file: Path, tmp_path: Path, client: Any, own_client: Any
) -> None:
    other = write_lines(tmp_path / "other.jsonl", article_rows(30, 30))
    trouble: list[BaseException] = []

    def build_other() -> None:
        try:
            build([other, file], tmp_path / "archive", own_client)
        except BaseException as error:  # noqa: BLE001  # told below
            trouble.append(error)

    thread = Thread(target=build_other)
    thread.start()
    build([file], tmp_path / "archive", client)
    thread.join()
    assert trouble == []
    report = build([file, other], tmp_path / "archive", client)
    assert (report.articles, report.analysed) == (60, 0)


def test_a_build_is_not_seen_until_it_is_whole(file: Path, tmp_path: Path, client: Any) -> None:
    from corpus.archive.manifest import read_manifest
    from corpus.archive.storage import Storage

    storage = Storage(str(tmp_path / "archive"))
    build([file], tmp_path / "archive", client)
    before = read_manifest(storage)
    seen = []
    write_lines(file.with_name("b.jsonl"), article_rows(10, 30))
    build(
        [file, file.with_name("b.jsonl")],
        tmp_path / "archive",
        client,
        tell=lambda *_: seen.append(read_manifest(storage)),
    )
    assert seen and all(one == before for one in seen)
    for name in before.objects():
        assert (tmp_path / "archive" / name).exists(), "who began to read the state before may go on"
    assert read_manifest(storage).articles == 40
