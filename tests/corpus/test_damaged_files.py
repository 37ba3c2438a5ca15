"""A byte that changed on disk is noticed: the desk says so and keeps the rest, the cache is made anew."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.storage.analysis_cache import AnalysisCache
from corpus.workspace.desk import Desk, open_desk
from corpus.workspace.row_sums import COLUMNS, damaged_rows, register_sums
from tests.corpus.desk_help import article as desk_article
from tests.corpus.desk_help import desk_of, pile
from tests.corpus.test_cache import FOUND, article, get, keep


def marked_desk(folder: Path) -> Desk:
    river, dam, school = pile()
    desk = desk_of(folder, pile())
    desk.articles.star_article(river)
    desk.articles.tag_article(dam, "floods")
    desk.articles.mark_as_read([school])
    desk.searches.save_search("dam", "dam -film")
    desk.place.remember_values(open=river.id)
    return desk


def flipped(data: bytes, count: int) -> Iterator[bytes]:
    """Copies of ``data``, each with one bit changed."""
    dice = random.Random(18)
    for _ in range(count):
        at = dice.randrange(len(data))
        yield data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def change_letter(file: Path, old: bytes, new: bytes) -> None:
    data = file.read_bytes()
    assert data.count(old) >= 1 and len(old) == len(new)
    file.write_bytes(data.replace(old, new))


def test_no_byte_of_the_desk_changes_in_silence(tmp_path: Path) -> None:
    marked_desk(tmp_path / "one").close()
    data = (tmp_path / "one" / "desk.sqlite").read_bytes()
    whole = list(open_desk([tmp_path / "one" / "news"], tmp_path / "one" / "desk.sqlite").export_text())
    for number, damaged in enumerate(flipped(data, 150)):
        file = tmp_path / f"d{number}" / "desk.sqlite"
        file.parent.mkdir()
        file.write_bytes(damaged)
        desk = open_desk([tmp_path / "one" / "news"], file)
        assert list(desk.export_text()) == whole or desk.user_notice, number
        desk.close()


def test_a_backup_whose_damage_sqlite_quotes_ends_nothing(tmp_path: Path) -> None:
    marked_desk(tmp_path).close()
    backup = tmp_path / "desk.backup.sqlite"
    data = backup.read_bytes()
    at = data.rfind(b"CREATE TABLE")
    for place in range(at - 30, at):  # where the names of the tables are
        backup.write_bytes(data[:place] + bytes([data[place] ^ 128]) + data[place + 1 :])
        desk = open_desk([tmp_path / "news"], tmp_path / "desk.sqlite")
        desk.recognise_articles(pile())
        assert desk.articles.starred_ids()
        desk.close()


def test_one_letter_changed_in_a_tag_is_told_and_the_backup_has_the_right_one(tmp_path: Path) -> None:
    marked_desk(tmp_path).close()
    change_letter(tmp_path / "desk.sqlite", b"floods", b"floors")
    desk = desk_of(tmp_path, pile())
    assert "were damaged" in desk.user_notice and "desk.damaged-1.sqlite" in desk.user_notice
    assert desk.articles.tags_of_article(pile()[1].id) == ("floods",)
    assert b"floors" in (tmp_path / "desk.damaged-1.sqlite").read_bytes()


def test_without_a_backup_only_what_is_damaged_is_lost(tmp_path: Path) -> None:
    marked_desk(tmp_path).close()
    (tmp_path / "desk.backup.sqlite").unlink()
    change_letter(tmp_path / "desk.sqlite", b"floods", b"floors")
    desk = desk_of(tmp_path, pile())
    assert "lost" in desk.user_notice
    assert desk.articles.tags_of_article(pile()[1].id) == () and desk.articles.is_starred(pile()[0].id)
    assert desk.searches.saved_searches() == {"dam": "dam -film"}
    desk.close()
    assert desk_of(tmp_path, pile()).user_notice == ""


@pytest.mark.parametrize("table", COLUMNS)
def test_the_sums_cover_every_column_of_every_table(table: str, tmp_path: Path) -> None:
    marked_desk(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "desk.sqlite")) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    assert [name for name in columns if name != "number"] == list(COLUMNS[table])


def test_every_way_of_changing_the_desk_keeps_the_sums_right(tmp_path: Path) -> None:
    desk = marked_desk(tmp_path)
    river, dam, _ = pile()
    desk.undo_change()
    desk.articles.star_article(dam)
    desk.articles.move_article(dam, river)
    desk.recognise_articles([desk_article("elsewhere/river.txt"), *pile()[1:]])
    desk.place.remember_values(open=dam.id)
    desk.place.remember_values(open=None)
    desk.import_text(list(desk.export_text()))
    desk.close()
    with closing(sqlite3.connect(tmp_path / "desk.sqlite")) as connection:
        register_sums(connection)
        assert damaged_rows(connection) == []
        assert connection.execute("SELECT count(*) FROM sums").fetchone()[0] > 5


def test_a_damaged_cache_gives_the_same_or_nothing_and_can_be_written_again(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path / "whole.sqlite", b"stamp")
    articles = [article(number) for number in range(30)]
    keep(cache, *articles)
    cache.close()
    for number, damaged in enumerate(flipped((tmp_path / "whole.sqlite").read_bytes(), 100)):
        file = tmp_path / f"{number}.sqlite"
        file.write_bytes(damaged)
        cache = AnalysisCache(file, b"stamp")
        keep(cache, *articles)  # where this meets the damage, the file is begun anew
        keep(cache, *articles)
        assert get(cache, *articles) == [FOUND] * len(articles)
        cache.close()


def test_a_cache_that_refuses_a_row_is_begun_anew(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path / "cache.sqlite", b"stamp")
    assert cache._connection is not None
    cache._connection.execute("CREATE TRIGGER no BEFORE INSERT ON analyses BEGIN SELECT RAISE(ABORT, 'no'); END")
    keep(cache, article())  # as SQLite refuses it when an index is damaged
    keep(cache, article())
    assert get(cache, article()) == [FOUND]
