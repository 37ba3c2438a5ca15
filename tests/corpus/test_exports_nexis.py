"""Exports of Nexis as people have them: other languages, no byline or day, headlines over two lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article
from corpus.reading import read_articles
from tests.corpus.archive_export_help import ENGLISH, LANGUAGES, STORY, check, docx, rtf, wrapped
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, put

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
