"""Pictures that a web page names: the one that stands for its article first, then those in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.reading.formats.html_tree import Element, local_name
from corpus.reading.formats.json_ld import article_object, json_ld_objects

LEADS = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "image",
    "thumbnailurl",
)
"""Names of meta elements that state the picture of an article, the plainest first."""

SMALLEST = 120
"""Pixels of a side below which an element says of itself that it is an icon."""

_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
_OUTSIDE = frozenset(("nav", "header", "footer", "aside"))


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture by its address, as the page writes it. ``lead``: the page states that it stands for the article."""

    address: str
    words: str = ""
    lead: bool = False


def page_pictures(tree: Element) -> list[NamedPicture]:
    """The pictures of a page's article, the likeliest first, each once."""
    found: dict[str, NamedPicture] = {}
    for one in (*_stated(tree), *_shown(tree)):
        if one.address:
            found.setdefault(one.address, one)
    return list(found.values())


def _stated(tree: Element) -> Iterator[NamedPicture]:
    """What meta elements and JSON-LD say."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        meta.setdefault(name, (element.get("content") or "").strip())
    words = meta.get("og:image:alt", "") or meta.get("twitter:image:alt", "")
    yield from (NamedPicture(meta[name], words, True) for name in LEADS if meta.get(name))
    stated = article_object(list(json_ld_objects(tree))).get("image")
    for one in stated if isinstance(stated, list) else [stated]:
        address = one.get("url") if isinstance(one, dict) else one
        if isinstance(address, str):
            yield NamedPicture(address.strip(), words, True)
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "image_src":
            yield NamedPicture((link.get("href") or "").strip(), words, True)


def _shown(tree: Element) -> Iterator[NamedPicture]:
    """The pictures inside the article: where the page marks none, all that stand in no menu, head or foot."""
    articles = list(tree.iter("article", "main"))
    for element in (img for root in articles[:1] or [tree] for img in root.iter("img")):
        if _is_icon(element) or any(local_name(above) in _OUTSIDE for above in element.iterancestors()):
            continue
        words = " ".join((element.get("alt") or "").split())
        yield from (NamedPicture(address, words) for address in _addresses(element))


def _addresses(element: Element) -> Iterable[str]:
    """Where an element finds its picture: lazy ones hold a blank one in the usual place."""
    given = [(element.get(name) or "").strip() for name in _SOURCES]
    sets = (element.get("srcset") or element.get("data-srcset") or "").split(",")
    given += [part.split()[0] for part in sets if part.split()]
    return [address for address in given if address]


def _is_icon(element: Element) -> bool:
    sides = [(element.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return any(side.isdigit() and int(side) < SMALLEST for side in sides)
