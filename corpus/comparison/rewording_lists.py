"""Word lists of :mod:`corpus.comparison.rewordings`: what hedges, what leads to a verb, what ends a clause."""

from __future__ import annotations

HEDGES = frozenset(
    """alleged allegedly reportedly reported apparently apparent purported purportedly supposed supposedly suspected
    claimed claims claim may might could possibly likely unlikely perhaps probably potential potentially seemingly
    so-called accused believed thought rumoured rumored unconfirmed disputed denied denies deny insists insisted
    maintains maintained suggested admitted acknowledged confirmed""".split()
)
"""Words that say how sure the teller is."""

MODALS = frozenset("may might could would should must will can".split())
BEFORE_VERBS = frozenset("will would may might could should must can do does did to he she they who".split())
AUXILIARIES = frozenset("is are was were be been being has have had having".split())
TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow tonight morning afternoon evening night week weeks month months
    year years day days hour hours minute minutes ago last next earlier later early late am pm est gmt aest noon
    midnight weekend time recently now previously""".split()
)
MARKS = frozenset(',;:—–()"“”')
BREAKS = frozenset(
    """and or but when after before while as that which who whom whose because although though since until if where
    whether than amid following despite saying said says according""".split()
)
"""Words at which a new clause or thought begins: what differs behind them is another telling."""

IRREGULAR = frozenset(
    """quit fell shot hit cut won lost fled held met led left rose sank struck died slain fought broke began stood took
    made gave got put set sent brought bought caught sought found kept hurt beat bet burst cast chose drew drove fed
    forgot froze grew hid hung knew laid lay lent let lit paid ran rang read rode sang shook shut slid sold spent split
    spread stole stuck swept swore taught threw told tore understood went withdrew wrote overthrew undid""".split()
)

NO_VERBS = frozenset(
    """during including excluding regarding concerning according thing things something anything nothing everything king
    spring string evening morning ceiling wedding indeed hundred""".split()
)
"""Words that end like a form of a verb and are none."""
