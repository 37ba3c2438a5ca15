"""What was found in an article is found once; whatever is wrong with the cache, the analysis is the same."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus.extraction.analyse import analyse_article
from corpus.model import Analysis, Article, Block, Dating, Mention, Quote, Sentence, Span, TimeExpression
from corpus.pipeline.analyse_all import Analysed, analyse_all
from corpus.reading import demo_paths, read_articles
from corpus.storage import code_stamp
from corpus.storage.analysis_cache import AnalysisCache, open_cache
from corpus.storage.codec import Found, decode_analysis, encode_analysis

TIME = TimeExpression("text", 4, 9, "2031-03", "month", date(2031, 3, 1), date(2031, 3, 31), "resolved")
FOUND = (
    Dating("2031-03-02T10:00", True, date(2031, 3, 2), date(2031, 3, 2), ("It says so.", "“ö”")),
    Analysis(
        sentences=(Sentence(0, 9, 0, "body"),),
        mentions=(Mention("title", 0, 5, "person"), Mention("text", 2, 70_000, "place")),
        times=(TIME, replace(TIME, value="PAST_REF", grain=None, first=None, last=None, basis="inferred")),
        quotes=(Quote("text", 1, 2, Span(3, 4), None, "said"),),
        words=12,
    ),
)


def article(number: int = 0) -> Article:
    text = f"Report {number}: the river rose again on Monday, mayor Ann Roe said."
    return Article(
        f"{number}.txt", f"Report {number}", text, (Block(0, len(text), "body"),), path=f"/news/{number}.txt"
    )


def keep(cache: AnalysisCache, *articles: Article) -> None:
    cache.store_records([(cache.article_key(one), encode_analysis(FOUND)) for one in articles])


def get(cache: AnalysisCache, *articles: Article) -> list[Found | None]:
    records = cache.read_records([cache.article_key(one) for one in articles])
    return [None if record is None else decode_analysis(record) for record in records]


def missing(cache: AnalysisCache, *articles: Article) -> list[int]:
    return cache.missing_keys([cache.article_key(one) for one in articles])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "analyses.sqlite"


@pytest.fixture(scope="module")
def demo() -> list[Article]:
    return [found for found in read_articles(demo_paths()) if isinstance(found, Article)]


def test_what_was_found_comes_back_the_same(file: Path) -> None:
    keep(open_cache(file), article())
    cache = open_cache(file)
    assert get(cache, article()) == [FOUND]
    assert get(cache, article(1)) == [None]
    assert get(cache, article(1), article(), article()) == [None, FOUND, FOUND]
    assert missing(cache, article(1), article(), article(2)) == [0, 2]


def test_what_is_found_in_the_demo_comes_back_the_same(file: Path, demo: list[Article]) -> None:
    cache = open_cache(file)
    found = [analyse_article(one) for one in demo]
    cache.store_records(
        [(cache.article_key(one), encode_analysis(both)) for one, both in zip(demo, found, strict=True)]
    )
    assert get(open_cache(file), *demo) == found


LOOKED_PAST = ("id", "source_basis", "origins", "headlines")
"""Fields that no analyser looks at."""

OTHER: dict[str, object] = {
    "title": "Other",
    "text": "Other words.",
    "blocks": (),
    "title_in_text": True,
    "source": "Herald",
    "author": "Bo Dahl",
    "published": "2031-03-02",
    "published_evidence": ("x",),
    "credits": ("AP",),
    "url": "https://a.example/2031/03/02",
    "path": "/news/2031-03-02.txt",
}


@pytest.mark.parametrize("name", [field.name for field in fields(Article) if field.name not in LOOKED_PAST])
def test_an_article_that_says_something_else_is_another(file: Path, name: str) -> None:
    cache = open_cache(file)
    keep(cache, article())
    assert get(cache, replace(article(), **{name: OTHER[name]})) == [None]  # type: ignore[arg-type]


def test_an_article_that_was_moved_is_the_same_and_found_in_it_is_the_same(file: Path, demo: list[Article]) -> None:
    cache = open_cache(file)
    for one in demo:
        moved = replace(one, id="other", path=f"C:\\other\\{Path(one.path).name}")
        assert cache.article_key(moved) == cache.article_key(one) and analyse_article(moved) == analyse_article(one)


def test_other_analysers_start_afresh(file: Path) -> None:
    keep(AnalysisCache(file, b"one" * 5), article())
    assert get(AnalysisCache(file, b"two" * 5), article()) == [None]
    assert get(AnalysisCache(file, b"one" * 5), article()) == [FOUND]


def test_the_stamp_is_made_of_all_that_the_analysers_read() -> None:
    home = Path(corpus.__file__).parent
    stamped = {path.relative_to(home).as_posix() for path in code_stamp.files_of()}
    assert {"extraction/analyse.py", "language/words.py", "data/names/names.npz", "model.py"} <= stamped
    assert not any("__pycache__" in path for path in stamped)
    for path in sorted(stamped):
        for name in _imports(home / path) if path.endswith(".py") else ():
            module = name.removeprefix("corpus").removeprefix(".").replace(".", "/")
            assert {f"{module}.py", f"{module}/__init__.py"} & stamped, f"{path} reads {name}"


def _imports(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module and n.module.startswith("corpus.")]


def test_the_stamp_changes_with_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "analysis").mkdir()
    rules = tmp_path / "analysis" / "rules.py"
    monkeypatch.setattr(code_stamp, "_HOME", tmp_path)
    monkeypatch.setattr(code_stamp, "READ_BY_ANALYSERS", ("analysis",))
    stamps = set()
    for content in ("a = 1", "a = 2", "a = 1"):
        rules.write_text(content)
        code_stamp.analyser_stamp.cache_clear()
        stamps.add(code_stamp.analyser_stamp())
    code_stamp.analyser_stamp.cache_clear()
    assert len(stamps) == 2


def no_database(file: Path) -> None:
    file.write_bytes(b"no database " * 1000)


def torn(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\x55" * (len(content) - 4096))


def foreign(file: Path) -> None:
    file.unlink()
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE recipes (soup TEXT)")
    other.commit()
    other.close()


def other_layout(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize("damage", [no_database, torn, foreign, other_layout])
def test_a_damaged_cache_is_made_anew(file: Path, damage: object) -> None:
    cache = open_cache(file)
    keep(cache, *map(article, range(50)))
    cache.close()
    assert callable(damage)
    damage(file)
    cache = open_cache(file)
    assert get(cache, *map(article, range(50))) == [None] * 50
    keep(cache, article())
    assert get(cache, article()) == [FOUND]
    cache.close()
    assert get(open_cache(file), article()) == [FOUND]


def test_a_row_that_was_tampered_with_is_missing(file: Path) -> None:
    cache = open_cache(file)
    keep(cache, article(0), article(1))
    connection = sqlite3.connect(file)
    connection.execute("UPDATE analyses SET value = ? WHERE key = ?", (b"\x00junk", cache.article_key(article(0))))
    connection.commit()
    connection.close()
    pile = [article(0), article(1)]
    assert [decode_analysis(record) for _, _, record in analyse_all(pile, cache=cache)] == [
        analyse_article(article(0)),
        FOUND,
    ]
    assert get(cache, article(0)) == [analyse_article(article(0))]


def test_a_cache_may_be_deleted_while_it_is_open(file: Path) -> None:
    cache = open_cache(file)
    keep(cache, article())
    for part in file.parent.iterdir():
        part.unlink()
    get(cache, article())
    keep(cache, article(1))
    cache.close()
    again = open_cache(file)
    keep(again, article())
    assert get(again, article()) == [FOUND]


def test_where_nothing_can_be_written_there_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = open_cache(tmp_path / "file" / "analyses.sqlite")
    keep(cache, article())
    assert get(cache, article()) == [None] and missing(cache, article()) == [0] and cache.used_bytes() == 0
    cache.trim_least_used()
    cache.close()


def test_a_full_disk_does_no_harm(file: Path) -> None:
    cache = open_cache(file)
    keep(cache, article())
    connection = cache._connection
    assert connection is not None
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
    keep(cache, *map(article, range(1, 500)))
    assert get(cache, article()) == [FOUND] and get(cache, article(1)) == [None]


def test_two_programs_share_a_cache(file: Path) -> None:
    one, two = open_cache(file), open_cache(file)
    keep(one, article(1))
    keep(two, article(2))
    assert get(one, article(2)) == get(two, article(1)) == [FOUND]
    one.close()
    assert get(two, article(1)) == [FOUND]


def test_what_was_not_used_for_longest_goes_first(file: Path) -> None:
    cache = open_cache(file)
    keep(cache, *map(article, range(600)))
    cache.close()
    for _ in range(12):
        cache = open_cache(file)
        get(cache, *map(article, range(300)))
        cache.close()
    whole = open_cache(file)
    whole._largest = limit = int(whole.used_bytes() * 0.8)
    whole.trim_least_used()
    assert whole.used_bytes() <= limit
    assert not missing(whole, *map(article, range(300)))
    assert len(missing(whole, *map(article, range(300, 600)))) > 100


class Counting:
    """A cache in memory that counts what it is asked and given."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.given = 0

    def article_key(self, article: Article) -> bytes:
        return article.text.encode()

    def missing_keys(self, keys: Sequence[bytes]) -> list[int]:
        return [i for i, key in enumerate(keys) if key not in self.kept]

    def read_records(self, keys: Sequence[bytes]) -> list[bytes | None]:
        return [self.kept.get(key) for key in keys]

    def store_records(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        for key, record in records:
            self.given += 1
            self.kept[key] = record


def test_only_new_articles_are_analysed_and_all_come_in_order() -> None:
    pile = [article(n) for n in range(60)]
    cache = Counting()
    first = list(analyse_all(pile[::2], cache=cache))
    assert cache.given == 30
    assert [one.id for one, _, _ in analyse_all(pile, cache=cache)] == [one.id for one in pile]
    assert cache.given == 60
    assert list(analyse_all(pile[::2], cache=cache)) == first and cache.given == 60
    assert first == list(analyse_all(pile[::2]))


def test_a_run_that_was_cancelled_goes_on_where_it_stopped() -> None:
    pile = [article(n) for n in range(60)]
    cache = Counting()
    seen: list[Analysed] = []
    for one in analyse_all(pile, lambda: len(seen) >= 20, cache):
        seen.append(one)
    assert len(seen) == 20 == cache.given
    assert len(list(analyse_all(pile, cache=cache))) == 60 == cache.given


def test_whoever_stops_listening_loses_nothing() -> None:
    cache = Counting()
    running = analyse_all([article(n) for n in range(60)], cache=cache)
    for _ in range(7):
        next(running)
    running.close()  # type: ignore[attr-defined]
    assert cache.given == 7


def test_a_row_that_vanishes_meanwhile_is_analysed() -> None:
    pile = [article(n) for n in range(5)]

    class Forgetful(Counting):
        def missing_keys(self, keys: Sequence[bytes]) -> list[int]:
            return []

    assert list(analyse_all(pile, cache=Forgetful())) == list(analyse_all(pile))


def test_workers_give_the_same_with_a_cache(file: Path) -> None:
    pile = [article(n) for n in range(130)]
    cache = open_cache(file)
    expected = list(analyse_all(pile, cache=cache))
    assert list(analyse_all(pile, cache=open_cache(file))) == expected
    assert [decode_analysis(record) for _, _, record in expected] == [analyse_article(one) for one in pile]
