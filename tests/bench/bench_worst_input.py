"""How long everything but the passes over an article (bench_worst) takes on its worst input: seconds of CPU for 1 MB.

    python -m tests.bench.bench_worst_input [--bytes N] [--limit SECONDS] [--only WORD …]

Files of every format, what is typed (queries, claims, lines of a watch list, dates), figures, and two articles of one
text that are linked: copies, names, stories, what differs; and of two whose sentences are all alike but for numbers
("varied"; 50 kB is a long read). Each is done in a process of its own, with a quarter of
the bytes first: "growth" is how often longer four times as much takes, 16 being the square. Stopped ones are ``>``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial

from corpus.clean import clean_text
from corpus.corpus import Corpus
from corpus.model import Article
from tests.surroundings import cut_off_this_process

Work = Callable[[int], Callable[[], object]]
"""Makes an input of so many bytes, and gives what is to be done with it."""

_RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>'
_MAIL_HEAD = "From: Ann Berg <ann@wire.example>\r\nSubject: Storm\r\nDate: Mon, 03 May 2021 10:30:00 +0200\r\n"
_BODY = "The storm tore forty boats from the quay of Larvik on Monday. "

FILES: tuple[tuple[str, str, str, str, str], ...] = (
    ("text, everyday", "a.txt", "Storm\n\n", _BODY, ""),
    ("text, one line", "a.txt", "", "a", ""),
    ("text, blank lines", "a.txt", "Storm\n", "\n", _BODY),
    ("text, headings", "a.txt", "", "STORM TEARS BOATS\n\n", ""),
    ("text, title lines", "a.txt", "", "Title: Storm\n", ""),
    ("text, dashes", "a.txt", "", "---\n", ""),
    ("text, By", "a.txt", "", "By Ann Berg\n", ""),
    ("text, underscores", "a.txt", "", "_" * 60 + "\n", ""),
    ("text, of documents", "a.txt", "", "1 of 2 DOCUMENTS\n\n", ""),
    ("text, Document x", "a.txt", "", "Document NRTHW00020170301ed3100001\n", ""),
    ("text, HD", "a.txt", "", "HD Storm\n", ""),
    ("text, no-break", "a.txt", "Storm\n", "\u00a0", ""),
    ("text, soft hyphens", "a.txt", "Storm\n", "\u00ad", ""),
    ("text, spaces, end", "a.txt", "", "a" + " " * 999, ""),
    ("markdown, rules", "a.md", "---\n", "a: b\n", ""),
    ("markdown, brackets", "a.md", "# Storm\n\n", "[", ""),
    ("markdown, links", "a.md", "# Storm\n\n", "[a](b", ""),
    ("markdown, stars", "a.md", "# Storm\n\n", "*", ""),
    ("markdown, hashes", "a.md", "", "#", ""),
    ("markdown, ticks", "a.md", "", "`", ""),
    ("markdown, quotes", "a.md", "", "> ", ""),
    ("page, everyday", "a.html", "<h1>Storm</h1>", f"<p>{_BODY}</p>", ""),
    ("page, open tags", "a.html", "<h1>Storm</h1>", "<div>", ""),
    ("page, open b", "a.html", "<h1>Storm</h1><p>", "<b>", _BODY),
    ("page, closing tags", "a.html", "<h1>Storm</h1>", "</div>", ""),
    ("page, less-than", "a.html", "<h1>Storm</h1>", "<", ""),
    ("page, comments", "a.html", "<h1>Storm</h1>", "<!--", ""),
    ("page, br", "a.html", "<h1>Storm</h1>", "<br>", ""),
    ("page, br and words", "a.html", "<h1>Storm</h1>", "a<br>", ""),
    ("page, links", "a.html", "<h1>Storm</h1>", "<a href=/b>c</a>", ""),
    ("page, links, open", "a.html", "<h1>Storm</h1>", "<a href=/b>c", ""),
    ("page, tables", "a.html", "<h1>Storm</h1>", "<table><tr><td>", ""),
    ("page, lists", "a.html", "<h1>Storm</h1>", "<ul><li>a", ""),
    ("page, h1", "a.html", "", "<h1>Storm</h1>", ""),
    ("page, short p", "a.html", "<h1>Storm</h1>", "<p>a", ""),
    ("page, spans", "a.html", "<h1>Storm</h1><p>", "<span>a</span>", ""),
    ("page, metas", "a.html", "<html><head>", "<meta property='og:title' content='a'>", f"<p>{_BODY}"),
    ("page, scripts", "a.html", "<h1>Storm</h1>", "<script>a</script>", ""),
    ("page, JSON-LD", "a.html", "<h1>Storm</h1>", '<script type="application/ld+json">{"a":1}</script>', ""),
    ("page, deep JSON-LD", "a.html", '<script type="application/ld+json">', "[", "</script>"),
    ("page, entities", "a.html", "<h1>Storm</h1><p>", "&amp;", ""),
    ("page, attributes", "a.html", "<h1>Storm</h1><p ", "a=b ", ">"),
    ("page, one class", "a.html", "<h1>Storm</h1><p class='", "a ", "'>"),
    ("page, times", "a.html", "<h1>Storm</h1>", "<time datetime='2021-05-03'>3 May</time>", ""),
    ("page, bylines", "a.html", "<h1>Storm</h1>", "<p class=byline>By Ann Berg</p>", ""),
    ("page, blockquotes", "a.html", "<h1>Storm</h1>", "<blockquote>a", ""),
    ("page, articles", "a.html", "<h1>Storm</h1>", "<article>a", ""),
    ("page, sections", "a.html", "<h1>Storm</h1>", "<section><h2>a</h2><p>b</p></section>", ""),
    ("page, images", "a.html", "<h1>Storm</h1>", "<figure><img src=a><figcaption>b</figcaption></figure>", ""),
    ("page, posts", "a.html", "<h1>Storm</h1>", "<div class='live-post' id=p><time>10:30</time><p>a</p></div>", ""),
    ("feed, items", "a.xml", _RSS, "<item><title>a</title></item>", "</channel></rss>"),
    ("feed, bare items", "a.xml", _RSS, "<item/>", "</channel></rss>"),
    ("feed, one open", "a.xml", _RSS, "<item>", ""),
    ("feed, links", "a.xml", _RSS + "<item>", "<link>b</link>", "</item></channel></rss>"),
    ("feed, escaped", "a.xml", _RSS + "<item><description>", "&lt;p&gt;", "</description></item>"),
    ("feed, CDATA", "a.xml", _RSS + "<item><description><![CDATA[", "<p>a", "]]></description></item>"),
    ("feed, less-than", "a.xml", _RSS, "<", ""),
    ("feed, namespaces", "a.xml", _RSS, '<a xmlns:b="c">', ""),
    (
        "atom, entries",
        "a.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<entry><title>a</title></entry>",
        "</feed>",
    ),
    ("OPML", "a.opml", "<opml><body>", '<outline text="a" xmlUrl="b"/>', "</body></opml>"),
    ("CSV, commas", "a.csv", "title,text\n", ",", ""),
    ("CSV, quotes", "a.csv", "title,text\n", '"', ""),
    ("CSV, doubled quotes", "a.csv", 'title,text\na,"', '""', '"'),
    ("CSV, short rows", "a.csv", "title,text\n", "a,b\n", ""),
    ("CSV, line ends", "a.csv", "title,text\n", "\n", ""),
    ("CSV, one quote", "a.csv", 'title,text\na,"', "a\n", ""),
    ("CSV, semicolons", "a.csv", "title;text\n", "a;b;c\n", ""),
    ("CSV, headings", "a.csv", "", "title,", "\n"),
    ("TSV", "a.tsv", "title\ttext\n", "\t", ""),
    ("JSON, deep", "a.json", "", "[", ""),
    ("JSON, deep objects", "a.json", "", '{"a":', ""),
    ("JSON, empties", "a.json", "[", "{},", "{}]"),
    ("JSON, keys", "a.json", '{"title":"a"', ',"b":1', "}"),
    ("JSON, one key", "a.json", '{"title":"a"', ',"text":"b"', "}"),
    ("JSON, backslashes", "a.json", '{"title":"', "\\\\", '"}'),
    ("JSON, rows", "a.json", "[", '{"title":"a","text":"b"},', "{}]"),
    ("JSON, nested rows", "a.json", "[", '{"a":{"b":{"title":"a","text":"b"}}},', "{}]"),
    ("JSON, digits", "a.json", "[", "1", "]"),
    ("JSON Lines, empty", "a.jsonl", "", "{}\n", ""),
    ("JSON Lines, short", "a.jsonl", "", '{"title":"a","text":"b"}\n', ""),
    ("JSON Lines, broken", "a.jsonl", "", "{\n", ""),
    ("JSON Lines, words", "a.jsonl", "", '"a"\n', ""),
    ("JSON Lines, dates", "a.jsonl", "", '{"title":"a","text":"b","published":"03/05/2021"}\n', ""),
    ("RTF, open", "a.rtf", r"{\rtf1 ", "{", ""),
    ("RTF, groups", "a.rtf", r"{\rtf1 ", "{}", "}"),
    ("RTF, closing", "a.rtf", r"{\rtf1 ", "}", ""),
    ("RTF, paragraphs", "a.rtf", r"{\rtf1 ", r"\par ", "}"),
    ("RTF, hex", "a.rtf", r"{\rtf1 ", r"\'e9", "}"),
    ("RTF, letters", "a.rtf", r"{\rtf1 ", r"\u8217?", "}"),
    ("RTF, backslashes", "a.rtf", r"{\rtf1 ", "\\", "}"),
    ("RTF, fonts", "a.rtf", r"{\rtf1{\fonttbl", r"{\f0 a;}", "}}"),
    ("RTF, binary", "a.rtf", r"{\rtf1 ", r"\bin9 ", "}"),
    ("RTF, stars", "a.rtf", r"{\rtf1 ", r"{\*\a b}", "}"),
    ("mail, headers", "a.eml", _MAIL_HEAD, "X-A: b\r\n", "\r\nbody\r\n"),
    ("mail, one header", "a.eml", _MAIL_HEAD + "To: ", "a@b.example, ", "\r\n\r\nbody\r\n"),
    ("mail, open marks", "a.eml", _MAIL_HEAD + "To: ", '"', "\r\n\r\nbody\r\n"),
    ("mail, brackets", "a.eml", _MAIL_HEAD + "To: ", "(", "\r\n\r\nbody\r\n"),
    ("mail, angles", "a.eml", _MAIL_HEAD + "To: ", "<", "\r\n\r\nbody\r\n"),
    ("mail, encoded words", "a.eml", "From: a\r\nSubject: ", "=?utf-8?q?a?= ", "\r\n\r\nbody\r\n"),
    ("mail, half encoded", "a.eml", "From: a\r\nSubject: ", "=?", "\r\n\r\nbody\r\n"),
    ("mail, folded", "a.eml", "From: a\r\nSubject: a", "\r\n b", "\r\n\r\nbody\r\n"),
    ("mail, parameters", "a.eml", _MAIL_HEAD + "Content-Type: text/plain", "; a=b", "\r\n\r\nbody\r\n"),
    ("mail, continued", "a.eml", _MAIL_HEAD + "Content-Type: text/plain", "; a*0=b", "\r\n\r\nbody\r\n"),
    ("mail, dates", "a.eml", "From: a\r\nDate: ", "Mon, 3 May ", "\r\n\r\nbody\r\n"),
    ("mail, received", "a.eml", "From: a\r\n", "Received: from a by b; Mon, 3 May 2021\r\n", "\r\nbody\r\n"),
    ("mail, >", "a.eml", _MAIL_HEAD + "\r\n", ">", "\r\n"),
    ("mail, > lines", "a.eml", _MAIL_HEAD + "\r\n", "> a\r\n", ""),
    ("mail, quoted", "a.eml", _MAIL_HEAD + "\r\n", "On Monday, Ann Berg wrote:\r\n> a\r\n", ""),
    ("mail, = signs", "a.eml", _MAIL_HEAD + "Content-Transfer-Encoding: quoted-printable\r\n\r\n", "=", "\r\n"),
    (
        "mail, parts",
        "a.eml",
        f'{_MAIL_HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n',
        "--b\r\n\r\na\r\n",
        "--b--",
    ),
    (
        "mail, nested parts",
        "a.eml",
        f'{_MAIL_HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n',
        '--b\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n',
        "",
    ),
    ("mailbox, From", "a.mbox", "", "From a Mon May  3 10:30:00 2021\n", ""),
    ("mailbox, mails", "a.mbox", "", "From a Mon May  3 10:30:00 2021\nSubject: b\n\nc\n\n", ""),
    ("RIS, records", "a.ris", "", "TY  - NEWS\nTI  - a\nER  - \n", ""),
    ("RIS, one record", "a.ris", "TY  - NEWS\n", "AU  - a\n", "ER  - \n"),
    ("WARC, headers", "a.warc", "WARC/1.0\r\n", "A: b\r\n", "\r\n"),
    ("WARC, records", "a.warc", "", "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", ""),
)
"""Files by what they repeat: what each is called, what comes before, what is repeated, and what comes behind."""

TYPED: dict[str, tuple[str, ...]] = {
    "query": ("a ", '"', '"a" ', "(", "(a ", ")", "-", "a OR ", "NOT ", "a near/5 ", "near/", "in:", "in:title ",
              "date:", "date:2020.. ", "person:'", "/", "/a/ ", "/(a", "*", "a* ", "~", '"a b"~3 ', ":", "a", "| "),
    "search": ("a ", "Lie ", '"', "(", "a* ", "fire OR ", "/a/ ", "person:Lie ", "near/5 ", "b-", "-a "),
    "claim": ("a", "12 people died. ", "Nora Lie said ", "“No,” ", "not ", "1,", "Monday ", "A. ", "and ", "fire "),
    "watch list": ("Nora Lie\n", "a", "#", '"a\n', "fire OR ", "\n", "/a/\n", "in:title\n"),
    "period": ("2020", "2020..", "1/", "May ", "-", "T10:", "last ", "+"),
    "stamp": ("2020", "1/", "May ", ":", "Mon, ", "T10:", "10 ", "+", "a", "\u00a0", "Updated "),
    "figures": ("1", "1,", "1.", "1 ", "$", "$1", "two ", "two and ", "hundred ", "million ", "12 to ", "between ", "%",
                "1-", "-1", "half ", "a ", "1/2 ", "more than ", "no ", "dozens of ", "12 people ", "12th ", "twenty-",
                "one hundred and ", "1½ ", "€1m-", "per cent "),
}  # fmt: skip
"""What is typed, or found in texts, by who reads it, and what is repeated in it."""

LINKED: dict[str, str] = {
    "everyday": "The mayor of Oslo, Ada Moss{0}, opened the bridge on Monday. “It is late,” she said{0}.\n",
    "initials": "A. ",
    "names": "Ada{0} Moss{0} met Bo{0} Lund{0}.\n",
    "and names": "Ada and ",
    "quotes": '"We go on and on{0}," said Ada.\n',
    "figures": "At least {0} people were hurt on Monday.\n",
    "short lines": "Ada\n",
    "one word": "storm ",
    "dates": "It rained on 3 May 2021 and on 4 May.\n",
}
"""What two articles of one text repeat, by name; ``{0}`` is another number each time."""
VARIED: dict[str, str] = {
    "votes": "The council of Town {0} voted 9 to {0} on Monday for the bridge.\n",
    "sayings": "“The bridge of Town {0} is years late,” said Mayor Ada Moss on Monday.\n",
    "meetings": "Ada{0} Moss met Bo{0} Lund of Town {0} on Monday.\n",
    "attempts": "Guard {0} asked to take the wheel of a bus on Monday, Ada Moss said.\n",
    "deeds": "Guard {0} took the wheel of a bus on Monday, Ada Moss said.\n",
    "exclusions": "Clerk {0} was charged with fraud rather than theft of boats on Monday.\n",
    "standings": "A former harbour guard told court {0} that {0} boats had left on Monday.\n",
    "labels": "The protesters of Town {0} threw stones at the guards on Monday.\n",
    "tolls": "At least {0} people died in Town {0} on Monday.\n",
    "short": "Town {0} won.\n",
}
"""What all sentences of two articles that are compared are like; the other article has other numbers."""
PIECES: dict[str, tuple[int, float]] = {
    "CSV, short rows": (4, 30),
    "JSON, rows": (25, 100),
    "mailbox, mails": (48, 150),
    "page, posts": (75, 200),
    "entities: everyday": (42, 250),
    "names: everyday": (42, 250),
    "entities: names": (17, 320),
    "names: names": (17, 320),
}
"""What is held to so many microseconds for each of so many bytes, not to two seconds: where nearly every byte is an
article, or a name that no other is like. An ordinary megabyte holds a few hundred of the ones, 6,000 of the others."""
LIMIT = 2.0
"""Seconds for everything else."""
COMPARED = ("compare", "coverage", "ledger", "figures", "page")
PARTS = ("copies", "entities", "stories", "timeline", "names", "texts", "quote_index", "comparison", "coverage")
"""What is worked out of the two of them."""


def repeated(unit: str, size: int) -> str:
    """The unit as often as makes so many bytes, numbered where it asks for it."""
    often = size // len(unit.encode()) + 1
    if "{0}" not in unit:
        return unit * often
    return "".join(unit.replace("{0}", str(number)) for number in range(often))[:size]


def _file_work(name: str, before: str, unit: str, behind: str) -> Work:
    def make(size: int) -> Callable[[], object]:
        from tests.fuzz.parsers import feed_file

        data = (before + repeated(unit, size) + behind).encode()
        return lambda: feed_file((name, data))

    return make


def _typed_work(reader: str, unit: str) -> Work:
    def make(size: int) -> Callable[[], object]:
        text, read = repeated(unit, size), _reader_of(reader)
        return lambda: read(text)

    return make


def _reader_of(name: str) -> Callable[[str], object]:
    from corpus.extraction.quantities import find_figures
    from corpus.queries.claim_check import check_claim
    from corpus.queries.find_everything import Finder
    from corpus.queries.watch_list import read_watch_list
    from corpus.reading.export_dates import date_in, stated_date
    from corpus.reading.stamps import parse_stamp, parse_when
    from corpus.search.periods import parse_period
    from corpus.search.query_parser import parse_query
    from tests.fuzz.parsers import small_corpus

    readers: dict[str, Callable[[str], object]] = {
        "query": parse_query,
        "search": Finder(small_corpus()).find_all,
        "claim": partial(check_claim, small_corpus()),
        "watch list": lambda text: read_watch_list(text.splitlines()),
        "period": parse_period,
        "stamp": lambda text: [read(text) for read in (parse_stamp, parse_when, stated_date, date_in)],
        "figures": find_figures,
    }
    return readers[name]


def _linked_work(name: str, part: str) -> Work:
    def make(size: int) -> Callable[[], object]:
        corpus = linked_pair(repeated(LINKED[name], size))
        if part in ("comparison", "coverage"):
            _ = corpus.stories, corpus.entity_index
            pair = [article.id for article in corpus.articles]
            return lambda: (
                corpus.compare_articles(*pair) if part == "comparison" else corpus.coverage_of_story(corpus.stories[0])
            )
        return lambda: getattr(corpus, part)

    return make


def _varied_work(name: str, part: str) -> Work:
    def make(size: int) -> Callable[[], object]:
        one = repeated(VARIED[name], size)
        other = repeated(VARIED["deeds" if name == "attempts" else name].replace("{0}", "7{0}"), size)
        corpus = linked_pair(one, other)
        (story, *_), pair = corpus.stories, [article.id for article in corpus.articles]
        _ = corpus.entity_index
        return {
            "compare": lambda: corpus.compare_articles(pair[0], pair[1]),
            "coverage": lambda: corpus.coverage_of_story(story),
            "ledger": lambda: corpus.disagreements_in_story(story),
            "figures": lambda: corpus.figures(story),
            "page": lambda: corpus.story_page(story),
        }[part]

    return make


def linked_pair(text: str, other: str = "") -> Corpus:
    """Two articles of that text, or of two, from two outlets, analysed and not linked yet."""
    from corpus.extraction.analyse import analyse_article

    told = {"North Post": ("2021-05-04", text), "South Wire": ("2021-05-05", other or text)}
    articles = tuple(_article(name, day, clean_text(text)) for name, (day, text) in told.items())
    found = {article.id: analyse_article(article) for article in articles}
    datings = {name: dating for name, (dating, _) in found.items()}
    return Corpus(articles, datings, {name: analysis for name, (_, analysis) in found.items()})


def _article(name: str, day: str, text: str) -> Article:
    from corpus.reading.segment import segment_text

    return Article(name, "Storm", text, segment_text(text).blocks, source=name, published=day)


def every_work() -> Iterator[tuple[str, Work]]:
    """What is measured, by name."""
    for name, file, before, unit, behind in FILES:
        yield name, _file_work(file, before, unit, behind)
    for reader, units in TYPED.items():
        for unit in units:
            yield f"{reader}: {unit!r}", _typed_work(reader, unit)
    for name in LINKED:
        for part in PARTS:
            yield f"{part}: {name}", _linked_work(name, part)
    for name in VARIED:
        for part in COMPARED:
            yield f"varied {part}: {name}", _varied_work(name, part)


@contextlib.contextmanager
def _told_errors() -> Iterator[None]:
    try:
        yield
    except BaseException:  # noqa: BLE001  # whatever it is, it is said, and the process ends
        traceback.print_exc()
        os._exit(1)


def seconds_of(work: Work, size: int, limit: float) -> float:
    """Seconds of CPU that it takes in a process of its own; ``limit`` if it was stopped."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        with _told_errors():
            do = work(size)
            used = int(time.process_time())
            resource.setrlimit(resource.RLIMIT_CPU, (used + int(limit) + 1, used + int(limit) + 2))
            began = time.process_time()
            do()
            os.write(write, repr(time.process_time() - began).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        answer = told.read()
    os.waitpid(child, 0)
    return float(answer) if answer else limit


def allowed_seconds(name: str, size: int) -> float:
    """What so many bytes may take."""
    each, micro = PIECES.get(name, (1, 0.0))
    return max(LIMIT, size / each * micro / 1_000_000)


def main() -> int:
    """Print the table; returns 1 if anything takes longer than two seconds, or than what it is held to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_worst_input", description=__doc__)
    parser.add_argument("--bytes", type=int, default=1_000_000)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds of CPU after which it is stopped")
    parser.add_argument("--only", nargs="*", default=[""], help="what has one of these words in its name")
    given = parser.parse_args()
    cut_off_this_process()
    linked_pair(LINKED["everyday"] * 3)  # the tables are loaded
    for name in TYPED:
        _reader_of(name)
    slow = 0
    for name, work in every_work():
        if not any(word in name for word in given.only):
            continue
        quarter = seconds_of(work, given.bytes // 4, given.limit)
        seconds = seconds_of(work, given.bytes, given.limit) if quarter < given.limit else given.limit
        slow += seconds > (held := allowed_seconds(name, given.bytes))
        took = f"{'>' * (seconds >= given.limit)}{seconds:.2f}"
        sys.stdout.write(
            f"{name:32}{quarter:8.2f}{took:>9}  growth {seconds / max(quarter, 0.005):5.1f}"
            f"{f'  held to {held:.1f}' if held > LIMIT else ''}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{slow} of them above what they are held to\n")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
