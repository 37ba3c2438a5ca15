"""Links on a page: those to other articles of its site, and those that belong to the article."""

from __future__ import annotations

from corpus.reading.formats.html_tree import Element, local_name, one_line
from corpus.reading.row_values import host_of

UNLINKED = 80
"""Characters without a link that make a paragraph, however many links it holds beside them."""

_NETWORKS = ("facebook.com", "twitter.com", "pinterest.com", "linkedin.com", "instagram.com", "reddit.com")


class PageLinks:
    """Tells links to what else there is to read on a site from the article's own, which lead out of it."""

    def __init__(self, tree: Element) -> None:
        self._site = _site_of(tree)
        self._known: dict[Element, bool] = {}

    def are_in_list(self, entries: Element | None) -> bool:
        """Whether half of the entries of a list are mostly links to other articles."""
        if entries is None:
            return False
        if entries not in self._known:
            linked = [_is_mostly_link(entry, one_line(entry)) and not self._lead_out(entry) for entry in entries]
            self._known[entries] = 2 * sum(linked) >= len(linked) > 0
        return self._known[entries]

    def are_all_of(self, element: Element, line: str) -> bool:
        """Whether a line is little else than a link to another article."""
        entry = local_name(element) == "li" and self._lead_out(element)
        return _is_mostly_link(element, line) and not entry

    def _lead_out(self, element: Element) -> bool:
        if not self._site:
            return False
        sites = [_site(_host(href)) for a in element.iter("a") if "//" in (href := a.get("href") or "")]
        return bool(sites) and not any(site == self._site or site in _NETWORKS for site in sites)


def _site_of(tree: Element) -> str:
    links = (e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower())
    metas = (e.get("content") or "" for e in tree.iter("meta") if e.get("property") == "og:url")
    return next((_site(host) for address in (*links, *metas) if (host := host_of(address))), "")


def _host(href: str) -> str:
    """The host of a link, at little cost: pages hold hundreds."""
    return href.partition("//")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0].lower()


def _site(host: str) -> str:
    """The last two names of a host."""
    return ".".join(host.split(".")[-2:])


def _is_mostly_link(element: Element, line: str) -> bool:
    linked = sum(len(one_line(a)) for a in element.iter("a"))
    return linked > 0.5 * len(line) and len(line) - linked < UNLINKED
