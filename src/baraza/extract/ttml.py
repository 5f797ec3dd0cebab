"""TTML (also DFXP, SMPTE-TT, EBU-TT-D, IMSC): cues with their times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from baraza.extract.cues import Cue

_CLOCK = re.compile(r"(\d+):(\d{2}):(\d{2})(?:(\.\d+)|:(\d+)(?:\.\d+)?)?")
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)")
_SCALE = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_FRAMES = 30.0


class _Clock:
    """How a document counts: frames and ticks per second."""

    def __init__(self, root: etree._Element) -> None:
        self.frames = _number(_attribute(root, "frameRate"), _FRAMES)
        numerator, _, denominator = _attribute(root, "frameRateMultiplier").partition(" ")
        self.frames *= _number(numerator, 1.0) / _number(denominator, 1.0)
        self.ticks = _number(_attribute(root, "tickRate"), 1.0)

    def seconds(self, time: str) -> float | None:
        """The seconds of a time expression; None where it is none."""
        if clock := _CLOCK.fullmatch(time.strip()):
            hours, minutes, seconds, fraction, frames = clock.groups()
            whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
            return whole + float(fraction or 0) + int(frames or 0) / self.frames
        if offset := _OFFSET.fullmatch(time.strip()):
            scale = {**_SCALE, "f": 1 / self.frames, "t": 1 / self.ticks}[offset[2]]
            return float(offset[1]) * scale
        return None


def ttml_cues(text: str) -> Iterator[Cue]:
    """The paragraphs of the body; raises ValueError where the text is no TTML."""
    # The bytes are UTF-8 now, whatever the declaration says of the bytes that came.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, encoding="utf-8"
    )
    try:
        root: etree._Element | None = etree.fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root is None or etree.QName(root).localname != "tt":
        raise ValueError("the root element is not tt")
    body = next((child for child in root if _name(child) == "body"), None)
    if body is not None:
        yield from _within(body, 0.0, _Clock(root), _agents(root))


def _within(element: etree._Element, base: float, clock: _Clock, agents: dict[str, str]) -> Iterator[Cue]:
    """Times count from the element around, where that has a time of its own."""
    for child in element:
        begin = clock.seconds(child.get("begin", ""))
        if _name(child) == "div":
            yield from _within(child, base + (begin or 0.0), clock, agents)
        elif _name(child) == "p":
            yield from _paragraph(child, base, clock, agents)


def _paragraph(element: etree._Element, base: float, clock: _Clock, agents: dict[str, str]) -> Iterator[Cue]:
    begin = clock.seconds(element.get("begin", ""))
    speaker = agents.get(_attribute(element, "agent"), "")
    timed = [child for child in element.iter() if child is not element and child.get("begin")]
    if begin is None and timed:
        for span in timed:
            yield _cue(span, base, clock, speaker)
    elif begin is not None:
        yield _cue(element, base, clock, speaker)


def _cue(element: etree._Element, base: float, clock: _Clock, speaker: str) -> Cue:
    start = base + (clock.seconds(element.get("begin", "")) or 0.0)
    end = clock.seconds(element.get("end", ""))
    long = clock.seconds(element.get("dur", ""))
    return Cue(start, start + long if long is not None else base + end if end is not None else start, _words(element),
               speaker)  # fmt: skip


def _words(element: etree._Element) -> str:
    """White space of the file is none of the words'; a `br` ends a line."""
    parts = [re.sub(r"\s+", " ", element.text or "")]
    for child in element:
        name = _name(child)
        parts.append("\n" if name == "br" else "" if name in {"metadata", ""} else _words(child))
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
    return "".join(parts)


def _agents(root: etree._Element) -> dict[str, str]:
    """Names of the speakers by their ids."""
    return {
        identifier: name
        for agent in root.iter("{*}agent")
        if (identifier := agent.get("{http://www.w3.org/XML/1998/namespace}id", ""))
        and (name := " ".join("".join(part.itertext()).strip() for part in agent.iter("{*}name")))
    }


def _attribute(element: etree._Element, name: str) -> str:
    """The attribute, in whichever of the standard's namespaces it stands."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _number(text: str, default: float) -> float:
    try:
        return float(text) or default
    except ValueError:
        return default
