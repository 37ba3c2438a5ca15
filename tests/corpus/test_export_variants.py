"""Exports of archives as people have them: other languages, no byline or day, headlines over two lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.model import Article, Skipped
from corpus.reading import read_articles
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, put, zipped


class Document(NamedTuple):
    """A document of an export: what stands in the file for its day, and the day that is right."""

    title: str
    outlet: str
    written: str
    day: str
    author: str = ""


LONG = (
    "After a night of storm the mayor of Karlsund asks who kept the sirens silent, and the county points to the towns"
)

ENGLISH = (
    Document("Storm tears boats from moorings", "Northern Wire", "March 1, 2017 Wednesday", "2017-03-01", "Ann Berg"),
    Document("Owners of cafes count losses", "Harbour Post", "March 2, 2017", "2017-03-02"),
    Document(LONG, "Northern Wire", "March 14, 2017 Tuesday", "2017-03-14", "Ann Berg and Ola Dahl"),
    Document("Who pays for the boats?", "The Daily Skerry (Karlsund)", "2 April 2017 Sunday", "2017-04-02"),
)
GERMAN = (
    Document("Sturm reißt Boote los", "Nordblatt", "Mittwoch 1. März 2017", "2017-03-01", "Ann Berg"),
    Document("Wirte zählen Schäden", "Hafenpost", "2. März 2017", "2017-03-02"),
    Document("Wer zahlt für die Boote?", "Nordblatt", "Samstag, 2. Dezember 2017", "2017-12-02"),
)
FRENCH = (
    Document("La tempête arrache onze bateaux", "L'Écho du Nord", "mercredi 1 mars 2017", "2017-03-01", "Anne Berg"),
    Document("Les cafés comptent leurs pertes", "Le Courrier du port", "2 mars 2017 jeudi", "2017-03-02"),
    Document("Qui paiera les bateaux ?", "L'Écho du Nord", "Mardi 1er août 2017", "2017-08-01"),
)
SPANISH = (
    Document(
        "La tormenta arranca once barcos", "El Eco del Norte", "1 de marzo de 2017 miércoles", "2017-03-01", "Ana Berg"
    ),
    Document("Los cafés cuentan sus pérdidas", "Correo del Puerto", "2 de marzo de 2017", "2017-03-02"),
    Document("¿Quién paga los barcos?", "El Eco del Norte", "domingo, 2 de abril de 2017", "2017-04-02"),
)
LANGUAGES: Mapping[str, Sequence[Document]] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
STORY = f"{STORM}\n{SIRENS}\n{COUNTY}"


def check(path: Path, documents: Sequence[Document]) -> list[Article]:
    """The articles in an export: they must be these documents, whole, with nothing else in their texts."""
    found = list(read_articles([path]))
    assert [one for one in found if isinstance(one, Skipped)] == []
    articles = [one for one in found if isinstance(one, Article)]
    assert [(one.title, one.source, one.published[:10]) for one in articles] == [
        (one.title, one.outlet, one.day) for one in documents
    ]
    assert [one.text for one in articles] == [STORY] * len(documents)
    for article, document in zip(articles, documents, strict=True):
        assert article.author == document.author.replace(" and ", ", ")
    return articles


def wrapped(text: str, width: int = 60) -> str:
    """``text`` in lines, as exports in plain text cut it."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


# ------------------------------------------------------------------------------------------ Nexis, text


NEXIS_WORDS = {
    "en": (
        "{} of {} DOCUMENTS",
        "BYLINE",
        "SECTION",
        "LENGTH: 98 words",
        "LOAD-DATE: May 3, 2018",
        "LANGUAGE: ENGLISH",
        "PUBLICATION-TYPE: Newspaper",
        "All Rights Reserved",
    ),
    "de": (
        "Dokument {} von {}",
        "AUTOR",
        "RUBRIK",
        "LÄNGE: 98 Wörter",
        "UPDATE: 3. Mai 2018",
        "SPRACHE: GERMAN; DEUTSCH",
        "PUBLICATION-TYPE: Zeitung",
        "Alle Rechte vorbehalten",
    ),
    "fr": (
        "Document {} de {}",
        "AUTEUR",
        "RUBRIQUE",
        "LONGUEUR: 98 mots",
        "DATE-CHARGEMENT: 3 mai 2018",
        "LANGUE: FRENCH; FRANÇAIS",
        "TYPE-PUBLICATION: Journal",
        "Tous droits réservés",
    ),
    "es": (
        "Documento {} de {}",
        "AUTOR",
        "SECCIÓN",
        "LONGITUD: 98 palabras",
        "FECHA-CARGA: 3 de mayo de 2018",
        "IDIOMA: SPANISH; ESPAÑOL",
        "TIPO-DE-PUBLICACIÓN: Periódico",
        "Todos los derechos reservados",
    ),
}


