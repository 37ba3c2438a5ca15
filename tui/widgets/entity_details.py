"""Entity details below its row: spellings by outlet, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.drawing.strips import fit_to_width
from tui.drawing.wrap import line_offsets

if TYPE_CHECKING:
    from corpus.model import Entity


def entity_details(entity: Entity) -> Iterator[str]:
    """Who spells the name how, where outlets differ; else its forms; then what the entity is called."""
    from corpus.entities.profile import spellings_by_outlet  # here, for the tables of names it needs

    differing = spellings_by_outlet(entity)
    outlets = {source for variant in entity.variants for source in variant.sources}
    if differing and len(outlets) > 1:
        for variant in differing:
            yield f"{variant.text}: {', '.join(variant.sources)}"
    else:
        forms = [f"{v.text} {v.count}" for v in entity.variants if v.text != entity.name]
        if forms:
            yield " · ".join(forms)
    if entity.roles:
        yield "“" + ", ".join(role for role, _ in entity.roles[:2]) + "”"


def hanging_lines(text: str, width: int) -> Iterator[str]:
    """``text`` in lines of ``width`` cells, each but the first indented below its sign."""
    for at, (start, end) in enumerate(line_offsets(text, width - 6)):
        yield fit_to_width(("   └ " if not at else "     ") + text[start:end], width)
