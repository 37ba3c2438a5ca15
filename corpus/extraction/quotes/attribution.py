"""Quote attribution: who says each quote, by the clause beside it, else the quote or the sentence before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.extraction.quotes.clauses import Attribution, read_after, read_before
from corpus.extraction.quotes.coreference import CoreferenceResolver
from corpus.extraction.quotes.mention_lookup import MentionLookup, trim_name
from corpus.extraction.quotes.phrases import NounPhrase, QuoteToken, clause_subject, is_word, tokens_of
from corpus.extraction.quotes.quote_marks import QuotedSegment, is_blank
from corpus.language import grammar as g
from corpus.model import PROSE, Mention, Sentence, Span

Basis = Literal["clause", "carried", "context"]

_REACH = 400
_SENTENCES_BACK = 8
_MOST_PASSED = 6
"""Words in quote marks that nobody says are passed over to reach the clause before a quote, so many at most."""
_GOES_ON = frozenset(",?!—–-…")
_PERFORMED = frozenset(
    "read reads reading sing sings sang sung recite recites recited narrate narrates narrated".split()
)
"""Verbs of speech behind which a title ("The Old Man and the Sea") is a work's."""
_STOPS = frozenset(".!?…")
_SHORT = 4
_SPEECH_LENGTH = 5
_NAMING_REACH = 20
_OPENS_SPEECH = frozenset(",:.?!”\"'’—–-")
_SMALL = g.PREPOSITIONS | g.DETERMINERS | g.CONJUNCTIONS
_OFFICE_FOR = re.compile(r"\s(?:for|on|of|to|in)(?:\s[\w.'’-]+){0,3}\s")
_BODY_OF = re.compile(r"[A-Z]\w+(?:\s[A-Z]\w+)*\s(?:of|for)\s(?:[A-Z]\w+,?\s)+and\s\Z")
_FROM = re.compile(r",?\s(?:of|from|for|in|at)\s(?:the\s)?")
_WRITTEN_BY = re.compile(r"\s(?:on|from|by|at)\s")
_SIGNATURE = re.compile(r"\s*(?:[—–―-]+\s*)?(?P<name>[^\W\d_a-z][\w’'.-]*(?:\s[^\W\d_a-z][\w’'.-]*){1,3})\.?\s*")


@dataclass(frozen=True, slots=True)
class SpeakerAnswer:
    """The speaker of one segment, as found so far. ``basis``: read from the clause, carried on, or from the context.

    ``near``: sure enough that even a word or two in quote marks are speech.
    """

    said: Span | None
    speaker: Span | None
    cue: str
    basis: Basis
    near: bool


