"""Exports of Factiva as people have them: with and without codes, in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article
from corpus.reading import read_articles
from tests.corpus.archive_export_help import ENGLISH, LANGUAGES, check, docx, rtf
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, put

FACTIVA_WORDS = {"en": "{} words", "de": "{} Wörter", "fr": "{} mots", "es": "{} palabras"}
FACTIVA_TONGUE = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
FACTIVA_END = {"en": "Document", "de": "Dokument", "fr": "Document", "es": "Documento"}
PLAIN_DAYS = {
    "en": ("1 March 2017", "2 March 2017", "14 March 2017", "2 April 2017"),
    "de": ("1. März 2017", "2. März 2017", "2. Dezember 2017"),
    "fr": ("1 mars 2017", "2 mars 2017", "1 août 2017"),
    "es": ("1 marzo 2017", "2 de marzo de 2017", "2 abril 2017"),
}


def number_of(language: str, number: int) -> str:
    """The line below a document of Factiva; not all of its numbers are of one length."""
    return f"{FACTIVA_END[language]} " + (f"NWIRE0002017030{number}ed3100001" if number != 2 else "XYZ0000020170302")


def factiva_plain(language: str) -> list[str]:
    """The lines of an export of Factiva without codes."""
    lines = []
    for number, (one, day) in enumerate(zip(LANGUAGES[language], PLAIN_DAYS[language], strict=True), start=1):
        lines += ["News"] if number == 3 else []
        lines += [
            one.title,
            *([one.author] if one.author else []),
            FACTIVA_WORDS[language].format("1,098" if number == 1 else 98),
        ]
        lines += [day, *(["15:32"] if number == 1 else []), one.outlet, "NWIRE", *(["12"] if number != 2 else [])]
        lines += [
            FACTIVA_TONGUE[language],
            f"(c) 2017 {one.outlet}. All rights reserved. ",
            "",
            STORM,
            "",
            SIRENS,
            "",
            COUNTY,
            "",
        ]
        lines += [number_of(language, number), ""]
    return lines


def factiva_coded(language: str) -> list[tuple[str, str, list[str]]]:
    """The number, code and words of each part of an export of Factiva with codes."""
    rows = []
    for number, (one, day) in enumerate(zip(LANGUAGES[language], PLAIN_DAYS[language], strict=True), start=1):
        parts: dict[str, list[str]] = {"SE": ["News"], "HD": [one.title], "BY": [one.author] if one.author else []}
        parts |= {"WC": [FACTIVA_WORDS[language].format(98)], "PD": [day], "SN": [one.outlet], "SC": ["NWIRE"]}
        parts |= {"PG": ["12"] if number != 2 else [], "LA": [FACTIVA_TONGUE[language]], "CY": ["(c) 2017"]}
        parts |= {"LP": [STORM], "TD": [SIRENS, COUNTY], "NS": ["gstorm : Storms"], "AN": [number_of(language, number)]}
        rows += [(str(number), code, words) for code, words in parts.items() if words]
    return rows


@pytest.mark.parametrize("language", FACTIVA_WORDS)
@pytest.mark.parametrize("form", ["txt", "rtf", "docx"])
def test_factiva_without_codes_is_read_in_any_language(tmp_path: Path, language: str, form: str) -> None:
    lines = factiva_plain(language)
    if form == "txt":
        path = put(tmp_path / "a.txt", "\n".join(lines))
    elif form == "rtf":
        path = put(tmp_path / "a.rtf", rtf([line for line in lines if line]))
    else:
        path = put(tmp_path / "a.docx", docx([line for line in lines if line]))
    check(path, LANGUAGES[language])


def test_a_list_of_headlines_before_the_documents_is_no_part_of_the_first(tmp_path: Path) -> None:
    titles = [f"{one.title} {number + 2}" for number, one in enumerate(ENGLISH)]
    lines = [*titles, *(line for line in factiva_plain("en") if line)]
    check(put(tmp_path / "a.rtf", rtf(lines)), ENGLISH)


@pytest.mark.parametrize("language", FACTIVA_WORDS)
@pytest.mark.parametrize("form", ["txt", "html"])
def test_factiva_with_codes_is_read_in_any_language(tmp_path: Path, language: str, form: str) -> None:
    rows = factiva_coded(language)
    if form == "txt":
        text = "\n".join("\n".join([code, *words, *([""] if code == "AN" else [])]) for _, code, words in rows)
        check(put(tmp_path / "a.txt", text), LANGUAGES[language])
        return
    articles = ""
    for number in dict.fromkeys(number for number, _, _ in rows):
        cells = "".join(
            f'<tr><td valign="top"><b>{code}</b>&nbsp;</td><td>{"".join(f"<p>{one}</p>" for one in words)}</td></tr>'
            for of, code, words in rows
            if of == number
        )
        articles += (
            f'<div id="article-{number}"><div class="article {language}Article"><table>{cells}</table></div></div>'
        )
    page = f"<html><head><title>Factiva</title></head><body><div>1 - 3</div>{articles}</body></html>"
    check(put(tmp_path / "a.html", page), LANGUAGES[language])


@pytest.mark.parametrize("language", FACTIVA_WORDS)
def test_a_factiva_page_without_codes_is_read(tmp_path: Path, language: str) -> None:
    articles = ""
    for number, (one, day) in enumerate(zip(LANGUAGES[language], PLAIN_DAYS[language], strict=True), start=1):
        half = one.title.find(" ", len(one.title) // 2)
        head = [
            one.author,
            FACTIVA_WORDS[language].format(98),
            day,
            one.outlet,
            "NWIRE",
            "12",
            FACTIVA_TONGUE[language],
        ]
        parts = [
            f'<div id="hd"><span class="{language}Headline">'
            f"\n{one.title[:half]}\n{one.title[half + 1 :]}\n</span></div>"
        ]
        parts += [f"<div>{line}</div>" for line in [*head, "© 2017. All rights reserved."] if line]
        parts += [
            f'<p class="articleParagraph {language}articleParagraph">{line}</p>' for line in (STORM, SIRENS, COUNTY)
        ]
        parts += [f"<p>{number_of(language, number)}</p>"]
        articles += f'<div class="article {language}Article">{"".join(parts)}</div>'
    page = f"<html><head><title>Factiva</title></head><body>{articles}</body></html>"
    check(put(tmp_path / "a.html", page), LANGUAGES[language])


@pytest.mark.parametrize("language", FACTIVA_WORDS)
def test_a_factiva_xml_is_read_in_any_language(tmp_path: Path, language: str) -> None:
    def paragraphs(name: str, *lines: str) -> str:
        return f"<{name}>{''.join(f'<paragraph>{line}</paragraph>' for line in lines)}</{name}>"

    articles = "".join(
        f"<ppsarticle><article><accessionNo>{number_of(language, number)[9:].strip()}</accessionNo>"
        f"{f'<byline>{one.author}</byline>' if one.author else ''}{paragraphs('headline', one.title)}"
        f"{paragraphs('leadParagraph', STORM)}{paragraphs('tailParagraphs', SIRENS, COUNTY)}"
        f"<baseLanguage>{language}</baseLanguage><publicationDate><date>{one.day}</date></publicationDate>"
        f"<modificationDate><dateTime>2018-05-03T01:35:58Z</dateTime></modificationDate>"
        f"<sourceName>{one.outlet}</sourceName></article></ppsarticle>"
        for number, one in enumerate(LANGUAGES[language], start=1)
    )
    count = len(LANGUAGES[language])
    page = (
        f'<?xml version="1.0" encoding="utf-8"?><PPSResponse><ppsArticleResponse><ppsarticleResultSet count="{count}">'
    )
    check(
        put(tmp_path / "a.xml", f"{page}{articles}</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"),
        LANGUAGES[language],
    )


def test_an_unknown_entity_between_paragraphs_costs_no_document(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0"?><PPSResponse><ppsarticleResultSet count="1"><ppsarticle><article><leadParagraph>'
        f"<paragraph>{STORM}</paragraph>&odd;<paragraph>{SIRENS}</paragraph></leadParagraph></article></ppsarticle>"
        "</ppsarticleResultSet></PPSResponse>"
    )
    (article,) = read_articles([put(tmp_path / "a.xml", page)])
    assert isinstance(article, Article)
    assert article.text == f"{STORM}\n{SIRENS}"
