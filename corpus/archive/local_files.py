"""Local files: a folder of this machine as fsspec would open it, without loading what opens everything else."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Final

_SCHEMES: Final = ("file://", "local://")


class LocalFiles:
    """Files of this machine by their paths, under the names of fsspec's methods."""

    def cat_file(self, path: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError, OSError."""
        return Path(path).read_bytes()

    def exists(self, path: str) -> bool:
        """Whether there is such a file or folder."""
        return Path(path).exists()

    def rm_file(self, path: str) -> None:
        """Take a file away. Raises FileNotFoundError, OSError."""
        Path(path).unlink()

    def rmdir(self, path: str) -> None:
        """Take an empty folder away. Raises OSError."""
        Path(path).rmdir()

    def open(self, path: str, mode: str) -> IO[bytes]:
        """A file to be read here and there. Raises FileNotFoundError, OSError."""
        found: IO[bytes] = Path(path).open(mode)  # noqa: SIM115
        return found

    def ls(self, path: str, detail: bool = False) -> list[str]:
        """The paths in a folder. Raises FileNotFoundError, OSError."""
        assert not detail
        return [str(one) for one in Path(path).iterdir()]

    def invalidate_cache(self) -> None:
        """Nothing: a disk is read anew each time."""


def local_path(address: str) -> str | None:
    """The absolute path of an address on this machine; None where another file system is meant."""
    path = next((address.removeprefix(one) for one in _SCHEMES if address.startswith(one)), address)
    return None if "::" in path or "://" in path else str(Path(path).expanduser().absolute())
