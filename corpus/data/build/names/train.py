"""Trains the name model: ``python -m corpus.data.build.names.train FOLDER [--out MODEL]``.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), trained by L-BFGS in python-crfsuite
(Okazaki 2007); what it learnt is kept as rows of numbers, rounded to a millionth. The same data give the same model.
Beside it lies a JSON file with where it comes from and how well it does on documents held out; the licences it names
are read from the table in the folder's README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pycrfsuite

from corpus.data.build.names.training_data import TYPES, LabelledDocument, bio_tags, read_documents
from corpus.extraction.names.casing import recase_headlines
from corpus.extraction.names.features import VERSION, tagger_segments
from corpus.extraction.names.model import MODEL, CrfTagger
from corpus.extraction.names.weights import NameModel
from corpus.extraction.names.word_features import FeatureBook

PARAMETERS: dict[str, float | int | bool] = {
    "c1": 0.2,
    "c2": 4.0,
    "max_iterations": 80,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}
MACHINE_LABELLED = ("names_wnsilver",)
"""Files whose labels come from another tagger. They are left out: a model that learns from them repeats that tagger's
mistakes, and finds fewer of the names that it missed."""
HELD_OUT = 20
"""Every so many-th document is kept for the score in the JSON file; the shipped model is trained without it."""


def _fit_model(documents: Iterable[LabelledDocument], out: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    book = FeatureBook(tuple[str, ...])
    for document in documents:
        tags = bio_tags(document)
        for segment in tagger_segments(recase_headlines(document.sentences), book):
            features = [[*chain.from_iterable(groups)] for groups in segment.features]
            trainer.append(features, tags[segment.sentence][segment.start : segment.end])
    with TemporaryDirectory() as folder:
        trained = Path(folder) / "model"
        trainer.train(str(trained))
        _learnt_weights(trained).save(out)


def _learnt_weights(trained: Path) -> NameModel:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(trained))
    learnt = tagger.info()
    labels, features = sorted(learnt.labels, key=lambda label: int(learnt.labels[label])), list(learnt.attributes)
    column, row = ({name: at for at, name in enumerate(names)} for names in (labels, features))
    weights, steps = np.zeros((len(features), len(labels))), np.zeros((len(labels), len(labels)))
    for (feature, label), weight in learnt.state_features.items():
        weights[row[feature], column[label]] = weight
    for (before, label), weight in learnt.transitions.items():
        steps[column[before], column[label]] = weight
    return NameModel(tuple(labels), tuple(features), weights, steps)


def _score_model(documents: Sequence[LabelledDocument], model: Path) -> dict[str, float]:
    """F1 of span and type in per cent, by type and in all."""
    tagger = CrfTagger(model)
    found, gold = set(), set()
    for document in documents:
        for number, names in enumerate(tagger.find_names(recase_headlines(document.sentences))):
            found |= {(document.id, number, *name) for name in names}
        for number, names in enumerate(document.names):
            gold |= {(document.id, number, *name) for name in names}
    scores = {}
    for kind in (*TYPES.values(), "all"):
        mine, right = ({item for item in items if kind in (item[-1], "all")} for items in (found, gold))
        scores[kind] = round(200 * len(mine & right) / max(1, len(mine) + len(right)), 1)
    return scores


def _file_licences(folder: Path) -> dict[str, list[str]]:
    """Source and licence of each data file, from the table ``| file | source | licence |`` in the folder's README."""
    readme = folder / "README.md"
    lines = readme.read_text(encoding="utf-8").splitlines() if readme.exists() else []
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| names_")]
    return {row[0]: row[1:3] for row in rows if len(row) >= 3}


def _describe_file(path: Path, documents: Sequence[LabelledDocument], licence: Sequence[str]) -> dict[str, Any]:
    return {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "documents": len(documents),
        "tokens": sum(len(sentence) for document in documents for sentence in document.sentences),
        "source": licence[0] if licence else "unknown",
        "licence": licence[1] if licence else "unknown",
    }


def _documents_by_file(folder: Path) -> dict[Path, list[LabelledDocument]]:
    """Documents of the ``names_*.jsonl.gz`` of ``folder``, by file; files labelled by a machine are left out."""
    paths = [path for path in sorted(folder.glob("names_*.jsonl.gz")) if not path.name.startswith(MACHINE_LABELLED)]
    return {path: read_documents(path) for path in paths}


def training_documents(folder: Path) -> list[LabelledDocument]:
    """The documents of ``folder`` that may be learnt from: all but those held out for the score."""
    everything = chain.from_iterable(_documents_by_file(folder).values())
    return [document for at, document in enumerate(everything) if at % HELD_OUT]


def train_model(folder: Path, out: Path) -> dict[str, Any]:
    """Train on the documents of ``folder``, write model and JSON, and return what the JSON holds."""
    files = _documents_by_file(folder)
    everything = [document for documents in files.values() for document in documents]
    held_out = everything[::HELD_OUT]
    _fit_model([document for at, document in enumerate(everything) if at % HELD_OUT], out)
    licences = _file_licences(folder)
    about = {
        "trained": datetime.now(UTC).date().isoformat(),
        "features": VERSION,
        "parameters": PARAMETERS,
        "data": [
            _describe_file(path, found, licences.get(path.name.split(".")[0], ())) for path, found in files.items()
        ],
        "held_out": {"documents": len(held_out), "f1": _score_model(held_out, out)},
    }
    out.with_suffix(".json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return about


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    given = parser.parse_args()
    train_model(given.folder, given.out)


if __name__ == "__main__":
    main()
