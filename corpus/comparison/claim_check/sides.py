"""Words that take a side: by which something is kept or backed, or ended or refused; by which one wins or loses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpus.comparison.slots.opposites import OPPOSITES
from corpus.language.words import stem_word

KEEPING = frozenset(
    """clear clears cleared clearing continue continues continued continuing keep keeps kept
    keeping retain retains retained retaining uphold upholds upheld
    upholding maintain maintains maintained maintaining preserve preserves preserved backs backed backing support
    supports supported supporting endorse endorses endorsed approve approves approved approving accept accepts
    accepted accepting adopt adopts adopted pass passes passed extend extends extended extending defend defends
    defended favour favours favoured favor favors favored welcome welcomes welcomed praise praises praised renew
    renews renewed reinstate reinstates reinstated authorise authorised authorize authorized legalise legalising
    legalize legalizing allow allows allowed""".split()
)
"""Words by which something is kept, or somebody is for it."""

ENDING = frozenset(
    """end ends ended ending repeal repeals repealed repealing overturn overturns overturned overturning scrap scraps
    scrapped scrapping cancel cancels cancelled canceled revoke revokes revoked revoking rescind rescinds
    rescinded reverse reverses reversed reversing expel expels expelled expelling expulsion remove removes removed
    removing kill kills killed abolish abolishes abolished reject rejects rejected rejecting block blocks blocked
    blocking veto vetoes vetoed oppose opposes opposed opposing drop drops dropped quash quashes quashed annul
    annuls annulled void voids voided nix nixes ban bans banned banning outlaw outlaws outlawed condemn condemns
    condemned criticise criticises criticised criticize criticizes criticized dismiss dismisses dismissed axe axes
    axed abandon abandons abandoned ditch ditches ditched halt halts halted suspend suspends suspended cut cuts
    strip strips stripped retire retires retired retiring quit quits quitting oust ousts
    ousted nullify nullifies nullified""".split()
)
"""Words by which something is ended, or somebody is against it."""

ENDING_WITH: Mapping[str, frozenset[str]] = {
    "strike": frozenset({"down"}), "throw": frozenset({"out"}), "toss": frozenset({"out"}),
    "vote": frozenset({"down", "against"}),
    "shoot": frozenset({"down"}), "turn": frozenset({"down"}), "call": frozenset({"off"}), "kick": frozenset({"out"}),
    "back": frozenset({"out"}), "pull": frozenset({"out"}),
}  # fmt: skip
"""Verbs that do so with a particle behind them."""

BEATING = frozenset("beat beats beaten defeat defeats defeated ousted unseated toppled trounced thrashed".split())
"""What who wins does to who loses."""

WINNING = BEATING | frozenset("win wins won winning victory".split())

SIDES = KEEPING | ENDING | WINNING | frozenset("survive survives survived surviving lose loses lost losing".split())
"""Words for which no other word may stand by a mere likeness of meaning."""

_OPPOSITES = """
raise lower|raise cut|raise reduce|hike lower|hike cut|acquit convict|succeed fail
survive died|survive killed|guilty innocent|unhurt hurt|unhurt injured|permit forbid|include exclude|remain leave
"""
"""Words that turn a claim round, beside those by which two reports contradict each other."""


@cache
def _own_opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _OPPOSITES.strip().replace("\n", "|").split("|"):
        one, other = map(stem_word, row.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {stem: frozenset(others) for stem, others in found.items()}


def opposites_of(stem: str) -> frozenset[str]:
    """Stems of the words that say the opposite of one, by its stem, to who checks a claim."""
    return OPPOSITES.get(stem, frozenset()) | _own_opposites().get(stem, frozenset())
