"""Word lists of :mod:`corpus.comparison.slots.polarity`: opposites, what negates, what leaves it open."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.language.concepts import lemma_of

_OPPOSITES = """
deny denied denies denying | admit admitted admits confess confessed confirm confirmed acknowledge acknowledged
accept accepted agree agreed approve approved | reject rejected refuse refused decline declined veto vetoed
win won wins victory | lose lost loses defeat defeated
guilty convicted conviction | acquitted acquittal innocent cleared exonerated
alive survived survive survives | dead died dies killed
rise rose risen increase increased climbed grew higher | fall fell fallen decrease decreased dropped lower shrank
open opened reopen reopened opens | close closed closes shut
legal lawful | illegal unlawful
support supported supports favour favor | oppose opposed opposes against
release released freed | detain detained jailed held
begin began start started launch launched | end ended finish finished stop stopped suspended cancelled scrapped
pass passed passes | fail failed fails defeated
hire hired appoint appointed | fire fired sack sacked dismiss dismissed
stay stayed remain remained | leave left resign resigned quit
safe safely | unsafe dangerous
success succeeded successful | failure failed unsuccessful
peaceful peacefully | violent violently
armed | unarmed
injured hurt wounded harmed | unharmed unhurt uninjured unscathed
managed | failed
unharmed unhurt uninjured unscathed | dead died killed
backed backs endorsed | rejected rejects opposed
signed | vetoed
upheld uphold | overturned quashed
majority most | minority few
able | unable
likely | unlikely
intentional deliberate deliberately intentionally | accidental accidentally accident
voluntary voluntarily | forced involuntary
true | false untrue
strengthened strengthen | weakened weaken
expand expanded | cut reduced shrink
public publicly | secret secretly private privately
lift lifted ease eased | impose imposed tighten tightened
arrived arrive | departed depart
increase | reduction cut
gain gained | loss lost
allow allowed permit permitted | ban banned bar barred prohibit prohibited forbid forbidden
better improved improve | worse worsened worsen
"""


def _table(rows: str) -> dict[str, frozenset[str]]:
    """The opposites of each word, both as lemmas."""
    table: dict[str, frozenset[str]] = {}
    for row in rows.strip().splitlines():
        sides = [frozenset(map(lemma_of, side.split())) for side in row.split("|")]
        for mine, theirs in (sides, sides[::-1]):
            for word in mine:
                table[word] = table.get(word, frozenset()) | (theirs - mine)
    return table


OPPOSITES: Mapping[str, frozenset[str]] = _table(_OPPOSITES)
"""Lemma to the lemmas that say the opposite."""

DENIALS = frozenset(
    map(
        lemma_of,
        "fail refuse decline deny lack unable reject avoid prevent stop halt without unlikely cease rule".split(),
    )
)
"""Lemmas that negate what follows them without a "not"."""

NOBODY = frozenset("none nobody nothing neither nor".split())
"""Negations that are the subject or object themselves."""

SURE, OPEN = "will", "may"
MODALITY: Mapping[str, str] = {
    **dict.fromkeys(("will", "shall"), SURE),
    **dict.fromkeys(("may", "might", "could"), OPEN),
}
"""How sure a deed is, by the word before its verb."""

NEVER_NEGATED = frozenset(
    """only just least yet immediately necessarily longer matter doubt more fewer less sooner later so such
    even always all every everyone everything everybody each both many much enough quite entirely fully completely
    exactly solely simply merely other""".split()
)
"""Words behind "not" or "no" that make it something else than a denial."""

LIGHT = frozenset(
    map(
        lemma_of,
        """say tell ask know think want see go come get make take do have be use call give find look need become seem
        people person year day time week month new comment respond reply""".split(),
    )
)
"""Lemmas too common to be denied in earnest: what one says of them the other need not."""
