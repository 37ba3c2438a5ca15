"""Overlay: what users decided on names and stories, kept beside an archive's tables and laid over every slice.

The rules' own findings stay in the tables, so that an archive that grows is linked as before and the decisions, which
go by names and by ids of articles, hold on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from corpus.archive.needed import ArchiveError
from corpus.archive.storage import Storage
from corpus.entities.judgements import JudgedEntity, Judgement, Judgements, Verdict
from corpus.model import EntityType

DECISIONS: Final = "decisions.json"


class _Named(msgspec.Struct, frozen=True):
    type: EntityType
    name: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, one: JudgedEntity) -> _Named:
        return cls(one.type, one.name, tuple(sorted(one.names)))

    def judged(self) -> JudgedEntity:
        return JudgedEntity(self.type, self.name, frozenset(self.names))


class _Step(msgspec.Struct, frozen=True):
    verdict: Verdict
    a: _Named
    b: _Named


class Overlay(msgspec.Struct, frozen=True):
    """Decisions in the order in which they were made, and moved articles: beside which other one, or "" for alone."""

    entities: tuple[_Step, ...] = ()
    moved: dict[str, str] = {}

    def judgements(self) -> Judgements:
        """The decisions on names."""
        return Judgements(tuple(Judgement(one.verdict, one.a.judged(), one.b.judged()) for one in self.entities))

    def with_more(self, decisions: Judgements, moved: Mapping[str, str]) -> Overlay:
        """These and later ones, which win."""
        new = [_Step(one.verdict, _Named.of(one.a), _Named.of(one.b)) for one in decisions.steps]
        before = (one for one in self.entities if one not in new)
        return Overlay((*before, *new), {**self.moved, **moved})


def read_overlay(storage: Storage) -> Overlay:
    """What was decided on an archive. Raises ArchiveError where that cannot be read, OSError."""
    data = storage.read_if_there(DECISIONS)
    if data is None:
        return Overlay()
    try:
        return msgspec.json.decode(data, type=Overlay)
    except msgspec.DecodeError as error:
        raise ArchiveError(f"{storage.address}: its {DECISIONS} is damaged") from error


def keep_decisions(storage: Storage, decisions: Judgements, moved: Mapping[str, str]) -> Overlay:
    """Lay more decisions over an archive; returns all. Raises ArchiveError, OSError."""
    with storage.held_alone(f"{DECISIONS}.lock"):
        found = read_overlay(storage).with_more(decisions, moved)
        storage.write(DECISIONS, msgspec.json.format(msgspec.json.encode(found), indent=1))
    return found
