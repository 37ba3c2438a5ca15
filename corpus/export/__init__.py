"""Taking things out of Tellings: rows for programs, pages for people, every passage with its citation."""

from corpus.export.files import NotWritten, refusal, write_file
from corpus.export.making import pieces
from corpus.export.request import FORMATS, SUFFIXES, WHATS, Format, Request, What, file_name, formats_of
from corpus.export.rows import (
    Row,
    article_rows,
    comparison_row,
    coverage_rows,
    disagreement_rows,
    entity_rows,
    quote_rows,
    story_rows,
    timeline_rows,
)
from corpus.export.tables import write_csv, write_json

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "WHATS",
    "Format",
    "NotWritten",
    "Request",
    "Row",
    "What",
    "article_rows",
    "comparison_row",
    "coverage_rows",
    "disagreement_rows",
    "entity_rows",
    "file_name",
    "formats_of",
    "pieces",
    "quote_rows",
    "refusal",
    "story_rows",
    "timeline_rows",
    "write_csv",
    "write_file",
    "write_json",
]
