"""Truecasing: headlines as they would stand in running text.

In "FLOODS HIT TWO TOWNS IN PERU" and in "Floods Hit Two Towns in Peru" a capital says nothing about names. The rest of
the article and a dictionary say which words are names; the method is that of truecasing (Lita et al. 2003), by count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import Gazetteer, load_gazetteer
from corpus.language.speech_verbs import speech_cues
from corpus.language.word_lists import ABBREVIATED_PLACES, CAPITALISED_COMMON, HONORIFICS, ROLE_NOUNS
from corpus.language.words import STOP_WORDS

_VERB = re.compile(r"[^s]s$|ed$|ing$")
"""Endings of verbs in headlines: "ADA WINS", "ADA JAILED"."""

_MOST = 0.75
_FEW = 5
"""Share of words with a capital from which a line counts as a headline, if it has so many words of some length."""


@dataclass(frozen=True, slots=True)
class CasedSentences:
    """Sentences of tokens, headlines among them in the case of running text; offsets are untouched.

    ``headline`` says of each sentence whether it was one; ``lower`` and ``inside`` count the words of the other
    sentences that stand in lower case, and capitalised elsewhere than at the start.
    """

    sentences: list[list[Token]]
    headline: list[bool]
    lower: Counter[str]
    inside: Counter[str]


def in_headline_case(sentence: Sequence[Token]) -> bool:
    """Whether most words start with, or consist of, capitals, so that a capital tells little."""
    words = [token.text for token in sentence if token.text[0].isalpha()]
    words = [word for word in words if len(word) > 3 or word.isupper()]
    if len(words) < _FEW:
        return len(words) > 0 and all(len(word) > 3 and word.isupper() for word in words)
    whole = sentence[-1].text == "."  # a sentence may be full of names, so there only words in capitals count
    return sum(word.isupper() if whole else word[0].isupper() for word in words) > _MOST * len(words)


def capital_runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of words that start with a capital, as half-open ranges of indexes."""
    start = -1
    for at, word in enumerate(words):
        if word[0].isupper():
            start = at if start < 0 else start
        elif start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(words)


def listed_phrases(words: Sequence[str], runs: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Token index → mark of the longest listed name of several words that it is part of.

    ``runs`` are the stretches of capitalised words, in which such a name starts.
    """
    known = load_gazetteer()
    marks: dict[int, str] = {}
    longest = known.longest
    for start, end in runs:
        for at in range(start, end):
            for length in range(min(longest.get(words[at], 1), len(words) - at), 1, -1):
                mark = _phrase_mark(" ".join(words[at : at + length]), known)
                if mark:
                    for inside in range(at, at + length):
                        marks.setdefault(inside, mark)
                    break
    return marks


def _phrase_mark(name: str, known: Gazetteer) -> str:
    if name in known.organisation:
        return "mO"
    if name in known.country or name in known.region:
        return "mN"
    return "mC" if name in known.city else ""


def recase_headlines(article: Sequence[Sequence[Token]]) -> CasedSentences:
    """The sentences of an article with its headlines put into the case of running text."""
    headline = [in_headline_case(sentence) for sentence in article]
    lower: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for sentence, skip in zip(article, headline, strict=True):
        if not skip:
            words = [token.text for token in sentence]
            lower.update([word for word in words if word.islower()])
            inside.update([word for word in words[1:] if word[0].isupper()])
    cased = CasedSentences([list(sentence) for sentence in article], headline, lower, inside)
    titled = {number: _in_title_case(article[number]) for number, is_headline in enumerate(headline) if is_headline}
    people = {number: _full_names(words) for number, words in titled.items()}
    named = {titled[number][at] for number, found in people.items() for at in found if at - 1 in found}
    for number, words in titled.items():
        repeated = {at for at, word in enumerate(words) if word in named}
        cased.sentences[number] = _recase_sentence(article[number], words, people[number] | repeated, cased)
    return cased


def _in_title_case(sentence: Sequence[Token]) -> list[str]:
    return [t.text.capitalize() if t.text.isupper() and len(t.text) > 1 else t.text for t in sentence]


def _recase_sentence(
    sentence: Sequence[Token], titled: Sequence[str], people: Set[int], seen: CasedSentences
) -> list[Token]:
    """Names of ``people`` (their indexes) and listed names of several words keep their capitals, every other word is as
    the article has it elsewhere."""
    kept = listed_phrases(titled, capital_runs(titled)).keys() | people
    words = [titled[at] if at in kept else _recase_word(token.text, seen) for at, token in enumerate(sentence)]
    return [Token(word, token.start, token.end) for word, token in zip(words, sentence, strict=True)]


def _full_names(words: Sequence[str]) -> set[int]:
    """Indexes of given names before a word that is no everyday word, or a surname too, and of the latter."""
    known = load_gazetteer()
    found: set[int] = set()
    for at, (word, following) in enumerate(pairwise(words)):
        given = word in known.first and word not in CAPITALISED_COMMON
        if not given or not following[0].isupper():
            continue
        office = at > 0 and (words[at - 1].lower() in ROLE_NOUNS or words[at - 1] in HONORIFICS)
        if following.lower() not in known.common or _is_full(word, following, office):
            found |= {at, at + 1}
    return found


def _is_full(given: str, surname: str, office: bool) -> bool:
    """Whether two words are a full name although the second is a word as well: "Ada Brook", but not "Ada Said".

    The first may be a word too behind an ``office``: "Mayor Peter Gray".
    """
    known = load_gazetteer()
    only_given = len(given) > 2 and (office or given.lower() not in known.common) and not known.is_place(given)
    verb = surname.lower() in speech_cues() or surname.lower() in STOP_WORDS or bool(_VERB.search(surname))
    return only_given and surname in known.last and not verb


def _recase_word(word: str, seen: CasedSentences) -> str:
    if len(word) < 2 or not word[0].isupper() or word in ABBREVIATED_PLACES:
        return word
    lower, title = word.lower(), word.capitalize() if word.isupper() else word
    forms = ((seen.inside[word], word), (seen.inside[title], title), (seen.lower[lower], lower))
    count, best = max(forms, key=lambda form: form[0])
    if count:
        return best
    known = load_gazetteer()
    if lower in known.common and title not in known.country:
        return lower
    return word if word in known.region or word in known.organisation or "." in word else title
