"""The trained name model: a conditional random field over the features of :mod:`corpus.extraction.names.features`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from corpus.extraction.names.casing import CasedSentences
from corpus.extraction.names.features import VERSION, tagger_segments
from corpus.extraction.names.rules import Found
from corpus.extraction.names.word_features import FeatureBook
from corpus.language.gazetteer import FOLDER
from corpus.model import EntityType

MODEL = FOLDER / "names.crfsuite"
_TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


class CrfTagger:
    """A model file, opened. Raises OSError or ValueError if it cannot be read, ImportError without python-crfsuite."""

    def __init__(self, path: Path) -> None:
        import pycrfsuite  # slow to load, and not needed where only the rules run

        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._book = FeatureBook()
        self._one_at_a_time = Lock()

    def find_names(self, article: CasedSentences) -> list[list[Found]]:
        """Names in an article: for each sentence its names, in order and disjoint."""
        found: list[list[Found]] = [[] for _ in article.sentences]
        with self._one_at_a_time:  # the book grows with every new word
            for segment in tagger_segments(article, self._book):
                tags: list[str] = self._tagger.tag(segment.features)
                found[segment.sentence].extend(_names_of_tags(tags, segment.start))
        return found


def _names_of_tags(tags: Sequence[str], offset: int) -> list[Found]:
    """The names that BIO ``tags`` mark, as token indexes counted from ``offset``."""
    names: list[Found] = []
    start, kind = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != kind):
            names.append((offset + start, offset + at, _TYPES[kind]))
            start = -1
        if tag != "O" and start < 0:
            start, kind = at, tag[2:]
    return names


@cache
def trained_tagger() -> CrfTagger | None:
    """The shipped model; None where it, or what runs it, is missing, or it was trained for other features."""
    try:
        about = json.loads(MODEL.with_suffix(".json").read_text(encoding="utf-8"))
        return CrfTagger(MODEL) if about["features"] == VERSION else None
    except (ImportError, OSError, ValueError, KeyError, TypeError):
        return None
