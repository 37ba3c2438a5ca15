"""The made-up pile: two hundred articles on twenty-five events, told by outlets that copy, cut and err."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.golden import words
from tests.golden.dice import Dice

EVENTS, TELLINGS = 25, 8
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Telling:
    """One article; ``published`` is what it says itself, if it says so."""

    outlet: str
    title: str
    text: str
    published: date | None
    byline: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as whoever was there would know it."""

    kind: int
    day: date
    place: str
    other: str
    first: str
    surname: tuple[str, str]
    title: tuple[str, str]
    body: tuple[str, str]
    witness: tuple[str, str]
    figure: int
    second: int
    quotes: tuple[str, str]
    things: dict[str, str]
    details: tuple[tuple[str, str], ...]


def written(day: date) -> str:
    """A day as the articles write it: "3 May 2019"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _event(number: int, dice: Dice) -> Event:
    place, other = dice.shuffled(words.PLACES)[:2]
    one, two = dice.shuffled(words.SURNAMES)[:2]
    things = dict(zip("abcde", words.THINGS[number::EVENTS], strict=False))
    return Event(
        kind=number % len(words.EVENTS),
        day=date(2019, 1, 7) + timedelta(days=24 * number + dice.below(9)),
        place=place,
        other=other,
        first=dice.pick(words.FIRST),
        surname=one,
        title=dice.pick(words.TITLES),
        body=dice.pick(words.BODIES),
        witness=(dice.pick(words.FIRST), two[0]),
        figure=dice.between(11, 95),
        second=dice.between(3, 12),
        quotes=(dice.pick(words.QUOTES[:6]).format(**things), dice.pick(words.QUOTES[6:]).format(**things)),
        things=things,
        details=tuple(_detail(list(things.values()), dice) for _ in range(8)),
    )


def _detail(things: list[str], dice: Dice) -> tuple[str, str]:
    """Something that only this event has, in two ways to tell it."""
    one, other = dice.shuffled(things)[:2]
    how, what, where = dice.pick(words.QUALITIES), dice.pick(words.QUALITIES), dice.pick(words.WHERE)
    said, differently = (f"{deed} the {what} {other} {where}." for deed in dice.pick(words.DEEDS))
    return f"The {how} {one} {said}", f"{where.capitalize()}, the {how} {one} {differently[: -len(where) - 2]}."


def _telling(event: Event, dice: Dice) -> Telling:
    outlet = dice.pick(words.OUTLETS)
    published = event.day + timedelta(days=dice.below(3))
    figure = event.figure + (dice.between(1, 6) if dice.chance(25) else 0)
    surname = event.surname[dice.chance(25)]
    values = {
        "place": event.place,
        "other": event.other,
        "n": str(figure),
        "m": str(event.second),
        "weekday": WEEKDAYS[event.day.weekday()],
        "day": written(event.day + timedelta(days=dice.chance(15))),
        "name": f"{event.first} {surname}",
        "surname": surname,
        "title": event.title[0],
        "body": event.body[0],
        "short": event.body[1],
        "ago": dice.pick(words.AGO),
        **event.things,
    }
    headlines, leads, more = words.EVENTS[event.kind]
    said = [_said(event, surname, dice), _witnessed(event, dice)]
    body = [line.format(**values) for line in more if dice.chance(40)]
    body += [detail[dice.chance(35)] for detail in event.details if dice.chance(60)]
    body += said[: 1 + dice.chance(60)] + ([dice.pick(words.FILLERS)] if dice.chance(15) else [])
    lead = dice.pick(leads).format(**values)
    if dice.chance(30):
        lead = f"{event.place.upper()} ({dice.pick(words.AGENCIES)}) — {lead}"
    paragraphs = [lead, *dice.shuffled(body)]
    if dice.chance(20):
        paragraphs.insert(2, dice.pick(words.FURNITURE))
    if dice.chance(15):
        paragraphs.insert(1, f"The scene in {event.place} on {values['weekday']}. Photo: {dice.pick(words.AGENCIES)}")
    text = "\n\n".join(paragraphs)
    byline = f"{dice.pick(words.FIRST)} {dice.pick(words.SURNAMES)[0]}" if dice.chance(40) else ""
    title = dice.pick(headlines).format(**values)
    title = title[0].upper() + title[1:]
    return Telling(outlet, title, text, published if dice.chance(75) else None, byline)


def _said(event: Event, surname: str, dice: Dice) -> str:
    words_said = event.quotes[0]
    if dice.chance(30):
        for old, new in words.ALTERED:
            words_said = words_said.replace(old, new)
    if dice.chance(25):
        words_said = " ".join(words_said.split()[:8])
    full = f"{event.title[0]} {event.first} {surname}"
    return dice.pick(
        (
            f"“{words_said},” {full} said.",
            f'"{words_said}," said {full}, who came to {event.place} the same day.',
            f"{full} told reporters: “{words_said}.” Later {event.title[1]} left for {event.other}.",
            f"“{words_said},” {surname} said on {WEEKDAYS[(event.day.weekday() + 1) % 7]}.",
        )
    )


def _witnessed(event: Event, dice: Dice) -> str:
    name, words_said = " ".join(event.witness), event.quotes[1]
    return dice.pick(
        (
            f"“{words_said},” said {name}, {dice.between(24, 79)}, who lives nearby.",
            f"{name} of the {event.body[0]} saw it otherwise: {words_said.replace('I ', 'they ')}.",
            f"{name} was angry. “{words_said},” {'she' if dice.chance(50) else 'he'} said.",
        )
    )


def _copied(told: Telling, dice: Dice) -> Telling:
    """The same by another outlet: whole, cut short, or by the same outlet again with a sentence more."""
    paragraphs = told.text.split("\n\n")
    way = dice.below(3)
    if way == 0:
        return Telling(dice.pick(words.OUTLETS), told.title, told.text, told.published)
    if way == 1:
        return Telling(dice.pick(words.OUTLETS), told.title, "\n\n".join(paragraphs[:-2]), None)
    later = told.published + timedelta(days=1) if told.published else None
    return Telling(told.outlet, told.title, "\n\n".join([*paragraphs, dice.pick(words.FILLERS)]), later, told.byline)


def tellings() -> list[Telling]:
    """All articles, in the order in which they are made up."""
    dice = Dice(2019)
    found: list[Telling] = []
    for number in range(EVENTS):
        event = _event(number, dice)
        own = [_telling(event, dice) for _ in range(TELLINGS - 2)]
        found += own + [_copied(dice.pick(own), dice) for _ in range(2)]
    return found


def write_pile(folder: Path) -> Path:
    """The articles as files of all kinds in ``folder``: most as text by outlet, others as rows of tables."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[Telling] = []
    for number, told in enumerate(tellings()):
        if number % 5 in (3, 4):
            rows.append(told)
            continue
        head = [f"# {told.title}" if number % 10 == 0 else told.title]
        head += [f"By {told.byline}"] if told.byline else []
        head += [written(told.published)] if told.published else []
        file = folder / told.outlet / f"{number:03}.{'md' if number % 10 == 0 else 'txt'}"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes("\n\n".join([*head, told.text, ""]).encode())
    (folder / "feed.jsonl").write_bytes("".join(_line(told) for told in rows[::2]).encode())
    with (folder / "archive.csv").open("w", encoding="utf-8", newline="") as rest:
        table = csv.writer(rest, lineterminator="\n")
        table.writerow(("source", "title", "text", "published", "url"))
        for number, told in enumerate(rows[1::2]):
            day = told.published.isoformat() if told.published else ""
            table.writerow((told.outlet, told.title, told.text, day, f"https://example.org/{number}"))
    return folder


def _line(told: Telling) -> str:
    row = {"source": told.outlet, "title": told.title, "text": told.text, "author": told.byline}
    if told.published:
        row["published"] = told.published.isoformat()
    return json.dumps(row, ensure_ascii=False) + "\n"
