"""Entity names: whom a name in a query may mean, among all that an archive names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np

from corpus.language.words import fold_text
from corpus.search.name_words import begin_words


class EntityNames:
    """The spellings of all entities as one text, a line each: looked through in a few milliseconds."""

    def __init__(self, table: Any) -> None:
        """``table`` has the columns ``entity``, ``type`` and ``spellings``."""
        ids, kinds, spellings = (table.column(name).to_pylist() for name in ("entity", "type", "spellings"))
        self._kinds: dict[str, str] = dict(zip(ids, kinds, strict=True))
        self._ids: list[str] = ids
        self._lines = [f" {fold_text(text)}" for texts in spellings for text in texts]
        self._owner = np.repeat(np.arange(len(ids)), [len(texts) for texts in spellings])
        self._text = "\n".join(self._lines)
        self._ends = np.cumsum([len(line) + 1 for line in self._lines])

    def called(self, value: str, kinds: Collection[str]) -> set[str]:
        """The ids of those, of some types, of whose spellings one has words that begin so; or the one of that id."""
        if value in self._kinds:
            return {value} if self._kinds[value] in kinds else set()
        words = fold_text(value).split()
        found = {self._ids[self._owner[line]] for line in self._lines_with(words)} if words else set()
        return {ident for ident in found if self._kinds[ident] in kinds}

    def _lines_with(self, words: list[str]) -> Iterator[int]:
        rarest, at = f" {max(words, key=len)}", 0
        while (at := self._text.find(rarest, at)) >= 0:
            line = int(np.searchsorted(self._ends, at, "right"))
            if begin_words(words, self._lines[line][1:]):
                yield line
            at = int(self._ends[line])
