"""Query writer: from the parts of a query back to text that is parsed into the same parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.language.words import plain_marks
from corpus.search.fields import DATES
from corpus.search.query_parser import Atom, FieldFilter, Query, QueryClause

_READ_OTHERWISE = re.compile(r"-|[A-Za-z]{2,14}:(?!//)|(?:AND|OR|NOT)$")
_QUOTED_IF = re.compile(r"[\s|]|^//")


def as_value(text: str) -> str:
    """``text`` as it can stand as the value of a field: without quote marks, which have no way to be written there."""
    pairs = zip(text, plain_marks(text), strict=True)
    return " ".join("".join(" " if plain == '"' else char for char, plain in pairs).split())


def quote_value(value: str) -> str:
    """The value of a field as it is typed: in quote marks if it has more than one word.

    >>> quote_value("Northern Wire"), quote_value("RNZ")
    ('"Northern Wire"', 'RNZ')
    """
    value = as_value(value)
    return f'"{value}"' if _QUOTED_IF.search(value) or not value else value


def field_text(field: str, values: Iterable[str], negated: bool = False) -> str:
    """A field and its values as they are typed: ``-source:rnz|"northern wire"``."""
    return f"{'-' if negated else ''}{field}:{'|'.join(map(quote_value, values))}"


def part_text(part: QueryClause | FieldFilter) -> str:
    """A part of a query as text that means the same wherever it stands; a word that was still being typed is whole."""
    if isinstance(part, FieldFilter):
        read = DATES.get(part.field)
        values = part.values if read is None else [value for value in part.values if read(value) is not None]
        return field_text(part.field, values, part.negated)
    return ("-" if part.negated else "") + "|".join([_first_atom(part.atoms[0]), *map(_atom_text, part.atoms[1:])])


def _first_atom(atom: Atom) -> str:
    """Behind a "|" a word may look like a field or an exclusion: at the beginning it would be read as one."""
    otherwise = atom.kind == "word" and _READ_OTHERWISE.match(plain_marks(atom.text))
    return f'"{as_value(atom.text)}"' if otherwise else _atom_text(atom)


def _atom_text(atom: Atom) -> str:
    match atom.kind:
        case "phrase":
            return f'"{atom.text}"'
        case "near":
            return f'"{atom.text}"~{atom.slop}'
        case "regex":
            return f"/{atom.text}/"
        case _:
            return atom.text


def words_of_query(query: Query) -> str:
    """The words of ``query`` without its fields; the last is still being typed there if it is in ``query``."""
    if not query.clauses:
        return ""
    text = " ".join(part_text(clause) for clause in query.clauses)
    last = query.clauses[-1].atoms[-1]
    if not last.open:
        return f"{text} "
    return text.removesuffix('"') if last.kind == "phrase" else text
