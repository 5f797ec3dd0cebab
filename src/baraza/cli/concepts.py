"""`baraza concepts …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, progress

if TYPE_CHECKING:
    from baraza.concepts.contract import Linker
    from baraza.model.concept import LinkedConcept
    from baraza.settings import Settings

_MOST_BYTES = 10_000_000


@click.group()
def concepts() -> None:
    """Find what texts are about."""


@concepts.command("compile")
@json_option
def compile_now(as_json: bool) -> None:
    """Prepare the vocabularies that are here, so that texts can be linked to their concepts."""
    from baraza.concepts.kept import compile_kept

    settings = open_home()
    with progress("languages") as step:
        made = compile_kept(settings.home, lambda what: step(1))
    if as_json:
        print_json(made)
    else:
        click.echo(f"{made.concepts} concepts with {made.labels} labels in {made.languages} languages.")
    if not made.concepts:
        raise SystemExit(2)


@concepts.command("link")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--language", default="", help="Of the text (RFC 5646); left out, it is identified.")
@click.option("--vocabulary", default="", help="Only concepts of this vocabulary.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100))
@json_option
def link(file: BinaryIO, language: str, vocabulary: str, limit: int, as_json: bool) -> None:
    """Say what the text in FILE (UTF-8; `-`: standard input) is about, and where it says so."""
    from baraza.concepts.kept import ready_linker

    settings = open_home()
    text = _text(file)
    language = language or _identified(text, settings)
    linker = ready_linker(settings.home)
    found = linker.link(text, language, limit, vocabulary)
    if as_json:
        print_json({"language": language, "concepts": [_told(one, linker, language) for one in found]})
    else:
        for one in found:
            words = ", ".join(dict.fromkeys(mention.text for mention in one.mentions))
            click.echo(f"{one.score:.2f}  {linker.label(one.id, language)}  <{one.id}>  {words}")
    if not found:
        click.echo(f"No concept was found in this text (language: {language or 'unknown'}).", err=True)
        raise SystemExit(2)


def _text(file: BinaryIO) -> str:
    from baraza.errors import UsageError

    body = file.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise UsageError("The text is too long.", bytes_at_most=_MOST_BYTES, hint="Give it in parts.")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Convert it, for example with `iconv -t utf-8`. A PDF or a page is read when its source is harvested."
        raise UsageError("The text is not UTF-8.", byte=error.start, hint=hint) from error


def _identified(text: str, settings: Settings) -> str:
    from baraza.identify.language import identify_language
    from baraza.model import Resource

    return identify_language(Resource(id="", description=text), settings.languages).language


def _told(one: LinkedConcept, linker: Linker, language: str) -> dict[str, object]:
    mentions = [{"start": each.start, "end": each.end, "text": each.text} for each in one.mentions]
    return {"id": one.id, "label": linker.label(one.id, language), "score": one.score, "mentions": mentions}
