"""`baraza model …`: speech, translation and embedding models."""

from __future__ import annotations

from pathlib import Path

import click

from baraza.cli.home import open_home, patient
from baraza.cli.show import json_option, print_json, print_table, progress


@click.group()
def model() -> None:
    """Look after the models for speech, translation and embedding. None is needed; none is fetched unasked."""


@model.command("list")
@json_option
def list_models(as_json: bool) -> None:
    """The models that are known, which are here, and which are used."""
    from baraza.models.known import known_models
    from baraza.models.shelf import Shelf

    shelf = Shelf(open_home().home)
    here, used = {said.name for said in shelf.fetched()}, shelf.used()
    folders = {used.speech, used.embedding, *used.translation} - {""}
    if as_json:
        print_json({"known": known_models(), "here": shelf.fetched(), "used": used})
        return
    print_table(
        ["name", "for", "languages", "MB", "licence", "state"],
        [
            (one.name, one.purpose, one.languages, one.size_mb, one.licence, _state(one.name, here, folders))
            for one in known_models()
        ],
    )
    for folder in sorted(folders):
        click.echo(f"used: {folder}")


def _state(name: str, here: set[str], folders: set[str]) -> str:
    if any(Path(folder).name == name for folder in folders):
        return "used"
    return "here" if name in here else ""


@model.command("get")
@click.argument("name")
@click.option("--sha256", default="", help="Refuse what has another checksum.")
@json_option
def get_model(name: str, sha256: str, as_json: bool) -> None:
    """Fetch the model NAME into this home, and print its checksum."""
    from baraza.fetch.client import open_fetcher
    from baraza.models.known import known_model
    from baraza.models.shelf import Shelf

    settings = open_home()
    known = known_model(name)
    with open_fetcher(patient(settings)) as fetcher, progress(name, len(known.parts)) as step:
        said = Shelf(settings.home).get(known, fetcher, sha256=sha256, progress=step)
    if as_json:
        print_json(said)
        return
    for file, digest in said.sha256.items():
        click.echo(f"{digest}  {file}")
    click.echo(f"{name} is here. Use it: baraza model use {name}")


@model.command("use")
@click.argument("model_or_folder")
@click.option("--for", "purpose", default="", help="What a folder of your own is for: speech, translation, embedding.")
@click.option("--not", "no_longer", is_flag=True, help="Use it no longer.")
@json_option
def use_model(model_or_folder: str, purpose: str, no_longer: bool, as_json: bool) -> None:
    """Use a model that was fetched, or a FOLDER of your own; the working process takes it up when it starts."""
    from baraza.models.shelf import Shelf

    shelf = Shelf(open_home().home)
    used = shelf.unuse(model_or_folder) if no_longer else shelf.use(model_or_folder, purpose)
    if as_json:
        print_json(used)
        return
    rows = [("speech", used.speech), ("embedding", used.embedding), *(("translation", one) for one in used.translation)]
    print_table(["for", "folder"], [row for row in rows if row[1]])
