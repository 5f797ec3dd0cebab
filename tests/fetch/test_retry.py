"""Which failures are tried again, and when."""

import socket
from datetime import UTC, datetime
from unittest.mock import Mock

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooLarge, TooSlow
from baraza.fetch.retry import Retry, may_pass, retry_after_s

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
KEY = Mock(spec=aiohttp.client_reqrep.ConnectionKey)  # aiohttp's own record of a connection; only its errors hold it


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sun, 01 Mar 2026 12:01:30 GMT", 90),
        ("Sun, 01 Mar 2026 13:01:30 +0100", 90),
        ("Sunday, 01-Mar-26 12:01:30 GMT", 90),
        ("Sun Mar  1 12:01:30 2026", 90),
        ("Sun, 01 Mar 2020 12:00:00 GMT", 0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("Sun, 99 Mar 2026 12:01:30 GMT", None),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
        ("Fri, 31 Dec 99999999999999999999 23:59:59 GMT", None),
        ("Sun, 01 Mar 2026 12:01:30 +99999999999999999999", None),
    ],
)
def test_reads_retry_after_as_a_number_or_a_date(text: str, seconds: float | None) -> None:
    assert retry_after_s(text, NOW) == seconds


@given(st.text())
def test_any_retry_after_is_a_wait_or_nothing(text: str) -> None:
    seconds = retry_after_s(text)

    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(("code", "passes"), [(429, True), (503, True), (404, False), (501, False), (403, False)])
def test_a_status_that_passes_is_tried_again(code: int, passes: bool) -> None:
    assert may_pass(HttpStatus("no", code=code)) is passes


@pytest.mark.parametrize(
    ("cause", "passes"),
    [
        (aiohttp.ClientOSError(104, "reset"), True),
        (aiohttp.ServerDisconnectedError(), True),
        (aiohttp.ClientPayloadError("cut off"), True),
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(socket.EAI_AGAIN, "later")), True),
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(socket.EAI_NONAME, "unknown")), False),
        (aiohttp.ClientConnectorSSLError(KEY, OSError("certificate")), False),
        (aiohttp.SocketTimeoutError("slow"), False),
        (aiohttp.InvalidURL("x"), False),
        (None, False),
    ],
)
def test_a_broken_connection_passes_and_an_unknown_name_does_not(cause: Exception | None, passes: bool) -> None:
    error = FetchError("no")
    error.__cause__ = cause

    assert may_pass(error) is passes


@pytest.mark.parametrize("error", [AddressRefused("x"), RobotsRefused("x"), TooLarge("x"), TooSlow("x")])
def test_a_refusal_is_final(error: FetchError) -> None:
    assert Retry().wait_s(1, error) is None


def test_waits_longer_each_time_and_ends() -> None:
    retry, error = Retry(attempts=4, base_s=1, cap_s=3), HttpStatus("busy", code=503)

    most = [max(retry.wait_s(attempt, error) or 0 for _ in range(300)) for attempt in (1, 2, 3)]

    assert [round(wait) for wait in most] == [1, 2, 3]
    assert retry.wait_s(4, error) is None


def test_a_server_that_asks_for_patience_gets_it_up_to_a_limit() -> None:
    retry = Retry(longest_s=60)

    assert retry.wait_s(1, HttpStatus("busy", code=503, retry_after_s=60.0)) == 60
    assert retry.wait_s(1, HttpStatus("busy", code=503, retry_after_s=61.0)) is None
