"""Stages of building a corpus, and what was skipped: all of the model that the first paint needs.

The rest of it (:mod:`corpus.model`, where these are found, too) takes longer to define than a screen to draw.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field


class Skipped(Struct, frozen=True):
    """A file or a row that could not be read, and why, as a plain sentence without the path."""

    path: str
    reason: str


class Progress(Struct, frozen=True):
    """How far the building of a corpus has come: ``done`` of ``total`` (0 if unknown) in ``stage``."""

    stage: Literal["reading", "analysing", "linking", "done", "failed"]
    done: int = 0
    total: int = 0
    skipped: tuple[Skipped, ...] = field(default=())
