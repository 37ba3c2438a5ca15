"""Media outlets by the words beside them: newspapers, magazines and stations, "the journal X", "X magazine"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.extraction.names.rules import Found
from corpus.extraction.names.splitting import is_place
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import (
    ABBREVIATED_PLACES,
    BODIES,
    CAPITALISED_COMMON,
    HONORIFICS,
    MONTHS_AND_DAYS,
    PEOPLES,
    ROLES,
)

_BEFORE = frozenset("magazine newspaper journal tabloid daily weekly broadcaster broadsheet".split())
"""Words directly behind which a medium's name stands: "the daily Kvallen"."""

_BEHIND = frozenset("magazine newspaper tabloid television journal".split())
"""Words directly before which a medium's name stands: "Kvallen newspaper"."""

_PAPERS = frozenset(
    """Observer Sun Times Herald Post Star Tribune Gazette Chronicle Examiner Mirror Mail Echo Telegraph Guardian Argus
    Courier Dispatch Inquirer Ledger Mercury Sentinel Standard Globe Independent Express Enquirer Advertiser""".split()
)
"""Words that name a newspaper behind a place ("Lima Observer") or where somebody told "the Sun"."""

_SIGNS = _BEFORE | _BEHIND | _PAPERS
_HOUSED = BODIES | frozenset("Institute College Hospital Museum Observatory Court Branch".split())
"""Words that end the name of a body which may be called after a place, of one also that is a place itself."""

_ARTICLES = frozenset({"the", "The"})
_MOST = 5
_MADE = re.compile(r"-[a-z]+$")
"""The end of a compound: "Spanish-language"."""

_LANGUAGES = frozenset("Afrikaans Urdu Mandarin Cantonese Farsi Persian Catalan Basque Gaelic Tamil Hindi".split())


def add_media_names(sentence: Sequence[Token], names: list[Found], words: Sequence[str]) -> list[Found]:
    """``names`` with the media that words beside them give away, in order; ``words``: the texts of the tokens."""
    if _SIGNS.isdisjoint(words):
        return names
    at_start = {name[0]: name for name in names}
    at_end = {name[1]: name for name in names}
    found: list[Found] = []
    for at, word in enumerate(words):
        if word in _BEFORE and at + 1 < len(sentence) and not _is_adjective(sentence, at):
            found.extend(_medium_behind(sentence, at + 1, at_start))
        if word in _BEHIND:
            found.extend(_medium_before(sentence, at, at_end))
        elif word in _PAPERS:
            found.extend(_newspaper_at(sentence, at, at_end))
    return merge_names(names, found) if found else names


def with_bodies(sentence: Sequence[Token], names: list[Found]) -> list[Found]:
    """``names`` with the bodies that are called after a place and cut behind it: "Lima Ambulance Service"."""
    covered = {name[0] for name in names}
    found: list[Found] = []
    for start, end, kind in names:
        last = end
        while kind == "place" and last < len(sentence) and last not in covered and _may_be(sentence[last].text):
            last += 1
        if last > end and last not in covered and sentence[last - 1].text in _HOUSED:
            found.append((start, last, "organisation"))
    return merge_names(names, found) if found else names


def merge_names(names: Sequence[Found], stronger: Sequence[Found]) -> list[Found]:
    """``names`` with ``stronger`` in place of what they overlap, in order."""
    taken: set[int] = set()
    kept: list[Found] = []
    for name in stronger:
        if taken.isdisjoint(range(name[0], name[1])):
            kept.append(name)
            taken.update(range(name[0], name[1]))
    return sorted(kept + [name for name in names if taken.isdisjoint(range(name[0], name[1]))])


def _may_be(word: str) -> bool:
    """Whether ``word`` may belong to a medium's name; not if it says of which people or in which language it is."""
    return (
        word[0].isupper()
        and not _MADE.search(word)
        and word not in _LANGUAGES
        and word not in MONTHS_AND_DAYS
        and word not in PEOPLES
        and word not in ROLES
        and word not in HONORIFICS
        and word not in ABBREVIATED_PLACES
    )


