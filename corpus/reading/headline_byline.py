"""Headline and byline: the top of an article, with its header lines and when it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clean import clean_line
from corpus.language.gazetteer import load_gazetteer
from corpus.reading.credits import find_agencies, is_outlet
from corpus.reading.paragraph import TextParagraph

LONGEST_TITLE = 200
"""Characters; a longer first line is the story's first paragraph."""

HEAD = 12
"""Paragraphs at the top among which title, stamps and header lines are looked for."""

_HEADER = re.compile(
    r"(?P<key>title|headline|source|outlet|publication|publisher|newspaper|author|byline|by|url|link)\s?:\s*(?P<value>\S.{0,300})",
    re.I,
)
_LONGEST_KEY = 13
"""Characters of the longest key of a header line, a space and the colon."""

_URL = re.compile(r"https?://\S+")
_FULL_STOP = re.compile(r"[.…;,:][\"'”’)\]]*$")
_BARE_NAME = re.compile(r"[A-Z][a-zà-ÿ'’-]+(?: [A-Z][\w.'’-]*){1,3}")
_BYLINE_START = re.compile(
    r"^(?:(?:words|story|written|analysis|posted) )?(?:by|from|author|reporter|byline|writer)s?\b:?\s*", re.I
)
_BYLINE_CUT = re.compile(r"\s?[|/].*|\s[–—-]\s.*|,?\s[Ss]pecial (?:to|for)\s.*")
_BYLINE_JOINTS = re.compile(r"(,?\s(?:and|with|&)\s|,\s+)", re.I)
_BYLINE_PLACE = re.compile(r"(?:^|\s)(?:in|[Ff]or|at|of|from)\s.*")
_AND = frozenset({"and", "&", "with"})
_POST = re.compile(r"(?:editor|reporter|correspondent|writer|journalist|agencies|staff)s?\b", re.I)
_A_FEW = 24
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def header_lines(parts: Sequence[TextParagraph]) -> dict[str, str]:
    """Lines such as "Source: The Harbour Courier" above the story; a "Title:" line is made the title."""
    found: dict[str, str] = {}
    for part in parts[:HEAD]:
        if len(part.line) > LONGEST_TITLE:
            break
        if part.kind == "furniture" and (link := _URL.search(part.line)):
            found.setdefault("url", link[0])
        if ":" not in part.line[:_LONGEST_KEY]:
            continue
        if part.kind in (None, "byline", "furniture", "heading") and (header := _HEADER.fullmatch(part.line)):
            _take_header(part, header, found)
    return found


def _take_header(part: TextParagraph, header: re.Match[str], found: dict[str, str]) -> None:
    key, value = header["key"].lower(), header["value"].strip()
    if key in ("title", "headline"):
        part.start, part.line, part.key, part.kind = part.start + header.start("value"), header["value"], "title", None
    elif key in ("author", "byline", "by"):
        part.kind = "byline"
        found.setdefault("author", value)
    elif key in ("url", "link"):
        part.kind = "furniture"
        found.setdefault("url", value)
    elif len(value) <= 60:
        part.kind = "credit"
        found.setdefault("source", value)


def find_headline(parts: Sequence[TextParagraph]) -> TextParagraph | None:
    """The first line that looks like a headline, labelled; None if the story begins without one."""
    top = parts[:HEAD]
    chosen = next((p for p in top if p.key == "title"), None) or next((p for p in top if p.key == "#"), None)
    if not chosen:
        chosen = next((p for p in top if p.kind is None), None)
        if not chosen or not _looks_like_headline(chosen, parts):
            # "Getty Images boss steps down" above a first paragraph: no caption, but the headline.
            first = next((p for p in top if p.kind != "date"), None)
            chosen = first if first and first.kind == "caption" and _looks_like_headline(first, parts) else None
    if not chosen or all(part is chosen or part.kind is not None for part in parts):
        return None
    chosen.kind = "title"
    return chosen


def _looks_like_headline(part: TextParagraph, parts: Sequence[TextParagraph]) -> bool:
    line = part.line
    if len(line) > LONGEST_TITLE or not any(c.isalpha() for c in line) or ("\n" in line and len(line) > 120):
        return False
    if not _FULL_STOP.search(line) or line.isupper():
        return True
    # Some archives put a full stop behind their headlines; such a line is short, and a dateline or the story follows.
    below = parts[parts.index(part) + 1 :][:2]
    if len(line.split()) > 16 or not below:
        return False
    return any(p.kind in ("date", "byline") for p in below) or len(below[0].line) > 1.5 * len(line)


