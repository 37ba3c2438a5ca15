"""Credit sources: agencies and outlets that photo credits and wire credits name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Agency:
    """A news or picture agency, or an outlet that others credit. ``pattern`` matches its name in a credit."""

    name: str
    pattern: str
    example: str


AGENCIES: tuple[Agency, ...] = (
    Agency("AAP", r"AAP(?:IMAGE| Image)?|Australian Associated Press", "AAP"),
    Agency("AFP", r"AFP|Agence France[- ]Presse", "AFP"),
    Agency("AP", r"AP(?: Photos?| Images?)?|(?:The )?Associated Press", "AP Photo"),
    Agency("Reuters", r"REUTERS?|Reuters?(?: Connect)?", "REUTERS"),
    Agency("BBC", r"BBC(?: News)?", "BBC News"),
    Agency("Getty Images", r"Getty(?: Images?)?|GETTY(?: IMAGES)?", "Getty"),
    Agency("EPA", r"EPA(?:-EFE)?|European Pressphoto Agency", "EPA-EFE"),
    Agency("EFE", r"EFE", "EFE"),
    Agency("PA", r"PA(?: Wire| Images| Media| Archive)?|Press Association", "PA Wire"),
    Agency("dpa", r"dpa|DPA|Deutsche Presse-Agentur", "dpa"),
    Agency("Xinhua", r"Xinhua|XINHUA", "Xinhua"),
    Agency("TASS", r"(?:ITAR-)?TASS|Tass", "ITAR-TASS"),
    Agency("RIA Novosti", r"RIA(?: Novosti)?", "RIA Novosti"),
    Agency("Sputnik", r"Sputnik", "Sputnik"),
    Agency("Interfax", r"Interfax", "Interfax"),
    Agency("ANSA", r"ANSA", "ANSA"),
    Agency("Kyodo", r"Kyodo(?: News)?|KYODO", "Kyodo News"),
    Agency("Jiji", r"Jiji(?: Press)?", "Jiji Press"),
    Agency("Yonhap", r"Yonhap(?: News(?: Agency)?)?", "Yonhap"),
    Agency("Bloomberg", r"Bloomberg(?: News)?", "Bloomberg"),
    Agency("UPI", r"UPI|United Press International", "UPI"),
    Agency("CNN", r"CNN", "CNN"),
    Agency("NPR", r"NPR", "NPR"),
    Agency("RNZ", r"RNZ(?: News)?|Radio New Zealand", "RNZ"),
    Agency("NZPA", r"NZPA", "NZPA"),
    Agency("NZME", r"NZME", "NZME"),
    Agency("ABC", r"ABC(?: News)?", "ABC News"),
    Agency("CBC", r"CBC(?: News)?", "CBC News"),
    Agency("The Canadian Press", r"(?:The )?Canadian Press", "The Canadian Press"),
    Agency("PTI", r"PTI|Press Trust of India", "PTI"),
    Agency("IANS", r"IANS", "IANS"),
    Agency("ANI", r"ANI", "ANI"),
    Agency("Anadolu", r"Anadolu(?: Agency| Ajansı)?", "Anadolu Agency"),
    Agency("Belga", r"Belga", "Belga"),
    Agency("Ritzau", r"Ritzau(?: Scanpix)?", "Ritzau Scanpix"),
    Agency("TT", r"TT(?: News Agency)?", "TT News Agency"),
    Agency("NTB", r"NTB(?: Scanpix)?", "NTB"),
    Agency("Lusa", r"Lusa", "Lusa"),
    Agency("MENA", r"MENA", "MENA"),
    Agency("Alamy", r"Alamy(?: Stock Photo)?", "Alamy Stock Photo"),
    Agency("Shutterstock", r"Shutterstock|SHUTTERSTOCK", "Shutterstock"),
    Agency("iStock", r"iStock(?:photo)?", "iStock"),
    Agency("Rex Features", r"Rex(?: Features)?|REX(?: FEATURES)?", "Rex Features"),
    Agency("Corbis", r"Corbis", "Corbis"),
    Agency("WireImage", r"WireImage", "WireImage"),
    Agency("Zuma Press", r"(?:ZUMA|Zuma)(?: Press)?", "Zuma Press"),
    Agency("NurPhoto", r"NurPhoto", "NurPhoto"),
    Agency("SIPA", r"(?:SIPA|Sipa)(?: USA| Press)?", "SIPA USA"),
    Agency("Barcroft Media", r"Barcroft(?: Media)?", "Barcroft Media"),
    Agency("Storyful", r"Storyful", "Storyful"),
    Agency("NASA", r"NASA|Nasa", "NASA"),
)
"""Names as credits write them, and how Tellings shows them."""

OUTLETS: frozenset[str] = frozenset({"BBC", "CNN", "NPR", "RNZ", "ABC", "CBC", "Bloomberg", "NASA"})
"""Agencies of the table that headlines and captions more often write about than credit."""

NO_AGENCY: frozenset[str] = frozenset(
    """FILE PHOTO IMAGE VIDEO HANDOUT POOL VIA FOR THE AND STR TODAY USA USAF NEWS STAFF EDIT CREDIT COURTESY
    SUPPLIED""".split()
)
"""Words in capitals that stand in photo credits beside the agency."""

_LETTERS = re.compile(r"[A-Za-z]+")
_LAST_WORD = re.compile(r"([A-Za-z]+)[^A-Za-z]*\Z")
_REACH = 30
_BEHIND_WORDS = " .,:;!?\"'”’()[]0123456789-–—…%"
_ACRONYM = re.compile(r"\b[A-Z]{3,5}\b")
DASHES = "-–—―"
"""What stands before a line that signs a story."""

_PARTS = re.compile(r"\s*(?:[/,;|&+]|\s[-–—]\s|\band\b)\s*")
_OUTLET = re.compile(
    r"\b(?:Wire|News|Newspapers?|Press|Agency|Times|Post|Radio|Courier|Herald|Dispatch|Journal|Tribune|Gazette|TV|Media"
    r"|Television|Network|Broadcasting|Guardian|Today|Mail|Star|Telegraph|Standard|Daily|Nation|Weekly|Magazine"
    r"|Bulletin|Examiner|Inquirer|Advertiser|Service|Chronicle|Observer|Monitor)\b"
    r"|^[A-Z]{2,6}$"
)
_NAME = re.compile(r"(?:The )?[A-Z0-9][\w.&'’-]*(?: (?:of|the|[A-Z0-9][\w.&'’-]*)){0,4}")


@cache
def agency_words() -> frozenset[str]:
    """Every word that occurs in the name of an agency, and those that stand beside names in credits."""
    named = (word for agency in AGENCIES for word in _LETTERS.findall(agency.pattern))
    return frozenset({*named, *NO_AGENCY, "Reuters", "Photos", "Images", "File", "Pool"}) - {"The", "THE", "FOR", "AND"}


def begins_like_credit(line: str) -> bool:
    """Whether the first word of ``line`` may belong to an agency's name: a cheap look before a dear one."""
    first = _LETTERS.match(line)
    return first is not None and first[0] in agency_words()


