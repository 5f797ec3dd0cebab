"""A mail server on loopback that keeps what it takes, or refuses everything, or some addresses."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager

from tests.serving import serving


class MailServer(socketserver.TCPServer):
    """Speaks as much of RFC 5321 as a client needs to hand in a message."""

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[str] = []
        self.refuses = False
        self.answers: dict[str, str] = {}
        """Address to what is said to it at RCPT, such as `550 5.1.1 unknown`."""

    @property
    def url(self) -> str:
        """For BARAZA_MAIL_URL."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        for line in self.rfile:
            word = line.split()[0].upper()
            if word == b"MAIL" and self.server.refuses:
                self._say("451 not now")
            elif word == b"RCPT":
                self._say(self._to(line))
            elif word == b"DATA":
                self._say("354 go on")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                self._say("250 taken")
            else:
                self._say("221 bye" if word == b"QUIT" else "250 yes")

    def _to(self, line: bytes) -> str:
        address = line.partition(b"<")[2].partition(b">")[0].decode()
        return self.server.answers.get(address, "250 yes")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """The server, until the end of the block."""
    with serving(MailServer()) as server:
        yield server
