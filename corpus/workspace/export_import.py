"""Desk export and import: JSON Lines, one thing said a line, to read, to keep elsewhere, and to import again.

A line says ``what`` it is; ``pile`` and ``ref`` tie it to the lines of piles and articles; the rest is for its kind.
``title`` beside a mark is there to be read and is not imported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from corpus.clean import clean_text
from corpus.workspace.judgement_store import is_readable
from corpus.workspace.own_events import is_readable_event
from corpus.workspace.pile_registry import pile_at, pile_like
from corpus.workspace.sqlite_store import SqliteStore, Statement
from corpus.workspace.undo_journal import FactEdit, Key, UndoJournal, put_fact

HEADER: Final = "tellings desk"
FORMAT: Final = 1

_DEEPEST: Final = 20
"""Levels of lists and objects that a value may have."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactFormat:
    """How a kind of fact is written: the fields for its subject, name and value ("" where it has none).

    A value that is an object itself is ``spread``: its fields stand in the line.
    """

    kind: str
    subject: str
    name: str
    value: str
    spread: bool
    example: str


SHAPES: Final[tuple[FactFormat, ...]] = (
    FactFormat("star", "ref", "", "", False, '{"what": "star", "pile": "p", "ref": "r"}'),
    FactFormat("read", "ref", "", "", False, '{"what": "read", "pile": "p", "ref": "r"}'),
    FactFormat("tag", "ref", "tag", "", False, '{"what": "tag", "pile": "p", "ref": "r", "tag": "floods"}'),
    FactFormat(
        "note",
        "ref",
        "key",
        "",
        True,
        '{"what": "note", "pile": "p", "ref": "r", "key": "k", "text": "Ask the mayor", "field": "text", "start": 4,'
        ' "words": "river"}',
    ),
    FactFormat("moved", "ref", "", "beside", False, '{"what": "moved", "pile": "p", "ref": "r", "beside": "r2"}'),
    FactFormat(
        "outlet", "ref", "", "outlet", False, '{"what": "outlet", "pile": "p", "ref": "r", "outlet": "Bay Herald"}'
    ),
    FactFormat(
        "entity",
        "pair",
        "",
        "",
        True,
        '{"what": "entity", "pile": "p", "pair": "x", "verdict": "apart", "a": {"type": "person", "name": "Ann Roe",'
        ' "names": ["Ann Roe"]}, "b": {"type": "person", "name": "Anna Roe", "names": ["Anna Roe"]}}',
    ),
    FactFormat(
        "check",
        "disagreement",
        "",
        "verdict",
        False,
        '{"what": "check", "pile": "p", "disagreement": "number:12-dead:77", "verdict": "checked"}',
    ),
    FactFormat(
        "event",
        "key",
        "",
        "",
        True,
        '{"what": "event", "pile": "p", "key": "k", "date": "2021-05-03", "text": "The council meets"}',
    ),
    FactFormat(
        "search", "", "name", "query", False, '{"what": "search", "pile": "p", "name": "dam", "query": "dam -film"}'
    ),
)
"""Every kind of fact and a line of it."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many marks were new, and what could not be understood, as sentences that name the line."""

    marks: int
    problems: tuple[str, ...] = ()


class _UnclearError(ValueError):
    """A line that cannot be understood; the message says why."""


