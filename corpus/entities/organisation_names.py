"""Normalised organisation names: corporate forms, word order, British spelling and country, as names are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from corpus.entities.person_names import fold_part, tidy_name, without_possessive

CORPORATE: Final = frozenset(
    """inc incorporated corp corporation co company ltd limited plc llc llp lp nv sa ag gmbh spa ab asa oyj kk bhd sarl
    holdings holding aktiengesellschaft jsc ojsc pjsc oao ooo pte""".split()
)
"""Legal forms, folded: "Acme Corp" is Acme."""

_RUSSIAN: Final = frozenset("oao ooo ojsc pjsc".split())
"""Legal forms that stand before the name: "OAO Gazprom"."""

_SPELT_OUT: Final = frozenset("incorporated corporation company limited holdings holding co".split())
HEADS: Final = frozenset("department ministry committee commission bureau".split())
"""Heads of names that stand first or last: "Ministry of Health" is the Health Ministry."""

DESCRIPTORS: Final = frozenset(
    """group company companies party movement news newspaper magazine agency organization organisation foundation
    electronics motors motor airlines airways bank energy pharmaceuticals technologies technology industries systems
    entertainment pictures records studios media network television tv radio online university college institute school
    hospital church club fc cf team association union federation league society project coalition front army forces
    militants rebels insurgency international worldwide global canada america usa uk australia""".split()
)
"""Words that a name may lose when it is repeated in one article: "Environment Canada", then "Environment"."""

GENERIC: Final = frozenset(
    """academy administration agency airline assembly association authority bank board bureau cabinet center centre
    chamber church city club coalition college commission committee company conference congress corporation council
    court department federation force forces foundation front group guild hospital institute league legislature library
    ministry mission mosque movement museum network office organization organisation orchestra parliament party police
    school senate service society society team tribunal trust union university""".split()
)
"""Common nouns that, alone and with a capital, repeat the last name they are part of: "the Court"."""

_BRITISH: Final = (
    (re.compile(r"^(\w{3,})is(ation|ations|e|ed|ing)$"), r"\1iz\2"),
    (re.compile(r"^(cent|theat)res?$"), r"\1er"),
    (re.compile(r"^(defen|offen|licen)ce$"), r"\1se"),
    (re.compile(r"^(harb|col|hon)our$"), r"\1or"),
    (re.compile(r"^programmes?$"), "program"),
)
_EXPANDED: Final = {
    "un": ("united", "nations"), "eu": ("european", "union"), "la": ("los", "angeles"), "us": ("united", "states"),
    "uk": ("united", "kingdom"),
}  # fmt: skip
"""Short first words of longer names: "UN Security Council"."""

_SMALL: Final = frozenset("of the and for in on at a an to de la le du des y und der".split())
_DEMONYMS: Final[dict[str, str]] = {
    "american": "united states", "us": "united states", "british": "united kingdom", "uk": "united kingdom",
    "french": "france", "german": "germany", "italian": "italy", "spanish": "spain", "russian": "russia",
    "chinese": "china", "japanese": "japan", "indian": "india", "iranian": "iran", "israeli": "israel",
    "turkish": "turkey", "ukrainian": "ukraine", "canadian": "canada", "australian": "australia",
    "mexican": "mexico", "brazilian": "brazil", "polish": "poland", "dutch": "netherlands", "swedish": "sweden",
    "norwegian": "norway", "danish": "denmark", "finnish": "finland", "greek": "greece", "irish": "ireland",
    "scottish": "scotland", "welsh": "wales", "swiss": "switzerland", "austrian": "austria", "belgian": "belgium",
    "egyptian": "egypt", "iraqi": "iraq", "syrian": "syria", "saudi": "saudi arabia", "pakistani": "pakistan",
    "afghan": "afghanistan", "indonesian": "indonesia", "malaysian": "malaysia", "kenyan": "kenya",
    "nigerian": "nigeria", "south african": "south africa", "south korean": "south korea",
    "north korean": "north korea", "argentine": "argentina", "chilean": "chile", "colombian": "colombia",
    "venezuelan": "venezuela", "cuban": "cuba", "hungarian": "hungary", "czech": "czech republic",
    "romanian": "romania", "serbian": "serbia", "croatian": "croatia", "portuguese": "portugal", "libyan": "libya",
    "lebanese": "lebanon", "jordanian": "jordan", "yemeni": "yemen", "qatari": "qatar", "palestinian": "palestine",
    "thai": "thailand", "vietnamese": "vietnam", "filipino": "philippines", "taiwanese": "taiwan",
}  # fmt: skip
"""The adjectives of countries that qualify an institution, and the country."""


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's or a place's name as it is compared.

    ``words`` are folded, without corporate form, in one order, American spelling. ``country`` qualifies the name
    ("US Justice Department", "Italian Supreme Court") and is not among ``words``. ``acronym`` is the name itself,
    folded, if it looks like initials. ``node`` are the words, joined by blanks, after the country; ``letters`` the
    same without blanks and small words: equal for two ways of parting or linking the words.
    """

    display: str
    words: tuple[str, ...]
    country: str
    acronym: str

    node: str
    letters: str


