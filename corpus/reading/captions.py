"""Photo credits and the captions that carry them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.model import BlockKind
from corpus.reading.credits import (
    DASHES,
    OUTLETS,
    agency_words,
    any_agency,
    begins_like_credit,
    ends_like_credit,
    find_agencies,
    listed_names,
)
from corpus.reading.line_patterns import LineSieve

LONGEST_CAPTION = 420
"""Characters: longer paragraphs that end in a credit are body."""


@dataclass(frozen=True, slots=True)
class CreditForm:
    """One way to credit a picture. In ``pattern`` the group ``who`` is the credit, ``text`` the caption, if any.

    The rest spares most lines the pattern, as with :class:`corpus.reading.line_patterns.LinePattern`.
    """

    name: str
    pattern: str
    example: str
    kind: BlockKind
    word: str = ""
    starts: str = ""
    ends: str = ""


_LABEL = r"(?:[Pp]hoto(?:graph|s)?|PHOTO|[Pp]icture|PICTURE|[Ii]mage|IMAGE|Pic|PIC|Credit|CREDIT|Still)(?: credit)?"
_BY = r"(?:\s?[:©/]\s?| by (?=[A-Z])| courtesy(?: of)?:? )"
_CLOSE = r"[\])]?\.?"

FORMS: tuple[CreditForm, ...] = (
    CreditForm(
        "label alone",
        rf"[(\[]?{_LABEL}{_BY}(?P<who>[^.!?]{{2,80}}){_CLOSE}",
        "Photo: Tom Hale/AFP",
        "credit",
        starts="photo|picture|image|pic|credit|still",
    ),
    CreditForm(
        "copyright",
        r"Image copyright (?P<who>(?:\S+ ){0,3}\S+?)(?P<text> Image caption .+)?",
        "Image copyright AFP",
        "credit",
        starts="image copyright",
    ),
    CreditForm(
        "caption label",
        r"(?:Image|Media|Photo|Video|Toggle) [Cc]aption:? (?P<text>.+)(?P<who>)",
        "Image caption The ship afloat",
        "caption",
        starts="image|media|photo|video|toggle",
    ),
    CreditForm(
        "label inside",
        rf"(?P<text>.+\S)\s*[(\[]?\b{_LABEL}\s?:\s?(?P<who>[^.!?]{{2,60}}){_CLOSE}",
        "The envoy in May. Photo: AAP",
        "caption",
        word=":",
    ),
    CreditForm(
        "photo by",
        r"(?P<text>.+\S)\s*\((?:[Pp]hoto|[Pp]icture|[Ii]mage) (?:by|from|via|courtesy) (?P<who>[^()]{2,80})\)\.?",
        "The ship (Photo by Tom Hale/Getty Images)",
        "caption",
        word="(",
    ),
    CreditForm(
        "file",
        r"(?:FILE(?: PHOTO)?|File(?: photo| picture| image| pic|(?=\s?[:–—-]+\s?In this ))|Archive photo)\s?[:–—-]+\s?"
        r"(?P<text>.+?)(?P<who>\([^()]{2,80}\))?\.?",
        "FILE PHOTO: The ship at sea (Reuters)",
        "caption",
        starts="file|archive photo",
    ),
    CreditForm(
        "in this photo",
        r"In this (?:photo(?:graph)?|(?:image|picture)(?= \w+ (?:by|from) )"
        r"|(?:[\w.,]+ ){1,6}?(?:photo(?:graph)?|image|picture|frame grab))(?: \w+ (?:by|from) [^,]{2,60})?, "
        r"(?P<text>.+?)(?P<who>\([^()]{2,80}\))?\.?",
        "In this May 4, 2020 file photo, the ship lies at anchor",
        "caption",
        starts="in this",
    ),
    CreditForm(
        "file after",
        r"(?P<text>.+)\((?:[Ff]ile(?: photo| picture| image| pic)?|pictured|[Aa]rchive photo|library picture)\)"
        r"(?P<who>[^.!?]{0,60})\.?",
        "The minister (file photo)",
        "caption",
        word="(",
    ),
    CreditForm(
        "pictured",
        r"(?:Pictured|PICTURED|Above|Left|Right|From left)(?: right| left)?[:,] (?P<text>.{5,250})(?P<who>)",
        "Pictured: The ship aground",
        "caption",
        starts="pictured|above|left|right|from left",
    ),
    CreditForm(
        "via",
        r"(?P<who>[A-Z][\w.,'’/ -]{1,60} via (?:Getty Images|AP|Reuters|AFP|Storyful))(?:, FILE)?\.?",
        "Tom Hale via Getty Images",
        "credit",
        word=" via ",
    ),
)
"""Credits that say they are one. Tried in this order; each must match the whole line."""

SIEVE = LineSieve.from_rows(FORMS)
"""What it does not keep has none of these forms."""

_AGENCY_FIRST = CreditForm(
    "agency first or in brackets", "", "AFP/Getty Images", "credit", word="(|[", starts="|".join(agency_words()).lower()
)

LOOKED_AT: tuple[CreditForm, ...] = (*FORMS, _AGENCY_FIRST)
"""For a sieve: a line that none of these may keep, and that does not end like a credit, is no photo credit."""

_HINTS = (
    *("hoto", "HOTO", "ictur", "ICTUR", "mage", "MAGE", "aption", "Pic", "PIC", "redit", "REDIT", "FILE", "ile "),
    *("Above", "Left", "Right", "From left", "Still", " via ", "(file"),
)

_NEVER_LAST = (" of", " of.")
"""Ends of a line with a word that stands in an agency's name, but never last."""

