"""A pile for the tests of exporting: two reports of one event, a hostile one, and one without a date."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

FERRY = """\
Ferry runs aground off Larvik

Harbour Courier
4 May 2021

The ferry Solveig ran aground off Larvik on Tuesday morning with 80 passengers on board.
"Nobody was hurt and everyone is safe," Captain Sergey Holm told reporters.
The owner, Fjord Lines, said it would pay for new tickets.
A crane will lift the ship on Friday.
"""
STRANDED = """\
Ferry stranded near Larvik

Northern Wire
5 May 2021

The ferry Solveig ran aground near Larvik on Tuesday morning with 120 passengers on board.
"Nobody was hurt and everyone is safe," Captain Sergei Holm said.
Divers found a hole of two metres in the hull.
"""
SCRIPT = "<script>alert('x')</script>"
HOSTILE = {
    "id": "=cmd|' /C calc'!A0",
    "source": '"><img src=http://evil.example/x.png onerror=alert(1)>',
    "title": f"{SCRIPT} **bold** [link](http://evil.example) | cell",
    "text": f'=HYPERLINK("http://evil.example") {SCRIPT} said Olga Brandt of Oslo.\n\n'
    '# Not a heading\n\n- "It cost $5 and _not_ `6` | 7 &amp; 8," Brandt told <b>us</b> on Monday.\n\n1. No list.',
    "published": "2021-05-06",
    "author": "@SUM(A1:A9)",
    "url": "javascript:alert(1)",
}
UNDATED = "What a ferry is\n\nA ferry carries people over water. Larvik has had one since 1902.\n"


def pile(folder: Path) -> Path:
    """The articles as files."""
    for outlet, text in (("Harbour Courier", FERRY), ("Northern Wire", STRANDED), ("Old Mill Gazette", UNDATED)):
        (folder / outlet).mkdir()
        (folder / outlet / "ferry.txt").write_text(text, encoding="utf-8")
    (folder / "feed.jsonl").write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    return folder


class Page(HTMLParser):
    """An HTML page as tests look at it. Fails on tags that do not match."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.cells: dict[str, list[str]] = {"a": [], "b": []}
        self.marks: list[tuple[str, str]] = []
        self.text = ""
        self._open: list[tuple[str, str]] = []
        self.feed(words)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        kind = dict(attrs).get("class") or ""
        if tag == "td" and kind in self.cells:
            self.cells[kind].append("")
        if tag == "mark":
            self.marks.append((kind, ""))
        if tag not in self.VOID:
            self._open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("style", "") in self._open:
            return
        self.text += data
        for tag, kind in self._open:
            if tag == "td" and kind in self.cells:
                self.cells[kind][-1] += data
        if self._open and self._open[-1][0] == "mark":
            self.marks[-1] = (self.marks[-1][0], self.marks[-1][1] + data)

    def values(self, name: str) -> list[str]:
        """All values of attributes with that name."""
        return [value for _, attribute, value in self.attributes if attribute == name]
