"""Settings of a collection: the ``tellings.toml`` in its folder, which names outlets, columns and what to leave out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, cast, get_args

from corpus.clean import clean_line
from corpus.language.typed_days import parse_days
from corpus.model import OwnEvent, Skipped

SETTINGS = "tellings.toml"
"""The name of the file, in the folder that is opened."""

LARGEST_SETTINGS = 1_000_000
"""Bytes of it at most."""

NESTED = f"Only the {SETTINGS} of the folder that is opened counts; this one was not used."

Order = Literal["", "day", "month"]
ColumnField = Literal["id", "source", "title", "text", "published", "author", "url"]
Columns = tuple[tuple[str, tuple[str, ...]], ...]

_FIELDS: tuple[str, ...] = get_args(ColumnField)
_SECTIONS = ("outlets", "columns", "dates", "leave_out", "events")
_ORDERS: Mapping[str, Order] = {"day first": "day", "month first": "month"}


@dataclass(frozen=True, slots=True)
class FileRules:
    """What the settings say of how a file is read, beside its outlet.

    ``columns`` are the user's names for the fields of a row, ``first`` what comes first in dates with slashes;
    ``named`` whether the file's outlet is the one that the settings name.
    """

    columns: Columns = ()
    first: Order = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class PileSettings:
    """The settings of one folder. ``used`` gathers the patterns that fitted a file, so that the others can be told."""

    path: str = ""
    outlets: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    columns: Columns = ()
    first: Order = ""
    events: tuple[OwnEvent, ...] = ()
    used: set[str] = field(default_factory=set)

    def leaves_out(self, label: str) -> bool:
        """Whether a file or folder, by its path below the folder that is opened, is to be left out."""
        fitting = [pattern for pattern in self.left_out if fits_pattern(label, pattern)]
        self.used.update(fitting)
        return bool(fitting)

    def outlet_of(self, label: str) -> str:
        """The outlet that is named for a file, "" if none is; of several patterns that fit the first counts."""
        fitting = [(pattern, outlet) for pattern, outlet in self.outlets if fits_pattern(label, pattern)]
        self.used.update(pattern for pattern, _ in fitting)
        return fitting[0][1] if fitting else ""

    def rules_for(self, named: bool) -> FileRules:
        """The rules for one file."""
        return FileRules(self.columns, self.first, named)

    def unused(self) -> Iterator[Skipped]:
        """A sentence for each pattern that no file fitted: most are misspelt."""
        for name, patterns in (("outlets", [pattern for pattern, _ in self.outlets]), ("leave_out", self.left_out)):
            for pattern in patterns:
                if pattern not in self.used:
                    yield Skipped(self.path, f'No file or folder fits "{pattern}" under {name}.')


def fits_pattern(label: str, pattern: str) -> bool:
    """Whether a path fits a pattern (``*``, ``?``, ``[…]``), or lies in a folder that does; case does not count.

    A pattern without a stroke is one of a name, of the file or of any folder that it lies in.

    >>> fits_pattern("wire/2017/storm.txt", "Wire"), fits_pattern("wire/2017/storm.txt", "wire/20*")
    (True, True)
    >>> fits_pattern("wire/storm.txt", "*.html")
    False
    """
    label, pattern = label.casefold(), pattern.casefold().strip("/")
    if "/" not in pattern:
        return any(fnmatchcase(part, pattern) for part in label.split("/"))
    return fnmatchcase(label, pattern) or fnmatchcase(label, f"{pattern}/*")


def load_settings(folder: Path) -> tuple[PileSettings, list[Skipped]]:
    """The settings in a folder, and a sentence for each mistake in them; what is right of them counts all the same."""
    path = folder / SETTINGS
    faults: list[Skipped] = []
    if not path.is_file():
        return PileSettings(), faults

    def tell(sentence: str) -> None:
        faults.append(Skipped(str(path), sentence))

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_SETTINGS + 1)
        if len(data) > LARGEST_SETTINGS:
            raise ValueError("it is larger than 1 MB")
        given = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        tell(f"The settings could not be read ({error.strerror}).")
        return PileSettings(), faults
    except (ValueError, RecursionError) as error:
        tell(f"The settings are not used: {_plain(error)}.")
        return PileSettings(), faults
    faults.extend(Skipped(str(path), f'It has a "{name}", which is no setting{_nearest(name, _SECTIONS)}')
                  for name in given if name not in _SECTIONS)  # fmt: skip
    reading = _Given(given, str(path), faults)
    said = reading.outlets(), reading.left_out(), reading.columns(), reading.first(), reading.events()
    return PileSettings(str(path), *said), faults


def settings_events(paths: Iterable[Path]) -> tuple[OwnEvent, ...]:
    """The events that the settings of the folders among ``paths`` put on the timeline, the oldest first."""
    found = [event for path in paths if path.is_dir() for event in load_settings(path)[0].events]
    return tuple(sorted(found, key=lambda event: (event.first, event.last)))


def _plain(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "they are not UTF-8"
    return str(error).rstrip(".")


def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}."


@dataclass(frozen=True, slots=True)
class _Given:
    """What the file says, checked part by part."""

    given: Mapping[str, object]
    path: str
    faults: list[Skipped]

    def _tell(self, sentence: str) -> None:
        self.faults.append(Skipped(self.path, sentence))

    def _table(self, name: str, example: str) -> Mapping[str, object]:
        found = self.given.get(name, {})
        if isinstance(found, dict):
            return found
        self._tell(f"What stands under {name} must be a table of lines like {example}.")
        return {}

    def outlets(self) -> tuple[tuple[str, str], ...]:
        """Patterns and the outlets of the files that fit them."""
        example = '"northern*" = "Northern Wire"'
        table = self._table("outlets", example)
        for pattern, outlet in table.items():
            if not (isinstance(outlet, str) and outlet.strip()):
                self._tell(f'The outlet of "{pattern}" must be a name in quotes, as in {example}.')
        return tuple(
            (key, " ".join(name.split())) for key, name in table.items() if isinstance(name, str) and name.strip()
        )

    def left_out(self) -> tuple[str, ...]:
        """Patterns of files that are left out."""
        found = self.given.get("leave_out", [])
        several = [found] if isinstance(found, str) else found
        if isinstance(several, list) and all(isinstance(one, str) and one.strip() for one in several):
            return tuple(cast("list[str]", several))
        self._tell('What is left out must be a list of patterns: leave_out = ["drafts", "*.bak"].')
        return ()

    def columns(self) -> Columns:
        """The user's names of columns, by field."""
        example = 'text = "Volltext"'
        named: list[tuple[str, tuple[str, ...]]] = []
        for name, value in self._table("columns", example).items():
            names = [value] if isinstance(value, str) else value
            if name not in _FIELDS:
                self._tell(f'"{name}" under columns is no part of an article{_nearest(name, _FIELDS)}')
            elif isinstance(names, list) and names and all(isinstance(one, str) and one.strip() for one in names):
                named.append((name, tuple(names)))
            else:
                self._tell(f"The column of {name} must be a name in quotes, as in {example}.")
        return tuple(named)

    def events(self) -> tuple[OwnEvent, ...]:
        """Events for the timeline."""
        table = self._table("events", '"2021-05-03" = "The council meets"')
        found: list[OwnEvent] = []
        for day, text in table.items():
            days = parse_days(day)
            if days is None:
                self._tell(f'"{day}" under events is no date like 2021-05-03, 2021-05 or "3 May 2021".')
            for words in text if isinstance(text, list) else [text]:
                if not (isinstance(words, str) and words.strip()):
                    self._tell(f'The event of "{day}" must be words in quotes.')
                elif days is not None:
                    found.append(OwnEvent(f"{day} {len(found)}", *days, clean_line(words), "settings"))
        return tuple(found)

    def first(self) -> Order:
        """What comes first in dates with slashes."""
        found = self.given.get("dates", "")
        if found == "":
            return ""
        if isinstance(found, str) and (order := _ORDERS.get(found.strip().casefold().replace("-", " "))):
            return order
        self._tell('dates must be "day first" or "month first".')
        return ""
