"""Seal of a table: hashes of a Parquet file in the file itself, so that a byte that changed is noticed.

The seal is an entry of the footer, which other programs pass over. It holds a hash of all that stands before the
footer and one of the footer with the seal left blank; what is read here and there has Parquet's own sums of its pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any, Final

import pyarrow as pa

from corpus.archive.needed import ArchiveError

KEY: Final = "tellings.seal"
BLANK: Final = "0" * 64

_TAIL: Final = 8
"""Bytes behind the footer: its length and Parquet's mark."""
_BEFORE: Final = KEY.encode() + b"\x18\x40"
"""What stands before the seal: its name, and that text of 64 letters follows."""


class _SealBrokenError(ValueError):
    """Bytes are not those that were written."""


def seal(data: bytes) -> bytes:
    """The file with its seal filled in, of one whose seal is blank."""
    start = _footer_start(data)
    at = data.rindex(_BEFORE + BLANK.encode(), start) + len(_BEFORE)
    sums = f"{_sum_of(data[:start])}{_sum_of(data[start:])}".encode()
    return data[:at] + sums + data[at + len(sums) :]


def check_seal(data: bytes) -> None:
    """Nothing, if the file is as it was sealed, or never was. Raises ValueError."""
    start = _footer_start(data)
    if (body := _body_sum(data[start:])) and body != _sum_of(data[:start]):
        raise _SealBrokenError


def check_footer(file: Any) -> None:
    """Nothing, if the footer of an open file is as it was sealed, or never was. Raises ValueError, OSError."""
    size = file.seek(0, 2)
    file.seek(max(size - _TAIL, 0))
    tail = file.read(_TAIL)
    file.seek(max(size - _TAIL - int.from_bytes(tail[:4], "little"), 0))
    _body_sum(file.read())
    file.seek(0)


@contextmanager
def damage_told(address: str, name: str) -> Iterator[None]:
    """Raises ArchiveError in place of what is raised where the table of that name is not what it should be.

    What the storage itself refuses stays an OSError.
    """
    try:
        yield
    except (pa.ArrowException, ValueError, LookupError, OverflowError, MemoryError) as error:
        raise ArchiveError(damage_sentence(address, name)) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise ArchiveError(damage_sentence(address, name)) from error


def damage_sentence(address: str, name: str) -> str:
    """What is said of something in an archive that is damaged."""
    return f"{address}: {name} is damaged; put a copy in its place, or build the archive anew at another address"


def _footer_start(data: bytes) -> int:
    length = int.from_bytes(data[-_TAIL:-4], "little")
    start = len(data) - _TAIL - length
    if start < 4:
        raise _SealBrokenError
    return start


def _body_sum(footer: bytes) -> str:
    """The sum of all before a footer; "" without a seal. Raises ValueError where the footer is another."""
    at = footer.rfind(_BEFORE)
    if at < 0:
        return ""
    at += len(_BEFORE)
    sums = footer[at : at + len(BLANK)].decode("ascii", "replace")
    half = len(BLANK) // 2
    if sums[half:] != _sum_of(footer[:at] + BLANK.encode() + footer[at + len(BLANK) :]):
        raise _SealBrokenError
    return sums[:half]


def _sum_of(data: bytes) -> str:
    return blake2b(data, digest_size=len(BLANK) // 4).hexdigest()
