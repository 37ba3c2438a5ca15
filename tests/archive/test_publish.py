"""Publishing an archive into PostgreSQL, tried with a real server where the machine has one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archive.archive_help import article_rows, build, write_lines

pytest.importorskip("psycopg", reason="psycopg is not installed")


def program(name: str) -> str:
    """Where a program of PostgreSQL is: Debian keeps them out of the way."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *os.environ["PATH"].split(os.pathsep)]
    return shutil.which(name, path=os.pathsep.join(map(str, places))) or ""


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A server of its own in a folder of its own, which listens on a socket there and nowhere else."""
    if not (program("initdb") and program("pg_ctl")):
        pytest.skip("there is no server of PostgreSQL on this machine")
    as_user: list[str] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # the server refuses to run as root
        if not shutil.which("setpriv"):
            pytest.skip("the server of PostgreSQL does not run as root")
        as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o777)
        yield from _serve(home, as_user)


def _serve(home: Path, as_user: list[str]) -> Iterator[str]:
    def run(name: str, *arguments: str) -> None:
        command = [*as_user, program(name), *arguments]
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=home, timeout=100, check=False
        )
        assert done.returncode == 0, done.stderr.decode()

    data = str(home / "data")
    run("initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-locale")
    options = f"-k {home} -c listen_addresses='' -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-o", options, "-l", str(home / "log"), "start")
    try:
        yield f"postgresql://desk@/postgres?host={home}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, client: Any) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    build([write_lines(folder / "a.jsonl", article_rows(12))], folder / "archive", client)
    return folder / "archive"


def ask(database: str, question: str) -> list[Any]:
    import psycopg

    with psycopg.connect(database) as connection:
        return list(connection.execute(question).fetchall())


def test_a_team_searches_the_published_archive_in_its_own_database(
    archive: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli.main import run

    assert run(["archive", "publish", str(archive), database]) == 0
    assert "12 articles in the database" in capsys.readouterr().err
    assert ask(database, "SELECT count(*) FROM tellings.articles") == [(12,)]
    found = ask(
        database,
        "SELECT id FROM tellings.articles WHERE words_of @@ websearch_to_tsquery('english', 'strikes shipyard')",
    )
    assert sorted(found) == [("news-10",), ("news-11",), ("news-9",)]
    named = ask(
        database,
        "SELECT DISTINCT a.id FROM tellings.articles a JOIN tellings.mentions m USING (number) "
        "JOIN tellings.entities e USING (entity) WHERE e.name = 'Tomas Ferrant' ORDER BY 1",
    )
    assert [ident for (ident,) in named] == [f"news-{n}" for n in (10, 11, 6, 7, 8, 9)]
    told = ask(
        database,
        'SELECT substr(text, start + 1, "end" - start) FROM tellings.quotes JOIN tellings.articles USING (number)',
    )
    assert ("Nobody was hurt,",) in told


def test_publishing_again_takes_the_place_of_what_was_there(archive: Path, database: str) -> None:
    from corpus.archive.publish import publish_archive
    from corpus.archive.storage import Storage

    for _ in range(2):
        assert publish_archive(Storage(str(archive)), database, lambda *_: None) == 12
    assert ask(database, "SELECT count(*) FROM tellings.articles") == [(12,)]
    assert ask(database, "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tellings%'") == [(1,)]


def test_a_database_that_is_not_there_is_told_in_a_sentence(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli.main import run

    assert run(["archive", "publish", str(archive), f"postgresql://desk@/none?host={tmp_path}"]) == 1
    assert "the database says" in capsys.readouterr().err
