"""Web archives, WARC and WACZ: the pages that were fetched. When that was is never when they were published."""

from __future__ import annotations

from contextlib import closing
from hashlib import blake2b

from corpus.reading.draft import Items
from corpus.reading.formats.zip_file import open_zip, zip_member
from corpus.reading.opening import LARGEST, UnreadableError, needed
from corpus.reading.source import Source

_PAGES = ("text/html", "application/xhtml+xml")


def read_wacz(source: Source, _processes: int | None = 1) -> Items:
    """The WARC files inside a WACZ. Raises UnreadableError."""
    with open_zip(source) as box:
        for name in sorted(box.namelist()):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                yield source.part(name, zip_member(box, name))


def read_warc(source: Source, _processes: int | None = 1) -> Items:
    """The pages of a WARC file that were answered in full; a page fetched again unchanged counts once.

    Raises UnreadableError.
    """
    warc = needed("fastwarc.warc", "archives")
    seen: set[bytes] = set()
    try:
        with closing(source.opener()) as file:
            records = warc.ArchiveIterator(
                file, record_types=warc.WarcRecordType.response, parse_http=True, auto_decode="all"
            )
            for number, record in enumerate(records, start=1):
                headers = record.http_headers
                if headers is None or headers.status_code != 200 or record.http_content_type not in _PAGES:
                    continue
                data = record.reader.read(LARGEST + 1)
                url = record.headers.get("WARC-Target-URI", "")
                digest = blake2b(url.encode() + b"\0" + data).digest()
                if digest not in seen:
                    seen.add(digest)
                    yield source.part(f"{number}.html", data, url.strip("<>"))
    except (ValueError, OSError, EOFError, RuntimeError) as error:
        raise UnreadableError("The web archive is damaged.") from error
