"""Record readers: articles of JSON Lines, one object a line, and of CSV with a header line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

import msgspec

from corpus.clean import clean_line
from corpus.model import Article, Skipped
from corpus.reading.encoding import decode_text
from corpus.reading.headless_tables import guess_columns, is_headless, told_columns
from corpus.reading.opening import LARGEST, UnreadableError, read_lines, read_start
from corpus.reading.row_origin import RowOrigin
from corpus.reading.rows import article_of, guessed_columns, slashed_place

if TYPE_CHECKING:
    from corpus.reading.source import Source

_BY_MSGSPEC = msgspec.json.Decoder().decode
WORTH_WORKERS = 6_000_000
"""Bytes of a file from which on worker processes read it: they need a while to start."""
AT_ONCE = 500_000
"""Bytes of it that this process reads first, so that there is something to show at once."""
CHUNK = 64_000
"""Bytes of rows that travel to a worker at once."""
TOLD = 3
"""Rows of one fault that are told one by one."""
MOST_PROCESSES = 4
"""Worker processes at most: with more of them this process could not keep up."""

_Row = tuple[int, bytes | None]
"""A line's number and the line; None for one that is too large."""

LOOKED_AT = 500
"""Rows of a table by which it is told whether day or month comes first in its dates."""

_TableRow = tuple[dict[str, Any], int]

_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE_MESSAGE = msgspec.msgpack.Decoder(tuple[RowOrigin, list[_Row]]).decode
_DECODE_ANSWER = msgspec.msgpack.Decoder(list[tuple[Article | None, Skipped | None]]).decode
_FIELD_WORDS = {"published": "date", "source": "outlet"}
_BEYOND = "\0"
"""Stands for the cells behind the last column: no column is called that, since no NUL is left in a table."""
_TOO_LARGE = f"The row is larger than {LARGEST // 1_000_000} MB."


def read_json_lines(source: Source, processes: int | None = 1) -> Iterator[Article | Skipped]:
    """The articles of a JSON Lines file, one row at a time; rows that cannot be read are skipped by line number.

    ``Article.text`` has the length and offsets of the row's own text, unless that is HTML. A large file is
    read by so many processes, none of which is left when the iterator is closed. Raises UnreadableError.
    """
    place = source.place
    rows = _filled_rows(source)
    alone = processes == 1 or source.size < WORTH_WORKERS
    empty = True
    read = 0
    for number, line in rows:
        empty = False
        yield read_row(line, place, number)
        read += len(line or b"")
        if read >= AT_ONCE and not alone:
            yield from _in_processes(rows, place, processes)
    if empty:
        raise UnreadableError("The file is empty.")


def _filled_rows(source: Source) -> Iterator[_Row]:
    """The rows that are not blank."""
    for number, line in enumerate(read_lines(source.opener), start=1):
        if line is None or not line.isspace():
            yield number, line


def read_row(line: bytes | None, place: RowOrigin, number: int) -> Article | Skipped:
    """The article in one line of a JSON Lines file, or why there is none; the line None is one that is too large."""
    try:
        return article_of(_json_object(line), place, number)
    except UnreadableError as error:
        return Skipped(place.path, f"Line {number}: {error}")


def _in_processes(rows: Iterator[_Row], place: RowOrigin, processes: int | None) -> Iterator[Article | Skipped]:
    """What the rest of the rows hold, read by worker processes some rows at a time."""
    from corpus.runtime.worker_pool import answer_messages, count_usable_cores

    processes = processes or min(count_usable_cores(), MOST_PROCESSES)
    if processes == 1:
        yield from (read_row(line, place, number) for number, line in rows)
        return
    trouble: list[UnreadableError] = []
    with closing(
        answer_messages(
            _row_messages(_rows_until_error(rows, trouble), place), _answer_message, processes, lambda: False
        )
    ) as answers:
        for answer in answers:
            yield from (article or cast(Skipped, skipped) for article, skipped in _DECODE_ANSWER(answer))
    if trouble:
        raise trouble[0]


def _rows_until_error(rows: Iterator[_Row], trouble: list[UnreadableError]) -> Iterator[_Row]:
    """The rows until one cannot be read, which is noted: those before it are with the workers still."""
    try:
        yield from rows
    except UnreadableError as error:
        trouble.append(error)


def _row_messages(rows: Iterable[_Row], place: RowOrigin) -> Iterator[bytes]:
    some: list[_Row] = []
    size = 0
    for row in rows:
        some.append(row)
        size += len(row[1] or b"")
        if size >= CHUNK:
            yield _ENCODE((place, some))
            some, size = [], 0
    if some:
        yield _ENCODE((place, some))


