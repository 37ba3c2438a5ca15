"""Whatever happens to the disk, the program goes on, says so plainly, and loses nothing it has acknowledged."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from pathlib import Path

import pytest

from corpus.storage.sqlite_file import schema_version
from corpus.workspace.desk import Desk
from corpus.workspace.migrations import NewerSchemaError, migrate_schema
from corpus.workspace.open_database import PROBLEMS, reason_words
from corpus.workspace.schema import MIGRATIONS, Migration
from tests.corpus.desk_help import article, desk_of, pile
from tests.corpus.desk_victim import kill_while_writing, lost_of

NEXT = Migration(MIGRATIONS[-1].version + 1, "colours for tags", ("ALTER TABLE facts ADD COLUMN colour TEXT",))


def kept(desk: Desk) -> bool:
    """Whether all that was said is on disk; a function, as it changes under a type checker's hands."""
    return desk.is_all_kept


def limit_pages(desk: Desk, more: int) -> None:
    """Let the disk be full after so many more pages; 0 lifts it."""
    connection = desk.store._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + more if more else 2**30}")


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    chance = random.Random(7)
    acknowledged: list[str] = []
    for _ in range(15):
        acknowledged += kill_while_writing(tmp_path, chance)
        assert not lost_of(tmp_path, acknowledged)
    assert len(acknowledged) >= 15


