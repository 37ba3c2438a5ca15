"""Pile watch: tells when a file of the collection is new, has changed or is gone, from threads of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from watchfiles import Change

QUIET, AT_MOST = 200, 2_000
"""Milliseconds without a further change after which changes are told, and that they wait at most: a file is seldom
written at once, and of a thousand copied one after the other the screen need not show each."""

LOOK_EVERY = 1_000
"""Milliseconds between two looks whether what is watched is still the same folder."""

_POLL_EVERY = 500

_Place = tuple[int, int] | None
"""What a folder is for the system; None where there is none."""


class _Group(Struct, frozen=True):
    """Folders that are watched alike: with all below them, or only for some of their files.

    A file alone is watched through its folder: a program that saves it puts another one in its place.
    """

    folders: tuple[Path, ...]
    files: frozenset[str] = frozenset()

    def concerns(self, _change: Change, path: str) -> bool:
        """Whether a change there is one of the collection; hidden files are none."""
        return path in self.files if self.files else not os.path.basename(path).startswith(".")  # noqa: PTH119


class PileWatch:
    """Watches files and folders while it is started; ``tell`` is called from a thread, without saying what changed.

    It is called once as soon as the watching has begun, for what changed before. Where the system cannot watch, and
    with ``polls`` (for folders on a network, of which the system does not hear), it looks twice a second.
    """

    def __init__(self, paths: Iterable[Path], tell: Callable[[], object], polls: bool = False) -> None:
        self._groups = tuple(_groups_of(paths))
        self._tell = tell
        self._polls = polls
        self._stop = Event()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to watch."""
        for group in self._groups:
            thread = Thread(target=self._watch_group, args=(group,), name="watch", daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Tell nothing any more."""
        self._stop.set()

    def has_ended(self, seconds: float) -> bool:
        """Whether all threads have come to their end within so many seconds.

        Python must not end in order before: what watches is no Python, and would be stopped in its midst.
        """
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def _watch_group(self, group: _Group) -> None:
        """Watch until stopped; what vanishes is waited for, and watched anew when it is back."""
        while not self._stop.is_set():
            places = [_place_of(folder) for folder in group.folders]
            there = [folder for folder, place in zip(group.folders, places, strict=True) if place is not None]
            if there:
                self._watch_folders(group, there, places)
            elif self._stop.wait(LOOK_EVERY / 1000):
                return

    def _watch_folders(self, group: _Group, there: Sequence[Path], places: Sequence[_Place]) -> None:
        """Watch folders as long as they are the same ones."""
        from watchfiles import watch

        begun = False
        try:
            for changes in watch(
                *there,
                watch_filter=group.concerns,
                debounce=AT_MOST,
                step=QUIET,
                stop_event=self._stop,
                rust_timeout=LOOK_EVERY,
                yield_on_timeout=True,
                raise_interrupt=False,
                force_polling=self._polls,
                poll_delay_ms=_POLL_EVERY,
                recursive=not group.files,
                ignore_permission_denied=True,
            ):
                if changes or not begun:
                    self._tell_changed()
                begun = True
                gone = any(path == str(folder) for _, path in changes for folder in there)
                if gone or [_place_of(folder) for folder in group.folders] != places:
                    self._tell_changed()
                    return
        except FileNotFoundError:
            return  # it vanished between two looks
        except (OSError, RuntimeError):  # no more can be watched: there is a limit for each user
            if self._polls:
                self._stop.wait(LOOK_EVERY / 1000)
            self._polls = True

    def _tell_changed(self) -> None:
        if not self._stop.is_set():
            self._tell()


def _groups_of(paths: Iterable[Path]) -> Iterator[_Group]:
    given = [path.absolute() for path in paths]
    files = [path for path in given if path.is_file()]
    folders = [path for path in given if path not in files]
    if folders:
        yield _Group(tuple(folders))
    if files:
        names = frozenset(str(name) for file in files for name in (file, file.parent.resolve() / file.name))
        yield _Group(tuple(dict.fromkeys(file.parent for file in files)), names)


def _place_of(folder: Path) -> _Place:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
