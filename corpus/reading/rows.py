"""Row mapping: the article in one row of a table, JSON object or line of CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from corpus.clean import clean_line, clean_text
from corpus.model import Article, OutletBasis
from corpus.reading.column_words import column_field
from corpus.reading.draft import Draft
from corpus.reading.opening import UnreadableError
from corpus.reading.pile_settings import Columns, Order
from corpus.reading.row_origin import RowOrigin
from corpus.reading.row_values import date_value, host_of, is_address, is_nothing, plain_text, written_list
from corpus.reading.segment import segment_text
from corpus.reading.stamps import parse_when
from corpus.reading.title import title_of

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "guid", "uuid", "article_id", "stories_id", "story_id", "doc_id", "document_id"),
    "source": (
        *("source", "outlet", "publisher", "publication", "newspaper", "source_name", "media_name", "outlet_name"),
        *("publication_name", "publication_title", "publisher_name", "site_name", "feed_title", "journal", "magazine"),
        *("news_outlet", "media_outlet", "news_source", "source_domain", "domain_name", "hostname", "host", "domain"),
        *("site", "og_site_name", "source_url", "media_url"),
        *("zeitung", "quelle", "medio", "fuente", "periódico", "fonte", "testata", "krant", "bron"),
    ),
    "title": (
        "title",
        "headline",
        "article_title",
        "story_title",
        "web_title",
        "headline_main",
        "title_page",
        "name",
        "titel",
        "titre",
        "título",
        "titulo",
        "titolo",
        "titular",
        "überschrift",
        "schlagzeile",
    ),
    "text": (
        *("text", "body", "content", "article", "main_text", "full_text", "article_text", "article_body", "body_text"),
        *("story_text", "content_text", "text_content", "plain_text", "raw_text", "clean_text", "cleaned_text"),
        *("news_text", "full_content", "article_content", "body_html", "content_html", "story", "lead_paragraph"),
        *("volltext", "artikeltext", "inhalt", "texte", "contenu", "texto", "contenido", "testo", "conteúdo", "tekst"),
        *("description", "summary", "abstract", "excerpt", "snippet"),
    ),
    "published": (
        *("published", "date", "pub_date", "published_at", "date_published", "publish_date", "published_date"),
        *("publication_date", "date_publish", "published_on", "published_time", "publish_time", "publication_time"),
        *("publication_datetime", "web_publication_date", "first_published", "article_date", "news_date"),
        *(
            "datum",
            "erscheinungsdatum",
            "fecha",
            "fecha_de_publicación",
            "date_de_publication",
            "data_di_pubblicazione",
        ),
        *("date_time", "timestamp", "created_at", "posted_at", "issued", "seen_date"),
    ),
    "author": (
        "author",
        "byline",
        "authors",
        "creator",
        "author_name",
        "journalist",
        "reporter",
        "writer",
        "by",
        "autor",
        "autorin",
        "verfasser",
        "auteur",
        "autore",
    ),
    "url": (
        *("url", "link", "web_url", "article_url", "story_url", "canonical_url", "original_url", "page_url"),
        *("permalink", "uri", "href"),
    ),
}
"""What a row may call the parts of an article; neither case nor blanks and marks count ("pubDate", "Full Text", "_id"),
and the first that is filled is taken."""

NO_TEXT = "The row has no text."
LINK_ONLY = "The row is a link without text."
_BY = re.compile(r"^by:?\s+(?=[A-ZÀ-Þ])", re.I)
_ZONE_LETTERS = re.compile(r"\s\(?[A-Z]{3,4}\)?$")
_MOST_KEYS = 64
_LONGEST_KEY = 60
_MOST_SHOWN = 12
_LONGEST_SHOWN = 200
_EMPTY: tuple[object, ...] = (None, "", [], {})


def article_of(row: Mapping[str, object], place: RowOrigin, number: int) -> Article:
    """The article in ``row``, which ends at line ``number`` of its file. Raises UnreadableError if it has no text."""
    row = named_row(row, place.columns)
    fields = _row_fields(row)
    text = clean_text(plain_text(_row_text(fields.get("text"))))
    outlet, url = _outlet_and_address(row, fields)
    if not text or text.isspace():
        raise UnreadableError(_why_no_text(row, is_link=bool(url)))
    draft = Draft(
        text,
        title=_field_line(fields.get("title")),
        source=outlet,
        author=_author_line(fields.get("author")),
        published=_day(date_value(fields.get("published")), place.first),
        url=url,
    )
    return _article(draft, place, _field_line(fields.get("id")) or f"{place.label}:{number}")


def article_from(draft: Draft, place: RowOrigin, ident: str) -> Article:
    """The article that ``draft`` makes under that id. Raises UnreadableError if it has no text."""
    text = clean_text(draft.text)
    if not text or text.isspace():
        raise UnreadableError("It has no text.")
    cleaned = replace(
        draft,
        text=text,
        title=clean_line(draft.title),
        source=clean_line(draft.source),
        author=clean_line(draft.author),
        evidence=tuple(map(clean_line, draft.evidence)) if draft.published else (),
        url=clean_line(draft.url),
    )
    return _article(cleaned, place, ident)


def _article(draft: Draft, place: RowOrigin, ident: str) -> Article:
    """The article of a draft that is clean."""
    anatomy = segment_text(draft.text, draft.title)
    url = draft.url or anatomy.url
    outlet, basis = outlet_of(draft, anatomy.source, place, url)
    published, evidence = draft.published, draft.evidence
    if not published and draft.stamped:
        published, evidence = anatomy.published, anatomy.evidence
    return Article(
        id=ident,
        title=draft.title or title_of(draft.text, anatomy),
        text=draft.text,
        blocks=anatomy.blocks,
        title_in_text=not draft.title or anatomy.title is not None,
        source=outlet,
        author=draft.author or anatomy.author,
        published=published,
        published_evidence=evidence,
        credits=anatomy.credits,
        url=url,
        path=place.path,
        source_basis=basis,
    )


def outlet_of(draft: Draft, credited: str, place: RowOrigin, url: str) -> tuple[str, OutletBasis]:
    """The outlet of an article and how it is known: what the user names goes before what anything states."""
    if place.named:
        return place.outlet, "settings"
    if draft.source:
        return draft.source, draft.basis or ("address" if draft.source == host_of(url) else "metadata")
    if credited:
        return credited, "credit"
    if place.outlet:
        return place.outlet, "folder"
    host = host_of(url)
    return host, "address" if host else ""


def named_row(row: Mapping[str, object], columns: Columns) -> Mapping[str, object]:
    """``row`` with its fields under the names that they have here too, where the settings say what it calls them.

    Of several names the first that is filled counts; a full stop in a name may lead into an object.
    """
    if not columns:
        return row
    named = dict(row)
    for field, names in columns:
        found = next((value for name in names if not is_nothing(value := _named_value(row, name)) and value), None)
        if found is not None:
            named.pop(field, None)
            named[field] = found  # the last of like keys counts
    return named


def _named_value(row: Mapping[str, object], name: str) -> object:
    if name in row:
        return row[name]
    wanted = plain_key(name)
    if (like := next((key for key in row if plain_key(key) == wanted), None)) is not None:
        return row[like]
    value: object = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def slashed_place(place: RowOrigin, rows: Iterable[Mapping[str, object]]) -> RowOrigin:
    """``place`` with what comes first in the dates of its rows, by those of ``rows`` that leave no choice."""
    written = [
        value
        for row in rows
        if isinstance(value := _row_fields(named_row(row, place.columns)).get("published"), str) and "/" in value
    ]
    if not written or place.first:
        return place
    from corpus.reading.export_dates import first_in_slashed

    return replace(place, first=first_in_slashed(written))


def _row_fields(row: Mapping[str, object]) -> dict[str, object]:
    keys = tuple(row)
    plan = (
        _field_plan(keys) if len(keys) <= _MOST_KEYS and sum(map(len, keys)) < 1000 else _field_plan.__wrapped__(keys)
    )
    found: dict[str, object] = {}
    for field, names in plan:
        for name in names:
            value = row[name]
            if (value or value not in _EMPTY) and not is_nothing(value):
                found[field] = value
                break
    return found


@lru_cache(maxsize=256)
def _field_plan(keys: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Under which of its keys a row has each field; of keys that differ in case or marks only the last counts."""
    known = {plain_key(key): key for key in keys}
    plan = {
        field: tuple(known[name] for name in map(plain_key, names) if name in known) for field, names in FIELDS.items()
    }
    for field, key in guessed_columns(keys):
        plan[field] = plan[field] or (key,)
    return tuple((field, names) for field, names in plan.items() if names)


