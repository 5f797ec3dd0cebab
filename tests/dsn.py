"""Reports of mail servers (RFC 3464), written as several kinds of servers write them."""

from __future__ import annotations

POSTFIX = """\
Return-Path: <>
Date: Sun, 29 Nov 2026 02:10:00 +0000 (UTC)
From: MAILER-DAEMON@mx.oer.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: b@oer.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4F0.1"

--4F0.1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

Your letter could not be handed on.

--4F0.1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.oer.example
X-Queue-ID: 4F0
Arrival-Date: Sun, 29 Nov 2026 02:09:58 +0000 (UTC)

Final-Recipient: rfc822; {final}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.school.example
Diagnostic-Code: smtp; {said}

--4F0.1
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: b@oer.example
To: {address}
Subject: Is this still true?
Message-ID: {id}

A letter.

--4F0.1--
"""

HEADERS_ONLY = """\
From: postmaster@school.example
To: b@oer.example
Subject: Undeliverable: Is this still true?
MIME-Version: 1.0
Content-Type: multipart/report; report-type="delivery-status";
\tboundary="_000_a_"

--_000_a_
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+VGhlcmUgaXMgbm9ib2R5IGhlcmUuPC9wPg==

--_000_a_
Content-Type: message/delivery-status

Reporting-MTA: dns;school.example

Final-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;{said}


--_000_a_
Content-Type: text/rfc822-headers

Subject: Is this still true?
To: <{address}>
Message-ID:
 {id}
From: b@oer.example

--_000_a_--
"""

ANSWER = """\
From: {address}
To: b@oer.example
Subject: Out of office
In-Reply-To: {id}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

I am away until Monday.
"""


def report(
    message_id: str,
    address: str,
    *,
    kind: str = POSTFIX,
    final: str = "",
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "550 5.1.1 <{address}>: Recipient address rejected: nobody is called so",
) -> bytes:
    """A report on the letter of this Message-ID to an address; `final` is where it was sent on to."""
    told = said.replace("{address}", address)
    text = kind.format(id=message_id, address=address, final=final or address, action=action, status=status, said=told)
    return text.replace("\n", "\r\n").encode()