def export_lines(store: SqliteStore) -> Iterator[str]:
    """Everything on the desk, line by line; changes that could be undone are not part of it."""
    yield _json_line({HEADER: FORMAT})
    for key, sketch in store.query_rows("SELECT key, sketch FROM piles ORDER BY rowid"):
        folders = [row[0].split("\n") for row in store.query_rows("SELECT paths FROM folders WHERE pile = ?", (key,))]
        yield _json_line({"what": "pile", "pile": key, "folders": folders, "sketch": bytes(sketch).hex()})
    titles = {}
    for pile, ref, digest, ident, title, url in store.query_rows("SELECT * FROM articles ORDER BY rowid"):
        titles[pile, ref] = title or ident
        yield _json_line(
            {"what": "article", "pile": pile, "ref": ref, "id": ident, "title": title, "url": url, "hash": digest}
        )
    for pile, kind, subject, name, value in store.query_rows("SELECT * FROM facts ORDER BY rowid"):
        yield _json_line(_fact_row(pile, (kind, subject, name), value, titles.get((pile, subject), "")))
    for pile, query in store.query_rows("SELECT pile, query FROM history ORDER BY number"):
        yield _json_line({"what": "searched", "pile": pile, "query": query})
    for pile, key, value in store.query_rows("SELECT pile, key, value FROM state ORDER BY pile, key"):
        yield _json_line({"what": "state", "pile": pile, "key": key, "value": json.loads(value)})


def import_lines(store: SqliteStore, journal: UndoJournal, lines: Iterable[str]) -> ImportResult:
    """Add what is not there yet, in one transaction; where both say something else of one thing, the import wins.

    The marks of each collection become one change that can be undone. Never raises for what a line holds.
    """
    importer = _Importer(store)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                importer.take_row(_parse_line(line))
            except _UnclearError as problem:
                importer.problems.append(f"Line {number}: {problem}")
    store.write_statements(importer.pending_statements(journal))
    return ImportResult(importer.marks, tuple(importer.problems))


def _json_line(row: Row) -> str:
    """The row, with JSON's escapes for what a terminal obeys, no one sees, or an editor takes for the end of a line."""
    line = json.dumps(row, ensure_ascii=False)
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line) + "\n"


def _parse_line(line: str) -> Row:
    try:
        row = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _UnclearError("This is not valid JSON.") from error
    if not isinstance(row, dict):
        raise _UnclearError("This is not a JSON object.")
    return row


def _fact_row(pile: str, key: Key, value: str, title: str) -> Row:
    kind, subject, name = key
    shape = next((shape for shape in SHAPES if shape.kind == kind), None)
    if shape is None:
        return {"what": "fact", "pile": pile, "kind": kind, "subject": subject, "name": name, "value": value}
    row: dict[str, Any] = {"what": kind, "pile": pile}
    row |= {at: said for at, said in ((shape.subject, subject), (shape.name, name), (shape.value, value)) if at}
    row |= {"title": title} if title else {}
    return row | (json.loads(value) if shape.spread else {})


def _parse_fact(row: Row) -> tuple[Key, str]:
    what = _clean_field(row, "what")
    if what == "fact" and row.get("kind") not in [shape.kind for shape in SHAPES]:
        kind, subject, name, value = (_clean_field(row, field) for field in ("kind", "subject", "name", "value"))
        return (kind, subject, name), value
    shape = next((shape for shape in SHAPES if shape.kind == what), None)
    if shape is None:
        raise _UnclearError(f"{what!r} is not known.")
    parts = [_clean_field(row, at) if at else "" for at in (shape.subject, shape.name, shape.value)]
    value = json.dumps(_SPREAD[what](row), ensure_ascii=False) if shape.spread else parts[2]
    return (what, parts[0], parts[1]), value


