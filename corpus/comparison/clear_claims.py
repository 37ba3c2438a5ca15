"""Clear claims: sentences that a reader understands without what stood before them, and that tell of the matter.

A page shows sentences out of their articles. What opens with "The second source", has a "he" of whom nothing was said,
or tells that a newspaper asked for comment, stays in the composite, where its neighbours stand around it.
"""

from __future__ import annotations

import re
from typing import Final

from corpus.comparison.claim_words import is_bare_speech, stands_alone
from corpus.language.words import STOP_WORDS

_QUOTED: Final = re.compile(
    r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^‘]*?(?:’(?!\w)|$)|(?:(?<=[\s:,(])|^)'(?=\w)[^']*(?:'\w+[^']*)*(?:'(?!\w)|$)"
)
_OPENS_QUOTE: Final = ("“", '"', "‘", "'")

_HEAD: Final = re.compile(
    r"(?:(?:the (?:other|others|second|third|fourth|latter|same|rest|two|three|pair)|one(?: of (?:the|them|those))?"
    r"|two of (?:the|them)|another|others|(?:all|each|some|many|most|both|several|few|none|neither|either)"
    r"(?= (?:of (?:the|them|those|these)|were|was|are|is|had|have|has|will|would|said|say|operate|[a-z]+ed)\b))\b"
    r"(?! (?:people|man|woman|million|billion|thousand|hundred|person|day|year|week|month|countries|sides|men|women)\b)"
    r"|before (?:that|this|then)\b|after (?:that|this)[, ]|since then|until then|by (?:now|then)\b"
    r"|at (?:that|this) (?:time|point)|of (?:those|these|them)\b|from there\b|among (?:them|those|these)\b"
    r"|with (?:that|these)\b|like (?:that|this)\b|in (?:them|these|those|doing so|it)\b|called |then |here|there"
    r"|the (?:also |former |latest |same )?(?:company|companies|firm|group|agency|newspaper|paper|report|site|author"
    r"|(?:[\w-]+ )?(?:pair|duo|couple|trio)"
    r"|man|men|woman|women|boy|girl|official|director|actor|actress|singer|model|expert|scientist|professor"
    r"|plan|conversation|statement|move|scene|measures?|figures|notes|proposal|law|bill|suit|document|letter)"
    r",? (?:who|said|says|has|had|have|was|were|is|are|will|would|told|also|does|did|do|\w+ed|come|include)\b"
    r"|such |back in |to do so\b|but |and |in the (?:letter|film|video|interview|article|statement),)",
    re.IGNORECASE,
)
"""What leans on the sentence before: "The second source", "One of the flights", "Since then"."""

_ASIDE: Final = re.compile(
    r"(?:in (?:a|an|another|other) (?:\w+, )?(?:separate|unrelated|similar|different|earlier|previous) "
    r"(?:case|incident|development|matter|event|attack|accident|report|study|interview|statement|post|tweet)s?\b"
    r"|(?:separately|elsewhere|in other news|by contrast|in contrast|by comparison|for comparison)\b)",
    re.IGNORECASE,
)
"""What tells of another matter, or of another occasion."""

