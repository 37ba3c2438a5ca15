"""SQLite files: what is damage and what is not, and what happens to a file that is set aside or copied."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from corpus.storage.damage import DamagedError
from corpus.storage.sqlite_file import (
    check_owner,
    check_whole,
    closed_on_failure,
    connect_file,
    connect_memory,
    connect_read_only,
    copy_file,
    damage_raised,
    delete_file,
    mark_file,
    set_aside,
    transaction,
    write_ahead,
)

OURS = 0x54454C43


def recipes(path: Path) -> sqlite3.Connection:
    connection = connect_file(path)
    write_ahead(connection)
    connection.execute("CREATE TABLE recipes (soup TEXT NOT NULL)")
    connection.execute("INSERT INTO recipes VALUES ('leek')")
    return connection


def soups(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT soup FROM recipes ORDER BY rowid")]


def test_of_a_transaction_that_fails_nothing_is_written(tmp_path: Path) -> None:
    with contextlib.closing(recipes(tmp_path / "soups.sqlite")) as connection:
        with pytest.raises(sqlite3.IntegrityError), transaction(connection):
            connection.execute("INSERT INTO recipes VALUES ('onion')")
            connection.execute("INSERT INTO recipes VALUES (NULL)")
        assert soups(connection) == ["leek"]
        with transaction(connection):
            connection.execute("INSERT INTO recipes VALUES ('barley')")
        assert soups(connection) == ["leek", "barley"]


@pytest.mark.parametrize("sql", ["SELECT * FROM stews", "SELECT stew FROM recipes"])
def test_tables_and_columns_that_are_not_there_are_damage(tmp_path: Path, sql: str) -> None:
    with (
        contextlib.closing(recipes(tmp_path / "soups.sqlite")) as connection,
        pytest.raises(DamagedError),
        damage_raised(),
    ):
        connection.execute(sql)


def test_a_file_of_other_bytes_or_torn_pages_is_damage(tmp_path: Path) -> None:
    file = tmp_path / "soups.sqlite"
    file.write_bytes(b"no database " * 1000)
    with contextlib.closing(connect_file(file)) as connection, pytest.raises(DamagedError), damage_raised():
        check_whole(connection)
    file.unlink()
    recipes(file).close()
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
    with contextlib.closing(connect_file(file)) as connection, pytest.raises(DamagedError), damage_raised():
        check_whole(connection)


def test_a_file_that_another_program_holds_is_not_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.storage.sqlite_file.BUSY_TIMEOUT", 0.0)
    with (
        contextlib.closing(recipes(tmp_path / "soups.sqlite")) as holder,
        contextlib.closing(connect_file(tmp_path / "soups.sqlite")) as connection,
        transaction(holder),
        pytest.raises(sqlite3.OperationalError, match="locked"),
        damage_raised(),
        transaction(connection),
    ):
        pass


def test_only_a_file_with_tables_can_be_another_programs(tmp_path: Path) -> None:
    with contextlib.closing(connect_memory()) as empty:
        check_owner(empty, OURS)
    with contextlib.closing(recipes(tmp_path / "soups.sqlite")) as connection:
        with pytest.raises(DamagedError):
            check_owner(connection, OURS)
        mark_file(connection, OURS, 1)
        check_owner(connection, OURS)


def test_what_fails_is_closed() -> None:
    connection = connect_memory()
    with pytest.raises(DamagedError), closed_on_failure(connection):
        raise DamagedError("soup")
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_a_file_set_aside_keeps_all_its_bytes_and_takes_no_others_name(tmp_path: Path) -> None:
    file = tmp_path / "soups.sqlite"
    for number in (1, 2):
        file.write_bytes(b"pages %d" % number)
        file.with_name("soups.sqlite-wal").write_bytes(b"log %d" % number)
        aside = set_aside(file)
        assert aside.name == f"soups.damaged-{number}.sqlite" and aside.read_bytes() == b"pages %d" % number
        assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"log %d" % number
    assert len(list(tmp_path.iterdir())) == 4


def test_a_copy_holds_what_lies_in_the_log_too_and_leaves_no_draft(tmp_path: Path) -> None:
    file, target = tmp_path / "soups.sqlite", tmp_path / "copy.sqlite"
    with contextlib.closing(recipes(file)) as connection:
        copy_file(connection, target)
    delete_file(file)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite"]
    with contextlib.closing(connect_read_only(target)) as copy:
        assert soups(copy) == ["leek"]
        with pytest.raises(sqlite3.OperationalError):
            copy.execute("DELETE FROM recipes")
