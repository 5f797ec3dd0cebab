"""Other open licences by SPDX id (https://spdx.org/licenses/), name and address."""

from __future__ import annotations

import re

from msgspec import Struct

from baraza.identify.reading import Reading
from baraza.model import Licence, Openness


class Known(Struct, frozen=True):
    """One family: its code, how a text names it, and where a version of it stands."""

    code: str
    name: str
    """A regular expression over lower-case text; a version may follow it."""
    versions: tuple[str, ...] = ()
    url: str = ""
    """Address with `{v}` for the version; empty where versions stand in different places."""
    address: str = ""
    """A regular expression over addresses; the group `v`, if any, is the version."""
    openness: Openness = Openness.OPEN


_LICENCE = (
    r"(?:[\s-]*(?:software[\s-]*)?(?:open[\s-]*source[\s-]*)?(?:licen[sc]e|lizenz|licencia|licenza|licenca|лицензия))"
)
_BEFORE = r"(?:licen[sc]e|lizenz|licencia|licenza|licenca|лицензия)\s+"
_GNU = r"gnu[\s-]+"

KNOWN: tuple[Known, ...] = (
    Known(
        "AGPL",
        rf"(?:{_GNU})?agpl|(?:{_GNU})?affero general public licen[sc]e",
        ("1.0", "3.0"),
        "https://www.gnu.org/licenses/agpl-{v}.html",
        r"gnu\.org/licenses/(?:[\w/-]*/)?agpl(?:-v?(?P<v>\d\.\d))?",
    ),
    Known(
        "LGPL",
        rf"(?:{_GNU})?lgpl|(?:{_GNU})?lesser general public licen[sc]e",
        ("2.0", "2.1", "3.0"),
        "https://www.gnu.org/licenses/lgpl-{v}.html",
        r"gnu\.org/licenses/(?:[\w/-]*/)?lgpl(?:-v?(?P<v>\d\.\d))?",
    ),
    Known(
        "GFDL",
        rf"(?:{_GNU})?g?fdl|(?:{_GNU})?free documentation licen[sc]e(?: \(gnu\))?|gnu-lizenz für freie dokumentation",
        ("1.1", "1.2", "1.3"),
        "https://www.gnu.org/licenses/fdl-{v}.html",
        r"gnu\.org/(?:copyleft|licenses)/(?:[\w/-]*/)?fdl(?:-v?(?P<v>\d\.\d))?",
    ),
    Known(
        "GPL",
        rf"(?:{_GNU})?gpl|(?:{_GNU})?general public licen[sc]e",
        ("1.0", "2.0", "3.0"),
        "https://www.gnu.org/licenses/gpl-{v}.html",
        r"gnu\.org/(?:copyleft|licenses)/(?:[\w/-]*/)?gpl(?:-v?(?P<v>\d\.\d))?",
    ),
    Known("MIT", rf"mit{_LICENCE}|{_BEFORE}mit|expat{_LICENCE}", (), "", r"opensource\.org/licen[sc]es?/mit\b"),
    Known(
        "Apache",
        rf"apache(?:{_LICENCE}|(?=[\s-]*v?2(?:\.0)?\b))",
        ("1.1", "2.0"),
        "https://www.apache.org/licenses/LICENSE-{v}",
        r"apache\.org/licenses/license-(?P<v>\d\.\d)",
    ),
    Known(
        "BSD-2-Clause",
        rf"bsd[\s-]*2[\s-]*clause{_LICENCE}?|simplified bsd|2-clause bsd",
        (),
        "",
        r"opensource\.org/licen[sc]es?/bsd-2-clause",
    ),
    Known(
        "BSD-3-Clause",
        rf"bsd[\s-]*3[\s-]*clause{_LICENCE}?|(?:new|modified) bsd|3-clause bsd",
        (),
        "",
        r"opensource\.org/licen[sc]es?/bsd-3-clause",
    ),
    Known("BSD", rf"bsd{_LICENCE}", (), "", r"opensource\.org/licen[sc]es?/bsd-licen"),
    Known("ISC", rf"isc{_LICENCE}", (), "", r"opensource\.org/licen[sc]es?/isc\b"),
    Known(
        "MPL",
        r"mpl|mozilla public licen[sc]e",
        ("1.0", "1.1", "2.0"),
        "https://www.mozilla.org/MPL/{v}/",
        r"mozilla\.org/(?:en-us/)?mpl/(?P<v>\d\.\d)",
    ),
    Known("EPL", r"epl|eclipse public licen[sc]e", ("1.0", "2.0"), "", r"eclipse\.org/legal/epl-(?:v|(?P<v>\d\.\d))"),
    Known("EUPL", r"eupl|european union public licen[sc]e", ("1.0", "1.1", "1.2"), "", r"\beupl\b"),
    Known("Unlicense", r"(?:the )?unlicense", (), "https://unlicense.org/", r"unlicense\.org"),
    Known(
        "OFL", r"ofl|(?:sil )?open font licen[sc]e", ("1.0", "1.1"), "", r"scripts\.sil\.org/ofl|openfontlicense\.org"
    ),
    Known("LAL", r"lal|free art licen[sc]e|licence art libre|lizenz freie kunst", ("1.2", "1.3"), "", r"artlibre\.org"),
    Known(
        "ODbL",
        r"odbl|(?:odc[\s-]+)?open (?:data commons )?(?:open )?database licen[sc]e(?: \(odbl\))?",
        ("1.0",),
        "https://opendatacommons.org/licenses/odbl/1-0/",
        r"opendatacommons\.org/licenses/odbl(?:/(?P<v>1[.-]0))?",
    ),
    Known(
        "ODC-By",
        r"odc[\s-]*by|open data commons attribution(?: licen[sc]e)?",
        ("1.0",),
        "https://opendatacommons.org/licenses/by/1-0/",
        r"opendatacommons\.org/licenses/by(?:/(?P<v>1[.-]0))?",
    ),
    Known(
        "PDDL",
        r"(?:odc[\s-]*)?pddl|(?:open data commons )?public domain dedication and licen[sc]e",
        ("1.0",),
        "https://opendatacommons.org/licenses/pddl/1-0/",
        r"opendatacommons\.org/licenses/pddl(?:/(?P<v>1[.-]0))?",
    ),
    Known(
        "OGL-UK",
        r"ogl[\s-]*uk|(?:uk )?open government licen[sc]e|ogl(?=[\s-]*v?[123])",
        ("1.0", "2.0", "3.0"),
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/{major}/",
        r"nationalarchives\.gov\.uk/doc/open-government-licence(?:/version/(?P<v>\d))?",
    ),
    Known(
        "OGL-Canada",
        r"ogl[\s-]*canada|open government licen[sc]e\s*[-(]*\s*canada",
        ("2.0",),
        "",
        r"open\.canada\.ca/(?:en|fr)/(?:open-government-licence-canada|licence-du-gouvernement-ouvert)",
    ),
    Known(
        "etalab",
        r"etalab|licence ouverte|open licence etalab",
        ("1.0", "2.0"),
        "",
        r"etalab\.gouv\.fr/\S*licence-ouverte|etalab/licence-ouverte",
    ),
    Known(
        "DL-DE-BY",
        r"dl[\s-]*de[\s-]*by|datenlizenz deutschland\s*[-–]*\s*namensnennung",
        ("1.0", "2.0"),
        "https://www.govdata.de/dl-de/by-{dashed}",
        r"govdata\.de/dl-de/by(?:-(?P<v>\d-\d))?",
    ),
    Known(
        "DL-DE-ZERO",
        r"dl[\s-]*de[\s-]*(?:zero|0)|datenlizenz deutschland\s*[-–]*\s*zero",
        ("2.0",),
        "https://www.govdata.de/dl-de/zero-{dashed}",
        r"govdata\.de/dl-de/zero(?:-(?P<v>\d-\d))?",
    ),
    Known(
        "NLOD",
        r"nlod|norwegian licen[sc]e for open government data|norsk lisens for offentlige data",
        ("1.0", "2.0"),
        "",
        r"data\.norge\.no/nlod",
    ),
    Known("IODL", r"iodl|italian open data licen[sc]e", ("1.0", "2.0"), "", r"dati\.gov\.it/iodl"),
)
"""In the order in which they are tried: a longer name before one that it contains."""

