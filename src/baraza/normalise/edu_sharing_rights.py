"""Under which licence an entry of an edu-sharing repository stands: a key, a version, a country."""

from __future__ import annotations

from baraza.model import Json
from baraza.model.columns import texts
from baraza.model.json_paths import text
from baraza.normalise.addresses import read_address

KEY, VERSION, LOCALE = "ccm:commonlicense_key", "ccm:commonlicense_cc_version", "ccm:commonlicense_cc_locale"
WORDS = ("cclom:rights_description", "ccm:license_description")
LICENCE_FIELDS = (KEY, VERSION, LOCALE, *WORDS)
PUBLIC = {
    "CC_0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "PDM": "https://creativecommons.org/publicdomain/mark/1.0/",
}
# "Copyright, free access" is how the repository shows the first: it may be read by everyone and used by no one.
RESERVED = {"COPYRIGHT_FREE": "All rights reserved, free access", "COPYRIGHT_LICENSE": "All rights reserved"}
CC = "CC_"
VERSIONS = frozenset({"1.0", "2.0", "2.5", "3.0", "4.0"})


def rights(node: dict[str, Json], properties: dict[str, Json]) -> tuple[str, ...]:
    """Every statement, the most exact first; a version is never added to a licence that was stated without one."""
    key = _first(properties, KEY)
    said = [read_address(text(node, "license", "url")), read_address(_first(properties, "virtual:licenseurl"))]
    said += [_licence(key, _first(properties, VERSION), _first(properties, LOCALE).lower())]
    said += [words for name in WORDS for words in texts(properties.get(name))]
    return tuple(dict.fromkeys(words for words in said if words))


def _licence(key: str, version: str, locale: str) -> str:
    if key in PUBLIC or key in RESERVED:
        return PUBLIC.get(key) or RESERVED[key]
    if not key.startswith(CC):
        return "" if key in ("", "NONE", "CUSTOM") else key
    parts = key.removeprefix(CC).lower().replace("_", "-")
    if version not in VERSIONS:
        return f"CC {parts.upper()}"
    ported = f"{locale}/" if locale.isalpha() and len(locale) == 2 and version != "4.0" else ""
    return f"https://creativecommons.org/licenses/{parts}/{version}/{ported}"


def _first(properties: dict[str, Json], name: str) -> str:
    return next(iter(texts(properties.get(name))), "")
