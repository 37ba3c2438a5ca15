"""The table of formats: by which names and signs a file is known, and which module reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from corpus.reading.encoding import binary_kind
from corpus.reading.opening import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.reading.draft import Items
    from corpus.reading.source import Source

_HOME = "corpus.reading."


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. A file is of it if its name ends so, or has no telling end, and its first bytes bear the sign.

    Without a sign the name is enough; ``needle`` are bytes without which the sign is not looked for. ``reader`` is the
    module below ``corpus.reading`` and the function that reads it; ``many`` whether it may hold several articles.
    """

    name: str
    suffixes: tuple[str, ...]
    sign: re.Pattern[bytes] | None
    reader: str
    many: bool = True
    needle: bytes = b""

    def load(self) -> Callable[[Source, int | None], Items]:
        """The function that reads such files, its module imported now. Raises UnreadableError if it is not there."""
        module, _, function = self.reader.partition(":")
        reader: Callable[[Source, int | None], Items] = getattr(import_module(_HOME + module), function)
        return reader


def _row(name: str, suffixes: str, sign: bytes, reader: str, *, many: bool = True, needle: bytes = b"") -> Format:
    return Format(name, tuple(suffixes.split()), re.compile(sign) if sign else None, reader, many, needle)


_BOM = rb"\A(?:\xef\xbb\xbf)?\s*"
_COMMENT = rb"<!--(?:[^-]|-(?!->))*-->\s*"
_INSTRUCTION = rb"<\?(?:[^?]|\?(?!>))*\?>\s*"
_XML = _BOM + rb"(?:<\?xml[^>]*>\s*)?(?:" + _COMMENT + rb"|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?>\s*|" + _INSTRUCTION + rb")*"
_HTML = r".html .htm .xhtml .shtml .xht"

