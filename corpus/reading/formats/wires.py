"""Agencies' wires as they go over the line: IPTC 7901 and ANPA 1312."""

from __future__ import annotations

import re

from corpus.reading.draft import Draft, Items
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import stated_date
from corpus.reading.opening import UnreadableError
from corpus.reading.source import Source

_MESSAGE = re.compile(r"\x01(?P<head>[^\x02]*)\x02+(?P<body>[^\x03]*)\x03?(?P<foot>.*)", re.S)
_TIME = re.compile(
    r"(?P<day>\d{2})(?P<h>\d{2})(?P<min>\d{2})(?: (?P<zone>[A-Z]{3,4}))?"
    r" (?P<month>[A-Z][^\W\d_]{2,3})\.? (?P<y>\d{4}|\d{2})\b"
)
_AGENCY = re.compile(r"\b(?P<name>dpa|AP|AFP|Reuters|APA|NTB|TT|EFE|ANSA|PA|AAP|Ritzau|STT|Belga|Keystone)\b")
_CREDIT = re.compile(r"\((?P<name>[A-Za-z][\w .-]{1,30})\)\s*[-_–—]")
_END_MARK = re.compile(r"^(?:\* \* \* \*|# \w+ (?:NOTEBOOK|Notizblock).*)$", re.M)
_BYLINE = re.compile(r"^By (?P<names>.+)$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_wire(source: Source, _processes: int | None = 1) -> Items:
    """The message in a wire's file. Raises UnreadableError."""
    text = decode_text(source.data).replace("\r\n", "\n").replace("\r", "\n")
    found = _MESSAGE.search(text)
    if not found:
        raise UnreadableError("No message was found in this file.")
    anpa = "\x11" in found["head"] or "<\n" in found["body"]
    yield _anpa(found) if anpa else _iptc(found)


def _iptc(found: re.Match[str]) -> Draft:
    paragraphs = _paragraphs(_END_MARK.split(found["body"])[0])
    title = paragraphs[0].rstrip(" =") if paragraphs and paragraphs[0].endswith("=") else ""
    return Draft(
        text="\n".join(paragraphs[1:] if title else paragraphs),
        title=title,
        source=_agency(found["head"], found["body"]),
        published=_moment(found["body"] + found["foot"]),
        evidence=("the time at the message's end",),
    )


def _moment(text: str) -> str:
    """The time in the foot, "131137 GMT Nov 13": day, hour, minute, month, year."""
    found = _TIME.search(text)
    if not found:
        return ""
    year = found["y"] if len(found["y"]) == 4 else f"20{found['y']}"
    return stated_date(f"{found['day']} {found['month']} {year} {found['h']}:{found['min']} {found['zone'] or ''}")


def _agency(head: str, body: str) -> str:
    credit = _CREDIT.search(body[:800])
    found = _AGENCY.search(head)
    return credit["name"] if credit else found["name"] if found else ""


def _anpa(found: re.Match[str]) -> Draft:
    """ANPA's message: lines of the head end in "<", the byline in "="; its date has no year, so it states none."""
    paragraphs: list[str] = []
    title = author = ""
    for raw in found["body"].split("\n"):
        line = _CONTROLS.sub("", raw).strip().lstrip("^").replace("``", "“").replace("''", "”")
        if not line or line.startswith("AP-WF"):
            continue
        if line.endswith("<"):
            title = title or ("" if line.rstrip("<").rstrip().rpartition(",")[2].isdigit() else line.rstrip("< "))
        elif line.endswith("="):
            byline = _BYLINE.match(line.rstrip("= "))
            author = author or (byline["names"] if byline else "")
        else:
            paragraphs.append(line)
    return Draft(
        text="\n".join(paragraphs),
        title=title,
        source=_agency(found["head"], found["body"]),
        author=author.replace(" and ", ", "),
    )


def _paragraphs(text: str) -> list[str]:
    """Paragraphs of a message: lines are wrapped, a blank line or an indented start begins a new one."""
    paragraphs: list[str] = []
    gap = True
    for raw in _CONTROLS.sub("", text).split("\n"):
        line = raw.strip()
        if line and (gap or raw.startswith("   ")):
            paragraphs.append(line)
        elif line:
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        gap = not line
    return paragraphs
