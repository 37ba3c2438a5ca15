"""A web server on loopback, for the tests of fetching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Handle = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path; ``asked`` are the requests in order, with their headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Handle] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    def put(self, path: str, text: str | bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        """Answer ``path`` with this; underscores in names of headers stand for hyphens."""
        data = text if isinstance(text, bytes) else text.encode()

        def handle(request: BaseHTTPRequestHandler) -> None:
            unchanged = "ETag" in headers and request.headers.get("If-None-Match") == headers["ETag"]
            request.send_response(304 if unchanged else status)
            for name, value in {"Content-Type": kind, **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", "0" if unchanged else str(len(data)))
            request.end_headers()
            if not unchanged:
                request.wfile.write(data)

        self.pages[path] = handle

    def count(self, path: str) -> int:
        """How often ``path`` was asked for."""
        return sum(1 for asked, _ in self.asked if asked == path)


@contextmanager
def serving() -> Iterator[Site]:
    """A site that answers until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            handle = site.pages.get(self.path)
            if handle is None:
                self.send_error(404)
                return
            try:
                handle(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
