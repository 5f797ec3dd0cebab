"""A query as programs are told it was understood."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from baraza.search.answer import Answer
from baraza.search.notices import parts, said
from baraza.search.understood import Recognised


def understood(answer: Answer) -> dict[str, Any]:
    """The member `query` of an answer."""
    found = answer.understood
    return {
        "text": answer.ask.q,
        "language": answer.language,
        "read_as": answer.read_as,
        "concepts": [_concept(one) for one in found.concepts],
        "refused": [asdict(sense) for sense in found.refused],
        "narrowed_to": [asdict(sense) for sense in found.chosen],
        "filters": [asdict(offer) for offer in found.offers],
        "words": [asdict(word) for word in found.words],
        "phrases": found.phrases,
        "excluded": found.excluded,
        "notices": [{"code": parts(notice)[0], "text": said(notice)} for notice in answer.notices],
    }


def _concept(one: Recognised) -> dict[str, Any]:
    others = [asdict(sense) for sense in one.others]
    return asdict(one.sense) | {"words": one.words, "start": one.start, "end": one.end, "others": others}
