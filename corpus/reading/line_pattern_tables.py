"""Line pattern tables: the looks of bylines, tweets, wire credits and other lines that are no part of the story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from corpus.model import BlockKind
from corpus.reading.boilerplate import FURNITURE, FURNITURE_INSIDE
from corpus.reading.credits import any_agency
from corpus.reading.line_patterns import LONGEST, LinePattern, LineSieve

_PART = r"(?:[A-Z][\w.'’-]*|de|la|van|von|der|den|bin|al|el|da|dos|di|le)"
_NAME = rf"{_PART}(?: {_PART}){{0,4}}"
_NOBODY = r"(?:[Nn]ews )?(?:[Aa]gencies|[Ww]ires|[Ss]taff)\b(?: [Rr]eporters?| [Ww]riters?)?"
_NAMES = (
    rf"{_NAME}(?:(?:,? and |,? & |,? with |,? (?:in|[Ff]or|at)(?: [Tt]he)? |, | ?[|/] ?| [–—-] )"
    rf"(?:{_NAME}|{_NOBODY})){{0,5}}"
)
_POST = r"(?:[A-Za-z]+ ){0,3}(?:[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Ww]riter|[Jj]ournalist)"
_CREDITED = (
    r"(?:(?:[A-Z][\w.'’/&-]*+|and|in|by|for|with|at|from|of|the|editing|writing|additional|reporting|newsroom|bureau"
    r"|team|staff|agencies)[,;:.)\]]*+(?:\s++|$))+"
)
_HANDLE = r"\(@\w{1,30}\)"
_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, \d{4}"

TWEETS: tuple[LinePattern, ...] = (
    LinePattern(
        "tweet",
        "signature",
        rf"[—–-]{{1,2}}\s?[^—–]{{1,80}}{_HANDLE}.{{0,40}}",
        "— Ada Brook (@adab) March 2, 2017",
        "@",
    ),
    LinePattern(
        "tweet",
        "text and signature",
        rf".+[—–]\s?[^—–]{{1,60}}{_HANDLE},?\s{_DAY}",
        "What a night. — Ada Brook (@adab) March 2, 2017",
        "@",
    ),
    LinePattern(
        "tweet",
        "picture link",
        r".*\bpic\.twitter\.com/\w+",
        "The hearing begins pic.twitter.com/Ab12Cd34Ef",
        "twitter.com",
    ),
    LinePattern("tweet", "short link", r".*\bhttps?://t\.co/\w+", "Our statement: https://t.co/Ab12Cd34Ef", "//"),
    LinePattern(
        "tweet",
        "Instagram",
        rf"(?:.* )?A (?:post|photo|video) (?:shared|posted) by [^(]{{1,80}}{_HANDLE} on .{{4,40}}",
        "A post shared by Ada Brook (@adab) on Mar 2, 2017 at 9:50pm PST",
        "@",
    ),
)
"""Embedded posts and the lines that sign them."""

BYLINES: tuple[LinePattern, ...] = (
    LinePattern(
        "byline",
        "by",
        rf"(?:[Bb]y|BY|(?:Words|Story|Written|Analysis|Posted) by):?\s{_NAMES}"
        rf"(?:,? {_POST}(?:,? in {_NAME})?|,? [Ss]pecial (?:to|for) {_NAME}|,? (?:of|from) (?:[Tt]he )?{_NAME})?[,.]?",
        "By Ada Brook and Tom Hale, Northern Wire",
        starts="by|words by|story by|written by|analysis by|posted by",
    ),
    LinePattern(
        "byline",
        "from",
        rf"(?:From|FROM) {_PART}(?: {_PART}){{1,3}},? (?:in|at) (?:the )?{_NAME}[,.]?",
        "From Ada Brook in Nairobi",
        starts="from",
    ),
    LinePattern(
        "byline",
        "nobody",
        r"[Bb]y (?:(?:[Aa]gencies|[Ss]taff)(?: [Ww]riters?| [Rr]eporters?)?)[.]?",
        "By staff writers",
        starts="by",
    ),
    LinePattern(
        "byline",
        "label",
        rf"(?:Author|Reporter|Byline|Writer)s?:\s{_NAMES}",
        "Author: Ada Brook",
        starts="author|reporter|byline|writer",
    ),
    LinePattern(
        "byline",
        "post",
        rf"{_NAME}(?:,| [|–—-])\s{_POST}",
        "Ada Brook, political editor",
        ends="editor|reporter|correspondent|writer|journalist",
    ),
)
"""Who wrote it. Case counts: a name begins with a capital."""

WIRE_CREDITS: tuple[LinePattern, ...] = (
    LinePattern(
        "credit",
        "reporting by",
        r"[(\[]?(?:(?:Additional|Extra|Further) [Rr]eporting|Reporting|Writing|Editing|Compiled|Edited|Graphics?"
        r"|Translated|Translation|Photograph[sy]|Contributing)"
        rf"(?: (?:by|from):?|:) {_CREDITED}",
        "(Reporting by Ada Brook; Editing by Tom Hale)",
        starts="additional|extra|further|reporting|writing|editing|compiled|edited|graphic|translat|photograph|contributing",
    ),
    LinePattern(
        "credit",
        "contributed",
        r"[(\[]?[A-Z][^.!?]{2,150} contributed "
        r"(?:reporting\b|to this (?:report|story|article)\b|from )[^.!?]{0,60}[.)\]]*",
        "Tom Hale contributed to this report.",
        "contributed",
    ),
    LinePattern(
        "credit",
        "reported from",
        rf"[(\[]?{_NAME}(?:(?:, (?:and )?| and ){_NAME})* reported (?:this (?:story|article) )?from {_NAME}"
        rf"(?:(?:,? and |, |; ?){_NAME} (?:reported )?from {_NAME})*"
        r"(?:[.;] ?(?:[A-Za-z][^.!?]{2,150})?(?:contributed\b|[Ee]dited by|[Gg]raphics? by|[Rr]eporting by)"
        r"[^.!?]{0,80})*[.)\]]*",
        "Ada Brook reported from Oslo, and Tom Hale from London.",
        " reported ",
    ),
    LinePattern(
        "credit",
        "signed with an agency",
        rf"(?:—|–|--?)\s?(?:[Bb]y )?{_PART}(?: {_PART}){{1,3}}(?:, | ?/ ?| \()(?:{any_agency()})[.)]?",
        "— Ada Brook, AFP",
        starts="-",
    ),
    LinePattern(
        "credit",
        "how to reach",
        rf"(?:Follow|Contact|Email|E-mail|Reach|Write to) {_PART}(?: {_PART}){{1,3}}(?: on| at| via|:) .{{2,80}}",
        "Follow Ada Brook on Twitter @adab",
        starts="follow|contact|email|e-mail|reach|write to",
    ),
    LinePattern(
        "credit",
        "with",
        r"[(\[]?[Ww]ith (?:(?:agency )?inputs|files|additional reporting|reporting|wires|agencies)\b.{0,80}[.)\]]*",
        "With files from Northern Wire",
        starts="with",
    ),
    LinePattern(
        "credit",
        "agencies",
        r"[(\[]?(?:[Aa]gencies|[Ww]ires|[Nn]ews [Aa]gencies)[.)\]]*",
        "(Agencies)",
        starts="agencies|wires|news agencies",
    ),
    LinePattern(
        "credit",
        "copyright",
        r"(?:(?:Copyright|COPYRIGHT)\s*(?:©|\([cC]\)|\d{4}|by )|©|\([cC]\) ?\d{4}).{0,140}",
        "© 2017 AFP",
        starts="copyright",
    ),
)
"""Where the words came from. Case counts."""

TABLE: tuple[LinePattern, ...] = (*TWEETS, *BYLINES, *WIRE_CREDITS, *FURNITURE, *FURNITURE_INSIDE)
"""Every look, in the order in which they are tried."""


@cache
def _compiled_patterns() -> tuple[tuple[BlockKind, re.Pattern[str]], ...]:
    def any_pattern(marks: Iterable[LinePattern], flags: int) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{mark.pattern})" for mark in marks), flags)

    return (
        ("byline", any_pattern(BYLINES, 0)),
        ("credit", any_pattern(WIRE_CREDITS, 0)),
        ("furniture", any_pattern(FURNITURE, re.I)),
    )


@cache
def _tweet_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{mark.pattern})" for mark in TWEETS))


@cache
def _inside_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((mark.word, re.compile(mark.pattern, re.I)) for mark in FURNITURE_INSIDE)


SIEVE = LineSieve.from_rows(TABLE)
"""What it does not keep looks like none of the table."""


def by_looks(line: str) -> BlockKind | None:
    """The kind of a stripped ``line`` that looks like a tweet, byline, wire credit or furniture; None otherwise.

    >>> by_looks("By Ada Brook and Tom Hale")
    'byline'
    """
    if len(line) > LONGEST or not SIEVE.may_match(lower := line.lower()):
        return None
    if ("@" in line or "t.co/" in line or "twitter.com" in line) and _tweet_pattern().fullmatch(line):
        return "tweet"
    for kind, pattern in _compiled_patterns():
        if pattern.fullmatch(line):
            return kind
    if any(word in lower and pattern.fullmatch(line) for word, pattern in _inside_patterns()):
        return "furniture"
    return None


def signs_tweet(line: str) -> bool:
    """Whether a stripped ``line`` is only the signature of an embedded tweet, whose words stand before it."""
    return len(line) <= LONGEST and "(@" in line and re.fullmatch(TWEETS[0].pattern, line) is not None
