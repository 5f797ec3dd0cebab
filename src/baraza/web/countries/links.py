"""Addresses of the register's pages, for pages of countries."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import get_language


def register_list(**words: str) -> str:
    """The list of entries with these query words."""
    asked = urlencode({name: value for name, value in words.items() if value})
    return _page("register", get_language() or "") + (f"?{asked}" if asked else "")


def entry_address(key: str) -> str:
    """The page of an entry."""
    return _page("register", get_language() or "") + quote(key, safe="")


def new_entry(kind: str, code: str) -> str:
    """The form for an entry of this kind in a country."""
    asked = urlencode({name: value for name, value in {"kind": kind, "country": code}.items() if value})
    return _page("entry-new", get_language() or "") + (f"?{asked}" if asked else "")


def country_address(code: str) -> str:
    """The page of a country."""
    return _page("countries", get_language() or "") + code


@lru_cache(maxsize=64)
def _page(name: str, language: str) -> str:
    """A list has a thousand links: the table of addresses is asked once for each language."""
    return reverse(name)
