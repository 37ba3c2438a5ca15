"""Concept keys for words that outlets use for each other: "quit the inquiry" meets "resigned from the probe".

The tables are short and of news in general: irregular forms that a stemmer leaves apart, the pronouns that change when
speech is reported, countries and their adjectives, and words that headlines trade for each other.
"""

from __future__ import annotations

from functools import cache, lru_cache

from corpus.language.words import stem_word

# Base form, then the forms that the stemmer does not lead back to it.
_IRREGULAR = """
be is are was were been being am|have has had|do does did done|go goes went gone|say said|see saw seen
take took taken|give gave given|get got gotten|make made|come came|know knew known|think thought|tell told
become became|leave left|feel felt|bring brought|begin began begun|keep kept|hold held|write wrote written
stand stood|hear heard|mean meant|meet met|run ran|pay paid|sit sat|speak spoke spoken|lead led|mislead misled
grow grew grown|lose lost|fall fell fallen|send sent|build built|understand understood|draw drew drawn
break broke broken|spend spent|rise rose risen|drive drove driven|buy bought|wear wore worn|choose chose chosen
seek sought|throw threw thrown|catch caught|deal dealt|win won|forget forgot|lay laid|sell sold|fight fought
teach taught|eat ate eaten|sing sang|strike struck stricken|hang hung|shake shook shaken|ride rode|feed fed
shoot shot|drink drank|hide hid hidden|fly flew flown|flee fled|steal stole stolen|swear swore sworn|swim swam
bind bound|blow blew blown|withdraw withdrew withdrawn|arise arose|freeze froze frozen|tear tore torn
sink sank sunk|shrink shrank|stick stuck|sweep swept|sleep slept|dig dug|undo undid undone
overthrow overthrew overthrown|overcome overcame|undergo underwent|forbid forbade|find found|man men|woman women
child children|person people|die dying|two twice double doubled|three triple tripled|his her|he she
himself herself|free freed frees
"""

# What "I … my" becomes in reported speech.
_REPORTED = "he i|his my|himself myself|they we|their our|themselves ourselves"

_COUNTRIES = """
russia russian moscow kremlin|america american us u.s. usa|china chinese beijing
britain british uk briton britons brit brits
france french|germany german|japan japanese|korea korean|iran iranian tehran|iraq iraqi|israel israeli
syria syrian|turkey turkish ankara|india indian|pakistan pakistani|afghanistan afghan
ukraine ukrainian kyiv kiev|spain spanish|italy italian|greece greek|poland polish|australia australian
canada canadian|mexico mexican|brazil brazilian|egypt egyptian|libya libyan|nigeria nigerian|kenya kenyan
ireland irish|scotland scottish|sweden swedish|norway norwegian|denmark danish|finland finnish|netherlands dutch
belgium belgian|austria austrian|hungary hungarian|switzerland swiss|portugal portuguese|yemen yemeni
saudi saudis|lebanon lebanese|palestine palestinian|europe european eu|venezuela venezuelan|colombia colombian
cuba cuban|philippines philippine filipino|indonesia indonesian|malaysia malaysian|thailand thai
vietnam vietnamese|myanmar burma|bangladesh bangladeshi|zealand zealander|catalonia catalan
"""

CAPITALS = frozenset("moscow kremlin beijing tehran ankara kyiv kiev".split())
"""Words of a place that stand for a land where it does something, and not where something is."""

