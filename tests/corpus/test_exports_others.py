"""Exports of Europresse and ProQuest and references, as people have them, in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article
from corpus.reading import read_articles
from tests.corpus.archive_export_help import ENGLISH, LANGUAGES, Document, check
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, put

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


def test_a_europresse_headline_over_two_lines_is_no_part_of_the_text(tmp_path: Path) -> None:
    pieces = ""
    for one in LANGUAGES["fr"]:
        half = one.title.find(" ", len(one.title) // 2)
        pieces += (
            f'<article><header><span class="DocPublicationName">{one.outlet}</span><span class="DocHeader">Politique, '
            f'{one.day}</span><p class="titreArticleVisu">{one.title[:half]}<br>{one.title[half + 1 :]}</p>'
            f'<p class="docAuthors">{one.author}</p></header><section><p>{STORM}</p><p>{SIRENS}</p><p>{COUNTY}</p>'
            "</section></article>"
        )
    check(put(tmp_path / "a.html", f"<html><body>{pieces}</body></html>"), LANGUAGES["fr"])


def test_a_numbered_proquest_document_without_its_text_is_named(tmp_path: Path) -> None:
    rule = "_" * 60
    rows = "Publication title: Harbour Post; Karlsund\n\nPublication date: Mar 2, 2017\n\nProQuest document ID: 2\n"
    first = f"1. Storm\n\nFull text: {STORM}\n\n{rows}"
    second = f"2. Calm at last\n\nAbstract: None available.\n\nFull text: Not available.\n\n{rows}"
    found = list(read_articles([put(tmp_path / "a.txt", f"{rule}\n\n{first}\n{rule}\n\n{second}\n{rule}\n")]))
    assert [one.title if isinstance(one, Article) else one.reason for one in found] == [
        "Storm",
        "Calm at last: The document has no full text.",
        "2 documents announced, 1 read.",
    ]