@lru_cache(maxsize=256)
def guessed_columns(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The parts of an article that no column is known to be, each with the column that is taken for it by its words."""
    wanted = {
        field for field, names in FIELDS.items() if not any(plain_key(key) in _plain_names(names) for key in keys)
    }
    found: dict[str, str] = {}
    for key in keys:
        if len(key) <= _LONGEST_KEY and (field := column_field(key)) in wanted:
            found.setdefault(field, key)
    return tuple(found.items())


@lru_cache(maxsize=16)
def _plain_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain_key, names))


def plain_key(key: str) -> str:
    """A key as it is compared: small letters and figures alone."""
    return _short_plain_key(key) if len(key) <= _LONGEST_KEY else _letters_of(key)


@lru_cache(maxsize=1 << 12)
def _short_plain_key(key: str) -> str:
    """The same for keys of a usual length, which come in every row."""
    return _letters_of(key)


def _letters_of(key: str) -> str:
    return "".join(char for char in key.lower() if char.isalnum())


def _why_no_text(row: Mapping[str, object], is_link: bool) -> str:
    """Why the row is no article, for people: which columns it has, if none of them is one of text."""
    why = LINK_ONLY if is_link else NO_TEXT
    if "text" in dict(_field_plan(tuple(row)[:_MOST_KEYS])):
        return why
    columns = clean_line(", ".join(tuple(row)[:_MOST_SHOWN]))[:_LONGEST_SHOWN]
    return f"{why} Its columns: {columns}."


def _outlet_and_address(row: Mapping[str, object], fields: Mapping[str, object]) -> tuple[str, str]:
    """The outlet and the address: a source that is an address is no outlet, its host is."""
    source, url = fields.get("source"), fields.get("url")
    if not is_address(source):
        return _field_line(source), _field_line(url)
    names = dict(_field_plan(tuple(row)[:_MOST_KEYS])).get("source", ())
    others = (row[name] for name in names if not is_nothing(row[name]) and not is_address(row[name]))
    outlet = next((line for other in others if (line := _field_line(other))), "")
    return outlet or host_of(_field_line(source)), _field_line(url) or _field_line(source)


def _day(value: object, first: Order) -> str:
    """The day that a field states; forms that only exports write are tried last."""
    day = parse_when(value)
    if not isinstance(value, str) or not value or (day and not _names_zone(day, value)):
        return day
    from corpus.reading.export_dates import stated_date  # its patterns take a while to be made

    stated = stated_date(value, first)
    return stated if stated.startswith(day) else day


def _names_zone(day: str, value: str) -> bool:
    """Whether a time of day without an offset is written with the letters of a zone ("10:30 p.m. EDT")."""
    clock = day.partition("T")[2]
    return bool(clock) and not {"+", "-", "Z"} & set(clock) and _ZONE_LETTERS.search(value) is not None


def _row_text(value: object) -> str:
    """The text of a row: a string as it is, a list as its paragraphs."""
    if isinstance(value, list):
        return "\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _field_line(value: object) -> str:
    if value is None:
        return ""
    return clean_line(plain_text(value if isinstance(value, str) else _short_field(value)))


def _author_line(value: object) -> str:
    """Whom a field says wrote it: without "By", without addresses of their pages, out of a list written as text."""
    line = _field_line(written_list(value))
    if is_address(line) or is_nothing(line):
        return ""
    return _BY.sub("", line)


def _short_field(value: object) -> str:
    """A short field: a string or number, or what an object calls "name", or a list of those."""
    value = _name_of(value)
    parts = map(_name_of, value) if isinstance(value, list) else [value]
    return ", ".join(str(p) for p in parts if p and isinstance(p, str | int | float) and not isinstance(p, bool))


def _name_of(value: object) -> object:
    return (
        value.get("name") or value.get("title") or value.get("original") or value.get("main")
        if isinstance(value, dict)
        else value
    )
