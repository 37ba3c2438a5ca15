"""Samples that mutations begin with: one of each kind, in the words of nobody."""

from __future__ import annotations

import io
import json
import tarfile

from corpus.workspace.export_import import SHAPES
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, page, zipped
from tests.tui.harbour import ELSEWHERE, TOLD

QUERIES: tuple[str, ...] = (
    "port strike",
    '"port strike"~3 -film',
    "harbour near/5 fire OR blaze",
    "/warehouse? fi.e/ in:title",
    "date:2020-05..2021",
    "person:Holm outlet:'Northern Wire' is:starred",
    "before:2021-05-04 after:2020 tag:floods",
    '(a OR b) -"c d" e*',
    "Mayr Sergey",
    "type:quote said:Holm",
    "story:fire lang:en",
    "note:x has:note",
)
DATES: tuple[str, ...] = (
    "3 May 2021",
    "May 3, 2021",
    "2021-05-03T10:30:00+02:00",
    "03/05/2021 10:30 pm",
    "Mon, 03 May 2021 10:30:00 GMT",
    "yesterday",
    "last Monday",
    "two weeks ago",
    "the first quarter of 2019",
    "1620061200",
    "1620061200000",
    "20210503",
    "2021-W18-1",
    "Easter 2020",
    "First published on Mon 3 May 2021 10.30 BST",
    "the second Tuesday of next month",
    "the 1990s",
    "in the week of 3 May",
    "2020..2021",
    "May-June 2020",
    "since 2019",
    "between 3 and 5 May",
    "at 10:30 a.m. on Thursday",
    "Updated 5 hours ago",
    "spring of last year",
)
FIGURES: tuple[str, ...] = (
    "More than 70 people died",
    "12 to 15 million dollars",
    "between two and three hundred",
    "a dozen of the 4,500 houses",
    "7.5%",
    "a third",
    "$1.2bn",
    "two and a half years",
    "a monthlong strike",
    "34-6",
    "the 12th",
    "10 °C",
    "1½ litres",
    "£3m-£4m",
    "half",
    "hundreds of thousands of homes",
    "fell by 3 percentage points to 2.1 per cent",
    "no one",
    "twenty-five",
    "25,000 m²",
)
QUOTES: tuple[str, ...] = (
    *TOLD.values(),
    "“We leave,” said Ann Orr, “tonight.” ‘No,’ she added: “'Never' is a word.”\n\n"
    "“First paragraph.\n\n“Second,” he said.",
    'Mary "Mimi" Olsen told Peter Berg: "Go". "It isn\'t \'over\'," wrote O\'Neill. According to Dr. A. B. Moe, "yes".',
    "ADA MOSS: we go on and on\nPETER BERG: no\n— We stay, said Nora.\n«Jamais», a-t-il dit. „Nein“, sagte er.",
)
CLAIMS: tuple[str, ...] = (
    "14 people were hurt in the fire",
    "Who was hurt?",
    "Mayor Sergei Holm will close the harbour",
    "Was the warehouse empty on Monday?",
    "The fire was not caused by a heater; 12 were hurt",
    "Bergen won 34-6",
    "The fire was the 3rd in two years",
    "Holm died at 71",
)
WATCHED: tuple[str, ...] = (
    "\ufeff# people\nSergei Holm  # the mayor\nAnna Dahl\n",
    '"faulty heater" OR blaze\nperson:Holm\n-film\n\n',
    "Nora Lie\n/fi.e/\nLarvik",
)
SETTINGS: tuple[str, ...] = (
    'theme = "light"\n[keys]\n"rows.down" = "j,down"\n"app.quit" = "ctrl+q"\n[compare]\nsemantic = true\n',
    'theme = 3\nkeys = [1, 2]\ncompare = "x"\n[a.b]\nc = 1979-05-27T07:32:00Z\n',
    '[keys]\n"rows.up" = ""\nunknown = "x"\n[compare]\nsemantic = "~/models/mini"\n',
)
DESKS: tuple[str, ...] = (
    '{"tellings desk": 1}\n{"what": "pile", "pile": "p", "folders": [["/news"]], "sketch": "00ff"}\n'
    '{"what": "article", "pile": "p", "ref": "r", "id": "a", "title": "River rises", "url": "", "hash": "h"}\n'
    + "\n".join(shape.example for shape in SHAPES)
    + '\n{"what": "searched", "pile": "p", "query": "dam"}\n'
    '{"what": "state", "pile": "p", "key": "open", "value": [1]}\n',
    "\n".join(shape.example for shape in SHAPES),
)

