"""IMS Common Cartridge 1.0 to 1.3, IMS Content Packaging, SCORM 1.2 and 2004: all of them by `imsmanifest.xml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from baraza.harvest.bundle import Bundle, safe_name
from baraza.harvest.course import MOST_XML_BYTES, Opened, inside, local, media_type_of, parsed, words
from baraza.model.course import Course, Part
from baraza.model.uri import is_web

MANIFEST = "imsmanifest.xml"
WEB_LINK = "imswl_"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
SETTINGS = "course_settings/"  # where Canvas keeps what only Canvas reads
MOST_ITEMS = 2_000
MOST_LEVELS = 30


class Resource(Struct, frozen=True):
    """One resource of a manifest."""

    type: str
    files: tuple[str, ...]
    """Its main file first."""


def manifest_of(bundle: Bundle) -> str:
    """The manifest's name: at the root, or in the one folder that was packed; empty where there is none."""
    found = [name for name in bundle.sizes if name.rpartition("/")[2].lower() == MANIFEST and name.count("/") <= 1]
    return min(found, key=lambda name: name.count("/"), default="")


def read_ims(bundle: Bundle, manifest: str) -> Opened:
    """The course that the manifest describes; BadReply where it is no XML."""
    root = parsed(bundle.read([manifest], MOST_XML_BYTES).get(manifest, b""), manifest)
    folder = manifest.rpartition("/")[0]
    resources = dict(_resources(root, folder))
    items = list(_items(root))
    links = _web_links(bundle, [one.files[0] for one in resources.values() if _is_link(one)])
    organization = next(iter(root.iter("{*}organization")), None)
    title = words(inside(organization, "title"))
    course = Course(
        form=_form(root),
        title="" if title.lower() in ("organization", "root", "course") else title,
        lom=_lom(root, bundle, folder),
        parts=tuple(_part(name, resources.get(ref), links) for name, ref in items if name),
    )
    if not any(name for name, _ in items):
        names = [one.files[0] for one in resources.values() if _is_read(one) and media_type_of(one.files[0])]
        course = replace(course, parts=tuple(Part(name=_spelled(name), type=media_type_of(name)) for name in names))
    ordered = [resources[ref] for _, ref in items if ref in resources]
    files = [name for one in (*ordered, *resources.values()) if _is_read(one) for name in one.files]
    titles = {resources[ref].files[0]: name for name, ref in items if ref in resources and resources[ref].files}
    return Opened(course, tuple(dict.fromkeys(files)), titles=titles)


def _form(root: etree._Element) -> str:
    metadata = inside(root, "metadata")
    named = (words(inside(metadata, "schema")), words(inside(metadata, "schemaversion")))
    return " ".join(text for text in named if text) or "IMS Content Packaging"


def _lom(root: etree._Element, bundle: Bundle, folder: str) -> str:
    """The manifest's LOM; in SCORM it may stand in a file of its own."""
    metadata = inside(root, "metadata")
    found = inside(metadata, "lom")
    location = safe_name(join(folder, unquote(words(inside(metadata, "location")))))
    if found is None and location:
        body = bundle.read([location], MOST_XML_BYTES).get(location, b"")
        found = parsed(body, location) if body else None
    return "" if found is None else etree.tostring(found, encoding="unicode", with_tail=False)


def _resources(root: etree._Element, folder: str) -> Iterator[tuple[str, Resource]]:
    for listed in root.iter("{*}resources"):
        base = join(folder, unquote(listed.get(BASE) or ""))
        for each in listed:
            if local(each) != "resource":
                continue
            place = join(base, unquote(each.get(BASE) or ""))
            hrefs = [each.get("href"), *(file.get("href") for file in each if local(file) == "file")]
            names = [safe_name(join(place, unquote(href.partition("?")[0]))) for href in hrefs if href]
            files = tuple(dict.fromkeys(name for name in names if name))
            yield each.get("identifier") or "", Resource(each.get("type") or "", files)


def _items(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Title and resource of every item, in the order in which a learner meets them."""
    ahead = [(each, 0) for each in reversed([*root.iter("{*}organization")])]
    count = 0
    while ahead and count < MOST_ITEMS:
        element, level = ahead.pop()
        if local(element) == "item":
            count += 1
            yield words(inside(element, "title")), element.get("identifierref") or ""
        inner = [each for each in element if local(each) == "item"]
        ahead += [(each, level + 1) for each in reversed(inner)] if level < MOST_LEVELS else []


def _spelled(name: str) -> str:
    """A title from a file's name, where there is no other."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    return " ".join(stem.replace("-", " ").replace("_", " ").split()) or name


def _is_link(resource: Resource) -> bool:
    return resource.type.startswith(WEB_LINK) and bool(resource.files)


def _is_read(resource: Resource) -> bool:
    """Pages and documents; quizzes, discussions and tools are listed only."""
    kind = resource.type.lower()
    if not resource.files or resource.files[0].startswith(SETTINGS):
        return False
    return kind == "" or "webcontent" in kind or "learning-application-resource" in kind or "sco" in kind


def _web_links(bundle: Bundle, names: list[str]) -> dict[str, str]:
    """The addresses that files of web links hold."""
    found: dict[str, str] = {}
    for name, body in bundle.read(names, 100_000).items():
        address = inside(parsed(body, name), "url")
        href = "" if address is None else (address.get("href") or "").strip()
        if is_web(href):
            found[name] = href
    return found


def _part(name: str, resource: Resource | None, links: Mapping[str, str]) -> Part:
    if resource is None:
        return Part(name=name)
    main = resource.files[0] if resource.files else ""
    kind = media_type_of(main) if "webcontent" in resource.type and main else ""
    return Part(name=name, type=kind or resource.type, url=links.get(main, ""))
