"""A hostile collection: escape sequences, control bytes and letters that turn lines round in every field and name."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

PAYLOAD = (
    "\x1b]0;gone\x07\x1b[53mover\x9b53m\x1b]52;c;aGk=\x07\u202eturned\x00\x08\x7f\u2066\u200e\x85\u2028\x1bPq\x1b\\"
)
"""Sets the window's title and the clipboard, draws lines above letters, turns the line round: all in vain."""

READABLE = PAYLOAD.replace("\0", "")
"""The same without the byte by which a text or a page counts as binary data and is not read."""

_STORY = (
    "The ferry Solveig{0} ran aground on the reef off Karlso on 4 May 2021. “We were {1}{0} afraid,” said"
    " Captain Nora{0} Lie of"
    " the Harbour{0} Council. At least {1} people were hurt, Mayor Odd{0} Berg said on Monday{0}."
)

_ALLOWED = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours
    rb"|\x1b\[[0-9;]*[ABCDHfGdJK]|\x1b\[\?[0-9;]*[hl]|\x1b\[\?[0-9]+\$p|\x1b\[[<>=?]?[0-9;]*u|\x1b\[[0-9;]*[cnqtrS]"
    rb"|\x1b\[>[0-9;]*[cmq]|\x1b[78=>M]|\x1b\]22;[a-z-]*(?:\x1b\\|\x07)|\x1b_G[^\x1b]*\x1b\\|\x1bP\+q[^\x1b]*\x1b\\|[\r\n\x07]"
)
"""What an app paints with: colours, places, modes, questions, and its bell."""

_CONTROL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\U000e0000-\U000e007f]"
)
_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/]+=*)(?:\x07|\x1b\\)")
_OVERLINED = re.compile(rb"\x1b\[53m")


def write_hostile_pile(folder: Path) -> Path:
    """Write it: text, JSON Lines, CSV, a page, a feed and a mail, in a folder with a hostile name."""
    home = folder / "ne\x1b[53mws\x9b\u202e"
    outlet = home / "Wi\x1b]0;gone\x07re"
    outlet.mkdir(parents=True)
    told = {count: _STORY.format(PAYLOAD, count) for count in (12, 14, 15)}
    plain = told[12].replace("\0", "")
    (outlet / "a\x1b[53m\nb.txt").write_bytes(f"Fer{PAYLOAD}ry\n\n4 May 2021\n\n{told[12]}\n".encode())
    (outlet / "g\x1b[53m.txt").write_bytes(f"Fer{READABLE}ry ashore\n\n4 May 2021\n\n{plain}\n".encode())
    row = {name: f"{name}{PAYLOAD} Berg" for name in ("title", "source", "author", "id")}
    row |= {"url": f"https://a.example/{PAYLOAD}", "published": f"2021-05-05{PAYLOAD}", "text": told[14]}
    (home / "b.jsonl").write_text(
        json.dumps(row) + "\n" + json.dumps(row | {"title": "Calm", "id": "2"}) + "\n{\x1b[53m\n"
    )
    (home / "c.csv").write_bytes(f'title,text,source\n"Ferry{PAYLOAD}","{told[15]}","Post{PAYLOAD}"\n'.encode())
    (home / "d.html").write_text(
        f"<html><head><title>Fer{PAYLOAD}ry &#27;[53m</title><meta name=author content='Ann{PAYLOAD}'></head>"
        f"<body><h1>Ferry &#155;53m {PAYLOAD}</h1><p>{told[12]}</p></body></html>",
        encoding="utf-8",
    )
    (home / "h.html").write_text(
        f"<html><head><title>Fer{READABLE}ry &#27;[53m</title><meta name=author content='Ann{READABLE}'>"
        f"<meta property='og:site_name' content='Wi{READABLE}re'></head>"
        f"<body><h1>Ferry &#155;53m {READABLE} free</h1><p>{plain}</p></body></html>",
        encoding="utf-8",
    )
    (home / "e.eml").write_bytes(
        f"From: =?utf-8?q?Ann=1B[53m?= <a@a.example>\r\nSubject: =?utf-8?b?G1s1M21vdmVy?=\r\n"
        f"Date: Tue, 4 May 2021 10:00:00"
        f" +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{told[14]}\r\n".encode()
    )
    (home / "f\x1b[53m.bin").write_bytes(bytes(range(256)))
    return home


def leaks_on_screen(painted: bytes) -> list[bytes]:
    """What no app paints with among what reached a terminal, with a little of what stands around it."""
    rest = _ALLOWED.sub(b"", _COPIED.sub(_unless_hostile, painted))
    found = [painted[m.start() - 20 : m.end() + 20] for m in _OVERLINED.finditer(painted)]
    text = rest.decode("utf-8", errors="ignore")
    return found + [text[max(m.start() - 20, 0) : m.end() + 20].encode() for m in _CONTROL.finditer(text)]


def _unless_hostile(copied: re.Match[bytes]) -> bytes:
    """Nothing for clean words that the user copied, as by a key that came before what it was typed for was open."""
    words = b64decode(copied[1]).decode("utf-8", errors="replace")
    return copied[0] if copied[1] in PAYLOAD.encode() or _CONTROL.search(words) else b""


def leaks_in_output(output: bytes, allowed: str = "") -> Iterator[str]:
    """Control bytes in what was printed or written to a file."""
    text = output.decode("utf-8", errors="replace").replace("\r\n", "\n")
    for found in _CONTROL.finditer(text):
        if found[0] not in allowed:
            yield text[max(found.start() - 30, 0) : found.end() + 30]