_MAIL = (
    "From: Ann Berg <ann@wire.example>\r\nTo: desk@wire.example\r\nSubject: =?utf-8?q?Storm_tears_boats?=\r\n"
    "Date: Mon, 03 May 2021 10:30:00 +0200\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
    f"{STORM}\r\n\r\n{SIRENS}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{STORM}</p>\r\n--b--\r\n"
)
_ROW = {
    "title": "Storm",
    "text": STORM,
    "source": "Northern Wire",
    "published": "2026-03-04T23:30:00Z",
    "url": "https://a.example/1",
}
_FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>'
    f"<item><title>Storm</title><link>https://a.example/1</link>"
    "<pubDate>Mon, 03 May 2021 10:30:00 GMT</pubDate><guid>1</guid>"
    f"<content:encoded><![CDATA[<p>{STORM}</p><p>{SIRENS}</p>]]></content:encoded></item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Storm</title><id>x</id>'
    f"<updated>2021-05-03T10:30:00Z</updated><content type='html'>&lt;p&gt;{STORM}&lt;/p&gt;</content></entry></feed>"
)
_NITF = (
    '<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20151210T191044Z"/></docdata></head><body>'
    "<body.head><hedline><hl1>Storm"
    f"</hl1></hedline><byline>By ANN BERG</byline></body.head><body.content><p>{STORM}</p></body.content></body></nitf>"
)
_NEXIS = (
    "                               1 of 2 DOCUMENTS\n\n                                 Northern Wire\n\n"
    f"                            March 1, 2017 Wednesday\n\nStorm tears boats\n\nBYLINE: Ann Berg\n\n"
    f"LENGTH: 35 words\n\n{STORM}\n\n"
    f"LOAD-DATE: March 2, 2017\n\n                               2 of 2 DOCUMENTS\n\n"
    f"Harbour Post\n\n2 March 2017\n\nCafes\n\n{SIRENS}\n"
)
_FACTIVA = (
    f"HD Storm tears boats loose\nBY Ann Berg\nWC 35 words\nPD 1 March 2017\nSN Northern Wire\n"
    f"LP\n{STORM}\nTD\n{SIRENS}\n"
    "Document NRTHW00020170301ed3100001\n"
)
_PROQUEST = (
    f"{'_' * 60}\n\nStorm tears boats loose\n\nAuthor: Berg, Ann\n\nFull text: {STORM}\n\n"
    "Publication title: Northern Wire\n"
    f"Publication date: Mar 1, 2017\nProQuest document ID: 187\n\n{'_' * 60}\n"
)
_RIS = f"TY  - NEWS\nAU  - Berg, Ann\nTI  - Storm\nJO  - Northern Wire\nDA  - 2017/03/01/\nAB  - {STORM}\nER  - \n"
_RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\pard Storm\par March 1, 2017\par {\b bold} \'e9\u8217? "
    + STORM
    + r"\par}"
)
_WIRE = (
    f"\x01abk007 4 i 120 ddddb   dpa 014\r\n\nHarbour-storm/\r\n\x02Storm tears boats loose =\r\n\n   {STORM}\r\n\x03"
)
_WARC_BODY = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(f'<p>{STORM}</p>')}"
_WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2021-05-03T10:30:00Z\r\n"
    f"Content-Length: {len(_WARC_BODY.encode())}\r\n\r\n{_WARC_BODY}\r\n\r\n"
)
_DOCX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    f"<w:p><w:r><w:t>Storm</w:t></w:r></w:p><w:p><w:r><w:t>{STORM}</w:t><w:br/></w:r></w:p></w:body></w:document>"
)
_LD = json.dumps(
    {"@type": "NewsArticle", "headline": "Storm", "datePublished": "2021-05-03", "author": [{"name": "Ann Berg"}]}
)


def _tar(files: dict[str, bytes]) -> bytes:
    box = io.BytesIO()
    with tarfile.open(fileobj=box, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return box.getvalue()


def _texts() -> dict[str, str]:
    """Files that are text, by name."""
    rows = "\n".join(json.dumps(_ROW | {"title": title}) for title in ("Storm", "Calm", "Fog"))
    return {
        "a.txt": TOLD["Coast Times"] if "Coast Times" in TOLD else TOLD["Northern Wire"],
        "b.md": f"---\ntitle: Storm\ndate: 2021-05-03\nsource: Northern Wire\n---\n\n"
        f"# Storm\n\n{STORM}\n\n* {SIRENS}\n",
        "c.txt": f"Title: Storm\nSource: Wire\nDate: 3 May 2021\n\n{ELSEWHERE}",
        "d.jsonl": rows,
        "e.json": json.dumps({"articles": [_ROW, {"uri": "x", "type": "text", "headline": "H", "body_text": COUNTY}]}),
        "f.csv": f'title,text,source,published\nStorm,"{STORM}",Wire,03/05/2021\nCalm,"{SIRENS}",Wire,13/05/2021\n',
        "g.html": page(
            f"<h1>Storm</h1><p class='byline'>By Ann Berg</p><p>{STORM}</p><p>{SIRENS}</p>",
            f'<title>Storm</title><script type="application/ld+json">{_LD}</script>',
        ),
        "h.xml": _FEED,
        "i.xml": _ATOM,
        "j.xml": _NITF,
        "k.txt": _NEXIS,
        "l.txt": _FACTIVA,
        "m.txt": _PROQUEST,
        "n.ris": _RIS,
        "o.rtf": _RTF,
        "p.txt": _WIRE,
        "q.eml": _MAIL,
        "r.mbox": f"From ann Mon May  3 10:30:00 2021\n{_MAIL}\n\nFrom ann Tue May  4 10:30:00 2021\n{_MAIL}",
        "s.warc": _WARC,
        "t.mhtml": _MAIL.replace("alternative", "related").replace(
            "From:", "Snapshot-Content-Location: https://a.example/\r\nFrom:"
        ),
        "u.opml": '<opml version="2.0"><body><outline text="Wire" xmlUrl="https://a.example/feed"/></body></opml>',
    }


def files() -> dict[str, bytes]:
    """Files of many kinds, by name."""
    texts = {name: text.encode() for name, text in _texts().items()}
    return texts | {
        "v.docx": zipped({"word/document.xml": _DOCX}),
        "w.zip": zipped({"a/one.txt": ELSEWHERE, "a/two.html": texts["g.html"]}),
        "x.tar": _tar({"one.txt": ELSEWHERE.encode(), "../two.csv": texts["f.csv"]}),
        "y.epub": zipped({"META-INF/container.xml": "<a/>", "one.xhtml": texts["g.html"]}),
    }