# Words for one thing in the news. A word stands in one set only; words of several common meanings stand in none.
_SYNONYMS = """
investigation probe inquiry enquiry investigate|resign quit resignation|fire sack dismiss oust dismissal
ambassador envoy diplomat|election ballot poll|kill death die dead fatal slay perish|injure wound injury hurt harm
attack assault strike raid|gunman shooter assailant|police officer cop|arrest detain detention custody
conflict war fighting|demonstration protest rally march demonstrator protester
purchase buy acquire acquisition takeover|company firm corporation|earthquake quake tremor temblor
hurricane typhoon cyclone storm|flood deluge flooding|explosion blast bomb bombing
vehicle car truck van lorry|plane aircraft jet airliner|ship vessel boat|approve endorse back support
condemn denounce criticise criticize criticism slam|accuse allege accusation allegation
reveal disclose disclosure unveil|announce announcement declare|pledge vow promise|halt suspend stop pause
begin start launch commence|urge call demand|meeting talk meet discussion discuss speak
agreement deal accord pact treaty|law legislation bill|ruling verdict judgment judgement decision
jail prison imprison sentence|attorney lawyer|doctor physician medic|hospital clinic|school college university
child kid youngster|aide adviser advisor assistant|minister secretary|government administration
reject refuse decline deny denial|ban prohibit outlaw bar|rise increase climb surge jump
fall drop decrease plunge tumble slump|profit earning|revenue turnover sale|worker employee staff
layoff redundancy|immigrant migrant refugee|terrorist militant extremist jihadist|hostage captive|rescue save
missing disappear vanish|victim casualty|witness bystander|crash collision collide|evacuate evacuation
destroy devastate demolish wreck|warn warning caution|threat threaten menace|hack breach cyberattack|test trial
nominee pick candidate|confirm verify|estimate reckon|require need|show indicate suggest|near close
big large huge massive enormous giant vast|whole entire|rock shake jolt rattle|sue lawsuit litigation|shut closure
postpone delay defer|cancel scrap axe abandon|rob theft robbery burglary loot heist|murder homicide
charge indict indictment prosecute|appoint nominate|apologise apologize apology|praise hail applaud laud commend
visit trip|award prize|study research|detect discover|film movie|photo photograph image|video footage clip
match fixture|title championship trophy|beat thrash trounce|debut premiere|pullout retreat
expel deport expulsion deportation|drug narcotic|weapon firearm gun pistol rifle handgun
blaze inferno wildfire bushfire|landslide mudslide|rain rainfall downpour|snow snowfall blizzard|pupil student
mother mum mom|father dad|teenager teen|house home residence|road street highway motorway|airport airfield
port harbour harbor|soldier troop serviceman trooper|army military|rebel insurgent fighter guerrilla
ceasefire truce armistice|sanction embargo|tariff levy|bank lender|investor shareholder stockholder|share stock
price cost|parliament legislature|pope pontiff|court tribunal|judge magistrate|jury juror
vaccine vaccination jab inoculation|virus coronavirus covid|disease illness sickness|outbreak epidemic pandemic
spread transmit transmission|spacecraft spaceship|phone smartphone handset|device gadget|website site|donate donation
money cash|construct construction|repair fix|crowd throng|celebrate celebration festivity|holiday vacation
hunger famine starvation|rich wealthy|old elderly|dangerous hazardous perilous treacherous risky
difficult tough arduous|small tiny little|quick fast rapid swift|angry furious outrage fury anger|shock stun
fear worry concern|stay remain|depart exit|travel journey|carry transport|border frontier|region area
baby infant newborn|body corpse|funeral burial|mourn grieve|swap exchange|settle settlement resolve|walkout stoppage
wage salary|chance odds likelihood probability|center centre|color colour|labor labour|defense defence|gather assemble
flat apartment|plant factory|petrol gasoline|firefighter fireman|sailor seaman mariner|shop store|town village
clash skirmish|riot unrest|smash shatter|yell shout scream|trapped stranded|route path|cave cavern
grab snatch seize|escape flee|chase pursue|stab knife|choke strangle|convict guilty|slash reduce trim
hire recruit|row dispute quarrel spat feud|restrict curb|ease relax loosen|merger merge|bankrupt insolvent insolvency
spokesman spokeswoman spokesperson|chairman chairwoman chairperson|regulator watchdog|isolate quarantine
tornado twister|debris wreckage rubble|derail derailment|capsize overturn|shelter refuge
stadium arena|marry wed marriage wedding|birth born|occur happen|attempt try|permit allow|purpose aim|obtain receive
sufficient enough|complete finish|choose select opt|answer reply respond|digger excavator|reform overhaul
expect forecast predict anticipate|nation country|coworker colleague|neighbour neighbor|programme program|tyre tire
cheque check|organise organize|temporary temp
"""

