"""What is kept of somebody's reading can be read by nobody else, whatever the umask; what was too open is closed."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.storage.analysis_cache import open_cache
from corpus.storage.array_file import write_file
from corpus.storage.private import make_private_file, make_private_folder
from corpus.storage.snapshot_folder import SnapshotFolder
from corpus.workspace.desk import open_desk
from tests.corpus.desk_help import article, desk_of
from tui.state import config

if sys.platform == "win32":
    pytest.skip("this system has other rights", allow_module_level=True)


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    """A user whose files are open to all unless a program says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def too_open(folder: Path) -> dict[str, str]:
    """What in a folder, and which folder, others can look into, and how far."""
    found = {path: mode(path) for path in (folder, *folder.rglob("*"))}
    return {path.name: oct(rights) for path, rights in found.items() if rights & 0o077}


def test_a_desk_its_side_files_and_its_backup_are_private(tmp_path: Path) -> None:
    desk = desk_of(tmp_path / "share" / "tellings", [article("a.txt")])
    desk.articles.star_article(article("a.txt"))
    names = {path.name for path in (tmp_path / "share" / "tellings").iterdir()}
    assert {"desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"} <= names
    assert too_open(tmp_path / "share") == {}
    desk.store.back_up()
    assert (tmp_path / "share" / "tellings" / "desk.backup.sqlite").exists()
    assert too_open(tmp_path / "share") == {}
    desk.close()


def test_a_desk_restored_from_its_backup_is_private_and_so_is_the_damaged_one(tmp_path: Path) -> None:
    folder = tmp_path / "tellings"
    desk = desk_of(folder, [article("a.txt")])
    desk.articles.star_article(article("a.txt"))
    desk.close()
    (folder / "desk.sqlite").write_bytes(b"nothing that was ever a desk" * 40)
    (folder / "desk.sqlite").chmod(0o644)
    desk_of(folder).close()
    assert any("damaged" in path.name for path in folder.iterdir())
    assert too_open(folder) == {}


def test_a_desk_that_an_earlier_version_left_open_to_all_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "tellings"
    desk = desk_of(folder, [article("a.txt")])
    desk.articles.star_article(article("a.txt"))
    desk.close()
    folder.chmod(0o755)
    for file in folder.iterdir():
        file.chmod(0o644)
    again = desk_of(folder, [article("a.txt")])
    assert again.articles.starred_ids() == {"a.txt"}
    again.close()
    assert too_open(folder) == {}


def test_the_cache_and_the_snapshots_are_private_whichever_comes_first(tmp_path: Path) -> None:
    snapshots = SnapshotFolder(tmp_path / "first" / "piles", b"stamp")
    assert snapshots.save_snapshot([tmp_path], {})
    cache = open_cache(tmp_path / "second" / "cache.sqlite")
    cache.store_records([(b"key", b"value")])
    assert too_open(tmp_path / "first") == too_open(tmp_path / "second") == {}
    cache.close()


def test_snapshots_that_were_open_to_all_are_closed_when_another_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "piles"
    folder.mkdir(mode=0o777)
    write_file(folder / "old.pile", b"stamp", {}, {})
    (folder / "old.pile").chmod(0o644)
    folder.chmod(0o755)
    write_file(folder / "new.pile", b"stamp", {}, {})
    assert too_open(folder) == {}


def test_the_colours_last_chosen_are_private(tmp_path: Path) -> None:
    config.save_theme("light")
    assert config.load_settings().theme == "light"
    state = Path(os.environ["XDG_STATE_HOME"])
    assert too_open(state) == {}


def test_a_folder_that_everybody_writes_to_and_files_of_others_stay_as_they_are(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    make_private_folder(shared)
    assert mode(shared) == 0o1777
    mine = tmp_path / "mine"
    mine.mkdir(mode=0o755)
    (mine / "poem.txt").touch(mode=0o644)
    make_private_folder(mine)
    assert (mode(mine), mode(mine / "poem.txt")) == (0o755, 0o644)  # with things of others in it, it is not ours


def test_a_link_to_a_desk_elsewhere_is_followed_as_before(tmp_path: Path) -> None:
    real = desk_of(tmp_path / "real", [article("a.txt")])
    real.articles.star_article(article("a.txt"))
    real.close()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "desk.sqlite").symlink_to(tmp_path / "real" / "desk.sqlite")
    desk = open_desk([tmp_path / "linked" / "news"], tmp_path / "linked" / "desk.sqlite")
    assert desk.is_all_kept
    desk.close()
    assert mode(tmp_path / "real" / "desk.sqlite") == 0o600


def test_a_file_that_cannot_be_made_is_told_by_who_needs_it(tmp_path: Path) -> None:
    make_private_file(tmp_path / "no such folder" / "desk.sqlite")
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "file")
