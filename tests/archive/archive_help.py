"""Articles of invented outlets as files, and archives built of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, str]

_TOWNS = ("Harrowgate", "Pell Bay", "Ostwick", "Lundmere", "Corran")
_PEOPLE = ("Nora Quill", "Tomas Ferrant", "Olga Brandt", "Idris Vale", "Mira Osei")
_OUTLETS = ("The Pell Bay Courier", "Ostwick Herald", "Northern Dispatch")
_DEEDS = (
    ("Ferry runs aground off {town}", "A ferry with {count} passengers ran aground off {town} on Monday night."),
    ("Council of {town} votes for the new bridge", "The council of {town} voted by {count} to 4 for the new bridge."),
    (
        "Flood closes the railway near {town}",
        "The railway near {town} is closed after a flood that drove out {count} people.",
    ),
    ("Strike at the {town} shipyard ends", "The strike of {count} welders at the {town} shipyard has ended."),
)


def article_rows(count: int, first: int = 0) -> list[dict[str, str]]:
    """So many articles: each event is told by three outlets on one day, the events are nine days apart."""
    return [_article_row(number) for number in range(first, first + count)]


def _article_row(number: int) -> dict[str, str]:
    event, outlet = divmod(number, len(_OUTLETS))
    town, person = _TOWNS[event % len(_TOWNS)], _PEOPLE[(event // 2) % len(_PEOPLE)]
    title, lead = _DEEDS[event % len(_DEEDS)]
    month, day = 1 + (event * 9 // 28) % 12, 1 + (event * 9) % 28
    count = 20 + event % 60
    told = (
        f"Mayor {person} came to the harbour. “We will not forget this night,” said {person.split()[1]}.",
        f"“Nobody was hurt,” {person} told reporters in {town}. The inquiry begins on Friday.",
        f"{person}, who has led {town} since 2011, thanked the crews of the Tidewater Rescue Service.",
    )[outlet]
    more = "Witnesses said the lights of the town went out shortly before midnight and came back an hour later."
    return {
        "id": f"news-{number}",
        "source": _OUTLETS[outlet],
        "title": title.format(town=town, count=count),
        "published": f"2019-{month:02}-{day:02}",
        "url": f"https://example.org/{number}",
        "text": f"{lead.format(town=town, count=count)} {told}\n\n{more} It was event number {event} of the year.",
    }


def cut_small() -> None:
    """From now on this process cuts input into pieces of some five articles."""
    from corpus.archive import inputs

    vars(inputs).update(PIECE=3_000, TOGETHER=(1_500, 6_000))


def write_lines(path: Path, rows: Iterable[Row]) -> Path:
    """A file of JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def objects_of(folder: Path) -> dict[str, bytes]:
    """The tables of an archive by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def build(paths: Sequence[Path], into: Path, client: Any, **more: Any) -> Any:
    """The report of a build."""
    from corpus.archive.build import build_archive

    return build_archive([str(path) for path in paths], str(into), client, **more)