def nexis_text(language: str, edition: bool = False) -> str:
    """An export of Nexis in plain text."""
    head, byline, section, length, loaded, tongue, kind, rights = NEXIS_WORDS[language]
    documents = LANGUAGES[language]
    pieces = []
    for number, one in enumerate(documents, start=1):
        above = [
            f"{head.format(number, len(documents)):^70}".rstrip(),
            f"{one.outlet:^60}".rstrip(),
            f"{one.written:^60}".rstrip() + ("\n" + " " * 28 + "First Edition" if edition else ""),
        ]
        labels = [f"{byline}: {one.author}"] if one.author else []
        labels += [f"{section}: NEWS; Pg. 12", length] if number != 2 else [length]
        below = [*([loaded] if number != 3 else []), tongue, kind, f"Copyright 2017 {one.outlet}\n{rights:^60}"]
        story = [wrapped(part) for part in (STORM, SIRENS, COUNTY)]
        pieces.append("\n\n".join([*above, wrapped(one.title), *labels, *story, *below]))
    return "\n\n\n".join(pieces) + "\n"


@pytest.mark.parametrize("language", NEXIS_WORDS)
@pytest.mark.parametrize("codec", ["utf-8-sig", "cp1252"])
def test_a_nexis_text_is_read_in_the_language_of_its_labels(tmp_path: Path, language: str, codec: str) -> None:
    text = nexis_text(language).replace("\n", "\r\n")
    check(put(tmp_path / "a.txt", text.encode(codec)), LANGUAGES[language])


def test_a_nexis_text_with_edition_lines_is_read(tmp_path: Path) -> None:
    check(put(tmp_path / "a.TXT", nexis_text("en", edition=True)), ENGLISH)


def test_an_older_nexis_text_labels_headline_and_story_too(tmp_path: Path) -> None:
    pieces = []
    for number, one in enumerate(ENGLISH, start=1):
        labels = [f"BYLINE: {one.author}"] if one.author else []
        head = [f"{number} of 4 DOCUMENTS", f"Copyright 2017 {one.outlet}\nAll Rights Reserved", one.outlet]
        head += [f"{one.written}, Late Edition", "SECTION: Section A; Page 1", "LENGTH: 98 words"]
        head += [f"HEADLINE: {wrapped(one.title)}", *labels, "DATELINE: KARLSUND", f"BODY:\n{wrapped(STORM)}"]
        pieces.append("\n\n".join([*head, wrapped(SIRENS), wrapped(COUNTY), "LOAD-DATE: May 3, 2018"]))
    check(put(tmp_path / "a.txt", "\n\n\n".join(pieces)), ENGLISH)


def test_a_story_with_a_line_like_a_label_is_not_cut_there(tmp_path: Path) -> None:
    text = nexis_text("en").replace("98 words\n\nA gale", "98 words\n\nUpdate: more boats are gone.\n\nA gale")
    (first, *_) = (one for one in read_articles([put(tmp_path / "a.txt", text)]) if isinstance(one, Article))
    assert first.text == f"Update: more boats are gone.\n{STORY}"


# ------------------------------------------------------------------------------------------ Nexis Uni


UNI_WORDS = {
    "en": ("Byline", "Section", "Length: 98 words", "Load-Date: May 3, 2018", "End of Document", "Body"),
    "de": ("Autor", "Rubrik", "Länge: 98 Wörter", "Load-Date: 3. Mai 2018", "Ende des Dokuments", "Volltext"),
    "fr": ("Auteur", "Rubrique", "Longueur: 98 mots", "Load-Date: 3 mai 2018", "Fin du document", "Corps"),
    "es": ("Autor", "Sección", "Longitud: 98 palabras", "Load-Date: 3 de mayo de 2018", "Fin del documento", "Texto"),
}


