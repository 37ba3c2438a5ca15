"""Side process: near-duplicates and stories computed while this process corrects the names."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from corpus.corpus import Corpus
from corpus.parts import PARTS, all_needs
from corpus.pipeline.snapshot import LISTED, Kept, article_sections, pack_parts, unpack_parts
from corpus.runtime.worker_pool import answer_messages, count_usable_cores
from corpus.storage.array_file import UNFINISHED, ArrayFile, write_file
from corpus.storage.damage import DamagedError
from corpus.storage.folders import cache_folder
from corpus.storage.snapshot_folder import FOLDER

WORTH_IT = 20_000
"""Below this many articles, another process takes longer to begin than it saves."""

_ASIDE = tuple(
    part
    for part in PARTS
    if part.unpack and (part in LISTED or any(part.name in all_needs(one.name) for one in LISTED))
)
"""What is found there: what the list of articles shows, and what that is worked out from."""

With = Callable[[Corpus], Corpus]
"""The same corpus with what was found."""


@contextmanager
def found_aside(corpus: Corpus, cancelled: Callable[[], bool]) -> Iterator[With]:
    """Meanwhile the copies and stories of ``corpus``, as it was analysed, are looked for.

    What is yielded waits for them; where that could not be done, it changes nothing. The process is ended at once
    when ``cancelled()`` is true.
    """
    asked = cache_folder() / FOLDER / f"{UNFINISHED}{uuid4().hex}"
    if len(corpus.articles) < WORTH_IT or count_usable_cores() < 2 or not _write_articles(corpus, asked):
        yield lambda same: same
        return
    try:
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(
                lambda: list(answer_messages(iter([os.fsencode(asked)]), _answer_request, 1, cancelled))
            )
            yield lambda other: _take_result(other, answer.result())
    finally:
        for file in (asked, _result_path(asked)):
            with contextlib.suppress(OSError):
                file.unlink()


def _write_articles(corpus: Corpus, file: Path) -> bool:
    try:
        write_file(file, b"", {}, dict(article_sections(corpus)))
    except (OSError, UnicodeEncodeError):
        return False
    return True


def _answer_request(message: bytes) -> bytes:
    """In the other process: from the file named to the file written, whose name is the answer, or nothing."""
    asked = Path(os.fsdecode(message))
    try:
        write_file(_result_path(asked), b"", {}, pack_parts(Kept(ArrayFile(asked)).corpus, _ASIDE))
    except (OSError, DamagedError):
        return b""
    return os.fsencode(_result_path(asked))


def _result_path(asked: Path) -> Path:
    return asked.with_name(f"{asked.name}.found")


def _take_result(corpus: Corpus, answers: list[bytes]) -> Corpus:
    for name in filter(None, answers):
        with contextlib.suppress(OSError, DamagedError):
            return unpack_parts(ArrayFile(Path(os.fsdecode(name))), corpus, _ASIDE)
    return corpus