def test_on_a_full_disk_marks_are_held_and_written_when_there_is_room(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(pile()[0])
    limit_pages(desk, 1)
    long = "A long note. " * 2000
    desk.articles.add_note(pile()[1], long)
    assert not kept(desk) and "the disk is full" in desk.user_notice
    assert desk.articles.notes_on_article(pile()[1])[0].text == long and desk.articles.starred_ids()
    desk.articles.tag_article(pile()[1], "floods")
    assert desk.undo_change() == "Undone: tagged “Dam opened” “floods”."
    desk.searches.save_search("dam", "dam")
    assert kept(desk) and "again" in desk.user_notice
    again = desk_of(tmp_path, pile())
    assert again.articles.notes_on_article(pile()[1])[0].text == long
    assert again.articles.starred_ids() and not again.articles.articles_by_tag() and again.searches.saved_searches()


def test_a_disk_that_stays_full_is_told_and_the_file_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(pile()[0])
    limit_pages(desk, 1)

    def full(_path: Path) -> sqlite3.Connection:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.workspace.sqlite_store.connect_checked", full)
    for number in range(3):
        desk.articles.add_note(pile()[1], "A long note. " * 2000 + str(number))
    assert not kept(desk) and len(desk.articles.notes_on_article(pile()[1])) == 3
    desk.close()
    monkeypatch.undo()
    again = desk_of(tmp_path, pile())
    assert again.articles.starred_ids() and not again.articles.noted_ids() and not again.user_notice


def test_where_nothing_can_be_written_the_desk_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    desk = desk_of(tmp_path / "file", pile())
    desk.articles.star_article(pile()[0])
    assert desk.articles.starred_ids() and not kept(desk)
    assert "cannot be kept" in desk.user_notice and "until you quit" in desk.user_notice
    (tmp_path / "file").unlink()
    desk.articles.tag_article(pile()[0], "late")
    assert kept(desk)
    again = desk_of(tmp_path / "file", pile())
    assert again.articles.starred_ids() and again.articles.articles_by_tag()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_shows_what_is_there(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(pile()[0])
    desk.close()
    for file in tmp_path.glob("desk*"):
        file.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        read_only = desk_of(tmp_path, pile())
        assert read_only.articles.starred_ids() and not kept(read_only) and "cannot be written" in read_only.user_notice
        read_only.articles.tag_article(pile()[0], "held")
        assert read_only.articles.articles_by_tag()
    finally:
        tmp_path.chmod(0o755)


def test_a_desk_of_a_newer_version_is_only_read(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite"
    first = desk_of(tmp_path, pile())
    first.articles.star_article(pile()[0])
    first.close()  # else its file is tidied up whenever the garbage collector comes by
    connection = sqlite3.connect(file, isolation_level=None)
    migrate_schema(connection, file, (*MIGRATIONS, NEXT))
    connection.close()
    before = file.read_bytes()
    desk = desk_of(tmp_path, pile())
    assert desk.articles.starred_ids() == {pile()[0].id}
    assert "newer version" in desk.user_notice and "only read" in desk.user_notice and not kept(desk)
    desk.articles.tag_article(pile()[0], "held")
    desk.close()
    assert file.read_bytes() == before


def test_a_newer_desk_that_cannot_be_understood_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite"
    desk_of(tmp_path, pile()).close()
    connection = sqlite3.connect(file, isolation_level=None)
    migrate_schema(connection, file, (*MIGRATIONS, Migration(NEXT.version, "all new", ("DROP TABLE facts",))))
    connection.close()
    before = file.read_bytes()
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(pile()[0])
    assert desk.articles.starred_ids() and "newer version" in desk.user_notice
    assert file.read_bytes() == before


def test_a_migration_copies_the_file_first_and_happens_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite"
    desk_of(tmp_path, pile()).articles.star_article(pile()[0])
    connection = sqlite3.connect(file, isolation_level=None)
    broken = Migration(NEXT.version, "broken", (*NEXT.statements, "NO SQL AT ALL"))
    with pytest.raises(sqlite3.OperationalError):
        migrate_schema(connection, file, (*MIGRATIONS, broken))
    assert schema_version(connection) == MIGRATIONS[-1].version
    migrate_schema(connection, file, (*MIGRATIONS, NEXT))
    assert schema_version(connection) == NEXT.version
    assert connection.execute("SELECT kind, colour FROM facts").fetchall() == [("star", None)]
    with pytest.raises(NewerSchemaError):
        migrate_schema(connection, file)
    copy = sqlite3.connect(tmp_path / f"desk.schema-{MIGRATIONS[-1].version}.sqlite")
    assert schema_version(copy) == MIGRATIONS[-1].version
    assert copy.execute("SELECT kind FROM facts").fetchall() == [("star",)]


def test_migrations_are_numbered_in_order() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def damage_the_head(file: Path) -> None:
    file.write_bytes(b"not a database at all " * 200)


def damage_the_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(1) * (len(content) - 4096)
    file.write_bytes(bytes(content))


def cut_to_nothing(file: Path) -> None:
    file.write_bytes(b"")


def give_to_another(file: Path) -> None:
    file.unlink()
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE recipes (soup TEXT)")
    other.commit()
    other.close()


@pytest.mark.parametrize("damage", [damage_the_head, damage_the_middle, cut_to_nothing, give_to_another])
def test_a_damaged_desk_is_set_aside_and_the_backup_takes_its_place(tmp_path: Path, damage: object) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(pile()[0])
    desk.close()
    assert callable(damage)
    damage(tmp_path / "desk.sqlite")
    damaged = (tmp_path / "desk.sqlite").read_bytes()
    again = desk_of(tmp_path, pile())
    assert again.articles.starred_ids() == {pile()[0].id} and kept(again)
    assert (
        "damaged" in again.user_notice
        and "desk.damaged-1.sqlite" in again.user_notice
        and "backup" in again.user_notice
    )
    assert (tmp_path / "desk.damaged-1.sqlite").read_bytes() == damaged
    again.close()
    assert not desk_of(tmp_path, pile()).user_notice


def test_a_damaged_desk_without_a_backup_begins_anew(tmp_path: Path) -> None:
    for number in (1, 2):
        damage_the_head(tmp_path / "desk.sqlite")
        damage_the_head(tmp_path / "desk.backup.sqlite")
        desk = desk_of(tmp_path, pile())
        assert kept(desk) and "A new one was begun" in desk.user_notice
        desk.articles.star_article(pile()[0])
        desk.close()
        assert (tmp_path / f"desk.damaged-{number}.sqlite").exists()


def test_a_desk_that_is_missing_comes_back_from_its_backup(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(pile()[0])
    desk.close()
    (tmp_path / "desk.sqlite").unlink()
    again = desk_of(tmp_path, pile())
    assert again.articles.starred_ids() and "was missing" in again.user_notice


def test_a_backup_is_made_only_of_what_changed(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(pile()[0])
    desk.close()
    backup = tmp_path / "desk.backup.sqlite"
    before = backup.stat().st_ino
    desk_of(tmp_path).close()
    assert backup.stat().st_ino == before
    assert not list(tmp_path.glob("*.part"))


def test_a_clock_that_goes_back_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(2_000_000_000, 0, -86_400))
    monkeypatch.setattr(time, "time", lambda: float(next(clock)))
    desk = desk_of(tmp_path, pile())
    for number in range(4):
        desk.articles.add_note(pile()[0], str(number))
        desk.searches.add_search(f"q{number}")
        os.utime(tmp_path / "desk.sqlite", (1000 - number, 1000 - number))
    desk.close()
    again = desk_of(tmp_path, pile())
    assert [note.text for note in again.articles.notes_on_article(pile()[0])] == ["0", "1", "2", "3"]
    assert again.searches.recent_searches() == ("q3", "q2", "q1", "q0")
    assert again.undo_change().startswith("Undone") and len(again.articles.notes_on_article(pile()[0])) == 3


def test_a_file_that_another_program_holds_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.storage.sqlite_file.BUSY_TIMEOUT", 0.0)
    desk = desk_of(tmp_path, pile())
    holder = sqlite3.connect(tmp_path / "desk.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    desk.articles.star_article(pile()[0])
    assert not kept(desk) and "another program holds it" in desk.user_notice
    holder.execute("COMMIT")
    desk.articles.tag_article(pile()[0], "x")
    assert kept(desk)
    assert desk_of(tmp_path, pile()).articles.starred_ids()


def test_every_kind_of_problem_has_words() -> None:
    for name, words in PROBLEMS:
        error = sqlite3.OperationalError()
        error.sqlite_errorname = name
        assert reason_words(error) == words
    assert reason_words(OSError()) and reason_words(sqlite3.OperationalError())


def test_two_articles_of_one_id_do_no_harm(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [article("a.txt"), article("a.txt", "Other words.", "Other")])
    desk.articles.star_article(article("a.txt"))
    assert desk.articles.starred_ids() == {"a.txt"}
