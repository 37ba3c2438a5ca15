"""HTML pages in one file that needs nothing else: no script, no font, no picture, and a policy that forbids them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from corpus.export.addresses import web_address
from corpus.export.document import (
    BREAK,
    ArticleColumns,
    Block,
    BulletList,
    CitedPassage,
    Drawing,
    Heading,
    Mark,
    PageTable,
    Paragraph,
    SentencePair,
    TextRun,
    Words,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="generator" content="Tellings">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
_FOOT = "</main>\n</body>\n</html>\n"
_TAGS: dict[Mark, tuple[str, str]] = {"strong": ("<strong>", "</strong>")}
_SPANS: frozenset[Mark] = frozenset({"quiet", "number", "long"})


@cache
def style_sheet() -> str:
    """The style sheet of every page."""
    return files("corpus.export").joinpath("page.css").read_text(encoding="utf-8")


def inline_html(words: Words) -> str:
    """Runs as HTML."""
    return "".join("<br>" if run == BREAK else _run_html(run) for run in words)


def _run_html(run: TextRun) -> str:
    shown = escape(run.text)
    highlights = [mark for mark in run.marks if mark not in _TAGS and mark not in _SPANS]
    if highlights:
        shown = f'<mark class="{" ".join(highlights)}">{shown}</mark>'
    spans = [mark for mark in run.marks if mark in _SPANS]
    if spans:
        shown = f'<span class="{" ".join(spans)}">{shown}</span>'
    for mark in run.marks:
        opening, closing = _TAGS.get(mark, ("", ""))
        shown = opening + shown + closing
    if run.link.startswith("#"):
        return f'<a href="{escape(run.link)}">{shown}</a>'
    address = web_address(run.link)
    return f'<a href="{escape(address)}" rel="noreferrer">{shown}</a>' if address else shown


def render_html(blocks: Iterable[Block]) -> Iterator[str]:
    """The page in pieces; its title is the first heading."""
    begun = False
    for block in blocks:
        if not begun:
            begun = True
            yield _page_head(block.text if isinstance(block, Heading) else "Tellings")
        yield from _block_html(block)
    yield _FOOT if begun else _page_head("Tellings") + _FOOT


def _page_head(title: str) -> str:
    return _HEAD.format(policy=escape(_POLICY), title=escape(title), style=style_sheet())


def _block_html(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text, anchor):
            yield f"<h{level}{_id_attribute(anchor)}>{escape(text)}</h{level}>\n"
        case Paragraph(words, quiet):
            yield f"<p{_class_attribute('quiet' if quiet else '')}>{inline_html(words)}</p>\n"
        case BulletList(items):
            yield "<ul>\n"
            yield from (f"<li>{inline_html(item)}</li>\n" for item in items)
            yield "</ul>\n"
        case CitedPassage(words, source):
            yield f"<figure><blockquote>{inline_html(words)}</blockquote>"
            yield f"<figcaption>{inline_html(source)}</figcaption></figure>\n"
        case PageTable():
            yield from _table_html(block)
        case ArticleColumns():
            yield from _columns_html(block)
        case Drawing(svg, about):
            yield f'<figure class="drawn">{svg}<figcaption>{escape(about)}</figcaption></figure>\n'


def _table_html(table: PageTable) -> Iterator[str]:
    begun = False
    for row in table.rows:
        if not begun:
            begun = True
            cells = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in table.headings)
            yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"
        cells = "".join(f"<td>{inline_html(cell)}</td>" for cell in row.cells)
        yield f"<tr{_id_attribute(row.anchor)}>{cells}</tr>\n"
    if begun:
        yield "</tbody>\n</table>\n"


def _columns_html(columns: ArticleColumns) -> Iterator[str]:
    yield '<table class="columns">\n<thead><tr>'
    yield f'<th scope="col">{inline_html(columns.a)}</th><td></td><th scope="col">{inline_html(columns.b)}</th>'
    yield "</tr></thead>\n"
    for number, pair in enumerate(columns.pairs, 1):
        yield _pair_html(pair, number)
    yield "</table>\n"


def _pair_html(pair: SentencePair, number: int) -> str:
    notes = "".join(f"<li>{inline_html(note)}</li>" for note in pair.notes)
    below = f'\n<tr class="notes"><td colspan="3"><ul>{notes}</ul></td></tr>' if notes else ""
    return (
        f'<tbody{_class_attribute(pair.kind)} id="pair-{number}"><tr>'
        f'<td class="a">{inline_html(pair.a)}</td><th scope="row">{inline_html(pair.label)}</th>'
        f'<td class="b">{inline_html(pair.b)}</td></tr>{below}</tbody>\n'
    )


def _id_attribute(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _class_attribute(name: str) -> str:
    return f' class="{escape(name)}"' if name else ""
