"""Rights statements in words, in many languages: which licences they claim, and how firmly.

A sentence is cut into the words that licences are named with (and the rest). A run of them without other words between
is one claim: `Creative Commons` `Attribution` `Non-Commercial` `3.0` `Unported`. A claim counts as open only in a
sentence that neither denies, doubts, dates nor limits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from baraza.identify import rights_words as words
from baraza.identify import spdx
from baraza.identify.address import read_address
from baraza.identify.creative_commons import VERSIONS, licence_of, public_domain_mark, zero
from baraza.identify.reading import UNREADABLE, Reading
from baraza.identify.rights_hedges import DENIAL, EXCEPTION, GRANT, GRANT_AFTER, HARMLESS, LIMIT, PART
from baraza.identify.rights_vocabularies import ALL_RIGHTS_RESERVED, IN_COPYRIGHT, PUBLIC_DOMAIN
from baraza.model import Licence, Openness

MOST_CHARACTERS = 5_000
"""Longer statements are whole terms of use; what they grant stands at their start, or is not for us to say."""

_SURE, _LIKELY, _DOUBTFUL = 0.95, 0.7, 0.3

_PARTS = r"(?:by|nc|nd|sa)"
_TOKENS = re.compile(
    "|".join(
        (
            r"(?P<address>(?:https?://|www\.)[^\s<>\"')\]]+|creative-?commons?\.org/[^\s<>\"')\]]+)",
            rf"(?P<code>(?<![\w])(?:cc(?:[\s\-:/.,(+|]|lizenz|licen[sc]e)*)(?:v?(?P<early>[1-4]\.[015])[\s-]*)?"
            rf"{_PARTS}(?:[\s\-/+,.|&]{{0,3}}{_PARTS})*(?![^\W\d_]))",
            r"(?P<zero>(?<!\w)(?:cc[\s\-:]*(?:0|zero|o(?=[\s-]*1\.0))(?!\w|[.,]\d)"
            r"|creative\s+commons[\s-]+(?:public\s+domain[\s-]+)?(?:0|zero)(?!\w)))",
            r"(?P<mark>(?<!\w)(?:public\s+domain\s+mark|pdm)(?!\w))",
            rf"(?P<bare>(?<![\w-]){_PARTS}(?:[\-/+]{_PARTS})*(?![\w]))",
            rf"(?P<restrict>{LIMIT.pattern})",
            rf"(?P<noncommercial>{words.alternatives(*words.NON_COMMERCIAL)})",
            rf"(?P<noderivatives>{words.alternatives(*words.NO_DERIVATIVES)})",
            rf"(?P<sharealike>{words.alternatives(*words.SHARE_ALIKE)})",
            r"(?P<unreserved>(?<!\w)(?:no|some)\s+rights\s+reserved(?!\w))",
            rf"(?P<reserved>{words.alternatives(words.ALL_RIGHTS_RESERVED)})",
            rf"(?P<copyright>{words.alternatives(words.IN_COPYRIGHT)}|©|\(c\)(?=\s*(?:\d{{4}}|by\b))"
            r"|(?<!\w)copyright(?=\s*(?:©|\(c\)|:|by\b|held|\d{4})))",
            rf"(?P<access>{words.alternatives(words.ACCESS_ONLY)})",
            rf"(?P<name>{spdx.NAMES.pattern})",
            rf"(?P<cc>{words.alternatives(words.CREATIVE_COMMONS)})",
            rf"(?P<attribution>{words.alternatives(*words.ATTRIBUTION)})",
            rf"(?P<domain>{words.alternatives(words.PUBLIC_DOMAIN)})",
            r"(?P<version>(?<![\d.])[1-4][.,][015](?![\d]|\.\d))",
            rf"(?P<port>{words.alternatives(*words.PORT_NAMES.values())})",
            rf"(?P<portcode>(?<=\d[.,]\d[ -])(?:{'|'.join(words.PORT_NAMES)})(?!\w))",
            rf"(?P<linking>{words.alternatives(words.LINKING)})",
            r"(?P<space>[\s\-:;,./()\[\]\"'«»„“”+&|·•、，。．：（）「」『』《》!\u061b\u060c*]+)",
            # A script without spaces has no words to jump over: one character at a time.
            r"(?P<other>[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
            r"|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|.)",
        )
    ),
    re.DOTALL,
)
_PORT_OF = {words.fold(name).lower(): code for code, names in words.PORT_NAMES.items() for name in names.split("|")}
_ELEMENTS = {"attribution": "by", "noncommercial": "nc", "noderivatives": "nd", "sharealike": "sa"}
_GLUE = frozenset({"space", "linking", "version", "port", "cc", "code", "bare", *_ELEMENTS})
_SENTENCE_END = re.compile(r"(?<=[;?؟؛。；\n])|(?<!\bv)(?<!\bver)(?<=\.)(?=\s)(?!\s*\d\.\d)")
# Other claims of the sentence are blanked out, and so are as good as marks.
_APART_BEFORE = re.compile(r"(?:[,:;|()\[\]/>=•·、，：（「-]|\s{3})\s*\W*$")
_APART_AFTER = re.compile(r"\s*(?:[,.:;|()\[\]/<•·、，。：）」-]|\s{3})")
_NOT = re.compile(r"(?<!\w)(?:not|no|non|nicht|kein|keine|pas|не|ni|nie|ليست|ليس|не)\s*$")
_UNIVERSAL = re.compile(
    r"(?:[\s\-:(,]*(?:universal|universell|universel|version|v|1\.0|public domain dedication)(?!\w))*"
)
_TAG = re.compile(r"<[^<>]{1,500}>")
_HREF = re.compile(r"href\s*=\s*[\"']([^\"']*)")


class _Token(Struct, frozen=True):
    kind: str
    text: str
    start: int
    end: int
    match: re.Match[str] | None = None


class Claim(Struct, frozen=True):
    """A licence that a sentence speaks of, and where in it."""

    reading: Reading
    start: int
    end: int
    lead: int
    """Where the linking words before it begin: `Licence Creative Commons …`."""


@lru_cache(maxsize=8192)
def read_statement(text: str) -> tuple[Reading, ...]:
    """Every licence that the statement speaks of, in order; one unreadable reading where it names none.

    A claim that is denied, doubted or about a part is kept with a low confidence and as unknown.
    """
    plain = words.fold(_TAG.sub(_address_in, text[:MOST_CHARACTERS])).strip()
    if not plain:
        return ()
    readings: list[Reading] = []
    for sentence in _SENTENCE_END.split(plain):
        readings.extend(_sentence(sentence))
    return _settled(readings) or (Reading(UNREADABLE, "rights-words", _DOUBTFUL),)


def _address_in(tag: re.Match[str]) -> str:
    link = _HREF.search(tag[0])
    return f" {link[1]} " if link else " "


def _settled(readings: list[Reading]) -> tuple[Reading, ...]:
    """A © beside a licence says who grants it, not that nothing is granted; what is said twice is said once."""
    granted = any(r.licence.openness not in (Openness.CLOSED, Openness.UNKNOWN) for r in readings)
    kept = [r for r in readings if not (granted and r.rule == "copyright-notice")]
    if any(r.rule == "denied" for r in kept):
        kept = [_doubt(r) if r.licence.openness is Openness.OPEN else r for r in kept]
    named = [r for r in kept if r.licence != UNREADABLE or r.rule in {"denied", "part"}]
    return tuple(dict.fromkeys(named or kept[:1]))


def _doubt(reading: Reading, rule: str = "denied") -> Reading:
    licence = reading.licence
    return Reading(Licence(code=licence.code, openness=Openness.UNKNOWN, version=licence.version), rule, _DOUBTFUL)


def _sentence(sentence: str) -> Iterator[Reading]:
    lowered = sentence.lower()
    if len(lowered) != len(sentence):
        sentence = lowered
    claims = list(_claims(lowered, sentence))
    if not claims:
        return
    rest = _blanked(lowered, claims)
    for claim in claims:
        if claim.reading.licence.openness is not Openness.OPEN:
            kept = claim.reading.licence.openness is Openness.CLOSED and _NOT.search(rest[: claim.start])
            yield _doubt(claim.reading) if kept else claim.reading
        else:
            yield _weighed(claim, rest)


def _blanked(sentence: str, claims: list[Claim]) -> str:
    for claim in claims:
        sentence = sentence[: claim.start] + " " * (claim.end - claim.start) + sentence[claim.end :]
    return HARMLESS.sub(lambda phrase: " " * len(phrase[0]), sentence)


def _weighed(claim: Claim, rest: str) -> Reading:
    """An open claim stands only where nothing in the sentence takes it back."""
    before, after = rest[: claim.start], rest[claim.end :]
    exception = EXCEPTION.search(after)
    if exception and not PART.search(before) and not DENIAL.search(before):
        # "CC BY 4.0, except for the logos": the whole is licensed, a part is not.
        after = after[: exception.start()]
        if not DENIAL.search(after):
            return Reading(claim.reading.licence, claim.reading.rule, _LIKELY)
    if LIMIT.search(rest):
        return _doubt(claim.reading, "limited")
    if PART.search(rest):
        return _doubt(claim.reading, "part")
    if DENIAL.search(rest) or rest.rstrip().endswith(("?", "؟", "？")):
        return _doubt(claim.reading)
    if claim.reading.rule.endswith("address") or GRANT.search(before) or GRANT_AFTER.search(after):
        return claim.reading
    return claim.reading if _stands_apart(rest[: claim.lead], after) else _doubt(claim.reading, "mention")


def _stands_apart(before: str, after: str) -> bool:
    """`Jane Doe, CC BY 4.0` and `Rights: CC BY` state; `CC BY licences are great` only mentions."""
    return (not re.search(r"\w", before) or _APART_BEFORE.search(before) is not None) and (
        not re.search(r"\w", after) or _APART_AFTER.match(after) is not None
    )


def _claims(lowered: str, sentence: str) -> Iterator[Claim]:
    tokens = [
        _Token(match.lastgroup or "other", match[0], match.start(), match.end(), match)
        for match in _TOKENS.finditer(lowered)
    ]
    tokens = [_checked(token, sentence, tokens, n) for n, token in enumerate(tokens)]
    only_names = all(token.kind in _GLUE for token in tokens)
    run: list[_Token] = []
    for token in tokens:
        if token.kind in _GLUE:
            run.append(token)
            continue
        yield from _run(run, only_names)
        run = []
        yield from _single(token, lowered)
    yield from _run(run, only_names)


def _checked(token: _Token, sentence: str, tokens: list[_Token], n: int) -> _Token:
    """`cc by John Smith` names a person, not a licence; written `CC BY` or with more to it, it is one."""
    if token.kind == "portcode":
        # "CC BY 3.0 DE" is Germany's, "CC BY 3.0 de Creative Commons" is French.
        is_port = sentence[token.start : token.end].isupper()
        return _Token("port" if is_port else "linking", token.text, token.start, token.end)
    if (token.kind == "code" and re.fullmatch(r"cc\s+by", token.text)) or (token.kind, token.text) == ("bare", "by"):
        written = sentence[token.start : token.end]
        following = next((other for other in tokens[n + 1 :] if other.kind != "space"), None)
        loud = sentence.isupper() or not written.endswith("BY")
        if loud and following is not None and following.kind in {"other", "name"}:
            return _Token("other", token.text, token.start, token.end)
    return token


def _single(token: _Token, sentence: str) -> Iterator[Claim]:
    reading: Reading | None = None
    if token.kind == "address":
        reading = read_address(token.text.rstrip(".,;:!")) or Reading(UNREADABLE, "address", _DOUBTFUL)
    elif token.kind == "name" and token.match is not None:
        reading = Reading(_spdx(token.text), "licence-name", _SURE)
    elif token.kind in _SINGLE:
        licence, rule, confidence = _SINGLE[token.kind]
        reading = Reading(licence, rule, confidence)
    end = token.end
    if token.kind in {"zero", "mark"}:
        more = _UNIVERSAL.match(sentence, token.end)
        end = more.end() if more else end
        version = "1.0" if "1.0" in sentence[token.end : end] else ""
        reading = Reading((zero if token.kind == "zero" else public_domain_mark)(version), "cc-name", _SURE)
    if reading is not None:
        yield Claim(reading, token.start, end, token.start)


_SINGLE: dict[str, tuple[Licence, str, float]] = {
    "reserved": (ALL_RIGHTS_RESERVED, "rights-reserved", _SURE),
    "copyright": (IN_COPYRIGHT, "copyright-notice", _LIKELY),
    "domain": (PUBLIC_DOMAIN, "public-domain", _LIKELY),
    "access": (UNREADABLE, "access-words", _DOUBTFUL),
    "unreserved": (UNREADABLE, "access-words", _DOUBTFUL),
}


def _spdx(text: str) -> Licence:
    match = spdx.NAMES.match(text)
    return UNREADABLE if match is None else spdx.named(match)


def _run(run: list[_Token], only_names: bool) -> Iterator[Claim]:
    """The claim of a run of words that licences are named with; none where they are only linking words."""
    telling = [token for token in run if token.kind not in {"space", "linking", "version", "port"}]
    if not telling:
        return
    parts = _parts(telling)
    called = any(token.kind in {"cc", "code"} for token in telling)
    version, port = _version(run), _port(run)
    reading: Reading | None = None
    if called or (only_names and "by" in parts and (len(parts) > 1 or version)):
        licence = licence_of(parts, version, port)
        reading = Reading(licence or UNREADABLE, "cc-name", (_SURE if called else _LIKELY) if licence else _DOUBTFUL)
    elif any(token.kind in {"noderivatives", "noncommercial"} for token in telling):
        # A restriction in words of its own names no licence, but nothing more than it may be allowed.
        kinds = {token.kind for token in telling}
        openness = Openness.ND if "noderivatives" in kinds else Openness.NC
        reading = Reading(Licence(code="", openness=openness), "restriction-words", 0.5)
    if reading is not None:
        words_in_run = [token for token in run if token.kind != "space"]
        yield Claim(reading, telling[0].start, words_in_run[-1].end, words_in_run[0].start)


def _parts(telling: list[_Token]) -> set[str]:
    parts: set[str] = set()
    for token in telling:
        if token.kind in _ELEMENTS:
            parts.add(_ELEMENTS[token.kind])
        elif token.kind in {"code", "bare"}:
            codes = re.sub(r"^cc|lizenz|licen[sc]e", "", token.text)
            parts.update(re.findall(_PARTS, codes))
    return parts


def _version(run: list[_Token]) -> str:
    """The one version in the run; none where two are named, for we cannot choose."""
    found: list[str] = []
    for n, token in enumerate(run):
        if token.kind == "version":
            found.append(token.text.replace(",", "."))
        elif token.kind == "code" and token.match is not None and token.match["early"]:
            found.append(token.match["early"])
        elif n and token.kind == "other":
            break
    known = {version for version in found if version in VERSIONS}
    return known.pop() if len(known) == 1 and len(set(found)) == 1 else ""


def _port(run: list[_Token]) -> str:
    for token in run:
        if token.kind == "port":
            written = re.sub(r"\s+", " ", token.text)
            return _PORT_OF.get(written, written if written in words.PORT_NAMES else "")
    return ""
