"""Pictures for tests, written byte by byte: no library is needed for them."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 40, height: int = 30, seed: int = 7) -> bytes:
    """A PNG of so many pixels that does not compress well, so that it is no icon."""
    rows = bytearray()
    value = seed
    for _ in range(height):
        rows.append(0)
        for _ in range(3 * width):
            value = (value * 1_103_515_245 + 12_345) % 2**31
            rows.append(value >> 16 & 255)
    return _png(width, height, zlib.compress(bytes(rows)))


def bomb() -> bytes:
    """A small file that would unpack to 40,000 × 40,000 pixels."""
    return png_of_size(40_000, 40_000)


def png_of_size(width: int, height: int) -> bytes:
    """A small file that states so many pixels."""
    return _png(width, height, zlib.compress(bytes(3_000)))


def _png(width: int, height: int, data: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
