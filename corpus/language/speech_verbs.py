"""Verbs of speech: which words may stand between a speaker and the words quoted.

The list grew out of the cues annotated in PolNeAR (Newell et al., 2018) and the reporting verbs of news style books.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

Form = Literal["base", "s", "past", "ing"]


@dataclass(frozen=True, slots=True)
class SpeechVerbs:
    """A row of the table: verbs of one meaning, and a clause that uses one of them.

    ``verbs`` are base forms; irregular ones give ``base/s/past/ing`` and further forms. ``+`` behind a verb doubles its
    last letter ("brag+": bragged). ``*`` before a verb: its base and s-form are nouns just as often ("*claim"), so they
    count only where no article or adjective stands before them.
    """

    meaning: str
    verbs: tuple[str, ...]
    example: str


def _row(meaning: str, verbs: str, example: str) -> SpeechVerbs:
    return SpeechVerbs(meaning, tuple(verbs.split()), example)


TABLE: tuple[SpeechVerbs, ...] = (
    _row("say", "say/says/said/saying tell/tells/told/telling *state", "Ms Ito said: “We won.”"),
    _row("write", "write/writes/wrote/writing/written read/reads/read/reading pen+", "He wrote: “Thanks.”"),
    _row("post", "*tweet retweet *post *text *caption *email *e-mail", "“We won,” tweeted Ms Ito."),
    _row("ask", "ask wonder inquire query implore *question *demand *request", "“Who won?” she asked."),
    _row("reply", "respond retort *counter *answer *reply", "Asked who won, she replied: “We did.”"),
    _row("go on", "add continue conclude finish reiterate repeat interject", "“And we paid,” she added."),
    _row("begin", "begin/begins/began/beginning *start go/goes/went/going/gone *open *close", "“So,” he began."),
    _row("joke", "*joke *quip+ tease banter deadpan+ laugh", "“I am late again,” she joked."),
    _row("explain", "explain clarify elaborate *reason", "“It was the rain,” she explained."),
    _row("note", "*note observe *remark *comment mention", "“It rained,” she noted."),
    _row("recall", "recall remember recount reflect muse opine surmise", "“It was dark,” he recalled."),
    _row("assert", "assert insist maintain contend argue declare proclaim affirm posit", "“It is ours,” he insisted."),
    _row("stress", "stress emphasize emphasise underline underscore", "“It is ours,” he stressed."),
    _row("claim", "*claim allege *charge testify attest certify swear/swears/swore/swearing", "“No,” claims Mr Ito."),
    _row("announce", "announce *report reveal disclose confirm *rule", "“It is over,” he announced."),
    _row("concede", "admit+ acknowledge concede confess allow grant agree", "“I was wrong,” he admitted."),
    _row("deny", "deny *dispute reject rebut+ refute", "He denied it was “a sham”."),
    _row("warn", "warn caution predict *forecast threaten foresee", "“Storms will come,” she warned."),
    _row("vow", "*vow *pledge *promise assure", "“I will return,” he vowed."),
    _row("suggest", "suggest propose recommend *offer imply indicate *hint *signal advise", "“Try,” he offered."),
    _row("think", "think/thinks/thought/thinking believe feel/feels/felt/feeling", "“They lost,” he believes."),
    _row("hope", "*hope expect *figure *guess marvel fume worry", "“We will win,” she hoped."),
    _row("shout", "*shout *yell *cry *scream *chant exclaim *roar bellow *thunder *boom", "“Out!” they shouted."),
    _row("mutter", "*whisper mutter *murmur *snap+ *bark *growl *sigh gush", "“Out,” he muttered."),
    _row("sing", "sing/sings/sang/singing/sung narrate recite intone preach", "They sang, “We are one.”"),
    _row("boast", "*boast *brag+ enthuse rejoice crow hail *praise laud extol+ tout", "She praised a “fine race”."),
    _row("complain", "complain *lament bemoan grumble *protest rail *regret+", "“No,” he lamented."),
    _row("mock", "mock deride *ridicule scold *jeer *taunt chide", "He mocked her “tricks”."),
    _row("attack", "*attack accuse *blast *slam+ criticize criticise lambaste assail", "He accused her of “theft”."),
    _row("denounce", "denounce condemn decry dismiss *fault *blame rip+ lash", "He denounced a “sham”."),
    _row("call", "*call describe *label *brand dub+ *term deem", "He called it “fair”."),
    _row("portray", "portray depict define liken characterize characterise compare", "He likened it to “a war”."),
    _row("cite", "cite *quote refer+ *point invoke *echo", "He referred to “a long war”."),
    _row("speak", "speak/speaks/spoke/speaking/spoken *talk discuss *address lecture", "She spoke of “a long war”."),
    _row("put", "put/puts/put/putting summarize summarise *outline *detail", "“It was late,” as she put it."),
    _row("thank", "apologize apologise *thank congratulate", "He apologized for “the mess”."),
    _row("order", "*order instruct *command direct remind beg+ plead urge exhort", "He urged them to “go home”."),
)
"""All verbs of speech, by meaning."""

_IRREGULAR: tuple[Form, ...] = ("base", "s", "past", "ing")


def _regular(base: str, doubled: bool) -> list[tuple[str, Form]]:
    if base.endswith("y") and base[-2] not in "aeiou":
        stem, third, past = base, base[:-1] + "ies", base[:-1] + "ied"
    else:
        stem = base + base[-1] if doubled else base.removesuffix("e")
        third, past = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s"), stem + "ed"
    return [(base, "base"), (third, "s"), (past, "past"), (stem + "ing", "ing")]


def forms(verb: str) -> list[tuple[str, Form]]:
    """All forms of one entry of a row, each with what it is.

    >>> forms("*claim")
    [('claim', 'base'), ('claims', 's'), ('claimed', 'past'), ('claiming', 'ing')]
    """
    verb = verb.removeprefix("*")
    if "/" not in verb:
        return _regular(verb.rstrip("+"), verb.endswith("+"))
    return [(word, _IRREGULAR[at] if at < len(_IRREGULAR) else "past") for at, word in enumerate(verb.split("/"))]


_MORE: dict[str, Form] = {"labelled": "past", "labelling": "ing", "blogged": "past"}


@cache
def cues() -> dict[str, Form]:
    """Every form of every verb, in lower case, with what it is. Where two agree ("read") the past form counts."""
    return {word: form for row in TABLE for verb in row.verbs for word, form in forms(verb)} | _MORE


@cache
def nominal() -> frozenset[str]:
    """The base and s-forms that are nouns as often as verbs ("claims", "report")."""
    marked = [verb for row in TABLE for verb in row.verbs if verb.startswith("*")]
    return frozenset(word for verb in marked for word, form in forms(verb) if form in ("base", "s"))
