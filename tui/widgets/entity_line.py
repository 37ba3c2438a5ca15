"""Entity line: its name, and what it is."""

from __future__ import annotations

from corpus.language.counts import counted_noun
from corpus.model import Entity
from tui.drawing.strips import ENTITY_STYLE, Piece


def name_pieces(entity: Entity, spelling: str) -> list[Piece]:
    """A name, and the spelling by which it was found where that is another one."""
    also = "" if spelling in ("", entity.name) else f"  {spelling}"
    return [(entity.name, f"{ENTITY_STYLE[entity.type]} bold"), (also, "dim")]


def entity_summary(entity: Entity) -> str:
    """What an entity is and how much is said of it, in few words."""
    outlets = {source for variant in entity.variants for source in variant.sources}
    spread_over = f" · {counted_noun(len(outlets), 'outlet')}" if len(outlets) > 1 else ""
    mentions = len(entity.mentions)
    return f"{entity.type} · {counted_noun(mentions, 'mention')}{spread_over}"
