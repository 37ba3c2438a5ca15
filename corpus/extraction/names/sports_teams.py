"""Sports teams under the name of their town or county: "Surrey beat Durham by an innings", "the Leeds striker".

Only reports of sport are looked at, told by their words; there a town that plays is an organisation wherever it is not
where something happens ("in Leeds"). Countries stay places: whether a country or its team is meant, no two
conventions agree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import AMERICAN_STATES
from corpus.model import Article, Mention

_SPORT = re.compile(
    r"\b(?:match|goals?|season|coach|striker|midfielder|goalkeeper|league|innings?|wickets?|scored|half-?time|homer|"
    r"pitcher|quarterback|touchdown|playoffs?|fixtures?|batsm[ae]n|bowler|kick-off|penalty|scrum|try|tries|"
    r"first division|premiership|relegation|semifinals?|quarterfinals?|championship|home run|shutout|overtime|"
    r"substitute|equali[sz]er|batting|rebounds|halfback|winger|defender)\b"
)
_KINDS, _WORDS_PER_KIND = 3, 250
"""A report of sport has so many kinds of sport's words, and another for every so many words."""

_PLAYER = (
    "striker|midfielder|defender|goalkeeper|keeper|forward|winger|captain|skipper|coach|manager|batsman|bowler|opener|"
    "pitcher|quarterback|all-rounder|fullback|playmaker|scrum-half|fly-half|centre|hooker|prop|starter|catcher|"
    "shortstop|outfielder|player|players|side|team|squad|fans|defence|goal|innings|bench|bullpen|dressing room"
)
_PLAYS = (
    "beat|beats|won|wins|win|lost|loses|lose|drew|draw|draws|thrashed|defeated|edged|crushed|scored|face|faces|host|"
    "hosted|visit|play|plays|played|trail|trailed|lead|leads|led|closed on|equalised|equalized|clinched|resumed|"
    "declared|reached|swept|rallied|collected|conceded|improved to|needed? (?:\\d|another)|stepped up|take on|took on"
)
_AFTER = re.compile(
    rf"(?:['’]s)?[ ](?:{_PLAYER})\b|[ ](?:{_PLAYS})\b|[ ]\d{{1,3}}(?:-\d|\b(?![ ]?(?:km|miles?|people)))"
)
_BEFORE = re.compile(
    r"\b(?:beat|beating|defeated|defeating|thrashed|crushed|edged|downed|against|(?:victory|win|wins|victories|winners|"
    r"success(?:es)?|triumph|lead) over|v|vs|joined|rejoined|rivals|champions|leaders|hopefuls|dismissed?|homered? for|"
    r"outscored|former|struggling|winless|unbeaten)[ ](?:the[ ])?$"
)
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|AT|[Nn]ear|[Ff]rom|to|of|outside|around|into|across)[ ](?:the[ ])?$")
_DATELINE = re.compile(r",?[ ](?:[A-Z][\w.]+[ ])?(?:\d{4}-\d|\d{1,2}[ ][A-Z]|[A-Z][a-z]{2,8}[ ]\d|\(|[-–—])")
_WINDOW = 40


def retype_teams(article: Article, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """``mentions`` of ``article`` with the towns and counties that play in it as organisations."""
    places = [m for m in mentions if m.type == "place" and _may_play(article.field_text(m.field)[m.start : m.end])]
    if not places or not _is_sport(article):
        return tuple(mentions)
    playing = {_folded_name(article, mention) for mention in places if _is_playing(article, mention)}
    moved = {id(m) for m in places if _folded_name(article, m) in playing and not _is_where(article, m)}
    return tuple(replace(m, type="organisation") if id(m) in moved else m for m in mentions)


_COUNTIES = frozenset(
    """Bedfordshire|Berkshire|Buckinghamshire|Cambridgeshire|Cheshire|Cornwall|Cumbria|Derbyshire|Devon|Dorset|Durham|
    Essex|Glamorgan|Gloucestershire|Hampshire|Herefordshire|Hertfordshire|Kent|Lancashire|Leicestershire|Lincolnshire|
    Middlesex|Norfolk|Northamptonshire|Northumberland|Nottinghamshire|Oxfordshire|Shropshire|Somerset|Staffordshire|
    Suffolk|Surrey|Sussex|Warwickshire|Wiltshire|Worcestershire|Yorkshire|Leinster|Munster|Ulster|Connacht|Otago|
    Canterbury|Auckland|Waikato|Taranaki|Northland|Queensland|New South Wales|Victoria|Tasmania|South Australia|
    Western Australia|Karnataka|Maharashtra|Punjab|Bengal|Assam|Gujarat|Kerala|Tamil Nadu|Saskatchewan|
    Alberta""".replace("\n    ", "").split("|")
)
"""Counties, provinces and states that have a team; the list of regions holds nations and continents as well."""


def _may_play(name: str) -> bool:
    known = load_gazetteer()
    plain = name if len(name) < 4 or not name.isupper() else name.title()
    if plain in AMERICAN_STATES or plain in _COUNTIES:
        return True
    return plain not in known.country and plain not in known.region and name not in known.region


def _is_sport(article: Article) -> bool:
    kinds = {match.group() for match in _SPORT.finditer(article.text)}
    return len(kinds) >= _KINDS + len(article.text) // (6 * _WORDS_PER_KIND)


def _folded_name(article: Article, mention: Mention) -> str:
    return article.field_text(mention.field)[mention.start : mention.end].casefold()


def _text_around(article: Article, mention: Mention) -> Iterator[str]:
    text = article.field_text(mention.field)
    yield text[max(0, mention.start - _WINDOW) : mention.start]
    yield text[mention.end : mention.end + _WINDOW]


def _is_playing(article: Article, mention: Mention) -> bool:
    before, after = _text_around(article, mention)
    if _WHERE.search(before) or (_DATELINE.match(after) and before[-1:] in ("\n", "")):
        return False
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _is_where(article: Article, mention: Mention) -> bool:
    """Whether the mention says where: behind a preposition, as a dateline, before a colon, in brackets."""
    before, after = _text_around(article, mention)
    if before.endswith("(") or after[:1] in (")", ":"):
        return True
    return bool(_WHERE.search(before)) or (before[-1:] in ("\n", "") and bool(_DATELINE.match(after)))