_TERMINAL = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_IN_BRACKETS = re.compile(r"(?P<text>.*?)\s*[(\[](?P<who>[^()\[\]]{2,90})[)\]]\.?$")
_SPEECH = re.compile(r"\b(?:to|by|told|with|for|at|from|of|the|and|in|on|a|an|says?|via|vs?|against)$", re.I)
_FILLER = re.compile(
    r"\b(?:via|for|through|courtesy|of|by|and|Contributor|Handout|Pool|Photos?|File|Stock|Images?|STR|Supplied|Staff)\b|\d{4}|[\W_]"
)
_PERSON = re.compile(r"[A-Z][\w.'’-]*(?: [A-Za-z][\w.'’-]*){0,3}")


@cache
def _compiled_forms() -> tuple[tuple[re.Pattern[str], BlockKind], ...]:
    return tuple((re.compile(form.pattern), form.kind) for form in FORMS)


@cache
def _leading_agency() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>(?:{any_agency()})(?:/(?:{any_agency()}))?)(?: ?[:-] ?(?:Contributor|Associated Press))?\s+(?=[A-Z])"
    )


@cache
def _trailing_agency() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>(?:[A-Z][\w.'’-]+ ){{0,3}}(?P<agency>(?:[A-Z][\w.'’-]+\s?/\s?)?(?:{any_agency()})"
        rf"(?:\s?[/,]\s?(?:{any_agency()})){{0,2}}))\.?$"
    )


def photo_credit(line: str) -> tuple[BlockKind, list[str]] | None:
    """Whether a stripped ``line`` is a photo credit ("credit") or a caption ("caption"), and the agencies it names.

    >>> photo_credit("The ship aground on Tuesday. Photo: AAP")
    ('caption', ['AAP'])
    """
    if len(line) > LONGEST_CAPTION:
        return None
    if SIEVE.may_match(line.lower()) and any(hint in line for hint in _HINTS):
        for pattern, kind in _compiled_forms():
            if found := pattern.fullmatch(line):
                has_text = bool(found.groupdict().get("text"))
                return ("caption" if has_text else kind), find_agencies(found["who"] or "", acronyms=True)
    if line[0] in DASHES:
        # "- AFP / Reuters" credits a story; "- AFP / Northern Wire" only where it closes one.
        names = listed_names(line.lstrip(DASHES + " "))
        return ("credit", names) if names and names == find_agencies(line) else None
    begins, ends = begins_like_credit(line), ends_like_credit(line)
    found_credit = _only_agencies(line) if begins or ends else None
    if not found_credit and line.rstrip(".")[-1:] in (")", "]"):
        found_credit = _bracketed_credit(line)
    if not found_credit and begins:
        found_credit = _leading_credit(line)
    return _trailing_credit(line) if not found_credit and ends else found_credit


def _only_agencies(line: str) -> tuple[BlockKind, list[str]] | None:
    """ "AFP/Getty Images", "Tom Hale/Reuters"."""
    if len(line) > 80 or not (named := find_agencies(line)):
        return None
    parts = [part for part in re.split(r"\s*[/|,]\s*|\s-\s", line.strip(" ().[]")) if part]
    known = [bool(find_agencies(part)) and not _remaining_words(part) for part in parts]
    names = all(ok or _PERSON.fullmatch(part) for ok, part in zip(known, parts, strict=True))
    # A name and an agency apart from a slash ("Reuters, London") could be anything; a slash says credit.
    return ("credit", named) if (known and all(known)) or ("/" in line and any(known) and names) else None


@cache
def _agency_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_agency()})\b")


def _remaining_words(part: str) -> str:
    """What a part of a credit says beside agencies and filler."""
    return _FILLER.sub("", _agency_pattern().sub("", part))


def _bracketed_credit(line: str) -> tuple[BlockKind, list[str]] | None:
    """ "The ship aground (AP Photo/Tom Hale)"; a plain "(AFP)" after a full stop credits the story, not a picture."""
    if not (found := _IN_BRACKETS.match(line)) or not (named := find_agencies(found["who"])):
        return None
    who, text = found["who"], found["text"]
    if len(text) < 9:  # nothing, or the initials of the desk: "jm/dm (AFP, dpa)"
        return ("credit", named) if listed_names(who) else None
    pictured = "/" in who or re.search(r"[Pp]hoto|[Ii]mage|[Pp]icture", who)
    if pictured and listed_names(re.sub(r"[Vv]ia|[Pp]hoto(?:graph)? by |[Ff]ile|[Pp]ool", "", who)) is not None:
        return "caption", named
    # "… the Academy of Paediatrics (AAP)." is a sentence that explains its letters.
    is_sentence = line.endswith(".") or _TERMINAL.search(text)
    return ("caption", named) if len(text) < 200 and not is_sentence and listed_names(who) == named else None


def _leading_credit(line: str) -> tuple[BlockKind, list[str]] | None:
    """ "Getty Images The ship blocks the canal": a credit, then a caption without a full stop."""
    if len(line) > 220 or _TERMINAL.search(line) or not (found := _leading_agency().match(line)):
        return None
    named = [name for name in find_agencies(found["who"]) if name not in OUTLETS]
    return ("caption", named) if named and len(line.split()) >= 5 else None


def _trailing_credit(line: str) -> tuple[BlockKind, list[str]] | None:
    """ "Shoppers on Oxford Street AFP/Getty": a caption, then a credit without brackets."""
    cut = max(0, len(line) - 90)
    if len(line) > 260 or line.endswith(_NEVER_LAST) or not (found := _trailing_agency().search(line, cut)):
        return None
    text, who = line[: found.start()].rstrip(), found["agency"]
    if "/" not in who and "Getty" not in who and not (who.isupper() and len(who) > 4):
        return None
    if _SPEECH.search(text):
        return None
    return ("caption" if text else "credit"), find_agencies(who)
