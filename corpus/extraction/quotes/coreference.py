"""Coreference of "he", "she", "it" or "the senator": back through the article, sentence by sentence, subjects first.

A short form of Hobbs' search (1978) over names instead of trees: a sentence whose own subject is the same pronoun
says nothing new and is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.extraction.quotes.genders import Gender, gender_of
from corpus.extraction.quotes.mention_lookup import MentionLookup
from corpus.extraction.quotes.quote_marks import QuotedSegment
from corpus.language.grammar import ROLES
from corpus.model import Sentence, Span

_GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
_SENTENCES_BACK = 12
_REACH = 600
_WORD_BEFORE = re.compile(r"[\w’'-]+(?=\W{0,3}\Z)")
_WORD_AFTER = re.compile(r"\s(?P<word>[a-z]{1,20})\b")
_WORD_REACH = 20
_SUBJECT_PRONOUN: dict[str, re.Pattern[str]] = {
    "he": re.compile(r"\b[Hh]e\b"),
    "she": re.compile(r"\b[Ss]he\b"),
    "it": re.compile(r"\b[Ii]t\b"),
}
# In "Asked if Ms Orr should go, he said" the sentence before its comma is the question, not the speaker.
_QUESTION = re.compile(r"\W*(?:(?:When|Later|Also)\s)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed)\b")
_NO_SUBJECT = frozenset(
    "of for by with about to from against on in at than like and told asked called between over after".split()
)


_ROLE_REACH = 40
_APPOSED_ROLE = re.compile(r",\s(?:the|a|an)\s(?P<role>[\w’'-]{1,20}(?:\s[\w’'-]{1,20}){0,2})[,.]")


def _folded_role(role: str) -> str:
    return role.lower().replace("-", " ")


class CoreferenceResolver:
    """Finds antecedents in one article's text."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        segments: Sequence[QuotedSegment],
        names: MentionLookup,
        prose: frozenset[str],
    ) -> None:
        self._text = text
        self._sentences = [s for s in sentences if s.kind in prose]
        self._starts = [s.start for s in self._sentences]
        self._segments = segments
        self._firsts = [s.first for s in segments]
        self._names = names
        self._holders: dict[str, list[Span]] | None = None
        self._genders: dict[str, Gender | None] = {}

    def find_antecedent(self, pronoun: Span) -> Span | None:
        """The named person (for "it": organisation) that the pronoun at that span stands for, or None."""
        low = self._text[pronoun.start : pronoun.end].lower()
        if low not in _SUBJECT_PRONOUN:
            return None
        here = bisect_right(self._starts, pronoun.start) - 1
        if here < 0:
            return None
        start = max(self._starts[here], pronoun.start - _REACH)
        if not _QUESTION.match(self._text, start, pronoun.start):
            found = self._fitting_subject(start, pronoun.start, low, only_subject=True)
            if found:
                return found
        for sentence in reversed(self._sentences[max(0, here - _SENTENCES_BACK) : here]):
            end = min(sentence.end, sentence.start + _REACH)
            found = self._fitting_subject(sentence.start, end, low, only_subject=False)
            if found:
                return found
        return None

    def role_holder(self, role: str, before: int) -> Span | None:
        """The person named with that role ("attorney general"), the last before ``before``, else the first behind."""
        if self._holders is None:
            self._holders = self._people_by_role()
        found = self._holders.get(_folded_role(role), [])
        index = bisect_right(found, before, key=lambda span: span.start)
        return found[max(0, index - 1)] if found else None

    def _people_by_role(self) -> dict[str, list[Span]]:
        """People by the one to three words before their name, and by "…, the mayor," behind it."""
        holders: dict[str, list[Span]] = {}
        for span in self._names.people_within(0, len(self._text)):
            before = self._text[max(0, span.start - _ROLE_REACH) : span.start]
            words = _folded_role(before.rpartition("\n")[2]).split()
            apposed = _APPOSED_ROLE.match(self._text, span.end)
            roles = [" ".join(words[-count:]) for count in (1, 2, 3) if len(words) >= count]
            for role in [*roles, *([_folded_role(apposed["role"])] if apposed else [])]:
                holders.setdefault(role, []).append(span)
        return holders

    def _fitting_subject(self, start: int, end: int, low: str, only_subject: bool) -> Span | None:
        """The first fitting name in subject position, else (unless ``only_subject``) the first fitting one."""
        fallback: Span | None = None
        candidates = (
            self._names.organisations_within(start, end) if low == "it" else self._names.people_within(start, end)
        )
        for span in candidates:
            if self._is_quoted(span.start) or not self._may_fit_pronoun(span, low):
                continue
            if self._pronoun_between(start, span.start, low):
                return None
            if self._is_subject(span):
                return span
            fallback = fallback or span
        return None if only_subject else fallback

    def _pronoun_between(self, start: int, end: int, low: str) -> bool:
        found = _SUBJECT_PRONOUN[low].finditer(self._text, start, end)
        return any(not self._is_quoted(match.start()) for match in found)

    def _is_quoted(self, at: int) -> bool:
        index = bisect_right(self._firsts, at) - 1
        return index >= 0 and at < self._segments[index].last

    def _is_subject(self, span: Span) -> bool:
        if self._text.startswith(("'s", "’s"), span.end):
            return False
        after = _WORD_AFTER.match(self._text, span.end)
        if after and after["word"] in ROLES:  # "an Orr supporter"
            return False
        before = _WORD_BEFORE.search(self._text, max(0, span.start - _WORD_REACH), span.start)
        return before is None or before[0].lower() not in _NO_SUBJECT

    def _may_fit_pronoun(self, span: Span, low: str) -> bool:
        wanted = _GENDERS.get(low)
        return wanted is None or self._gender_of(span) in (wanted, None)

    def _gender_of(self, span: Span) -> Gender | None:
        """From the title or the given name; a bare surname has that of the full name elsewhere in the article."""
        if not self._genders:
            self._learn_genders()
        name = self._text[span.start : span.end]
        return self._own_gender(span) or self._genders.get(name.split()[-1])

    def _own_gender(self, span: Span) -> Gender | None:
        before = _WORD_BEFORE.search(self._text, max(0, span.start - _WORD_REACH), span.start)
        return gender_of(self._text[span.start : span.end], before[0] if before else "")

    def _learn_genders(self) -> None:
        self._genders[""] = None
        for span in self._names.people_within(0, len(self._text)):
            surname = self._text[span.start : span.end].split()[-1]
            gender = self._own_gender(span)
            if gender:
                known = self._genders.get(surname, gender)
                self._genders[surname] = gender if known == gender else None
