"""Rich text (RTF) as its lines: paragraphs, line and page breaks kept, notes and pictures left out."""

from __future__ import annotations

import re

from corpus.reading.encoding import decode_text

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_SILENT = frozenset(
    b"""fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles listtable
    listoverridetable rsidtbl generator header headerl headerr headerf footer footerl footerr footerf footnote fldinst
    xmlnstbl filetbl revtbl annotation atnid atnauthor bkmkstart bkmkend shppict nonshppict""".split()
)
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n\f\n", b"page": "\n\f\n", b"row": "\n", b"cell": " ", b"tab": " "}
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_ESCAPED = {b"~": "\N{NO-BREAK SPACE}", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}


def rtf_lines(data: bytes) -> list[str]:
    """The lines of an RTF file; a page break is a line that holds a form feed. Never raises for what it holds."""
    return [line for raw in _Reader(data).read().split("\n") if (line := raw.strip(" \t"))]


class _Reader:
    """One pass over the tokens of a file; what a group changes ends with the group."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._codepage = "cp1252"
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._silent = False
        self._skipped = 1
        self._stack: list[tuple[bool, int]] = []
        self._to_skip = 0
        self._starred = False

    def read(self) -> str:
        """The text of the file with its breaks."""
        for token in _TOKEN.finditer(self._data):
            if token["brace"]:
                self._brace(token["brace"])
            elif token["word"]:
                self._word(token["word"], token["number"])
            elif token["hex"]:
                self._plain(bytes([int(token["hex"], 16)]))
            elif token["sign"]:
                self._sign(token["sign"])
            elif token["text"]:
                self._plain(token["text"])
        self._flush()
        text = "".join(self._pieces)
        # Letters beyond 16 bits come as two halves.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip = 0
        if brace == b"{":
            self._stack.append((self._silent, self._skipped))
        elif self._stack:
            self._silent, self._skipped = self._stack.pop()
        self._starred = False

    def _word(self, word: bytes, number: bytes | None) -> None:
        if word == b"u" and number is not None:
            self._say(chr(int(number) % 65536))
            self._to_skip = self._skipped
            return
        if word == b"uc":
            self._skipped = int(number or 1)
        elif word == b"ansicpg" and number:
            self._codepage = f"cp{int(number)}"
        elif word in _SILENT or self._starred:
            self._flush()
            self._silent = True
        elif word == b"bin" and number:
            self._silent = True
        elif word in _BREAKS:
            self._say(_BREAKS[word])
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        self._starred = False

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in _ESCAPED:
            self._say(_ESCAPED[sign])
        elif sign in b"\\{}":
            self._plain(sign)

    def _plain(self, text: bytes) -> None:
        if self._to_skip:  # what stands for a Unicode letter in programs that know none
            cut = min(self._to_skip, len(text))
            self._to_skip -= cut
            text = text[cut:]
        if not self._silent:
            self._bytes += text

    def _say(self, text: str) -> None:
        self._flush()
        if not self._silent:
            self._pieces.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._pieces.append(
                decode_text(bytes(self._bytes), self._codepage) if max(self._bytes) > 127 else self._bytes.decode()
            )
            self._bytes.clear()
