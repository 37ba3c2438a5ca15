"""Markdown pages (CommonMark with the tables of GitHub); words from outside never become markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from corpus.export.addresses import web_address
from corpus.export.document import (
    BREAK,
    ArticleColumns,
    Block,
    BulletList,
    CitedPassage,
    Heading,
    Mark,
    PageTable,
    Paragraph,
    SentencePair,
    TextRun,
    Words,
    one_line,
)

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$#^@]|(?<==)=|(?<=www)\.|:(?=//)", re.IGNORECASE)
"""Signs that mean something in CommonMark or in the common dialects: tables, footnotes, formulas, bare addresses."""
_AT_START = re.compile(r"\s*(?:(\d{1,9})(?=[.)])|(?=[-+:%=]))")
"""What would begin a list, a rule or a definition at the beginning of a line."""
_STAR: dict[Mark, tuple[str, str]] = {
    "shared": ("*", "em"),
    "strong": ("**", "strong"),
    "hit": ("**", "strong"),
    "conflict": ("**", "strong"),
    "update": ("**", "strong"),
    "figure": ("**", "strong"),
    "wording": ("**", "strong"),
}
"""Each mark as stars, and as the tag that stands in where stars would not be read as emphasis."""


def escape_markdown(text: str) -> str:
    """``text`` on one line, so that Markdown shows it as it is anywhere within a line."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))


def _escape_line_start(text: str) -> str:
    """Escaped words at the beginning of a line."""
    found = _AT_START.match(text)
    return text[: found.end()].lstrip() + "\\" + text[found.end() :] if found else text.lstrip()


def inline_markdown(words: Words) -> str:
    """Runs as one line."""
    found: list[str] = []
    words = tuple(run for run in words if run.text)
    for number, run in enumerate(words):
        if run == BREAK:
            found.append("<br>")
            continue
        before = found[-1][-1:] if found else ""
        after = words[number + 1] if number + 1 < len(words) else None
        found.append(_run_markdown(run, before, after))
    return "".join(found)


def _run_markdown(run: TextRun, before: str, after: TextRun | None) -> str:
    shown = escape_markdown(run.text)
    stars = max((_STAR[mark] for mark in run.marks if mark in _STAR), default=None, key=lambda star: len(star[0]))
    inner = shown.strip()
    address = web_address(run.link)
    if address and inner:
        # The address as its own text reads better as an address in angle brackets.
        return f"<{address}>" if address == run.text else f"[{inner}](<{address}>)"
    if stars is None or not inner:
        return shown
    left, right = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    follows = "" if after is None or after == BREAK else after.text[:1]
    touching = after is not None and not right and any(mark in _STAR for mark in after.marks)
    opens = _is_flanking(left[-1:] or before, inner[0]) and (left or before != "*")
    closes = _is_flanking(right[:1] or follows, inner[-1]) and not touching
    sign, tag = stars
    return f"{left}{sign}{inner}{sign}{right}" if opens and closes else f"{left}<{tag}>{inner}</{tag}>{right}"


def _is_flanking(outside: str, inside: str) -> bool:
    """Whether stars between these two characters begin or end emphasis (CommonMark 0.31, section 6.2)."""
    return not _is_punctuation(inside) or not outside or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def render_markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """The page in pieces, each block followed by an empty line."""
    for number, block in enumerate(blocks):
        lines = _block_markdown(block)
        first = next(lines, None)
        if first is None:
            continue
        yield ("\n" if number else "") + first + "\n"
        for line in lines:
            yield line + "\n"


def _block_markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escape_markdown(text).strip()}"
        case Paragraph(words):
            yield _escape_line_start(inline_markdown(words))
        case BulletList(items):
            for item in items:
                yield f"- {_escape_line_start(inline_markdown(item))}"
        case CitedPassage(words, source):
            yield f"> {_escape_line_start(inline_markdown(words))}"
            yield ">"
            yield f"> — {inline_markdown(source)}"
        case PageTable(headings, rows):
            yield from _table_lines(headings, (row.cells for row in rows))
        case ArticleColumns(a, b, pairs):
            yield from _table_lines(("A", "", "B"), _column_rows(a, b, pairs))


def _table_lines(headings: Sequence[str], rows: Iterable[Sequence[Words]]) -> Iterator[str]:
    for number, cells in enumerate(rows):
        if number == 0:
            yield _table_line([escape_markdown(heading) for heading in headings])
            yield _table_line(["---"] * len(headings))
        yield _table_line([inline_markdown(cell).strip() for cell in cells])


def _table_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _column_rows(a: Words, b: Words, pairs: Iterable[SentencePair]) -> Iterator[Sequence[Words]]:
    yield a, (), b
    for pair in pairs:
        notes = [run for note in pair.notes for run in (BREAK, *note)]
        yield pair.a, (*pair.label, *notes), pair.b
