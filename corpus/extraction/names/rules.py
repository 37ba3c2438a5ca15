"""Rule-based names: the fallback where the trained model or its runtime is missing.

Every capitalised run of words is scored as person, organisation and place from what the gazetteer knows of it and
from the words around all its occurrences in the article (titles, verbs of speech, prepositions).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from corpus.extraction.names.casing import CasedSentences
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import Gazetteer, load_gazetteer
from corpus.language.word_lists import (
    ABBREVIATED_PLACES,
    CAPITALISED_COMMON,
    HONORIFICS,
    MONTHS_AND_DAYS,
    NAME_PARTICLES,
    ORGANISATION_WORDS,
    PEOPLES,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    ROLE_NOUNS,
    ROLES,
    SPEECH_VERBS,
)
from corpus.model import EntityType

Scores = defaultdict[EntityType, float]
Found = tuple[int, int, EntityType]
"""A name in a sentence: token indexes, half-open, and its type."""

_ENOUGH = 0.9
"""The least score of a type at which a run counts as a name; set by hand on the training data."""


def _empty_scores() -> Scores:
    return defaultdict(float)


_LONG_JOINERS = frozenset({"of", "and", "&", "for", "the"})
_AFTER = ORGANISATION_WORDS | {"of", "for"}


def is_capitalised(word: str) -> bool:
    """Whether ``word`` starts with a capital letter."""
    return word[:1].isupper()


def _may_start(word: str, at: int) -> bool:
    if not is_capitalised(word) or word in MONTHS_AND_DAYS:
        return False
    return word not in CAPITALISED_COMMON or (at > 0 and word == "New")


def _goes_on(sentence: Sequence[Token], at: int) -> int:
    """How many tokens the run grows by at ``at``: 0 (it ends), 1, or 2 (a lower-case joiner and a name)."""
    word = sentence[at].text
    if is_capitalised(word):
        return int(word not in MONTHS_AND_DAYS and word not in CAPITALISED_COMMON)
    following = sentence[at + 1].text if at + 1 < len(sentence) else ""
    if not is_capitalised(following) or following in MONTHS_AND_DAYS:
        return 0
    previous = sentence[at - 1].text
    if word in NAME_PARTICLES or (word in _LONG_JOINERS and (word == "&" or previous in _AFTER)):
        return 2
    return 2 if word == "of" and not previous.endswith(".") and previous in PLACE_WORDS | {"Bank", "Isle"} else 0


def capitalised_runs(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words that may be names, as half-open ranges of token indexes."""
    at = 0
    while at < len(sentence):
        if not _may_start(sentence[at].text, at):
            at += 1
            continue
        end = at + 1
        while end < len(sentence) and (step := _goes_on(sentence, end)):
            end += step
        yield at, end
        at = end


def name_start(sentence: Sequence[Token], start: int, end: int) -> int:
    """The index at which the name proper begins, behind honorifics, offices and adjectives of nationality."""
    words = [token.text for token in sentence[start:end]]
    if any(word in ORGANISATION_WORDS for word in words) and words[0] not in HONORIFICS and not words[0].endswith("."):
        return start
    for at, word in enumerate(words):
        if word not in HONORIFICS and word not in ROLES and word not in PEOPLES and word not in ABBREVIATED_PLACES:
            return start + at
    return end


_Candidate = tuple[int, int, int, str]
"""A run of capitalised words: its start, where the name proper begins, its end (token indexes), and the name."""


@dataclass(slots=True)
class _NameEvidence:
    """What one article shows about its names: scores by name, and how often words are capitalised or not."""

    lower: Counter[str]
    inside: Counter[str]
    scores: defaultdict[str, Scores] = field(default_factory=lambda: defaultdict(_empty_scores))
    seen: Counter[str] = field(default_factory=Counter)
    surnames: set[str] = field(default_factory=set)


def _context_hints(sentence: Sequence[Token], start: int, begin: int, end: int) -> Iterator[tuple[EntityType, float]]:
    """Hints to a name's type from the words before and after it."""
    before = sentence[begin - 1].text if begin else ""
    after = sentence[end].text if end < len(sentence) else ""
    if begin > start and before in HONORIFICS:
        yield "person", 3
    elif (begin > start and before in ROLES) or before in ROLE_NOUNS:
        yield "person", 1.5
    if after in SPEECH_VERBS or before in SPEECH_VERBS:
        yield "person", 1
        yield "organisation", 0.4
    if before.lower() in PLACE_PREPOSITIONS:
        yield "place", 0.4 if before.lower() in ("at", "from", "to") else 1
        yield "organisation", 0.2
    if before.lower() == "the":
        yield "organisation", 0.6
        yield "person", -1
    if after == "," and end + 1 < len(sentence) and sentence[end + 1].text.isdigit():
        yield "person", 1
    if after == "(":
        yield "organisation", 0.3


