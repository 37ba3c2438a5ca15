"""One request: within limits of time and size, to public addresses only, through every redirect."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from corpus.reading.opening import needed

USER_AGENT = "Tellings/0.1 (fetches the pages that a reader asks for)"

_MOVED = (301, 302, 303, 307, 308)


class RefusedError(Exception):
    """An address that is not fetched; the message is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked for: bytes of an answer, seconds for all of it and between two pieces of it, redirects, and
    seconds between two requests to one host. ``private`` lets addresses of one's own network be asked.
    """

    largest: int = 20_000_000
    seconds: float = 60.0
    silence: float = 15.0
    redirects: int = 5
    pause: float = 1.0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: the last address after redirects, the status, headers in lower case, the bytes."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes = field(repr=False)


class WebClient:
    """Asks for addresses. To be closed."""

    def __init__(self, limits: Limits) -> None:
        """Raises UnreadableError if the package that does it is not installed."""
        httpx = needed("httpx", "fetch")
        self.limits = limits
        self._errors: tuple[type[Exception], ...] = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
        self._client: Any = httpx.Client(
            timeout=httpx.Timeout(limits.silence), follow_redirects=False, trust_env=False, http2=False
        )

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET of ``url``. Raises RefusedError."""
        until = monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            answer = self._once(url, headers or {}, until)
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return answer
            url = urljoin(url, target)
        raise RefusedError(f"It leads on more than {self.limits.redirects} times.")

    def _once(self, url: str, headers: Mapping[str, str], until: float) -> Answer:
        parts = urlsplit(url)
        numeric = public_address(url, private=self.limits.private)
        shown = f"[{numeric}]" if ":" in numeric else numeric
        # The address that was checked is the one that is asked: a name could mean another one a moment later.
        place = urlunsplit(
            (parts.scheme, f"{shown}:{parts.port}" if parts.port else shown, parts.path or "/", parts.query, "")
        )
        sent = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **headers}
        try:
            request = self._client.build_request(
                "GET", place, headers=sent, extensions={"sni_hostname": parts.hostname or ""}
            )
            response = self._client.send(request, stream=True)
            with closing(response):
                data = b"" if response.status_code in _MOVED else self._read(response, until)
        except self._errors as error:
            raise RefusedError(_plain(error)) from error
        except (OSError, ValueError, UnicodeError) as error:
            raise RefusedError("The server could not be reached.") from error
        return Answer(url, response.status_code, {k.lower(): v for k, v in response.headers.items()}, data)

    def _read(self, response: Any, until: float) -> bytes:
        pieces = bytearray()
        for piece in _pieces(response):
            pieces += piece
            if len(pieces) > self.limits.largest:
                raise RefusedError(f"It is larger than {self.limits.largest / 1_000_000:g} MB.")
            if monotonic() > until:
                raise RefusedError(f"It took longer than {self.limits.seconds:g} seconds.")
        return bytes(pieces)


def _pieces(response: Any) -> Iterator[bytes]:
    yield from response.iter_bytes(16_384)


def _plain(error: Exception) -> str:
    name = type(error).__name__
    if "Timeout" in name:
        return "The server did not answer in time."
    if "Decoding" in name:
        return "The answer is damaged."
    if "InvalidURL" in name or "UnsupportedProtocol" in name:
        return "It is no web address."
    return "The server could not be reached, or broke off."


def public_address(url: str, *, private: bool = False) -> str:
    """The numeric address of an address's host. Raises RefusedError for what is no web address or not public."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise RefusedError("It is no web address.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedError("It is no web address.")
    try:
        found = socket.getaddrinfo(host, port or (443 if parts.scheme == "https" else 80), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError("There is no such host.") from error
    numeric = [str(row[4][0]).partition("%")[0] for row in found]
    if not private and not all(map(is_public, numeric)):
        raise RefusedError("It leads into a private network, which is not asked.")
    return numeric[0]


def is_public(numeric: str) -> bool:
    """Whether a numeric address is one of the open internet."""
    address = ipaddress.ip_address(numeric)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_global and not address.is_multicast