_CONNECTIVE: Final = re.compile(
    r"^(?:but|and|so|yet|also|however|meanwhile|still|additionally|moreover|in addition|unfortunately|in fact|indeed"
    r"|later|plus|now|instead|finally|in general terms|earlier),? ",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b", re.IGNORECASE)
_SUBJECTLESS: Final = re.compile(
    r"(?:will|would|is|was|has|does|did) (?!not ever\b)|with [^,]*$|(?:he|she|they|it|we|i|you)[’'](?:ll|ve|re|d|s|m)\b"
    r"|specifically,|namely,|for example,|for instance,",
    re.IGNORECASE,
)
"""A piece of a sentence ("Will be in space for years."), or one that opens with a pronoun run together."""

_THEY: Final = re.compile(r"^(?:[\w’'-]+,? ){0,4}?(?:they|them|their)\b", re.IGNORECASE)
_POINTING: Final = re.compile(
    r"\b(?:this|these|those|that) (?:report|statement|decision|deal|claim|incident|area|scene|question|news|issue|post"
    r"|ship|agreement|announcement|approach|region|size|week's|story|kind|sort|way)\b"
    r"|\b(?:to|of|by|from|with|for|like|than|about) (?:this|that|these|those)(?=[,.;]| by\b)",
    re.IGNORECASE,
)
_IT_SAID: Final = re.compile(
    r"“”[, ]*(?:he|she|they|it|I|we) |\b(?:he|she|they|it) (?:said|added|told|wrote|says)[.,:]? ?(?:“”)?[.]?$"
)
_NAMED: Final = re.compile(
    r"(?:(?<=[\w,;:”’)] )|(?<=[-(]))(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b)[A-Z][\w’'-]+"
)
_ROLE: Final = re.compile(
    r"\b(?:the|an?|its|their|his|her|one|two|three|local|police|government|white house) (?:[\w’'-]+ ){0,3}?"
    r"(?:\w+(?:man|woman|person|people|men|women|ers?|ors?|ists?|ess|esses|ians?|ants?|ents?|ials?)|ministry|police"
    r"|company|airline|agency|authority|authorities|office|court|judge|union|army|military|group|report|embassy|council"
    r"|bank|inspectorate|victims?|witness(?:es)?|friends?|chief|head|girl|boy|source|sources|coach|pilot|king|queen|couple)\b",
    re.IGNORECASE,
)
_SPEAKER_LABEL: Final = re.compile(r"(?:[A-Z][A-Z.’'-]+ ?){1,4}(?:, [A-Z]+)?:\s|[QA]: ")
_PIECE: Final = re.compile(
    r"\d+[A-Z][a-z]|[a-z]|[(\[]"
    r"|.*(?:[a-z]{3}[A-Z][a-z]{2,} [a-z]|\s>\s|•|\b(?:photos?|videos?|images?|watch|update \d): )",
)
"""A sentence with a number, a caption or a piece of a list stuck to it."""

_NEWSROOM: Final = re.compile(
    r"\brequests? for (?:a )?comment|\bfor (?:further )?comment\b|\bdeclin\w+ (?:to )?comment|\bdeclined further\b"
    r"|\b(?:would|could|did|does) not (?:immediately )?(?:be reached|comment|respond|reply|return|get a response)"
    r"|\b(?:has|have)(?:n[’']t| not)? (?:yet )?(?:responded|replied) to\b"
    r"|\b(?:has|have|been) (?:contacted|reached out)\b|\bcontacted [A-Z]"
    r"|\b(?:unable to|could not) (?:independently |immediately )?(?:be )?(?:confirm|verif)"
    r"|\bkeep you (?:updated|posted)|\bkeep reading|\bcheck (?:them|it)? ?out\b|\bif you(?:[’']re|[’']ve| already)"
    r"|\bwe[’']?(?:ve)? (?:published|got|have|look forward|will update)\b|\bthis (?:column|article|page)\b"
    r"|^[A-Z][\w.]+[’']s (?:[A-Z][\w.’'-]+ ){2,4}(?:discusses|explains|reports|joins|talks|speaks|looks at|takes a look"
    r"|breaks down|has more|sits down)\b"
    r"|\btranscripts? are\b|\brush deadline\b|\bjoined us\b|\bBYLINE\b|\bspeaking to us\b|\bgallery below\b"
    r"|\baccount below\b|\bdiagram\b|\boriginally appeared\b|\bphone calls? (?:were|was) not\b",
)
"""What a newsroom tells of its own work, or of where else to look."""


def with_open_quote(text: str, start: int, end: int) -> str:
    """A sentence of ``text`` on one line, with an opening mark before it where it begins inside somebody's words.

    >>> with_open_quote("“I saw it. It burned,” she said.", 11, 32)
    '“It burned,” she said.'
    """
    before = text[text.rfind("\n", 0, start) + 1 : start]
    sentence = " ".join(text[start:end].split())
    inside = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    closes = sentence.find("”"), sentence.find("“")
    inside = inside or (closes[0] >= 0 and (closes[1] < 0 or closes[0] < closes[1]))
    return f"“{sentence}".replace('"', "”", 1) if inside else sentence


def outside_quotes(sentence: str) -> str:
    """The words of a sentence that are the outlet's own."""
    return " ".join(_QUOTED.sub(" “” ", sentence).split())


def is_clear(sentence: str) -> bool:
    """Whether a sentence says of whom and of what it tells.

    >>> is_clear("The second source told the Post that the fuel was Russian."), is_clear("His staff knew.")
    (False, False)
    >>> is_clear("Ms Holm said she had seen the ship."), is_clear("“We saw the ship burn,” he said on Monday.")
    (True, False)
    """
    if is_bare_speech(sentence) or _PIECE.match(sentence) or _SPEAKER_LABEL.match(sentence):
        return False
    own = outside_quotes(sentence)
    if _ASIDE.match(own):
        return False
    if sentence.startswith(_OPENS_QUOTE):
        return _names_anybody(own) and not _IT_SAID.search(own)
    head = _CONNECTIVE.sub("", own)
    if not stands_alone(head) or _HEAD.match(head) or _POINTING.search(own) or _IT_SAID.search(own):
        return False
    return _knows_whom(head)


def _names_anybody(own: str) -> bool:
    return bool(_NAMED.search(own) or _ROLE.search(own))


def _knows_whom(own: str) -> bool:
    """Whether somebody is named before "he" or "she" stands for them, and anybody before "they"."""
    if _SUBJECTLESS.match(own):
        return False
    if _THEY.match(own) and not _opens_with_name(own):
        return False
    person = _PERSON.search(own)
    if person is None:
        return True
    before = own[: person.start()]
    return _opens_with_name(before) or _names_anybody(before)


def _opens_with_name(own: str) -> bool:
    """Whether the first word names somebody: "Arians said he"; it is no small word and more than a time."""
    first = own.split(maxsplit=1)[0].strip(",.’'") if own.strip() else ""
    return first[:1].isupper() and first.lower() not in STOP_WORDS and not first.endswith("ly")


def tells_of_newsroom(sentence: str) -> bool:
    """Whether a sentence tells of the outlet's own work, not of the matter.

    >>> tells_of_newsroom("The Post has contacted Averley Grain for comment.")
    True
    """
    return bool(_NEWSROOM.search(sentence))