class SpeakerReader:
    """Reads the speakers of one field. ``answers`` go in step with ``segments``."""

    def __init__(
        self,
        text: str,
        segments: Sequence[QuotedSegment],
        paragraphs: Sequence[Span],
        kinds: Sequence[str],
        sentences: Sequence[Sentence],
        names: MentionLookup,
    ) -> None:
        self._text = text
        self._segments = segments
        self._firsts = [s.first for s in segments]
        self._paragraphs = paragraphs
        self._kinds = kinds
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._names = names
        self._resolver = CoreferenceResolver(text, sentences, segments, names, PROSE | {"title"})
        self.answers: list[SpeakerAnswer | None] = []

    def read_speakers(self) -> list[SpeakerAnswer | None]:
        """The answers for all segments, in order."""
        for index in range(len(self._segments)):
            answer = self._find_speaker(index)
            self.answers.append(answer if is_speech(self._text, self._segments[index], answer) else None)
        self._share_back()
        return self.answers

    # ------------------------------------------------------------------------------------- the clause

    def _find_speaker(self, index: int) -> SpeakerAnswer | None:
        segment = self._segments[index]
        sentence = self._sentence_at(segment.first)
        before = self._tokens_before(index, sentence)
        alone = not any(is_word(token) for token in before)
        earlier = self._earlier_in_sentence(index, sentence)
        found = None if alone and earlier is None else read_before(before, earlier is not None)
        if found is None or not found.near or not found.cue:
            comma = self._text[segment.end - 1] in _GOES_ON
            found = read_after(self._tokens_after(index), comma, alone) or found
        if found is not None:
            return self._answer_of_clause(found, earlier)
        if segment.carries_on and index and self.answers[index - 1]:
            return self._carried_answer(index - 1)
        if earlier is not None:
            return self._carried_answer(earlier)
        return self._from_context(index, sentence, before, alone)

    def _sentence_at(self, at: int) -> Span:
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self._sentences[index].end:
            return Span(self._starts[index], self._sentences[index].end)
        return Span(at, at)

    def _tokens_before(self, index: int, sentence: Span) -> list[QuoteToken]:
        segment = self._segments[index]
        start, end = max(sentence.start, segment.first - _REACH), segment.first
        tokens: list[QuoteToken] = []
        for at in range(index - 1, -1, -1):
            inner = self._segments[at]
            if inner.last <= start or self.answers[at] or index - at > _MOST_PASSED:
                start = max(start, inner.last)
                break
            # Words in quote marks that nobody says are skipped: `In the film "Rain" Orr says: "No."`
            tokens = tokens_of(self._text, min(inner.last, end), end) + tokens
            end = inner.first
        return tokens_of(self._text, min(start, end), end) + tokens

    def _tokens_after(self, index: int) -> list[QuoteToken]:
        segment = self._segments[index]
        if not segment.closed:
            return []
        end = min(self._sentence_at(segment.last - 1).end, segment.last + _REACH)
        tokens: list[QuoteToken] = []
        at = segment.last
        for following in self._segments[index + 1 : index + 3]:
            if following.first >= end or at >= end:
                break
            tokens += tokens_of(self._text, at, following.first)
            at = following.last
            if len(self._text[following.start : following.end].split(None, _SHORT)) > _SHORT:
                return tokens
        return tokens + tokens_of(self._text, at, max(at, end))

    def _earlier_in_sentence(self, index: int, sentence: Span) -> int | None:
        """The quote before, if it ends in this sentence and its speaker is known."""
        if index and self._segments[index - 1].last > sentence.start and self.answers[index - 1]:
            return index - 1
        return None

    def _answer_of_clause(self, found: Attribution, earlier: int | None) -> SpeakerAnswer | None:
        if found.phrase is None and not found.shared:
            return SpeakerAnswer(None, None, found.cue, "clause", False)
        if found.phrase is None:
            carried = self._carried_answer(earlier) if earlier is not None else None
            return replace(carried, cue=found.cue, near=found.near) if carried else None
        return self._answer_of_phrase(found.phrase, found.cue, "clause", found.near)

    def _answer_of_phrase(self, phrase: NounPhrase, cue: str, basis: Basis, near: bool) -> SpeakerAnswer:
        said = Span(phrase.start, phrase.end)
        if phrase.kind == "pronoun":
            return SpeakerAnswer(said, self._resolver.find_antecedent(said), cue, basis, near)
        if phrase.kind == "description":
            return SpeakerAnswer(said, self._described_person(said) or self._writer_of(said), cue, basis, near)
        mention = self._names.mention_at(phrase.start, phrase.end)
        if mention and mention.type != "person" and mention.start > phrase.start:
            # "Senator Moss of Dakota": the person, not where she is from.
            person = next(self._names.people_within(phrase.start, mention.start), None)
            if person and _FROM.fullmatch(self._text, person.end, mention.start):
                return SpeakerAnswer(person, person, cue, basis, near)
        if mention is None and self._names.tagged and (holder := self._holder_behind(said) or self._bearer_of(said)):
            return SpeakerAnswer(said if holder.end <= said.start else holder, holder, cue, basis, near)
        if mention and mention.type == "place" and (other := self._not_the_place(said, mention)):
            return SpeakerAnswer(*other, cue, basis, near)
        span = Span(mention.start, mention.end) if mention else trim_name(self._text, phrase.start, phrase.end)
        return SpeakerAnswer(span, span, cue, basis, near)

    def _holder_behind(self, said: Span) -> Span | None:
        """The person behind an office that names its field: "Special Envoy *for Iran Ann Orr*"."""
        behind = next(self._names.people_within(said.end, said.end + _NAMING_REACH), None)
        return behind if behind and _OFFICE_FOR.fullmatch(self._text, said.end, behind.start) else None

    def _bearer_of(self, said: Span) -> Span | None:
        """The person named in full before whose surname, in capitals, nobody tagged: "HALE SAID"."""
        word = self._text[said.start : said.end]
        if not word.isupper() or " " in word:
            return None
        before = self._names.people_within(max(0, said.start - 5 * _REACH), said.start)
        return next((p for p in reversed(list(before)) if self._text[p.start : p.end].endswith(f" {word}")), None)

    def _not_the_place(self, said: Span, place: Mention) -> tuple[Span, Span | None] | None:
        """Who is meant, said and as a name, where a place only belongs to the speaker; None if the place speaks.

        "Abdel Orr of Egypt", "US Envoy for Iran Ann Orr"; "the US Constitution" and "the High Court of England and
        Wales" are not the places named in them.
        """
        before = max(0, said.start - 3 * _NAMING_REACH)
        for person in self._names.people_within(before, said.start):
            if _FROM.fullmatch(self._text, person.end, said.start):
                return person, person
        if place.end < said.end and (holder := self._holder_behind(said)):
            return holder, holder
        if place.end < said.end:
            return said, None
        body = _BODY_OF.search(self._text, before, said.start)
        return (Span(body.start(), said.end), None) if body else None

    def _described_person(self, said: Span) -> Span | None:
        words = self._text[said.start : said.end].split(None, 1)
        owner, head = words[0], words[-1].split()[-1].lower()
        if owner.endswith(g.POSSESSIVES) and owner[0].isupper() and head in g.WRITINGS:
            end = said.start + len(owner) - (2 if owner[-1] == "s" else 1)
            return self._answer_of_phrase(NounPhrase(said.start, end, "name"), "", "clause", False).speaker
        if len(words) < 2 or words[0].lower() != "the" or len(words[1].split()) > 3:
            return None
        return self._resolver.role_holder(words[1], said.start)

    def _writer_of(self, said: Span) -> Span | None:
        """X, of whom "a post on X's page" speaks."""
        head = self._text[said.start : said.end].split()[-1].lower()
        by = _WRITTEN_BY.match(self._text, said.end) if head in g.WRITINGS else None
        person = next(self._names.people_within(by.end(), by.end() + _NAMING_REACH * 2), None) if by else None
        return person if by and person and self._text[by.end() : person.start].strip() in ("", "the") else None

    def _carried_answer(self, index: int) -> SpeakerAnswer | None:
        answer = self.answers[index]
        return replace(answer, basis="carried") if answer else None

    # ------------------------------------------------------------------------------------ the context

    def _from_context(self, index: int, sentence: Span, before: list[QuoteToken], alone: bool) -> SpeakerAnswer | None:
        if not alone:
            phrase = clause_subject(before)
            if phrase and phrase.kind != "description":
                return self._answer_of_phrase(phrase, "", "context", False)
            return None
        signed = self._signature_below(index)
        if signed:
            return signed
        paragraph = self._segments[index].paragraph
        first = self._paragraphs[paragraph].start
        found = self._from_sentences(index, first, sentence.start)
        previous = paragraph - 1
        while found is None and previous >= 0 and self._kinds[previous] not in PROSE:
            previous -= 1
        if found is None and previous >= 0 and self._kinds[paragraph] in PROSE:
            span = self._paragraphs[previous]
            found = self._from_sentences(index, span.start, span.end) or self._first_person(span)
            found = (self._person_behind(index) or found) if found else None
        return found

    def _person_behind(self, index: int) -> SpeakerAnswer | None:
        """Whom the next sentence is about, if the quote opens its paragraph: `"No." Ann Orr, a nurse, left.`"""
        segment, paragraph = self._segments[index], self._paragraphs[self._segments[index].paragraph]
        opens = is_blank(self._text, paragraph.start, segment.first)
        if not opens or not segment.closed or self._text[segment.end - 1] not in _STOPS:
            return None
        at = bisect_left(self._starts, segment.last)
        if at == len(self._sentences) or self._sentences[at].start >= paragraph.end:
            return None
        following = self._sentences[at]
        if self._text[segment.last : following.start].strip():
            return None
        tokens = tokens_of(self._text, following.start, min(following.end, following.start + _REACH))
        phrase = clause_subject(tokens)
        if phrase is None or phrase.kind != "name" or phrase.start > following.start + _NAMING_REACH:
            return None
        mention = self._names.mention_at(phrase.start, phrase.end)
        if mention is None or mention.type != "person":
            return None
        return self._answer_of_phrase(phrase, "", "context", False)

    def _signature_below(self, index: int) -> SpeakerAnswer | None:
        """A name alone on the line below: the signature of a quote that stands by itself."""
        segment = self._segments[index]
        following = segment.paragraph + 1
        if following >= len(self._paragraphs) or segment.last < self._paragraphs[segment.paragraph].end - 2:
            return None
        line = self._paragraphs[following]
        match = _SIGNATURE.fullmatch(self._text, line.start, min(line.end, line.start + 80))
        if match is None or line.end - line.start > 80:
            return None
        return self._answer_of_phrase(NounPhrase(*match.span("name"), "name"), "", "clause", True)

    def _from_sentences(self, index: int, start: int, end: int) -> SpeakerAnswer | None:
        """From the last sentence between the offsets back: its quote, its reported speech; else any subject."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        subject: SpeakerAnswer | None = None
        for sentence in reversed(self._sentences[max(low, high - _SENTENCES_BACK) : high]):
            quoted = self._last_quote(sentence, index)
            if quoted is not None:
                return self._carried_answer(quoted) or subject
            tokens = tokens_of(self._text, sentence.start, min(sentence.end, sentence.start + _REACH))
            reported = read_before(tokens, False)
            if reported and reported.phrase and self._may_report(reported.phrase):
                return self._answer_of_phrase(reported.phrase, "", "context", False)
            phrase = clause_subject(tokens)
            if subject is None and phrase and self._may_speak(phrase):
                subject = self._answer_of_phrase(phrase, "", "context", False)
        return subject

    def _last_quote(self, sentence: Sentence, index: int) -> int | None:
        last = bisect_left(self._firsts, sentence.end) - 1
        last = min(last, index - 1)
        return last if last >= 0 and self._segments[last].last > sentence.start and self.answers[last] else None

    def _may_speak(self, phrase: NounPhrase) -> bool:
        if phrase.kind == "pronoun":
            return self._text[phrase.start : phrase.end].lower() in ("he", "she")
        if phrase.kind == "description":
            return False
        mention = self._names.mention_at(phrase.start, phrase.end)
        return mention is None or mention.type == "person"

    def _may_report(self, phrase: NounPhrase) -> bool:
        """A name, a pronoun, or somebody described by a role ("the coroner's office")."""
        return phrase.kind != "description" or self._text[phrase.start : phrase.end].split()[-1].lower() in g.ROLES

    def _first_person(self, paragraph: Span) -> SpeakerAnswer | None:
        person = next(self._names.people_within(paragraph.start, min(paragraph.end, paragraph.start + _REACH)), None)
        return SpeakerAnswer(person, person, "", "context", False) if person else None

    def _share_back(self) -> None:
        """A quote over several paragraphs is often attributed in its last one only."""
        for index in range(len(self._segments) - 1, 0, -1):
            answer, earlier = self.answers[index], self.answers[index - 1]
            known = answer is not None and answer.basis == "clause"
            unknown = earlier is None or earlier.basis == "context"
            if self._segments[index].carries_on and known and unknown:
                self.answers[index - 1] = answer


def is_speech(text: str, segment: QuotedSegment, answer: SpeakerAnswer | None) -> bool:
    """Whether the quoted words are speech, and no title of a work, term or scare quote."""
    words = len(text[segment.start : segment.end].split(None, _SPEECH_LENGTH))
    if words >= _SPEECH_LENGTH:
        performed = answer is not None and answer.cue in _PERFORMED and not text[segment.start : segment.end].isupper()
        return not _is_title(text, segment) or (answer is not None and not performed)
    if answer is None or _is_title(text, segment) or not answer.near:
        return False
    return answer.basis == "clause" or segment.carries_on


def _is_title(text: str, segment: QuotedSegment) -> bool:
    """Whether all words have capitals, amid a sentence and behind no comma or colon: the title of a work."""
    before = text[max(0, segment.first - _NAMING_REACH) : segment.first].rsplit(None, 2)
    if not before or before[-1][-1] in _OPENS_SPEECH or "\n" in text[segment.first - 1 : segment.first]:
        return False
    words = text[segment.start : segment.end].split()
    named = before[-1].lower() in g.NAMINGS
    content = [w for w in words if w.lower() not in _SMALL]
    return (len(words) > 1 or named) and all(w[0].isupper() or not w[0].isalpha() for w in content)
