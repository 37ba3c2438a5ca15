"""Speech verbs and their forms: which words may stand between a speaker and the words quoted.

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


def _make_row(meaning: str, verbs: str, example: str) -> SpeechVerbs:
    return SpeechVerbs(meaning, tuple(verbs.split()), example)


TABLE: tuple[SpeechVerbs, ...] = (
    _make_row("say", "say/says/said/saying tell/tells/told/telling *state", "Ms Ito said: “We won.”"),
    _make_row("write", "write/writes/wrote/writing/written read/reads/read/reading pen+", "He wrote: “Thanks.”"),
    _make_row("post", "*tweet retweet *post *text *caption *email *e-mail", "“We won,” tweeted Ms Ito."),
    _make_row("ask", "ask wonder inquire query implore *question *demand *request", "“Who won?” she asked."),
    _make_row("reply", "respond retort *counter *answer *reply", "Asked who won, she replied: “We did.”"),
    _make_row("go on", "add continue conclude finish reiterate repeat interject", "“And we paid,” she added."),
    _make_row("begin", "begin/begins/began/beginning *start go/goes/went/going/gone *open *close", "“So,” he began."),
    _make_row("joke", "*joke *quip+ tease banter deadpan+ laugh", "“I am late again,” she joked."),
    _make_row("explain", "explain clarify elaborate *reason", "“It was the rain,” she explained."),
    _make_row("note", "*note observe *remark *comment mention", "“It rained,” she noted."),
    _make_row("recall", "recall remember recount reflect muse opine surmise", "“It was dark,” he recalled."),
    _make_row(
        "assert", "assert insist maintain contend argue declare proclaim affirm posit", "“It is ours,” he insisted."
    ),
    _make_row("stress", "stress emphasize emphasise underline underscore", "“It is ours,” he stressed."),
    _make_row(
        "claim", "*claim allege *charge testify attest certify swear/swears/swore/swearing", "“No,” claims Mr Ito."
    ),
    _make_row("announce", "announce *report reveal disclose confirm *rule", "“It is over,” he announced."),
    _make_row("concede", "admit+ acknowledge concede confess allow grant agree", "“I was wrong,” he admitted."),
    _make_row("deny", "deny *dispute reject rebut+ refute", "He denied it was “a sham”."),
    _make_row(
        "warn", "warn caution inform notify predict *forecast threaten foresee", "“Storms will come,” she warned."
    ),
    _make_row("vow", "*vow *pledge *promise assure", "“I will return,” he vowed."),
    _make_row("suggest", "suggest propose recommend *offer imply indicate *hint *signal advise", "“Try,” he offered."),
    _make_row("think", "think/thinks/thought/thinking believe feel/feels/felt/feeling", "“They lost,” he believes."),
    _make_row("hope", "*hope expect *figure *guess marvel fume worry", "“We will win,” she hoped."),
    _make_row("shout", "*shout *yell *cry *scream *chant exclaim *roar bellow *thunder *boom", "“Out!” they shouted."),
    _make_row("mutter", "*whisper mutter *murmur *snap+ *bark *growl *sigh gush", "“Out,” he muttered."),
    _make_row("sing", "sing/sings/sang/singing/sung narrate recite intone preach", "They sang, “We are one.”"),
    _make_row(
        "boast", "*boast *brag+ enthuse rejoice crow hail *praise laud extol+ tout", "She praised a “fine race”."
    ),
    _make_row("complain", "complain *lament bemoan grumble *protest rail *regret+", "“No,” he lamented."),
    _make_row("mock", "mock deride *ridicule scold *jeer *taunt chide", "He mocked her “tricks”."),
    _make_row(
        "attack", "*attack accuse *blast *slam+ criticize criticise lambaste assail", "He accused her of “theft”."
    ),
    _make_row("denounce", "denounce condemn decry dismiss *fault *blame rip+ lash", "He denounced a “sham”."),
    _make_row("call", "*call describe *label *brand dub+ *term deem", "He called it “fair”."),
    _make_row("portray", "portray depict define liken characterize characterise compare", "He likened it to “a war”."),
    _make_row("cite", "cite *quote refer+ *point invoke *echo", "He referred to “a long war”."),
    _make_row(
        "speak", "speak/speaks/spoke/speaking/spoken *talk discuss *address lecture", "She spoke of “a long war”."
    ),
    _make_row("put", "put/puts/put/putting summarize summarise *outline *detail", "“It was late,” as she put it."),
    _make_row("thank", "apologize apologise *thank congratulate", "He apologized for “the mess”."),
    _make_row("order", "*order instruct *command direct remind beg+ plead urge exhort", "He urged them to “go home”."),
)
"""All verbs of speech, by meaning."""

_IRREGULAR: tuple[Form, ...] = ("base", "s", "past", "ing")


def _regular_forms(base: str, doubled: bool) -> list[tuple[str, Form]]:
    if base.endswith("y") and base[-2] not in "aeiou":
        stem, third, past = base, base[:-1] + "ies", base[:-1] + "ied"
    else:
        stem = base + base[-1] if doubled else base.removesuffix("e")
        third, past = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s"), stem + "ed"
    return [(base, "base"), (third, "s"), (past, "past"), (stem + "ing", "ing")]


def verb_forms(verb: str) -> list[tuple[str, Form]]:
    """All forms of one entry of a row, each with what it is.

    >>> verb_forms("*claim")
    [('claim', 'base'), ('claims', 's'), ('claimed', 'past'), ('claiming', 'ing')]
    """
    verb = verb.removeprefix("*")
    if "/" not in verb:
        return _regular_forms(verb.rstrip("+"), verb.endswith("+"))
    return [(word, _IRREGULAR[at] if at < len(_IRREGULAR) else "past") for at, word in enumerate(verb.split("/"))]


_MORE: dict[str, Form] = {"labelled": "past", "labelling": "ing", "blogged": "past"}


@cache
def speech_cues() -> dict[str, Form]:
    """Every form of every verb, in lower case, with what it is. Where two agree ("read") the past form counts."""
    return {word: form for row in TABLE for verb in row.verbs for word, form in verb_forms(verb)} | _MORE


@cache
def nominal_forms() -> frozenset[str]:
    """The base and s-forms that are nouns as often as verbs ("claims", "report")."""
    marked = [verb for row in TABLE for verb in row.verbs if verb.startswith("*")]
    return frozenset(word for verb in marked for word, form in verb_forms(verb) if form in ("base", "s"))
