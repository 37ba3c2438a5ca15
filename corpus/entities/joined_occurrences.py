"""Joined occurrences: the mentions of parts of a collection that were read apart, as if the whole had been read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.entities.occurrences import COLUMNS, CorpusOccurrences, Occurrences
from corpus.entities.packed_mentions import KINDS
from corpus.model import EntityType

Ints = NDArray[np.int64]
Value = TypeVar("Value", bound=Hashable)


def join_occurrences(parts: Sequence[CorpusOccurrences], numbers: Sequence[Ints]) -> CorpusOccurrences:
    """The occurrences of all parts; ``numbers`` are those of each part's articles, by which the whole is in order."""
    every = np.concatenate([np.empty(0, np.int64), *numbers])
    order = np.argsort(every, kind="stable")
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    bounds = np.cumsum([0, *(len(some) for some in numbers)]).tolist()
    of_part = [places[low:high] for low, high in pairwise(bounds)]
    ids, sources = ([found for part in parts for found in getattr(part, name)] for name in ("ids", "sources"))
    return CorpusOccurrences.of_columns(
        {kind: _joined(kind, [part.of_type(kind) for part in parts], of_part) for kind in KINDS},
        {pair for part in parts for pair in part.beside},
        [ids[at] for at in order.tolist()],
        [sources[at] for at in order.tolist()],
    )


def _joined(kind: EntityType, parts: Sequence[Occurrences], places: Sequence[Ints]) -> Occurrences:
    texts, role_sets = dict[str, int](), dict[tuple[str, ...], int]({(): 0})
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for part, place in zip(parts, places, strict=True):
        anew = {"article": place, "word": _numbered(texts, part.texts), "roles": _numbered(role_sets, part.role_sets)}
        for name, found in columns.items():
            column = part.column_array(name)
            found.append(anew[name][column] if name in anew else column)
    joined = {name: np.concatenate([np.empty(0, np.int64), *some]) for name, some in columns.items()}
    order = np.argsort(joined["article"], kind="stable")
    joined = {name: column[order] for name, column in joined.items()}
    words, joined["word"] = _by_appearance(list(texts), joined["word"])
    roles, joined["roles"] = _by_appearance(list(role_sets), np.concatenate([[0], joined["roles"]]))
    joined["roles"] = joined["roles"][1:]  # the first is that of nobody
    whole = Occurrences(kind)
    whole.texts, whole.role_sets = words, roles
    for name, column in joined.items():
        setattr(whole, name, array("i", column.astype(np.int32).tobytes()))
    pronouns = [pronoun for part in parts for pronoun in part.pronoun]
    whole.pronoun = [pronouns[at] for at in order.tolist()] if pronouns else []
    index = _places(parts, order)
    behind = ((index(number, at), acronym) for number, part in enumerate(parts) for at, acronym in part.behind.items())
    whole.behind = dict(sorted(behind))
    whole.bracketed = sorted(index(number, at) for number, part in enumerate(parts) for at in part.bracketed)
    return whole


def _numbered(numbers: dict[Value, int], values: Iterable[Value]) -> Ints:
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


def _by_appearance(values: Sequence[Value], numbers: Ints) -> tuple[list[Value], Ints]:
    """The values in the order in which ``numbers`` name them first, and the numbers as of then."""
    used, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(first)
    anew = np.empty(len(used), np.int64)
    anew[order] = np.arange(len(used))
    return [values[number] for number in used[order].tolist()], anew[inverse.ravel()]


def _places(parts: Sequence[Occurrences], order: Ints) -> Callable[[int, int], int]:
    """Where the row of a part, by their numbers, is in the whole."""
    before = np.cumsum([0, *(len(part) for part in parts)]).tolist()
    index = np.empty(len(order), np.int64)
    index[order] = np.arange(len(order))
    return lambda part, at: int(index[before[part] + at])
