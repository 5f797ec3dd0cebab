"""Whether one can change what one was given, without which the right to do so is worth little.

After the question that Hilton, Wiley, Stein and Johnson (2010) ask of open resources: is there a source file, in a
format that free tools open?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from baraza.model import Finding

_YES = frozenset(
    {
        *(
            "text/markdown",
            "text/x-markdown",
            "text/x-rst",
            "text/plain",
            "text/csv",
            "application/x-tex",
            "text/x-tex",
        ),
        *("application/x-ipynb+json", "application/rtf", "text/rtf", "application/msword", "application/json"),
        *("application/vnd.ms-powerpoint", "application/vnd.ms-excel", "image/svg+xml", "text/vtt"),
        *("application/vnd.imsccv1p1", "application/vnd.imsccv1p2", "application/vnd.imsccv1p3"),
    }
)
_YES_BEGIN = ("application/vnd.openxmlformats", "application/vnd.oasis", "application/x-h5p", "application/vnd.moodle")
_PARTLY = frozenset({"text/html", "application/xhtml+xml", "application/epub+zip", "application/zip"})


def editable(media_types: Iterable[str]) -> Iterator[Finding]:
    """`yes` where one of the files is made to be changed; nothing where no file is known."""
    types = tuple(dict.fromkeys(kind for kind in media_types if kind))
    if not types:
        return
    if any(kind in _YES or kind.startswith(_YES_BEGIN) for kind in types):
        value = "yes"
    else:
        value = "partly" if _PARTLY.intersection(types) else "no"
    yield Finding("editable", value, by="quality", evidence=", ".join(types[:5]))