_BY_ID = {known.code.lower(): known for known in KNOWN}
_ID = re.compile(
    r"([a-z][a-z0-9-]*?)(?:-v?(\d\.\d))?(?:-(?:only|or-later|no-invariants|invariants)|\+)*", re.IGNORECASE
)
_ADDRESSES = tuple((known, re.compile(known.address, re.IGNORECASE)) for known in KNOWN if known.address)
_LATER = (
    r"(?:[\s,-]*(?:version|v\.?|ver\.?)?[\s-]*(?P<v{n}>\d(?:\.\d)?)(?![.\d]*\d)(?:\+|[\s-]*(?:or[\s-]*later|only)\b)?)?"
)
NAMES = re.compile(
    "|".join(
        rf"(?P<n{n}>(?<![\w-])(?:{known.name})(?![a-uw-z]|v(?!\d))){_LATER.format(n=n)}"
        for n, known in enumerate(KNOWN)
    )
)
"""Finds a licence's name with its version in lower-case text; give the match to `named`."""


def licence_of(known: Known, version: str = "") -> Licence:
    """The licence of this family; a version that it never had is left out."""
    version = version.replace("-", ".")
    version = f"{version}.0" if len(version) == 1 else version
    held = version if version in known.versions else ""
    url = "" if "{" in known.url + known.url and not held else known.url
    if known.versions and not held:
        url = ""
    url = url.format(v=held, dashed=held.replace(".", "-"), major=held.partition(".")[0])
    return Licence(code=known.code, openness=known.openness, version=held, url=url)


def named(match: re.Match[str]) -> Licence:
    """The licence behind a match of `NAMES`."""
    number = next(n for n in range(len(KNOWN)) if match[f"n{n}"] is not None)
    return licence_of(KNOWN[number], match[f"v{number}"] or "")


def read_id(text: str) -> Reading | None:
    """The licence with this SPDX id (not Creative Commons); None where the text is no id that we know."""
    match = _ID.fullmatch(text.strip())
    known = _BY_ID.get(match[1].lower()) if match else None
    return Reading(licence_of(known, match[2] or ""), "spdx") if match and known else None


def read_licence_address(address: str) -> Reading | None:
    """The licence that stands at this address of GNU, Apache, Open Data Commons and others; None where none does."""
    for known, pattern in _ADDRESSES:
        match = pattern.search(address)
        if match:
            return Reading(licence_of(known, match.groupdict().get("v") or ""), "licence-address")
    return None
