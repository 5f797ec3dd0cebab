"""A small web site on the loopback interface, for the real client to talk to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from tests.serving import serving


class Reply(Struct, frozen=True):
    """What the site answers."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = {}


Answer = Callable[[str, Mapping[str, str]], Reply | None]
"""Path and query to a reply; None is 404."""

Posted = Callable[[str, Mapping[str, str], bytes], Reply | None]
"""Path, query and body of a POST to a reply; None is 404."""


@contextmanager
def site(answer: Answer, posted: Posted = lambda path, query, body: None) -> Iterator[str]:
    """The address of a site that answers like this, without a slash at the end.

    `{{host}}` in a reply becomes the site's own address.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One packet an answer: head and body apart cost 40 ms each time, until the client has confirmed the head.
        wbufsize = -1

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._reply(answer(parts.path, dict(parse_qsl(parts.query))))

        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._reply(posted(parts.path, dict(parse_qsl(parts.query)), body))

        def _reply(self, given: Reply | None) -> None:
            reply = given or Reply(b"Not here.", "text/plain", 404)
            body = reply.body.replace(b"{{host}}", f"http://{self.headers['Host']}".encode())
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value.replace("{{host}}", f"http://{self.headers['Host']}"))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with serving(server):
        yield f"http://127.0.0.1:{server.server_address[1]}"
