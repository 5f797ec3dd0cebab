"""Operators are told by e-mail what broke, through a real mail server."""

from __future__ import annotations

import pytest

from baraza.model import Source
from baraza.pipeline.alerts import tell_alerts
from baraza.settings import Settings, load
from baraza.store.clock import told_by
from baraza.store.runs import begin_run, end_run, fail_run
from baraza.store.sources import add_source
from tests.clock import DAY_S, StoppedClock
from tests.smtp import MailServer, mail_server

pytestmark = pytest.mark.django_db


def told_through(server: MailServer) -> Settings:
    return load({"BARAZA_ALERTS": "amina@example.org", "BARAZA_MAIL_URL": server.url})


def break_source() -> None:
    add_source(Source(name="here", kind="dummy", url="x"))
    fail_run(begin_run("here"), "It answered nonsense.")


def test_a_source_that_fails_is_told_once_and_again_when_it_is_ok() -> None:
    clock = StoppedClock()
    with told_by(clock), mail_server() as server:
        break_source()
        tell_alerts(told_through(server))
        tell_alerts(told_through(server))
        assert len(server.taken) == 1
        assert "Subject: Baraza: here is failing" in server.taken[0]
        assert "It answered nonsense." in server.taken[0]

        end_run(begin_run("here"), since=None, complete=True)
        tell_alerts(told_through(server))
        assert len(server.taken) == 1
        clock.go_on(DAY_S)
        tell_alerts(told_through(server))
        tell_alerts(told_through(server))
        assert len(server.taken) == 2
        assert "Subject: Baraza: here is ok" in server.taken[1]


def test_a_server_that_refuses_loses_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with mail_server() as server:
        break_source()
        server.refuses = True
        tell_alerts(told_through(server))
        assert server.taken == []
        assert "Nobody could be told of the source here." in caplog.text
        server.refuses = False
        tell_alerts(told_through(server))
        assert len(server.taken) == 1
