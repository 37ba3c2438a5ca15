"""Occurrences as bytes: what a partition's articles name and what stands around it, left by one task for another."""

from __future__ import annotations

import io
import json
from array import array
from typing import Any, Final

import numpy as np

from corpus.archive.partition_reader import Ints
from corpus.entities.occurrences import COLUMNS, CorpusOccurrences, Occurrences
from corpus.entities.packed_mentions import KINDS
from corpus.entities.titles import Gender
from corpus.model import EntityType

_PRONOUNS: Final[tuple[Gender, ...]] = ("", "f", "m")


def pack_occurrences(pile: CorpusOccurrences, numbers: Ints) -> bytes:
    """The occurrences, and the numbers of their articles, as bytes."""
    out = io.BytesIO()
    arrays: dict[str, Any] = {"numbers": numbers}
    told: dict[str, Any] = {"beside": sorted(pile.beside), "ids": pile.ids, "sources": pile.sources}
    for kind in KINDS:
        some = pile.of_type(kind)
        arrays |= {f"{kind}.{name}": some.column_array(name) for name in COLUMNS}
        arrays[f"{kind}.pronoun"] = np.array([_PRONOUNS.index(one) for one in some.pronoun], np.int8)
        beside = {"behind": sorted(some.behind.items()), "bracketed": some.bracketed}
        told[kind] = {"texts": some.texts, "roles": some.role_sets, **beside}
    arrays["told"] = np.frombuffer(json.dumps(told).encode(), np.uint8)
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def unpack_occurrences(data: bytes) -> tuple[CorpusOccurrences, Ints]:
    """The inverse."""
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        told = json.loads(found["told"].tobytes())
        of = {kind: _unpack_kind(kind, found, told[kind]) for kind in KINDS}
        beside = {(one, other) for one, other in told["beside"]}
        return CorpusOccurrences.of_columns(of, beside, told["ids"], told["sources"]), found["numbers"]


def _unpack_kind(kind: EntityType, found: Any, told: dict[str, Any]) -> Occurrences:
    some = Occurrences(kind)
    some.texts, some.role_sets = told["texts"], [tuple(roles) for roles in told["roles"]]
    some.behind, some.bracketed = dict(told["behind"]), told["bracketed"]
    some.pronoun = [_PRONOUNS[number] for number in found[f"{kind}.pronoun"].tolist()]
    for name in COLUMNS:
        setattr(some, name, array("i", found[f"{kind}.{name}"].astype(np.int32).tobytes()))
    return some
