"""Plain mode: a prompt and its answer in lines; no cursor is placed, so that a screen reader reads it in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TextIO

from corpus.clean import clean_line
from corpus.corpus import Corpus
from corpus.export.rows import comparison_row, disagreement_rows
from corpus.model import Article

MOST = 20
"""Rows of one answer; ``more`` gives the next ones."""
HELP = (
    "list: the articles, by number",
    "list WORDS: those with these words in title or outlet",
    "read N: article N",
    "stories: the stories, by number",
    "story N: the articles of story N",
    "differences N: what differs in story N, gravest first",
    "compare A B: what differs between articles A and B",
    "search WORDS: articles that have them, best first",
    "names WORDS: people, organisations and places, under any spelling",
    "quotes N: who says what in article N",
    "more: the next rows",
    "quit: leave",
)


class PlainSession:
    """Answers commands on a corpus, a line at a time; numbers count from one and stay what they are."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._articles = list(corpus.articles)
        self._number = {article.id: number for number, article in enumerate(self._articles, 1)}
        self._stories = [story for story in corpus.stories if len(story.articles) > 1]
        self._left: Iterator[str] = iter(())
        self._answers: dict[str, Callable[[str], Iterator[str]]] = {
            "list": self._list,
            "read": self._read,
            "stories": self._list_stories,
            "story": self._story,
            "differences": self._differences,
            "compare": self._compare,
            "search": self._search,
            "names": self._names,
            "quotes": self._quotes,
            "help": lambda _: iter(HELP),
        }

    def answer(self, line: str) -> Iterator[str]:
        """The lines that answer a command."""
        verb, _, rest = line.strip().partition(" ")
        if not verb:
            return
        if verb != "more":
            fitting = [name for name in self._answers if name.startswith(verb.lower())]
            whole = [name for name in fitting if name == verb.lower()] or fitting
            if len(whole) != 1:
                yield f"I do not know “{clean_line(verb)}”; help lists what there is."
                return
            self._left = self._answers[whole[0]](rest.strip())
        yield from self._some_of_the_rest(verb)

    def _some_of_the_rest(self, verb: str) -> Iterator[str]:
        most = MOST if verb not in ("read", "help") else 10_000
        given = 0
        for line in self._left:
            yield line
            given += 1
            if given == most:
                yield "That is not all; more gives the next rows."
                return
        if not given:
            yield "Nothing more." if verb == "more" else "Nothing found."

    # ------------------------------------------------------------ answers

    def _list(self, words: str) -> Iterator[str]:
        wanted = words.casefold().split()
        for article in self._articles:
            if all(word in f"{article.title} {article.outlet_name}".casefold() for word in wanted):
                yield self._article_line(article)

    def _article_line(self, article: Article) -> str:
        dating = self._corpus.dating_of(article.id)
        day = dating.value[:10] if dating.value else "undated"
        guessed = " guessed" if dating.value and not dating.stated else ""
        return f"{self._number[article.id]}. {article.title}. {article.outlet_name}, {day}{guessed}."

    def _article_at(self, word: str) -> Article | None:
        return self._articles[int(word) - 1] if word.isdecimal() and 0 < int(word) <= len(self._articles) else None

    def _read(self, word: str) -> Iterator[str]:
        article = self._article_at(word)
        if article is None:
            yield f"Articles have numbers from 1 to {len(self._articles)}."
            return
        yield self._article_line(article)
        for block in article.blocks:
            words = " ".join(article.text[block.start : block.end].split())
            if words and not (block.kind == "title" and article.title_in_text):
                yield words

    def _list_stories(self, _: str) -> Iterator[str]:
        for number, story in enumerate(self._stories, 1):
            yield f"{number}. {story.title}. {len(story.articles)} articles."

    def _story_id(self, word: str) -> str:
        return self._stories[int(word) - 1].id if word.isdecimal() and 0 < int(word) <= len(self._stories) else ""

    def _story(self, word: str) -> Iterator[str]:
        if not (wanted := self._story_id(word)):
            yield f"Stories have numbers from 1 to {len(self._stories)}."
            return
        story = next(story for story in self._stories if story.id == wanted)
        for ident in story.articles:
            yield self._article_line(self._corpus.by_id[ident])

    def _differences(self, word: str) -> Iterator[str]:
        if not (wanted := self._story_id(word)):
            yield f"Stories have numbers from 1 to {len(self._stories)}."
            return
        for row in disagreement_rows(self._corpus, wanted):
            sides = "; but ".join(f"{side['text']} ({self._tellers(side['places'])})" for side in row["sides"])
            yield f"{row['strength']}, {row['kind']}: {clean_line(sides)}"

    def _tellers(self, places: Iterable[Mapping[str, str]]) -> str:
        return ", ".join(dict.fromkeys(self._outlet(place["article"]) for place in places))

    def _outlet(self, ident: str) -> str:
        return f"{self._number[ident]} {self._corpus.by_id[ident].outlet_name}"

    def _compare(self, words: str) -> Iterator[str]:
        a, b = (self._article_at(word) for word in [*words.split(), "", ""][:2])
        if a is None or b is None or a is b:
            yield "Two different articles by number are needed, as in compare 1 2."
            return
        row = comparison_row(self._corpus.compare_articles(a.id, b.id))
        for fact in row["facts"]:
            told = f"{fact['a']['text']}; but {fact['b']['text']}"
            yield f"{fact['strength']}, {fact['kind']}: {clean_line(told)}"
        for side, article in (("a", a), ("b", b)):
            for index in row["only"][side]:
                start, end = row["sentences"][side][index]
                yield f"only {self._number[article.id]}: {clean_line(article.text[start:end])}"

    def _search(self, query: str) -> Iterator[str]:
        result = self._corpus.engine.search_articles(query, 200, seconds=None)
        yield from (str(note) for note in (*result.problems, *result.notes))
        for hit in result.hits:
            yield f"{self._article_line(self._corpus.by_id[hit.article])} {clean_line(hit.snippet)}"

    def _names(self, query: str) -> Iterator[str]:
        for hit in self._corpus.names.search_names(query, 50):
            entity = self._corpus.entity[hit.entity]
            spellings = ", ".join(variant.text for variant in entity.variants)
            yield f"{entity.name}, {entity.type}. {spellings}."

    def _quotes(self, word: str) -> Iterator[str]:
        article = self._article_at(word)
        if article is None:
            yield f"Articles have numbers from 1 to {len(self._articles)}."
            return
        for quote in self._corpus.analysis_of(article.id).quotes:
            said = article.field_text(quote.field)
            speaker = quote.speaker or quote.said
            who = said[speaker.start : speaker.end] if speaker else "somebody"
            yield f"{clean_line(who)}: {clean_line(said[quote.start : quote.end])}"


def run_plain(corpus: Corpus, lines: Iterable[str], out: TextIO) -> None:
    """Greet, then answer line after line until ``quit`` or the end."""
    session = PlainSession(corpus)
    stories = sum(len(story.articles) > 1 for story in corpus.stories)
    out.write(f"{len(corpus.articles)} articles, {stories} stories of several. help lists what can be asked.\n> ")
    out.flush()
    for line in lines:
        if line.strip().lower() in ("quit", "q", "exit"):
            return
        out.writelines(f"{answer}\n" for answer in session.answer(line))
        out.write("> ")
        out.flush()
    out.write("\n")