def nexis_uni(language: str, cover: bool = True) -> list[str]:
    """The paragraphs of an export of Nexis Uni."""
    byline, section, length, loaded, end, body = UNI_WORDS[language]
    documents = LANGUAGES[language]
    lines = []
    if cover:
        lines = [
            "User Name: A. Reader",
            "Date and Time: Friday, 4 May 2018 10:21:00 GMT",
            "Job Number: 65481230",
            f"Documents ({len(documents)})",
            "Client/Matter: -None-",
            "Search Terms: storm",
            "Search Type: Natural Language",
            "Narrowed by:",
            "Content Type",
            "Narrowed by",
            "News",
            "Timeline: Mar 01, 2017 to Dec 31, 2017",
            *(f"{n}. {one.title}" for n, one in enumerate(documents, start=1)),
        ]
    for number, one in enumerate(documents, start=1):
        lines += [one.title, one.outlet, one.written + (" 12:01 AM GMT" if language == "en" and number == 1 else "")]
        lines += [f"Copyright 2017 {one.outlet} All Rights Reserved", f"{section}: NEWS; Pg. 12", length]
        lines += [f"{byline}: {one.author}"] if one.author else []
        lines += ["Highlight: Boats on the rocks"] if number == 3 else []
        lines += [body, STORM, SIRENS, COUNTY]
        lines += ["Graphic", "Boats on the rocks. Ann Berg"] if number == 1 else []
        lines += [f"\n{loaded}"] if number != 2 else []
        lines += [f"\n{end}"]
    return lines


def docx(lines: Sequence[str]) -> bytes:
    """A Word file of these paragraphs; a line feed in one is a break."""
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = ("<w:br/>".join(f"<w:t>{part.replace('&', '&amp;')}</w:t>" for part in line.split("\n")) for line in lines)
    body = "".join(f"<w:p><w:r>{run}</w:r></w:p>" for run in runs)
    return zipped({"word/document.xml": f"<w:document {name}><w:body>{body}</w:body></w:document>"})


def rtf(lines: Sequence[str]) -> str:
    """A rich text file of these paragraphs, letters beyond ASCII escaped, a page break behind each end."""

    def escaped(line: str) -> str:
        return "".join(sign if ord(sign) < 128 else f"\\u{ord(sign)}?" for sign in line.replace("\n", "\\line "))

    head = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fswiss Arial;}}{\header\pard Page 1 of 4\par}"
    paragraphs = (f"\\pard\\f0 {escaped(line)}\\par" + ("\\page " if "ocument" in line[:8] else "") for line in lines)
    return head + "\n".join(paragraphs) + "}"


@pytest.mark.parametrize("language", UNI_WORDS)
@pytest.mark.parametrize("cover", [True, False])
@pytest.mark.parametrize("form", ["docx", "rtf"])
def test_nexis_uni_is_read_in_the_language_of_its_labels(tmp_path: Path, language: str, cover: bool, form: str) -> None:
    lines = nexis_uni(language, cover)
    made: bytes | str = docx(lines) if form == "docx" else rtf(lines)
    check(put(tmp_path / f"a.{form}", made), LANGUAGES[language])


@pytest.mark.parametrize("cover", [True, False])
def test_documents_without_a_day_are_documents_too(tmp_path: Path, cover: bool) -> None:
    missing = {ENGLISH[0].written + " 12:01 AM GMT", ENGLISH[2].written}
    lines = [line for line in nexis_uni("en", cover) if line not in missing]
    undated = [one._replace(day="") if number in (0, 2) else one for number, one in enumerate(ENGLISH)]
    check(put(tmp_path / "a.docx", docx(lines)), undated)
    text = nexis_text("en")
    for number in (0, 2):
        text = text.replace(ENGLISH[number].written.center(60).rstrip() + "\n\n", "")
    check(put(tmp_path / "a.txt", text), undated)


@pytest.mark.parametrize("written", ["March 2017", "Spring 2017", "March/April 2017"])
def test_a_magazine_states_a_month_and_no_day(tmp_path: Path, written: str) -> None:
    lines = [line.replace(ENGLISH[1].written, written) for line in nexis_uni("en")]
    text = nexis_text("en").replace(ENGLISH[1].written.center(60).rstrip(), written.center(60).rstrip())
    undated = [one._replace(day="") if one is ENGLISH[1] else one for one in ENGLISH]
    check(put(tmp_path / "a.docx", docx(lines)), undated)
    check(put(tmp_path / "a.txt", text), undated)


