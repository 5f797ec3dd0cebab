"""The interface's words in its languages: compile them, or say what is missing.

python -m baraza.web.messages            compile every catalogue
python -m baraza.web.messages --check    print what is not translated, or translated and no longer said
python -m baraza.web.messages --update   take new messages into the catalogues, and old ones out
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).parent
LOCALES = WEB / "locale"
BY_COUNTRY = {"pt": "pt_PT"}
"""Languages of ours that a library's catalogue names by a country, so that Django does not find it by itself."""
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def said() -> Catalog:
    """Every message that the code and the templates say."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted([*WEB.rglob("*.py"), *WEB.rglob("*.html")]):
        text = path.read_text(encoding="utf-8")
        # Django turns a template into something that reads like Python and has its messages as calls.
        code = templatize(text, str(path)) if path.suffix == ".html" else text
        for _line, message, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
            place = (path.relative_to(WEB).as_posix(), 0)
            catalogue.add(message, locations=[place], context=context)
    return catalogue


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """Every translation, with the file that holds it."""
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parts[-3], charset="utf-8")


def compile_all() -> int:
    """Write the compiled form beside each catalogue; how many there are."""
    count = 0
    for path, catalogue in catalogues():
        draft = path.with_suffix(f".mo.{os.getpid()}")
        with draft.open("wb") as file:
            write_mo(file, _with_accounts(catalogue, path.parts[-3]))
        # Renamed, so that a server that starts just now reads the old one or the new one whole.
        draft.replace(path.with_suffix(".mo"))
        count += 1
    return count


def _with_accounts(catalogue: Catalog, language: str) -> Catalog:
    """With what the library of accounts says, where Django would not find that; what we say ourselves stays.

    Where our `accounts.po` says it in better words, in those.
    """
    if language in BY_COUNTRY:
        ours = LOCALES / language / "LC_MESSAGES" / "accounts.po"
        theirs = files("allauth") / "locale" / BY_COUNTRY[language] / "LC_MESSAGES" / "django.po"
        for place in (ours, theirs) if ours.is_file() else (theirs,):
            with place.open("rb") as file:
                _add(catalogue, read_po(file, locale=language, charset="utf-8"))
    return catalogue


def _add(catalogue: Catalog, more: Catalog) -> None:
    """Take in what is not said yet."""
    for message in more:
        if message.id and message.string and catalogue.get(_first(message), message.context) is None:
            catalogue.add(message.id, message.string, flags=message.flags, context=message.context)


def problems() -> list[str]:
    """What is wrong with the translations, one line each."""
    now = said()
    found = []
    for path, catalogue in catalogues():
        language = path.parts[-3]
        found += [f"{language}: not translated: {message.id!r}" for message in now if _is_missing(message, catalogue)]
        found += [
            f"{language}: no longer said: {message.id!r}"
            for message in catalogue
            if message.id and now.get(_first(message), message.context) is None
        ]
        found += [f"{language}: {message.id!r}: {error}" for message, errors in catalogue.check() for error in errors]
    return found


def _is_missing(message: Message, catalogue: Catalog) -> bool:
    if not message.id:
        return False
    held = catalogue.get(_first(message), message.context)
    # English is what the code says: only what differs needs to stand in its catalogue.
    if str(catalogue.locale) == "en":
        return False
    if held is None or held.fuzzy or held.pluralizable != message.pluralizable:
        return True
    words = held.string if isinstance(held.string, (tuple, list)) else (held.string,)
    return len(words) < (catalogue.num_plurals if held.pluralizable else 1) or not all(words)


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def update() -> None:
    """Take new messages into every catalogue and old ones out; nothing is guessed."""
    now = said()
    for path, catalogue in catalogues():
        if str(catalogue.locale) == "en":
            continue
        catalogue.update(now, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=False)


def main(arguments: list[str]) -> int:
    """Do what the arguments say; 1 where the check finds something."""
    if "--check" in arguments:
        found = problems()
        sys.stdout.writelines(f"{line}\n" for line in found)
        return 1 if found else 0
    if "--update" in arguments:
        update()
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