def _candidate_names(sentence: Sequence[Token]) -> list[_Candidate]:
    found = []
    for start, end in capitalised_runs(sentence):
        begin = name_start(sentence, start, end)
        found.append((start, begin, end, " ".join(token.text for token in sentence[begin:end])))
    return found


def _collect_evidence(article: CasedSentences, candidates: Sequence[Sequence[_Candidate]]) -> _NameEvidence:
    found = _NameEvidence(article.lower, article.inside)
    for sentence, headline, inside in zip(article.sentences, article.headline, candidates, strict=True):
        for start, begin, end, name in () if headline else inside:
            found.seen[name] += 1
            for kind, weight in _context_hints(sentence, start, begin, end):
                found.scores[name][kind] += weight
    return found


def _single_word_scores(word: str, known: Gazetteer) -> Scores:
    scores = _empty_scores()
    if word.isupper() and 2 <= len(word) <= 5 and word not in known.country:
        scores["organisation"] = 2
    scores["person"] = (word in known.last) + (word in known.first)
    return scores


def _multiword_scores(words: list[str], known: Gazetteer) -> Scores:
    scores = _empty_scores()
    if words[-1] in PLACE_WORDS or words[0] in ("Mount", "Lake", "Cape", "Fort"):
        scores["place"] = 3
    if any(word in ORGANISATION_WORDS for word in words):
        scores["organisation"] += 3
    if "of" in words[1:-1]:
        scores["organisation"] += 1
    if len(words) <= 4:
        scores["person"] += 2 * (words[0] in known.first) or (words[0] in known.part)
        scores["person"] += words[-1] in known.last or words[-1] in known.part
        scores["person"] += 2 * any(len(word) <= 2 and word[0].isupper() for word in words[:-1])
    return scores


def prior_scores(name: str) -> Scores:
    """Scores of a name's types from the name alone."""
    known = load_gazetteer()
    words = name.split()
    scores = _multiword_scores(words, known) if len(words) > 1 else _single_word_scores(name, known)
    if name in known.organisation:
        scores["organisation"] += 4
    if name in known.country or name in known.region:
        scores["place"] = 4
        scores["organisation"] = scores["person"] = 0
    elif name in known.city:
        scores["place"] += 2
    return scores


def _decide_type(name: str, evidence: _NameEvidence) -> EntityType | None:
    scores = prior_scores(name)
    damping = evidence.seen[name] ** 0.5 + 1
    for kind, weight in evidence.scores.get(name, {}).items():
        scores[kind] += 2.5 * weight / damping
    if " " not in name and name in evidence.surnames and scores["place"] < 4:
        return "person"
    best, score = max(scores.items(), key=lambda item: item[1], default=("person", 0.0))
    if " " not in name and score < 3:
        lower, inside = evidence.lower[name.lower()], evidence.inside[name]
        everyday = lower or name.lower() in load_gazetteer().common
        if (everyday and inside <= 2 * lower) or (not inside and score < 2):
            return None
    if score >= _ENOUGH:
        return best
    words = name.lower().split()
    return "person" if 1 < len(words) <= 3 and not any(word in load_gazetteer().common for word in words) else None


def find_names(article: CasedSentences) -> list[list[Found]]:
    """Names in an article: for each sentence its names, in order and disjoint."""
    candidates = [_candidate_names(sentence) for sentence in article.sentences]
    evidence = _collect_evidence(article, candidates)
    for name in evidence.seen:
        words = name.split()
        if 2 <= len(words) <= 4 and _decide_type(name, evidence) == "person":
            evidence.surnames.add(words[-1])
    decide = cache(partial(_decide_type, evidence=evidence))
    rows = zip(article.sentences, candidates, strict=True)
    return [list(_in_sentence(sentence, inside, decide)) for sentence, inside in rows]


def _in_sentence(
    sentence: Sequence[Token], candidates: Sequence[_Candidate], decide: Callable[[str], EntityType | None]
) -> Iterator[Found]:
    for start, begin, end, name in candidates:
        for at in range(start, begin):
            if sentence[at].text in ABBREVIATED_PLACES:
                yield at, at + 1, "place"
        kind = decide(name) if name else None
        if kind:
            yield begin, end, kind
