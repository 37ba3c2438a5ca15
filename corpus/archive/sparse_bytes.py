"""Sparse rows as bytes: the words of articles, left by one task for the next."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus.stories.tf_idf import SparseRows


def pack_rows(rows: SparseRows) -> bytes:
    """Rows of word counts as bytes."""
    out = io.BytesIO()
    stems = np.frombuffer("\n".join(rows.stems).encode("utf-8", "surrogatepass"), np.uint8)
    np.savez_compressed(out, starts=rows.starts, columns=rows.columns, values=rows.values, stems=stems)
    return out.getvalue()


def unpack_rows(data: bytes) -> SparseRows:
    """The inverse."""
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        stems = found["stems"].tobytes().decode("utf-8", "surrogatepass")
        names = tuple(stems.split("\n")) if stems else ()
        return SparseRows(found["starts"], found["columns"], found["values"], len(names), names)


def join_rows(parts: Sequence[SparseRows]) -> SparseRows:
    """Rows of several partitions one behind the other, over the words that stand in any, in their order."""
    numbers: dict[str, int] = {}
    starts, columns, values, before = [np.zeros(1, np.int64)], list[Any](), list[Any](), 0
    for part in map(without_unused, parts):
        own = np.fromiter((numbers.setdefault(stem, len(numbers)) for stem in part.stems), np.int32, len(part.stems))
        columns.append(own[part.columns] if len(own) else part.columns)
        values.append(part.values)
        starts.append(part.starts[1:] + before)
        before += int(part.starts[-1])
    joined = SparseRows(
        np.concatenate(starts),
        np.concatenate([np.empty(0, np.int32), *columns]),
        np.concatenate([np.empty(0, np.float32), *values]),
        len(numbers),
        tuple(numbers),
    )
    return joined.in_order_of_stems()


def without_unused(rows: SparseRows) -> SparseRows:
    """The rows over the words that stand in them: of some articles of a partition that are few of its words."""
    used, columns = np.unique(rows.columns, return_inverse=True)
    if len(used) == rows.width:
        return rows
    stems = tuple(rows.stems[number] for number in used.tolist())
    return SparseRows(rows.starts, columns.astype(np.int32), rows.values, len(stems), stems)
