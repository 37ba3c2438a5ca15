"""Display names: the name that an entity goes by, its variants, and why each of them is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from corpus.entities.acronyms import well_known
from corpus.entities.organisation_names import GENERIC, organisation_name, without_form
from corpus.entities.person_names import person_name, tidy_name
from corpus.entities.place_aliases import place_alias
from corpus.entities.short_forms import DIRECTIONS
from corpus.language.words import fold_text
from corpus.model import EntityType, Variant

UNKNOWN: Final = "unknown"
"""The outlet of an article that names none."""

COMMON: Final = 0.1
"""A variant that is at least this often used as the commonest one may lend the entity its name."""

ACRONYM: Final = 5
MOSTLY: Final = 3
"""A name of at most so many letters that stands so many times oftener in capitals is an acronym."""

_LONG_WORD: Final = 4

Used = tuple[str, str, str, int]
"""Uses of a name: its words as they stand in the article, the outlet, why it was put here, and how many they are."""


@lru_cache(maxsize=200_000)
def shown_name(text: str, kind: EntityType) -> str:
    """A mention's words as a name for people to read: no honorific, leading "the", hash, possessive or legal form.

    >>> shown_name("the Acme Widgets Corp.", "organisation"), shown_name("Mrs Jane Doe", "person")
    ('Acme Widgets', 'Jane Doe')
    """
    if kind == "person":
        return person_name(text).display
    whole = tidy_name(text)
    if whole.startswith("the ") or (kind == "organisation" and whole.casefold().startswith("the ")):
        whole = whole[4:].strip() or whole
    return without_form(whole) if kind == "organisation" else whole


def entity_name(uses: Iterable[Used], kind: EntityType) -> str:
    """The fullest common one of the names, in its commonest form; one all in capitals only if it is an acronym."""
    forms: dict[str, Counter[str]] = {}
    for text, _, _, count in uses:
        shown = shown_name(text, kind)
        forms.setdefault(shown.casefold(), Counter())[shown] += count
    counts = {_form_shown(found, kind): found.total() for found in forms.values()}
    least = 1 if kind == "person" else COMMON * max(counts.values(), default=0)
    common = [(name, count) for name, count in counts.items() if count >= least]
    return min(common, key=lambda item: (-_name_fullness(item[0], kind), -item[1], -len(item[0])), default=("", 0))[0]


def _form_shown(found: Counter[str], kind: EntityType) -> str:
    """The form of one name that is shown: "UK" and not "Uk", but "Paris" and not the "PARIS" of datelines.

    A full name that nobody writes otherwise than in capitals is shown so: how it would be written is not known.
    """
    plain = min(found, key=lambda form: (form.isupper(), -found[form]))
    capitals = plain.upper()
    is_acronym = len(plain) <= ACRONYM and " " not in plain and found[capitals] >= MOSTLY * found[plain]
    if is_acronym or kind == "organisation":
        return capitals if is_acronym else plain
    in_full = kind == "person" and " " in plain
    return plain.title() if plain.isupper() and len(plain) > ACRONYM and not in_full else plain


def _name_fullness(name: str, kind: EntityType) -> int:
    """How full a name is: given name and surname before initials and surname, a country's own name, an institution
    with its country, no acronym."""
    if kind == "person":
        person = person_name(name)
        return bool(person.given) * (1 if person.initials else 2)
    if kind == "place":
        return int(name == place_alias(name))
    if fold_text(name) in GENERIC | DIRECTIONS:
        return -1
    parsed = organisation_name(name)
    spelt_out = " " in name or not name.isupper()
    return spelt_out + bool(parsed.country) + (well_known().get(parsed.node) == name)


def variants_of(uses: Sequence[Used], name: str, kind: EntityType) -> tuple[Variant, ...]:
    """The variants of the entity ``name``, by falling count."""
    sources: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for text, source, why, count in uses:
        words = " ".join(text.split())
        sources[words][source or UNKNOWN] += count
        reasons[words][why] += count
    common = {text: found.most_common(1)[0][0] for text, found in reasons.items()}
    main = common.get(name, "")
    variants = [
        Variant(text, found.total(), dict(found.most_common()), _variant_reason(text, name, kind, common[text] or main))
        for text, found in sources.items()
    ]
    return tuple(sorted(variants, key=lambda variant: (-variant.count, variant.text)))


def _variant_reason(text: str, name: str, kind: EntityType, reason: str) -> str:
    """Why the variant ``text`` belongs to the entity ``name``: ``""`` for the name itself."""
    shown = shown_name(text, kind)
    dress = _added_words(text, shown, kind)
    if shown == name:
        return dress
    if shown.casefold() == name.casefold():
        reason = "capitals"
    elif fold_text(shown).replace(" ", "") == fold_text(name).replace(" ", ""):
        reason = "accents or marks"
    elif kind == "organisation" and organisation_name(shown).node == organisation_name(name).node:
        reason = ""
    elif kind == "place" and place_alias(shown):
        reason = f"another name of {place_alias(shown)}"
    return ", ".join(part for part in (reason or _form_difference(shown, name, kind), dress) if part)


def _form_difference(shown: str, name: str, kind: EntityType) -> str:
    """How two names differ that are compared as one."""
    return "order of words" if kind != "person" and _long_words(shown) == _long_words(name) else "form of the name"


def _long_words(name: str) -> set[str]:
    return {word for word in fold_text(name).split() if len(word) >= _LONG_WORD}


def _added_words(text: str, shown: str, kind: EntityType) -> str:
    """What ``text`` has that the name shown for it has not."""
    if shown in (text, tidy_name(text)) and text[:1] != "#":
        return ""
    if text.startswith("#"):
        return "hashtag"
    if text[:4].casefold() == "the ":
        return "article"
    if text.startswith(shown):
        if text.endswith("s") and len(text) - len(shown) < len("'s "):
            return "possessive"
        return "legal form" if kind == "organisation" else "more words"
    return "honorific" if text.endswith(shown) else "more words"
