"""Addresses, feeds and lists of feeds into a folder of pages, which is a collection like any other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

from corpus.fetching.fetch_log import Fetched, FetchLog
from corpus.fetching.robots import Robots
from corpus.fetching.web_client import Answer, Limits, RefusedError, WebClient
from corpus.reading.addresses import canonical_address
from corpus.reading.encoding import decode_text
from corpus.reading.opening import UnreadableError

HOSTS = 8
"""Hosts asked at once; of each only one request at a time."""

STEPS = 3
"""Steps from a list of feeds to its feeds to their pages."""

SUFFIXES: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/x-opml": ".opml",
}
"""Kinds of answers that are kept, and how their files end."""

FEEDS = ".feeds"
"""Where feeds are kept inside the folder: hidden, since their entries are the pages beside it."""

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


@dataclass
class FetchReport:
    """What came of it: pages new or changed, pages that were as before, and addresses with a reason why not."""

    new: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def fetch_pages(
    sources: Iterable[str],
    into: Path,
    limits: Limits | None = None,
    tell: Callable[[str], None] = lambda _sentence: None,
) -> FetchReport:
    """Fetch addresses of pages, of feeds, of lists of feeds, or files that hold such, into the folder ``into``.

    Pages are kept as they came. Each is noted at once, so that a run that was stopped goes on where it was; what is
    there is asked for again only if it changed. Raises UnreadableError without httpx, OSError for the folder.
    """
    into.mkdir(parents=True, exist_ok=True)
    with closing(WebClient(limits or Limits())) as client:
        return _Run(client, into, tell).fetch(list(dict.fromkeys(sources)))


class _Run:
    def __init__(self, client: WebClient, into: Path, tell: Callable[[str], None]) -> None:
        self._client = client
        self._into = into
        self._tell = tell
        self._robots = Robots(client)
        self._log = FetchLog(into)
        self._report = FetchReport()
        self._seen: set[str] = set()

    def fetch(self, sources: list[str]) -> FetchReport:
        """Step by step: what the sources name, then what the feeds among it name."""
        wanted: list[str] = []
        for source in sources:
            if Path(source).is_file():
                wanted += _links(Path(source).read_bytes())
            else:
                wanted.append(source)
        for _ in range(STEPS):
            wanted = self._step(wanted)
        return self._report

    def _step(self, wanted: Iterable[str]) -> list[str]:
        """Fetch addresses, hosts beside each other; the addresses that the feeds among them name."""
        by_host: dict[str, list[str]] = {}
        for url in wanted:
            plain = canonical_address(url)
            if not plain:
                self._refuse(url, "It is no web address.")
            elif plain not in self._seen:
                self._seen.add(plain)
                by_host.setdefault(urlsplit(plain).netloc, []).append(plain)
        if not by_host:
            return []
        with ThreadPoolExecutor(min(HOSTS, len(by_host))) as pool:
            return [link for links in pool.map(self._of_host, by_host.values()) for link in links]

    def _of_host(self, urls: list[str]) -> list[str]:
        links: list[str] = []
        for number, url in enumerate(urls):
            try:
                if not self._robots.allow(url):
                    raise RefusedError("The site does not want it fetched (robots.txt).")
                if number:
                    sleep(max(self._client.limits.pause, self._robots.pause(url)))
                links += self._page(url)
            except RefusedError as error:
                self._refuse(url, str(error))
        return links

    def _page(self, url: str) -> list[str]:
        """Keep what is at ``url``; the addresses it names if it is a feed. Raises RefusedError."""
        known = self._log.find(url)
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
        answer = self._client.ask(url, {name: value for name, value in asked.items() if value})
        if answer.status == 304 and known:
            self._report.unchanged.append(url)
            return _links((self._into / known.file).read_bytes()) if known.file.startswith(FEEDS) else []
        if answer.status != 200:
            raise RefusedError(f"The server answered {answer.status}.")
        kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in SUFFIXES:
            raise RefusedError(f"It is {kind or 'of no kind'}, not a page.")
        links = _links(answer.data)
        self._keep(url, answer, SUFFIXES[kind], is_feed=bool(links))
        return links

    def _keep(self, url: str, answer: Answer, suffix: str, *, is_feed: bool) -> None:
        name = f"{FEEDS}/{file_name(url, suffix)}" if is_feed else file_name(url, suffix)
        path = self._into / name
        same = path.is_file() and path.read_bytes() == answer.data
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_name(f".{path.name}.part").write_bytes(answer.data)
            path.with_name(f".{path.name}.part").replace(path)
            etag, modified = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
            self._log.add(Fetched(url, name, etag, modified))
        except OSError as error:
            raise RefusedError("It could not be written.") from error
        (self._report.unchanged if same else self._report.new).append(url)
        self._tell(url)

    def _refuse(self, url: str, reason: str) -> None:
        self._report.refused.append((url, reason))
        self._tell(f"{url}: {reason}")


def file_name(url: str, suffix: str) -> str:
    """The file of an address below the folder: the host, the last words of the path, and a mark of its own."""
    parts = urlsplit(url)
    host = re.sub(r"[^a-z0-9.-]", "_", parts.netloc.rpartition("@")[2].lower()).strip(".") or "_"
    last = parts.path.rstrip("/").rpartition("/")[2].lower().removesuffix(".html").removesuffix(".htm")
    words = _NOT_IN_NAMES.sub("-", last).strip("-")[-60:] or "page"
    mark = blake2b(url.encode(), digest_size=4).hexdigest()
    return f"{host}/{words}-{mark}{suffix}"


def _links(data: bytes) -> list[str]:
    """The addresses that a feed or a list of feeds names, [] for a page."""
    from corpus.reading.draft import Draft
    from corpus.reading.formats.feeds import feed_items
    from corpus.reading.formats.json_files import read_json_feed
    from corpus.reading.formats.link_lists import newsboat_feeds, opml_feeds

    start = data[:2000].lstrip().lower()
    try:
        if b"<opml" in start:
            return list(opml_feeds(data))
        if start.startswith(b"{"):
            return [one.url for one in read_json_feed(data) if isinstance(one, Draft) and one.url]
        if any(sign in start for sign in (b"<rss", b"<feed", b"<rdf:rdf")) and b"<html" not in start:
            return [one.url for one in feed_items(data) if isinstance(one, Draft) and one.url]
    except UnreadableError:
        return []
    return list(newsboat_feeds(decode_text(data))) if start.startswith((b"http://", b"https://")) else []
