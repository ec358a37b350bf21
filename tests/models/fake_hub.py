"""A real HTTP server on this machine that gives out files as a Hugging Face hub does."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class FakeHub:
    """One file, `owner/repo/model.gguf`, behind a redirect to storage that takes ranges."""

    content: bytes
    announced: str = ""
    break_off_at: int | None = None
    takes_ranges: bool = True
    status: int = 302
    url: str = ""
    ranges: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        return self.announced or hashlib.sha256(self.content).hexdigest()


@contextmanager
def serving(hub: FakeHub) -> Iterator[FakeHub]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(hub: FakeHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._look_up()

        def do_GET(self) -> None:
            if self.path == "/storage":
                self._storage()
            else:
                self._look_up()

        def _look_up(self) -> None:
            hub.keys.append(self.headers["Authorization"])
            known = self.path == "/owner/repo/resolve/main/model.gguf"
            self.send_response(hub.status if known else 404)
            self.send_header("X-Linked-Etag", f'"{hub.sha256}"')
            self.send_header("X-Linked-Size", str(len(hub.content)))
            self.send_header("Location", f"{hub.url}/storage")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _storage(self) -> None:
            asked = self.headers["Range"] or ""
            hub.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").rstrip("-") or 0) if hub.takes_ranges else 0
            body = hub.content[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if hub.break_off_at is not None:
                body, hub.break_off_at = body[: hub.break_off_at], None
                self.close_connection = True
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
