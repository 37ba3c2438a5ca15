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
_BLOCKS = ("div", "section", "ul", "ol", "aside", "form", "p", "li")
_LINES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "blockquote", "td"})


def drop_popups(tree: Element) -> None:
    """Take out what stands inside a line of text to be shown when it is pointed at, or for those who hear the page."""
    for element in list(tree.iter("span", "a", "div", "ul", "em", "small")):
        if _INSIDE.search(_names(element)) and any(local_name(e) in _LINES for e in element.iterancestors()):
            element.drop_tree()


def drop_furniture(tree: Element) -> frozenset[str]:
    """Take out the boxes beside the article, and return their lines."""
    letters = sum(len(one_line(p)) for p in tree.iter("p"))
    found = [element for element in tree.iter(*_BLOCKS) if _is_furniture(element, letters)]
    lines = frozenset(line for element in found for line in _shown(element))
    for element in found:
        element.drop_tree()
    return lines


def _is_furniture(element: Element, letters: int) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = "display:none" in style or element.get("hidden") is not None
    if not hidden and not _BESIDE.search(_names(element)):
        return False
    own = sum(len(one_line(p)) for p in (element, *element.iter("p")) if local_name(p) == "p")
    return own <= MOST * letters and next(element.iter("h1"), None) is None and element.getparent() is not None


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _shown(element: Element) -> Iterator[str]:
    """The lines of a box, as they stand there and as entries of a list."""
    for line in lines_of(element):
        yield line
        yield f"- {line}"