def _medium_behind(sentence: Sequence[Token], at: int, names: dict[int, Found]) -> Iterator[Found]:
    """The medium that is named from ``at`` on, maybe behind "the"."""
    at += sentence[at].text in _ARTICLES
    end = at
    while end < len(sentence) and end - at < _MOST and _may_be(sentence[end].text):
        end += 1
        joined = end + _joining_words(sentence, end)
        end = joined if end < joined < len(sentence) and _may_be(sentence[joined].text) else end
    known = names.get(at)
    if known and known[1] >= end:
        named = known[2] == "person" and known[1] - at > 1
        if known[2] != "organisation" and not named and not is_place(sentence, at, known[1]):
            yield at, known[1], "organisation"
    elif at < end and sentence[at].text not in CAPITALISED_COMMON and not _is_somebody(sentence, at):
        yield at, end, "organisation"


def _medium_before(sentence: Sequence[Token], end: int, names: dict[int, Found]) -> Iterator[Found]:
    """The medium whose name ends before ``end``."""
    known = names.get(end)
    if known and (not known[0] or sentence[known[0] - 1].text not in ("of", "the")):
        if known[2] != "organisation" and not is_place(sentence, *known[:2]) and known[1] - known[0] < 3:
            yield known[0], end, "organisation"
        return
    start = _last_part(sentence, end)
    while start < end and sentence[start].text in CAPITALISED_COMMON and sentence[start].text != "New":
        start += 1
    words = [token.text for token in sentence[start:end]]
    cut = start > 1 and sentence[start - 1].text in PEOPLES and sentence[start - 2].text[0].isupper()  # "Lao Tarn"
    if not words or cut or is_place(sentence, start, end):
        return
    opens = start == 0 or sentence[start - 1].text in "\"'“‘"
    if not (opens and words[0].lower() in load_gazetteer().common):
        yield start, end, "organisation"


def _newspaper_at(sentence: Sequence[Token], at: int, names: dict[int, Found]) -> Iterator[Found]:
    """A newspaper that is called after a place, or one that somebody told something."""
    if at + 1 < len(sentence) and sentence[at + 1].text[0].isupper():
        return
    known = names.get(at)
    if known and known[2] == "place":
        yield known[0], at + 1, "organisation"
    elif (
        at > 1
        and at + 1 not in names
        and sentence[at - 1].text in _ARTICLES
        and sentence[at - 2].text in ("told", "tells", "telling")
    ):
        yield at, at + 1, "organisation"


def _joining_words(sentence: Sequence[Token], at: int) -> int:
    """How many small words stand at ``at`` that may join two parts of a name: "of", "of the"."""
    if at >= len(sentence) - 1 or sentence[at].text != "of":
        return 0
    return 1 + (sentence[at + 1].text == "the")


def _last_part(sentence: Sequence[Token], end: int) -> int:
    """Where the capitalised words that end before ``end`` begin, with what "of" joins to them."""
    start = end
    while start > 0 and end - start < _MOST and _may_be(sentence[start - 1].text):
        start -= 1
    for size in (1, 2):  # "News of the World", but not "Reports of the World" where the sentence begins
        joined = start - size - 1
        if joined > 0 and _joining_words(sentence, joined + 1) == size and _may_be(sentence[joined].text):
            return joined
    return start


def _is_adjective(sentence: Sequence[Token], at: int) -> bool:
    """Whether "daily" and "weekly" say how often: "a daily Aspirin"."""
    return sentence[at].text in ("daily", "weekly") and at > 0 and sentence[at - 1].text in ("a", "an", "his", "her")


def _is_somebody(sentence: Sequence[Token], at: int) -> bool:
    """Whether a person's name begins at ``at``: "the weekly Ana Reyes founded"."""
    known = load_gazetteer()
    return sentence[at].text in known.first and at + 1 < len(sentence) and sentence[at + 1].text in known.last
