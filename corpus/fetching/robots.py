"""What a site allows to be fetched, by its robots.txt."""

from __future__ import annotations

from threading import Lock
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from corpus.fetching.web_client import USER_AGENT, RefusedError, WebClient
from corpus.reading.encoding import decode_text

NAME = USER_AGENT.partition("/")[0]


class Robots:
    """The rules of each site, asked for once."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._known: dict[str, RobotFileParser] = {}
        self._lock = Lock()

    def allow(self, url: str) -> bool:
        """Whether the site lets ``url`` be fetched; without rules of its own it does, while it fails it does not."""
        rules = self._rules(url)
        return rules.can_fetch(NAME, url)

    def pause(self, url: str) -> float:
        """The seconds that the site wants between two requests, 0 if it does not say."""
        return float(self._rules(url).crawl_delay(NAME) or 0)

    def _rules(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._known.get(site)
        if known is None:
            known = self._asked(f"{site}/robots.txt")
            with self._lock:
                self._known[site] = known
        return known

    def _asked(self, url: str) -> RobotFileParser:
        rules = RobotFileParser(url)
        try:
            answer = self._client.ask(url)
        except RefusedError:
            rules.parse([])  # the page itself will say what is wrong
            return rules
        if answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            rules.parse(decode_text(answer.data[:500_000]).splitlines() if answer.status == 200 else [])
        return rules
