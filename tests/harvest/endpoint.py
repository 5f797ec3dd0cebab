"""A fetcher that answers OAI-PMH requests from given replies, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from baraza.errors import FetchError, HttpStatus
from baraza.fetch.contract import Request, Response
from baraza.model import Json, Source

URL = "https://oai.test/oai"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
    "<responseDate>2024-05-01T12:00:00Z</responseDate><request>https://oai.test/oai</request>"
)
END = "</OAI-PMH>"


class Endpoint:
    """Answers by the token, else by the verb (ListRecords with `from` if there is one); a number is a status."""

    def __init__(self, **replies: str | bytes | int) -> None:
        self.replies: dict[str, str | bytes | int] = {
            "Identify": identify(),
            "ListMetadataFormats": formats(),
            "ListSets": error("noSetHierarchy"),
            **replies,
        }
        self.asked: list[dict[str, str]] = []

    def get(self, request: Request) -> Response:
        asked = dict(request.params)
        self.asked.append(asked)
        body = self.replies[self._key(asked)]
        if isinstance(body, int):
            raise HttpStatus("The server answered with an error.", code=body, url=request.url)
        raw = body if isinstance(body, bytes) else body.encode()
        return Response(url=request.url, asked=request.url, status=200, body=raw, media_type="text/xml")

    def get_many(self, requests: Iterable[Request]) -> Iterator[Response | FetchError]:
        return (self.get(request) for request in requests)

    def _key(self, asked: dict[str, str]) -> str:
        if "resumptionToken" in asked:
            return asked["resumptionToken"]
        later = f"{asked['verb']} {asked.get('from', asked.get('set', ''))}".strip()
        return later if later in self.replies else asked["verb"]

    @property
    def lists(self) -> list[dict[str, str]]:
        """What was asked of ListRecords."""
        return [
            {k: v for k, v in asked.items() if k != "verb"} for asked in self.asked if asked["verb"] == "ListRecords"
        ]


def source(**options: Json) -> Source:
    return Source(name="oai", kind="oai-pmh", url=URL, options=options)


def identify(granularity: str = "YYYY-MM-DDThh:mm:ssZ") -> str:
    inner = f"<repositoryName>Test</repositoryName><granularity>{granularity}</granularity>"
    return f"{HEAD}<Identify>{inner}</Identify>{END}"


def formats(**offered: str) -> str:
    pairs = offered or {"oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/"}
    inner = "".join(
        f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix><metadataNamespace>{space}</metadataNamespace></metadataFormat>"
        for prefix, space in pairs.items()
    )
    return f"{HEAD}<ListMetadataFormats>{inner}</ListMetadataFormats>{END}"


def error(code: str, words: str = "") -> str:
    return f'{HEAD}<error code="{code}">{words}</error>{END}'


def record(identifier: str, stamp: str = "2024-01-01T00:00:00Z", title: str = "A title", around: str = "") -> str:
    header = f"<header><identifier>{identifier}</identifier><datestamp>{stamp}</datestamp></header>"
    dc = (
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:identifier>https://x.test/{identifier}</dc:identifier></oai_dc:dc>"
    )
    return f"<record>{header}<metadata>{dc}</metadata>{around}</record>"


def deleted(identifier: str, stamp: str = "2024-01-01T00:00:00Z") -> str:
    return (
        f'<record><header status="deleted"><identifier>{identifier}</identifier>'
        f"<datestamp>{stamp}</datestamp></header></record>"
    )


def listing(*records: str, token: str | None = None, total: str = "") -> str:
    said = f' completeListSize="{total}"' if total else ""
    end = "" if token is None else f"<resumptionToken{said}>{token}</resumptionToken>"
    return f"{HEAD}<ListRecords>{''.join(records)}{end}</ListRecords>{END}"
