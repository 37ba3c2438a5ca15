"""Mail: messages, mailboxes, the files of a Maildir. A newsletter is read once, an export sent by mail is split."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.forwarded_mail import forwarded_mail
from corpus.reading.formats.html_tree import fragment_text, html_text
from corpus.reading.formats.registry import find_format
from corpus.reading.opening import LARGEST, UnreadableError, read_lines
from corpus.reading.source import Source

FROM_LINE = re.compile(rb"^From \S+@?\S*\s+.*\b\d{1,2}:\d{2}(?::\d{2})?\b.*\d{4}")
"""The line between two messages of a mailbox: an address and a date. A line of a story that begins so has neither."""

EXPORTS = ("Factiva", "Nexis", "ProQuest", "Europresse")
"""Archives whose exports come by mail."""

DEEPEST = 4
"""Messages inside each other that are read."""

_MALFORMED = (MessageError, ValueError, LookupError, AttributeError, TypeError, ArithmeticError)
"""What Python's parser raises over headers that it cannot take apart; over a year of twenty digits an OverflowError."""

MOST_PARTS = 2_000
"""Parts of a mail at most; a digest of a mailing list has some hundred."""

LONGEST_HEADER = 2_000
"""Bytes of a header that are read."""

_ANY_HEADER = re.compile(rb"^[!-9;-~]+:(?:[^\n]|\n[ \t])*", re.M)
_PART_HEADER = re.compile(rb"^Content-[\w-]+:(?:[^\n]|\n[ \t])*", re.M | re.I)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
_HEADER = re.compile(rb"^[!-9;-~]+:")


def read_mail(source: Source, _processes: int | None = 1) -> Items:
    """The article that a message is, or what it carries. Raises UnreadableError."""
    data = source.data.lstrip()
    number, _, rest = data.partition(b"\n")
    if number.strip().isdigit() and source.suffix == ".emlx":  # Apple Mail puts the length before the message
        data = rest[: int(number)]
    yield from _items(data, source, "mail")


def read_mailbox(source: Source, _processes: int | None = 1) -> Items:
    """The messages of a mailbox. Raises UnreadableError."""
    for number, data in enumerate(_messages(source), start=1):
        try:
            yield from (
                _items(data, source, f"mail {number}")
                if data is not None
                else iter((Problem("It is too large.", f"Mail {number}"),))
            )
        except UnreadableError as error:
            yield Problem(str(error), f"Mail {number}")


def _messages(source: Source) -> Iterator[bytes | None]:
    """The messages of a mailbox one at a time, ">From" undone; None for one above 20 MB."""
    lines: list[bytes] = []
    size = 0
    blank = True
    for line in read_lines(source.opener):
        if line is not None and blank and FROM_LINE.match(line):
            if lines:
                yield _message(lines, size)
            lines, size = [], 0
            continue
        blank = line is not None and not line.strip()
        size += len(line) if line is not None else LARGEST
        if size <= LARGEST and line is not None:
            lines.append(line)
    if lines:
        yield _message(lines, size)


def _message(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED_FROM.sub(rb"\1", b"".join(lines)) if size <= LARGEST else None


def _items(data: bytes, source: Source, name: str) -> Items:
    yield from _message_items(_parsed(data), source, name)


def _message_items(message: EmailMessage, source: Source, name: str, depth: int = 0) -> Items:
    html, plain = _part(message, "html"), _part(message, "plain")
    if html:
        page = source.part(f"{name}.html", html.encode("utf-8", "replace"))
        if any(archive in find_format(page).name for archive in EXPORTS):
            yield page
            return
    carried = list(_carried(message, source))
    yield from carried
    inner = list(_enclosed(message)) if depth < DEEPEST else []
    for number, one in enumerate(inner, start=1):
        yield from _message_items(one, source, f"{name}.{number}", depth + 1)
    text = _longer(fragment_text(html) if html else "", plain)
    if not text.strip():
        if not carried and not inner:
            yield Problem("The mail has no text.", _header(message, "subject"))
        return
    handed_on = forwarded_mail(text)
    said = handed_on.said if handed_on else {}
    sender, address = parseaddr(said.get("from") or _header(message, "from"))
    day = stated_date(said.get("date", ""))
    yield Draft(
        text=handed_on.text if handed_on else text,
        title=said.get("subject") or _header(message, "subject"),
        source=sender or address.partition("@")[2],
        published=day if handed_on else stated_date(_header(message, "date")),
        evidence=("the date of the mail that was handed on" if handed_on else "the mail's date",),
        id=_header(message, "message-id").strip("<> "),
    )


def _enclosed(message: EmailMessage) -> Iterator[EmailMessage]:
    """Whole messages inside a message, not those inside these."""
    if message.get_content_type() == "message/rfc822":
        return
    for part in message.get_payload() if message.is_multipart() else ():
        if not isinstance(part, EmailMessage):
            continue
        if part.get_content_type() == "message/rfc822":
            yield from (one for one in part.get_payload() if isinstance(one, EmailMessage))
        else:
            yield from _enclosed(part)


def _parsed(data: bytes) -> EmailMessage:
    if data.count(b"\n--") > MOST_PARTS:
        raise UnreadableError(f"It has more than {MOST_PARTS:,} parts, too many for a mail.")
    try:
        return message_from_bytes(_shortened(data), policy=policy.default)
    except (MessageError, ValueError, LookupError) as error:
        raise UnreadableError("It is not a mail.") from error


def _shortened(data: bytes) -> bytes:
    """The mail with its long headers cut: Python's parser takes the square of their length."""
    head, blank, rest = data.partition(b"\r\n\r\n" if b"\r\n\r\n" in data else b"\n\n")
    return _ANY_HEADER.sub(_cut, head) + blank + _PART_HEADER.sub(_cut, rest)


def _cut(found: re.Match[bytes]) -> bytes:
    return found[0] if len(found[0]) <= LONGEST_HEADER else found[0][:LONGEST_HEADER].rstrip()


def _longer(from_html: str, plain: str) -> str:
    """One of two parts that say the same: the HTML if it says more."""
    return from_html if len(from_html) >= len(plain) else plain


def _header(message: EmailMessage, name: str) -> str:
    """A header on one line; malformed ones, which Python's parser cannot take apart, count as missing."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except _MALFORMED:
        return ""


def _part(message: EmailMessage, kind: str) -> str:
    """The text of the message's part of that kind, "" if it has none."""
    try:
        body = message.get_body((kind,))
    except _MALFORMED:
        body = None
    if body is None:
        return ""
    data = body.get_payload(decode=True)
    charset = body.get_content_charset() or ""
    raw = data if isinstance(data, bytes) else b""
    return html_text(raw, charset) if kind == "html" else decode_text(raw, charset).replace("\r\n", "\n")


def _own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """A message and its parts, but not those of whole messages inside it."""
    yield message
    for part in message.get_payload() if message.is_multipart() else ():
        if isinstance(part, EmailMessage) and part.get_content_type() != "message/rfc822":
            yield from _own_parts(part)


def _carried(message: EmailMessage, source: Source) -> Iterator[Source]:
    """Files that the message carries and that may hold articles: documents, pages, tables; no pictures."""
    for number, part in enumerate(_own_parts(message), start=1):
        name = part.get_filename() or ""
        if not name or part.is_multipart() or part.get_content_maintype() in ("image", "audio", "video"):
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            yield source.part(f"{number} {name}".replace("/", "_"), data)