def ends_like_credit(line: str) -> bool:
    """Whether the last word of ``line`` may belong to an agency's name."""
    last = line[-_REACH:].rstrip(_BEHIND_WORDS).rpartition(" ")[2]
    if not (last.isascii() and last.isalpha()):
        found = _LAST_WORD.search(line[-_REACH:])
        last = found[1] if found else ""
    return last in agency_words()


@cache
def _agency_patterns() -> re.Pattern[str]:
    # Longer names first, so that "EPA-EFE" is not read as "EPA".
    rows = sorted(enumerate(AGENCIES), key=lambda row: -len(row[1].example))
    return re.compile("|".join(rf"(?P<a{i}>(?<![\w-])(?:{agency.pattern})(?![\w]))" for i, agency in rows))


def any_agency() -> str:
    """A pattern, without groups, for the name of any agency of the table."""
    return "|".join(rf"(?:{agency.pattern})" for agency in AGENCIES)


def find_agencies(credit: str, acronyms: bool = False) -> list[str]:
    """The agencies that ``credit`` names, each once, in order.

    With ``acronyms`` a short word in capitals counts as an agency too, as in "Photo: NZDF".

    >>> find_agencies("Joe Raedle/Getty Images via AP")
    ['Getty Images', 'AP']
    """
    if not acronyms and agency_words().isdisjoint(_LETTERS.findall(credit)):
        return []
    found: dict[int, str] = {}
    taken: list[tuple[int, int]] = []
    for match in _agency_patterns().finditer(credit):
        if match.lastgroup:
            found[match.start()] = AGENCIES[int(match.lastgroup[1:])].name
            taken.append(match.span())
    if acronyms:
        for match in _ACRONYM.finditer(credit):
            known = any(start < match.end() and match.start() < end for start, end in taken)
            if not known and match[0] not in NO_AGENCY:
                found[match.start()] = match[0]
    return list(dict.fromkeys(found[start] for start in sorted(found)))


def signing_agencies(credit: str) -> list[str] | None:
    """The agencies and outlets of a line that signs a story ("Northern Wire"); None if it is no list of names.

    A name that is not in the table counts beside one that is, or if it sounds like an outlet; a person's does not.
    """
    names = listed_names(credit)
    if names is None or any(find_agencies(name) for name in names):
        return names
    return [name for name in names if _OUTLET.search(name)]


def credited_names(line: str) -> list[str]:
    """The agencies that a byline or credit names, and the outlet that signs with them behind a dash; no people.

    >>> credited_names("- Northern Wire, AFP"), credited_names("— Ada Brook (AFP)")
    (['Northern Wire', 'AFP'], ['AFP'])
    """
    named = find_agencies(line)
    if not named or line[:1] not in DASHES:
        return named
    signed = listed_names(line.strip(DASHES + " .)").replace(" (", ", ")) or []
    return [name for name in signed if name in named or is_outlet(name)] or named


def is_outlet(name: str) -> bool:
    """Whether a name sounds like that of an outlet ("Northern Wire", "The Harbour Courier")."""
    return name.startswith("The ") or (len(name) > 1 and _OUTLET.search(name) is not None and name[:1].isupper())


def listed_names(credit: str) -> list[str] | None:
    """The names of a closing credit ("BBC / Reuters"), known or not; None if it is anything but a list of names.

    >>> listed_names("RNZ / The Harbour Courier")
    ['RNZ', 'The Harbour Courier']
    """
    parts = [part for part in _PARTS.split(credit.strip(" ().")) if part]
    if (
        not parts
        or len(parts) > 5
        or not all(_NAME.fullmatch(part) or _agency_patterns().fullmatch(part) for part in parts)
    ):
        return None
    names = [name for part in parts for name in (find_agencies(part) or [part])]
    return list(dict.fromkeys(names))
