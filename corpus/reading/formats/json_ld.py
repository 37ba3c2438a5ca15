"""JSON-LD: the objects in which a page describes itself, and those of them that describe its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import Element, fragment_text

ARTICLE_TYPES = re.compile(
    r"Article$|^(?:BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|Reportage|WebPage|Review)|Posting$"
)
"""Types of JSON-LD that an article may have; those of the first kinds go before a WebPage."""


def json_ld_objects(tree: Element) -> Iterator[Mapping[str, object]]:
    """Every object of the page's JSON-LD, graphs and lists flattened."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        waiting: list[object] = [lenient_json(script.text)]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting[:0] = node[:500]
            elif isinstance(node, dict):
                yield node
                waiting[:0] = [node[key] for key in ("@graph", "mainEntity") if isinstance(node.get(key), list | dict)]


def lenient_json(text: str) -> object:
    """The value of a JSON text as pages write it, in comments and with commas too many; None if it is none."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"^//\s*<!\[CDATA\[|^<!\[CDATA\[|(?://\s*)?\]\]>$", "", text).strip().rstrip(";")
    for attempt in (text, re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            found: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return found
    return None


def types_of(node: Mapping[str, object]) -> list[str]:
    """The types of an object, without the address of their vocabulary."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.rpartition("/")[2] for name in names if isinstance(name, str)] or [""]


def article_object(nodes: list[Mapping[str, object]]) -> Mapping[str, object]:
    """The object that describes the article, {} if there is none; with a date and a headline before without."""
    fitting = [node for node in nodes if any(ARTICLE_TYPES.search(name) for name in types_of(node))]
    if not fitting:
        return {}
    return min(
        fitting,
        key=lambda n: ("WebPage" in types_of(n), not n.get("datePublished"), not n.get("headline")),
    )


def string_of(value: object) -> str:
    """The words of a field on one line: its own, or those of its name, or of the first of several."""
    if isinstance(value, list):
        return next((found for one in value if (found := string_of(one))), "")
    if isinstance(value, dict):
        return string_of(value.get("name") or value.get("@value") or "")
    return " ".join(unescape(unescape(value)).split()) if isinstance(value, str) else ""


def referred_object(value: object, nodes: list[Mapping[str, object]]) -> object:
    """The object that ``{"@id": …}`` points at, or the value itself."""
    if isinstance(value, dict) and "name" not in value and (ident := value.get("@id")):
        return next((node for node in nodes if node.get("@id") == ident and node.get("name")), value)
    return value


def text_of_field(value: object) -> str:
    """A text of JSON-LD with its lines; one that holds markup without it."""
    if not isinstance(value, str):
        return ""
    text = fragment_text(value) if "</" in value or "&nbsp;" in value else unescape(value)
    return "\n".join(words for line in text.splitlines() if (words := " ".join(line.split())))


def live_updates(article: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """The posts of a live blog that JSON-LD lists with their texts."""
    given = article.get("liveBlogUpdate")
    for update in given if isinstance(given, list) else ():
        if isinstance(update, dict) and (text := text_of_field(update.get("articleBody"))):
            yield string_of(update.get("headline")), stated_date(string_of(update.get("datePublished"))), text
