"""Fetching pages into a folder, from a real server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import repeat
from pathlib import Path

import pytest

from corpus.fetching.fetch import FetchReport, fetch_pages, file_name
from corpus.fetching.fetch_log import NAME
from corpus.fetching.web_client import Limits, RefusedError, is_public, public_address
from tests.corpus.formats_help import articles_in, page, put
from tests.corpus.web_help import Site, serving
from tui.cli.main import run

pytest.importorskip("httpx")

LIMITS = Limits(private=True, pause=0, seconds=20, silence=5)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def fetch(site: Site, folder: Path, *paths: str, limits: Limits = LIMITS) -> FetchReport:
    return fetch_pages([f"{site.address}{path}" for path in paths], folder, limits)


def reasons(report: FetchReport) -> list[str]:
    return [reason for _, reason in report.refused]


def test_a_page_is_kept_as_it_came_and_read(site: Site, tmp_path: Path) -> None:
    site.put("/storm", page())
    report = fetch(site, tmp_path, "/storm?utm_source=mail")
    assert report.new == [f"{site.address}/storm"]
    (article,) = articles_in(tmp_path)
    assert article.title == "Storm tears boats loose"
    assert Path(article.path).read_text(encoding="utf-8") == page()


def test_what_did_not_change_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    site.put("/storm", page(), ETag='"one"')
    site.put("/calm", page("<p>Calm.</p>"))
    fetch(site, tmp_path, "/storm", "/calm")
    again = fetch(site, tmp_path, "/storm", "/calm")
    assert (again.new, len(again.unchanged)) == ([], 2)
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/storm"] == [None, '"one"']


def test_a_stopped_run_goes_on_even_if_its_log_was_cut_off(site: Site, tmp_path: Path) -> None:
    site.put("/storm", page(), ETag='"one"')
    fetch(site, tmp_path, "/storm")
    with (tmp_path / NAME).open("ab") as log:
        log.write(b'{"url": "http')
    assert fetch(site, tmp_path, "/storm").unchanged == [f"{site.address}/storm"]


def test_the_pages_of_feeds_and_of_lists_are_fetched(site: Site, tmp_path: Path) -> None:
    site.put("/1", page())
    site.put("/2", page())
    items = "".join(f"<item><title>{n}</title><link>{site.address}/{n}</link></item>" for n in (1, 2))
    site.put("/feed", f"<rss><channel><title>Wire</title>{items}</channel></rss>", "application/rss+xml")
    opml = put(tmp_path / "list.opml", f'<opml><body><outline text="W" xmlUrl="{site.address}/feed"/></body></opml>')
    report = fetch_pages([str(opml)], tmp_path / "pile", LIMITS)
    assert [url.rpartition("/")[2] for url in report.new] == ["feed", "1", "2"]
    assert len(articles_in(tmp_path / "pile")) == 2


def test_robots_are_heeded(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.put("/private/a", page())
    site.put("/b", page())
    report = fetch(site, tmp_path, "/private/a", "/b")
    assert reasons(report) == ["The site does not want it fetched (robots.txt)."]
    assert (site.count("/private/a"), site.count("/robots.txt")) == (0, 1)


def test_redirects_are_followed_but_not_for_ever(site: Site, tmp_path: Path) -> None:
    site.put("/old", "", status=301, Location="/new")
    site.put("/new", page())
    site.put("/loop", "", status=302, Location="/loop")
    report = fetch(site, tmp_path, "/old", "/loop")
    assert report.new == [f"{site.address}/old"]
    assert reasons(report) == ["It leads on more than 5 times."]


def test_a_redirect_into_a_private_network_is_refused(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import corpus.fetching.web_client as client

    open_door = client.public_address
    site.put("/out", "", status=302, Location="http://10.0.0.1/secret")
    monkeypatch.setattr(client, "public_address", lambda url, private: open_door(url, private="127.0.0.1" in url))
    assert reasons(fetch(site, tmp_path, "/out")) == ["It leads into a private network, which is not asked."]


def test_an_answer_that_never_ends_is_given_up(site: Site, tmp_path: Path) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in repeat(None):
            request.wfile.write(b"x" * 10_000)

    site.pages["/endless"] = endless
    report = fetch(site, tmp_path, "/endless", limits=Limits(largest=100_000, private=True, pause=0))
    assert reasons(report) == ["It is larger than 0.1 MB."]


def test_a_server_that_takes_its_time_is_given_up(site: Site, tmp_path: Path) -> None:
    def slow(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while True:
            request.wfile.write(b"x")
            request.wfile.flush()

    site.pages["/slow"] = slow
    assert reasons(fetch(site, tmp_path, "/slow", limits=Limits(seconds=0, private=True, pause=0))) == [
        "It took longer than 0 seconds."
    ]


def test_a_server_that_says_nothing_is_given_up(site: Site, tmp_path: Path) -> None:
    from threading import Event

    done = Event()

    def silent(_request: BaseHTTPRequestHandler) -> None:
        done.wait()

    site.pages["/silent"] = silent
    try:
        report = fetch(site, tmp_path, "/silent", limits=Limits(silence=0.2, private=True, pause=0))
    finally:
        done.set()
    assert reasons(report) == ["The server did not answer in time."]


def test_what_is_no_page_is_not_kept(site: Site, tmp_path: Path) -> None:
    site.put("/a.png", b"\x89PNG", "image/png")
    report = fetch(site, tmp_path, "/a.png", "/gone")
    assert reasons(report) == ["It is image/png, not a page.", "The server answered 404."]
    assert fetch_pages(["ftp://x.example/a", "nonsense"], tmp_path, LIMITS).refused == [
        ("ftp://x.example/a", "It is no web address."),
        ("nonsense", "It is no web address."),
    ]


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://10.1.2.3/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.1.1/"],
)
def test_addresses_of_ones_own_network_are_not_asked(url: str) -> None:
    with pytest.raises(RefusedError, match="private network"):
        public_address(url)


def test_public_addresses_are_told_from_others() -> None:
    assert is_public("93.184.216.34")
    assert not is_public("192.168.0.1")
    assert not is_public("224.0.0.1")


def test_names_of_files_lead_nowhere_else() -> None:
    name = file_name("https://user:x@w.example:8080/../../etc/passwd?q=1", ".html")
    assert name.startswith("w.example_8080/passwd-")
    assert file_name("https://w.example/a?x=1", ".html") != file_name("https://w.example/a?x=2", ".html")


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fetch", "http://127.0.0.1:9/a", "--into", str(tmp_path / "pile")]) == 1
    said = capsys.readouterr().err
    assert "It leads into a private network, which is not asked." in said
    assert "0 fetched, 0 unchanged, 1 not fetched" in said