def bare_byline(parts: Sequence[TextParagraph], title: TextParagraph) -> None:
    """A name on a line of its own between the title and the dateline."""
    below = parts[parts.index(title) + 1 :][:2]
    if len(below) == 2 and below[0].kind is None and _BARE_NAME.fullmatch(below[0].line) and below[1].kind == "date":
        below[0].kind = "byline"


def repeated_title(parts: Sequence[TextParagraph], title: str) -> TextParagraph | None:
    """One of the first lines that repeats ``title``, labelled; None if there is none."""
    if len(parts) < 2:
        return None
    first = _first_letter(title)
    for part in parts[:4]:
        # Few lines begin with the title's first letter, so that few need a closer look.
        if first and (letter := _first_letter(part.line)) != first and letter:
            continue
        if len(part.line) > 2 * LONGEST_TITLE or not _begin_alike(part.line, title):
            continue
        if (wanted := _letters_only(title)) and _letters_only(part.line) == wanted:
            part.kind = "title"
            return part
    return None


def _first_letter(text: str) -> str:
    """The first letter of ``text`` without its case, if it begins with one: of "ß" and "ﬁ" one of the two they are."""
    return text[0].casefold()[0] if text[0].isalnum() else ""


def _begin_alike(line: str, title: str) -> bool:
    """Whether two lines may have the same letters: a cheap look before a dear one."""
    a, b = line[:_A_FEW].replace(" ", ""), title[:_A_FEW].replace(" ", "")
    # Without its case "İ" is a letter and a mark that is none, so letters beyond ASCII need the dear look.
    plain = a.isascii() and b.isascii() and a.isalnum() and b.isalnum()
    a, b = (a.casefold(), b.casefold()) if plain else (_letters_only(a), _letters_only(b))
    return a.startswith(b) or b.startswith(a)


def _letters_only(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", text.casefold())


def author_of(parts: Sequence[TextParagraph]) -> str:
    """The names on the first byline, without "By", posts, places and agencies."""
    for part in parts:
        if part.kind == "byline" and (names := byline_names(clean_line(part.line))):
            return names
    return ""


def byline_names(line: str) -> str:
    """The people that a byline names, joined as it joins them.

    >>> byline_names("By Ada Brook in Oslo and Tom Hale, BBC News, in London")
    'Ada Brook and Tom Hale'
    """
    line = _BYLINE_CUT.sub("", _BYLINE_START.sub("", line)).strip(" .,")
    kept: list[str] = []
    joined = ""
    for at, piece in enumerate(_BYLINE_JOINTS.split(line)):
        if at % 2:
            joined = piece.strip(" ,").lower()
            continue
        name = _BYLINE_PLACE.sub("", piece).strip(" .,")
        if not name or _POST.search(name) or find_agencies(name) or not _is_somebody(name, bool(kept), joined):
            continue
        kept.append(f"{' and ' if joined in _AND else ', '}{name}" if kept else name)
    return "".join(kept)


def _is_somebody(name: str, is_later: bool, joined: str) -> bool:
    """Whether a part of a byline is a person: behind a comma stand places and outlets too."""
    outlet = is_outlet(name) and not (name.count(" ") == 1 and name.split()[0] in load_gazetteer().first)
    if outlet or (" " not in name and (name.isupper() or joined not in _AND) and is_later):
        return False
    return not is_later or joined in _AND or not load_gazetteer().is_place(name)


def published_in(parts: Sequence[TextParagraph]) -> tuple[str, tuple[str, ...]]:
    """When the text says it was published: a line that says so before a bare stamp before the time of an update."""
    stamps = [(_stamp_rank(part.line), part) for part in parts if part.stamp]
    if not stamps:
        return "", ()
    rank, best = min(stamps, key=lambda row: row[0])
    for other_rank, other in stamps:
        if other_rank <= 1 and rank <= 1 and other.stamp and (other.stamp.startswith(f"{best.stamp}T")):
            best = other
    return best.stamp or "", (f'the article says "{clean_line(best.line)}"',)


def _stamp_rank(line: str) -> int:
    lower = line.lower()
    if any(word in lower for word in ("publish", "posted", "first")):
        return 0
    return 2 if "updat" in lower or "modif" in lower else 1
