"""Build the shipped tables of spellings from their open sources.

Run by hand when a source is renewed::

    python -m corpus.linking.entities.build_tables FOLDER corpus/data/entities

``FOLDER`` holds ``name_part_spellings.tsv.gz`` (Wikidata, CC0: an item, a tab, its Latin spellings parted by ``|``)
and ``nicknames.csv`` (carltonnorthern/nicknames, Apache-2.0).
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import fuzz

from corpus.linking.entities.names import fold_part

SHORTEST = 4
"""Shorter spellings are left out: the romanised syllables of one Chinese name ("joe", "zhou", "cow") say nothing."""

ALIKE = 55
"""A spelling less like its row's most central one than this (rapidfuzz ratio) is another name, filed by mistake."""


def tidy_row(spellings: Iterable[str]) -> list[str]:
    """The spellings of one name part as they are compared: folded, long enough, and like each other.

    >>> tidy_row(["Sergei", "Sergey", "Szergej", "Bob", "Kristus"])
    ['sergei', 'sergey', 'szergej']
    """
    folded = sorted({fold_part(word) for word in spellings if " " not in word.strip()})
    words = [word for word in folded if len(word) >= SHORTEST and word.isalpha()]
    if len(words) < 2:
        return words
    centre = max(words, key=lambda word: sum(fuzz.ratio(word, other) for other in words))
    return [word for word in words if fuzz.ratio(word, centre) >= ALIKE]


def without_parts(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """``rows`` sorted, without those that another row holds whole."""
    holders: dict[str, list[frozenset[str]]] = defaultdict(list)
    kept: list[tuple[str, ...]] = []
    for row in sorted(set(rows), key=lambda row: (-len(row), row)):
        words = frozenset(row)
        if any(words <= holder for holder in holders[row[0]]):
            continue
        kept.append(row)
        for word in row:
            holders[word].append(words)
    return sorted(kept)


def spelling_rows(source: Path) -> list[tuple[str, ...]]:
    """The tidy rows of the table of name parts; single spellings stay: that a name is known matters as well."""
    with gzip.open(source, "rt", encoding="utf8") as lines:
        rows = (tuple(tidy_row(line.rstrip("\n").partition("\t")[2].split("|"))) for line in lines)
        return without_parts(row for row in rows if row)


def nickname_rows(source: Path) -> list[tuple[str, ...]]:
    """Rows of a given name followed by its nicknames."""
    nicknames: dict[str, set[str]] = defaultdict(set)
    with source.open(encoding="utf8", newline="") as lines:
        for name, relation, nickname in csv.reader(lines):
            if relation == "has_nickname" and fold_part(name) != fold_part(nickname):
                nicknames[fold_part(name)].add(fold_part(nickname))
    return sorted((name, *sorted(short)) for name, short in nicknames.items())


def write_rows(target: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write ``rows``, one a line and their words parted by blanks, as a gzip file that does not hold the time."""
    text = "".join(" ".join(row) + "\n" for row in rows)
    target.write_bytes(gzip.compress(text.encode("utf8"), 9, mtime=0))


def main(source: Path, target: Path) -> None:
    """Build both tables."""
    write_rows(target / "spellings.txt.gz", spelling_rows(source / "name_part_spellings.tsv.gz"))
    write_rows(target / "nicknames.txt.gz", nickname_rows(source / "nicknames.csv"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
