"""What was fetched into a folder: so that a second run asks only for what changed, and a stopped one goes on."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import msgspec

NAME = ".tellings-fetched.jsonl"
"""The log's name; hidden, so that it is no part of the collection."""


class Fetched(msgspec.Struct, frozen=True):
    """A page that was fetched: its file below the folder, and by what its server tells whether it changed."""

    url: str
    file: str
    etag: str = ""
    modified: str = ""


class FetchLog:
    """The log of a folder, one line a page, the newest counting; a line that a crash cut off is passed over."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lock = Lock()
        self._known: dict[str, Fetched] = {}
        decode = msgspec.json.Decoder(Fetched).decode
        for line in self._path.read_bytes().splitlines() if self._path.exists() else ():
            try:
                page = decode(line)
            except msgspec.DecodeError:
                continue
            self._known[page.url] = page

    def find(self, url: str) -> Fetched | None:
        """What is known of ``url``; None also if its file is gone."""
        page = self._known.get(url)
        return page if page and (self._path.parent / page.file).is_file() else None

    def add(self, page: Fetched) -> None:
        """Note a page. Raises OSError."""
        with self._lock:
            self._known[page.url] = page
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(page) + b"\n")
