"""RSS in all its versions, Atom, and WordPress exports: entries with the day and the outlet that they state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urljoin

from corpus.reading.addresses import canonical_address
from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import Element, fragment_text, local_name, one_line, parse_xml, text_of
from corpus.reading.opening import UnreadableError
from corpus.reading.source import Source

TEXTS = ("encoded", "content", "description", "summary", "body", "fulltext", "fullitem", "tagline")
"""Elements that may hold an entry's text; the longest is taken, since feeds cut the one or the other."""

DATES = ("pubdate", "published", "date", "issued", "created")
"""Elements that state when an entry was published; never "updated", nor an entry's id."""

_EXCERPT = "excerpt"
_READ_TYPES = ("", "post", "page")


def read_feed(source: Source, _processes: int | None = 1) -> Items:
    """The entries of a feed, or the posts and pages of a WordPress export. Raises UnreadableError."""
    yield from feed_items(source.export())


def feed_items(data: bytes) -> Iterator[Draft | Problem]:
    """The same of a feed's bytes."""
    tree = parse_xml(data)
    channel = next((e for e in tree.iter() if local_name(e) in ("channel", "feed")), tree)
    title = _child_line(channel, "title")
    entries = [e for e in tree.iter() if local_name(e) in ("item", "entry")]
    if not entries:
        raise UnreadableError("The feed has no entries.")
    for entry in entries:
        yield entry_item(entry, title)


def entry_item(entry: Element, feed_title: str) -> Draft | Problem:
    """The draft of an entry; ``feed_title`` is the outlet where the entry names none."""
    children = [(local_name(child), child) for child in entry]
    kind = _wordpress(children, "post_type")
    if kind not in _READ_TYPES:
        return Problem(f'It is of the type "{kind}" and not a post.')
    if (status := _wordpress(children, "status")) not in ("", "publish"):
        return Problem(f'It was never published (its status is "{status}").')
    title = _title(next((e for name, e in children if name == "title" and _is_plain(e)), None))
    text = _text(children) or title
    if not text:
        return Problem("The entry has neither text nor title.")
    own = _source(children)
    return Draft(
        text=text,
        title=title.removesuffix(f" - {own}") if own else title,
        source=own or feed_title,
        basis="" if own else "file",
        author=", ".join(dict.fromkeys(_authors(children))),
        published=_local_date(children) or _date(children),
        url=_link(children),
        id=next((guid for name, e in children if name in ("guid", "id") and ":" in (guid := one_line(e))), ""),
    )


_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _is_plain(element: Element) -> bool:
    """Not the title of a picture or a film, which feeds put beside the entry's own."""
    return "search.yahoo.com/mrss" not in str(element.tag) and "itunes" not in str(element.tag)


def _child_line(element: Element, name: str) -> str:
    found = next((child for child in element if local_name(child) == name and _is_plain(child)), None)
    return _title(found)


def _title(element: Element | None) -> str:
    """A title without markup; what was escaped twice is unescaped twice."""
    if element is None:
        return ""
    line = one_line(element)
    if "&" in line and ";" in line:
        line = unescape(line)
    marked = "</" in line or "<br" in line.lower()
    return " ".join(fragment_text(line).split()) if marked else line


def _text(children: list[tuple[str, Element]]) -> str:
    """The longest text of an entry, a paragraph a line."""
    texts = [_content(e) for name, e in children if name in TEXTS and _EXCERPT not in str(e.tag) and _is_plain(e)]
    return max(texts, key=len, default="")


def _content(element: Element) -> str:
    if len(element):
        return text_of(element)
    text = (element.text or "").strip()
    if element.get("type") == "text" and "</" not in text:
        return text
    return fragment_text(text)


def _source(children: list[tuple[str, Element]]) -> str:
    """The outlet that an entry was taken over from."""
    for name, element in children:
        if name == "source":
            return _child_line(element, "title") or (one_line(element) if not len(element) else "")
    return ""


def _authors(children: list[tuple[str, Element]]) -> Iterator[str]:
    from corpus.reading.formats.names_of_authors import author_names

    for name, element in children:
        if name in ("creator", "author", "contributor"):
            named = next((one_line(e) for e in element if local_name(e) == "name"), "")
            line = named or (one_line(element) if not len(element) else "")
            inside = line.partition("(")[2].rstrip(") ") if "@" in line else ""
            yield from author_names(inside or line)


def _date(children: list[tuple[str, Element]]) -> str:
    for wanted in DATES:
        for name, element in children:
            if name == wanted and (day := stated_date(one_line(element))):
                return day
    return ""


def _link(children: list[tuple[str, Element]]) -> str:
    links = [(e.get("rel") or "alternate", (e.get("href") or one_line(e)).strip()) for n, e in children if n == "link"]
    found = next((href for rel, href in links if rel == "alternate" and href), "")
    guid = next((e for name, e in children if name == "guid" and e.get("isPermaLink") != "false"), None)
    permanent = one_line(guid) if guid is not None else ""
    link = found or (permanent if permanent.startswith("http") else "")
    if link and "//" not in link:  # told from an address that the entry or the feed gives
        above = (e for _, child in children[:1] for e in (child, *child.iterancestors()))
        link = urljoin(next((base for e in above if (base := e.get(_BASE) or "")), ""), link)
    return canonical_address(link) or link


def _wordpress(children: list[tuple[str, Element]], name: str) -> str:
    return next((one_line(e) for n, e in children if n == name and "wordpress.org/export" in str(e.tag)), "")


def _local_date(children: list[tuple[str, Element]]) -> str:
    """When WordPress published a post, on the site's own clock, with the offset that its two times differ by."""
    times = []
    for name in ("post_date", "post_date_gmt"):
        try:
            times.append(datetime.fromisoformat(_wordpress(children, name)).replace(tzinfo=None))
        except ValueError:
            return stated_date(_wordpress(children, "post_date"))
    local, world = times
    apart = local - world
    if abs(apart) > timedelta(hours=14):
        return stated_date(local.isoformat())
    minutes = round(apart.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return stated_date(f"{local.isoformat()}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}")
