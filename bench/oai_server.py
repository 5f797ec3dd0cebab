"""A local OAI-PMH endpoint with generated oai_dc records; run as a process of its own: `python -m bench.oai_server`."""

from __future__ import annotations

import random
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

_PAGE = 500

_TOPICS = (
    "water energy light cell history number music language earth river plant market school health network logic poem "
    "fraction climate algorithm licence rights teacher story electric circuit probability soil weather budget germs"
)
_WORDS = _TOPICS.split()

_ENVELOPE = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>2026-01-01T00:00:00Z</responseDate><request verb="{verb}">http://localhost/oai</request>
{body}
</OAI-PMH>"""

_RECORD = """<record><header><identifier>oai:bench.test:{number}</identifier>\
<datestamp>2025-{month:02}-{day:02}</datestamp><setSpec>all</setSpec></header><metadata>\
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>\
<dc:subject>{subject}</dc:subject><dc:subject>{other}</dc:subject><dc:description>{description}</dc:description>\
<dc:publisher>Bench University Press</dc:publisher><dc:date>20{year:02}-{month:02}-{day:02}</dc:date>\
<dc:type>Text</dc:type><dc:format>text/html</dc:format><dc:identifier>https://bench.test/item/{number}</dc:identifier>\
<dc:language>en</dc:language><dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights></oai_dc:dc>\
</metadata></record>"""

_IDENTIFY = """<Identify><repositoryName>Bench</repositoryName><baseURL>http://localhost/oai</baseURL>\
<protocolVersion>2.0</protocolVersion><adminEmail>bench@bench.test</adminEmail>\
<earliestDatestamp>2025-01-01</earliestDatestamp><deletedRecord>persistent</deletedRecord>\
<granularity>YYYY-MM-DD</granularity></Identify>"""

_FORMATS = """<ListMetadataFormats><metadataFormat><metadataPrefix>oai_dc</metadataPrefix>\
<schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</schema>\
<metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</metadataNamespace></metadataFormat></ListMetadataFormats>"""


def page(first: int, count: int) -> bytes:
    """One ListRecords reply; the last one has an empty token."""
    last = min(first + _PAGE, count)
    chance = random.Random(first)
    body = "".join(_record(number, chance) for number in range(first, last))
    token = f"at-{last}" if last < count else ""
    listed = f'<ListRecords>{body}<resumptionToken completeListSize="{count}">{token}</resumptionToken></ListRecords>'
    return _ENVELOPE.format(verb="ListRecords", body=listed).encode()


def _record(number: int, chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=40)
    return _RECORD.format(
        number=number,
        title=f"{' '.join(words[:5]).capitalize()} {number}",
        creator=f"{words[5].title()}, {words[6].title()}",
        subject=words[7],
        other=words[8],
        description=" ".join(words[9:]),
        year=number % 25,
        month=number % 12 + 1,
        day=number % 28 + 1,
    )


class Endpoint(BaseHTTPRequestHandler):
    """Answers from pages that were made before the clock started."""

    protocol_version = "HTTP/1.1"
    pages: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:
        """Any verb that a harvester asks."""
        asked = parse_qs(urlsplit(self.path).query)
        verb = asked.get("verb", [""])[0]
        if verb == "ListRecords":
            body = self.pages[asked.get("resumptionToken", ["at-0"])[0]]
        else:
            inner = {"Identify": _IDENTIFY, "ListMetadataFormats": _FORMATS}.get(verb, "")
            body = _ENVELOPE.format(verb=verb, body=inner).encode()
        self.send_response(200 if "robots.txt" not in self.path else 404)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


def main(count: int) -> None:
    """Serve until killed; prints the port when ready."""
    Endpoint.pages = {f"at-{first}": page(first, count) for first in range(0, count, _PAGE)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
