"""How long each pass over one article takes on its worst texts: seconds of CPU for 1 MB of each.

    python -m tests.bench.bench_worst [--bytes N] [--limit SECONDS] [--text NAME …]

The texts are what no newsroom writes: one short thing repeated without end, in one line or in hundreds of thousands.
A pass that grows with the square of the text's length takes minutes; none may take longer than two seconds. A pass
that is stopped at the limit is marked ``>``, and those behind it do without what it would have found.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any, TypeVar

from corpus.clean import clean_text
from corpus.extraction.names import tag_article
from corpus.extraction.publication_date import date_article
from corpus.extraction.quoted_titles import without_titles
from corpus.extraction.quotes import find_quotes
from corpus.extraction.times import find_times
from corpus.extraction.whole_article import whole_article
from corpus.language.sentences import split_sentences
from corpus.model import Article, Dating
from corpus.reading.segment import Segmentation, segment_text
from corpus.runtime.worker_pool import collect_seldom

TEXTS: dict[str, str] = {
    "initials": "A. ",
    "initials, joined": "A.",
    "mark and line end": '"a\n',
    "opening marks": "“‘",
    "straight marks": '"',
    "apostrophes": "'a ",
    "capital letters": "A",
    "capitalised words": "Ada ",
    "capitalised, joined": "Ada-",
    "capitals with dots": "U.S.A.",
    "small letters": "a",
    "small words": "to the ",
    "digits": "1",
    "digits, spaced": "1 ",
    "digits with commas": "1,",
    "digits with stops": "1.",
    "digits with hyphens": "1-",
    "digits with slashes": "1/",
    "digits with colons": "1:",
    "hyphens": "-",
    "dashes": "— ",
    "spaces": " ",
    "line ends": "\n",
    "a letter, then spaces": "a" + " " * 300,
    "opening brackets": "(",
    "closing brackets": ")",
    "brackets": "()",
    "square brackets": "[a] ",
    "bracket and word": "(Ada ",
    "full stops": ".",
    "full stops, spaced": ". ",
    "question and mark": '?" ',
    "commas": ", ",
    "colons": "a: ",
    "ampersands": "A & ",
    "at signs": "@a ",
    "hashes": "#Ada ",
    "pipes": "| ",
    "underscores": "_",
    "dates": "3 May 2021 ",
    "dates, American": "May 3, 2021, ",
    "dates, ISO": "2021-05-03 ",
    "dates, slashed": "3/5/2021 ",
    "months": "May ",
    "weekdays": "Monday ",
    "weekdays and": "Monday and ",
    "numbers in words": "twenty ",
    "numbers and": "two and ",
    "hundreds": "hundred ",
    "years": "2021 ",
    "times of day": "10:30 am ",
    "ago": "two years ago ",
    "the last": "the last ",
    "said": "said ",
    "said, quoted": '"said" ',
    "he said": "he said, ",
    "who said": "Ada, who said ",
    "by": "by ",
    "By names": "By Ada and ",
    "photo": "Photo: ",
    "source": "Source: ",
    "contributed": "Ada Moss contributed ",
    "nested marks": "“a ‘b “c ‘d ",
    "marks in marks": '"a \'b" ',
    "quotes": '"We go on and on," said Ada. ',
    "quotes of titles": 'read "The Old Man" ',
    "labels": "ADA MOSS: we go on and on\n",
    "short lines": "Ada\n",
    "short lines, small": "ada\n",
    "short lines, paragraphs": "Ada Moss\n\n",
    "one sentence a line": "He left.\n",
    "abbreviations": "Mr. ",
    "titles": "President ",
    "and names": "Ada and ",
    "of names": "Bank of ",
    "definitions": "Bank of Ada (BOA) ",
    "nicknames": 'Mary "Mimi" Olsen ',
    "party tags": "Ada Moss (R-Ky.) ",
    "torn words": "man- age ",
    "joiners": "a\u00ad",
    "marks that combine": "e\u0301",
    "other letters": "дом ",
    "no spaces": "東京",
    "Chinese stops": "東。",
    "addresses": "http://a.example/b ",
    "tweets": "— Ada (@ada) May 3, 2021\n",
    "bullets": "* Ada\n",
    "captions": "Ada in Oslo (Photo: AP)\n",
    "datelines": "OSLO (AP) — \n",
    "tags": "<p>",
    "letters with digits": "a1",
    "everyday": "The mayor of Oslo, Ada Moss, opened the bridge on Monday. “It is late,” she said.\n",
}
"""What each text repeats, under what it is called."""

_Found = TypeVar("_Found")
_Instead = TypeVar("_Instead")
_NEVER = 10**6


class TooSlowError(Exception):
    """A pass took longer than the limit."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """A limit on the CPU that what is done in it may use; TooSlowError beyond it."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


