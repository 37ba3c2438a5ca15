"""Build the shipped tables of spellings from their open sources.

Run by hand when a source is renewed::

    python -m corpus.data.build.entities.build_tables FOLDER corpus/data/entities

``FOLDER`` holds ``name_part_spellings.tsv.gz`` (Wikidata, CC0: an item, a tab, its Latin spellings parted by ``|``)
and ``nicknames.csv`` (carltonnorthern/nicknames, Apache-2.0).
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import add
from pathlib import Path

from rapidfuzz import fuzz

from corpus.entities.person_names import fold_part

SHORTEST = 4
"""Shorter spellings are left out: the romanised syllables of one Chinese name ("joe", "zhou", "cow") say nothing."""

ALIKE = 55
"""A spelling less like its row's most central one than this (rapidfuzz ratio) is another name, filed by mistake."""


NAMES_OF_THEIR_OWN = frozenset(
    pair
    for row in """aaron-erin aaron-ron adelaide-heidi adeline-lena agnes-inez aileen-lena alice-elsie alice-lisa
    alicia-elsie
    alicia-lisa almira-myra amelia-emily andrew-randy ann-nan ann-nancy anna-nan anne-nan aron-erin ashley-leah
    ashley-lee audrey-dee bert-bob bert-bobby bill-fred bill-robert billy-fred billy-robert brad-ford
    broderick-brady carol-lynn caroline-lynn casey-catherine casey-cathleen casper-jasper catherine-kit
    catherine-lena cathleen-lena cecilia-sheila charlotte-sherry delia-cordelia derek-rick derek-ricky derrick-eric
    eileen-helen elaine-eleanor elaine-helen elbert-albert elena-helen elias-lee elijah-lige elizabeth-lisa
    ellen-eleanor ellen-helen ellen-lena ellender-helen eloise-louise elysia-lisa emeline-emily emeline-emma
    emily-emma emily-mel esther-hester evaline-lena floyd-lloyd frances-sis garrett-barrett garrett-jerry
    genevieve-jean genevieve-jenny geraldine-jerry gilbert-wilber gretchen-margaret hannah-joanna hannah-nan
    hannah-susan hannah-susannah helen-ella helena-aileen helena-eileen helena-elaine helena-ellen helene-ella
    helene-ellen ian-john inez-agnes isaac-zeke ivan-john jane-jean jane-jeanne jane-jessie jane-virginia
    janet-jeanette janet-jessie jasper-casper jeanette-jessie joan-johannah johannes-jonathan john-jonathan
    john-jonathon joseph-jody josephine-jody joshua-joe lavonia-vina lawrence-laurinda linda-rosalyn lois-louisa
    lois-louise louisa-eliza louise-eliza luther-luke lyndon-lindy mabel-amabel mabel-mehitabel madeline-lena
    madeline-maud margaret-daisy margaret-rita margaretta-daisy margarita-daisy margarita-megan marietta-maureen
    marietta-polly martha-patsy martha-patty mary-maureen mathilda-patty matilda-maud miriam-mitzi moses-amos
    nancy-ann orlando-roland patrick-peter phoebe-philipina polly-marietta rosaenn-ann roxanna-rose roxanne-rose
    sandra-cassandra selma-anselm sheila-cecilia shirley-lee stephanie-annie veronica-franky vincenzo-vic will-fred
    william-bela willie-fred willis-bill""".split()
    for pair in (tuple(row.split("-")), tuple(reversed(row.split("-"))))
)
"""Pairs of the source of which neither is short for the other: to mistake Ian for John would make two people one."""


def tidy_row(spellings: Iterable[str]) -> list[str]:
    """The spellings of one name part as they are compared: folded, long enough, and like each other.

    >>> tidy_row(["Sergei", "Sergey", "Szergej", "Bob", "Kristus"])
    ['sergei', 'sergey', 'szergej']
    """
    folded = sorted({fold_part(word) for word in spellings if " " not in word.strip()})
    words = [word for word in folded if len(word) >= SHORTEST and word.isalpha()]
    if len(words) < 2:
        return words
    centre = max(words, key=lambda word: _total_likeness(word, words))
    return [word for word in words if fuzz.ratio(word, centre) >= ALIKE]


def _total_likeness(word: str, words: Iterable[str]) -> float:
    """How like a word is to all of them, added one by one.

    From Python 3.12 on ``sum`` rounds otherwise: of two words that are equally central another one would be chosen.
    """
    return reduce(add, (fuzz.ratio(word, other) for other in words), 0.0)


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
            pair = fold_part(name), fold_part(nickname)
            if relation == "has_nickname" and pair[0] != pair[1] and pair not in NAMES_OF_THEIR_OWN:
                nicknames[pair[0]].add(pair[1])
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
