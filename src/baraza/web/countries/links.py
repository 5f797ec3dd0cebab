"""Addresses of the register's pages, for pages of countries."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def register_list(**words: str) -> str:
    """The list of entries with these query words."""
    asked = urlencode({name: value for name, value in words.items() if value})
    return reverse("register") + (f"?{asked}" if asked else "")


def entry_address(key: str) -> str:
    """The page of an entry."""
    return reverse("entry", args=[key])


def new_entry(kind: str, code: str) -> str:
    """The form for an entry of this kind in a country."""
    asked = urlencode({name: value for name, value in {"kind": kind, "country": code}.items() if value})
    return reverse("entry-new") + (f"?{asked}" if asked else "")
