"""Closed word classes that a sentence can be read by without a parser: what may and what cannot be a subject."""

from __future__ import annotations

from corpus.language.abbreviations import OPENERS

PRONOUNS = frozenset("he she they it we i you who someone somebody everyone everybody nobody".split())
DETERMINERS = frozenset(
    """the a an this that these those his her their its our my your one another some several many most few two three
    four five six both each every no any all other such""".split()
)
ALONE = frozenset("this these those another some several many most few two three four five six both each all".split())
"""Determiners that can be a subject on their own ("another said")."""
PREPOSITIONS = frozenset(
    """in on at by for with from to of about against after before during into over under through between among amid
    since until without within across toward towards upon near like despite alongside outside inside behind beyond
    around per via throughout regarding""".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet that which because if when while although though as than whether where why how what".split()
)
SUBORDINATORS = frozenset(
    "when while although though as if because since after before once until where whereas asked pressed".split()
)
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would shall should can could may might
    must 's 'd 've ’s ’d ’ve isn't wasn't didn't doesn't don't won't couldn't wouldn't isn’t wasn’t didn’t doesn’t
    don’t won’t couldn’t wouldn’t gets got""".split()
)
BEING = frozenset("is are was were be been being am gets got".split())
ADVERBS = frozenset(
    """also later then once even often never not just still now again once always ever too so only soon first further
    already almost yet instead thus therefore perhaps indeed twice earlier there out back up""".split()
)
NOT_ADVERBS = frozenset("family ally bully rally reply july italy supply assembly daily weekly".split())
DATE_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tonight tomorrow
    morning afternoon evening night week month year weekend noon midday earlier later afterwards""".split()
)
TIME_UNITS = frozenset("minutes hours days weeks months years moments decades seconds minute hour moment".split())
DATE_LEADS = frozenset("on last this late early earlier next the in of at that".split())

ROLES = frozenset(
    """spokesman spokeswoman spokesperson spokespeople official officials statement report reports source sources aide
    aides campaign voter voters adviser advisers advisor advisors attorney candidate candidates nominee president
    senator senators governor mayor man woman men women student students professor expert experts analyst analysts
    critics supporters supporter reporter reporters letter email tweet article post paper group groups committee
    department judge lawyer lawyers secretary chairman chairwoman director strategist author authors host crowd
    leader leaders businessman mogul billionaire executive manager minister police officer officers sheriff
    prosecutor prosecutors investigators narrator actor actress singer star coach player captain owner founder chief
    head deputy editor columnist journalist anchor pundit activist activists protester protesters resident residents
    neighbor neighbour witness witnesses victim mother father son daughter wife husband brother sister friend
    friends colleague colleagues doctor doctors scientist scientists researcher researchers economist economists
    teacher teachers worker workers farmer company firm bank agency newspaper magazine network website site ad
    document documents memo filing lawsuit complaint ruling court jury panel board team union party government
    administration ministry embassy hospital school university organization organisation charity veteran general
    commissioner ambassador diplomat diplomats lawmaker lawmakers congressman congresswoman representative delegate
    delegates democrat democrats republican republicans conservatives liberals rival opponent incumbent owner
    operator guest caller sponsor consultant pollster historian biographer spouse caucus-goer viewer viewers reader
    readers representatives users user observers people someone hosts moderator moderators counsel editorial
    office""".split()
)
"""Common nouns for those who speak: people, bodies and papers."""

WRITINGS = frozenset(
    """statement tweet tweets post letter email e-mail message response reply answer words article column speech report
    memo remarks comments page account blog diary memoir""".split()
)
"""What somebody wrote or said: "Orr's statement" speaks for Orr."""

NAMINGS = frozenset("called titled entitled named dubbed nicknamed headlined labeled labelled known term word".split())
"""Words before a title or a term in quote marks, which is no speech."""

TITLES = frozenset(
    """president vice senator sen rep representative congressman congresswoman governor gov mayor minister prime
    premier chancellor secretary attorney general attorney-general judge justice chief director chairman chairwoman
    chair leader democratic republican democrat labour labor conservative liberal former us u.s american british
    russian officer speaker majority minority whip ambassador commissioner police sheriff detective sergeant captain
    colonel lieutenant major coach professor spokesman spokeswoman adviser state texas deputy acting strategist
    delegate candidate nominee king queen prince princess pope bishop archbishop cardinal reverend father sister
    lord lady sir dame baroness sen. rep. gov. gen. lt. col. sgt. capt. rev. analyst host actor actress author
    columnist reporter""".split()
)
"""Capitalised words that stand before a name without being part of it."""

OFFICES = frozenset(
    """president leader secretary minister general attorney-general chairman chairwoman governor mayor senator premier
    ambassador commissioner director spokesman spokeswoman officer whip chancellor chief pope king queen""".split()
)
"""Capitalised heads of "the Foreign Secretary", which describes and does not name."""

HONORIFICS = frozenset("mr mrs ms mx miss dr mr. mrs. ms. mx. dr. messrs sir dame lord lady".split())
CONNECTORS = frozenset("de van von der den la le el al bin bint ben ibn of & du dos da di".split())
OPENING_WORDS = frozenset(word.lower() for word in OPENERS) | frozenset(
    """asked speaking earlier later meanwhile however yet still also even just only once instead because until unless
    whether though although nevertheless nonetheless otherwise besides indeed perhaps maybe today yesterday tonight
    currently recently previously eventually finally ultimately yes no well oh here's that's it's he's she's""".split()
)
"""Words that are capitalised where they open a sentence, and are no names."""
POSSESSIVES = ("'s", "’s", "s'", "s’")
