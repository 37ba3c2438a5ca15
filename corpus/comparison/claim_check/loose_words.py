"""Words by which people who check a claim mean what reports word otherwise: "pulled" for "removed".

They are looser than the concepts of :mod:`corpus.language.concepts`, by which sentences of two reports are linked: a
claim is short, and everything else of it must be there too. A word may stand in several sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpus.language.concepts import concept_of

_SETS = """
launch release sale debut arrive unveil introduce|cost retail price sell worth value charge|sign join recruit move
remove pull ban delete scrap|shoot kill murder gun|shoot injure|appear publish print|ban moratorium prohibition
oppose pan object|conservative tory|vote elect|play sing perform concert|visit arrive tour travel
host present anchor|extend prolong lengthen renew|detention remand custody|restore regain recover
re-establish reestablish resume|collide bump crash smash ram|resign quit retire|recuse withdraw
fine penalty penalise penalize|sentence jail term prison convict|charge accuse indict|find discover locate
hand transfer deliver give surrender|free release liberate|kidnap abduct seize snatch capture
broker negotiate mediate arrange|oppose reject criticise criticize object condemn|want seek demand ask hope aim plan
offer bid propose proposal|expose leak steal breach access compromise hack|meet talk see discuss speak encounter
block stop halt prevent bar|build construct make produce production manufacture assemble create
fall drop lower decline slide dip sink weaken shrink contract|rise gain grow increase climb boost jump
retain keep hold maintain unchanged defend|spend play serve|cut reduce lower slash trim|give award donate grant hand
lead head chair direct|establish create found launch form|move relocate|marry wed
name appoint choose pick nominate select|arrest nab catch detain seize capture|agree accept|evacuate flee
rescue save pull|hit strike|fan supporter|coach manager boss|chief head boss leader executive
firm company maker giant group|film movie|single song track record|tune song|cash money fund|talk negotiation
poll survey|hospital hospitalise hospitalize|damage destroy wreck harm ruin|win beat defeat victory triumph
block jam strand stick ground|burn blaze fire|bomb explode blast explosion detonate|knife stab|injure treat hospital
order instruct command|fly airlift|allow permit|need require|use employ|halt pause suspend freeze
raise increase lift hike|split separate divorce|wed marry|drown die|die pass|attack target hit strike bomb
vote back approve elect|refuse decline|deny reject dismiss refute|admit confess plead|confirm acknowledge admit
postpone delay|cancel scrap|apologise sorry apology regret|thank grateful|girl schoolgirl|boy child son
toddler child|kid child boy girl|girl child daughter|woman wife mother|baby child son daughter|storm hurricane
quake tremor|flat apartment home|home house property|pay spend|tax levy|job post position role
scientist researcher astronomer|expert scientist specialist analyst|lawmaker senator congressman mp|premier minister
study survey report|drug medicine|firm bank|game match|season campaign|squad team side|goal score|lift raise
report confirm record register log|case infection|catch contract infect|leave evacuate flee|die succumb
disease disorder illness condition ailment|cap ceiling limit quota threshold|bike motorcycle motorbike
biker motorcyclist|lawsuit suit sue sued|trial court|ban bar suspend|plot plan|hire appoint|crew team
tourist visitor passenger|passenger traveller|traveler passenger|data information details|hurt unwell|ill sick
back support
"""


@cache
def _mates() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _SETS.strip().replace("\n", "|").split("|"):
        concepts = {concept_of(word) for word in row.split()}
        for concept in concepts:
            found.setdefault(concept, set()).update(concepts - {concept})
    return {concept: frozenset(others) for concept, others in found.items()}


@cache
def _written() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _SETS.strip().replace("\n", "|").split("|"):
        words = row.split()
        for word in words:
            found.setdefault(concept_of(word), set()).update(words)
    return {concept: frozenset(words) for concept, words in found.items()}


def mates_of(concept: str) -> frozenset[str]:
    """Concepts of other words that may be meant by one.

    >>> concept_of("removed") in mates_of(concept_of("pulled"))
    True
    """
    return _mates().get(concept, frozenset())


def mate_words(concept: str) -> frozenset[str]:
    """The words, in lower case, of the sets that hold a concept."""
    return _written().get(concept, frozenset())
