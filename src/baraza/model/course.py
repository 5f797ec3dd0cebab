"""A course as a package describes it, whatever the package's format."""

from msgspec import Struct


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing in a course."""

    name: str
    type: str = ""
    """As the package names it: `page`, `quiz`, `webcontent`, `imsqti_xmlv1p2/imscc_xmlv1p1/assessment`."""
    url: str = ""
    """Where it leads on the web, if it does."""


class Course(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a package says of its course; this is the body of a record of the format `cartridge`."""

    form: str
    """`IMS Common Cartridge 1.3`, `ADL SCORM 1.2`, `Moodle 4.5`."""
    title: str = ""
    description: str = ""
    url: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    licence: str = ""
    lom: str = ""
    """The package's own LOM, as XML."""
    parts: tuple[Part, ...] = ()