FORMATS: tuple[Format, ...] = (
    _row("text", ".md .markdown", b"", "formats.text_files:read_text_file", many=False),
    _row("JSON", ".jsonl .ndjson", _BOM + rb"(?:\[\s*\{|\{[ \t]*\r?\n)", "formats.json_files:read_json", many=False),
    _row("JSON Lines", ".jsonl .ndjson", b"", "records:read_json_lines"),
    # Exports of archives: one file, many articles.
    _row(
        "a Nexis export (text)",
        ".txt .text",
        rb"(?m)^[ \t\r]*\d+ (?:of|von|de|sur|di|van) \d+ DOCUMENTS\s*$",
        "formats.nexis:read_nexis_text",
        needle=b" DOCUMENTS",
    ),
    _row(
        "a Nexis export (text)",
        ".txt .text",
        rb"(?ms)\A(?=.*?^[ \t\r]*(?:Dokument|Documento?) \d+ (?:of|von|de|sur|di|van) \d+\s*$)"
        rb"(?=.*?^(?:L\S{1,2}NGE|LONGUEUR|LONGITUD|LENGTH|SPRACHE|LANGUE|IDIOMA|LANGUAGE)\s?:)",
        "formats.nexis:read_nexis_text",
        needle=b"ument",
    ),
    _row(
        "a Nexis Uni export (text)",
        ".txt .text",
        rb"(?m)^[ \t]*End of Document[ \t]*\r?$",
        "formats.nexis:read_nexis_uni_text",
        needle=b"End of Document",
    ),
    _row(
        "a Factiva export (text)",
        ".txt .text",
        rb"(?m)^(?:AN\s+)?(?:Document|Dokument|Documento) (?:[A-Z]{2,}[A-Za-z0-9]{16,}"
        rb"|[A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}\w*)\s*$",
        "formats.factiva:read_factiva_text",
        needle=b"ument",
    ),
    _row(
        "a ProQuest export (text)",
        ".txt .text",
        rb"(?ms)\A(?=.*?^_{40,}\s*$).*^(?:Publication title|Publication date|[\w -]{0,40}ProQuest[\w -]{0,30}) ?: ",
        "formats.proquest:read_proquest_text",
        needle=b"________",
    ),
    _row(
        "references (RIS)",
        ".ris .txt",
        _BOM + rb"(?:[^\r\n]{0,200}[\r\n]+){0,6}?TY  ?- [A-Z]",
        "formats.ris:read_ris",
        needle=b"TY  ",
    ),
    _row(
        "a Factiva export (HTML)",
        _HTML,
        rb"class=.article [a-z]{2}Article|<b>HD</b>(?:&nbsp;|\s|\xc2|\xa0|</)|<title>Factiva",
        "formats.factiva:read_factiva_html",
    ),
    _row(
        "a LexisNexis export (HTML)",
        _HTML,
        rb"LXNComment|<DOC NUMBER=\d+>|>\s*\d+ (?:of|von|de|sur|di|van) \d+ DOCUMENTS\s*<",
        "formats.nexis:read_nexis_html",
    ),
    _row(
        "a Europresse export (HTML)",
        _HTML,
        rb"DocPublicationName|cedrom-sni\.com|rdp__articletitle",
        "formats.europresse:read_europresse",
    ),
    _row(
        "a ProQuest export (HTML)",
        _HTML,
        rb"DocID_[A-Z]+_\d+|ProQuest document (?:link|ID)",
        "formats.proquest:read_proquest_html",
    ),
    # Feeds and other XML.
    _row(
        "a feed",
        ".xml .rss .atom .rdf .wxr .txt",
        _XML + rb"<(?:\w+:)?(?:rss|feed|RDF|channel)[\s>]",
        "formats.feeds:read_feed",
    ),
    _row("a list of feeds (OPML)", ".opml .xml .txt", _XML + rb"<opml[\s>]", "formats.link_lists:read_opml"),
    _row(
        "a list of feeds (newsboat)",
        "",
        rb"\A\s*(?:#[^\n]*\n\s*)*\"?(?:filter:|exec:|query:|https?://)\S+[^\n]*(?:\n|\Z)",
        "formats.link_lists:read_newsboat_urls",
    ),
    _row("NITF", ".xml .nitf .txt", _XML + rb"<nitf[\s>]", "formats.agencies:read_nitf", many=False),
    _row(
        "NewsML",
        ".xml .newsml .txt",
        _XML + rb"<(?:\w+:)?(?:NewsML|newsItem|newsMessage|packageItem)[\s>]",
        "formats.agencies:read_newsml",
    ),
    _row(
        "a Factiva export (XML)",
        ".xml .txt",
        _XML + rb"<(?:PPSResponse|ppsArticleResponse|ppsarticleResultSet|ppsarticle)[\s>]",
        "formats.factiva:read_factiva_xml",
    ),
    # Mail and saved pages.
    _row(
        "a web page (MHTML)",
        ".mhtml .mht .eml .txt",
        rb"(?im)\A(?=(?s:.*?)^Content-Type:\s*multipart/related)"
        rb"(?s:.*?)(?:^Snapshot-Content-Location:|^X-MimeOLE:|type=\"?text/html)",
        "formats.saved_pages:read_mhtml",
        needle=b"ultipart/related",
        many=False,
    ),
    _row(
        "a mailbox",
        ".mbox .mbx .txt",
        _BOM + rb"From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n[A-Za-z-]+:",
        "formats.mail:read_mailbox",
    ),
    _row(
        "a mail",
        ".eml .emlx .txt",
        rb"\A\s*(?:\d+\s*\r?\n)?(?=(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2})"
        rb"(?is:(?=.{0,16000}?\nFrom:|From:)"
        rb"(?=.{0,16000}?\n(?:Date|Received|Message-ID|MIME-Version):))",
        "formats.mail:read_mail",
        many=False,
    ),
    _row("a Safari web archive", ".webarchive", rb"", "formats.saved_pages:read_webarchive", many=False),
    _row(
        "a list of links",
        f"{_HTML} .txt",
        _BOM + rb"<!DOCTYPE NETSCAPE-Bookmark-file|<title>\s*(?:Pocket Export|Instapaper: Export)\s*</title>",
        "formats.link_lists:read_bookmarks",
    ),
    _row("a web page", _HTML, b"", "formats.pages:read_page", many=False),
    _row(
        "a web page",
        ".txt .aspx .php .asp .jsp .cfm .doc",
        _BOM + rb"(?:<\?xml[^>]*>\s*)?(?:" + _COMMENT + rb")*(?i:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])",
        "formats.pages:read_page",
        many=False,
    ),
    # JSON.
    _row("JSON", ".json", b"", "formats.json_files:read_json", many=False),
    _row("JSON", ".txt", _BOM + rb"(?:\{\s*\"|\[\s*\{)", "formats.json_files:read_json", many=False),
    # Documents.
    _row("a Word document", ".docx .docm", rb"\APK\x03\x04", "formats.documents:read_docx", many=False),
    _row("a text document (ODT)", ".odt", rb"\APK\x03\x04", "formats.documents:read_odt", many=False),
    _row("a book (EPUB)", ".epub", rb"\APK\x03\x04", "formats.documents:read_epub"),
    _row("rich text (RTF)", ".rtf .txt .doc", rb"\A\s*\{\\rtf", "formats.documents:read_rtf", many=False),
    _row("a PDF document", ".pdf", rb"%PDF-", "formats.documents:read_pdf", many=False),
    _row("a spreadsheet (Excel)", ".xlsx .xlsm", rb"\APK\x03\x04", "formats.spreadsheets:read_excel"),
    # Agencies' wires, readers' stores, boxes.
    _row(
        "an agency's wire",
        ".txt .tst .iptc",
        rb"\A[\x16\s]*\x01[^\x02]{0,400}\x02(?s:.)*",
        "formats.wires:read_wire",
        many=False,
    ),
    _row(
        "a reader's store (SQLite)",
        ".db .sqlite .sqlite3",
        rb"\ASQLite format 3\0",
        "formats.sqlite_stores:read_database",
    ),
    _row("web archive (WACZ)", ".wacz", rb"\APK\x03\x04", "formats.web_archives:read_wacz"),
    _row("web archive (WARC)", ".warc", rb"\A(?:WARC/|\x1f\x8b)", "formats.web_archives:read_warc"),
    _row("an archive (ZIP)", ".zip", rb"\APK", "formats.boxes:read_zip"),
    _row("an archive (tar)", ".tar .tgz .tbz2 .txz", b"", "formats.boxes:read_tar"),
    _row("a table", ".csv .tsv", b"", "records:read_csv"),
    _row("text", ".txt .text", b"", "formats.text_files:read_text_file", many=False),
)
"""Every format, the more particular before the more general: the first that fits is taken."""

