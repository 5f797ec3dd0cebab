"""What reading and mapping one oai_dc record costs, beside what lxml alone takes to parse the same page.

Run `python -m bench.records`; figures are the best of ten runs, in microseconds of processor time per record.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from lxml import etree

from baraza.harvest.oai_reply import PARSER, read_list, read_root
from baraza.model import Source
from baraza.normalise.table import mapping
from bench.figure import Figure

RECORDS, RUNS = 500, 10
HEAD = '<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
RECORD = """<record><header><identifier>oai:x.test:{0}</identifier><datestamp>2020-01-01T00:00:00Z</datestamp>
<setSpec>com_1</setSpec></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
<dc:title>Introduction to something {0}</dc:title><dc:creator>Doe, Jane</dc:creator><dc:creator>Roe, R.</dc:creator>
<dc:subject>Mathematics</dc:subject><dc:subject>Algebra</dc:subject><dc:description>{1}</dc:description>
<dc:publisher>Example University</dc:publisher><dc:date>2019-05-01</dc:date><dc:type>Text</dc:type>
<dc:format>application/pdf</dc:format><dc:identifier>https://x.test/item/{0}</dc:identifier>
<dc:language>en</dc:language><dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights></oai_dc:dc>
</metadata></record>"""


def page() -> bytes:
    """A reply with 500 records of about 1.3 kB."""
    records = "".join(RECORD.format(number, "This text describes it. " * 15) for number in range(RECORDS))
    date = "<responseDate>2024-01-01T00:00:00Z</responseDate>"
    return f"{HEAD}{date}<ListRecords>{records}</ListRecords></OAI-PMH>".encode()


def cost_us(work: Callable[[], object]) -> float:
    """The best of the runs, per record."""
    best = float("inf")
    for _ in range(RUNS):
        begun = process_time()
        work()
        best = min(best, process_time() - begun)
    return best / RECORDS * 1e6


def measure() -> list[Figure]:
    """Microseconds of processor time per record."""
    raw, source = page(), Source(name="bench", kind="oai-pmh", url="https://x.test/oai")
    records = read_list(read_root(raw, source.url), "oai_dc").records
    to_resource = mapping("oai_dc")
    rows = [
        ("lxml parses the page", cost_us(lambda: etree.fromstring(raw, PARSER))),
        ("the page becomes records", cost_us(lambda: read_list(read_root(raw, source.url), "oai_dc"))),
        ("lxml parses the records again", cost_us(lambda: [etree.fromstring(r.body, PARSER) for r in records])),
        ("the records become resources", cost_us(lambda: [to_resource(record, source) for record in records])),
    ]
    return [Figure(name=f"OAI-PMH: {name}", value=cost, unit="µs a record") for name, cost in rows]