def comparable_name(display: str, words: tuple[str, ...], country: str = "", acronym: str = "") -> OrganisationName:
    """The name made of these parts."""
    node = " ".join(((f"{country}:",) if country else ()) + words)
    letters = country + "".join(word for word in words if word not in _SMALL)
    return OrganisationName(display, words, country, acronym, node, letters)


def read_table(name: str) -> list[list[str]]:
    """Rows of a shipped table whose columns are parted by ``|``."""
    text = files("corpus").joinpath("data", "entities", name).read_text(encoding="utf8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]


def words_of(text: str) -> list[str]:
    """Folded words; hyphens part words, "&" is "and", dots and apostrophes are dropped."""
    plain = text.replace("&", " and ").replace("-", " ").replace("/", " ").replace(",", " ")
    return [american_spelling(part) for word in plain.split() if (part := fold_part(word))]


@lru_cache(maxsize=2**13)
def american_spelling(word: str) -> str:
    """A folded word in American spelling: "labor", "organization"."""
    for pattern, plain in _BRITISH:
        word = pattern.sub(plain, word)
    return word


@cache
def _country_words() -> dict[tuple[str, ...], str]:
    """Words that may qualify an institution, and the country they tell."""
    found = {tuple(adjective.split()): country for adjective, country in _DEMONYMS.items()}
    for country in sorted(set(_DEMONYMS.values())):
        found[tuple(country.split())] = country
    return found


def _split_country(words: list[str]) -> tuple[str, list[str]]:
    for size in (2, 1):
        country = _country_words().get(tuple(words[:size]))
        if country and len(words) > size:
            rest = words[size:]
            return (country, rest) if set(rest) & (HEADS | GENERIC) else ("", words)
    return "", words


def _one_order(words: list[str]) -> list[str]:
    """The words with the head last: "health department" of "department of health"."""
    if len(words) > 2 and words[0] in HEADS and words[1] in ("of", "on", "for"):
        rest = words[3:] if words[2] == "the" and len(words) > 3 else words[2:]
        return [*(["foreign"] if rest == ["foreign", "affairs"] else rest), words[0]]
    return words


_DOMAIN_END = re.compile(r"(?<=[A-Za-z]{3})\.(?:com|org|net|ca|co\.uk|com\.au|ie|de|fr|ng|in|za)$")
"""What makes an outlet's or a firm's name the address of its pages: "CBC.ca" is the CBC."""


@lru_cache(maxsize=100_000)
def organisation_name(text: str) -> OrganisationName:
    """Bring an organisation's name into the form it is compared in.

    >>> organisation_name("the U.S. Department of Justice").node
    'united states: justice department'
    >>> organisation_name("Acme Widgets, Inc.").words
    ('acme', 'widgets')
    """
    whole = without_possessive(tidy_name(text))
    shown = whole[4:] if whole[:4].casefold() == "the " and len(whole) > 4 else whole
    shown = _DOMAIN_END.sub("", shown) if "." in shown else shown
    words = words_of(shown)
    while len(words) > 1 and words[-1] in CORPORATE and words[-2] != "and":
        words.pop()
    if len(words) > 1 and words[0] in _RUSSIAN:
        words = words[1:]
    if len(words) > 2 and words[0] in ("us", "united") and words[-1] in ("states", "us"):
        return comparable_name(shown, tuple(words))
    country, words = _split_country(words)
    if len(words) > 1 and words[0] in _EXPANDED and shown[:2].isupper():
        words = [*_EXPANDED[words[0]], *words[1:]]
    bare = shown.replace(".", "")
    upper = sum(letter.isupper() for letter in bare)
    initials = bare.isalnum() and 2 <= len(bare) <= 8 and upper >= 2 and upper * 2 >= len(bare)
    return comparable_name(shown, tuple(_one_order(words)) or (whole.casefold(),), country, fold_part(bare) * initials)


def without_form(shown: str) -> str:
    """A company's name without its legal form: "Acme Widgets, Inc." is Acme Widgets."""
    words = shown.split()
    while len(words) > 1 and fold_part(words[-1]) in CORPORATE - _SPELT_OUT and words[-2] not in ("&", "and"):
        words.pop()
    return " ".join(words).rstrip(",")


def initials_of(text: str) -> frozenset[str]:
    """The acronyms a name may have: initials with and without its small words, folded.

    >>> sorted(initials_of("Department of Justice"))
    ['dj', 'doj']
    """
    words = words_of(text)
    if words[:1] == ["the"]:
        words = words[1:]
    capitals = {fold_part(word) for word in text.split() if word.isupper()}
    great = [word for word in words if word not in _SMALL]
    if len(great) < 2:
        return frozenset()
    with_of = [word for word in words if word in great or word == "of"]
    firm = [word for word in great if word not in CORPORATE]
    forms = (great, with_of, words, firm)
    return frozenset("".join(word if word in capitals else word[0] for word in form) for form in forms if len(form) > 1)