def _answer_message(message: bytes) -> bytes:
    """The articles in the rows of a message; done by worker processes."""
    place, rows = _DECODE_MESSAGE(message)
    read = (read_row(line, place, number) for number, line in rows)
    return _ENCODE([(one, None) if isinstance(one, Article) else (None, one) for one in read])


def read_csv(source: Source, _processes: int | None = 1) -> Iterator[Article | Skipped]:
    """The articles of a CSV file, whose columns are told by its first line, or by what they hold.

    Raises UnreadableError.
    """
    lines = _csv_lines(source)
    first = next(lines, "")
    csv.field_size_limit(LARGEST)
    comma = max(",;\t", key=first.count)
    reader = csv.DictReader(chain([first], lines), restkey=_BEYOND, delimiter=comma)
    faults: list[UnreadableError] = []
    rows = _until_fault(((row, reader.line_num) for row in reader), faults)
    start = list(islice(rows, LOOKED_AT))
    if not faults and is_headless(names := list(reader.fieldnames or ())):
        columns = guess_columns([names, *([row.get(name) or "" for name in names] for row, _ in start)])
        yield Skipped(source.place.path, told_columns(columns))
        headed = dict(zip(names, columns, strict=True))
        start = [(dict(zip(columns, names, strict=True)), 1), *((_renamed(row, headed), n) for row, n in start)]
        rows = ((_renamed(row, headed), number) for row, number in rows)
    elif (taken := guessed_columns(tuple(names))) and not source.place.columns:
        yield Skipped(source.place.path, _told_guesses(taken))
    place = slashed_place(source.place, (row for row, _ in start))
    yield from (_table_row(row, place, number) for row, number in chain(start, rows))
    if faults:
        raise faults[0]
    if reader.line_num < 2 and not start:
        raise UnreadableError("The table has no rows." if first.strip() else "The file is empty.")


def _told_guesses(taken: Iterable[tuple[str, str]]) -> str:
    """The sentence that says which columns of no known name were taken for what."""
    told = ", ".join(f"{clean_line(key)!r} for the {_FIELD_WORDS.get(field, field)}" for field, key in taken)
    return f"Columns taken by the words in their names: {told}."


def _renamed(row: dict[str, Any], headed: Mapping[str, str]) -> dict[str, Any]:
    """A row of a table without a header under the names that its columns were given."""
    return {headed.get(name, name): value for name, value in row.items()}


def _until_fault(rows: Iterable[_TableRow], faults: list[UnreadableError]) -> Iterator[_TableRow]:
    """The rows until one cannot be read, which is noted: those before it are articles still."""
    try:
        yield from rows
    except UnreadableError as error:
        faults.append(error)
    except csv.Error as error:
        faults.append(UnreadableError(f"It is not a table of comma-separated values ({error})."))


def _table_row(row: dict[str, Any], place: RowOrigin, number: int) -> Article | Skipped:
    try:
        if any(cell.strip() for cell in row.pop(_BEYOND, ())):
            raise UnreadableError("The row has more cells than there are columns.")
        return article_of(row, place, number)
    except UnreadableError as error:
        return Skipped(place.path, f"Line {number}: {error}")


def _csv_lines(source: Source) -> Iterator[str]:
    """The lines of a table with their ends; of a large one the encoding is told line by line, not as a whole."""
    start = read_start(source.opener)
    if start is not None:
        yield from io.StringIO(decode_text(start).replace("\0", " "), newline="")
        return
    for line in read_lines(source.opener):
        if line is None:
            raise UnreadableError(_TOO_LARGE)
        yield from io.StringIO(decode_text(line).replace("\0", " "), newline="")


def _json_object(line: bytes | None) -> Mapping[str, object]:
    if line is None:
        raise UnreadableError(_TOO_LARGE)
    try:
        row = _BY_MSGSPEC(line)
    except (msgspec.DecodeError, ValueError, RecursionError):
        row = _parse_leniently(line)
    if not isinstance(row, dict):
        raise UnreadableError("This is not a JSON object.")
    return row


def _parse_leniently(line: bytes) -> object:
    """What is not strictly JSON in UTF-8, read all the same: other encodings, half surrogates, NaN as null."""
    try:
        found: object = json.loads(decode_text(line), parse_constant=lambda _nan: None)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("This is not valid JSON.") from error
    return found
