"""Addresses of articles: the same one however a link to it was written."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|msclkid|ocid|cmpid|smid|xtor", re.I)
_SCHEME = re.compile(r"https?://(?:www\.)?", re.I)


def canonical_address(address: str) -> str:
    """An address without what only says where its reader came from, the rest of its query sorted; "" if it is none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    query = urlencode(kept) if parts.query and len(kept) != parts.query.count("&") + 1 else parts.query
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def address_key(address: str) -> str:
    """What two addresses of one page have in common: neither scheme, "www." nor a last stroke counts.

    The place inside the page does: the posts of a live blog differ in nothing else.

    >>> address_key("http://www.wire.example/storm/?utm_source=mail") == address_key("https://wire.example/storm")
    True
    """
    whole, _, place = address.partition("#")
    key = _SCHEME.sub("", (canonical_address(whole) or whole) if "?" in whole else whole, count=1).rstrip("/")
    return f"{key}#{place}" if place else key
