"""A place that is harvested."""

from msgspec import Struct, field

from baraza.model.json import Json


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A repository as an operator names it."""

    name: str
    """Short and stable, in addresses: letters, digits and hyphens."""
    kind: str
    """The id of a harvester: `oai-pmh`, `sitemap`, `file`."""
    url: str
    title: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    languages: tuple[str, ...] = ()
    """RFC 5646 tags that most of its resources are in."""
    homepage: str = ""
    options: dict[str, Json] = field(default_factory=dict)
    """What this source needs said that others of its kind do not: prefix, set, columns, quirks."""
