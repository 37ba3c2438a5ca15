"""What a page holds beside its article by its own account: hidden boxes, tools to share it, forms to subscribe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.reading.formats.html_tree import Element, lines_of, local_name, one_line

MOST = 0.2
"""Share of the letters in a page's paragraphs above which a box holds the article, whatever it is called."""

_HIDDEN = r"(?:is-|u-|js-)?(?:hidden|hide|visually-?hidden|sr-only|screen-reader-text)"
_POPUP = r"\S*(?:tooltip|popover|pop-?up|rollover\S*block)(?:[-_]\S*)?"
_TOOLS = (
    r"\S*(?:share-?links|share-?(?:buttons|bar|tools|icons)|sharing|social-?(?:links|buttons|icons|share|sharing|tools)"
    r"|breadcrumbs?|newsletter|article-tools|print-tools|modal)(?:[-_]\S*)?"
)
_INSIDE = re.compile(rf"(?:^|\s)(?:{_HIDDEN}|{_POPUP})(?=$|\s)", re.I)
_BESIDE = re.compile(rf"(?:^|\s)(?:{_HIDDEN}|{_POPUP}|{_TOOLS})(?=$|\s)", re.I)
_HINT = re.compile(
    r"hidden|hide|sr-only|screen-reader|tooltip|popover|pop-?up|rollover|share|sharing|social|breadcrumb|newsletter"
    r"|-tools|modal|display",
    re.I,
)
"""What a box must hold in its names to be looked at more closely."""

_BLOCKS = ("div", "section", "ul", "ol", "aside", "form", "p", "li")
_LINES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "blockquote", "td"})


def drop_popups(tree: Element) -> None:
    """Take out what stands inside a line of text to be shown when it is pointed at, or for those who hear the page."""
    for element in list(tree.iter("span", "a", "div", "ul", "em", "small")):
        names = _names(element)
        if (
            _HINT.search(names)
            and _INSIDE.search(names)
            and any(local_name(e) in _LINES for e in element.iterancestors())
        ):
            element.drop_tree()


def drop_furniture(tree: Element) -> frozenset[str]:
    """Take out the boxes beside the article, and return their lines."""
    called = [element for element in tree.iter(*_BLOCKS) if _is_called_furniture(element)]
    if not called:
        return frozenset()
    letters = sum(len(one_line(p)) for p in tree.iter("p"))
    found = [element for element in called if _is_beside(element, letters)]
    lines = frozenset(line for element in found for line in _shown(element))
    for element in found:
        element.drop_tree()
    return lines


def _is_called_furniture(element: Element) -> bool:
    """Whether a box is hidden, or is called what boxes beside an article are called."""
    if not element.attrib:
        return False
    style = element.get("style")
    if (style and "display:none" in style.replace(" ", "").lower()) or element.get("hidden") is not None:
        return True
    names = _names(element)
    return _HINT.search(names) is not None and _BESIDE.search(names) is not None


def _is_beside(element: Element, letters: int) -> bool:
    """Whether a box holds neither the article, of so many letters, nor its headline."""
    own = sum(len(one_line(p)) for p in (element, *element.iter("p")) if local_name(p) == "p")
    return own <= MOST * letters and next(element.iter("h1"), None) is None and element.getparent() is not None


def _names(element: Element) -> str:
    get = element.get
    return f"{get('class') or ''} {get('id') or ''}"


def _shown(element: Element) -> Iterator[str]:
    """The lines of a box, as they stand there and as entries of a list."""
    for line in lines_of(element):
        yield line
        yield f"- {line}"