class PassTimer:
    """The seconds of CPU of each pass over one text."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.seconds: dict[str, float] = {}
        self.stopped: set[str] = set()

    def run_pass(self, name: str, work: Callable[[], _Found], instead: _Instead) -> _Found | _Instead:
        """What the pass finds, or something ``instead`` if it was too slow."""
        began = time.process_time()
        try:
            with cpu_limit(self.limit):
                return work()
        except TooSlowError:
            self.stopped.add(name)
            return instead
        finally:
            self.seconds[name] = time.process_time() - began


def time_passes(text: str, limit: float) -> PassTimer:
    """What each pass takes for an article of that text."""
    timer = PassTimer(limit)
    text = timer.run_pass("clean", partial(clean_text, text), text)
    anatomy = timer.run_pass("segment", partial(segment_text, text), Segmentation())
    article = Article("worst", "", text, anatomy.blocks, title_in_text=True)
    whole = timer.run_pass("whole", partial(whole_article, article), None)
    article = whole.article if whole else article
    nothing: tuple[Any, ...] = ()
    dating = timer.run_pass("date", partial(date_article, article), Dating("", stated=False))
    sentences = timer.run_pass("sentences", partial(split_sentences, article), nothing)
    mentions = timer.run_pass("names", partial(tag_article, article), nothing)
    mentions = timer.run_pass("nicknames", lambda: whole.with_nicknamed(mentions) if whole else mentions, mentions)
    timer.run_pass("times", partial(find_times, article, dating), nothing)
    quotes = timer.run_pass("quotes", partial(find_quotes, article, sentences, mentions), nothing)
    timer.run_pass("titles", partial(without_titles, article, quotes), nothing)
    return timer


def main() -> int:
    """Print the table; returns 1 if a pass takes longer than two seconds."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_worst", description=__doc__)
    parser.add_argument("--bytes", type=int, default=1_000_000, help="length of each text")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds of CPU after which a pass is stopped")
    parser.add_argument("--text", nargs="*", default=list(TEXTS), choices=list(TEXTS), help="only these texts")
    given = parser.parse_args()
    time_passes(TEXTS["everyday"] * 3, _NEVER)  # the tables are loaded
    collect_seldom()  # as workers do
    slow = 0
    for number, name in enumerate(given.text):
        unit = TEXTS[name]
        text = (unit * (given.bytes // len(unit.encode()) + 1)).encode()[: given.bytes].decode(errors="ignore")
        timer = time_passes(text, given.limit)
        if not number:
            sys.stdout.write(" " * 26 + "".join(f"{one:>10}" for one in timer.seconds) + "\n")
        rows = timer.seconds.items()
        cells = "".join(f"{'>' * (one in timer.stopped)}{seconds:.2f}".rjust(10) for one, seconds in rows)
        sys.stdout.write(f"{name:26}{cells}\n")
        sys.stdout.flush()
        slow += sum(seconds > 2 for seconds in timer.seconds.values())
    sys.stdout.write(f"{slow} passes above two seconds\n")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
