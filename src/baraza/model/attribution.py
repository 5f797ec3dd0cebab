"""How to give credit for a resource: title, author, source, licence."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from baraza.model.resource import Agent, Resource
from baraza.model.uri import is_web


class Wording(Struct, frozen=True):
    """The words between the parts, so that a page can say them in its own language.

    Each is a sentence with names in braces; a translation may put them in another order.
    """

    by: str = "{title} by {authors}"
    published: str = "{title}, published by {publishers}"
    """Where no author is known."""
    licensed: str = "{work} is licensed under {licence}"
    public: str = "{work} is marked with {licence}"
    """For what is no licence but a mark: CC0 and the public domain mark."""
    rights: str = "{work}. {rights}"
    """Where no licence is known: the source's own words about rights."""
    and_: str = "{first} and {last}"
    comma: str = ", "
    end: str = "."


class Attribution(Struct, frozen=True):
    """The same sentence as plain text, ready to copy, and as HTML with links."""

    text: str
    html: str


class _Part(Struct, frozen=True):
    text: str
    html: str


def attribution(resource: Resource, licence_name: str, wording: Wording | None = None) -> Attribution:
    """Credit for a resource under the name of its licence as people write it (`CC BY 4.0`).

    Nothing is made up: without an author there is no "by", without a licence only the rights as they were stated. Links
    lead to http and https addresses only, and every value is escaped.
    """
    said = wording or Wording()
    work = _part(resource.name or resource.url or resource.id, resource.url)
    if authors := _named(resource.creator):
        work = _filled(said.by, title=work, authors=_list(authors, said))
    elif publishers := _named(resource.publisher):
        work = _filled(said.published, title=work, publishers=_list(publishers, said))
    if licence_name:
        mark = resource.licence is not None and resource.licence.code in ("CC0", "PDM")
        address = (resource.licence.url if resource.licence else "") or resource.license
        whole = _filled(
            said.public if mark else said.licensed, work=work, licence=_part(licence_name, address, "license")
        )
    elif resource.rights:
        whole = _filled(said.rights, work=work, rights=_part(" ".join(resource.rights)))
    else:
        whole = work
    if whole.text.endswith(said.end):
        return Attribution(text=_with_address(whole.text, resource.url), html=whole.html)
    return Attribution(text=_with_address(whole.text + said.end, resource.url), html=whole.html + escape(said.end))


def _with_address(text: str, url: str) -> str:
    """On paper a link must be read, so it stands at the end."""
    return f"{text} {url}" if is_web(url) and url not in text else text


def _part(text: str, address: str = "", rel: str = "") -> _Part:
    plain = " ".join(text.split())
    if not is_web(address):
        return _Part(plain, escape(plain))
    marked = f' rel="{rel}"' if rel else ""
    return _Part(plain, f'<a href="{escape(address)}"{marked}>{escape(plain)}</a>')


def _named(agents: tuple[Agent, ...]) -> list[_Part]:
    return [_part(agent.name, agent.id) for agent in agents if agent.name.strip()]


def _list(parts: list[_Part], said: Wording) -> _Part:
    if len(parts) == 1:
        return parts[0]
    first = _Part(
        said.comma.join(part.text for part in parts[:-1]), escape(said.comma).join(part.html for part in parts[:-1])
    )
    return _filled(said.and_, first=first, last=parts[-1])


def _filled(sentence: str, **parts: _Part) -> _Part:
    return _Part(
        sentence.format(**{name: part.text for name, part in parts.items()}),
        escape(sentence).format(**{name: part.html for name, part in parts.items()}),
    )
