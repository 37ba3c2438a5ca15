"""Pages saved with all that belongs to them in one file: MHTML and Safari's web archives."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.message import Message
from xml.parsers.expat import ExpatError

from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.formats.html_tree import fragment_text, html_text
from corpus.reading.formats.pages import page_items
from corpus.reading.opening import UnreadableError, needed
from corpus.reading.source import Source

FRAME = 200
"""Letters of a frame's text from which on it may be part of the article."""


def read_mhtml(source: Source, _processes: int | None = 1) -> Items:
    """The page in an MHTML file: the part that its own address names. The day of saving is no day of publication."""
    message = message_from_bytes(source.export().lstrip(), policy=policy.default)
    address = str(message.get("Snapshot-Content-Location", "")).strip()
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    named = [part for part in parts if str(part.get("Content-Location", "")).strip() == address and address]
    main = (named or parts)[0] if parts else None
    data = main.get_payload(decode=True) if main is not None else None
    if main is None or not isinstance(data, bytes):
        raise UnreadableError("No page was found in this file.")
    address = address or str(main.get("Content-Location", "")).strip()
    yield from _short_too(html_text(data, _charset(main)), address, str(message.get("Subject", "")))


def _charset(part: Message) -> str:
    return part.get_content_charset() or ""


def _short_too(page: str, address: str, title: str) -> Iterator[Draft | Problem]:
    """The article of a page; one so short that none is found on it is taken whole."""
    needed("trafilatura", "web")
    try:
        yield from page_items(page, address)
    except UnreadableError:
        text = fragment_text(page)
        if not text.strip():
            raise
        yield Draft(text=text, title=title, url=address)


def read_webarchive(source: Source, _processes: int | None = 1) -> Items:
    """The page in a Safari web archive with the frames that hold text. Raises UnreadableError."""
    try:
        root = plistlib.loads(source.export())
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, OverflowError) as error:
        raise UnreadableError("The web archive is damaged.") from error
    if not isinstance(root, dict) or not isinstance(root.get("WebMainResource"), dict):
        raise UnreadableError("It is no web archive.")
    main = root["WebMainResource"]
    frames = [text for page in _frames(root) if len(text := fragment_text(page)) > FRAME]
    drafts = list(_short_too(_page(main), str(main.get("WebResourceURL", "")), ""))
    for draft in drafts:
        if isinstance(draft, Draft) and frames:
            new = [frame for frame in frames if frame not in draft.text]
            yield Draft(
                "\n".join([draft.text, *new]), draft.title, draft.source, draft.author, draft.published, draft.evidence,
                draft.url,
            )  # fmt: skip
        else:
            yield draft


def _page(resource: Mapping[str, object]) -> str:
    data = resource.get("WebResourceData")
    name = resource.get("WebResourceTextEncodingName")
    if not isinstance(data, bytes):
        return ""
    # The bytes are in this encoding whatever the page's own META says.
    return decode_text(data, name if isinstance(name, str) else "") if name else html_text(data)


def _frames(archive: Mapping[str, object], depth: int = 0) -> Iterator[str]:
    inner = archive.get("WebSubframeArchives")
    for frame in inner if isinstance(inner, list) and depth < 5 else ():
        if isinstance(frame, dict) and isinstance(frame.get("WebMainResource"), dict):
            yield _page(frame["WebMainResource"])
            yield from _frames(frame, depth + 1)
