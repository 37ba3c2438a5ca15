"""Taking things out of Tellings: rows for programs, pages for people, every passage with its citation."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.export.files import NotWrittenError, refusal_reason, write_file
    from corpus.export.making import export_pieces
    from corpus.export.request import FORMATS, SUFFIXES, WHATS, ExportRequest, Format, What, file_name, formats_of
    from corpus.export.rows import (
        Row,
        article_rows,
        claim_rows,
        comparison_row,
        coverage_rows,
        dated_rows,
        disagreement_rows,
        entity_rows,
        figure_rows,
        quote_rows,
        story_rows,
        timeline_rows,
        watch_rows,
    )
    from corpus.export.tables import write_csv, write_json

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "WHATS",
    "ExportRequest",
    "Format",
    "NotWrittenError",
    "Row",
    "What",
    "article_rows",
    "claim_rows",
    "comparison_row",
    "coverage_rows",
    "dated_rows",
    "disagreement_rows",
    "entity_rows",
    "export_pieces",
    "figure_rows",
    "file_name",
    "formats_of",
    "quote_rows",
    "refusal_reason",
    "story_rows",
    "timeline_rows",
    "watch_rows",
    "write_csv",
    "write_file",
    "write_json",
]

_MODULES = {
    "files": "NotWrittenError refusal_reason write_file",
    "making": "export_pieces",
    "request": "ExportRequest FORMATS Format SUFFIXES WHATS What file_name formats_of",
    "rows": (
        "Row article_rows claim_rows comparison_row coverage_rows dated_rows disagreement_rows entity_rows figure_rows"
        " quote_rows story_rows timeline_rows watch_rows"
    ),
    "tables": "write_csv write_json",
}
"""The module of each name. It is imported when the name is asked for: what may be exported is wanted by the command
line long before, and often without, the engine that does it."""


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names.split():
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
