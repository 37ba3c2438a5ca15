"""The model that the command line was asked to compare sentences by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.corpus import Corpus


@contextmanager
def asked_model(corpus: Corpus, given: object) -> Iterator[None]:
    """Meanwhile ``corpus`` compares by the model that ``given`` names, if any. Raises UsageError if it cannot."""
    folder = getattr(given, "semantic_model", None)
    if folder is None and not getattr(given, "semantic", False):
        yield
        return
    from corpus.semantics.model_files import ModelError
    from corpus.semantics.sentence_meanings import SentenceMeanings
    from tui.cli.exits import UsageError

    meanings = SentenceMeanings(folder, waiting=True)
    corpus.use_model(meanings)
    try:
        _ = meanings.label  # without a model nothing is printed, not half of it
        yield
    except ModelError as problem:
        raise UsageError(str(problem)) from problem
    finally:
        meanings.close()