@pytest.mark.parametrize("form", ["docx", "rtf"])
def test_an_older_nexis_file_with_numbers_is_split_too(tmp_path: Path, form: str) -> None:
    lines = []
    for number, one in enumerate(ENGLISH, start=1):
        lines += [f"{number} of 4 DOCUMENTS", one.outlet, one.written, one.title]
        lines += [f"BYLINE: {one.author}"] if one.author else []
        lines += ["SECTION: NEWS; Pg. 12", "LENGTH: 98 words", STORM, SIRENS, COUNTY, "LOAD-DATE: May 3, 2018"]
        lines += ["LANGUAGE: ENGLISH", f"Copyright 2017 {one.outlet}", "All Rights Reserved"]
    check(put(tmp_path / f"a.{form}", docx(lines) if form == "docx" else rtf(lines)), ENGLISH)


# ------------------------------------------------------------------------------------------ LexisNexis, HTML


@pytest.mark.parametrize("language", NEXIS_WORDS)
def test_a_lexisnexis_page_is_read_in_the_language_of_its_labels(tmp_path: Path, language: str) -> None:
    head, byline, section, length, loaded, tongue, kind, rights = NEXIS_WORDS[language]
    documents = LANGUAGES[language]

    def part(*paragraphs: str) -> str:
        inner = "".join(f'<P CLASS="c1"><SPAN CLASS="c2">{words}</SPAN></P>' for words in paragraphs)
        return f'<BR><DIV CLASS="c3">{inner}\n</DIV>\n'

    pieces = []
    for number, one in enumerate(documents, start=1):
        first, _, rest = one.written.partition(" ")
        half = one.title.find(" ", len(one.title) // 2)
        title = f"{one.title[:half]}<BR>{one.title[half + 1 :]}" if number == 3 else one.title
        pieces += [f'<A NAME="DOC_ID_0_{number}"></A><!-- Hide XML section from browser\n<DOC NUMBER={number}> -->']
        pieces += [part(head.format(number + 100, 2146)), part(one.outlet)]
        pieces += [part(f'{first}</SPAN><SPAN CLASS="c4"> {rest}' + (", Late Edition - Final" if number == 1 else ""))]
        pieces += [part(title)]
        pieces += [part(f'{byline}: </SPAN><SPAN CLASS="c8">{one.author}')] if one.author else []
        pieces += [part(f"{section}: Section B; Page 22"), part(length), part(STORM, SIRENS, COUNTY)]
        pieces += [part(loaded)] if number != 2 else []
        pieces += [part(tongue), part(kind), part(f"Copyright 2017 {one.outlet}<BR>{rights}")]
    page = (
        "<HTML><HEAD><!-- LXNComment 2827:501651797 --><TITLE>&nbsp;</TITLE>"
        '<META TOPIC="null" UPDATED="Thursday, May 3, 2018 13:19:38 '
        f'EST" /></HEAD><BODY>{"".join(pieces)}</BODY></HTML>'
    )
    check(put(tmp_path / "a.HTML", page), documents)


# ------------------------------------------------------------------------------------------ Factiva


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


# ------------------------------------------------------------------------------------------ Europresse


EUROPRESSE = {
    "fr": (("mercredi 1 mars 2017", "jeudi 2 mars 2017 - 10:15", "Mardi 1er août 2017"), "mots, p. 3", "Politique, "),
    "en": (
        ("Wednesday, March 1, 2017", "Thursday, March 2, 2017", "Tuesday, March 14, 2017", "Sunday, April 2, 2017"),
        "words, p. A3",
        "News, ",
    ),
    "de": (
        ("Mittwoch, 1. März 2017", "Donnerstag, 2. März 2017", "Samstag, 2. Dezember 2017"),
        "Wörter, S. 3",
        "Politik, ",
    ),
    "es": (("miércoles 1 marzo 2017", "jueves 2 marzo 2017", "domingo 2 abril 2017"), "palabras, p. 3", "Política, "),
}


@pytest.mark.parametrize("language", EUROPRESSE)
@pytest.mark.parametrize("newer", [True, False])
def test_a_europresse_page_is_read_in_any_language(tmp_path: Path, language: str, newer: bool) -> None:
    days, words, section = EUROPRESSE[language]
    pieces = []
    for number, (one, day) in enumerate(zip(LANGUAGES[language], days, strict=True), start=1):
        head = section if number != 2 else ""
        if newer:
            author = f'<div class="docAuthors">{one.author}</div>' if one.author else ""
            pieces += [
                '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">'
                f"{one.outlet}{', no. 22784' if number == 1 else ''}</span></div>"
                f'<div><span class="DocHeader">{head}{day} 98 {words}</span></div>'
                '<div class="titreArticle"><p class="sm-margin-TopNews '
                f'titreArticleVisu rdp__articletitle">{one.title}</p></div>{author}'
                '</header><section><div class="DocText clearfix"><div '
                f'class="docOcurrContainer"><p>{STORM}</p><p>{SIRENS}</p>'
                f"<p>{COUNTY}</p></div></div></section><footer>© 2018 Nord. Tous "
                f"droits réservés.<br>news·20180503·HU·{number}</footer></article>"
            ]
            continue
        author = f"<br>{one.author}<br>" if one.author else ""
        pieces += [
            '<table><tr><td><span class="DocPublicationName">'
            f'{one.outlet}</span><br><span class="DocHeader">{head}</span>'
            f'<span class="DocHeader">{day}</span><br><br><span '
            f'class="TitreArticleVisu">{one.title}</span><br>{author}<br>'
            f"{STORM}<p></p>{SIRENS}<p></p>{COUNTY}<p></p><b><i>© 2018 Nord. "
            "Tous droits réservés.</i></b><p></p>Numéro de document : "
            f"news·20180503·HU·{number}<br><table><tr><td>Date d'émission "
            ": <b>2018-05-03</b></td></tr></table></td></tr></table>"
        ]
    page = (
        '<html xmlns:n1="http://www.cedrom-sni.com/schema/newsv1.xsd"><head>'
        '<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'
    )
    check(put(tmp_path / "a.html", f"{page}</head><body>{''.join(pieces)}</body></html>"), LANGUAGES[language])


# ------------------------------------------------------------------------------------------ ProQuest


PROQUEST_WORDS = {
    "en": (
        "Author",
        "Publication info",
        "Full text",
        "Publication title",
        "Publication date",
        "ProQuest document ID",
        "Document {} of {}",
        "Subject",
    ),
    "de": (
        "Autor",
        "Publikationsinfo",
        "Volltext",
        "Titel der Publikation",
        "Publikationsdatum",
        "ProQuest-Dokument-ID",
        "Dokument {} von {}",
        "Thema",
    ),
    "fr": (
        "Auteur",
        "Infos sur la publication",
        "Texte intégral",
        "Titre de la publication",
        "Date de publication",
        "ID du document ProQuest",
        "Document {} sur {}",
        "Sujet",
    ),
    "es": (
        "Autor",
        "Información de publicación",
        "Texto completo",
        "Título de publicación",
        "Fecha de publicación",
        "ID del documento de ProQuest",
        "Documento {} de {}",
        "Materia",
    ),
}
PROQUEST_DAYS = {
    "en": ("Mar 1, 2017", "02 Mar 2017", "March 14, 2017", "Apr 2, 2017"),
    "de": ("Mär 1, 2017", "2. März 2017", "Dez 2, 2017"),
    "fr": ("1 mars 2017", "mars 2, 2017", "août 1, 2017"),
    "es": ("mar 1, 2017", "2 mar 2017", "abr 2, 2017"),
}


def proquest_rows(language: str) -> list[tuple[Document, list[tuple[str, list[str]]]]]:
    """Each document of an export of ProQuest with its labels and what they say."""
    author, info, full, title, date, ident, _, subject = PROQUEST_WORDS[language]
    made = []
    for number, (one, day) in enumerate(zip(LANGUAGES[language], PROQUEST_DAYS[language], strict=True), start=1):
        edition = ", Late Edition (East Coast); Karlsund" if number == 1 else "; Karlsund"
        rows = (
            [(author, ["; ".join(f"{n.split()[1]}, {n.split()[0]}" for n in one.author.split(" and "))])]
            if one.author
            else []
        )
        rows += [(info, [f"{one.outlet}{edition} [Karlsund]. {day}: A.3."]), (full, [STORM, SIRENS, COUNTY])]
        rows += [
            (subject, ["Storms; Sirens"]),
            (title, [f"{one.outlet}{edition}"]),
            (date, [day]),
            (ident, [f"19000000{number}"]),
        ]
        made.append((one, rows))
    return made


@pytest.mark.parametrize("language", PROQUEST_WORDS)
@pytest.mark.parametrize("form", ["txt", "html", "eml"])
def test_a_proquest_export_is_read_in_any_language(tmp_path: Path, language: str, form: str) -> None:
    documents = proquest_rows(language)
    if form == "txt":
        rule = "_" * 60
        numbered = PROQUEST_WORDS[language][6]
        text = f"\n{rule}\nReport Information from ProQuest\n03 May 2018 10:21\n{rule}\n"
        for number, (one, rows) in enumerate(documents, start=1):
            said = "\n\n".join(f"{name}: " + "\n\n".join(lines) for name, lines in rows)
            text += f"\n{numbered.format(number, len(documents))}\n\n{one.title}\n\n{said}\n\n{rule}\n"
        text += (
            "\nContact us at: http://support.archive.example\n\nDatabase "
            "copyright 2018 ProQuest LLC. All rights reserved.\n"
        )
        check(put(tmp_path / "a.txt", text), LANGUAGES[language])
        return
    divs = ""
    for number, (one, rows) in enumerate(documents, start=1):
        inner = "".join(
            f"<p><strong>{name}: </strong>"
            f"{lines[0] if len(lines) == 1 else '<text>' + ''.join(f'<p>{x}</p>' for x in lines) + '</text>'}</p>"
            for name, lines in rows
        )
        divs += (
            f'<div><a name="DocID_MSTAR_{number}"></a><p></p><p style="font-weight:bold">{one.title}</p>{inner}</div>'
        )
    page = f"<html><body><p>Your research</p>{divs}<p>Database copyright 2018 ProQuest LLC.</p></body></html>"
    if form == "html":
        check(put(tmp_path / "a.html", page), LANGUAGES[language])
        return
    head = (
        b"From: noreply@archive.example\nTo: a@b.example\nSubject: Your "
        b"ProQuest Research\nDate: Thu, 03 May 2018 01:02:03 -0400\n"
    )
    head += b'MIME-Version: 1.0\nContent-Type: text/html; charset="UTF-8"\nContent-Transfer-Encoding: 8bit\n\n'
    check(put(tmp_path / "a.eml", head + page.encode()), LANGUAGES[language])


# ------------------------------------------------------------------------------------------ references


@pytest.mark.parametrize("form", range(6))
def test_references_are_read_however_their_archive_names_the_parts(tmp_path: Path, form: int) -> None:
    title, outlet, text = (
        ("TI", "T2", "AB"),
        ("T1", "JF", "N2"),
        ("TI", "JO", "AB"),
        ("T1", "T2", "N2"),
        ("TI", "JF", "AB"),
        ("TI", "PB", "AB"),
    )[form]
    ris = "Provider: Archive\nDatabase: News\n\n" if form == 1 else ""
    for one in ENGLISH:
        year, month, day = one.day.split("-")
        written = (
            f"DA  - {year}/{month}/{day}/",
            f"Y1  - {year}/{month}/{day}/",
            f"DA  - {one.day}",
            f"PY  - {year}\nDA  - {year}/{month}/{day}",
            f"DA  - {year}{month}{day}",
            f"PY  - {year}/{month}/{day}/Late Edition",
        )[form]
        authors = "".join(
            f"{'A1' if form % 2 else 'AU'}  - {n.split()[1]}, {n.split()[0]}\n" for n in one.author.split(" and ") if n
        )
        ris += (
            f"TY  - NEWS\n{title}  - {one.title}\n{authors}{outlet} "
            f" - {one.outlet}\n{written}\nSP  - 12\nKW  - Storms\n"
        )
        ris += (
            f"{text}  - {STORM}\n{SIRENS}\n{COUNTY}\nY2  - 2018/05/03\nLA  "
            f"- English\nUR  - https://archive.example/{one.day}\nER  - \n\n"
        )
    check(put(tmp_path / "a.ris", ris.replace("\n", "\r\n") if form % 2 else ris), ENGLISH)
