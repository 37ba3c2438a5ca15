"""Lead picture: the picture of an article, out of its file or from beside it; nothing is ever fetched for it.

Web pages with the folder that browsers save beside them, pages in one file (SingleFile, MHTML, Safari's web archives)
and books (EPUB) hold theirs. What is returned are bytes that nobody has looked into yet: they may be anything.
"""

from __future__ import annotations

import base64
import binascii
import plistlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit
from xml.parsers.expat import ExpatError

from corpus.clean import clean_line
from corpus.model import Article
from corpus.reading.formats.html_tree import html_text, lines_of, local_name, parse_html, parse_xml
from corpus.reading.formats.page_pictures import NamedPicture, page_pictures
from corpus.reading.formats.zip_file import open_zip, zip_member
from corpus.reading.opening import LARGEST_EXPORT, UnreadableError, read_whole
from corpus.reading.paths import CollectionFile
from corpus.reading.source import Source

LARGEST_PICTURE = 20_000_000
"""Bytes of a picture above which it is not read."""

LEAST_BYTES = 2_000
"""Bytes below which a picture that the page does not state as its own is an icon, or stands for one to come."""

LONGEST_NAME = 80
_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".epub"))
_SAME_WORDS = 60


@dataclass(frozen=True, slots=True)
class LeadPicture:
    """The picture of an article: its ``name`` for people, its bytes, and the words that the page has for it.

    Without bytes ``problem`` says why there are none: it lies elsewhere, or is too large.
    """

    name: str
    data: bytes = b""
    words: str = ""
    problem: str = ""


Find = Callable[[str], bytes | None]
"""What finds the bytes of a picture by its address; None where it has none. Raises UnreadableError."""


def lead_picture(article: Article) -> LeadPicture | None:
    """The picture of an article; None where its file names none. Never raises for what a file holds."""
    path = Path(article.path)
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        return None
    try:
        if path.suffix.lower() == ".epub":
            return _from_book(path, article)
        return _from_page(path)
    except (UnreadableError, OSError, RecursionError):  # the last for what is nested without end
        return None


# ------------------------------------------------------------------------------------------ pages


def _from_page(path: Path) -> LeadPicture | None:
    with_bytes = {".mhtml": _mhtml, ".mht": _mhtml, ".webarchive": _web_archive}
    read = with_bytes.get(path.suffix.lower(), _plain_page)
    page, base, find = read(path)
    missing: LeadPicture | None = None
    for one in page_pictures(parse_html(page)):
        found = _picture(one, base, find)
        if found is not None and found.data:
            return found
        if one.lead and missing is None:
            missing = found or LeadPicture(_name_of(one.address), b"", one.words, "it was not saved with the page")
    return missing


def _picture(one: NamedPicture, base: str, find: Find) -> LeadPicture | None:
    name, words = _name_of(one.address), clean_line(one.words)
    try:
        if one.address.lower().startswith("data:"):
            data = _inline_bytes(one.address)
        else:
            data = find(one.address) or find(urljoin(base, one.address))
    except UnreadableError as trouble:
        return LeadPicture(name, b"", words, str(trouble))
    except ValueError:  # an address that is none
        return None
    if not data or (len(data) < LEAST_BYTES and not one.lead):
        return None
    return LeadPicture(name, data, words)


def _name_of(address: str) -> str:
    """The name of the file, for people."""
    if address.lower().startswith("data:"):
        kind = address[5:40].partition(";")[0].partition(",")[0]
        return f"a picture in the page ({clean_line(kind)})" if kind.startswith("image/") else "a picture in the page"
    try:
        path = urlsplit(address).path
    except ValueError:
        path = address
    name = clean_line(unquote(path).replace("\\", "/").rstrip("/").rpartition("/")[2])
    return name[-LONGEST_NAME:] or "a picture"


def _inline_bytes(address: str) -> bytes | None:
    head, comma, body = address.partition(",")
    if not comma or not head.lower().startswith("data:image/"):
        return None
    if len(body) > 1.5 * LARGEST_PICTURE:
        raise UnreadableError(f"it is larger than {LARGEST_PICTURE // 1_000_000} MB")
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote(body), validate=False)
    except (binascii.Error, ValueError):
        return None


def _plain_page(path: Path) -> tuple[str, str, Find]:
    """A page, and what finds pictures in the folders beside it that belong to it, or where the page says they lie."""
    page = html_text(read_whole(path))
    home = path.resolve().parent
    beside = list(_folders_beside(path))

    def find(address: str) -> bytes | None:
        parts = urlsplit(address)
        name = PurePosixPath(unquote(parts.path)).name
        if parts.scheme in ("http", "https") or parts.netloc:
            places = [folder / name for folder in beside] if name else []
        elif parts.scheme in ("", "file"):
            places = [home / unquote(parts.path).lstrip("/"), *(folder / name for folder in beside)]
        else:
            return None
        return next((data for place in places if (data := _file_bytes(place, home)) is not None), None)

    return page, "", find