def _clean_field(row: Row, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise _UnclearError(f"{name!r} is missing, or is not text.")
    return clean_text(value)


def _parse_note(row: Row) -> Row:
    start = row.get("start")
    if not isinstance(start, int) or start < 0 or row.get("field") not in ("title", "text"):
        raise _UnclearError("The place of the note is not clear.")
    return {
        "text": _clean_field(row, "text"),
        "field": row["field"],
        "start": start,
        "words": _clean_field(row, "words"),
    }


def _parse_judgement(row: Row) -> Row:
    ruling = {name: _clean_value(row.get(name)) for name in ("verdict", "a", "b")}
    if not is_readable(ruling):
        raise _UnclearError("The two names are not clear.")
    return ruling


def _parse_event(row: Row) -> Row:
    told = {name: _clean_value(row.get(name)) for name in ("date", "text")}
    if not is_readable_event(told):
        raise _UnclearError("The date or the words of the event are not clear.")
    return told


def _clean_value(value: object) -> object:
    """The value with every text in it cleaned; what lies deeper than anything we write is dropped."""
    return _cleaned(value, _DEEPEST)


def _cleaned(value: object, deeper: int) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if not isinstance(value, list | dict):
        return value
    if not deeper:
        return None
    if isinstance(value, list):
        return [_cleaned(part, deeper - 1) for part in value]
    return {clean_text(key): _cleaned(part, deeper - 1) for key, part in value.items()}


_SPREAD: Final[Mapping[str, Callable[[Row], Row]]] = {
    "note": _parse_note,
    "entity": _parse_judgement,
    "event": _parse_event,
}


@dataclass(slots=True)
class _Importer:
    """Collects what the lines say."""

    store: SqliteStore
    problems: list[str] = field(default_factory=list)
    marks: int = 0
    _piles: dict[str, str] = field(default_factory=dict)
    _other: list[Statement] = field(default_factory=list)
    _facts: dict[str, dict[Key, str]] = field(default_factory=dict)

    def take_row(self, row: Row) -> None:
        """Understand a line. Raises _UnclearError."""
        if HEADER in row:
            if row[HEADER] != FORMAT:
                raise _UnclearError("It was written by a newer version; what is understood is taken.")
            return
        what, pile = _clean_field(row, "what"), _clean_field(row, "pile")
        if what == "pile":
            self._match_collection(pile, row)
            return
        pile = self._piles.get(pile, pile)
        if what == "article":
            values = (pile, *(_clean_field(row, name) for name in ("ref", "hash", "id", "title", "url")))
            self._other.append(("INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?, ?, ?)", values))
        elif what == "searched":
            query = _clean_field(row, "query")
            self._other.append(("DELETE FROM history WHERE pile = ? AND query = ?", (pile, query)))
            self._other.append(("INSERT INTO history (pile, query) VALUES (?, ?)", (pile, query)))
        elif what == "state":
            value = json.dumps(_clean_value(row.get("value")))
            self._other.append(
                ("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", (pile, _clean_field(row, "key"), value))
            )
        else:
            key, said = _parse_fact(row)
            facts = self._facts.setdefault(pile, {})
            facts.pop(key, None)
            facts[key] = said

    def _match_collection(self, pile: str, row: Row) -> None:
        """Find the collection here that this one is: by its key, by where it lies, by what is in it."""
        folders = row.get("folders")
        paths = (
            ["\n".join(clean_text(str(part)) for part in one) for one in folders if isinstance(one, list)]
            if isinstance(folders, list)
            else []
        )
        try:
            sketch = bytes.fromhex(str(row.get("sketch", "")))
        except ValueError as error:
            raise _UnclearError("The sketch of the collection is not hexadecimal.") from error
        if self.store.query_rows("SELECT 1 FROM piles WHERE key = ?", (pile,)):
            self._piles[pile] = pile
            return
        here = next(filter(None, (pile_at(self.store, one) for one in paths)), "") or pile_like(self.store, sketch)
        self._piles[pile] = here or pile
        self._other.append(("INSERT OR IGNORE INTO piles VALUES (?, ?)", (here or pile, sketch)))
        self._other.extend(("INSERT OR IGNORE INTO folders VALUES (?, ?)", (one, here or pile)) for one in paths)

    def pending_statements(self, journal: UndoJournal) -> list[Statement]:
        """All that is to be written."""
        statements = list(self._other)
        for pile, facts in self._facts.items():
            rows = self.store.query_rows("SELECT kind, subject, name, value FROM facts WHERE pile = ?", (pile,))
            now = {(kind, subject, name): value for kind, subject, name, value in rows}
            edits = [FactEdit(key, now.get(key), value) for key, value in facts.items() if now.get(key) != value]
            if edits:
                self.marks += len(edits)
                statements.extend(journal.record_change(pile, f"imported {len(edits)} marks", edits))
                statements.extend(one for edit in edits for one in put_fact(pile, edit.key, edit.after))
        return statements
