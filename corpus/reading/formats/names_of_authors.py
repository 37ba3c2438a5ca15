"""Bylines as metadata write them: one name, several, a name turned round, a name with a town behind it."""

from __future__ import annotations

import re

LONGEST = 120
"""Characters; what is longer is a sentence about the authors and not their names."""

_LEAD = re.compile(
    r"^(?:(?:written|posted|reported|story|words|analysis|opinion|column|review)\s+)?"
    r"(?:by|par|von|por|af|av|door|di|de notre correspondante?)"
    r"\s*:?\s+",
    re.I,
)
_BETWEEN = re.compile(r"\s*(?:;|\||\s/\s|&|\n)\s*|\s+(?:and|und|et|y|og|och|en)\s+(?=[A-ZÀ-Þ])")
_NO_NAME = re.compile(
    r"https?:|www\.|@|^\W*$|^(?:staff|admin|editor|unknown|none|null|n/?a|redaktion|rédaction)$", re.I
)
_MAIL = re.compile(r"\s*<?\(?\b[\w.+-]+@[\w.-]+\b\)?>?\s*\(?")
_POST = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|journalist|staff|bureau|columnist|analyst|media|news|press|business|for)\b",
    re.I,
)
_STAMP = re.compile(r"[\s,|]+(?:[^\W\d_]{3,9}\.?\s+)?\d{1,4}[\s,./:-].*$")
_GIVEN = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w.'’-]*){0,2}")


def author_names(byline: str) -> list[str]:
    """The names in a byline or a field of metadata, each as one would say it.

    Names are told apart at "and" and its like, at semicolons, and at commas between names of two words and more;
    never at a comma before a single word, which is a given name or a town.

    >>> author_names("Berg, Anna")
    ['Anna Berg']
    >>> author_names("Par Anna Berg et Ola Dahl")
    ['Anna Berg', 'Ola Dahl']
    """
    line = _LEAD.sub("", " ".join(byline.split())).strip(" ,.;" if not byline.rstrip().endswith("r.") else " ,;")
    line = _STAMP.sub("", line)
    if "@" in line and not line.startswith("@"):
        line = _MAIL.sub(" ", line).strip(" ()<>")
    if not line or len(line) > LONGEST or _NO_NAME.search(line):
        return []
    return [name for part in _BETWEEN.split(line) if part for name in _between_commas(part.strip(" ,"))]


def _between_commas(part: str) -> list[str]:
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) == 2 and " " not in pieces[0] and _GIVEN.fullmatch(pieces[1]):
        return [f"{pieces[1]} {pieces[0]}"]
    names: list[str] = []
    for piece in pieces:
        if names and (" " not in piece or _POST.search(piece)):
            continue  # a town or a post: "Anna Berg, Karlsund"
        names.append(piece)
    return names
