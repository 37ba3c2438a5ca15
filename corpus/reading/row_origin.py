"""Origin of rows: the file that the articles of one export come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from corpus.clean import clean_line, clean_text
from corpus.reading.paths import CollectionFile
from corpus.reading.pile_settings import Columns, Order


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """What all rows of one file share, cleaned: its path, the start of their ids, and the outlet it is sorted under.

    ``url`` is the address of a page that lay inside another file, "" as a rule; ``first`` what comes first in dates
    with slashes, where the rows tell or the settings say. ``columns`` are names of columns that the settings give;
    ``named`` whether they name the outlet.
    """

    path: str
    label: str
    outlet: str
    url: str = ""
    first: Order = ""
    columns: Columns = ()
    named: bool = False

    @classmethod
    def from_file(cls, found: CollectionFile) -> Self:
        """The place of the rows of that file."""
        rules = found.rules
        return cls(
            clean_text(str(found.path)),
            clean_line(found.label),
            clean_line(found.outlet),
            first=rules.first,
            columns=rules.columns,
            named=rules.named,
        )
