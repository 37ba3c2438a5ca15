"""Storage of an archive: objects below one address, on the disk or on anything else that fsspec reaches.

Every object is written whole under its final name or not at all. What the storage refuses is tried again some times,
further and further apart, since storage across a network fails and comes back.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any, Final, TypeVar
from uuid import uuid4

from corpus.archive.local_files import LocalFiles, local_path
from corpus.archive.needed import ArchiveError

WAITS: Final = (0.1, 0.5, 2.0, 5.0)
"""Seconds between two attempts."""

_UNFINISHED: Final = ".unfinished-"

T = TypeVar("T")


class Storage:
    """The objects below an address, by their names, which are paths with ``/``. May be sent to other processes."""

    def __init__(self, address: str) -> None:
        """Raises ArchiveError for an address of a kind that is not known."""
        self.address = address
        self._fs, self._root = _file_system(address)

    def __reduce__(self) -> tuple[type[Storage], tuple[str]]:
        return Storage, (self.address,)

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this machine."""
        return isinstance(self._fs, LocalFiles)

    def read(self, name: str) -> bytes:
        """The bytes of an object. Raises FileNotFoundError, OSError."""
        return self._persist(lambda: bytes(self._fs.cat_file(self._path(name))))

    def read_if_there(self, name: str) -> bytes | None:
        """The bytes of an object, None if there is none of that name. Raises OSError."""
        with contextlib.suppress(FileNotFoundError):
            return self.read(name)
        return None

    def write(self, name: str, data: bytes) -> None:
        """Put an object in place of what has that name, if anything does. Raises OSError."""
        self._persist(lambda: self._put(self._path(name), data))

    def has(self, name: str) -> bool:
        """Whether there is an object of that name. Raises OSError."""
        return self._persist(lambda: bool(self._fs.exists(self._path(name))))

    def names(self, folder: str) -> list[str]:
        """The names of the objects in a folder, in order, without the folder's. Raises OSError."""
        try:
            found = self._persist(lambda: self._listed(self._path(folder)))
        except FileNotFoundError:
            return []
        names = (str(path).rstrip("/").rpartition("/")[2] for path in found)
        return sorted(name for name in names if not name.startswith(_UNFINISHED))

    def delete(self, name: str) -> None:
        """Take an object away, if it is there."""
        with contextlib.suppress(FileNotFoundError):
            self._persist(lambda: self._fs.rm_file(self._path(name)))

    def delete_folder(self, folder: str) -> None:
        """Take an empty folder away, where storage has folders."""
        with contextlib.suppress(OSError, NotImplementedError):
            self._fs.rmdir(self._path(folder))

    def open(self, name: str) -> Any:
        """An object as a file to be read here and there. Raises FileNotFoundError, OSError."""
        return self._persist(lambda: self._fs.open(self._path(name), "rb"))

    @contextmanager
    def held_alone(self, lock: str = "lock") -> Iterator[None]:
        """For one program at a time that asks for the same lock; whoever dies lets go.

        Only where the archive is a folder of a system that locks.
        """
        try:
            import fcntl
        except ImportError:
            yield
            return
        if not self.is_local:
            yield
            return
        Path(self._root).mkdir(parents=True, exist_ok=True)
        with Path(self._path(lock)).open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _listed(self, folder: str) -> list[str]:
        self._fs.invalidate_cache()  # others write there too
        return list(self._fs.ls(folder, detail=False))

    def _put(self, path: str, data: bytes) -> None:
        if not self.is_local:
            self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._fs.pipe_file(path, data)  # such storage shows an object once it is whole
            return
        place = Path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{_UNFINISHED}{uuid4().hex}")
        try:
            unfinished.write_bytes(data)
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)

    def _persist(self, attempt: Callable[[], T]) -> T:
        for wait in WAITS:
            try:
                return attempt()
            except FileNotFoundError:
                raise
            except OSError:
                sleep(wait)
        return attempt()


def _file_system(address: str) -> tuple[Any, str]:
    """What opens an address, and the path of its folder there."""
    path = local_path(address)
    if path is not None:
        return LocalFiles(), path.rstrip("/")
    import fsspec  # an archive on the disk is asked without it

    try:
        found, path = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise ArchiveError(f"{address}: {error}") from error
    return found, str(path).rstrip("/")


def to_json(value: object) -> bytes:
    """A small object for people and programs."""
    return json.dumps(value, ensure_ascii=True, indent=1).encode()
