"""What one alone tells of a story, the weightiest first: near what others tell too, reported, and of the matter itself.

Of what only one article has, most is digression. What stands next to sentences that others have as well, names what
headlines name and is somebody's word is mostly news; what looks years back or muses is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from corpus.comparison.claim_words import content_of
from corpus.comparison.page_claim import PageClaim

NEAR, MOST_NEAR = 3, 3
"""Sentences before and behind that are looked at; how many that others tell too count."""

LEAST_WEIGHT: Final = 5.0
LEAST_FIRST: Final = 3.5
"""Weight from which a sentence is shown, between 0 and 8, and the weightiest one of each origin."""

TWICE: Final = 0.75
"""Share of the shorter sentence's words that makes two of one origin one."""

LONG: Final = 20
"""Words of a sentence that says all it can."""

_REPORTED: Final = re.compile(
    r"\b(?:said|says|told|according to|reported|reports|announced|confirmed|warned|denied|accused|testified|ruled"
    r"|estimated)\b"
)
_YEAR: Final = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_MUSING: Final = re.compile(
    r"(?:but|however|unfortunately|though|although|so|of course|clearly|perhaps|yet|equally|as (?:with|can|if)|while|if"
    r"|when asked|knowing|to understand|what[’']s|everybody|nobody|for the)\b",
    re.IGNORECASE,
)
"""How those open that weigh or lead over rather than tell."""

_QUOTE: Final = ("“", '"', "'", "‘")


def ranked_by_turns(claims: Iterable[PageClaim], scale: Weights, origin: Mapping[str, int]) -> list[PageClaim]:
    """Claims of one origin each by turns of the origins, each one's weightiest first: none crowds out the rest.

    Those that weigh too little are left to the composite.
    """
    by_origin: dict[int, list[tuple[float, PageClaim]]] = {}
    for weight, one in sorted(((scale.weigh(one), one) for one in claims), key=lambda item: -item[0]):
        mine = by_origin.setdefault(origin[one.article], [])
        if weight >= (LEAST_WEIGHT if mine else LEAST_FIRST) and not any(_is_twice(one, other) for _, other in mine):
            mine.append((weight, one))
    ranked = [(turn, -weight, one) for mine in by_origin.values() for turn, (weight, one) in enumerate(mine)]
    return [one for _, _, one in sorted(ranked, key=lambda item: item[:2])]


def _is_twice(one: PageClaim, other: PageClaim) -> bool:
    """Whether a sentence has most of the words of another one, as two versions of a text do."""
    mine, theirs = content_of(one.words), content_of(other.words)
    return len(mine & theirs) >= TWICE * min(len(mine), len(theirs))


class Weights:
    """What the claims, the headlines and the years of a story say of the weight of a sentence."""

    def __init__(self, told: Iterable[PageClaim], titles: Iterable[str], years: Iterable[str]) -> None:
        """``told`` are all claims of the story; ``years`` those in which its articles were published."""
        self._titles = frozenset[str]().union(*map(content_of, titles))
        self._years = set(years)
        places: dict[str, list[tuple[int, bool]]] = {}
        for one in told:
            shared = one.claim.origins > 1
            self._years.update(_YEAR.findall(one.words) if shared else ())
            for carrier in one.claim.carriers:
                places.setdefault(carrier.article, []).extend((span.start, shared) for span in carrier.sentences)
        self._places = {article: sorted(found) for article, found in places.items()}

    def weigh(self, one: PageClaim) -> float:
        """How much a reader may want to know it."""
        words = one.words
        weight = min(self._near(one), MOST_NEAR) + 0.5 * min(len(content_of(words) & self._titles), 3)
        reported = bool(_REPORTED.search(words))
        weight += 1.5 * reported + 2 * min(len(words.split()), LONG) / LONG
        looks_back = not reported and any(year not in self._years for year in _YEAR.findall(words))
        return weight - 3 * looks_back - 1.5 * bool(_MUSING.match(words)) - 1.5 * words.startswith(_QUOTE)

    def _near(self, one: PageClaim) -> int:
        """How many of the sentences around it others tell too."""
        places = self._places[one.article]
        at = next(k for k, (start, _) in enumerate(places) if start == one.sentence.start)
        return sum(shared for _, shared in places[max(at - NEAR, 0) : at + NEAR + 1])
