"""Tense around a time expression: past or future, from the nearest verb that tells.

News names days and months without a year and leaves it to the tense: "met on Thursday", "will meet on Thursday".
The verb right behind the expression decides, then the nearest before it in its sentence, then the first one behind it.
"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal[-1, 0, 1]

BEFORE = 140
"""How many characters before the expression are looked at."""
BEHIND = 100
"""How many characters behind it are looked at."""

AHEAD_WORDS = r"""will|shall|won['’]t|['’]ll|(?:would|could|might|should)(?!\snot\b|\shave\b|n['’]t)|in\sadvance\sof
|(?:due(?=\sto\s(?:DEEDS)\b)|set|expected|scheduled|likely|slated|planned|ready|supposed|poised|meant)\sto(?:\s(?:be|remain|stay|have|get))?\s[a-z]+
|(?:is|are|['’]s|['’]re)\s(?:heading|flying|travell?ing|visiting|meeting|hosting|holding|leaving|returning)
|going\sto|scheduled|due(?!\sto\b)|slated|upcoming
|looming|planned|planning|plans?\s(?:to|for|on|an?)|(?<!could\snot\s)(?:be|remain|stay)\s[a-z]+
|expect(?:s|ed|ing)?|expectations|set\s(?:to|for)|(?:is|are|was|were|be)\sto|to\sbe|hop(?:es?|ed|ing)
|aim(?:s|ed|ing)?|intend(?:s|ed|ing)?|likely|agreed\sto|decided\sto|vowed\sto|pledged\sto|promised\sto|wants?\sto
|wanted\sto|ordered\sto|invited|ready\sto|prepar(?:es?|ed|ing)\s(?:to|for)|calls?\sfor|ahead\sof|deadline|(?:can|must)(?!\s?not\b|\shave\b)
|(?<!in\s)(?<!since\s)(?<!of\s)(?<!last\s)(?<!until\s)(?<!from\s)(?<!late\s)(?<!early\s)(?<!by\s)may(?=\s(?!have\b)[a-z])
|(?:meets?|go(?:es)?\son)(?=\s(?:again\s)?on\s)|to\sawait|opens|starts|begins|ends|expires|takes\splace|resumes|convenes|kicks\soff|faces|postponed\s(?:to|until)|delayed\suntil
|beginning|starting|to\s(?:meet|hold|visit|vote|play|open|start|begin|take|decide|announce|leave|return|resume|discuss
|sign|appear|testify|argue|submit|retire|go|step\sdown|travel|face|attend|address|launch|release|publish|stand|run
|hand)|the\snext|forthcoming"""
"""What looks ahead, "would" and "was to" too: what was the future when somebody spoke mostly still is."""

BACK_WORDS = r"""was|were|had|did|didn['’]t|has|been|took|met|went|came|began|made|held|won|lost|fell|rose|gave|got|sent
|saw|found|left|kept|ran|led|became|broke|brought|built|bought|caught|chose|drew|drove|fled|flew|fought|grew|hit|knew|paid
|put|read|set|sat|tore|wore|bore|froze|woke|rang|sang|dealt|meant|felt|heard|hung|laid|sought|slept|swept|bid|cost|burst
|split|spread|burnt|learnt|spilt|leapt|crept|wept|bent|lit|sold|shot|spent|spoke|stood|stole|struck|swore|taught|thought|threw|wrote|since|ago|slid|sank|shut|beat|quit
|[a-z]{2,}(?<!unit)(?<!ne)(?<!inde)(?<!spe)(?<!fe)(?<!hundr)(?<!proce)(?<!succe)(?<!exce)(?<!bre)(?<!se)(?<!agre)ed
|agreed"""
"""What looks back: auxiliaries, the past of irregular verbs, and words in -ed that are no nouns."""

SPEECH_WORDS = r"said|says|told|announced|reported|added|according|statement"
"""The past of saying dates the saying, but not what is said: it counts only close by."""

PRESENT_WORDS = r"""(?:is|are|being)\s(?!expect|schedul|plann|slated|hoped)(?:[a-z]+ed|heard|held|made|seen|known|taken
|given|set)"""
"""Present passives tell nothing."""

_DEEDS = """be|meet|arrive|begin|start|open|reopen|close|appear|hold|host|vote|expire|end|take|face|visit|return|go
|leave|make|play|report|publish|release|launch|sign|speak|travel|fly|land|hand|give|decide|rule|announce|run|finish|come|stand
|testify|retire|move|discuss|become|complete|pay|receive|join|attend|present|submit|resume|consider|hear|deliver
|sail|dock|step|stay|remain|perform|tour|marry|graduate|wed|get|have|serve|sit|set|enter|compete|undergo|depart|last|stop
|change"""
"""What somebody is due to do; what something is due to ("due to a landslide", "due to bad weather") lies behind."""

_CUES = rf"(?P<ahead>{AHEAD_WORDS})|(?P<speech>{SPEECH_WORDS})|(?P<present>{PRESENT_WORDS})|(?P<back>{BACK_WORDS})"
_CUE = re.compile(rf"(?<![\w-])(?:{_CUES})(?![\w-])".replace("DEEDS", _DEEDS).replace("\n", ""))
_SENTENCE_END = re.compile(
    r"(?<!\b[a-z])(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)(?<!\bgen)(?<!\bsen)[.!?][\"”’')\]]*\s|\n"
)
_LIMIT = re.compile(
    r"(?:until|till|as\ssoon\sas|no\slater\sthan|for|effective|now\s(?:and|to)|(?P<by>by|(?<!shortly\s)(?<!just\s)"
    r"(?<!hours\s)(?<!minutes\s)before|from))\s"
    r"(?:the\s|about\s)?$"
)
_REMARK = re.compile(r",\s[^,;:.]{2,60},\s(?:an?|the|one\sof|who)\s")
_UNTIL = re.compile(r"(?:until|till)\s(?:the\s|about\s)?$")
_OVER_BEHIND = re.compile(r",?\s(?:\w+,?\s)?when\b")
_LASTED = frozenset("had remained lasted stayed lived worked continued served reigned ruled was were did".split())
"""Behind these "until Monday" is over by now, unless what was done is put off or forbidden till then."""
_ADVERB = re.compile(r"\s(?:[a-z]+ly\s)?")
_CLOSE_SPEECH = 40


def sentence_start(low: str, start: int) -> int:
    """Where the sentence that holds ``start`` begins, at most :data:`BEFORE` characters before it."""
    begin = max(0, start - BEFORE)
    if not _may_end(low, begin, start):
        return begin
    for end in _SENTENCE_END.finditer(low, begin, start):
        begin = end.end()
    return begin


def _may_end(low: str, start: int, end: int) -> bool:
    """Whether a sentence may end in there, which costs a tenth of looking for it."""
    near = low[start:end]
    return "." in near or "\n" in near or "!" in near or "?" in near


def tense_direction(low: str, start: int, end: int) -> Direction:
    """1 if the words around ``low[start:end]`` (lower case) look ahead, -1 if they look back, 0 if they do not tell."""
    adverb = _ADVERB.match(low, end)
    verb = _CUE.match(low, adverb.end()) if adverb else None
    if verb and not verb[0].startswith("to"):  # "China on Friday said"
        return 1 if verb["ahead"] else -1
    begin = sentence_start(low, start)
    cues = list(_CUE.finditer(low, begin, start))
    if cues and (limit := _LIMIT.search(low, max(begin, start - 24), start)):
        if limit["by"] == "from" and cues[-1]["back"] and "," not in low[cues[-1].end() : start]:
            return -1  # "the storm hit the coast from Tuesday on"
        if _UNTIL.fullmatch(low, limit.start(), start) and _is_over(cues[-1], low, end):
            return -1
        fell_by = limit["by"] and cues[-1]["back"] and cues[-1].end() + 1 == limit.start()
        return -1 if fell_by else 1
    for cue in reversed(cues):
        told = _cue_direction(cue, low, start)
        if told:
            return told
    reach = min(len(low), end + BEHIND)
    stop = _SENTENCE_END.search(low, end, reach) if _may_end(low, end, reach) else None
    cue_behind = _verb_behind(low, end, stop.start() if stop else reach)
    if cue_behind is None:
        return 0
    return 1 if cue_behind["ahead"] else 0 if cue_behind["present"] else -1


def _verb_behind(low: str, end: int, stop: int) -> re.Match[str] | None:
    """The first verb behind an expression, but for what stands in a remark on somebody: ", who is to stand in May,"."""
    remark = _REMARK.match(low, end)
    for cue in _CUE.finditer(low, end, stop):
        if not (remark and cue[0].startswith("to ")):
            return cue
    return None


def _is_over(cue: re.Match[str], low: str, end: int) -> bool:
    """Whether what lasted until a day is over: "until Monday, when he was freed", "had reigned until March"."""
    return _OVER_BEHIND.match(low, end) is not None or cue[0] in _LASTED


def _cue_direction(cue: re.Match[str], low: str, start: int) -> Direction:
    if cue["ahead"]:
        return 1
    if cue["back"]:
        return -1
    if cue["present"]:
        return 0
    gap = low[cue.end() : start]
    return -1 if len(gap) <= _CLOSE_SPEECH and "," not in gap and " that " not in gap else 0
