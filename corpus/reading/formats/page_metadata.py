"""What a web page states about itself: JSON-LD before meta elements before what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from corpus.reading.addresses import canonical_address
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import Element, local_name, one_line
from corpus.reading.formats.json_ld import (
    ARTICLE_TYPES,
    article_object,
    json_ld_objects,
    lenient_json,
    live_updates,
    referred_object,
    string_of,
    text_of_field,
)
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.formats.page_dates import scripted_date, visible_date

DATES: tuple[str, ...] = (
    *("article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publishdate"),
    *("publish-date", "publish_date", "published-date", "publication_date", "publicationdate", "pubdate", "pub_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "ptime"),
    *("article.published", "article.created", "originalpublicationdate", "displaydate", "dateofpublication", "pdate"),
    *("citation_publication_date", "citation_date", "rbpubdate", "bt:pubdate", "iso-8601-publish-date", "og:pubdate"),
    *("created", "date_published", "article_date_original", "firstpublished", "datecreated", "date.created", "date"),
)
"""Names of meta elements that state when a page was published, the plainest first; never when it was changed."""

TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title", "citation_title", "headline")
OUTLETS = ("og:site_name", "citation_journal_title", "dc.publisher", "publisher", "application-name")
AUTHORS = ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl", "cxenseparse:author")
_PLATFORMS = frozenset({"Blogger", "WordPress", "Medium", "Substack", "Facebook", "Tumblr"})
"""Publishers that pages name by themselves although the page is somebody else's."""
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<a>\S+)|Page saved with SingleFile\s+url:\s*(?P<b>\S+)")
LEAST = 12
"""Letters of a headline before a separator; shorter ones may be a label before it."""
LONGEST_BYLINE = 100
"""Characters of a byline."""

_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|authors?|author-?name)(?:$|[\s_-])", re.I)
_BY_OR_NAME = re.compile(
    r"(?:(?i:by|par|von|por|di|door|av|af)\s+[A-ZÀ-Þ]|[A-ZÀ-Þ][\w'’.-]+(?:\s+(?:de|van|von|der|del|di|la|[A-ZÀ-Þ][\w'’.-]*)){1,3}$)"
)
_PICTURE = re.compile(r"photo|caption|credit|gallery|related|teaser|comment", re.I)
_ASIDE = frozenset({"aside", "footer", "nav", "form", "figure"})
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|–—·:•»«~-]+\s+|\s*\|\s*|\s::\s")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page states; "" where it says nothing. ``published`` is ISO 8601, ``evidence`` where it stands.

    ``body`` is the text that JSON-LD repeats, paragraphs as lines; ``posts`` are a live blog's: headline, time, text.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    evidence: str = ""
    url: str = ""
    body: str = ""
    posts: tuple[tuple[str, str, str], ...] = ()


def page_metadata(tree: Element, text: str) -> PageMetadata:
    """What the page states. ``text`` is the page's source, for what its saving wrote into comments."""
    nodes = list(json_ld_objects(tree))
    article = article_object(nodes)
    meta = _meta(tree)
    outlet = _outlet(article, nodes, meta)
    url = _address(tree, article, meta, text)
    published, evidence = _published(tree, article, meta, text)
    return PageMetadata(
        title=_title(tree, article, meta, outlet, url),
        outlet=outlet,
        author=_author(tree, article, nodes, meta, outlet),
        published=published,
        evidence=evidence,
        url=url,
        body=text_of_field(article.get("articleBody")),
        posts=tuple(live_updates(article)),
    )


# ------------------------------------------------------------------------------------------ elements


