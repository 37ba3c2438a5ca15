"""Taking things out of Tellings: rows for programs, pages for people, every passage with its citation."""

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
