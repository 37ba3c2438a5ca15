"""Guarded analysis: one article at a time, and one that cannot be analysed is named instead of ending the corpus."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from corpus.extraction.analyse import analyse_article
from corpus.model import Analysis, Article, Dating, Skipped
from corpus.runtime.time_limit import TimeUsedUpError, cpu_limit
from corpus.storage.codec import Found, decode_article, encode_analysis, join_records, split_records

MOST_LETTERS: Final = 4_000_000
"""Letters of an article at most: a novel of 1,200 pages has three million."""

MOST_SECONDS: Final = 60.0
"""Seconds of CPU for one article at most; ordinary news of a million letters takes about six."""

T = TypeVar("T")

_FAULT: Final = b"\xc1"
"""What no encoded analysis begins with: no compressed stream may."""


@dataclass(frozen=True, slots=True)
class GuardedAnalysis:
    """An analysis of articles within limits. Where it cannot be had, the record says why (:func:`fault_of`)."""

    analyse: Callable[[Article], tuple[Dating, Analysis]] = analyse_article
    letters: int = MOST_LETTERS
    seconds: float = MOST_SECONDS
    limit: Callable[[float], AbstractContextManager[None]] = cpu_limit
    """What breaks the analysis off after so many seconds of CPU."""

    def answer_message(self, message: bytes) -> bytes:
        """What was found in the articles of a message; done by worker processes."""
        return join_records([self.record_of(decode_article(article)) for article in split_records(message)])

    def record_of(self, article: Article) -> bytes:
        """What was found in ``article``, as ``encode_analysis`` has it, or why it is left out. Never raises.

        By itself the seconds are limited in worker processes alone (:func:`corpus.runtime.time_limit.cpu_limit`).
        """
        found = self.find_in(article, encode_analysis)
        return _FAULT + msgspec.msgpack.encode(found) if isinstance(found, Skipped) else found

    def find_in(self, article: Article, take: Callable[[Found], T]) -> T | Skipped:
        """What ``take`` makes of all that is found in ``article``, within the limits, or why that is left out.

        Never raises.
        """
        if len(article.text) > self.letters:
            return _left_out(article, f"It is longer than {self.letters:,} letters, too long for one article.")
        try:
            with self.limit(self.seconds):
                return take(self.analyse(article))
        except TimeUsedUpError:
            return _left_out(article, f"Its analysis took more than {self.seconds:g} seconds, so it is left out.")
        except Exception as error:  # noqa: BLE001  # one article with a fault nobody foresaw must not end the collection
            what = type(error).__name__
            return _left_out(article, f"Its analysis failed in a way nobody foresaw ({what}), so it is left out.")


def fault_of(record: bytes) -> Skipped | None:
    """Why the article that the record stands for is left out; None if it was analysed."""
    return msgspec.msgpack.decode(record[1:], type=Skipped) if record.startswith(_FAULT) else None


def _left_out(article: Article, why: str) -> Skipped:
    named = not article.id or article.path.endswith(article.id)
    return Skipped(article.path, why if named else f"{article.id}: {why}")
