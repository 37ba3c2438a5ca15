"""Safe web addresses: those that may become links."""

from __future__ import annotations

from urllib.parse import quote

_KEPT = "%/:?#[]@!$&'()*+,;=~"


def web_address(link: str) -> str:
    """``link`` if it is an http or https address, with what no address may hold encoded; else empty.

    >>> web_address("https://example.org/a b>"), web_address("javascript:alert(1)")
    ('https://example.org/a%20b%3E', '')
    """
    address = link.strip()
    if not address.lower().startswith(("http://", "https://")):
        return ""
    return quote(address, safe=_KEPT, errors="replace")
