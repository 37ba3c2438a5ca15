"""Turns of a transcript or an interview: what is said behind "ADA BROOK, MAYOR:" without quote marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import load_gazetteer
from corpus.model import PROSE, Span

_WORD = r"[^\W\d_a-z][\w’'.-]*"
_LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?[\])]?\s+)?"
    rf"(?P<name>{_WORD}(?:\s(?:(?:de|van|von|der|la|bin|al)\s)?{_WORD}){{0,4}})"
    r"(?P<post>,\s[^:\n“\"]{2,60}|\s\([^)\n]{1,60}\))?\s*:\s+(?=[^\s\"“”„«‘'])"
)
_NO_SPEAKER = frozenset(
    """note notes update updates related watch read more correction clarification date time where when what who why how
    price tickets venue ingredients method serves result results score scores winner winners losers dead injured source
    sources photo photos image video credit tags topics category headline title editor's contact phone email website
    address hours cost rating verdict answer question location sunday monday tuesday wednesday thursday friday saturday
    breaking live latest analysis opinion comment fact facts claim background timeline summary context impact reality
    happened matters happens numbers takeaway takeaways""".split()
)
_OFFICES = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. sen sen. senator rep rep. gov gov. governor president minister mayor judge justice
    secretary senator lord lady sir prof prof. professor gen gen. the""".split()
)
_FEWEST_WORDS = 4
_LONGEST_LABEL = 110
_MANY_TURNS = 4


@dataclass(frozen=True, slots=True)
class TranscriptTurn:
    """One paragraph's words and where the speaker is named: in its label, and in the fullest label of that surname."""

    start: int
    end: int
    label: Span
    speaker: Span


def transcript_turns(text: str, paragraphs: Sequence[Span], kinds: Sequence[str]) -> list[TranscriptTurn]:
    """The turns of a text that is a transcript, in order; [] for any other text.

    It is one if people come up in turns: of some of them there are two, or all are named in capitals and one of them
    surely is somebody; and most turns are whole sentences. A list of
    facts ("Time: 8pm", "Price: $5") is none. Linear in the text.
    """
    found: list[tuple[Span, int, int]] = []
    people = 0
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind not in PROSE:
            continue
        label = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_LABEL))
        if label and not _NO_SPEAKER.intersection(label["name"].lower().split()):
            found.append((_without_office(text, Span(*label.span("name"))), label.end(), paragraph.end))
            people += _is_person(label)
    return _as_turns(text, found) if _is_transcript(text, found, people) else []


def _is_person(label: re.Match[str]) -> bool:
    """Whether a label in capitals names somebody: with a post, a given name or an office."""
    words = label["name"].split()
    known = words[0].capitalize() in load_gazetteer().first or words[0].lower() in _OFFICES
    return label["name"].isupper() and len(words[0]) > 1 and (bool(label["post"]) or (len(words) > 1 and known))


def _without_office(text: str, name: Span) -> Span:
    """The name of a label behind the title or office: "MOSS" of "MR. MOSS"; "THE WITNESS" stays whole."""
    first, _, rest = text[name.start : name.end].partition(" ")
    while rest and first.lower() in _OFFICES and first.lower() != "the":
        name = Span(name.end - len(rest), name.end)
        first, _, rest = rest.partition(" ")
    return name


def _surname(text: str, name: Span) -> str:
    return text[name.start : name.end].split()[-1].casefold()


def _is_transcript(text: str, found: Sequence[tuple[Span, int, int]], people: int) -> bool:
    counts = Counter(_surname(text, name) for name, _, _ in found)
    if people and len(counts) > 1 and all(text[name.start : name.end].isupper() for name, _, _ in found):
        return _are_spoken(text, found)
    if len(counts) < 2 and len(found) < _MANY_TURNS:
        return False
    if not counts or max(counts.values()) < 2 or not any(" " in text[n.start : n.end] for n, _, _ in found):
        return False
    return _are_spoken(text, found)


def _are_spoken(text: str, found: Sequence[tuple[Span, int, int]]) -> bool:
    """Whether most turns are whole sentences."""
    spoken = sum(len(text[start:end].split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS for _, start, end in found)
    return 2 * spoken >= len(found)


def _as_turns(text: str, found: Sequence[tuple[Span, int, int]]) -> list[TranscriptTurn]:
    fullest: dict[str, Span] = {}
    for name, _, _ in found:
        key = _surname(text, name)
        if key not in fullest or name.end - name.start > fullest[key].end - fullest[key].start:
            fullest[key] = name
    return [
        TranscriptTurn(start, start + len(text[start:end].rstrip()), name, fullest[_surname(text, name)])
        for name, start, end in found
    ]
