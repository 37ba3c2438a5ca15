"""Files of many formats, made for the tests: invented outlets, people and events."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from corpus.model import Article, Skipped
from corpus.reading import read_articles

STORM = (
    "A gale from the north hit the skerries in the early hours of Friday. By breakfast eleven boats lay on the rocks, "
    "their ropes snapped, said the woman who runs the port of Karlsund."
)
SIRENS = (
    "Nobody in the streets had heard a warning, Mayor Ingrid Halvorsen complained to the press: for two hours no siren "
    "sounded, and she wants to know from the county whose fault that was."
)
COUNTY = (
    "At the county they say that the rules of 2014 were kept: whether an alarm is raised is a matter for the towns "
    "alone, and whoever was on duty that night knew it."
)


def put(path: Path, content: str | bytes) -> Path:
    """``path``, with that content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def articles_in(*paths: Path) -> list[Article]:
    """The articles in files; there must be nothing that was passed over."""
    found = list(read_articles(paths))
    assert [one for one in found if isinstance(one, Skipped)] == []
    return [one for one in found if isinstance(one, Article)]


def article_in(path: Path) -> Article:
    """The one article in a file."""
    (article,) = articles_in(path)
    return article


def reasons_in(*paths: Path) -> list[str]:
    """Why parts of files were passed over."""
    return [one.reason for one in read_articles(paths) if isinstance(one, Skipped)]


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these files, in order."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return box.getvalue()


def page(body: str = "", head: str = "", before: str = "", after: str = "") -> str:
    """A web page with an article of three paragraphs, or other words in it."""
    body = body or f"<p>{STORM}</p><p>{SIRENS}</p><p>{COUNTY}</p>"
    return (
        f'<!DOCTYPE html>{before}<html lang="en"><head><meta charset="utf-8"><title>Storm tears boats '
        f"loose</title>{head}"
        f"</head><body><main><article><h1>Storm tears boats loose</h1>{body}</article></main>{after}</body></html>"
    )
