"""Words written with and without a hyphen: "co-operation" and "cooperation", "health-care" and "healthcare"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

SHORTEST: Final = 4
"""Letters that a joined word has at least, and the rest of a word behind a prefix."""


class HyphenPrefix(NamedTuple):
    """The beginning of words that some write with a hyphen behind it, and such a word as some write it without."""

    prefix: str
    joined: str


PREFIXES: Final = (
    HyphenPrefix("co", "cooperation"),
    HyphenPrefix("re", "reelected"),
    HyphenPrefix("pre", "preemptive"),
    HyphenPrefix("pro", "prodemocracy"),
    HyphenPrefix("anti", "antiwar"),
    HyphenPrefix("non", "nonprofit"),
    HyphenPrefix("post", "postwar"),
    HyphenPrefix("mid", "midweek"),
    HyphenPrefix("semi", "semifinal"),
    HyphenPrefix("multi", "multinational"),
    HyphenPrefix("counter", "counterterrorism"),
    HyphenPrefix("under", "underage"),
    HyphenPrefix("over", "overreact"),
    HyphenPrefix("sub", "subcommittee"),
    HyphenPrefix("vice", "vicechairman"),
    HyphenPrefix("micro", "microchip"),
    HyphenPrefix("cyber", "cyberattack"),
    HyphenPrefix("air", "airstrike"),
    HyphenPrefix("by", "byelection"),
    HyphenPrefix("ultra", "ultranationalist"),
    HyphenPrefix("cross", "crossborder"),
    HyphenPrefix("bio", "bioweapon"),
    HyphenPrefix("e", "email"),
    HyphenPrefix("inter", "interstate"),
    HyphenPrefix("trans", "transatlantic"),
    HyphenPrefix("intra", "intraparty"),
    HyphenPrefix("extra", "extrajudicial"),
    HyphenPrefix("super", "supermajority"),
    HyphenPrefix("mini", "minibus"),
    HyphenPrefix("neo", "neoliberal"),
    HyphenPrefix("para", "paramilitary"),
    HyphenPrefix("socio", "socioeconomic"),
    HyphenPrefix("geo", "geopolitics"),
    HyphenPrefix("eco", "ecotourism"),
    HyphenPrefix("agro", "agrochemical"),
    HyphenPrefix("cease", "ceasefire"),
    HyphenPrefix("law", "lawmaker"),
    HyphenPrefix("policy", "policymaker"),
    HyphenPrefix("health", "healthcare"),
    HyphenPrefix("child", "childcare"),
)


def other_spellings(words: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[tuple[str, ...]]:
    """``words`` of one word as typed (folded; several if it has hyphens) in the ways others join or part them.

    Only what ``is_known`` to the pile is given. A word that the pile has itself is parted behind a prefix alone, any
    other one anywhere.

    >>> list(other_spellings(("co", "operation"), {"cooperation"}.__contains__))
    [('cooperation',)]
    >>> list(other_spellings(("reelected",), {"re", "elected"}.__contains__))
    [('re', 'elected')]
    """
    joined = "".join(words)
    if len(joined) < SHORTEST:
        return
    if len(words) > 1:
        if is_known(joined):
            yield (joined,)
        return
    for cut in _possible_cuts(joined, is_known(joined)):
        parts = joined[:cut], joined[cut:]
        if all(map(is_known, parts)):
            yield parts


def _possible_cuts(word: str, known: bool) -> Iterator[int]:
    """After how many letters ``word`` may have a hyphen elsewhere."""
    if known:
        yield from (
            len(row.prefix)
            for row in PREFIXES
            if word.startswith(row.prefix) and len(word) - len(row.prefix) >= SHORTEST - 1
        )
    else:
        yield from (
            cut
            for cut in range(1, len(word) - 2)
            if min(cut, len(word) - cut) >= SHORTEST - 1 or any(row.prefix == word[:cut] for row in PREFIXES)
        )
