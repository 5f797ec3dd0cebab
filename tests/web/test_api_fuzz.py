"""Whatever is sent, the API answers as its own description says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from baraza.web.wsgi import application

# Not: that every valid word is accepted (a page too far down is refused), or that every wrong one is not.
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The server would close the connection behind each request, and with it the test's own transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@pytest.mark.slow
@pytest.mark.usefixtures("kept_connection")
def test_answers_as_it_says(case: schemathesis.Case[Any], visitor: Client) -> None:
    # The in-process client unpacks nothing.
    case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})