def _folders_beside(path: Path) -> Iterator[Path]:
    """The folders that browsers save with a page: ``fire_files``, ``fire-Dateien``, ``fire.fld`` …"""
    stem = path.stem.casefold()
    for one in sorted(path.resolve().parent.iterdir()):
        rest = one.name.casefold().removeprefix(stem)
        if len(rest) < len(one.name) and rest[:1] in ("_", "-", " ", ".") and one.is_dir():
            yield one


def _file_bytes(place: Path, home: Path) -> bytes | None:
    """The bytes of a file below ``home``, wherever links lead; None if it is not there, or elsewhere."""
    try:
        real = place.resolve()
        if not real.is_relative_to(home) or not real.is_file():
            return None
        if real.stat().st_size > LARGEST_PICTURE:
            raise UnreadableError(f"it is larger than {LARGEST_PICTURE // 1_000_000} MB")
        return real.read_bytes()
    except (OSError, RuntimeError, ValueError):
        return None


def _mhtml(path: Path) -> tuple[str, str, Find]:
    """The page of an MHTML file, its address, and what finds the parts by theirs."""
    message = message_from_bytes(read_whole(path, LARGEST_EXPORT).lstrip(), policy=policy.default)
    address = str(message.get("Snapshot-Content-Location", "")).strip()
    parts: dict[str, bytes] = {}
    pages: dict[str, str] = {}
    for part in message.walk():
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        place = str(part.get("Content-Location", "")).strip()
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.setdefault(place, html_text(data, part.get_content_charset() or ""))
        elif len(data) <= LARGEST_PICTURE:
            parts.setdefault(place, data)
            parts.setdefault(f"cid:{str(part.get('Content-ID', '')).strip('<> ')}", data)
    page = pages.get(address) or next(iter(pages.values()), "")
    return page, address, _finder(parts)


def _web_archive(path: Path) -> tuple[str, str, Find]:
    """The page of a Safari web archive, its address, and what finds the resources by theirs."""
    try:
        root = plistlib.loads(read_whole(path, LARGEST_EXPORT))
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, OverflowError) as error:
        raise UnreadableError("The web archive is damaged.") from error
    main = root.get("WebMainResource") if isinstance(root, dict) else None
    if not isinstance(main, dict) or not isinstance(main.get("WebResourceData"), bytes):
        raise UnreadableError("It is no web archive.")
    parts: dict[str, bytes] = {}
    listed = root.get("WebSubresources")
    for one in listed if isinstance(listed, list) else ():
        data = one.get("WebResourceData") if isinstance(one, dict) else None
        if isinstance(data, bytes) and len(data) <= LARGEST_PICTURE:
            parts.setdefault(str(one.get("WebResourceURL", "")), data)
    return html_text(main["WebResourceData"]), str(main.get("WebResourceURL", "")), _finder(parts)


def _finder(parts: Mapping[str, bytes]) -> Find:
    """Finds a part by its whole address, else by it without its query."""
    bare = {address.partition("?")[0]: data for address, data in parts.items()}
    return lambda address: parts.get(address) or bare.get(address.partition("?")[0])


# ------------------------------------------------------------------------------------------ books


def _from_book(path: Path, article: Article) -> LeadPicture | None:
    """The first picture of the chapter that the article is; of the first chapter the cover."""
    with open_zip(Source.of(CollectionFile(path, path.name, "", path.stat().st_size, 0))) as box:
        container = parse_xml(zip_member(box, "META-INF/container.xml"))
        package = next((e.get("full-path") or "" for e in container.iter() if local_name(e) == "rootfile"), "")
        root, home = parse_xml(zip_member(box, package)), PurePosixPath(package).parent
        items = [e for e in root.iter() if local_name(e) == "item"]
        cover = next((e for e in items if "cover-image" in (e.get("properties") or "").split()), None)
        chapters = [str(home / unquote(e.get("href") or "")) for e in items if "html" in (e.get("media-type") or "")]
        for name in chapters:
            tree = parse_html(html_text(zip_member(box, name)))
            if _begin("".join(lines_of(tree))) != _begin(article.text):
                continue
            for one in page_pictures(tree):
                inside = _joined(PurePosixPath(name).parent, one.address)
                if inside in box.namelist():
                    return LeadPicture(
                        _name_of(inside), zip_member(box, inside, LARGEST_PICTURE), clean_line(one.words)
                    )
            break
        if cover is None or article.id.rpartition("#")[2] not in ("1", article.id):
            return None
        inside = _joined(home, cover.get("href") or "")
        return LeadPicture(_name_of(inside), zip_member(box, inside, LARGEST_PICTURE), "the cover")


def _begin(text: str) -> str:
    """The first letters of a text, by which it is known again."""
    return "".join(text.split())[:_SAME_WORDS]


def _joined(home: PurePosixPath, address: str) -> str:
    """The name of a file in the book, ``..`` resolved; outside of it there is nothing."""
    parts: list[str] = []
    for part in (home / unquote(address.partition("#")[0])).parts:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
