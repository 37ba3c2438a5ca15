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
back support|move transfer ship carry transport|personnel staff employee|bring take|drug medicine sedative
contain comprise include hold|file document paper record|intrusion breach hack hacking cyberattack leak
learn discover find realise realize detect notice|weakness vulnerability flaw loophole bug gap hole
weather rain storm condition|inform brief tell notify alert warn|massacre shooting rampage bloodbath killing
begin start open commence kick|pad launchpad|run operate staff manage|permit license licence
welcome praise hail applaud|laud commend|blame fault accuse|quarrel argue dispute row clash feud|clash fight battle
protest demonstrate rally march|protester demonstrator activist
police officer cop|soldier troop serviceman|gunman shooter attacker assailant|suspect gunman attacker
killer murderer gunman|militant extremist jihadist|rebel insurgent fighter militant|hostage captive
victim casualty|corpse body remains|grave tomb|explosion blast bang|fire blaze inferno|flood inundate deluge
earthquake quake temblor|typhoon cyclone hurricane|landslide mudslide|crash accident wreck
derail overturn topple tip|overturn capsize roll|truck lorry vehicle|car vehicle automobile
plane aircraft jet airliner|ship vessel boat ferry freighter tanker|train tram railway|airport airfield
rocket missile projectile|satellite spacecraft probe|fire launch test|driver motorist|pilot captain
doctor physician medic|nurse medic|lawyer attorney barrister counsel|judge magistrate
verdict ruling judgment decision|convict sentence guilty|acquit clear exonerate|plead admit|appeal challenge
sue litigate|settle settlement|bail bond|detain hold arrest|imprison jail|murder homicide killing
robbery heist|steal rob loot take|thief robber|fraud scam swindle|bribe kickback payoff
smuggle traffic|drug narcotic|election vote poll ballot|candidate contender nominee|mp lawmaker legislator deputy
parliament legislature assembly|government administration cabinet|minister secretary|president leader
premier chancellor|bill legislation law|law rule regulation|repeal scrap abolish revoke|veto block
ratify approve pass adopt|treaty accord pact agreement deal|sanction embargo|tariff duty levy|ally partner
envoy ambassador diplomat|summit meeting talk|visit trip tour|truce ceasefire|withdraw pull retreat
deploy send dispatch station|invade attack|bomb shell strike raid|raid storm|border frontier|army military force
navy fleet|weapon arm gun|nuclear atomic|worker employee staff|staff personnel|union labour labor
strike walkout stoppage|layoff redundancy sack|dismiss fire sack oust remove|resign step|successor replacement
replace succeed|boss chairman chief|owner proprietor|investor shareholder|share stock|profit earnings income
revenue sales turnover|loss deficit|debt loan|bank lender|price cost|inflation price|buy purchase acquire takeover
acquisition takeover purchase merger|merge combine|sell divest|bankrupt insolvent|plant factory|mine pit
oil crude petroleum|gas fuel|electricity power|road highway motorway street|bridge crossing|school college
student pupil|teacher educator|university college|test exam|scientist researcher academic|study research paper
discover detect spot|planet world|vaccine jab shot|virus disease infection|outbreak epidemic|patient case
surgery operation|hospital clinic|pregnant expecting|baby newborn infant|birth born|child youngster
teenager teen adolescent youth|elderly old pensioner|husband spouse partner|wife spouse partner|couple pair
divorce split|wedding marriage|funeral burial|mourn grieve|tribute homage|singer musician artist|band group
album record|song single|film picture|actor star|actress star|director filmmaker|premiere debut
award prize honour honor|win earn receive|champion winner titleholder|title championship crown|final decider
match game fixture|beat defeat overcome|draw tie|injury wound|coach trainer|player footballer|captain skipper
race grand prix|lap circuit|spectator fan|stadium arena ground|concert gig show festival|crowd audience
website site page|app application software|phone handset smartphone|user customer consumer client|customer client
password credential|message text|email mail|photograph photo picture image|video footage clip|camera webcam
tweet post|interview conversation|statement declaration communique|report account|newspaper daily paper
journalist reporter correspondent|editor publisher|broadcaster channel station network|rumour rumor speculation
worried concerned anxious|angry furious outraged|pleased glad happy delighted|sad upset distraught|shocked stunned
surprised astonished|afraid scared frightened|huge massive enormous giant|tiny small|quick fast rapid|quick swift
slow sluggish|expensive costly|cheap inexpensive|famous celebrated renowned|dangerous hazardous perilous|safe secure
illegal unlawful|legal lawful|empty deserted|full packed|broken damaged|dead killed|alive living survive
missing lost vanish disappear|hide conceal|show reveal display|prove demonstrate|claim allege assert|suspect believe
think believe|hope wish|decide resolve opt|refuse reject|promise pledge vow|threaten warn|urge call appeal
request ask|answer reply respond|explain clarify|insist maintain|boast brag|joke quip|apology sorry|help aid assist
rescue save|protect guard shield|destroy demolish|repair fix mend|rebuild reconstruct restore|open inaugurate
close shut|lock seal|enter access|escape flee|return come|arrive reach land|depart leave|travel journey trip
fly flight|drive steer|walk march|climb scale|jump leap|fall plunge tumble|collapse crumble|burn scorch|melt thaw
pollute contaminate|poison toxic|smell odour odor|noise sound|hear listen|see witness watch spot
look search hunt seek|follow trail track|lead guide|teach train|learn study|speed velocity|weigh weight|height tall
length long|depth deep|width wide|temperature heat|majority most|amount sum total|number figure
percentage percent share|annual yearly|anniversary commemorate|responsible responsibility behind blame
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
