"""Text that stands in no paragraph of a page, only between line breaks and boxes: made paragraphs of its own."""

from __future__ import annotations

from lxml import etree

from corpus.reading.formats.html_tree import Element, local_name, one_line

SHORTEST = 40
"""Characters of loose text in a box from which on it is text and no label."""

_INLINE = frozenset("a abbr b bdi bdo br cite code em font i mark q s small span strong sub sup time u wbr".split())
_BOXES = ("div", "section", "article", "td", "main")


def is_block(element: Element) -> bool:
    """Whether an element ends a line."""
    return local_name(element) not in _INLINE


def wrap_loose_text(tree: Element) -> None:
    """Make paragraphs of the text that stands in a box with nothing but line breaks and other boxes around it."""
    for box in list(tree.iter(*_BOXES)):
        own = [box.text or "", *(child.tail or "" for child in box)]
        if sum(len(text.strip()) for text in own) < SHORTEST or not any(
            local_name(child) == "br" or is_block(child) for child in box
        ):
            continue
        _wrap_runs(box)


def _wrap_runs(box: Element) -> None:
    """Put each run of text and inline elements of a box into a paragraph of its own."""
    children = list(box)
    kept = {child for child in children if local_name(child) == "br" or is_block(child)}
    run = etree.Element("p")
    run.text, box.text = box.text, None
    placed: list[Element] = [run]
    for child in children:
        tail, child.tail = child.tail, None
        if child in kept:
            run = etree.Element("p")
            run.text = tail
            placed += [run] if local_name(child) == "br" else [child, run]
        else:
            child.tail = tail
            run.append(child)
    for child in list(box):
        box.remove(child)
    box.extend(one for one in placed if one in kept or one_line(one))