# A deed and the noun made of it, where the stemmer leaves the two apart.
_DERIVED = """
decide decision|destroy destruction|publish publication|produce production|act action|intend intention
oppose opposition|discover discovery|create creation|agree agreement|extend extension|compete competition
identify identification|defend defence defense|conclude conclusion|emerge emergence|elect electoral|apply application
pay payment|explain explanation|consider consideration|convert conversion|believe belief|argue argument
suspect suspicion|recover recovery|offend offence offense|imply implication|fail failure|explode explosion
exclude exclusion|deliver delivery|contend contention|specify specification|occupy occupation|expose exposure
expand expansion|describe description|define definition|comply compliance|advise advice|register registration
reduce reduction|presume presumption|maintain maintenance|include inclusion|concede concession|admit admission
administer administration|testify testimony|suspend suspension|react reaction|qualify qualification|depart departure
consume consumption|vary variation|starve starvation|provide provision|prescribe prescription|perceive perception
notify notification|modify modification|intervene intervention|divert diversion|distinguish distinction
colonize colony colonial|certify certification|bury burial|assume assumption|propel propulsion|invade invasion
evade evasion|persuade persuasion|collide collision|divide division|deceive deception|rob robbery|crime criminal
minister ministerial|absent absence
"""


def _synonym_table(rows: str) -> dict[str, str]:
    """Word to the first word of its set; the earlier set wins where two hold one word."""
    keys: dict[str, str] = {}
    for row in rows.strip().replace("\n", "|").split("|"):
        words = row.split()
        for word in words:
            keys.setdefault(word, words[0])
    return keys


_BASES = _synonym_table(_IRREGULAR)
_OF_COUNTRIES = _synonym_table(_COUNTRIES)
_OF_COUNTRIES |= {
    f"{word}s": key for word, key in _OF_COUNTRIES.items() if word.endswith(("an", "i")) and len(word) > 4
}
_STANDINS = _synonym_table(_REPORTED) | _OF_COUNTRIES
_SHARED = {stem_word(word): stem_word(first) for word, first in _synonym_table(_SYNONYMS).items()}
_SHARED = {
    stem_word(word): _SHARED.get(stem_word(first), stem_word(first)) for word, first in _synonym_table(_DERIVED).items()
} | _SHARED


@cache
def _stems_by_concept() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word in (*_STANDINS, *_BASES, *_SHARED):
        found.setdefault(concept_of(word), {})[word if word in _BASES or word in _STANDINS else stem_word(word)] = None
    return {concept: tuple(stems) for concept, stems in found.items()}


def stand_ins_of(plain: str) -> tuple[str, ...]:
    """Words, or the stems of words, that may stand for a lower-case word; its own stem and irregular forms among them.

    >>> "probe" in stand_ins_of("investigation"), "american" in stand_ins_of("us")
    (True, True)
    """
    return tuple(dict.fromkeys((plain, stem_word(plain), *_stems_by_concept().get(concept_of(plain), ()))))


def is_country(plain: str) -> bool:
    """Whether a lower-case word is a country, its adjective, or its capital that stands for it.

    >>> is_country("french"), is_country("us")
    (True, False)
    """
    return plain in _OF_COUNTRIES and plain not in {"us", "europe", "european"}


@lru_cache(maxsize=100_000)
def lemma_of(plain: str) -> str:
    """The stem of a lower-case word, irregular forms led back to their base.

    >>> lemma_of("misled") == lemma_of("misleading")
    True
    """
    return stem_word(_BASES.get(plain, plain))


@lru_cache(maxsize=100_000)
def concept_of(plain: str) -> str:
    """The key of a lower-case word under which its stand-ins fall together.

    >>> concept_of("probe") == concept_of("investigations"), concept_of("Russian".lower()) == concept_of("russia")
    (True, True)
    """
    base = _STANDINS.get(plain) or _BASES.get(plain, plain)
    stemmed = stem_word(base)
    return _SHARED.get(stemmed, stemmed)
