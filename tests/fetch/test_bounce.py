"""What reports of mail servers say, as several of them write it."""

from __future__ import annotations

import pytest

from baraza.errors import UsageError
from baraza.fetch.bounce import MOST_BYTES, Recipient, is_lasting, report_in
from tests.dsn import ANSWER, HEADERS_ONLY, POSTFIX, report

ID = "<1@oer.example>"
ANNA = "anna@school.example"


def told(**more: str) -> Recipient:
    found = report_in(report(ID, ANNA, **more))
    assert found is not None
    (one,) = found.recipients
    return one


@pytest.mark.parametrize("kind", [POSTFIX, HEADERS_ONLY])
def test_a_report_names_the_letter_and_whom_it_did_not_reach(kind: str) -> None:
    found = report_in(report(ID, ANNA, kind=kind))

    assert found is not None
    assert (found.message_id, found.to) == (ID, ANNA)
    assert [(one.address, one.is_failed, one.is_lasting) for one in found.recipients] == [(ANNA, True, True)]
    assert "nobody is called so" in found.recipients[0].reason


def test_the_address_that_we_wrote_to_is_told_not_where_it_was_sent_on() -> None:
    assert told(final="old@elsewhere.example").address == ANNA


@pytest.mark.parametrize(
    ("status", "said", "lasting"),
    [
        ("5.1.1", "550 5.1.1 unknown", True),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", True),
        ("5.2.1", "550 5.2.1 The account is disabled", True),
        ("5.4.4", "unable to look up host", True),
        ("5.0.0", "550 5.1.1 unknown", True),
        ("5.0.0", "550 no such user", True),
        ("5.2.2", "552 5.2.2 mailbox full", False),
        ("5.7.1", "550 5.7.1 taken for advertising", False),
        ("5.0.0", "554 no", False),
        ("4.4.7", "delivery time expired", False),
        ("", "", False),
    ],
)
def test_only_what_says_that_there_is_no_mailbox_lasts(status: str, said: str, lasting: bool) -> None:
    one = told(status=status, said=said)

    assert (one.is_failed, one.is_lasting) == (True, lasting)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_letter_that_is_late_or_delivered_has_not_failed(action: str) -> None:
    one = told(action=action)

    assert (one.is_failed, one.is_lasting) == (False, False)


def test_what_is_no_report_is_none_and_what_is_broken_names_nobody() -> None:
    assert report_in(report(ID, ANNA, kind=ANSWER)) is None
    assert report_in(b"") is None
    assert report_in(b"\x00\xff\n\n" * 100) is None
    cut = report_in(report(ID, ANNA)[:600])
    assert cut is not None
    assert (cut.recipients, cut.message_id) == ((), "")
    with pytest.raises(UsageError, match="too large"):
        report_in(b"a" * (MOST_BYTES + 1))


def test_every_recipient_of_a_report_is_told_up_to_a_hundred() -> None:
    group = "Final-Recipient: rfc822; {n}@school.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    many = "".join(group.format(n=n) for n in range(500)).encode()
    found = report_in(report(ID, ANNA).replace(b"\r\nFinal-Recipient", b"\r\n" + many + b"Final-Recipient", 1))

    assert found is not None
    assert len(found.recipients) == 100


@pytest.mark.parametrize(
    ("code", "answer", "lasting"),
    [
        (550, "5.1.1 no such user", True),
        (550, "no such user", True),
        (553, "not allowed", True),
        (550, "5.7.1 blocked", False),
        (450, "4.2.0 greylisted", False),
        (552, "full", False),
    ],
)
def test_answers_to_an_address_are_read_by_the_same_rule(code: int, answer: str, lasting: bool) -> None:
    assert is_lasting(code, answer) is lasting
