"""Addresses that may stand in a link: of the web, and of this site itself."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from msgspec import structs

from baraza.model import Resource
from baraza.model.uri import is_web


def page_address(name: str) -> str:
    """A page of this site whose address has no key, in the language of the page."""
    return _page_address(name, get_language() or "")


@lru_cache(maxsize=256)
def _page_address(name: str, language: str) -> str:
    """A page has dozens of links to one view: the table of addresses is asked once for each language."""
    return reverse(name)


def is_own(url: str) -> bool:
    """Whether this is a path on this site. `//host` and `/\\host` lead elsewhere, and so does `/`, tab, `/host`."""
    return url[:1] == "/" and url[1:2] != "/" and "\\" not in url and not any(sign <= " " for sign in url)


def is_link(url: str) -> bool:
    """Whether this may stand in a link: other schemes (`javascript:` …) may do anything."""
    return is_own(url) or is_web(url)


def absolute(request: HttpRequest, url: str) -> str:
    """The address with this site's host where it is a path on this site; any other as it is."""
    return request.build_absolute_uri(url) if is_own(url) else url


def asked_for(request: HttpRequest, url: str) -> tuple[str, ...]:
    """What an address may stand under with us: as it is; of this site also as the path alone."""
    here = request.build_absolute_uri("/")
    places = (url, url[len(here) - 1 :]) if url.startswith(here) else (url,)
    return tuple(place for place in places if place)


def located(request: HttpRequest, resource: Resource) -> Resource:
    """The resource with absolute addresses, as others need them."""
    encoding = tuple(structs.replace(media, url=absolute(request, media.url)) for media in resource.encoding)
    return structs.replace(
        resource, url=absolute(request, resource.url), image=absolute(request, resource.image), encoding=encoding
    )
