"""Series: reports of one kind that come back, each of another event: rounds, primaries, market days, interviews.

They are told in the same words, so likeness takes them for one story, and what each of them counts for "later updates"
of the one before. Their headlines tell them apart: by the number of the round, the two sides, the place that votes, the
person asked, or, where it is a report of the day, by the day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

import numpy as np

from corpus.model import Article
from corpus.stories.average_link import Edges
from corpus.stories.origins import Origins

_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_CARDINALS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS: Final = {word: k for words in (_ORDINALS, _CARDINALS) for k, word in enumerate(words, 1)}
_TURN: Final = r"(?:round|match\s?day|stage|game|leg|test|episode|race|heat)"
_TURN_NUMBER: Final = re.compile(
    rf"\b{_TURN}\s(?P<after>\d{{1,3}}|{'|'.join(_CARDINALS)})\b"
    rf"|\b(?P<before>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})[\s-]{_TURN}\b",
    re.I,
)
"""Numbers of what is played one after another; days and weeks of one matter ("day three of the search") are none."""

_SIDES: Final = re.compile(
    r"\b(?:beats?|defeats?|edges?|thrash(?:es)?|draws?\swith|overcomes?|downs?|routs?|stuns?|sinks?|outlasts?|vs?\.?"
    r"|hold(?:s)?\soff|upsets?|crush(?:es)?|loses?\sto|falls?\sto|held\sby|hammers?|see\soff|\d{1,3}\s?[-–]\s?\d{1,3}"
    r"|\d{1,3},)\s(?=[A-Z])"
)
"""What stands between two sides: a word of winning, or the score ("Alnes 2-1 Brekke", "Alnes 21, Brekke 14")."""
_MEETING: Final = re.compile(r"(?P<which>[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?)\s(?:Grand\sPrix|Masters|Marathon|Open)\b")
_VOTE: Final = re.compile(r"\b(?:primar(?:y|ies)|caucus(?:es)?|by-?elections?|state\selections?|run-?offs?)\b", re.I)
_IN: Final = re.compile(r"\sin\s(?P<places>[A-Z][\w’'.-]*(?:,?\s(?:and\s|& )?[A-Z][\w’'.-]*)*)")
_HOLDERS: Final = re.compile(r"(?P<places>[A-Z][\w’'.-]*(?:,?\s(?:and\s|& )?[A-Z][\w’'.-]*)*)\s(?:holds?|votes?\sin)\s")
_OF_VOTE: Final = frozenset(
    "us u.s. uk democratic republican gop labour conservative presidential gubernatorial senate party state mayoral "
    "parliamentary federal council local general council’s the".split()
)
_INTERVIEW: Final = re.compile(
    r"(?:^(?:exclusive:?\s)?interview\swith|^(?:[A-Z]\w+\s){1,2}interviews|^in\sconversation\swith|^q\s?(?:&|and)\s?a(?::|\swith)"
    r"|^meet(?:\sthe)?|^profile(?:\sof|:)|^obituary:)\s(?=[A-Z])",
    re.I,
)
_DAILY: Final = re.compile(
    r"\b(?:stocks?|shares|ftse|dow(?:\sjones)?|nasdaq|nikkei|sensex|nifty|hang\sseng|dax|s&p\s500|wall\sst(?:reet)?"
    r"|(?:stock\s)?markets?|bourse|gold\sprices?|oil\sprices?|crude|rupee|naira)\b.{0,40}\b(?:close[sd]?|open(?:s|ed)?|ends?|ended"
    r"|finish(?:es|ed)?|settle[sd]?|edge[sd]?|slips?|slipped|dips?|gains?|rall(?:y|ies)|steady|flat)\b"
    r"|\b(?:closing|opening)\s(?:bell|report|prices)\b|\bmarket\s(?:report|close|wrap|roundup|round-up)\b"
    r"|\bweather(?:\sforecast)?:|\bweather\s(?:forecast|outlook|today)\b|\bforecast\sfor\s(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\bhoroscopes?\b|\blottery\s(?:results?|numbers)\b|\b(?:morning|evening|daily|midday)\s(?:briefing|brief|digest|round-?up|headlines"
    r"|bulletin|update)\b|\b(?:news|world|sport|local)\sin\sbrief\b|\bwhat\sthe\spapers\ssay\b|\btraffic\s(?:report|update)\b"
    r"|\btv\s(?:guide|tonight)\b|\bthis\sday\sin\shistory\b|\bfixtures\b.{0,20}\bresults\b",
    re.I,
)
_NAME_RUN: Final = re.compile(r"[A-Z][\w’'&.-]*(?:\s[A-Z][\w’'&.-]*)*")

APART: Final = -1.0
"""What likeness of two turns of a series counts: a few such pairs keep the reports of a dozen turns from being one."""


@dataclass(frozen=True, slots=True)
class TurnOfSeries:
    """Which turn of a series a headline is of: the kind of series and what tells its turns apart.

    ``turn`` is empty for a report of the day, whose turns are days.
    """

    kind: str
    turn: frozenset[str] = frozenset()

    def is_other_turn(self, other: TurnOfSeries) -> bool:
        """Whether the two are of one kind, and surely not of one turn."""
        if self.kind != other.kind:
            return False
        if self.kind in _NESTED:
            return not (self.turn <= other.turn or other.turn <= self.turn)
        return self.turn != other.turn


_NESTED: Final = frozenset({"vote", "interview", "meeting"})
"""Kinds of which one headline may name a place or a person more fully, or more of them, than another of the turn."""


@lru_cache(maxsize=1 << 15)
def turns_of_title(title: str) -> tuple[TurnOfSeries, ...]:
    """The turns of series that a headline names.

    >>> [one.kind for one in turns_of_title("Alnes defeat Brekke in third round of Coast Cup")]
    ['round', 'fixture']
    """
    if title.isupper():
        return ()
    found = []
    if turn := _TURN_NUMBER.search(title):
        number = (turn["after"] or turn["before"]).casefold()
        found.append(TurnOfSeries("round", frozenset({str(_NUMBERS.get(number, number.rstrip("stndrh")))})))
    if sides := _SIDES.search(title):
        pair = _sides(title, sides)
        if len(pair) > 1:
            found.append(TurnOfSeries("fixture", pair))
    if meeting := _MEETING.search(title):
        found.append(TurnOfSeries("meeting", _words_of(meeting["which"])))
    if (vote := _VOTE.search(title)) and (places := _places(title, vote)):
        found.append(TurnOfSeries("vote", places))
    if (asked := _INTERVIEW.search(title)) and (who := _NAME_RUN.match(title, asked.end())):
        found.append(TurnOfSeries("interview", _words_of(who[0])))
    if _DAILY.search(title):
        found.append(TurnOfSeries("day"))
    return tuple(found)


def _sides(title: str, verb: re.Match[str]) -> frozenset[str]:
    """The two names right before and right behind what stands between them."""
    before = list(_NAME_RUN.finditer(title, 0, verb.start()))
    behind = _NAME_RUN.match(title, verb.end())
    if not before or behind is None or len(title[before[-1].end() : verb.start()].split()) > 0:
        return frozenset()
    return frozenset({before[-1][0].casefold(), behind[0].casefold()})


def _places(title: str, vote: re.Match[str]) -> frozenset[str]:
    """Where a vote is held: the names right before it but for parties, or those behind it ("primaries in …")."""
    if behind := _IN.match(title, vote.end()):
        return _words_of(behind["places"])
    if holders := _HOLDERS.match(title):
        return _words_of(holders["places"])
    words = title[: vote.start()].split()
    while words and (words[-1].casefold() in _OF_VOTE or words[-1].isdigit()):
        words.pop()
    run: list[str] = []
    while words and words[-1][:1].isupper() and words[-1][-1] not in ",:;":
        run.insert(0, words.pop())
    return _words_of(" ".join(run))


def _words_of(names: str) -> frozenset[str]:
    return frozenset(word.casefold() for run in _NAME_RUN.findall(names) for word in run.split())


@dataclass(frozen=True)
class Series:
    """Which articles, by their number, are of other turns of one series."""

    articles: Sequence[Article]
    origins: Origins

    def turns_of(self, number: int) -> tuple[TurnOfSeries, ...]:
        """The turns that the headline of an article names."""
        return turns_of_title(self.articles[number].title)

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two articles are of two events of one series.

        Reports of the day are where their days differ; else one outlet must have told both, for two outlets may name
        one event differently.
        """
        mine, theirs = self.turns_of(one), self.turns_of(other)
        if not mine or not theirs:
            return False
        a, b = np.array([one]), np.array([other])
        if any(turn.kind == "day" for turn in mine) and any(turn.kind == "day" for turn in theirs):
            return bool(self.origins.gaps(a, b)[0] > 0)
        own = bool(self.origins.one_outlet(a, b)[0])
        return own and any(turn.is_other_turn(two) for turn in mine for two in theirs)

    def part_edges(self, edges: Edges) -> Edges:
        """The edges, those between two turns of a series so far below all others that nothing joins the two."""
        named, value = np.zeros(len(self.articles), np.bool_), edges.value.copy()
        asked = np.unique(np.concatenate([edges.a, edges.b])).tolist()
        named[[number for number in asked if self.turns_of(number)]] = True
        for k in np.flatnonzero(named[edges.a] & named[edges.b]).tolist():
            if self.are_apart(int(edges.a[k]), int(edges.b[k])):
                value[k] = APART
        return Edges(edges.a, edges.b, value)

    def part_joined(self, before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> list[list[int]]:
        """``after`` without the joins of clusters of ``before`` of which one has another turn of what the other has."""
        home: dict[int, int] = {member: k for k, members in enumerate(before) for member in members}
        found: list[list[int]] = []
        for members in after:
            parts = [list(part) for _, part in groupby(sorted(members, key=lambda m: (home[m], m)), home.__getitem__)]
            found += [sorted(part) for part in self._kept_together(parts)]
        return sorted(found)

    def _kept_together(self, parts: list[list[int]]) -> list[list[int]]:
        """The largest of the parts with all that are no other turn of it; the others by themselves."""
        parts = sorted(parts, key=len, reverse=True)
        kept, apart = [*parts[0]], []
        for part in parts[1:]:
            if any(self.are_apart(one, other) for one in part for other in parts[0]):
                apart.append(part)
            else:
                kept += part
        return [kept, *apart]
