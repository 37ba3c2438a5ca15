"""Disks that are really full or really read-only: what is not kept is said, and nothing kept earlier is lost."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.workspace.desk import Desk
from tests.corpus.desk_help import desk_of, pile

LONG = "A long note on the dam. " * 400

CHILD = """
import resource, sys
from pathlib import Path
from tests.corpus.desk_help import desk_of, pile

desk = desk_of(Path(sys.argv[1]), pile())
desk.articles.star_article(pile()[0])
print(desk.is_all_kept, desk.user_notice)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
for number in range(20):
    desk.articles.add_note(pile()[1], "A long note on the dam. " * 400 + str(number))
print(desk.is_all_kept, desk.user_notice)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
desk.articles.tag_article(pile()[1], "late")
print(desk.is_all_kept, desk.user_notice)
desk.close()
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=4m", "tellings-test", str(folder)]
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("only who may mount a disk can fill one")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def kept(desk: Desk) -> bool:
    """Whether all that was said is on disk; a function, as it changes under a type checker's hands."""
    return desk.is_all_kept


def fill(disk: Path) -> Path:
    """Write until there is no room; the file to remove for room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError as full:
                assert full.errno == errno.ENOSPC
    return ballast


def test_a_mark_on_a_full_disk_is_not_said_to_be_kept_and_is_kept_once_there_is_room(disk: Path) -> None:
    desk = desk_of(disk, pile())
    desk.articles.star_article(pile()[0])
    assert kept(desk)
    ballast = fill(disk)
    for number in range(12):
        desk.articles.add_note(pile()[1], f"{LONG}{number}")
    assert not kept(desk)
    assert "cannot be kept" in desk.user_notice and "the disk is full" in desk.user_notice
    other = desk_of(disk, pile())
    assert other.articles.starred_ids()
    other.close()
    ballast.unlink()
    desk.articles.tag_article(pile()[1], "late")
    assert "again" in desk.user_notice
    desk.close()
    again = desk_of(disk, pile())
    assert again.articles.starred_ids() and again.articles.articles_by_tag()
    assert len(again.articles.notes_on_article(pile()[1])) == 12


def test_a_disk_that_may_only_be_read_shows_what_was_said_and_is_written_when_it_may(disk: Path) -> None:
    desk = desk_of(disk, pile())
    desk.articles.star_article(pile()[0])
    desk.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    desk = desk_of(disk, pile())
    assert desk.articles.starred_ids() and not kept(desk) and "cannot be kept" in desk.user_notice
    desk.articles.tag_article(pile()[0], "held")
    assert desk.articles.articles_by_tag() and not kept(desk)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    desk.articles.tag_article(pile()[0], "written")
    assert kept(desk)
    desk.close()
    assert set(desk_of(disk, pile()).articles.articles_by_tag()) == {"held", "written"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to the size of files")
def test_a_file_that_may_not_grow_is_said_and_written_when_it_may(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    before, limited, after = run.stdout.splitlines()
    assert before.startswith("True")
    assert limited.startswith("False Your marks cannot be kept in") and "the next change tries again" in limited
    assert after.startswith("True") and "again" in after
    again = desk_of(tmp_path, pile())
    assert again.articles.starred_ids() and again.articles.articles_by_tag()
    assert len(again.articles.notes_on_article(pile()[1])) == 20