def _meta(tree: Element) -> dict[str, str]:
    """The page's meta elements, names in lower case; of several the first that says something."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        if element.get("itemprop") and not _about_article(element):
            continue
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = " ".join(unescape(element.get("content") or "").split())
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _parsely(meta: Mapping[str, str]) -> Mapping[str, object]:
    found = lenient_json(meta["parsely-page"]) if "parsely-page" in meta else None
    return found if isinstance(found, dict) else {}


def _about_article(element: Element) -> bool:
    """Whether a microdata property is one of the article, not of a video or an offer on the page."""
    scope = next((e for e in element.iterancestors() if e.get("itemscope") is not None), None)
    kind = (scope.get("itemtype") or "").rpartition("/")[2] if scope is not None else ""
    return not kind or ARTICLE_TYPES.search(kind) is not None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _outlet(article: Mapping[str, object], nodes: list[Mapping[str, object]], meta: Mapping[str, str]) -> str:
    stated = string_of(referred_object(article.get("publisher"), nodes))
    name = stated if stated not in _PLATFORMS else ""
    name = name or _first(meta, OUTLETS)
    name = name.split(" | ")[0].strip()
    return "" if name.startswith(("http:", "https:")) or len(name) > 80 else name.lstrip("@")


def _address(tree: Element, article: Mapping[str, object], meta: Mapping[str, str], text: str) -> str:
    link = next((a.get("href") or "" for a in tree.iter("link") if "canonical" in (a.get("rel") or "").lower()), "")
    saved = _SAVED.search(text[:4000])
    page = article.get("mainEntityOfPage")
    about = page if isinstance(page, str) else page.get("@id") if isinstance(page, dict) else ""
    given = (link, meta.get("og:url", ""), saved["a"] or saved["b"] if saved else "", article.get("url"), about)
    return next((made for one in given if isinstance(one, str) and (made := canonical_address(one))), "")


def _published(tree: Element, article: Mapping[str, object], meta: Mapping[str, str], text: str) -> tuple[str, str]:
    """The stated day of publication and where it stands; a date in running text is none."""
    given = [("datePublished", article.get("datePublished"))]
    given += [(name, meta.get(name)) for name in DATES]
    given.append(("parsely-page", _parsely(meta).get("pub_date")))
    for name, value in given:
        if isinstance(value, str) and (day := stated_date(value)):
            return day, f"the page's metadata says so ({name})"
    for element in tree.iter("time", "span", "div", "p", "abbr", "a", "li", "meta"):
        prop = (element.get("itemprop") or element.get("property") or "").lower()
        if (
            ("datepublished" in prop and _about_article(element))
            or element.get("pubdate") is not None
            or "dc:date" in prop
        ):
            value = element.get("datetime") or element.get("content") or element.get("title") or one_line(element)
            if day := stated_date(value):
                return day, "the page marks it as its date"
    found = visible_date(tree)
    if not found[0]:
        found = scripted_date(text)
    created = article.get("dateCreated")
    if not found[0] and isinstance(created, str) and (day := stated_date(created)):
        return day, "the page's metadata says so (dateCreated)"
    return found


# ------------------------------------------------------------------------------------------ title and author


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _title(tree: Element, article: Mapping[str, object], meta: Mapping[str, str], outlet: str, url: str) -> str:
    """The headline: of those that the page states the one that stands on the page too."""
    stated = [string_of(article.get("headline")), *(meta.get(name, "") for name in TITLES)]
    stated = [_without_outlet(one, outlet, url) for one in stated if one]
    whole = one_line(next(tree.iter("title"), None))
    window = _without_outlet(whole, outlet, url)
    heads = [line for e in tree.iter("h1") if (line := one_line(e)) and len(line) <= 300]
    letters = {_letters(head): head for head in heads}
    for one in [*stated, window]:
        if (key := _letters(one)) and key in letters:
            return letters[key]
    for one in [*stated, window]:  # "Headline | Watch videos online", where the page has the headline alone
        parts = [_letters(one[: found.start()]) for found in _SEPARATOR.finditer(one)]
        if known := next((part for part in reversed(parts) if len(part) >= LEAST and part in letters), ""):
            return letters[known]
    if stated:
        best = stated[0]
        if best.endswith(("…", "...")):
            cut = _letters(best)
            longer = [
                one for one in [*heads, *stated, window] if len(one) > len(best) and _letters(one).startswith(cut)
            ]
            return longer[0] if longer else best
        return best
    # Without metadata: the heading that the window's title repeats, or holds.
    within = [head for head in heads if len(_letters(head)) > 8 and _letters(head) in _letters(window)]
    if len(heads) == 1 and not within and _SEPARATOR.match(f" {whole}"):
        return heads[0]  # the window's title has nothing before the outlet's name
    return within[0] if within else window or (heads[0] if len(heads) == 1 else "")


def _without_outlet(title: str, outlet: str, url: str) -> str:
    """A title without the outlet's name before or behind it."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    names = {_letters(outlet), _letters(host), _letters(host.rpartition(".")[0]), _letters(host.partition(".")[0])} - {
        ""
    }
    for found in reversed(list(_SEPARATOR.finditer(title))):
        before, behind = title[: found.start()], title[found.end() :]
        if before and _is_outlet(behind, names):
            return _without_outlet(before, outlet, url)
        if behind and _is_outlet(before, names):
            return _without_outlet(behind, outlet, url)
    return title.strip(" |")


def _is_outlet(part: str, names: set[str]) -> bool:
    key = _letters(part)
    return key in names or any(len(name) > 4 and (name in key and len(key) < 1.5 * len(name) + 4) for name in names)


def _author(
    tree: Element,
    article: Mapping[str, object],
    nodes: list[Mapping[str, object]],
    meta: Mapping[str, str],
    outlet: str,
) -> str:
    """The authors' names, with a comma and a space between them."""
    given = article.get("author") or article.get("creator")
    several = given if isinstance(given, list) else [given]
    names = [name for one in several for name in author_names(string_of(referred_object(one, nodes)))]
    if not names:
        names = author_names(_first({k: v for k, v in meta.items() if not v.startswith(("http", "@"))}, AUTHORS))
    if not names:
        marked = (e for e in tree.iter() if isinstance(e.tag, str) and _marks_author(e))
        names = next((found for e in marked if (found := author_names(one_line(e)))), [])
    if not names:
        names = next((found for line in _bylines(tree) if (found := author_names(line))), [])
    return ", ".join(dict.fromkeys(name for name in names if _letters(name) != _letters(outlet)))


def _bylines(tree: Element) -> Iterator[str]:
    """Lines that the page calls a byline, and that begin like one or are a name and no more."""
    for element in tree.iter("p", "span", "div", "address", "li", "a"):
        if not _BYLINE.search(element.get("class") or "") or any(map(_is_beside, element.iterancestors())):
            continue
        line = " ".join(" ".join(element.itertext()).split())  # names and posts stand in elements side by side
        if len(line) <= LONGEST_BYLINE and _BY_OR_NAME.match(line):
            yield line


def _is_beside(element: Element) -> bool:
    return local_name(element) in _ASIDE or _PICTURE.search(element.get("class") or "") is not None


def _marks_author(element: Element) -> bool:
    return (element.get("rel") or "").lower() == "author" or (element.get("itemprop") or "").lower() == "author"
