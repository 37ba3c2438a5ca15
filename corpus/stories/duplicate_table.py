"""Duplicate table: pairs of copies as columns of numbers, some hundred thousand for a corpus of 100,000 articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, get_args

import numpy as np

from corpus.model import Copy, CopyKind
from corpus.storage.array_record import Float64, Int8, Int32, Into, Pool
from corpus.storage.table import GroupedTable, Table, TableBuilder

KINDS: Final[tuple[CopyKind, ...]] = get_args(CopyKind)
"""What the codes in the column mean."""


@dataclass(frozen=True, eq=False, repr=False)
class Copies(Table[Copy]):
    """Copies in columns: ``a`` and ``b`` index ``ids``, ``kind`` indexes :data:`KINDS`. Immutable."""

    ids: Pool
    a: Annotated[Int32, Into("ids")]
    b: Annotated[Int32, Into("ids")]
    kind: Int8
    containment: Float64

    def make_object(self, a: int, b: int, kind: int, containment: float) -> Copy:
        """The copy of a row."""
        return Copy(self.ids[a], self.ids[b], KINDS[kind], containment)

    @classmethod
    def object_row(cls, builder: TableBuilder[Copies], one: Copy) -> tuple[Any, ...]:
        """The row of a copy."""
        a, b = builder.number_in("ids", one.a), builder.number_in("ids", one.b)
        return a, b, KINDS.index(one.kind), one.containment

    def among_articles(self, articles: Collection[str]) -> Copies:
        """The copies of which both articles (ids) are among ``articles``."""
        known = np.fromiter((ident in articles for ident in self.ids), np.bool_, len(self.ids))
        return self.where(known[self.a] & known[self.b]) if len(known) else self


@dataclass(frozen=True, eq=False, repr=False)
class CopyGroups(GroupedTable[Copy], Copies):
    """The copies of one story after the other, made when they are looked at."""

    lazy: ClassVar[bool] = True
