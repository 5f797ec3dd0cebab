"""E-mail is handed to the server that the operator named, or a sentence says why not."""

from __future__ import annotations

import socket
from email.message import EmailMessage

import pytest

from baraza.errors import FetchError
from baraza.fetch.mail import send
from tests.smtp import mail_server


def message() -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Soil", "a@example.org", "b@example.org"
    made.set_content("Worms dig. تحفر الديدان.")
    return made


def test_a_message_arrives_whole() -> None:
    with mail_server() as server:
        send(server.url, message())

    assert len(server.taken) == 1
    assert "Subject: Soil" in server.taken[0]


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize("host", ["127.0.0.1", "x" * 70 + ".test"])
def test_a_server_that_is_not_there_is_one_sentence(host: str) -> None:
    with pytest.raises(FetchError, match="The mail server did not take the message"):
        send(f"smtp://{host}:{closed_port()}", message())
