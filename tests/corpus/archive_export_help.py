"""Documents of archives' exports in four languages, for the tests: invented outlets, people and events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.model import Article, Skipped
from corpus.reading import read_articles
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, zipped


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