KINDS: tuple[str, ...] = tuple(dict.fromkeys(suffix for one in FORMATS for suffix in one.suffixes))
"""Ends of the names of files that can be read; each may be followed by .gz, .bz2, .xz or .zst."""


def find_format(source: Source) -> Format:
    """The format of a file by its name and first bytes. Raises UnreadableError if it is of none."""
    suffix = source.suffix
    known = suffix in KINDS
    candidates = _candidates(suffix if known else None)
    head = b""
    for one in candidates:
        if one.sign is None:
            return one
        try:
            head = head or source.head
        except UnreadableError:
            if candidates[-1].sign is None and candidates[-1].many:
                return candidates[-1]  # its reader gives the rows before the damage
            raise
        if not head.strip():
            raise UnreadableError("The file is empty.")
        if one.needle in head and one.sign.search(head):
            return one
    if known:
        raise UnreadableError(_not_as_named(source))
    raise UnreadableError(f"This kind of file ({suffix or 'without an end to its name'}) is not known.")


def telling_suffix(head: bytes) -> str:
    """The end of a name that fits bytes without one: by their sign, or rows of JSON Lines, else that of plain text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        return ".txt"  # decoded before its signs are looked for
    for one in _candidates(None):
        if one.sign and one.suffixes and one.needle in head and one.sign.search(head):
            return ".jsonl" if one.name == "JSON" and _is_in_rows(head) else one.suffixes[0]
    return ".txt"


def _is_in_rows(head: bytes) -> bool:
    """Whether these bytes begin with a line that is an object of its own, as in JSON Lines."""
    return re.match(_BOM + rb"\{[^\r\n]*\}[ \t]*(?:\r?\n|\Z)", head) is not None


@cache
def _candidates(suffix: str | None) -> tuple[Format, ...]:
    """The formats that a name ending so may have; of a name that tells nothing (None) those that have a sign."""
    return tuple(one for one in FORMATS if (one.sign is not None if suffix is None else suffix in one.suffixes))


def _not_as_named(source: Source) -> str:
    kind = binary_kind(source.head)
    return f"It is {kind}, not what its name says." if kind else f"It is not what its name ({source.suffix}) says."
