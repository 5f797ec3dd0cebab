"""Addresses of the register's pages, for pages of countries."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from baraza.web.addresses import page_address


def register_list(**words: str) -> str:
    """The list of entries with these query words."""
    asked = urlencode({name: value for name, value in words.items() if value})
    return page_address("register") + (f"?{asked}" if asked else "")


def entry_address(key: str) -> str:
    """The page of an entry."""
    return page_address("register") + quote(key, safe="")


def new_entry(kind: str, code: str) -> str:
    """The form for an entry of this kind in a country."""
    asked = urlencode({name: value for name, value in {"kind": kind, "country": code}.items() if value})
    return page_address("entry-new") + (f"?{asked}" if asked else "")


def country_address(code: str) -> str:
    """The page of a country."""
    return page_address("countries") + code
